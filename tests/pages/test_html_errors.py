"""Errors in a browser are pages that say what the problem document says, and suggest what was meant."""

import httpx
import pytest

from app.api.accept_headers import prefers_html
from tests.pages.reading import BROWSER, links_of, text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


@pytest.mark.parametrize(
    ("path", "status", "said", "link"),
    [
        (
            "/partnerships/arnhem-nl--wuhan",
            404,
            "no partnership “arnhem-nl--wuhan”",
            "/partnerships/arnhem-nl--wuhan-cn",
        ),
        ("/cities/arnem", 404, "There is no city “arnem” in the register.", "/cities/arnhem-nl"),
        ("/v1/cities/arnem", 404, "There is no city “arnem” in the register.", "/cities/arnhem-nl"),
        ("/v1/partnerships?city=arnem", 404, "There is no city “arnem” in the register.", "/cities/arnhem-nl"),
        ("/countries/nl", 404, "There is no country “nl”", "/countries/NL"),
        ("/sources/city-monitor", 404, "There is no source", "/sources/city-monitor-2023-05-10"),
        ("/city/arnhem-nl", 404, "Did you mean? /cities/arnhem-nl", "/cities/arnhem-nl"),
        ("/partnership/arnhem-nl--wuhan-cn", 404, "Did you mean", "/partnerships/arnhem-nl--wuhan-cn"),
        ("/insight", 404, "Did you mean? /insights", "/insights"),
        ("/v1/partnerships?statsu=severed", 422, "Did you mean status", "/problems/invalid-query"),
        ("/insights/atlantis", 404, "Search", "/problems/no-such-page"),
    ],
)
async def test_an_error_is_a_page_for_browsers(
    client: httpx.AsyncClient, path: str, status: int, said: str, link: str
) -> None:
    page = await client.get(path, headers={"Accept": BROWSER})
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert page.headers["cache-control"] == "no-store"
    assert "unsafe" not in page.headers["content-security-policy"]
    assert int(page.headers["content-length"]) == len(page.content)
    assert said in text_of(page.text)
    assert link in links_of(page.text)
    assert "noindex" in page.text
    plain = await client.get(path)
    assert plain.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/chart?by=weather", "“by” in the address can be: time, month, year"),
        ("/chart?colour=bleu", "“colour” in the address can be: active"),
        ("/chart?colr=blue", "This page does not know “colr”, which is in its address. Did you mean “colour”?"),
        ("/chart?by=time&by=month", "“by” is in the address too often."),
        ("/de/chart?by=weather", "„by“ in der Adresse kann sein: time"),
    ],
)
async def test_an_error_in_the_address_of_a_page_is_said_in_words_for_people(
    client: httpx.AsyncClient, path: str, said: str
) -> None:
    page = await client.get(path, headers={"Accept": BROWSER})
    assert page.status_code == 422
    assert said in text_of(page.text)


async def test_nothing_of_a_request_becomes_markup(client: httpx.AsyncClient) -> None:
    for path in ("/cities/%3Cscript%3E", "/%3Cb%3Ex", "/v1/partnerships?%3Cb%3E=1", "/cities/%22%3E%3Cimg"):
        page = await client.get(path, headers={"Accept": BROWSER})
        assert page.headers["content-type"].startswith("text/html")
        assert "<script" not in page.text
        assert "<img" not in page.text
        assert "<b>" not in page.text


async def test_headers_of_an_error_stay(client: httpx.AsyncClient) -> None:
    page = await client.get("/v1/partnerships", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (406, "text/html; charset=utf-8")
    assert page.headers["x-request-id"] == "test"
    head = await client.head("/nowhere", headers={"Accept": BROWSER})
    assert (head.status_code, head.content) == (404, b"")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (BROWSER, True),
        ("text/html", True),
        ("application/json;q=0.5, text/html", True),
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("text/html, application/problem+json", False),
        ("text/html, application/json", False),
        ("text/html;q=0.1, */*", False),
    ],
)
def test_a_page_is_sent_to_whom_wants_it_more_than_json(header: str, wanted: bool) -> None:
    assert prefers_html(header) is wanted
