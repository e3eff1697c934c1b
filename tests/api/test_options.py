"""OPTIONS lists the methods of an address; a CORS preflight is answered for every address."""

import pytest
from fastapi import FastAPI

from tests.api.running import ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
PREFLIGHT = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
KNOWN = (
    "/v1/partnerships",
    "/v1/partnerships.csv",
    "/v1/partnerships/arnhem-nl--wuhan-cn",
    "/v1/exports/r1/file.csv",
    "/openapi.json",
    "/docs",
    "/",
)


@pytest.mark.parametrize("path", KNOWN)
async def test_a_known_address_lists_its_methods(service: FastAPI, path: str) -> None:
    answer = await ask(service, path, "OPTIONS")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/nowhere", "/v1/nothing"])
async def test_an_unknown_address_is_none(service: FastAPI, path: str) -> None:
    answer = await ask(service, path, "OPTIONS")
    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-page")


@pytest.mark.parametrize("path", [*KNOWN, "/nowhere"])
async def test_a_browser_that_asks_first_may_ask(service: FastAPI, path: str) -> None:
    answer = await ask(service, path, "OPTIONS", PREFLIGHT)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "header", ["Accept", "Accept-Language", "If-None-Match", "If-Modified-Since", "Range", "If-Range", "X-Request-Id",
               "Cache-Control", "Content-Type", "X-Requested-With"],
)  # fmt: skip
async def test_a_page_may_send_the_headers_that_clients_send(service: FastAPI, header: str) -> None:
    answer = await ask(service, "/v1/partnerships", "OPTIONS", {**PREFLIGHT, "access-control-request-headers": header})
    assert header in answer.headers["access-control-allow-headers"].split(", ")
