"""The floor: closed rows leave the indexes for the present after a while, and the past still answers with its bytes."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from app.queries.partnerships import find_partnerships
from app.queries.partnership_question import PartnershipQuestion
from app.queries.register import Register
from app.store.engine import Reader
from app.store.ledger import newest
from app.store.publishing import LIVE_FOR
from app.store.truth import table
from tests.store.smallregister import START, city, opened, take_in

RENAMED = ("Hankou", "Wuchang", "Hanyang")


def rename(engine: Engine, times: int, *, apart: timedelta = timedelta(minutes=1)) -> None:
    """Give Wuhan one name after the other, each in a revision of its own."""
    for number in range(times):
        take_in(engine, city("wuhan-cn", name=RENAMED[number]), now=START + (number + 1) * apart)


def live(engine: Engine, name: str) -> list[tuple[int, int]]:
    """From which revision until which the rows of a table hold that still are in the indexes for the present."""
    rows = table(name)
    statement = select(rows.c.from_rev, rows.c.until_rev).where(rows.c.live == 1).distinct()
    with engine.connect() as connection:
        return sorted((first, until) for first, until in connection.execute(statement))


def floor(engine: Engine) -> int:
    with engine.connect() as connection:
        return newest(connection).floor


OPEN = 2_147_483_647
LIVING = ("edition", "standing", "moment", "entity")


def test_closed_rows_stay_in_the_indexes_for_the_present_for_ten_minutes(small: Engine) -> None:
    rename(small, 3)
    assert floor(small) == 0
    for name in LIVING:
        assert live(small, name) == [(1, 2), (1, OPEN), (2, 3), (3, 4), (4, OPEN)]


def test_a_later_change_takes_out_what_closed_long_enough_ago(small: Engine) -> None:
    rename(small, 3)
    take_in(small, city("essen-de"), now=START + timedelta(minutes=2) + LIVE_FOR)
    assert floor(small) == 3
    for name in ("edition", "standing", "moment"):
        assert live(small, name) == [(1, OPEN), (3, 4), (4, OPEN)]
    assert live(small, "entity") == [(1, OPEN), (3, 4), (4, OPEN), (5, OPEN)]


def test_rows_that_still_hold_never_leave(small: Engine) -> None:
    take_in(small, city("essen-de"), now=START + timedelta(days=365))
    assert floor(small) == 1
    for name in ("edition", "standing", "moment"):
        assert live(small, name) == [(1, OPEN)]


def test_the_floor_stands_still_where_nothing_is_old_enough(small: Engine) -> None:
    rename(small, 3, apart=timedelta(seconds=1))
    take_in(small, city("essen-de"), now=START + LIVE_FOR - timedelta(seconds=1))
    assert floor(small) == 0


@pytest.mark.parametrize("revision", [1, 2, 3, 4])
def test_below_the_floor_and_above_it_the_past_keeps_its_bytes(small: Engine, revision: int) -> None:
    register = Register(Reader(small), today=START.date().toordinal)

    def answer() -> list[str]:
        question = PartnershipQuestion.read(f"known_at=r{revision}&include=events&sort=name".encode())
        return list(find_partnerships(question, register).documents)

    rename(small, revision - 1)
    before = answer()
    assert any((*RENAMED, "Wuhan")[revision - 2] in document for document in before)
    take_in(small, city("wuhan-cn", name="Later"), now=START + timedelta(minutes=30))
    take_in(small, city("essen-de"), now=START + timedelta(minutes=60))
    assert floor(small) == revision + 1
    assert answer() == before


def test_a_change_between_a_clock_and_its_statement_takes_no_row_away(small: Engine, migrated_url: str) -> None:
    """A walk that began long ago goes on just while a writer moves the floor beyond it."""
    rename(small, 1)

    class Overtaken(Register):
        def count(self, statement: str, binds: object) -> int:
            raise AssertionError("count=none was asked for")

    with opened(migrated_url) as engine:
        reader = Reader(engine)
        register = Overtaken(reader, today=START.date().toordinal)
        question = PartnershipQuestion.read(b"known_at=r1&count=none&sort=name")
        before = find_partnerships(question, register).documents
        clock = register.clock
        monkeypatched = iter([timedelta(hours=1)])

        def clock_then_change(*args: object, **kwargs: object) -> object:
            found = clock(*args, **kwargs)  # type: ignore[arg-type]
            take_in(small, city("essen-de"), now=START + next(monkeypatched))
            return found

        register.clock = clock_then_change  # type: ignore[assignment, method-assign]
        assert find_partnerships(question, register).documents == before
        reader.close()
