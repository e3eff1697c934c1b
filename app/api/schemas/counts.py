"""The schemas of counts and comparisons, for the OpenAPI document.

Responses are not built from these models; tests validate every response against them.
"""

from typing import Any

from pydantic import Field

from app.api.schemas.records import (
    COUNT_LINKS,
    LINKS,
    City,
    Date,
    Day,
    Instant,
    PartnerCity,
    Schema,
    SelfLink,
)
from app.domain import models, vocabulary
from app.domain.field_types import CountryCode


class Counts(Schema):
    """Number of partnerships by status on the day. Each equals the list with this `status`."""

    active: int = Field(description="In force")
    dormant: int = Field(description="Formally in force, but suspended or inactive")
    severed: int = Field(description="No longer in force")
    unknown: int = Field(
        description="Includes partnerships that were only proposed, as in the list with `status=unknown`"
    )


class StatusNumbers(Schema):
    """A number for each status."""

    active: int = Field(description="Of the active ones")
    dormant: int = Field(description="Of the dormant ones")
    severed: int = Field(description="Of the severed ones")
    unknown: int = Field(description="Of the unknown ones")


class LeftOut(Schema):
    """Number of records that the list leaves out by default, with all other filters unchanged."""

    proposed: int = Field(description="Only proposed: `include_proposed=true` shows them")
    earlier_episodes: int = Field(
        description="Earlier agreements of pairs that have made a new one: `episodes=all` shows them"
    )
    presumed: int = Field(
        description="Only presumed to be in force, if the operator excludes them from lists: `presumed=true` shows them"
    )


class Partner(Schema):
    """A partner city and the status of the partnership with it."""

    partnership: str = Field(description="The id of the partnership", examples=["arnhem-nl--wuhan-cn"])
    status: vocabulary.Status = Field(description="The status of the partnership on the day")
    city: PartnerCity = Field(description="The partner city")


class CityWithPartners(City):
    """A city with the status of each of its partnerships."""

    counts: Counts = Field(description="Partnerships by status")
    in_doubt: StatusNumbers = Field(description="How many of them are in doubt: with `certainty` `possible`")
    proposed: int = Field(description="How many of the `unknown` ones were only proposed")
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    partners: list[Partner] = Field(description="Each partnership that `counts` counts")


class Membership(models.Member, Schema):
    """A country's membership of a group."""

    name: str = Field(description="The country's English name")
    since: Date  # type: ignore[assignment]
    until: Date | None  # type: ignore[assignment]


class Group(models.GroupBase, Schema):
    """A group of countries."""

    name: str = Field(description="Its English name")
    in_a_sentence: str = Field(description="Its name as sentences use it", examples=["the European Union"])
    members: list[Membership]  # type: ignore[assignment]
    links: SelfLink = Field(description="The address of the group")


class Country(Schema):
    """A country with its partnerships by status."""

    code: CountryCode
    name: str = Field(description="The country's English name")
    counts: Counts = Field(description="Partnerships by status")
    in_doubt: StatusNumbers = Field(description="How many of them are in doubt: with `certainty` `possible`")
    proposed: int = Field(description="How many of the `unknown` ones were only proposed")
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    links: dict[str, str] = Field(description=LINKS)


class CountryWithPartners(Country):
    """A country with its partner countries."""

    partner_countries: list[Country] = Field(description="Each partner country, with the partnerships between the two")


class CountryPair(Schema):
    """Two countries with the partnerships between them by status. Within one country, both are the same."""

    countries: list[CountryCode] = Field(min_length=2, max_length=2, description="The two countries")
    names: list[str] = Field(min_length=2, max_length=2, description="Their English names")
    counts: Counts = Field(description="Partnerships by status")
    in_doubt: StatusNumbers = Field(description="How many of them are in doubt: with `certainty` `possible`")
    proposed: int = Field(description="How many of the `unknown` ones were only proposed")
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    links: dict[str, str] = Field(description=LINKS)


class Bucket(Schema):
    """Number of partnerships with one value; `null` means not stated."""

    value: str | None = Field(description="The value for the filter; null if not stated")
    label: str = Field(description="The value in English")
    count: int = Field(description="How many partnerships have it")
    link: str = Field(description="The list of these partnerships: as many as `count`")
    in_doubt: int | None = Field(default=None, description="By status: for how many of them it is in doubt")
    presumed: int | None = Field(default=None, description="By status: for how many of them it is only presumed")


class Facet(Schema):
    """Partnerships counted by one property, with every filter of the query except the facet's own."""

    total: int = Field(
        description="Number of partnerships counted; by status, those that were only proposed count as `unknown`"
    )
    link: str = Field(description="The list of all that were counted: as many as `total`")
    single: bool = Field(description="Whether each has one value, so that the buckets add up to the total")
    buckets: list[Bucket] = Field(description="Each value with its count")
    rest: int = Field(description="How many fall under values that are not shown")


