"""The SSRF guard: no published link leads into our own network, or takes unbounded time or memory."""

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv6Address, ip_address

import httpx
import pytest

from app import http_guard
from app.http_guard import (
    RequestRefused,
    SsrfGuardTransport,
    is_public,
    resolve,
    user_agent,
)
from tests.guarded import reaching

SIZE, SECONDS = 100_000, 10.0
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
    """Responds as the table says; at /slow with one byte after the other, without end."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Respond to a request."""
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
        """Log nothing."""


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


class Resolver:
    """A resolver: outside.example is the server of the tests, inside.example an address of an internal network."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)
        self.requested: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.requested.append(host)
        if self._answers:
            return self._answers.pop(0)
        known = {"outside.example": ["127.0.0.1"], "inside.example": ["10.1.2.3"]}
        return known.get(host) or resolve(host, port)


@contextmanager
def calling(port: int, resolver: Callable[[str, int], list[str]], seconds: float = SECONDS) -> Iterator[httpx.Client]:
    transport = SsrfGuardTransport(size=SIZE, seconds=seconds)
    client = httpx.Client(transport=transport, follow_redirects=True, max_redirects=3, trust_env=False)
    with client, reaching(port, resolver):
        yield client


def get(port: int, path: str, seconds: float = SECONDS) -> httpx.Response:
    with calling(port, Resolver(), seconds) as client:
        return client.get(f"http://outside.example:{port}{path}")


@pytest.mark.parametrize(
    "text",
    [
        *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "198.18.0.1", "192.0.2.1", "192.0.0.8"),
        *("192.88.99.1", "168.63.129.16", "3fff::1", "3fff:fff::1"),
        *("::", "::1", "fe80::1", "fe80::1%lo", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1::1"),
    ],
)
def test_an_address_that_is_not_public_is_recognised(text: str) -> None:
    assert not is_public(ip_address(text))


WRAPPED = [
    *("::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::ffff:192.168.1.1", "::ffff:8.8.8.8"),
    *("::10.0.0.1", "::127.0.0.1", "2002:a00:1::", "2002:7f00:1::1", "2002:c0a8:101::"),
    *("64:ff9b::10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::10.0.0.1", "64:ff9b:1::808:808"),
    *("2001:0:808:808:0:0:f5ff:fffe", "fe80::5efe:10.0.0.1"),
]
"""Private and other IPv4 addresses in IPv6: mapped, compatible, 6to4, NAT64, local NAT64, Teredo and ISATAP."""


@pytest.mark.parametrize("text", WRAPPED)
def test_an_ipv4_address_inside_an_ipv6_address_is_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", [text for text in WRAPPED if not text.startswith("fe80")])
def test_wrapped_addresses_are_refused_whatever_python_calls_global(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions of Python differ in what `is_global` and `is_reserved` say of such addresses."""
    monkeypatch.setattr(IPv6Address, "is_global", True)
    monkeypatch.setattr(IPv6Address, "is_reserved", False)
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", WRAPPED)
def test_a_host_with_a_wrapped_address_is_not_called(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *one, **_: called.append(one))
    monkeypatch.setattr(http_guard, "resolve", Resolver([text]))
    client = httpx.Client(transport=SsrfGuardTransport(size=SIZE, seconds=SECONDS), trust_env=False)
    with client, pytest.raises(RequestRefused, match="not a public address"):
        client.get("http://outside.example/")
    assert called == []


@pytest.mark.parametrize("text", ["8.8.8.8", "91.198.174.192", "2620:0:862:ed1a::1", "64:ff9b::808:808"])
def test_a_public_address_is_recognised(text: str) -> None:
    assert is_public(ip_address(text))


def test_a_public_host_is_called(port: int) -> None:
    assert get(port, "/").content == b"here"
    assert get(port, "/packed").text == "here and there"
    assert get(port, "/none").content == b""


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "localhost", "[::1]", "[::ffff:7f00:1]", "0"]
)
def test_this_machine_is_not_called_however_it_is_written(host: str) -> None:
    with (
        httpx.Client(transport=SsrfGuardTransport(size=SIZE, seconds=SECONDS), trust_env=False) as client,
        pytest.raises(RequestRefused, match="not a public"),
    ):
        client.get(f"http://{host}/")


