"""Health: whether the process runs, and whether the register can be read and written."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api import schemas
from app.api.errors import INVALID_QUERY, answers
from app.api.routers.vocabularies import NoParams
from app.api.routing import Asked, Quick, looking, unasking
from app.store.documents import to_json_text

router = APIRouter(prefix="/health", tags=["Health"], route_class=Quick)


@router.get("/live", response_model=None, responses={200: {"model": schemas.Life}, **answers(INVALID_QUERY)})
@unasking
def live(question: Annotated[NoParams, Query()], register: Asked) -> Response:
    """Whether the process answers at all."""
    return _life({"status": "live"})


@router.get("/ready", response_model=None, responses={200: {"model": schemas.Life}, **answers(INVALID_QUERY)})
@looking
def ready(question: Annotated[NoParams, Query()], register: Asked) -> Response:
    """Whether the register can be read; 503 while it cannot, with the reason as `detail`.

    Readers are served as long as the register can be read. Whether it can be written to as well is told beside, as
    `writable`, with the reason why not as `detail`: to send readers away would not give anybody room or a right.
    """
    condition = register.health()
    told: dict[str, object] = {"status": "ready", "revision": condition.revision, "schema_version": condition.schema}
    if condition.writable is not None:
        told["writable"] = condition.writable
    if condition.remarks:
        told["detail"] = " ".join(condition.remarks)
    return _life(told)


def _life(document: dict[str, object]) -> Response:
    return Response(to_json_text(document), media_type="application/json", headers={"Cache-Control": "no-store"})
