"""The countries, with their partnerships by status."""

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import counted_response, record_response
from app.api.errors import INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.common_params import TemporalParams
from app.queries.country_counts import find_countries, get_country

router = QueryRouter(prefix="/v1/countries", tags=["Countries"])


@router.get(
    "",
    summary="List countries",
    cache=Cache.REVISION_AND_DAY,
    responses={200: {"model": schemas.CountListing[schemas.Country]}, **error_responses(INVALID_QUERY)},
)
def list_countries(question: Annotated[TemporalParams, Query()], register: RegisterDep) -> Response:
    """Which countries does the register cover, and what is the status of their partnerships?

    A partnership counts once for each of its two countries, and once if both cities are in the same one. Each number
    equals the list behind its link in `count_links`. The list is not complete, so do not calculate percentages.
    """
    counted = find_countries(question, register)
    return counted_response(
        "/v1/countries", question, counted.documents, counted.time, "Partnerships by country and status"
    )


@router.get(
    "/{code}",
    summary="Get a country",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": schemas.Record[schemas.CountryWithPartners]},
        **error_responses(INVALID_QUERY, NOT_FOUND),
    },
)
def show_country(
    code: Annotated[str, Path(description="ISO 3166-1 code of two capital letters", examples=["NL"])],
    question: Annotated[TemporalParams, Query()],
    register: RegisterDep,
) -> Response:
    """One country: its partnerships by status, in all and with each partner country."""
    counted = get_country(code, question, register)
    return record_response(
        f"/v1/countries/{code}",
        question,
        counted.documents[0],
        counted.time,
        f"The country {code}",
        contact=register.contact,
    )
