"""Serving: the register fills itself, answers on the loopback address, and stops without dropping anybody."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import make_url
from sqlmodel import Session

from app import __version__
from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key, revoke_key
from app.store.integrity import check
from tests.cli.commands import PROGRAM, SETTING, Server, ask, find_free_port, run_program, serving
from tests.cli.forks import Program, stop_unheard
from tests.databases import Kind, State
from tests.store.smallregister import opened


def test_an_empty_database_is_migrated_and_filled_and_then_served(database_url: str, tmp_path: Path) -> None:
    with serving(database_url, tmp_path / "log", program=PROGRAM) as server:
        server.wait_until_ready()
        answer = server.get("/v1/partnerships/arnhem-nl--wuhan-cn?as_of=2021-06-01")
        assert answer.json()["data"]["status"]["value"] == "active"
        assert server.get("/health/live").status_code == 200
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.2", server.port), timeout=5)
        assert server.stop() == 0
    lines = [json.loads(line) for line in server.log.read_text(encoding="utf-8").splitlines()]
    loading, loaded, queue, warned, started = (
        line for line in lines if line["logger"].startswith(("app.cli", "app.server"))
    )
    assert [line["event"] for line in (loading, loaded, queue, warned, started)] == [
        "database empty, loading seed",
        "seed loaded",
        "suggestions open",
        "no contact",
        "server started",
    ]
    assert (queue["level"], queue["keys"]) == ("warning", 0)
    assert {name: started[name] for name in ("url", "version", "database", "revision")} == {
        "url": f"http://127.0.0.1:{server.port}/",
        "version": __version__,
        "database": version_of(database_url),
        "revision": "r1",
    }
    with opened(database_url) as engine, engine.connect() as connection:
        assert check(connection) == []


@pytest.mark.sqlite_only
def test_a_stop_before_the_service_has_started_is_not_lost(seeded_url: str, tmp_path: Path) -> None:
    arguments, log = ("serve", "--port", "0"), tmp_path / "log"
    program = Program(arguments, {**os.environ, SETTING: seeded_url}, tmp_path, log, log, stop_unheard)
    try:
        assert program.wait(30) == 0
    finally:
        program.kill()
    assert "server started" not in log.read_text(encoding="utf-8")


@pytest.mark.sqlite_only
def test_a_service_with_a_contact_starts_without_a_warning(seeded_url: str, tmp_path: Path) -> None:
    contact = {"SISTER_CITIES_CONTACT": "errors@register.example"}
    with serving(seeded_url, tmp_path / "log", environment=contact) as server:
        server.wait_until_ready()
        assert "Contact: mailto:errors@register.example" in server.get("/.well-known/security.txt").text
        assert server.stop() == 0
    assert "no contact" not in server.log.read_text(encoding="utf-8")


@pytest.mark.sqlite_only
def test_a_service_says_how_many_keys_can_answer_suggestions(seeded_url: str, tmp_path: Path) -> None:
    with opened(seeded_url) as engine, Session(engine) as session:
        for name in ("maria", "revoked"):
            add_key(session, name, KeyScope.REVIEW, date(2999, 12, 31))
        add_key(session, "expired", KeyScope.REVIEW, date(2020, 1, 1))
        revoke_key(session, "revoked")
    with serving(seeded_url, tmp_path / "log") as server:
        server.wait_until_ready()
        assert server.get("/suggest").status_code == 200
        assert server.stop() == 0
    lines = [json.loads(line) for line in server.log.read_text(encoding="utf-8").splitlines()]
    (queue,) = (line for line in lines if line["event"] == "suggestions open")
    assert (queue["level"], queue["keys"]) == ("info", 1)
    with serving(seeded_url, tmp_path / "off", environment={"SISTER_CITIES_SUGGESTIONS": "off"}) as server:
        server.wait_until_ready()
        assert server.get("/v1/suggestions").status_code == 404
        assert server.stop() == 0
    assert "suggestions open" not in server.log.read_text(encoding="utf-8")


def version_of(url: str) -> str:
    """The version of the database, as its own driver says it."""
    if url.startswith("sqlite"):
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)) as server:
        return f"PostgreSQL {server.info.parameter_status('server_version')}"


def test_a_stop_lets_an_answer_reach_its_reader_however_slowly_it_reads(seeded_url: str, tmp_path: Path) -> None:
    with serving(seeded_url, tmp_path / "log") as server:
        server.wait_until_ready()
        with socket.socket() as reader:
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.connect(("127.0.0.1", server.port))
            reader.settimeout(30)
            path = "/v1/partnerships?limit=200&include=events,sources,cities"
            reader.sendall(f"GET {path} HTTP/1.1\r\nHost: register\r\nConnection: close\r\n\r\n".encode())
            received = reader.recv(1024)
            server.process.terminate()
            time.sleep(0.3)
            while chunk := reader.recv(65_536):
                received += chunk
        assert server.process.wait(timeout=30) == 0
    head, _, body = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert len(json.loads(body)["data"]) == 200


def test_a_terminal_that_is_closed_stops_the_service_as_politely(seeded_url: str, tmp_path: Path) -> None:
    with serving(seeded_url, tmp_path / "log") as server:
        server.wait_until_ready()
        with socket.socket() as reader:
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.connect(("127.0.0.1", server.port))
            reader.settimeout(30)
            reader.sendall(b"GET /v1/partnerships.ndjson HTTP/1.1\r\nHost: register\r\nConnection: close\r\n\r\n")
            received = reader.recv(1024)
            server.process.send_signal(signal.SIGHUP)
            while chunk := reader.recv(65_536):
                received += chunk
        assert server.process.wait(timeout=30) == 0
    assert received.endswith(b"0\r\n\r\n")


def test_a_setting_that_cannot_be_used_is_a_line_of_the_log_like_every_other(seeded_url: str) -> None:
    done = run_program(seeded_url, "serve", environment={"SISTER_CITIES_RATE_LIMIT": "plenty"})
    (line,) = map(json.loads, done.err.splitlines())
    assert (done.status, done.out, line["level"]) == (1, "", "error")
    assert line["event"] == (
        "SISTER_CITIES_RATE_LIMIT must be a whole number per second, minute, hour or day, such as 600/minute, or empty"
        " for no limit."
    )


def test_a_stop_lets_a_request_that_waits_for_the_database_be_answered(
    make_database: Callable[[Kind, State], str], tmp_path: Path
) -> None:
    """A server's database can be made to wait; a file answers at once."""
    url = make_database("postgresql", "seeded")
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    answers: list[httpx.Response] = []
    with serving(url, tmp_path / "log", program=PROGRAM) as server:
        server.wait_until_ready()
        with psycopg.connect(address) as holding:
            holding.execute("LOCK TABLE revision IN ACCESS EXCLUSIVE MODE")
            asking = threading.Thread(target=lambda: answers.append(server.get("/v1/partnerships?status=severed")))
            asking.start()
            wait_until_held_up(address)
            server.process.terminate()
            time.sleep(0.5)  # A service that did not wait would have ended by now.
            assert server.process.poll() is None
            holding.rollback()
        asking.join(timeout=30)
        assert server.process.wait(timeout=30) == 0
    assert [answer.status_code for answer in answers] == [200]


