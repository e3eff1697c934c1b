"""Answers that stand ready are written by a shorter way, and arrive as they do by the web server's own."""

import asyncio
import hashlib
import inspect

import httptools
import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http import httptools_impl
from uvicorn.server import ServerState

from app.api.ready import Standing
from app.exchange import Exchange
from app.server.protocol import BoundedConfig, ConnectionLimits, TimeoutProtocol

pytestmark = pytest.mark.anyio
READ = "1d4e1c579df41684"
REQUEST = b"GET /a HTTP/1.1\r\nHost: register\r\n\r\n"
HEADERS = [(b"Content-Type", b"text/plain"), (b"etag", b'"1"'), (b"content-length", b"5")]
ADDED = [(b"ratelimit", b'"address";r=1;t=2'), (b"x-request-id", b"a-1")]


class Wire(asyncio.Transport):
    """Takes what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_write_buffer_size(self) -> int:
        return 0

    def resume_reading(self) -> None:
        """There is nothing to read."""

    pause_reading = resume_reading


class Answer:
    """Reads an answer as a client would."""

    def __init__(self, text: bytes) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""
        parser = httptools.HttpResponseParser(self)
        parser.feed_data(text)
        self.status = parser.get_status_code()

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_body(self, body: bytes) -> None:
        self.body += body


def answering(status: int, headers: list[tuple[bytes, bytes]], body: bytes, standing: Standing | None) -> ASGIApp:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        start: Message = {"type": "http.response.start", "status": status, "headers": headers}
        await send(start if standing is None else {**start, "standing": standing})
        await send({"type": "http.response.body", "body": body})

    return app


def connection(app: ASGIApp, keep_alive: int = 5) -> TimeoutProtocol:
    """A connection to an application, with a deadline of a second for whatever a client owes."""
    config = BoundedConfig(app, http=TimeoutProtocol, ws="none", log_config=None, timeout_keep_alive=keep_alive)
    config.bounds = ConnectionLimits(1, 1, 1, 10)
    state = ServerState()
    state.default_headers = [(b"date", b"Wed, 25 Nov 2026 12:00:00 GMT")]
    return TimeoutProtocol(config, state, {})


async def write(app: ASGIApp, request: bytes = REQUEST) -> Wire:
    """What an application's answer comes to on the wire."""
    wire, made = Wire(), connection(app)
    made.connection_made(wire)
    made.data_received(request)
    await asyncio.gather(*made.tasks)
    made.connection_lost(ConnectionResetError())
    return wire


@pytest.mark.parametrize("request_", [REQUEST, REQUEST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")])
@pytest.mark.parametrize(("status", "body"), [(200, b"12345"), (304, b""), (200, b"x" * 200_000)])
async def test_what_stands_ready_arrives_as_anything_else_does(status: int, body: bytes, request_: bytes) -> None:
    headers = HEADERS[:2] if status == 304 else [*HEADERS[:2], (b"content-length", str(len(body)).encode())]
    standing = Standing(headers)
    usual = await write(answering(status, headers + ADDED, body, None), request_)
    for _ in range(2):
        ready = await write(answering(status, headers + ADDED, body, standing), request_)
        assert len(ready.written) == (2 if len(body) == 200_000 else 1)
        one, other = Answer(b"".join(ready.written)), Answer(b"".join(usual.written))
        assert (one.status, sorted(one.headers), one.body) == (other.status, sorted(other.headers), other.body)
        assert ready.closed == usual.closed == (b"close" in request_)


@pytest.mark.parametrize(
    "headers",
    [
        [*HEADERS, (b"connection", b"close")],
        [(b"x", b"y"), *HEADERS],
        HEADERS[1:],
        [*HEADERS[:2], (b"Content-Length", b"5")],
    ],
)
async def test_what_others_have_changed_is_written_the_usual_way(headers: list[tuple[bytes, bytes]]) -> None:
    usual = await write(answering(200, headers, b"12345", None))
    ready = await write(answering(200, headers, b"12345", Standing(HEADERS)))
    assert ready.written == usual.written


@pytest.mark.parametrize(("standing", "added"), [(HEADERS, [(b"x", b"a\r\nb: c")]), ([(b"x", b"a\r\nb: c")], [])])
async def test_a_header_that_would_break_an_answer_up_is_never_written(
    standing: list[tuple[bytes, bytes]], added: list[tuple[bytes, bytes]], caplog: pytest.LogCaptureFixture
) -> None:
    wire = await write(answering(200, standing + added, b"12345", Standing(standing)))
    assert b"b: c" not in b"".join(wire.written)
    assert "Invalid HTTP header" in caplog.text


async def test_a_connection_without_a_request_ends_after_its_time_and_not_before() -> None:
    wire, made = Wire(), connection(answering(200, HEADERS, b"12345", None), keep_alive=1)
    made.connection_made(wire)
    for _ in range(3):
        made.data_received(REQUEST)
        await asyncio.sleep(0.7)
        assert not wire.closed
    await asyncio.sleep(1)
    assert wire.closed
    made.connection_lost(None)


def test_the_web_server_is_the_one_that_was_read() -> None:
    """Whoever takes a newer one reads its file again, and compares `Exchange` and `Connection` with it."""
    source = inspect.getsource(httptools_impl)
    assert hashlib.sha256(source.encode()).hexdigest().startswith(READ)
    assert issubclass(Exchange, httptools_impl.RequestResponseCycle)
