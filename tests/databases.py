"""Databases for the tests, of both kinds, in three states: empty, migrated, and filled with the register's seed.

A state is reached once a process and kind, and copied from then on: copying is a hundred times cheaper than seeding.
Refuses to hand out what it copies from, so no test can spoil the databases of the others.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import URL, Engine, make_url

from app.domain.models import AnyRecord
from app.imports.seed.reader import seed
from app.store.database import migrate, open_engine, write_transaction
from app.store.writer import WriteResult, write_records
from tests.postgres import NoServerError, connect, serving

Kind = Literal["sqlite", "postgresql"]
State = Literal["empty", "migrated", "seeded"]

KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")


def fill(url: str) -> None:
    """Bring an empty database to the state of a fresh installation: all tables, and everything under seed/."""
    migrate(url)
    engine = open_engine(url)
    try:
        seed(engine)
    finally:
        engine.dispose()


def commit_records(
    engine: Engine, records: Iterable[AnyRecord], *, actor: str, comment: str, now: datetime | None = None
) -> WriteResult:
    """Commit records as one revision, in a transaction of their own."""
    with write_transaction(engine) as connection:
        return write_records(connection, records, actor=actor, comment=comment, now=now)


class Databases:
    """Makes databases and drops them. The PostgreSQL server is asked for only when the first of its databases is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._server: URL | NoServerError | None = None
        self._administration: psycopg.Connection | None = None
        self._originals: dict[tuple[Kind, State], str] = {}
        self._made: set[str] = set()

    def make(self, kind: Kind, state: State = "empty") -> str:
        """Return the URL of a database of its own. It exists until `drop` or `close`."""
        if state != "empty":
            return self.copy(self._find_original(kind, state))
        if kind == "sqlite":
            url = f"sqlite:///{self._folder / uuid4().hex}.sqlite"
        else:
            url = self._create("CREATE DATABASE {} TEMPLATE template0")
        self._made.add(url)
        return url

    def copy(self, original: str) -> str:
        """The URL of a copy of a database. On PostgreSQL nothing may be connected to the original meanwhile."""
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
        """The server for the databases of the kind postgresql, started when first asked for, or `NoServerError`."""
        if self._server is None:
            try:
                self._server = self._running.enter_context(serving())
            except NoServerError as reason:
                self._server = reason
        if isinstance(self._server, NoServerError):
            raise self._server
        return self._server

    def drop(self, url: str) -> None:
        """Remove a database made here, even while connections to it are open."""
        self._made.discard(url)
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            for suffix in ("", "-wal", "-shm", "-journal"):
                Path(f"{address.database}{suffix}").unlink(missing_ok=True)
        else:
            self._administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", str(address.database))

    def close(self) -> None:
        """Drop all that was made, which matters on a server that others use too, and stop a server of our own."""
        for url in list(self._made):
            self.drop(url)
        if self._administration is not None:
            self._administration.close()
        self._running.close()

    def _find_original(self, kind: Kind, state: State) -> str:
        if (kind, state) not in self._originals:
            url = self.make(kind)
            if state == "migrated":
                migrate(url)
            else:
                fill(url)
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
