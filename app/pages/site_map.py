"""The site map for search engines (sitemaps.org): an index, and files of at most 50,000 addresses each."""

import re
from collections.abc import Iterable, Mapping

from fastapi import HTTPException
from markupsafe import escape
from starlette.responses import Response

from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.pages.insights import INSIGHTS
from app.queries.common_params import TemporalParams
from app.queries.context import QueryContext
from app.queries.country_counts import find_countries
from app.queries.site_map import Listed, count_parts, find_ids
from app.store.json_text import read_json

router = QueryRouter(route_class=CachedRoute)
XML = "application/xml"
PAGES = (
    "/",
    "/insights",
    *(insight.path for insight in INSIGHTS.values()),
    "/docs",
    "/docs/guide",
    "/docs/changelog",
    "/problems",
)
"""The pages for people that are no page of one thing."""
_TYPES: Mapping[str, Listed] = {"partnerships": "partnership", "cities": "city", "sources": "source"}
_PART = re.compile(r"(partnerships|cities|sources)-([1-9][0-9]{0,4})")
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
Entry = tuple[str, str | None]
"""A root-relative address, with the day of its last change where that is known."""


@router.get("/sitemap.xml", cache=Cache.REVISION, absolute_links=True, media_type=XML, include_in_schema=False)
def get_site_map(register: RegisterDep) -> Response:
    """Return the index of the site map."""
    parts = [
        f"{collection}-{number}"
        for collection, record_type in _TYPES.items()
        for number in range(1, count_parts(record_type, register) + 1)
    ]
    entries = ((f"/sitemaps/{name}.xml", None) for name in ("pages", "countries", *parts))
    return _xml("sitemapindex", "sitemap", entries, register)


@router.get("/sitemaps/{name}.xml", cache=Cache.REVISION, absolute_links=True, media_type=XML, include_in_schema=False)
def get_site_map_file(name: str, register: RegisterDep) -> Response:
    """Return one file of the site map."""
    return _xml("urlset", "url", _entries(name, register), register)


def _entries(name: str, register: QueryContext) -> Iterable[Entry]:
    if name == "pages":
        return [(path, None) for path in PAGES]
    if name == "countries":
        counted = find_countries(TemporalParams(), register).documents
        return [(f"/countries/{read_json(document)['code']}", None) for document in counted]
    part = _PART.fullmatch(name)
    if part is None or int(part[2]) > count_parts(_TYPES[part[1]], register):
        raise HTTPException(404)
    return [(f"/{part[1]}/{id_}", day) for id_, day in find_ids(_TYPES[part[1]], int(part[2]), register)]


def _xml(root: str, element: str, entries: Iterable[Entry], register: QueryContext) -> Response:
    lines = [
        f"  <{element}><loc>{escape(register.base_url + path)}</loc>"
        f"{f'<lastmod>{day}</lastmod>' if day else ''}</{element}>\n"
        for path, day in entries
    ]
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    return Response(text, media_type=XML)
