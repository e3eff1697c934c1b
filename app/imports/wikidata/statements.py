"""The data model of Wikidata's statements, the same for each of its formats, and each statement as a claim.

A statement is one direction of a pair as it was entered, with its rank, the dates that qualify it and its references.
It is one claim or one rejection. A date that the register's calendar cannot express is an unknown date, with the
source's own notation as a doubt.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind
from app.imports.claims import (
    Dataset,
    NamedPlace,
    PairClaim,
    Rank,
    Reference,
    Rejected,
    RejectionReason,
    StatedDate,
    UnstatedDate,
)

PARTNER = "P190"
"""Wikidata's property “twinned administrative body”."""
CIRCA = "Q5727902"
"""The item of an approximate date."""
_SITE = "https://www.wikidata.org/wiki/"
_DOUBTS = {
    "P5102": "nature of statement",
    "P1480": "sourcing circumstances",
    "P2241": "reason for deprecated rank",
}
_END_CAUSES = ("P1534", "P828")
WIKIDATA = "wikidata-p190"
"""The id of the data set."""


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
class WikidataEntity:
    """An item: its description of a place, and its statements."""

    id: str
    place: NamedPlace
    statements: tuple[Statement | Rejected, ...] = ()


def wikidata_dataset(retrieved: VagueDate) -> Dataset:
    """Return the data set that states the claims: Wikidata as of a day."""
    return Dataset(
        id=WIKIDATA,
        title="Wikidata: statements of the property “twinned administrative body” (P190)",
        publisher="Wikidata",
        url="https://www.wikidata.org/wiki/Property:P190",
        licence="CC0-1.0",
        retrieved=retrieved,
        rests_on="Wikidata",
    )


def reject_unreadable(where: str, reason: str) -> Rejected:
    """Return the rejection of what cannot be read as a statement or an entity. `reason` completes “It …”."""
    return Rejected(where, RejectionReason.UNREADABLE, f"It {reason}.")


def to_claim(statement: Statement | Rejected) -> PairClaim | Rejected:
    """Return the statement as a claim; rejected if it has no partner."""
    if isinstance(statement, Rejected):
        return statement
    where = f"{statement.subject}: {statement.id}"
    if statement.partner is None:
        is_unknown = statement.state is SnakType.SOMEVALUE
        message = "The partner is stated as unknown." if is_unknown else "The city is stated to have no partner."
        return Rejected(where, RejectionReason.NO_PARTNER, message)
    fragment = statement.id if "$" in statement.id else PARTNER  # Without an id, where the partners begin.
    return PairClaim(
        key=statement.id.lower(),
        digest=digest_of(statement),
        where=where,
        sides=(NamedPlace(wikidata_id=statement.subject), NamedPlace(wikidata_id=statement.partner)),
        directed=True,
        kind=Kind.SISTER_CITY,
        permalink=f"{_SITE}{statement.subject}#{fragment}",
        starts=tuple(map(_stated_date, statement.starts)),
        ends=tuple(map(_stated_date, statement.ends)),
        points_in_time=tuple(map(_stated_date, statement.points)),
        rank=statement.rank,
        references=tuple(_references(statement.references)),
        doubts=tuple(_doubts(statement)),
        end_causes=tuple(words for name, words in statement.qualifiers if name in _END_CAUSES and statement.ends),
    )


def digest_of(statement: Statement) -> str:
    """Return a hash of the statement, the same for each format that says the same."""
    members = asdict(statement, dict_factory=_without_notation)
    members |= {"id": statement.id.lower(), "grounds": members.pop("references")}
    text = json.dumps(members, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _without_notation(members: list[tuple[str, object]]) -> dict[str, object]:
    """Leave out the notation of dates, in which the formats differ."""
    return {name: value for name, value in members if name not in {"written", "remark"}}


def _stated_date(found: WikidataDate) -> StatedDate:
    if found.state is SnakType.NOVALUE:
        return UnstatedDate.NONE
    return UnstatedDate.SOME if found.edtf is None else VagueDate.parse(found.edtf)


def _doubts(statement: Statement) -> Iterator[str]:
    for name, words in statement.qualifiers:
        if name in _DOUBTS and words != CIRCA:
            yield f"{_DOUBTS[name]}: {words}"
    for what, dates in (("start", statement.starts), ("end", statement.ends), ("point in time", statement.points)):
        for found in dates:
            if found.state is SnakType.VALUE and found.edtf is None:
                yield f"{what}: {found.written} {found.remark}"


def _references(stated: Iterable[StatementReference]) -> Iterator[Reference]:
    """Yield a reference for each page, or one without a page; none if the source is not named."""
    for one in stated:
        published, retrieved = _known(one.published), _known(one.retrieved)
        for url in one.urls or (None,):
            reference = Reference(
                url=url,
                title=one.title,
                stated_in=next(iter(one.stated_in), None),
                imported_from=next(iter(one.imported_from), None),
                published=published,
                retrieved=date.fromordinal(retrieved.earliest) if retrieved and retrieved.is_day else None,
            )
            if reference.url or reference.stated_in or reference.imported_from or reference.title:
                yield reference


def _known(stated: WikidataDate | None) -> VagueDate | None:
    return VagueDate.parse(stated.edtf) if stated is not None and stated.edtf is not None else None
