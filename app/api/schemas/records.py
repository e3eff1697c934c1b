"""The schemas of records, for the OpenAPI document, readers and generated clients.

The schema of a record has the fields of the record with their descriptions. Declared again is only what responses have
in another form: a vague date is a `Date`, and what a record contains has a schema of its own. Responses are not built
from these models; tests validate every response against them.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from app.domain import models, vocabulary
from app.domain.field_types import CountryCode
from app.domain.models import Happening, place_fields

Day = Annotated[str, Field(json_schema_extra={"format": "date"}, examples=["2021-07-21"])]
"""A full date. A vague date is a `Date`."""
Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"}, examples=["2026-11-24T09:00:00Z"])]
Point = Annotated[list[float], Field(min_length=2, max_length=2, examples=[[5.91, 51.98]])]
Note = Annotated[str | None, Field(description="A remark of the editors")]

COUNT_LINKS = "The list behind each count that is not 0, by the name of the count"
LINKS = "Addresses of related resources, by their relation"


# What a record must fulfil when it is written, which no response promises.
_CONSTRAINTS = frozenset(
    "default pattern minLength maxLength minItems maxItems minimum maximum exclusiveMinimum exclusiveMaximum".split()
)


class Schema(BaseModel):
    """The base of every schema. Responses may gain members at any time, so no schema forbids others."""

    model_config = ConfigDict(extra="ignore")

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema of a response: it always has the fields of a record, also those at their defaults."""
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        fields = cls._record_fields()
        for name, field in fields.items():
            member = _without_constraints(schema["properties"][name])
            if field.description is not None:
                member.setdefault("description", field.description)
            schema["properties"][name] = member
        required = fields.keys() | set(schema.get("required", ()))
        schema["required"] = [name for name in schema["properties"] if name in required]
        return reference

    @classmethod
    def _record_fields(cls) -> dict[str, FieldInfo]:
        """Return the fields that are those of a record, as the record declares them."""
        fields: dict[str, FieldInfo] = {}
        for base in cls.__mro__:
            if issubclass(base, BaseModel) and not issubclass(base, Schema):
                fields = {**base.model_fields, **fields}
        return fields


def _without_constraints(schema: Any) -> Any:  # noqa: ANN401 - A JSON Schema, or a part of one.
    """Return a JSON Schema that says the type of a value alone."""
    if isinstance(schema, list):
        return [_without_constraints(part) for part in schema]
    if isinstance(schema, dict):
        return {name: _without_constraints(part) for name, part in schema.items() if name not in _CONSTRAINTS}
    return schema


class Date(Schema):
    """A date as exact as its source: an EDTF text and the days it may be, both inclusive; null where open."""

    edtf: str = Field(description="The date in Extended Date/Time Format, which may be vague", examples=["2021-07"])
    earliest: Day | None = Field(description="The first day it may be; null if unknown")
    latest: Day | None = Field(description="The last day it may be; null if unknown")


class EventDate(Date):
    """The date of an event. Where its end is open, `found` is the day on which editors read of it."""

    found: Day | None = Field(
        description="The day on which editors read of it, if no source says by when it had happened; not a date of the"
        " event"
    )


class PartnerCity(Schema):
    """A partner city of a partnership. All but `country` is null where no source names the city."""

    id: str | None = Field(description="The city's id; null if unnamed", examples=["arnhem-nl"])
    name: str | None = Field(description="The city's name, in the language `lang` if known", examples=["Arnhem"])
    country: CountryCode
    kind: vocabulary.CityKind | None = Field(description="The level of government; null if unnamed")
    point: Point | None = Field(description="Longitude and latitude in degrees; null if unknown")
    wikidata: str | None = Field(description="The city's Wikidata id; null if unknown", examples=["Q1310"])


@place_fields("city", before="body")
class Actor(models.Actor, Schema):
    """The actor of an event: the side, its city, the body, and the body's name in the source."""

    city: str | None = Field(description="The id of the city that acted; null if both or unknown")


