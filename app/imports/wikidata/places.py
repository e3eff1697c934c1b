"""An entity's description of a place: its names, coordinates, present country and kind.

Statements of the best rank count, without those that have ended; deprecated ones never do. If Wikidata states two
values (two coordinates, two GeoNames ids), none is used.
"""

import math
import re

from app.domain.countries import WIKIDATA_IDS
from app.domain.vocabulary import CityKind
from app.imports.claims import NamedPlace, PlaceName, Rank
from app.imports.wikidata import snaks
from app.imports.wikidata.snaks import as_mapping, as_number, as_text, find_member, find_snaks, snak_type, snak_value
from app.imports.wikidata.statements import SnakType

_COUNTRY, _COORDINATES, _GEONAMES, _CLASS = "P17", "P625", "P1566", "P31"
_END, _DISSOLVED = "P582", "P576"
_EARTH = "/Q2"
_MAX_GEONAMES_ID = 10

# Of thousands of classes, these show clearly which kind of government signs.
_KINDS = {
    CityKind.MUNICIPALITY: (
        "Q515 Q3957 Q532 Q15284 Q5119 Q1549591 Q1637706 Q174844 Q200250 Q208511 Q133442 Q707813 Q1187811 Q1066984 "
        "Q747074 Q484170 Q262166 Q42744322 Q22865 Q1093829"
    ),
    CityKind.DISTRICT: "Q149621 Q211690 Q702842 Q4286337",
    CityKind.COUNTY: "Q28575 Q47168 Q106658 Q180673 Q6465",
    CityKind.PROVINCE: "Q34876 Q50337 Q1615742 Q835714 Q150093 Q15089 Q162620 Q134390 Q83116 Q11828004",
    CityKind.REGION: "Q36784 Q16110 Q10742 Q1221156 Q35657 Q107390 Q5852411 Q12443800 Q485258 Q10864048",
}
_OTHER_KINDS = {
    "a person": "Q5",
    "a sovereign state": "Q6256 Q3624078",
    "a school or university": "Q3914 Q9826 Q3918",
    "a company": "Q4830453 Q783794 Q6881511",
    "a hospital": "Q16917",
    "an airport": "Q1248784",
    "a port": "Q44782",
    "a river, a lake or a mountain": "Q4022 Q23397 Q8502",
    "a national park": "Q46169",
    "a football club": "Q476028",
    "a film": "Q11424",
    "a page of Wikipedia and no thing": "Q4167410 Q4167836 Q13406463 Q17362920",
}
_OTHER_KIND_OF = {class_: kind for kind, classes in _OTHER_KINDS.items() for class_ in classes.split()}
_KIND_OF = {class_: kind for kind, classes in _KINDS.items() for class_ in classes.split()}


_FIRST_LANGUAGES = "en mul en-gb en-us en-ca de fr es ru zh ar pt ja it uk pl nl tr ko sv cs".split()
"""English, the label for all languages, and then the languages that most people read."""
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BCP_47 = {
    "als": "gsw", "bat-smg": "sgs", "be-x-old": "be-tarask", "bh": "bho", "fiu-vro": "vro", "mo": "ro", "no": "nb",
    "roa-rup": "rup", "simple": "en", "zh-classical": "lzh", "zh-min-nan": "nan", "zh-yue": "yue",
}  # fmt: skip
"""Codes of Wikidata's software that mean another language in BCP 47."""
_MAX_NAME = 250


def read_place(id_: str, raw: dict[str, object]) -> NamedPlace:
    """Return the place that an entity's JSON describes. `id_` is the entity's own id, whichever was requested."""
    claims = as_mapping(raw.get("claims"))
    classes = _items(claims, _CLASS)
    latitude, longitude = _coordinates(claims)
    return NamedPlace(
        wikidata_id=id_,
        geonames_id=_geonames(claims),
        names=read_names(raw.get("labels")),
        countries=country_codes(_items(claims, _COUNTRY)),
        latitude=latitude,
        longitude=longitude,
        kind=find_kind(classes),
        merged_ids=_merged(id_, raw),
        not_a_city=find_other_kind(classes),
    )


def read_names(labels: object) -> tuple[PlaceName, ...]:
    """Return the names in an entity's `labels`, each spelling once: English or `mul` first, then by language."""
    spellings = {
        language: name
        for language, label in as_mapping(labels).items()
        if (name := as_name(as_text(find_member(label, "value"))))
    }
    first = [language for language in _FIRST_LANGUAGES if language in spellings]
    names: dict[str, PlaceName] = {}
    for language in (*first, *sorted(spellings.keys() - set(first))):
        names.setdefault(spellings[language], PlaceName(spellings[language], language_tag(language)))
    return tuple(names.values())


