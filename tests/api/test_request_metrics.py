"""Every request has an id, which its response repeats, and is counted under its route."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from prometheus_client import Metric
from starlette.types import Message

from app.api.middleware import UNMATCHED
from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import ask, make_service, scope_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


@pytest.fixture
def service(shared_url: str) -> Iterator[FastAPI]:
    """A service that has counted nothing yet."""
    made = make_service(shared_url)
    yield made
    made.state.register.close()


PATHS = ("/v1/partnerships", "/v1/partnerships?status=gone", "/health/live", "/", "/nowhere", "/static/none.css")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
async def test_every_response_has_one_id_and_no_two_have_the_same(service: FastAPI, path: str, method: str) -> None:
    first, second = [await ask(service, path, method, {"x-request-id": ""}) for _ in range(2)]
    names = [answer.headers.get_list("x-request-id") for answer in (first, second)]
    assert all(len(name) == 1 and re.fullmatch(r"[0-9a-f]{12}-\d+", name[0]) for name in names)
    assert names[0] != names[1]


async def test_a_cached_response_has_the_id_of_its_own_request(service: FastAPI) -> None:
    given = [
        (await ask(service, "/v1/partnerships", headers={"x-request-id": name})).headers.get_list("x-request-id")
        for name in ("a", "b", "c")
    ]
    assert given == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize("proxies", ["", "127.0.0.1"])
async def test_a_client_may_send_an_id_and_use_it_several_times(shared_url: str, proxies: str) -> None:
    register = Register(ReadSession(open_engine(shared_url)))
    service = create_app(Settings(trusted_proxies=proxies), register=register)
    answers = [await ask(service, path, headers={"x-request-id": "mine.1"}) for path in ("/v1/meta", "/nowhere")]
    assert [answer.headers["x-request-id"] for answer in answers] == ["mine.1", "mine.1"]
    register.close()


async def test_a_problem_document_has_the_id(service: FastAPI) -> None:
    for path in ("/v1/partnerships?status=gone", "/v1/cities/none", "/nowhere"):
        answer = await ask(service, path, headers={"x-request-id": "proxy.42_A-b"})
        assert answer.json()["request_id"] == answer.headers["x-request-id"] == "proxy.42_A-b"


@pytest.mark.parametrize("name", ["", "a b", "a\tb", "a" * 65, "é", '"', "a\x00", "a\x1b[31m", "../a", "<b>", "a\n"])
async def test_an_id_that_could_do_harm_in_a_log_is_replaced(service: FastAPI, name: str) -> None:
    answer = await ask(service, "/v1/cities/none", headers={"x-request-id": name})
    assert re.fullmatch(r"[0-9a-f]{12}-\d+", answer.json()["request_id"])
    assert answer.headers.get_list("x-request-id") == [answer.json()["request_id"]]


async def test_scripts_of_other_pages_may_send_and_read_the_id(service: FastAPI) -> None:
    answer = await ask(service, "/v1/partnerships", "OPTIONS", {"access-control-request-method": "GET"})
    assert "X-Request-Id" in answer.headers["access-control-allow-headers"]
    assert answer.headers["access-control-expose-headers"] == "*"


ROUTES = {
    "/v1/partnerships": "/v1/partnerships",
    "/v1/partnerships/arnhem-nl--wuhan-cn": "/v1/partnerships/{id}",
    "/v1/partnerships/arnhem-nl--wuhan-cn/history": "/v1/partnerships/{id}/history",
    "/v1/partnerships.csv": "/v1/partnerships.csv",
    "/v1/cities/none": "/v1/cities/{id}",
    "/static/a/b/c": "/static/{path:path}",
    "/v1/exports/r1/file": "/v1/exports/{revision}/{name}",
    "/openapi.json": "/openapi.json",
    "/v1/partnerships/a/b/c": UNMATCHED,
    "/wp-login.php": UNMATCHED,
    "/%00": UNMATCHED,
}


def samples(service: FastAPI, name: str) -> dict[tuple[str, ...], float]:
    """The samples of a metric by the values of its labels."""
    families: Iterator[Metric] = service.state.metrics.registry.collect()
    return {
        tuple(value for label, value in sorted(sample.labels.items()) if label != "le"): sample.value
        for family in families
        for sample in family.samples
        if sample.name == name
    }


async def test_requests_are_counted_under_their_routes_and_never_under_their_paths(service: FastAPI) -> None:
    for _ in range(2):  # The second time from the cache.
        for path in ROUTES:
            await ask(service, path)
    counted = samples(service, "sister_cities_requests_total")
    assert {route for _, route, _ in counted} == set(ROUTES.values())
    assert set(counted.values()) <= {2, 4, 6}


async def test_what_is_counted_is_what_went_out(service: FastAPI) -> None:
    answers = [await ask(service, "/v1/meta") for _ in range(3)]
    refused = await ask(service, "/v1/meta?a=b")
    counted = samples(service, "sister_cities_requests_total")
    assert counted == {("GET", "/v1/meta", "200"): 3, ("GET", "/v1/meta", "422"): 1}
    sent = samples(service, "sister_cities_sent_bytes_total")
    assert sent == {("/v1/meta",): sum(len(answer.content) for answer in [*answers, refused])}
    assert samples(service, "sister_cities_request_seconds_count") == {("/v1/meta",): 4}
    assert 0 < samples(service, "sister_cities_request_seconds_sum")["/v1/meta",] < 10
    assert samples(service, "sister_cities_requests_running") == {(): 0}


async def test_a_body_that_the_server_leaves_out_is_not_counted(shared_url: str) -> None:
    register = Register(ReadSession(open_engine(shared_url)))
    service = create_app(Settings(trusted_hosts="register.example"), register=register)
    assert (await ask(service, "/v1/meta", "HEAD", {"host": "another.example"})).status_code == 421
    assert samples(service, "sister_cities_sent_bytes_total") == {(UNMATCHED,): 0}
    register.close()


async def test_a_client_cannot_make_what_is_counted_grow(service: FastAPI) -> None:
    for number in range(50):
        await ask(service, f"/nothing-{number}", f"M{number}")
        await ask(service, f"/v1/cities/none-{number}")
    assert {(method, route) for method, route, _ in samples(service, "sister_cities_requests_total")} == {
        ("other", UNMATCHED),
        ("GET", "/v1/cities/{id}"),
    }


async def test_a_client_that_goes_away_is_counted_as_one(service: FastAPI) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def gone(_: Message) -> None:
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await service(scope_of("/v1/meta"), receive, gone)
    assert samples(service, "sister_cities_requests_running") == {(): 0}
