"""The application: `create_app` assembles it, and `_middleware` lists the layers around the routes in order."""

import asyncio
import gc
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from functools import cache, partial
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.datastructures import State
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route
from starlette.types import Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app import REGISTER_NAME, __version__
from app.api import errors, openapi
from app.api.concurrency import ThreadPools, tune_interpreter
from app.api.freed_memory import return_freed_memory, share_one_arena
from app.api.metrics import ServiceMetrics, serve_metrics
from app.api.middleware import HostMiddleware, LimitMiddleware, RequestMiddleware
from app.api.rate_limit import RateLimiter
from app.api.response_cache import LRUCache, ResponseCacheMiddleware
from app.api.routers import cite, downloads, entities, exports, health, meta, partnerships, reconciliation
from app.api.unknown_addresses import OptionsRoute, answer_unknown_address
from app.domain.errors import RegisterError
from app.editing import openapi as editing_openapi
from app.editing.dependencies import EditingDatabase
from app.editing.suggestions import delete_personal_data_daily
from app.i18n import ENGLISH, LANGUAGES
from app.installation import PACKAGE, find_path
from app.pages import (
    assets,
    catalog,
    changes,
    charts,
    city_page,
    compare,
    confirmations,
    corrections,
    country_page,
    docs,
    explorer,
    follow,
    indexes,
    insights,
    partnership_page,
    sentences,
    source_page,
    well_known,
)
from app.pages import editing as editing_pages
from app.pages import errors as error_pages
from app.pages import suggestions as suggestion_pages
from app.pages.languages import IN_LANGUAGE_OF_PATH
from app.reading.register import Register
from app.settings import Settings
from app.store.database import Limits, open_engine
from app.store.read_session import ReadSession

ROUTERS = (
    partnerships.change_router,
    partnerships.router,
    downloads.router,
    entities.city_router,
    reconciliation.router,
    entities.country_router,
    partnerships.event_router,
    entities.source_router,
    entities.observation_router,
    meta.vocabulary_router,
    meta.router,
    health.router,
    health.metrics_router,
    cite.router,
    docs.router,
    docs.guide_router,
    corrections.router,
    corrections.feed_router,
    insights.router,
    error_pages.router,
    well_known.router,
    explorer.router,
    assets.router,
    openapi.router,
    partnership_page.router,
    city_page.router,
    country_page.router,
    source_page.router,
    indexes.router,
    follow.router,
    compare.router,
    charts.router,
    changes.router,
    sentences.router,
    suggestion_pages.router,
    confirmations.router,
    editing_pages.router,
    editing_openapi.router,
)

TRANSLATED_ROUTERS = (
    explorer.router,
    partnership_page.router,
    city_page.router,
    country_page.router,
    source_page.router,
    indexes.router,
    insights.router,
    changes.router,
    follow.router,
    sentences.router,
    corrections.router,
    suggestion_pages.router,
    confirmations.router,
    charts.router,
    compare.router,
    docs.guide_router,
)
"""The routers of pages that exist in every language: `/cities/koeln-de` and `/de/cities/koeln-de`."""


def create_app(
    settings: Settings | None = None,
    *,
    register: Register | None = None,
    log_requests: str = "off",
    is_worker: bool = False,
    trace: bool = False,
) -> FastAPI:
    """Return the application, not yet connected to the database.

    `log_requests` is the setting of this name. `is_worker` means that the parent process serves the metrics of all
    workers. `trace` sends traces and metrics by OpenTelemetry, but not the log: secrets are removed from it only here.
    """
    settings = settings or Settings()
    state = _state(settings, register or open_register(settings), is_worker=is_worker)
    exported = Path(settings.exports) if settings.exports else None
    readers_routes = [
        *(route for router in ROUTERS for route in router.routes),
        *exports.routes(exported),
        *catalog.routes(exported),
    ]
    app = FastAPI(
        title=REGISTER_NAME,
        version=__version__,
        **openapi.ABOUT,
        telemetry=TelemetryConfig(
            auto_configure=trace,
            tracing=trace,
            metrics=trace,
            operation_spans=False,
            logs=False,
            exclude=_has_secret,
        ),
        openapi_url=None,  # Our own routes serve the document and the documentation.
        redirect_slashes=False,
        middleware=_middleware(settings, state, log_requests),
        exception_handlers=dict(errors.EXCEPTION_HANDLERS),
        lifespan=_lifespan,
        routes=[OptionsRoute(), *readers_routes, *_translated_routes(), *editing_openapi.routes()],
    )
    app.router.default = answer_unknown_address
    app.state = state
    openapi.install(app, readers_routes)
    return app


