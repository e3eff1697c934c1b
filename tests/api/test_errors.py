"""Every error is a problem document that says what is wrong and what to do, and discloses nothing internal."""

import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI

from app.api.errors import problem_types
from tests.api.described import OPERATIONS, POSTED, PROBLEM, Operation, names
from tests.api.running import Start, ask, connect
from tests.databases import Databases, Kind

pytestmark = pytest.mark.anyio
MEMBERS = {"type", "title", "status", "detail", "instance", "code", "request_id"}
SHARED = {"x-content-type-options", "cross-origin-resource-policy"}
NOWHERE = (
    "/v1/unknown", "/v2/partnerships", "/v1/partnerships//x", "/v1//partnerships",
    "/v1/partnerships/a/b", "/v1/cities/arnhem-nl/partnerships",
    "/v1/partnerships.pdf", "/v1/cities/..%2Fmeta", "/openapi.yaml", "/redoc",
    "/static/../main.py", "/.env", "/health", "//", "/%00",
)  # fmt: skip


def check(answer: httpx.Response, status: int, code: str, instance: str | None = None) -> dict[str, Any]:
    """An answer is the problem document of a kind; gives its members."""
    kind = next(kind for kind in problem_types() if kind.code == code)
    assert answer.status_code == status == kind.status
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers
    assert set(answer.headers) >= SHARED
    assert answer.headers["access-control-allow-origin"] == "*"
    document: dict[str, Any] = answer.json()
    assert set(document) >= MEMBERS
    assert (document["type"], document["title"], document["status"]) == (
        f"/problems/{code}",
        kind.title,
        status,
    )
    assert document["code"] == code
    assert document["detail"].strip()
    assert instance is None or document["instance"] == instance
    return document


@pytest.mark.sqlite_only
@pytest.mark.parametrize("path", NOWHERE)
async def test_there_is_nothing_at_an_unknown_address(service: FastAPI, path: str) -> None:
    for query in ("", "?status=severed"):
        check(await ask(service, path + query), 404, "no-such-page")


@pytest.mark.sqlite_only
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80@x", "127.0.0.1"])
async def test_no_address_is_mended_by_sending_the_reader_elsewhere(service: FastAPI, host: str) -> None:
    answer = await ask(service, "//evil.example/", headers={"host": host})
    check(answer, 404, "no-such-page")
    assert "location" not in answer.headers
    assert host not in answer.text.replace("//evil.example/", "")
    for path in ("/v1/partnerships/", "/docs/"):
        answer = await ask(service, path, headers={"host": host})
        assert (answer.status_code, answer.headers["location"]) == (308, path.rstrip("/"))
        assert host not in answer.text


LOOKED_UP = {
    "/v1/cities/arnem": ("arnhem-nl", "city"),
    "/v1/cities/Q13100000": (None, "city"),
    "/v1/cities/geonames:1": (None, "city"),
    "/v1/partnerships/arnhem-nl--wuhan": ("arnhem-nl--wuhan-cn", "partnership"),
    "/v1/partnerships/wuhan-cn--arnhem-nl": ("arnhem-nl--wuhan-cn", "partnership"),
    "/v1/sources/city-monitor": ("city-monitor-2023-05-10", "source"),
    "/v1/countries/nl": ("NL", "country"),
    "/v1/countries/ZZ": (None, "country"),
    "/v1/vocabularies/statuses": ("status", "vocabulary"),
    "/v1/observations/dk-cn-19-local": ("dk-cn-19-local-governments", "observation"),
    "/v1/partnerships?city=arnem": ("arnhem-nl", "city"),
    "/v1/partnerships?between=arnem,CN": ("arnhem-nl", "city"),
    "/v1/partnerships?source=city-monitor": (None, "source"),
    "/v1/partnerships?publisher=brnenskij": ("denik", "publisher"),
    "/v1/partnerships?publisher=NRCC": ("nrc", "publisher"),
    "/v1/sources?publisher=the+guardain": ("the-guardian", "publisher"),
    "/v1/partnerships?publisher=%F0%9F%98%80": (None, "publisher"),
    "/v1/partnerships?id=arnhem-nl--wuhan": (None, "partnership"),
    "/v1/events?partnership=arnhem-nl--wuhan": (None, "partnership"),
}


