"""The groups of countries that can be asked for like a country."""

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.entities import EntityListParams, EntityParams, find_groups, get_group

router = QueryRouter(prefix="/v1/groups", tags=["Countries"])


@router.get(
    "",
    summary="List groups of countries",
    cache=Cache.REVISION,
    responses={200: {"model": schemas.Listing[schemas.Group]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_groups(question: Annotated[EntityListParams, Query()], register: RegisterDep) -> Response:
    """Which groups of countries can queries use, as in `between=EU,CN`?

    A query for a day uses the members of that day: `between=EU,RU&as_of=2019` counts the United Kingdom in.
    """
    return list_response("/v1/groups", question, find_groups(question, register))


@router.get(
    "/{id}",
    summary="Get a group of countries",
    cache=Cache.REVISION,
    responses={200: {"model": schemas.Record[schemas.Group]}, **error_responses(INVALID_QUERY, NOT_FOUND)},
)
def show_group(
    id: Annotated[str, Path(description="The group's id, in capital letters", examples=["EU"])],
    question: Annotated[EntityParams, Query()],
    register: RegisterDep,
) -> Response:
    """One group with its members, the dates of membership, and the sources."""
    record = get_group(id, question, register)
    return record_response(
        f"/v1/groups/{id}",
        question,
        record.document,
        record.time,
        f"The group {id}",
        contact=register.contact,
    )
