"""What stands in brackets behind a name: the city that the place is a district of, or words that tell it from others.

`Mitte (Berlin)` is a district, for Berlin is a city of that country and the place lies in it. `Halle (Saale)` is Halle.
`Mitte (Hamburg)` with coordinates in Berlin is neither: that is told, and not decided.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.vocabulary import CityKind
from app.imports.bearers import find_named
from app.imports.gazetteer import NEAR, Gazetteer, KnownPlace, distance
from app.imports.sites import Point, Site

_VAST = 80.0
"""Kilometres that a city of a million may reach (Yantai does); others reach as far as `NEAR`."""
_OFF = 50.0
"""Kilometres from the city in brackets within which a place is still the one that they tell from others."""
_MILLION = 1_000_000
_LARGE = 100_000
"""The inhabitants of a city whose name nobody uses only to tell other places apart."""


def read_brackets(site: Site, gazetteer: Gazetteer, registered: Sequence[Point]) -> Site:
    """The place as a district of its city, as it is where the brackets only tell it from others, or with its doubt.

    `registered` is where cities of the register lie that bear the name in the brackets.
    """
    if site.within is None or (site.kind is not None and site.kind is not CityKind.DISTRICT):
        return site
    cities = find_cities(site.within, site, gazetteer)
    if site.kind is CityKind.DISTRICT or cities or any(_is_near(site, point) for point in registered):
        return replace(site, kind=CityKind.DISTRICT, parents=(site.within, *site.parents), within=None)
    return replace(site, doubt=_doubt(site, site.within, gazetteer))


def find_cities(name: str, site: Site, gazetteer: Gazetteer) -> list[KnownPlace]:
    """The cities of a name that a place lies in or near, by its coordinates or by those of its name next to them;
    without coordinates those whose first name it is."""
    point = site.point
    if point is None:
        return [city for first, city in find_named(name, site, gazetteer) if first]
    namesakes = (place.point for _, place in find_named(site.folded[0], site, gazetteer))
    points = [point, *(namesake for namesake in namesakes if distance(*point, *namesake) <= NEAR)]
    return [city for _, city in find_named(name, site, gazetteer) if any(reaches(city, at) for at in points)]


def reaches(city: KnownPlace, point: Point) -> bool:
    """Whether a point lies in a city or near it."""
    away = distance(*city.point, *point)
    return away <= (_VAST if city.population >= _MILLION else NEAR)


def is_said_of(place: KnownPlace, site: Site, gazetteer: Gazetteer) -> bool:
    """Whether what stands in brackets fits a place of that name some way off: it lies by the city that they name."""
    if site.within is None:
        return True
    return any(distance(*city.point, *place.point) <= _OFF for _, city in find_named(site.within, site, gazetteer))


def _is_near(site: Site, point: Point) -> bool:
    return site.point is not None and distance(*site.point, *point) <= NEAR


def _doubt(site: Site, within: str, gazetteer: Gazetteer) -> str | None:
    """Why the coordinates contradict the brackets, None where they do not: a large city is meant and lies elsewhere,
    or there is a place of that name by the city, and it is not here. An id is believed whatever stands beside it."""
    cities = [city for first, city in find_named(within, site, gazetteer) if first]
    if site.point is None or site.place.wikidata_id is not None or not cities:
        return None
    places = [place.point for _, place in find_named(site.folded[0], site, gazetteer)]
    if any(city.population >= _LARGE or any(reaches(city, place) for place in places) for city in cities):
        nearest = min(distance(*city.point, *site.point) for city in cities)
        return f"{site.name}: stated to lie in {within}, which is {nearest:.0f} km from the stated coordinates"
    return None
