"""Pydantic models of the records: cities, publishers, sources, groups, partnerships, observations and tombstones.

A field is declared once, with its constraints and its description. `CityBase` has the fields that every form of a city
shares. The record `City`, the table `City` of the store, the `[[city]]` of a seed file and the schema of the API derive
from it, and add only what differs. So it is for each record.

A model validates one record alone; the writer checks references between records. Every error names the field. Texts
never hold NUL or other control characters, so that every database accepts them.
"""

from collections.abc import Callable, Collection
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    ValidationInfo,
    field_validator,
    model_validator,
)

from app.domain import vocabulary
from app.domain.countries import COUNTRIES
from app.domain.dates import OPEN_END, OPEN_START, BoundedDate, VagueDate
from app.domain.field_types import (
    CityId,
    CountryCode,
    Day,
    Edtf,
    GroupId,
    Language,
    Line,
    ObservationId,
    PartnershipId,
    PublisherId,
    SourceId,
    Text,
    Url,
    WikidataId,
)
from app.domain.ids import episode_of, is_unnamed, partnership_id


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


M = TypeVar("M", bound=BaseModel)


def place_fields(*names: str, before: str) -> Callable[[type[M]], type[M]]:
    """Return a class decorator that moves fields of a model before another one, where a base class has that one.

    The order of the fields is that of the canonical JSON, on which the hashes of records depend. A class that derives
    from the model does not have this order.
    """

    def place(model: type[M]) -> type[M]:
        fields = model.__pydantic_fields__
        order = [name for name in fields if name not in names]
        position = order.index(before)
        order[position:position] = names
        model.__pydantic_fields__ = {name: fields[name] for name in order}
        model.model_rebuild(force=True)
        return model

    return place


# --- cities ---


class CityName(Record):
    """A further name of a city, with its language and the years it was in use where these are known."""

    name: Line = Field(description="The name", examples=["Wuchang"])
    language: Language | None = Field(
        default=None, description="Its language as a tag such as `de`, if stated", examples=["de"]
    )
    since: Edtf | None = Field(default=None, description="When the name came into use, if stated")
    until: Edtf | None = Field(default=None, description="When the name went out of use, if stated")


class CityBase(BaseModel):
    """The fields of a city that all its forms share."""

    id: CityId = Field(description="Lower-case words and the country's code, joined by hyphens", examples=["arnhem-nl"])
    name: Line = Field(description="The name in English, or the local one where English has none", examples=["Arnhem"])
    qualifier: Line | None = Field(
        default=None, description="Its state, province or parent, where the name alone is ambiguous"
    )
    names: tuple[CityName, ...] = Field(default=(), description="Its names in other languages and times")
    kind: vocabulary.CityKind = Field(default=vocabulary.CityKind.MUNICIPALITY, description="The level of government")
    latitude: float | None = Field(default=None, ge=-90, le=90, strict=True, description="Degrees north")
    longitude: float | None = Field(default=None, ge=-180, le=180, strict=True, description="Degrees east")
    coordinate_source: vocabulary.CoordinateSource | None = Field(
        default=None, description="Where the coordinates come from"
    )
    geonames_id: int | None = Field(
        default=None, gt=0, lt=2**31, strict=True, description="The number at GeoNames", examples=[2759661]
    )
    wikidata_id: WikidataId | None = Field(default=None, description="The item at Wikidata", examples=["Q1310"])
    note: Text | None = Field(default=None, description="A remark of the editors")


@place_fields("search_names", "country", before="kind")
class City(CityBase, Record):
    """A city or another government that signs. `qualifier` is the state or parent if the name alone is ambiguous.

    `names` are shown; `search_names` are further spellings, in any language and script, that are only searched.
    """

    search_names: tuple[Line, ...] = ()
    country: CountryCode

    @model_validator(mode="after")
    def _check_place(self) -> Self:
        absences = {self.latitude is None, self.longitude is None, self.coordinate_source is None}
        _require(len(absences) == 1, "latitude, longitude and coordinate_source are given together or not at all")
        _require(
            not is_unnamed(self.id),
            f"id: {self.id} is reserved for a side that no source names: it is not a city",
        )
        country = self.country.lower()
        _require(self.id.endswith(f"-{country}"), f"the id {self.id} does not end in the country {country}")
        return self


