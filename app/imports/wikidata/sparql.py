"""Responses of Wikidata's query service as statements, for the query in `query.rq`.

The rows of a statement are put into the JSON that an entity has of it, and read as that is.

A statement has as many rows as it has dates and references. Its rows must follow each other, so the query sorts them.
Another query works too if its variables have these names; `statement`, `city` and `partner` are required. Without
`startPrecision`, digits of a date that may be padding are left out.

The service sends the beginning before it knows whether it will reach the end. If its time is over, the response breaks
off, or continues with a Java stack trace. Such a response raises BrokenFile; no part of it counts as complete.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import IO

import ijson

from app.imports import limits
from app.imports.claims import NamedPlace, Rank, ReaderItem
from app.imports.limits import BrokenFile, LimitExceeded
from app.imports.wikidata.entities import (
    ENTITY,
    ITEM,
    SnakType,
    as_mapping,
    as_text,
    find_member,
    read_place,
    read_statement,
    reject_unreadable,
    snak_words,
)

QUERY = Path(__file__).with_name("query.rq").read_text(encoding="utf-8")
"""The query whose responses can be read."""

_SIDES = ("city", "partner")
_STATEMENT = re.compile(r"(?P<item>[Qq][1-9]\d{0,11})[-$](?P<rest>[0-9A-Za-z-]{1,60})")
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_WKT = re.compile(rf"(?:<(?P<globe>[^>]*)>\s*)?point\s*\(\s*(?P<x>{_NUMBER})\s+(?P<y>{_NUMBER})\s*\)", re.IGNORECASE)
_RANKS = {f"http://wikiba.se/ontology#{rank.value.capitalize()}Rank": rank.value for rank in Rank}
_QUALIFIERS = {"circumstances": "P1480", "nature": "P5102", "deprecation": "P2241", "endCause": "P1534"}
_TIMES = {"start": "P580", "end": "P582", "point": "P585"}
_REFERENCE = {"url": "P854", "statedIn": "P248", "importedFrom": "P143"}
_PLACE = {"Point": "P625", "Country": "P17", "Geonames": "P1566"}
"""The properties of variables: of a statement, of its dates, of a reference, and of a side."""
_GENID = "/.well-known/genid/"
_MAX_ROW = 4 * 1024 * 1024
_CHUNK = 4096  # Bytes that are parsed at a time: ijson names the path of each, which deep nesting makes long.
_ROW_DEPTH = 3
"""The depth of JSON before and after a row: response, results, bindings."""
_NO_RESPONSE = "is not the JSON response of a SPARQL service"


@dataclass(frozen=True, slots=True)
class SparqlTerm:
    """One value of a row: an address, a literal, or a blank node."""

    kind: str
    value: str
    language: str | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether the value exists and is unknown: `somevalue`."""
        return self.kind == "bnode" or (self.kind == "uri" and _GENID in self.value)


Row = dict[str, SparqlTerm]
Json = dict[str, object]


class _RowLimit:
    """A stream of which no row may be longer than the limit. `pending` counts the bytes since the last row."""

    def __init__(self, name: str, data: IO[bytes]) -> None:
        self._name, self._data, self.pending = name, data, 0

    def read(self, size: int) -> bytes:
        """Read so many bytes. Raises BrokenFile."""
        piece = self._data.read(size)
        self.pending += len(piece)
        if self.pending > _MAX_ROW:
            most = f"{_MAX_ROW:,} bytes"
            raise BrokenFile(f"{self._name} continues with something that is not a row of at most {most}")
        return piece


