"""Parameters shared by several endpoints: time, language, members, page, location; and those of tables, maps and feeds.

Tables and maps contain the whole list, so they do not take `limit`, `cursor` or `count`. Feeds take `limit`.
"""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Literal, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from app.domain.vocabulary import CityKind
from app.parameters import place_filters
from app.parameters.param_types import (
    Area,
    Box,
    CityRef,
    CommaList,
    CursorText,
    KnownAt,
    LanguageTag,
    Number,
    PlainDate,
    Point,
    SidePair,
    listed_schema,
    parse_listed,
)
from app.parameters.query_params import QueryParams, param
from app.store.documents import MEMBERS


class TemporalParams(QueryParams):
    """Valid time and system time: a day in the world, and a revision of the register."""

    as_of: Annotated[
        PlainDate | None,
        param(
            "Day of the status; a year or month means its last day. Default: today, UTC. May be in the future.",
            "2021-06-01",
        ),
    ] = None
    known_at: Annotated[
        KnownAt | None,
        param(
            "What the register knew: at a revision (`r1`) or an instant (`2026-11-24` means its end). Default: the"
            " latest.",
            "r1",
        ),
    ] = None


_ADDED = ("events", "sources", "listings", "periods")
INCLUDES = ("events", "citations", "sources", "cities", "listings", "periods")


class LanguageParams(QueryParams):
    """The language of city names."""

    lang: Annotated[
        LanguageTag | None,
        param("Language for names of cities. Names that are not known in it stay unchanged.", "nl"),
    ] = None


class ShapeParams(LanguageParams):
    """The members of each record in the response."""

    include: Annotated[
        Annotated[CommaList, PlainValidator(partial(parse_listed, INCLUDES)), WithJsonSchema(listed_schema(INCLUDES))]
        | None,
        param(
            "Add to each record: `events` or `citations` (its events, with their citations), `sources` (every cited"
            " source), `cities` (all data about the two cities), `listings` (when each imported data set listed it),"
            " `periods` (its status on every day).",
            "events,sources",
        ),
    ] = None
    fields: Annotated[
        Annotated[CommaList, PlainValidator(partial(parse_listed, MEMBERS)), WithJsonSchema(listed_schema(MEMBERS))]
        | None,
        param(
            "Return only these members of each record, `id`, and what `include` adds. The schema `SparsePartnership`"
            " describes such records, also in lists.",
            "id,status,ended",
        ),
    ] = None

    @property
    def included(self) -> Sequence[str]:
        """The optional members of each record: those in `include`, and those that only `fields` names.

        `citations` becomes `events`, which have the citations.
        """
        included = ["events" if name == "citations" else name for name in self.include or ()]
        named_by_fields = [name for name in self.fields or () if name in _ADDED]
        return [*included, *named_by_fields]


class PageParams(QueryParams):
    """The page of a list."""

    limit: Annotated[Number, param("Records per page, 1 to 200.", 50, ge=1, le=200)] = 50
    cursor: Annotated[
        CursorText | None, param("Position of the next page, from `links.next`. It fixes the day and the revision.")
    ] = None
    count: Annotated[Literal["none"] | None, param("`none` omits the total, which is faster.", "none")] = None


class TableParams(QueryParams):
    """The variant of a CSV table."""

    for_: Annotated[
        Literal["spreadsheet"] | None,
        param(
            "`spreadsheet` makes the file safe to open in Excel or LibreOffice: a byte order mark makes accents"
            " readable, and an apostrophe precedes texts that a spreadsheet would take for a formula (those"
            " that begin with `=`, `+`, `-`, `@`, a tab or a carriage return; numbers stay numbers). Without it, every"
            " cell is exactly what the register holds.",
            "spreadsheet",
            name="for",
        ),
    ] = None


class MapParams(QueryParams):
    """The geometry of GeoJSON."""

    geometry: Annotated[
        Literal["lines", "points"],
        param(
            "`lines` (the default) draws each entry as a great circle between its two cities; `points` gives each city"
            " once, with its number of entries.",
            "points",
        ),
    ] = "lines"


class FeedParams(QueryParams):
    """The length of a feed."""

    limit: Annotated[Number, param("Number of entries, 1 to 200.", 50, ge=1, le=200)] = 50


class LocationParams(QueryParams):
    """Filters of partnerships and events by their cities: which ones, where and of what kind."""

    city: Annotated[
        tuple[CityRef, ...],
        param("Either city is this one: its id, Wikidata id or GeoNames id.", "arnhem-nl", "Q1310"),
        place_filters.city,
    ] = ()
    country: Annotated[
        tuple[Area, ...],
        param("Either city is in this country, or in a country of this group.", "NL", "EU"),
        place_filters.country,
    ] = ()
    between: Annotated[
        SidePair | None,
        param(
            "Partnerships between two places, each a country, a group of countries or a city, in either order. `NL,NL`"
            " means partnerships within one country.",
            "NL,CN",
        ),
        place_filters.between,
    ] = None
    exclude_country: Annotated[
        tuple[Area, ...],
        param("Exclude partnerships with a city in this country, or in a country of this group.", "RU"),
        place_filters.exclude_country,
    ] = ()
    near: Annotated[
        Point | None, param("Either city is near this point: latitude and longitude. Needs `radius_km`.", "51.98,5.91"),
        place_filters.near,
    ] = None  # fmt: skip
    radius_km: Annotated[
        Number | None, param("Radius around `near`, in kilometres.", 50, ge=1, le=20_100), place_filters.radius
    ] = None
    bbox: Annotated[
        Box | None, param("Either city is in this box: west, south, east, north. The box may cross 180°.", "3,50,8,54"),
        place_filters.bbox,
    ] = None  # fmt: skip
    city_kind: Annotated[
        tuple[CityKind, ...], param("Either city is a government of this kind.", "province"), place_filters.city_kind
    ] = ()

    @model_validator(mode="after")
    def _check_radius(self) -> Self:
        if (self.near is None) != (self.radius_km is None):
            missing = "near" if self.near is None else "radius_km"
            message = "near and radius_km must be given together".replace(missing, "{field}")
            raise PydanticCustomError("goes_together", message, {"parameter": missing})
        return self
