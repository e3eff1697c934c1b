"""The small register to ask, on each database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from app.queries.register import Register
from app.store.engine import Reader
from tests.store.emptied import engine, migrated_url, reused_url, small
from tests.store.smallregister import START

__all__ = ["engine", "migrated_url", "reused_url", "small", "small_register"]


@pytest.fixture
def small_register(small: Engine) -> Iterator[Register]:
    """The small register, asked on the day it was made."""
    register = Register(Reader(small), today=START.date().toordinal)
    yield register
    register.close()
