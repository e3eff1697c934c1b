"""Responses of Wikidata's query service as statements, for the query in `query.rq`.

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
from app.imports.claims import NamedPlace, PairClaim, PlaceName, Rank, ReaderItem, Reference, Rejected, UnstatedDate
from app.imports.limits import BrokenFile, LimitExceeded
from app.imports.wikidata.dates import WikidataDate, approximate, read_literal
from app.imports.wikidata.entities import (
    ITEM,
    RANKS,
    as_geonames_id,
    as_mapping,
    as_name,
    as_point,
    as_text,
    country_codes,
    find_member,
    language_tag,
)
from app.imports.wikidata.statements import CIRCA, SnakType, reject_unreadable, to_claim, to_references

QUERY = Path(__file__).with_name("query.rq").read_text(encoding="utf-8")
"""The query whose responses can be read."""

_SIDES = ("city", "partner")
_STATEMENT = re.compile(r"(?P<item>[Qq][1-9]\d{0,11})[-$](?P<rest>[0-9A-Za-z-]{1,60})")
_WKT = re.compile(r"(?:<(?P<globe>[^>]*)>\s*)?point\s*\(\s*(?P<x>[\d.e+-]+)\s+(?P<y>[\d.e+-]+)\s*\)", re.IGNORECASE)
_QUALIFIERS = {"circumstances": "P1480", "nature": "P5102", "deprecation": "P2241", "endCause": "P1534"}
_EARTH = "/Q2"
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
    for id_, group in groupby(numbered, key=lambda row: _statement_id(row[1])):
        if id_ is None:
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
            place = _place(side, rows)
            if place is not None and place.wikidata_id not in seen and place != NamedPlace(place.wikidata_id):
                seen.add(str(place.wikidata_id))
                yield place
        yield _statement(id_, where, rows)


def _statement_id(row: Row) -> str | None:
    """Return the id of the statement of a row; None if it has none, or no city."""
    if _item(row.get("city")) is None or "statement" not in row:
        return None
    match = _STATEMENT.fullmatch(row["statement"].value.rpartition("/")[2])
    return f"{match['item']}${match['rest']}" if match else None


def _statement(id_: str, where: str, rows: Sequence[Row]) -> PairClaim | Rejected:
    first = rows[0]
    city, found, partner, state = _item(first.get("city")), first.get("partner"), None, SnakType.NOVALUE
    if found is not None:
        partner, state = _item(found), SnakType.SOMEVALUE if found.is_unknown else SnakType.VALUE
    if city is None or (state is SnakType.VALUE and partner is None):
        return reject_unreadable(where, f"has a partner that is not an item: {found.value[:60] if found else ''}")
    stated = first.get("rank")
    rank = RANKS.get(stated.value.rpartition("#")[2].removesuffix("Rank").lower()) if stated else Rank.NORMAL
    if rank is None:
        return reject_unreadable(where, f"has an unknown rank: {first['rank'].value[:60]}")
    qualifiers = {
        (property_, _item(term) or term.value)
        for row in rows
        for name, property_ in _QUALIFIERS.items()
        if (term := row.get(name)) is not None
    }
    return to_claim(
        id_,
        city,
        partner,
        state,
        rank=rank,
        starts=_dates(rows, "start"),
        ends=_dates(rows, "end"),
        points=_dates(rows, "point"),
        qualifiers=sorted(qualifiers),
        references=_references(rows),
    )


def _item(term: SparqlTerm | None) -> str | None:
    """Return the item that an address names."""
    if term is None or term.kind != "uri":
        return None
    id_ = term.value.rpartition("/")[2]
    return id_ if ITEM.fullmatch(id_) else None


def _dates(rows: Sequence[Row], name: str) -> tuple[WikidataDate, ...]:
    """Return the dates of a qualifier, each once, also if they are unknown or stated as absent."""
    dates: dict[WikidataDate, None] = {}
    is_approximate = any(_item(row.get("circumstances")) == CIRCA for row in rows)
    for row in rows:
        term, plain, absent = row.get(name), row.get(f"{name}Value"), row.get(f"{name}None")
        if term is not None and not term.is_unknown:
            date = read_literal(term.value, _number(row.get(f"{name}Precision")))
            dates[approximate(date) if is_approximate else date] = None
        if any(value is not None and value.is_unknown for value in (term, plain)):
            dates[WikidataDate(UnstatedDate.SOME)] = None
        if absent is not None and absent.value in {"true", "1"}:
            dates[WikidataDate(UnstatedDate.NONE)] = None
    return tuple(dates)


def _number(term: SparqlTerm | None) -> int | None:
    return int(term.value) if term is not None and term.value.isascii() and term.value.isdigit() else None


def _references(rows: Sequence[Row]) -> tuple[Reference, ...]:
    """Return the references. Rows with the same node are one reference; without nodes, each row is one."""
    nodes: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        if {"url", "statedIn", "importedFrom"} & row.keys():
            nodes.setdefault(row["reference"].value if "reference" in row else f"row {number}", []).append(row)
    return tuple(dict.fromkeys(reference for own in nodes.values() for reference in _references_of(own)))


def _references_of(rows: list[Row]) -> Iterator[Reference]:
    retrieved = next((row["retrieved"] for row in rows if "retrieved" in row), None)
    return to_references(
        _values(rows, "url"),
        _values(rows, "statedIn"),
        _values(rows, "importedFrom"),
        retrieved=read_literal(retrieved.value, None) if retrieved is not None else None,
    )


def _values(rows: Sequence[Row], name: str) -> tuple[str, ...]:
    """Return the values of a variable, each once; for items their id."""
    terms = (row[name] for row in rows if name in row and not row[name].is_unknown)
    return tuple(dict.fromkeys(_item(term) or term.value for term in terms))


def _place(side: str, rows: Sequence[Row]) -> NamedPlace | None:
    """Return what the rows agree on about a side; None if it is no item."""
    id_ = _item(rows[0].get(side))
    if id_ is None:
        return None
    points = {point for row in rows if (point := _point(row.get(f"{side}Point"))) is not None}
    latitude, longitude = points.pop() if len(points) == 1 else (None, None)
    geonames = _values(rows, f"{side}Geonames")
    return NamedPlace(
        wikidata_id=id_,
        geonames_id=as_geonames_id(geonames[0]) if len(geonames) == 1 else None,
        names=_names(id_, [row[f"{side}Label"] for row in rows if f"{side}Label" in row]),
        countries=country_codes(_values(rows, f"{side}Country")),
        latitude=latitude,
        longitude=longitude,
    )


def _names(id_: str, labels: Iterable[SparqlTerm]) -> tuple[PlaceName, ...]:
    """Return the labels. If there is none, the label service returns the id, which is no name."""
    names: dict[str, PlaceName] = {}
    for label in labels:
        name = as_name(label.value)
        if name is not None and name != id_:
            names.setdefault(name, PlaceName(name, language_tag(label.language) if label.language else None))
    return tuple(names.values())


def _point(term: SparqlTerm | None) -> tuple[float, float] | None:
    """Return a point of well-known text on Earth, where longitude comes first."""
    match = _WKT.fullmatch(term.value.strip()) if term is not None else None
    if match is None or (match["globe"] is not None and not match["globe"].endswith(_EARTH)):
        return None
    try:
        return as_point(float(match["y"]), float(match["x"]))
    except ValueError:
        return None
