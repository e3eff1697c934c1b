"""The register as a database in one file, for SQL: it opens in the sqlite3 shell, in Datasette, and in most languages.

This SQLite file is an output format, like CSV: the register itself may be in another database, which only `queries`
reads. The CREATE statements explain the columns. The same content gives the same bytes with the same version of the
library, which the header of the file records.

Columns that flat tables have too are declared there, so that one name means one thing in every file. What has a table
of its own (names, coordinates, addresses of sources) is not repeated.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from app.api.serializers.columns import CITATIONS, EVENTS, PARTNERSHIPS, Column, dates, joined, plain
from app.api.serializers.context import Batches
from app.domain.errors import RegisterError
from app.exports.everything import Everything
from app.store.documents import Document
from app.store.json_text import read_json

NAME = "register.sqlite"
_PAGE = 4096
_TYPES = {"decimal": "REAL", "number": "INTEGER", "flag": "INTEGER"}
Key = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: what a row of it is made of. `references` say which columns name the key of which other table."""

    name: str
    meaning: str
    columns: Sequence[Column]
    key: Key
    references: Mapping[Key, tuple[str, Key]] = field(default_factory=dict)


def _citation(column: Column) -> Column:
    """Return a column of the flat table of citations. There a source is a document, here it is an id."""
    return Column(
        column.name, column.meaning, lambda row, context: column.value({"citation": row}, context), column.kind
    )


_CITED = [
    plain("source", "The id of the source"),
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
        plain("id", "The city's id"),
        plain("name", "Its name"),
        plain("qualifier", "The state or parent, where the name alone is ambiguous"),
        plain("country", "Its country, ISO 3166-1"),
        plain("kind", "What sort of government it is"),
        plain("longitude", "Degrees east", "point", 0, kind="decimal"),
        plain("latitude", "Degrees north", "point", 1, kind="decimal"),
        plain("coordinate_source", "Where the coordinates are from"),
        plain("geonames", "Its id in GeoNames", kind="number"),
        plain("wikidata", "Its id in Wikidata"),
        plain("note", "A note"),
    ],
    ("id",),
)
CITY_NAMES = Table(
    "city_names",
    "Further names of cities, in any language.",
    [
        plain("city", "The id of the city"),
        plain("position", "The position among its names", kind="number"),
        plain("name", "The name"),
        plain("language", "Its language, ISO 639"),
        *dates("since", "When it came into use"),
        *dates("until", "When it went out of use"),
    ],
    ("city", "position"),
    {("city",): ("cities", ("id",))},
)
SOURCES = Table(
    "sources",
    "Citable documents: who says so.",
    [
        plain("id", "The source's id"),
        plain("url", "Its address", kind="link"),
        plain("publisher", "Who published it"),
        plain("publisher_id", "The publisher's id"),
        plain("title", "Its title"),
        *dates("published", "When it was published"),
        plain("language", "Its language, ISO 639"),
        plain("kind", "What sort of document it is"),
        plain("derived_from", "The source it rests on"),
        plain("rests_on", "An origin outside the register that it rests on"),
        plain("rests_on_id", "The id of that origin"),
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
        plain("partnership", "The id of the partnership"),
        plain("seq", "The position of the cited event", kind="number"),
        plain("position", "The position among the event's citations", kind="number"),
        *_CITED,
    ],
    ("partnership", "seq", "position"),
    {("partnership", "seq"): ("events", ("partnership", "seq")), ("source",): ("sources", ("id",))},
)
FURTHER_SOURCE = Table(
    "further_sources",
    "Sources about a pair that speak about no one event.",
    [
        plain("partnership", "The id of the partnership"),
        plain("position", "The position among its further sources", kind="number"),
        plain("source", "The id of the source"),
    ],
    ("partnership", "position"),
    {("partnership",): ("partnerships", ("id",)), ("source",): ("sources", ("id",))},
)
OBSERVATIONS = Table(
    "observations",
    "Sourced statements that name no city. They are never partnerships.",
    [
        plain("id", "The observation's id"),
        plain("statement", "What is said"),
        plain("claim", "What is claimed of the cities"),
        plain("value", "The number, as the source states it"),
        plain("unit", "Of what"),
        plain("country", "The country of the cities, ISO 3166-1"),
        plain("partner_country", "The country of their partners, ISO 3166-1"),
        *dates("date", "What time it is about"),
        joined("reasons", "The reasons given", lambda row, _: row["reasons"]),
    ],
    ("id",),
)
OBSERVATION_CITATION = Table(
    "observation_citations",
    "Sources speaking about observations.",
    [
        plain("observation", "The id of the observation"),
        plain("position", "The position among its citations", kind="number"),
        *_CITED,
    ],
    ("observation", "position"),
    {("observation",): ("observations", ("id",)), ("source",): ("sources", ("id",))},
)
ABOUT = Table(
    "about",
    "What this file is.",
    [plain("name", "What is said"), plain("value", "What it is")],
    ("name",),
)
TABLES: Sequence[Table] = (
    ABOUT, CITIES, CITY_NAMES, SOURCES, PARTNERSHIP, EVENT, CITATION, FURTHER_SOURCE, OBSERVATIONS,
    OBSERVATION_CITATION,
)  # fmt: skip
"""Every table, in the order in which they may refer to each other."""


