"""Pydantic models of the records: cities, publishers, sources, groups, partnerships, observations and tombstones.

A model validates one record alone; the writer checks references between records. Every error names the field. Texts
never hold NUL or other control characters, so that every database accepts them.
"""

from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StrictBool,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from app.domain import vocabulary
from app.domain.countries import COUNTRIES
from app.domain.dates import OPEN_END, BoundedDate, VagueDate
from app.domain.ids import episode_of, is_unnamed, partnership_id


def _parse_date(value: object) -> VagueDate:
    if isinstance(value, VagueDate):
        return value
    if isinstance(value, str):
        return VagueDate.parse(value)
    raise ValueError("a date is written as text, such as 2021, 2021-09, 2021-09-14 or ../2023-05-10")


def _parse_day(value: object) -> VagueDate:
    day = _parse_date(value)
    if len(day.edtf) != len("2021-09-14") or not day.is_day:
        raise ValueError("a day is written as text, such as 2021-09-14")
    return day


def _check_country(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("a country is an ISO 3166-1 code of two capital letters, such as NL")
    return code


Edtf = Annotated[
    VagueDate,
    PlainValidator(_parse_date),
    PlainSerializer(lambda vague: vague.edtf, return_type=str),
    WithJsonSchema({"type": "string", "description": "A vague date, EDTF subset", "examples": ["2021-09"]}),
]
# Rejects control characters, line separators, direction marks, and texts of nothing but spaces.
_INVISIBLE = r"\x7f-\x9f\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069"
_TEXT = (
    rf"^[^\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]*[^\s\x00-\x1f{_INVISIBLE}][^\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]*$"
)
_LINE = rf"^[^\x00-\x1f{_INVISIBLE}]*[^\s\x00-\x1f{_INVISIBLE}][^\x00-\x1f{_INVISIBLE}]*$"
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=_TEXT)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=_LINE)]
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
CityId = Annotated[str, StringConstraints(max_length=120, pattern=rf"^{SLUG}-[a-z]{{2}}$")]
SourceId = Annotated[str, StringConstraints(max_length=160, pattern=rf"^{SLUG}$")]
PartnershipId = Annotated[
    str, StringConstraints(max_length=250, pattern=rf"^{SLUG}-[a-z]{{2}}--{SLUG}-[a-z]{{2}}(?:--[1-9][0-9]?)?$")
]
ObservationId = SourceId
PublisherId = SourceId
GroupId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,9}$")]
CountryCode = Annotated[str, AfterValidator(_check_country)]
Day = Annotated[
    VagueDate,
    PlainValidator(_parse_day),
    PlainSerializer(lambda day: day.edtf, return_type=str),
    WithJsonSchema({"type": "string", "format": "date", "description": "A day, `YYYY-MM-DD`"}),
]
Url = Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[^\s\x00-\x1f\x7f<>\"]+$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Effect = Literal[vocabulary.Status.DORMANT, vocabulary.Status.SEVERED]
WikidataId = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]{0,11}$")]


def _require(holds: bool, message: str) -> None:
    """Raise ValueError with the message unless a rule holds."""
    if not holds:
        raise ValueError(message)


