"""A page for every thing in the register: partnerships, cities, countries and sources, as finished HTML.

Each page says what `/v1` says under the same name, on the same day and at the same revision (`as_of`, `known_at`), and
is refused in the same way. Scripts are not needed.
"""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from fastapi import HTTPException, Request
from starlette.responses import Response

from app.api.negotiation import require_acceptable
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.domain.errors import Merged
from app.pages.assets import CONTENT_SECURITY_POLICY
from app.pages.cards import draw_card
from app.pages.entity_views import EntityPage, read_city, read_country, read_partnership, read_source
from app.pages.records import RecordPageParams, read_record, render_record
from app.pages.templates import HTML, html_response
from app.pages.text import is_tracking
from app.queries.context import QueryContext

router = QueryRouter(route_class=CachedRoute)

PageReader = Callable[[str, bytes, QueryContext], EntityPage]
COLLECTIONS: Mapping[str, PageReader] = {
    "partnerships": read_partnership,
    "cities": read_city,
    "countries": read_country,
    "sources": read_source,
}
"""What has a page of its own, by the first part of its address."""
_NAME_OF_SITE = "Sister cities"
_PNG = "image/png"


def _add_routes(collection: str, read: PageReader) -> None:
    """Add the routes of the pages of a collection, and of their pictures."""

    @router.get(f"/{collection}/{{id}}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
    def show_page(request: Request, id: str, register: RegisterDep) -> Response:
        """Return the page of an entity."""

        def respond(query: bytes) -> Response:
            return _without_tracking(request) or _show(read(id, query, register), request, register)

        return _respond(request, id, "text/html", respond)

    @router.get(
        f"/{collection}/{{id}}/card.png",
        cache=Cache.REVISION_AND_DAY,
        absolute_links=True,
        media_type=_PNG,
        include_in_schema=False,
    )
    def draw_picture(request: Request, id: str, register: RegisterDep) -> Response:
        """Return the preview picture of a page, for social networks."""

        def respond(query: bytes) -> Response:
            picture = draw_card(read(id, query, register).card, site=register.base_url.partition("://")[2])
            return Response(picture, media_type=_PNG)

        return _respond(request, id, _PNG, respond)


for _collection, _reader in COLLECTIONS.items():
    _add_routes(_collection, _reader)


@router.get("/partnerships/{id}/panel", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_panel(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the content of a partnership page as HTML for the panel of the explorer."""

    def respond(query: bytes) -> Response:
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "X-Robots-Tag": "noindex"}
        view = read_record(id, RecordPageParams.parse(query), register)
        return Response(render_record(view, level=2), headers=headers, media_type=HTML)

    return _respond(request, id, "text/html", respond)


def _respond(request: Request, id_: str, offered: str, respond: Callable[[bytes], Response]) -> Response:
    """Return the response to a query, or the redirect to the record into which another was merged."""
    require_acceptable(request.headers.get("accept"), offered)
    if not id_.isprintable():
        raise HTTPException(404)  # No id holds an invisible character, and no database takes NUL.
    try:
        return respond(request.scope["query_string"])
    except Merged as error:
        suffix = request.scope["path"].partition(id_)[2]
        location = _with_query(f"{error.path}{suffix}", request)
        return Response(status_code=308, headers={"Location": location, "Cache-Control": "no-store"})


def _show(page: EntityPage, request: Request, register: QueryContext) -> Response:
    return html_response(
        page.template,
        register,
        page.clock.to(page.path),
        licences=page.licences,
        page=page,
        title=f"{page.title} · {_NAME_OF_SITE}",
        canonical=register.base_url + page.path,
        picture=register.base_url + _with_query(f"{page.path}/card.png", request),
        view=page.values,
    )


def _without_tracking(request: Request) -> Response | None:
    """Redirect to the address without tracking parameters; None where it has none."""
    parts = request.scope["query_string"].decode("latin-1").split("&")
    remaining = [part for part in parts if not is_tracking(part.partition("=")[0])]
    if remaining == parts:
        return None
    query = "&".join(remaining)
    location = quote(request.scope["path"]) + (f"?{query}" if query else "")
    return Response(status_code=302, headers={"Location": location, "Cache-Control": "no-store"})


def _with_query(path: str, request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path
