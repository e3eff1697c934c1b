"""The documentation page: readable by anyone, complete, and made without any other host."""

import asyncio
import gzip
import json
import re
from html import escape
from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import httpx
import markupsafe
import pytest
from fastapi import FastAPI

from app.api.examples import EXAMPLES
from app.domain.vocabulary import VOCABULARIES
from app.pages import assets, docs
from app.pages.assets import WEB
from app.pages.docs import LANGUAGES, snippets_of

PUBLIC = "https://cities.test"
VOID = {"meta", "link", "img", "br", "input", "path", "circle"}
DOCUMENT = json.loads((WEB.parent.parent / "docs" / "openapi.json").read_text(encoding="utf-8"))
"""The document of this release; a test of the architecture compares it with the served one."""
MAX_PAGE, MAX_FILES = 70_000, 20_000
"""The most bytes of the page, and of all the files that it needs, as they are sent with gzip."""


class Outline(HTMLParser):
    """The start tags of a page with their attributes, and the text of its title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title += data

    def find(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def make_app() -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None)
    app.state.register = SimpleNamespace(contact="", takes_suggestions=False, public_url=PUBLIC, today=lambda: 1)
    app.openapi = lambda: DOCUMENT  # type: ignore[method-assign]
    app.router.routes += [*docs.router.routes, *assets.router.routes]
    return app


def ask(path: str, method: str = "GET", headers: dict[str, str] | None = None) -> httpx.Response:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(make_app())
        async with httpx.AsyncClient(transport=transport, base_url="http://register.test") as client:
            return await client.request(method, path, headers=headers)

    return asyncio.run(send())


@pytest.fixture(scope="module")
def page() -> httpx.Response:
    return ask("/docs")


@pytest.fixture(scope="module")
def outline(page: httpx.Response) -> Outline:
    return Outline(page.text)


def referenced_assets(outline: Outline) -> list[str]:
    """Whatever the page makes a browser fetch."""
    scripts = [tag["src"] for tag in outline.find("script")]
    links = [tag["href"] for tag in outline.find("link") if tag["rel"] != "canonical"]
    images = [tag["src"] for tag in outline.find("img")]
    return scripts + links + images


def test_the_page_is_english_titled_and_fits_a_phone(page: httpx.Response, outline: Outline) -> None:
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert outline.find("html") == [{"lang": "en"}]
    assert outline.title == "The API of the register of sister cities"
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in outline.find("meta")


def test_the_page_has_one_of_each_landmark_one_main_heading_and_a_skip_link(outline: Outline) -> None:
    for landmark in ("header", "main", "footer", "h1"):
        assert len(outline.find(landmark)) == 1, landmark
    assert [nav.get("aria-label") for nav in outline.find("nav")] == ["Site", "On this page"]
    first_link = outline.find("a")[0]
    assert first_link["class"] == "skip"
    assert first_link["href"] == f"#{outline.find('main')[0]['id']}"


def test_every_link_within_the_page_leads_somewhere(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [link["href"][1:] for link in outline.find("a") if link["href"].startswith("#")]
    labels = [attributes["aria-labelledby"] for _, attributes in outline.tags if "aria-labelledby" in attributes]
    assert targets
    assert set(targets + labels) <= set(ids)


def test_the_policy_lets_nothing_in_but_this_host(page: httpx.Response) -> None:
    directives = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert directives == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


def test_the_page_needs_nothing_that_its_policy_forbids(outline: Outline) -> None:
    assert all("src" in script for script in outline.find("script"))
    assert not outline.find("style")
    for tag, attributes in outline.tags:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag


def test_every_asset_of_the_page_comes_from_this_host_with_its_type_and_is_cached_for_a_year(
    outline: Outline,
) -> None:
    types = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
    addresses = referenced_assets(outline)
    assert len(addresses) == 6
    for asset in addresses:
        assert re.fullmatch(r"/static/[\w./-]+\?v=[0-9a-f]{8}", asset), asset
        response = ask(asset)
        assert response.status_code == 200, asset
        assert response.headers["content-type"] == types[urlsplit(asset).path.rpartition(".")[2]]
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert response.content == assets.ASSETS[urlsplit(asset).path.removeprefix("/static/")].body


def test_our_own_scripts_and_sheets_name_no_host() -> None:
    own = [path for path in assets.ASSETS if not path.startswith("vendor/") and path not in assets.BUNDLES]
    assert set(own) >= {"docs.css", "reference.css", "reference/main.js", "icon.svg"}
    for path in own:
        text = assets.ASSETS[path].body.decode().replace("http://www.w3.org/2000/svg", "")  # A namespace is a name.
        assert not re.search(r"//[a-z0-9-]+\.[a-z]", text), path


def test_the_page_and_its_files_are_light(page: httpx.Response, outline: Outline) -> None:
    assert len(gzip.compress(page.content, 6)) < MAX_PAGE
    assert sum(len(gzip.compress(ask(asset).content, 6)) for asset in referenced_assets(outline)) < MAX_FILES


def test_the_licences_of_what_is_vendored_are_served() -> None:
    url = assets.asset_url("vendor/d3/d3-geo.LICENSE.txt")
    assert ask(url).headers["content-type"] == "text/plain; charset=utf-8"


def test_all_ten_questions_are_links_to_one_request_each(page: httpx.Response, outline: Outline) -> None:
    assert len(EXAMPLES) == len({question.url for question in EXAMPLES}) == 10
    links = {link["href"] for link in outline.find("a")}
    for question in EXAMPLES:
        assert escape(question.text, quote=False) in page.text
        assert question.url in links
        parts = urlsplit(question.url)
        assert parts.path.startswith("/v1/")
        assert not parts.netloc
        assert parse_qsl(parts.query, strict_parsing=True)


def test_the_page_has_every_question_in_every_language(page: httpx.Response) -> None:
    for question in EXAMPLES:
        snippets = snippets_of("question", PUBLIC, question=question)
        assert [(snippet["language"], snippet["name"]) for snippet in snippets] == list(LANGUAGES.items())
        for snippet in snippets:
            assert f"<code>{markupsafe.escape(snippet['code'])}</code>" in page.text
            assert PUBLIC in snippet["code"]


def test_the_page_has_code_for_all_pages_and_errors(page: httpx.Response) -> None:
    for snippet in [
        *snippets_of("pages", PUBLIC, "python", "javascript", "r"),
        *snippets_of("errors", PUBLIC, "python", "javascript", "r"),
    ]:
        assert f"<code>{markupsafe.escape(snippet['code'])}</code>" in page.text
        assert PUBLIC in snippet["code"]


def test_a_status_has_one_word(page: httpx.Response) -> None:
    main = page.text[page.text.index("<main") : page.text.index('id="questions"')]
    assert re.findall(r"<strong>(\w+)</strong> <span>", main) == ["Active", "Dormant", "Severed", "Unknown"]
    assert "asleep" not in page.text.lower()


def test_the_page_has_every_term_of_every_vocabulary_with_its_meaning(page: httpx.Response) -> None:
    for words in VOCABULARIES.values():
        for word in words:
            meaning = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(word.description).replace("&#x27;", "&#39;"))
            row = f'<tr><th scope="row"><code>{word.value}</code></th><td>{meaning}</td></tr>'
            assert row in page.text, word


def test_the_page_has_no_clock(page: httpx.Response) -> None:
    assert ask("/docs").content == page.content


@pytest.mark.parametrize("query", ["", "?v=", "?v=00000000"])
def test_a_url_that_does_not_pin_the_bytes_is_cached_for_an_hour(query: str) -> None:
    assert ask(f"/static/docs.css{query}").headers["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize(
    "path",
    [
        "nothing.css",
        "",
        "vendor",
        "vendor/VENDORED.toml",
        "templates/docs.html",
        "..%2Fapi%2Fdocs.py",
        "%2e%2e/%2e%2e/pyproject.toml",
        "docs.css%00",
        "DOCS.CSS",
    ],
)
def test_only_files_known_since_the_start_are_served(path: str) -> None:
    assert ask(f"/static/{path}").status_code == 404


def test_the_page_and_its_files_are_no_part_of_the_described_interface() -> None:
    app = FastAPI()
    app.include_router(docs.router)
    assert app.openapi()["paths"] == {}
