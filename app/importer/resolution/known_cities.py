"""Reads the cities of the register that stated places may be matched with, and no others.

Cities are found by their ids, and by their names in the stated countries.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from app.claims import import_log
from app.domain.models import City
from app.domain.text import tokenise
from app.importer.resolution.matcher import KnownCities
from app.importer.resolution.normalise import NormalisedPlace, is_id
from app.names.place_names import name_key
from app.store.columns import OPEN
from app.store.repository import Repository, select_in, table
from app.store.tables import SEARCH_TOKEN


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
