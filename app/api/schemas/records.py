"""The shapes of records, for the OpenAPI document: generated clients and readers rely on them.

Answers are finished when they are written, not built from these models; tests hold every answer against them.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.domain import vocabulary

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2021-07-21"])]

COUNT_LINKS = "The list behind each count that is not 0, by the name of the count"


class Schema(BaseModel):
    """Nothing comes that is not described."""

    model_config = ConfigDict(extra="forbid")


class Date(Schema):
    """A date as exact as its source: an EDTF text and the days it may be, both inclusive; null where open."""

    edtf: str = Field(examples=["2021-07-21"])
    earliest: Day | None
    latest: Day | None


class PartnerCity(Schema):
    """A city as it stands in a partnership. All but `country` is null where no source names the city."""

    id: str | None = Field(examples=["arnhem-nl"])
    name: str | None = Field(examples=["Arnhem"])
    country: str = Field(description="ISO 3166-1 code", examples=["NL"])
    kind: vocabulary.CityKind | None
    point: list[float] | None = Field(description="Longitude and latitude", examples=[[5.91, 51.98]])
    wikidata: str | None = Field(examples=["Q1310"])


class Actor(Schema):
    """Who acted: which side, its city, which body of it, and the body's name as the source has it."""

    side: vocabulary.Side
    city: str | None
    body: vocabulary.Body
    name: str | None


class StatusOnDay(Schema):
    """How the partnership stands on the day `meta.as_of`; `value` is null before it existed."""

    value: vocabulary.Status | None
    certainty: vocabulary.Certainty | None
    alternatives: list[vocabulary.Status] = Field(
        description="What else it may be on that day: dates are vague or the evidence is weak"
    )
    basis: vocabulary.Basis | None
    ending: vocabulary.Ending | None
    since: Date | None = Field(description="The date of the event that opened this status; null when presumed")
    event: int | None = Field(description="The `seq` of the event that opened this status")
    actor: Actor | None = Field(description="Who did that")
    last_evidence: Day | None = Field(description="The day of the last event that speaks for this status")
    witnesses: int = Field(description="Independent sources for the act that opened this status")
    pending: bool = Field(description="Whether a proposal is open, or a decided act still to take effect")


class Evidence(Schema):
    """How much the whole record rests on."""

    citations: int
    sources: int
    independent_sources: int = Field(description="Distinct origins of the supporting citations")


class Citation(Schema):
    """One source speaking about one event."""

    source: str
    stance: vocabulary.Stance
    scope: vocabulary.Scope
    stated_date: Date | None = Field(description="What this source says, where it differs from the event's date")
    locator: str | None
    fragment: str | None = Field(description="A few of the source's own words, by which the passage is found")
    note: str | None
    weak: bool = Field(description="Whether it is only a remark or a clause of a third party")


class EventBody(Schema):
    """Something that happened to a partnership."""

    seq: int = Field(description="The order in which things happened, from 1")
    kind: vocabulary.EventKind
    stage: vocabulary.Stage
    date: Date
    date_basis: vocabulary.DateBasis | None
    due: Date | None = Field(description="The planned day of a proposal")
    actor: Actor
    part: vocabulary.Part
    reasons: list[vocabulary.Reason] = Field(description="Empty where no source states one")
    decision: str | None = Field(description="A label that all events of one decision share")
    kind_after: vocabulary.Kind | None
    successor: str | None
    note: str | None
    citations: list[Citation]


class SelfLink(Schema):
    """Where the record stands by itself."""

    self: str


class Source(Schema):
    """One citable document."""

    id: str
    url: str
    publisher: str = Field(description="The publisher's name, as the page prints it")
    publisher_id: str | None = Field(
        description="The publisher's id, the same for all spellings; null where the register has no such publisher",
        examples=["nl-times"],
    )
    title: str | None
    published: Date | None
    language: str | None
    kind: vocabulary.SourceKind
    derived_from: str | None = Field(description="The source it rests on")
    rests_on: str | None = Field(description="An origin outside the register that it rests on")
    rests_on_id: str | None = Field(description="The id of that origin, such as a news agency", examples=["afp"])
    links: dict[str, str]


