"""The register for catalogues of open data: DCAT-AP 3 at /catalog, and schema.org's Dataset.

It is described as a data set with a distribution for each format and for each file of the newest export, and as the
service that answers queries. The addresses in it, such as /catalog#dataset, lead to the description.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute

from app import REGISTER_NAME
from app.api.accept_headers import HTML, accept_of, weight_of, weights_of
from app.api.dependencies import NO_PARAMETERS, Current
from app.api.envelope import contact_link
from app.api.routers.exports import find_files
from app.api.serializers.context import CAUTION
from app.domain.dates import day_to_iso
from app.pages import linked_data
from app.reading.licences import OWN_LICENCE, Licence, find_licences
from app.reading.state import State
from app.store.columns import OPEN
from app.store.json_text import Document, to_json_text

PATH = "/catalog"
TURTLE = "text/turtle"
JSON_LD = "application/ld+json"
KEYWORDS = ("sister cities", "town twinning", "twin towns", "partnerships of cities", "international relations")
CREATOR = "The Sister Cities Register contributors"
DESCRIPTION = (
    "Which two cities are or were partners, whether the partnership is active, dormant or severed, since when, why, and"
    f" who says so: every statement has a source and an age. {CAUTION}"
)
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types"


@dataclass(frozen=True)
class Distribution:
    """A format in which the partnerships can be downloaded. `file_type` is its name at the EU's Publications Office."""

    title: str
    path: str
    media_type: str
    file_type: str


_DISTRIBUTIONS = (
    Distribution("CSV", "/v1/partnerships.csv", "text/csv", "CSV"),
    Distribution("NDJSON", "/v1/partnerships.ndjson", "application/x-ndjson", "JSON"),
    Distribution("GeoJSON", "/v1/partnerships.geojson", "application/geo+json", "GEOJSON"),
    Distribution(
        "Excel workbook",
        "/v1/partnerships.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
    ),
    Distribution("Atom feed of events", "/v1/events.atom", "application/atom+xml", "ATOM"),
)


# Names of file types at the EU’s Publications Office, by the format of an exported file; others are `BIN`.
_FILE_TYPES = {"csv": "CSV", "ndjson": "JSON", "json": "JSON", "geojson": "GEOJSON"}


class Uri(str):
    """A value that is the address of a thing and not a text."""

    __slots__ = ()


class Typed(str):
    """A value with a type of XML Schema: `date`, `dateTime` or `nonNegativeInteger`."""

    __slots__ = ("type",)
    type: str

    def __new__(cls, text: str, type_: str) -> "Typed":
        """Return a value."""
        value = super().__new__(cls, text)
        value.type = type_
        return value


Value = str | Sequence[str]
Node = Mapping[str, Value]
"""A thing: its type as `a`, and its properties. The address of the thing is its key in a graph."""


def describe(state: State, exported: Sequence[Document] = ()) -> dict[str, Node]:
    """Return the catalogue, the data set, its distributions, the service and its publisher.

    `exported` are the files of the newest export.
    """
    site = state.base_url
    licences = _addresses(find_licences(state))
    address = _Addresses(site)
    shared: dict[str, Value] = {
        "dcterms:description": DESCRIPTION,
        "dcterms:publisher": address.agent,
        "dcterms:language": Uri(f"{_AUTHORITY}/language/ENG"),
        "dcterms:license": licences,
    }
    revised_at = state.latest.at
    if revised_at:
        shared["dcterms:modified"] = Typed(revised_at, "dateTime")
    if issued_at := state.recorded_at(1):
        shared["dcterms:issued"] = Typed(issued_at, "dateTime")
    distributions: dict[str, Node] = {
        **{address.of(each): _describe_distribution(each, address, licences) for each in _DISTRIBUTIONS},
        **{address.of_file(file["name"]): _describe_file(file, address, licences) for file in exported},
    }
    data_set: dict[str, Value] = {
        "a": "dcat:Dataset", "dcterms:title": REGISTER_NAME, **shared, "dcterms:identifier": f"{site}/",
        "dcterms:creator": address.agent, "dcat:landingPage": Uri(f"{site}/"), "foaf:page": Uri(f"{site}/docs"),
        "dcat:version": state.time.known_at, "dcat:keyword": KEYWORDS,
        "dcat:theme": [Uri(f"{_AUTHORITY}/data-theme/{theme}") for theme in ("INTR", "GOVE", "REGI")],
        "dcterms:spatial": Uri(f"{_AUTHORITY}/country/OP_WORLD"),
        "dcterms:accrualPeriodicity": Uri(f"{_AUTHORITY}/frequency/IRREG"),
        "dcterms:accessRights": Uri(f"{_AUTHORITY}/access-right/PUBLIC"),
        "dcterms:temporal": address.period, "dcat:distribution": [Uri(each) for each in distributions],
    }  # fmt: skip
    graph: dict[str, Node] = {
        address.catalog: {
            "a": "dcat:Catalog", "dcterms:title": REGISTER_NAME, **shared, "foaf:homepage": Uri(f"{site}/"),
            "dcat:dataset": address.data_set, "dcat:service": address.service,
            "dcterms:spatial": Uri(f"{_AUTHORITY}/country/OP_WORLD"),
        },
        address.data_set: data_set,
    }  # fmt: skip
    graph |= distributions
    graph[address.period] = _describe_period(state)
    graph[address.service] = {
        "a": "dcat:DataService", "dcterms:title": f"{REGISTER_NAME}: HTTP interface", **shared,
        "dcat:endpointURL": Uri(f"{site}/v1"), "dcat:endpointDescription": Uri(f"{site}/openapi.json"),
        "dcat:servesDataset": address.data_set, "dcat:keyword": KEYWORDS, "foaf:page": Uri(f"{site}/docs"),
        "dcterms:accessRights": Uri(f"{_AUTHORITY}/access-right/PUBLIC"),
    }  # fmt: skip
    graph[address.agent] = {"a": "foaf:Agent", "foaf:name": CREATOR, "foaf:homepage": Uri(f"{site}/")}
    contact = _contact(state)
    if contact is not None:
        data_set["dcat:contactPoint"] = address.contact
        graph[address.contact] = contact
    return graph


