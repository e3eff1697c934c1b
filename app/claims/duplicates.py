"""Duplicates: partnerships that are probably the same, for people to decide.

Two cities are alike if they share a name and are at most 5 km apart. `Santo Domingo Province` is not alike to its
capital: its own name says that it is an area. GeoNames ids need no comparison: no two cities of the register have the
same.
"""

from collections.abc import Mapping
from itertools import combinations, product
from typing import NamedTuple

from sqlalchemy import Connection

from app.claims import import_log
from app.domain.geo import Point, distance
from app.domain.ids import country_of, partnership_id
from app.domain.models import City
from app.names.name_matching import SAME
from app.names.place_names import AREAS, name_key, parse_name
from app.store.repository import Repository


class Duplicate(NamedTuple):
    """Two partnerships that are probably the same, by their ids, and why."""

    first: str
    second: str
    evidence: str


def find_duplicates(connection: Connection) -> list[Duplicate]:
    """Return each pair of partnerships that are probably the same, ordered by id."""
    repository = Repository(connection)
    records = repository.find(City, sorted(repository.existing("city")))
    alike = _find_alike(records, import_log.find_points(connection, records))
    partners: dict[str, set[str]] = {}
    for pair in alike:
        for city, alike_city in (pair, pair[::-1]):
            partners.setdefault(city, {city}).add(alike_city)
    ids = repository.existing("partnership").keys() - repository.existing("tombstone").keys()
    duplicates: dict[tuple[str, str], Duplicate] = {}
    for id_ in sorted(ids):
        cities = tuple(id_.split("--")[:2])
        for candidates in product(*(sorted(partners.get(city, {city})) for city in cities)):
            duplicate = partnership_id(candidates, [country_of(city) for city in candidates])
            if candidates[0] == candidates[1] or duplicate <= id_ or duplicate not in ids:
                continue
            pairs = [(min(pair), max(pair)) for pair in zip(cities, candidates, strict=True) if pair[0] != pair[1]]
            evidence = "; ".join(alike[pair] for pair in pairs)
            duplicates[id_, duplicate] = Duplicate(id_, duplicate, evidence)
    return list(duplicates.values())


def _find_alike(cities: Mapping[str, City], stated_points: Mapping[str, Point]) -> dict[tuple[str, str], str]:
    """Return the evidence for each pair of cities that are alike. The ids of a pair are in alphabetical order.

    `stated_points`: coordinates that data sets state, for cities without their own. Pairs across a border are included,
    because one city may be recorded in the wrong country.
    """
    points = dict(stated_points)
    named: dict[str, set[str]] = {}
    for id_, city in cities.items():
        if city.latitude is not None and city.longitude is not None:
            points[id_] = city.latitude, city.longitude
        for name in (city.name, *(other.name for other in city.names)):
            named.setdefault(name_key(name), set()).add(id_)
    evidence: dict[tuple[str, str], str] = {}
    for name, alike in sorted(named.items()):
        for first, second in combinations(sorted(alike & points.keys()), 2):
            kilometres = distance(points[first], points[second])
            if kilometres <= SAME and _is_called_area(cities[first]) == _is_called_area(cities[second]):
                evidence.setdefault(
                    (first, second), f"{first} and {second} both have the name “{name}”, {kilometres:.1f} km apart"
                )
    return evidence


def _is_called_area(city: City) -> bool:
    """Return whether a word in the name of a city says that it is larger than one: `Emirate of Dubai`."""
    return parse_name(city.name).kind in AREAS
