"""Duplicates: partnerships that are probably the same, for people to decide.

Two cities are alike if they share a name and are at most 5 km apart. `Santo Domingo Province` is not alike to its
capital: its own name says that it is an area. GeoNames ids need no comparison: no two cities of the register have the
same.
"""

from itertools import combinations, product

from sqlalchemy import Connection

from app.domain.ids import country_of, partnership_id
from app.domain.models import City
from app.imports import import_log
from app.imports.resolution.gazetteer import SAME, distance
from app.imports.resolution.matcher import KnownCities
from app.imports.resolution.normalise import AREAS, parse_name
from app.store.repository import Repository


def find_duplicates(connection: Connection) -> list[str]:
    """Return a line for each pair of partnerships that are probably the same, with the evidence, ordered by id."""
    repository = Repository(connection)
    records = repository.find(City, sorted(repository.existing("city")))
    alike = _find_alike(KnownCities(list(records.values()), import_log.find_points(connection, records), {}))
    partners: dict[str, set[str]] = {}
    for pair in alike:
        for city, alike_city in (pair, pair[::-1]):
            partners.setdefault(city, {city}).add(alike_city)
    ids = repository.existing("partnership").keys() - repository.existing("tombstone").keys()
    duplicates: dict[tuple[str, str], str] = {}
    for id_ in sorted(ids):
        cities = tuple(id_.split("--")[:2])
        for candidates in product(*(sorted(partners.get(city, {city})) for city in cities)):
            duplicate = partnership_id(candidates, [country_of(city) for city in candidates])
            if candidates[0] == candidates[1] or duplicate <= id_ or duplicate not in ids:
                continue
            pairs = [(min(pair), max(pair)) for pair in zip(cities, candidates, strict=True) if pair[0] != pair[1]]
            evidence = "; ".join(alike[pair] for pair in pairs)
            duplicates[id_, duplicate] = f"{id_} = {duplicate}: {evidence}"
    return list(duplicates.values())


def _find_alike(cities: KnownCities) -> dict[tuple[str, str], str]:
    """Return the evidence for each pair of cities that are alike. The ids of a pair are in alphabetical order.

    Pairs across a border are included, because one city may be recorded in the wrong country.
    """
    named: dict[str, set[str]] = {}
    for (name, _), ids in cities.by_name.items():
        named.setdefault(name, set()).update(ids)
    evidence: dict[tuple[str, str], str] = {}
    for name, alike in sorted(named.items()):
        for first, second in combinations(sorted(alike & cities.points.keys()), 2):
            kilometres = distance(cities.points[first], cities.points[second])
            if kilometres <= SAME and _is_called_area(cities.records[first]) == _is_called_area(cities.records[second]):
                evidence.setdefault(
                    (first, second), f"{first} and {second} both have the name “{name}”, {kilometres:.1f} km apart"
                )
    return evidence


def _is_called_area(city: City) -> bool:
    """Return whether a word in the name of a city says that it is larger than one: `Emirate of Dubai`."""
    return parse_name(city.name).kind in AREAS
