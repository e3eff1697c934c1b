"""Timeouts of connections: clients that send or read too slowly, or not at all, are cut off; others are served.

Connections know no database, so a file serves for all of it.
"""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.cli.commands import Server, ask, run_program, serving
from tests.cli.rawclients import BOUNDS, GOOD, asks, connect, read
from tests.databases import Kind, State


@pytest.fixture(scope="module")
def server(make_database: Callable[[Kind, State], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that has little patience and few places."""
    folder, url = tmp_path_factory.mktemp("connections"), make_database("sqlite", "seeded")
    assert run_program(url, "export", str(folder / "exports")).status == 0
    environment = {**BOUNDS, "SISTER_CITIES_EXPORTS": str(folder / "exports")}
    with serving(url, folder / "log", environment=environment) as started:
        started.wait_until_ready()
        yield started
        assert started.stop() == 0


def read_broken(client: socket.socket) -> int:
    """How many bytes still come from a server that has broken off an answer."""
    size = 0
    try:
        while chunk := client.recv(65_536):
            size += len(chunk)
    except ConnectionResetError:
        return size
    return size


def is_cut_off(client: socket.socket, text: bytes) -> bool:
    """Send a text byte by byte, and return whether the server hangs up before its end."""
    for byte in text:
        try:
            client.sendall(bytes([byte]))
        except OSError:
            return True
        time.sleep(0.1)
    return False


def test_a_head_that_trickles_is_cut_off(server: Server) -> None:
    with connect(server) as client:
        assert is_cut_off(client, b"GET /v1/partnerships HTTP/1.1\r\nX: " + b"a" * 500)
    assert asks(server) == 200


def test_a_body_that_trickles_is_cut_off(server: Server) -> None:
    with connect(server) as client:
        client.sendall(b"POST /v1/partnerships HTTP/1.1\r\nHost: register\r\nContent-Length: 1000\r\n\r\n")
        assert is_cut_off(client, b"a" * 1000)
    assert asks(server) == 200


def test_empty_lines_keep_no_connection_open(server: Server) -> None:
    with connect(server) as client:
        assert is_cut_off(client, b"\r\n" * 500)
    with connect(server) as client:
        assert ask(client, GOOD).startswith(b"HTTP/1.1 200")
        assert is_cut_off(client, b"\r\n" * 500)


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
            time.sleep(0.1)
        assert ask(client, b"").startswith(b"HTTP/1.1 200")


def test_a_head_without_end_is_refused(server: Server) -> None:
    many = b"".join(b"X-%d: " % number + b"a" * 1_000 + b"\r\n" for number in range(300))
    for headers in (many, b"X: " + b"a" * 300_000):
        with connect(server) as client:
            assert ask(client, b"GET / HTTP/1.1\r\n" + headers).startswith(b"HTTP/1.1 431 ")
            assert read_broken(client) == 0  # The server hangs up when its patience ends.
    assert asks(server) == 200


@pytest.mark.parametrize("version", [b"HTTP/3.0", b"HTTP/9.9"])
def test_an_unknown_version_is_refused(server: Server, version: bytes) -> None:
    with connect(server) as client:
        assert ask(client, b"GET /v1/meta %s\r\nHost: register\r\n\r\n" % version).startswith(b"HTTP/1.1 505 ")


@pytest.mark.parametrize("address", [b"http://register/v1/vocabularies/stage", b"/v1/cities?q=%C3%9C"])
def test_an_address_may_be_whole(server: Server, address: bytes) -> None:
    with connect(server) as client:
        assert ask(client, GOOD.replace(b"/v1/vocabularies/stage", address)).startswith(b"HTTP/1.1 200")


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


@pytest.mark.parametrize(
    "path",
    [
        "/v1/vocabularies/stage",
        "/v1/partnerships?limit=200",
        "/v1/partnerships.csv",
        "/v1/partnerships.ndjson",
        "/v1/events.atom?limit=200",
        "/v1/exports/r1/partnerships.ndjson",
    ],
)
def test_a_client_that_has_shut_its_side_down_gets_its_whole_answer(server: Server, path: str) -> None:
    whole = server.get(path).content
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    for pause in (0.0, 0.05):
        with connect(server, receiving=4_096) as client:
            client.sendall(request)
            time.sleep(pause)
            client.shutdown(socket.SHUT_WR)
            answer = read(client)
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        assert (unchunked(body) if b"transfer-encoding: chunked" in head else body) == whole


def unchunked(body: bytes) -> bytes:
    """The content of a body in chunks. Raises ValueError for one that breaks off."""
    content = b""
    while True:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            return content
        content, body = content + body[:length], body[length + 2 :]


def test_every_request_is_answered_before_a_side_that_was_shut_down_is_closed(server: Server) -> None:
    with connect(server) as client:
        client.sendall(GOOD * 3)
        client.shutdown(socket.SHUT_WR)
        answers = read(client)
    assert answers.count(b"HTTP/1.1 200") == 3


def test_one_connection_too_many_is_refused(server: Server) -> None:
    with ExitStack() as holding:
        held, deadline = 0, time.monotonic() + 60
        while held < 19:
            client = holding.enter_context(connect(server))
            if ask(client, GOOD).startswith(b"HTTP/1.1 200"):
                held += 1
            else:  # A connection of an earlier test is still counted.
                client.close()
            assert time.monotonic() < deadline
        with connect(server) as client:
            assert ask(client, GOOD).startswith(b"HTTP/1.1 503")
    deadline = time.monotonic() + 60
    while asks(server) != 200:
        assert time.monotonic() < deadline


@pytest.mark.parametrize("sent", [b"no HTTP\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01"])
def test_what_is_no_http_is_refused(server: Server, sent: bytes) -> None:
    with connect(server) as client:
        client.sendall(sent)
        assert read(client).startswith(b"HTTP/1.1 400")
    assert asks(server) == 200


def test_an_address_that_is_not_encoded_is_refused_with_advice(server: Server) -> None:
    with connect(server) as client:
        client.sendall("GET /v1/cities?q=Köln HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        answer = read(client)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"percent-encode" in answer
