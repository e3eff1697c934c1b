"""The headers by which browsers protect readers: counted as MDN's HTTP Observatory counts them, and on every answer.

What means something only for a page is on pages only.

The Observatory begins with 100 points, takes away for what is missing, and adds bonuses where 90 are left. The points
are those it publishes at developer.mozilla.org/observatory, as of 2026. How a server is reached over http is left out.
"""

import re
from collections.abc import Iterator, Mapping

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import TODAY, connect

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
PAGES = ["/", "/?view=table&status=severed", "/docs", "/docs/guide", "/insights", "/problems",
         "/problems/not-found"]  # fmt: skip
OTHERS = ["/v1/partnerships", "/v1/partnerships.csv", "/v1/partnerships?colour=red", "/v1/nothing", "/v1/exports/r1/x",
          "/static/icon.svg", "/static/atlas-110m.json", "/llms.txt", "/health/live",
          "/v1/partnerships/a--b"]  # fmt: skip
ALL_OF_THEM = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "strict-transport-security": "max-age=63072000",
    "x-content-type-options": "nosniff",
}
OF_PAGES = {"cross-origin-opener-policy": "same-origin", "referrer-policy": "no-referrer"}


@pytest.fixture(scope="module")
def service(shared_url: str) -> Iterator[FastAPI]:
    """A service that readers reach over https."""
    public = "https://register.example"
    register = Register(ReadSession(open_engine(shared_url)), today=lambda: TODAY, public_url=public)
    yield create_app(Settings(rate_limit="", public_url=public), register=register)
    register.close()


def score(headers: Mapping[str, str], page: str) -> int:
    """The points of a page."""
    policy = policies(headers.get("content-security-policy", ""))
    scripts = re.findall(r"<script[^>]*\ssrc=\"([^\"]*)\"", page)
    lost = (
        of_policy(policy, minus=True)
        + 40 * ("set-cookie" in headers)  # There are none, so their attributes are not checked.
        + 50 * ("access-control-allow-credentials" in headers)
        + 20 * (lasting(headers.get("strict-transport-security", "")) < 15_768_000)
        + 50 * any(not source.startswith("/") or source.startswith("//") for source in scripts)
        + 5 * (headers.get("x-content-type-options") != "nosniff")
        + 20 * ("frame-ancestors" not in policy and headers.get("x-frame-options") not in ("DENY", "SAMEORIGIN"))
        + 5 * (headers.get("referrer-policy") in ("unsafe-url", "origin", "origin-when-cross-origin"))
        + 5 * (headers.get("cross-origin-resource-policy") not in (None, "same-origin", "same-site", "cross-origin"))
    )
    won = (
        of_policy(policy, minus=False)
        + 5 * (headers.get("referrer-policy") in ("no-referrer", "same-origin", "strict-origin"))
        + 5 * ("frame-ancestors" in policy)
        + 10 * (headers.get("cross-origin-resource-policy") in ("same-origin", "same-site"))
    )
    return 100 - lost + (won if lost <= 10 else 0)


def policies(header: str) -> dict[str, list[str]]:
    """What each directive of a content security policy allows."""
    return {words[0]: words[1:] for directive in header.split(";") if (words := directive.split())}


def of_policy(policy: Mapping[str, list[str]], *, minus: bool) -> int:
    """What a content security policy costs, or earns."""
    fallback = policy.get("default-src", ["*"])
    scripts, styles = policy.get("script-src", fallback), policy.get("style-src", fallback)
    loose = {"'unsafe-inline'", "data:", "*", "http:", "https:"}
    if minus:
        if not policy:
            return 25
        return 20 * bool(loose & {*scripts, *policy.get("object-src", fallback)}) + 10 * ("'unsafe-eval'" in scripts)
    if "'unsafe-inline'" in styles or of_policy(policy, minus=True):
        return 0
    return 10 if fallback == ["'none'"] else 5


def lasting(header: str) -> int:
    """For how many seconds only https is used."""
    found = re.search(r"max-age=(\d+)", header)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_is_worth_more_than_a_hundred_points(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(path)
    assert page.headers["content-type"].startswith("text/html")
    assert score(page.headers, page.text) == 120


@pytest.mark.parametrize(
    ("header", "value", "points"),
    [
        ("content-security-policy", "", 75),
        ("content-security-policy", "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'", 80),
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", 110),
        ("content-security-policy", "default-src 'none'", 80),
        ("strict-transport-security", "max-age=86400", 80),
        ("x-content-type-options", "", 115),
        ("referrer-policy", "unsafe-url", 110),
        ("set-cookie", "a=b", 60),
    ],
)
async def test_what_is_weak_costs_points(client: httpx.AsyncClient, header: str, value: str, points: int) -> None:
    page = await client.get("/docs")
    weak = {name: content for name, content in {**page.headers, header: value}.items() if content}
    without_frames = header == "content-security-policy" and not value
    assert score(weak, page.text) == points - 20 * without_frames


@pytest.mark.parametrize("path", PAGES + OTHERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
async def test_every_answer_is_protected(client: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await client.request(method, path)
    assert ALL_OF_THEM.items() <= dict(answer.headers).items()
    assert "set-cookie" not in answer.headers
    assert len(answer.headers.get_list("strict-transport-security")) == 1
    if answer.headers.get("content-type", "").startswith(("text/html", "image/svg+xml")):
        assert OF_PAGES.items() <= dict(answer.headers).items()
        policy = policies(answer.headers["content-security-policy"])
        assert policy["default-src"] == ["'none'"]
        assert "frame-ancestors" in policy
        assert not any("unsafe" in word for words in policy.values() for word in words)
    else:
        assert not {*OF_PAGES, "content-security-policy"} & {*answer.headers}
    if "etag" in answer.headers and method == "GET":
        unchanged = await client.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert unchanged.status_code == 304
        assert ALL_OF_THEM.items() <= dict(unchanged.headers).items()


async def test_only_a_service_that_is_reached_over_https_asks_for_it_for_ever(shared_url: str) -> None:
    register = Register(ReadSession(open_engine(shared_url)), today=lambda: TODAY)
    async with connect(create_app(Settings(rate_limit=""), register=register)) as plain:
        assert "strict-transport-security" not in (await plain.get("/docs")).headers
    register.close()