# --- publishers and sources ---


class PublisherBase(BaseModel):
    """The fields of a publisher that all its forms share."""

    id: PublisherId = Field(description="The publisher's id", examples=["nl-times"])
    name: Line = Field(description="Its name")
    kind: vocabulary.PublisherKind = Field(
        default=vocabulary.PublisherKind.PUBLISHER, description="Whether it publishes itself or is an agency"
    )
    aliases: tuple[Line, ...] = Field(default=(), description="Other spellings under which sources print it")


class Publisher(PublisherBase, Record):
    """A publisher or news agency. `aliases` are its other spellings, in any script, as sources print them."""


class SourceBase(BaseModel):
    """The fields of a source that all its forms share."""

    id: SourceId = Field(
        description="Lower-case words and numbers: publisher, date, a few words of the title",
        examples=["city-monitor-2023-05-10"],
    )
    url: Url = Field(description="Where the document is")
    publisher: Line = Field(description="The publisher's name, as the page prints it")
    title: Line | None = Field(default=None, description="The document's title, in its own language")
    published: Edtf | None = Field(default=None, description="When it was published, if stated")
    language: Language | None = Field(
        default=None, description="Its language as a tag such as `nl` or `zh-Hans`, if stated", examples=["en"]
    )
    kind: vocabulary.SourceKind = Field(description="What kind of document it is")
    derived_from: SourceId | None = Field(default=None, description="The source it rests on")
    rests_on: Line | None = Field(default=None, description="An origin outside the register that it rests on")
    copy_of: Url | None = Field(
        default=None, description="The address of the original, if the document is a copy of it"
    )


@place_fields("publisher_id", before="title")
@place_fields("rests_on_id", before="copy_of")
class Source(SourceBase, Record):
    """One citable document. `derived_from` is the source it rests on, `rests_on` an origin outside the register.

    `publisher` and `rests_on` are names as the page prints them. The ids refer to publishers of the register and are
    null for other publishers.
    """

    publisher_id: PublisherId | None = None
    rests_on_id: PublisherId | None = None

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

    source: SourceId = Field(description="The id of the source", examples=["city-monitor-2023-05-10"])
    stance: vocabulary.Stance = Field(
        default=vocabulary.Stance.SUPPORTS, description="Whether the source supports the event"
    )
    scope: vocabulary.Scope = Field(
        default=vocabulary.Scope.PAIR, description="How closely the source refers to the pair"
    )
    stated_date: Edtf | None = Field(
        default=None, description="What this source says, where it differs from the event's date"
    )
    locator: Line | None = Field(default=None, description="Where in the source, such as a page")
    fragment: Line | None = Field(
        default=None, description="A few of the source's own words, by which the passage is found"
    )
    note: Text | None = Field(default=None, description="A remark of the editors")
    weak: StrictBool = Field(default=False, description="Whether it is only a remark or a clause of a third party")

    @model_validator(mode="after")
    def _check_fragment(self) -> Self:
        _require(len((self.fragment or "").split()) <= 10, "fragment: at most ten of the source's own words")
        return self


Citations = Annotated[tuple[Citation, ...], Field(min_length=1, description="The sources for it")]

# --- partnerships ---


class Actor(Record):
    """The actor of an event: a side, a body of it, and its name as the source prints it."""

    side: vocabulary.Side = Field(default=vocabulary.Side.UNKNOWN, description="Which of the two `cities` acted")
    body: vocabulary.Body = Field(default=vocabulary.Body.UNKNOWN, description="The body of the city that acted")
    name: Line | None = Field(default=None, description="The body's name in the source, if stated")


Happening = Annotated[vocabulary.EventKind, Field(description="What happened")]
Found = Annotated[
    Day | None,
    Field(
        description="The day on which editors read of it: only where no source says by when it had happened, so that"
        " its date is open at the end, as in `2001/..`. It is not a date of the event"
    ),
]


