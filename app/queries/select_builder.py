"""Builder of SELECTs: collects tests, their parameters, and the words of the English sentence that describes the query.

Either side of a partnership may match. A test on a side is written once, with `{this}` and `{other}` for the letters of
the sides. If such a test has an index, it leads: the list then consists of two index walks, one for each side, merged
by UNION ALL. The second walk leaves out what the first one finds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.dates import VagueDate
from app.domain.vocabulary import Certainty, Status, to_english
from app.queries.query_params import Degrees, QueryParams
from app.store.columns import enum_code

_SIDES = ({"this": "a", "other": "b"}, {"this": "b", "other": "a"})
AFTER_ALL_TOKENS = "\U0010ffff"
"""A character that sorts after all that a token can contain: it ends the range of tokens with the same beginning."""
ALL_STATUSES = tuple(map(enum_code, Status))


@dataclass(frozen=True)
class TimePoint:
    """The time of a query: a day in the world (valid time) and a revision of the register (system time)."""

    day: int
    revision: int

    def known(self, alias: str) -> str:
        """Return the test that the register held a row at the revision."""
        return f"{alias}.system_from <= :revision AND {alias}.system_to > :revision"

    def current(self, alias: str) -> str:
        """Return the test that the register held a period at the revision, and that the period contains the day."""
        return f"{alias}.valid_from <= :day AND {alias}.valid_to >= :day AND {self.known(alias)}"


@dataclass(frozen=True)
class SideTest:
    """A test on a side.

    `countries` are the country of `{this}` side, or the countries of both sides, if the test requires them: an index
    finds what passes the test. A `symmetric` test means the same with the sides exchanged.
    """

    test: str
    countries: Sequence[str] = ()
    symmetric: bool = False


@dataclass
class SelectBuilder:
    """A SELECT under construction.

    `tests` are on the alias `s`: a status period, a row of `partnership` if `over_events`, or an `entity_version` in
    lists of other records. `event_tests` are on the alias `m`, an event.

    - `sorts_all`: whether no index has the order of the list, so that all matches have to be found and then sorted.
    - `dates`: tests on dates by the name of the date, `established` or `ended`. Undated periods fail them.
    - `statuses`: the codes of the requested statuses.
    - `versions`: subqueries, each of which finds all versions that can match. If there are any, the walk begins with
      the first.
    - `flagged`: whether a test can use the index of flagged periods.
    - `qualifiers`: the phrases of the sentence right after the subject, such as `of Arnhem`.
    - `clauses`: the clauses of the sentence after "that". The key is the clause; the list has its words and what is
      added.
    - `suffixes`: the phrases of the sentence after the clauses, such as `without presumed ones`.
    - `as_of`: the phrase with the day, if no clause names the day.
    - `center`: the point of `near`, as latitude and longitude, for the test of `radius_km`.
    - `last_word`: the last word of a search, after correction.
    - `reading`: the corrected search text, if it differs from the given one. A search for it finds the same.
    """

    time: TimePoint
    certainty: Certainty | None = None
    over_events: bool = False
    sorts_all: bool = False
    parameters: dict[str, str | int] = field(default_factory=dict)
    tests: list[str] = field(default_factory=list)
    side_tests: list[SideTest] = field(default_factory=list)
    event_tests: list[str] = field(default_factory=list)
    dates: dict[str, list[str]] = field(default_factory=dict)
    statuses: Sequence[int] = ALL_STATUSES
    versions: list[str] = field(default_factory=list)
    flagged: bool = False
    qualifiers: list[str] = field(default_factory=list)
    clauses: dict[str, list[str]] = field(default_factory=dict)
    suffixes: list[str] = field(default_factory=list)
    as_of: str = ""
    center: tuple[float, ...] | None = None
    last_word: str = ""
    reading: str | None = None
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parameters |= {"day": self.time.day, "revision": self.time.revision}

    def apply(self, params: QueryParams, context: object) -> None:
        """Add the tests and the wording of every given parameter."""
        for name, value, filter_ in params.filters():
            filter_.apply(value, self, context)
            if filter_.wording is not None:
                words = _to_english(value, filter_.names)
                more = _range_to_english(*params.range_of(name)) if filter_.is_bound else filter_.more.format(words)
                self.say(filter_.wording.format(words), more, is_bound=filter_.is_bound)

    def say(self, clause: str, more: str = "", *, is_bound: bool = False) -> None:
        """Add a clause to the sentence, or `more` words to a clause that it already has; no words are added twice.

        With `is_bound` the clause is about a range of dates. It begins with `certainly` if only certain matches count.
        """
        said = self.clauses.setdefault(clause, [clause])
        if is_bound and self.certainty is Certainty.CERTAIN:
            said[0] = f"certainly {clause}"
        if more and more not in said:
            said.append(more)

    def bind(self, value: str | int) -> str:
        """Add a value to the parameters, and return its placeholder in SQL."""
        name = f"v{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def one_of(self, column: str, values: Sequence[str | int]) -> str:
        """Return the test that a column holds one of some values."""
        if not values:
            return "1 = 0"  # Not every database accepts an empty list.
        return f"{column} IN ({', '.join(self.bind(value) for value in values)})"

    def word_tests(self, words: Sequence[str]) -> list[str]:
        """Return a test on the alias `t`, a search token, for each word. The last word may be incomplete."""
        *whole, last = words
        start, stop = self.bind(last), self.bind(last + AFTER_ALL_TOKENS)
        return [*(f"t.token = {self.bind(word)}" for word in whole), f"t.token >= {start} AND t.token < {stop}"]

    @property
    def partnership(self) -> str:
        """The column that holds the key of the partnership."""
        return "s.key" if self.over_events else "s.partnership"

    # --- the finished query ---

    @property
    def leading(self) -> SideTest | None:
        """The side test with the narrowest index, through which the walks lead; None if no side test has an index."""
        if self.versions:
            return None
        indexed = [test for test in self.side_tests if test.countries]
        return max(indexed, key=lambda test: len(test.countries), default=None)

    def branches(self) -> list[list[str]]:
        """Return the side tests of each index walk. Together the walks find every partnership once."""
        leading = self.leading
        either = [_either(test) for test in self.side_tests if test is not leading]
        if leading is None:
            return [either]
        first, second = (leading.test.format(**sides) for sides in _SIDES)
        if leading.symmetric:
            return [[first, *either]]
        return [[first, *either], [second, f"NOT ({first})", *either]]

    def either_side(self) -> list[str]:
        """Return the side tests for a walk without a leading side: each test holds with the sides in either order."""
        return [_either(test) for test in self.side_tests]


def _to_english(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, VagueDate):
        return value.to_english()
    if isinstance(value, tuple) and not isinstance(value, Degrees):
        return join_words([names.get(str(part)) or to_english(str(part)) for part in value])
    return str(value)


def _range_to_english(first: VagueDate | None, last: VagueDate | None) -> str:
    start, end = (date.to_english() if date else None for date in (first, last))
    if first is None or last is None:
        return f"in or before {end}" if first is None else f"in or after {start}"
    if start == end:
        return f"{'on' if first.is_day else 'in'} {start}"
    return f"between {start} and {end}"


def _either(test: SideTest) -> str:
    first, second = (test.test.format(**sides) for sides in _SIDES)
    return first if test.symmetric else f"({first} OR {second})"


def bind_list(values: Iterable[str | int], prefix: str = "id") -> tuple[str, dict[str, str | int]]:
    """Return the placeholders of a list in SQL, and their values. Two lists in one statement need different prefixes.

    Without values the list is NULL, because not every database accepts an empty list. Nothing is in it.
    """
    binds: dict[str, str | int] = {f"{prefix}{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}" for name in binds) or "NULL", binds


def join_words(words: Iterable[str], last: str = "or") -> str:
    """Join words in a sentence: `a, b or c`."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"
