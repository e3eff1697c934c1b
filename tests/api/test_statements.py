"""How many statements an answer costs: a page is one walk and one count, whatever stands on it.

The table holds, for every operation, the most statements that the first answer of a new process may take, the newest
revision included. Whoever needs more has to say so here.
"""

from math import inf

import pytest

from app.api import routing
from app.main import Service
from tests.api.described import OPERATIONS, Operation, is_form, names
from tests.api.running import Start, ask, listen

pytestmark = pytest.mark.anyio
REVISION = 2  # It is read for the tag, and for the clock of the question.
KEPT = 1  # What is kept of a count is read before anything is counted.
MOVED = 3  # On another day: how many look different on the two, and what they count for on each.
LEFT_OUT = 2  # What is hidden on any day is found once a revision, and then counted for the question.
FIRST = {
    "/v1/partnerships": REVISION + KEPT + 2 + LEFT_OUT,
    "/v1/partnerships/{id}": REVISION + 1,
    "/v1/partnerships/{id}/history": REVISION + 1,
    "/v1/partnerships/facets": REVISION + 9 * KEPT + 9 + LEFT_OUT + 1,  # and the names of publishers
    "/v1/partnerships/timeline": REVISION + 8 * KEPT + 4,
    "/v1/changes": REVISION + 2,
    "/v1/cities": REVISION + 2,
    "/v1/cities/{id}": REVISION + 4,
    "/v1/countries": REVISION + KEPT + MOVED + LEFT_OUT,
    "/v1/countries/{code}": REVISION + 1,
    "/v1/country-pairs": REVISION + KEPT + 1 + LEFT_OUT,
    "/v1/groups": REVISION + 2,
    "/v1/groups/{id}": REVISION + 1,
    "/v1/events": REVISION + 2,
    "/v1/sources": REVISION + 3,
    "/v1/sources/{id}": REVISION + 6,
    "/v1/observations": REVISION + 2,
    "/v1/observations/{id}": REVISION + 1,
    "/v1/vocabularies": 1,
    "/v1/vocabularies/{name}": 1,
    "/v1/meta": REVISION + 8 + LEFT_OUT,
    "/v1/cite": REVISION + 3,
    "/v1/exports": REVISION,
    "/health/live": 0,
    "/health/ready": 1,
}
FORM = REVISION + 10
"""What another form of a list may take for its first records; more of them come in further batches."""


@pytest.fixture(autouse=True)
def at_its_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that a slow machine has to begin anew in a thread would be counted twice."""
    monkeypatch.setattr(routing, "_AT_ONCE", inf)


def allowed(operation: Operation) -> int:
    return FORM if is_form(operation) else FIRST[operation.path]


async def cost(service: Service, statements: list[str], url: str) -> int:
    statements.clear()
    answer = await ask(service, url)
    assert answer.status_code == 200, answer.text
    return len(statements)


@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_an_answer_takes_no_more_statements_than_the_table_says(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, operation: Operation
) -> None:
    service = start(shared_url)
    statements = listen(service, monkeypatch)
    url = operation.url(("city", "arnhem-nl")) if is_form(operation) else operation.url()
    assert await cost(service, statements, url) <= allowed(operation), "\n".join(statements)
    if not is_form(operation):
        assert await cost(service, statements, url) <= 1, "the second time, only the revision is read"


@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/events", "/v1/cities", "/v1/sources", "/v1/observations"])
async def test_a_page_takes_as_many_statements_whatever_its_length(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    service = start(shared_url)
    statements = listen(service, monkeypatch)
    for limit in (3, 100, 200):
        assert await cost(service, statements, f"{path}?limit={limit}&count=none") <= REVISION + 1
    more = (await ask(service, f"{path}?limit=2")).links["next"]["url"]
    assert await cost(service, statements, more) <= REVISION + 1, "the count is known since the first page"


@pytest.mark.parametrize("limit", [2, 200])
async def test_what_is_included_takes_as_many_statements_whatever_the_length(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    service = start(shared_url)
    statements = listen(service, monkeypatch)
    url = f"/v1/partnerships?limit={limit}&count=none&include="
    assert await cost(service, statements, url + "events") <= REVISION + 1
    assert await cost(service, statements, url + "sources") <= REVISION + 3
    assert await cost(service, statements, url + "events,sources,cities") <= REVISION + 4


async def test_hundred_cities_take_a_few_statements_each(service: Service, statements: list[str]) -> None:
    ids = [city["id"] for city in (await ask(service, "/v1/cities?limit=100")).json()["data"]]
    url = "/v1/partnerships?" + "&".join(f"city={id_}" for id_ in ids)
    assert await cost(service, statements, url) <= REVISION + 2 + LEFT_OUT + 4 * len(ids)


def test_the_table_knows_every_operation() -> None:
    assert {one.path for one in OPERATIONS if not is_form(one)} == set(FIRST)
