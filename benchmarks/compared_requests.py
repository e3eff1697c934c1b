"""The requests that `compare_servers` sends: from a server's OpenAPI document, from what it holds, and written by hand.

The same list goes to both servers. Ids are those of the register's seed; a register without them still compares the
404s.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx

Json = Any
LIST, EVENTS, PROOF = "/v1/partnerships", "/v1/events", "/v1/partnerships/arnhem-nl--wuhan-cn"
FORMS = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "ndjson": "application/x-ndjson",
    "atom": "application/atom+xml",
    "jsonfeed": "application/feed+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CITED = (LIST, PROOF, EVENTS, "/v1/cities/arnhem-nl", f"{LIST}?between=NL,CN&status=severed", "/v1/changes", "/nowhere")
SORTS = ("established", "-established", "ended", "-ended", "updated", "-updated", "name", "-name")
QUESTIONS = (
    "between=NL,CN&status=severed&sort=-ended",
    "between=CN,NL&status=severed&status=dormant",
    "between=EU,CN&status=severed&certainty=possible",
    "between=EU,NATO",
    "between=NL,NL",
    "between=arnhem-nl,CN",
    "country=NL&country=DE&status=active&sort=name",
    "country=US&exclude_country=RU&exclude_country=CN",
    "city=arnhem-nl&city=breda-nl&city=tilburg-nl",
    "city=Q1310&as_of=2021-06-01",
    "city=geonames:2759661",
    "near=51.98,5.91&radius_km=40",
    "near=0,179&radius_km=9000&sort=name",
    "bbox=3,50,8,54&status=active",
    "bbox=100,20,-100,70",
    "status=dormant&last_evidence_before=2016-11-24",
    "status=severed&ended_from=2020&reason=human_rights&reason=armed_conflict",
    "established_from=1990&established_to=1999&certainty=certain",
    "established_to=1999&ended_from=2021&certainty=certain&sort=ended",
    "established_from=1985&ended_to=2023",
    "event=severed&event_from=2022-02-24&event_to=2022-12&certainty=certain",
    "event=severed&stage=proposed",
    "event_from=2023&stage=decided&stage=effective",
    "min_independent_sources=2&min_witnesses=2&source_kind=official",
    "disputed=true&include=events,citations",
    "pending=true&as_of=2022-06-01",
    "counterpart=unnamed&include_proposed=true",
    "episodes=all&include_proposed=true&sort=name",
    "presumed=false&basis=decided",
    "q=wuhan",
    "q=wuhan&sort=relevance&country=NL",
    "q=saint petersburg&sort=name",
    "q=københavn",
    "lang=de&country=RU&sort=name",
    "lang=zh&between=NL,CN",
    "include=events,sources,cities&country=LV",
    "fields=id,status,ended&country=NL",
    "fields=id&include=events&country=LT",
    "facet=status&facet=country&facet=reason&limit=1",
    "facet=publisher&facet=decade&facet=year_ended&facet=country_pair&facet=kind&facet=ending&between=EU,RU",
    "count=none&limit=3",
    "limit=1",
    "limit=200",
    "as_of=1950",
    "as_of=2040-01-01&status=active",
    "known_at=r1",
    "known_at=r1&country=NL&sort=name",
    "as_of=2021-06-01&known_at=r1&between=NL,CN",
    "id=arnhem-nl--wuhan-cn&id=arnhem-nl--riga-lv",
)
"""Questions to the list of partnerships; most of them also go to its other forms, its facets and its timeline."""
EVENT_QUESTIONS = (
    "event=severed&between=EU,CN",
    "between=EU,RU&as_of=2021-06-01",
    "country=NL&sort=date",
    "country=NL&country=DE&sort=updated&limit=5",
    "city=Q1310",
    "event=severed&event=suspended&event_from=2022-02-24&event_to=2022-12",
    "reason=armed_conflict&actor_body=council&stage=decided",
    "include_proposed=true&part=official",
    "partnership=arnhem-nl--wuhan-cn",
    "q=kharkiv&lang=de",
    "known_at=r1&sort=-updated",
    "bbox=3,50,8,54&event=established",
)
REFUSED = """
    statuz=severed status=sever status= status=severed&status=severed as_of=2021&as_of=2022 as_of=2021-13
    as_of=yesterday known_at=r999999 known_at=r0 known_at=tomorrow known_at=2999 limit=0 limit=201 limit=ten
    limit=1&limit=2 sort=odd sort=relevance cursor= cursor=AAAA cursor=WzFd country=nl country=XX country=NLD
    between=NL between=NL,CN,DE between=NL,nowhere-xx near=51.98,5.91 radius_km=10 near=91,0&radius_km=1 bbox=1,2,3
    bbox=0,10,0,-10 city=arnem-nl city=Q999999999 city=geonames:1 source=nothing publisher=Unknown
    id=arnhem-nl--wuhan q=%20 q=- established_from=2000&established_to=1990 fields=id,nothing include=everything
    facet=colour lang=english presumed=false&basis=presumed disputed=yes min_witnesses=-1 q=a%00b
    status=severed,active a=1&b=2&c=3
