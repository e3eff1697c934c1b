"""The sources: who says so; and the observations: what they say about unnamed sets."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.api import schemas
from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.entities import (
    EntityParams,
    ObservationParams,
    SourceParams,
    find,
    find_sources,
    get_entity,
    get_source,
)

router = QueryRouter(prefix="/v1/sources", tags=["Sources"])
observation_router = QueryRouter(prefix="/v1/observations", tags=["Observations"])


@router.get(
    "",
    summary="List sources",
    cache=Cache.REVISION,
    responses={
        200: {"model": schemas.Listing[schemas.VisitedSource]},
        **error_responses(INVALID_QUERY, NOT_FOUND, BROKEN_CURSOR),
    },
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
    return record_response(f"/v1/sources/{id}", "source", question, get_source(id, question, register), register)


@observation_router.get(
    "",
    summary="List observations",
    cache=Cache.REVISION,
    responses={200: {"model": schemas.Listing[schemas.Observation]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_observations(question: Annotated[ObservationParams, Query()], register: RegisterDep) -> Response:
    """What do sources say about cities that they do not name?

    “At least eight municipalities ended ties” names none of the eight. The register stores such statements unchanged;
    they never become partnerships.
    """
    return list_response("/v1/observations", question, find("observation", question, register, "Observations"))


@observation_router.get(
    "/{id}",
    summary="Get an observation",
    cache=Cache.REVISION,
    responses={200: {"model": schemas.Record[schemas.Observation]}, **error_responses(INVALID_QUERY, NOT_FOUND)},
)
def show_observation(
    id: Annotated[str, Path(description="The observation's id", examples=["dk-cn-19-local-governments"])],
    question: Annotated[EntityParams, Query()],
    register: RegisterDep,
) -> Response:
    """One observation with its sources."""
    record = get_entity("observation", id, question, register)
    return record_response(f"/v1/observations/{id}", "observation", question, record, register)
