"""The data model of Wikidata's statements, the same for each of its formats.

A statement is one direction of a pair as it was entered, with its rank, the dates that qualify it and its references.
Nothing is rated here: all content of a format becomes a member or a remark.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.imports.claims import NamedPlace, Rank

PARTNER = "P190"
"""Wikidata's property “twinned administrative body”."""


class SnakType(StrEnum):
    """Content of a snak: a value, an unknown value, or that there is none."""

    VALUE = "value"
    SOMEVALUE = "somevalue"
    NOVALUE = "novalue"


@dataclass(frozen=True, slots=True)
class WikidataDate:
    """A date of a statement. `edtf` is None if it is unknown, stated as absent, or not expressible.

    `written` is the source's own notation with its precision; `remark` says what was lost or converted.
    """

    state: SnakType
    written: str
    edtf: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class StatementReference:
    """One reference of a statement: pages, works by item, and the Wikimedia projects that it was copied from."""

    urls: tuple[str, ...] = ()
    stated_in: tuple[str, ...] = ()
    imported_from: tuple[str, ...] = ()
    title: str | None = None
    published: WikidataDate | None = None
    retrieved: WikidataDate | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement that `subject` has the partner `partner`. `partner` is None if no value is given.

    `points` are points in time. `qualifiers`: all qualifiers other than dates of the partnership, as property and text.
    """

    id: str
    subject: str
    partner: str | None
    state: SnakType = SnakType.VALUE
    rank: Rank = Rank.NORMAL
    starts: tuple[WikidataDate, ...] = ()
    ends: tuple[WikidataDate, ...] = ()
    points: tuple[WikidataDate, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()
    references: tuple[StatementReference, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadableStatement:
    """Something in the place of a statement or an entity that is none: where it is, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class WikidataEntity:
    """An item: its description of a place, and its statements."""

    id: str
    place: NamedPlace
    statements: tuple[Statement | UnreadableStatement, ...] = ()
