"""The envelopes around records and counts, for the OpenAPI document.

Answers are finished when they are written, not built from these models; tests hold every answer against them.
"""

from typing import Generic, TypeVar

from pydantic import Field

from app.api.schemas.counts import Facet, LeftOut, RecordVersion
from app.api.schemas.records import COUNT_LINKS, Day, Schema, SelfLink

T = TypeVar("T")

COUNT_AT_LEAST = "A lower bound of the total, where `count` is null because the total exceeds the counting budget"


class Meta(Schema):
    """What the answer is about."""

    as_of: Day | None = Field(None, description="The day in the world that was asked about")
    known_at: str = Field(description="The revision whose knowledge this is", examples=["r1"])
    revision: int
    question: str = Field(description="The question as an English sentence")


class ListMeta(Meta):
    """What a list is about."""

    count: int | None = Field(
        description="How many there are in all; null with `count=none`, and beyond the counting budget"
    )
    count_at_least: int | None = Field(default=None, description=COUNT_AT_LEAST)
    limit: int
    undated: int | None = Field(description="How many fail only because a date is not stated")
    left_out: LeftOut | None = Field(
        default=None,
        description="Lists of partnerships and events: how many `count` leaves out; absent with `count=none`",
    )
    warnings: list[str]


class CountMeta(Meta):
    """What a list of counts is about."""

    count: int
    warnings: list[str]


class FacetMeta(Meta):
    """What was counted."""

    count: int | None = Field(description="How many there are in all; null beyond the counting budget")
    count_at_least: int | None = Field(default=None, description=COUNT_AT_LEAST)
    left_out: LeftOut = Field(description="How many `count` leaves out")
    warnings: list[str]


class PlainMeta(Schema):
    """What a closed list is about."""

    count: int


class Links(Schema):
    """Where to go from here. `permalink` stops both clocks: its answer never changes; `cite` tells how to cite it."""

    self: str
    permalink: str
    cite: str


class RecordLinks(Links):
    """Where to go from a record."""

    report: str | None = Field(None, description="Where to report an error, if anybody said")


class ListLinks(Links):
    """Where to go from a page of a list, and where the whole list is in other forms."""

    next: str | None = None
    csv: str | None = None
    xlsx: str | None = None
    geojson: str | None = None
    ndjson: str | None = None
    feed: str | None = Field(None, description="The question as a subscription (Atom)")


class Record(Schema, Generic[T]):
    """One record."""

    data: T
    meta: Meta
    links: RecordLinks


class Listing(Schema, Generic[T]):
    """A page of a list."""

    data: list[T]
    meta: ListMeta
    links: ListLinks
    facets: dict[str, Facet] | None = None


class CountListing(Schema, Generic[T]):
    """A whole list of counts."""

    data: list[T]
    meta: CountMeta
    links: Links


class Facets(Schema):
    """Counts alone."""

    data: dict[str, Facet]
    meta: FacetMeta
    links: Links


class PlainListing(Schema, Generic[T]):
    """A whole closed list."""

    data: list[T]
    meta: PlainMeta
    links: SelfLink


class PlainRecord(Schema, Generic[T]):
    """One record that no clock changes."""

    data: T
    meta: dict[str, str]
    links: SelfLink


class HistoryListing(Schema):
    """All states of one record, the oldest first."""

    data: list[RecordVersion]
    meta: CountMeta
    links: Links


class RecordCounts(Schema):
    """How many records of each kind there are."""

    partnerships: int
    events: int
    citations: int
    sources: int
    cities: int
    observations: int


class About(Schema):
    """What the register is."""

    name: str
    version: str = Field(description="The version of the service")
    api_version: str
    revision: int
    revised_at: str | None = Field(description="When the newest revision was made, UTC")
    counts: RecordCounts
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    left_out: LeftOut = Field(description="How many of all partnerships a list leaves out unless it is asked for them")
    licence: dict[str, str]
    attribution: list[str]
    contact: str | None = Field(description="Where to report an error: an e-mail address or a web address")
    note: str


class HealthStatus(Schema):
    """Whether the service is well."""

    status: str
    revision: int | None = None
    schema_version: str | None = Field(default=None, description="The schema of the database")
    writable: bool | None = Field(
        default=None, description="Whether what is written finds its place; left out by a replica, where nobody writes"
    )
    detail: str | None = Field(default=None, description="What an operator should know though readers are served")
