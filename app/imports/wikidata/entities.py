"""One entity of Wikidata's JSON: its statements about partners, and its description of the place.

A statement is one direction of a pair as it was entered, with its rank, the dates that qualify it and its references.
Each element under P190 is returned, as a statement or as unreadable with the reason; none is skipped. Of a place,
statements of the best rank count, without those that have ended; deprecated ones never do. If Wikidata states two
values (two coordinates, two GeoNames ids), none is used.

Members of an unexpected shape are empty or None, because Wikidata's PHP writes an empty map as an empty list. Texts
lose the characters that no record of the register takes: control and direction characters, zero-width spaces,
surrogates.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter

from app.domain.countries import WIKIDATA_IDS
from app.domain.dates import VagueDate
from app.domain.vocabulary import CityKind, Kind
from app.imports.claims import (
    NamedPlace,
    PairClaim,
    PlaceName,
    Rank,
    Reference,
    Rejected,
    RejectionReason,
    StatedDate,
    UnstatedDate,
)
from app.imports.wikidata.dates import approximate, read_time

PARTNER = "P190"
"""Wikidata's property “twinned administrative body”."""
CIRCA = "Q5727902"
"""The item of an approximate date."""
ENTITY = "http://www.wikidata.org/entity/"
"""The start of an item's address."""
_ID = re.compile(r"[Qq][1-9]\d{0,11}\$[0-9A-Za-z-]{1,60}")
_END = "P582"
_DATES = {"start": "P580", "end": _END, "point in time": "P585"}
_CIRCUMSTANCES = "P1480"
_SITE = "https://www.wikidata.org/wiki/"
_DOUBTS = {
    "P5102": "nature of statement",
    "P1480": "sourcing circumstances",
    "P2241": "reason for deprecated rank",
}
_NO_PARTNER = {
    "somevalue": "The partner is stated as unknown.",
    "novalue": "The city is stated to have no partner.",
}
_END_CAUSES = ("P1534", "P828")
_URL, _IMPORT_URL, _STATED_IN, _IMPORTED_FROM = "P854", "P4656", "P248", "P143"
_RETRIEVED, _PUBLISHED, _TITLE = "P813", "P577", "P1476"
_RANKS = {rank.value: rank for rank in Rank}
_COUNTRY, _COORDINATES, _GEONAMES, _CLASS = "P17", "P625", "P1566", "P31"
_DISSOLVED = "P576"
_CLAIM: TypeAdapter[PairClaim] = TypeAdapter(PairClaim)
_NOT_IN_DIGEST = {"digest", "where", "permalink", "is_unknown"}
"""Only tables say that a status is unknown. Digests stay the same from version to version."""
_EARTH = "/Q2"
_GEONAMES_ID = re.compile("[0-9]{1,10}")
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
ITEM = re.compile(r"Q[1-9]\d{0,11}")
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class WikidataEntity:
    """An item: its description of a place, and its statements."""

    id: str
    place: NamedPlace
    statements: tuple[PairClaim | Rejected, ...] = ()


def read_entity(value: object, where: str) -> WikidataEntity | Rejected | None:
    """Return an entity from the JSON of a dump, `wbgetentities` or `Special:EntityData`.

    Returns None for a property, a lexeme or a file, which have no partners.
    """
    raw = as_mapping(value)
    id_ = as_text(raw.get("id"))
    if id_ is None:
        return reject_unreadable(where, "has no id, so it is not an entity")
    if "missing" in raw:
        return reject_unreadable(where, f"{id_[:40]} does not exist at Wikidata")
    partners = as_list(find_member(raw, "claims", PARTNER))
    if not ITEM.fullmatch(id_):
        if partners or as_text(raw.get("type")) in {None, "item"}:
            return reject_unreadable(where, f"{id_[:40]} is not an item")
        return None
    statements = tuple(_statement(id_, number, found) for number, found in enumerate(partners, start=1))
    return WikidataEntity(id_, read_place(id_, raw), statements)


def _statement(subject: str, number: int, found: object) -> PairClaim | Rejected:
    id_ = as_text(find_member(found, "id"))
    if id_ is None or not _ID.fullmatch(id_):
        return reject_unreadable(f"{subject}, {PARTNER} number {number}", "has no statement id")
    return read_statement(subject, id_, as_mapping(found), where=id_)


