"""What is newest, and what is kept of it where numbers of revisions are given out again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.queries.register import Register
from app.store.engine import Reader, open_engine
from tests.store.emptied import empty
from tests.store.smallregister import SMALL, START, city, opened, take_in


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    with opened(migrated_url) as engine:
        yield engine


def test_what_was_counted_does_not_outlive_numbers_that_are_given_out_again(migrated_url: str, engine: Engine) -> None:
    """As after an older copy was brought back on a server, or through the library of a file into that file."""
    count, binds = "SELECT COUNT(*) FROM city WHERE 0 < :revision", {"revision": 2}
    with closing(Register(Reader(open_engine(migrated_url)))) as register:
        take_in(engine, *SMALL)
        take_in(engine, city("essen-de"), now=START + timedelta(minutes=1))
        assert register.newest().revision == 2
        assert (register.count(count, binds), register.kept(count, binds)) == (6, [(6,)])
        empty(engine)
        take_in(engine, *SMALL)
        assert register.newest().revision == 1
        take_in(engine, city("bonn-de"), city("kiel-de"), now=START + timedelta(minutes=2))
        assert register.newest().revision == 2
        assert (register.count(count, binds), register.kept(count, binds)) == (7, [(7,)])
