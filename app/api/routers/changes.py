"""Changes: the history of one record, and the stream of all changes."""

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.concurrency import Pool
from app.api.envelope import counted_response, list_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, MERGED, NOT_FOUND, RETRACTED, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.changes import ChangeParams, HistoryParams, find_changes, find_history

router = QueryRouter(prefix="/v1", tags=["Changes"])


@router.get(
    "/partnerships/{id}/history",
    summary="Get the history of a partnership",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": schemas.CountListing[schemas.RecordVersion]},
        **error_responses(INVALID_QUERY, NOT_FOUND, MERGED, RETRACTED),
    },
)
def show_history(
    id: Annotated[str, Path(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])],
    question: Annotated[HistoryParams, Query()],
    register: RegisterDep,
) -> Response:
    """What did the register say of this partnership before, and who changed it, when and why?

    One entry per version of the record, oldest first, with the differences from the version before it, in words and as
    JSON pointers.
    """
    path = f"/v1/partnerships/{id}/history"
    found = find_history(id, question, register)
    return counted_response(path, question, found.documents, found.time, f"The history of {id}", caution=False)


@router.get(
    "/changes",
    summary="List changes",
    cache=Cache.REVISION,
    pool=Pool.COUNTS,
    responses={200: {"model": schemas.Listing[schemas.Change]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_changes(question: Annotated[ChangeParams, Query()], register: RegisterDep) -> Response:
    """What has changed since I last looked?

    Send the `meta.revision` of your last response as `since` and follow `links.next` to the end: you get every record
    whose published form changed, in order. A withdrawn record has `withdrawn: true`. Changes are never pruned.
    """
    return list_response("/v1/changes", question, find_changes(question, register))
