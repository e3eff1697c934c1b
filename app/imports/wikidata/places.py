"""What an entity says of a place: its names, where it lies, its country today, and of what sort it is.

Statements of best rank speak, and of these the ones that have not ended; the deprecated ones never. Where Wikidata
says two things at once (two coordinates, two GeoNames ids), neither is taken.
"""

import math

from app.domain.countries import WIKIDATA_IDS
from app.domain.vocabulary import CityKind
from app.imports.claims import NamedPlace, Rank
from app.imports.wikidata import snaks
from app.imports.wikidata.members import mapping, maps, member, number, text
from app.imports.wikidata.names import read_names
from app.imports.wikidata.statements import State

_COUNTRY, _COORDINATES, _GEONAMES, _CLASS = "P17", "P625", "P1566", "P31"
_END, _DISSOLVED = "P582", "P576"
_EARTH = "/Q2"
_LONGEST_GEONAMES_ID = 10

# Classes are thousands. These are the ones that say plainly what kind of government signs.
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
_NO_CITIES = {
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
_NO_CITY_OF = {class_: words for words, classes in _NO_CITIES.items() for class_ in classes.split()}
_KIND_OF = {class_: kind for kind, classes in _KINDS.items() for class_ in classes.split()}


def read_place(id_: str, raw: dict[str, object]) -> NamedPlace:
    """The place that an entity's JSON describes. `id_` is the entity's own id, whichever it was asked by."""
    claims = mapping(raw.get("claims"))
    classes = _items(claims, _CLASS)
    latitude, longitude = _coordinates(claims)
    return NamedPlace(
        wikidata_id=id_,
        geonames_id=_geonames(claims),
        names=read_names(raw.get("labels")),
        countries=codes_of(_items(claims, _COUNTRY)),
        latitude=latitude,
        longitude=longitude,
        kind=kind_of(classes),
        merged_ids=_merged(id_, raw),
        not_a_city=not_a_city(classes),
    )


def codes_of(countries: tuple[str, ...]) -> tuple[str, ...]:
    """The ISO codes of items of countries, each once, and then the items that are no country of today."""
    codes = [WIKIDATA_IDS[country] for country in countries if country in WIKIDATA_IDS]
    return tuple(dict.fromkeys(codes + [country for country in countries if country not in WIKIDATA_IDS]))


def kind_of(classes: tuple[str, ...]) -> CityKind | None:
    """The kind of government that classes tell; a city that is a state of its federation too is a city."""
    kinds = [_KIND_OF[class_] for class_ in classes if class_ in _KIND_OF]
    if CityKind.MUNICIPALITY in kinds:
        return CityKind.MUNICIPALITY
    return kinds[0] if len(set(kinds)) == 1 else None


def not_a_city(classes: tuple[str, ...]) -> str | None:
    """What a thing is that signs no partnership; None for what may. A state that is a city, as Monaco, may."""
    told = [_NO_CITY_OF[class_] for class_ in classes if class_ in _NO_CITY_OF]
    return told[0] if told and not any(class_ in _KIND_OF for class_ in classes) else None


def _merged(id_: str, raw: dict[str, object]) -> tuple[str, ...]:
    asked = text(member(raw, "redirects", "from"))
    return (asked,) if asked is not None and asked != id_ and snaks.ITEM.fullmatch(asked) else ()


def _standing(claims: dict[str, object], property_: str) -> list[dict[str, object]]:
    """The statements of the best rank that have a value and have not ended."""
    found = [
        statement
        for statement in maps(claims.get(property_))
        if snaks.state(statement.get("mainsnak")) is State.VALUE and not _has_ended(statement)
    ]
    for rank in (Rank.PREFERRED, Rank.NORMAL):
        best = [statement for statement in found if (statement.get("rank") or Rank.NORMAL.value) == rank.value]
        if best:
            return best
    return []


def _has_ended(statement: dict[str, object]) -> bool:
    ends = snaks.find(statement.get("qualifiers"), _END, _DISSOLVED)
    return any(snaks.state(end) in {State.VALUE, State.SOMEVALUE} for end in ends)


def _items(claims: dict[str, object], property_: str) -> tuple[str, ...]:
    found = (snaks.item(statement.get("mainsnak")) for statement in _standing(claims, property_))
    return tuple(dict.fromkeys(item for item in found if item is not None))


def _coordinates(claims: dict[str, object]) -> tuple[float | None, float | None]:
    points = {
        point
        for statement in _standing(claims, _COORDINATES)
        if (point := _point(snaks.value(statement.get("mainsnak")))) is not None
    }
    return points.pop() if len(points) == 1 else (None, None)


def _point(value: object) -> tuple[float, float] | None:
    latitude, longitude = number(member(value, "latitude")), number(member(value, "longitude"))
    globe = text(member(value, "globe"))
    if latitude is None or longitude is None or (globe is not None and not globe.endswith(_EARTH)):
        return None
    return as_point(latitude, longitude)


def as_point(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Coordinates that lie on the globe, to a tenth of a metre; None for others."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return round(latitude, 6), round(longitude, 6)


def _geonames(claims: dict[str, object]) -> int | None:
    found = {text(snaks.value(statement.get("mainsnak"))) for statement in _standing(claims, _GEONAMES)}
    told = found.pop() if len(found) == 1 else None
    return as_geonames_id(told)


def as_geonames_id(told: str | None) -> int | None:
    """A GeoNames id from its digits; None for what is none."""
    if told is None or not (told.isascii() and told.isdigit()) or len(told) > _LONGEST_GEONAMES_ID:
        return None
    return int(told) if 0 < int(told) < 2**31 else None