@pytest.mark.parametrize("url", LOOKED_UP)
async def test_what_the_register_does_not_know_comes_with_what_may_be_meant(service: FastAPI, url: str) -> None:
    meant, what = LOOKED_UP[url]
    document = check(await ask(service, url), 404, "not-found", url.partition("?")[0])
    assert what in document["detail"]
    offered = [candidate["id"] for candidate in document.get("candidates", [])]
    assert len(offered) <= 8
    assert meant is None or meant in offered
    if "?" in url:
        assert document["errors"][0]["parameter"] == url.partition("?")[2].partition("=")[0]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_reading_addresses_take_no_other_method(service: FastAPI, operation: Operation) -> None:
    posted = operation.path in [one.path for one in POSTED]
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", *([] if posted else ["POST"])):
        answer = await ask(service, operation.url(), method)
        check(answer, 405, "method-not-allowed", operation.at())
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS" + (", POST" if posted else "")


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "path",
    [
        "/docs",
        "/openapi.json",
        "/static/docs.css",
        "/problems/not-found",
        "/",
        "/llms.txt",
    ],
)
async def test_pages_take_no_other_method_either(service: FastAPI, path: str) -> None:
    assert (await ask(service, path)).status_code == 200
    answer = await ask(service, path, "POST")
    check(answer, 405, "method-not-allowed", path)
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


ONLY_OTHERS = (
    "text/plain",
    "image/*",
    "application/pdf;q=1",
    "application/json;q=0",
    "*/*;q=0",
    "x",
)
JSON_TOO = (
    "application/json",
    "*/*",
    "application/*;q=0.1",
    "text/html, application/json;q=0.2",
    "text/html, */*;q=0.1",
)
IN_JSON = [one for one in OPERATIONS if one.media_types == ["application/json"] and not one.path.startswith("/health/")]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", IN_JSON, ids=names(IN_JSON))
async def test_a_form_in_which_there_is_no_answer_is_refused(service: FastAPI, operation: Operation) -> None:
    for accepted in ONLY_OTHERS:
        check(
            await ask(service, operation.url(), headers={"accept": accepted}),
            406,
            "not-acceptable",
            operation.at(),
        )
    for accepted in JSON_TOO:
        answer = await ask(service, operation.url(), headers={"accept": accepted})
        assert answer.status_code == 200, accepted
        assert answer.headers["content-type"] == "application/json"


async def test_an_error_is_a_problem_document_whatever_is_accepted(
    service: FastAPI,
) -> None:
    """Browsers get a page instead: see `tests/pages/test_html_errors.py`."""
    for accepted in ("image/png", "text/csv", "application/json", "*/*;q=0"):
        headers = {"accept": accepted}
        check(await ask(service, "/v1/unknown", headers=headers), 404, "no-such-page")
        check(await ask(service, "/v1/meta", "POST", headers), 405, "method-not-allowed")


@pytest.mark.parametrize(
    "url",
    [
        "/v1/unknown",
        "/v1/cities/arnem",
        "/v1/partnerships?limit=0",
        "/v1/partnerships?cursor=x",
        "/v1/cities/a%00b",
    ],
)
async def test_head_is_refused_as_get_is_but_without_a_body(service: FastAPI, url: str) -> None:
    got, head = await ask(service, url), await ask(service, url, "HEAD")
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers == got.headers


SECRET = "SELECT secret FROM /srv/register/app.py"