def as_name(text: str | None) -> str | None:
    """Return a name without doubled spaces; None if it is empty or too long to be a name."""
    name = " ".join((text or "").split())
    return name if 0 < len(name) <= _MAX_NAME else None


def language_tag(code: str) -> str | None:
    """Return the BCP 47 tag of a Wikidata code; None for “all languages” and for codes that are no tag."""
    tag = _BCP_47.get(code, code)
    return tag if tag != "mul" and _LANGUAGE_TAG.fullmatch(tag) else None


def country_codes(countries: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ISO codes of items of countries, each once, and then the items that are no present country."""
    codes = [WIKIDATA_IDS[country] for country in countries if country in WIKIDATA_IDS]
    return tuple(dict.fromkeys(codes + [country for country in countries if country not in WIKIDATA_IDS]))


def find_kind(classes: tuple[str, ...]) -> CityKind | None:
    """Return the kind of government of classes. A city that is also a state of its federation is a city."""
    kinds = [_KIND_OF[class_] for class_ in classes if class_ in _KIND_OF]
    if CityKind.MUNICIPALITY in kinds:
        return CityKind.MUNICIPALITY
    return kinds[0] if len(set(kinds)) == 1 else None


def find_other_kind(classes: tuple[str, ...]) -> str | None:
    """Return what a thing is that signs no partnership; None for a government. A city state such as Monaco is one."""
    found = [_OTHER_KIND_OF[class_] for class_ in classes if class_ in _OTHER_KIND_OF]
    return found[0] if found and not any(class_ in _KIND_OF for class_ in classes) else None


def _merged(id_: str, raw: dict[str, object]) -> tuple[str, ...]:
    requested = as_text(find_member(raw, "redirects", "from"))
    if requested is None or requested == id_ or not snaks.ITEM.fullmatch(requested):
        return ()
    return (requested,)


def _current(claims: dict[str, object], property_: str) -> list[dict[str, object]]:
    """Return the main snaks of the statements of the best rank that have a value and have not ended."""
    found = [
        statement
        for statement in snaks.mappings(claims.get(property_))
        if snak_type(statement.get("mainsnak")) is SnakType.VALUE and not _has_ended(statement)
    ]
    for rank in (Rank.PREFERRED, Rank.NORMAL):
        best = [statement for statement in found if (statement.get("rank") or Rank.NORMAL.value) == rank.value]
        if best:
            return [as_mapping(statement.get("mainsnak")) for statement in best]
    return []


def _has_ended(statement: dict[str, object]) -> bool:
    ends = find_snaks(statement.get("qualifiers"), _END, _DISSOLVED)
    return any(snak_type(end) in {SnakType.VALUE, SnakType.SOMEVALUE} for end in ends)


def _items(claims: dict[str, object], property_: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for snak in _current(claims, property_) if (item := snaks.snak_item(snak))))


def _coordinates(claims: dict[str, object]) -> tuple[float | None, float | None]:
    points = {point for snak in _current(claims, _COORDINATES) if (point := _point(snak_value(snak))) is not None}
    return points.pop() if len(points) == 1 else (None, None)


def _point(value: object) -> tuple[float, float] | None:
    latitude, longitude = as_number(find_member(value, "latitude")), as_number(find_member(value, "longitude"))
    globe = as_text(find_member(value, "globe"))
    if latitude is None or longitude is None or (globe is not None and not globe.endswith(_EARTH)):
        return None
    return as_point(latitude, longitude)


def as_point(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Return coordinates on the globe, rounded to a tenth of a metre; None for others."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return round(latitude, 6), round(longitude, 6)


def _geonames(claims: dict[str, object]) -> int | None:
    found = {as_text(snak_value(snak)) for snak in _current(claims, _GEONAMES)}
    return as_geonames_id(found.pop()) if len(found) == 1 else None


def as_geonames_id(digits: str | None) -> int | None:
    """Return a GeoNames id from its digits; None if they are none."""
    if digits is None or not (digits.isascii() and digits.isdigit()) or len(digits) > _MAX_GEONAMES_ID:
        return None
    return int(digits) if 0 < int(digits) < 2**31 else None
