"""The log and the metrics of a service agree with the requests it got, and hold no secret or control character."""

import json
import time
import unicodedata
from collections import Counter
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.commands import Server, find_free_port
from tests.resilience.programs import serve

CACHED_SECONDS = 1.5  # A little longer than the service caches its metrics.
ROUTES = {
    "/v1/partnerships?limit=1": "/v1/partnerships",
    "/v1/partnerships?status=gone": "/v1/partnerships",
    "/v1/cities/arnhem-nl": "/v1/cities/{id}",
    "/v1/cities/a%1b%5b31m%0a%0d%00%7f%c2%9b%e2%80%ae": "none",
    "/v1/meta?password=hunter2": "/v1/meta",
    "/wp-login.php?token=hunter2": "none",
}
Requests = Counter[tuple[str, str]]


@pytest.mark.parametrize("rounds", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_every_request_is_counted_and_logged_once(shared_url: str, tmp_path: Path, rounds: int) -> None:
    port, sent, ids = find_free_port(), Requests(), set()
    environment = {"SISTER_CITIES_LOG_REQUESTS": "all", "SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{port}"}
    with serve(shared_url, tmp_path, environment=environment) as server:
        server.wait_until_ready()
        before = counted_requests(port)
        with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=30, trust_env=False) as client:
            for _ in range(rounds):
                for path, route in ROUTES.items():
                    response = client.get(path)
                    sent[route, str(response.status_code)] += 1
                    ids.add(response.headers["x-request-id"])
        time.sleep(CACHED_SECONDS)
        counted = counted_requests(port)
        counted.subtract(before)
        server.stop()
    assert +counted == sent
    assert len(ids) == sent.total()
    expect_harmless_log(server, ids)


def counted_requests(port: int) -> Requests:
    """Return the number of requests by route and status in the metrics, health checks excepted."""
    text = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30, trust_env=False).text
    return Requests(
        {
            (sample.labels["route"], sample.labels["status"]): int(sample.value)
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == "sister_cities_requests_total" and not sample.labels["route"].startswith("/health/")
        }
    )


def expect_harmless_log(server: Server, ids: set[str]) -> None:
    """Fail unless every line is one harmless JSON object, and every request is in the log."""
    text = server.log.read_text(encoding="utf-8")
    assert {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp")} == {"\n"}
    assert "hunter2" not in text
    lines = [json.loads(line) for line in text.splitlines()]
    assert ids <= {line.get("request_id") for line in lines if line["event"] == "request"}