class StatusOnDay(Schema):
    """The status of a partnership on a day; `value` is null before it existed."""

    value: vocabulary.Status | None = Field(description="The status; null before the partnership existed")
    certainty: vocabulary.Certainty | None = Field(description="Whether another status is possible on that day")
    alternatives: list[vocabulary.Status] = Field(
        description="Other possible statuses on that day: dates are vague, the evidence is weak, or there is a doubt"
    )
    doubts: list[vocabulary.Doubt] = Field(description="Why the status may no longer be true; empty without a doubt")
    basis: vocabulary.Basis | None = Field(description="Kind of evidence for the status")
    ending: vocabulary.Ending | None = Field(description="How it ended; null unless severed")
    since: EventDate | None = Field(description="The date of the event that opened this status; null when presumed")
    since_event: int | None = Field(description="The `seq` of the event that opened this status")
    actor: Actor | None = Field(description="Who acted in that event")
    last_evidence: Day | None = Field(description="The day of the last evidence for this status")
    last_evidence_event: int | None = Field(description="The `seq` of the event that is this evidence")
    last_active: Day | None = Field(
        description="The day of the last evidence that it was active, whatever the status; null without any"
    )
    witnesses: int = Field(description="Independent sources that state this status since it was opened")
    pending: bool = Field(description="Whether a proposal or the effect of a decided act is pending")


class Evidence(Schema):
    """The evidence for the whole record."""

    citations: int = Field(description="Number of citations of all its events")
    sources: int = Field(description="Number of distinct sources cited")
    independent_sources: int = Field(description="Distinct origins of the supporting citations")


class Citation(models.Citation, Schema):
    """What one source says about one event."""

    stated_date: Date | None  # type: ignore[assignment]


@place_fields("seq", "event", before="stage")
@place_fields("actor", before="part")
class EventBody(models.EventBase, Schema):
    """Something that happened to a partnership."""

    seq: int = Field(description="The position among the events of the partnership, from 1")
    event: Happening
    date: EventDate  # type: ignore[assignment]
    due: Date | None  # type: ignore[assignment]
    actor: Actor = Field(description="Who did it")
    citations: list[Citation] = Field(description="The sources for it")


class SelfLink(Schema):
    """The address of the resource itself."""

    self: str = Field(description="This resource", examples=["/v1/partnerships/arnhem-nl--wuhan-cn"])


class SourceSummary(Schema):
    """A citable document in short form."""

    id: str = Field(description="The source's id", examples=["city-monitor-2023-05-10"])
    url: str = Field(description="Where the document is")
    publisher: str = Field(description="The publisher's name, as the page prints it")
    title: str | None = Field(description="The document's title; null if it has none")
    published: Date | None = Field(description="When it was published; null if not stated")
    rests_on: str | None = Field(description="An origin outside the register that it rests on")


class Source(SourceSummary, models.SourceBase):
    """One citable document."""

    published: Date | None  # type: ignore[assignment]
    publisher_id: str | None = Field(
        description="The publisher's id, the same for all spellings; null where the register has no such publisher",
        examples=["nl-times"],
    )
    rests_on_id: str | None = Field(description="The id of that origin, such as a news agency", examples=["afp"])
    links: dict[str, str] = Field(description=LINKS)


class Passage(Schema):
    """The passage of a source about an event."""

    seq: int = Field(description="The `seq` of the event")
    link: str = Field(description="The source, opened on the passage where its words are known")


class CitedSource(Source):
    """A source in a record that cites it."""

    passages: list[Passage] = Field(description="The events about which it is cited")


class SourceLink(Schema):
    """State of a source's address, as the link checker found it."""

    state: vocabulary.LinkState = Field(description="What the latest visits found")
    since: Day = Field(description="The day on which a visit first found it so")
    location: str | None = Field(description="Where it leads now, if it moved")
    archive: str | None = Field(description="A copy in an archive, if it is dead and one was found")


class VisitedSource(Source):
    """A source with the state of its address."""

    link: SourceLink | None = Field(default=None, description="The state of its address; absent if never visited")


class SourceWithChain(VisitedSource):
    """A source with what it rests on and what rests on it."""

    chain: list[SourceSummary] = Field(description="What it rests on, step by step")
    relied_on_by: list[str] = Field(description="The sources that rest on it directly")
    partnerships: int = Field(description="How many partnerships cite it")
    count_links: dict[str, str] = Field(description=COUNT_LINKS)


class CityName(models.CityName, Schema):
    """A further name of a city."""

    since: Date | None  # type: ignore[assignment]
    until: Date | None  # type: ignore[assignment]


