"""Prometheus metrics: counters of this process, and the state of the register, which is read at each scrape.

Labels are routes, never paths: clients choose paths. Several workers share their counters through files; see
`prometheus_client.multiprocess`.
"""

import platform
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache, partial
from shutil import disk_usage
from threading import Lock, Thread
from time import monotonic, time

import structlog
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Metric,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from app import __version__
from app.columns.loading import LatestRevision
from app.domain.errors import RegisterError
from app.queries.bulk import DatasetImports, count_records, find_imports
from app.reading.register import Register
from app.reading.state import State
from app.store.health import find_health
from app.store.read_session import query_timeout

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_REGISTER_TIMEOUT = 3.0  # Seconds to read the state of the register; Prometheus waits for ten.
_DATABASE = {
    "statements": "Statements that were answered.",
    "seconds": "Seconds spent on statements, the wait for a connection included.",
    "rows": "Rows that were read.",
    "failures": "Statements that failed because the database could not answer.",
}
logger = structlog.get_logger()
disable_created_metrics()  # type: ignore[no-untyped-call]


class ServiceMetrics:
    """The metrics of a process: requests, cache, database work, and the state of the process and the register."""

    def __init__(self, register: Register) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        self.registry.register(RegisterCollector(register))
        GCCollector(self.registry)
        ProcessCollector(registry=self.registry)
        counter = partial(Counter, registry=self.registry)
        gauge = partial(Gauge, registry=self.registry, multiprocess_mode="livesum")
        self._requests = counter(
            "sister_cities_requests", "Requests that were answered.", ("method", "route", "status")
        )
        self._sent = counter("sister_cities_sent_bytes", "Bytes of responses, without their headers.", ("route",))
        self._seconds = Histogram(
            "sister_cities_request_seconds",
            "Seconds from the first byte of a request to the last of its response.",
            ("route",),
            buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
            registry=self.registry,
        )
        self.running = gauge("sister_cities_requests_running", "Requests that are being answered.")
        lookups = counter(
            "sister_cities_cache_lookups",
            "Cacheable requests, by whether the response was in the cache.",
            ("result",),
        )
        self.hits, self.misses = lookups.labels("hit"), lookups.labels("miss")
        self.cache_bytes = gauge("sister_cities_cache_bytes", "Memory of cached responses, roughly.")
        self._statistics = register.session.statistics
        self._refreshed = 0.0
        self._database = {
            name: counter(f"sister_cities_database_{name}", meaning) for name, meaning in _DATABASE.items()
        }
        self._seen = dict.fromkeys(_DATABASE, 0.0)
        self._children = cache(self._find_children)

    def end(self, method: str, route: str, status: int, seconds: float, size: int) -> None:
        """Count a finished request, and refresh the database counters at most once a second.

        Clients may invent methods, so unknown ones share a label.
        """
        requests, sent, took = self._children(method if method in _METHODS else "other", route, status)
        requests.inc()
        sent.inc(size)
        took.observe(seconds)
        self.running.dec()
        now = monotonic()
        if now - self._refreshed >= 1:  # Second.
            self._refreshed = now
            self.refresh()

    def _find_children(self, method: str, route: str, status: int) -> tuple[Counter, Counter, Histogram]:
        labels = method, route, str(status)
        return self._requests.labels(*labels), self._sent.labels(route), self._seconds.labels(route)

    def refresh(self) -> None:
        """Update the database counters from the statistics of the session."""
        for name, counter in self._database.items():
            value = float(getattr(self._statistics, name))
            counter.inc(max(0.0, value - self._seen[name]))
            self._seen[name] = value


