"""Runs uvicorn: one process or several, with limits for connections and a graceful end.

Told to stop, it accepts no more connections, closes idle ones, and lets requests finish within the shutdown timeout.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial

import uvicorn
from prometheus_client import CollectorRegistry
from prometheus_client.multiprocess import MultiProcessCollector
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.api.metrics import RegisterCollector, serve_metrics
from app.main import open_register
from app.server.protocol import ConnectionLimits, TimeoutProtocol
from app.settings import Settings

_KEEP_ALIVE = 30  # Seconds for which an idle connection stays open.
_STARTING = 60  # Seconds in which a worker has started, however busy the machine.
_SPARE = 200  # Descriptors for everything that is no connection.


def run(settings: Settings, factory: str, *, host: str, port: int, workers: int) -> None:
    """Serve until a signal says stop. Each process makes the application by the function that `factory` names.

    Ends the program where it cannot start.
    """
    limits = ConnectionLimits(settings.request_seconds, settings.reading_seconds)
    config = uvicorn.Config(
        factory,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        http=partial(TimeoutProtocol, limits=limits),  # type: ignore[arg-type]
        ws="none",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # The rate limit knows which proxies to trust.
        log_config=None,
        limit_concurrency=max_connections(settings.connections),
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=settings.grace_seconds,
        timeout_worker_healthcheck=_STARTING,
    )
    if not (_serve_alone(config) if workers == 1 else _serve_with_workers(config, settings)):
        sys.exit(STARTUP_FAILURE)


def _serve_alone(config: uvicorn.Config) -> bool:
    server = uvicorn.Server(config)
    server.run()
    return server.started


def _serve_with_workers(config: uvicorn.Config, settings: Settings) -> bool:
    with worker_metrics(settings) if settings.metrics_address else nullcontext(), config.bind_socket() as listening:
        supervisor = Multiprocess(config, sockets=[listening])
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
