"""Stated places made ready to be looked up: names taken apart, countries read, coordinates weighed."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.text import normalise
from app.domain.vocabulary import CityKind
from app.imports.claims import Place, PlaceName
from app.imports.countrynames import Land, parts_of, read_countries, read_country
from app.imports.placenames import take_apart

_SHARED_BY = 3
"""So many different names at exactly the same coordinates: somebody's guess for all of them, and no evidence."""
_MOST_NAMES = 12
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """A stated place, read. `home` are the countries of its first statement, `codes` all that are left open, with their
    territories.

    `point` is None where no coordinates are stated, or such as are worth nothing: whole degrees, or shared by several
    names. `folded` are the names to look for, the one to show first. `within` stands in brackets behind the name or
    before a dash, and tells the place from others of its name if not the city that it is a district of; `written` is
    the whole of it, folded. `doubt`: why the coordinates contradict the name. `times`: how many claims name the place.
    """

    key: str
    place: Place
    times: int
    name: str
    folded: tuple[str, ...]
    parents: tuple[str, ...]
    kind: CityKind | None
    home: tuple[str, ...]
    codes: tuple[str, ...]
    point: Point | None
    within: str | None = None
    written: str = ""
    doubt: str | None = None

    @property
    def is_wide(self) -> bool:
        """Whether it is larger than a city, so that no populated place of its name can be meant."""
        return self.kind in (CityKind.REGION, CityKind.PROVINCE, CityKind.COUNTY, CityKind.CONSORTIUM)

    @property
    def is_in_city(self) -> bool:
        """Whether it is a district of a city that is named."""
        return self.kind is CityKind.DISTRICT and bool(self.parents)


def read_sites(
    stated: Iterable[tuple[str, Place, int]], meant: Mapping[str, str], kinds: Mapping[str, CityKind]
) -> list[Site]:
    """Stated places by their keys, with how many claims name each. `meant` and `kinds` are what a mapping says of
    names of countries and places as they stand in the data."""
    listed = sorted(stated, key=lambda entry: entry[0])
    worthless = _worthless(place for _, place, _ in listed)
    return [_read(key, place, times, meant, kinds, worthless) for key, place, times in listed]


def place_key(place: Place) -> str:
    """The key of a stated place: its id where the source gives one, else the hash of all that is stated."""
    if place.wikidata_id is not None:
        return place.wikidata_id
    if place.geonames_id is not None:
        return f"geonames:{place.geonames_id}"
    stated = "\n".join([repr(place.names), repr(place.countries), repr(place.parents), repr(stated_point(place))])
    return hashlib.sha256(stated.encode()).hexdigest()[:24]


def stated_point(place: Place) -> Point | None:
    """The coordinates as they stand there."""
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def describe(place: Place) -> str:
    """A stated place in a sentence: `Perth, Canada`."""
    name = shown_name(place.names).text if place.names else place.wikidata_id or f"geonames:{place.geonames_id}"
    return ", ".join([name, *place.countries[:1]])


def shown_name(names: tuple[PlaceName, ...]) -> PlaceName:
    """The name to show: the English one, else the first."""
    return next((name for name in names if name.language == "en"), names[0])


def _worthless(places: Iterable[Place]) -> set[Point]:
    names: dict[Point, set[str]] = {}
    for place in places:
        point = stated_point(place)
        words = take_apart(place.names[0].text) if point is not None and place.names else None
        if point is None or words is None or words.kind is CityKind.DISTRICT or words.within is not None:
            continue  # Districts often have their city's coordinates.
        names.setdefault(point, set()).add(normalise(words.name))
    shared = {point for point, found in names.items() if len(found) >= _SHARED_BY}
    return shared | {point for point in names if all(degree == int(degree) for degree in point)}


def _read(
    key: str,
    place: Place,
    times: int,
    meant: Mapping[str, str],
    kinds: Mapping[str, CityKind],
    worthless: set[Point],
) -> Site:
    shown = shown_name(place.names) if place.names else PlaceName("")
    words = take_apart(shown.text)
    land = read_countries(place.countries, meant)
    home = next((found for text in place.countries if (found := read_country(text, meant)).codes), Land(()))
    folded = [normalise(words.name), *(normalise(take_apart(name.text).name) for name in place.names)]
    written = normalise(shown.text)
    folded += [written] if words.within is not None else []  # GeoNames has a place `Frankfurt (Oder)`.
    point = stated_point(place)
    label = describe(place)
    return Site(
        key=key,
        place=place,
        times=times,
        name=words.name,
        folded=tuple(name for name in dict.fromkeys(folded) if name)[:_MOST_NAMES],
        parents=tuple(dict.fromkeys([*words.parents, *place.parents, *land.parents])),
        kind=place.kind or kinds.get(label) or kinds.get(shown.text) or words.kind,
        home=home.codes,
        codes=tuple(dict.fromkeys([*land.codes, *(part for code in land.codes for part in parts_of(code))])),
        point=None if point in worthless else point,
        within=words.within,
        written=written,
    )


def most_frequent(counted: Iterable[tuple[str, int]], favourite: str = "") -> str:
    """The text that was counted most often; of equals the favourite, the shortest, the first in the alphabet."""
    counts: Counter[str] = Counter()
    for text, times in counted:
        counts[text] += times
    return min(counts, key=lambda text: (-counts[text], text != favourite, len(text), text))
