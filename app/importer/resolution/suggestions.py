"""Suggestions: places of the gazetteer that a stated place may be, for a person to choose from.

Names are similar if one has all words of the other, or if they share most letters, among them the first. They are
scored as in the reconciliation service.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10

from rapidfuzz.distance import OSA

from app.domain.geo import distance
from app.importer.resolution.candidates import LARGE, NEAR
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace
from app.importer.resolution.normalise import NormalisedPlace
from app.names.areas import area_name, find_areas
from app.names.name_matching import ALL_WORDS, SAME_FURTHER_NAME, SAME_NAME, SIMILAR_WORDS, comparable, score_names
from app.names.place_names import name_key

# The least similarity of two names, from 0 to 1, unless one has all words of the other.
_LIKENESS = 0.7
# Kilometres within which a place is offered first, whatever its size.
_HERE = 3.0
# Letters of a word by which names are compared; of a name without such words, its longest.
_LONG = 4


@dataclass(frozen=True, slots=True)
class SuggestedPlace:
    """A place of the gazetteer with the score of its name.

    `distance` is in kilometres from the stated coordinates. `area` says where it is: its state, else the distance from
    the nearest large city.
    """

    score: float
    place: GazetteerPlace
    distance: float | None
    area: str = ""

    @property
    def rank(self) -> float:
        """The sort key, the greatest first: ten times the population and 4 km weigh as much as two points of a name."""
        return self.score + 2 * log10(self.place.population + 1) - min(self.distance or 0.0, 100.0) / 2

    def is_within(self, kilometres: float) -> bool:
        """Return whether the place is so near to stated coordinates."""
        return self.distance is not None and self.distance <= kilometres


class _SearchedNames:
    """The names that are looked for in one country, and the places found for each with their scores."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words = {text: frozenset(text.split()) for text in texts}
        self.by_word: defaultdict[str, list[str]] = defaultdict(list)
        self.by_form: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self.found: defaultdict[str, list[tuple[float, GazetteerPlace]]] = defaultdict(list)
        for text, words in self.words.items():
            for length in _similar_lengths(text):
                self.by_form[text[0], length].append(text)
            for word in _telling_words(words):
                self.by_word[word].append(text)
        self.letters = {word[0] for words in self.words.values() for word in words}

    def compare(self, place: GazetteerPlace) -> None:
        """Add a place under each searched name that it may have."""
        main_name = comparable([place.name])
        further_names = comparable(filter(self._may_match, place.alternate_names)) - {""}
        names = main_name | further_names
        matched = dict.fromkeys(names & self.words.keys(), float(ALL_WORDS))
        for name in names:
            self._match(name, matched)
        for text, least in matched.items():
            self.found[text].append((score_names(text, main_name, further_names, least), place))

    def _may_match(self, name: str) -> bool:
        """Return whether a name begins with a letter of a searched word: most names are in scripts of which none is."""
        return _first_letter(name[:1]) in self.letters

    def _match(self, name: str, matched: dict[str, float]) -> None:
        words = frozenset(name.split())
        for word in _telling_words(words):
            for text in self.by_word.get(word, ()):
                if words <= self.words[text] or self.words[text] <= words:
                    matched[text] = ALL_WORDS
        alike = self.by_form.get((name[:1], len(name)), ())
        for text in alike:
            if OSA.normalized_similarity(name, text, score_cutoff=_LIKENESS):
                matched.setdefault(text, SIMILAR_WORDS)


@lru_cache(maxsize=20_000)
def _first_letter(sign: str) -> str:
    """Return the first letter of the keys of names that begin with a sign; empty if another sign decides that."""
    return name_key(sign)[:1]


def suggest_places(
    places: Sequence[NormalisedPlace], gazetteer: Gazetteer, most: int
) -> dict[str, list[SuggestedPlace]]:
    """Return up to `most` places of the gazetteer that each stated place may be, by its key, the likeliest first.

    They have the name in the stated countries, alone or with other words, or else a similar name. Places in other
    countries with that main name are added if there are no others, or if they are near the stated coordinates. If some
    are within 25 km of these, the others are left out; those within 3 km come first.
    """
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        for country in place.countries:
            texts[country] |= _texts_of(place)
    searched = {country: _SearchedNames(names) for country, names in texts.items()}
    for country, names in searched.items():
        for entry in gazetteer.places_of(country):
            names.compare(entry)
    return {
        place.key: [
            replace(suggestion, area=_area(suggestion.place, gazetteer))
            for suggestion in _suggest(place, searched, gazetteer)[:most]
        ]
        for place in places
    }


def _area(place: GazetteerPlace, gazetteer: Gazetteer) -> str:
    """Return the state or region of a place, else how far it is from the nearest large city of its country."""
    area = area_name(place.country, place.area)
    if area:
        return area
    large = gazetteer.places_of(place.country, LARGE)
    distances = [(distance(place.point, city.point), city.name) for city in large if city != place]
    if not distances:
        return ""
    kilometres, name = min(distances)
    return f"{kilometres:.0f} km from {name}"


def _suggest(
    place: NormalisedPlace, searched: Mapping[str, _SearchedNames], gazetteer: Gazetteer
) -> list[SuggestedPlace]:
    """Return the places that a stated place may be, the likeliest first."""
    scored = [match for country in place.countries for match in _matches(place, searched[country])]
    is_known_there = bool(scored)
    for entry in _find_abroad(place, gazetteer):
        if not is_known_there or (place.point is not None and distance(place.point, entry.point) <= NEAR):
            scored.append((SAME_NAME, entry))
    best = {
        entry.geonames_id: SuggestedPlace(score, entry, place.point and distance(place.point, entry.point))
        for score, entry in sorted(scored, key=lambda match: match[0])
    }
    suggestions = list(best.values())
    if any(suggestion.score >= SAME_FURTHER_NAME for suggestion in suggestions):
        suggestions = [suggestion for suggestion in suggestions if suggestion.score >= ALL_WORDS]
    near = [suggestion for suggestion in suggestions if suggestion.is_within(NEAR)]
    areas = find_areas((*place.parents, place.qualifier or ""), place.countries)

    def likeliness(suggestion: SuggestedPlace) -> tuple[bool, bool, float, int]:
        entry = suggestion.place
        is_in_area = (entry.country, entry.area) in areas
        return not suggestion.is_within(_HERE), not is_in_area, -suggestion.rank, entry.geonames_id

    return sorted(near or suggestions, key=likeliness)


def _find_abroad(place: NormalisedPlace, gazetteer: Gazetteer) -> list[GazetteerPlace]:
    """Return the places of other countries with that main name."""
    named = (entry for name in (*place.search_names, *place.plain_names) for entry in gazetteer.find_named(name))
    return [entry.place for entry in named if entry.is_main_name and entry.place.country not in place.countries]


def _matches(place: NormalisedPlace, names: _SearchedNames) -> Iterator[tuple[float, GazetteerPlace]]:
    return (match for text in _texts_of(place) for match in names.found[text])


def _texts_of(place: NormalisedPlace) -> set[str]:
    return comparable([*place.search_names, *place.plain_names]) - {""}


def _similar_lengths(text: str) -> range:
    """Return the lengths of names that share most letters with a text."""
    return range(int(len(text) * _LIKENESS), int(len(text) / _LIKENESS) + 1)


def _telling_words(words: frozenset[str]) -> Iterable[str]:
    return [word for word in words if len(word) >= _LONG] or sorted(words, key=len)[-1:]
