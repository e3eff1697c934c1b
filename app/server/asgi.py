"""Application factories for server processes: they configure the log, then create the application.

With an OTLP endpoint the service has traces and metrics by OpenTelemetry around it, for operators who collect these
centrally; nothing of it is loaded without one. FastAPI has an instrumentation of its own, but most requests never reach
FastAPI; so an outer application with the same routes measures the whole service. Logs are not sent: the instrumentation
would send only uncaught errors, without redaction. They go to the log of the service alone.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import parent_process

from fastapi import FastAPI
from starlette.routing import Route

from app.api.client_address import ClientAddress
from app.logging import ACCESS_LOG_MIN_STATUS, access_logger, configure, passwords_of
from app.main import create_app
from app.settings import Settings


def configure_log(settings: Settings) -> None:
    """Configure the log of this process."""
    passwords = passwords_of((settings.database_url, settings.read_database_url))
    configure(settings.log_level, passwords, settings.log_format)


def create_from_env() -> FastAPI:
    """Return the application as the environment configures it."""
    settings = Settings()
    configure_log(settings)
    return create_app(
        settings,
        access_log=access_logger(ClientAddress(settings.trusted_proxies)),
        is_worker=parent_process() is not None,
        min_status=ACCESS_LOG_MIN_STATUS[settings.log_requests],
    )


def instrumented_app() -> FastAPI:
    """Return the service of this process with OpenTelemetry around it."""
    service = create_from_env()

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
