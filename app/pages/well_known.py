"""Addresses for machines: /llms.txt, /robots.txt, security.txt, the root and catalogue of the API, and the site map."""

import re
from collections.abc import Iterable, Mapping

from fastapi import APIRouter, HTTPException, Request, Response
from markupsafe import escape
from starlette.responses import RedirectResponse

from app.api.accept_headers import accept_of, prefers_html
from app.api.dependencies import Cache, Current, SiteDep, cached
from app.api.envelope import contact_link
from app.api.examples import EXAMPLES
from app.domain.dates import day_to_iso
from app.domain.models import RecordType
from app.pages.insights import INSIGHTS
from app.pages.languages import alternates_of
from app.pages.templates import render
from app.parameters.common_params import TemporalParams
from app.queries.bulk import count_parts, find_ids
from app.queries.country_counts import find_countries
from app.reading.licences import OWN_LICENCE
from app.reading.state import State
from app.store.json_text import Document, read_json, to_json_text

router = APIRouter()
CATALOG_PATH = "/.well-known/api-catalog"
# The paths from which links lead to all other resources of the API, each with its description.
_RESOURCES = (
    ("/v1/partnerships", "partnerships of cities, each with its status on the day `as_of`"),
    ("/v1/events", "what happened to partnerships: dated, with reasons and citations"),
    ("/v1/cities", "cities; `q` searches in every language, also incomplete words"),
    ("/v1/countries", "countries, counted by status"),
    ("/v1/country-pairs", "pairs of countries, counted by status"),
    ("/v1/groups", "groups of countries such as the EU, with their members since when and until when"),
    ("/v1/sources", "the documents cited as sources, with their own sources"),
    ("/v1/observations", "what sources say about cities they do not name"),
    ("/v1/vocabularies", "every term that a response can have, with its meaning"),
    ("/v1/revisions", "every change of the register, with the id of its history"),
    ("/v1/changes", "what changed in the register, revision by revision"),
    ("/v1/corrections", "partnerships of which a revision corrected the status"),
    ("/v1/reconcile", "match names in a table with cities: a reconciliation service for OpenRefine"),
    ("/v1/exports", "files with everything, made once for each revision"),
    ("/v1/meta", "revision, size, licence, contact"),
)
ROBOTS = """# Everything may be read. Follow links.next through a list; /llms.txt describes useful requests.
User-agent: *
Allow: /

Sitemap: {public}/sitemap.xml
"""
XML = "application/xml"
PAGES = (
    "/",
    "/countries",
    "/cities",
    "/partnerships",
    "/sources",
    "/follow",
    "/corrections",
    "/compare",
    "/insights",
    *(insight.path for insight in INSIGHTS.values()),
    "/docs",
    "/docs/guide",
    "/docs/changelog",
    "/problems",
)
"""The pages for people that are not about one record or country."""
_TYPES: Mapping[str, RecordType] = {"partnerships": "partnership", "cities": "city", "sources": "source"}
_PART = re.compile(r"(partnerships|cities|sources)-([1-9][0-9]{0,4})")
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
Entry = tuple[str, str | None]
"""A root-relative URL, with the day of its last change if it is known."""