""".split()
"""Queries that are refused, or that name what does not exist."""
OTHERS = f"""
    / /docs /openapi.json /llms.txt /robots.txt /.well-known/api-catalog /.well-known/security.txt /favicon.ico
    /sitemap.xml /metrics /health/live /health/ready /guide /insights /problems /problems/not-found
    /problems/invalid-query /problems/nothing /nowhere /v1 /v1/ /v1/partnership {LIST}/ {LIST}.pdf {LIST}/a--b
    {LIST}/arnhem-nl--wuhan {PROOF}?as_of=2021-06-01 {PROOF}?as_of=2020&known_at=r1
    {PROOF}?include=citations,sources,cities&lang=de {PROOF}?fields=id,status {PROOF}/history?lang=de
    /v1/cities/q1310 /v1/cities/Q1310 /v1/cities/geonames:2759661 /v1/cities/arnem-nl /v1/cities?q=sankt
    /v1/cities?q=wu&country=CN&limit=2 /v1/cities/arnhem-nl?as_of=2020 /v1/cities/arnhem-nl/partnerships
    /v1/countries?as_of=2012 /v1/countries/nl /v1/countries/XX /v1/countries/NL?as_of=2012
    /v1/country-pairs?country=NL&country=US /v1/country-pairs?as_of=2012 /v1/sources?publisher=NRC
    /v1/sources/nothing /v1/sources?limit=3&q=arnhem /v1/observations?country=NL /v1/groups/EU?known_at=r1
    /v1/groups/XY /v1/vocabularies/nothing /v1/changes?since=0 /v1/changes?since=r1 /v1/changes?since=99999
    /v1/changes?limit=1 /v1/meta?x=1 /v1/exports/r1/nothing.csv {LIST}.csv?between=NL,CN&for=spreadsheet
    {LIST}.geojson?between=NL,CN&geometry=points {LIST}/timeline?from=1000&to=2020&interval=month
    {LIST}/timeline?between=US,RU&from=2022-01&to=2023-01&interval=month {LIST}/timeline?from=2030&to=2020
""".split()
"""Paths, good and bad, that no other part of the list has."""
CITATIONS = [
    f"/v1/cite?url={quote(url)}&style={style}" for url in CITED for style in ("csl", "bibtex", "ris", "text", "odd")
]
COUNTS = (f"{LIST}/facets", f"{LIST}/timeline")
MOST_VALUES = 8
"""About so many values of one vocabulary are asked for."""
WALKS = (
    f"{LIST}?limit=97",
    *(f"{LIST}?country=NL&sort={sort}&limit=9" for sort in SORTS),
    f"{LIST}?between=EU,RU&status=severed&status=dormant&sort=-ended&limit=11",
    f"{LIST}?q=san&limit=3",
    f"{LIST}?country=LV&limit=1",
    f"{LIST}?established_from=1985&sort=-established&limit=40",
    f"{EVENTS}?country=US&limit=31",
    f"{EVENTS}?event=severed&sort=updated&limit=50",
    "/v1/cities?limit=150",
    "/v1/sources?limit=190",
    "/v1/observations?limit=7",
    "/v1/changes?limit=150",
)
"""Lists that are followed by each server's own `links.next` to the end."""


@dataclass(frozen=True)
class Request:
    """One request; `walks` follows its pages, `known` asks again with the ETag of the first response."""

    path: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    walks: bool = False
    known: bool = False

    def __str__(self) -> str:
        more = "".join(f" {name}: {value}" for name, value in self.headers.items())
        how = f"{' (all pages)' if self.walks else ''}{' (again with its ETag)' if self.known else ''}"
        return f"{self.method} {self.path}{more}{how}"


def find_requests(client: httpx.Client) -> list[Request]:
    """All requests. `client` asks the server whose OpenAPI document and ids are used."""
    described = client.get("/openapi.json").raise_for_status().json()
    paths = [*_documented(described), *_records(client), *_handwritten()]
    plain = [Request(path) for path in dict.fromkeys(paths)]
    return [*plain, *_variations(plain), *(Request(path, walks=True) for path in WALKS)]