class _Addresses:
    """The addresses of the things in the graph."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.catalog = self._in_catalog("catalog")
        self.data_set = self._in_catalog("dataset")
        self.service = self._in_catalog("service")
        self.agent = self._in_catalog("agent")
        self.contact = self._in_catalog("contact")
        self.period = self._in_catalog("period")

    def of_file(self, name: str) -> Uri:
        """Return the address of an exported file as a distribution."""
        return self._in_catalog(f"export-{name}")

    def of(self, distribution: Distribution) -> Uri:
        """Return the address of a distribution, which is not that of its file."""
        return self._in_catalog(distribution.file_type.lower())

    def _in_catalog(self, name: str) -> Uri:
        return Uri(f"{self.site}{PATH}#{name}")


def _describe_distribution(distribution: Distribution, address: _Addresses, licences: Sequence[Uri]) -> Node:
    file = Uri(address.site + distribution.path)
    title = distribution.title
    return {
        "a": "dcat:Distribution",
        "dcterms:title": f"{REGISTER_NAME}: {title}",
        "dcterms:description": f"The partnerships of today as {title}; parameters choose others.",
        "dcat:accessURL": file,
        "dcat:downloadURL": file,
        "dcat:mediaType": Uri(f"{_MEDIA_TYPE}/{distribution.media_type}"),
        "dcterms:format": Uri(f"{_AUTHORITY}/file-type/{distribution.file_type}"),
        "dcterms:license": licences,
        "dcat:accessService": address.service,
    }


def _describe_file(file: Document, address: _Addresses, licences: Sequence[Uri]) -> Node:
    url = Uri(address.site + file["url"])
    return {
        "a": "dcat:Distribution",
        "dcterms:title": f"{REGISTER_NAME}: {file['name']}",
        "dcterms:description": f"{file['title']}. Everything that the register knew at revision {file['known_at']}.",
        "dcat:accessURL": url,
        "dcat:downloadURL": url,
        "dcat:mediaType": Uri(f"{_MEDIA_TYPE}/{file['media_type']}"),
        "dcterms:format": Uri(f"{_AUTHORITY}/file-type/{_FILE_TYPES.get(file['format'], 'BIN')}"),
        "dcat:byteSize": Typed(str(file["bytes"]), "nonNegativeInteger"),
        "dcterms:license": licences,
    }


def _describe_period(state: State) -> Node:
    """Describe the time that the register covers: from the first partnership by its latest possible day until today."""
    period: dict[str, Value] = {
        "a": "dcterms:PeriodOfTime",
        "dcat:endDate": Typed(str(day_to_iso(state.today)), "date"),
    }
    periods = state.snapshot.periods
    established = periods["established_latest"][state.snapshot.current_periods & (periods["established_latest"] < OPEN)]
    if len(established):
        period["dcat:startDate"] = Typed(str(day_to_iso(int(established.min()))), "date")
    return period


def _addresses(licences: Sequence[Licence]) -> list[Uri]:
    return [Uri(licence.url or OWN_LICENCE.url or "") for licence in licences]


def _contact(state: State) -> Node | None:
    """Return the contact of the register, if the operator names one."""
    link = contact_link(state.register.contact)
    if not link:
        return None
    member = "vcard:hasEmail" if link.startswith("mailto:") else "vcard:hasURL"
    return {"a": "vcard:Organization", "vcard:fn": CREATOR, member: Uri(link)}


def to_turtle(graph: Mapping[str, Node]) -> str:
    """Return a graph as Turtle."""
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in _PREFIXES.items())
    return f"{prefixes}\n" + "\n".join(_turtle_lines(graph))


def _turtle_lines(graph: Mapping[str, Node]) -> Iterator[str]:
    for name, node in graph.items():
        pairs: list[str] = []
        for member, values in node.items():
            to_text = str if member == "a" else _turtle_value
            pairs += [f"{member} {to_text(value)}" for value in _values(values)]
        yield f"<{name}> " + " ;\n    ".join(pairs) + " .\n"


def _turtle_value(value: str) -> str:
    if isinstance(value, Uri):
        return f"<{value}>"
    text = to_json_text(str(value))  # Both escape a text in the same way.
    return f"{text}^^xsd:{value.type}" if isinstance(value, Typed) else f"{text}@en"


def _values(values: Value) -> Sequence[str]:
    return [values] if isinstance(values, str) else values


def to_json_ld(graph: Mapping[str, Node]) -> str:
    """Return a graph as JSON-LD."""
    nodes = []
    for name, node in graph.items():
        members: dict[str, object] = {"@id": name}
        for member, values in node.items():
            key = "@type" if member == "a" else member
            members[key] = [_json_value(value, member) for value in _values(values)]
        nodes.append(members)
    return to_json_text({"@context": _PREFIXES, "@graph": nodes})


def _json_value(value: str, member: str) -> object:
    if member == "a":
        return value
    if isinstance(value, Uri):
        return {"@id": str(value)}
    kind = {"@type": f"xsd:{value.type}"} if isinstance(value, Typed) else {"@language": "en"}
    return {"@value": str(value), **kind}


def dataset_for_search_engines(state: State) -> Document:
    """Return the register as a Dataset of schema.org, with every member that search engines recommend."""
    site = state.base_url
    organization = {"@type": "Organization", "name": CREATOR, "url": f"{site}/"}
    revised = state.latest.at
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{site}/",
        "name": REGISTER_NAME,
        "alternateName": "Twin towns and sister cities: which are still partners",
        "description": DESCRIPTION,
        "url": f"{site}/",
        "sameAs": f"{site}/catalog.ttl",
        "identifier": f"{site}/",
        "version": state.time.known_at,
        "keywords": list(KEYWORDS),
        "license": linked_data.licence_terms(find_licences(state)),
        "creator": organization,
        "publisher": organization,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        **({"dateModified": revised} if revised else {}),
        "temporalCoverage": f"../{day_to_iso(state.today)}",
        "spatialCoverage": {"@type": "Place", "name": "World"},
        "variableMeasured": ["status", "certainty", "since", "reason", "independent sources"],
        "measurementTechnique": "Statements of cited public sources; rules derive the status from them.",
        "includedInDataCatalog": {"@type": "DataCatalog", "name": REGISTER_NAME, "url": f"{site}/catalog.jsonld"},
        "citation": f"{site}/v1/cite?url=/v1/partnerships",
        "distribution": [_describe_download(distribution, site) for distribution in _DISTRIBUTIONS],
    }


def _describe_download(distribution: Distribution, site: str) -> Document:
    url = site + distribution.path
    if distribution.file_type == "CSV":  # People open what a search engine finds: no cell may become a formula.
        url += "?for=spreadsheet"
    return {
        "@type": "DataDownload",
        "name": distribution.title,
        "encodingFormat": distribution.media_type,
        "contentUrl": url,
    }


def routes(folder: Path | None) -> list[BaseRoute]:
    """Return the routes of the description. `folder` has the exports."""
    router = APIRouter(include_in_schema=False, dependencies=[NO_PARAMETERS])

    def find_newest() -> list[Document]:
        files = find_files(folder)
        return [file for file in files if file["revision"] == files[0]["revision"]]

    @router.get(PATH)
    async def get_catalog(request: Request) -> Response:
        """Redirect to the description in the preferred notation, and browsers to the documentation."""
        weights = weights_of(accept_of(request.scope) or "*/*")
        places = {TURTLE: f"{PATH}.ttl", JSON_LD: f"{PATH}.jsonld", HTML: "/docs"}
        preferred = max(places, key=lambda media_type: weight_of(media_type, weights))
        return RedirectResponse(places[preferred], 303, {"Cache-Control": "public, max-age=300", "Vary": "Accept"})

    @router.get(f"{PATH}.ttl")
    def get_turtle(state: Current) -> Response:
        """Return the description of the register for catalogues of open data (DCAT-AP 3), as Turtle."""
        return _respond(to_turtle(describe(state, find_newest())), TURTLE)

    @router.get(f"{PATH}.jsonld")
    def get_json_ld(state: Current) -> Response:
        """Return the same as JSON-LD."""
        return _respond(to_json_ld(describe(state, find_newest())), JSON_LD)

    return router.routes


def _respond(text: str, media_type: str) -> Response:
    """Return a description, which also changes when an export is made."""
    etag = f'"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'
    return Response(text, headers={"Cache-Control": "public, max-age=60", "ETag": etag}, media_type=media_type)
