"""The tables of the database file: their columns, what these mean, and how the tables refer to each other.

Columns that flat tables have too are declared there, so that one name means one thing in every file. What has a table
of its own (names, coordinates, addresses of sources) is not repeated.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.api.serializers.columns import CITATIONS, EVENTS, PARTNERSHIPS, Column, Kind, Value, joined
from app.api.serializers.context import ExportContext
from app.store.documents import Document

Key = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: what a row of it is made of. `references` say which columns name the key of which other table."""

    name: str
    meaning: str
    columns: Sequence[Column]
    key: Key
    references: Mapping[Key, tuple[str, Key]] = field(default_factory=dict)

    def row(self, of: Document, context: ExportContext) -> tuple[Value, ...]:
        """Return the values of a row, in the order of the columns."""
        return tuple(column.value(of, context) for column in self.columns)


def _member(name: str, meaning: str, *path: str, kind: Kind = "text") -> Column:
    """Return a column of a member of a document, or of a member of a member; empty where one on the way is null."""
    return Column(name, meaning, lambda row, _: _follow(row, path or (name,)), kind)


def _follow(row: Document, path: Sequence[str]) -> Value:
    found: Document | Value = row
    for step in path:
        found = found[step] if isinstance(found, dict) else None
    assert not isinstance(found, dict)
    return found


def _dates(name: str, meaning: str) -> list[Column]:
    return [
        _member(name, f"{meaning}, as exact as the source (EDTF)", name, "edtf", kind="date"),
        _member(f"{name}_earliest", f"{meaning}: the first day it may be", name, "earliest", kind="day"),
        _member(f"{name}_latest", f"{meaning}: the last day it may be", name, "latest", kind="day"),
    ]


def _point(axis: int) -> Callable[[Document, ExportContext], Value]:
    return lambda row, _: None if row["point"] is None else row["point"][axis]


def _citation(column: Column) -> Column:
    """Return a column of the flat table of citations. There a source is a document, here it is an id."""
    return Column(
        column.name, column.meaning, lambda row, context: column.value({"citation": row}, context), column.kind
    )


_CITED = [
    _member("source", "The id of the source"),
    *(
        _citation(column)
        for column in CITATIONS
        if column.name.partition("_")[0] in ("stance", "scope", "stated", "locator", "fragment", "note", "weak")
    ),
]
_NOT_REPEATED = ("name", "kind", "wikidata", "longitude", "latitude")
_REPEATED = {f"city_{letter}_{member}" for letter in "ab" for member in _NOT_REPEATED} | {"permalink"}
_SIDES = {"city_a", "city_b", "country_a", "country_b"}

CITIES = Table(
    "cities",
    "Governments that sign: municipalities, districts, provinces and others.",
    [
        _member("id", "The city's id"),
        _member("name", "Its name"),
        _member("qualifier", "The state or parent, where the name alone is ambiguous"),
        _member("country", "Its country, ISO 3166-1"),
        _member("kind", "What sort of government it is"),
        Column("longitude", "Degrees east", _point(0), "decimal"),
        Column("latitude", "Degrees north", _point(1), "decimal"),
        _member("coordinate_source", "Where the coordinates are from"),
        _member("geonames", "Its id in GeoNames", kind="number"),
        _member("wikidata", "Its id in Wikidata"),
        _member("note", "A note"),
    ],
    ("id",),
)
CITY_NAMES = Table(
    "city_names",
    "Further names of cities, in any language.",
    [
        _member("city", "The id of the city"),
        _member("position", "The position among its names", kind="number"),
        _member("name", "The name"),
        _member("language", "Its language, ISO 639"),
        *_dates("since", "When it came into use"),
        *_dates("until", "When it went out of use"),
    ],
    ("city", "position"),
    {("city",): ("cities", ("id",))},
)
SOURCES = Table(
    "sources",
    "Citable documents: who says so.",
    [
        _member("id", "The source's id"),
        _member("url", "Its address", kind="link"),
        _member("publisher", "Who published it"),
        _member("publisher_id", "The publisher's id"),
        _member("title", "Its title"),
        *_dates("published", "When it was published"),
        _member("language", "Its language, ISO 639"),
        _member("kind", "What sort of document it is"),
        _member("derived_from", "The source it rests on"),
        _member("rests_on", "An origin outside the register that it rests on"),
        _member("rests_on_id", "The id of that origin"),
    ],
    ("id",),
    {("derived_from",): ("sources", ("id",))},
)
PARTNERSHIP = Table(
    "partnerships",
    "Relations of two cities, with the status of each on the day of this file.",
    [column for column in PARTNERSHIPS if not column.proof and column.name not in _REPEATED],
    ("id",),
    {("city_a",): ("cities", ("id",)), ("city_b",): ("cities", ("id",))},
)
EVENT = Table(
    "events",
    "What happened to partnerships. Statuses follow from events alone.",
    [
        column
        for column in EVENTS
        if not column.proof and column.name not in _REPEATED | _SIDES | {"url"}
    ],
    ("partnership", "seq"),
    {("partnership",): ("partnerships", ("id",)), ("successor",): ("cities", ("id",))},
)  # fmt: skip
CITATION = Table(
    "citations",
    "Sources speaking about events.",
    [
        _member("partnership", "The id of the partnership"),
        _member("seq", "The position of the cited event", kind="number"),
        _member("position", "The position among the event's citations", kind="number"),
        *_CITED,
    ],
    ("partnership", "seq", "position"),
    {("partnership", "seq"): ("events", ("partnership", "seq")), ("source",): ("sources", ("id",))},
)
FURTHER_SOURCE = Table(
    "further_sources",
    "Sources about a pair that speak about no one event.",
    [
        _member("partnership", "The id of the partnership"),
        _member("position", "The position among its further sources", kind="number"),
        _member("source", "The id of the source"),
    ],
    ("partnership", "position"),
    {("partnership",): ("partnerships", ("id",)), ("source",): ("sources", ("id",))},
)
OBSERVATIONS = Table(
    "observations",
    "Sourced statements that name no city. They are never partnerships.",
    [
        _member("id", "The observation's id"),
        _member("statement", "What is said"),
        _member("claim", "What is claimed of the cities"),
        _member("value", "The number, as the source states it"),
        _member("unit", "Of what"),
        _member("country", "The country of the cities, ISO 3166-1"),
        _member("partner_country", "The country of their partners, ISO 3166-1"),
        *_dates("date", "What time it is about"),
        joined("reasons", "The reasons given", lambda row, _: row["reasons"]),
    ],
    ("id",),
)
OBSERVATION_CITATION = Table(
    "observation_citations",
    "Sources speaking about observations.",
    [
        _member("observation", "The id of the observation"),
        _member("position", "The position among its citations", kind="number"),
        *_CITED,
    ],
    ("observation", "position"),
    {("observation",): ("observations", ("id",)), ("source",): ("sources", ("id",))},
)
ABOUT = Table(
    "about",
    "What this file is.",
    [_member("name", "What is said"), _member("value", "What it is")],
    ("name",),
)
TABLES: Sequence[Table] = (
    ABOUT, CITIES, CITY_NAMES, SOURCES, PARTNERSHIP, EVENT, CITATION, FURTHER_SOURCE, OBSERVATIONS,
    OBSERVATION_CITATION,
)  # fmt: skip
"""Every table, in the order in which they may refer to each other."""
