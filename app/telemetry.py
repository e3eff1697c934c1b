"""The service with traces and figures by OpenTelemetry, for those who collect these centrally.

Nothing here is loaded unless an OTLP endpoint is set. The framework has OpenTelemetry of its own, but most requests
never reach the framework; so the whole service stands behind a second one, which has the same routes and only measures.
Of logs the framework would send nothing but errors that nobody caught, as they are: those go to the journal alone, and
it keeps secrets back.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.routing import Route

from app.server import asgi


def instrumented_app() -> FastAPI:
    """The service of this process, measured from outside."""
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
