"""A page for every thing in the register: partnerships, cities, countries and sources, as finished HTML.

Each page says what `/v1` says under the same name, on the same day and at the same revision (`as_of`, `known_at`), and
is refused in the same way. Scripts are not needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request
from starlette.responses import Response

from app.api.negotiation import require_acceptable
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.domain.errors import Merged
from app.domain.vocabulary import to_english
from app.pages import linked_data
from app.pages.assets import file_url
from app.pages.cards import Card, draw_card
from app.pages.docs import CONTENT_SECURITY_POLICY, TEMPLATES, asset_url
from app.pages.entity_views import EntityView, explorer_url, read_city, read_country, read_source
from app.pages.records import RecordPageParams, RecordView, read_record, render_record
from app.pages.sentences import evidence_words
from app.pages.text import date_words, is_tracking, plural, report_link
from app.queries.context import QueryContext

router = QueryRouter(route_class=CachedRoute)

_HTML = "text/html; charset=utf-8"
_PNG = "image/png"
_NAME_OF_SITE = "Sister cities"


@dataclass(frozen=True)
class EntityPage:
    """Template and head of a page. `path` is without a day or revision."""

    path: str
    title: str
    description: str
    card: Card
    data: Mapping[str, object]
    template: str
    values: Mapping[str, Any]
    dated: bool
    """Whether a day or a revision was asked for, so that the page is one of many of the same thing."""


def _partnership_page(id_: str, query: bytes, register: QueryContext) -> EntityPage:
    view = read_record(id_, RecordPageParams.parse(query), register)
    names = " – ".join(side.get("name") or "unnamed" for side in view.record["cities"])
    status = view.record["status"]
    value = status["value"] or "not yet a partnership"
    since = f" ({date_words(status['since'])})" if status["since"] else ""
    reasons = ", ".join(map(to_english, view.record["reasons"]))
    return EntityPage(
        path=f"/partnerships/{id_}",
        title=f"{names}: {value}{since}",
        description=f"{names}: {view.sentence}{f' Reasons: {reasons}.' if reasons else ''}"
        f" {evidence_words(view.record['evidence'])}. Status on {view.day}.",
        card=_partnership_card(view, names),
        data=linked_data.partnership(view, register.base_url),
        template="entities/partnership.html",
        values={"record": render_record(view, level=1), "report": view.links["report"], "links": view.links},
        dated=bool(view.clock.pairs),
    )


def _partnership_card(view: RecordView, names: str) -> Card:
    record = view.record
    value, sources = record["status"]["value"], plural(record["evidence"]["sources"], "source")
    since = record["status"]["since"]
    line = f"{(value or 'Not yet a partnership').capitalize()}{f': {date_words(since)}' if since else ''}"
    marks = ["presumed"] * (record["status"]["basis"] == "presumed") + ["disputed"] * record["disputed"]
    return Card(
        kicker=" – ".join(linked_data.country_names(record["countries"])),
        title=names,
        status=value,
        line=", ".join([line, *marks]),
        foot=f"Status on {view.day} · {sources}",
    )


def _entity_page(view: EntityView, path: str, template: str, register: QueryContext) -> EntityPage:
    page = register.base_url + view.clock.to(path)
    return EntityPage(
        path=path,
        title=view.title,
        description=view.description,
        card=view.card,
        data=view.data,
        template=f"entities/{template}.html",
        values={"view": view, "report": report_link(register.contact, page), "explorer_url": explorer_url},
        dated=bool(view.clock.pairs),
    )


def _city_page(id_: str, query: bytes, register: QueryContext) -> EntityPage:
    view = read_city(id_, query, register)
    return _entity_page(view, f"/cities/{view.document['id']}", "city", register)


def _country_page(code: str, query: bytes, register: QueryContext) -> EntityPage:
    return _entity_page(read_country(code, query, register), f"/countries/{code}", "country", register)


def _source_page(id_: str, query: bytes, register: QueryContext) -> EntityPage:
    return _entity_page(read_source(id_, query, register), f"/sources/{id_}", "source", register)


COLLECTIONS: Mapping[str, Callable[[str, bytes, QueryContext], EntityPage]] = {
    "partnerships": _partnership_page,
    "cities": _city_page,
    "countries": _country_page,
    "sources": _source_page,
}
"""What has a page of its own, by the first part of its address."""


def _read(collection: str, id_: str, request: Request, register: QueryContext) -> EntityPage:
    return COLLECTIONS[collection](checked(id_), request.scope["query_string"], register)


def checked(id_: str) -> str:
    """Return what may be an id. Raises HTTPException: none holds an invisible character, and no database takes NUL."""
    if not id_.isprintable():
        raise HTTPException(404)
    return id_


def _moved(error: Merged, suffix: str, request: Request) -> Response:
    """Redirect to the record into which another was merged."""
    location = _with_query(f"{error.path}{suffix}", request)
    return Response(status_code=308, headers={"Location": location, "Cache-Control": "no-store"})


def _without_tracking(request: Request) -> Response | None:
    """Redirect to the address without tracking parameters; None where it has none."""
    parts = request.scope["query_string"].decode("latin-1").split("&")
    remaining = [part for part in parts if not is_tracking(part.partition("=")[0])]
    if remaining == parts:
        return None
    query = "&".join(remaining)
    location = quote(request.scope["path"]) + (f"?{query}" if query else "")
    return Response(status_code=302, headers={"Location": location, "Cache-Control": "no-store"})


def _show(collection: str, id_: str, request: Request, register: QueryContext) -> Response:
    require_acceptable(request.headers.get("accept"), "text/html")
    untracked = _without_tracking(request)
    if untracked is not None:
        return untracked
    try:
        page = _read(collection, id_, request, register)
    except Merged as error:
        return _moved(error, "", request)
    text = TEMPLATES.get_template(page.template).render(
        **page.values,
        page=page,
        title=f"{page.title} · {_NAME_OF_SITE}",
        canonical=register.base_url + page.path,
        picture=register.base_url + _with_query(f"{page.path}/card.png", request),
        icon=asset_url("icon.svg"),
        style=file_url("explorer.css"),
    )
    return Response(text, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY}, media_type=_HTML)


def _draw(collection: str, id_: str, request: Request, register: QueryContext) -> Response:
    require_acceptable(request.headers.get("accept"), _PNG)
    try:
        page = _read(collection, id_, request, register)
    except Merged as error:
        return _moved(error, "/card.png", request)
    return Response(draw_card(page.card, site=register.base_url.partition("://")[2]), media_type=_PNG)


def _with_query(path: str, request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


@router.get("/partnerships/{id}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_partnership_page(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the page of a partnership."""
    return _show("partnerships", id, request, register)


