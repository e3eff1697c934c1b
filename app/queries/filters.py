"""What parameters do that several endpoints share: their SQL, and their part of the sentence.

Tests on sides and vocabularies work on the row alias `s` (a side of a partnership) or `m` (an event), which the
endpoints' statements define.
"""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.errors import Fault, InvalidQuery, NotFound
from app.domain.geography import in_space, squared_chord
from app.domain.identity import fold, words_of
from app.domain.phrases import phrase
from app.domain.words import Reason, Word
from app.queries.asking import Filter
from app.queries.parameters import Degrees, is_group
from app.queries.register import AFTER_ALL_WORDS, Register
from app.queries.searching import Search, alternatives
from app.store.codes import code, mask
from app.store.reading import OPEN

Apply = Callable[[Any, Search, Register], None]


def words(column: str, phrase: str) -> Filter:
    """A column that holds one of some vocabulary words. `{}` in the phrase becomes the words."""

    def apply(values: Sequence[Word], search: Search, _: Register) -> None:
        search.tests.append(search.one_of(column, [code(value) for value in values]))

    return Filter(apply, says_that(phrase))


def says_that(phrase: str) -> Apply:
    """Adds a clause to the sentence; `{}` becomes the value in plain words."""

    def say(value: object, search: Search, _: Register) -> None:
        search.that.append(phrase.format(_in_words(value)))

    return say


def _in_words(value: object) -> str:
    if isinstance(value, VagueDate):
        return value.in_words()
    if isinstance(value, tuple) and not isinstance(value, Degrees):
        return alternatives([phrase(str(part)) for part in value])
    return str(value)


def flag(column: str, yes: str, no: str) -> Filter:
    """A column that holds 1 or 0."""

    def apply(value: bool, search: Search, _: Register) -> None:
        search.tests.append(f"{column} = {int(value)}")

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


# --- places ---


def _placed(search: Search, test: str) -> None:
    search.tests.append(f"EXISTS (SELECT 1 FROM place g WHERE g.edition = s.edition AND {test})")


def _near(value: Degrees, search: Search, _: Register) -> None:
    search.center = value


def _radius(value: int, search: Search, _: Register) -> None:
    assert search.center is not None  # The question refuses a radius without a centre.
    x, y, z = (search.bind(axis) for axis in in_space(*search.center))
    away = f"(g.x - {x}) * (g.x - {x}) + (g.y - {y}) * (g.y - {y}) + (g.z - {z}) * (g.z - {z})"
    _placed(search, f"g.latitude < {OPEN} AND {away} <= {search.bind(squared_chord(value))}")
    search.of.append(f"with a city within {value} km of {search.center}")


def _box(value: Degrees, search: Search, _: Register) -> None:
    west, south, east, north = (search.bind(round(degree * 1_000_000)) for degree in value)
    across = "OR" if value[0] > value[2] else "AND"
    within = f"(g.longitude >= {west} {across} g.longitude <= {east})"
    _placed(search, f"g.latitude BETWEEN {south} AND {north} AND g.longitude < {OPEN} AND {within}")


def _city_kind(values: Sequence[Word], search: Search, _: Register) -> None:
    _placed(search, search.one_of("g.city_kind", [code(value) for value in values]))


NEAR = Filter(_near)
RADIUS = Filter(_radius)
BOX = Filter(_box, says_that("have a city in the box {}"))
CITY_KIND = Filter(_city_kind, says_that("have a {} as a side"))


# --- sources ---


def _source(values: Sequence[str], search: Search, register: Register) -> None:
    _refuse_unknown("source", "id", values, search, register)
    test = search.one_of("w.source", list(values))
    search.tests.append(f"EXISTS (SELECT 1 FROM witness w WHERE w.edition = s.edition AND {test})")


def _publisher(values: Sequence[str], search: Search, register: Register) -> None:
    folded = [fold(value) for value in values]
    _refuse_unknown("publisher", "publisher", folded, search, register)
    test = search.one_of("w.publisher", folded)
    search.tests.append(f"EXISTS (SELECT 1 FROM witness w WHERE w.edition = s.edition AND {test})")


def _source_kind(values: Sequence[Word], search: Search, _: Register) -> None:
    test = search.one_of("w.source_kind", [code(value) for value in values])
    search.tests.append(f"EXISTS (SELECT 1 FROM witness w WHERE w.edition = s.edition AND {test})")


def _refuse_unknown(what: str, column: str, values: Sequence[str], search: Search, register: Register) -> None:
    """Refuse what no source of the register had at the clock: an empty list would look like an answer."""
    for value in values:
        known = register.reader.row(
            f"SELECT 1 FROM entity WHERE what = 'source' AND {column} = :value AND from_rev <= :revision LIMIT 1",
            {"value": value, "revision": search.clock.revision},
        )
        if known is None:
            raise NotFound(what, value, [], what)


SOURCE = Filter(_source, says_that("rest on the source {}"))
PUBLISHER = Filter(_publisher, says_that("rest on {}"))
SOURCE_KIND = Filter(_source_kind, says_that("rest on a source of the kind {}"))


# --- words ---


def _words(value: str, search: Search, _: Register) -> None:
    asked = words_of(value)
    if not asked:
        raise InvalidQuery([Fault("q", "no_word", "q holds no word to search for: give letters or digits")])
    for word in dict.fromkeys(asked[:-1]):
        test = f"w.word = {search.bind(word)}"
        search.tests.append(f"EXISTS (SELECT 1 FROM word w WHERE w.edition = s.edition AND {test})")
    start, stop = search.bind(asked[-1]), search.bind(asked[-1] + AFTER_ALL_WORDS)
    search.tests.append(f"s.edition IN (SELECT w.edition FROM word w WHERE w.word >= {start} AND w.word < {stop})")


WORDS = Filter(_words, says_that("match “{}”"))
