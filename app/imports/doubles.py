"""Likely doubles: partnerships whose two cities are probably the same under several ids.

Two cities are alike if they have the same GeoNames id, or a common name within 5 km. No two cities of the register have
the same GeoNames id.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import Connection

from app.domain.ids import country_of, partnership_id
from app.domain.models import City
from app.domain.text import normalise
from app.imports import import_log
from app.imports.resolution.gazetteer import SAME, distance
from app.imports.resolution.normalise import Point
from app.store.repository import Repository


@dataclass(frozen=True)
class AlikeCities:
    """Two cities that are probably the same: a name that both have, and the kilometres between them."""

    cities: tuple[str, str]
    name: str
    kilometres: float

    def to_text(self) -> str:
        """Return the evidence in words."""
        one, other = self.cities
        return f"{one} and {other} both have the name “{self.name}”, {self.kilometres:.1f} km apart"


@dataclass(frozen=True)
class Double:
    """Two partnerships that are probably the same, and the cities that are the evidence."""

    partnerships: tuple[str, str]
    evidence: tuple[AlikeCities, ...]

    def to_text(self) -> str:
        """Return the double in words."""
        return f"{self.partnerships[0]} = {self.partnerships[1]}: {'; '.join(one.to_text() for one in self.evidence)}"


def find_doubles(connection: Connection) -> list[Double]:
    """Return the likely doubles, in the order of their ids."""
    repository = Repository(connection)
    records = repository.find(City, sorted(repository.existing("city")))
    alike = _find_alike(records, import_log.find_points(connection, records))
    partners: dict[str, set[str]] = {}
    for pair in alike:
        for one, other in (pair, pair[::-1]):
            partners.setdefault(one, {one}).add(other)
    present = repository.existing("partnership").keys() - repository.existing("tombstone").keys()
    doubles: dict[tuple[str, str], Double] = {}
    for id_ in sorted(present):
        cities = tuple(id_.split("--")[:2])
        for others in product(*(sorted(partners.get(city, {city})) for city in cities)):
            other = partnership_id(others, [country_of(city) for city in others])
            if others[0] != others[1] and other > id_ and other in present:
                pairs = [(min(pair), max(pair)) for pair in zip(cities, others, strict=True) if pair[0] != pair[1]]
                doubles[id_, other] = Double((id_, other), tuple(alike[pair] for pair in pairs))
    return list(doubles.values())


def _find_alike(records: Mapping[str, City], stated: Mapping[str, Point]) -> dict[tuple[str, str], AlikeCities]:
    """Return the cities that are alike, by their ids in alphabetical order."""
    points = dict(stated)
    named: dict[str, set[str]] = {}
    for id_, city in records.items():
        if city.latitude is not None and city.longitude is not None:
            points[id_] = (city.latitude, city.longitude)
        for name in (city.name, *(other.name for other in city.names)):
            named.setdefault(normalise(name), set()).add(id_)
    found: dict[tuple[str, str], AlikeCities] = {}
    for name, ids in sorted(named.items()):
        for one, other in combinations(sorted(ids & points.keys()), 2):
            kilometres = distance(points[one], points[other])
            if kilometres <= SAME:
                found.setdefault((one, other), AlikeCities((one, other), name, round(kilometres, 1)))
    return found
