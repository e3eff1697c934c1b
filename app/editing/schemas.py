"""Requests and answers of suggestions and of editing."""

import re
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    model_validator,
)
from sqlmodel import SQLModel

from app.domain.countries import COUNTRIES
from app.domain.dates import day_to_iso
from app.domain.field_types import CityId, Edtf, Line, PartnershipId, SourceId, Text, Url
from app.domain.ids import country_of, is_unnamed
from app.domain.status import Period
from app.domain.vocabulary import (
    Basis,
    Certainty,
    DeclineReason,
    Doubt,
    Ending,
    EventKind,
    Kind,
    Reason,
    SourceKind,
    Status,
    SuggestionKind,
    SuggestionState,
)
from app.editing.entries import Change
from app.store.editing import ConfirmationLinkBase, ReaderSuggestion, SuggestionBase
from app.store.json_text import to_json_text

T = TypeVar("T")
_HOST = re.compile(r"https?://(?P<name>[^/?#:@\s]+)(?::(?:80|443))?(?=[/?#]|$)", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]\.?")
# Domains that no public page has (RFC 6761, RFC 8375, and names that are used in private networks).
_NOT_PUBLIC = {
    "arpa", "corp", "home", "internal", "intranet", "invalid", "lan", "local", "localhost", "onion", "private", "test",
}  # fmt: skip
MIN_TEXT = 20
"""The least characters of the text of a suggestion."""


def _check_public(url: str) -> str:
    host = _HOST.match(url)
    name = host["name"] if host else ""
    if not _DOMAIN.fullmatch(name) or name.rstrip(".").rpartition(".")[2].lower() in _NOT_PUBLIC:
        raise ValueError("give the address of a public page, such as https://news.example/2024/05/article")
    return url


PublicUrl = Annotated[Url, AfterValidator(_check_public)]
SuggestionText = Annotated[
    Text, StringConstraints(min_length=MIN_TEXT, strip_whitespace=True), Field(description="What the source says")
]
MAX_ROWS, MAX_TABLE = 1_000, 50_000
"""The most lines and characters of a table."""


def _check_table(table: str) -> str:
    rows = len(table.strip().splitlines())
    if not 2 <= rows <= MAX_ROWS:
        raise ValueError(f"a table has a header and up to {MAX_ROWS - 1} rows, one a line; this one has {rows} lines")
    return table


