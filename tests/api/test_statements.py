"""How many statements a response takes: a page is one, for its documents, whatever is on it.

The table holds the most statements that the first response of each operation may take in a process that has loaded the
rows, the read of the latest revision included.
"""

import pytest
from fastapi import FastAPI

from tests.api.described import OPERATIONS, Operation, is_form, names
from tests.api.running import Start, ask, listen

pytestmark = pytest.mark.anyio
REVISION = 1  # It is read once, for the ETag and for the time point of the query.
FIRST = {
    "/v1/partnerships": REVISION + 1,
    "/v1/partnerships/{id}": REVISION + 2,
    "/v1/partnerships/{id}/history": REVISION + 2,
    "/v1/partnerships/facets": REVISION,
    "/v1/partnerships/timeline": REVISION,
    "/v1/changes": REVISION + 5,
    "/v1/corrections": REVISION + 1,
    "/v1/revisions": REVISION + 1,
    "/v1/cities": REVISION + 1,
    "/v1/cities/{id}": REVISION + 2,
    "/v1/countries": REVISION,
    "/v1/countries/{code}": REVISION,
    "/v1/country-pairs": REVISION,
    "/v1/groups": REVISION + 1,
    "/v1/groups/{id}": REVISION + 1,
    "/v1/events": REVISION + 1,
    "/v1/sources": REVISION + 2,
    "/v1/sources/{id}": REVISION + 5,
    "/v1/observations": REVISION + 1,
    "/v1/observations/{id}": REVISION + 1,
    "/v1/vocabularies": 0,
    "/v1/vocabularies/{name}": 0,
    "/v1/meta": REVISION + 1,
    "/v1/cite": REVISION + 2,
    "/v1/reconcile": REVISION,
    "/v1/reconcile/extend/propose": 0,
    "/v1/reconcile/suggest/entity": REVISION + 4,
    "/v1/exports": REVISION,
    "/health/live": 0,
    "/health/ready": 1,
}
FORM = REVISION + 8
"""Statements for the first records of another form of a list and its licence; further batches take more."""
SUMMARY = 2
"""A summary shows the city of the query first, and looks it up."""


def allowed(operation: Operation) -> int:
    if operation.path.endswith("partnerships.xlsx"):
        return FORM + SUMMARY
    return FORM if is_form(operation) else FIRST[operation.path]


async def cost(service: FastAPI, statements: list[str], url: str) -> int:
    statements.clear()
    answer = await ask(service, url)
    assert answer.status_code == 200, answer.text
    return len(statements)


@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_an_answer_takes_no_more_statements_than_the_table_says(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, operation: Operation
) -> None:
    service = start(shared_url)
    service.state.register.store()
    statements = listen(service, monkeypatch)
    url = operation.url(("city", "arnhem-nl")) if is_form(operation) else operation.url()
    assert await cost(service, statements, url) <= allowed(operation), "\n".join(statements)
    if not is_form(operation):
        assert await cost(service, statements, url) <= 1, "the second time, only the revision is read"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/v1/partnerships", 1),
        ("/v1/events", 1),
        ("/v1/cities", 1),
        ("/v1/sources", 2),  # The sources, and the state of their links.
        ("/v1/observations", 1),
    ],
)
async def test_a_page_takes_as_many_statements_whatever_its_length(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, path: str, page: int
) -> None:
    service = start(shared_url)
    service.state.register.store()
    statements = listen(service, monkeypatch)
    for limit in (3, 100, 200):
        assert await cost(service, statements, f"{path}?limit={limit}&count=none") <= REVISION + page
    more = (await ask(service, f"{path}?limit=2")).links["next"]["url"]
    assert await cost(service, statements, more) <= REVISION + page, "the count is known since the first page"


@pytest.mark.parametrize("limit", [2, 200])
async def test_what_is_included_takes_as_many_statements_whatever_the_length(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    service = start(shared_url)
    service.state.register.store()
    statements = listen(service, monkeypatch)
    url = f"/v1/partnerships?limit={limit}&count=none&include="
    assert await cost(service, statements, url + "events") <= REVISION + 1
    assert await cost(service, statements, url + "sources") <= REVISION + 3
    assert await cost(service, statements, url + "events,sources,cities") <= REVISION + 4


@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/cities", "/v1/events"])
async def test_documents_are_read_by_one_statement_and_once(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    service = start(shared_url)
    service.state.register.store()
    statements = listen(service, monkeypatch)
    assert await cost(service, statements, f"{path}?limit=200") <= REVISION + 1
    assert await cost(service, statements, f"{path}?limit=199") <= REVISION


async def test_hundred_cities_take_a_few_statements_each(service: FastAPI, statements: list[str]) -> None:
    ids = [city["id"] for city in (await ask(service, "/v1/cities?limit=100")).json()["data"]]
    url = "/v1/partnerships?" + "&".join(f"city={id_}" for id_ in ids)
    assert await cost(service, statements, url) <= REVISION + 1 + 4 * len(ids)


def test_the_table_knows_every_operation() -> None:
    assert {one.path for one in OPERATIONS if not is_form(one)} == set(FIRST)
