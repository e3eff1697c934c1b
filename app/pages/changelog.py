"""The changelog at `/docs/changelog`: CHANGELOG.md as a page, with a list of its versions."""

from functools import cache
from itertools import pairwise

from fastapi import Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.folders import find_path
from app.pages.docs import CONTENT_SECURITY_POLICY, PAGE_CACHING, TEMPLATES
from app.pages.guide import anchor_of
from app.pages.text import report_link

router = QueryRouter(route_class=CachedRoute)


def render_changelog(text: str) -> tuple[list[tuple[str, str]], Markup]:
    """Return the versions of a changelog with their anchors, and its text as HTML without its title."""
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(text)
    versions = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            versions.append((anchor_of(inline.content), inline.content))
            opening.attrSet("id", anchor_of(inline.content))
    start = 3 if tokens[0].tag == "h1" else 0  # The title: an opening tag, its text, a closing tag.
    return versions, Markup(markdown.renderer.render(tokens[start:], markdown.options, {}))


@cache
def _changelog() -> tuple[list[tuple[str, str]], Markup]:
    return render_changelog(find_path("CHANGELOG.md").read_text(encoding="utf-8"))


@router.get("/docs/changelog", cache=Cache.IMMUTABLE, absolute_links=True, include_in_schema=False)
async def get_changelog(request: Request) -> Response:
    """Return the page of changes for users of the API, by version."""
    register = request.app.state.register
    versions, html = _changelog()
    report = report_link(register.contact, f"{register.base_url}/docs/changelog")
    text = TEMPLATES.get_template("docs/changelog.html").render(versions=versions, html=html, report=report)
    headers = {"Cache-Control": PAGE_CACHING, "Content-Security-Policy": CONTENT_SECURITY_POLICY}
    return Response(text, media_type="text/html; charset=utf-8", headers=headers)
