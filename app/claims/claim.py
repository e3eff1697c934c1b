"""Claims: what a source says about a pair of places, from one row of a table or one statement of a knowledge base.

A reader yields a claim exactly as stated. It matches no places with cities, joins no claims, and skips nothing
silently. The pipeline, which is the same for every reader, decides the rest.

A claim is stored permanently, with only the names of its places. A record can be merged again from the claims of all
data sets at any time.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic_core import from_json

from app.claims.named_places import MAX_TEXT, NamedPlace
from app.claims.rejections import Rejected
from app.domain.dates import VagueDate
from app.domain.field_types import Edtf
from app.domain.vocabulary import Body, EventKind, Kind, Reason, Stage, Status


class UnstatedDate(Enum):
    """A statement about a date that does not give it.

    - `SOME`: the date exists, and the source does not know it: `somevalue`. A partnership with such an end is over.
    - `NONE`: the source says that there is no date: `novalue`. A partnership with such an end goes on.
    """

    SOME = "some"
    NONE = "none"


StatedDate = Annotated[UnstatedDate | Edtf, Field(union_mode="left_to_right")]
"""A date with the precision that the source states, or a statement that gives no date. It is stored as text."""


class Origin(Enum):
    """The part of a data set that states something.

    - `DATE`: a column of dates, or the qualifier of a statement. `STATUS`: a column of words for the status.
    - `ENTRY`: a text with a name and more, such as `Iserlohn, Germany (1981)`.
    """

    DATE = "date"
    STATUS = "status"
    ENTRY = "entry"
    FOOTNOTE = "footnote"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says about a pair, with its date, and the part of the source that says so.

    `kind` is one of five: `established`, `ended`, `suspended` (dormant since then), `attested` (in force, or a date for
    which the source does not say what happened), `listed` (the source says that it does not know the status).
    """

    kind: EventKind
    date: StatedDate = UnstatedDate.SOME
    origin: Origin = Origin.DATE

    @property
    def is_end(self) -> bool:
        """Whether it says that the partnership is over. “No end” does not."""
        return self.kind is EventKind.ENDED and self.date is not UnstatedDate.NONE

    @property
    def is_stop(self) -> bool:
        """Whether it is an end or a suspension."""
        return self.is_end or self.kind is EventKind.SUSPENDED


class Rank(Enum):
    """The source's own rating of a statement. A deprecated statement is kept as evidence against the partnership."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Reference:
    """The source that a data set gives for a claim. `stated_in` and `imported_from` are ids or titles of works."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    stated_in: str | None = None
    imported_from: str | None = None
    published: VagueDate | None = None
    retrieved: date | None = None

    def describe(self) -> tuple[str, str]:
        """Return the reference as a claim has it: its URL, empty if there is none, and all of it in words."""
        parts = [
            self.title,
            self.publisher,
            self.stated_in and f"stated in {self.stated_in}",
            self.imported_from and f"imported from {self.imported_from}",
            self.url,
            self.published and f"published {self.published.edtf}",
            self.retrieved and f"retrieved {self.retrieved.isoformat()}",
        ]
        return self.url or "", ", ".join(part for part in parts if part)[:MAX_TEXT]


