"""The data model of data sets: claims, the places that they name, and rows, statements and cells that cannot be read.

A claim is one stated pair, from one row of a table or one statement of a knowledge base. A reader yields it exactly as
stated. It matches no places with cities, joins no claims, and skips nothing silently. The pipeline, which is the same
for every reader, decides the rest.

A claim is stored permanently, with only the names of its places. A record can be merged again from the claims of all
data sets at any time.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic_core import from_json

from app.domain.dates import VagueDate
from app.domain.field_types import CityId, CountryCode, Edtf, Language, Line, SourceId, Url
from app.domain.geo import Point
from app.domain.vocabulary import Body, CityKind, CoordinateSource, EventKind, Kind, Reason, Stage, Status, Term

_MAX_TEXT = 300


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


class RejectionReason(Term):
    """Reasons for which a row, a statement or a claim stays out of the register."""

    UNREADABLE = "unreadable", "The row or statement is not of the expected form."
    NO_PARTNER = "no_partner", "One side is missing, or stated as unknown or as none."
    SELF_LINK = "self_link", "Both sides are the same city."
    NOT_A_CITY = "not_a_city", "A side is no government that signs: a person, a school, a whole state."
    UNKNOWN_COUNTRY = "unknown_country", "No country is stated for a side, or none that is known."
    UNKNOWN_PLACE = "unknown_place", "Nothing but an id is known of a side."
    WRONG_PLACE = "wrong_place", "The stated coordinates lie in the sea, or far from the stated country."
    OTHER_COUNTRY = "other_country", "The place lies there, but in another country than the stated one."
    AMBIGUOUS = "ambiguous", "Several cities may be meant, and no evidence decides between them."
    UNKNOWN_NAME = "unknown_name", "No known place has that name: it waits for a review."
    DECLINED = "declined", "A person decided in a review that the place stays out."
    FOOTNOTE = "footnote", "A footnote may say that the partnership is not in force."
    CONTRADICTORY = "contradictory", "The claim contradicts itself: it ends before it starts."
    WITHDRAWN = "withdrawn", "The register has withdrawn the record of this pair."


REMEDIES: dict[str, str] = {
    RejectionReason.UNREADABLE: "Correct the row as the message says, or the columns in the mapping.",
    RejectionReason.NO_PARTNER: "State both cities in every row, also where CSV lost a merged cell, or delete it.",
    RejectionReason.SELF_LINK: "State two different cities, or say in [cities] which city one side is.",
    RejectionReason.NOT_A_CITY: "State the government that signed, or delete the row.",
    RejectionReason.UNKNOWN_COUNTRY: "State the country, or say in [countries] of the mapping what its name means.",
    RejectionReason.UNKNOWN_PLACE: "State the name and the country, or first import a data set that describes the id.",
    RejectionReason.WRONG_PLACE: "Correct the coordinates or the country, or leave the coordinates out.",
    RejectionReason.OTHER_COUNTRY: "Correct the country, or the name or coordinates of the place.",
    RejectionReason.AMBIGUOUS: "State an id, coordinates or the state, or decide in a review file or in [cities].",
    RejectionReason.UNKNOWN_NAME: "Decide in the review file, or import with --new-cities: each becomes a new city.",
    RejectionReason.DECLINED: "Give another decision about the place, or delete the row.",
    RejectionReason.FOOTNOTE: 'Say in [footnotes] of the mapping what the mark means, as "*" = "severed".',
    RejectionReason.CONTRADICTORY: "Correct the start or the end.",
    RejectionReason.WITHDRAWN: "Ask the editors, who have withdrawn the record.",
}
"""How to make a row or statement acceptable, by the reason for which it stays out."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place. `language` is a BCP 47 tag; None if the source does not say."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A side of a claim as the source describes it. It has at least an id or a name.

    - `key`: its id if the source gives one, else the hash of all that is stated.
    - `description`: the place for a sentence, such as `Perth, Canada`.
    - `city_id`: its id in a register like this one, from which the data set was exported. Such an id decides alone, and
      a new city gets it.
    - `names`: the preferred one first.
    - `countries`: as stated (ISO code or name), present ones first.
    - `parents`: the areas below the country in which the place lies (`Ohio`, `Lower Saxony`).
    - `merged_ids`: former ids of the place in the source.
    - `not_a_city`: what it is (`a person`, `a sovereign state`), if the source shows that it is no government that
      signs partnerships.
    """

    wikidata_id: str | None = None
    geonames_id: int | None = None
    names: tuple[PlaceName, ...] = ()
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    kind: CityKind | None = None
    merged_ids: tuple[str, ...] = ()
    not_a_city: str | None = None
    city_id: CityId | None = None
    key: str = field(init=False, repr=False, compare=False)
    description: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Both are needed for each claim that names the place, and take long to make.
        object.__setattr__(self, "key", self._make_key())
        object.__setattr__(self, "description", self._describe())

    @property
    def point(self) -> Point | None:
        """The coordinates as stated."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    @property
    def name(self) -> PlaceName:
        """The name to show; an empty one if only an id is stated."""
        return display_name(self.names)

    def _make_key(self) -> str:
        if self.city_id is not None:
            return f"city:{self.city_id}"
        if self.wikidata_id is not None:
            return self.wikidata_id
        if self.geonames_id is not None:
            return f"geonames:{self.geonames_id}"
        stated = "\n".join([repr(self.names), repr(self.countries), repr(self.parents), repr(self.point)])
        return hashlib.sha256(stated.encode()).hexdigest()[:24]

    def _describe(self) -> str:
        name = self.name.text or self.wikidata_id or f"geonames:{self.geonames_id}"
        return ", ".join([name, *self.countries[:1]])[:_MAX_TEXT]


