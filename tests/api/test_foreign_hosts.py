"""Anybody may read from anywhere, no answer believes what a request says about its host, and none can be misused."""

import httpx
import pytest
from fastapi import FastAPI

from tests.api.described import BRISK, Operation, names
from tests.api.running import ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
EVIL = "evil.example"
FORGED = {
    "host": EVIL,
    "x-forwarded-host": EVIL,
    "x-forwarded-proto": "gopher",
    "x-forwarded-prefix": f"//{EVIL}",
    "x-original-url": f"/{EVIL}",
    "x-rewrite-url": f"/{EVIL}",
    "forwarded": f"host={EVIL}",
    "origin": f"https://{EVIL}",
    "referer": f"https://{EVIL}/",
}
OTHERS = ("/docs", "/openapi.json", "/static/docs.css", "/", "/llms.txt", "/.well-known/api-catalog")
REFUSED = ("/v1/unknown", "/v1/cities/arnem", "/v1/partnerships?limit=0", "/v1/partnerships?cursor=x")
URLS = (*(operation.brief() for operation in BRISK), *OTHERS, *REFUSED)


def is_open(answer: httpx.Response) -> bool:
    """Whether any page may read an answer, and with it what it needs of its headers, but no page as the reader."""
    return (
        answer.headers["access-control-allow-origin"] == "*"
        and "access-control-allow-credentials" not in answer.headers
        and answer.headers["access-control-expose-headers"] == "*"
    )


@pytest.mark.parametrize("url", URLS)
async def test_no_answer_repeats_what_a_request_says_about_its_host(service: FastAPI, url: str) -> None:
    honest, forged = await ask(service, url), await ask(service, url, headers=FORGED)
    assert forged.status_code == honest.status_code
    assert forged.content == honest.content
    assert forged.headers == honest.headers
    assert EVIL not in str(forged.headers) + forged.text


@pytest.mark.parametrize("url", URLS)
async def test_every_answer_can_be_read_from_anywhere_and_misused_nowhere(service: FastAPI, url: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        answer = await ask(service, url, method, {"origin": "https://newspaper.example"})
        assert is_open(answer)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert answer.headers["referrer-policy"] == "no-referrer"
            policy = answer.headers["content-security-policy"]
            assert policy.startswith("default-src 'none'")
            assert "frame-ancestors" in policy
            assert "unsafe" not in policy
        for telling in ("server", "x-powered-by", "set-cookie", "date"):
            assert telling not in answer.headers


@pytest.mark.parametrize("operation", BRISK, ids=names(BRISK))
async def test_a_page_of_another_host_may_send_requests(service: FastAPI, operation: Operation) -> None:
    preflight = {
        "origin": "https://newspaper.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    answer = await ask(service, operation.url(), "OPTIONS", preflight)
    assert (answer.status_code, answer.content) == (204, b"")
    assert is_open(answer)
    assert "GET" in answer.headers["access-control-allow-methods"].split(", ")
    assert "if-none-match" in answer.headers["access-control-allow-headers"].lower()
    assert int(answer.headers["access-control-max-age"]) >= 600


async def test_an_unchanged_answer_can_be_read_from_anywhere_too(service: FastAPI) -> None:
    tag = (await ask(service, "/v1/partnerships")).headers["etag"]
    answer = await ask(service, "/v1/partnerships", headers={"if-none-match": tag})
    assert answer.status_code == 304
    assert is_open(answer)
