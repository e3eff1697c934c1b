"""What every reader of outside data yields: claims, the places they name, and what could not be read as a claim.

A claim is one stated pair, taken from one row of a table or one statement of a knowledge base, exactly as it stands
there: nothing is resolved, joined, padded or left out here. Who it is about and what becomes of it is decided by the
run, which is the same for every reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from app.domain.dates import VagueDate
from app.domain.vocabulary import CityKind, Kind, Term


class Unstated(Enum):
    """What a source says of a day without giving it."""

    SOME = "some"
    """There is such a day, and the source does not know it: `somevalue`. A partnership with such an end is over."""
    NONE = "none"
    """The source says that there is no such day: `novalue`. A partnership with such an end goes on."""


Stated = VagueDate | Unstated
"""A date with the precision that the source states, or what it says instead of one."""


class Rank(Enum):
    """How the source itself values a statement. A deprecated one is kept as evidence that is disputed."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Refusal(Term):
    """Why a row or statement became no claim, or a claim no evidence."""

    UNREADABLE = "unreadable", "The row or statement is not of the expected form."
    NO_PARTNER = "no_partner", "One side is missing, or stated as unknown or as none."
    SELF_LINK = "self_link", "Both sides are the same city."
    NOT_A_CITY = "not_a_city", "A side is no government that signs: a person, a school, a whole state."
    UNKNOWN_COUNTRY = "unknown_country", "No country is stated for a side, or none that is known."
    UNKNOWN_PLACE = "unknown_place", "Nothing but an id is known of a side."
    WRONG_PLACE = "wrong_place", "The stated coordinates lie in the sea, or far from the stated country."
    OTHER_COUNTRY = "other_country", "The place lies there, but in another country than the stated one."
    AMBIGUOUS = "ambiguous", "Several cities may be meant, and nothing tells which."
    CONTRADICTORY = "contradictory", "The claim contradicts itself: it ends before it starts."
    WITHDRAWN = "withdrawn", "The register has withdrawn the record of this pair."


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place; `language` as a BCP 47 tag, None where the source does not say."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A side of a claim as the source describes it. Everything may be missing, but not everything at once.

    `names`: the one to show first. `countries`: as the source states them (ISO code or name), the present one first;
    `parents`: what the source says it lies in below the country (`Ohio`, `Lower Saxony`). `kind`: None where the source
    does not say. `merged_ids`: ids under which the source once kept the same place. `no_city`: what it is, where the
    source tells that it is no government that signs (`a person`, `a sovereign state`). `is_entry`: whether this is the
    source's own entry of the place, read with every partner that it names.
    """

    wikidata_id: str | None = None
    geonames_id: int | None = None
    names: tuple[PlaceName, ...] = ()
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    kind: CityKind | None = None
    population: int | None = None
    merged_ids: tuple[str, ...] = ()
    no_city: str | None = None
    is_entry: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What the source itself gives as its source for a claim. `stated_in` is an id or title of a work."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    stated_in: str | None = None
    imported_from: str | None = None
    published: VagueDate | None = None
    retrieved: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One stated pair. Two claims with the same `key` are the same claim, seen again.

    `key` names the claim for ever within its data set: a statement's id in small letters, or the hash of a table's row.
    `digest` is the hash of everything the reader read of it: equal digests need not be looked at again. `where` tells a
    person where to look (`row 17`, `Q64: q64$9a08…`). `sides`: the side that states the claim first.
    `directed`: whether the source tells which side states it; where it does not, one-sidedness is not known.
    `entry_read`: whether all that the stating side names is read, so that it does not state what is not there; a
    `Place` that is an entry tells the same of itself.
    `starts` and `ends`: every value the claim gives, in the order of the source; none is no statement at all.
    `moments`: points in time without a word on what happened then. `doubts`: the source's own words on the
    claim being uncertain, or on why it is deprecated.
    """

    key: str
    digest: str
    where: str
    sides: tuple[Place, Place]
    directed: bool
    entry_read: bool = False
    permalink: str | None = None
    kind: Kind | None = None
    starts: tuple[Stated, ...] = ()
    ends: tuple[Stated, ...] = ()
    moments: tuple[Stated, ...] = ()
    rank: Rank = Rank.NORMAL
    references: tuple[Reference, ...] = ()
    doubts: tuple[str, ...] = ()
    end_causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row or statement that could not be read as a claim. `text` is what stands there, shortened for a person."""

    where: str
    reason: Refusal
    message: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class DataSet:
    """Who states the claims: a source of kind `dataset`. `id` stays the same from one retrieval to the next.

    `retrieved` is as exact as it is known: a day, a month or a year. `same_as` is a source under which editors cite the
    same work: where they do, it has spoken, and its claims about that pair would count it twice.
    """

    id: str
    title: str
    publisher: str
    url: str
    licence: str
    retrieved: VagueDate
    language: str | None = None
    rests_on: str | None = None
    same_as: str | None = None


def read_retrieved(text: str) -> VagueDate:
    """When a data set was retrieved. Raises ValueError with a sentence where that is no day, month or year."""
    if "/" in text:
        raise ValueError("the time of retrieval is a day, a month or a year, and no interval")
    return VagueDate.parse(text)


Reading = Claim | Refused | Place
"""What a reader yields. A `Place` by itself tells more about an id that claims name: it may come before or after them,
and sides of claims may then hold nothing but their `wikidata_id`."""


class Reader(Protocol):
    """A file or service being read. Reading twice gives the same, and reading holds no more than a piece in memory."""

    @property
    def dataset(self) -> DataSet:
        """Who states what is read."""

    def size(self) -> int | None:
        """How far `position` counts, for the progress bar: bytes or rows. None where nobody knows."""

    def position(self) -> int:
        """How far reading has come."""

    def read(self) -> Iterator[Reading]:
        """Every row or statement, once each, in the order in which they stand there."""
