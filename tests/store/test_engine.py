"""Engines and fast reads: what holds on both databases, and what happens where one does not answer."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import cast

import psycopg
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from app.domain.errors import DatabaseUnavailable, QueryTimeout
from app.store.engine import Reader, add_rows, open_engine, writing
from app.store.faults import broken_references
from app.store.patience import Limits, answered_within
from app.store.reading import EntityWordRow
from tests.cli.commands import ROOT
from tests.databases import Databases, Kind, State
from tests.store.smallregister import city, opened, take_in


@pytest.fixture
def reader(small: Engine, migrated_url: str) -> Iterator[Reader]:
    reader = Reader(open_engine(migrated_url))
    yield reader
    reader.close()


def test_texts_sort_by_their_bytes_on_both_databases(engine: Engine) -> None:
    names = ["a", "B", "z", "Z", "é", "É", "Ω", "京", "𝔸", "a b", "a-b", "aa", "~", "_"]
    with engine.begin() as connection:
        for key, name in enumerate(names):
            connection.exec_driver_sql(
                f"INSERT INTO city (key, id, hash, name, country, kind) VALUES ({key}, 'c{key}', '', '{name}', 'NL',"
                " 'municipality')"
            )
        rows = connection.exec_driver_sql("SELECT name FROM city ORDER BY name").scalars().all()
    assert rows == sorted(names) == sorted(names, key=str.encode)


def test_rows_that_a_database_refuses_are_told_of_in_the_same_way_on_both(engine: Engine) -> None:
    twice = [{"word": "here", "entity": 1}] * 2
    with pytest.raises(IntegrityError), engine.begin() as connection:
        add_rows(connection, EntityWordRow.metadata.tables["entity_word"], twice)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM entity_word").scalar_one() == 0


def test_a_statement_binds_its_values_by_name(reader: Reader) -> None:
    statement = "SELECT id FROM city WHERE country = :country AND id <> :id ORDER BY id"
    assert reader.rows(statement, {"country": "NL", "id": "breda-nl"}) == [("arnhem-nl",)]
    assert reader.row(statement, {"country": "CN", "id": "x"}) == ("wuhan-cn",)
    assert reader.row(statement, {"country": "XX", "id": "x"}) is None


def test_a_percent_sign_a_colon_and_a_quote_in_a_value_are_only_text(reader: Reader) -> None:
    asked = {"value": "100 % of :id's %(id)s"}
    assert reader.rows("SELECT '%', '::' || :value FROM registry", asked) == [("%", f"::{asked['value']}")]


def test_a_reader_sees_what_was_committed_since_its_last_statement(reader: Reader, small: Engine) -> None:
    count = "SELECT COUNT(*) FROM city"
    assert reader.rows(count) == [(5,)]
    take_in(small, city("essen-de"))
    assert reader.rows(count) == [(6,)]


def test_a_reader_does_not_wait_for_a_writer_and_does_not_see_its_half_done_work(reader: Reader, small: Engine) -> None:
    with writing(small) as connection:
        connection.exec_driver_sql("UPDATE registry SET number = 7")
        assert reader.rows("SELECT number FROM registry") == [(1,)]
    assert reader.rows("SELECT number FROM registry") == [(7,)]


def test_many_threads_read_at_once(reader: Reader) -> None:
    found: list[object] = []

    def read() -> None:
        found.extend(reader.row("SELECT COUNT(*) FROM city") for _ in range(20))

    threads = [threading.Thread(target=read) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(5,)] * 240


def test_a_reader_that_was_closed_opens_again_when_it_is_asked(reader: Reader) -> None:
    reader.close()
    assert reader.rows("SELECT COUNT(*) FROM city") == [(5,)]


def test_a_database_without_tables_is_not_ready(database_url: str) -> None:
    with opened(database_url) as engine, closing(Reader(engine)) as reader, pytest.raises(DatabaseUnavailable):
        reader.rows("SELECT number FROM registry")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sqlite:///{}/r.sqlite", "The file of the register is not at its place."),
        ("sqlite:///{}/nowhere/r.sqlite", "The file of the register is not at its place."),
        ("postgresql://u:secret@127.0.0.1:1/r", "The database does not answer at the moment."),
    ],
)
def test_a_database_that_does_not_answer_is_not_ready_and_its_password_is_not_told(
    address: str, told: str, tmp_path: Path
) -> None:
    """Neither is a file made by whoever only wants to read."""
    with (
        closing(Reader(open_engine(address.format(tmp_path)))) as reader,
        pytest.raises(DatabaseUnavailable) as refused,
    ):
        reader.rows("SELECT number FROM registry")
    assert refused.value.detail == told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["mysql://u:secret@host/r", "oracle://host", "file:///r.sqlite"])
def test_an_address_of_another_kind_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(DatabaseUnavailable) as refused:
        open_engine(address)
    assert refused.value.detail == "The database URL must start with sqlite:/// or postgresql://."


@pytest.mark.parametrize("address", ["", "register.sqlite", "://", "postgresql://u:secret@host:port/r"])
def test_what_is_no_address_is_refused_in_a_sentence_without_repeating_it(address: str) -> None:
    with pytest.raises(DatabaseUnavailable) as refused:
        open_engine(address)
    assert "secret" not in refused.value.detail


def test_references_are_kept_whole_by_the_database(small: Engine) -> None:
    with small.connect() as connection:
        assert broken_references(connection) == []


def test_a_database_file_is_written_ahead_and_looks_after_references(small: Engine) -> None:
    if small.dialect.name == "sqlite":
        with small.connect() as connection:
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
            }
        assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000, "synchronous": 1}


def test_two_engines_for_one_database_share_what_is_written(migrated_url: str, small: Engine) -> None:
    with opened(migrated_url) as other, other.connect() as connection:
        assert connection.exec_driver_sql("SELECT number FROM registry").scalar_one() == 1


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n WHERE i < 0"
MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last) SELECT i FROM n"


def test_a_statement_that_would_never_end_is_ended_and_the_next_one_is_answered(migrated_url: str) -> None:
    with closing(Reader(open_engine(migrated_url, reading=Limits(0.2)), 0.2)) as hurried:
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(QueryTimeout):
                hurried.rows(ENDLESS)
            assert time.monotonic() - began < 5
        assert hurried.rows("SELECT COUNT(*) FROM registry") == [(1,)]


def test_an_answer_whose_time_is_over_begins_no_statement(reader: Reader) -> None:
    with answered_within(0), pytest.raises(QueryTimeout):
        reader.rows("SELECT 1 FROM registry")
    assert reader.rows("SELECT 1 FROM registry") == [(1,)]


def test_more_rows_than_one_answer_may_rest_on_are_refused_and_not_cut(reader: Reader) -> None:
    assert len(reader.rows(MANY, {"last": 100}, most=100)) == 100
    with pytest.raises(QueryTimeout, match="more than 100 rows"):
        reader.rows(MANY, {"last": 101}, most=100)


MEASURED = """
import resource, sys
from app.domain.errors import TooSlow
from app.store.engine import Reader, open_engine