class EventBase(BaseModel):
    """The fields of an event that all its forms share."""

    stage: vocabulary.Stage = Field(description="The stage that the act had reached")
    date: Edtf = Field(description="When it happened: as exact as the sources and no more")
    date_basis: vocabulary.DateBasis | None = Field(default=None, description="The occasion that the date refers to")
    due: Edtf | None = Field(default=None, description="The planned day of a proposal")
    part: vocabulary.Part = Field(
        default=vocabulary.Part.WHOLE, description="The part of the partnership that it affects"
    )
    reasons: tuple[vocabulary.Reason, ...] = Field(
        default=(), description="Why, as stated or attributed; empty where no source states a reason"
    )
    decision: Line | None = Field(default=None, description="A label that all events of one decision share")
    kind_after: vocabulary.Kind | None = Field(default=None, description="What a `changed` partnership became")
    settles: StrictBool = Field(
        default=False, description="Whether a `changed` event answers every older proposal of its side"
    )
    successor: CityId | None = Field(
        default=None, description="The id of the city that took the place of a side: only for `succeeded`"
    )
    note: Text | None = Field(default=None, description="A remark of the editors")


@place_fields("kind", before="stage")
@place_fields("found", before="date_basis")
@place_fields("actor", before="part")
class Event(EventBase, Record):
    """Something that happened to a partnership. The order of the list is the order of the events.

    If no source says by when it had happened, its date has no end and `found` is the day on which editors read of it.
    That day is not a date of the event.
    """

    kind: Happening
    found: Found = None
    actor: Actor = Actor()
    citations: Citations

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

    day: Day = Field(description="The day of the search")
    languages: tuple[Language, ...] = Field(
        default=(), description="The languages of the words, as tags such as `de`", examples=[["nl", "en"]]
    )
    words: tuple[Line, ...] = Field(
        default=(), description="The queries, as they were typed", examples=[["stedenband Arnhem Wuhan"]]
    )
    result: vocabulary.SearchResult = Field(description="What was found")

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        _require(
            bool(self.languages) == bool(self.words),
            "languages and words are given together, or neither if the words were not recorded",
        )
        return self


class PartnershipBase(BaseModel):
    """The fields of a partnership that all its forms share."""

    kind: vocabulary.Kind = Field(description="The kind of relation")
    native_label: Line | None = Field(
        default=None, description="The word for the relation on a cited page, such as `stedenband`"
    )
    searches: tuple[Search, ...] = Field(
        default=(), description="How editors searched for later events; empty where that was not recorded"
    )
    checked_on: Day | None = Field(
        default=None,
        validate_default=True,
        description="The day on which an editor last searched for later events of the partnership: the latest one among"
        " `searches`, or of a search that is not recorded there",
    )
    note: Text | None = Field(default=None, description="A remark of the editors")
    further_sources: tuple[SourceId, ...] = Field(
        default=(), description="Sources about the pair that speak about no one event"
    )


@place_fields("id", "cities", "countries", before="kind")
@place_fields("events", before="further_sources")
class Partnership(PartnershipBase, Record):
    """The relation of two cities, with all its events. One side may be unnamed (null)."""

    id: PartnershipId
    cities: tuple[CityId | None, CityId | None]
    countries: tuple[CountryCode, CountryCode]
    events: Annotated[tuple[Event, ...], Field(min_length=1)]

    @property
    def episode(self) -> int:
        """The number of the agreement: 1 for the first one of the two cities, 2 for the next, and so on."""
        return episode_of(self.id)

    @property
    def cited_sources(self) -> set[str]:
        """The ids of the sources that its events cite."""
        return {citation.source for event in self.events for citation in event.citations}

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


# --- observations, groups and tombstones ---


