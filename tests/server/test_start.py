"""Starting: what the log says, for programs and for people, and what prevents it."""

import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import __version__
from app.server.run import local_url
from tests.cli.commands import ROOT, SETTING, Server, find_free_port, run_program, serving
from tests.cli.forks import Program
from tests.databases import Kind, State


def read_log(log: Path) -> list[dict[str, object]]:
    """The lines of a log."""
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


@contextmanager
def listening() -> Iterator[int]:
    """A port that another program uses."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_port_in_use_is_reported_before_the_database_is_touched(tmp_path: Path, workers: int) -> None:
    file = tmp_path / "register.sqlite"
    with listening() as port:
        done = run_program(f"sqlite:///{file}", "serve", "--port", str(port), "--workers", str(workers))
    (line,) = map(json.loads, done.err.splitlines())
    assert (done.status, done.out, line["level"]) == (1, "", "error")
    assert line["event"] == (
        f"Cannot listen on 127.0.0.1, port {port}: address already in use."
        " Stop the program that uses it, or choose another port."
    )
    assert not file.exists()


def test_a_metrics_port_in_use_is_reported_before_the_database_is_touched(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    with listening() as port:
        environment = {"SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{port}"}
        done = run_program(f"sqlite:///{file}", "serve", "--port", "0", environment=environment)
    (line,) = map(json.loads, done.err.splitlines())
    assert (done.status, line["level"]) == (1, "error")
    assert line["event"].startswith(
        f"SISTER_CITIES_METRICS_ADDRESS: Cannot listen on 127.0.0.1, port {port}: address already in use."
    )
    assert not file.exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_reported_in_a_sentence(tmp_path: Path, host: str) -> None:
    file = tmp_path / "register.sqlite"
    done = run_program(f"sqlite:///{file}", "serve", "--host", host, "--port", "0")
    (line,) = map(json.loads, done.err.splitlines())
    assert (done.status, line["level"]) == (1, "error")
    assert line["event"].startswith(f"Cannot listen on {host}, port 0: ")
    assert not file.exists()


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("EXPORTS", "nowhere", "SISTER_CITIES_EXPORTS: there is no folder nowhere. Create it, or correct it."),
        (
            "READ_DATABASE_URL",
            "sqlite:///nowhere/copy.sqlite",
            "SISTER_CITIES_READ_DATABASE_URL: there is no register at nowhere/copy.sqlite.",
        ),
        (
            "READ_DATABASE_URL",
            "postgresql://u:secret@127.0.0.1:1/register",
            "SISTER_CITIES_READ_DATABASE_URL: the database cannot be used: ",
        ),
    ],
)
def test_what_readers_are_served_from_must_exist(tmp_path: Path, setting: str, value: str, message: str) -> None:
    environment = {f"SISTER_CITIES_{setting}": value}
    done = run_program(f"sqlite:///{tmp_path / 'r.sqlite'}", "serve", "--port", "0", environment=environment)
    line = json.loads(done.err.splitlines()[-1])
    assert (done.status, line["level"]) == (1, "error")
    assert line["event"].startswith(message)
    assert "secret" not in done.err


@pytest.mark.sqlite_only
def test_metrics_that_everyone_can_read_are_one_line(seeded_url: str, tmp_path: Path) -> None:
    command = ["serve", "--host", "0.0.0.0", "--port", str(find_free_port())]
    log = tmp_path / "log"
    log.touch()
    process = Program(command, {**os.environ, SETTING: seeded_url}, ROOT, log, log)
    try:
        Server(process, 0, log).wait_for("server started")
    finally:
        process.kill()
        process.wait()
    assert [line["event"] for line in read_log(log) if "metrics" in str(line["event"])] == ["metrics public"]


def test_a_port_that_is_lost_while_the_database_is_prepared_is_reported(seeded_url: str, tmp_path: Path) -> None:
    """Two services may start at one time; the port belongs to the one that listens first."""
    port = find_free_port()
    with (
        serving(seeded_url, tmp_path / "first", port=port) as first,
        serving(seeded_url, tmp_path / "second", port=port) as second,
    ):
        statuses: list[int | None] = [None, None]
        deadline = time.monotonic() + 60
        while statuses == [None, None] and time.monotonic() < deadline:
            statuses = [first.process.poll(), second.process.poll()]
            time.sleep(0.05)
    assert sorted(map(str, statuses)) == ["1", "None"]
    lost = first if statuses[0] == 1 else second
    assert "address already in use" in str(read_log(lost.log)[-1]["event"])
    assert "server started" not in lost.log.read_text(encoding="utf-8")


def test_every_worker_says_that_it_has_started_and_no_line_has_the_password(
    make_database: Callable[[Kind, State], str], tmp_path: Path
) -> None:
    url = make_database("postgresql", "seeded")
    with serving(url, tmp_path / "log", workers=2) as server:
        for count in (1, 2):
            while server.log.read_text(encoding="utf-8").count("server started") < count:
                server.wait_for("server started")
                time.sleep(0.05)
        assert server.stop() == 0
    started = [line for line in read_log(server.log) if line["event"] == "server started"]
    assert len({line["process"] for line in started}) == 2
    assert {str(line["database"]).split()[0] for line in started} == {"PostgreSQL"}
    assert {line["version"] for line in started} == {__version__}
    warnings = [line["event"] for line in read_log(server.log) if line["level"] == "warning"]
    assert warnings == ["metrics unavailable", "suggestions open", "no contact"]


def run_on_terminal(url: str, **environment: str) -> tuple[int, str]:
    """Start a server on a terminal, wait until it has started, and press Ctrl+C. Its exit status, and what it wrote."""
    terminal, inside = pty.openpty()
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(find_free_port())]
    surroundings = {**os.environ, SETTING: url, **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdin=inside, stdout=inside, stderr=inside)
    os.close(inside)
    written, deadline = "", time.monotonic() + 60
    try:
        while "server started" not in written and time.monotonic() < deadline:
            if select.select([terminal], [], [], 1)[0]:
                written += os.read(terminal, 65_536).decode()
        process.send_signal(signal.SIGINT)
        return process.wait(timeout=30), written.replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def test_on_a_terminal_the_log_is_for_people_with_an_address_to_click(tmp_path: Path) -> None:
    status, written = run_on_terminal(f"sqlite:///{tmp_path / 'register.sqlite'}")
    assert status == 0
    loading, loaded, queue, no_contact, started = written.splitlines()
    assert re.fullmatch(r"\d\d:\d\d:\d\d info     database empty, loading seed", loading)
    assert re.fullmatch(r"\d\d:\d\d:\d\d info     seed loaded  records=\d+  partnerships=\d+", loaded)
    assert 'warning  suggestions open  keys=0  detail="No key can answer them.' in queue
    assert 'warning  no contact  detail="Set SISTER_CITIES_CONTACT' in no_contact
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d info     server started  url=http://127\.0\.0\.1:\d+/  version=\S+"
        r'  database="SQLite \S+"  revision=r1  process=\d+',
        started,
    )


@pytest.mark.sqlite_only
def test_on_a_terminal_the_log_is_json_if_a_setting_says_so(seeded_url: str) -> None:
    status, written = run_on_terminal(seeded_url, SISTER_CITIES_LOG_FORMAT="json")
    assert status == 0
    assert {"no contact", "server started"} <= {json.loads(line)["event"] for line in written.splitlines()}


def test_elsewhere_the_log_is_text_if_a_setting_says_so(tmp_path: Path) -> None:
    environment = {"SISTER_CITIES_LOG_FORMAT": "text", "SISTER_CITIES_METRICS_ADDRESS": "127.0.0.1"}
    done = run_program(f"sqlite:///{tmp_path / 'r.sqlite'}", "serve", "--host", "192.0.2.1", environment=environment)
    assert done.status == 1
    assert "SISTER_CITIES_METRICS_ADDRESS must be HOST:PORT, such as 127.0.0.1:9464." in done.err


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("", "http://127.0.0.1:80/"),
        ("::", "http://[::1]:80/"),
        ("localhost", "http://localhost:80/"),
    ],
)
def test_the_address_is_one_that_a_browser_on_this_machine_can_open(host: str, url: str) -> None:
    assert local_url(host, 80) == url
