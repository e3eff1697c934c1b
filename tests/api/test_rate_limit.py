"""Rate limit and host check: both reject requests, and no client gets the limits of another one."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import httpx
import pytest
from fastapi import FastAPI
from pydantic import ValidationError

from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import TODAY, ask, connect

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
LIST = "/v1/partnerships?status=severed&limit=1"


@pytest.fixture(autouse=True)
def frozen_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Freeze the clock of the limiter, so that slow machines change nothing."""
    monkeypatch.setattr("app.api.rate_limit.monotonic", lambda: 1_000.0)


class Starting:
    """Starts services with settings of their own."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        self._url, self._stack = url, stack

    def __call__(self, public_url: str = "http://127.0.0.1:8000", **settings: str) -> FastAPI:
        register = Register(ReadSession(open_engine(self._url)), today=lambda: TODAY, public_url=public_url)
        self._stack.callback(register.close)
        return create_app(Settings.model_validate({"rate_limit": "", **settings}), register=register)


@pytest.fixture
def starting(shared_url: str) -> Iterator[Starting]:
    with ExitStack() as stack:
        yield Starting(shared_url, stack)


@pytest.fixture
async def client(starting: Starting) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that grants three requests an hour."""
    async with connect(starting(rate_limit="3/hour")) as made:
        yield made


async def test_a_client_over_the_limit_gets_429_with_retry_after(client: httpx.AsyncClient) -> None:
    answers = [await client.get(LIST) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"] for answer in answers] == [
        '"address";r=2;t=1200',
        '"address";r=1;t=2400',
        '"address";r=0;t=3600',
        '"address";r=0;t=3600',
    ]
    assert {answer.headers["ratelimit-policy"] for answer in answers} == {'"address";q=3;w=3600'}
    refusal = answers[-1]
    assert refusal.headers["content-type"] == "application/problem+json"
    assert refusal.headers["retry-after"] == "1200"
    assert refusal.headers["cache-control"] == "no-store"
    assert refusal.headers["access-control-expose-headers"] == "*"
    assert (refusal.json()["code"], refusal.json()["instance"]) == ("too-many-requests", "/v1/partnerships")
    head = await client.head(LIST)
    assert (head.status_code, head.content) == (429, b"")


async def test_a_batch_takes_as_many_requests_as_it_has_queries(starting: Starting) -> None:
    three, two = '{"a":{"query":"Arnhem"},"b":{"query":"Breda"},"c":{"query":"Riga"}}', '{"ids":["arnhem-nl","riga-lv"]'
    extension = two + ',"properties":[{"id":"kind"}]}'
    async with connect(starting(rate_limit="6/hour")) as client:
        answers = [await client.post("/v1/reconcile", data={"queries": three})]
        answers.append(await client.post("/v1/reconcile", data={"extend": extension}))
        answers.append(await client.post("/v1/reconcile", data={"queries": three}))
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["ratelimit"] for answer in answers] == [
        '"address";r=3;t=1800', '"address";r=1;t=3000', '"address";r=0;t=3600'
    ]  # fmt: skip
    assert answers[-1].headers["retry-after"] == "1200"
    assert answers[-1].json()["code"] == "too-many-requests"


async def test_a_batch_of_more_queries_than_the_quota_takes_the_whole_quota(starting: Starting) -> None:
    batch = json.dumps({f"q{number}": {"query": "Arnhem"} for number in range(5)})
    async with connect(starting(rate_limit="3/hour")) as client:
        answers = [await client.post("/v1/reconcile", data={"queries": batch}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]


async def test_the_question_of_a_browser_before_a_request_counts_too(client: httpx.AsyncClient) -> None:
    preflight = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    answers = [await client.options(LIST, headers=headers) for headers in (preflight, {}, preflight, preflight)]
    assert [answer.status_code for answer in answers] == [204, 204, 204, 429]
    assert (await client.get(LIST)).status_code == 429


async def test_what_has_not_changed_costs_nothing(client: httpx.AsyncClient) -> None:
    tag = (await client.get(LIST)).headers["etag"]
    again = [await client.get(LIST, headers={"If-None-Match": tag}) for _ in range(10)]
    assert {(answer.status_code, answer.headers["ratelimit"]) for answer in again} == {(304, '"address";r=2;t=1200')}


async def test_an_unchanged_response_is_refused_too_once_the_limit_is_used_up(client: httpx.AsyncClient) -> None:
    answers = [await client.get(LIST) for _ in range(3)]
    known = {"If-None-Match": answers[0].headers["etag"]}
    for answer in (await client.get(LIST, headers=known), await client.head(LIST, headers=known)):
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "1200")


