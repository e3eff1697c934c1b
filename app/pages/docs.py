"""The documentation: the reference at `/docs`, the guide at `/docs/guide` and the changelog at `/docs/changelog`.

The reference is made from the OpenAPI document. The guide is chapters of Markdown with real requests and answers: a
request in the text becomes a link that sends it, and the tests send each of them too. Markup of HTML in Markdown stays
text. The pages change only with the build, so all may be cached.
"""

import inspect
import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from itertools import pairwise

from fastapi import Request, Response
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from app.api.examples import EXAMPLES, LANGUAGES, snippets_of, snippets_of_errors, snippets_of_pagination
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.domain.vocabulary import VOCABULARIES, Status
from app.folders import find_path
from app.pages.assets import WEB
from app.pages.reference import ApiReference
from app.pages.templates import PAGE_CACHING, html_response

router = QueryRouter(prefix="/docs", route_class=CachedRoute)
_CHAPTERS = (
    ("reading", "Read it in two minutes"),
    ("questions", "Ten questions"),
    ("asking", "Your own query"),
    ("pages", "All pages of a list"),
    ("errors", "Errors"),
)
"""The chapters of the reference before the requests, by anchor."""
GUIDE = sorted((WEB / "guide").glob("*.md"))
"""The chapters of the guide, in the order of their file names."""
_ANSWERS = {"json": "The answer, shortened", "headers": "Headers of the answer", "text": "The answer, shortened"}


@router.get("", cache=Cache.IMMUTABLE, absolute_links=True, include_in_schema=False)
def get_docs(request: Request, register: RegisterDep) -> Response:
    """Return the reference of the API."""
    public = register.base_url
    links = '</.well-known/api-catalog>; rel="api-catalog", </openapi.json>; rel="service-desc"'
    return html_response(
        "docs.html",
        register,
        "/docs",
        {**PAGE_CACHING, "Link": links},
        chapters=_CHAPTERS,
        reference=ApiReference(request.app.openapi(), public),
        questions=[(question, snippets_of(question, public)) for question in EXAMPLES],
        pagination=snippets_of_pagination(public),
        trouble=snippets_of_errors(public),
        languages=LANGUAGES,
        statuses=list(Status),
        vocabularies=[(name, inspect.getdoc(words) or "", list(words)) for name, words in VOCABULARIES.items()],
    )


@router.get("/guide", cache=Cache.IMMUTABLE, absolute_links=True, include_in_schema=False)
def get_guide(register: RegisterDep) -> Response:
    """Return the guide for people who write about the register."""
    texts = (path.read_text(encoding="utf-8").replace("…/", f"{register.base_url}/") for path in GUIDE)
    chapters = [render_markdown(text, "h2", "h3") for text in texts]
    return html_response("guide.html", register, "/docs/guide", PAGE_CACHING, chapters=chapters)


@router.get("/changelog", cache=Cache.IMMUTABLE, absolute_links=True, include_in_schema=False)
def get_changelog(register: RegisterDep) -> Response:
    """Return the page of changes for users of the API, by version."""
    _title, _, text = find_path("CHANGELOG.md").read_text(encoding="utf-8").partition("\n")
    versions, html = render_markdown(text, "h2")
    return html_response("docs/changelog.html", register, "/docs/changelog", PAGE_CACHING, versions=versions, html=html)


def render_markdown(text: str, *anchored: str) -> tuple[list[tuple[str, str]], Markup]:
    """Return the headings at some levels, each as its anchor and its title, and the text as HTML with these anchors."""
    markdown, headings = _markdown(), list[tuple[str, str]]()
    tokens = markdown.parse(text)
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag in anchored:
            headings.append((anchor_of(inline.content), inline.content))
            opening.attrSet("id", headings[-1][0])
        if opening.type == "table_open":
            opening.attrSet("title", headings[-1][1])
    return headings, Markup(markdown.renderer.render(tokens, markdown.options, {}))


def anchor_of(title: str) -> str:
    """Return a heading as an anchor: `Two clocks` is `two-clocks`."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("table_open", _table)
    markdown.add_render_rule("table_close", lambda *_: "</table></div>")
    return markdown


def _fence(_: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, ___: MutableMapping[str, object]) -> str:
    language, _space, status = tokens[at].info.partition(" ")
    text = tokens[at].content.strip()
    if language == "http":
        url = text.removeprefix("GET ")
        return Markup('<p class="request"><a href="{}"><code>GET {}</code></a></p>').format(url, url)
    label = f"{_ANSWERS.get(language, 'Example')}{f', with status {status}' if status else ''}"
    return Markup('<pre tabindex="0" role="region" aria-label="{}"><code>{}</code></pre>').format(label, text)


def _table(_: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, ___: MutableMapping[str, object]) -> str:
    label = tokens[at].attrGet("title")
    return Markup('<div class="scroll" tabindex="0" role="region" aria-label="{}"><table>').format(label)