def _has_secret(scope: Scope) -> bool:
    """Return whether the path of a request may have the secret of a confirmation link: traces name paths."""
    return "/confirm/" in scope.get("path", "")


def _state(settings: Settings, register: Register, *, is_worker: bool) -> State:
    """Return what all requests share. Dependencies and middleware take it from here."""
    pools = ThreadPools(
        limits_of(settings), embedded=register.session.embedded, workbook_timeout=settings.workbook_seconds
    )
    editing = EditingDatabase(
        settings.database_url, settings.waiting_seconds, takes_suggestions=register.takes_suggestions
    )
    return State(
        {
            "register": register,
            "pools": pools,
            "problem_page": partial(error_pages.problem_page, register),
            "build_id": build_id(
                register.public_url, register.contact, str(register.takes_suggestions), str(register.lists_presumed)
            ),
            "cache": LRUCache(settings.cache_bytes),
            "metrics": ServiceMetrics(register),
            "editing": editing,
            "metrics_address": "" if is_worker else settings.metrics_address,
            "serves_metrics": not settings.metrics_address and not is_worker,
        }
    )


def _translated_routes() -> list[BaseRoute]:
    """Return the routes of the translated pages, whose paths begin with their language."""
    pages = APIRouter()
    for language in LANGUAGES:
        if language != ENGLISH:
            pages.routes.append(Route(f"/{language}", RedirectResponse(f"/{language}/", 308)))
            for router in TRANSLATED_ROUTERS:
                pages.include_router(router, prefix=f"/{language}", dependencies=[IN_LANGUAGE_OF_PATH])
    return pages.routes


def _middleware(settings: Settings, state: State, log_requests: str) -> list[Middleware]:
    """Return the middleware around the routes. Each wraps the next: the first is the outermost."""
    register: Register = state.register
    return [
        Middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies),
        Middleware(
            RequestMiddleware,
            metrics=state.metrics,
            log_requests=log_requests,
            secure=register.public_url.startswith("https:"),
        ),
        Middleware(
            HostMiddleware,
            hosts=[name for name in settings.trusted_hosts.lower().split(",") if name],
            public_url=register.public_url,
        ),
        Middleware(
            LimitMiddleware,
            limiter=RateLimiter(settings.rate_limit) if settings.rate_limit else None,
            max_body=errors.MAX_BODY,
        ),
        Middleware(
            ResponseCacheMiddleware,
            cache=state.cache,
            register=register,
            pools=state.pools,
            metrics=state.metrics,
        ),
    ]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    share_one_arena()
    gc.disable()  # Rows are no garbage, and to look for some takes a third of the time.
    with suppress(RegisterError):  # Requests report it, and try again.
        await state.pools.store(state.register)
    gc.enable()
    tune_interpreter()
    tasks = [
        asyncio.create_task(delete_personal_data_daily(state.editing)),
        asyncio.create_task(return_freed_memory()),
    ]
    with serve_metrics(state.metrics_address, state.metrics.registry) if state.metrics_address else nullcontext():
        yield
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)  # A thread of them may still have a connection.
    await asyncio.to_thread(state.pools.close)
    state.register.close()
    state.editing.close()


def limits_of(settings: Settings) -> Limits:
    """Return the limits for the use of the database by readers."""
    return Limits(settings.answer_seconds, settings.database_connections, settings.waiting_seconds)


def open_register(settings: Settings) -> Register:
    """Return the configured register, not yet connected. It reads from the replica, if there is one."""
    limits = limits_of(settings)
    return Register(
        ReadSession(open_engine(settings.read_database_url or settings.database_url, reading=limits), limits.seconds),
        public_url=settings.public_url,
        contact=settings.contact,
        takes_suggestions=settings.suggestions == "on",
        lists_presumed=settings.lists_presumed,
        document_bytes=settings.document_bytes,
        reads_replica=bool(settings.read_database_url),
    )


def build_id(*texts: str) -> str:
    """Return the build id: a hash of the code, its data, and the settings that appear in responses.

    It is the same on every machine. It covers those settings because a change of them makes cached responses invalid.
    """
    return hashlib.sha256("\n".join(texts).encode() + source_digest()).hexdigest()[:16]


# The folder of what a wheel has inside the package, and a checkout next to it.
_OUTSIDE = "data"


@cache
def source_digest() -> bytes:
    """Return the hash of all files of the program, the changelog included. A running program does not change.

    Migrations and seed are left out, because no response depends on their files.
    """
    digest = hashlib.sha256(find_path("CHANGELOG.md").read_bytes())
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE)
        if path.is_file() and "__pycache__" not in name.parts and name.parts[0] != _OUTSIDE:
            digest.update(f"{name.as_posix()}\n".encode() + path.read_bytes())
    return digest.digest()
