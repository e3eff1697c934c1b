"""The database server is stopped under load, comes back, falls silent, and at last keeps every connection waiting.

Meanwhile readers get 503 with `Retry-After` and nothing else, and the service is never restarted.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from signal import Signals

import httpx
import pytest

from tests.cli.commands import Server, find_free_port
from tests.postgres import connect
from tests.resilience.postgres_server import FAST, IMMEDIATE, PostgresServer, postgres_server
from tests.resilience.programs import fill_small, serve
from tests.resilience.readers import Readers

BACK_WITHIN = 2.0  # Seconds from the moment at which the server accepts connections again.
WAITING, ANSWERING = 0.5, 1.0  # Seconds.
REFUSED_WITHIN = WAITING + ANSWERING + 1.5
ENVIRONMENT = {
    "SISTER_CITIES_WAITING_SECONDS": str(WAITING),
    "SISTER_CITIES_ANSWER_SECONDS": str(ANSWERING),
    "SISTER_CITIES_DATABASE_CONNECTIONS": "15",  # Of which ordinary requests get five.
}


@dataclass(frozen=True)
class Form:
    """How often and how long the database is away; times are multiplied by `patience` among other tests."""

    rounds: int
    silence: float
    pause: float
    patience: float


QUICK, THOROUGH = Form(1, 3.0, 0.1, 10), Form(5, 20.0, 0.0, 1)


@pytest.mark.parametrize("form", [QUICK, pytest.param(THOROUGH, marks=pytest.mark.slow)], ids=["once", "five-times"])
def test_readers_are_refused_while_postgresql_is_away_and_served_when_it_is_back(tmp_path: Path, form: Form) -> None:
    figures = find_free_port()
    environment = {**ENVIRONMENT, "SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{figures}"}
    with postgres_server() as postgres:
        url = postgres.start().render_as_string(hide_password=False)
        fill_small(url)
        with serve(url, tmp_path, environment=environment) as server:
            server.wait_until_ready()
            with Readers(server, 10, pause=form.pause) as readers:
                for how in (FAST, IMMEDIATE) * form.rounds:
                    assert restart(postgres, readers, how) < BACK_WITHIN * form.patience
                assert silence(postgres, readers, figures, form.silence) < BACK_WITHIN * form.patience
                assert readers.slowest < REFUSED_WITHIN * form.patience
                exhaust(postgres, readers)
                assert readers.slowest < REFUSED_WITHIN * form.patience
            expect_running(server)
    assert set(readers.statuses) == {"200", "503"}


def expect_running(server: Server) -> None:
    """Fail unless the process has not ended."""
    assert server.process.poll() is None


def restart(postgres: PostgresServer, readers: Readers, how: Signals) -> float:
    """Return the seconds for which readers were still refused after the server was back."""
    time.sleep(0.5)
    postgres.stop(how)
    time.sleep(0.5)
    assert readers.refused_at
    postgres.start()
    return refused_from_now(readers)


def refused_from_now(readers: Readers) -> float:
    """Wait for a good response. Return the seconds for which readers were still refused."""
    back, good = time.monotonic(), readers.statuses["200"]
    while readers.statuses["200"] == good:
        assert readers.all_run()
        assert time.monotonic() < back + 60
        time.sleep(0.02)
    time.sleep(1.0)
    return readers.refused_at - back


def silence(postgres: PostgresServer, readers: Readers, figures: int, seconds: float) -> float:
    """Let the server accept connections and never answer. Return for how long readers were refused afterwards."""
    began, readers.slowest = time.monotonic(), 0.0
    with postgres.silent():
        time.sleep(seconds)
        assert readers.refused_at > began
        metrics = httpx.get(f"http://127.0.0.1:{figures}/metrics", timeout=60, trust_env=False).text
        assert "\nsister_cities_ready 0.0\n" in metrics
    return refused_from_now(readers)


def exhaust(postgres: PostgresServer, readers: Readers) -> None:
    """Let every connection of the service wait for a lock, and fail if readers are refused when it is released."""
    readers.slowest = 0.0
    with connect(postgres.address) as holding, holding.transaction():
        holding.execute("LOCK TABLE partnership_version, entity_version IN ACCESS EXCLUSIVE MODE")
        time.sleep(2 * (WAITING + ANSWERING))
    released = time.monotonic()
    time.sleep(1.0)
    assert readers.refused_at < released + BACK_WITHIN
