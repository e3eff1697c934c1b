"""Databases for tests that write a little: one of each kind, emptied before every test. That is quicker than a new one.

A test that changes the schema, or leaves a transaction open, asks for a database of its own instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import SQLModel

from tests.databases import Databases, Kind
from tests.store.smallregister import SMALL, opened, take_in


def empty(engine: Engine) -> None:
    """Delete every row of a register."""
    with engine.begin() as connection:
        for emptied in reversed(SQLModel.metadata.sorted_tables):
            connection.execute(delete(emptied))


@contextmanager
def small_database(databases: Databases, kind: Kind) -> Iterator[str]:
    """A database of its own with the small register at revision 1."""
    url = databases.make(kind, "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
    yield url
    databases.drop(url)


@pytest.fixture
def own_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """The small register in a database that no other test uses, and whose schema may be spoiled."""
    with small_database(databases, database_kind) as url:
        yield url


@pytest.fixture(scope="session")
def reused_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """A database with all tables, for one test after the other."""
    url = databases.make(database_kind, "migrated")
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def reused_engine(reused_url: str) -> Iterator[Engine]:
    """The engine for that database. It compiles each statement once, which takes as long as running it."""
    with opened(reused_url) as engine:
        yield engine


@pytest.fixture
def migrated_url(reused_url: str, reused_engine: Engine) -> Iterator[str]:
    """A database with all tables and no records."""
    empty(reused_engine)
    yield reused_url
    reused_engine.dispose()


@pytest.fixture
def engine(migrated_url: str, reused_engine: Engine) -> Engine:
    """A register without records."""
    return reused_engine


@pytest.fixture
def small(engine: Engine) -> Engine:
    """The small register at revision 1."""
    take_in(engine, *SMALL)
    return engine
