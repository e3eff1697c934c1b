"""The filters of the parameters. Each is a function from the rows of a `Selection` and a value to a mask.

"Either side" is the mask of one side or that of the other. A filter whose value names records has a second function,
which finds them first: its result is the value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

from app.columns.rows import Array, Mask, Rows, one_of
from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.errors import FieldError, InvalidQuery, NotFound
from app.domain.geo import squared_chord, to_cartesian
from app.domain.models import RecordType
from app.domain.text import tokenise
from app.domain.vocabulary import Certainty, Counterpart, Status, Term, to_english
from app.queries.lookups import (
    NamedCity,
    find_city,
    find_group,
    find_partnership_keys,
    find_publisher_keys,
    read_publisher_names,
)
from app.queries.param_types import Degrees, is_group_id
from app.queries.query_params import Filter
from app.queries.register import Register
from app.queries.selection import Selection, holds_one
from app.queries.sentences import (
    join_words,
    say_between,
    say_certainty,
    say_cities,
    say_counterpart,
    say_countries,
    say_excluded,
    say_radius,
    say_status,
    say_words,
)
from app.queries.spelling import correct
from app.store.columns import OPEN, bitmask, enum_code
from app.store.time_point import TimePoint
from app.store.version_rows import country_number

VISIBILITY = {"earlier_episodes": 1, "proposed": 2}
"""The codes in the column `visibility` of what lists leave out unless a parameter includes it. Others have 0."""


# --- columns ---


def terms(
    column: str, wording: str, names: Mapping[str, str] | None = None, more: str = "", *, of_event: bool = False
) -> Filter:
    """Return a filter on a column of vocabulary terms."""

    def mask(selection: Selection, values: Sequence[Term]) -> Mask:
        return one_of(selection[column], [enum_code(value) for value in values])

    return Filter(mask, wording, names=names or {}, more=more, of_event=of_event)


def text_in(column: str, wording: str, names: Mapping[str, str] | None = None) -> Filter:
    """Return a filter on a column of texts. In the sentence they have their `names`."""
    return Filter(lambda selection, values: selection.rows.text_in(column, values), wording, names=names or {})


def has_bits(column: Array, values: Sequence[Term]) -> Mask:
    """Return which rows have one of some terms in a column of bit masks."""
    return (column & bitmask(values)) > 0


def at_least(column: str, wording: str) -> Filter:
    """Return a filter on the minimum of a column."""
    return Filter(lambda selection, value: selection[column] >= value, wording)


def bits(column: str, wording: str, names: Mapping[str, str] | None = None) -> Filter:
    """Return a filter on a bit mask of terms, which matches if it has one of the given terms."""
    return Filter(lambda selection, values: has_bits(selection[column], values), wording, names=names or {})


def before(column: str, wording: str) -> Filter:
    """Return a filter on days before a date. Rows without a day, which have 0, never match."""

    def mask(selection: Selection, date: VagueDate) -> Mask:
        day = selection[column]
        return (day > 0) & (day < date.earliest)

    return Filter(mask, wording)


def after(column: str, wording: str) -> Filter:
    """Return a filter on days after a date. Rows without a day, which have 0, never match."""
    return Filter(lambda selection, date: selection[column] > date.latest, wording)


def whether(test: Callable[[Selection], Mask], yes: str, no: str) -> Filter:
    """Return a filter on whether a test holds."""
    return Filter(
        lambda selection, value: test(selection) if value else ~test(selection),
        lambda sentence, value: sentence.say(yes if value else no),
    )


def from_day(earliest: str, latest: str, wording: str, condition: str = "", *, of_event: bool = False) -> Filter:
    """Return a filter on dates on or after the first day of a date. Undated rows never match.

    By default these are dates that may lie there; with `certainty=certain`, only dates that certainly do.
    """

    def mask(selection: Selection, date: VagueDate) -> Mask:
        end = earliest if selection.certainty is Certainty.CERTAIN else latest
        return (selection[end] >= date.earliest) & (selection[latest] < OPEN)

    return Filter(mask, wording, is_bound=True, condition=condition, of_event=of_event)


def to_day(earliest: str, latest: str, wording: str, condition: str = "", *, of_event: bool = False) -> Filter:
    """Return a filter on dates on or before the last day of a date: see `from_day`."""

    def mask(selection: Selection, date: VagueDate) -> Mask:
        end = latest if selection.certainty is Certainty.CERTAIN else earliest
        return (selection[end] <= date.latest) & (selection[latest] < OPEN)

    return Filter(mask, wording, is_bound=True, condition=condition, of_event=of_event)


# --- status ---


@partial(Filter, wording=say_status)
def status(selection: Selection, values: Sequence[Status]) -> Mask:
    """Match the value shown or, with `certainty=possible`, any alternative."""
    if selection.certainty is Certainty.POSSIBLE:
        return has_bits(selection["possible"], values)
    return one_of(selection["status"], [enum_code(value) for value in values])


@partial(Filter, wording=say_certainty)
def certainty(selection: Selection, value: Certainty) -> Mask:
    """Match only what is certain, if asked for."""
    if value is Certainty.CERTAIN:
        return one_of(selection["certain"], [1])
    return np.ones(len(selection.rows), dtype=np.bool_)


@partial(Filter, wording=say_counterpart)
def counterpart(selection: Selection, value: Counterpart) -> Mask:
    """Match partnerships with an unnamed side, or with two named ones."""
    is_unnamed = one_of(selection["city_a"], [0]) | one_of(selection["city_b"], [0])
    return is_unnamed if value is Counterpart.UNNAMED else ~is_unnamed


# --- sides ---


class NamedSide(NamedTuple):
    """A side of `between` as given: its name, and the column and the values that a side must have."""

    text: str
    name: str
    column: str
    values: Sequence[int]

    def mask(self, selection: Selection, side: str) -> Mask:
        """Return which rows have the place on side `a` or `b`."""
        return one_of(selection[f"{self.column}_{side}"], self.values)


def find_area(text: str, register: Register, time: TimePoint, parameter: str) -> NamedSide:
    """Return a country or a group of countries. Raises NotFound."""
    if text in COUNTRIES:
        return NamedSide(text, COUNTRIES[text], "country", [country_number(text)])
    name, countries = find_group(text, register, time, parameter)
    return NamedSide(text, name, "country", [country_number(country) for country in countries])


def find_side(text: str, register: Register, time: TimePoint) -> NamedSide:
    """Return a country, a group of countries or a city. Raises NotFound."""
    if text in COUNTRIES:
        return find_area(text, register, time, "between")
    if is_group_id(text):
        return _find_group_or_city(text, register, time)
    return _find_city(text, register, time)


def _find_group_or_city(text: str, register: Register, time: TimePoint) -> NamedSide:
    # A short word may be a group or a misspelt city: `eu`, `arnem`.
    try:
        return find_area(text, register, time, "between")
    except NotFound as no_group:
        try:
            return _find_city(text.lower(), register, time)
        except NotFound as no_city:
            suggestions = [*no_city.suggestions, *no_group.suggestions][:8]
            raise NotFound("city or group", text, suggestions, "between") from None


def _find_city(text: str, register: Register, time: TimePoint) -> NamedSide:
    city = find_city(text, register, time, "between")
    return NamedSide(text, city.name, "city", city.keys)


def _find_sides(texts: Sequence[str], register: Register, time: TimePoint) -> list[NamedSide]:
    # Countries first: of two unknown sides, the error names the first.
    return [find_side(text, register, time) for text in sorted(texts, key=lambda text: (text not in COUNTRIES, text))]


def _find_cities(values: Sequence[str], register: Register, time: TimePoint) -> list[NamedCity]:
    return [find_city(value, register, time, "city") for value in values]


@partial(Filter, wording=say_cities, find=_find_cities)
def city(selection: Selection, cities: Sequence[NamedCity]) -> Mask:
    """Match if either side is one of the cities."""
    keys = sorted({key for city in cities for key in city.keys})
    return one_of(selection["city_a"], keys) | one_of(selection["city_b"], keys)


def _find_areas(parameter: str) -> Callable[[Sequence[str], Register, TimePoint], list[NamedSide]]:
    return lambda values, register, time: [find_area(value, register, time, parameter) for value in values]


@partial(Filter, wording=say_countries, find=_find_areas("country"))
def country(selection: Selection, areas: Sequence[NamedSide]) -> Mask:
    """Match if either side is in one of the countries, or in a country of one of the groups."""
    return _in_countries(selection, areas)


@partial(Filter, wording=say_excluded, find=_find_areas("exclude_country"))
def exclude_country(selection: Selection, areas: Sequence[NamedSide]) -> Mask:
    """Match if neither side is in one of the countries."""
    return ~_in_countries(selection, areas)


def _in_countries(selection: Selection, areas: Sequence[NamedSide]) -> Mask:
    numbers = sorted({number for area in areas for number in area.values})
    return one_of(selection["country_a"], numbers) | one_of(selection["country_b"], numbers)


@partial(Filter, wording=say_between, find=_find_sides)
def between(selection: Selection, sides: Sequence[NamedSide]) -> Mask:
    """Match if one side is in the first place and the other side in the second."""
    one, other = sides
    there = one.mask(selection, "a") & other.mask(selection, "b")
    back = other.mask(selection, "a") & one.mask(selection, "b")
    return there | back


# --- places of cities ---


def _of_cities(selection: Selection, test: Callable[[Rows], Mask]) -> Mask:
    """Return which rows have, on either side, a city that passes a test."""
    cities = selection.snapshot.entities("city")
    keys = cities["record"][test(cities) & cities.known(selection.snapshot.time.revision)]
    return either_city(selection, keys)


def either_city(selection: Selection, keys: Array) -> Mask:
    """Return which rows have a city with one of some keys on either side."""
    return holds_one(selection["city_a"], keys) | holds_one(selection["city_b"], keys)


near = Filter()
"""The centre, which `radius_km` uses."""


@partial(Filter, wording=say_radius)
def radius(selection: Selection, kilometres: int) -> Mask:
    """Match if a city lies within the radius around `near`."""
    centre = to_cartesian(*selection.found["near"])

    def is_near(cities: Rows) -> Mask:
        distance = sum((cities[axis].astype(np.int64) - value) ** 2 for axis, value in zip("xyz", centre, strict=True))
        return (cities["latitude"] < OPEN) & (distance <= squared_chord(kilometres))

    return _of_cities(selection, is_near)


@partial(Filter, wording="have a city in the box {}")
def bbox(selection: Selection, box: Degrees) -> Mask:
    """Match if a city lies in the box. A box whose west is greater than its east crosses 180°."""
    west, south, east, north = (round(degree * 1_000_000) for degree in box)

    def is_inside(cities: Rows) -> Mask:
        latitude, longitude = cities["latitude"], cities["longitude"]
        from_west, to_east = longitude >= west, longitude <= east
        within = (from_west | to_east) if box[0] > box[2] else (from_west & to_east)
        return (longitude < OPEN) & (latitude >= south) & (latitude <= north) & within

    return _of_cities(selection, is_inside)


@partial(Filter, wording="have a side of the kind {}")
def city_kind(selection: Selection, values: Sequence[Term]) -> Mask:
    """Match if a city is a government of one of the kinds."""
    return _of_cities(selection, lambda cities: cities.text_in("kind", [value.value for value in values]))


# --- records and sources ---


class Named(NamedTuple):
    """Records that a query names: their keys, and their names for the sentence."""

    keys: Array
    name: str

    def __str__(self) -> str:
        return self.name


def _join(ids: Sequence[str]) -> str:
    return join_words([to_english(id_) for id_ in ids])


def _find_partnerships(parameter: str) -> Callable[[Sequence[str], Register, TimePoint], Named]:
    def find(values: Sequence[str], register: Register, time: TimePoint) -> Named:
        keys = find_partnership_keys(values, register, time, parameter)
        return Named(np.array(keys, dtype=np.int64), _join(values))

    return find


def partnerships(parameter: str, wording: str) -> Filter:
    """Return a filter on partnerships by their ids."""
    return Filter(
        lambda selection, named: holds_one(selection["partnership"], named.keys),
        lambda sentence, named: sentence.say(wording.format(named)),
        find=_find_partnerships(parameter),
    )


def _find_sources(values: Sequence[str], register: Register, time: TimePoint) -> Named:
    """Return sources by their ids, as they ever were. Raises NotFound: an empty list would look like an answer."""
    rows = register.snapshot(time).entities("source")
    has_begun = rows["system_from"] <= time.revision
    for value in values:
        if not (rows.text_in("id", [value]) & has_begun).any():
            raise NotFound("source", value, [], "source")
    return Named(rows["record"][rows.text_in("id", values)], _join(values))


def citing(selection: Selection, sources: Array) -> Mask:
    """Return which rows belong to partnerships that cite a source, by the keys of the sources."""
    snapshot = selection.snapshot
    citations = snapshot.store.citations
    return selection.having(citations, holds_one(citations["source"], sources) & snapshot.known_citations)


source = Filter(
    lambda selection, named: citing(selection, named.keys),
    lambda sentence, named: sentence.say(f"rest on the source {named}"),
    find=_find_sources,
)


def _citing_where(selection: Selection, test: Callable[[Rows], Mask]) -> Mask:
    sources = selection.snapshot.entities("source")
    known = sources.known(selection.snapshot.time.revision)
    return citing(selection, sources["record"][test(sources) & known])


class NamedPublishers(NamedTuple):
    """Publishers that a query names, by their keys, which are texts."""

    keys: Sequence[str]
    name: str


def find_publishers(values: Sequence[str], register: Register, time: TimePoint) -> NamedPublishers:
    """Return the publishers with some ids, names or aliases. Raises NotFound."""
    keys = sorted({key for value in values for key in find_publisher_keys(value, register, time)})
    return NamedPublishers(keys, join_words(name for name, *_ in read_publisher_names(keys, register, time).values()))


publisher = Filter(
    lambda selection, named: _citing_where(selection, lambda sources: sources.text_in("publisher", named.keys)),
    lambda sentence, named: sentence.say(f"rest on {named.name}"),
    find=find_publishers,
)


@partial(Filter, wording="rest on a source of the kind {}")
def source_kind(selection: Selection, values: Sequence[Term]) -> Mask:
    """Match if a partnership cites a source of one of the kinds."""
    return _citing_where(selection, lambda sources: sources.text_in("kind", [value.value for value in values]))


# --- listings ---


class MissingListings(NamedTuple):
    """The partnerships that data sets no longer list, by their keys, each with the latest day from which one does not.

    `name` are the data sets.
    """

    keys: Array
    days: Array
    name: str


def _find_missing(datasets: Sequence[str], register: Register, time: TimePoint) -> MissingListings:
    """Find the partnerships that are missing on the day. Raises NotFound for a data set that listed none."""
    latest: dict[int, int] = {}
    for dataset in datasets:
        parameters: dict[str, str | int] = {"dataset": dataset, "revision": time.revision, "day": time.day}
        began = "SELECT 1 FROM listing WHERE dataset = :dataset AND system_from <= :revision LIMIT 1"
        if register.session.row(began, parameters) is None:
            raise NotFound("imported data set", dataset, [], "missing_from")
        rows = register.session.rows(
            "SELECT l.partnership, l.missing_since FROM listing l WHERE l.dataset = :dataset"
            f" AND l.missing_since > 0 AND l.missing_since <= :day AND {time.known('l')}",
            parameters,
        )
        for partnership, day in rows:
            latest[partnership] = max(day, latest.get(partnership, 0))
    keys, days = (np.array(list(numbers), dtype=np.int64) for numbers in (latest.keys(), latest.values()))
    return MissingListings(keys, days, _join(datasets))


missing_from = Filter(
    lambda selection, missing: holds_one(selection["partnership"], missing.keys),
    lambda sentence, missing: sentence.say(f"were no longer listed by {missing.name}"),
    find=_find_missing,
)


# --- words ---


@dataclass(frozen=True)
class FoundWords:
    """A search: for each word the keys of the records that have it, by type of record. The last word may be a prefix.

    - `text`: the text as given. `reading` is the corrected one, None if nothing was corrected.
    - `last_word`: the last word, after correction.
    - `warnings`: what the reader should know about unknown words.
    """

    text: str
    reading: str | None
    last_word: str
    records: Sequence[Mapping[str, Array]]
    warnings: Sequence[str] = field(default_factory=tuple)


def _find_words(*record_types: RecordType) -> Callable[[str, Register, TimePoint], FoundWords]:
    """Return the function that finds the records with the words of a text.

    In searches for cities, an unknown word is replaced by a similar one, with a warning. The function raises
    InvalidQuery if the text has no word.
    """

    def find(value: str, register: Register, time: TimePoint) -> FoundWords:
        tokens = tokenise(value)
        if not tokens:
            raise InvalidQuery([FieldError("q", "no_word", "q holds no word to search for: give letters or digits")])
        words = list(dict.fromkeys(tokens[:-1])) + tokens[-1:]
        records = register.words.records_with(words, record_types, time)
        reading: str | None = None
        warnings: list[str] = []
        if "city" in record_types:
            unknown = [word for word, found in zip(words, records, strict=True) if not any(map(len, found.values()))]
            similar, warnings = correct(value, unknown, register.words, time, notes="partnership" in record_types)
            if similar:
                words = [similar.get(word, word) for word in words]
                records, reading = register.words.records_with(words, record_types, time), " ".join(words)
        return FoundWords(value, reading, words[-1], records, tuple(warnings))

    return find


@partial(Filter, wording=say_words, find=_find_words("city", "partnership"))
def words(selection: Selection, found: FoundWords) -> Mask:
    """Match if every word is in a name of a city of either side, or in the notes."""
    mask = np.ones(len(selection.rows), dtype=np.bool_)
    for records in found.records:
        mask &= either_city(selection, records["city"]) | holds_one(selection["partnership"], records["partnership"])
    return mask


def words_of(record_type: RecordType) -> Filter:
    """Return the search filter for the list of one record type: a record has to have every word."""

    def mask(selection: Selection, found: FoundWords) -> Mask:
        matching = np.ones(len(selection.rows), dtype=np.bool_)
        for records in found.records:
            matching &= holds_one(selection["record"], records[record_type])
        return matching

    return Filter(mask, say_words, find=_find_words(record_type))


def latest_missing(selection: Selection, positions: Array) -> Array:
    """Return the latest day from which a data set no longer lists the partnership of each row."""
    missing: MissingListings = selection.found["missing_from"]
    order = np.argsort(missing.keys)
    places = np.searchsorted(missing.keys[order], selection["partnership"][positions])
    days: Array = missing.days[order][places]
    return days
