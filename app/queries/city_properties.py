"""Properties of cities and of their partnerships, with which clients of the reconciliation service extend a table.

A city has several partnerships. Their properties are lists in the same order, so that the partner, the status and the
dates of a partnership come into the same row of the table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.countries import country_name
from app.domain.errors import NotFound
from app.parameters.partnership_params import PartnershipFilters
from app.queries.entities import get
from app.queries.partnerships import find_all_partnerships
from app.reading.lookups import NamedCity, find_city
from app.reading.state import State
from app.store.json_text import Document, read_json

PARTNER = "partner"
"""The property whose values are cities themselves."""
Values = list[dict[str, object]]
"""The values of a property as the specification describes them. A value that is not known has no members."""


@dataclass(frozen=True)
class CityProperty:
    """A property of a city. `read` returns its values from the document of the city."""

    name: str
    description: str
    read: Callable[[Document], Values]


@dataclass(frozen=True)
class PartnershipProperty:
    """A property of the partnerships of a city. `read` returns its value for one, from its document.

    In that document the side of the city comes first.
    """

    name: str
    description: str
    read: Callable[[Document], dict[str, object]]


def _text(value: object) -> dict[str, object]:
    """Return a text as a value; an empty value for None."""
    return {} if value is None else {"str": str(value)}


def _texts(*values: object) -> Values:
    return [_text(value) for value in values if value is not None]


def _coordinate(city: Document, position: int) -> Values:
    point: Sequence[float] | None = city["point"]
    return [] if point is None else [{"float": point[position]}]


def _read_partner(partnership: Document) -> dict[str, object]:
    """Return the other side of a partnership; its country if no source names the city."""
    _, partner = partnership["cities"]
    if partner["id"] is None:
        return _text(f"a city in {country_name(partner['country'])}")
    return {"id": partner["id"], "name": partner["name"]}


def _read_date(date: Document | None) -> dict[str, object]:
    return {} if date is None else _text(date["edtf"])


CITY_PROPERTIES: Mapping[str, CityProperty] = {
    "names": CityProperty(
        "Other names",
        "Further names of the city, in other languages or of other times",
        lambda city: _texts(*(name["name"] for name in city["names"])),
    ),
    "country": CityProperty("Country", "ISO 3166-1 code", lambda city: _texts(city["country"])),
    "kind": CityProperty("Kind", "Kind of government", lambda city: _texts(city["kind"])),
    "wikidata": CityProperty("Wikidata id", "Item of Wikidata", lambda city: _texts(city["wikidata"])),
    "geonames": CityProperty("GeoNames id", "Place of GeoNames", lambda city: _texts(city["geonames"])),
    "latitude": CityProperty("Latitude", "In degrees", lambda city: _coordinate(city, 1)),
    "longitude": CityProperty("Longitude", "In degrees", lambda city: _coordinate(city, 0)),
}
"""The properties of a city, by id."""
PARTNERSHIP_PROPERTIES: Mapping[str, PartnershipProperty] = {
    PARTNER: PartnershipProperty("Partner", "The other city of each partnership", _read_partner),
    "partnership": PartnershipProperty(
        "Partnership", "Id of each partnership", lambda partnership: _text(partnership["id"])
    ),
    "status": PartnershipProperty(
        "Status", "Status of each partnership today", lambda partnership: _text(partnership["status"]["value"])
    ),
    "certainty": PartnershipProperty(
        "Certainty", "Certainty of each status", lambda partnership: _text(partnership["status"]["certainty"])
    ),
    "since": PartnershipProperty(
        "Since",
        "Since when each status is so (EDTF)",
        lambda partnership: _read_date(partnership["status"]["since"]),
    ),
    "established": PartnershipProperty(
        "Established",
        "When each partnership was established (EDTF)",
        lambda partnership: _read_date(partnership["established"]),
    ),
    "ended": PartnershipProperty(
        "Ended", "When each partnership ended (EDTF)", lambda partnership: _read_date(partnership["ended"])
    ),
}
"""The properties of the partnerships of a city, by id."""
PROPERTIES: Mapping[str, CityProperty | PartnershipProperty] = {**CITY_PROPERTIES, **PARTNERSHIP_PROPERTIES}
"""All properties, by id."""


def read_properties(id_: str, properties: Sequence[str], state: State) -> dict[str, Values]:
    """Return the values of properties of a city in the latest revision, by property.

    The id of a merged city means its survivor. An unknown city has no values: a table may have ids from elsewhere.
    """
    state = state.at()
    try:
        named = find_city(id_, state)
    except NotFound:
        return {name: [] for name in properties}
    city = read_json(get("city", named.id, state))
    is_about_partnerships = any(name in PARTNERSHIP_PROPERTIES for name in properties)
    partnerships = _read_partnerships(named, state) if is_about_partnerships else []
    values: dict[str, Values] = {}
    for name in properties:
        if name in CITY_PROPERTIES:
            values[name] = CITY_PROPERTIES[name].read(city)
        else:
            read = PARTNERSHIP_PROPERTIES[name].read
            values[name] = [read(partnership) for partnership in partnerships]
    return values


def _read_partnerships(city: NamedCity, state: State) -> list[Document]:
    """Return the partnerships that the list of a city shows, in the order of their ids, with its side first."""
    listed = find_all_partnerships(PartnershipFilters(city=(city.id,)), state)
    documents = [read_json(document) for batch in listed.batches for document in batch]
    for document in documents:
        document["cities"].sort(key=lambda side: side["id"] not in city.ids)
    return sorted(documents, key=lambda document: document["id"])
