"""The format of a seed file: the tables that a person writes, and the record of each.

A seed file is TOML. Its tables have the fields of the records, and differ where writing by hand would be tedious: a
source may be cited by its id alone, actors are named by their city, and what follows from other fields is not written
(a country, the id of a partnership, the number of an event). Nothing here reads files or compares entries.
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
    ValidationInfo,
    field_validator,
    model_validator,
)

from app.claims.datasets import TomlTable
from app.domain import vocabulary
from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.field_types import CityId, Line, PartnershipId, SourceId, Text
from app.domain.ids import country_of, is_unnamed, partnership_id
from app.domain.models import (
    Citation,
    City,
    CityBase,
    CityName,
    EventBase,
    Found,
    Group,
    Happening,
    Observation,
    ObservationBase,
    Partnership,
    PartnershipBase,
    Publisher,
    Source,
    SourceBase,
    Tombstone,
    place_fields,
)

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


def _is_future(date: VagueDate) -> bool:
    return date.earliest > datetime.now(UTC).date().toordinal()


SideId = Annotated[CityId, AfterValidator(_in_a_country)]
Cited = Annotated[Citation, BeforeValidator(partial(_expand, "source"), json_schema_input_type=SourceId | Citation)]
Sources = Annotated[
    tuple[Cited, ...],
    Field(min_length=1, description="Who says so: ids of sources, or tables that also hold what the source says"),
]


class CityTable(TomlTable, CityBase):
    """A city: any government that signs. Its country follows from the end of the id."""

    _check_id = field_validator("id")(_in_a_country)

    @field_validator("names", mode="before", json_schema_input_type=tuple[Line | CityName, ...])
    @classmethod
    def _expand_names(cls, names: object) -> object:
        """Return the names with those that are texts as tables."""
        return [_expand("name", name) for name in names] if isinstance(names, list) else names

    def record(self) -> City:
        """Return the city as a record. Raises ValidationError if the fields contradict each other."""
        return City.model_validate({**self.model_dump(exclude_unset=True), "country": country_of(self.id)})


class SearchNamesTable(TomlTable):
    """Spellings of a city's name in any language and script, for search only: they are never shown."""

    id: SideId = Field(description="The id of the city")
    names: tuple[Line, ...] = Field(min_length=1, description="The spellings")


class SourceTable(TomlTable, SourceBase):
    """A page or other document that is cited. Its publisher is found by the name that the page prints."""

    @field_validator("published")
    @classmethod
    def _refuse_future(cls, published: VagueDate | None) -> VagueDate | None:
        if published is not None and _is_future(published):
            raise ValueError(f"{published.edtf} is yet to come: nothing can be cited before it is published")
        return published

    def record(self) -> Source:
        """Return the source as a record, without publisher ids. Raises ValidationError if fields contradict."""
        return Source.model_validate(self.model_dump(exclude_unset=True))


@place_fields("kind", before="stage")
@place_fields("found", before="date_basis")
@place_fields("by", "body", "body_name", before="part")
class EventTable(TomlTable, EventBase):
    """Something that happened to the partnership above. The order in the file is the order in which things happened."""

    kind: Happening
    found: Found = None
    by: Line = Field(
        default=vocabulary.Side.UNKNOWN.value,
        description="Who acted: the id of one of the two cities, `both`, `third_party`, or `unknown` (the default)",
    )
    body: vocabulary.Body = vocabulary.Body.UNKNOWN
    body_name: Line | None = Field(default=None, description="The body as the source calls it: `Arnhem city council`")
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
        if self.found is not None and _is_future(self.found):
            raise ValueError(f"found: {self.found.edtf} is yet to come; it is the day on which you read of the event")
        if _is_future(self.date) and self.stage is not vocabulary.Stage.EFFECTIVE:
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


@place_fields("cities", "episode", before="kind")
class PartnershipTable(TomlTable, PartnershipBase):
    """The relation of two cities. Its id and its countries follow from the cities."""

    cities: tuple[SideId, ...] = Field(
        min_length=2,
        max_length=2,
        description="The two ids, in either order. A side that no source names is `unnamed-cn`, with its country",
    )
    episode: int = Field(default=1, ge=1, le=99, strict=True, description="2 for a second agreement of the same cities")
    event: tuple[EventTable, ...] = Field(min_length=1, description="What happened, in the order in which it happened")

    @model_validator(mode="after")
    def _refuse_future_search(self) -> Self:
        days = [(f"searches/{number}", search.day) for number, search in enumerate(self.searches, start=1)]
        if self.checked_on is not None:
            days.append(("checked_on", self.checked_on))
        for field, day in days:
            if _is_future(day):
                raise ValueError(f"{field}: {day.edtf} is yet to come; it is the day on which you searched")
        return self

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


class ObservationTable(TomlTable, ObservationBase):
    """A sourced statement about an unnamed set of partnerships, such as “at least eight Dutch cities”."""

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