def wait_until_held_up(address: str) -> None:
    """Wait until a statement in a PostgreSQL database waits for a lock."""
    waiting = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    deadline = time.monotonic() + 30
    with psycopg.connect(address, autocommit=True) as looking:
        while looking.execute(waiting).fetchone() == (0,):
            assert time.monotonic() < deadline
            time.sleep(0.02)


def ask_in_vain(server: Server, path: str) -> None:
    with suppress(httpx.TransportError):
        server.get(path)


def test_a_request_that_outlasts_the_grace_does_not_keep_the_process(
    make_database: Callable[[Kind, State], str], tmp_path: Path
) -> None:
    """Nor does a thread that still waits for the database."""
    url = make_database("postgresql", "seeded")
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    environment = {"SISTER_CITIES_GRACE_SECONDS": "1", "SISTER_CITIES_ANSWER_SECONDS": "3"}
    with (
        serving(url, tmp_path / "log", environment=environment, program=PROGRAM) as server,
        psycopg.connect(address) as holding,
    ):
        server.wait_until_ready()
        holding.execute("LOCK TABLE partnership_version IN ACCESS EXCLUSIVE MODE")
        asking = threading.Thread(target=lambda: ask_in_vain(server, "/v1/partnerships?status=severed"))
        asking.start()
        wait_until_held_up(address)
        assert server.stop() == 0
        asking.join(timeout=30)


