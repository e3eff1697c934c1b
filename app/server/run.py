"""The server: uvicorn with the application, in one process or several, with a limit for connections.

After a signal to stop, it accepts no more connections, closes idle ones, and lets requests finish within a timeout.
"""

import os
import resource
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from errno import EADDRINUSE
from functools import partial
from multiprocessing import parent_process

import structlog
import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.api.metrics import RegisterCollector, serve_metrics
from app.domain.errors import RegisterError
from app.logging import configure, passwords_of
from app.main import create_app, open_register
from app.server.protocol import TimeoutProtocol
from app.settings import Exporting, Settings

logger = structlog.get_logger()


def configure_log(settings: Settings) -> None:
    """Configure the log of this process."""
    passwords = passwords_of((settings.database_url, settings.read_database_url))
    configure(settings.log_level, passwords, settings.log_format)


def create_from_env() -> FastAPI:
    """Configure the log and return the application, both from the environment."""
    settings = Settings()
    configure_log(settings)
    return create_app(
        settings,
        log_requests=settings.log_requests,
        is_worker=parent_process() is not None,
        trace=bool(Exporting().endpoint),
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, in which requests wait until the service has started.

    Raises RegisterError if another program uses the port, or the address is not one of this machine.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0].lower()
        hint = " Stop the program that uses it, or choose another port." if error.errno == EADDRINUSE else ""
        raise RegisterError(f"Cannot listen on {host}, port {port}: {reason}.{hint}") from None


def check_metrics_address(settings: Settings) -> None:
    """Raise RegisterError if the service cannot listen on the address for metrics."""
    if settings.metrics_address:
        host, _, port = settings.metrics_address.rpartition(":")
        try:
            listen(host.strip("[]"), int(port)).close()
        except RegisterError as error:
            raise RegisterError(f"SISTER_CITIES_METRICS_ADDRESS: {error.detail}") from None


def local_url(host: str, port: int) -> str:
    """Return the address of the service for a browser on this machine."""
    host = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


async def _log_start(fields: Mapping[str, str | int]) -> None:
    """Log that a process accepts connections."""
    logger.info("server started", **fields, process=os.getpid())


def run(
    settings: Settings,
    listener: socket.socket,
    *,
    workers: int,
    start_fields: Mapping[str, str | int],
) -> None:
    """Serve until a signal to stop. Each process creates the application from the environment.

    `start_fields` are logged when a process begins to accept connections. Raises RegisterError if it cannot start.
    """
    config = uvicorn.Config(
        "app.server.run:create_from_env",
        factory=True,
        workers=workers,
        http=partial(  # type: ignore[arg-type]
            TimeoutProtocol, request_timeout=settings.request_seconds, send_timeout=settings.reading_seconds
        ),
        ws="none",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # The application does this itself, for trusted proxies.
        log_config=None,
        limit_concurrency=max_connections(settings.connections),
        timeout_keep_alive=30,  # Seconds for which an idle connection stays open.
        timeout_graceful_shutdown=settings.grace_seconds,
        timeout_worker_healthcheck=60,  # Seconds in which a worker must have started, even on a busy machine.
        callback_notify=partial(_log_start, start_fields),
        timeout_notify=1_000_000_000,  # Seconds after which uvicorn repeats the callback of its start: never.
    )
    started = _serve_alone(config, listener) if workers == 1 else _serve_with_workers(config, listener, settings)
    if not started:
        raise RegisterError("The service could not be started. The lines above say why.")


def _serve_alone(config: uvicorn.Config, listener: socket.socket) -> bool:
    server = uvicorn.Server(config)
    try:
        server.run([listener])
    except SystemExit as end:  # Raised after a signal, with status 0, or if the application fails to start.
        if end.code != STARTUP_FAILURE:
            raise
    return server.started


class Supervisor(Multiprocess):
    """A supervisor that notices at once if a worker ends during its start, such as after Ctrl+C in a terminal.

    It removes the gauges of workers that are gone: otherwise the metrics would add them to those of the others.
    """

    measured: frozenset[int | None] = frozenset()

    def init_processes(self) -> None:
        """Start the workers, and close the copies of their pipe ends: an open copy would hide the end of a worker."""
        super().init_processes()
        for process in self.processes:
            process.child_conn.close()

    def keep_subprocess_alive(self) -> None:
        """Start workers again that ended. uvicorn calls this twice a second."""
        super().keep_subprocess_alive()
        working = frozenset(process.pid for process in self.processes)
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            for pid in self.measured - working:
                mark_process_dead(pid)  # type: ignore[no-untyped-call]
        self.measured = working


def _serve_with_workers(config: uvicorn.Config, listener: socket.socket, settings: Settings) -> bool:
    with worker_metrics(settings) if settings.metrics_address else nullcontext():
        supervisor = Supervisor(config, [listener])
        supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)


def max_connections(configured: int) -> int:
    """Raise the limit for open files as far as possible, and return how many connections a process can serve."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # 200 file descriptors are for everything but connections of clients.
    return configured if most == resource.RLIM_INFINITY else max(min(configured, most - 200), 1)


@contextmanager
def worker_metrics(settings: Settings) -> Iterator[None]:
    """Serve the metrics of all workers while the block runs. The workers write them to files in a temporary folder."""
    with (
        closing(open_register(settings)) as register,
        tempfile.TemporaryDirectory(prefix="sister-cities-metrics-") as folder,
    ):
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # The workers inherit it.
        registry = CollectorRegistry(auto_describe=False)
        MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
        registry.register(RegisterCollector(register))
        with serve_metrics(settings.metrics_address, registry):
            yield
