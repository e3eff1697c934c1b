"""The cities, found by any of their names."""

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, MERGED, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.common_params import TemporalParams
from app.queries.entities import CityParams, find_cities, get_city

router = QueryRouter(prefix="/v1/cities", tags=["Cities"])


@router.get(
    "",
    summary="List cities",
    cache=Cache.REVISION,
    responses={200: {"model": schemas.Listing[schemas.City]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_cities(question: Annotated[CityParams, Query()], register: RegisterDep) -> Response:
    """Which cities does the register know?

    Search with `q` in any language, with or without accents: the last word may be incomplete. Exact names come
    first.
    """
    return list_response("/v1/cities", question, find_cities(question, register))


@router.get(
    "/{id}",
    summary="Get a city",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": schemas.Record[schemas.CityWithPartners]},
        **error_responses(INVALID_QUERY, NOT_FOUND, MERGED),
    },
)
def show_city(
    id: Annotated[str, Path(description="The city's id, Wikidata id or GeoNames id", examples=["arnhem-nl"])],
    question: Annotated[TemporalParams, Query()],
    register: RegisterDep,
) -> Response:
    """One city: its names, its location, and the status of each of its partnerships on the day."""
    record = get_city(id, question, register)
    return record_response(
        f"/v1/cities/{id}", question, record.document, record.time, f"The city {id}", contact=register.contact
    )
