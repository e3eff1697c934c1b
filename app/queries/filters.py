"""What parameters do that several endpoints share: their SQL, and their part of the sentence.

Tests on sides and vocabularies work on the row alias `s` (a side of a partnership) or `m` (an event), which the
endpoints' statements define.
"""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.errors import Fault, InvalidQuery, NotFound
from app.domain.identity import fold, words_of
from app.domain.words import Reason, Word
from app.queries.asking import Filter
from app.queries.parameters import is_country
from app.queries.register import AFTER_ALL_WORDS, Register
from app.queries.searching import Search, alternatives, plain
from app.store.codes import code, mask

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
    return alternatives([plain(str(part)) for part in value]) if isinstance(value, tuple) else str(value)


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


# --- sides ---


def _cities(values: Sequence[str], search: Search, register: Register) -> None:
    keys = sorted({key for value in values for key in register.city(value, "city").keys})
    search.side(search.one_of("s.{here}city", keys), narrow=len(keys) == 1)


def _say_cities(values: Sequence[str], search: Search, register: Register) -> None:
    search.of.append(f"of {alternatives([register.city(value, 'city').name for value in values])}")


def _countries(values: Sequence[str], search: Search, _: Register) -> None:
    search.side(search.one_of("s.{here}country", list(values)), narrow=len(values) == 1)


def _say_countries(values: Sequence[str], search: Search, _: Register) -> None:
    search.of.append(f"with a city in {alternatives([COUNTRIES[value] for value in values])}")


def _between(value: Sequence[str], search: Search, register: Register) -> None:
    here, there = (
        _side_test(part, side, search, register) for part, side in zip(value, ("here", "there"), strict=True)
    )
    search.side(f"({here} AND {there})", narrow=True)


def _side_test(asked: str, side: str, search: Search, register: Register) -> str:
    if is_country(asked):
        return f"s.{{{side}}}country = {search.bind(asked)}"
    return search.one_of(f"s.{{{side}}}city", register.city(asked, "between").keys)


def _say_between(value: Sequence[str], search: Search, register: Register) -> None:
    if value[0] == value[1]:
        search.of.append(f"within {COUNTRIES.get(value[0], value[0])}")
        return
    names = sorted(COUNTRIES[part] if is_country(part) else register.city(part, "between").name for part in value)
    search.of.append(f"between {names[0]} and {names[1]}")


def _exclude(values: Sequence[str], search: Search, _: Register) -> None:
    listed = ", ".join(search.bind(value) for value in values)
    search.tests.append(f"s.country NOT IN ({listed}) AND s.other_country NOT IN ({listed})")


def _say_exclude(values: Sequence[str], search: Search, _: Register) -> None:
    search.of.append(f"without a city in {alternatives([COUNTRIES[value] for value in values])}")


CITY = Filter(_cities, _say_cities)
COUNTRY = Filter(_countries, _say_countries)
BETWEEN = Filter(_between, _say_between)
EXCLUDE_COUNTRY = Filter(_exclude, _say_exclude)


# --- sources ---


def _source(values: Sequence[str], search: Search, register: Register) -> None:
    _refuse_unknown("source", "id", values, register, "SELECT id FROM source WHERE id = :value")
    test = search.one_of("w.source", list(values))
    search.tests.append(f"EXISTS (SELECT 1 FROM witness w WHERE w.edition = s.edition AND {test})")


def _publisher(values: Sequence[str], search: Search, register: Register) -> None:
    folded = [fold(value) for value in values]
    statement = "SELECT 1 FROM entity WHERE what = 'source' AND publisher = :value LIMIT 1"
    _refuse_unknown("publisher", "name", folded, register, statement)
    test = search.one_of("w.publisher", folded)
    search.tests.append(f"EXISTS (SELECT 1 FROM witness w WHERE w.edition = s.edition AND {test})")


def _source_kind(values: Sequence[Word], search: Search, _: Register) -> None:
    test = search.one_of("w.source_kind", [code(value) for value in values])
    search.tests.append(f"EXISTS (SELECT 1 FROM witness w WHERE w.edition = s.edition AND {test})")


def _refuse_unknown(what: str, name: str, values: Sequence[str], register: Register, statement: str) -> None:
    for value in values:
        if register.reader.row(statement, {"value": value}) is None:
            raise NotFound(what, value, [], "source" if name == "id" else what)


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
