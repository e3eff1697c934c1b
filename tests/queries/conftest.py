"""Fixtures: small registers on each database."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from app.reading.register import Register
from app.store.read_session import ReadSession
from tests.api.running import make_service
from tests.databases import Databases, Kind
from tests.queries.edge_register import fill_edge_register
from tests.store.emptied import engine, migrated_url, reused_engine, reused_url, small
from tests.store.smallregister import START, opened

__all__ = ["engine", "migrated_url", "reused_engine", "reused_url", "small", "small_register"]


@pytest.fixture
def small_register(small: Engine) -> Iterator[Register]:
    """The small register on the day of its first revision."""
    register = Register(ReadSession(small), today=START.date().toordinal)
    yield register
    register.close()


@pytest.fixture(scope="session")
def edge_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """The register of edge cases in a database that tests only read."""
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        fill_edge_register(engine)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def changed_url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """The register of edge cases with later changes, in a database that tests only read."""
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        fill_edge_register(engine, changed=True)
    yield url
    databases.drop(url)


@pytest.fixture(scope="module")
def edge_service(edge_url: str) -> Iterator[FastAPI]:
    """A service that answers from the register of edge cases."""
    service = make_service(edge_url)
    yield service
    service.state.register.close()
