"""Timeouts for slow clients: how long one may take to send a request, and to read a response.

uvicorn waits forever for both. The head and the body of a response, which it writes one after the other, are sent
together. This is the only class of uvicorn that is extended here, so uvicorn is pinned; see
docs/decisions/0011-one-uvicorn-protocol.md.
"""

import asyncio
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

MAX_HEAD = 65_536
"""Bytes of the request line and the headers."""
_PROGRESS = 8_192
"""Bytes that a client has to read within `send_timeout`, so that reading one at a time does not hold a connection."""


class _JoinedWrites:
    """A transport that sends together what is written in one pass of the event loop: the head and a whole body."""

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
        """Send what is held."""
        if self._held:
            self._transport.write(b"".join(self._held))
            self._held = []


class TimeoutProtocol(HttpToolsProtocol):
    """The connection of a client. It wakes a few times within a timeout: requests need no timer of their own."""

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
        self._request_timeout, self._send_timeout = request_timeout, send_timeout
        """Seconds for a client to send a request, and to read a good part of a response."""
        self._timer: asyncio.TimerHandle | None = None
        self._receiving_since: float | None = None
        """When the client began to owe the rest of a request; None while it owes nothing."""
        self._head_size: int | None = None
        """Bytes of the unfinished head; None outside one."""
        self._unread, self._read_at = 0, 0.0
        """What was left in the buffer when the client last read a good part of it; 0 if it has read enough since."""

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
        super().data_received(data)
        if self._head_size is not None:
            self._head_size += len(data)
            if self._head_size > MAX_HEAD:
                self.transport.close()
        elif self._receiving_since is None and self._is_idle():
            self._receiving_since = self.loop.time()  # It sends, but nothing that begins a request.

    def eof_received(self) -> bool:  # type: ignore[override]
        """Keep a connection whose client has only shut its own side down until it has its responses."""
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

    def _is_idle(self) -> bool:
        return getattr(self.cycle, "response_complete", True)  # There is no cycle before the first request.

    def _check_deadlines(self) -> None:
        now = self.loop.time()
        self._timer = self.loop.call_later(min(self._request_timeout, self._send_timeout) / 4, self._check_deadlines)
        if self._write_stalled(now):
            self.transport.abort()
        elif self._receiving_since is not None and now - self._receiving_since >= self._request_timeout:
            if self.flow.read_paused:
                self._receiving_since = now  # It is not the client that keeps the server waiting.
            else:
                self.transport.close()

    def _write_stalled(self, now: float) -> bool:
        unread = self.transport.get_write_buffer_size()
        if not unread or not self._unread or unread <= self._unread - _PROGRESS:
            self._unread, self._read_at = unread, now
        return now - self._read_at >= self._send_timeout
