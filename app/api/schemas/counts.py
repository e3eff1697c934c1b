"""The shapes of what is counted or compared, for the OpenAPI document.

Answers are finished when they are written, not built from these models; tests hold every answer against them.
"""

from typing import Any

from pydantic import Field

from app.api.schemas.records import COUNT_LINKS, City, Date, PartnerCity, Schema, SelfLink
from app.domain import vocabulary


class Counts(Schema):
    """Partnerships by status on the day, each as many as the list with this `status` holds."""

    active: int
    dormant: int
    severed: int
    unknown: int = Field(description="What is only proposed included, as in the list with `status=unknown`")


class LeftOut(Schema):
    """How many more a list holds once they are asked for, all other filters being the same."""

    proposed: int = Field(description="What is only proposed: `include_proposed=true` shows it")
    earlier_episodes: int = Field(
        description="Earlier agreements of pairs that have made a new one: `episodes=all` shows them"
    )
    presumed: int = Field(
        description="What is only presumed to be in force, where the operator has lists leave it out: `presumed=true`"
        " shows it"
    )


class Partner(Schema):
    """A partner city and how the partnership with it stands."""

    partnership: str
    status: vocabulary.Status
    city: PartnerCity


class CityWithPartners(City):
    """A city with what became of its partnerships."""

    counts: Counts
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    partners: list[Partner]


class Membership(Schema):
    """A country's membership of a group."""

    country: str
    name: str
    since: Date
    until: Date | None = Field(description="The first day on which it no longer belonged")


class Group(Schema):
    """A group of countries."""

    id: str = Field(examples=["EU"])
    name: str
    in_a_sentence: str = Field(examples=["the European Union"])
    note: str | None
    members: list[Membership]
    sources: list[str]
    links: SelfLink


class Country(Schema):
    """A country with its partnerships by status."""

    code: str
    name: str
    counts: Counts
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    links: dict[str, str]


class CountryWithPartners(Country):
    """A country with its partner countries."""

    partner_countries: list[Country]


class CountryPair(Schema):
    """Two countries with the partnerships between them by status; twice the same for partnerships within one."""

    countries: list[str] = Field(min_length=2, max_length=2)
    names: list[str] = Field(min_length=2, max_length=2)
    counts: Counts
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    links: dict[str, str]


class Bucket(Schema):
    """How many partnerships fall under one value; `null` is what is not stated."""

    value: str | None
    label: str
    count: int
    link: str = Field(description="The list of these partnerships: as many as `count`")


class Facet(Schema):
    """Partnerships counted by one property, with every filter of the question but the facet's own."""

    total: int = Field(
        description="How many partnerships were counted; by status, what is only proposed included, as `unknown`"
    )
    link: str = Field(description="The list of all that were counted: as many as `total`")
    single: bool = Field(description="Whether each has one value, so that the buckets add up to the total")
    buckets: list[Bucket]
    rest: int = Field(description="How many fall under values that are not shown")


class Range(Schema):
    """A number that vague dates leave open: at least `certain`, at most `possible`."""

    certain: int
    possible: int


class StatusCounts(Schema):
    """How many partnerships had which status on the last day of an interval."""

    active: Range
    dormant: Range
    severed: Range
    unknown: Range


class Period(Schema):
    """What happened in a year or a month, and the statuses at its end."""

    period: str = Field(examples=["2022-01"])
    established: Range
    ended: Range
    suspended: Range
    fell_asleep: Range
    resumed: Range
    at_interval_end: StatusCounts


class Difference(Schema):
    """A place of the record that was added, removed or replaced."""

    op: str = Field(examples=["replace"])
    path: str = Field(description="A JSON pointer", examples=["/status/value"])
    before: Any
    after: Any


class RecordVersion(Schema):
    """A state of a record: since which revision, by whom, why, and what differs from the state before."""

    revision: int
    at: str
    actor: str
    comment: str
    in_words: list[str]
    changes: list[Difference]
    links: dict[str, str]


class Change(Schema):
    """A record that readers see anew since a revision; or that was withdrawn."""

    revision: int
    at: str
    actor: str
    comment: str
    what: str = Field(examples=["partnership"])
    id: str
    withdrawn: bool
    links: dict[str, str]


class Term(Schema):
    """A word of a vocabulary."""

    value: str
    meaning: str


class Vocabulary(Schema):
    """A closed list of words."""

    name: str
    meaning: str
    values: list[Term]
    links: SelfLink