class ObservationBase(BaseModel):
    """The fields of an observation that all its forms share."""

    id: ObservationId = Field(description="The observation's id", examples=["nl-cn-quarter-established"])
    statement: Text = Field(description="What sources say, as an English sentence")
    claim: vocabulary.Claim = Field(description="What the statement claims")
    value: Line | None = Field(
        default=None,
        description="The number, as the source states it: `8`, `>=4`, `~35`, `25%`",
        examples=[">=8"],
    )
    unit: Line | None = Field(default=None, description="What the value counts", examples=["partnerships"])
    country: CountryCode | None = Field(
        default=None, description="The country it is about, if one is stated", examples=["NL"]
    )
    partner_country: CountryCode | None = Field(
        default=None, description="The country of the partners, if one is stated"
    )
    partner_group: GroupId | None = Field(
        default=None,
        description="The group of countries that the partners belong to, instead of one country: its members on the"
        " first day of the date",
        examples=["EU"],
    )
    date: Edtf = Field(description="When it was so, or was said")
    effect: vocabulary.Effect | None = Field(
        default=None,
        description="What all, or nearly all, partnerships of these countries are by the statement, only where it says"
        " so of all of them; or `rupture`, where exchange broke off in general on the date",
    )
    reasons: tuple[vocabulary.Reason, ...] = Field(
        default=(), description="Why, as stated or attributed; empty where no source states a reason"
    )


class Observation(ObservationBase, Record):
    """A sourced statement about a number of partnerships that the source does not name. It creates no partnerships.

    `effect` is set only if the source says that all, or nearly all, partnerships of these countries rest or ended, or
    that exchange between them broke off in general.
    """

    citations: Citations

    @model_validator(mode="after")
    def _check_effect(self) -> Self:
        _require(
            self.effect is None or self.country is not None or self.partner_country is not None,
            "effect: needs country, partner_country or both, so that it is clear which partnerships it is about",
        )
        _require(
            self.partner_group is None or (self.country is not None and self.partner_country is None),
            "partner_group: needs country, and no partner_country",
        )
        _require(
            self.effect is not vocabulary.Effect.RUPTURE or self.date.earliest != OPEN_START,
            "date: a rupture needs the first day on which it may have happened",
        )
        return self

    def covers(self, countries: tuple[str, str], group_members: Collection[str] = ()) -> bool:
        """Return whether the statement is about partnerships of two countries, given in either order.

        `group_members` are the countries of `partner_group`; one country of the two must be outside of the group.
        """
        if self.partner_group is not None:
            first, second = countries
            return (first == self.country and second in group_members) or (
                second == self.country and first in group_members
            )
        if self.country is None or self.partner_country is None:
            return (self.country or self.partner_country) in countries
        return sorted([self.country, self.partner_country]) == sorted(countries)


class Member(Record):
    """A country's membership of a group, from the day it joined to the day it left."""

    country: CountryCode
    since: Edtf = Field(description="The first day on which it belonged")
    until: Edtf | None = Field(default=None, description="The first day on which it no longer belonged")

    def is_certain_on(self, day: int) -> bool:
        """Return whether the country certainly belonged to the group on a day."""
        return self.since.latest <= day and (self.until is None or day < self.until.earliest)


class GroupBase(BaseModel):
    """The fields of a group that all its forms share."""

    id: GroupId = Field(description="The group's id", examples=["EU"])
    name: Line = Field(description="The name as it reads in a sentence: `the European Union`")
    note: Text | None = Field(default=None, description="A remark of the editors")
    members: Annotated[tuple[Member, ...], Field(min_length=1)] = Field(
        description="Every membership, past ones included"
    )
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)] = Field(
        description="Ids of the sources for the memberships"
    )


class Group(GroupBase, Record):
    """A group of countries, such as the European Union. Filters accept it like a country."""

    @model_validator(mode="after")
    def _check_id(self) -> Self:
        _require(self.id not in COUNTRIES, f"id: {self.id} is a country")
        return self

    def members_on(self, day: int) -> list[str]:
        """Return the countries that certainly belonged to the group on a day."""
        return [member.country for member in self.members if member.is_certain_on(day)]


class TombstoneBase(BaseModel):
    """The fields of a tombstone that all its forms share."""

    id: CityId | PartnershipId = Field(description="The record that is merged or retracted")
    merged_into: CityId | PartnershipId | None = Field(default=None, description="The record that stays; null if none")
    reason: Text = Field(description="Why, in words, with the source")


class Tombstone(TombstoneBase, Record):
    """The removal of a record: it was a duplicate and was merged, or it should never have existed.

    A city can be merged but not retracted.
    """


AnyRecord = City | Publisher | Source | Group | Partnership | Observation | Tombstone
"""Any record of the register."""
RecordType = Literal["city", "publisher", "source", "country_group", "partnership", "observation", "tombstone"]