@pytest.fixture
async def broken(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service in which every statement raises an unexpected exception."""

    def fail(*_: object, **_options: object) -> object:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(service.state.register.session, "rows", fail)
    async with connect(service) as made:
        yield made


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_an_unexpected_error_is_logged_and_not_disclosed(broken: httpx.AsyncClient, operation: Operation) -> None:
    with structlog.testing.capture_logs() as logged:
        answer = await broken.get(operation.url())
    if answer.status_code == 200:  # It asks the database nothing.
        return
    document = check(answer, 500, "internal-error")
    for internal in ("secret", "SELECT", "RuntimeError", "Traceback", "/srv", "app.py"):
        assert internal not in answer.text
    assert set(document) == MEMBERS
    assert [entry["event"] for entry in logged] == ["unhandled error", "request"]


@pytest.fixture(params=["empty", "gone"])
def unready(request: pytest.FixtureRequest, databases: Databases, database_kind: Kind, start: Start) -> FastAPI:
    """A service on a database without tables, or on none at all."""
    if request.param == "empty":
        return start(databases.make(database_kind, "empty"))
    if database_kind == "sqlite":
        return start("sqlite:////proc/no/such/folder/register.sqlite")
    url = databases.make(database_kind, "migrated")
    databases.drop(url)
    return start(url)


NEEDS_NO_REGISTER = (
    *("/v1/vocabularies", "/health/live", "/v1/exports"),
    *(f"/v1/reconcile/{path}" for path in ("extend/propose", "suggest/property", "suggest/type")),
)


async def test_without_a_register_the_service_says_when_to_ask_again(unready: FastAPI) -> None:
    for operation in OPERATIONS:
        answer = await ask(unready, operation.url())
        if answer.status_code == 200:
            assert operation.path.startswith(NEEDS_NO_REGISTER)
            continue
        check(answer, 503, "not-ready", operation.at())
        assert answer.headers["retry-after"] == "5"
        for internal in ("registry", "SELECT", "sqlite", "postgres", "relation", "no such table", "/proc"):
            assert internal not in answer.text
    assert (await ask(unready, "/health/live")).status_code == 200
    assert (await ask(unready, "/health/ready")).status_code == 503
    for page in ("/docs", "/docs/guide", "/llms.txt", "/.well-known/api-catalog"):
        answer = await ask(unready, page)
        assert answer.status_code == 200
        assert "https://creativecommons.org/licenses/by/4.0/" in answer.text


async def test_a_register_that_comes_back_is_served_again(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = start(shared_url)
    before = await ask(service, "/v1/meta")
    dialect = service.state.register.session.engine.dialect

    def lost(*_: object, **__: object) -> object:
        raise dialect.loaded_dbapi.OperationalError("the connection is lost")

    service.state.register.session.close()
    with monkeypatch.context() as patch:
        patch.setattr(dialect, "connect", lost)
        patch.setattr(sqlite3, "connect", lost)
        check(await ask(service, "/v1/partnerships"), 503, "not-ready")
    after = await ask(service, "/v1/meta")
    assert (after.status_code, after.content) == (200, before.content)


@pytest.mark.parametrize("place", ["/v1/cities/{}", "/v1/partnerships/{}", "/v1/sources/{}", "/{}", "/v1/{}"])
async def test_ten_thousand_signs_come_back_as_a_few_after_a_few_statements(
    service: FastAPI, statements: list[str], place: str
) -> None:
    for text in ("x" * 10_000, "-".join(["arnhem"] * 1500), "%F0%9F%8F%99" * 2500):
        answer = await ask(service, place.format(text))
        assert answer.status_code == 404
        assert len(answer.content) < 3000
        assert len(statements) <= 30
        statements.clear()


@pytest.mark.parametrize("path", ["/v1/partnerships/facets", "/v1/partnerships/timeline"])
async def test_counts_have_no_order(client: httpx.AsyncClient, path: str) -> None:
    answer = check(await client.get(f"{path}?sort=name"), 422, "invalid-query", path)
    (error,) = answer["errors"]
    assert (error["parameter"], error["code"]) == ("sort", "unknown_parameter")
    assert "did_you_mean" not in error, "no other parameter is an order"
