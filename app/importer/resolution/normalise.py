"""Normalisation of stated places: parses names, reads countries, checks coordinates. It looks nothing up.

`Suzhou, Jiangsu` is Suzhou; `Stari Grad (Sarajevo)` and `Sarajevo – Stari Grad` say the same; `Aichi Prefecture` is no
town, and `Tarnów (rural gmina)` is a different authority from Tarnów. Whether `Sarajevo` is a city and `Halle (Saale)`
lies in one is left open.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.claims.datasets import DatasetHints
from app.claims.named_places import NamedPlace, PlaceName, StatedPlace
from app.domain.geo import Point
from app.domain.text import normalise
from app.domain.vocabulary import CityKind
from app.names.areas import area_name
from app.names.country_names import Codes, parse_country, split_country, with_territories
from app.names.place_names import AREAS, parse_name, strip_government

# Coordinates that this many different names share are no evidence: they are a guess for all of them.
_SHARED_BY = 3
_MAX_NAMES = 12
# Countries where the municipality of a name is the land around the city, which is a government of its own.
_AROUND_TOWNS = {"LV"}
_JOINED = re.compile(" (?:and|und|et|y|e|i|en|og|och|ja) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class NormalisedPlace:
    """A stated place, ready to be looked up. It equals itself alone, since it may have hundreds of names to compare.

    `claims`: how many claims name it. `search_names`: the normalised names to look for, the one to show first.
    `stated_countries` are the codes of the first statement that is understood, `countries` those of all with their
    territories. `plain_names` are the search names without words for the government of a town: `Malmö Municipality`.
    `point` is None if no coordinates are stated, or if they are no evidence: whole degrees, or shared by
    several names. `qualifier`: see ParsedName. `objection`: why the coordinates contradict the name, or why the name
    alone, without coordinates or an id, says too little.
    """

    key: str
    place: NamedPlace
    claims: int
    name: str
    search_names: tuple[str, ...]
    parents: tuple[str, ...]
    kind: CityKind | None
    stated_countries: tuple[str, ...]
    countries: tuple[str, ...]
    point: Point | None
    qualifier: str | None = None
    plain_names: tuple[str, ...] = ()
    objection: str | None = None

    @property
    def joined(self) -> list[str]:
        """The names that words such as `and` join, and those after a comma; the name itself if there are none."""
        return [*_JOINED.split(self.name), *parse_name(self.place.name.text).parents]

    @property
    def is_area(self) -> bool:
        """Whether it is larger than a city, so that no populated place of its name is meant."""
        return self.kind in AREAS or self.kind is CityKind.CONSORTIUM

    @property
    def is_district(self) -> bool:
        """Whether it is a district of a named city."""
        return self.kind is CityKind.DISTRICT and bool(self.parents)


def normalise_places(stated_places: Iterable[StatedPlace], hints: DatasetHints) -> list[NormalisedPlace]:
    """Return places in the order of their keys."""
    ordered = sorted(stated_places, key=lambda stated: stated.key)
    no_evidence = _points_without_evidence(stated.place for stated in ordered)
    return [_normalise(key, place, claims, hints, no_evidence) for key, place, claims in ordered]


def is_id(key: str) -> bool:
    """Return whether the key of a place is an id, which means the same in all data sets."""
    return key.startswith(("Q", "geonames:", "city:"))


def _points_without_evidence(places: Iterable[NamedPlace]) -> set[Point]:
    names: dict[Point, set[str]] = {}
    for place in places:
        if place.point is not None and place.names:
            parsed = parse_name(place.names[0].text)
            # Districts often have their city's coordinates.
            if parsed.kind is not CityKind.DISTRICT and parsed.qualifier is None:
                names.setdefault(place.point, set()).add(normalise(parsed.name))
    shared = {point for point, point_names in names.items() if len(point_names) >= _SHARED_BY}
    return shared | {point for point in names if all(degree == int(degree) for degree in point)}


def _normalise(
    key: str,
    place: NamedPlace,
    claims: int,
    hints: DatasetHints,
    no_evidence: set[Point],
) -> NormalisedPlace:
    kind = place.kind or hints.kinds.get(place.description) or hints.kinds.get(place.name.text)
    place = _complete(place, hints)
    parsed = parse_name(place.name.text)
    parents = [*parsed.parents, *place.parents]
    understood: list[Codes] = []
    for text in place.countries:
        codes, areas = parse_country(text, hints.countries)
        parents += areas
        if codes:
            understood.append(codes)
    countries = with_territories([code for codes in understood for code in codes])
    if "US" in countries:
        parents = [area_name("US", parent.replace(".", "")) or parent for parent in parents]  # `IL`, `D.C.`
    names = [normalise(parsed.name), *(normalise(parse_name(name.text).name) for name in place.names)]
    if parsed.qualifier is not None:
        # GeoNames has places `Frankfurt (Oder)` and `Bonn-Hardtberg`.
        names += [normalise(place.name.text), normalise(f"{parsed.qualifier} {parsed.name}")]
    names = [name for name in dict.fromkeys(names) if name]
    is_around_town = bool(_AROUND_TOWNS.intersection(countries))
    plain_names = [] if is_around_town else dict.fromkeys(map(strip_government, names))
    return NormalisedPlace(
        key=key,
        place=place,
        claims=claims,
        name=parsed.name,
        search_names=tuple(names[:_MAX_NAMES]),
        parents=tuple(dict.fromkeys(parents)),
        kind=kind or parsed.kind,
        stated_countries=understood[0] if understood else (),
        countries=countries,
        point=None if place.point in no_evidence else place.point,
        qualifier=parsed.qualifier,
        objection=_find_objection(place, countries, hints),
        plain_names=tuple(plain_names),
    )


def _complete(place: NamedPlace, hints: DatasetHints) -> NamedPlace:
    """Return a place with its name as the mapping corrects it, and with the country after it if no other is stated."""
    corrected = hints.names.get(place.wikidata_id or place.description)
    if corrected is not None:
        place = replace(place, names=(PlaceName(corrected, place.name.language),))
    name, country = split_country(place.name.text, hints.countries)
    if country and not place.countries and place.wikidata_id is None:
        return replace(place, names=(PlaceName(name, place.name.language),), countries=(country,))
    return place


def _find_objection(place: NamedPlace, codes: Sequence[str], hints: DatasetHints) -> str | None:
    """Return why a name without coordinates or an id says too little: of several cities, or of another country."""
    name, named_country = split_country(place.name.text, hints.countries)
    if place.wikidata_id is not None or place.geonames_id is not None or place.point is not None:
        return None
    if name.count(",") > 1:
        return f"“{name}” may be several cities: give each a row of its own, or an area the column “parent”"
    named = with_territories(parse_country(named_country, hints.countries)[0])
    if codes and named and not set(codes) & set(named):
        return f"the name says {named_country}, and the country is {place.countries[0]}"
    return None