@pytest.mark.parametrize("path", ["/health/x", "/health/", "/health/live/x", "/metrics", "/metricsfoo"])
async def test_what_only_begins_like_health_counts_and_so_do_figures(client: httpx.AsyncClient, path: str) -> None:
    answers = [await client.get(path) for _ in range(4)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, False, True]
    assert (await client.get("/health/live")).status_code == 200


async def test_health_costs_nothing(client: httpx.AsyncClient) -> None:
    for _ in range(5):
        live = await client.get("/health/live")
        assert live.status_code == 200
        assert "ratelimit" not in live.headers
    for _ in range(3):
        assert (await client.get(LIST)).status_code == 200
    assert (await client.get("/health/ready")).status_code == 200


async def test_errors_and_pages_count_too(client: httpx.AsyncClient) -> None:
    answers = [await client.get(path) for path in ("/v1/nothing", "/v1/partnerships?colour=red", "/docs", "/")]
    assert [answer.status_code for answer in answers] == [404, 422, 200, 429]


async def test_a_cached_response_has_the_limits_of_its_own_client(starting: Starting) -> None:
    service = starting(rate_limit="3/hour")
    for caller in ("198.51.100.1", "198.51.100.2", "2001:db8::1"):
        forwarded = {"X-Forwarded-For": caller}
        answers = [await ask(service, LIST, headers=forwarded) for _ in range(2)]
        assert [answer.headers.get_list("ratelimit") for answer in answers] == [
            ['"address";r=2;t=1200'],
            ['"address";r=1;t=2400'],
        ]
    assert len(service.state.cache) == 1


async def test_without_a_limit_nothing_is_counted_or_reported(starting: Starting) -> None:
    service = starting()
    answers = [await ask(service, LIST) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {200}
    assert not any("ratelimit" in answer.headers for answer in answers)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("register.example", 200),
        ("REGISTER.example:8443", 200),
        ("www.register.example", 200),
        ("[2001:db8::1]:8000", 200),
        ("[2001:db8::1]", 200),
        ("evil.example", 421),
        ("register.example.evil.example", 421),
        ("notregister.example", 421),
        ("", 421),
    ],
)
async def test_only_trusted_hosts_are_answered_where_they_are_named(starting: Starting, host: str, status: int) -> None:
    service = starting(trusted_hosts="register.example,*.register.example,[2001:db8::1]")
    answer = await ask(service, "/v1/vocabularies/stage", headers={"host": host})
    assert answer.status_code == status
    if status == 421:
        assert answer.json()["code"] == "misdirected"
        assert "evil" not in answer.text
        for path in ("/health/live", "/health/ready", "/metrics"):
            assert (await ask(service, path, headers={"host": host})).status_code == 200
        assert (await ask(service, "/metricsfoo", headers={"host": host})).status_code == 421


async def test_any_host_is_fine_where_none_is_named(starting: Starting) -> None:
    assert (await ask(starting(), "/v1/vocabularies/stage", headers={"host": "any.example"})).status_code == 200


@pytest.mark.parametrize(
    "settings",
    [
        {"rate_limit": "often"},
        {"rate_limit": "0/minute"},
        {"trusted_proxies": "proxy.example"},
        {"trusted_hosts": "https://register.example"},
    ],
)
async def test_a_setting_that_cannot_be_meant_is_refused_at_the_start(settings: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(settings)
