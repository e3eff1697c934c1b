"""Small registers to ask, on each database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from app.main import Service
from app.queries.register import Register
from app.store.engine import Reader
from tests.api.running import make_service
from tests.databases import Databases, Kind
from tests.queries.edge_register import fill_edge_register
from tests.store.emptied import engine, migrated_url, reused_url, small
from tests.store.smallregister import START, opened

__all__ = ["engine", "migrated_url", "reused_url", "small", "small_register"]


@pytest.fixture
def small_register(small: Engine) -> Iterator[Register]:
    """The small register, asked on the day it was made."""
    register = Register(Reader(small), today=START.date().toordinal)
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


@pytest.fixture(scope="module")
def edge_service(edge_url: str) -> Iterator[Service]:
    """A service that answers from the register of edge cases."""
    service = make_service(edge_url)
    yield service
    service.register.close()
