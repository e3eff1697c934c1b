"""One entity of Wikidata's JSON: its statements about partners, and its description of the place.

A statement is one direction of a pair as it was entered, with its rank, the dates that qualify it and its references.
Each element under P190 is returned, as a statement or as unreadable with the reason; none is skipped. Of a place,
statements of the best rank count, without those that have ended; deprecated ones never do. If Wikidata states two
values (two coordinates, two GeoNames ids), none is used.

An empty map may be an empty list, because Wikidata's software is written in PHP. What has another shape than Wikidata
documents is unreadable. Texts lose the characters that no record of the register takes: control and direction
characters, zero-width spaces, surrogates.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic_core import to_json

from app.claims.claim import Claim, Rank, Reference, StatedDate, Statement, UnstatedDate, explain_end, mark_doubt
from app.claims.named_places import NamedPlace, PlaceName
from app.claims.rejections import Rejected, RejectionReason
from app.domain.countries import WIKIDATA_IDS
from app.domain.dates import VagueDate
from app.domain.ids import LANGUAGE_TAG, WIKIDATA_ID
from app.domain.vocabulary import CityKind, EventKind, Kind
from app.importer.wikidata.dates import approximate, read_time

PARTNER = "P190"
"""Wikidata's property “twinned administrative body”."""
# The item of an approximate date.
_CIRCA = "Q5727902"
ENTITY = "http://www.wikidata.org/entity/"
"""The start of an item's address."""
_ID = re.compile(r"[Qq][1-9]\d{0,11}\$[0-9A-Za-z-]{1,60}")
_END = "P582"
_DATES = {
    "start": ("P580", EventKind.ESTABLISHED),
    "end": (_END, EventKind.ENDED),
    "point in time": ("P585", EventKind.ATTESTED),
}
_CIRCUMSTANCES = "P1480"
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
_COUNTRY, _COORDINATES, _GEONAMES, _CLASS = "P17", "P625", "P1566", "P31"
_DISSOLVED = "P576"
# The members of a claim that its digest covers, and those of its sides that it does not.
_IN_DIGEST = "directed kind starts ends points_in_time is_dormant rank".split()
_NOT_IN_DIGEST = {"city_id", "key", "description"}
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
# English, the label for all languages, and then the languages that most people read.
_FIRST_LANGUAGES = "en mul en-gb en-us en-ca de fr es ru zh ar pt ja it uk pl nl tr ko sv cs".split()
# Codes of Wikidata's software that mean another language in BCP 47.
_BCP_47 = {
    "als": "gsw", "bat-smg": "sgs", "be-x-old": "be-tarask", "bh": "bho", "fiu-vro": "vro", "mo": "ro", "no": "nb",
    "roa-rup": "rup", "simple": "en", "zh-classical": "lzh", "zh-min-nan": "nan", "zh-yue": "yue",
}  # fmt: skip
_MAX_NAME = 250
ITEM = re.compile(WIKIDATA_ID)
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


