"""Entities and answers as Wikidata would write them, small and made by hand."""

import json
from collections.abc import Iterable, Mapping, Sequence

from app.claims.claim import Claim
from app.importer.wikidata.entities import read_statement

Json = dict[str, object]
GREGORIAN, JULIAN = "http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786"
_DATATYPES = {"wikibase-entityid": "wikibase-item", "time": "time", "string": "string"}


def snak(property_: str, value: object, kind: str) -> Json:
    """A snak with a value."""
    return {
        "snaktype": "value",
        "property": property_,
        "datavalue": {"value": value, "type": kind},
        "datatype": _DATATYPES.get(kind, kind),
    }


def item(property_: str, id_: str) -> Json:
    """A snak whose value is an item."""
    value = {"entity-type": "item", "numeric-id": int(id_[1:]), "id": id_}
    return snak(property_, value, "wikibase-entityid")


def time(property_: str, text: str, precision: int, calendar: str = GREGORIAN) -> Json:
    """A snak whose value is a date."""
    value = {
        "time": text,
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": calendar,
    }
    return snak(property_, value, "time")


def string(property_: str, text: str) -> Json:
    """A snak whose value is a text, an address or an id of others."""
    return snak(property_, text, "string")


def point(latitude: float, longitude: float, globe: str = "http://www.wikidata.org/entity/Q2") -> Json:
    """A snak whose value are coordinates."""
    value = {"latitude": latitude, "longitude": longitude, "altitude": None, "precision": 0.01, "globe": globe}
    return snak("P625", value, "globecoordinate")


def valueless(property_: str, kind: str) -> Json:
    """A snak that says `somevalue` or `novalue`."""
    return {"snaktype": kind, "property": property_, "datatype": "time"}


def by_property(snaks: Iterable[Json]) -> dict[str, list[Json]]:
    """Snaks as qualifiers and references keep them."""
    found: dict[str, list[Json]] = {}
    for one in snaks:
        found.setdefault(str(one["property"]), []).append(one)
    return found


def statement(
    main: Json,
    id_: str = "Q1$0A",
    rank: str = "normal",
    qualifiers: Sequence[Json] = (),
    references: Sequence[Sequence[Json]] = (),
) -> Json:
    """A statement; members without content are left out, as Wikidata leaves them out."""
    made: Json = {"mainsnak": main, "type": "statement", "id": id_, "rank": rank}
    if qualifiers:
        made["qualifiers"] = by_property(qualifiers)
        made["qualifiers-order"] = list(by_property(qualifiers))
    if references:
        made["references"] = [{"hash": "00", "snaks": by_property(snaks)} for snaks in references]
    return made


def partner(id_: str, number: int = 1, subject: str = "Q1", **members: object) -> Json:
    """A statement of a partner."""
    return statement(item("P190", id_), f"{subject}$00{number:02d}", **members)  # type: ignore[arg-type]


def claim(id_: str, subject: str, partner_: str, **members: object) -> Claim:
    """The claim of a statement of a partner."""
    made = statement(item("P190", partner_), id_, **members)  # type: ignore[arg-type]
    found = read_statement(subject, made)
    assert isinstance(found, Claim)
    return found


def entity(id_: str, *statements: Json, labels: Mapping[str, str] | None = None, **members: object) -> Json:
    """An item with its statements and labels."""
    claims: dict[str, list[Json]] = {}
    for one in statements:
        main = one["mainsnak"]
        assert isinstance(main, dict)
        claims.setdefault(str(main["property"]), []).append(one)
    reported = {language: {"language": language, "value": label} for language, label in (labels or {}).items()}
    return {"type": "item", "id": id_, "labels": reported or [], "claims": claims or [], **members}


def dump(entities: Iterable[Json]) -> bytes:
    """Entities as a dump lays them out."""
    lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in entities]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def uri(name: str) -> Json:
    """An address in an answer of the query service; an item or statement by its id."""
    return {"type": "uri", "value": name if ":" in name else f"http://www.wikidata.org/entity/{name}"}


def answer(variables: str, *rows: Json) -> bytes:
    """An answer of the query service."""
    return json.dumps({"head": {"vars": variables.split()}, "results": {"bindings": rows}}, indent=1).encode()
