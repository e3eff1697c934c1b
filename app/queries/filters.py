"""What parameters do that several endpoints share: their SQL, and their part of the sentence.

Tests on sides and vocabularies work on the row alias `s` (a side of a partnership) or `m` (an event), which the
endpoints' statements define.
"""

from collections.abc import Callable, Mapping, Sequence
from math import radians
from typing import Any

from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.errors import Fault, InvalidQuery, NotFound
from app.domain.geography import RADIUS_KM, in_space, squared_chord
from app.domain.identity import words_of
from app.domain.phrases import phrase
from app.domain.words import Reason, Word
from app.queries.asking import Filter
from app.queries.parameters import Degrees, is_group
from app.queries.register import AFTER_ALL_WORDS, Register
from app.queries.searching import Search, alternatives
from app.store.codes import code, mask
from app.store.reading import OPEN

Apply = Callable[[Any, Search, Register], None]

_FEW = 1_000
"""Rows that are looked up first; what more rows pass is soon met on the way along the list."""
_KM_A_DEGREE = radians(1) * RADIUS_KM


SIDES = {
    "a": "side a",
    "b": "side b",
    "both": "both sides",
    "third_party": "a third party",
    "unknown": "somebody unknown",
}
"""Who acted, in a sentence."""


def words(column: str, phrase: str, said: Mapping[str, str] | None = None) -> Filter:
    """A column that holds one of some vocabulary words. `{}` in the phrase becomes the words, as they are `said`."""

    def apply(values: Sequence[Word], search: Search, _: Register) -> None:
        search.tests.append(search.one_of(column, [code(value) for value in values]))

    return Filter(apply, says_that(phrase, said))


def says_that(phrase: str, said: Mapping[str, str] | None = None) -> Apply:
    """Adds a clause to the sentence, which goes on after “that”; `{}` becomes the value in plain words."""

    def say(value: object, search: Search, _: Register) -> None:
        search.that.append(phrase.format(_in_words(value, said or {})))

    return say


def _in_words(value: object, said: Mapping[str, str]) -> str:
    if isinstance(value, VagueDate):
        return value.in_words()
    if isinstance(value, tuple) and not isinstance(value, Degrees):
        return alternatives([said.get(str(part)) or phrase(str(part)) for part in value])
    return str(value)


def flag(column: str, yes: str, no: str, *, rare: bool = False) -> Filter:
    """A column that holds 1 or 0; one that is `rare` has an index of the few that hold 1."""

    def apply(value: bool, search: Search, _: Register) -> None:
        search.tests.append(f"{column} = {int(value)}")
        search.leads |= rare and value

    def say(value: bool, search: Search, _: Register) -> None:
        search.that.append(yes if value else no)

    return Filter(apply, say)


def at_least(column: str, phrase: str) -> Filter:
    """A column that holds at least a number."""

    def apply(value: int, search: Search, _: Register) -> None:
        search.tests.append(f"{column} >= {search.bind(value)}")

    return Filter(apply, says_that(phrase))


def reasons(column: str) -> Filter:
    """A column of reasons as bits that shares one with those asked for."""

    def apply(values: Sequence[Reason], search: Search, _: Register) -> None:
        search.tests.append(f"({column} & {search.bind(mask(values))}) <> 0")

    return Filter(apply, says_that("give {} as a reason"))


def day(name: str, column: str, end: str, phrase: str) -> Filter:
    """One end (`first` or `last`) of a range of days in which a vague date lies."""

    def apply(value: VagueDate, search: Search, _: Register) -> None:
        bound = {"first": value.earliest} if end == "first" else {"last": value.latest}
        search.between_days(name, column, **bound)

    return Filter(apply, says_that(phrase))


def _nothing(*_: object) -> None:
    """What the question itself looks at."""


def _say_proposed(value: bool, search: Search, _: Register) -> None:
    if value:
        search.extent.append("what was only proposed")


def _say_episodes(_value: str, search: Search, _: Register) -> None:
    search.extent.append("earlier agreements")


PROPOSED = Filter(_nothing, _say_proposed)
EPISODES = Filter(_nothing, _say_episodes)


