"""What Wikidata states, in plain shapes: the same, whichever of its formats it came in.

A statement is one direction of a pair as somebody entered it, with its rank, the dates that qualify it and its
references. Nothing here judges a statement; whatever a format holds is kept or told in words.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.imports.claims import NamedPlace, Rank

PARTNER = "P190"
"""Wikidata's property “twinned administrative body”."""


class State(StrEnum):
    """What a snak says of its property: a value, that there is one nobody knows, or that there is none."""

    VALUE = "value"
    SOMEVALUE = "somevalue"
    NOVALUE = "novalue"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a statement gives it. `edtf` is None where it is unknown, absent by statement, or cannot be said.

    `written` repeats the source's own notation with its precision; `remark` tells what was lost or worked out.
    """

    state: State
    written: str
    edtf: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """One reference of a statement: pages, works by their item, and the projects of Wikimedia it was copied from."""

    urls: tuple[str, ...] = ()
    stated_in: tuple[str, ...] = ()
    imported_from: tuple[str, ...] = ()
    title: str | None = None
    published: Moment | None = None
    retrieved: Moment | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement “`subject` has the partner `partner`”. `partner` is None where no value is given.

    `qualifiers`: every qualifier that is no date of the partnership, as a property and its value in words.
    """

    id: str
    subject: str
    partner: str | None
    state: State = State.VALUE
    rank: Rank = Rank.NORMAL
    starts: tuple[Moment, ...] = ()
    ends: tuple[Moment, ...] = ()
    points: tuple[Moment, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()
    grounds: tuple[Grounds, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that stands where a statement or an entity belongs and is none: where it stands, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An item: what it says of a place, and its statements, each read or told to be unreadable."""

    id: str
    place: NamedPlace
    statements: tuple[Statement | Unreadable, ...] = ()
