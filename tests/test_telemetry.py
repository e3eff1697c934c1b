"""OpenTelemetry: what a server sends to a collector, and that none of it is loaded without a collector."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.cli.commands import PROGRAM, ROOT, serving

PATHS = {
    "/v1/partnerships?limit=1": "/v1/partnerships",
    "/v1/partnerships/arnhem-nl--wuhan-cn": "/v1/partnerships/{id}",
    "/v1/cities/none": "/v1/cities/{id}",
    "/problems/not-found": "/problems/{code}",
}
FAILING = """
import asyncio
import httpx
from app.server import run

async def main(service):
    async def fail(scope, receive, send):
        if scope["type"] == "http":
            raise RuntimeError("a mistake of ours")
        await service.router(scope, receive, send)

    service.middleware_stack = fail
    messages, said = asyncio.Queue(), asyncio.Queue()
    living = asyncio.create_task(service({"type": "lifespan", "state": {}}, messages.get, said.put))
    await messages.put({"type": "lifespan.startup"})
    await said.get()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service)) as client:
        try:
            await client.get("http://register/v1/meta")
        except RuntimeError as error:
            print(error)
    await messages.put({"type": "lifespan.shutdown"})
    await living

asyncio.run(main(run.create_from_env()))
"""
PARENT = "4bf92f3577b34da6a3ce929d0e0e4736"


class Collector(ThreadingHTTPServer):
    """Takes whatever is sent to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.taken: list[tuple[str, bytes]] = []


class Taking(BaseHTTPRequestHandler):
    """One request to the collector."""

    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.taken.append((self.path, body))
        self.send_response(200)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_a_server_sends_traces_and_figures_with_routes_and_no_log(
    seeded_url: str, tmp_path: Path, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{collector.server_port}")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
    # What is left is sent when the interpreter ends.
    with serving(seeded_url, tmp_path / "log", program=PROGRAM) as server:
        server.wait_until_ready()
        for path in PATHS:
            url = f"http://127.0.0.1:{server.port}{path}"
            for _ in range(2):  # The second one comes from the cache, and has no route.
                answer = httpx.get(url, headers={"traceparent": f"00-{PARENT}-00f067aa0ba902b7-01"}, trust_env=False)
                assert "x-request-id" in answer.headers
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as client:
            client.sendall(b"no HTTP\r\n\r\n")
            assert client.recv(65_536).startswith(b"HTTP/1.1 400")
        assert server.stop() == 0
    spans = [
        span
        for path, body in collector.taken
        if path == "/v1/traces"
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    ours = [span for span in spans if span.trace_id.hex() == PARENT]
    assert {f"GET {route}" for route in PATHS.values()} <= {span.name for span in ours} - {"GET"}
    assert len(ours) == 2 * len(PATHS)
    routes = {
        attribute.value.string_value
        for path, body in collector.taken
        if path == "/v1/metrics"
        for resource in ExportMetricsServiceRequest.FromString(body).resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
        for point in metric.histogram.data_points
        for attribute in point.attributes
        if attribute.key == "http.route"
    }
    assert set(PATHS.values()) <= routes
    assert {path for path, _ in collector.taken} == {"/v1/traces", "/v1/metrics"}


def test_an_uncaught_error_is_sent_as_a_trace_and_not_as_a_log(
    seeded_url: str, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SISTER_CITIES_DATABASE_URL", seeded_url)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{collector.server_port}")
    done = subprocess.run([sys.executable, "-c", FAILING], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip() == "a mistake of ours", done.stderr
    assert {path for path, _ in collector.taken} == {"/v1/traces", "/v1/metrics"}


def test_without_a_collector_nothing_of_it_is_loaded() -> None:
    program = "import sys, app.cli.main; print([n for n in sys.modules if 'telemetry.sdk' in n or 'otlp' in n])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
