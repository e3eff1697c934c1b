"""A second address of a process, for those who run it: its figures and its health, and nothing else.

The first process takes the port that is named, and of several workers each takes the next one that is free, because
figures belong to one process. Refuses everything but `/metrics` and `/health/`.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from errno import EADDRINUSE
from multiprocessing import parent_process

import structlog
import uvicorn
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.addresses import UNREADABLE
from app.api.metrics import PATH, RegisterCollector
from app.server.protocol import BoundedConfig, ConnectionLimits, TimeoutProtocol

_MOST = 64
"""Workers of one machine that find a port."""
logger = structlog.get_logger()


def is_one_of_several() -> bool:
    """Whether this process is a worker beside others: a single one is the process that was started."""
    return parent_process() is not None


class ForOperators:
    """What the second address answers. Health is asked of the service itself, on the loop that it runs on."""

    def __init__(self, service: ASGIApp, figures: RegisterCollector) -> None:
        self._service, self._figures = service, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"].startswith("/health/") or UNREADABLE in scope["state"]:
            await self._service(scope, receive, send)
            return
        answer: Response = PlainTextResponse("Only /metrics and /health/ are here.\n", 404)
        if scope["path"] == PATH:
            accept = Headers(scope=scope).get("accept", "")
            body, media_type = await self._figures.render(accept)
            answer = Response(body, headers={"Content-Type": media_type})
        await answer(scope, receive, send)


class _Second(uvicorn.Server):
    """A web server in a process whose first one heeds the signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def listening(address: str, app: ASGIApp, bounds: ConnectionLimits) -> AsyncIterator[None]:
    """Answer at `HOST:PORT` as long as the block runs. Raises OSError where nothing can listen there."""
    listener = _listen(address, _MOST if is_one_of_several() else 1)
    host, port = listener.getsockname()[:2]
    logger.info("figures", url=f"http://{f'[{host}]' if ':' in host else host}:{port}{PATH}")
    config = BoundedConfig(
        app, http=TimeoutProtocol, ws="none", lifespan="off", log_config=None, access_log=False, server_header=False
    )
    config.bounds = bounds
    server = _Second(config)
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
        listener.close()


def _listen(address: str, attempts: int) -> socket.socket:
    host, _, port = address.rpartition(":")
    for attempt in range(attempts):
        listener = _bind(host.strip("[]"), int(port) + attempt)
        if listener is not None:
            return listener
    raise OSError(EADDRINUSE, "nothing can listen there", address)


def _bind(host: str, port: int) -> socket.socket | None:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        return None
    return listener