class Range(Schema):
    """A number that vague dates leave open: at least `certain`, at most `possible`."""

    certain: int = Field(description="The lower bound: certain by the dates")
    possible: int = Field(description="The upper bound: possible by the dates")


class StatusCounts(Schema):
    """Number of partnerships by status on the last day of an interval."""

    active: Range = Field(description="In force")
    dormant: Range = Field(description="Formally in force, but suspended or inactive")
    severed: Range = Field(description="No longer in force")
    unknown: Range = Field(description="The evidence does not decide")


class Spread(Schema):
    """Number of changes in an interval if each is spread evenly over the months in which it may have happened.

    Dates without a first or a last day are left out.
    """

    established: float = Field(description="Established")
    ended: float = Field(description="Ended")
    suspended: float = Field(description="Suspended by decision")
    became_inactive: float = Field(description="Became inactive without a decision")
    resumed: float = Field(description="Resumed")


class Undated(Schema):
    """Number of changes that editors found in an interval, without a source that says by when they had happened."""

    ended: int = Field(description="Ended")
    suspended: int = Field(description="Suspended by decision")
    became_inactive: int = Field(description="Became inactive without a decision")
    resumed: int = Field(description="Resumed")


class TimelineInterval(Schema):
    """Events in a year or month, and the statuses at its end."""

    period: str = Field(description="The year or month", examples=["2022-01"])
    established: Range = Field(description="How many were established")
    ended: Range = Field(description="How many ended")
    suspended: Range = Field(description="How many were suspended by decision")
    became_inactive: Range = Field(description="How many became inactive without a decision")
    resumed: Range = Field(description="How many were resumed")
    spread: Spread = Field(description="Number of changes, with vague dates spread over their possible months")
    undated: Undated = Field(description="Changes on an unknown day, by the interval in which editors found them")
    at_interval_end: StatusCounts = Field(description="How many had each status on the last day")
    in_force: Range = Field(description="How many were active or dormant on the last day")


class MemberDifference(Schema):
    """A member of the record that was added, removed or replaced."""

    op: str = Field(description="`add`, `remove` or `replace`", examples=["replace"])
    path: str = Field(description="Which member, as a JSON pointer", examples=["/status/value"])
    before: Any = Field(description="Its value before; null if it was added")
    after: Any = Field(description="Its value after; null if it was removed")


class RevisionMembers(Schema):
    """The members that describe a revision."""

    revision: int = Field(description="The revision that made it")
    at: Instant = Field(description="When the revision was made, UTC")
    actor: str = Field(description="Who made the revision")
    comment: str = Field(description="Reason, as its author states it")


class Revision(RevisionMembers):
    """A change of the register: a transaction that was written as a whole."""

    id: str = Field(
        description="The revision with the id of its history, for `known_at` and `since`", examples=["r4-9f2c1a07"]
    )
    new: int = Field(description="How many records it added")
    changed: int = Field(description="How many records it changed")
    links: dict[str, str] = Field(description=LINKS)


class RecordVersion(RevisionMembers):
    """A version of a record: the revision that made it, by whom, why, and what differs from the version before."""

    in_words: list[str] = Field(description="What changed, as English sentences")
    changes: list[MemberDifference] = Field(description="What differs from the version before")
    links: dict[str, str] = Field(description=LINKS)


class Change(RevisionMembers):
    """A record whose published form a revision changed, or that it withdrew."""

    record_type: str = Field(description="The kind of record", examples=["partnership"])
    id: str = Field(description="The record's id", examples=["arnhem-nl--wuhan-cn"])
    withdrawn: bool = Field(description="Whether it was merged into another record or retracted")
    links: dict[str, str] = Field(description=LINKS)


class Correction(RevisionMembers):
    """A partnership of which a revision changed the status on the day of that revision."""

    partnership: str = Field(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])
    cities: list[PartnerCity] = Field(min_length=2, max_length=2, description="The two cities")
    day: Day = Field(description="The day of the revision, for which both statuses are")
    before: vocabulary.Status | None = Field(description="The status before; null for no partnership yet")
    before_certainty: vocabulary.Certainty | None = Field(description="Whether the status before was certain")
    after: vocabulary.Status | None = Field(description="The corrected status; null for no partnership yet")
    after_certainty: vocabulary.Certainty | None = Field(description="Whether the corrected status is certain")
    links: dict[str, str] = Field(description=LINKS)


class VocabularyTerm(Schema):
    """A term of a vocabulary."""

    value: str = Field(description="The term as members and parameters use it", examples=["active"])
    meaning: str = Field(description="What it means")


class Vocabulary(Schema):
    """A controlled list of terms. Terms may be added."""

    name: str = Field(description="The vocabulary's name", examples=["status"])
    meaning: str = Field(description="What its terms are about")
    values: list[VocabularyTerm] = Field(description="Its terms")
    links: SelfLink = Field(description="The address of the vocabulary")
