"""Gazetteer places that a stated place may be, and what text in brackets after its name means.

`Mitte (Berlin)` is a district if Berlin is a city of that country and the place lies in it. `Halle (Saale)` is Halle.
`Mitte (Hamburg)` with coordinates in Berlin is neither: that is reported as a contradiction, and not decided.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log10

from app.domain.vocabulary import CityKind
from app.imports.resolution.gazetteer import NEAR, Gazetteer, GazetteerPlace, distance, name_key
from app.imports.resolution.normalise import NormalisedPlace, Point, strip_government

_METROPOLIS, _METROPOLIS_REACH = 1_000_000, 80.0
"""Inhabitants of a metropolis, and the kilometres that it may extend (Yantai does). Other cities extend to `NEAR`."""
_LARGE = 100_000
"""Inhabitants of a city whose name is not used just to distinguish other places."""
_QUALIFIER_REACH = 50.0
"""Kilometres from the city in brackets within which a place is still the one that it distinguishes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer with its distance in kilometres, 0 if no coordinates are stated."""

    distance: float
    is_main_name: bool
    place: GazetteerPlace

    @property
    def rank(self) -> tuple[bool, float, int]:
        """The sort key, the best first: main names, then the nearest; ten times the population outweighs 5 km."""
        closeness = self.distance - 5 * log10(self.place.population + 1)
        return not self.is_main_name, closeness, self.place.geonames_id


def strip_unknown_name(place: NormalisedPlace, gazetteer: Gazetteer, is_registered: bool) -> NormalisedPlace:
    """Return the place without words such as `Municipality` or `Stadt` in its name, if it is not known by that name.

    `Stadt Wehlen` is the name of a town. `is_registered`: whether the register has a city of the stated name.
    """
    is_plain = place.plain_names == place.search_names or not place.plain_names
    if is_plain or place.is_area or is_registered or find_candidates(place, gazetteer):
        return place
    return replace(place, name=strip_government(place.name), search_names=place.plain_names)


def find_candidates(place: NormalisedPlace, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the places with a name of the stated one in its countries, by main name and by other names."""
    found = {
        (known.geonames_id, main): Candidate(distance(place.point, known.point) if place.point else 0.0, main, known)
        for name in place.search_names
        for main, known in find_named(name, place, gazetteer)
    }
    return list(found.values())


def find_abroad(place: NormalisedPlace, gazetteer: Gazetteer, *, by_any_name: bool) -> GazetteerPlace | None:
    """Return the place of that name at the stated coordinates, if the stated countries have none of that name.

    Unless `by_any_name`, only main names count: places across a border often share other names.
    """
    point = place.point
    if point is None or find_candidates(place, gazetteer):
        return None
    near = [
        (distance(point, known.point), known.geonames_id, known)
        for name in place.search_names
        for main, known in gazetteer.by_name.get(name_key(name), ())
        if main or by_any_name
    ]
    return min((one for one in near if one[0] <= NEAR), default=(0, 0, None))[2]


def find_full_name(place: NormalisedPlace, gazetteer: Gazetteer) -> dict[int, GazetteerPlace]:
    """Return the places whose name is the whole text with brackets, by id: `Frankfurt (Oder)`."""
    if place.qualifier is None:
        return {}
    return {known.geonames_id: known for _, known in find_named(place.full_name, place, gazetteer)}


def find_named(name: str, place: NormalisedPlace, gazetteer: Gazetteer) -> Iterator[tuple[bool, GazetteerPlace]]:
    """Yield the places of a name in the countries of a stated place; True if it is their main name."""
    return (
        (main, known) for main, known in gazetteer.by_name.get(name_key(name), ()) if known.country in place.countries
    )


def resolve_qualifier(place: NormalisedPlace, gazetteer: Gazetteer, registered: Sequence[Point]) -> NormalisedPlace:
    """Return the place as a district of its city, with its contradiction, or unchanged.

    `registered` are the points of registered cities that have the name in the brackets.
    """
    if place.qualifier is None or place.kind not in (None, CityKind.DISTRICT):
        return place
    point = place.point
    is_near = point is not None and any(distance(point, other) <= NEAR for other in registered)
    if place.kind is CityKind.DISTRICT or is_near or find_cities(place.qualifier, place, gazetteer):
        return replace(place, kind=CityKind.DISTRICT, parents=(place.qualifier, *place.parents), qualifier=None)
    return replace(place, contradiction=_find_contradiction(place, place.qualifier, gazetteer))


def find_cities(name: str, place: NormalisedPlace, gazetteer: Gazetteer) -> list[GazetteerPlace]:
    """Return the cities of a name that a place lies in or near, by its coordinates or those of a namesake near them.

    Without coordinates, return those with that main name.
    """
    point = place.point
    if point is None:
        return [city for main, city in find_named(name, place, gazetteer) if main]
    namesakes = (known.point for _, known in find_named(place.search_names[0], place, gazetteer))
    points = [point, *(namesake for namesake in namesakes if distance(point, namesake) <= NEAR)]
    return [city for _, city in find_named(name, place, gazetteer) if any(extends_to(city, at) for at in points)]


def extends_to(city: GazetteerPlace, point: Point) -> bool:
    """Return whether a point lies in a city or near it."""
    return distance(city.point, point) <= (_METROPOLIS_REACH if city.population >= _METROPOLIS else NEAR)


def fits_qualifier(known: GazetteerPlace, place: NormalisedPlace, gazetteer: Gazetteer) -> bool:
    """Return whether a distant place of that name lies by the city in brackets, if there are any."""
    if place.qualifier is None:
        return True
    cities = find_named(place.qualifier, place, gazetteer)
    return any(distance(city.point, known.point) <= _QUALIFIER_REACH for _, city in cities)


def _find_contradiction(place: NormalisedPlace, qualifier: str, gazetteer: Gazetteer) -> str | None:
    """Return why the coordinates contradict the brackets, if a large city lies elsewhere or has a place of that name.

    An id outweighs the brackets.
    """
    cities = [city for main, city in find_named(qualifier, place, gazetteer) if main]
    if place.point is None or place.place.wikidata_id is not None or not cities:
        return None
    namesakes = [known.point for _, known in find_named(place.search_names[0], place, gazetteer)]
    if any(city.population >= _LARGE or any(extends_to(city, point) for point in namesakes) for city in cities):
        nearest = min(distance(city.point, place.point) for city in cities)
        return f"{place.name}: stated to lie in {qualifier}, which is {nearest:.0f} km from the stated coordinates"
    return None
