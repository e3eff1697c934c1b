"""The service with traces and metrics by OpenTelemetry, for operators who collect these centrally.

Nothing here is loaded unless an OTLP endpoint is set. FastAPI has an instrumentation of its own, but most requests
never reach FastAPI; so an outer application with the same routes measures the whole service. Logs are not sent: the
instrumentation would send only uncaught errors, without redaction. They go to the log of the service alone.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.routing import Route

from app.server import asgi


def instrumented_app() -> FastAPI:
    """Return the service of this process with OpenTelemetry around it."""
    service = asgi.create_from_env()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with service.router.lifespan_context(service):
            yield

    outside = FastAPI(
        lifespan=lifespan,
        openapi_url=None,
        redirect_slashes=False,
        telemetry={"auto_configure": True, "operation_spans": False, "logs": False},
    )
    for route in service.routes:
        if isinstance(route, Route):
            outside.router.routes.append(Route(route.path, service))
    outside.router.default = service  # Not a route at "/": what cannot be read has no path at all.
    return outside