def test_a_host_with_an_internal_address_is_not_called_even_if_it_has_public_ones(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *one, **_: called.append(one))
    for found in (["10.0.0.1"], ["127.0.0.1", "10.0.0.1"], ["8.8.8.8", "::1"], ["fe80::1%lo"]):
        with calling(port, Resolver(found)) as client, pytest.raises(RequestRefused, match="not a public address"):
            client.get(f"http://outside.example:{port}/")
    assert called == []


def test_the_connection_goes_to_the_address_that_was_checked(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second answer of a name server is never requested."""
    called: list[object] = []
    connect = socket.create_connection

    def watched(address: tuple[str, int], *others: object, **more: object) -> socket.socket:
        called.append(address)
        return connect(address, *others, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", watched)
    resolver = Resolver(["127.0.0.1"], ["10.0.0.1"])
    with calling(port, resolver) as client:
        assert client.get(f"http://outside.example:{port}/").content == b"here"
    assert called == [("127.0.0.1", port)] and resolver.requested == ["outside.example"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/inside", r"inside\.example is at 10\.1\.2\.3"),
        ("/metadata", "169.254.169.254 is at 169.254.169.254"),
        ("/mail", "port 25"),
    ],
)
def test_a_redirect_leads_nowhere_that_is_not_public(port: int, path: str, message: str) -> None:
    with pytest.raises(RequestRefused, match=message):
        get(port, path)


def test_a_redirect_to_another_scheme_or_without_end_is_refused(port: int) -> None:
    for path, error in (("/file", httpx.UnsupportedProtocol), ("/round", httpx.TooManyRedirects)):
        with pytest.raises((error, RequestRefused)):
            get(port, path)


@pytest.mark.parametrize("url", ["http://outside.example:25/", "https://outside.example:80/", "http://8.8.8.8:6379/"])
def test_only_the_ports_of_the_web_are_called(url: str) -> None:
    with (
        httpx.Client(transport=SsrfGuardTransport(size=SIZE, seconds=SECONDS), trust_env=False) as client,
        pytest.raises(RequestRefused, match="port"),
    ):
        client.get(url)


def test_a_large_response_is_not_read_to_its_end(port: int) -> None:
    with pytest.raises(RequestRefused, match="too large"):
        get(port, "/large")


def test_decompressed_bytes_are_counted_as_they_are_produced(port: int) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(RequestRefused, match="too large"):
            get(port, "/bomb")
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("path", ["/nested", "/other"])
def test_a_content_coding_that_was_not_requested_is_refused(port: int, path: str) -> None:
    with pytest.raises(RequestRefused, match="only gzip was requested"):
        get(port, path)


def test_a_truncated_or_badly_compressed_response_is_an_error(port: int) -> None:
    for path, error in (("/cut", httpx.RemoteProtocolError), ("/false", httpx.DecodingError)):
        with pytest.raises(error):
            get(port, path)


def test_a_response_that_trickles_times_out(port: int) -> None:
    with pytest.raises(RequestRefused, match="too long"):
        get(port, "/slow", 0.3)


def test_an_unknown_or_silent_host_is_a_connection_error(port: int) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    for resolver in (unknown, Resolver([])):
        with calling(port, resolver) as client, pytest.raises(httpx.ConnectError):
            client.get(f"http://nowhere.example:{port}/")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        closed = silent.getsockname()[1]
        with calling(closed, Resolver()) as client, pytest.raises(httpx.ConnectError):
            client.get(f"http://outside.example:{closed}/")
    with pytest.raises(OSError, match="not the name of a host"):
        resolve("x" * 70 + ".example", 80)


def test_the_user_agent_names_the_program_and_a_contact() -> None:
    assert user_agent("register@example.org").startswith("sister-cities/") and "(register@example.org)" in user_agent(
        "register@example.org"
    )
