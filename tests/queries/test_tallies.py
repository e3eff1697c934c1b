"""Counts that are kept say on every day what counting anew says, and are read instead of counting."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from app.queries import counts, tallies
from app.queries.counts import PairQuestion, find_countries, find_country_pairs
from app.queries.facets import FacetQuestion, find_facets
from app.queries.partnership_question import PartnershipQuestion
from app.queries.partnerships import find_partnerships
from app.queries.register import Register
from app.queries.shared import Clocked
from app.queries.timelines import TimelineQuestion, find_timeline
from app.store.engine import Binds, Reader, Row, open_engine
from tests.store.smallregister import ARNHEM, START, city, partnership, take_in

TODAY = datetime.now(UTC).date()
SCOPES = ("", "country=NL", "country=US", "country=RU", "country=VA")
LINES = ("", "from=2020-01&to=2023-12&interval=month", "country=NL")
LISTS = (*SCOPES, "status=severed", "country=NL&status=active&status=dormant", "status=unknown", "basis=decided")


@pytest.fixture(scope="module")
def seeded(shared_url: str) -> Iterator[Register]:
    register = Register(Reader(open_engine(shared_url)))
    yield register
    register.close()


def answers(register: Register, day: str) -> list[object]:
    """Everything that may come from what is kept."""
    facets = [FacetQuestion.read(f"as_of={day}&{scope}".strip("&").encode()) for scope in SCOPES]
    lists = [PartnershipQuestion.read(f"as_of={day}&limit=1&{asked}".strip("&").encode()) for asked in LISTS]
    lines = [TimelineQuestion.read(f"as_of={day}&{asked}".strip("&").encode()) for asked in LINES]
    clocked = Clocked.read(f"as_of={day}".encode())
    return [
        *(find_facets(one, [], register.clock(one.as_of, None), register) for one in facets),
        *(find_partnerships(one, register).count for one in lists),
        find_countries(clocked, register).documents,
        find_country_pairs(PairQuestion.read(f"as_of={day}".encode()), register).documents,
        *(find_timeline(one, register.clock(one.as_of, None), register) for one in lines),
    ]


@pytest.mark.parametrize("days", [0, 1, -40, -400, -1500, -20_000, 3650])
def test_what_is_kept_and_what_is_counted_are_the_same(
    seeded: Register, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    day = (TODAY + timedelta(days=days)).isoformat()
    told = answers(seeded, day)
    for module in (tallies, counts):
        monkeypatch.setattr(module, "kept_rows", lambda *_: [])
    assert answers(seeded, day) == told


def test_what_is_kept_is_read_where_nothing_else_is_asked(small: Engine, small_register: Register) -> None:
    with small.begin() as connection:
        connection.execute(text("UPDATE tally SET number = number + 100"))
    today = START.date().isoformat()
    clock = small_register.clock(None, None)

    def kinds(asked: str) -> int:
        return int(
            str(find_facets(FacetQuestion.read(asked.encode()), ["kind"], clock, small_register)["kind"]["total"])
        )

    def count(asked: str) -> int:
        return find_partnerships(PartnershipQuestion.read(asked.encode()), small_register).count or 0

    assert min(kinds(""), kinds("country=NL"), count(""), count("country=NL&status=severed")) > 100
    assert max(kinds("country=NL&country=CN"), kinds("country=NL&certainty=certain")) < 100
    assert max(count("kind=sister_city"), count("presumed=false"), count("status=unknown")) < 100
    assert '"severed":101' in find_countries(Clocked.read(f"as_of={today}".encode()), small_register).documents[0]


def test_a_revision_that_is_no_longer_the_newest_is_counted_anew(small: Engine, small_register: Register) -> None:
    question = PartnershipQuestion.read(b"known_at=r1")
    before = find_partnerships(question, small_register).count or 0
    take_in(small, partnership("breda-nl--riga-lv", *ARNHEM.events[:1]))
    assert find_partnerships(question, small_register).count == before
    assert find_partnerships(PartnershipQuestion.read(b""), small_register).count == before + 1


@pytest.fixture(autouse=True)
def nothing_is_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registers of these tests are small, and would be counted anew on every other day."""
    monkeypatch.setattr(tallies, "_CHEAP", 0)


def test_on_a_near_day_only_what_moved_is_counted(seeded: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day so far off that much looks different is counted anew instead."""
    asked: list[str] = []
    kept = Register.kept

    def watched(register: Register, statement: str, binds: Binds) -> list[Row]:
        asked.append(statement)
        return kept(register, statement, binds)

    monkeypatch.setattr(Register, "kept", watched)
    for days, moved in ((-3, True), (-19_000, False)):
        asked.clear()
        day = (TODAY + timedelta(days=days)).isoformat()
        question = FacetQuestion.read(f"as_of={day}".encode())
        find_facets(question, ["kind"], seeded.clock(question.as_of, None), seeded)
        counting = [one for one in asked if "GROUP BY s.kind" in one]
        assert counting and all(("moved_from" in one) is moved for one in counting)


def test_a_register_without_partnerships_counts_none(engine: Engine) -> None:
    take_in(engine, city("arnhem-nl"))
    register = Register(Reader(engine))
    question = FacetQuestion.read(b"")
    facets = find_facets(question, [], register.clock(None, None), register)
    assert {facet["total"] for facet in facets.values()} == {0}
    (line,) = find_timeline(TimelineQuestion.read(b""), register.clock(None, None), register)
    assert line["established"] == {"certain": 0, "possible": 0}
    assert find_countries(Clocked.read(b""), register).documents == []
    assert find_partnerships(PartnershipQuestion.read(b""), register).count == 0
    register.close()
