"""The observations: sourced statements about unnamed sets."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import list_answer, record_answer
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, NOT_FOUND, answers
from app.api.routing import Asked, Quick
from app.queries.observations import ObservationParams, find_observations, get_observation
from app.queries.sources import SourceRecordParams

router = APIRouter(prefix="/v1/observations", tags=["Observations"], route_class=Quick)


@router.get(
    "",
    response_model=None,
    responses={200: {"model": schemas.Listing[schemas.Observation]}, **answers(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_observations(question: Annotated[ObservationParams, Query()], register: Asked) -> Response:
    """What do sources say about cities that they do not name?

    “At least eight municipalities ended ties” names none of the eight: such statements are kept as they are and never
    become partnerships.
    """
    return list_answer("/v1/observations", question, find_observations(question, register))


@router.get(
    "/{id}",
    response_model=None,
    responses={200: {"model": schemas.Record[schemas.Observation]}, **answers(INVALID_QUERY, NOT_FOUND)},
)
def show_observation(
    id: Annotated[str, Path(description="The observation's id", examples=["dk-cn-19-local-governments"])],
    question: Annotated[SourceRecordParams, Query()],
    register: Asked,
) -> Response:
    """One observation with its sources."""
    record = get_observation(id, question, register)
    sentence = f"The observation {id}"
    return record_answer(
        f"/v1/observations/{id}", question, record.document, record.time, sentence, contact=register.contact
    )