@router.get("/partnerships/{id}/panel", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_partnership_panel(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the content of a partnership page as HTML for the panel of the explorer."""
    require_acceptable(request.headers.get("accept"), "text/html")
    try:
        view = read_record(checked(id), RecordPageParams.parse(request.scope["query_string"]), register)
    except Merged as error:
        return _moved(error, "/panel", request)
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "X-Robots-Tag": "noindex"}
    return Response(render_record(view, level=2), headers=headers, media_type=_HTML)


@router.get("/cities/{id}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_city_page(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the page of a city."""
    return _show("cities", id, request, register)


@router.get("/countries/{code}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_country_page(request: Request, code: str, register: RegisterDep) -> Response:
    """Return the page of a country."""
    return _show("countries", code, request, register)


@router.get("/sources/{id}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_source_page(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the page of a source."""
    return _show("sources", id, request, register)


@router.get(
    "/{collection}/{id}/card.png",
    cache=Cache.REVISION_AND_DAY,
    absolute_links=True,
    media_type=_PNG,
    include_in_schema=False,
)
def draw_card_of(request: Request, collection: str, id: str, register: RegisterDep) -> Response:
    """Return the preview picture of a page, for social networks."""
    if collection not in COLLECTIONS:
        raise HTTPException(404)
    return _draw(collection, id, request, register)
