"""Makes the application of a process, and runs uvicorn: one process or several, with limits for connections.

After a signal to stop it accepts no more connections, closes idle ones, and lets requests finish within a timeout.
"""

import os
import resource
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager, nullcontext
from errno import EADDRINUSE
from functools import partial
from multiprocessing import parent_process

import structlog
import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.routing import Route
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.api.metrics import RegisterCollector, serve_metrics
from app.domain.errors import RegisterError
from app.logging import configure, passwords_of
from app.main import create_app, open_register
from app.server.protocol import TimeoutProtocol
from app.settings import Settings

logger = structlog.get_logger()
_KEEP_ALIVE = 30  # Seconds for which an idle connection stays open.
_STARTING = 60  # Seconds in which a worker has started, however busy the machine.
_NOTIFY_ONCE = 1_000_000_000  # uvicorn calls back when it has started, and again after as many seconds.
_SPARE = 200  # Descriptors for everything that is no connection.


def configure_log(settings: Settings) -> None:
    """Configure the log of this process."""
    passwords = passwords_of((settings.database_url, settings.read_database_url))
    configure(settings.log_level, passwords, settings.log_format)


def create_from_env() -> FastAPI:
    """Return the application as the environment configures it."""
    settings = Settings()
    configure_log(settings)
    return create_app(settings, log_requests=settings.log_requests, is_worker=parent_process() is not None)


def instrumented_app() -> FastAPI:
    """Return the service of this process with traces and metrics by OpenTelemetry around it.

    FastAPI has an instrumentation of its own, but most requests never reach FastAPI; so an outer application with the
    same routes measures the whole service. Logs are not sent: the instrumentation would send only uncaught errors,
    without redaction. They go to the log of the service alone.
    """
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


class NotStarted(RegisterError):
    """A service that cannot be started."""


@contextmanager
def bind(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Hold a socket for each address of the host. None listens yet, and they are closed when the block ends.

    Raises NotStarted if another program uses the port, or the address is not one of this machine.
    """
    bound: list[socket.socket] = []
    with ExitStack() as closing:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            for family, kind, protocol, _, address in dict.fromkeys(found):
                bound.append(closing.enter_context(socket.socket(family, kind, protocol)))
                bound[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    bound[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                bound[-1].bind(address)
        except OSError as error:
            raise _describe_failure(error, host, port) from None
        yield bound


def _listen(sockets: Sequence[socket.socket]) -> None:
    """Listen on bound sockets. Raises NotStarted if another program did so first: uvloop would not report it."""
    for each in sockets:
        try:
            each.listen()
        except OSError as error:
            raise _describe_failure(error, *each.getsockname()[:2]) from None


def check_metrics_address(settings: Settings) -> None:
    """Raise NotStarted if the address for metrics is in use."""
    if settings.metrics_address:
        host, _, port = settings.metrics_address.rpartition(":")
        with bind(host.strip("[]"), int(port)):
            pass


def local_url(host: str, port: int) -> str:
    """Return the address of the service for a browser on this machine."""
    host = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _describe_failure(error: OSError, host: str, port: int) -> NotStarted:
    hint = " Stop the program that uses it, or choose another port." if error.errno == EADDRINUSE else ""
    return NotStarted(f"Cannot listen on {host}, port {port}: {str(error.strerror).lower()}.{hint}")


async def _log_start(fields: Mapping[str, str | int]) -> None:
    """Log that a process has begun to accept connections."""
    logger.info("server started", **fields, process=os.getpid())


def run(
    settings: Settings,
    factory: str,
    sockets: Sequence[socket.socket],
    *,
    workers: int,
    start_fields: Mapping[str, str | int],
) -> None:
    """Serve until a signal says stop. Each process makes the application by the function that `factory` names.

    `start_fields` are logged when a process has begun to accept connections. Raises NotStarted where it cannot start.
    """
    _listen(sockets)
    config = uvicorn.Config(
        factory,
        factory=True,
        workers=workers,
        http=partial(  # type: ignore[arg-type]
            TimeoutProtocol, request_timeout=settings.request_seconds, send_timeout=settings.reading_seconds
        ),
        ws="none",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # The application has a list of the proxies to trust.
        log_config=None,
        limit_concurrency=max_connections(settings.connections),
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=settings.grace_seconds,
        timeout_worker_healthcheck=_STARTING,
        callback_notify=partial(_log_start, start_fields),
        timeout_notify=_NOTIFY_ONCE,
    )
    started = _serve_alone(config, sockets) if workers == 1 else _serve_with_workers(config, sockets, settings)
    if not started:
        raise NotStarted("The service could not be started. The lines above say why.")


def _serve_alone(config: uvicorn.Config, sockets: Sequence[socket.socket]) -> bool:
    server = uvicorn.Server(config)
    try:
        server.run(list(sockets))
    except SystemExit as end:  # After a signal, with status 0, or because the application failed.
        if end.code != STARTUP_FAILURE:
            raise
    return server.started


class Supervisor(Multiprocess):
    """Notices at once that a worker ended while it started, as after Ctrl+C, which every process of a terminal gets."""

    def init_processes(self) -> None:
        """Start the workers, and close their ends of the pipes here: an open one hides that a worker ended."""
        super().init_processes()
        for process in self.processes:
            process.child_conn.close()


def _serve_with_workers(config: uvicorn.Config, sockets: Sequence[socket.socket], settings: Settings) -> bool:
    with worker_metrics(settings) if settings.metrics_address else nullcontext():
        supervisor = Supervisor(config, list(sockets))
        supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)


def max_connections(wanted: int) -> int:
    """Return how many connections a process can serve: as many as wanted, if it may open that many files."""
    return max(min(wanted, raise_nofile_limit(wanted + _SPARE) - _SPARE), 1)


def raise_nofile_limit(wanted: int) -> int:
    """Return how many files a process may open, after raising that to what is wanted as far as allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(soft, allowed) if soft != resource.RLIM_INFINITY else wanted


@contextmanager
def worker_metrics(settings: Settings) -> Iterator[None]:
    """Serve the metrics of all workers, which they keep in files, while the block runs."""
    register = open_register(settings)
    with tempfile.TemporaryDirectory(prefix="sister-cities-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # The workers inherit it.
        registry = CollectorRegistry(auto_describe=False)
        MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
        registry.register(RegisterCollector(register))
        with serve_metrics(settings.metrics_address, registry):
            yield
    register.close()
