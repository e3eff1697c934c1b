"""The partnerships, as a list and one by one."""

from dataclasses import replace
from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, MERGED, NOT_FOUND, RETRACTED, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.facets import find_facets
from app.queries.partnership_params import PartnershipParams
from app.queries.partnerships import RecordParams, find_partnerships, get_partnership

router = QueryRouter(prefix="/v1/partnerships", tags=["Partnerships"])


@router.get(
    "",
    summary="List partnerships",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": schemas.Listing[schemas.Partnership]},
        **error_responses(INVALID_QUERY, NOT_FOUND, BROKEN_CURSOR),
    },
)
def list_partnerships(question: Annotated[PartnershipParams, Query()], register: RegisterDep) -> Response:
    """Which partnerships are there, and what was their status on a day?

    Different filters narrow the list; several values of one filter widen it. `meta.question` repeats your query as an
    English sentence: check that it says what you meant. `meta.count` is the exact total.

    A status is never entered by hand: it follows from dated events, each with its sources. `certainty: possible` means
    that dates are vague or the evidence is weak: one of the `alternatives` may be true instead on that day.
    """
    found = find_partnerships(question, register)
    if question.facet:
        found = replace(found, facets=find_facets(question, question.facet, found.time, register))
    return list_response("/v1/partnerships", question, found)


@router.get(
    "/{id}",
    summary="Get a partnership",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": schemas.Record[schemas.Partnership]},
        **error_responses(INVALID_QUERY, NOT_FOUND, MERGED, RETRACTED),
    },
)
def show_partnership(
    id: Annotated[str, Path(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])],
    question: Annotated[RecordParams, Query()],
    register: RegisterDep,
) -> Response:
    """One partnership with all of its events and their sources.

    `as_of` sets the day of `status`, `ended` and `reasons`. Events, dates and evidence do not depend on it.
    Before the partnership existed `status.value` is null.
    """
    record = get_partnership(id, question, register)
    sentence = f"The partnership {id}"
    return record_response(
        f"/v1/partnerships/{id}", question, record.document, record.time, sentence, contact=register.contact
    )