reader = Reader(open_engine(sys.argv[1]))
reader.rows("SELECT 1")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    reader.rows(sys.argv[2], {"last": 1_000_000}, most=1000)
except TooSlow:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("limit", ["", " LIMIT 999999"])
def test_rows_that_are_refused_take_no_memory(reused_url: str, limit: str) -> None:
    """Whoever counts them must not have them all before: as much as the process ever held tells the truth."""
    statement = MANY.replace("SELECT i FROM", "SELECT i, '" + "x" * 200 + "' FROM") + limit
    command = [sys.executable, "-c", MEASURED, reused_url, statement]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=True)
    assert int(done.stdout) < 20_000, "kilobytes; a million rows take hundreds of thousands"


def test_a_limit_keeps_the_order_of_what_it_limits(reader: Reader) -> None:
    listed = reader.rows("SELECT id FROM city ORDER BY id DESC LIMIT 3", most=3)
    assert listed == sorted(reader.rows("SELECT id FROM city"), reverse=True)[:3]
    with pytest.raises(QueryTimeout):
        reader.rows("SELECT id FROM city ORDER BY id DESC LIMIT 3", most=2)


def test_who_waits_for_a_lock_of_a_server_is_told_in_time(
    make_database: Callable[[Kind, State], str],
) -> None:
    url = make_database("postgresql", "migrated")
    limits = Limits(0.2, connections=10, waiting=0.2)
    with opened(url) as engine, engine.begin() as holding, closing(Reader(open_engine(url, reading=limits))) as hurried:
        holding.exec_driver_sql("LOCK TABLE registry IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(QueryTimeout):
            hurried.rows("SELECT number FROM registry")


def test_who_gets_no_connection_to_a_server_is_told_in_time(
    make_database: Callable[[Kind, State], str],
) -> None:
    engine = open_engine(make_database("postgresql", "migrated"), reading=Limits(5, connections=10, waiting=0.2))
    with closing(Reader(engine)) as reader, ExitStack() as held:
        for _ in range(10):
            held.enter_context(engine.connect())
        with pytest.raises(DatabaseUnavailable):
            reader.rows("SELECT number FROM registry")
        held.close()
        assert len(reader.rows("SELECT number FROM registry")) == 1


def test_a_host_that_vanished_is_given_up_by_readers_and_waited_for_by_writers(databases: Databases) -> None:
    """A system gives up after a quarter of an hour, in which nothing that waits for it would be answered."""
    url = databases.make("postgresql", "empty")
    told = []
    for limits in (Limits(), None):
        engine = open_engine(url, reading=limits)
        with engine.connect() as connection:
            driver = cast("psycopg.Connection", connection.connection.driver_connection)
            told.append(driver.info.get_parameters().get("tcp_user_timeout"))
        engine.dispose()
    databases.drop(url)
    assert told == ["10000", None]
