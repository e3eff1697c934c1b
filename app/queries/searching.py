"""Puts a search together: the tests of its SQL, the values they bind, and the sentence that says the same in English.

Partnerships and events are found through a row for each side of a partnership. A test on a side is written once, with
`{here}` and `{there}` before the columns, and holds for a partnership when it holds with the sides either way round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.vocabulary import Certainty, Status
from app.queries.asking import Question
from app.store.codes import code
from app.store.reading import OPEN

HERE = {"here": "", "there": "other_"}
THERE = {"here": "other_", "there": ""}


@dataclass(frozen=True)
class Clock:
    """What a question is asked about: a day in the world, and a revision of the register.

    `live` says whether the indexes for the present still serve that revision.
    """

    day: int
    revision: int
    live: bool

    def known(self, alias: str, *, by_key: bool = False) -> str:
        """The test that a row of a reading table held at the revision; `by_key` where the list is in the key's order.

        A plus keeps SQLite from walking an index where another way is shorter: one by revision where the cursor's place
        is the narrower range, and those for the present where the key has the order already.
        """
        known = f"+{alias}.from_rev <= :revision AND {alias}.until_rev > :revision"
        return f"{'+' if by_key else ''}{alias}.live = 1 AND {known}" if self.live else known

    def present(self, alias: str) -> str:
        """The test that a run of days held at the revision, and holds the day.

        The plus keeps SQLite from walking all runs that began before the day, which are nearly all there are.
        """
        return f"+{alias}.first_day <= :day AND {alias}.last_day >= :day AND {self.known(alias)}"


@dataclass
class Search:
    """A search in the making. `clock` is what every part of it is asked about."""

    clock: Clock
    certainty: Certainty | None = None
    binds: dict[str, str | int] = field(default_factory=dict)
    tests: list[str] = field(default_factory=list)
    sides: list[tuple[bool, str]] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)
    dates: dict[str, list[str]] = field(default_factory=dict)
    bounds: dict[str, dict[str, str]] = field(default_factory=dict)
    """What follows from the tests on dates for a column that an index has in its order, by `<` and `>`."""
    statuses: Sequence[int] = tuple(map(code, Status))
    status_test: str = ""
    leads: bool = False
    """Whether some test leaves so few that they are found by it and then put in order."""
    of: list[str] = field(default_factory=list)
    that: list[str] = field(default_factory=list)
    extent: list[str] = field(default_factory=list)
    center: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        self.binds |= {"day": self.clock.day, "revision": self.clock.revision}

    def apply(self, question: Question, register: object) -> None:
        """Add what every parameter of a question does, and say it."""
        for value, filter_ in question.filters():
            filter_.apply(value, self, register)
            if filter_.phrase is not None:
                filter_.phrase(value, self, register)

    def bind(self, value: str | int) -> str:
        """The name under which a value goes into the SQL."""
        name = f"v{len(self.binds)}"
        self.binds[name] = value
        return f":{name}"

    def one_of(self, column: str, values: Sequence[str | int]) -> str:
        """The test that a column holds one of some values."""
        if not values:
            return "1 = 0"  # Databases disagree on an empty list.
        if len(values) == 1:
            return f"{column} = {self.bind(values[0])}"
        return f"{column} IN ({', '.join(self.bind(value) for value in values)})"

    def side(self, test: str, *, narrow: bool) -> None:
        """A test on a side. A `narrow` one names a single city or country, and can lead through an index."""
        self.sides.append((narrow, test))

    def between_days(self, name: str, column: str, *, first: int | None = None, last: int | None = None) -> None:
        """The test that a vague date lies in a range: possibly, or certainly where the question says so."""
        low, high = ("earliest", "latest") if self.certainty is Certainty.CERTAIN else ("latest", "earliest")
        tests = self.dates.setdefault(name, [f"{column}_latest < {OPEN}"])
        bounds = self.bounds.setdefault(f"{column}_down", {"<": str(OPEN)})  # That column is minus the latest day.
        if first is not None:
            tests.append(f"{column}_{low} >= {self.bind(first)}")
            bounds["<"] = self.bind(1 - first)
        if last is not None:
            tests.append(f"{column}_{high} <= {self.bind(last)}")
            if high == "latest":
                bounds[">"] = self.bind(-1 - last)

    # --- the finished search ---

    @property
    def anchor(self) -> str | None:
        """The test on a side that can lead through an index, if there is one."""
        return next((test for narrow, test in self.sides if narrow), None)

    def side_tests(self) -> list[str]:
        """The tests on sides so that each partnership comes up once, whichever of its rows is found."""
        anchor = self.anchor
        tests = [f"({test.format(**HERE)} OR {test.format(**THERE)})" for _, test in self.sides if test is not anchor]
        if anchor is None:
            return ["s.side = 1", *tests]
        once = f"(s.side = 1 OR NOT ({anchor.format(**THERE)}))"
        return [anchor.format(**HERE), *tests, once]

    def sentence(self, subject: str, order: str = "") -> str:
        """The question as an English sentence without a full stop."""
        that = f"that {_enumerate(self.that)}" if self.that else ""
        extent = f", {' and '.join(self.extent)} included" if self.extent else ""
        return " ".join(part for part in (subject, *self.of, that) if part) + extent + order


def _enumerate(parts: Iterable[str]) -> str:
    items = list(parts)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def alternatives(words: Iterable[str]) -> str:
    """Words as a choice in a sentence: `a, b or c`."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"
