"""Concurrent writers and clocks that disagree: revisions stay in order and none is lost."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from app.domain.errors import RegisterError
from app.store import writer
from app.store.database import write_transaction
from app.store.integrity import check
from app.store.repository import table
from app.store.revisions import latest_revision
from tests.store.smallregister import ARNHEM, START, SURROUNDINGS, city, dump, opened, partnership, take_in
from tests.store.towns import EACH, write_towns


def instants(engine: Engine) -> list[str]:
    revision = table("revision")
    with engine.connect() as connection:
        return list(connection.execute(select(revision.c.at).order_by(revision.c.number)).scalars())


@pytest.mark.parametrize("threads", [True, False], ids=["threads", "processes"])
def test_concurrent_writers_lose_no_change(migrated_url: str, threads: bool) -> None:
    context = multiprocessing.get_context("spawn")
    with ThreadPoolExecutor(3) if threads else ProcessPoolExecutor(2, mp_context=context) as pool:
        writers = 3 if threads else 2
        done = list(pool.map(write_towns, [migrated_url] * writers, range(writers)))
    total = writers * EACH
    assert sorted(revision for revisions in done for revision in revisions) == list(range(1, total + 1))
    assert all(revisions == sorted(revisions) for revisions in done)
    with opened(migrated_url) as engine:
        rows = dump(engine)
        assert len(rows["city"]) == total + 1
        assert len(rows["revision"]) == total
        assert instants(engine) == sorted(instants(engine))
        with engine.connect() as connection:
            assert check(connection) == []


def test_concurrent_writers_of_equal_records_make_one_revision(migrated_url: str) -> None:
    def write(_: int) -> int:
        with opened(migrated_url) as engine:
            return take_in(engine, *SURROUNDINGS, ARNHEM, now=None).new

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(write, range(3))) == [0, 0, len(SURROUNDINGS) + 1]


def test_a_writer_waits_for_another_one(engine: Engine, migrated_url: str) -> None:
    with ThreadPoolExecutor(1) as pool, opened(migrated_url) as other:
        with write_transaction(engine) as connection:
            waiting = pool.submit(take_in, other, city("essen-de"))
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
            assert latest_revision(connection) == 0
        assert waiting.result(timeout=20).revision == 1


def test_an_error_in_the_write_transaction_rolls_it_back(engine: Engine) -> None:
    def fail() -> None:
        with write_transaction(engine) as connection:
            connection.exec_driver_sql("UPDATE revision SET new = 9")
            raise RegisterError("no")

    take_in(engine, city("essen-de"))
    before = dump(engine)
    with pytest.raises(RegisterError):
        fail()
    assert dump(engine) == before


def test_instants_never_decrease_when_the_clock_goes_back(engine: Engine) -> None:
    for number, hours in enumerate([0, -5, 3, 2, 3]):
        take_in(engine, city(f"town-{number}-nl"), now=START + timedelta(hours=hours))
    assert instants(engine) == [f"2026-11-24T{hour}:00:00Z" for hour in ("12", "12", "15", "15", "15")]


def test_the_default_instant_is_now_in_utc(engine: Engine) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    take_in(engine, city("essen-de"), now=None)
    (at,) = instants(engine)
    assert before <= datetime.fromisoformat(at) <= datetime.now(UTC)
    assert at.endswith("Z")


def test_a_crash_leaves_no_gap_in_the_revisions(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise MemoryError

    take_in(engine, *SURROUNDINGS)
    with monkeypatch.context() as broken:
        broken.setattr(writer, "entity_content", crash)
        with pytest.raises(MemoryError):
            take_in(engine, city("essen-de"))
    assert take_in(engine, partnership("breda-nl--riga-lv", "established effective 1999")).revision == 2