class Record(BaseModel):
    """Base class of all records: immutable, and unknown members are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def canonical_json(self) -> str:
        """Return the record as JSON text without default values. Equal records give equal texts."""
        return self.model_dump_json(exclude_defaults=True)


class CityName(Record):
    """A further name of a city, with its language and the years it was in use where these are known."""

    name: Line
    language: Language | None = None
    since: Edtf | None = Field(default=None, description="When the name came into use")
    until: Edtf | None = Field(default=None, description="When it went out of use")


class City(Record):
    """A city or another government that signs. `qualifier` is the state or parent if the name alone is ambiguous.

    `names` are shown; `search_names` are further spellings, in any language and script, that are only searched.
    """

    id: CityId
    name: Line
    qualifier: Line | None = None
    names: tuple[CityName, ...] = ()
    search_names: tuple[Line, ...] = ()
    country: CountryCode
    kind: vocabulary.CityKind = vocabulary.CityKind.MUNICIPALITY
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    coordinate_source: vocabulary.CoordinateSource | None = None
    geonames_id: Annotated[int, Field(gt=0, lt=2**31, strict=True)] | None = None
    wikidata_id: WikidataId | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _check_place(self) -> Self:
        given = {self.latitude is None, self.longitude is None, self.coordinate_source is None}
        _require(len(given) == 1, "latitude, longitude and coordinate_source are given together or not at all")
        _require(
            not is_unnamed(self.id),
            f"id: {self.id} is reserved for a side that no source names: it is not a city",
        )
        country = self.country.lower()
        _require(self.id.endswith(f"-{country}"), f"the id {self.id} does not end in the country {country}")
        return self


class Publisher(Record):
    """A publisher or news agency. `aliases` are its other spellings, in any script, as sources print them."""

    id: PublisherId
    name: Line
    kind: vocabulary.PublisherKind = vocabulary.PublisherKind.PUBLISHER
    aliases: tuple[Line, ...] = ()


class Source(Record):
    """One citable document. `derived_from` is the source it rests on, `rests_on` an origin outside the register.

    `publisher` and `rests_on` are names as the page prints them. The ids refer to publishers of the register and are
    null for other publishers.
    """

    id: SourceId
    url: Url
    publisher: Line
    publisher_id: PublisherId | None = None
    title: Line | None = None
    published: Edtf | None = None
    language: Language | None = None
    kind: vocabulary.SourceKind
    derived_from: SourceId | None = None
    rests_on: Line | None = None
    rests_on_id: PublisherId | None = None
    copy_of: Url | None = Field(default=None, description="The address of the original, if the document is a copy")

    @model_validator(mode="after")
    def _check_derivation(self) -> Self:
        _require(
            self.rests_on_id is None or self.rests_on is not None,
            "rests_on_id: needs rests_on, the name as the source prints it",
        )
        _require(self.derived_from != self.id, "derived_from: a source cannot rest on itself")
        _require(self.copy_of != self.url, "copy_of: a source cannot be a copy of itself; it is the original's address")
        return self


class Citation(Record):
    """A reference from an event to a source. `fragment` is a quotation of at most ten words.

    `weak` marks a passing remark of a third party, such as a resident or the author of an opinion piece.
    """

    source: SourceId
    stance: vocabulary.Stance = vocabulary.Stance.SUPPORTS
    scope: vocabulary.Scope = vocabulary.Scope.PAIR
    stated_date: Edtf | None = None
    locator: Line | None = None
    fragment: Line | None = None
    note: Text | None = None
    weak: StrictBool = False

    @model_validator(mode="after")
    def _check_fragment(self) -> Self:
        _require(len((self.fragment or "").split()) <= 10, "fragment: at most ten of the source's own words")
        return self


class Actor(Record):
    """The actor of an event: a side, a body of it, and its name as the source prints it."""

    side: vocabulary.Side = vocabulary.Side.UNKNOWN
    body: vocabulary.Body = vocabulary.Body.UNKNOWN
    name: Line | None = None


class Event(Record):
    """Something that happened to a partnership. The order of the list is the order of the events.

    If no source says by when it had happened, its date has no end and `found` is the day on which editors read of it.
    That day is not a date of the event.
    """

    kind: vocabulary.EventKind
    stage: vocabulary.Stage
    date: Edtf
    found: Day | None = Field(
        default=None, description="The day on which editors read of it: only where the date has no end, as in `2001/..`"
    )
    date_basis: vocabulary.DateBasis | None = None
    due: Edtf | None = Field(default=None, description="The day a proposal was planned for")
    actor: Actor = Actor()
    part: vocabulary.Part = vocabulary.Part.WHOLE
    reasons: tuple[vocabulary.Reason, ...] = ()
    decision: Line | None = Field(default=None, description="A label shared by all events of one decision")
    kind_after: vocabulary.Kind | None = Field(default=None, description="What a `changed` partnership became")
    settles: StrictBool = Field(
        default=False, description="Whether a `changed` event answers every older proposal of its side"
    )
    successor: CityId | None = Field(
        default=None, description="The city that took a side's place: only for `succeeded`"
    )
    note: Text | None = None
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]

    @property
    def when(self) -> BoundedDate:
        """The date of the event, with the day on which editors found it."""
        return BoundedDate(self.date, self.found)

    @model_validator(mode="after")
    def _check_members(self) -> Self:
        _require(
            (self.kind_after is not None) == (self.kind is vocabulary.EventKind.CHANGED),
            "kind_after belongs to events of kind changed, and every one of these needs it",
        )
        _require(
            not self.settles or self.kind is vocabulary.EventKind.CHANGED, "settles belongs to events of kind changed"
        )
        _require(
            self.successor is None or self.kind is vocabulary.EventKind.SUCCEEDED,
            "successor belongs to events of kind succeeded",
        )
        _require(
            self.due is None or self.stage is vocabulary.Stage.PROPOSED,
            "due is the planned day of a proposal: give an event that happened its own date",
        )
        if self.found is not None:
            _require(
                self.date.latest == OPEN_END,
                f"found belongs to a date without an end, such as 2001/..; {self.date.edtf} says by when it had"
                " happened",
            )
            _require(
                self.date.earliest <= self.found.earliest,
                f"found: {self.found.edtf} lies before {self.date.edtf}; give the day on which you read of the event",
            )
        _require(len(set(self.reasons)) == len(self.reasons), "reasons: each is given once")
        _require(
            vocabulary.Reason.OTHER not in self.reasons or self.note is not None,
            "reasons: “other” needs a note with the reason in words",
        )
        return self


class Search(Record):
    """A search of editors for later events of a partnership. Both lists are empty if the words were not recorded."""

    day: Day
    languages: tuple[Language, ...] = Field(default=(), description="The languages of the words")
    words: tuple[Line, ...] = Field(default=(), description="The queries, as they were typed")
    result: vocabulary.SearchResult

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        _require(
            bool(self.languages) == bool(self.words),
            "languages and words are given together, or neither if the words were not recorded",
        )
        return self


class Partnership(Record):
    """The relation of two cities, with all its events. One side may be unnamed (null)."""

    id: PartnershipId
    cities: tuple[CityId | None, CityId | None]
    countries: tuple[CountryCode, CountryCode]
    kind: vocabulary.Kind
    native_label: Line | None = None
    confidence: vocabulary.Confidence = vocabulary.Confidence.MEDIUM
    searches: tuple[Search, ...] = Field(
        default=(), description="How editors searched for later events of the partnership"
    )
    checked_on: Day | None = Field(
        default=None,
        validate_default=True,
        description="The day on which an editor last searched for later events of the partnership: it follows from"
        " `searches`, and is given alone for a search that is not in them",
    )
    note: Text | None = None
    events: Annotated[tuple[Event, ...], Field(min_length=1)]
    further_sources: tuple[SourceId, ...] = ()

    @property
    def episode(self) -> int:
        """The number of the agreement: 1 for the first one of the two cities, 2 for the next, and so on."""
        return episode_of(self.id)

    @field_validator("checked_on")
    @classmethod
    def _derive_checked_on(cls, checked_on: VagueDate | None, info: ValidationInfo) -> VagueDate | None:
        """Return the day of the last search; without searches, the given day."""
        searches: tuple[Search, ...] = info.data.get("searches", ())
        if not searches:
            return checked_on
        last = max((search.day for search in searches), key=lambda day: day.earliest)
        _require(
            checked_on in (None, last),
            f"the last search was on {last.edtf}: leave checked_on out, since it follows from searches",
        )
        return last

    @model_validator(mode="after")
    def _check_consistency(self) -> Self:
        _require(self.cities != (None, None), "cities: at least one side is named")
        _require(self.cities[0] != self.cities[1], "cities: a partnership needs two different cities")
        for city, country in zip(self.cities, self.countries, strict=True):
            _require(
                city is None or city.endswith(f"-{country.lower()}"),
                f"countries: {city} does not lie in {country}",
            )
        expected = partnership_id(self.cities, self.countries, self.episode)
        _require(self.id == expected, f"id: {expected} is expected")
        self._check_event_order()
        return self

    def _check_event_order(self) -> None:
        reached, since = 0, 0
        for number, event in enumerate(self.events, start=1):
            if event.date.latest < reached:
                raise ValueError(
                    f"events/{number}/date: {event.date.edtf} lies before event {since} "
                    f"({self.events[since - 1].date.edtf}); the list follows the order in which things happened"
                )
            if event.date.earliest > reached:
                reached, since = event.date.earliest, number


class Observation(Record):
    """A sourced statement about a number of partnerships that the source does not name. It creates no partnerships.

    `effect` is set only if the source says that all, or nearly all, partnerships of these countries rest or ended.
    """

    id: ObservationId
    statement: Text
    claim: vocabulary.Claim
    value: Line | None = Field(
        default=None, description="The number, as the source states it: `8`, `>=4`, `~35`, `25%`"
    )
    unit: Line | None = None
    country: CountryCode | None = None
    partner_country: CountryCode | None = None
    date: Edtf
    effect: Effect | None = Field(
        default=None, description="What all, or nearly all, partnerships of these countries are, by the statement"
    )
    reasons: tuple[vocabulary.Reason, ...] = ()
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check_effect(self) -> Self:
        _require(
            self.effect is None or self.country is not None or self.partner_country is not None,
            "effect: needs country, partner_country or both, so that it is clear which partnerships it is about",
        )
        return self

    def covers(self, countries: tuple[str, str]) -> bool:
        """Return whether the statement is about partnerships of two countries, given in either order."""
        if self.country is None or self.partner_country is None:
            return (self.country or self.partner_country) in countries
        return sorted([self.country, self.partner_country]) == sorted(countries)


class Member(Record):
    """A country's membership of a group, from the day it joined to the day it left."""

    country: CountryCode
    since: Edtf
    until: Edtf | None = None

    def is_certain_on(self, day: int) -> bool:
        """Return whether the country certainly belonged to the group on a day."""
        return self.since.latest <= day and (self.until is None or day < self.until.earliest)


class Group(Record):
    """A group of countries, such as the European Union. Filters accept it like a country."""

    id: GroupId
    name: Line = Field(description="The name as it reads in a sentence: `the European Union`")
    note: Text | None = None
    members: Annotated[tuple[Member, ...], Field(min_length=1)]
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check_id(self) -> Self:
        _require(self.id not in COUNTRIES, f"id: {self.id} is a country")
        return self


class Tombstone(Record):
    """The removal of a record: it was a duplicate and was merged, or it should never have existed.

    A city can be merged but not retracted.
    """

    id: CityId | PartnershipId
    merged_into: CityId | PartnershipId | None = None
    reason: Text


AnyRecord = City | Publisher | Source | Group | Partnership | Observation | Tombstone
"""Any record of the register."""
RecordType = Literal["city", "publisher", "source", "country_group", "partnership", "observation", "tombstone"]
