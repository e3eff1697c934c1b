"""Counts of partnerships by what they are: those that are kept, and those that are counted when somebody asks.

What is kept is of everything or of one country, at the newest revision, on one day. For another day, what looks
different on the two is counted on both. Whatever else is asked for is counted anew, and so is a day so far off that
much of the register looks different on it.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import TypeVar

from app.domain.identity import fold
from app.domain.words import Status
from app.queries.pages import NOT_FILTERS, Prepared
from app.queries.partnership_question import PartnershipFilters
from app.queries.register import Register
from app.queries.searching import Clock
from app.store.counted import COUNTED
from app.store.engine import Binds, Row
from app.store.tallies import EVERYTHING, PUBLISHER

_ASIDE = {*NOT_FILTERS, "as_of", "known_at", "sort"}
"""Parameters that leave it open which partnerships are meant."""
Tally = Counter[str | None]
T = TypeVar("T")
Prepare = Callable[[Clock], Prepared]
"""Puts the search for the partnerships of a question together."""


@dataclass(frozen=True)
class Among:
    """Among which partnerships (`standing s`) something is counted: those of some editions, which lead, or all."""

    editions: str = ""
    binds: Binds = field(default_factory=dict)

    def chosen(self, tables: str, tests: str) -> str:
        """Tables and tests as they stand in a statement. The order of a cross join is kept."""
        if not self.editions:
            return f"FROM {tables} WHERE {tests}"
        return f"FROM ({self.editions}) a CROSS JOIN {tables} WHERE s.edition = a.edition AND {tests}"


ALL = Among()
Counting = Callable[[Clock, Among], Counter[T]]
"""Counts on the day of a clock."""


def find_tally(facet: str, question: PartnershipFilters, prepare: Prepare, clock: Clock, register: Register) -> Tally:
    """How many of the partnerships that a question asks for fall under each value of a facet; None is not stated."""
    found = _kept_tally(facet, question, clock, register)
    if found is None:
        prepared = prepare(clock)
        tests = " AND ".join([*prepared.tests, *prepared.dates])
        found = _count(facet, ALL.chosen(prepared.source.tables, tests), prepared.search.binds, register)
    return _by_publisher(found) if facet == PUBLISHER else found


def find_total(question: PartnershipFilters, prepare: Prepare, clock: Clock, register: Register) -> int:
    """How many partnerships a question asks for, exactly."""
    if Status.UNKNOWN not in question.status:  # That would show what is only proposed as well, which is not counted.
        kept = _kept_tally("status", question.without("status"), clock, register)
        if kept is not None:
            return sum(kept[status] for status in question.status or Status)
    return prepare(clock).count(register)


def kept_rows(columns: str, tests: str, binds: Binds, clock: Clock, register: Register) -> list[Row]:
    """Rows of what is kept (`t`), each behind the day it is of; none where nothing is kept for the revision."""
    return register.kept(
        f"SELECT g.tallied_on, {columns} FROM registry g LEFT JOIN tally t ON {tests} AND t.number > 0"
        " WHERE g.number = :revision AND g.tallied_on > 0",
        {**binds, "revision": clock.revision},
    )


def on_day(kept: Counter[T], base: int, clock: Clock, register: Register, counting: Counting[T]) -> Counter[T] | None:
    """What is kept of the base, brought to the day of a clock. None where counting anew is cheaper."""
    if base == clock.day:
        return kept
    first, last = sorted((base, clock.day))
    binds: Binds = {"moved_from": first, "moved_to": last}
    began = (
        "FROM standing b WHERE b.side = 1 AND b.first_day > :moved_from AND b.first_day <= :moved_to"
        f" AND {clock.known('b')}"
    )
    moved = register.count(f"SELECT COUNT(*) {began}", {**binds, "revision": clock.revision})
    if moved * 4 > sum(kept.values()):
        return None
    among = Among(f"SELECT DISTINCT b.edition {began}", binds)
    present = kept.copy()
    present.update(counting(clock, among))
    present.subtract(counting(replace(clock, day=base), among))
    return +present


def _kept_tally(facet: str, question: PartnershipFilters, clock: Clock, register: Register) -> Tally | None:
    scope = None if question.leaves_out_presumed(register.lists_presumed) else _scope_of(question)
    if scope is None:
        return None
    tests = "t.facet = :facet AND t.scope = :scope"
    rows = kept_rows("t.value, t.number", tests, {"facet": facet, "scope": scope}, clock, register)
    if not rows:
        return None
    kept: Tally = Counter({value or None: number for _, value, number in rows if number})
    return on_day(kept, rows[0][0], clock, register, partial(_count_scope, facet, scope, register))


def _count_scope(facet: str, scope: str, register: Register, clock: Clock, among: Among) -> Tally:
    tests = f"s.side = 1 AND {in_lists(clock)}"
    binds: Binds = {"day": clock.day, "revision": clock.revision, **among.binds}
    if scope != EVERYTHING:
        # Either way round, so that no index of countries is walked where editions lead.
        tests, binds = f"{tests} AND (s.country = :scope OR s.other_country = :scope)", {**binds, "scope": scope}
    return _count(facet, among.chosen("standing s", tests), binds, register)


def in_lists(clock: Clock) -> str:
    """The test that a partnership is in lists on the day of a clock."""
    return f"s.hidden = 0 AND {clock.present('s')}"


def _scope_of(question: PartnershipFilters) -> str | None:
    """What a question counts: everything, one country, or None for whatever else."""
    given = [(name, value) for name, value in question.asked() if name not in _ASIDE]
    if not given:
        return EVERYTHING
    return given[0][1] if len(given) == 1 and given[0][0] == "country" else None


def _count(facet: str, chosen: str, binds: Binds, register: Register) -> Tally:
    """A facet of chosen rows: their tables and tests, as they stand in a statement."""
    if facet == PUBLISHER:
        return _count_publishers(f"SELECT s.edition {chosen}", binds, register)
    counted = COUNTED[facet]
    columns = ", ".join(f"s.{column}" for column in counted.columns)
    tally: Tally = Counter()
    for *cells, number in register.kept(f"SELECT {columns}, COUNT(*) {chosen} GROUP BY {columns}", binds):
        for value in counted.values(tuple(cells)):
            tally[value] += number
    return tally


def _count_publishers(editions: str, binds: Binds, register: Register) -> Tally:
    """How many of some editions rest on each publisher, by the first of the names that an edition has for it."""
    named = (
        f"SELECT MIN(w.publisher_name) AS name FROM witness w WHERE w.edition IN ({editions})"
        " GROUP BY w.edition, w.publisher"
    )
    return Counter(dict(register.kept(f"SELECT n.name, COUNT(*) FROM ({named}) n GROUP BY n.name", binds)))


def _by_publisher(named: Tally) -> Tally:
    """Names of one publisher that differ in letters alone taken together, under the first of them."""
    first: dict[str, str] = {}
    tally: Tally = Counter()
    for name in sorted(filter(None, named)):
        tally[first.setdefault(_folded(name), name)] += named[name]
    return tally


@lru_cache(maxsize=16_384)
def _folded(name: str) -> str:
    return fold(name)