def write(everything: Everything, path: Path) -> None:
    """Make the file. Raises RegisterError where a row refers to nothing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in (f"page_size = {_PAGE}", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for table in TABLES:
            database.execute(_creation(table))
        _fill(database, everything)
        for index in chain.from_iterable(map(_indexes, TABLES)):
            database.execute(index)
        database.execute("COMMIT")
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise RegisterError(f"The table {broken[0]} refers to something that is not in the table {broken[2]}.")
        database.execute(f"PRAGMA user_version = {everything.time.revision}")
        database.execute("VACUUM")


def _creation(table: Table) -> str:
    """Return the CREATE TABLE statement, with the meaning of each column as a comment: `.schema` shows it."""
    columns = [f"  {column.name} {_TYPES.get(column.kind, 'TEXT')}, -- {column.meaning}" for column in table.columns]
    references = [
        f",\n  FOREIGN KEY ({', '.join(own)}) REFERENCES {other} ({', '.join(key)})"
        for own, (other, key) in table.references.items()
    ]
    head = f"CREATE TABLE {table.name} ( -- {table.meaning}\n"
    return head + "\n".join(columns) + f"\n  PRIMARY KEY ({', '.join(table.key)}){''.join(references)}\n) WITHOUT ROWID"


def _indexes(table: Table) -> list[str]:
    """Return the statements for one index per foreign key that the primary key does not cover."""
    return [
        f"CREATE INDEX {table.name}_by_{'_'.join(own)} ON {table.name} ({', '.join(own)})"
        for own in table.references
        if table.key[: len(own)] != own
    ]


def _fill(database: sqlite3.Connection, everything: Everything) -> None:
    context = everything.context("partnerships", NAME)

    def add(table: Table, rows: Iterable[Document]) -> None:
        places = ", ".join("?" for _ in table.columns)
        values = ([column.value(row, context) for column in table.columns] for row in rows)
        database.executemany(f"INSERT INTO {table.name} VALUES ({places})", values)

    add(ABOUT, [{"name": name, "value": value} for name, value in everything.facts().items()])
    for cities in _read(everything.read("city")):
        add(CITIES, cities)
        add(CITY_NAMES, chain.from_iterable(_numbered(city["names"], city=city["id"]) for city in cities))
    for sources in _read(everything.read("source")):
        add(SOURCES, sources)
    for partnerships in _read(everything.read("partnership")):
        add(PARTNERSHIP, partnerships)
        events = [event | {"partnership": one["id"]} for one in partnerships for event in one["events"]]
        add(EVENT, events)
        for event in events:
            add(CITATION, _numbered(event["citations"], partnership=event["partnership"], seq=event["seq"]))
        for one in partnerships:
            mentions = [{"source": source} for source in one["further_sources"]]
            add(FURTHER_SOURCE, _numbered(mentions, partnership=one["id"]))
    for observations in _read(everything.read("observation")):
        add(OBSERVATIONS, observations)
        for one in observations:
            add(OBSERVATION_CITATION, _numbered(one["citations"], observation=one["id"]))


def _read(batches: Batches) -> Iterator[list[Document]]:
    return ([read_json(document) for document in batch] for batch in batches)


def _numbered(rows: Sequence[Document], **owner: str | int) -> Iterator[Document]:
    """Yield rows with the key of their parent and their position in it, from 1."""
    return (row | owner | {"position": position} for position, row in enumerate(rows, start=1))
