"""The format of a seed file: the tables that a person writes, and the record of each.

A seed file is TOML. The format differs from the records where writing by hand would be tedious: a source may be cited
by its id alone, actors are named by their city, and what follows from other fields is not written (a country, the id of
a partnership, the number of an event). Nothing here reads files or compares entries.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    StrictBool,
    ValidationInfo,
    field_validator,
    model_validator,
)

from app.domain import vocabulary
from app.domain.countries import COUNTRIES
from app.domain.ids import country_of, is_unnamed, partnership_id
from app.domain.models import (
    Citation,
    City,
    CityId,
    CityName,
    CountryCode,
    Day,
    Edtf,
    Effect,
    Group,
    Language,
    Line,
    Observation,
    ObservationId,
    Partnership,
    PartnershipId,
    Publisher,
    Search,
    Source,
    SourceId,
    Text,
    Tombstone,
    Url,
    WikidataId,
)
from app.imports.claims import TomlTable

_OTHER_ACTORS = {
    side.value: side for side in (vocabulary.Side.BOTH, vocabulary.Side.THIRD_PARTY, vocabulary.Side.UNKNOWN)
}


def _in_a_country(city: str) -> str:
    if country_of(city) not in COUNTRIES:
        raise ValueError(f"“{city[-2:]}” at the end of “{city}” is not a country's code")
    return city


def _expand(field: str, value: object) -> object:
    """Return a text as a table with one field. Leave other values unchanged."""
    return {field: value} if isinstance(value, str) else value


SideId = Annotated[CityId, AfterValidator(_in_a_country)]
Cited = Annotated[Citation, BeforeValidator(partial(_expand, "source"), json_schema_input_type=SourceId | Citation)]
Named = Annotated[CityName, BeforeValidator(partial(_expand, "name"), json_schema_input_type=Line | CityName)]
Sources = Annotated[
    tuple[Cited, ...],
    Field(min_length=1, description="Who says so: ids of sources, or tables that also hold what the source says"),
]
Reasons = Annotated[
    tuple[vocabulary.Reason, ...], Field(description="Why, as stated or attributed; leave out if not stated")
]


class CityTable(TomlTable):
    """A city: any government that signs. Its country follows from the end of the id."""

    id: SideId = Field(description="Lower-case words and the country's code, joined by hyphens: `arnhem-nl`")
    name: Line = Field(description="The name in English, or the local one where English has none")
    qualifier: Line | None = Field(default=None, description="State, province or parent where the name is ambiguous")
    names: tuple[Named, ...] = Field(default=(), description="Other names: texts, or tables with language and years")
    kind: vocabulary.CityKind = vocabulary.CityKind.MUNICIPALITY
    latitude: float | None = Field(default=None, ge=-90, le=90, strict=True, description="Degrees north")
    longitude: float | None = Field(default=None, ge=-180, le=180, strict=True, description="Degrees east")
    coordinate_source: vocabulary.CoordinateSource | None = None
    geonames_id: int | None = Field(default=None, gt=0, lt=2**31, strict=True, description="The number at GeoNames")
    wikidata_id: WikidataId | None = Field(default=None, description="The item at Wikidata: `Q1310`")
    note: Text | None = Field(default=None, description="In your own words")

    def record(self) -> City:
        """Return the city as a record. Raises ValidationError if the fields contradict each other."""
        return City.model_validate({**self.model_dump(exclude_unset=True), "country": country_of(self.id)})


class SearchNamesTable(TomlTable):
    """Spellings of a city's name in any language and script, for search only: they are never shown."""

    id: SideId = Field(description="The id of the city")
    names: tuple[Line, ...] = Field(min_length=1, description="The spellings")


