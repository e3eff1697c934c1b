"""Calls to other hosts: nothing that somebody publishes leads into our own network, or takes all our time or memory."""

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import httpx
import pytest

from app.imports.outgoing import Bounds, Guarded, Refused, TooMuch, agent, is_public, resolve

BOUNDS = Bounds(size=100_000, seconds=10.0)
BOMB = gzip.compress(bytes(50_000_000))
Answer = tuple[int, dict[str, str], bytes]
ANSWERS: dict[str, Answer] = {
    "/": (200, {}, b"here"),
    "/inside": (302, {"Location": "http://inside.example:{port}/"}, b""),
    "/metadata": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
    "/mail": (302, {"Location": "http://outside.example:25/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/large": (200, {}, b"x" * 100_001),
    "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"here ") + gzip.compress(b"and there")),
    "/bomb": (200, {"Content-Encoding": "gzip"}, BOMB),
    "/nested": (200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(BOMB)),
    "/other": (200, {"Content-Encoding": "br"}, b"\x0b\x02\x80here\x03"),
    "/cut": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"here" * 100)[:-9]),
    "/false": (200, {"Content-Encoding": "gzip"}, b"here"),
    "/none": (200, {"Content-Encoding": "gzip"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    """Answers what the table says; at /slow one byte after the other, without end."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The method."""
        if self.path == "/slow":
            try:
                while True:
                    self.wfile.write(b"H")
                    time.sleep(0.02)
            except OSError:
                self.close_connection = True
                return
        status, headers, body = ANSWERS[self.path]
        assert isinstance(self.server, ThreadingHTTPServer)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value.replace("{port}", str(self.server.server_port)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_request(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


class Names:
    """A name server: outside.example is the server of the tests, inside.example an address of an inner network."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if self._answers:
            return self._answers.pop(0)
        known = {"outside.example": ["127.0.0.1"], "inside.example": ["10.1.2.3"]}
        return known.get(host) or resolve(host, port)


@contextmanager
def calling(port: int, names: Callable[[str, int], list[str]], bounds: Bounds = BOUNDS) -> Iterator[httpx.Client]:
    transport = Guarded(bounds, resolver=names, trusted={("127.0.0.1", port)})
    with httpx.Client(transport=transport, follow_redirects=True, max_redirects=3, trust_env=False) as client:
        yield client


def get(port: int, path: str, bounds: Bounds = BOUNDS) -> httpx.Response:
    with calling(port, Names(), bounds) as client:
        return client.get(f"http://outside.example:{port}{path}")


@pytest.mark.parametrize(
    "text",
    [
        *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "198.18.0.1", "192.0.2.1", "192.0.0.8"),
        *("::", "::1", "fe80::1", "fe80::1%lo", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1::1"),
    ],
)
def test_an_address_that_is_not_public_is_known(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", ["8.8.8.8", "91.198.174.192", "2620:0:862:ed1a::1", "64:ff9b::808:808"])
def test_a_public_address_is_known(text: str) -> None:
    assert is_public(ip_address(text))


def test_a_public_host_is_called(port: int) -> None:
    assert get(port, "/").content == b"here"
    assert get(port, "/packed").text == "here and there"
    assert get(port, "/none").content == b""


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "localhost", "[::1]", "[::ffff:7f00:1]", "0"]
)
def test_this_machine_is_not_called_however_it_is_written(host: str) -> None:
    with httpx.Client(transport=Guarded(BOUNDS), trust_env=False) as client, pytest.raises(Refused, match="no public"):
        client.get(f"http://{host}/")


def test_a_name_of_an_inner_address_is_not_called_even_among_public_ones(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *one, **_: called.append(one))
    for found in (["10.0.0.1"], ["127.0.0.1", "10.0.0.1"], ["8.8.8.8", "::1"], ["fe80::1%lo"]):
        with calling(port, Names(found)) as client, pytest.raises(Refused, match="no public address"):
            client.get(f"http://outside.example:{port}/")
    assert called == []


def test_the_address_that_was_looked_at_is_the_one_that_is_called(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time has nothing to say any more."""
    called: list[object] = []
    connect = socket.create_connection

    def watched(address: tuple[str, int], *others: object, **more: object) -> socket.socket:
        called.append(address)
        return connect(address, *others, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", watched)
    names = Names(["127.0.0.1"], ["10.0.0.1"])
    with calling(port, names) as client:
        assert client.get(f"http://outside.example:{port}/").content == b"here"
    assert called == [("127.0.0.1", port)] and names.asked == ["outside.example"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/inside", r"inside\.example is at 10\.1\.2\.3"),
        ("/metadata", "169.254.169.254 is at 169.254.169.254"),
        ("/mail", "port 25"),
    ],
)
def test_a_redirect_leads_nowhere_that_is_not_public(port: int, path: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        get(port, path)


def test_a_redirect_to_another_scheme_or_without_end_is_refused(port: int) -> None:
    for path, error in (("/file", httpx.UnsupportedProtocol), ("/round", httpx.TooManyRedirects)):
        with pytest.raises((error, Refused)):
            get(port, path)


@pytest.mark.parametrize("url", ["http://outside.example:25/", "https://outside.example:80/", "http://8.8.8.8:6379/"])
def test_only_the_ports_of_the_web_are_called(url: str) -> None:
    with httpx.Client(transport=Guarded(BOUNDS), trust_env=False) as client, pytest.raises(Refused, match="port"):
        client.get(url)


def test_a_large_answer_is_not_read_to_its_end(port: int) -> None:
    with pytest.raises(TooMuch, match="too large"):
        get(port, "/large")


def test_an_answer_that_unfolds_to_much_is_counted_as_it_unfolds(port: int) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooMuch, match="too large"):
            get(port, "/bomb")
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("path", ["/nested", "/other"])
def test_a_coding_that_nobody_asked_for_is_refused(port: int, path: str) -> None:
    with pytest.raises(Refused, match="nobody asked for"):
        get(port, path)


def test_an_answer_that_breaks_off_or_is_falsely_coded_is_an_error(port: int) -> None:
    for path, error in (("/cut", httpx.RemoteProtocolError), ("/false", httpx.DecodingError)):
        with pytest.raises(error):
            get(port, path)


def test_an_answer_that_trickles_is_given_up(port: int) -> None:
    began = time.monotonic()
    with pytest.raises(TooMuch, match="too long"):
        get(port, "/slow", Bounds(size=100_000, seconds=0.3))
    assert time.monotonic() - began < 5


def test_a_host_that_is_unknown_or_does_not_answer_is_an_error_of_the_connection(port: int) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    for names in (unknown, Names([])):
        with calling(port, names) as client, pytest.raises(httpx.ConnectError):
            client.get(f"http://nowhere.example:{port}/")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        closed = silent.getsockname()[1]
        with calling(closed, Names()) as client, pytest.raises(httpx.ConnectError):
            client.get(f"http://outside.example:{closed}/")
    with pytest.raises(OSError, match="no name of a host"):
        resolve("x" * 70 + ".example", 80)


def test_we_introduce_ourselves() -> None:
    assert agent("register@example.org").startswith("sister-cities/") and "(register@example.org)" in agent(
        "register@example.org"
    )
