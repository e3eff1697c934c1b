"""The sources: who says so."""

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.entities import EntityParams
from app.queries.sources import SourceParams, find_sources, get_source

router = QueryRouter(prefix="/v1/sources", tags=["Sources"])


@router.get(
    "",
    summary="List sources",
    cache=Cache.REVISION,
    responses={200: {"model": schemas.Listing[schemas.VisitedSource]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_sources(question: Annotated[SourceParams, Query()], register: RegisterDep) -> Response:
    """Which documents does the register cite?"""
    return list_response("/v1/sources", question, find_sources(question, register))


@router.get(
    "/{id}",
    summary="Get a source",
    cache=Cache.REVISION,
    responses={200: {"model": schemas.Record[schemas.SourceWithChain]}, **error_responses(INVALID_QUERY, NOT_FOUND)},
)
def show_source(
    id: Annotated[str, Path(description="The source's id", examples=["city-monitor-2023-05-10"])],
    question: Annotated[EntityParams, Query()],
    register: RegisterDep,
) -> Response:
    """One source with its chain.

    A newspaper that repeats another is not a second independent source. `chain` lists the sources on which this one
    rests, down to the first. The origin of the first is `rests_on_id`, else `publisher_id`.
    """
    record = get_source(id, question, register)
    return record_response(
        f"/v1/sources/{id}",
        question,
        record.document,
        record.time,
        f"The source {id}",
        contact=register.contact,
    )