def read_rows(name: str, data: IO[bytes], required: Sequence[str] = ()) -> Iterator[Row]:
    """Yield each row of a response that is read incrementally, without variables that have no value.

    Raises BrokenFile, also if it names its variables before the rows, and a required one is missing.
    """
    variables: list[str] = []
    has_begun, depth, builder, limited = False, 0, ijson.ObjectBuilder(), _RowLimit(name, data)
    try:
        for prefix, event, value in ijson.parse(limited, buf_size=_CHUNK):
            depth += event.startswith("start") - event.startswith("end")
            if depth > limits.MAX_DEPTH:
                raise BrokenFile(f"{name} has a row that is nested too deeply: a row has three levels")
            if (prefix, event) == ("head.vars.item", "string"):
                variables.append(value)
            elif (prefix, event) == ("results.bindings", "start_array"):
                has_begun = True
                _check_variables(name, variables, required)
            elif prefix.startswith("results.bindings.item"):
                builder.event(event, value)
                if depth == _ROW_DEPTH:
                    yield _row(builder.value)
                    builder, limited.pending = ijson.ObjectBuilder(), 0
    except ijson.JSONError as error:
        text = error.args[0].decode(errors="replace") if isinstance(error.args[0], bytes) else str(error)
        what = "is incomplete or not JSON" if has_begun else _NO_RESPONSE
        raise BrokenFile(f"{name} {what}: {text.splitlines()[0]}") from None
    if not has_begun:
        raise BrokenFile(f"{name} {_NO_RESPONSE}: it has no bindings")


def _check_variables(name: str, variables: Sequence[str], required: Sequence[str]) -> None:
    missing = [variable for variable in required if variables and variable not in variables]
    if missing:
        known = ", ".join(variables)
        raise BrokenFile(f"{name} has no variable “{missing[0]}”, which a pair of cities needs; its variables: {known}")


def _row(value: object) -> Row:
    return {
        name: SparqlTerm(
            kind=as_text(find_member(term, "type")) or "",
            value=as_text(find_member(term, "value")) or "",
            language=as_text(find_member(term, "xml:lang")),
        )
        for name, term in as_mapping(value).items()
    }


def read_response(name: str, data: IO[bytes]) -> Iterator[ReaderItem]:
    """Yield each statement, each place once before its first statement, and rows that are no statement.

    Raises BrokenFile if the response is truncated, lacks a variable, or scatters the rows of one statement, and
    LimitExceeded if a statement has too many rows.
    """
    seen: set[str] = set()
    numbered = enumerate(read_rows(name, data, ("statement", *_SIDES)), start=1)
    for (city, id_), group in groupby(numbered, key=lambda row: _ids(row[1])):
        if city is None or id_ is None:
            reason = "does not name a city by its item, or has no statement"
            yield from (reject_unreadable(f"{name}, row {number}", reason) for number, _ in group)
            continue
        numbers, rows = zip(*islice(group, limits.MAX_STATEMENT_ROWS + 1), strict=True)
        where = f"{name}, row {numbers[0]}"
        if len(rows) > limits.MAX_STATEMENT_ROWS:
            most = f"more than {limits.MAX_STATEMENT_ROWS:,} rows"
            raise LimitExceeded(f"{where}: the statement that begins there has {most}; is it repeated?")
        if id_ in seen:
            raise BrokenFile(f"{where}: the rows of {id_} do not follow each other; sort by the statement")
        seen.add(id_)
        for side in _SIDES:
            item = _item(rows[0].get(side))
            place = read_place(item, _entity(item, side, rows)) if item and item not in seen else None
            if place is not None and place != NamedPlace(item):
                seen.add(str(item))
                yield place
        yield read_statement(city, id_, _statement(rows), where)


def _ids(row: Row) -> tuple[str | None, str | None]:
    """Return the ids of the city and of the statement; None for one that is not named."""
    stated = row.get("statement", SparqlTerm("", ""))
    match = _STATEMENT.fullmatch(stated.value.rpartition("/")[2])
    return _item(row.get("city")), f"{match['item']}${match['rest']}" if match else None


def _item(term: SparqlTerm | None) -> str | None:
    """Return the item that an address names."""
    id_ = "" if term is None else term.value.removeprefix(ENTITY)
    return id_ if term is not None and term.kind == "uri" and ITEM.fullmatch(id_) else None


# --- the JSON of an entity ---