@dataclass(frozen=True, slots=True)
class StatedAct:
    """How a partnership ended or was suspended, and the source that a list gives for it.

    `by`: who acted, `first` or `second` of the sides, `both`, or empty if that is not stated. In a stored claim it is
    the id of the city instead of `first` and `second`.
    """

    reasons: tuple[Reason, ...] = ()
    body: Body = Body.UNKNOWN
    by: str = ""
    stage: Stage = Stage.REPORTED
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a source says about a pair of places, in one row or statement: as it is read, stored and merged.

    - `key` identifies the claim within the data set permanently: a statement's id with its partner, or the hash of both
      sides of a row. `digest` is the hash of the whole content: a claim with the same key and digest is unchanged.
    - `where`: the position in the data set (`row 17`, `Q64: q64$9a08…`). `names`: the sides as stated.
    - `directed`: whether one side states the claim; it comes first.
    - `statements`: what happened and what holds, in the order of the source.
    - `act`: how the partnership ended or was suspended.
    - `references`: pairs of a URL (empty if there is none) and a description.
    - `remarks`: sentences, such as why the claim is uncertain, deprecated, dormant or ended.

    While it is read:

    - `sides`: the places of the two names. `number`: the position among all items that were read.
    - `row`: the hash of the row, which tells rows of the same sides apart; empty without rows.

    Once it is stored, with days of retrieval as ordinals:

    - `dataset`, and the id of the `partnership` that it is about.
    - `first_seen` and `last_seen`: the first and the last day with this content. `listed_on`: the last day on which the
      data set is known to have the claim, with any content.
    - `said_on`: the day since which the claim shows its present status, 0 if it has never shown another.
    - `in_force_on`: the last day on which it showed the partnership in force before its status changed, else 0.
    - `retrievals`: the months and years of retrieval, each represented by its first day where a day is stored.
    - `same_as`: the source under which editors cite the same work.
    """

    key: str
    digest: str
    where: str
    names: tuple[str, str]
    directed: bool = False
    permalink: str | None = None
    kind: Kind | None = None
    statements: tuple[Statement, ...] = ()
    act: StatedAct | None = None
    rank: Rank = Rank.NORMAL
    references: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    sides: tuple[NamedPlace, ...] = ()
    row: str = ""
    number: int = 0
    dataset: str = ""
    partnership: str = ""
    first_seen: int = 0
    last_seen: int = 0
    listed_on: int = 0
    said_on: int = 0
    in_force_on: int = 0
    retrievals: tuple[str, ...] = ()
    same_as: str | None = None

    @property
    def starts(self) -> tuple[StatedDate, ...]:
        """The stated starts."""
        return self.dates_of(EventKind.ESTABLISHED)

    @property
    def ends(self) -> tuple[StatedDate, ...]:
        """The stated ends; `NONE` if the source says that there is none."""
        return self.dates_of(EventKind.ENDED)

    @property
    def suspensions(self) -> tuple[StatedDate, ...]:
        """The days since which the partnership is dormant; `SOME` if the source only says that it is."""
        return self.dates_of(EventKind.SUSPENDED)

    @property
    def points_in_time(self) -> tuple[StatedDate, ...]:
        """The dates on which it was in force, or for which the source does not say what happened."""
        return self.dates_of(EventKind.ATTESTED)

    @property
    def is_dormant(self) -> bool:
        """Whether the claim says that the partnership is dormant."""
        return bool(self.suspensions)

    @property
    def has_ended(self) -> bool:
        """Whether the claim says that the partnership is over."""
        return any(statement.is_end for statement in self.statements)

    @property
    def is_unknown(self) -> bool:
        """Whether the source says that the status is unknown."""
        return bool(self.dates_of(EventKind.LISTED))

    def dates_of(self, kind: EventKind) -> tuple[StatedDate, ...]:
        """Return the dates of all statements of a kind."""
        return tuple(statement.date for statement in self.statements if statement.kind is kind)

    @property
    def known_by(self) -> VagueDate:
        """The retrieval at which the claim first showed its present status, after any other status."""
        return self.retrieval(self.said_on or self.first_seen)

    @property
    def status(self) -> Status | None:
        """The status that the claim has shown since `known_by`; None if the source marks the claim as wrong."""
        return self.status_on(self.known_by.latest)

    @property
    def shown_since(self) -> VagueDate:
        """The retrieval that first showed the present status; of a claim in force again, the very first retrieval."""
        was_in_force = self.in_force_on and self.status is Status.ACTIVE
        return self.retrieval(self.first_seen) if was_in_force else self.known_by

    def status_on(self, ordinal: int) -> Status | None:
        """Return the status that the claim shows on a day; None if the source marks the claim as wrong.

        An end or a suspension counts from its earliest possible day; a later one is yet to come.
        """
        if self.rank is Rank.DEPRECATED:
            return None
        if has_begun(self.ends, ordinal):
            return Status.SEVERED
        if has_begun(self.suspensions, ordinal):
            return Status.DORMANT
        return Status.UNKNOWN if self.is_unknown else Status.ACTIVE

    def find_contradiction(self) -> str | None:
        """Return why the claim cannot be true, or None."""
        for verb, stops in (("ends", dates(self.ends)), ("is suspended", dates(self.suspensions))):
            starts = dates(self.starts)
            if starts and stops:
                first = min(starts, key=lambda date: date.earliest)
                last = max(stops, key=lambda date: date.latest)
                if last.latest < first.earliest:
                    return f"it {verb} ({last.edtf}) before it starts ({first.edtf})"
        return None

    def retrieval(self, ordinal: int) -> VagueDate:
        """Return the date of the retrieval that a stored day represents: a month or year if no more is known."""
        vague_retrievals = (VagueDate.parse(text) for text in self.retrievals)
        exact = VagueDate.parse(date.fromordinal(ordinal).isoformat())
        return next((vague for vague in vague_retrievals if vague.earliest == ordinal), exact)

    def is_outdated_by(self, digest: str, retrieved: VagueDate) -> bool:
        """Return whether a claim of the same key must be stored: it has new content, or is older than known so far.

        Other content is new unless it was retrieved before the stored content.
        """
        if self.digest == digest:
            return retrieved.latest < self.first_seen
        return self.last_seen <= retrieved.earliest

    def reject(self, reason: str, message: str) -> Rejected:
        """Return the claim as rejected."""
        return Rejected(self.where, reason, message, " – ".join(self.names))

    def to_row(self) -> dict[str, str | int]:
        """Return the claim as it is stored: columns, and the rest of its content as JSON."""
        columns = {column: getattr(self, name) for column, name in _COLUMNS.items()}
        return columns | {"evidence": _CLAIM.dump_json(self, exclude=_NOT_IN_JSON, exclude_defaults=True).decode()}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Claim":
        """Return a stored claim."""
        columns = {name: row[column] for column, name in _COLUMNS.items()}
        return _CLAIM.validate_python(from_json(row["evidence"]) | columns)


_CLAIM = TypeAdapter(Claim)


_COLUMNS = {
    "claim": "key",
    **{name: name for name in ("dataset", "digest", "partnership", "first_seen", "last_seen", "listed_on")},
}
"""The members of a claim that are columns, by the name of the column."""


_NOT_IN_JSON = {*_COLUMNS.values(), "sides", "row", "number"}


def mark_doubt(doubt: str) -> str:
    """Return the remark that a source or the register doubts a claim."""
    return f"It is marked: {doubt}."[:MAX_TEXT]


def quote_remark(remark: str) -> str:
    """Return the remark of a source about a claim, which is no doubt."""
    return f"Remark of the list: {remark}."[:MAX_TEXT]


def explain_end(cause: str) -> str:
    """Return the remark that a source gives the cause of an end."""
    return f"Cause of the end as stated: {cause}."[:MAX_TEXT]


def hash_of_claim(*parts: str) -> str:
    """Return the hash of what identifies a claim within its data set."""
    return hashlib.sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()[:32]


def dates(stated_dates: Iterable[StatedDate]) -> list[VagueDate]:
    """Return the stated dates without `UnstatedDate`."""
    return [date for date in stated_dates if isinstance(date, VagueDate)]


def has_begun(stated_dates: Iterable[StatedDate], ordinal: int) -> bool:
    """Return whether something is stated to have begun by a day, at one of some dates or at an unknown one."""
    return any(
        date is UnstatedDate.SOME or (isinstance(date, VagueDate) and date.earliest <= ordinal) for date in stated_dates
    )