# --- sides ---


def _cities(values: Sequence[str], search: Search, register: Register) -> None:
    keys = sorted({key for value in values for key in register.city(value, search.clock, "city").keys})
    search.side(search.one_of("s.{here}city", keys), narrow=len(keys) == 1)


def _say_cities(values: Sequence[str], search: Search, register: Register) -> None:
    search.of.append(f"of {alternatives([register.city(value, search.clock, 'city').name for value in values])}")


def _countries(values: Sequence[str], search: Search, _: Register) -> None:
    search.side(search.one_of("s.{here}country", list(values)), narrow=len(values) == 1)


def _say_countries(values: Sequence[str], search: Search, _: Register) -> None:
    search.of.append(f"with a city in {alternatives([COUNTRIES[value] for value in values])}")


def _between(value: Sequence[str], search: Search, register: Register) -> None:
    # A single country or city leads through an index, so it stands on the row's own side, and a group across from it.
    near, far = sorted(value, key=is_group)
    test = f"({_side_test(near, 'here', search, register)} AND {_side_test(far, 'there', search, register)})"
    search.side(test, narrow=not is_group(near))


def _side_test(asked: str, side: str, search: Search, register: Register) -> str:
    if asked in COUNTRIES:
        return f"s.{{{side}}}country = {search.bind(asked)}"
    if is_group(asked):
        return search.one_of(f"s.{{{side}}}country", register.group(asked, search.clock).countries)
    return search.one_of(f"s.{{{side}}}city", register.city(asked, search.clock, "between").keys)


def _say_between(value: Sequence[str], search: Search, register: Register) -> None:
    names = sorted(_side_name(part, search, register) for part in value)
    search.of.append(f"within {names[0]}" if value[0] == value[1] else f"between {names[0]} and {names[1]}")


def _side_name(asked: str, search: Search, register: Register) -> str:
    if asked in COUNTRIES:
        return COUNTRIES[asked]
    return (
        register.group(asked, search.clock).name
        if is_group(asked)
        else register.city(asked, search.clock, "between").name
    )


def _exclude(values: Sequence[str], search: Search, _: Register) -> None:
    listed = ", ".join(search.bind(value) for value in values)
    search.tests.append(f"s.country NOT IN ({listed}) AND s.other_country NOT IN ({listed})")


def _say_exclude(values: Sequence[str], search: Search, _: Register) -> None:
    search.of.append(f"without a city in {alternatives([COUNTRIES[value] for value in values])}")


CITY = Filter(_cities, _say_cities)
COUNTRY = Filter(_countries, _say_countries)
BETWEEN = Filter(_between, _say_between)
EXCLUDE_COUNTRY = Filter(_exclude, _say_exclude)


def _edition_in(table: str, test: str, search: Search, register: Register) -> None:
    """The test that a partnership has a row `t` of a table: those rows are found first where there are few."""
    found = f"FROM {table} t WHERE {test}"
    if _lead(found, search, register):
        search.tests.append(f"s.edition IN (SELECT t.edition {found})")
    else:
        search.tests.append(f"EXISTS (SELECT 1 {found} AND t.edition = s.edition)")


def _lead(found: str, search: Search, register: Register) -> bool:
    """Whether there are so few rows that they lead to what is searched."""
    row = register.reader.row(f"SELECT COUNT(*) FROM (SELECT 1 {found} LIMIT {_FEW + 1}) f", search.binds)
    few = row is not None and row[0] <= _FEW
    search.leads |= few
    return few


# --- places ---


def _near(value: Degrees, search: Search, _: Register) -> None:
    search.center = value


def _radius(value: int, search: Search, register: Register) -> None:
    assert search.center is not None  # The question refuses a radius without a centre.
    x, y, z = (search.bind(axis) for axis in in_space(*search.center))
    away = f"(t.x - {x}) * (t.x - {x}) + (t.y - {y}) * (t.y - {y}) + (t.z - {z}) * (t.z - {z})"
    # Nothing so near lies farther north or south than that; places have an index by latitude.
    degrees = value / _KM_A_DEGREE + 0.001
    south, north = (search.bind(round((search.center[0] + way) * 1_000_000)) for way in (-degrees, degrees))
    within = f"t.latitude BETWEEN {south} AND {north} AND t.latitude < {OPEN}"
    _edition_in("place", f"{within} AND {away} <= {search.bind(squared_chord(value))}", search, register)
    search.of.append(f"with a city within {value} km of {search.center}")