class City(Schema):
    """A city or another government that signs partnerships."""

    id: str = Field(description="The city's id", examples=["arnhem-nl"])
    name: str = Field(description="The city's name, in the language `lang` if known", examples=["Arnhem"])
    qualifier: str | None = Field(description="Its state or parent, where the name alone is ambiguous")
    names: list[CityName] = Field(description="Its names in other languages and times")
    country: CountryCode
    kind: vocabulary.CityKind = Field(description="The level of government")
    point: Point | None = Field(description="Longitude and latitude in degrees; null if unknown")
    coordinate_source: vocabulary.CoordinateSource | None = Field(description="Where the coordinates come from")
    geonames: int | None = Field(description="The city's GeoNames id; null if unknown", examples=[2759661])
    wikidata: str | None = Field(description="The city's Wikidata id; null if unknown", examples=["Q1310"])
    note: Note
    links: dict[str, str] = Field(description=LINKS)


class DatasetListing(Schema):
    """When an imported data set listed a partnership. A partnership that is no longer listed has not ended."""

    dataset: str = Field(description="The id of the data set, which is a source")
    first_seen: Day | None = Field(description="The day of the first retrieval that lists it; null if not known")
    last_seen: Day | None = Field(description="The day of the last retrieval that lists it; null if not known")
    missing_since: Day | None = Field(
        description="The day of the first retrieval that no longer lists it; null while it is listed"
    )


class PartnershipPeriod(Schema):
    """Consecutive days on which a partnership has one status. The days are inclusive, null where open."""

    first_day: Day | None = Field(description="The first day; null for the first period")
    last_day: Day | None = Field(description="The last day; null for the last period")
    status: StatusOnDay = Field(description="The status on each of these days; `value` is null before it existed")
    ended: EventDate | None = Field(description="When it ended; null unless severed")
    reasons: list[vocabulary.Reason] = Field(description="Reasons of the act that opened the status; may be empty")
    confidence: vocabulary.Confidence = Field(description="How well the events that state the status support it")


class Search(models.Search, Schema):
    """A search of editors for later events of a partnership. Both lists are empty if the words were not recorded."""


@place_fields("id", "cities", "countries", before="kind")
class Partnership(models.PartnershipBase, Schema):
    """The relation of two cities. Lists leave `events`, `sources` and `listings` out unless `include` names them."""

    id: str = Field(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])
    cities: list[City | PartnerCity] = Field(
        min_length=2, max_length=2, description="The two cities; with `include=cities` everything known of them"
    )
    countries: list[CountryCode] = Field(min_length=2, max_length=2, description="The countries of the two cities")
    searches: tuple[Search, ...]
    status: StatusOnDay = Field(description="The status on the day `meta.as_of`")
    established: EventDate | None = Field(description="When it was established; null if not stated")
    ended: EventDate | None = Field(description="When it ended, as of the day `meta.as_of`; null unless severed")
    reasons: list[vocabulary.Reason] = Field(description="Reasons of the act that opened the status; may be empty")
    confidence: vocabulary.Confidence = Field(description="How well the events that state the status support it")
    evidence: Evidence = Field(description="The evidence for the record")
    disputed: bool = Field(description="Whether sources conflict")
    episodes: list[str] = Field(description="All agreements of this pair, where there was more than one")
    links: SelfLink = Field(description="The address of the record")
    events: list[EventBody] = Field([], description="The events; lists need `include=events`")
    sources: list[CitedSource] = Field([], description="Every source it cites; needs `include=sources`")
    listings: list[DatasetListing] = Field(
        [], description="When imported data sets listed it; needs `include=listings`"
    )
    periods: list[PartnershipPeriod] = Field(
        [], description="Its status on every day, in order of time; needs `include=periods`"
    )


class SparsePartnership(Partnership):
    """A partnership with the members that `fields` names, and `id`."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        handler.resolve_ref_schema(reference)["required"] = ["id"]
        return reference


class Event(EventBody):
    """An event with the partnership it happened to."""

    partnership: str = Field(description="The id of the partnership", examples=["arnhem-nl--wuhan-cn"])
    cities: list[PartnerCity] = Field(min_length=2, max_length=2, description="The two cities of the partnership")
    links: dict[str, str] = Field(description=LINKS)


class Observation(models.ObservationBase, Schema):
    """A sourced statement about partnerships that the source does not name, such as `at least 8 with China`."""

    date: Date  # type: ignore[assignment]
    effect: vocabulary.Effect | None
    citations: list[Citation] = Field(description="The sources for it")
    links: SelfLink = Field(description="The address of the record")
