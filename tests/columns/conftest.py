"""The register's tables, empty or with the small register, on each database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from app.store.read_session import ReadSession
from tests.store.emptied import engine, migrated_url, own_url, reused_engine, reused_url, small

__all__ = ["engine", "migrated_url", "own_url", "reused_engine", "reused_url", "small"]


@pytest.fixture
def session(engine: Engine) -> Iterator[ReadSession]:
    """Reading from an empty register."""
    reading = ReadSession(engine)
    yield reading
    reading.close()