def _statement(rows: Sequence[Row]) -> Json:
    """Return the statement of some rows as an entity has it, without its id."""
    rank, main = rows[0].get("rank"), next(iter(_snaks(rows[:1], "partner")), {"snaktype": SnakType.NOVALUE})
    rows = _in_order(rows)
    references: dict[object, list[Row]] = {}
    for row in rows:
        node = row.get("reference") or tuple(row.get(name) for name in _REFERENCE)
        references.setdefault(node, []).append(row)
    return {
        "mainsnak": main,
        "rank": None if rank is None else _RANKS.get(rank.value, rank.value),
        "qualifiers": {property_: sorted(_snaks(rows, name), key=snak_words) for name, property_ in _QUALIFIERS.items()}
        | {property_: _times(rows, name) for name, property_ in _TIMES.items()},
        "references": [
            {
                "snaks": {property_: _snaks(own, name) for name, property_ in _REFERENCE.items()}
                | {"P813": [_time(row["retrieved"], None) for row in own if "retrieved" in row]}
            }
            for own in references.values()
        ],
    }


def _in_order(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of a statement by reference and by values, because the service gives them in any order.

    Blank nodes do not count: they have other names in each response.
    """
    names = sorted({name for row in rows for name in row}, key=lambda name: (name != "reference", name))

    def values(row: Row) -> list[tuple[bool, str]]:
        known = {name: term.value for name, term in row.items() if term.kind != "bnode"}
        return [(name not in known, known.get(name, "")) for name in names]

    return sorted(rows, key=values)


def _entity(id_: str, side: str, rows: Sequence[Row]) -> Json:
    """Return what rows say of a side as an entity has it. Without a label, the service has the id in its place."""
    labels = [row[f"{side}Label"] for row in rows if f"{side}Label" in row]
    snaks = {property_: _snaks(rows, f"{side}{name}") for name, property_ in _PLACE.items()}
    return {
        "labels": {label.language or "mul": {"value": label.value} for label in labels if label.value != id_},
        "claims": {property_: [{"mainsnak": snak} for snak in found] for property_, found in snaks.items()},
    }


def _snaks(rows: Iterable[Row], name: str) -> list[Json]:
    """Return the values of a variable, each once."""
    terms = dict.fromkeys(row[name] for row in rows if name in row)
    return [{"snaktype": SnakType.SOMEVALUE} if term.is_unknown else _snak(_value(term)) for term in terms]


def _snak(value: object) -> Json:
    return {"snaktype": SnakType.VALUE, "datavalue": {"value": value}}


def _value(term: SparqlTerm) -> object:
    """Return an item, a point of well-known text, where longitude comes first, or a text."""
    item, point = _item(term), _WKT.fullmatch(term.value.strip())
    if item is not None:
        return {"id": item}
    if point is not None:
        return {"latitude": float(point["y"]), "longitude": float(point["x"]), "globe": point["globe"]}
    return term.value


def _time(term: SparqlTerm, precision: SparqlTerm | None) -> Json:
    digits = "" if precision is None else precision.value
    return _snak({"time": term.value, "precision": int(digits) if digits.isascii() and digits.isdigit() else None})


def _times(rows: Iterable[Row], name: str) -> list[Json]:
    """Return the dates of a qualifier, each once, also if they are unknown or stated as absent."""
    found: dict[object, Json] = {}
    for row in rows:
        term, plain, absent = row.get(name), row.get(f"{name}Value"), row.get(f"{name}None")
        term, precision = term or plain, row.get(f"{name}Precision")
        if term is not None and not term.is_unknown:
            found[term, precision] = _time(term, precision)
        if any(value is not None and value.is_unknown for value in (term, plain)):
            found[SnakType.SOMEVALUE] = {"snaktype": SnakType.SOMEVALUE}
        if absent is not None and absent.value in {"true", "1"}:
            found[SnakType.NOVALUE] = {"snaktype": SnakType.NOVALUE}
    return list(found.values())
