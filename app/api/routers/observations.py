"""The observations: sourced statements about unnamed sets."""

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.entities import EntityParams, ObservationParams, find_observations, get_observation

router = QueryRouter(prefix="/v1/observations", tags=["Observations"])


@router.get(
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
    return list_response("/v1/observations", question, find_observations(question, register))


@router.get(
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
    record = get_observation(id, question, register)
    sentence = f"The observation {id}"
    return record_response(
        f"/v1/observations/{id}", question, record.document, record.time, sentence, contact=register.contact
    )
