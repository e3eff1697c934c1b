"""The guide at `/docs/guide`: chapters of Markdown with real requests and answers, rendered once.

A request in the text becomes a link that asks it. The tests ask each of them too, so that the guide cannot promise what
the service does not keep. Markup of HTML in a chapter stays text.
"""

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fastapi import Request, Response
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.pages.docs import CONTENT_SECURITY_POLICY, PAGE_CACHING, TEMPLATES, Asset, asset_response
from app.pages.text import report_link

router = QueryRouter(route_class=CachedRoute)

CHAPTERS = sorted((Path(__file__).resolve().parent.parent / "web" / "guide").glob("*.md"))
"""The chapters, in the order of their file names."""
_ANSWERS = {"json": "The answer, shortened", "headers": "Headers of the answer", "text": "The answer, shortened"}


class Chapter(NamedTuple):
    """A chapter, rendered, with what a table of contents needs."""

    id: str
    title: str
    html: Markup


def _fence(_: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, ___: MutableMapping[str, object]) -> str:
    language, _space, status = tokens[at].info.partition(" ")
    text = tokens[at].content.strip()
    if language == "http":
        url = text.removeprefix("GET ")
        return Markup('<p class="request"><a href="{}"><code>GET {}</code></a></p>').format(url, url)
    label = f"{_ANSWERS[language]}{f', with status {status}' if status else ''}"
    return Markup('<pre tabindex="0" role="region" aria-label="{}"><code>{}</code></pre>').format(label, text)


def _table(_: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, ___: MutableMapping[str, object]) -> str:
    label = tokens[at].attrGet("title")
    return Markup('<div class="scroll" tabindex="0" role="region" aria-label="{}"><table>').format(label)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("table_open", _table)
    markdown.add_render_rule("table_close", lambda *_: "</table></div>")
    return markdown


def render_chapter(text: str) -> Chapter:
    """Render a chapter as HTML, with an anchor for each heading."""
    markdown = _markdown()
    tokens = markdown.parse(text)
    titles: list[str] = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            titles.append(inline.content)
            opening.attrSet("id", anchor_of(inline.content))
        if opening.type == "table_open":
            opening.attrSet("title", titles[-1])
    html = Markup(markdown.renderer.render(tokens, markdown.options, {}))
    return Chapter(anchor_of(titles[0]), titles[0], html)


def anchor_of(title: str) -> str:
    """Return a heading as an anchor: `Two clocks` is `two-clocks`."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


@lru_cache(maxsize=8)
def _page(public: str, report: str) -> Asset:
    chapters = [render_chapter(path.read_text(encoding="utf-8").replace("…/", f"{public}/")) for path in CHAPTERS]
    page = TEMPLATES.get_template("guide.html").render(chapters=chapters, report=report)
    return Asset.of(page.encode(), "text/html; charset=utf-8")


@router.get("/docs/guide", cache=Cache.IMMUTABLE, absolute_links=True, include_in_schema=False)
async def get_guide(request: Request) -> Response:
    """Return the guide for people who write about the register."""
    register = request.app.state.register
    report = report_link(register.contact, f"{register.base_url}/docs/guide")
    response = asset_response(_page(register.base_url, report), PAGE_CACHING)
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    return response
