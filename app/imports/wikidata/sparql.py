"""Answers of Wikidata's query service as statements, for the query that is kept beside this module.

A statement fills as many rows as it has dates and references, so the rows of one must stand together: the query sorts
them. Any other query will do whose variables have these names; `city` and `partner` are needed. Without `statement`
each pair is a claim of its own, without `startPrecision` only that much of a date is taken as cannot be padding.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from app.imports import limits
from app.imports.claims import Place, PlaceName, Rank
from app.imports.limits import LimitExceeded
from app.imports.wikidata.entities import CIRCA, RANKS
from app.imports.wikidata.names import as_name, language_tag
from app.imports.wikidata.packed import BrokenFile
from app.imports.wikidata.places import as_geonames_id, as_point, codes_of
from app.imports.wikidata.rows import Answer, Row, Term
from app.imports.wikidata.snaks import ITEM
from app.imports.wikidata.statements import Grounds, Moment, State, Statement, Unreadable
from app.imports.wikidata.times import about, read_literal

QUERY = Path(__file__).with_name("query.rq").read_text(encoding="utf-8")
"""The query whose answer is read here."""

_NEEDED = ("city", "partner")
_STATEMENT = re.compile(r"(?P<item>[Qq][1-9]\d{0,11})[-$](?P<rest>[0-9A-Za-z-]{1,60})")
_WKT = re.compile(r"(?:<(?P<globe>[^>]*)>\s*)?point\s*\(\s*(?P<x>[\d.e+-]+)\s+(?P<y>[\d.e+-]+)\s*\)", re.IGNORECASE)
_QUALIFIERS = {"circumstances": "P1480", "nature": "P5102", "deprecation": "P2241", "endCause": "P1534"}
_EARTH = "/Q2"

Told = Statement | Unreadable | Place


def read_answer(name: str, pieces: Iterable[bytes]) -> Iterator[Told]:
    """Every statement of an answer, each place once before its first statement, and rows that are no statement.

    Raises BrokenFile where the answer is cut, lacks a variable, or tears the rows of one statement apart.
    """
    answer = Answer(name, pieces)
    missing = [variable for variable in _NEEDED if answer.variables and variable not in answer.variables]
    if missing:
        known = ", ".join(answer.variables)
        raise BrokenFile(f"{name} has no variable “{missing[0]}”, which a pair of cities needs; its variables: {known}")
    seen: set[str] = set()
    numbered = enumerate(answer.rows(), start=1)
    for id_, group in groupby(numbered, key=lambda row: _statement_id(row[1])):
        if id_ is None:
            yield from (
                Unreadable(f"{name}, row {number}", "names no city by its item, or its statement is none")
                for number, _ in group
            )
            continue
        number, rows = _gathered(name, group)
        if id_ in seen and "statement" in rows[0]:
            raise BrokenFile(f"{name}, row {number}: the rows of {id_} do not stand together; sort by the statement")
        seen.add(id_)
        yield from _places(rows, seen)
        yield _statement(id_, f"{name}, row {number}", rows)


def _gathered(name: str, group: Iterable[tuple[int, Row]]) -> tuple[int, list[Row]]:
    """The rows of a statement, with the number of the first. Raises LimitExceeded where there are too many."""
    numbers, rows = zip(*islice(group, limits.MAX_STATEMENT_ROWS + 1), strict=True)
    if len(rows) > limits.MAX_STATEMENT_ROWS:
        most = f"more than {limits.MAX_STATEMENT_ROWS:,} rows"
        raise LimitExceeded(f"{name}, row {numbers[0]}: the statement that begins there has {most}; is it repeated?")
    return numbers[0], list(rows)


def _statement_id(row: Row) -> str | None:
    """The id of the statement of a row; of its pair where the query did not ask for statements."""
    city, statement = _item(row.get("city")), row.get("statement")
    if city is None:
        return None
    if statement is not None:
        match = _STATEMENT.fullmatch(statement.value.rpartition("/")[2])
        return f"{match['item']}${match['rest']}" if match else None
    partner = row.get("partner")
    return f"{city}-P190-{_item(partner) or (partner.value if partner else 'none')}"


def _statement(id_: str, where: str, rows: list[Row]) -> Statement | Unreadable:
    city, partner, state = _item(rows[0].get("city")), None, State.NOVALUE
    found = rows[0].get("partner")
    if found is not None:
        partner, state = _item(found), State.SOMEVALUE if found.is_unknown else State.VALUE
    if city is None or (state is State.VALUE and partner is None):
        return Unreadable(where, f"has a partner that is no item: {found.value[:60] if found else ''}")
    rank = _rank(rows[0].get("rank"))
    if rank is None:
        return Unreadable(where, f"has an unknown rank: {rows[0]['rank'].value[:60]}")
    return Statement(
        id=id_,
        subject=city,
        partner=partner,
        state=state,
        rank=rank,
        starts=_moments(rows, "start"),
        ends=_moments(rows, "end"),
        points=_moments(rows, "point"),
        qualifiers=_qualifiers(rows),
        grounds=_grounds(rows),
    )


def _rank(term: Term | None) -> Rank | None:
    """`wikibase:NormalRank` and its like; normal where the query did not ask."""
    return RANKS.get(term.value.rpartition("#")[2].removesuffix("Rank").lower()) if term else Rank.NORMAL


def _item(term: Term | None) -> str | None:
    """The item that an address names."""
    if term is None or term.kind != "uri":
        return None
    id_ = term.value.rpartition("/")[2]
    return id_ if ITEM.fullmatch(id_) else None


def _moments(rows: list[Row], name: str) -> tuple[Moment, ...]:
    """The dates of a qualifier, then whether it is there but unknown, then whether it is stated not to be."""
    moments: dict[Moment, None] = {}
    is_about = any(_item(row.get("circumstances")) == CIRCA for row in rows)
    for row in rows:
        term, precision = row.get(name), row.get(f"{name}Precision")
        plain = row.get(f"{name}Value")
        if term is not None and not term.is_unknown:
            moment = read_literal(term.value, _number(precision))
            moments[about(moment) if is_about else moment] = None
        if any(value is not None and value.is_unknown for value in (term, plain)):
            moments[Moment(State.SOMEVALUE, "somevalue")] = None
        nothing = row.get(f"{name}None")
        if nothing is not None and nothing.value in {"true", "1"}:
            moments[Moment(State.NOVALUE, "novalue")] = None
    return tuple(moments)


def _number(term: Term | None) -> int | None:
    return int(term.value) if term is not None and term.value.isascii() and term.value.isdigit() else None


def _qualifiers(rows: list[Row]) -> tuple[tuple[str, str], ...]:
    found = {
        (property_, _item(term) or term.value)
        for row in rows
        for name, property_ in _QUALIFIERS.items()
        if (term := row.get(name)) is not None
    }
    return tuple(sorted(found))


def _grounds(rows: list[Row]) -> tuple[Grounds, ...]:
    """The references: rows of one node of Wikidata belong to one; without nodes each row is one."""
    nodes: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        if {"url", "statedIn", "importedFrom"} & row.keys():
            nodes.setdefault(row["reference"].value if "reference" in row else f"row {number}", []).append(row)
    return tuple(dict.fromkeys(_ground(found) for found in nodes.values()))


def _ground(rows: list[Row]) -> Grounds:
    retrieved = next((row["retrieved"] for row in rows if "retrieved" in row), None)
    return Grounds(
        urls=_told(rows, "url"),
        stated_in=_told(rows, "statedIn"),
        imported_from=_told(rows, "importedFrom"),
        retrieved=read_literal(retrieved.value, None) if retrieved is not None else None,
    )


def _told(rows: list[Row], name: str) -> tuple[str, ...]:
    """The values of a variable, each once; of items their id."""
    terms = (row[name] for row in rows if name in row and not row[name].is_unknown)
    return tuple(dict.fromkeys(_item(term) or term.value for term in terms))


def _places(rows: list[Row], seen: set[str]) -> Iterator[Place]:
    """Both sides, as far as something is said of them that was not said before."""
    for side in _NEEDED:
        id_ = _item(rows[0].get(side))
        if id_ is not None and id_ not in seen:
            place = _place(id_, side, rows)
            if place != Place(wikidata_id=id_):
                seen.add(id_)
                yield place


def _place(id_: str, side: str, rows: list[Row]) -> Place:
    points = {point for row in rows if (point := _point(row.get(f"{side}Point"))) is not None}
    latitude, longitude = points.pop() if len(points) == 1 else (None, None)
    geonames = _told(rows, f"{side}Geonames")
    return Place(
        wikidata_id=id_,
        geonames_id=as_geonames_id(geonames[0]) if len(geonames) == 1 else None,
        names=_names(id_, side, rows),
        countries=codes_of(_told(rows, f"{side}Country")),
        latitude=latitude,
        longitude=longitude,
    )


def _names(id_: str, side: str, rows: list[Row]) -> tuple[PlaceName, ...]:
    """The labels. Wikidata's label service gives the id where there is no label, which is no name."""
    names: dict[str, PlaceName] = {}
    for row in rows:
        term = row.get(f"{side}Label")
        name = as_name(term.value) if term is not None else None
        if term is not None and name is not None and name != id_:
            names.setdefault(name, PlaceName(name, language_tag(term.language) if term.language else None))
    return tuple(names.values())


def _point(term: Term | None) -> tuple[float, float] | None:
    """A point of well-known text on Earth: longitude first."""
    match = _WKT.fullmatch(term.value.strip()) if term is not None else None
    if match is None or (match["globe"] is not None and not match["globe"].endswith(_EARTH)):
        return None
    try:
        return as_point(float(match["y"]), float(match["x"]))
    except ValueError:
        return None