def read_statement(subject: str, id_: str, raw: dict[str, object], where: str) -> PairClaim | Rejected:
    """Return the statement of an entity's JSON. `where` says where it is, if it is unreadable.

    A date that the register's calendar cannot express is an unknown date, with the source's own notation as a doubt.
    """
    main, qualifiers, written_rank = raw.get("mainsnak"), raw.get("qualifiers"), raw.get("rank")
    kind, partner = snak_type(main), snak_item(main)
    rank = _RANKS.get(as_text(written_rank) or Rank.NORMAL.value)
    if kind == "":
        return reject_unreadable(where, "has no main snak")
    if kind == "value" and partner is None:
        return reject_unreadable(where, f"has a value that is not an item: {snak_words(main)}")
    if rank is None:
        return reject_unreadable(where, f"has an unknown rank: {str(written_rank)[:60]}")
    where = f"{subject}: {id_}"
    if partner is None:
        return Rejected(where, RejectionReason.NO_PARTNER, _NO_PARTNER[kind])
    unreadable: list[str] = []
    starts, ends, points = (
        tuple(_dates(qualifiers, name, property_, unreadable)) for name, property_ in _DATES.items()
    )
    words = [
        (name, snak_words(snak)) for name in sorted(as_mapping(qualifiers)) for snak in find_snaks(qualifiers, name)
    ]
    claim = PairClaim(
        key=f"{id_.lower()} {partner}",  # With another partner it is another claim.
        digest="",
        where=where,
        sides=(NamedPlace(wikidata_id=subject), NamedPlace(wikidata_id=partner)),
        directed=True,
        kind=Kind.SISTER_CITY,
        permalink=f"{_SITE}{subject}#{id_}",
        starts=starts,
        ends=ends,
        points_in_time=points,
        rank=rank,
        references=tuple(one for found in mappings(raw.get("references")) for one in _references(found.get("snaks"))),
        doubts=tuple(f"{_DOUBTS[name]}: {text}" for name, text in words if name in _DOUBTS and text != CIRCA),
        end_causes=tuple(text for name, text in words if name in _END_CAUSES and ends),
    )
    # A date may be written in several ways, and an id in capital or small letters.
    content = _CLAIM.dump_json(claim, exclude=_NOT_IN_DIGEST)
    return replace(claim, digest=hashlib.sha256(content).hexdigest()[:32], doubts=(*claim.doubts, *unreadable))


def _dates(qualifiers: object, name: str, property_: str, unreadable: list[str]) -> Iterator[StatedDate]:
    """Yield the dates of a qualifier. One that cannot be read is unknown, and added to the unreadable ones."""
    is_approximate = CIRCA in find_items(qualifiers, _CIRCUMSTANCES)
    for snak in find_snaks(qualifiers, property_):
        try:
            date = snak_date(snak)
            yield approximate(date) if is_approximate else date
        except ValueError as error:
            unreadable.append(f"{name}: {error}")
            yield UnstatedDate.SOME


def _references(found: object) -> Iterator[Reference]:
    """Yield a reference for each page that a node names, or one without a page; none if the source is not named."""
    title = next((snak_value(snak) for snak in find_snaks(found, _TITLE)), None)
    published, retrieved = _known_date(found, _PUBLISHED), _known_date(found, _RETRIEVED)
    for url in find_texts(found, _URL, _IMPORT_URL) or (None,):
        reference = Reference(
            url=url,
            title=as_text(find_member(title, "text")),
            stated_in=next(iter(find_items(found, _STATED_IN)), None),
            imported_from=next(iter(find_items(found, _IMPORTED_FROM)), None),
            published=published,
            retrieved=date.fromordinal(retrieved.earliest) if retrieved and retrieved.is_day else None,
        )
        if reference.url or reference.stated_in or reference.imported_from or reference.title:
            yield reference


def _known_date(snaks: object, property_: str) -> VagueDate | None:
    """Return the first date of a property; None if it has none that can be read."""
    with suppress(ValueError):
        date = next((snak_date(snak) for snak in find_snaks(snaks, property_)), None)
        return date if isinstance(date, VagueDate) else None
    return None


def read_place(id_: str, raw: dict[str, object]) -> NamedPlace:
    """Return the place that an entity's JSON describes. `id_` is the entity's own id, whichever was requested."""
    claims = as_mapping(raw.get("claims"))
    classes = _items(claims, _CLASS)
    latitude, longitude = _coordinates(claims)
    return NamedPlace(
        wikidata_id=id_,
        geonames_id=_geonames(claims),
        names=read_names(raw.get("labels")),
        countries=_country_codes(_items(claims, _COUNTRY)),
        latitude=latitude,
        longitude=longitude,
        kind=find_kind(classes),
        merged_ids=_merged(id_, raw),
        not_a_city=find_other_kind(classes),
    )


def read_names(labels: object) -> tuple[PlaceName, ...]:
    """Return the names in an entity's `labels`, each spelling once: English or `mul` first, then by language."""
    texts = {language: as_text(find_member(label, "value")) or "" for language, label in as_mapping(labels).items()}
    spellings = {
        language: name for language, text in texts.items() if 0 < len(name := " ".join(text.split())) <= _MAX_NAME
    }
    first = [language for language in _FIRST_LANGUAGES if language in spellings]
    names: dict[str, PlaceName] = {}
    for language in (*first, *sorted(spellings.keys() - set(first))):
        names.setdefault(spellings[language], PlaceName(spellings[language], _language_tag(language)))
    return tuple(names.values())


def _language_tag(code: str) -> str | None:
    """Return the BCP 47 tag of a Wikidata code; None for “all languages” and for codes that are no tag."""
    tag = _BCP_47.get(code, code)
    return tag if tag != "mul" and _LANGUAGE_TAG.fullmatch(tag) else None


