"""Readers get the same from both databases: one state, in time, no more rows than allowed, and reasons for failures."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import cast

import psycopg
import pytest
from sqlalchemy import Engine, delete, select

from app.domain.errors import DatabaseUnavailable, QueryTimeout
from app.store.database import (
    NO_CONNECTION,
    UNAVAILABLE,
    Limits,
    open_engine,
    write_transaction,
)
from app.store.read_session import FILE_MISSING, Deadline, ReadSession, check_deadline, query_timeout
from app.store.tables import REVISION
from tests.databases import Databases, Kind, State
from tests.statements import statement
from tests.store.smallregister import city, opened, take_in

ROOT = Path(__file__).resolve().parents[2]
CITIES = statement("SELECT COUNT(*) FROM city")
LATEST = statement("SELECT MAX(number) FROM revision")


@pytest.fixture
def session(small: Engine, migrated_url: str) -> Iterator[ReadSession]:
    """A read session of the small register."""
    with closing(ReadSession(open_engine(migrated_url))) as session:
        yield session


# --- reading ---


def test_a_statement_binds_its_parameters_by_name(session: ReadSession) -> None:
    others = statement("SELECT id FROM city WHERE country = :country AND id <> :id ORDER BY id")
    assert session.rows(others, {"country": "NL", "id": "breda-nl"}) == [("arnhem-nl",)]
    assert session.row(others, {"country": "CN", "id": "x"}) == ("wuhan-cn",)
    assert session.row(others, {"country": "XX", "id": "x"}) is None


def test_a_wrong_statement_is_no_failure_of_the_database(session: ReadSession) -> None:
    with pytest.raises((sqlite3.OperationalError, psycopg.errors.SyntaxError)):
        session.rows(statement("SELECT 1 FORM city"))


def test_a_percent_sign_a_colon_and_a_quote_in_a_parameter_are_only_text(session: ReadSession) -> None:
    value = "100 % of :id's %(id)s"
    texts = statement(r"SELECT '%' AS a, '\:\:' || :value AS b FROM revision")
    assert session.rows(texts, {"value": value}) == [("%", f"::{value}")]


def test_the_next_statement_sees_later_commits(session: ReadSession, small: Engine) -> None:
    assert session.rows(CITIES) == [(5,)]
    take_in(small, city("essen-de"))
    assert session.rows(CITIES) == [(6,)]


def test_reading_does_not_wait_for_a_writer_and_sees_no_uncommitted_rows(session: ReadSession, small: Engine) -> None:
    with write_transaction(small) as connection:
        connection.exec_driver_sql("UPDATE revision SET new = 7")
        assert session.rows(statement("SELECT new FROM revision")) == [(15,)]
    assert session.rows(statement("SELECT new FROM revision")) == [(7,)]


def test_many_threads_read_at_once(session: ReadSession) -> None:
    found: list[object] = []

    def read() -> None:
        found.extend(session.row(CITIES) for _ in range(20))

    threads = [threading.Thread(target=read) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(5,)] * 240


def test_a_closed_session_connects_again(session: ReadSession) -> None:
    session.close()
    assert session.rows(CITIES) == [(5,)]


def test_a_session_counts_its_statements_rows_and_failures(session: ReadSession) -> None:
    session.rows(statement("SELECT id FROM city"))
    with pytest.raises(DatabaseUnavailable):
        session.rows(statement("SELECT id FROM nowhere"))
    counted = session.statistics
    assert (counted.statements, counted.rows, counted.failures) == (1, 5, 1)
    assert counted.seconds > 0


@pytest.mark.postgresql
def test_a_session_with_limits_cannot_write_to_a_server(make_database: Callable[[Kind, State], str]) -> None:
    engine = open_engine(make_database("postgresql", "migrated"), reading=Limits())
    with closing(ReadSession(engine)) as session, pytest.raises(Exception, match="read-only"):
        session.rows(select(delete(REVISION).returning(REVISION.c.number).cte()))


# --- snapshots ---


def test_a_snapshot_sees_one_state_while_another_connection_writes(session: ReadSession, small: Engine) -> None:
    with session.snapshot():
        assert session.rows(LATEST) == [(1,)]
        for number in range(2):
            take_in(small, city(f"town-{number}-nl"))
            assert (session.rows(LATEST), session.rows(CITIES)) == ([(1,)], [(5,)])
    assert (session.rows(LATEST), session.rows(CITIES)) == ([(3,)], [(7,)])
    with session.snapshot():
        assert (session.rows(LATEST), session.rows(CITIES)) == ([(3,)], [(7,)])


def test_a_snapshot_begins_with_its_first_statement_and_ends_with_its_block(
    session: ReadSession, small: Engine
) -> None:
    with session.snapshot():
        take_in(small, city("essen-de"))
        assert session.rows(CITIES) == [(6,)]

    def fail() -> None:
        with session.snapshot():
            assert session.rows(CITIES) == [(6,)]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    take_in(small, city("bonn-de"))
    assert session.rows(CITIES) == [(7,)]


def test_a_failed_statement_does_not_spoil_the_next_snapshot(session: ReadSession) -> None:
    for _ in range(2):
        with session.snapshot(), pytest.raises(DatabaseUnavailable):
            session.rows(statement("SELECT id FROM nowhere"))
    with session.snapshot():
        assert session.rows(CITIES) == [(5,)]


def test_threads_have_snapshots_of_their_own(session: ReadSession, small: Engine) -> None:
    counts: list[object] = []

    def read() -> None:
        with session.snapshot():
            counts.extend(session.rows(CITIES))

    with session.snapshot():
        assert session.rows(CITIES) == [(5,)]
        take_in(small, city("essen-de"))
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
        assert session.rows(CITIES) == [(5,)]
    assert counts == [(6,)]


# --- databases that fail ---


def test_a_database_without_tables_is_unavailable(database_url: str) -> None:
    with opened(database_url) as engine:
        engine.connect().close()
        with closing(ReadSession(engine)) as session, pytest.raises(DatabaseUnavailable, match="tables"):
            session.rows(LATEST)


@pytest.mark.parametrize(
    ("url", "detail"),
    [
        ("sqlite:///{}/r.sqlite", FILE_MISSING),
        ("sqlite:///{}/nowhere/r.sqlite", FILE_MISSING),
        ("postgresql://u:secret@127.0.0.1:1/r", UNAVAILABLE),
    ],
)
def test_a_missing_database_is_unavailable_and_reading_does_not_create_it(
    url: str, detail: str, tmp_path: Path
) -> None:
    with (
        closing(ReadSession(open_engine(url.format(tmp_path)))) as session,
        pytest.raises(DatabaseUnavailable) as refused,
    ):
        session.rows(LATEST)
    assert refused.value.detail == detail
    assert list(tmp_path.iterdir()) == []


# --- limits ---

ENDLESS = statement(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n WHERE i < 0"
)
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last) SELECT i FROM n"
MANY = statement(NUMBERS)


def test_an_endless_statement_times_out_and_the_next_one_succeeds(migrated_url: str) -> None:
    with closing(ReadSession(open_engine(migrated_url, reading=Limits(0.2)), 0.2)) as session:
        for _ in range(2):
            with pytest.raises(QueryTimeout):
                session.rows(ENDLESS)
        assert session.rows(statement("SELECT COUNT(*) FROM revision")) == [(0,)]


def test_no_statement_begins_after_the_deadline(session: ReadSession) -> None:
    with query_timeout(0), pytest.raises(QueryTimeout):
        session.rows(LATEST)
    assert session.rows(LATEST) == [(1,)]


@pytest.mark.sqlite_only
def test_the_deadline_of_a_response_never_ends_a_later_one(
    session: ReadSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("app.store.read_session.monotonic", lambda: now)
    for _ in range(2000):  # SQLite looks at the clock after some thousand steps, which it counts over all transactions.
        now += 1
        with query_timeout(0.5), session.snapshot():
            assert session.row(LATEST) == (1,)


def test_a_cancelled_response_runs_no_further_statement(session: ReadSession) -> None:
    deadline = Deadline()
    with query_timeout(60, deadline):
        check_deadline()
        assert session.rows(LATEST) == [(1,)]
        deadline.cancelled = True
        with pytest.raises(QueryTimeout):
            session.rows(LATEST)
        with pytest.raises(QueryTimeout):
            check_deadline()
    assert session.rows(LATEST) == [(1,)]


def test_too_many_rows_are_refused_and_not_cut_off(session: ReadSession) -> None:
    assert len(session.rows(MANY, {"last": 100}, limit=100)) == 100
    with pytest.raises(QueryTimeout, match="more than 100 rows"):
        session.rows(MANY, {"last": 101}, limit=100)


MEASURED = """
import resource, sys
from app.domain.errors import QueryTimeout
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.statements import statement

