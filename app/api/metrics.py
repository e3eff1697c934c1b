"""`/metrics`: the figures of this process and of the register, as Prometheus and OpenMetrics read them.

Nothing is counted here: whoever works keeps plain numbers, and these are gathered when somebody asks. Each process has
its own. Addresses never become labels, only routes, so that strangers cannot make figures without end. To gather them
takes as long as a thousand answers, so they are kept for a second: nobody can make a load of asking for them.
"""

import asyncio
import platform
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic, time

from fastapi import APIRouter, HTTPException, Request
from prometheus_client import CollectorRegistry, GCCollector, Metric, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.openmetrics import exposition as openmetrics
from prometheus_client.registry import Collector
from starlette.responses import Response

from app import __version__
from app.api.concurrency import Lookout
from app.api.middleware import BOUNDS, Watch
from app.api.ready import Ready
from app.api.shelf import Shelf
from app.domain.errors import DatabaseUnavailable
from app.queries.context import QueryContext
from app.queries.statistics import RegisterStats, StatsSnapshot
from app.store.health import Health, free_bytes

PATH = "/metrics"
KEPT_SECONDS = 1.0
"""For how long figures are told again as they were."""
_OPENMETRICS = "application/openmetrics-text"
router = APIRouter()


@router.get(PATH, include_in_schema=False)
async def get_metrics(request: Request) -> Response:
    """The figures, where this address gives them: see the setting for an address of their own."""
    figures: RegisterCollector | None = request.app.state.figures
    if figures is None:
        raise HTTPException(404)
    body, media_type = await figures.render(request.headers.get("accept", ""))
    return Response(body, headers={"Cache-Control": "no-store", "Content-Type": media_type})


