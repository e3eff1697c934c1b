"""Counts of partnerships by what they are: those that are kept, and those that are counted when somebody asks.

What is kept is of everything or of one country, at the newest revision, on one day. For another day, what looks
different on the two is counted on both. Whatever else is asked for is counted anew, and so is a day so far off that
much of the register looks different on it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TypeVar

from app.domain.words import Certainty, Status
from app.queries.pages import NOT_FILTERS, Prepared
from app.queries.partnership_question import PartnershipFilters
from app.queries.register import Register
from app.queries.searching import Clock
from app.store.codes import unmask
from app.store.counted import COUNTED
from app.store.engine import Binds, Row
from app.store.lives import CHOSEN, COUNTS
from app.store.reading import OPEN
from app.store.tallies import EVERYTHING, PUBLISHER

_ASIDE = {*NOT_FILTERS, "as_of", "known_at", "sort", "from", "to", "interval"}
"""Parameters that leave it open which partnerships are meant."""
DATED = {"decade": ("s.est_earliest, s.est_latest", 10, "s"), "year_ended": ("s.end_earliest, s.end_latest", 1, "")}
"""Facets that count by dates: their columns, and the length in years and the suffix of a run."""
_CHEAP = 1_000
"""So few partnerships are counted anew in a few milliseconds."""
Tally = Counter[str | None]
Lives = Mapping[str, Sequence[tuple[tuple[int, ...], int]]]
"""What is counted of the lives of partnerships: by the cells it is counted by, how often. See `lives`."""
T = TypeVar("T")
Life = tuple[str, tuple[int, ...]]
Prepare = Callable[[], Prepared]
"""Puts the search for the partnerships of a question together, where it is needed."""


@dataclass(frozen=True)
class Among:
    """Among which partnerships (`standing s`) something is counted: those of some editions, which lead, or all."""

    editions: str = ""
    binds: Binds = field(default_factory=dict)

    def among(self, tables: str, tests: str) -> tuple[str, str]:
        """Tables and tests as they stand in a statement. The order of a cross join is kept."""
        if not self.editions:
            return tables, tests
        return f"({self.editions}) a CROSS JOIN {tables}", f"s.edition = a.edition AND {tests}"

    def chosen(self, tables: str, tests: str) -> str:
        """The same as one text."""
        tables, tests = self.among(tables, tests)
        return f"FROM {tables} WHERE {tests}"


ALL = Among()
Counting = Callable[[Clock, Among], Counter[T]]
"""Counts on the day of a clock."""


def find_tally(facet: str, question: PartnershipFilters, prepare: Prepare, clock: Clock, register: Register) -> Tally:
    """How many of the partnerships that a question asks for fall under each value of a facet; None is not stated."""
    found = _kept_tally(facet, question, clock, register) if facet not in DATED else None
    if found is None:
        prepared = prepare()
        tests = " AND ".join([*prepared.tests, *prepared.dates])
        chosen, binds = ALL.chosen(prepared.source.tables, tests), prepared.search.binds
        if facet in DATED:
            return _count_dates(facet, chosen, binds, register, certain=question.certainty is Certainty.CERTAIN)
        if facet == "status" and question.certainty is Certainty.POSSIBLE:
            return _count_candidates(chosen, binds, register)
        found = _count(facet, chosen, binds, register)
    return found


def find_lives(question: PartnershipFilters, prepare: Prepare, clock: Clock, register: Register) -> Lives:
    """The lives, in numbers, of the partnerships that a question asks for."""
    presumed = question.leaves_out_presumed(register.lists_presumed)
    kept = _kept_lives(clock, register) if not presumed and _scope_of(question) == EVERYTHING else None
    if kept is None:
        prepared = prepare()
        tests = " AND ".join([*prepared.tests, *prepared.dates])
        kept = _count_lives(prepared.source.tables, tests, prepared.search.binds, register)
    lives: dict[str, list[tuple[tuple[int, ...], int]]] = {name: [] for count in COUNTS for name in count.names}
    for (name, cells), number in kept.items():
        lives[name].append((cells, number))
    return lives


def find_total(question: PartnershipFilters, prepare: Prepare, clock: Clock, register: Register) -> int:
    """How many partnerships a question asks for, exactly."""
    if Status.UNKNOWN not in question.status:  # That would show what is only proposed as well, which is not counted.
        kept = _kept_tally("status", question.without("status"), clock, register)
        if kept is not None:
            return sum(kept[status] for status in set(question.status or Status))
    return prepare().count(register)


def kept_rows(columns: str, tests: str, binds: Binds, clock: Clock, register: Register) -> list[Row]:
    """Rows of what is kept (`t`), each behind the day it is of; none where nothing is kept for the revision."""
    return register.kept(
        f"SELECT g.tallied_on, {columns} FROM registry g LEFT JOIN tally t ON {tests} AND t.number > 0"
        " WHERE g.number = :revision AND g.tallied_on > 0",
        {**binds, "revision": clock.revision},
    )


def on_day(
    kept: Counter[T], base: int, clock: Clock, register: Register, counting: Counting[T], *, size: int | None = None
) -> Counter[T] | None:
    """What is kept of the base, brought to the day of a clock. None where counting anew is cheaper.

    `size` is of how many partnerships it is, where that is not what it adds up to.
    """
    if base == clock.day:
        return kept
    size = sum(kept.values()) if size is None else size
    if size <= _CHEAP:
        return None
    first, last = sorted((base, clock.day))
    binds: Binds = {"moved_from": first, "moved_to": last}
    began = (
        "FROM standing b WHERE b.side = 1 AND b.first_day > :moved_from AND b.first_day <= :moved_to"
        f" AND {clock.known('b')}"
    )
    moved = register.count(f"SELECT COUNT(*) {began}", {**binds, "revision": clock.revision})
    if moved * 4 > size:
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


def _kept_lives(clock: Clock, register: Register) -> Counter[Life] | None:
    kept: Counter[Life] = Counter()
    tests, base = "t.facet = :facet AND t.scope = ''", 0
    for name in (name for count in COUNTS for name in count.names):
        rows = kept_rows("t.value, t.number", tests, {"facet": name}, clock, register)
        if not rows:
            return None
        base = rows[0][0]
        kept.update({(name, tuple(map(int, value.split()))): number for _, value, number in rows if number})

    def counting(day: Clock, among: Among) -> Counter[Life]:
        tables, tests = among.among("standing s", f"{CHOSEN} AND {day.present('s')}")
        return _count_lives(tables, tests, {"day": day.day, "revision": day.revision, **among.binds}, register)

    partnerships = kept_rows("t.number", tests, {"facet": "status"}, clock, register)
    return on_day(kept, base, clock, register, counting, size=sum(number or 0 for _, number in partnerships))


def _count_lives(tables: str, tests: str, binds: Binds, register: Register) -> Counter[Life]:
    lives: Counter[Life] = Counter()
    for count in COUNTS:
        for row in register.kept(count.statement(tables, tests), binds):
            for name, cells, number in count.read(row):
                lives[name, cells] += number
    return lives


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


def _count_candidates(chosen: str, binds: Binds, register: Register) -> Tally:
    """The statuses that chosen rows may have; a row counts for each of them."""
    rows = register.kept(f"SELECT s.candidates, COUNT(*) {chosen} GROUP BY s.candidates", binds)
    tally: Tally = Counter()
    for candidates, number in rows:
        for status in unmask(candidates, Status):
            tally[status.value] += number
    return tally


def _count_dates(facet: str, chosen: str, binds: Binds, register: Register, *, certain: bool) -> Tally:
    """The runs of years in which the dates of chosen rows may lie, or certainly lie, as the filters by date find them.

    A date counts for every run that it may lie in. One whose start is open counts for all runs that there are before.
    """
    columns, length, suffix = DATED[facet]
    tally: Tally = Counter()
    runs: Counter[int] = Counter()
    open_starts: Counter[int] = Counter()
    for earliest, latest, number in register.kept(f"SELECT {columns}, COUNT(*) {chosen} GROUP BY {columns}", binds):
        if latest == OPEN:
            tally[None] += number
            continue
        last = date.fromordinal(latest).year // length
        first = date.fromordinal(earliest).year // length if earliest > 0 else None
        if first is None:
            open_starts[last] += number
        elif first == last or not certain:
            runs.update(dict.fromkeys(range(first, last + 1), number))
    if not certain:
        every = sorted({*runs, *open_starts})
        for last, number in open_starts.items():
            runs.update({run: number for run in every if run <= last})
    tally.update({f"{run * length:04d}{suffix}": number for run, number in runs.items()})
    return tally


def _count_publishers(editions: str, binds: Binds, register: Register) -> Tally:
    """How many of some editions rest on each publisher."""
    cited = f"SELECT DISTINCT w.edition, w.publisher FROM witness w WHERE w.edition IN ({editions})"
    return Counter(dict(register.kept(f"SELECT c.publisher, COUNT(*) FROM ({cited}) c GROUP BY c.publisher", binds)))
