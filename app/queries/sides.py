"""The parameters that say where the cities of a partnership lie."""

from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from app.domain.vocabulary import CityKind
from app.queries import filters
from app.queries.asking import Question
from app.queries.parameters import Box, CityRef, Country, Number, Point, Sides, says


class Sided(Question):
    """Questions about partnerships by where their cities lie."""

    city: Annotated[
        tuple[CityRef, ...],
        says("Some side is this city: its id, its Wikidata id or its GeoNames id.", "arnhem-nl", "Q1310"),
        filters.CITY,
    ] = ()
    country: Annotated[tuple[Country, ...], says("Some side lies in this country.", "NL"), filters.COUNTRY] = ()
    between: Annotated[
        Sides | None,
        says(
            "Two different sides, one here and one there, each a country, a group or a city. The order never matters;"
            " `NL,NL` asks for partnerships within one country.",
            "NL,CN",
        ),
        filters.BETWEEN,
    ] = None
    exclude_country: Annotated[
        tuple[Country, ...], says("No side lies in this country.", "RU"), filters.EXCLUDE_COUNTRY
    ] = ()
    near: Annotated[
        Point | None, says("Some side lies near this place: latitude and longitude. Needs `radius_km`.", "51.98,5.91"),
        filters.NEAR,
    ] = None  # fmt: skip
    radius_km: Annotated[Number | None, says("How near, in kilometres.", 50, ge=1, le=20_100), filters.RADIUS] = None
    bbox: Annotated[
        Box | None, says("Some side lies in this box: west, south, east, north; it may cross 180°.", "3,50,8,54"),
        filters.BOX,
    ] = None  # fmt: skip
    city_kind: Annotated[
        tuple[CityKind, ...], says("Some side is a government of this kind.", "province"), filters.CITY_KIND
    ] = ()

    @model_validator(mode="after")
    def _near_goes_with_radius(self) -> Self:
        if (self.near is None) != (self.radius_km is None):
            missing = "near" if self.near is None else "radius_km"
            raise PydanticCustomError("goes_together", "near and radius_km are given together", {"parameter": missing})
        return self