class RegisterCollector(Collector):
    """Gathers what the parts of one process have counted.

    What the database tells is gathered in a `lane`, so that all the rest is told while it says nothing.
    """

    def __init__(self, watch: Watch, ready: Ready, shelf: Shelf, register: QueryContext, lane: Lookout) -> None:
        self._watch, self._ready, self._shelf = watch, ready, shelf
        self._register, self._measuring, self._lane = register, RegisterStats(register), lane
        self._measured: tuple[Health, StatsSnapshot] | None = None
        self._rendered: dict[bool, tuple[float, asyncio.Task[bytes]]] = {}
        """By whether it is OpenMetrics: when it was begun to gather figures, and what comes of it."""
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(self)
        GCCollector(self._registry)
        ProcessCollector(registry=self._registry)

    async def render(self, accept: str) -> tuple[bytes, str]:
        """All figures in the form that was asked for, and its media type. They are of this second.

        There are two forms, whatever else a request says of versions: a stranger could name such without end.
        """
        is_open = _OPENMETRICS in accept
        begun, rendered = self._rendered.get(is_open, (0.0, None))
        if rendered is None or (rendered.done() and monotonic() - begun >= KEPT_SECONDS):
            rendered = asyncio.create_task(self._render(is_open))
            self._rendered[is_open] = monotonic(), rendered
        # Whoever asks meanwhile waits for the same, and nobody who goes away takes it from the others.
        return await asyncio.shield(rendered), openmetrics.CONTENT_TYPE_LATEST if is_open else CONTENT_TYPE_PLAIN_0_0_4

    async def _render(self, is_open: bool) -> bytes:
        measured = None
        with suppress(DatabaseUnavailable):
            measured = await self._lane.answer(self._measure)
        self._measured = measured
        encode = openmetrics.generate_latest if is_open else generate_latest
        return await asyncio.to_thread(encode, self._registry)

    def _measure(self) -> tuple[Health, StatsSnapshot]:
        return self._register.health(), self._measuring.snapshot()

    def describe(self) -> list[Metric]:
        """Nothing: otherwise everything would be gathered already when this is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        measured = self._measured
        yield from self._requests()
        yield from self._caches()
        yield from self._database()
        yield GaugeMetricFamily(
            "sister_cities_ready", "1 while the register can be read, 0 while it cannot.", float(measured is not None)
        )
        build = GaugeMetricFamily(
            "sister_cities_build", "Always 1; the labels tell what runs.", labels=("version", "python")
        )
        build.add_metric([__version__, platform.python_version()], 1)
        yield build
        if measured is not None:
            yield from self._of_place(measured[0])
            yield from _of_register(measured[1])

    def _of_place(self, condition: Health) -> Iterator[Metric]:
        writable = GaugeMetricFamily(
            "sister_cities_writable", "1 if what is written finds its place, 0 if not; none for a replica.", labels=()
        )
        if condition.writable is not None:
            writable.add_metric([], float(condition.writable))
        room = GaugeMetricFamily(
            "sister_cities_room_bytes",
            "What is left on the disk of a register in a file; none for a server.",
            labels=(),
        )
        if self._register.session.file is not None:
            with suppress(OSError):
                room.add_metric([], free_bytes(self._register.session.file))
        yield from (writable, room)

    def _requests(self) -> Iterator[Metric]:
        requests = CounterMetricFamily(
            "sister_cities_requests", "Requests that were answered.", labels=("method", "route", "status")
        )
        sent = CounterMetricFamily(
            "sister_cities_sent_bytes", "Bytes of answers, without their headers.", labels=("route",)
        )
        took = HistogramMetricFamily(
            "sister_cities_request_seconds",
            "Seconds from the first byte of a request to the last of its answer.",
            labels=("route",),
        )
        sizes: Counter[str] = Counter()
        sums: dict[str, float] = {}
        classes: dict[str, list[int]] = {}
        for (route, method, status), measured in sorted(self._watch.measured.items()):
            requests.add_metric([method, route, str(status)], measured.count)
            sizes[route] += measured.bytes
            sums[route] = sums.get(route, 0.0) + measured.seconds
            so_far = classes.setdefault(route, [0] * len(measured.by_bound))
            classes[route] = [one + other for one, other in zip(so_far, measured.by_bound, strict=True)]
        for route, numbers in classes.items():
            sent.add_metric([route], sizes[route])
            took.add_metric([route], _cumulative(numbers), sums[route])
        running = GaugeMetricFamily(
            "sister_cities_requests_running", "Requests that are being answered.", self._watch.running
        )
        yield from (requests, sent, took, running)

    def _caches(self) -> Iterator[Metric]:
        asked = CounterMetricFamily(
            "sister_cities_cache_lookups",
            "Finished answers that were looked for: ready as they went out, or on the shelf as they are for everybody.",
            labels=("cache", "result"),
        )
        used = GaugeMetricFamily("sister_cities_cache_bytes", "Memory of finished answers, roughly.", labels=("cache",))
        for name, cache in (("ready", self._ready), ("shelf", self._shelf)):
            asked.add_metric([name, "hit"], cache.hits)
            asked.add_metric([name, "miss"], cache.misses)
            used.add_metric([name], cache.used)
        yield from (asked, used)

    def _database(self) -> Iterator[Metric]:
        work = self._register.session.statistics
        counted = (
            ("statements", "Statements that were answered.", work.statements),
            ("seconds", "Seconds spent on statements, the wait for a connection included.", work.seconds),
            ("rows", "Rows that were read.", work.rows),
            ("failures", "Statements that failed because the database could not answer.", work.failures),
        )
        for name, meaning, value in counted:
            yield CounterMetricFamily(f"sister_cities_database_{name}", meaning, value)


def _cumulative(numbers: list[int]) -> list[tuple[str, float]]:
    bounds = [*map(str, BOUNDS), "+Inf"]
    return [(bound, float(sum(numbers[: place + 1]))) for place, bound in enumerate(bounds)]


def _of_register(measures: StatsSnapshot) -> Iterator[Metric]:
    yield GaugeMetricFamily("sister_cities_revision", "The number of the newest revision.", measures.revision)
    if measures.revised is not None:
        yield GaugeMetricFamily(
            "sister_cities_revision_timestamp_seconds", "When the newest revision was made.", measures.revised
        )
        yield GaugeMetricFamily(
            "sister_cities_revision_age_seconds", "How long ago that was.", max(0.0, time() - measures.revised)
        )
    records = GaugeMetricFamily("sister_cities_records", "Records in the register.", labels=("kind",))
    for kind, number in measures.records.items():
        records.add_metric([kind], number)
    runs = CounterMetricFamily("sister_cities_import_runs", "Imports of a data set so far.", labels=("dataset",))
    finished = GaugeMetricFamily(
        "sister_cities_import_finished",
        "1 if the last import of a data set came to its end, 0 while it runs or was broken off.",
        labels=("dataset",),
    )
    retrieved = GaugeMetricFamily(
        "sister_cities_import_retrieved_timestamp_seconds",
        "The day on which a data set was last retrieved, from its beginning.",
        labels=("dataset",),
    )
    for one in measures.imports:
        runs.add_metric([one.dataset], one.runs)
        finished.add_metric([one.dataset], float(one.finished))
        retrieved.add_metric([one.dataset], one.retrieved)
    yield from (records, runs, finished, retrieved)
