"""The register for catalogues of open data: DCAT-AP 3 at /catalog.ttl and /catalog.jsonld, and schema.org's Dataset.

It is described as a data set with a distribution for each format, and as the service that answers queries.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Response

from app import REGISTER_NAME
from app.api.dependencies import Cache, Current, cached
from app.api.envelope import contact_link
from app.api.serializers.context import CAUTION
from app.domain.dates import day_to_iso
from app.pages import linked_data
from app.queries.licences import OWN_LICENCE, Licence, find_licences
from app.queries.state import State
from app.store.json_text import Document, to_json_text

router = APIRouter()
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


class Uri(str):
    """A value that is the address of a thing and not a text."""

    __slots__ = ()


class Typed(str):
    """A value with a type of XML Schema: `date`, `dateTime` or `integer`."""

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


def describe(state: State) -> dict[str, Node]:
    """Return the catalogue, the data set, its distributions, the service and its publisher."""
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
    distributions = {address.of(distribution): distribution for distribution in _DISTRIBUTIONS}
    data_set: dict[str, Value] = {
        "a": "dcat:Dataset", "dcterms:title": REGISTER_NAME, **shared, "dcterms:identifier": f"{site}/",
        "dcterms:creator": address.agent, "dcat:landingPage": Uri(f"{site}/"), "foaf:page": Uri(f"{site}/docs"),
        "dcat:version": state.time.known_at, "dcat:keyword": KEYWORDS,
        "dcat:theme": [Uri(f"{_AUTHORITY}/data-theme/{theme}") for theme in ("INTR", "GOVE", "REGI")],
        "dcterms:spatial": Uri(f"{_AUTHORITY}/country/OP_WORLD"),
        "dcterms:accrualPeriodicity": Uri(f"{_AUTHORITY}/frequency/IRREG"),
        "dcterms:accessRights": Uri(f"{_AUTHORITY}/access-right/PUBLIC"),
        "dcat:distribution": list(distributions),
    }  # fmt: skip
    graph: dict[str, Node] = {
        address.catalog: {
            "a": "dcat:Catalog", "dcterms:title": REGISTER_NAME, **shared, "foaf:homepage": Uri(f"{site}/"),
            "dcat:dataset": address.data_set, "dcat:service": address.service,
            "dcterms:spatial": Uri(f"{_AUTHORITY}/country/OP_WORLD"),
        },
        address.data_set: data_set,
    }  # fmt: skip
    for name, distribution in distributions.items():
        graph[name] = _describe_distribution(distribution, address, licences)
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

    def of(self, distribution: Distribution) -> Uri:
        """Return the address of a distribution, which is not that of its file."""
        return self._in_catalog(distribution.file_type.lower())

    def _in_catalog(self, name: str) -> Uri:
        return Uri(f"{self.site}/catalog#{name}")


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


@router.get("/catalog.ttl", dependencies=[cached(Cache.REVISION_AND_DAY, TURTLE)], include_in_schema=False)
def get_turtle(state: Current) -> Response:
    """Return the description of the register for catalogues of open data (DCAT-AP 3), as Turtle."""
    return Response(to_turtle(describe(state)), media_type=TURTLE)


@router.get("/catalog.jsonld", dependencies=[cached(Cache.REVISION_AND_DAY, JSON_LD)], include_in_schema=False)
def get_json_ld(state: Current) -> Response:
    """Return the same as JSON-LD."""
    return Response(to_json_ld(describe(state)), media_type=JSON_LD)
