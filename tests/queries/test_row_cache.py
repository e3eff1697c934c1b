"""The cache of expensive rows: read once, bounded, and cleared when revision numbers are assigned again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.queries.context import QueryContext, RowCache
from app.store.database import open_engine
from app.store.read_session import ReadSession, Row
from tests.store.emptied import empty
from tests.store.smallregister import SMALL, START, city, opened, take_in


def test_rows_are_read_once() -> None:
    cache, read = RowCache(10), 0

    def rows() -> list[Row]:
        nonlocal read
        read += 1
        return [(read,)]

    assert [cache.get("a", rows) for _ in range(3)] == [[(1,)]] * 3
    assert cache.get("b", rows) == [(2,)]


def test_the_least_recently_used_rows_go_first() -> None:
    cache = RowCache(10)
    for name in "abc":
        cache.get(name, lambda: [(1,)] * 2)
    cache.get("a", list)
    cache.get("d", lambda: [(1,)] * 2)
    assert cache.get("a", list) == [(1,)] * 2
    assert cache.get("b", list) == []


def test_a_list_that_would_fill_more_than_half_is_not_cached() -> None:
    cache = RowCache(10)
    cache.get("a", lambda: [(1,)] * 6)
    assert cache.get("a", list) == []
    cache.get("b", lambda: [(1,)] * 5)
    assert cache.get("b", list) == [(1,)] * 5


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    with opened(migrated_url) as engine:
        yield engine


def test_counts_are_dropped_when_revision_numbers_are_assigned_again(migrated_url: str, engine: Engine) -> None:
    """As after a backup was restored, on a server or into the same file."""
    count, parameters = "SELECT COUNT(*) FROM city WHERE 0 < :revision", {"revision": 2}
    with closing(QueryContext(ReadSession(open_engine(migrated_url)))) as context:
        take_in(engine, *SMALL)
        take_in(engine, city("essen-de"), now=START + timedelta(minutes=1))
        assert context.latest().revision == 2
        assert (context.count(count, parameters), context.cached_rows(count, parameters)) == (6, [(6,)])
        empty(engine)
        take_in(engine, *SMALL)
        assert context.latest().revision == 1
        take_in(engine, city("bonn-de"), city("kiel-de"), now=START + timedelta(minutes=2))
        assert context.latest().revision == 2
        assert (context.count(count, parameters), context.cached_rows(count, parameters)) == (7, [(7,)])