class RegisterCollector(Collector):
    """A collector that reads the state of the register at each scrape.

    Other processes run the imports, so the state comes from the database.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._counted: tuple[tuple[LatestRevision, int] | None, Mapping[str, int]] = (None, {})
        self._reader: Thread | None = None
        # The metrics from the last reading of the register; empty if it failed.
        self._state: list[Metric] = []
        self._lock = Lock()

    def collect(self) -> Iterator[Metric]:
        """Yield readiness and build, and the state of the register if it can be read in time."""
        state = self._read_in_time()
        yield GaugeMetricFamily(
            "sister_cities_ready", "1 while the register can be read, 0 while it cannot.", bool(state)
        )
        build = GaugeMetricFamily(
            "sister_cities_build", "Always 1; the labels name the running version.", labels=("version", "python")
        )
        build.add_metric([__version__, platform.python_version()], 1)
        yield build
        yield from state

    def _read_in_time(self) -> list[Metric]:
        """Return the state, read in a thread; empty if it cannot be read in time.

        A statement timeout would not end the wait for a server that never responds.
        """
        with self._lock:
            if self._reader is None or not self._reader.is_alive():
                self._reader = Thread(target=self._read, name="metrics of the register", daemon=True)
                self._reader.start()
            reader = self._reader
        reader.join(_REGISTER_TIMEOUT)
        return [] if reader.is_alive() else self._state

    def _read(self) -> None:
        state: list[Metric] = []
        with suppress(RegisterError), query_timeout(_REGISTER_TIMEOUT):
            state = list(self._find_state())
        self._state = state

    def _find_state(self) -> Iterator[Metric]:
        """Yield the metrics of the register. Raises RegisterError if it cannot be read, or not in time."""
        register = self._register
        file = register.session.file
        room = None
        health = find_health(register.session)
        state = State.now(register)
        latest = state.latest
        imports = find_imports(state)
        counted_on = latest, state.today
        if self._counted[0] != counted_on:  # Counting takes longer as the register grows.
            self._counted = (counted_on, count_records(state))
        with suppress(OSError):
            room = None if file is None else disk_usage(file.parent).free
        yield GaugeMetricFamily(
            "sister_cities_writable",
            "1 while the register can be written to, 0 while it cannot; absent for a replica.",
            health.writable,
        )
        yield GaugeMetricFamily(
            "sister_cities_room_bytes", "Free bytes on the disk of a register in a file; absent for a server.", room
        )
        yield GaugeMetricFamily("sister_cities_revision", "The number of the newest revision.", latest.revision)
        if latest.at is not None:
            revised = datetime.fromisoformat(latest.at).timestamp()
            yield GaugeMetricFamily(
                "sister_cities_revision_timestamp_seconds", "When the newest revision was made.", revised
            )
            yield GaugeMetricFamily(
                "sister_cities_revision_age_seconds", "How long ago that was.", max(0.0, time() - revised)
            )
        records = GaugeMetricFamily("sister_cities_records", "Records in the register.", labels=("kind",))
        for kind, number in self._counted[1].items():
            records.add_metric([kind], number)
        yield records
        yield from _import_metrics(imports)


def _import_metrics(imports: Sequence[DatasetImports]) -> Sequence[Metric]:
    runs = CounterMetricFamily(
        "sister_cities_import_runs", "Imports of a data set that changed the register.", labels=("dataset",)
    )
    retrieved = GaugeMetricFamily(
        "sister_cities_import_retrieved_timestamp_seconds",
        "The start of the day on which a data set was last retrieved.",
        labels=("dataset",),
    )
    for dataset in imports:
        retrieved_on = datetime.fromordinal(dataset.retrieved).replace(tzinfo=UTC)
        runs.add_metric([dataset.id], dataset.number)
        retrieved.add_metric([dataset.id], retrieved_on.timestamp())
    return runs, retrieved


@contextmanager
def serve_metrics(address: str, registry: CollectorRegistry) -> Iterator[None]:
    """Serve metrics at `HOST:PORT` while the block runs, in a thread. Raises OSError if the port is taken."""
    host, _, port = address.rpartition(":")
    server, thread = start_http_server(int(port), host.strip("[]"), registry)
    logger.info("metrics", address=address)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