class SourceTable(TomlTable):
    """A page or other document that is cited. Its publisher is found by the name that the page prints."""

    id: SourceId = Field(description="Lower-case words and numbers: publisher, date, a few words of the title")
    url: Url
    publisher: Line = Field(description="A name or alias of a publisher, as the page prints it")
    title: Line | None = Field(default=None, description="In its own language")
    published: Edtf | None = None
    language: Language | None = Field(default=None, description="`nl`, `zh-Hans`")
    kind: vocabulary.SourceKind
    derived_from: SourceId | None = Field(default=None, description="The id of the source it rests on")
    rests_on: Line | None = Field(
        default=None, description="A name or alias of the publisher or agency it rests on, where that page is not here"
    )
    copy_of: Url | None = Field(default=None, description="The address of the original, where the page is a copy of it")

    def record(self) -> Source:
        """Return the source as a record, without publisher ids. Raises ValidationError if fields contradict."""
        return Source.model_validate(self.model_dump(exclude_unset=True))


class EventTable(TomlTable):
    """Something that happened to the partnership above. The order in the file is the order in which things happened."""

    kind: vocabulary.EventKind
    stage: vocabulary.Stage
    date: Edtf = Field(description="As exact as the sources and no more; in quotes: `2021`, `2021-09`, `../2023-05-10`")
    found: Day | None = Field(
        default=None,
        description="The day on which you read of it, in quotes: only where no source says by when it had happened,"
        " and the date is therefore open at the end, as in `2001/..`",
    )
    date_basis: vocabulary.DateBasis | None = None
    due: Edtf | None = Field(default=None, description="The day a proposal was planned for, in quotes")
    by: Line = Field(
        default=vocabulary.Side.UNKNOWN.value,
        description="Who acted: the id of one of the two cities, `both`, `third_party`, or `unknown` (the default)",
    )
    body: vocabulary.Body = vocabulary.Body.UNKNOWN
    body_name: Line | None = Field(default=None, description="The body as the source calls it: `Arnhem city council`")
    part: vocabulary.Part = vocabulary.Part.WHOLE
    reasons: Reasons = ()
    decision: Line | None = Field(default=None, description="A label shared by all events of one decision")
    kind_after: vocabulary.Kind | None = Field(
        default=None, description="What it became: for `changed`, and only there"
    )
    settles: StrictBool = Field(
        default=False, description="Whether the change answers every older proposal of its side: only for `changed`"
    )
    successor: CityId | None = Field(default=None, description="Who took a side's place: only for `succeeded`")
    note: Text | None = Field(default=None, description="In your own words")
    sources: Sources

    @field_validator("by")
    @classmethod
    def _check_actor(cls, by: str, info: ValidationInfo) -> str:
        cities = (info.context or {}).get("cities")  # As they are written: they may be anything.
        actors = [*(sorted(map(str, cities)) if isinstance(cities, list) else ()), *_OTHER_ACTORS]
        if by not in actors:
            raise ValueError(f"“{by}” is not one of {', '.join(actors)}")
        return by

    @model_validator(mode="after")
    def _refuse_future(self) -> Self:
        today = datetime.now(UTC).date().toordinal()
        if self.found is not None and self.found.earliest > today:
            raise ValueError(f"found: {self.found.edtf} is yet to come; it is the day on which you read of the event")
        is_future = self.date.earliest > today
        if is_future and self.stage is not vocabulary.Stage.EFFECTIVE:
            raise ValueError(
                f"date: {self.date.edtf} is yet to come, and the event is {self.stage}: only what is effective may lie"
                " in the future; the planned day of a proposal is its due"
            )
        return self

    def members(self, sides: Sequence[str]) -> dict[str, object]:
        """Return the members of the event's record. `sides` are the ids of the two cities in alphabetical order."""
        actors = dict(zip(sides, (vocabulary.Side.A, vocabulary.Side.B), strict=True)) | _OTHER_ACTORS
        return {
            **self.model_dump(exclude_unset=True, exclude={"by", "body", "body_name", "sources"}),
            "actor": {"side": actors[self.by], "body": self.body, "name": self.body_name},
            "citations": self.sources,
        }


