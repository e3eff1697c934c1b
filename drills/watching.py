"""The service is asked good, bad and hostile things, and its log and its figures are compared with what was asked."""

import json
import unicodedata
from collections import Counter

import httpx
from prometheus_client.parser import text_string_to_metric_families

from drills.drill import Broken, Drill, Place
from tests.cli.commands import Server, find_free_port

PATHS = {
    "/v1/partnerships?limit=1": "/v1/partnerships",
    "/v1/partnerships?status=gone": "/v1/partnerships",
    "/v1/cities/arnhem-nl": "/v1/cities/{id}",
    "/v1/cities/a%1b%5b31m%0a%0d%00%7f%c2%9b%e2%80%ae": "/v1/cities/{id}",
    "/v1/meta?password=hunter2": "/v1/meta",
    "/wp-login.php?token=hunter2": "none",
}
Figures = Counter[tuple[str, str]]


def run(place: Place, short: bool) -> str:
    """Ask, and compare. Raises Broken where anything was not counted, or not told, or told too much."""
    times, figures_port, asked = 5 if short else 200, find_free_port(), Figures()
    environment = {
        "SISTER_CITIES_LOG_REQUESTS": "all",
        "SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{figures_port}",
    }
    with place.serving(place.database("seeded"), environment=environment) as server:
        server.wait_until_ready()
        before, names = read(figures_port), set()
        with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=30, trust_env=False) as client:
            for _ in range(times):
                for path, route in PATHS.items():
                    answer = client.get(path)
                    asked[route, str(answer.status_code)] += 1
                    names.add(answer.headers["x-request-id"])
        counted = read(figures_port)
        counted.subtract(before)
        server.stop()
    if +counted != asked:
        raise Broken(f"counted {dict(+counted)} instead of {dict(asked)}")
    if len(names) != asked.total():
        raise Broken(f"{asked.total()} requests had {len(names)} names")
    lines = check_log(server, names)
    return f"{asked.total()} requests counted exactly and each named; {lines} lines of log, each one harmless object"


def read(port: int) -> Figures:
    """How many requests were counted, by route and status; those for health are the machine's own."""
    text = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30, trust_env=False).text
    return Figures(
        {
            (sample.labels["route"], sample.labels["status"]): int(sample.value)
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == "sister_cities_requests_total" and not sample.labels["route"].startswith("/health/")
        }
    )


def check_log(server: Server, names: set[str]) -> int:
    """How many lines a server has written. Raises Broken unless all are harmless and tell of every request."""
    text = server.log.read_text(encoding="utf-8")
    acting = {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp")} - {"\n"}
    if acting or "hunter2" in text:
        raise Broken(f"the log holds {sorted(map(ascii, acting)) or 'a secret'}")
    lines = [json.loads(line) for line in text.splitlines()]
    untold = names - {line.get("request_id") for line in lines if line["event"] == "request"}
    if untold:
        raise Broken(f"{len(untold)} requests are not in the log")
    return len(lines)


DRILL = Drill("watching", 11, "What is logged and counted is what happened, and nothing more", run)
