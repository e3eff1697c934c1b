"""The cache of expensive rows: read once, bounded, and cleared when revision numbers are assigned again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.queries.context import QueryContext
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.store.emptied import empty
from tests.store.smallregister import SMALL, START, city, opened, take_in


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    with opened(migrated_url) as engine:
        yield engine


def reads(context: QueryContext, least: int) -> int:
    """Read rows, which a cache may have, and return how many statements that took."""
    before = context.session.statistics.statements
    statement = "SELECT c.key FROM city c WHERE c.key >= :least AND 0 < :revision"
    context.cached_rows(statement, {"revision": 1, "least": least})
    return context.session.statistics.statements - before


def test_rows_are_read_once_and_a_full_cache_is_emptied(
    small_context: QueryContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.queries.context._CACHED_ROWS", 20)
    first = reads(small_context, 0)
    assert [reads(small_context, 0) for _ in range(3)] == [first - 1] * 3  # The latest revision alone is read again.
    assert [reads(small_context, -number) for number in range(1, 5)] == [first] * 4
    assert reads(small_context, 0) == first


def test_rows_that_would_fill_the_cache_are_not_stored(
    small_context: QueryContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.queries.context._CACHED_ROWS", 5)
    assert reads(small_context, 0) == reads(small_context, 0)


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