ListedTable = Annotated[
    str,
    StringConstraints(max_length=MAX_TABLE, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+$"),
    AfterValidator(_check_table),
    Field(description="The table as CSV or TSV, with a header"),
]
Contact = Annotated[
    str,
    StringConstraints(max_length=200, pattern=r"^[^\s<>\"@]+@[^\s<>\"@]+$"),
]


class Content(BaseModel):
    """Base class of what clients send. Unknown members are errors."""

    model_config = ConfigDict(extra="forbid")


# --- what readers send ---


class CitedPage(Content):
    """The page on which a suggestion rests."""

    url: PublicUrl = Field(description="Its address")
    title: Line | None = Field(None, description="Its title")
    publisher: Line | None = Field(None, description="Who publishes it")
    published: Edtf | None = Field(None, description="When it was published")
    kind: SourceKind = Field(SourceKind.PRESS, description="What kind of document it is")


class SuggestionContent(Content):
    """Base class of all suggestions: nothing is suggested without a source."""

    text: SuggestionText
    source: CitedPage = Field(description="The page that says so")
    contact: Contact | None = Field(
        None, description="Your e-mail address for questions. It is never published, and deleted after 90 days"
    )


class EndedContent(SuggestionContent):
    """A partnership has ended."""

    kind: Literal[SuggestionKind.ENDED]
    target: PartnershipId = Field(description="The id of the partnership")
    date: Edtf = Field(description="When it ended, as exact as the source")
    by: Line = Field("unknown", description="Who ended it: the id of a city, `both`, `third_party` or `unknown`")
    reasons: tuple[Reason, ...] = Field((), max_length=5, description="Why, as the source says")


class StillActiveContent(SuggestionContent):
    """A partnership is in force, by a source that is newer than the last evidence."""

    kind: Literal[SuggestionKind.STILL_ACTIVE]
    target: PartnershipId = Field(description="The id of the partnership")
    date: Edtf = Field(description="When the source shows it in force")


class StatedEvent(Content):
    """What happened to a partnership, and when."""

    kind: EventKind = Field(description="What happened")
    date: Edtf = Field(description="When it happened, as exact as the source")


class WrongContent(SuggestionContent):
    """A record says something that is wrong.

    Of a partnership it may be the kind or the date of an `event`. Then the correction `becomes` a change that an editor
    can accept as it is.
    """

    kind: Literal[SuggestionKind.WRONG]
    target: PartnershipId | CityId | SourceId = Field(description="The id of a partnership, city or source")
    wrong: Line = Field(description="What is wrong")
    correct: Line = Field(description="What it should be")
    event: StatedEvent | None = Field(None, description="The event that is wrong, as the register has it")
    becomes: StatedEvent | None = Field(None, description="What happened instead of this event")

    @model_validator(mode="after")
    def _check_correction(self) -> Self:
        if (self.event is None) != (self.becomes is None):
            raise ValueError("give both `event` and `becomes`, or neither")
        return self


def _check_cities(cities: tuple[str, str]) -> tuple[str, str]:
    if cities[0] == cities[1]:
        raise ValueError("a partnership is of two different cities")
    if all(map(is_unnamed, cities)):
        raise ValueError("name at least one of the cities")
    for city in cities:
        if country_of(city) not in COUNTRIES:
            raise ValueError(f"{city} ends in the code of no country: write name-nl for a city in the Netherlands")
    return cities


class MissingContent(SuggestionContent):
    """The register does not have the partnership of two cities."""

    kind: Literal[SuggestionKind.MISSING]
    cities: Annotated[tuple[CityId, CityId], AfterValidator(_check_cities)] = Field(
        description="The ids of the two cities; of a new city, `name-nl`"
    )
    partnership_kind: Kind = Field(Kind.SISTER_CITY, description="What kind of partnership it is")
    date: Edtf = Field(description="Since when")


class MoreSourcesContent(SuggestionContent):
    """Another source speaks about a partnership."""

    kind: Literal[SuggestionKind.MORE_SOURCES]
    target: PartnershipId = Field(description="The id of the partnership")


class ListContent(SuggestionContent):
    """A table lists the partners of a city. An editor imports it on the command line."""

    kind: Literal[SuggestionKind.LIST]
    target: CityId = Field(description="The id of the city")
    table: ListedTable


SentSuggestion = Annotated[
    EndedContent | StillActiveContent | WrongContent | MissingContent | MoreSourcesContent | ListContent,
    Field(discriminator="kind"),
]
"""A suggestion as a reader sends it."""
SENT_SUGGESTION: TypeAdapter[SentSuggestion] = TypeAdapter(SentSuggestion)
"""Reads a suggestion of any kind."""


# --- answers ---


class Answer(BaseModel, Generic[T]):
    """One thing, with related addresses."""

    data: T = Field(description="The thing itself")
    links: dict[str, str] = Field(description="Related addresses")


class Answers(BaseModel, Generic[T]):
    """A page of a list, the newest first."""

    data: list[T] = Field(description="The page")
    meta: dict[str, int] = Field(description="`count` is the total number")
    links: dict[str, str] = Field(description="Related addresses; `next` is absent on the last page")


class SuggestionPublic(SuggestionBase):
    """What is public of a suggestion. What the reader wrote is public once an editor has answered."""

    id: int = Field(description="The number of the suggestion")
    title: str = Field(description="The names of the cities that it is about, or the title of the source")
    for_editor: bool = Field(description="Whether a reviewer passed it on to an editor")
    content: dict[str, Any] | None = Field(
        description="What the reader wrote, without the table of a `list`; null until an editor has answered"
    )
    answered_at: str | None = Field(description="When an editor answered, UTC")
    answer: str | None = Field(description="What the editor answered")
    reason: DeclineReason | None = Field(description="Why the suggestion was declined")
    revision: int | None = Field(description="The revision that accepted it")
    confirmation_link: int | None = Field(
        description="The number of the confirmation link by which an office of a city sent it; null for readers"
    )

    @classmethod
    def of(cls, suggestion: ReaderSuggestion, title: str) -> "SuggestionPublic":
        """Return what is public of a suggestion about a record with a title."""
        is_shown = suggestion.state != SuggestionState.OPEN and suggestion.reason != DeclineReason.ABUSE
        columns = suggestion.model_dump(exclude={"content"})
        content = {name: value for name, value in suggestion.content.items() if name != "table"} if is_shown else None
        return cls.model_validate(
            {**columns, "title": title, "content": content, "for_editor": suggestion.note is not None}
        )


class SuggestionForEditors(SuggestionPublic):
    """A suggestion as editors see it."""

    contact: str | None = Field(description="The sender's address, until 90 days after sending")
    note: str | None = Field(description="What a reviewer who passed it on wrote to the editor")
    passed_on_by: str | None = Field(description="The name of that reviewer's key")
    of_same_block: int = Field(description="How many other open suggestions came from the /24 or /48 of the sender")


class PeriodSummary(SQLModel):
    """The status of a partnership during a run of days."""

    first_day: str = Field(description="The first day")
    last_day: str | None = Field(description="The last day; null if it has no end")
    status: Status | None = Field(description="The status; null before the partnership exists")
    certainty: Certainty | None = Field(description="Whether it is certain")
    alternatives: list[Status] = Field(description="What may be true instead")
    doubts: list[Doubt] = Field(description="Why it may no longer be true")
    basis: Basis | None = Field(description="What it rests on")
    ending: Ending | None = Field(description="How it ended")

    @classmethod
    def of(cls, period: Period) -> "PeriodSummary":
        """Return the summary of a period."""
        return cls(
            first_day=day_to_iso(period.first_day) or "",
            last_day=day_to_iso(period.last_day),
            status=period.status,
            certainty=period.certainty,
            alternatives=list(period.alternatives),
            doubts=list(period.doubt),
            basis=period.basis,
            ending=period.ending,
        )


def check_json(value: T) -> T:
    """Return a value that JSON can hold. Raises ValueError for unpaired surrogates and numbers beyond 64 bits."""
    try:
        to_json_text(value)
    except (TypeError, ValueError):
        raise ValueError("it has a character or a number that cannot be stored") from None
    return value


JsonChange = Annotated[
    Change,
    AfterValidator(check_json),
    Field(description="Entries of a seed file, by their table", examples=[{"source": [{"id": "nrc-2023-05-10"}]}]),
]


class Preview(SQLModel):
    """What a change would do. It is not written."""

    change: JsonChange
    etag: str | None = Field(description="The ETag of the record for `If-Match`; null if it does not exist yet")
    entry: dict[str, Any] | None = Field(description="The entry of the record after the change; null if it is invalid")
    diff: list[str] = Field(description="The lines of a unified diff of each entry before and after, the record first")
    periods_before: list[PeriodSummary] = Field(description="The status over time before the change")
    periods_after: list[PeriodSummary] = Field(description="The status over time after the change")
    losses: list[str] = Field(description="The events, by kind and date, and the sources that the record would lose")
    messages: list[str] = Field(description="What `seed --check` says about the change; empty if it is valid")

    @classmethod
    def without_change(cls, message: str) -> "Preview":
        """Return the preview of a suggestion that cannot be accepted as it is. The message says why."""
        return cls(
            change={},
            etag=None,
            entry=None,
            diff=[],
            periods_before=[],
            periods_after=[],
            losses=[],
            messages=[message],
        )


class SuggestionPreview(SQLModel):
    """A suggestion for an editor, with the change that it would make."""

    suggestion: SuggestionForEditors = Field(description="The suggestion")
    preview: Preview = Field(description="The change that it would make if accepted as it is")


class EntryState(SQLModel):
    """The entry of a record, and the revision that a request made."""

    id: str = Field(description="The id of the record")
    entry: dict[str, Any] = Field(description="The entry, in the format of the seed files")
    revision: int | None = Field(description="The revision that the request made; null if it changed nothing")


class RevisionMade(SQLModel):
    """What a request of an editor did."""

    revision: int | None = Field(description="The revision that the request made; null if it changed nothing")
    records: list[str] = Field(description="The ids of the records that it changed, or would change")


class ConfirmationLinkPublic(ConfirmationLinkBase):
    """A link by which an office of a city says which of its partnerships exist."""

    answers: int = Field(description="How many answers came by it")


class ConfirmationLinkMade(ConfirmationLinkPublic):
    """A new confirmation link."""

    url: str | None = Field(description="The address for the office. It is not shown again; null in a dry run")


# --- what editors send ---


class NewConfirmationLink(Content):
    """A confirmation link to make."""

    city: CityId = Field(description="The id of the city whose partnerships the office confirms")
    office: Line = Field(description="The name of the office, as readers see it at its answers")
    website: PublicUrl = Field(description="The address of the office's page")


class NoContent(Content):
    """An empty object."""


class Acceptance(Content):
    """The acceptance of a suggestion."""

    answer: Line = Field(description="A sentence that the sender and the public read")
    change: JsonChange | None = Field(
        None,
        description="The corrected change: the entry of the record, and new cities, sources and publishers. Absent to"
        " make the change of the preview",
    )
    revision: int | None = Field(None, ge=1, lt=2**31, description="Of a `list`: the revision of its import")


class Refusal(Content):
    """The refusal of a suggestion."""

    reason: DeclineReason = Field(description="Why")
    answer: Line = Field(description="A sentence that the sender and the public read")
    same_block: bool = Field(
        False, description="Whether to decline also all other open suggestions of the /24 or /48 of the sender"
    )


class Referral(Content):
    """A suggestion that is passed on to an editor."""

    note: Line = Field(description="What the editor should look at. Only people with keys read it")


class EditorialChange(Content):
    """Base class of all changes: nothing is changed without a comment and a source."""

    comment: Line = Field(description="What was changed, and why: readers see it in the history")
    source: PublicUrl | SourceId = Field(description="The address of the page, or the id of the source, that says so")

    def to_comment(self) -> str:
        """Return the comment of the revision."""
        return f"{self.comment} ({self.source})"


class EntryChange(EditorialChange):
    """A new entry for a record."""

    entry: Annotated[dict[str, Any], AfterValidator(check_json)] = Field(
        description="The whole entry, in the format of the seed files"
    )
    further: JsonChange = Field(
        default_factory=dict,
        description="Entries of cities, sources and publishers that it refers to and that are not in the register yet",
    )


class Retraction(EditorialChange):
    """The retraction of a partnership that should never have been in the register."""


class Merger(EditorialChange):
    """The merger of a record into another one of the same partnership or city."""

    into: PartnershipId | CityId = Field(description="The id of the record that remains")


class Reversal(EditorialChange):
    """The reversal of a revision."""