Json = dict[str, Any]
# The errors that Python raises for JSON of an unexpected shape.
_UNEXPECTED = (AttributeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class WikidataEntity:
    """An item: its description of a place, and its statements."""

    id: str
    place: NamedPlace
    statements: tuple[Claim | Rejected, ...] = ()


def read_entity(value: object, where: str) -> WikidataEntity | Rejected | None:
    """Return an entity from the JSON of a dump, `wbgetentities` or `Special:EntityData`.

    Returns None for a property, a lexeme or a file, which have no partners.
    """
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        return reject_unreadable(where, "has no id, so it is not an entity")
    id_ = as_text(value["id"])
    if "missing" in value:
        return reject_unreadable(where, f"is {id_[:40]}, which does not exist at Wikidata")
    try:
        partners = (value.get("claims") or {}).get(PARTNER, [])
        if ITEM.fullmatch(id_):
            statements = tuple(_read_partner(id_, number, partner) for number, partner in enumerate(partners, start=1))
            return WikidataEntity(id_, read_place(id_, value), statements)
    except _UNEXPECTED as error:
        return reject_unreadable(where, f"is {id_[:40]}, but not written as an entity: {error!r}")
    if partners or value.get("type", "item") == "item":
        return reject_unreadable(where, f"is {id_[:40]}, which is not an item")
    return None


def _read_partner(subject: str, number: int, raw: Json) -> Claim | Rejected:
    try:
        return read_statement(subject, raw)
    except _UNEXPECTED as error:
        return reject_unreadable(f"{subject}, {PARTNER} number {number}", f"is not written as a statement: {error!r}")


def read_statement(subject: str, raw: Json) -> Claim | Rejected:
    """Return the statement of an entity's JSON. Raises one of `_UNEXPECTED` if its shape is unexpected.

    A date that the register's calendar cannot express is an unknown date, with the source's own notation as a doubt.
    """
    id_, main, qualifiers = raw["id"], raw["mainsnak"], raw.get("qualifiers") or {}
    where = f"{subject}: {id_}"
    if not _ID.fullmatch(id_):
        return reject_unreadable(where, "has no statement id")
    if main["snaktype"] != "value":
        return Rejected(where, RejectionReason.NO_PARTNER, _NO_PARTNER[main["snaktype"]])
    partner = snak_item(main)
    if partner is None:
        return reject_unreadable(where, f"has a value that is not an item: {snak_words(main)}")
    unreadable: list[str] = []
    statements = tuple(
        Statement(kind, date)
        for name, (property_, kind) in _DATES.items()
        for date in _dates(qualifiers, name, property_, unreadable)
    )
    doubts, causes = _read_remarks(qualifiers)
    end_causes = causes if any(statement.kind is EventKind.ENDED for statement in statements) else ()
    references: list[Reference] = []
    for node in raw.get("references", []):
        references += _references(node["snaks"] or {})
    sides = NamedPlace(wikidata_id=subject), NamedPlace(wikidata_id=partner)
    key = f"{id_.lower()} {partner}"  # With another partner it is another claim.
    claim = Claim(
        key=key,
        digest="",
        where=where,
        names=(sides[0].description, sides[1].description),
        sides=sides,
        directed=True,
        kind=Kind.SISTER_CITY,
        permalink=f"https://www.wikidata.org/wiki/{subject}#{id_}",
        statements=statements,
        rank=Rank(raw.get("rank", Rank.NORMAL.value)),
        references=tuple(reference.describe() for reference in references),
        remarks=(*map(mark_doubt, (*doubts, *unreadable)), *map(explain_end, end_causes)),
    )
    # A date may be written in several ways, and an id in capital or small letters. The order must not change.
    content = {
        "key": key,
        "sides": sides,
        **{name: getattr(claim, name) for name in _IN_DIGEST},
        "references": references,
        "doubts": doubts,
        "end_causes": end_causes,
    }
    digest = hashlib.sha256(to_json(content, exclude={"sides": {"__all__": _NOT_IN_DIGEST}})).hexdigest()[:32]
    return replace(claim, digest=digest)


def _read_remarks(qualifiers: Json) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the doubts and the causes of an end that qualifiers state, in words."""
    doubts: list[str] = []
    end_causes: list[str] = []
    for name in sorted(qualifiers):
        texts = [snak_words(snak) for snak in qualifiers[name]]
        if name in _DOUBTS:
            doubts += [f"{_DOUBTS[name]}: {text}" for text in texts if text != _CIRCA]
        if name in _END_CAUSES:
            end_causes += texts
    return tuple(doubts), tuple(end_causes)


def _dates(qualifiers: Json, name: str, property_: str, unreadable: list[str]) -> Iterator[StatedDate]:
    """Yield the dates of a qualifier. A date that cannot be read is unknown; its error is added to `unreadable`."""
    is_approximate = _CIRCA in _items(find_values(qualifiers, _CIRCUMSTANCES))
    for snak in qualifiers.get(property_, []):
        try:
            date = snak_date(snak)
            yield approximate(date) if is_approximate else date
        except ValueError as error:
            unreadable.append(f"{name}: {error}")
            yield UnstatedDate.SOME


def _references(snaks: Json) -> Iterator[Reference]:
    """Yield a Reference for each URL of a Wikidata reference, or one without a URL.

    Yield nothing if it has no URL, title or source item.
    """
    urls = dict.fromkeys(as_text(url).strip() for url in find_values(snaks, _URL, _IMPORT_URL))
    published, retrieved = _known_date(snaks, _PUBLISHED), _known_date(snaks, _RETRIEVED)
    for url in list(filter(None, urls)) or (None,):
        reference = Reference(
            url=url,
            title=next((as_text(title["text"]) for title in find_values(snaks, _TITLE)), None),
            stated_in=next(iter(_items(find_values(snaks, _STATED_IN))), None),
            imported_from=next(iter(_items(find_values(snaks, _IMPORTED_FROM))), None),
            published=published,
            retrieved=date.fromordinal(retrieved.earliest) if retrieved and retrieved.is_day else None,
        )
        if reference.url or reference.stated_in or reference.imported_from or reference.title:
            yield reference


def _known_date(snaks: Json, property_: str) -> VagueDate | None:
    """Return the first date of a property; None if it has none that can be read."""
    with suppress(ValueError):
        date = next(map(snak_date, snaks.get(property_, [])), None)
        return date if isinstance(date, VagueDate) else None
    return None


def read_place(id_: str, raw: Json) -> NamedPlace:
    """Return the place that an entity's JSON describes, the codes of present countries first.

    `id_` is the entity's own id, whichever was requested.
    """
    claims = raw.get("claims") or {}
    classes = _items(_current(claims, _CLASS))
    latitude, longitude = _coordinates(_current(claims, _COORDINATES))
    countries = sorted(_items(_current(claims, _COUNTRY)), key=lambda country: country not in WIKIDATA_IDS)
    requested = raw.get("redirects", {}).get("from", id_)
    return NamedPlace(
        wikidata_id=id_,
        geonames_id=_geonames(_current(claims, _GEONAMES)),
        names=read_names(raw.get("labels") or {}),
        countries=tuple(dict.fromkeys(WIKIDATA_IDS.get(country, country) for country in countries)),
        latitude=latitude,
        longitude=longitude,
        kind=find_kind(classes),
        merged_ids=(requested,) if requested != id_ and ITEM.fullmatch(requested) else (),
        not_a_city=find_other_kind(classes),
    )


def read_names(labels: Json) -> tuple[PlaceName, ...]:
    """Return the names in an entity's `labels`, each spelling once: English or `mul` first, then by language."""
    texts = {language: " ".join(as_text(label["value"]).split()) for language, label in labels.items()}
    spellings = {language: text for language, text in texts.items() if 0 < len(text) <= _MAX_NAME}
    first = [language for language in _FIRST_LANGUAGES if language in spellings]
    names: dict[str, PlaceName] = {}
    for language in (*first, *sorted(spellings.keys() - set(first))):
        names.setdefault(spellings[language], PlaceName(spellings[language], _language_tag(language)))
    return tuple(names.values())


def _language_tag(code: str) -> str | None:
    """Return the BCP 47 tag of a Wikidata code; None for “all languages” and for codes that are no tag."""
    tag = _BCP_47.get(code, code)
    return tag if tag != "mul" and re.fullmatch(LANGUAGE_TAG, tag) else None


def find_kind(classes: tuple[str, ...]) -> CityKind | None:
    """Return the kind of government of classes. A city that is also a state of its federation is a city."""
    kinds = [_KIND_OF[class_] for class_ in classes if class_ in _KIND_OF]
    if CityKind.MUNICIPALITY in kinds:
        return CityKind.MUNICIPALITY
    return kinds[0] if len(set(kinds)) == 1 else None


def find_other_kind(classes: tuple[str, ...]) -> str | None:
    """Return what an entity is that signs no partnerships; None if it may be a government, as a city state may."""
    if any(class_ in _KIND_OF for class_ in classes):
        return None
    return next((_OTHER_KIND_OF[class_] for class_ in classes if class_ in _OTHER_KIND_OF), None)


def _current(claims: Json, property_: str) -> list[Any]:
    """Return the values of the statements of the best rank that have a value and have not ended."""
    by_rank: dict[str, list[Any]] = {}
    for statement in claims.get(property_, []):
        main = statement["mainsnak"]
        if main["snaktype"] == "value" and not _has_ended(statement.get("qualifiers") or {}):
            rank = statement.get("rank", Rank.NORMAL.value)
            by_rank.setdefault(rank, []).append(main["datavalue"]["value"])
    return by_rank.get(Rank.PREFERRED.value) or by_rank.get(Rank.NORMAL.value, [])


def _has_ended(qualifiers: Json) -> bool:
    return any(
        end["snaktype"] != "novalue" for property_ in (_END, _DISSOLVED) for end in qualifiers.get(property_, [])
    )


def _items(values: Iterable[Json]) -> tuple[str, ...]:
    """Return the ids of values that are items, each once."""
    return tuple(dict.fromkeys(map(item_id, values)))


def _coordinates(values: list[Json]) -> tuple[float | None, float | None]:
    """Return the one point on the globe of the Earth, rounded to a tenth of a metre; none if there are two."""
    points = {
        (round(value["latitude"], 6), round(value["longitude"], 6))
        for value in values
        if value["globe"].endswith(_EARTH) and abs(value["latitude"]) <= 90 and abs(value["longitude"]) <= 180
    }
    return points.pop() if len(points) == 1 else (None, None)


def _geonames(values: list[str]) -> int | None:
    digits = values[0] if len(set(values)) == 1 else ""
    id_ = int(digits) if _GEONAMES_ID.fullmatch(digits) else 0
    return id_ if 0 < id_ < 2**31 else None


def reject_unreadable(where: str, reason: str) -> Rejected:
    """Return the rejection of what cannot be read as a statement or an entity. `reason` completes “It …”."""
    return Rejected(where, RejectionReason.UNREADABLE, f"It {reason}.")


def as_text(text: str) -> str:
    """Return the text on one line, without hidden characters."""
    return _HIDDEN.sub("", _SPACES.sub(" ", text))


def find_values(snaks: Json, *properties: str) -> list[Any]:
    """Return the values of properties, from a map of lists such as qualifiers and references."""
    return [
        snak["datavalue"]["value"]
        for property_ in properties
        for snak in snaks.get(property_, [])
        if snak["snaktype"] == "value"
    ]


def item_id(value: Json) -> str:
    """Return the id of a value that is an item. Before 2017 it was given by number only. Raises ValueError."""
    id_ = value["id"] if "id" in value else f"Q{value['numeric-id']}"
    if not ITEM.fullmatch(id_):
        raise ValueError(f"{id_[:40]} is not an item")
    return str(id_)


def snak_item(snak: Json) -> str | None:
    """Return the id of the item that is a snak's value; None for another value."""
    value = snak["datavalue"]["value"]
    return item_id(value) if isinstance(value, dict) and value.get("entity-type") == "item" else None


def snak_date(snak: Json) -> StatedDate:
    """Return the date of a snak, also if it is unknown or stated as absent. Raises ValueError."""
    if snak["snaktype"] == "value":
        return read_time(snak["datavalue"]["value"])
    return UnstatedDate.NONE if snak["snaktype"] == "novalue" else UnstatedDate.SOME


def snak_words(snak: Json) -> str:
    """Return a snak's value as a short text, for remarks."""
    if snak["snaktype"] != "value":
        return str(snak["snaktype"])
    value = snak["datavalue"]["value"]
    text = value.get("text") if isinstance(value, dict) else value
    return snak_item(snak) or (as_text(text) if isinstance(text, str) else str(value)[:80])