class StatedPlace(NamedTuple):
    """A place with its key in a data set, and the number of claims that name it."""

    key: str
    place: NamedPlace
    claims: int


def display_name(names: tuple[PlaceName, ...]) -> PlaceName:
    """Return the English name, else the first; an empty one if there is none."""
    return next((name for name in names if name.language == "en"), names[0] if names else PlaceName(""))


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
        return self.url or "", ", ".join(part for part in parts if part)[:_MAX_TEXT]


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


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, statement or claim that stays out of the register, and why.

    `reason` is the value of a RejectionReason. `text` is what the source states, shortened.
    """

    where: str
    reason: str
    message: str
    text: str = ""


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
    return f"It is marked: {doubt}."[:_MAX_TEXT]


def quote_remark(remark: str) -> str:
    """Return the remark of a source about a claim, which is no doubt."""
    return f"Remark of the list: {remark}."[:_MAX_TEXT]


def explain_end(cause: str) -> str:
    """Return the remark that a source gives the cause of an end."""
    return f"Cause of the end as stated: {cause}."[:_MAX_TEXT]


def hash_of_claim(*parts: str) -> str:
    """Return the hash of what identifies a claim within its data set."""
    return hashlib.sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that cannot be read. The claim of its row is read without it.

    `message` says how to make the cell acceptable. `text` is its content, shortened.
    """

    where: str
    column: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptRemark:
    """A remark that no word list understands. It is kept as text, and may say that the pair is not in force."""

    where: str
    column: str
    text: str


def parse_retrieval_date(value: object) -> VagueDate:
    """Return a day, month or year that is given as a text, a number or a date. Raise ValueError for anything else."""
    text = value.edtf if isinstance(value, VagueDate) else str(value)
    if "/" in text:
        raise ValueError("the time of retrieval is a day, a month or a year, and no interval")
    return VagueDate.parse(text)


class TomlTable(BaseModel):
    """The base of all tables that people write in TOML: frozen, and without unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dataset(TomlTable):
    """The data set that states the claims: a source of kind `dataset`. `id` is the same for each retrieval.

    `retrieved` is a day, or a month or year if no more is known. `rests_on` is the publisher or agency that it rests
    on. `same_as` is a source under which editors cite the same work. Where they do, claims about that partnership are
    left out, because the work would count twice.
    """

    id: SourceId
    title: Line
    publisher: Line
    url: Url
    licence: Line
    retrieved: Annotated[Edtf, BeforeValidator(parse_retrieval_date)]
    language: Language | None = None
    rests_on: Line | None = None
    same_as: SourceId | None = None


class PlaceHints(TomlTable):
    """Hints about places: the language of their names, and the source that is published with their coordinates.

    Without `coordinates`, they serve only to find places and are not published.
    """

    language: Language | None = None
    coordinates: CoordinateSource | None = None


class DatasetHints(TomlTable):
    """A person's explanations of the words of a data set.

    The keys are written as in the data set: `Moldavia` in `countries`, and `Calabria, Italy` in the others. `names`
    corrects names; the key of a place with a Wikidata id is that id. `cities` has ids of cities in the register.
    """

    place: PlaceHints = PlaceHints()
    countries: dict[str, CountryCode] = {}
    kinds: dict[str, CityKind] = {}
    names: dict[str, str] = {}
    cities: dict[str, CityId] = {}


ReaderItem = Claim | Rejected | UnreadCell | KeptRemark | NamedPlace
"""What a reader yields. A `NamedPlace` describes a place that claims before or after it name only by `wikidata_id`."""


class ClaimReader(ABC):
    """A reader of a file or service. Reading twice yields the same; only a part of the data is in memory at a time.

    `is_whole`: whether the reader has the whole data set, so that what it lacks is no longer listed. `format`: how a
    table is read (encoding, delimiter, sheets, row of the header); empty for others. `position`: how much has been
    read, in bytes or entities, for the progress bar. `size`: the final position; None if it is unknown.
    """

    dataset: Dataset
    is_whole: bool = False
    format: Mapping[str, str | int] = {}
    size: int | None = None
    position: int = 0

    @abstractmethod
    def read(self) -> Iterator[ReaderItem]:
        """Yield every row or statement, in the order of the data."""


def dates(stated_dates: Iterable[StatedDate]) -> list[VagueDate]:
    """Return the stated dates without `UnstatedDate`."""
    return [date for date in stated_dates if isinstance(date, VagueDate)]


def has_begun(stated_dates: Iterable[StatedDate], ordinal: int) -> bool:
    """Return whether something is stated to have begun by a day, at one of some dates or at an unknown one."""
    return any(
        date is UnstatedDate.SOME or (isinstance(date, VagueDate) and date.earliest <= ordinal) for date in stated_dates
    )
