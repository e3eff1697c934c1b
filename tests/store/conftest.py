"""The register's tables, empty or with the small register, on each database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.store.smallregister import SMALL, opened, take_in


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    """A register without records."""
    with opened(migrated_url) as engine:
        yield engine


@pytest.fixture
def small(engine: Engine) -> Engine:
    """The small register at revision 1."""
    take_in(engine, *SMALL)
    return engine
