"""The register as a database in one file, for SQL: for the sqlite3 shell, Datasette and most languages.

This SQLite file is an output format, like CSV: the register itself may be in another database, which only `queries`
reads. Partnerships, events and citations have the columns of their flat tables. The CREATE statements explain the
columns. The same content gives the same bytes with the same version of the library, which the header of the file
records.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.api.serializers.columns import CITATIONS, EVENTS, PARTNERSHIPS, PERIODS, Column, dates, joined, plain
from app.domain.errors import RegisterError
from app.exports.contents import ExportContents, RowType

NAME = "register.sqlite"
_TYPES = {"decimal": "REAL", "number": "INTEGER", "flag": "INTEGER"}
Key = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of the file.

    `references` maps columns to the table to which they refer, and to the key of that table.
    """

    name: str
    meaning: str
    row_type: RowType
    columns: Sequence[Column]
    key: Key = ()
    references: Mapping[Key, tuple[str, Key]] = field(default_factory=dict)


TABLES: Sequence[Table] = (
    Table(
        "about",
        "What this file is.",
        "fact",
        [plain("name", "What is said"), plain("value", "What it is")],
        ("name",),
    ),
    Table(
        "cities",
        "Governments that sign: municipalities, districts, provinces and others.",
        "city",
        [
            plain("id", "The city's id"),
            plain("name", "Its name"),
            joined(
                "names", "Its further names, in any language", lambda row, _: [name["name"] for name in row["names"]]
            ),
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
    ),
    Table(
        "sources",
        "Citable documents: who says so.",
        "source",
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
            plain("copy_of", "The address of the original, if it is a copy", kind="link"),
        ],
        ("id",),
        {("derived_from",): ("sources", ("id",))},
    ),
    Table(
        "partnerships",
        "Relations of two cities, with the status of each on the day of this file.",
        "partnership",
        PARTNERSHIPS,
        ("id",),
        {("city_a",): ("cities", ("id",)), ("city_b",): ("cities", ("id",))},
    ),
    Table(
        "periods",
        "The status of each partnership on every day: one row for each run of days with the same status.",
        "period",
        PERIODS,
        references={("partnership",): ("partnerships", ("id",))},
    ),
    Table(
        "events",
        "What happened to partnerships. Statuses follow from events alone.",
        "event",
        EVENTS,
        ("partnership", "seq"),
        {("partnership",): ("partnerships", ("id",)), ("successor",): ("cities", ("id",))},
    ),
    Table(
        "citations",
        "Sources speaking about events.",
        "citation",
        CITATIONS,
        references={("partnership", "seq"): ("events", ("partnership", "seq")), ("source",): ("sources", ("id",))},
    ),
    Table(
        "observations",
        "Sourced statements that name no city. They are never partnerships.",
        "observation",
        [
            plain("id", "The observation's id"),
            plain("statement", "What is said"),
            plain("claim", "What is claimed of the cities"),
            plain("value", "The number, as the source states it"),
            plain("unit", "Of what"),
            plain("country", "The country of the cities, ISO 3166-1"),
            plain("partner_country", "The country of their partners, ISO 3166-1"),
            plain("partner_group", "The group of countries of their partners, such as EU"),
            *dates("date", "What time it is about"),
            plain("effect", "What all partnerships of these countries are, by the statement"),
            joined("reasons", "The reasons given", lambda row, _: row["reasons"]),
            joined("sources", "The ids of its sources", lambda row, _: [cited["source"] for cited in row["citations"]]),
        ],
        ("id",),
    ),
)
"""Every table. A table refers only to earlier tables or to itself."""


def write(contents: ExportContents, path: Path) -> None:
    """Write the file. Raises RegisterError if a row refers to a row that does not exist, or if the disk is full."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _write_tables(contents, database)
    except sqlite3.Error as error:
        raise RegisterError(f"The file {NAME} of the export cannot be written: {error}") from None


def _write_tables(contents: ExportContents, database: sqlite3.Connection) -> None:
    context = contents.context("partnerships", NAME)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN")
    for table in TABLES:
        database.execute(_creation(table))
        places = ", ".join("?" for _ in table.columns)
        cells = ([column.value(row, context) for column in table.columns] for row in contents.rows(table.row_type))
        database.executemany(f"INSERT INTO {table.name} VALUES ({places})", cells)
        for columns in table.references:
            if table.key[: len(columns)] != columns:  # The index of the primary key does not cover it.
                index = f"{table.name}_by_{'_'.join(columns)}"
                database.execute(f"CREATE INDEX {index} ON {table.name} ({', '.join(columns)})")
    database.execute("COMMIT")
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise RegisterError(f"The table {broken[0]} refers to something that is not in the table {broken[2]}.")
    database.executescript(f"PRAGMA user_version = {contents.time.revision}; VACUUM")


def _creation(table: Table) -> str:
    """Return the CREATE TABLE statement, with the meaning of each column as a comment: `.schema` shows it."""
    lines = [f"  {column.name} {_TYPES.get(column.kind, 'TEXT')}, -- {column.meaning}" for column in table.columns]
    constraints = [
        f"  FOREIGN KEY ({', '.join(columns)}) REFERENCES {referred_table} ({', '.join(key)})"
        for columns, (referred_table, key) in table.references.items()
    ]
    primary_key = [f"  PRIMARY KEY ({', '.join(table.key)})"] if table.key else []
    head = f"CREATE TABLE {table.name} ( -- {table.meaning}"
    return "\n".join([head, *lines, ",\n".join([*constraints, *primary_key]), ")"])
