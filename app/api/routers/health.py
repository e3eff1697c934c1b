"""Health checks, whether the process runs and the register can be read and written; also the metrics endpoint."""

from fastapi import APIRouter, HTTPException, Request, Response
from prometheus_client.exposition import choose_encoder
from starlette.responses import JSONResponse

from app.api.dependencies import NO_PARAMETERS, PoolsDep, SiteDep
from app.api.errors import error_responses
from app.api.schemas import responses
from app.domain.errors import InvalidQuery
from app.store.health import find_health

router = APIRouter(prefix="/health", tags=["Health"], dependencies=[NO_PARAMETERS])
"""The health checks. They ignore the Accept header, because probes send all kinds of it."""
metrics_router = APIRouter()
_NO_STORE = {"Cache-Control": "no-store"}


@router.get(
    "/live",
    summary="Check whether the service is alive",
    response_model=responses.HealthStatus,
    responses=error_responses(InvalidQuery),
)
async def live() -> Response:
    """Return 200 while the process runs."""
    return JSONResponse({"status": "live"}, headers=_NO_STORE)


@router.get(
    "/ready",
    summary="Check whether the service is ready",
    response_model=responses.HealthStatus,
    responses=error_responses(InvalidQuery),
)
async def ready(site: SiteDep, pools: PoolsDep) -> Response:
    """Return 200 while the register can be read, and 503 while it cannot, with the reason as `detail`.

    `writable` reports write access separately, with the reason as `detail` if there is none: a read-only register is
    still ready.
    """
    condition = await pools.status.run(find_health, site.register.session)
    site.register.refuse_empty_replica(condition.revision)
    document = {
        "status": "ready",
        "revision": condition.revision,
        "schema_version": condition.schema,
        "writable": condition.writable,
        "detail": " ".join(condition.remarks) or None,
    }
    return JSONResponse({name: value for name, value in document.items() if value is not None}, headers=_NO_STORE)


@metrics_router.get("/metrics", include_in_schema=False)
def get_metrics(request: Request) -> Response:
    """Return the metrics of this process; 404 if another address serves them."""
    if not request.app.state.serves_metrics:
        raise HTTPException(404)
    service_metrics = request.app.state.metrics
    encode, media_type = choose_encoder(request.headers.get("accept", ""))
    service_metrics.refresh()
    return Response(encode(service_metrics.registry), headers={**_NO_STORE, "Content-Type": media_type})
