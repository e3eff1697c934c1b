"""Filters by place: cities, countries, groups of countries, and where cities lie. Either side of a record may match."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from app.columns.rows import Array, Mask, Rows, key_in
from app.domain.countries import ADJECTIVES, COUNTRIES, country_name
from app.domain.errors import FieldError, InvalidQuery, NotFound
from app.domain.geo import squared_chord, to_cartesian
from app.domain.vocabulary import Term
from app.i18n import gettext, gettext_noop
from app.parameters.descriptions import Sentence, Title, join_words
from app.parameters.param_types import Degrees, is_group_id
from app.parameters.query_params import Filter, Words
from app.parameters.selection import Selection
from app.reading.lookups import NamedCity, find_city, find_group
from app.reading.state import State
from app.store.columns import OPEN
from app.store.version_rows import country_number

# --- sides ---

_GROUPS = (gettext_noop("European Union"), gettext_noop("G7"), gettext_noop("BRICS"), gettext_noop("NATO"))
"""The groups of the seed, whose names are translated. Others keep the name in their record."""


class NamedSide(NamedTuple):
    """A side of `between` as given: its name, and the column and the values that a side must have."""

    text: str
    name: str
    column: str
    values: Sequence[int]

    @property
    def label(self) -> str:
        """The name as in a list, in the language of the page: that of a country or group has no article."""
        if self.column == "city":
            return self.name
        return country_name(self.text) if self.text in COUNTRIES else gettext(self.name.removeprefix("the "))

    def mask(self, selection: Selection, side: str) -> Mask:
        """Return which rows have the place on side `a` or `b`."""
        return key_in(selection[f"{self.column}_{side}"], self.values)


def find_area(text: str, state: State, parameter: str) -> NamedSide:
    """Return a country or a group of countries. Raises NotFound."""
    if text in COUNTRIES:
        return NamedSide(text, COUNTRIES[text], "country", [country_number(text)])
    name, countries = find_group(text, state, parameter)
    return NamedSide(text, name, "country", [country_number(country) for country in countries])


def find_side(text: str, state: State) -> NamedSide:
    """Return a country, a group of countries or a city. Raises NotFound."""
    if text in COUNTRIES:
        return find_area(text, state, "between")
    if is_group_id(text):
        return _find_group_or_city(text, state)
    return _find_city(text, state)


def _find_group_or_city(text: str, state: State) -> NamedSide:
    # A short word may be a group or a misspelt city: `eu`, `arnem`.
    try:
        return find_area(text, state, "between")
    except NotFound as no_group:
        try:
            return _find_city(text.lower(), state)
        except NotFound as no_city:
            suggestions = [*no_city.suggestions, *no_group.suggestions][:8]
            raise NotFound("city or group", text, suggestions, "between") from None


def _find_city(text: str, state: State) -> NamedSide:
    city = find_city(text, state, "between")
    return NamedSide(text, city.name, "city", city.keys)


def _find_sides(texts: Sequence[str], state: State) -> list[NamedSide]:
    """Return the sides of `between`. Raises NotFound, and InvalidQuery for a city with itself."""
    # Countries first: of two unknown sides, the error names the first.
    sides = {text: find_side(text, state) for text in sorted(texts, key=lambda text: (text not in COUNTRIES, text))}
    first, second = (sides[text] for text in texts)
    if first.column == second.column == "city" and first.values == second.values:
        message = f"{{field}} names {first.name} twice: a partnership is of two different cities"
        raise InvalidQuery([FieldError("between", "same_city", message)])
    return [first, second]


def _find_cities(values: Sequence[str], state: State) -> list[NamedCity]:
    return [find_city(value, state, "city") for value in values]


def _say_cities(sentence: Sentence, cities: Sequence[NamedCity]) -> None:
    """Name the cities of either side."""
    sentence.qualifiers.append(f"of {join_words([city.name for city in cities])}")


def _name_cities(cities: Sequence[NamedCity]) -> Sequence[str]:
    return [city.name for city in cities]


@partial(Filter, words=Words(_say_cities, label="{}", values=_name_cities), find=_find_cities)
def city(selection: Selection, cities: Sequence[NamedCity]) -> Mask:
    """Match if either side is one of the cities."""
    keys = sorted({key for city in cities for key in city.keys})
    return either_city(selection, keys)


def _find_areas(parameter: str) -> Callable[[Sequence[str], State], list[NamedSide]]:
    return lambda values, state: [find_area(value, state, parameter) for value in values]


def _say_countries(sentence: Sentence, areas: Sequence[NamedSide]) -> None:
    """Name the countries and groups of countries of either side."""
    sentence.qualifiers.append(f"with a city in {join_words([area.name for area in areas])}")


def _shorten_countries(title: Title, areas: Sequence[NamedSide]) -> None:
    """Name the countries by adjectives, if each has one: `Belgian or Dutch`."""
    adjectives = [ADJECTIVES.get(area.text) for area in areas]
    if all(adjectives):
        title.add("country", adjective=join_words(filter(None, adjectives)))


def _name_areas(areas: Sequence[NamedSide]) -> Sequence[str]:
    return [area.label for area in areas]


@partial(
    Filter,
    words=Words(_say_countries, label="{}", values=_name_areas, title=_shorten_countries),
    find=_find_areas("country"),
)
def country(selection: Selection, areas: Sequence[NamedSide]) -> Mask:
    """Match if either side is in one of the countries, or in a country of one of the groups."""
    return _in_countries(selection, areas)


def _say_excluded(sentence: Sentence, areas: Sequence[NamedSide]) -> None:
    """Name the excluded countries and groups of countries."""
    sentence.qualifiers.append(f"without a city in {join_words([area.name for area in areas])}")


@partial(
    Filter,
    words=Words(_say_excluded, label=gettext_noop("Without {}"), values=_name_areas),
    find=_find_areas("exclude_country"),
)
def exclude_country(selection: Selection, areas: Sequence[NamedSide]) -> Mask:
    """Match if neither side is in one of the countries.

    Raises InvalidQuery if another filter asks for a place in one of them: nothing could match.
    """
    excluded = _countries_of(areas)
    for parameter, countries in _required_countries(selection):
        if countries and countries <= excluded:
            message = f"{{field}} contradicts {parameter}: nothing can match both"
            raise InvalidQuery([FieldError("exclude_country", "contradiction", message)])
    return ~_in_countries(selection, areas)


def _required_countries(selection: Selection) -> Iterator[tuple[str, set[int]]]:
    """Yield the parameters that ask for a side in some countries, each with the numbers of these countries."""
    values = selection.values
    if "country" in values:
        yield "country", _countries_of(values["country"])
    if "city" in values:
        yield "city", _countries_of_cities(selection, [key for city in values["city"] for key in city.keys])
    for side in values.get("between", ()):
        is_city = side.column == "city"
        yield "between", _countries_of_cities(selection, side.values) if is_city else _countries_of([side])


def _countries_of(areas: Sequence[NamedSide]) -> set[int]:
    return {number for area in areas for number in area.values}


def _countries_of_cities(selection: Selection, keys: Sequence[int]) -> set[int]:
    """Return the numbers of the countries in which cities ever were in the register."""
    cities = selection.snapshot.store.entities["city"]
    codes = cities.texts["country"]
    positions = cities["country"][key_in(cities["record"], keys)]
    return {country_number(codes[position]) for position in positions.tolist()}


def _in_countries(selection: Selection, areas: Sequence[NamedSide]) -> Mask:
    numbers = sorted(_countries_of(areas))
    return key_in(selection["country_a"], numbers) | key_in(selection["country_b"], numbers)


def _say_between(sentence: Sentence, sides: Sequence[NamedSide]) -> None:
    """Name two sides, in alphabetical order."""
    first, second = sorted(side.name for side in sides)
    is_domestic = sides[0].text == sides[1].text
    sentence.qualifiers.append(f"within {first}" if is_domestic else f"between {first} and {second}")


def _shorten_pair(title: Title, sides: Sequence[NamedSide]) -> None:
    """Name two countries by adjectives: `Dutch–Chinese`."""
    adjectives = [ADJECTIVES.get(side.text) for side in sides]
    is_domestic = sides[0].text == sides[1].text
    if all(adjectives) and not is_domestic:
        title.add("between", adjective="–".join(filter(None, adjectives)))


@partial(Filter, words=Words(_say_between, label="{}", values=_name_areas, title=_shorten_pair), find=_find_sides)
def between(selection: Selection, sides: Sequence[NamedSide]) -> Mask:
    """Match if one side is in the first place and the other side in the second."""
    first, second = sides
    in_order = first.mask(selection, "a") & second.mask(selection, "b")
    reversed_ = second.mask(selection, "a") & first.mask(selection, "b")
    return in_order | reversed_


# --- places of cities ---


def _of_cities(selection: Selection, test: Callable[[Rows], Mask]) -> Mask:
    """Return which rows have, on either side, a city that passes a test."""
    cities = selection.snapshot.entities("city")
    keys = cities["record"][test(cities) & cities.known(selection.snapshot.time.revision)]
    return either_city(selection, keys)


def either_city(selection: Selection, keys: Sequence[int] | Array) -> Mask:
    """Return which rows have a city with one of some keys on either side."""
    return key_in(selection["city_a"], keys) | key_in(selection["city_b"], keys)


def _as_given(value: object) -> Sequence[str]:
    return [str(value)]


near = Filter(words=Words(label=gettext_noop("Near {}"), values=_as_given))
"""The centre, which `radius_km` uses."""


def _say_radius(sentence: Sentence, kilometres: int) -> None:
    """Name the circle around `near`."""
    sentence.qualifiers.append(f"with a city within {kilometres} km of {sentence.values['near']}")


@partial(Filter, words=Words(_say_radius, label=gettext_noop("Within {} km")))
def radius(selection: Selection, kilometres: int) -> Mask:
    """Match if a city lies within the radius around `near`."""
    centre = to_cartesian(*selection.values["near"])

    def is_near(cities: Rows) -> Mask:
        squared_distance = np.zeros(len(cities), dtype=np.int64)
        for axis, value in zip("xyz", centre, strict=True):
            squared_distance += (cities[axis].astype(np.int64) - value) ** 2
        return (cities["latitude"] < OPEN) & (squared_distance <= squared_chord(kilometres))

    return _of_cities(selection, is_near)


@partial(Filter, words=Words("have a city in the box {}", label=gettext_noop("In the box {}"), values=_as_given))
def bbox(selection: Selection, box: Degrees) -> Mask:
    """Match if a city lies in the box. A box whose west is greater than its east crosses 180°."""
    west, south, east, north = (round(degree * 1_000_000) for degree in box)

    def is_inside(cities: Rows) -> Mask:
        latitude, longitude = cities["latitude"], cities["longitude"]
        from_west = longitude >= west
        to_east = longitude <= east
        crosses_180 = box[0] > box[2]
        is_between = (from_west | to_east) if crosses_180 else (from_west & to_east)
        return (longitude < OPEN) & (latitude >= south) & (latitude <= north) & is_between

    return _of_cities(selection, is_inside)


@partial(Filter, words=Words("have a {} as a partner"))
def city_kind(selection: Selection, values: Sequence[Term]) -> Mask:
    """Match if a city is a government of one of the kinds."""
    return _of_cities(selection, lambda cities: cities.text_in("kind", [value.value for value in values]))
