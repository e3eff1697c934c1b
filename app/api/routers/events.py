"""The events of all partnerships."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.events import EventParams, find_events

router = QueryRouter(prefix="/v1/events", tags=["Events"])


@router.get(
    "",
    summary="List events",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": schemas.Listing[schemas.Event]},
        **error_responses(INVALID_QUERY, NOT_FOUND, BROKEN_CURSOR),
    },
)
def list_events(question: Annotated[EventParams, Query()], register: RegisterDep) -> Response:
    """What happened, where, when, by whom and why?

    The latest comes first. Dates are as exact as their sources: an event of “2021” matches any day of 2021.
    Proposals are left out unless you ask for them.
    """
    return list_response("/v1/events", question, find_events(question, register))