class Passage(Schema):
    """Where a source speaks about an event."""

    event: int = Field(description="The `seq` of the event")
    link: str = Field(description="The source, opened on the passage where its words are known")


class CitedSource(Source):
    """A source as it stands in a record that cites it."""

    evidence: list[Passage] = Field(description="The events it speaks about; empty for a further source")


class ChainLink(Schema):
    """A step of a source's chain."""

    id: str
    publisher: str
    title: str | None
    published: Date | None
    url: str
    rests_on: str | None


class SourceLink(Schema):
    """What became of a source's address, as visits to it found."""

    state: vocabulary.LinkState
    since: Day = Field(description="The day on which a visit first found it so")
    location: str | None = Field(description="Where it leads now, if it moved")
    archive: str | None = Field(description="A copy in an archive, if it is dead and one was found")


class VisitedSource(Source):
    """A source with what became of its address."""

    link: SourceLink | None = Field(default=None, description="Left out where nobody looked")


class SourceWithChain(VisitedSource):
    """A source with what it rests on and what rests on it."""

    chain: list[ChainLink] = Field(description="What it rests on, step by step")
    relied_on_by: list[str] = Field(description="The sources that rest on it directly")
    partnerships: int = Field(description="How many partnerships cite it")
    count_links: dict[str, str] = Field(description=COUNT_LINKS)


class CityName(Schema):
    """A further name of a city."""

    name: str
    language: str | None
    since: Date | None
    until: Date | None


class City(Schema):
    """A government that signs."""

    id: str
    name: str
    qualifier: str | None
    names: list[CityName]
    country: str
    kind: vocabulary.CityKind
    point: list[float] | None = Field(description="Longitude and latitude")
    coordinate_source: vocabulary.CoordinateSource | None
    geonames: int | None
    wikidata: str | None
    note: str | None
    links: dict[str, str]


class Partnership(Schema):
    """The relation of two cities. Lists leave `events` and `sources` out unless asked to include them."""

    id: str = Field(examples=["arnhem-nl--wuhan-cn"])
    kind: vocabulary.Kind
    cities: list[PartnerCity | City] = Field(min_length=2, max_length=2)
    countries: list[str] = Field(min_length=2, max_length=2)
    native_label: str | None = Field(description="The word for the relation on a cited page")
    note: str | None
    confidence: vocabulary.Confidence
    checked_on: Day | None = Field(
        description="The day on which an editor last searched for later life of the partnership; null where nobody has"
    )
    status: StatusOnDay
    established: Date | None
    ended: Date | None
    reasons: list[vocabulary.Reason]
    evidence: Evidence
    disputed: bool
    further_sources: list[str] = Field(description="Sources about the pair that speak about no one event")
    episodes: list[str] = Field(description="All agreements of this pair, where there was more than one")
    links: SelfLink
    events: list[EventBody] = []
    sources: list[CitedSource] = []


class PartialPartnership(BaseModel):
    """Only the members that `fields` names."""

    id: str


class EventLinks(Schema):
    """Where the event's partnership stands."""

    partnership: str


class Event(EventBody):
    """An event with the partnership it happened to."""

    partnership: str
    cities: list[PartnerCity] = Field(min_length=2, max_length=2)
    links: EventLinks


class Observation(Schema):
    """A sourced statement about an unnamed set."""

    id: str
    statement: str
    claim: vocabulary.Claim
    value: str | None = Field(description="How many, as the source has it", examples=[">=8"])
    unit: str | None
    country: str | None
    partner_country: str | None
    date: Date
    reasons: list[vocabulary.Reason]
    citations: list[Citation]
    links: SelfLink
