"""The register as a database in one file, for SQL: it opens in the sqlite3 shell, in Datasette, and in most languages.

This SQLite file is an output format, like CSV: the register itself may be in another database, which only `queries`
reads. The CREATE statements explain the columns. The same content gives the same bytes with the same version of the
library, which the header of the file records.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

from app.api.serializers.columns import Column, Value
from app.api.serializers.context import Batches
from app.domain.errors import RegisterError
from app.exports.columns import (
    ABOUT,
    CITATION,
    CITIES,
    CITY_NAMES,
    EVENT,
    FURTHER_SOURCE,
    OBSERVATION_CITATION,
    OBSERVATIONS,
    PARTNERSHIP,
    SOURCES,
    TABLES,
    Table,
)
from app.exports.everything import Everything
from app.store.documents import Document
from app.store.json_text import read_json

NAME = "register.sqlite"
FORMAT = "sqlite"
MEDIA_TYPE = "application/vnd.sqlite3"
_PAGE = 4096


class Unsound(RegisterError):
    """The exported rows violate a foreign key, so the export is rejected."""


def write(everything: Everything, path: Path) -> None:
    """Make the file. Raises Unsound where a row refers to nothing."""
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
            raise Unsound(f"The table {broken[0]} refers to something that is not in the table {broken[2]}.")
        database.execute(f"PRAGMA user_version = {everything.time.revision}")
        database.execute("VACUUM")


def _creation(table: Table) -> str:
    """Return the CREATE TABLE statement, with the meaning of each column as a comment: `.schema` shows it."""
    columns = [f"  {column.name} {_type(column)}, -- {column.meaning}" for column in table.columns]
    references = [
        f",\n  FOREIGN KEY ({', '.join(own)}) REFERENCES {other} ({', '.join(key)})"
        for own, (other, key) in table.references.items()
    ]
    head = f"CREATE TABLE {table.name} ( -- {table.meaning}\n"
    return head + "\n".join(columns) + f"\n  PRIMARY KEY ({', '.join(table.key)}){''.join(references)}\n) WITHOUT ROWID"


def _type(column: Column) -> str:
    return {"decimal": "REAL", "number": "INTEGER", "flag": "INTEGER"}.get(column.kind, "TEXT")


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
        values: Iterator[Sequence[Value]] = (table.row(row, context) for row in rows)
        database.executemany(f"INSERT INTO {table.name} VALUES ({places})", values)

    add(ABOUT, [{"name": name, "value": value} for name, value in everything.facts().items()])
    for cities in _read(everything.entities("city")):
        add(CITIES, cities)
        add(CITY_NAMES, chain.from_iterable(_numbered(city["names"], city=city["id"]) for city in cities))
    for sources in _read(everything.entities("source")):
        add(SOURCES, sources)
    for partnerships in _read(everything.partnerships()):
        add(PARTNERSHIP, partnerships)
        events = [event | {"partnership": one["id"]} for one in partnerships for event in one["events"]]
        add(EVENT, events)
        for event in events:
            add(CITATION, _numbered(event["citations"], partnership=event["partnership"], seq=event["seq"]))
        for one in partnerships:
            mentions = [{"source": source} for source in one["further_sources"]]
            add(FURTHER_SOURCE, _numbered(mentions, partnership=one["id"]))
    for observations in _read(everything.entities("observation")):
        add(OBSERVATIONS, observations)
        for one in observations:
            add(OBSERVATION_CITATION, _numbered(one["citations"], observation=one["id"]))


def _read(batches: Batches) -> Iterator[list[Document]]:
    return ([read_json(document) for document in batch] for batch in batches)


def _numbered(rows: Sequence[Document], **owner: str | int) -> Iterator[Document]:
    """Yield rows with the key of their parent and their position in it, from 1."""
    return (row | owner | {"position": position} for position, row in enumerate(rows, start=1))
