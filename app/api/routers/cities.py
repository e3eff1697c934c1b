"""The cities, found by any of their names."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_answer, record_answer
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, NOT_FOUND, answers
from app.api.routing import Asked, Quick
from app.queries.cities import CityParams, find_cities, get_city
from app.queries.common_params import TemporalParams

router = APIRouter(prefix="/v1/cities", tags=["Cities"], route_class=Quick)


@router.get(
    "",
    response_model=None,
    responses={200: {"model": schemas.Listing[schemas.City]}, **answers(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_cities(question: Annotated[CityParams, Query()], register: Asked) -> Response:
    """Which cities does the register know?

    Search with `q` in any language, with or without accents: the last word may be unfinished. Cities whose whole name
    you gave come first.
    """
    return list_answer("/v1/cities", question, find_cities(question, register))


@router.get(
    "/{id}",
    response_model=None,
    responses={200: {"model": schemas.Record[schemas.CityWithPartners]}, **answers(INVALID_QUERY, NOT_FOUND)},
)
def show_city(
    id: Annotated[str, Path(description="The city's id, Wikidata id or GeoNames id", examples=["arnhem-nl"])],
    question: Annotated[TemporalParams, Query()],
    register: Asked,
) -> Response:
    """One city: its names, where it lies, and how each of its partnerships stood on the day."""
    record = get_city(id, question, register)
    return record_answer(
        f"/v1/cities/{id}", question, record.document, record.time, f"The city {id}", contact=register.contact
    )