session = ReadSession(open_engine(sys.argv[1]))
session.rows(statement("SELECT 1 AS one"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    session.rows(statement(sys.argv[2]), {"last": 1_000_000}, limit=1000)
except QueryTimeout:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("limit", ["", " LIMIT 999999"])
def test_refused_rows_take_no_memory(reused_url: str, limit: str) -> None:
    """Measured by the peak memory of a process."""
    many = NUMBERS.replace("SELECT i FROM", "SELECT i, '" + "x" * 200 + "' AS word FROM") + limit
    command = [sys.executable, "-c", MEASURED, reused_url, many]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=True)
    assert int(done.stdout) < 20_000, "kilobytes; a million rows take hundreds of thousands"


def test_a_limit_keeps_the_order_of_the_rows(session: ReadSession) -> None:
    listed = session.rows(statement("SELECT id FROM city ORDER BY id DESC LIMIT 3"), limit=3)
    assert listed == sorted(session.rows(statement("SELECT id FROM city")), reverse=True)[:3]
    with pytest.raises(QueryTimeout):
        session.rows(statement("SELECT id FROM city ORDER BY id DESC LIMIT 3"), limit=2)


@pytest.mark.postgresql
def test_reading_leaves_nothing_on_a_connection_that_a_pooler_may_share(
    make_database: Callable[[Kind, State], str],
) -> None:
    url = make_database("postgresql", "migrated")
    state = (
        "SELECT name, setting FROM pg_settings WHERE source IN ('client', 'session') AND name NOT IN"
        " ('client_encoding', 'application_name')"
    )
    with opened(url) as fresh, fresh.connect() as connection:
        expected = connection.exec_driver_sql(state).all()
    engine = open_engine(url, reading=Limits(30, connections=1))
    settings = statement(
        "SELECT current_setting('transaction_read_only') AS read_only, current_setting('statement_timeout') AS timeout"
    )
    with closing(ReadSession(engine, 30)) as session:
        for _ in range(20):
            session.rows(CITIES)
        assert session.rows(settings) == [("on", "30s")], "a statement alone has the limits, too"
        with session.snapshot():
            for _ in range(20):
                session.rows(CITIES)
            assert session.rows(settings) == [("on", "30s")]
        with engine.connect() as connection:
            assert connection.exec_driver_sql(state).all() == expected
            assert connection.exec_driver_sql("SELECT name FROM pg_prepared_statements").all() == []
            assert connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "off"


@pytest.mark.postgresql
def test_waiting_for_a_lock_of_a_server_times_out(make_database: Callable[[Kind, State], str]) -> None:
    url = make_database("postgresql", "migrated")
    reading = open_engine(url, reading=Limits(0.2, connections=10, waiting=0.2))
    with opened(url) as engine, engine.begin() as holding, closing(ReadSession(reading, 0.2)) as session:
        holding.exec_driver_sql("LOCK TABLE revision IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(QueryTimeout):
            session.rows(LATEST)


@pytest.mark.postgresql
def test_waiting_for_a_connection_to_a_server_times_out(make_database: Callable[[Kind, State], str]) -> None:
    engine = open_engine(make_database("postgresql", "migrated"), reading=Limits(5, connections=10, waiting=0.2))
    with closing(ReadSession(engine)) as session, ExitStack() as held:
        for _ in range(10):
            held.enter_context(engine.connect())
        with pytest.raises(DatabaseUnavailable, match=NO_CONNECTION):
            session.rows(LATEST)
        held.close()
        assert len(session.rows(LATEST)) == 1


@pytest.mark.postgresql
def test_sessions_give_up_a_vanished_host_and_writers_wait_for_it(databases: Databases) -> None:
    """An operating system gives up only after a quarter of an hour."""
    url = databases.make("postgresql", "empty")
    timeouts = []
    for limits in (Limits(), None):
        engine = open_engine(url, reading=limits)
        with engine.connect() as connection:
            driver = cast("psycopg.Connection", connection.connection.driver_connection)
            timeouts.append(driver.info.get_parameters().get("tcp_user_timeout"))
        engine.dispose()
    databases.drop(url)
    assert timeouts == ["10000", None]
