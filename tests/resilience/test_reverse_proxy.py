"""The reverse proxy of `deploy/nginx.conf`, run by the system's nginx in front of the service."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.cli.commands import Server
from tests.resilience.programs import serve
from tests.resilience.proxies import HOST, proxying

pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]
LIST = "/v1/partnerships?country=NL"
WITHIN = 8.0
"""Seconds in which a client that is given one second is refused, on a busy machine."""


@pytest.fixture
def service(shared_url: str, tmp_path: Path) -> Iterator[Server]:
    with serve(shared_url, tmp_path, environment={"SISTER_CITIES_PUBLIC_URL": f"https://{HOST}"}) as server:
        server.wait_until_ready()
        yield server


def ask(port: int, path: str, **headers: str) -> httpx.Response:
    fields = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return httpx.get(f"http://127.0.0.1:{port}{path}", headers=fields, trust_env=False, timeout=30)


def send(port: int, request: bytes) -> socket.socket:
    """A connection on which something was sent."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(WITHIN)
    client.connect(("127.0.0.1", port))
    client.sendall(request)
    return client


def read_to_end(client: socket.socket) -> bytes:
    """Everything until the other side closes the connection, or breaks it off."""
    received = b""
    try:
        while part := client.recv(65_536):
            received += part
    except ConnectionResetError:
        pass
    return received


def test_it_caches_by_the_headers_of_the_service(service: Server, tmp_path: Path) -> None:
    with proxying(tmp_path, service.port) as (port, _):
        own = service.get(LIST)
        first, again = ask(port, LIST), ask(port, LIST)
        assert [answer.headers["x-cache"] for answer in (first, again)] == ["MISS", "HIT"]
        assert first.content == again.content == own.content
        assert first.headers["etag"] == again.headers["etag"]
        tables = [ask(port, LIST, Accept="text/csv") for _ in range(2)]
        assert [answer.headers["x-cache"] for answer in tables] == ["MISS", "HIT"]
        assert all(answer.headers["content-type"].startswith("text/csv") for answer in tables)
        assert ask(port, LIST, Accept_Encoding="identity").headers.get("content-encoding") is None
        assert ask(port, LIST, If_None_Match=first.headers["etag"]).status_code == 304
        assert ask(port, LIST).headers["x-cache"] == "HIT"
        refused = [ask(port, "/v1/partnerships?colour=red") for _ in range(2)]
        assert [(answer.status_code, answer.headers["x-cache"]) for answer in refused] == [(422, "MISS")] * 2
        assert f"https://{HOST}/v1/" in ask(port, "/v1/partnerships.atom?country=NL").text
        for path in ("/metrics", "/health/ready", "/health/live"):
            assert ask(port, path).status_code == 403


def test_slow_clients_are_dropped(service: Server, tmp_path: Path) -> None:
    limits = {
        "client_header_timeout 10s": "client_header_timeout 1s",
        "client_body_timeout 10s": "client_body_timeout 1s",
        "send_timeout 30s": "send_timeout 1s",
    }
    with proxying(tmp_path, service.port, limits=limits) as (port, _), ExitStack() as clients:
        whole = len(ask(port, "/v1/partnerships.ndjson").content)
        post = f"POST {LIST} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 9\r\n\r\n."
        download = f"GET /v1/partnerships.ndjson HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
        head, body, reader = [
            clients.enter_context(send(port, request.encode()))
            for request in (f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: ", post, download)
        ]
        assert [read_to_end(head), read_to_end(body)] == [b"", b""]
        time.sleep(3)
        assert len(read_to_end(reader)) < whole
        assert ask(port, LIST).status_code == 200


def test_connections_and_sizes_are_limited(service: Server, tmp_path: Path) -> None:
    with (
        proxying(tmp_path, service.port, limits={"limit_conn client 100": "limit_conn client 4"}) as (port, _),
        ExitStack() as held,
    ):
        for _ in range(4):
            begun = f"POST {LIST} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 9\r\n\r\n.".encode()
            held.enter_context(send(port, begun))
        deadline = time.monotonic() + WITHIN
        while (refused := ask(port, LIST)).status_code != 429:
            assert time.monotonic() < deadline
        assert b"nginx/" not in refused.content
        held.close()
        while ask(port, LIST).status_code != 200:
            assert time.monotonic() < deadline
        with send(port, f"POST / HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 99999\r\n\r\n".encode()) as large:
            assert large.recv(13) == b"HTTP/1.1 413 "


def test_malformed_requests_do_not_reach_the_service(service: Server, tmp_path: Path) -> None:
    named = f"Host: {HOST}\r\n"
    malformed = {
        "bytes": "\x16\x03\x01\x02\x00\x01\r\n",
        "no host": "GET / HTTP/1.1\r\n\r\n",
        "two hosts": f"GET / HTTP/1.1\r\n{named}Host: evil.example\r\n\r\n",
        "two lengths": f"POST / HTTP/1.1\r\n{named}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "large": f"GET / HTTP/1.1\r\n{named}X: {'x' * 70_000}\r\n\r\n",
    }
    with proxying(tmp_path, service.port) as (port, _):
        for name, request in malformed.items():
            with send(port, request.encode("latin-1")) as client:
                assert client.recv(13) == b"HTTP/1.1 400 ", name
