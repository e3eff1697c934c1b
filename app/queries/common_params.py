"""Parameters shared by several endpoints: time, language, shape, page and location."""

from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from app.domain.vocabulary import CityKind
from app.queries import filters
from app.queries.param_types import (
    AllowedValues,
    Box,
    CityRef,
    CommaList,
    Country,
    CursorText,
    KnownAt,
    LanguageTag,
    Number,
    PlainDate,
    Point,
    SidePair,
    param,
)
from app.queries.query_params import QueryParams
from app.store.documents import MEMBERS


def check_date_ranges(params: QueryParams, *names: str) -> None:
    """Check that no date range ends before it starts. Raises PydanticCustomError with the name of the parameter."""
    for name in names:
        first, last = getattr(params, f"{name}_from"), getattr(params, f"{name}_to")
        if first is not None and last is not None and last.latest < first.earliest:
            message = f"{name}_to lies before {name}_from"
            raise PydanticCustomError("backwards", message, {"parameter": f"{name}_to"})


class TemporalParams(QueryParams):
    """Valid time and system time: a day in the world, and a revision of the register."""

    as_of: Annotated[
        PlainDate | None,
        param(
            "The day in the world for which the status is asked; a year or month means its last day. Default: today,"
            " UTC. May lie in the future.",
            "2021-06-01",
        ),
    ] = None
    known_at: Annotated[
        KnownAt | None,
        param("What the register knew at that moment: a revision (`r1`) or an instant (`2026-11-24`, its end).", "r1"),
    ] = None


INCLUDES = ("events", "citations", "sources", "cities")


class LanguageParams(QueryParams):
    """The language of city names."""

    lang: Annotated[
        LanguageTag | None,
        param("Names of cities in this language where they are known, otherwise as the register has them.", "nl"),
    ] = None


class ShapeParams(LanguageParams):
    """The members of each record in the response."""

    include: Annotated[
        Annotated[CommaList, AllowedValues(*INCLUDES)] | None,
        param(
            "More in each record: `events` or `citations` (its events, with their citations), `sources` (every cited"
            " source), `cities` (all that is known of the two cities).",
            "events,sources",
        ),
    ] = None
    fields: Annotated[
        Annotated[CommaList, AllowedValues(*MEMBERS)] | None,
        param(
            "Only these members of each record, and `id`: the schema `SparsePartnership` describes such records.",
            "id,status,ended",
        ),
    ] = None


class PageParams(QueryParams):
    """The page of a list."""

    limit: Annotated[Number, param("How many on a page, 1 to 200.", 50, ge=1, le=200)] = 50
    cursor: Annotated[
        CursorText | None, param("Where to go on: taken from `links.next`. It pins the day and the revision.")
    ] = None
    count: Annotated[
        Literal["none"] | None, param("`none` leaves the total out, which is a little faster.", "none")
    ] = None


class LocationParams(QueryParams):
    """The location of the cities of a partnership."""

    city: Annotated[
        tuple[CityRef, ...],
        param("Some side is this city: its id, its Wikidata id or its GeoNames id.", "arnhem-nl", "Q1310"),
        filters.CITY,
    ] = ()
    country: Annotated[tuple[Country, ...], param("Some side lies in this country.", "NL"), filters.COUNTRY] = ()
    between: Annotated[
        SidePair | None,
        param(
            "Two different sides, one here and one there, each a country, a group or a city. The order never matters;"
            " `NL,NL` asks for partnerships within one country.",
            "NL,CN",
        ),
        filters.BETWEEN,
    ] = None
    exclude_country: Annotated[
        tuple[Country, ...], param("No side lies in this country.", "RU"), filters.EXCLUDE_COUNTRY
    ] = ()
    near: Annotated[
        Point | None, param("Some side lies near this place: latitude and longitude. Needs `radius_km`.", "51.98,5.91"),
        filters.NEAR,
    ] = None  # fmt: skip
    radius_km: Annotated[Number | None, param("How near, in kilometres.", 50, ge=1, le=20_100), filters.RADIUS] = None
    bbox: Annotated[
        Box | None, param("Some side lies in this box: west, south, east, north; it may cross 180°.", "3,50,8,54"),
        filters.BOX,
    ] = None  # fmt: skip
    city_kind: Annotated[
        tuple[CityKind, ...], param("Some side is a government of this kind.", "province"), filters.CITY_KIND
    ] = ()

    @model_validator(mode="after")
    def _check_radius(self) -> Self:
        if (self.near is None) != (self.radius_km is None):
            missing = "near" if self.near is None else "radius_km"
            raise PydanticCustomError("goes_together", "near and radius_km are given together", {"parameter": missing})
        return self
