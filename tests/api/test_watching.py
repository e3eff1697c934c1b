"""The dashboard and the alerts use only metrics that exist, and the documentation explains all of them."""

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import anyio
import pytest
import yaml
from fastapi import FastAPI
from prometheus_client import Metric

from tests.api.running import ask, make_service

DOCS = Path(__file__).resolve().parents[2] / "docs"
DASHBOARD = json.loads((DOCS / "grafana/sister-cities.json").read_text(encoding="utf-8"))
ALERTS = yaml.safe_load((DOCS / "prometheus/alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
MONITORING = (DOCS / "running/monitoring.md").read_text(encoding="utf-8")
EXPLAINED = (DOCS / "running/alerts.md").read_text(encoding="utf-8")

NAME = re.compile(r"\b(?:sister_cities|process|python)_[a-z_]+")
SELECTOR = re.compile(r"\b((?:sister_cities|process)_[a-z_]+)\{([^}]*)\}")
LABEL = re.compile(r"([a-z_]+)\s*(?:=~|!~|!=|=)\s*\"")
ADDED = {"job", "instance", "le"}
"""Labels that Prometheus adds, and that of a histogram's bounds."""
ENDINGS = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}


@pytest.fixture(scope="module")
def families(shared_url: str) -> Iterator[list[Metric]]:
    """Every metric family that a service exports."""
    service: FastAPI = make_service(shared_url)
    anyio.run(ask, service, "/v1/meta")
    yield list(service.state.metrics.registry.collect())
    service.state.register.close()


@pytest.fixture
def exported(families: list[Metric]) -> dict[str, set[str]]:
    """The names that can be asked for, with their labels."""
    found = {family.name + ending: set[str]() for family in families for ending in ENDINGS.get(family.type, ("",))}
    for sample in (sample for family in families for sample in family.samples):
        found.setdefault(sample.name, set()).update(sample.labels)
    return found


def expressions() -> Iterator[str]:
    for panel in DASHBOARD["panels"]:
        yield from (target["expr"] for target in panel["targets"])
    yield from (variable["query"] for variable in DASHBOARD["templating"]["list"])
    yield from (one["expr"] for one in DASHBOARD["annotations"]["list"])
    yield from (rule["expr"] for rule in ALERTS)


def unknown(expression: str, exported: dict[str, set[str]]) -> set[str]:
    """Return metrics and labels of an expression that the service does not export."""
    names = {name for name in NAME.findall(expression) if name not in exported}
    return names | {
        f"{name}{{{label}}}"
        for name, selected in SELECTOR.findall(expression)
        for label in LABEL.findall(selected)
        if label not in exported.get(name, set()) | ADDED
    }


def test_every_expression_uses_metrics_and_labels_that_exist(exported: dict[str, set[str]]) -> None:
    assert len(list(expressions())) > 30
    assert [(one, unknown(one, exported)) for one in expressions() if unknown(one, exported)] == []


def test_an_unknown_metric_is_found(exported: dict[str, set[str]]) -> None:
    wrong = 'sum(sister_cities_nothing_total) + sister_cities_requests_total{path="/"} + sister_cities_requests'
    assert unknown(wrong, exported) == {
        "sister_cities_nothing_total",
        "sister_cities_requests_total{path}",
        "sister_cities_requests",
    }


def test_every_metric_of_the_service_is_explained_and_no_other(
    families: list[Metric], exported: dict[str, set[str]]
) -> None:
    own = {family.name for family in families if family.name.startswith("sister_cities_")}
    explained = set(re.findall(r"`(sister_cities_[a-z_]+)", MONITORING))
    assert {name.removesuffix("_total") for name in explained} == own
    assert {name for name in explained if name.endswith("_total")} <= set(exported)


def test_every_alert_is_explained_and_says_what_it_saw() -> None:
    names = [rule["alert"] for rule in ALERTS]
    assert re.findall(r"^\| `(SisterCities\w+)` \|", EXPLAINED, re.MULTILINE) == names
    assert all(rule["labels"]["severity"] in ("page", "ticket") and rule["annotations"]["summary"] for rule in ALERTS)


def test_an_alert_about_an_increase_notices_a_counter_that_appears_with_its_first_count() -> None:
    counters = [
        (rule["expr"], counter) for rule in ALERTS for counter in re.findall(r"increase\((.+?)\[", rule["expr"])
    ]
    assert counters
    assert all(f"{counter} unless {counter} offset" in expression for expression, counter in counters)


def test_the_share_of_failures_is_zero_before_the_first_failure() -> None:
    (panel,) = (panel for panel in DASHBOARD["panels"] if panel["title"] == "Answers that failed")
    assert "or vector(0)" in panel["targets"][0]["expr"]


def test_the_panels_of_the_dashboard_do_not_overlap() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        across, down = range(place["x"], place["x"] + place["w"]), range(place["y"], place["y"] + place["h"])
        cells = set(product(across, down))
        assert not cells & taken and max(x for x, _ in cells) < 24
        taken |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
