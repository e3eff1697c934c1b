"""Hints for unknown addresses: what a path probably means, from everyday English, other APIs, and similar spelling.

A path that differs only in case or by a lone `.json` is redirected. Any other path gets candidates: an address with the
usual prefix, another word for it, a similar address, or the nearest parent that exists.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, quote

from rapidfuzz import fuzz
from starlette.routing import BaseRoute, Route
from starlette.types import Scope

from app.domain.errors import Suggestion
from app.i18n import LANGUAGES
from app.names.synonyms import read_country
from app.parameters.query_params import encode_query

# Other names of addresses, by address. Names lack prefixes such as /api/v1. A `*` stands for an id; the address has it
# as `{}`. An address with an example of a parameter takes the value of the request, if there is one.
_MEANINGS = {
    "/v1/partnerships": (
        "agreements connections data entries friendships items links list pairs partners partnerships/all"
        " partnerships/list records relations relationships sister-cities sister-city sistercities twin-cities"
        " twin-towns twinning twinnings twins"
    ),
    "/v1/partnerships/{}": "agreements/* connections/* relations/* relationships/* sister-cities/* twinnings/* twins/*",
    "/v1/cities/{}": "communes/* municipalities/* places/* towns/*",
    "/v1/sources?publisher={}": "publishers/*",
    "/v1/vocabularies/{}": "codes/* enums/* terms/*",
    "/v1/events?event=severed": "event/severed events/severed",
    "/llms.txt": "ai.txt llms llms-full.txt",
    "/v1/partnerships?status={}": "partnerships/status/* status/*",
    "/v1/partnerships?reason={}": "partnerships/reason/* reasons/*",
    "/v1/groups/{}": "blocs/* unions/*",
    "/v1/partnerships?q=wuhan": "find lookup partnerships/query partnerships/search query search",
    "/v1/partnerships?status=active": "active partnerships/active",
    "/v1/partnerships?status=dormant": "dormant inactive partnerships/dormant suspended",
    "/v1/partnerships?status=severed": (
        "ended partnerships/ended partnerships/severed partnerships/terminated severed terminated"
    ),
    "/v1/partnerships?sort=-since": "latest new partnerships/latest partnerships/new partnerships/recent recent",
    "/v1/partnerships?between=NL,CN": "between partnerships/between",
    "/v1/partnerships?city={}": (
        "cities/*/partners cities/*/partnerships cities/*/sister-cities cities/*/twins partnerships/city/*"
    ),
    "/v1/partnerships?country={}": (
        "countries/*/partners countries/*/partnerships groups/*/partnerships partnerships/country/*"
    ),
    "/v1/partnerships?source={}": "sources/*/partnerships",
    "/v1/partnerships?publisher={}": "publishers/*/partnerships",
    "/v1/partnerships/facets": (
        "aggregate aggregations analytics count counts facet facets partnerships-facets partnerships/aggregate"
        " partnerships/count partnerships/counts partnerships/statistics partnerships/stats reasons statistics stats"
        " summary"
    ),
    "/v1/partnerships/facets?facet=country": "by-country partnerships/by-country",
    "/v1/partnerships?near=51.98,5.91&radius_km=50": "cities/near cities/nearby near nearby partnerships/near",
    "/v1/partnerships/timeline": (
        "partnerships-timeline partnerships/by-year partnerships/years timeline timelines trends years"
    ),
    "/v1/partnerships/{}?include=events,sources": (
        "partnerships/*/citations partnerships/*/events partnerships/*/evidence partnerships/*/references"
        " partnerships/*/sources partnerships/*/status"
    ),
    "/v1/partnerships/{}/history": (
        "partnerships/*/changes partnerships/*/revisions partnerships/*/timeline partnerships/*/versions"
    ),
    "/v1/partnerships.csv": (
        "csv download downloads dump export partnerships/csv partnerships/download partnerships/export"
    ),
    "/v1/partnerships.geojson": (
        "geo geojson map partnerships.gpx partnerships.kml partnerships.shp partnerships/geojson partnerships/map"
    ),
    "/v1/partnerships.xlsx": "excel partnerships/xlsx xlsx",
    "/v1/partnerships.ndjson": "jsonl ndjson partnerships.jsonl partnerships/ndjson",
    "/v1/exports": (
        "bulk bulk-data dataset datasets dump dumps export files parquet partnerships.parquet partnerships.zip"
    ),
    "/v1/events": "acts incidents partnerships/events",
    "/v1/events?city={}": "cities/*/events cities/*/history cities/*/timeline",
    "/v1/events?country={}": "countries/*/events countries/*/history countries/*/timeline",
    "/v1/cities": "cities/all cities/list communes municipalities places towns",
    "/v1/cities?q=arnhem": "autocomplete cities/find cities/search find lookup search suggest",
    "/v1/cities?country={}": "countries/*/cities countries/*/towns",
    "/v1/countries": "by-country countries/all countries/list nations states",
    "/v1/country-pairs": "countries/pairs pairs",
    "/v1/groups": "blocs country-groups organisations organizations unions",
    "/v1/sources": "authorities bibliography citations documents evidence publisher publishers references",
    "/v1/vocabularies": "codes enums glossary reasons schemas statuses terms types vocab vocabulary",
    "/v1/changes": "audit changelog delta diff feed history log sync updates",
    "/v1/revisions": "history versions",
    "/v1/cite?url=/v1/partnerships": "citation cite.bib",
    "/v1/cite?url=/v1/partnerships/{}": "cite/* partnerships/*/citation partnerships/*/cite",
    "/v1/meta": "about contact imprint info licence license metadata status version",
    "/health/ready": "health healthcheck healthz ping readiness ready readyz status up",
    "/health/live": "alive live liveness livez",
    "/openapi.json": (
        ".well-known/openapi.json api-docs openapi openapi.yaml openapi.yml schema schema.json swagger.json"
        " swagger.yaml"
    ),
    "/docs": (
        "api-docs api/docs documentation graphql help redoc reference sparql swagger swagger-ui swagger/index.html"
    ),
    "/docs/changelog": "changelog release-notes releases",
    "/v1/events.atom": "atom atom.xml events.ics events.rss events/feed feed feed.xml rss rss.xml",
    "/corrections.atom": "corrections/feed",
    "/catalog.ttl": "dcat rdf ttl",
    "/catalog.jsonld": "data.json dcat json-ld jsonld",
    "/docs/guide": "embed embed/* faq guide iframe manual mcp tutorial widget widget/*",
    "/follow": "follow-up newsletter notifications subscribe webhook webhooks",
    "/insights": "articles blog news stories",
    "/": "explore explorer home index index.html map",
    "/.well-known/security.txt": "security security.txt",
    "/robots.txt": "robots",
    "/sitemap.xml": "sitemap",
}
# Ids of records and codes of countries and groups, unlike words: `arnhem-nl`, `Q1310`, `NL`.
_RECORD_ID = re.compile(r"-|^[A-Z]{2,}$|^Q[0-9]+$")
_MOST = 4
# The least similarity, from 0 to 100, of each fixed part of an address.
_SIMILAR = 80
_LONGEST_QUERY = 200
_PREFIX = re.compile(r"api|rest|latest|v\d+(\.\d+)?")
_SUFFIX = re.compile(r"\.(json|html?|php|csv|xml|ya?ml|txt|zip|gz|geojson|ndjson|xlsx)$")
# The first part of paths whose further parts may be two countries or cities.
_LISTS_OF_PAIRS = frozenset({"between", "cities", "countries", "country-pairs", "pairs", "partnership", "partnerships"})
_CITY_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*-[a-z]{2}")


class _Address(NamedTuple):
    """A route that can be read: its path, with parameters in braces, and what it gives."""

    path: str
    route: Route
    title: str

    def matches(self, path: str) -> bool:
        """Return whether a path leads to this route."""
        return self.route.path_regex.match(path) is not None


def redirected_path(routes: Sequence[BaseRoute], path: str) -> str | None:
    """Return the path of a route from which a path differs only in case or by `.json`; None if there is none."""
    if path.startswith("//"):
        return None
    variants = [path]
    if path.lower().startswith("/v1/"):  # Elsewhere it would lead from JSON to a page.
        variants.append(re.sub(r"\.json$", "", path, flags=re.IGNORECASE))
    for variant in variants:
        for address in _addresses(routes):
            match = re.match(address.route.path_regex.pattern, variant, re.IGNORECASE)
            if match:
                location = address.route.path_format.format(**match.groupdict())
                return quote(location, safe="/:") if location != path else None
    return None


def suggest_addresses(routes: Sequence[BaseRoute], scope: Scope) -> list[Suggestion]:
    """Return the addresses that an unknown path probably means, the most probable first, with what each gives."""
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    readable = list(_addresses(routes))
    parts = _parts(path) or ([] if path.startswith("//") else ["docs"])
    found = (
        [*_with_usual_prefix(parts, readable), *_by_meaning(parts), *_by_places(parts)]
        or sorted(
            _by_spelling(parts, readable, with_ids=True),
            key=lambda meant: meant.startswith("/v1/") != path.lower().startswith(("/v1", "/api")),
        )
        or list(_parents(parts, readable))
    )
    return _describe(found, path, query, readable)


def suggest_for_id(routes: Sequence[BaseRoute], scope: Scope) -> list[Suggestion]:
    """Return the addresses that a path probably means whose last part is no id: `/v1/partnerships/severed`."""
    readable = list(_addresses(routes))
    parts = _parts(scope["path"])
    found = [*_by_meaning(parts), *_by_places(parts), *_by_spelling(parts, readable, with_ids=False)]
    return _describe(found, scope["path"], scope["query_string"].decode("latin-1"), readable)


def _addresses(routes: Sequence[BaseRoute]) -> Iterator[_Address]:
    """Yield the routes that can be read, in English, without those of files."""
    for route in routes:
        if not isinstance(route, Route) or "GET" not in (route.methods or ()) or ":path}" in route.path:
            continue
        if route.path.split("/")[1] in LANGUAGES:
            continue
        summary = (route.endpoint.__doc__ or "").partition("\n")[0].partition(",")[0].rstrip(".")
        title = getattr(route, "summary", None) or summary
        yield _Address(route.path, route, title)


def _parts(path: str) -> list[str]:
    """Return the parts of a path without its language, its prefix and a trailing slash: `cities`, `Koeln-DE`."""
    parts = [part for part in path.split("/") if part]
    while parts and (_PREFIX.fullmatch(parts[0].lower()) or parts[0] in LANGUAGES):
        parts = parts[1:]
    return parts


def _with_usual_prefix(parts: Sequence[str], readable: Sequence[_Address]) -> Iterator[str]:
    """Yield the addresses that have the parts of a path after the prefix of the API, or after none."""
    if not parts:
        return
    path = "/".join(parts)
    for variant in dict.fromkeys((path, path.lower(), _SUFFIX.sub("", path.lower()))):
        for prefix in ("/v1/", "/"):
            if any(address.matches(prefix + variant) for address in readable if address.path != "/"):
                yield prefix + variant


def _by_meaning(parts: Sequence[str]) -> Iterator[str]:
    """Yield the addresses that are called so in other words."""
    names = "/".join(parts).lower().replace("_", "-")
    for variant in dict.fromkeys((names, _SUFFIX.sub("", names))):
        wanted = variant.split("/")
        for address, meanings in _MEANINGS.items():
            for meaning in meanings.split():
                if _is_meant(wanted, meaning.split("/")):
                    id_ = parts[meaning.split("/").index("*")] if "*" in meaning else ""
                    yield address.replace("{}", quote(id_, safe=""))


def _by_places(parts: Sequence[str]) -> Iterator[str]:
    """Yield the list of partnerships that a path with one or two countries or cities means: `partnerships/NL/CN`."""
    if len(parts) < 2 or parts[0].lower().replace("_", "-") not in _LISTS_OF_PAIRS:
        return
    names = ",".join(part for part in parts[1:] if part != "between").split(",")
    places = [read_country(name) or (name if _CITY_ID.fullmatch(name) else None) for name in names]
    match places:
        case [str(first), str(second)]:
            yield f"/v1/partnerships?between={first},{second}"
        case [str(place)] if parts[0].lower().startswith("partnership"):
            yield f"/v1/partnerships?{'country' if place.isupper() else 'city'}={place}"


def _is_meant(parts: Sequence[str], meaning: Sequence[str]) -> bool:
    return len(parts) == len(meaning) and all(name in ("*", part) for part, name in zip(parts, meaning, strict=True))


def _by_spelling(parts: Sequence[str], readable: Sequence[_Address], *, with_ids: bool) -> Iterator[str]:
    """Yield the addresses whose fixed parts are spelt similarly, the most similar first. An id may be anything."""
    scored: list[tuple[float, str]] = []
    for address in readable:
        names = _parts(address.path)
        if not names or len(names) != len(parts) or ("{" in address.path and not with_ids):
            continue
        fixed = [
            fuzz.ratio(_singular(part.lower()), _singular(name))
            for part, name in zip(parts, names, strict=True)
            if "{" not in name
        ]
        if fixed and min(fixed) >= _SIMILAR:
            path = address.path
            for part, name in zip(parts, names, strict=True):
                if "{" in name:
                    path = path.replace(name, quote(part, safe=""))
            scored.append((sum(fixed) / len(fixed), path))
    yield from (path for _, path in sorted(scored, key=lambda pair: -pair[0]))


def _singular(word: str) -> str:
    """Return a word without the ending of a plural: `city` for `cities`, and for the misspelt `citys`."""
    return re.sub(r"ies$", "y", word).removesuffix("s")


def _parents(parts: Sequence[str], readable: Sequence[_Address]) -> Iterator[str]:
    """Yield the nearest address above a path, of a record only if the part before may be its id."""
    for length in range(len(parts) - 1, 0, -1):
        above = list(_with_usual_prefix(parts[:length], readable))
        if above and (length == 1 or _RECORD_ID.search(parts[length - 1]) or _is_fixed(above[0], readable)):
            yield above[0]
            return


def _is_fixed(path: str, readable: Sequence[_Address]) -> bool:
    """Return whether a path is that of a route without parameters."""
    return any(address.path == path for address in readable)


def _describe(found: Sequence[str], path: str, query: str, readable: Sequence[_Address]) -> list[Suggestion]:
    """Return addresses with what they give and the query of the request. The route of the request is none of them."""
    suggestions: dict[str, Suggestion] = {}
    for meant in found:
        target = meant.partition("?")[0]
        address = next((address for address in readable if address.matches(target)), None)
        if address is not None and not address.matches(path):
            located = _with_query(meant, query)
            suggestions.setdefault(located, Suggestion(located, address.title))
    return list(suggestions.values())[:_MOST]


def _with_query(address: str, query: str) -> str:
    """Return an address with the parameters of the request after its own; it keeps its own if the query is long."""
    target, _, own = address.partition("?")
    parameters: Mapping[str, str] = dict(parse_qsl(own))
    pairs = list(parameters.items())
    if len(query) <= _LONGEST_QUERY:
        asked = parse_qsl(query)
        names = {name for name, _ in asked}
        pairs = [pair for pair in pairs if pair[0] not in names] + asked
    return f"{target}?{encode_query(pairs)}" if pairs else target
