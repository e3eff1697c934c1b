"""Nobody can hold a connection for nothing: what trickles, says nothing, or does not read is cut off; others go on.

Connections know no database, so a file serves for all of it.
"""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import httpx
import pytest
from uvicorn.protocols.http import httptools_impl

from tests.cli.commands import Server, ask, find_free_port, serving
from tests.databases import Kind, State

BOUNDS = {
    "SISTER_CITIES_REQUEST_SECONDS": "1",
    "SISTER_CITIES_READING_SECONDS": "2",
    "SISTER_CITIES_CONNECTIONS": "20",
    "SISTER_CITIES_RATE_LIMIT": "",
    "SISTER_CITIES_PUBLIC_URL": "https://register.example",
}
NONSENSE = (
    b"\x16\x03\x01\x02\x00 hello\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
)
GOOD = b"GET /v1/vocabularies/stage HTTP/1.1\r\nHost: register\r\n\r\n"


@pytest.fixture(scope="module")
def server(make_database: Callable[[Kind, State], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that has little patience and few places."""
    log = tmp_path_factory.mktemp("connections") / "log"
    with serving(make_database("sqlite", "seeded"), log, environment=BOUNDS) as started:
        started.wait_until_ready()
        yield started
        assert started.stop() == 0


def connect(server: Server, receiving: int = 0) -> "closing[socket.socket]":
    """A connection that waits at most ten seconds."""
    client = socket.socket()
    if receiving:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receiving)
    client.settimeout(10)
    client.connect(("127.0.0.1", server.port))
    return closing(client)


def read(client: socket.socket) -> bytes:
    """Everything until the server hangs up."""
    received = b""
    while chunk := client.recv(65_536):
        received += chunk
    return received


def read_broken(client: socket.socket) -> int:
    """How many bytes still come from a server that has broken off an answer."""
    size = 0
    try:
        while chunk := client.recv(65_536):
            size += len(chunk)
    except ConnectionResetError:
        return size
    return size


def trickle(client: socket.socket, text: bytes, every: float = 0.1) -> float:
    """Send byte by byte until the server hangs up: after how many seconds it did."""
    began = time.monotonic()
    for byte in text:
        try:
            client.sendall(bytes([byte]))
        except OSError:
            break
        time.sleep(every)
        if time.monotonic() - began > 8:
            break
    return time.monotonic() - began


def problem_of(answer: bytes) -> tuple[int, str, dict[str, str]]:
    """Status and code of a problem document, and its headers: those that every answer has, whoever refuses."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    assert headers["content-type"] == "application/problem+json"
    assert headers["connection"] == "close"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"]
    assert headers["x-request-id"] == json.loads(body)["request_id"]
    return int(first.split()[1]), json.loads(body)["code"], headers


def asks(server: Server, path: str = "/v1/vocabularies/stage") -> int:
    """The status of a good request."""
    return server.get(path).status_code


def test_a_head_that_trickles_is_cut_off_with_a_reason(server: Server) -> None:
    with connect(server) as client:
        client.sendall(b"GET /v1/partnerships HTTP/1.1\r\nX: ")
        began = time.monotonic()
        client.settimeout(0.1)
        answer = b""
        while not answer and time.monotonic() - began < 8:
            client.sendall(b"a")
            try:
                answer = client.recv(65_536)
            except TimeoutError:
                continue
        client.settimeout(10)
        assert problem_of(answer + read(client))[:2] == (408, "too-slow")
        assert 0.9 < time.monotonic() - began < 4
    assert asks(server) == 200


def test_a_body_that_trickles_is_cut_off(server: Server) -> None:
    with connect(server) as client:
        client.sendall(b"POST /v1/partnerships HTTP/1.1\r\nHost: register\r\nContent-Length: 1000\r\n\r\n")
        assert trickle(client, b"a" * 1000) < 5
    assert asks(server) == 200


def test_empty_lines_keep_no_connection_open(server: Server) -> None:
    with connect(server) as client:
        assert trickle(client, b"\r\n" * 500) < 5
    with connect(server) as client:
        assert ask(client, GOOD).startswith(b"HTTP/1.1 200")
        assert trickle(client, b"\r\n" * 500) < 5


def test_who_says_nothing_is_cut_off_without_a_word_and_who_pauses_between_requests_is_not(server: Server) -> None:
    with connect(server) as silent, connect(server) as pausing:
        assert ask(pausing, GOOD).startswith(b"HTTP/1.1 200")
        assert read(silent) == b""
        time.sleep(1)
        assert ask(pausing, GOOD).startswith(b"HTTP/1.1 200")


def test_a_slow_client_that_goes_on_is_served(server: Server) -> None:
    with connect(server) as client:
        for part in (GOOD[:10], GOOD[10:30], GOOD[30:]):
            client.sendall(part)
            time.sleep(0.25)
        assert ask(client, b"").startswith(b"HTTP/1.1 200")


def test_a_head_without_end_is_refused(server: Server) -> None:
    with connect(server) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        for number in range(200):
            try:
                client.sendall(b"X-%d: " % number + b"a" * 1_000 + b"\r\n")
            except OSError:
                break
            time.sleep(0.002)
        else:
            pytest.fail("200 kB of headers were taken.")
    with connect(server) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        time.sleep(0.1)
        client.sendall(b"X: " + b"a" * 66_000)
        assert problem_of(read(client))[:2] == (431, "head-too-large")
    assert asks(server) == 200


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


def test_an_upgrade_to_another_protocol_is_passed_over(server: Server) -> None:
    with connect(server) as client:
        more = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n"
        assert ask(client, GOOD[:-2] + more).startswith(b"HTTP/1.1 200")


def test_who_does_not_read_is_cut_off_and_who_reads_slowly_is_not(server: Server) -> None:
    request = b"GET /v1/partnerships.ndjson HTTP/1.1\r\nHost: register\r\n\r\n"
    with connect(server, receiving=4_096) as stalled, connect(server, receiving=65_536) as slow:
        stalled.sendall(request * 20)  # More than the system itself keeps for a reader.
        slow.sendall(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        began, received = time.monotonic(), b""
        while chunk := slow.recv(65_536):
            received += chunk
            time.sleep(0.05 if time.monotonic() - began < 6 else 0)
        assert received.endswith(b"0\r\n\r\n")
        assert received.count(b'"id":"') > 500
        time.sleep(max(0.0, 6.0 - (time.monotonic() - began)))
        assert read_broken(stalled) < 20 * len(received) / 2


def test_one_connection_too_many_is_told_to_come_back(server: Server) -> None:
    with ExitStack() as holding:
        held = [holding.enter_context(connect(server)) for _ in range(20)]
        for client in held:
            assert ask(client, GOOD).startswith(b"HTTP/1.1 200")
        with connect(server) as client:
            client.sendall(GOOD)
            status, code, headers = problem_of(read(client))
            assert (status, code, headers["retry-after"]) == (503, "busy", "5")
            assert asks(server, "/health/live") == 200
        # Those beyond are gone as soon as the server has noticed; whom it refuses until then gives up a place too.
        assert any(ask(client, GOOD).startswith(b"HTTP/1.1 200") for client in held)
    deadline = time.monotonic() + 60
    while asks(server) != 200:
        assert time.monotonic() < deadline


def test_headers_that_would_break_an_answer_up_are_refused_the_second_time_too() -> None:
    for _ in range(2):
        assert httptools_impl.HEADER_VALUE_RE.search(b"a\r\nSet-Cookie: b")
        assert httptools_impl.HEADER_RE.search(b"a b")
        assert not httptools_impl.HEADER_VALUE_RE.search(b"text/plain; charset=utf-8")
