"""What cannot be read is refused like everything else: named, counted, logged, and taken off its sender's allowance.

Connections know no database, so a file serves for all of it.
"""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.cli.commands import Server, find_free_port, serving
from tests.cli.rawclients import BOUNDS, GOOD, asks, connect, problem_of, read
from tests.databases import Kind, State

NONSENSE = (
    b"\x16\x03\x01\x02\x00 hello\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
)


@pytest.fixture(scope="module")
def server(make_database: Callable[[Kind, State], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with bounds that others hardly meet."""
    log = tmp_path_factory.mktemp("unreadable") / "log"
    with serving(make_database("sqlite", "seeded"), log, environment=BOUNDS) as started:
        started.wait_until_ready()
        yield started
        assert started.stop() == 0


def refused_of(server: Server, port: int | None = None) -> dict[str, int]:
    """How many requests a server has counted that it could not read, by the status of the answer."""
    text = httpx.get(f"http://127.0.0.1:{port or server.port}/metrics", timeout=30, trust_env=False).text
    start = 'sister_cities_requests_total{method="other",route="unreadable",status="'
    found = (line.removeprefix(start).split('"} ') for line in text.splitlines() if line.startswith(start))
    return {status: int(float(number)) for status, number in found}


def test_what_is_no_http_is_told_so_named_counted_and_logged_like_everything_else(server: Server) -> None:
    before, names = refused_of(server).get("400", 0), set()
    for nonsense in NONSENSE:
        with connect(server) as client:
            client.sendall(nonsense)
            status, code, headers = problem_of(read(client))
            assert (status, code) == (400, "bad-request")
            names.add(headers["x-request-id"])
    assert len(names) == len(NONSENSE)
    time.sleep(1)  # Figures are kept for so long.
    assert refused_of(server)["400"] == before + len(NONSENSE)
    text = server.log.read_text(encoding="utf-8")
    lines = [line for line in map(json.loads, text.splitlines()) if line.get("request_id") in names]
    assert {(line["event"], line["route"], line["status"], line["client"]) for line in lines} == (
        {("request", "unreadable", 400, "127.0.0.1")}
    )
    assert len(lines) == len(NONSENSE)
    assert "Invalid HTTP" not in text


def test_what_comes_before_something_unreadable_is_answered_first(server: Server) -> None:
    with connect(server) as client:
        client.sendall(GOOD * 3 + NONSENSE[1] + GOOD)
        answers = read(client).split(b"HTTP/1.1 ")[1:]
        assert [answer[:3] for answer in answers] == [b"200", b"200", b"200", b"400"]
        assert problem_of(b"HTTP/1.1 " + answers[3])[0] == 400


def test_a_head_that_is_too_large_and_cannot_be_read_either_is_refused_once(server: Server) -> None:
    with connect(server) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        time.sleep(0.1)
        client.sendall(b"X: " + b"a" * 60_000)
        time.sleep(0.1)
        client.sendall(b"a" * 8_000 + b"\x00\r\n\r\n")
        assert read(client).count(b"HTTP/1.1 ") == 1


def test_a_body_that_cannot_be_read_changes_nothing_but_ends_the_connection(server: Server) -> None:
    with connect(server) as client:
        client.sendall(b"POST /v1/meta HTTP/1.1\r\nHost: register\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n\r\n")
        answers = read(client).split(b"HTTP/1.1 ")[1:]
        assert [answer[:3] for answer in answers] == [b"405"]


def test_who_sends_what_cannot_be_read_uses_up_its_allowance_and_is_not_answered_any_more(
    make_database: Callable[[Kind, State], str], tmp_path: Path
) -> None:
    second = find_free_port()
    told = {"SISTER_CITIES_RATE_LIMIT": "2/hour", "SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{second}"}
    with serving(make_database("sqlite", "seeded"), tmp_path / "log", environment=BOUNDS | told) as server:
        server.wait_until_ready()
        answers = []
        for nonsense in NONSENSE * 2:
            with connect(server) as client:
                client.sendall(nonsense)
                answers.append(read(client))
        refused = [problem_of(answer) for answer in answers[:2]]
        assert [(status, headers["ratelimit"]) for status, _, headers in refused] == (
            [(400, '"address";r=1;t=1800'), (400, '"address";r=0;t=3600')]
        )
        assert answers[2:] == [b""] * 4
        assert asks(server) == 429
        assert refused_of(server, second) == {"400": 2, "499": 4}
        with closing(socket.create_connection(("127.0.0.1", second), timeout=10)) as client:
            client.sendall(NONSENSE[0])
            assert read(client) == b""
        assert server.stop() == 0
    assert server.log.read_text(encoding="utf-8").count('"unreadable"') == 2


def test_the_second_address_refuses_what_it_cannot_read_as_the_first_does(
    make_database: Callable[[Kind, State], str], tmp_path: Path
) -> None:
    second = find_free_port()
    told = {"SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{second}"}
    with serving(make_database("sqlite", "seeded"), tmp_path / "log", environment=BOUNDS | told) as server:
        server.wait_until_ready()
        with closing(socket.create_connection(("127.0.0.1", second), timeout=10)) as client:
            client.sendall(NONSENSE[0])
            assert problem_of(read(client))[0] == 400


PATHS = (b"/v1/vocabularies/stage", b"/health/live", b"/metrics", b"/nothing")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "head",
    [
        b"GET %s HTTP/1.1\r\n\r\n",
        b"GET %s HTTP/1.1\r\nHost: register\r\nHost: register\r\n\r\n",
        b"GET %s HTTP/1.0\r\nHost: register\r\nhost: other\r\n\r\n",
        b"POST %s HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
    ],
)
def test_a_request_without_a_host_or_with_two_is_refused(server: Server, head: bytes, path: bytes) -> None:
    with connect(server) as client:
        client.sendall(head % path + GOOD)
        answer = read(client)
        assert problem_of(answer)[:2] == (400, "bad-request")
        assert b"`Host`" in answer
        assert answer.count(b"HTTP/1.1 ") == 1


def test_a_client_of_the_first_version_need_not_name_a_host(server: Server) -> None:
    for path in PATHS[:3]:
        for more in (b"", b"Host: register\r\n"):
            with connect(server) as client:
                client.sendall(b"GET %s HTTP/1.0\r\n%s\r\n" % (path, more))
                assert read(client).startswith(b"HTTP/1.1 200")