def _box(value: Degrees, search: Search, register: Register) -> None:
    west, south, east, north = (search.bind(round(degree * 1_000_000)) for degree in value)
    across = "OR" if value[0] > value[2] else "AND"
    within = f"t.longitude < {OPEN} AND (t.longitude >= {west} {across} t.longitude <= {east})"
    _edition_in("place", f"t.latitude BETWEEN {south} AND {north} AND {within}", search, register)


def _city_kind(values: Sequence[Word], search: Search, register: Register) -> None:
    _edition_in("place", search.one_of("t.city_kind", [code(value) for value in values]), search, register)


NEAR = Filter(_near)
RADIUS = Filter(_radius)
BOX = Filter(_box, says_that("have a city in the box {}"))
CITY_KIND = Filter(_city_kind, says_that("have a {} as a side"))


# --- sources ---


def _source(values: Sequence[str], search: Search, register: Register) -> None:
    for value in values:
        _refuse_unknown_source(value, search, register)
    _edition_in("witness", search.one_of("t.source", list(values)), search, register)


def _publisher(values: Sequence[str], search: Search, register: Register) -> None:
    _edition_in("witness", search.one_of("t.publisher", _publisher_keys(values, search, register)), search, register)


def _publisher_keys(values: Sequence[str], search: Search, register: Register) -> list[str]:
    return list(dict.fromkeys(key for value in values for key in register.publishers(value, search.clock)))


def _say_publisher(phrase: str) -> Apply:
    def say(values: Sequence[str], search: Search, register: Register) -> None:
        names = register.publisher_names(_publisher_keys(values, search, register), search.clock)
        search.that.append(phrase.format(alternatives(list(names.values()))))

    return say


def published_by(column: str, phrase: str) -> Filter:
    """A column that holds a publisher of one of some ids, names or aliases."""

    def apply(values: Sequence[str], search: Search, register: Register) -> None:
        search.tests.append(search.one_of(column, _publisher_keys(values, search, register)))

    return Filter(apply, _say_publisher(phrase))


def _source_kind(values: Sequence[Word], search: Search, register: Register) -> None:
    _edition_in("witness", search.one_of("t.source_kind", [code(value) for value in values]), search, register)


def _refuse_unknown_source(id_: str, search: Search, register: Register) -> None:
    """Refuse a source that the register did not have at the clock: an empty list would look like an answer."""
    known = register.reader.row(
        "SELECT 1 FROM entity WHERE what = 'source' AND id = :id AND from_rev <= :revision LIMIT 1",
        {"id": id_, "revision": search.clock.revision},
    )
    if known is None:
        raise NotFound("source", id_, [], "source")


SOURCE = Filter(_source, says_that("rest on the source {}"))
PUBLISHER = Filter(_publisher, _say_publisher("rest on {}"))
SOURCE_KIND = Filter(_source_kind, says_that("rest on a source of the kind {}"))


# --- words ---


def _words(value: str, search: Search, register: Register) -> None:
    asked = words_of(value)
    if not asked:
        raise InvalidQuery([Fault("q", "no_word", "q holds no word to search for: give letters or digits")])
    for word in dict.fromkeys(asked[:-1]):
        test = f"w.word = {search.bind(word)}"
        search.tests.append(f"EXISTS (SELECT 1 FROM word w WHERE w.edition = s.edition AND {test})")
    start, stop = search.bind(asked[-1]), search.bind(asked[-1] + AFTER_ALL_WORDS)
    found = f"FROM word w WHERE w.word >= {start} AND w.word < {stop}"
    search.tests.append(f"s.edition IN (SELECT w.edition {found})")
    _lead(found, search, register)


WORDS = Filter(_words, says_that("match “{}”"))