def _documented(described: Json) -> Iterator[str]:
    """Each operation by itself, with the examples of each parameter, and in lists with each value of a vocabulary."""
    for template, operations in described["paths"].items():
        if "get" not in operations:
            continue
        path, parameters = template, operations["get"].get("parameters", [])
        for one in parameters:
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", quote(_texts(one.get("example"))[0]))
        needed = "&".join(
            f"{one['name']}={quote(_texts(one['example'])[0])}"
            for one in parameters
            if one["in"] == "query" and one.get("required")
        )
        yield _url(path, needed)
        if "." in path:
            continue  # Other forms share their declarations with the list; so do counts, but for a few parameters.
        of_list = {one["name"] for one in described["paths"].get(LIST, {}).get("get", {}).get("parameters", [])}
        for one in parameters:
            if one["in"] == "query" and (path not in COUNTS or one["name"] not in of_list - {"facet", "as_of"}):
                values = _texts(one.get("example"))
                if path in (LIST, EVENTS):
                    allowed = _vocabulary(one["schema"], described)
                    values += allowed[:: max(1, len(allowed) // MOST_VALUES)]
                for value in dict.fromkeys(values):
                    yield _url(path, needed, f"{one['name']}={quote(value, safe=',:')}")


def _texts(example: Json) -> list[str]:
    values = [] if example is None else example if isinstance(example, list) else [example]
    return [str(value).lower() if isinstance(value, bool) else str(value) for value in values]


def _vocabulary(schema: Json, described: Json) -> list[str]:
    """The values that a schema lists."""
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    inner = [schema["items"]] if "items" in schema else schema.get("anyOf", [])
    return [*_texts(schema.get("enum")), *(value for one in inner for value in _vocabulary(one, described))]


def _url(path: str, *parts: str) -> str:
    query = "&".join(filter(None, parts))
    return f"{path}?{query}" if query else path


def _records(client: httpx.Client) -> Iterator[str]:
    """Records of every kind that the server holds: all of the small collections, and some of the large ones."""
    for collection, member, most in (
        ("partnerships", "id", 20), ("cities", "id", 15), ("sources", "id", 15), ("observations", "id", 10),
        ("groups", "id", 99), ("countries", "code", 12), ("vocabularies", "name", 99),
    ):  # fmt: skip
        answer = client.get(f"/v1/{collection}" + ("?limit=200" if member == "id" else ""))
        items = answer.json()["data"] if answer.status_code == 200 else []
        for item in items[:: max(1, len(items) // most)]:
            yield f"/v1/{collection}/{quote(item[member], safe=':')}"
            if collection == "partnerships":
                yield f"/v1/partnerships/{item['id']}/history"


def _handwritten() -> Iterator[str]:
    for number, text in enumerate(QUESTIONS):
        query = quote(text, safe="=&,:-")
        yield f"{LIST}?{query}"
        bare = re.sub(r"&?(limit|count|fields|include|facet|lang)=[^&]*", "", query).strip("&")
        yield f"{LIST}{('/facets', '.csv', '/timeline')[number % 3]}?{bare}"
    for suffix in FORMS:
        for query in (
            "between=NL,CN&status=severed",
            "country=LV&sort=name",
            "q=san",
            "status=odd",
            "limit=3",
            "as_of=2012",
        ):
            yield f"{LIST}.{suffix}?{query}"
        yield from (f"{EVENTS}.{suffix}?{query}" for query in ("event=severed&between=EU,CN", "country=LV", "x=1"))
    yield from (
        f"{LIST}?sort={sort}{more}" for sort in SORTS for more in ("", "&country=CN&status=severed", "&as_of=2012")
    )
    yield from (f"{EVENTS}?{quote(query, safe='=&,:-')}" for query in EVENT_QUESTIONS)
    yield from (f"{LIST}?{query}" for query in REFUSED)
    yield from (f"{EVENTS}?{query}" for query in REFUSED[::4])
    yield from (f"{LIST}/{end}?{query}" for end in ("facets", "timeline") for query in REFUSED[::6])
    yield from [*OTHERS, *CITATIONS]


def _variations(plain: Sequence[Request]) -> Iterator[Request]:
    """The same and similar requests with other methods and headers."""
    for number, request in enumerate(plain):
        if number % 12 == 0:
            yield Request(request.path, "HEAD")
            yield Request(request.path, known=True)
    for form in (*FORMS.values(), "text/html", "image/png", "application/xml;q=0.9, text/csv;q=0.5", "*/*;q=0"):
        yield Request(f"{LIST}?between=NL,CN", headers={"accept": form})
        yield Request(f"{EVENTS}?country=LV", headers={"accept": form})
        yield Request(PROOF, headers={"accept": form})
    for coding in ("gzip", "br", "zstd", "gzip;q=0, br", "identity;q=0"):
        yield Request(f"{LIST}?limit=50", headers={"accept-encoding": coding})
    for path in (LIST, PROOF, EVENTS, "/v1/meta", "/health/live", "/", "/nowhere", "/v1/cite"):
        yield from (Request(path, method) for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
    yield Request(LIST, headers={"if-none-match": '"other"'})
    yield Request(LIST, headers={"if-none-match": "*"})
    yield Request(LIST, headers={"range": "bytes=0-9"})
    yield Request(LIST, headers={"origin": "https://example.org"})
    preflight = {"origin": "https://example.org", "access-control-request-method": "GET"}
    yield Request(LIST, "OPTIONS", headers=preflight)
