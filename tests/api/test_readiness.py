"""`/health/ready` says whether readers can be served and whether writers can; and what has no room says so."""

import threading
from errno import ENOSPC

import pytest
from sqlalchemy import URL
from structlog.testing import capture_logs

from app.api.concurrency import ThreadLimiter, ThreadPools
from app.domain.errors import DatabaseUnavailable
from app.store import health
from app.store.database import REFUSED, SCHEMA, UNAVAILABLE, Limits
from tests.api.running import Start, ask
from tests.api.test_errors import check
from tests.databases import Databases, Kind
from tests.store.smallregister import opened

pytestmark = pytest.mark.anyio


async def test_a_healthy_service_reports_its_revision(shared_url: str, start: Start) -> None:
    answer = await ask(start(shared_url), "/health/ready")
    assert answer.json() == {"status": "ready", "revision": 1, "schema_version": SCHEMA, "writable": True}


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
async def test_health_is_reported_for_every_accept_header(shared_url: str, start: Start, path: str) -> None:
    service = start(shared_url)
    for accepted in ("text/html", "image/png", "application/json;q=0", "nonsense", ""):
        for method in ("GET", "HEAD"):
            answer = await ask(service, path, method, {"Accept": accepted})
            assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


async def test_a_register_without_room_is_served_and_says_so(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "why_read_only", lambda _: "There is no room left.")
    monkeypatch.setattr(health, "_why_server_read_only", lambda *_: "There is no room left.")
    service = start(shared_url)
    answer = await ask(service, "/health/ready")
    assert (answer.status_code, answer.json()["writable"]) == (200, False)
    assert answer.json()["detail"] == "There is no room left."
    assert "\nsister_cities_writable 0.0\n" in (await ask(service, "/metrics")).text


async def test_a_schema_that_lacks_something_is_named(
    databases: Databases, database_kind: Kind, start: Start, older_schema: str
) -> None:
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine, engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    service = start(url)
    problem = check(await ask(service, "/health/ready"), 503, "not-ready")
    assert f"schema {older_schema}" in problem["detail"]
    assert SCHEMA in problem["detail"]
    assert "\nsister_cities_ready 0.0\n" in (await ask(service, "/metrics")).text


async def test_the_log_says_once_why_the_register_is_not_ready_and_once_that_it_is_again(
    databases: Databases, database_kind: Kind, start: Start
) -> None:
    url = databases.make(database_kind, "migrated")
    service = start(url)

    def put(schema: str) -> None:
        with opened(url) as engine, engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema}'")

    with capture_logs() as events:
        for schema in ("0000", SCHEMA):
            put(schema)
            for _ in range(3):
                await ask(service, "/health/ready")
                await ask(service, "/v1/meta")
        put("0000")
        await ask(service, "/health/ready")
    noted = [event for event in events if event["event"].startswith("register")]
    assert [event["event"] for event in noted] == ["register not ready", "register ready again", "register not ready"]
    assert "schema 0000" in noted[0]["detail"]


@pytest.mark.sqlite_only
async def test_the_log_has_the_message_of_the_database_and_readers_have_the_reason(start: Start) -> None:
    service = start("postgresql://u@127.0.0.1:1/r")
    with capture_logs() as events:
        answers = [await ask(service, path) for path in ("/health/ready", "/v1/meta", "/health/ready")]
    for answer in answers:
        assert check(answer, 503, "not-ready")["detail"] == UNAVAILABLE
    (noted,) = [event for event in events if event["event"] == "register not ready"]
    assert "port 1" in noted["cause"]


@pytest.mark.postgresql
async def test_a_server_that_refuses_the_connection_is_not_called_silent(postgres_server: URL, start: Start) -> None:
    url = postgres_server.set(drivername="postgresql", database="no_such_database").render_as_string()
    service = start(url)
    with capture_logs() as events:
        problem = check(await ask(service, "/health/ready"), 503, "not-ready")
    assert problem["detail"] == REFUSED
    (noted,) = [event for event in events if event["event"] == "register not ready"]
    assert 'database "no_such_database" does not exist' in noted["cause"]


async def test_a_workbook_for_which_there_is_no_room_is_refused(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> object:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("app.api.serializers.xlsx.TemporaryDirectory", full)
    problem = check(await ask(start(shared_url), "/v1/partnerships.xlsx?country=NL"), 503, "not-ready")
    assert "no disk space" in problem["detail"]


async def test_who_looks_whether_a_database_is_there_never_hears_that_the_question_is_to_blame() -> None:
    limiter, going_on = ThreadPools(Limits(0.05, 40, 0.05), embedded=False).status, threading.Event()
    try:
        for _ in range(2):  # The second finds the only thread taken.
            with pytest.raises(DatabaseUnavailable, match=UNAVAILABLE):
                await limiter.run(going_on.wait)
    finally:
        going_on.set()


async def test_a_crowd_that_waits_for_the_database_is_no_reason_to_send_readers_away(
    shared_url: str, start: Start
) -> None:
    service = start(shared_url)
    service.state.pools.documents = ThreadLimiter(1, queue_timeout=5, timeout=0)
    assert (await ask(service, "/v1/meta")).status_code == 503
    assert (await ask(service, "/health/ready")).status_code == 200
