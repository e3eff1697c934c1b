"""`/metrics`: correct values in the formats of Prometheus, with a bounded number of labels."""

from collections.abc import Iterable, Iterator

import pytest
from fastapi import FastAPI
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families as read_text

from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import ask, make_service

pytestmark = pytest.mark.anyio
OPENMETRICS = {"accept": "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"}


@pytest.fixture
def service(seeded_url: str) -> Iterator[FastAPI]:
    """A service that has counted nothing yet."""
    made = make_service(seeded_url)
    yield made
    made.state.register.close()


async def figures(service: FastAPI) -> dict[str, float]:
    """Return every value by the name and labels in the response."""
    answer = await ask(service, "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return by_name(read_text(answer.text))


def by_name(families: Iterable[Metric]) -> dict[str, float]:
    found: dict[str, float] = {}
    for family in families:
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            assert f"{sample.name}{{{labels}}}" not in found
            found[f"{sample.name}{{{labels}}}"] = sample.value
    return found


async def test_requests_are_counted_by_route_and_status_with_their_time(service: FastAPI) -> None:
    for path in ("/v1/cities/none", "/v1/cities/nowhere", "/v1/meta", "/wp-login.php"):
        await ask(service, path)
    values = await figures(service)
    assert values["sister_cities_requests_total{method=GET,route=/v1/cities/{id},status=404}"] == 2
    assert values["sister_cities_requests_total{method=GET,route=/v1/meta,status=200}"] == 1
    assert values["sister_cities_requests_total{method=GET,route=none,status=404}"] == 1
    assert values["sister_cities_request_seconds_count{route=/v1/cities/{id}}"] == 2
    assert values["sister_cities_request_seconds_bucket{le=+Inf,route=/v1/cities/{id}}"] == 2
    assert not any("wp-login" in name or "nowhere" in name for name in values)


async def test_cache_hits_and_reads_are_counted(service: FastAPI) -> None:
    await ask(service, "/v1/partnerships")
    before = await figures(service)
    await ask(service, "/v1/partnerships")
    after = await figures(service)
    hits = "sister_cities_cache_lookups_total{result=hit}"
    assert (before[hits], after[hits]) == (0, 1)
    assert before["sister_cities_cache_lookups_total{result=miss}"] == 1
    assert before["sister_cities_cache_bytes{}"] > 1000
    assert before["sister_cities_database_statements_total{}"] > 3
    assert before["sister_cities_database_rows_total{}"] > 3
    assert before["sister_cities_database_seconds_total{}"] > 0


async def test_the_size_and_age_of_the_register_are_reported(service: FastAPI) -> None:
    values = await figures(service)
    counts = (await ask(service, "/v1/meta")).json()["data"]["counts"]
    for kind, number in counts.items():
        assert values[f"sister_cities_records{{kind={kind}}}"] == number
    assert values["sister_cities_ready{}"] == 1
    assert values["sister_cities_revision{}"] == 1
    assert 0 <= values["sister_cities_revision_age_seconds{}"] < 86_400 * 365
    assert values["process_resident_memory_bytes{}"] > 1e6


async def test_both_forms_are_read_by_prometheus_itself(service: FastAPI) -> None:
    await ask(service, "/v1/meta")
    answer = await ask(service, "/metrics", headers=OPENMETRICS)
    assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    assert answer.headers["cache-control"] == "no-store"
    values = by_name(read_openmetrics(answer.text))  # type: ignore[no-untyped-call]
    assert set(values) - set(await figures(service)) <= {name for name in values if "_created" in name}


async def test_without_a_register_the_process_is_still_reported() -> None:
    session = ReadSession(open_engine("sqlite:////proc/no/such/folder/register.sqlite"))
    service = create_app(Settings(), register=Register(session))
    values = [await figures(service) for _ in range(2)][1]
    assert values["sister_cities_ready{}"] == 0
    assert values["sister_cities_database_failures_total{}"] > 0
    assert "sister_cities_revision{}" not in values


async def test_an_empty_replica_is_reported_without_an_error(
    migrated_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    register = Register(ReadSession(open_engine(migrated_url)), reads_replica=True)
    service = create_app(Settings(), register=register)
    assert (await figures(service))["sister_cities_ready{}"] == 0
    assert "Traceback" not in capfd.readouterr().err
    register.close()


async def test_the_address_can_be_withheld(service: FastAPI) -> None:
    service.state.serves_metrics = False
    answer = await ask(service, "/metrics")
    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-page")
