"""Timeouts for slow clients: how long a client may take to send a request, and to read a response.

uvicorn has no limit for either. It also writes the head and the body of a response separately; here they are sent
together. This extends a class of uvicorn: tests/server/test_uvicorn.py names the parts that it uses, and
docs/decisions/0011-one-uvicorn-protocol.md says why.
"""

import asyncio
import re
from http import HTTPStatus
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

_ENCODING_ADVICE = "In an address, percent-encode all letters outside ASCII: K%C3%B6ln."
# Bytes that a client must read within `send_timeout`: reading byte by byte does not keep a connection open.
_PROGRESS = 8_192
_MAX_HEAD = 65_536
_VERSION = re.compile(rb"[^\r\n]* HTTP/(\d\.\d)\r?\n")


class _JoinedWrites:
    """A transport that joins the writes of one pass of the event loop, such as the head and body of a response."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._held: list[bytes] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._held:
            self._loop.call_soon(self.flush)
        self._held.append(data)

    def close(self) -> None:
        self.flush()
        self._transport.close()

    def flush(self) -> None:
        """Send what has been held back."""
        if self._held:
            self._transport.write(b"".join(self._held))
            self._held = []


class TimeoutProtocol(HttpToolsProtocol):
    """The connection of a client, with timeouts. One timer checks them, so that requests need none of their own."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        request_timeout: float,
        send_timeout: float,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        # Seconds to send the head of a request, and again its body; and seconds to read `_PROGRESS` bytes.
        self._request_timeout, self._send_timeout = request_timeout, send_timeout
        self._timer: asyncio.TimerHandle | None = None
        # The time since which the server waits for the rest of a head or body; None if it waits for neither.
        self._receiving_since: float | None = None
        # Bytes received of an unfinished head, of which `_MAX_HEAD` are allowed; None if there is none.
        self._head_size: int | None = None
        self._data = b""  # What was received last.
        self._is_refused = False
        # Bytes in the write buffer, and the time, when the client last made progress; 0 starts a new measurement.
        self._unread, self._read_at = 0, 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._writes = _JoinedWrites(transport, self.loop)
        super().connection_made(self._writes)  # type: ignore[arg-type]
        self._receiving_since = self.loop.time()
        self._check_deadlines()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return  # A connection that is closed while the client still sends would lose the response.
        self._data = data
        super().data_received(data)
        if self._head_size is not None:
            self._head_size += len(data)
            if self._head_size > _MAX_HEAD:
                self._is_refused = True
                too_large = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                self._refuse(too_large, f"The headers of a request may have {_MAX_HEAD:,} bytes.")
        elif self._receiving_since is None and self._is_idle():
            self._receiving_since = self.loop.time()  # The client sends bytes that begin no request.

    def eof_received(self) -> bool:  # type: ignore[override]
        """Keep the connection of a client that has closed only its sending side, until its responses are sent."""
        if self._is_idle() or self._receiving_since is not None:
            self._writes.flush()  # The event loop closes the connection itself.
            return False
        self.cycle.keep_alive = False
        return True

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._receiving_since, self._head_size = self.loop.time(), 0

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._receiving_since, self._head_size = self.loop.time(), None

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._receiving_since = None

    def resume_writing(self) -> None:
        super().resume_writing()
        self._unread = 0

    def send_400_response(self, msg: str) -> None:
        """Say also what people most often get wrong: tools such as curl send an address as it was typed."""
        version = _VERSION.match(self._data)
        if version and version[1] not in (b"1.0", b"1.1"):
            self._refuse(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "This service speaks HTTP/1.1.")
            self.transport.close()
        else:
            super().send_400_response(f"{msg} {_ENCODING_ADVICE}")

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        """Send a response to a request that does not reach the application."""
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: text/plain; charset=utf-8\r\n"
            f"content-length: {len(message)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(f"{head}{message}".encode("ascii"))

    def _is_idle(self) -> bool:
        return getattr(self.cycle, "response_complete", True)  # There is no cycle before the first request.

    def _check_deadlines(self) -> None:
        now = self.loop.time()
        self._timer = self.loop.call_later(min(self._request_timeout, self._send_timeout) / 4, self._check_deadlines)
        if self._write_stalled(now):
            self.transport.abort()
        elif self._receiving_since is not None and now - self._receiving_since >= self._request_timeout:
            if self.flow.read_paused:
                self._receiving_since = now  # The server has paused reading, so the client is not late.
            else:
                self.transport.close()

    def _write_stalled(self, now: float) -> bool:
        unread = self.transport.get_write_buffer_size()
        if not unread or not self._unread or unread <= self._unread - _PROGRESS:
            self._unread, self._read_at = unread, now
        return now - self._read_at >= self._send_timeout
