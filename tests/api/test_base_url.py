"""Absolute links lead back to the service, wherever it is reached, and a forged host is neither repeated nor stored."""

from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.described import BRISK
from tests.api.running import TODAY, ask, scope_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
FEED, CITATION, LIST = (
    "/v1/partnerships.atom?country=NL",
    "/v1/cite?url=/v1/partnerships&style=text",
    "/v1/partnerships",
)
PAGES = ("/", "/docs", "/docs/guide", "/insights", "/llms.txt", "/robots.txt", "/sitemap.xml",
         "/.well-known/api-catalog", "/problems", "/openapi.json", "/static/docs.css")  # fmt: skip
URLS = (*(operation.brief() for operation in BRISK), FEED, CITATION, *PAGES)
FORGED = (
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8001", "localhost@evil.example",
    "localhost:80/evil", 'localhost"><evil>', "[::1]:evil", "[::1].evil.example", "evil\xe9", "localhost:8001 evil", "",
)  # fmt: skip


def make(url: str, *, public_url: str = "", trusted_hosts: str = "") -> FastAPI:
    register = Register(ReadSession(open_engine(url)), today=lambda: TODAY, public_url=public_url)
    return create_app(Settings(rate_limit="", trusted_hosts=trusted_hosts), register=register)


@pytest.fixture(scope="module")
def service(shared_url: str) -> Iterator[FastAPI]:
    """A service without a public URL."""
    made = make(shared_url)
    yield made
    made.state.register.close()


@pytest.fixture
def fresh(shared_url: str) -> Iterator[FastAPI]:
    """A service without a public URL that has answered nothing yet."""
    made = make(shared_url)
    yield made
    made.state.register.close()


async def from_host(service: FastAPI, url: str, host: str, **headers: str) -> httpx.Response:
    return await ask(service, url, headers={"host": host, **headers})


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost:8001", "LOCALHOST:8001", "[::1]:8001", "127.0.0.1"])
async def test_links_start_with_a_loopback_host(service: FastAPI, host: str) -> None:
    for url in (FEED, CITATION, "/llms.txt", "/sitemap.xml"):
        for _ in range(2):
            answer = await from_host(service, url, host)
            assert f"http://{host.lower()}/" in answer.text
            assert ":8000" not in answer.text


@pytest.mark.parametrize("url", [FEED, CITATION, LIST, "/", "/docs", "/sitemap.xml"])
async def test_a_forged_host_is_answered_with_the_bound_address_and_poisons_nothing(fresh: FastAPI, url: str) -> None:
    for host in FORGED:
        for _ in range(2):
            forged = await from_host(fresh, url, host)
            assert "evil" not in str(forged.headers) + forged.text, host
        honest = await ask(fresh, url)
        if " " in host:
            assert forged.status_code == 400
        else:
            assert (forged.status_code, forged.content, forged.headers) == (200, honest.content, honest.headers), host
        local = await from_host(fresh, url, "localhost:8001")
        assert "evil" not in local.text, host
        assert "http://register.test/" not in local.text, host


@pytest.mark.parametrize("url", URLS)
async def test_hosts_share_no_response(service: FastAPI, url: str) -> None:
    first, second = [await from_host(service, url, host) for host in ("localhost:8001", "127.0.0.1:8002")]
    entries = len(service.state.cache)
    again = [await from_host(service, url, host) for host in ("localhost:8001", "127.0.0.1:8002")]
    assert [answer.content for answer in again] == [first.content, second.content]
    assert len(service.state.cache) == entries
    if first.content != second.content:
        assert first.headers["etag"] != second.headers["etag"]
        known = {"if-none-match": first.headers["etag"]}
        assert (await from_host(service, url, "127.0.0.1:8002", **known)).status_code == 200
        assert (await from_host(service, url, "localhost:8001", **known)).status_code == 304
    else:
        assert "localhost:8001" not in first.text


async def test_trusted_hosts_and_the_scheme_are_believed(shared_url: str) -> None:
    service = make(shared_url, trusted_hosts="register.example,*.register.example")
    for host in ("register.example", "REGISTER.example:8443", "www.register.example"):
        assert f"http://{host.lower()}/v1/" in (await from_host(service, FEED, host)).text
    assert (await from_host(service, FEED, "evil.example")).status_code == 421
    service.state.register.close()


async def test_the_scheme_of_a_trusted_proxy_is_believed(service: FastAPI) -> None:
    answer = await from_host(service, FEED, "localhost:8001", **{"x-forwarded-proto": "https"})
    assert "https://localhost:8001/v1/" in answer.text


async def test_a_public_url_is_used_whatever_the_host_is(shared_url: str) -> None:
    service = make(shared_url, public_url="https://register.example/base")
    answers = [await from_host(service, FEED, host) for host in ("localhost:8001", "evil.example", "register.example")]
    assert len({answer.content for answer in answers}) == len({answer.headers["etag"] for answer in answers}) == 1
    assert "https://register.example/base/v1/" in answers[0].text
    service.state.register.close()


@pytest.mark.parametrize(
    ("scheme", "server", "base"),
    [
        ("http", ("192.0.2.7", 8001), "http://192.0.2.7:8001"),
        ("http", ("192.0.2.7", 80), "http://192.0.2.7:80"),
        ("https", ("2001:db8::7", 443), "https://[2001:db8::7]:443"),
        ("http", ("/run/register.sock", None), "http://127.0.0.1:8000"),
        ("http", None, "http://127.0.0.1:8000"),
    ],
)
async def test_other_hosts_get_the_address_at_which_they_arrived(
    service: FastAPI, scheme: str, server: tuple[str, int | None] | None, base: str
) -> None:
    body: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        body.append(message.get("body", b""))

    await service({**scope_of("/robots.txt"), "scheme": scheme, "server": server}, receive, send)
    assert f"Sitemap: {base}/sitemap.xml" in b"".join(body).decode()
