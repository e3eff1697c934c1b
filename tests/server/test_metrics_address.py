"""Metrics at an address of their own: those of all workers together, and those of the register."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.commands import find_free_port, run_program, serving
from tests.databases import Kind, State


def test_the_port_of_the_service_is_no_address_for_metrics(make_database: Callable[[Kind, State], str]) -> None:
    port = find_free_port()
    environment = {"SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{port}"}
    refused = run_program(make_database("sqlite", "empty"), "serve", "--port", str(port), environment=environment)
    (line,) = map(json.loads, refused.err.splitlines())
    assert refused.status == 1
    assert line["event"].startswith(f"SISTER_CITIES_METRICS_ADDRESS: Cannot listen on 127.0.0.1, port {port}: ")


@pytest.mark.parametrize("workers", [1, 2])
def test_the_metrics_of_all_workers_are_at_one_address(
    make_database: Callable[[Kind, State], str], tmp_path: Path, workers: int
) -> None:
    port = find_free_port()
    environment = {"SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{port}"}
    url = make_database("sqlite", "seeded")
    with serving(url, tmp_path / "log", workers=workers, environment=environment) as server:
        server.wait_until_ready()
        for _ in range(20):  # Each on a connection of its own, so that both workers answer some.
            assert server.get("/v1/meta").status_code == 200
        text = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30, trust_env=False).text
        assert server.get("/metrics").status_code == 404
        assert server.stop() == 0
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    counted = {
        tuple(sorted(one.labels.items())): one.value for one in samples if one.name == "sister_cities_requests_total"
    }
    assert counted[("method", "GET"), ("route", "/v1/meta"), ("status", "200")] == 20
    values = {one.name: one.value for one in samples if not one.labels}
    assert (values["sister_cities_ready"], values["sister_cities_revision"]) == (1, 1)
