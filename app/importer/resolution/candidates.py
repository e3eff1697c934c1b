"""Candidates: the places of the gazetteer that a stated place may be, by its names, coordinates and brackets.

Text in brackets after a name is compared with it: `Mitte (Berlin)` is a district if Berlin is a city of that country
and the place lies in it. `Halle (Saale)` is Halle. `Mitte (Hamburg)` with coordinates in Berlin is neither: that is
reported, and not decided.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from itertools import product
from math import log10

from app.domain.geo import Point, distance
from app.domain.vocabulary import CityKind
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace, NamedPlace
from app.importer.resolution.normalise import NormalisedPlace, is_id
from app.names.place_names import name_key, strip_government

NEAR = 25.0
"""Kilometres within which a place of the same name in the same country is the same place."""
LARGE = 100_000
"""Inhabitants of a city whose name is not used just to distinguish other places, but can describe where they are."""
_METROPOLIS, _METROPOLIS_REACH = 1_000_000, 80.0
"""Inhabitants of a metropolis, and the kilometres that it may extend (Yantai does). Other cities extend to `NEAR`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer with its distance in kilometres, 0 if no coordinates are stated."""

    distance: float
    is_main_name: bool
    place: GazetteerPlace

    @property
    def population(self) -> int:
        """The inhabitants of the place."""
        return self.place.population

    @property
    def rank(self) -> tuple[bool, float, int]:
        """The sort key, the best first: main names, then the nearest; ten times the population outweighs 5 km."""
        closeness = self.distance - 5 * log10(self.place.population + 1)
        return not self.is_main_name, closeness, self.place.geonames_id


def strip_unknown_name(
    place: NormalisedPlace, gazetteer: Gazetteer, registered: Container[tuple[str, str]]
) -> NormalisedPlace:
    """Return the place without words such as `Municipality` or `Stadt` in its name, if it is not known by that name.

    `Stadt Wehlen` is the name of a town. `registered`: the names of the register's cities with their countries.
    """
    is_plain = place.plain_names == place.search_names or not place.plain_names
    named = product(map(name_key, place.search_names), place.countries)
    if is_plain or place.is_area or any(name in registered for name in named) or find_candidates(place, gazetteer):
        return place
    return replace(place, name=strip_government(place.name), search_names=place.plain_names)


def find_candidates(place: NormalisedPlace, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the places in the countries of a stated place that have one of its names, the best first."""
    named = {entry for name in place.search_names for entry in find_named(name, place, gazetteer)}
    candidates = [
        Candidate(distance(place.point, entry.place.point) if place.point else 0.0, entry.is_main_name, entry.place)
        for entry in named
    ]
    return sorted(candidates, key=lambda candidate: candidate.rank)


def find_abroad(place: NormalisedPlace, gazetteer: Gazetteer, *, by_any_name: bool) -> GazetteerPlace | None:
    """Return the place abroad at the stated coordinates, if the stated countries have no place of that name.

    Unless `by_any_name`, only main names count: places across a border often share other names.
    """
    if place.point is None or find_candidates(place, gazetteer):
        return None
    near: list[tuple[float, int, GazetteerPlace]] = []
    for name in place.search_names:
        for entry in gazetteer.find_named(name):
            away = distance(place.point, entry.place.point)
            if away <= NEAR and (entry.is_main_name or by_any_name):
                near.append((away, entry.place.geonames_id, entry.place))
    if not near:
        return None
    _away, _id, nearest = min(near)
    return nearest


def find_full_name(place: NormalisedPlace, gazetteer: Gazetteer) -> dict[int, GazetteerPlace]:
    """Return the places whose name is the whole text with brackets, by id: `Frankfurt (Oder)`."""
    if place.qualifier is None:
        return {}
    named = find_named(place.place.name.text, place, gazetteer)
    return {entry.place.geonames_id: entry.place for entry in named}


def find_named(name: str, place: NormalisedPlace, gazetteer: Gazetteer) -> list[NamedPlace]:
    """Return the places of a name in the countries of a stated place."""
    return [entry for entry in gazetteer.find_named(name) if entry.place.country in place.countries]


def find_main_named(name: str, place: NormalisedPlace, gazetteer: Gazetteer) -> list[GazetteerPlace]:
    """Return the places whose main name it is, in the countries of a stated place."""
    return [entry.place for entry in find_named(name, place, gazetteer) if entry.is_main_name]


def resolve_qualifier(
    place: NormalisedPlace, gazetteer: Gazetteer, points_named: Callable[[str, Iterable[str]], Iterable[Point]]
) -> NormalisedPlace:
    """Return the place as a district of its city, with an objection, or unchanged.

    `points_named` returns the points of registered cities that have a name in one of some countries.
    """
    if place.qualifier is None or place.kind not in (None, CityKind.DISTRICT):
        return place
    is_near = place.point is not None and any(
        distance(place.point, point) <= NEAR for point in points_named(place.qualifier, place.countries)
    )
    if place.kind is CityKind.DISTRICT or is_near or find_cities(place.qualifier, place, gazetteer):
        return replace(place, kind=CityKind.DISTRICT, parents=(place.qualifier, *place.parents), qualifier=None)
    return replace(place, objection=place.objection or _find_contradiction(place, place.qualifier, gazetteer))


def find_cities(name: str, place: NormalisedPlace, gazetteer: Gazetteer) -> list[GazetteerPlace]:
    """Return the cities of a name that a place lies in or near, by its coordinates or those of a namesake near them.

    Without coordinates, return those with that main name.
    """
    if place.point is None:
        return find_main_named(name, place, gazetteer)
    namesakes = [entry.place.point for entry in find_named(place.search_names[0], place, gazetteer)]
    points = [place.point, *(point for point in namesakes if distance(place.point, point) <= NEAR)]
    cities = (entry.place for entry in find_named(name, place, gazetteer))
    return [city for city in cities if any(extends_to(city, point) for point in points)]


def extends_to(city: GazetteerPlace, point: Point) -> bool:
    """Return whether a point lies in a city or near it."""
    return distance(city.point, point) <= (_METROPOLIS_REACH if city.population >= _METROPOLIS else NEAR)


def _find_contradiction(place: NormalisedPlace, qualifier: str, gazetteer: Gazetteer) -> str | None:
    """Return why the coordinates contradict the brackets, if a large city lies elsewhere or has a place of that name.

    An id outweighs the brackets.
    """
    cities = find_main_named(qualifier, place, gazetteer)
    if place.point is None or is_id(place.key) or not cities:
        return None
    namesakes = [entry.place.point for entry in find_named(place.search_names[0], place, gazetteer)]
    if any(city.population >= LARGE or any(extends_to(city, point) for point in namesakes) for city in cities):
        nearest = min(distance(city.point, place.point) for city in cities)
        return f"stated to lie in {qualifier}, which is {nearest:.0f} km from the stated coordinates"
    return None
