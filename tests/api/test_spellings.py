"""One question has one ETag and one body, in whatever order and spelling of its parameters."""

import pytest
from fastapi import FastAPI

from app.parameters.query_params import QueryParams
from tests.api.described import OPERATIONS, Operation, is_form, names
from tests.api.running import Start, ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
PIN = ("known_at", "r1")
SPELLINGS = [
    ("/v1/partnerships", "country=DE&country=NL&status=severed", "status=severed&country=NL&country=DE"),
    ("/v1/partnerships", "country=DE&country=NL", "country=NL,DE"),
    ("/v1/partnerships", "country=DE&country=NL", "country=nl&country=Germany&country=NL"),
    ("/v1/partnerships", "status=dormant&status=severed", "status=SEVERED,dormant,severed"),
    ("/v1/partnerships", "between=NL,CN", "between=nl%2Ccn"),
    ("/v1/partnerships", "between=NL,CN", "%62etween=%4E%4C,%43%4E"),
    ("/v1/partnerships", "q=new%20york", "q=new+york&sort=relevance"),
    ("/v1/partnerships", "", "limit=50&sort=-since&include_proposed=false"),
    ("/v1/partnerships", "near=51.98,5.91&radius_km=50", "radius_km=50&near=51.9800,5.910"),
    ("/v1/partnerships", "include=events,sources&fields=id,status", "fields=status,id,status&include=sources,events"),
    ("/v1/partnerships", "facet=country&facet=status", "facet=status&facet=country"),
    ("/v1/partnerships", "known_at=r1", "known_at=1"),
    ("/v1/partnerships/facets", "facet=reason&facet=status&as_of=2024", "as_of=2024&facet=status&facet=reason"),
    ("/v1/partnerships/timeline", "from=2015&to=2020", "to=2020&interval=year&from=2015"),
    ("/v1/partnerships/arnhem-nl--wuhan-cn", "lang=nl&as_of=2021", "as_of=2021&lang=nl"),
    ("/v1/partnerships.geojson", "city=arnhem-nl", "geometry=lines&city=arnhem-nl"),
    ("/v1/partnerships.atom", "city=arnhem-nl", "limit=50&city=arnhem-nl"),
    ("/v1/events", "city=arnhem-nl", "sort=-date&city=arnhem-nl&include_proposed=false"),
    ("/v1/cities", "country=DE&country=NL&q=a", "q=a&country=NL&country=DE&limit=50"),
    ("/v1/sources", "kind=press&kind=official", "kind=official,press"),
]


async def assert_same(service: FastAPI, path: str, plain: str, other: str) -> None:
    """Ask two spellings of a question, and compare what is answered."""
    first = await ask(service, f"{path}?{plain}")
    second = await ask(service, f"{path}?{other}")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.headers == second.headers
    assert first.content == second.content
    unchanged = await ask(service, f"{path}?{other}", headers={"if-none-match": first.headers["etag"]})
    assert unchanged.status_code == 304


@pytest.mark.parametrize(("path", "plain", "other"), SPELLINGS)
async def test_spellings_of_a_question_are_one(
    shared_url: str, start: Start, path: str, plain: str, other: str
) -> None:
    for first, second in ((plain, other), (other, plain)):
        await assert_same(start(shared_url), path, first, second)


async def test_a_repeated_spelling_is_not_parsed_again(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = start(shared_url)
    spelling = "/v1/partnerships?status=severed&country=NL"
    await ask(service, "/v1/partnerships?country=NL&status=severed")
    response = await ask(service, spelling)
    monkeypatch.setattr(QueryParams, "parse", lambda query: pytest.fail(f"{query} was parsed"))
    repeated = await ask(service, spelling)
    unchanged = await ask(service, spelling, headers={"if-none-match": response.headers["etag"]})
    assert (repeated.status_code, repeated.content) == (200, response.content)
    assert unchanged.status_code == 304


def parameters_of(operation: Operation) -> list[tuple[str, str]]:
    """The required parameters of an operation, and a few more with their examples."""
    allowed = {parameter.name: parameter.examples for parameter in operation.in_query}
    names_of_more = ("country", "lang", "q") if "/events" in operation.path else ("country", "lang", "as_of")
    more = [(name, allowed[name][0]) for name in names_of_more if name in allowed]
    return [*operation.required, *more, *([PIN] if PIN[0] in allowed else [])]


VERSIONED = [
    operation
    for operation in OPERATIONS
    if len(parameters_of(operation)) > 1 and not operation.path.startswith("/v1/cite")  # It takes a whole address.
]


@pytest.mark.parametrize("operation", VERSIONED, ids=names(VERSIONED))
async def test_the_order_of_parameters_changes_nothing(service: FastAPI, operation: Operation) -> None:
    pairs = parameters_of(operation)
    plain, other = ("&".join(f"{name}={value}" for name, value in part) for part in (pairs, pairs[::-1]))
    first, second = [await ask(service, f"{operation.at()}?{query}") for query in (plain, other)]
    assert (first.status_code, first.headers["etag"]) == (200, second.headers["etag"])
    if not operation.path.endswith(".xlsx"):  # Its links have the time at which it was packed.
        assert first.content == second.content


IN_JSON = [operation for operation in VERSIONED if not is_form(operation)]


@pytest.mark.parametrize("operation", IN_JSON, ids=names(IN_JSON))
async def test_links_are_canonical(service: FastAPI, operation: Operation) -> None:
    query = "&".join(f"{name}={value}" for name, value in parameters_of(operation)[::-1])
    links = (await ask(service, f"{operation.at()}?{query}")).json()["links"]
    for name in {"self", "permalink", "next"} & links.keys():
        answer = await ask(service, links[name])
        assert answer.json()["links"]["self"] == links[name]
