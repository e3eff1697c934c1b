"""Normalisation of stated places: parses names, reads countries, checks coordinates. It looks nothing up.

`Suzhou, Jiangsu` is Suzhou; `Stari Grad (Sarajevo)` and `Sarajevo – Stari Grad` say the same; `Aichi Prefecture` is no
town, and `Tarnów (rural gmina)` is a different authority from Tarnów. Whether `Sarajevo` is a city and `Halle (Saale)`
lies in one is left open.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.domain.countries import COUNTRIES, country_name
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import CityKind
from app.imports.claims import DatasetHints, NamedPlace, PlaceName, Point, StatedPlace
from app.imports.resolution.areas import area_name
from app.imports.words.lists import load_words
from app.queries.country_names import Codes, parse_country, split_country, with_territories

AREAS = (CityKind.REGION, CityKind.PROVINCE, CityKind.COUNTY)
"""Kinds that are larger than a city."""
# Coordinates that this many different names share are no evidence: they are a guess for all of them.
_SHARED_BY = 3
_MAX_NAMES = 12
_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<qualifier>[^()]+)\)")
# Words that accompany a kind in brackets: `local government district`.
_MODIFIERS = set(
    "rural urban local government municipal metropolitan administrative unitary"
    " de communes urbaine dagglomeration".split()
)
# Countries where the municipality of a name is the land around the city, which is a government of its own.
_AROUND_TOWNS = {"LV"}
_NUMBERED = re.compile(r"(?P<city>.+\D) (?:[0-9]+|[IVX]+)")
_JOINED = re.compile(" (?:and|und|et|y|e|i|en|og|och|ja) ", re.IGNORECASE)
_COUNTRY_NAMES = {normalise(country_name(code)) for code in COUNTRIES}
# The least characters of a name whose last sign is for a kind of area: 長野県, but not 杭州 or 京都.
_SIGNED = 3


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A stated name in parts. `kind`: None if the name does not say.

    `qualifier` is the text in brackets after the name or before a dash: the city that the place is a district of, or a
    river, region or former owner that distinguishes it from others of its name.
    """

    name: str
    parents: tuple[str, ...]
    kind: CityKind | None
    qualifier: str | None = None


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


def most_frequent(counted: Iterable[tuple[str, int]], favourite: str = "") -> str:
    """Return the text with the highest sum of counts; of equals the favourite, the shortest, the first by bytes."""
    counts: Counter[str] = Counter()
    for text, count in counted:
        counts[text] += count
    return min(counts, key=lambda text: (-counts[text], text != favourite, len(text), text))


def parse_name(stated: str) -> ParsedName:
    """Return the name itself, what it lies in (nearest first), and its kind if its words say so."""
    text = " ".join(stated.split())
    brackets = _BRACKETS.fullmatch(text)
    if brackets is not None:
        kind = _kind_in_brackets(brackets["qualifier"])
        if kind is None:
            return _qualified(brackets["name"], brackets["qualifier"])
        inside = set(tokenise(brackets["qualifier"]))
        is_town = inside <= load_words().towns or inside == {
            "urban",
            "rural",
            "gmina",
        }  # Else only the brackets distinguish it.
        return ParsedName(brackets["name"] if is_town or kind in AREAS else text, (), kind)
    qualifier, dash, name = text.partition(" – ")
    if dash and name:
        return _qualified(name, qualifier)
    name, *parents = (part.strip() for part in text.split(","))
    parents = [parent for parent in parents if parent and normalise(parent) not in _COUNTRY_NAMES]
    words = tokenise(name)
    kinds = load_words().city_kinds
    kind = kinds.get(words[-1]) or kinds.get(words[0]) if len(words) > 1 else _kind_by_sign(name)
    return ParsedName(name or text, tuple(parents), kind)


def _kind_by_sign(name: str) -> CityKind | None:
    """Return the kind of area that the last signs of a name say, in languages that write no spaces."""
    key = normalise(name)
    kinds = (kind for suffix, kind in load_words().kind_suffixes.items() if key.endswith(suffix))
    return next(kinds, None) if len(name) >= _SIGNED else None


def strip_government(name: str) -> str:
    """Return a name without words for the government of a town: `City of Leeds`, `Malmö kommun`, `横浜市`.

    A name whose other words say a kind is a different authority, and unchanged: `Klaipėda District Municipality`.
    """
    key, words = normalise(name), name.split()
    before, after = _government_words(key)
    if before:
        rest = name[len(before) :] if before[-1] in "'." else " ".join(words[len(before.split()) :])
    elif after:
        rest = " ".join(words[: -len(after.split())])
    else:
        sign = next((sign for sign in _town_signs() if name.endswith(sign)), "")
        rest = name.removesuffix(sign) if len(name) >= _SIGNED else name
    is_other = bool(set(tokenise(rest)) & (_MODIFIERS - {"de"} | load_words().city_kinds.keys()))
    return name if is_other or not rest.strip() else rest.strip()


def _government_words(key: str) -> tuple[str, str]:
    """Return the words for the government of a town before and after a normalised name; empty if there are none."""
    words = load_words()
    before = next((word for word in words.before_towns if key.startswith(word if word[-1] in "'." else f"{word} ")), "")
    return before, next((word for word in words.after_towns if key.endswith(f" {word}")), "")


@cache
def _town_signs() -> tuple[str, ...]:
    """Return signs for towns as they are written, and as normalised: Korean is taken apart then."""
    signs = load_words().town_suffixes
    return tuple(dict.fromkeys((*signs, *(unicodedata.normalize("NFC", sign) for sign in signs))))


def _qualified(name: str, qualifier: str) -> ParsedName:
    """Return the parts of a name with a qualifier.

    `Prague 1 (Prague)` names its city twice, and `Vienna 1 – Innere Stadt` has the number of the district.
    """
    if normalise(name).startswith(f"{normalise(qualifier)} "):
        return ParsedName(name, (), CityKind.DISTRICT)
    numbered = _NUMBERED.fullmatch(qualifier)
    return ParsedName(name, (), None, numbered["city"] if numbered else qualifier)


def _kind_in_brackets(text: str) -> CityKind | None:
    """Return the kind if all words in brackets are about kinds, and none is a name (`Kladno District`)."""
    words = load_words()
    kind_words = {**words.city_kinds, **dict.fromkeys((*words.towns, "parish"), CityKind.MUNICIPALITY)}
    bracket_words = tokenise(text)
    kinds = [kind_words[word] for word in bracket_words if word in kind_words and word not in _MODIFIERS]
    return kinds[-1] if kinds and all(word in kind_words or word in _MODIFIERS for word in bracket_words) else None


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