class PartnershipTable(TomlTable):
    """The relation of two cities. Its id and its countries follow from the cities."""

    cities: tuple[SideId, ...] = Field(
        min_length=2,
        max_length=2,
        description="The two ids, in either order. A side that no source names is `unnamed-cn`, with its country",
    )
    episode: int = Field(default=1, ge=1, le=99, strict=True, description="2 for a second agreement of the same cities")
    kind: vocabulary.Kind
    native_label: Line | None = Field(default=None, description="The relation's name in a source: `stedenband`")
    confidence: vocabulary.Confidence = vocabulary.Confidence.MEDIUM
    searches: tuple[Search, ...] = Field(default=(), description="How you searched for later events")
    checked_on: Day | None = Field(
        default=None,
        description="The day of the last search, in quotes: only where it is not in `searches`, from which it follows",
    )
    note: Text | None = Field(default=None, description="In your own words")
    further_sources: tuple[SourceId, ...] = Field(default=(), description="Sources about the pair, not about one event")
    event: tuple[EventTable, ...] = Field(min_length=1, description="What happened, in the order in which it happened")

    @model_validator(mode="after")
    def _check_kind(self) -> Self:
        changes = [event.kind_after for event in self.event if event.stage is not vocabulary.Stage.PROPOSED]
        last = next(filter(None, reversed(changes)), self.kind)
        if last is not self.kind:
            raise ValueError(f"kind: it is the present kind, and an event changed it to {last}")
        return self

    def record(self) -> Partnership:
        """Return the partnership as a record. Raises ValidationError if the parts contradict each other."""
        sides = sorted(self.cities)
        countries = [country_of(city) for city in sides]
        return Partnership.model_validate(
            {
                **self.model_dump(exclude_unset=True, exclude={"episode", "event"}),
                "id": partnership_id(sides, countries, self.episode),
                "cities": [None if is_unnamed(city) else city for city in sides],
                "countries": countries,
                "events": [event.members(sides) for event in self.event],
            }
        )


class ObservationTable(TomlTable):
    """A sourced statement about an unnamed set of partnerships, such as “at least eight Dutch cities”."""

    id: ObservationId
    statement: Text = Field(description="What is said, in your own words")
    claim: vocabulary.Claim
    value: Line | None = Field(
        default=None, description="The number, as the source states it: `8`, `>=4`, `~35`, `25%`"
    )
    unit: Line | None = Field(default=None, description="What is counted: `cities`, `partnerships`")
    country: CountryCode | None = Field(default=None, description="Where the set lies: two capital letters, `NL`")
    partner_country: CountryCode | None = Field(default=None, description="Where the partners lie: `CN`")
    date: Edtf = Field(description="The time the statement is about, in quotes")
    effect: Effect | None = Field(
        default=None,
        description="What all, or nearly all, partnerships of these countries are by the statement: only where it says"
        " so of all of them",
    )
    reasons: Reasons = ()
    sources: Sources

    def record(self) -> Observation:
        """Return the observation as a record."""
        return Observation.model_validate(
            {**self.model_dump(exclude_unset=True, exclude={"sources"}), "citations": self.sources}
        )


class SameTable(TomlTable):
    """Two records of the same city, or of the same partnership. The id of one leads to the other from then on."""

    id: CityId | PartnershipId = Field(description="The record that is merged; the register must have it")
    same_as: CityId | PartnershipId = Field(description="The record that stays, and gets all partnerships and claims")
    reason: Text = Field(description="Why they are the same, in your own words, with the source")

    def record(self) -> Tombstone:
        """Return the decision as a record."""
        return Tombstone(id=self.id, merged_into=self.same_as, reason=self.reason)


TABLES: dict[str, type[BaseModel]] = {
    "city": CityTable,
    "search_names": SearchNamesTable,
    "publisher": Publisher,
    "source": SourceTable,
    "observation": ObservationTable,
    "group": Group,
    "withdrawal": Tombstone,
    "same": SameTable,
    "partnership": PartnershipTable,
}
"""The tables of a seed file. Any file may hold any of them."""
