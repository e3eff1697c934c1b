"""Which place a name means: the rules that imports, the reconciliation service and the search for cities share.

Names are compared by their normalised words. Of several places of a name in a country, `select_meant` says which ones
the name may mean; only if one is left, the name matches. The register has few of the world's cities, so a name of a
city of the register is also compared with all places of GeoNames that share it. A wrong city is worse than none.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from anyascii import anyascii
from rapidfuzz.distance import OSA

from app.domain.text import tokenise
from app.domain.vocabulary import CityKind
from app.names.sorted_table import SortedTable
from app.store.json_text import Document

SAME_NAME, SAME_FURTHER_NAME = 100, 95
"""The scores of a place if its own name, or one of its further names, equals the name."""
ALL_WORDS = 70
"""The least score of a place that has every word of a name, each in any of its names."""
SIMILAR_WORDS = 45
"""The least score of a place that has only similar words."""
SAME = 5.0
"""Kilometres within which two places of the same name are the same, even if a knowledge base has an id for each."""
MOST_COMPARED = 200
"""The most cities with every word of a name that are compared with it. If there may be more, none is a match."""
# The points that the similarity of names adds at most to these two.
_SPAN = 20
# Inhabitants that a place of GeoNames has at least, also where none are recorded.
_LEAST_POPULATION = 500
# How many times the inhabitants of each namesake a place has that a name alone means.
_OUTWEIGHS = 100
# Names that several places of a country share, with the GeoNames id of the place that the name alone means, 0 if it
# means none. `docs/mappings/namesakes.py` makes the table.
_NAMESAKES = SortedTable(Path(__file__).with_name("namesakes.csv"))
# Names of places in several countries, with the number of these countries. The same script makes the table.
_NAMES_ABROAD = SortedTable(Path(__file__).with_name("names_abroad.csv"))


class Namesake(Protocol):
    """A place that has a name, as its main name or as a further one."""

    @property
    def is_main_name(self) -> bool:
        """Whether the name is its main name."""

    @property
    def population(self) -> int:
        """Its inhabitants, 0 if they are not known."""


_Place = TypeVar("_Place", bound=Namesake)


def select_meant(namesakes: Sequence[_Place], *, is_clear: bool = True) -> Sequence[_Place]:
    """Return the places of a country that a name alone may mean, of all that have the name.

    These are the places with that main name, if any: no main name is in another script. But a hamlet of that name is
    not preferred to a larger place that is also called so. If all that is stated `is_clear`, a place with a hundred
    times the inhabitants of each other one is meant.
    """
    with_main_name = [place for place in namesakes if place.is_main_name] or namesakes
    largest, second = sorted([0, 0, *(place.population for place in namesakes)], reverse=True)[:2]
    if all(place.population < largest for place in with_main_name):
        return namesakes
    if is_clear and largest >= _OUTWEIGHS * max(second, _LEAST_POPULATION):
        return [place for place in with_main_name if place.population == largest]
    return with_main_name


# --- scores ---


def comparable(names: Iterable[str]) -> set[str]:
    """Return names in the form in which they are compared: their normalised words, joined by spaces."""
    return {" ".join(tokenise(name)) for name in names}


def score_names(text: str, main_names: set[str], further_names: set[str], least: float) -> float:
    """Return the score of a place for a name, all in comparable form, by its main and its further names.

    It is SAME_NAME, SAME_FURTHER_NAME, or `least` and up to 20 points for similarity.
    """
    if text in main_names:
        return SAME_NAME
    if text in further_names:
        return SAME_FURTHER_NAME
    spellings = {text, *comparable([anyascii(text)])}
    names = main_names | further_names
    similarities = (OSA.normalized_similarity(spelling, name) for spelling in spellings for name in names)
    return least + _SPAN * max(similarities)


def score_city(text: str, city: Document, search_names: Sequence[str], least: float) -> float:
    """Return the score of a city for a name, by its name with and without its qualifier, and by its other names."""
    main_names = comparable({city["name"], f"{city['name']} {city['qualifier'] or ''}"})
    further_names = comparable([*(name["name"] for name in city["names"]), *search_names])
    return score_names(text, main_names, further_names, least)


def needs_country(name: str) -> bool:
    """Return whether places in several countries have a name, so that it means none without its country."""
    return any(_NAMES_ABROAD.find(text) is not None for text in comparable([name]))


# --- cities of the register ---


class ScoredCity(NamedTuple):
    """The document of a city that a name may mean, with its score."""

    city: Document
    score: float
    match: bool = False


def find_match(name: str, cities: Collection[ScoredCity]) -> ScoredCity | None:
    """Return the city that a name means, of those with its words; None if several cities or none may be meant.

    Only a municipality matches, because a province often shares its name with a city.
    """
    matches: list[ScoredCity] = []
    named = [candidate for candidate in cities if candidate.score >= SAME_FURTHER_NAME]
    for country in {candidate.city["country"] for candidate in named}:
        here = [candidate for candidate in named if candidate.city["country"] == country]
        geonames_id = _NAMESAKES.find(country, *comparable([name]))
        if geonames_id is not None:
            here = [candidate for candidate in here if str(candidate.city["geonames"]) == geonames_id]
            if not here:  # The name means a place that the register lacks, or several.
                return None
        matches += here
    is_match = len(matches) == 1 and matches[0].city["kind"] == CityKind.MUNICIPALITY
    return matches[0] if is_match else None
