"""Counts that are kept follow every change, whatever it opens and closes, and are counted anew when they grow old."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, text

from app.domain.models import AnyRecord, Tombstone
from app.store.tallies import EVERYTHING, base_of, catch_up, miscounted
from app.store.truth import table
from tests.store.smallregister import ARNHEM, BREDA, START, city, partnership, source, take_in

CHANGES: tuple[AnyRecord, ...] = (
    city("wuhan-cn", name="Hankou"),
    source("paper", publisher="Another paper"),
    partnership(ARNHEM.id, *ARNHEM.events[:1]),
    partnership(ARNHEM.id, *ARNHEM.events, kind="friendship"),
    Tombstone(id=BREDA.id, reason="For a test."),
)


def kept(engine: Engine, facet: str, scope: str = EVERYTHING) -> dict[str, int]:
    rows = table("tally")
    chosen = select(rows.c.value, rows.c.number).where(rows.c.facet == facet, rows.c.scope == scope, rows.c.number > 0)
    with engine.connect() as connection:
        return {row.value: row.number for row in connection.execute(chosen)}


def day_kept(engine: Engine) -> int:
    with engine.connect() as connection:
        return base_of(connection)


def test_every_change_is_counted_in_the_revision_that_makes_it(small: Engine) -> None:
    before = [kept(small, facet) for facet in ("kind", "publisher", "status", "country")]
    for number, change in enumerate(CHANGES, start=1):
        take_in(small, change, now=START + timedelta(minutes=number))
        with small.connect() as connection:
            assert miscounted(connection) == []
    assert day_kept(small) == START.toordinal()
    assert [kept(small, facet) for facet in ("kind", "publisher", "status", "country")] != before
    assert kept(small, "kind")["friendship"] == 1
    assert "Another paper" in kept(small, "publisher")


def test_what_is_kept_is_counted_by_scope(small: Engine) -> None:
    assert sum(kept(small, "status").values()) == sum(kept(small, "kind").values()) == 3
    assert kept(small, "country", "NL") == {"NL": 3, "CN": 2, "LV": 1}
    assert kept(small, "status", "NL") == {"active": 2, "severed": 1}
    assert sum(kept(small, "status", "LV").values()) == sum(kept(small, "status_of_pair", "LV,NL").values()) == 1
    assert sum(kept(small, "status_of_pair", "CN,NL").values()) == 2


@pytest.mark.parametrize(("days", "moves"), [(31, False), (32, True)])
def test_the_base_follows_once_it_is_more_than_a_month_behind_and_something_looks_different(
    small: Engine, days: int, moves: bool
) -> None:
    take_in(small, partnership("breda-nl--riga-lv", "established effective 2026-12-05"))
    later = START + timedelta(days=days)
    take_in(small, city("wuhan-cn", name="Hankou"), now=later)
    assert day_kept(small) == (later if moves else START).toordinal()
    with small.connect() as connection:
        assert miscounted(connection) == []


def test_the_base_stays_while_nothing_looks_different(small: Engine) -> None:
    take_in(small, city("wuhan-cn", name="Hankou"), now=START + timedelta(days=4000))
    assert day_kept(small) == START.toordinal()
    with small.connect() as connection:
        assert miscounted(connection) == []


def test_what_an_older_version_filled_is_counted_once(small: Engine) -> None:
    before = kept(small, "country")
    with small.begin() as connection:
        connection.execute(text("DELETE FROM tally"))
        connection.execute(text("UPDATE registry SET tallied_on = 0"))
        assert miscounted(connection) == []
    catch_up(small)
    assert (day_kept(small), kept(small, "country")) == (START.toordinal(), before)
    with small.begin() as connection:
        connection.execute(text("DELETE FROM tally"))
    catch_up(small)
    assert kept(small, "country") == {}, "what is counted already is not counted again"


def test_an_empty_register_keeps_no_counts(engine: Engine) -> None:
    catch_up(engine)
    assert day_kept(engine) == 0
