"""Links lead where they say: to the end of every list, to the same answer again, and to the same bytes for ever."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from app.queries.bulk import iterate_partnerships
from app.reading.state import State
from tests.api.described import EXAMPLES, LISTS, OPERATIONS, Operation, is_form, names, operation_of
from tests.api.running import Start, ask, make_service

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
IN_JSON = [one for one in OPERATIONS if one.media_types == ["application/json"]]
FURTHER = (
    "/v1/events?between=EU,RU",
    "/v1/partnerships?between=EU,RU&limit=5",
    "/v1/partnerships?between=G7,CN&status=severed&sort=-ended",
    "/v1/partnerships/timeline?between=EU,RU",
    "/v1/partnerships/facets?between=EU,RU",
)
"""Questions whose answers depend on the day in more than one way."""
EMPTY = {"/v1/corrections"}
"""What a register of one revision has none of."""
COUNTS = ("/v1/partnerships/facets", "/v1/partnerships/timeline")
"""What counts partnerships has the filters of their list."""
FILTERS = {parameter.name for parameter in operation_of("/v1/partnerships").in_query} - {"as_of", "known_at"}
RELATIONS = {"permalink": "memento", "cite": "describedby"}
FORMS = ("csv", "xlsx", "geojson", "ndjson", "feed")


@pytest.fixture(scope="module")
def other_days(shared_url: str) -> Iterator[list[FastAPI]]:
    """The service as it was and will be on other days."""
    days = (date(2019, 1, 1), date(2031, 1, 1))
    running = [make_service(shared_url, day.toordinal) for day in days]
    yield running
    for one in running:
        one.state.register.close()


def linked() -> Iterator[str]:
    """The examples of all operations, but each filter of a list once, and few records in forms."""
    for url in EXAMPLES:
        path, _, query = url.partition("?")
        if path in COUNTS and query.partition("=")[0] in FILTERS:
            continue
        if not is_form(operation_of(path)):
            yield url
        elif not path.endswith(".xlsx"):
            yield f"{path}?city=arnhem-nl" + (f"&{query}" if query else "")


def identity(item: dict[str, Any]) -> str:
    """Return the id of an item of a list."""
    if "seq" in item:
        return f"{item['partnership']} {item['seq']}"
    return str(item.get("id") or item)


async def walk(service: FastAPI, url: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """All items from a page to the end of its list, and what the first page says about the list."""
    items: list[dict[str, Any]] = []
    first: dict[str, Any] = {}
    following: str | None = url
    while following:
        answer = await ask(service, following)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        first = first or page["meta"]
        varying = {"limit"}
        assert {name: value for name, value in page["meta"].items() if name not in varying} == {
            name: value for name, value in first.items() if name not in varying
        }
        assert 0 < len(page["data"]) <= page["meta"]["limit"] or not items
        items += page["data"]
        following = page["links"].get("next")
    return items, first


@pytest.mark.parametrize("operation", LISTS, ids=names(LISTS))
async def test_following_next_gives_every_item_once(service: FastAPI, operation: Operation) -> None:
    orders: list[str] = next((one.schema.get("enum", []) for one in operation.in_query if one.name == "sort"), [])
    whole, meta = await walk(service, operation.url(("limit", "200")))
    assert len(whole) == meta["count"]
    assert whole or operation.path in EMPTY
    assert set(Counter(map(identity, whole)).values()) <= {1}
    short, _ = await walk(service, operation.url(("limit", "17")))
    assert stripped(short) == stripped(whole)  # Links of later pages name the day and the revision.
    for order in orders:
        url = operation.url(("limit", "73"), ("sort", order))
        if (await ask(service, url)).status_code == 422:  # An order that needs words to rank by.
            continue
        again, _ = await walk(service, url)
        assert sorted(map(identity, again)) == sorted(map(identity, whole)), order


async def test_all_pages_of_partnerships_are_all_that_an_export_holds(service: FastAPI) -> None:
    register = service.state.register
    state = State.now(register)
    exported = {id_of(document) for batch in iterate_partnerships(state, ()) for document in batch}
    listed, _ = await walk(service, "/v1/partnerships?include_proposed=true&episodes=all&limit=200")
    asleep = {
        id_
        for id_ in exported
        if (await ask(service, f"/v1/partnerships/{id_}")).json()["data"]["status"]["value"] is None
    }
    assert {record["id"] for record in listed} == exported - asleep
    assert len(listed) > 500


def id_of(document: str) -> str:
    return document.partition('"id":"')[2].partition('"')[0]


@pytest.mark.parametrize("sort", ["-ended", "name", "-updated"])
async def test_pages_of_any_length_hold_the_same_list(service: FastAPI, sort: str) -> None:
    url = f"/v1/partnerships?country=NL&sort={sort}"
    whole, _ = await walk(service, f"{url}&limit=200")
    for limit in (1, 7, 50):
        parts, _ = await walk(service, f"{url}&limit={limit}")
        assert parts == whole


@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/events", "/v1/cities"])
async def test_only_the_first_page_has_a_permalink_and_a_citation(service: FastAPI, path: str) -> None:
    first = await ask(service, f"{path}?limit=2")
    following = first.json()["links"]["next"]
    later = await ask(service, following)
    assert {"permalink", "cite"} <= first.json()["links"].keys()
    assert {"permalink", "cite"} & later.json()["links"].keys() == set()
    assert {"memento", "describedby"} & later.links.keys() == set()
    cited = await ask(service, f"/v1/cite?{urlencode({'url': following})}")
    assert (cited.status_code, cited.json()["errors"][0]["code"]) == (422, "not_citable")


@pytest.mark.parametrize("url", ["/v1/partnerships?limit=2", "/v1/events?limit=2", "/v1/cities?limit=2"])
async def test_a_cursor_belongs_to_its_question_alone(service: FastAPI, url: str) -> None:
    following = (await ask(service, url)).json()["links"]["next"]
    assert (await ask(service, following.replace("limit=2", "limit=3"))).status_code == 200
    cursor = following.partition("cursor=")[2]
    for foreign in (
        following + "&country=NL",
        following + "x",
        following[:-1],
        following.replace(cursor, cursor[::-1]),
        following.replace(cursor, cursor.swapcase()),
        following.replace(urlsplit(url).path, "/v1/sources"),
    ):
        answer = await ask(service, foreign)
        assert (answer.status_code, answer.json()["code"]) == (404, "broken-cursor"), foreign


async def test_a_walk_keeps_its_day(shared_url: str, start: Start) -> None:
    today, tomorrow = date(2021, 7, 20).toordinal(), date(2021, 7, 21).toordinal()
    first = await ask(start(shared_url, today), "/v1/partnerships?between=NL,CN&status=active&limit=2")
    following = first.json()["links"]["next"]
    before, _ = await walk(start(shared_url, today), following)
    after, meta = await walk(start(shared_url, tomorrow), following)
    assert before == after
    assert meta["as_of"] == "2021-07-20"


@pytest.mark.parametrize("url", [*linked(), *FURTHER])
async def test_the_links_of_an_answer_lead_to_the_same_answer_on_any_day(
    service: FastAPI, other_days: list[FastAPI], url: str
) -> None:
    answer = await ask(service, url)
    if "self" not in answer.links:
        return
    itself = await ask(service, answer.links["self"]["url"])
    assert itself.status_code == 200
    assert itself.content == answer.content, "self is not what was asked"
    if "memento" not in answer.links:
        return
    link = answer.links["memento"]["url"]
    pinned = await ask(service, link)
    assert pinned.status_code == 200
    assert without_links(pinned) == without_links(answer)
    for other in other_days:
        assert (await ask(other, link)).content == pinned.content


def without_links(answer: httpx.Response) -> Any:  # noqa: ANN401
    """What an answer says, whatever addresses it gives."""
    if answer.headers["content-type"] != "application/json":
        return answer.content
    return stripped(answer.json())


def stripped(value: Any) -> Any:  # noqa: ANN401
    """A document without the addresses in it."""
    if isinstance(value, dict):
        return {name: stripped(part) for name, part in value.items() if name not in ("links", "link", "count_links")}
    return [stripped(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("url", [one.url() for one in IN_JSON if "Link" in one.responses["200"]["headers"]])
async def test_the_header_gives_the_links_of_the_body(service: FastAPI, url: str) -> None:
    answer = await ask(service, url)
    links = answer.json()["links"]
    header = {link["rel"]: link["url"] for link in answer.links.values() if link["rel"] != "alternate"}
    body = {RELATIONS.get(name, name): target for name, target in links.items() if name not in FORMS}
    assert header == body
    for name, target in links.items():
        assert target.startswith(("/v1/", "mailto:", "https://")), name
        if target.startswith("/v1/") and name != "xlsx":
            assert (await ask(service, target, "HEAD")).status_code == 200, target


async def test_the_links_inside_records_lead_somewhere(service: FastAPI) -> None:
    targets: set[str] = set()
    for operation in IN_JSON:
        collect(
            (await ask(service, operation.url(("limit", "5")) if operation in LISTS else operation.url())).json(),
            targets,
        )
    assert len(targets) > 30
    for target in sorted(targets)[:400]:
        assert (await ask(service, target, "HEAD")).status_code == 200, target


def collect(value: object, targets: set[str]) -> None:
    """Every address below /v1 that an answer names, but no workbooks."""
    if isinstance(value, dict):
        for part in value.values():
            collect(part, targets)
    elif isinstance(value, list):
        for part in value:
            collect(part, targets)
    elif isinstance(value, str) and value.startswith("/v1/") and " " not in value and ".xlsx" not in value:
        targets.add(value)