def _country_codes(countries: tuple[str, ...]) -> tuple[str, ...]:
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
    requested = as_text(find_member(raw, "redirects", "from")) or id_
    return (requested,) if requested != id_ and ITEM.fullmatch(requested) else ()


def _current(claims: dict[str, object], property_: str) -> list[dict[str, object]]:
    """Return the main snaks of the statements of the best rank that have a value and have not ended."""
    found = [
        statement
        for statement in mappings(claims.get(property_))
        if snak_type(statement.get("mainsnak")) == "value" and not _has_ended(statement)
    ]
    for rank in (Rank.PREFERRED, Rank.NORMAL):
        best = [statement for statement in found if (statement.get("rank") or Rank.NORMAL.value) == rank.value]
        if best:
            return [as_mapping(statement.get("mainsnak")) for statement in best]
    return []


def _has_ended(statement: dict[str, object]) -> bool:
    ends = find_snaks(statement.get("qualifiers"), _END, _DISSOLVED)
    return any(snak_type(end) in {"value", "somevalue"} for end in ends)


def _items(claims: dict[str, object], property_: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for snak in _current(claims, property_) if (item := snak_item(snak))))


def _coordinates(claims: dict[str, object]) -> tuple[float | None, float | None]:
    points = {point for snak in _current(claims, _COORDINATES) if (point := _point(snak_value(snak))) is not None}
    return points.pop() if len(points) == 1 else (None, None)


def _point(value: object) -> tuple[float, float] | None:
    """Return a point on the globe of the Earth, rounded to a tenth of a metre; None for anything else."""
    latitude, longitude = find_member(value, "latitude"), find_member(value, "longitude")
    is_on_earth = (as_text(find_member(value, "globe")) or _EARTH).endswith(_EARTH)
    if not (is_on_earth and isinstance(latitude, int | float) and isinstance(longitude, int | float)):
        return None
    return (round(latitude, 6), round(longitude, 6)) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _geonames(claims: dict[str, object]) -> int | None:
    found = {as_text(snak_value(snak)) for snak in _current(claims, _GEONAMES)}
    digits = (found.pop() if len(found) == 1 else None) or ""
    id_ = int(digits) if _GEONAMES_ID.fullmatch(digits) else 0
    return id_ if 0 < id_ < 2**31 else None


def reject_unreadable(where: str, reason: str) -> Rejected:
    """Return the rejection of what cannot be read as a statement or an entity. `reason` completes “It …”."""
    return Rejected(where, RejectionReason.UNREADABLE, f"It {reason}.")


def as_mapping(value: object) -> dict[str, object]:
    """Return the value as a map; an empty one for a list, null or nothing."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Return the value as a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str | None:
    """Return the value as a text on one line, or None."""
    return _HIDDEN.sub("", _SPACES.sub(" ", value)) if isinstance(value, str) else None


def find_member(value: object, *path: str) -> object:
    """Return the value at the end of a path of members, or None."""
    for name in path:
        value = as_mapping(value).get(name)
    return value


def mappings(value: object) -> Iterator[dict[str, object]]:
    """Yield the maps in a list."""
    return (item for item in as_list(value) if isinstance(item, dict))


def snak_type(snak: object) -> str:
    """Return what a snak has: `value`, `somevalue` (an unknown one) or `novalue`; an empty text if it is no snak."""
    kind = find_member(snak, "snaktype")
    return str(kind) if kind in ("value", "somevalue", "novalue") else ""


def snak_value(snak: object) -> object:
    """Return the value of a snak; None if it has none."""
    return find_member(snak, "datavalue", "value")


def snak_item(snak: object) -> str | None:
    """Return the id of the item that is a snak's value."""
    id_ = as_text(find_member(snak_value(snak), "id")) or ""
    return id_ if ITEM.fullmatch(id_) else None


def snak_date(snak: object) -> StatedDate:
    """Return the date of a snak, also if it is unknown or stated as absent. Raises ValueError."""
    kind = snak_type(snak)
    if kind == "value":
        return read_time(snak_value(snak))
    return UnstatedDate.NONE if kind == "novalue" else UnstatedDate.SOME


def snak_words(snak: object) -> str:
    """Return a snak's value as a short text, for remarks."""
    value, kind = snak_value(snak), snak_type(snak)
    if kind != "value":
        return kind or "no snak"
    return snak_item(snak) or as_text(value) or as_text(find_member(value, "text")) or str(value)[:80]


def find_snaks(snaks: object, *properties: str) -> Iterator[dict[str, object]]:
    """Yield the snaks of properties, from a map of lists such as qualifiers and references."""
    return (snak for name in properties for snak in mappings(as_mapping(snaks).get(name)))


def find_texts(snaks: object, *properties: str) -> tuple[str, ...]:
    """Return the texts of properties, each once."""
    texts = ((as_text(snak_value(snak)) or "").strip() for snak in find_snaks(snaks, *properties))
    return tuple(dict.fromkeys(text for text in texts if text))


def find_items(snaks: object, *properties: str) -> tuple[str, ...]:
    """Return the items of properties, each once."""
    return tuple(dict.fromkeys(item for snak in find_snaks(snaks, *properties) if (item := snak_item(snak))))
