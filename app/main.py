"""The service: the only place where its parts are joined."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from threading import Thread

from fastapi import APIRouter, FastAPI
from starlette.types import Receive, Scope, Send

from app import __version__
from app.api import errors, metrics, openapi
from app.api.addresses import Addresses
from app.api.client_address import ClientAddress
from app.api.concurrency import open_thread_pools, tune_interpreter
from app.api.freshness import Freshness
from app.api.gate import Gate
from app.api.metrics import RegisterCollector
from app.api.middleware import Watch
from app.api.rate_limit import RateLimiter
from app.api.ready import Ready
from app.api.routers import (
    changes,
    cite,
    cities,
    countries,
    downloads,
    events,
    exports,
    groups,
    health,
    meta,
    observations,
    partnerships,
    sources,
    statistics,
    vocabularies,
)
from app.api.routers.exports import exports_version
from app.api.routing import Direct
from app.api.scratch import SCRATCH, clear_leftovers
from app.listening import ForOperators, listening
from app.pages import assets, docs, explorer, guide, stories, well_known
from app.pages import errors as error_pages
from app.queries.context import QueryContext
from app.server.protocol import ConnectionLimits
from app.settings import Settings
from app.store.database import ReadSession, open_engine
from app.store.timeouts import Limits

ROUTERS = (
    changes.router,
    statistics.router,
    partnerships.router,
    downloads.router,
    cities.router,
    countries.router,
    groups.router,
    events.router,
    sources.router,
    observations.router,
    vocabularies.router,
    meta.router,
    health.router,
    metrics.router,
    cite.router,
    docs.router,
    guide.router,
    stories.router,
    error_pages.router,
    well_known.router,
    explorer.router,
    assets.router,
)


IMMUTABLE_URLS = frozenset(map(docs.asset_url, docs.ASSETS)) | frozenset(map(assets.file_url, assets.FILES))
"""Addresses that hold the hash of what stands there."""
_OPERATORS = 64
"""Connections to the second address: whoever watches needs one or two."""


class Service(Freshness):
    """The whole service as one ASGI application. `api` is the part that knows the routes.

    Finished answers share the room: one half holds them as they went out, the other as they are before a request's own
    headers.
    """

    def __init__(
        self,
        api: FastAPI,
        register: QueryContext,
        settings: Settings,
        routers: Sequence[APIRouter],
        exported: Path | None,
    ) -> None:
        build = build_id(register.public_url, register.contact, str(register.lists_presumed))
        beside, lanes = {exports.PATH: partial(exports_version, exported)}, api.state.lanes
        direct, room = Direct(api, register, lanes, ROUTERS), settings.cache_bytes // 2
        super().__init__(direct, register, build=build, room=room, beside=beside, lasting=IMMUTABLE_URLS)
        self.api = api
        self.ready = Ready(super().__call__, register, lanes.looking, room, (exports.PATH, "/health/", metrics.PATH))
        self.callers = ClientAddress(settings.trusted_proxies)
        self.gate = Gate(
            self.ready,
            callers=self.callers,
            allowance=RateLimiter(settings.rate_limit) if settings.rate_limit else None,
            hosts=[host.lower() for host in settings.trusted_hosts.split(",") if host],
            secure=register.public_url.startswith("https:"),
        )
        self.addresses = Addresses(routers, (openapi.PATH,))
        self.watch = Watch(self.gate, self.addresses)
        self.figures = RegisterCollector(self.watch, self.ready, self.shelf, register, lanes.measuring)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Outermost is who measures; then whoever refuses; then what stands ready.
        await self.watch(scope, receive, send)


def create_app(
    settings: Settings | None = None, *, register: QueryContext | None = None, figures: bool = True
) -> Service:
    """Join the parts. Nothing is connected yet: a worker process calls this after it was forked.

    `figures` says whether `/metrics` is one of the addresses, beside one of its own that settings may name.
    """
    settings = settings or Settings()
    limits = Limits(settings.answer_seconds, settings.database_connections, settings.waiting_seconds)
    register = register or _register(settings, limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        tune_interpreter()
        Thread(target=clear_leftovers, daemon=True).start()
        async with AsyncExitStack() as beside:
            if settings.metrics_address:
                operators, few = ForOperators(service, service.figures), ConnectionLimits.told(settings, _OPERATORS)
                await beside.enter_async_context(listening(settings.metrics_address, operators, few))
            yield
        await api.state.lanes.making.drain()
        SCRATCH.remove()
        register.close()

    api = FastAPI(
        title="Register of sister-city partnerships",
        version=__version__,
        openapi_url=None,  # The description and its pages are served in a way of our own.
        redirect_slashes=False,
        lifespan=lifespan,
        generate_unique_id_function=attrgetter("name"),  # Generated clients name their functions after it.
    )
    api.state.register, api.state.lanes = register, open_thread_pools(limits, settings.workbook_seconds)
    exported = Path(settings.exports) if settings.exports else None
    routers = (*ROUTERS, exports.routes(exported))
    for router in routers:
        api.include_router(router)
    errors.add_exception_handlers(api)
    openapi.install(api)
    service = Service(api, register, settings, routers, exported)
    api.state.figures = service.figures if figures else None
    return service


def _register(settings: Settings, limits: Limits) -> QueryContext:
    return QueryContext(
        ReadSession(open_engine(settings.read_database_url or settings.database_url, reading=limits), limits.seconds),
        public_url=settings.public_url,
        contact=settings.contact,
        lists_presumed=settings.lists_presumed,
    )


def build_id(*told: str) -> str:
    """The build of the service: the hash of everything it is made of, and of what it was told to write into answers.

    It is the same on every machine; without what was told, answers with an old contact would still pass for fresh.
    """
    return hashlib.sha256("\n".join(told).encode() + source_digest()).hexdigest()[:16]


@cache
def source_digest() -> bytes:
    """The hash of every file of the program, which is read once: what runs does not change."""
    digest, folder = hashlib.sha256(), Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return digest.digest()
