"""Every request has a name that its answer tells, and is counted under its route."""

import re
from collections.abc import Iterator

import httpx
import pytest
from starlette.types import Message

from app.api.addresses import NOWHERE
from app.api.concurrency import DISCONNECTED
from app.main import Service, create_app
from app.queries.context import QueryContext
from app.settings import Settings
from app.store.database import ReadSession, open_engine
from tests.api.running import ask, make_service, scope_of

pytestmark = pytest.mark.anyio


@pytest.fixture
def service(shared_url: str) -> Iterator[Service]:
    """A service that has counted nothing yet."""
    made = make_service(shared_url)
    yield made
    made.register.close()


PATHS = ("/v1/partnerships", "/v1/partnerships?status=gone", "/health/live", "/", "/nowhere", "/static/none.css")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
async def test_every_answer_has_one_name_and_no_two_have_the_same(service: Service, path: str, method: str) -> None:
    first, second = [await ask(service, path, method, {"x-request-id": ""}) for _ in range(2)]
    names = [answer.headers.get_list("x-request-id") for answer in (first, second)]
    assert all(len(name) == 1 and re.fullmatch(r"[0-9a-f]{12}-\d+", name[0]) for name in names)
    assert names[0] != names[1]


async def test_an_answer_that_stands_ready_has_the_name_of_its_own_request(service: Service) -> None:
    given = [
        (await ask(service, "/v1/partnerships", headers={"x-request-id": name})).headers.get_list("x-request-id")
        for name in ("a", "b", "c")
    ]
    assert given == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize("proxies", ["", "127.0.0.1"])
async def test_whoever_sends_a_request_may_name_it_and_several_alike(shared_url: str, proxies: str) -> None:
    register = QueryContext(ReadSession(open_engine(shared_url)))
    service = create_app(Settings(trusted_proxies=proxies), register=register)
    answers = [await ask(service, path, headers={"x-request-id": "mine.1"}) for path in ("/v1/meta", "/nowhere")]
    assert [answer.headers["x-request-id"] for answer in answers] == ["mine.1", "mine.1"]
    register.close()


async def test_a_problem_document_tells_the_name(service: Service) -> None:
    for path in ("/v1/partnerships?status=gone", "/v1/cities/none", "/nowhere"):
        answer = await ask(service, path, headers={"x-request-id": "proxy.42_A-b"})
        assert answer.json()["request_id"] == answer.headers["x-request-id"] == "proxy.42_A-b"


@pytest.mark.parametrize("name", ["", "a b", "a\tb", "a" * 65, "é", '"', "a\x00", "a\x1b[31m", "../a", "<b>", "a\n"])
async def test_a_name_that_could_do_harm_in_a_log_is_replaced(service: Service, name: str) -> None:
    answer = await ask(service, "/v1/cities/none", headers={"x-request-id": name})
    assert re.fullmatch(r"[0-9a-f]{12}-\d+", answer.json()["request_id"])
    assert answer.headers.get_list("x-request-id") == [answer.json()["request_id"]]


async def test_scripts_of_other_pages_may_send_and_read_the_name(service: Service) -> None:
    answer = await ask(service, "/v1/partnerships", "OPTIONS")
    assert "X-Request-Id" in answer.headers["access-control-allow-headers"]
    assert "X-Request-Id" in answer.headers["access-control-expose-headers"]


ROUTES = {
    "/v1/partnerships": "/v1/partnerships",
    "/v1/partnerships/arnhem-nl--wuhan-cn": "/v1/partnerships/{id}",
    "/v1/partnerships/arnhem-nl--wuhan-cn/history": "/v1/partnerships/{id}/history",
    "/v1/partnerships.csv": "/v1/partnerships.csv",
    "/v1/cities/none": "/v1/cities/{id}",
    "/static/a/b/c": "/static/{path:path}",
    "/v1/exports/r1/file": "/v1/exports/{revision}/{name}",
    "/openapi.json": "/openapi.json",
    "/v1/partnerships/a/b/c": NOWHERE,
    "/wp-login.php": NOWHERE,
    "/%00": NOWHERE,
}


async def test_requests_are_counted_under_their_routes_and_never_under_their_addresses(service: Service) -> None:
    for path in ROUTES:
        await ask(service, path)
    assert {route for route, _, _ in service.watch.measured} == set(ROUTES.values())


async def test_what_is_counted_is_what_went_out(service: Service) -> None:
    answers = [await ask(service, "/v1/meta") for _ in range(3)]
    refused = await ask(service, "/v1/meta?a=b")
    good = service.watch.measured["/v1/meta", "GET", 200]
    bad = service.watch.measured["/v1/meta", "GET", 422]
    assert (good.count, good.bytes, sum(good.by_bound)) == (3, sum(len(answer.content) for answer in answers), 3)
    assert (bad.count, bad.bytes, sum(bad.by_bound)) == (1, len(refused.content), 1)
    assert 0 < good.seconds < 10
    assert service.watch.running == 0


async def test_a_stranger_cannot_make_what_is_counted_grow(service: Service) -> None:
    for number in range(50):
        await ask(service, f"/nothing-{number}", f"M{number}")
        await ask(service, f"/v1/cities/none-{number}")
    assert {(route, method) for route, method, _ in service.watch.measured} == {
        (NOWHERE, "other"),
        ("/v1/cities/{id}", "GET"),
    }


async def test_a_client_that_goes_away_is_counted_as_one(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(service.watch, "_app", gone)
    with pytest.raises(ConnectionResetError):
        await httpx.AsyncClient(transport=httpx.ASGITransport(service)).get("http://register.test/v1/meta")
    assert list(service.watch.measured) == [("/v1/meta", "GET", 499)]
    assert service.watch.running == 0


async def test_an_answer_that_reaches_nobody_is_counted_as_one_that_was_not_given(service: Service) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        """The web server drops what it is given for a client that has gone."""

    await service({**scope_of("/v1/meta"), "state": {DISCONNECTED: True}}, receive, send)
    (measured,) = service.watch.measured.items()
    assert measured[0] == ("/v1/meta", "GET", 499)
    assert (measured[1].count, measured[1].bytes) == (1, 0)
