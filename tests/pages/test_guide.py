"""The guide: every request in it is asked again, its links lead somewhere, and it is made of Markdown alone."""

import re
from html import unescape

import httpx
import pytest

from app.i18n import ENGLISH, LANGUAGES, pgettext, speaking, without_language
from app.pages.docs import GUIDE, MARKDOWN, anchor_of, render_markdown
from app.pages.guide_text import messages_of_guide, translate_guide
from tests.replay import DocumentedRequest, ask, find_mismatches, read_requests

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

TEXTS = [path.read_text(encoding="utf-8") for path in GUIDE]
DOCUMENTED = [request for text in TEXTS for request in read_requests(text)]
SUBJECTS = (
    "Reading the data", "Vague dates and certainty", "The two clocks", "Sources and chains", "Citing", "Formats",
    "Feeds", "Caching", "Errors", "Versions", "Limits",
)  # fmt: skip


def test_every_subject_has_its_chapter() -> None:
    assert tuple(render_markdown(text, "h2")[0][0][1] for text in TEXTS) == SUBJECTS
    assert sum(text.count("```http") for text in TEXTS) == len(DOCUMENTED) > 20


@pytest.mark.parametrize("documented", DOCUMENTED, ids=str)
async def test_a_request_of_the_guide_is_answered_as_it_says(shared_url: str, documented: DocumentedRequest) -> None:
    assert find_mismatches(documented, await ask(documented.url, shared_url)) == []


async def test_every_address_in_the_text_is_answered(client: httpx.AsyncClient) -> None:
    page = await client.get("/docs/guide")
    named = set(re.findall(r"<code>(/(?:v1/|docs|openapi)[^…<{]*)</code>", page.text))
    links = set(re.findall(r'href="(/[^"]*)"', page.text))
    assert len(named) > 8
    for address in sorted(named | links):
        answer = await client.get(unescape(address))
        expected = {request.status for request in DOCUMENTED if request.url == unescape(address)} or {200}
        assert answer.status_code in expected, address


async def test_the_guide_is_one_page_of_chapters_that_can_be_linked(client: httpx.AsyncClient) -> None:
    page = await client.get("/docs/guide")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in page.headers["content-security-policy"]
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert {anchor_of(subject) for subject in SUBJECTS} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page.text)) <= set(ids)
    assert (await client.get("/docs/guide", headers={"If-None-Match": page.headers["etag"]})).status_code == 304


def test_markup_in_a_chapter_stays_text() -> None:
    _, html = render_markdown('## One\n\n<script>x</script>\n\n```json 404\n{"a": "<b>"}\n```\n', "h2")
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    assert 'aria-label="The answer, shortened, with status 404"' in html


def test_in_english_a_chapter_stays_as_it_is() -> None:
    for text in TEXTS:
        assert MARKDOWN.render(translate_guide(text)).split() == MARKDOWN.render(text).split()


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != ENGLISH])
def test_a_translated_text_has_the_code_and_the_links_of_the_original(language: str) -> None:
    for message in [message for text in TEXTS for message in messages_of_guide(text)]:
        with speaking(language):
            translated = pgettext("guide", message)
        code, links = re.compile("`[^`]+`"), re.compile(r"\]\(([^)]+)\)")
        assert sorted(code.findall(translated)) == sorted(code.findall(message)), message
        assert [without_language(link) for link in links.findall(translated)] == links.findall(message), message


async def test_a_translated_guide_has_the_anchors_and_requests_of_the_original(client: httpx.AsyncClient) -> None:
    english, german = [(await client.get(path)).text for path in ("/docs/guide", "/de/docs/guide")]
    for part in (' id="([^"]+)"', '<p class="request">.*?</p>'):
        assert re.findall(part, german) == re.findall(part, english) != []
    assert "Ungenaue Daten und Sicherheit" in german
