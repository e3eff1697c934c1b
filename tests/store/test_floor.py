"""The floor: closed rows leave the indexes for the present after a while, and the past still answers with its bytes."""

from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from app.domain.dates import VagueDate
from app.queries.partnership_question import PartnershipQuestion
from app.queries.partnerships import find_partnerships
from app.queries.register import Register
from app.queries.searching import Clock
from app.store.engine import Reader
from app.store.ledger import newest
from app.store.publishing import LIVE_FOR
from app.store.truth import table
from tests.store.smallregister import START, city, opened, partnership, take_in

OPEN = 2_147_483_647
CLOSING = ("edition", "standing", "moment", "entity")
"""The tables whose rows close and leave the indexes for the present."""
RENAMED = ("Hankou", "Wuchang", "Hanyang")


def rename(engine: Engine, times: int, *, apart: timedelta = timedelta(minutes=1)) -> None:
    """Give Wuhan one name after the other, each in a revision of its own."""
    for number in range(times):
        take_in(engine, city("wuhan-cn", name=RENAMED[number]), now=START + (number + 1) * apart)


def lives(engine: Engine, name: str) -> dict[int, int]:
    """Whether the rows of a table still are in the indexes for the present, by the revision that closed them."""
    rows = table(name)
    statement = select(rows.c.until_rev, rows.c.live).distinct().where(rows.c.until_rev < OPEN)
    with engine.connect() as connection:
        return {row.until_rev: row.live for row in connection.execute(statement)}


def floor(engine: Engine) -> int:
    with engine.connect() as connection:
        return newest(connection).floor.floor


def test_closed_rows_stay_in_the_indexes_for_the_present_for_ten_minutes(small: Engine) -> None:
    rename(small, 3)
    take_in(small, city("essen-de"), now=START + timedelta(minutes=1) + LIVE_FOR - timedelta(seconds=1))
    for name in CLOSING:
        assert lives(small, name) == {2: 1, 3: 1, 4: 1}


def test_later_changes_take_out_what_closed_long_ago(small: Engine) -> None:
    rename(small, 3)
    take_in(small, city("essen-de"), now=START + timedelta(minutes=5) + LIVE_FOR)
    take_in(small, city("emden-de"), now=START + timedelta(minutes=6) + 2 * LIVE_FOR)
    assert floor(small) == 4
    for name in CLOSING:
        assert lives(small, name) == {2: 0, 3: 0, 4: 0}


def test_rows_leave_only_ten_minutes_after_the_floor_moved(small: Engine) -> None:
    """Whoever was told the old floor just before may still be reading along it."""
    rename(small, 3)
    moved = START + timedelta(hours=1)
    take_in(small, city("essen-de"), now=moved)
    assert floor(small) == 4
    take_in(small, city("emden-de"), now=moved + LIVE_FOR - timedelta(seconds=1))
    for name in CLOSING:
        assert lives(small, name) == {2: 1, 3: 1, 4: 1}
    take_in(small, city("erfurt-de"), now=moved + LIVE_FOR)
    for name in CLOSING:
        assert lives(small, name) == {2: 0, 3: 0, 4: 0}


def test_closed_rows_stay_while_they_are_fewer_than_a_quarter(small: Engine) -> None:
    """Those who ask about the revisions that closed them are then served by the indexes for the present."""
    towns = [city(f"town-{number}-de") for number in range(20)]
    pairs = [partnership(f"arnhem-nl--town-{number}-de", "attested reported 2004") for number in range(20)]
    take_in(small, *towns, *pairs, now=START + timedelta(minutes=1))
    rename(small, 1, apart=timedelta(minutes=2))
    take_in(small, city("essen-de"), now=START + timedelta(hours=1))
    assert floor(small) == 0
    for name in CLOSING:
        assert lives(small, name) == {3: 1}


def test_whoever_asks_at_the_floor_or_above_finds_every_row_in_the_indexes_for_the_present(small: Engine) -> None:
    rename(small, 3)
    for number in range(4):
        take_in(small, city(f"town-{number}-de"), now=START + timedelta(minutes=4 + 9 * number))
        for name in CLOSING:
            assert all(live for until, live in lives(small, name).items() if until > floor(small))
    assert floor(small) == 4


def test_rows_that_still_hold_never_leave(small: Engine) -> None:
    for days in (1, 2, 3):
        take_in(small, city(f"town-{days}-de"), now=START + timedelta(days=days))
    assert floor(small) == 0
    for name in CLOSING:
        rows = table(name)
        with small.connect() as connection:
            assert set(connection.execute(select(rows.c.live)).scalars()) == {1}


def test_the_floor_stands_still_where_nothing_is_old_enough(small: Engine) -> None:
    rename(small, 3, apart=timedelta(seconds=1))
    take_in(small, city("essen-de"), now=START + LIVE_FOR - timedelta(seconds=1))
    assert floor(small) == 0


@pytest.mark.parametrize("revision", [1, 2, 3, 4])
def test_below_the_floor_and_above_it_the_past_keeps_its_bytes(small: Engine, revision: int) -> None:
    def answer() -> list[str]:
        question = PartnershipQuestion.read(f"known_at=r{revision}&include=events&sort=name".encode())
        with closing(Register(Reader(small), today=START.date().toordinal)) as register:
            return list(find_partnerships(question, register).documents)

    rename(small, revision - 1)
    before = answer()
    assert any((*RENAMED, "Wuhan")[revision - 2] in document for document in before)
    take_in(small, city("wuhan-cn", name="Later"), now=START + timedelta(minutes=30))
    take_in(small, city("essen-de"), now=START + timedelta(minutes=60))
    assert floor(small) == revision + 1
    assert answer() == before
    take_in(small, city("emden-de"), now=START + timedelta(minutes=90))
    assert not any(lives(small, "edition").values())
    assert answer() == before


class _Overtaken(Register):
    """A register in which a writer comes in just behind a question's clock."""

    def __init__(self, reader: Reader, writer: Engine) -> None:
        super().__init__(reader, today=START.date().toordinal)
        self.writer = writer
        self.overtakes = False

    def clock(self, as_of: VagueDate | None, known_at: str | None, *, pinned: tuple[int, int] | None = None) -> Clock:
        clock = super().clock(as_of, known_at, pinned=pinned)
        if self.overtakes:
            take_in(self.writer, city("essen-de"), now=START + timedelta(hours=1))
            take_in(self.writer, city("emden-de"), now=START + timedelta(hours=1) + LIVE_FOR - timedelta(seconds=1))
        return clock


def test_a_change_between_a_clock_and_its_statement_takes_no_row_away(small: Engine, migrated_url: str) -> None:
    """A walk that began long ago goes on just while a writer moves the floor beyond it."""
    rename(small, 1)

    with opened(migrated_url) as engine:
        register = _Overtaken(Reader(engine), small)
        question = PartnershipQuestion.read(b"known_at=r1&sort=name")
        before = find_partnerships(question, register)
        register.overtakes = True
        assert find_partnerships(question, register) == before
        register.close()
    assert floor(small) == 2
