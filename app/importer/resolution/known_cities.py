"""The cities of the register that stated places may be matched with, and no others.

Cities are found by their ids, and by their names in the stated countries.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import inf

from sqlalchemy import Connection, select

from app.claims import import_log
from app.domain.geo import Point, distance
from app.domain.models import City
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import CityKind
from app.importer.resolution.candidates import NEAR
from app.importer.resolution.normalise import NormalisedPlace, is_id
from app.names.place_names import AREAS, name_key
from app.store.columns import OPEN
from app.store.repository import Repository, select_in, table
from app.store.tables import SEARCH_TOKEN

# Most kilometres between points that two sources give for the same area, such as its middle and its capital.
_AREA_REACH: Mapping[CityKind | None, float] = {
    CityKind.COUNTY: 50.0, CityKind.PROVINCE: 200.0, CityKind.REGION: inf,
}  # fmt: skip


@dataclass
class KnownCities:
    """The cities of the register, by ids, by name with country, and their points.

    `points` are coordinates that data sets state, for cities without their own. `merged` has survivors by the cities
    that were merged into them; a survivor is also found by the ids and names of those. `created` are the cities that
    imports made; all others are the editors'. `matched` has cities by the ids of places in earlier imports.
    """

    cities: Sequence[City]
    points: dict[str, Point]
    merged: Mapping[str, str]
    created: Set[str] = frozenset()
    matched: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.records = {city.id: city for city in self.cities if city.id not in self.merged}
        self.edited = self.records.keys() - self.created
        self.points = self.points | {
            id_: (city.latitude, city.longitude)
            for id_, city in self.records.items()
            if city.latitude is not None and city.longitude is not None
        }
        ids = {city.id: self.merged.get(city.id, city.id) for city in self.cities}
        matched = {id_: city for id_, city in self.matched.items() if city in self.records}
        self.by_wikidata = matched | {city.wikidata_id: ids[city.id] for city in self.cities if city.wikidata_id}
        self.by_geonames = {city.geonames_id: ids[city.id] for city in self.cities if city.geonames_id}
        self.by_name: dict[tuple[str, str], list[str]] = {}
        for city in self.cities:
            for name in {name_key(city.name), *(name_key(name.name) for name in city.names)}:
                self.by_name.setdefault((name, city.country), []).append(ids[city.id])

    def points_named(self, name: str, countries: Iterable[str]) -> list[Point]:
        """Return the points of the cities of a name, without larger areas."""
        return [
            self.points[id_]
            for country in countries
            for id_ in self.by_name.get((name_key(name), country), ())
            if self._is_city_with_point(id_)
        ]

    def find(self, place: NormalisedPlace, country: str, point: Point | None) -> str | None:
        """Return the one city with a name of the place in a country, near the point if that is known.

        Those of the editors come first, so that it does not matter which cities imports have made by now.
        """
        ids = {id_ for name in place.search_names for id_ in self.by_name.get((name_key(name), country), ())}
        fitting = [id_ for id_ in sorted(ids) if _kinds_fit(place, self.records[id_])]
        if point is not None:
            placed = [id_ for id_ in fitting if id_ in self.points]
            if placed:
                edited, reach = self.edited.intersection(placed), _AREA_REACH.get(place.kind, NEAR)
                return self._nearest(edited, point, reach) or self._nearest(placed, point, reach)
        is_namesake = place.is_district and place.search_names[0] == normalise(place.parents[0])
        if not fitting and point is not None and place.is_district and not is_namesake:  # It may not be marked as one.
            unmarked = [id_ for id_ in ids if self._is_city_with_point(id_) and self.records[id_].qualifier is None]
            return self._nearest(unmarked, point)
        return fitting[0] if len(fitting) == 1 else None

    def _is_city_with_point(self, id_: str) -> bool:
        return id_ in self.points and self.records[id_].kind not in AREAS

    def _nearest(self, ids: Iterable[str], point: Point, reach: float = NEAR) -> str | None:
        """Return the nearest of some cities within reach, in kilometres; None if there is none."""
        distances = {id_: distance(point, self.points[id_]) for id_ in sorted(ids)}
        near = [id_ for id_, away in distances.items() if away <= reach]
        return min(near, key=distances.__getitem__, default=None)


def _kinds_fit(place: NormalisedPlace, city: City) -> bool:
    """Return whether a place and a city of its name may be one, by their kinds."""
    if place.is_district:
        return city.kind is CityKind.DISTRICT and normalise(city.qualifier or "") == normalise(place.parents[0])
    return city.kind is place.kind if place.is_area else city.kind not in AREAS


def load_known(
    connection: Connection,
    places: Iterable[NormalisedPlace],
    ids: Iterable[str],
    geonames_ids: Iterable[int],
    names: Iterable[str] = (),
) -> KnownCities:
    """Return the cities that places may be matched with, and earlier matches of those places that are ids.

    `ids`: further ids of cities, and Wikidata ids. `geonames_ids` and `names`: those of the places in the gazetteer
    that have a name of the places.
    """
    places = list(places)
    matched = import_log.find_cities_of(connection, filter(is_id, [place.key for place in places]))
    own_ids = {place.place.city_id for place in places if place.place.city_id is not None}
    city_ids = {*ids, *own_ids, *matched.values(), *_find_named(connection, places, names)}
    wikidata_ids = {place.place.wikidata_id for place in places if place.place.wikidata_id}
    stated_ids = {place.place.geonames_id for place in places if place.place.geonames_id is not None}
    cities = table("city").c
    by_wikidata = select_in(connection, select(cities.id), cities.wikidata_id, sorted({*wikidata_ids, *ids}))
    by_geonames = select_in(connection, select(cities.id), cities.geonames_id, sorted({*geonames_ids, *stated_ids}))
    city_ids |= {id_ for (id_,) in (*by_wikidata, *by_geonames)}
    survivors = import_log.find_survivors(connection)
    city_ids |= {survivors[id_] for id_ in city_ids & survivors.keys()}
    cities_found = list(Repository(connection).find(City, sorted(city_ids)).values())
    ids_found = [city.id for city in cities_found]
    return KnownCities(
        cities_found,
        import_log.find_points(connection, ids_found),
        survivors,
        import_log.find_created_ids(connection, ids_found),
        matched,
    )


def _find_named(connection: Connection, places: Iterable[NormalisedPlace], gazetteer_names: Iterable[str]) -> set[str]:
    """Return the ids of the cities that have a name of a place, or what it lies in, or a further name.

    They lie in one of the countries of the places. Each name is looked up by its longest word.
    """
    names = {name_key(name) for place in places for name in _names_of(place)} | set(map(name_key, gazetteer_names))
    countries = {country for place in places for country in place.countries}
    words = {max(tokens, key=len) for tokens in map(tokenise, names) if tokens}
    cities, token = table("city").c, SEARCH_TOKEN.c
    statement = select(cities.id, cities.country, cities.name, cities.names).join(
        SEARCH_TOKEN, (token.record == cities.key) & (token.record_type == "city") & (token.system_to == OPEN)
    )
    ids = set()
    for id_, country, name, other_names in select_in(connection, statement, token.token, sorted(words)):
        keys = {name_key(name), *(name_key(name_.name) for name_ in other_names)}
        if country in countries and not names.isdisjoint(keys):
            ids.add(id_)
    return ids


def _names_of(place: NormalisedPlace) -> list[str]:
    qualifier = [place.qualifier] if place.qualifier is not None else []
    return [*place.search_names, *place.plain_names, *place.parents, *qualifier]