@router.get("/llms.txt", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
async def get_llms(site: SiteDep) -> Response:
    """Return a description of the service and its use for language models, in Markdown."""
    text = render(
        "llms.md",
        public=site.base_url,
        resources=_RESOURCES,
        questions=EXAMPLES,
        insights=INSIGHTS.values(),
        contact=site.register.contact.replace("{page}", ""),
    )
    return Response(text, media_type="text/plain")


@router.get("/robots.txt", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
async def get_robots(site: SiteDep) -> Response:
    """Return the rules for crawlers: all may read everything."""
    return Response(ROBOTS.format(public=site.base_url), media_type="text/plain")


@router.get("/.well-known/security.txt", include_in_schema=False)
async def get_security(site: SiteDep) -> Response:
    """Return the contact for security reports (RFC 9116); 404 without an e-mail or https contact."""
    contact = contact_link(site.register.contact)
    if not contact.startswith(("mailto:", "https://")):
        raise HTTPException(404)
    lines = [
        f"Contact: {contact}",
        f"Expires: {day_to_iso(site.today + 180)}T00:00:00Z",
        "Preferred-Languages: en",
    ]
    if site.register.public_url:
        lines.append(f"Canonical: {site.register.public_url}/.well-known/security.txt")
    return Response(
        "\n".join([*lines, ""]), media_type="text/plain", headers={"Cache-Control": "public, max-age=86400"}
    )


@router.get("/v1", include_in_schema=False)
@router.get("/v1/", include_in_schema=False)
async def get_root(request: Request) -> Response:
    """Redirect browsers to the documentation, and programs to the catalogue of the API."""
    location = "/docs" if prefers_html(accept_of(request.scope)) else CATALOG_PATH
    return RedirectResponse(location, 303, {"Cache-Control": "public, max-age=300", "Vary": "Accept"})


@router.get(CATALOG_PATH, dependencies=[cached(Cache.BUILD)], include_in_schema=False)
async def get_catalog(site: SiteDep) -> Response:
    """Return links to the description, the documentation and the lists of the API (RFC 9727, RFC 9264)."""
    public = site.base_url

    def link(path: str, media_type: str = "application/json", title: str | None = None) -> dict[str, str]:
        document = {"href": public + path, "type": media_type}
        if title:
            document["title"] = title
        return document

    described: Document = {
        "anchor": f"{public}/v1/",
        "service-desc": [link("/openapi.json")],
        "service-doc": [link("/docs", "text/html"), link("/docs/guide", "text/html"), link("/llms.txt", "text/plain")],
        "service-meta": [link("/v1/meta")],
        "status": [link("/health/ready")],
        "license": [{"href": OWN_LICENCE.url}, link("/v1/meta", title="The licences of imported data")],
    }
    if site.register.contact:
        described["help"] = [{"href": contact_link(site.register.contact)}]
    items = [link(path, title=description.replace("`", "")) for path, description in _RESOURCES]

    return Response(
        to_json_text({"linkset": [{"anchor": public + CATALOG_PATH, "item": items}, described]}),
        media_type='application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
        headers={"Link": f'<{CATALOG_PATH}>; rel="api-catalog"; type="application/linkset+json"'},
    )


@router.get("/sitemap.xml", dependencies=[cached(Cache.REVISION, XML)], include_in_schema=False)
def get_site_map(state: Current) -> Response:
    """Return the index of the site map."""
    parts = [
        f"{collection}-{number}"
        for collection, record_type in _TYPES.items()
        for number in range(1, count_parts(record_type, state) + 1)
    ]
    entries = ((f"/sitemaps/{name}.xml", None) for name in ("pages", "countries", *parts))
    return _xml("sitemapindex", "sitemap", entries, state)


@router.get("/sitemaps/{name}.xml", dependencies=[cached(Cache.REVISION, XML)], include_in_schema=False)
def get_site_map_file(name: str, state: Current) -> Response:
    """Return one file of the site map; 404 for an unknown name."""
    return _xml("urlset", "url", _entries(name, state), state)


def _entries(name: str, state: State) -> Iterable[Entry]:
    if name == "pages":
        return [(path, None) for path in PAGES]
    if name == "countries":
        counted = find_countries(TemporalParams(), state).documents
        return [(f"/countries/{read_json(document)['code']}", None) for document in counted]
    part = _PART.fullmatch(name)
    if part is None or int(part[2]) > count_parts(_TYPES[part[1]], state):
        raise HTTPException(404)
    return [(f"/{part[1]}/{id_}", day) for id_, day in find_ids(_TYPES[part[1]], int(part[2]), state)]


def _xml(root: str, element: str, entries: Iterable[Entry], state: State) -> Response:
    lines = []
    for path, day in entries:
        location = f"<loc>{escape(state.base_url + path)}</loc>"
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"  <{element}>{location}{changed}{_alternates(path, state)}</{element}>\n")
    namespaces = f'xmlns="{_NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {namespaces}>\n{"".join(lines)}</{root}>\n'
    return Response(text, media_type=XML)


def _alternates(path: str, state: State) -> str:
    """Return the links to a page in all of its languages."""
    addresses = [(alternate.language, escape(state.base_url + alternate.path)) for alternate in alternates_of(path)]
    return "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>' for code, address in addresses)