def test_a_stop_while_the_register_is_filled_leaves_it_empty_and_the_next_start_is_ready(
    database_url: str, tmp_path: Path
) -> None:
    with serving(database_url, tmp_path / "first") as server:
        server.wait_for("loading seed")
        assert server.stop() == 0
    with serving(database_url, tmp_path / "second") as server:
        server.wait_until_ready()
        assert server.get("/v1/meta").json()["data"]["revision"] == 1
        assert server.stop() == 0


def test_a_stop_closes_idle_connections_and_ends_with_status_0_also_with_workers(
    make_database: Callable[[Kind, State], str], tmp_path: Path
) -> None:
    """What runs is finished by the process that has it; that there are others changes nothing."""
    with serving(make_database("sqlite", "seeded"), tmp_path / "log", workers=2) as server:
        server.wait_until_ready()
        with socket.socket() as idle, socket.socket() as reader:
            for client in (idle, reader):
                client.connect(("127.0.0.1", server.port))
                client.settimeout(30)
            request = b"GET /health/live HTTP/1.1\r\nHost: register\r\n\r\n"
            assert ask(idle, request).startswith(b"HTTP/1.1 200")
            reader.sendall(b"GET /v1/partnerships.ndjson HTTP/1.1\r\nHost: register\r\n\r\n")
            received = reader.recv(1024)
            server.process.terminate()
            assert idle.recv(1) == b""
            while chunk := reader.recv(65_536):
                received += chunk
            assert received.endswith(b"0\r\n\r\n")
        assert server.process.wait(timeout=30) == 0


def test_ctrl_c_ends_workers_that_are_still_starting(
    make_database: Callable[[Kind, State], str], tmp_path: Path
) -> None:
    """A terminal sends the signal to all processes of its group."""
    command = [*PROGRAM, "serve", "--port", str(find_free_port()), "--workers", "2"]
    surroundings = {**os.environ, SETTING: make_database("sqlite", "seeded")}
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(command, env=surroundings, stderr=written, start_new_session=True)
    deadline = time.monotonic() + 60
    while "Started parent process" not in log.read_text(encoding="utf-8") and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.2)  # By now the first process asks the others whether they live.
    os.killpg(process.pid, signal.SIGINT)
    try:
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_outlasts_the_grace_is_broken_off(
    make_database: Callable[[Kind, State], str], tmp_path: Path, workers: int
) -> None:
    """A reader that does not read keeps its answer running for as long as it may."""
    url = make_database("sqlite", "seeded")
    environment = {"SISTER_CITIES_GRACE_SECONDS": "1"}
    with serving(url, tmp_path / "log", workers=workers, environment=environment) as server, socket.socket() as reader:
        server.wait_until_ready()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect(("127.0.0.1", server.port))
        reader.sendall(b"GET /v1/partnerships.ndjson HTTP/1.1\r\nHost: register\r\n\r\n" * 20)
        assert reader.recv(1)
        server.process.terminate()
        assert server.process.wait(timeout=60) == 0
