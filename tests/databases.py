"""Databases for the tests, of both kinds: empty, migrated, filled with the register's seed, or with an excerpt of it.

A process creates each state once for each kind, and copies it from then on: copying is a hundred times faster than
seeding. Tests never get the original, so they cannot change the databases of other tests.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import URL, Engine, make_url

from app.domain.models import AnyRecord
from app.seed.edits import remember
from app.seed.reader import read, seed
from app.seed.records import SeedRecords
from app.store.database import migrate, open_engine, write_transaction
from app.store.writer import WriteResult, write_records
from tests.postgres import NoServerError, connect, serving

Kind = Literal["sqlite", "postgresql"]
State = Literal["empty", "migrated", "seeded", "excerpt"]

KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")


def fill(url: str) -> None:
    """Bring an empty database to the state of a fresh installation: all tables, and all records in seed/."""
    migrate(url)
    engine = open_engine(url)
    try:
        seed(engine)
    finally:
        engine.dispose()


def fill_with_excerpt(url: str) -> None:
    """Bring an empty database to the state after seeding some thirty partnerships of the seed."""
    migrate(url)
    engine = open_engine(url)
    records = excerpt_of(read())
    try:
        commit_records(engine, records, actor="seed", comment="The register's own seed files")
        with write_transaction(engine) as connection:
            remember(connection, records)
    finally:
        engine.dispose()


def excerpt_of(whole: SeedRecords) -> list[AnyRecord]:
    """Return all cities, the partnerships of China with the Netherlands and of pairs with two, and their sources."""
    renewed = {record.cities for record in whole.partnerships if record.episode > 1}
    partnerships = [
        record for record in whole.partnerships if set(record.countries) == {"CN", "NL"} or record.cities in renewed
    ]
    sources: set[str] = {source for group in whole.groups for source in group.sources}
    sources |= {citation.source for record in whole.observations for citation in record.citations}
    for record in partnerships:
        sources |= {*record.further_sources}
        sources |= {citation.source for event in record.events for citation in event.citations}
    derived_from = {source.id: source.derived_from for source in whole.sources}
    origins = set(sources)
    while origins:
        origins = {origin for source in origins if (origin := derived_from[source]) is not None}
        sources |= origins
    cited = [source for source in whole.sources if source.id in sources]
    publishers = {id_ for source in cited for id_ in (source.publisher_id, source.rests_on_id)}
    return [
        *whole.cities,
        *(publisher for publisher in whole.publishers if publisher.id in publishers),
        *cited,
        *whole.groups,
        *whole.observations,
        *partnerships,
    ]


def commit_records(
    engine: Engine, records: Iterable[AnyRecord], *, actor: str, comment: str, now: datetime | None = None
) -> WriteResult:
    """Commit records as one revision, in their own transaction."""
    with write_transaction(engine) as connection:
        return write_records(connection, records, actor=actor, comment=comment, now=now)


_FILLING: Mapping[State, Callable[[str], None]] = {
    "migrated": migrate,
    "seeded": fill,
    "excerpt": fill_with_excerpt,
}


class Databases:
    """The databases of a process. A PostgreSQL server is started only when the first database on it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._server: URL | NoServerError | None = None
        self._administration: psycopg.Connection | None = None
        self._originals: dict[tuple[Kind, State], str] = {}
        self._made: set[str] = set()

    def make(self, kind: Kind, state: State = "empty") -> str:
        """Make a database, and return its URL. It exists until `drop` or `close`."""
        if state != "empty":
            return self.copy(self._find_original(kind, state))
        if kind == "sqlite":
            url = f"sqlite:///{self._folder / uuid4().hex}.sqlite"
        else:
            url = self._create("CREATE DATABASE {} TEMPLATE template0")
        self._made.add(url)
        return url

    def copy(self, original: str) -> str:
        """Copy a database, and return the URL of the copy. On PostgreSQL, nothing may be connected to the original."""
        address = make_url(original)
        if address.get_backend_name() == "sqlite":
            url = self.make("sqlite")
            # A copy through SQLite itself includes the write-ahead log.
            with (
                closing(sqlite3.connect(str(address.database))) as source,
                closing(sqlite3.connect(str(make_url(url).database))) as target,
            ):
                source.backup(target)
        else:
            url = self._create("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", str(address.database))
        self._made.add(url)
        return url

    def find_server(self) -> URL:
        """Return the address of the PostgreSQL server. The first call starts it. Raises NoServerError if that fails."""
        if self._server is None:
            try:
                self._server = self._running.enter_context(serving())
            except NoServerError as reason:
                self._server = reason
        if isinstance(self._server, NoServerError):
            raise self._server
        return self._server

    def drop(self, url: str) -> None:
        """Drop a database that was made here, even while connections to it are open."""
        self._made.discard(url)
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            for suffix in ("", "-wal", "-shm", "-journal"):
                Path(f"{address.database}{suffix}").unlink(missing_ok=True)
        else:
            self._administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", str(address.database))

    def close(self) -> None:
        """Drop all databases, since others may use the server as well, and stop the server if it was started here."""
        for url in list(self._made):
            self.drop(url)
        if self._administration is not None:
            self._administration.close()
        self._running.close()

    def _find_original(self, kind: Kind, state: State) -> str:
        if (kind, state) not in self._originals:
            url = self.make(kind)
            _FILLING[state](url)
            self._originals[kind, state] = url
        return self._originals[kind, state]

    def _create(self, statement: str, *names: str) -> str:
        name = f"sister_cities_test_{uuid4().hex}"
        self._administer(statement, name, *names)
        return self.find_server().set(database=name).render_as_string(hide_password=False)

    def _administer(self, statement: str, *names: str) -> None:
        if self._administration is None:
            self._administration = connect(self.find_server())
        identifiers = [sql.Identifier(name) for name in names]
        self._administration.execute(sql.SQL(statement).format(*identifiers))
