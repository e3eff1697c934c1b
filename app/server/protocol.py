"""Connections that nobody can hold for nothing: what a client may take to send a request, and to take its answer.

The web server itself waits for ever for the rest of a request and for a reader who does not read. Each connection looks
after itself: it wakes a few times in the span of a deadline and compares two moments, so that a request costs next to
nothing, and no timer of its own. What has to be refused before there is a request is handed to the service as one, to
be refused there: it is named, counted and told in the log like any other.
"""

import asyncio
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import unquote

from httptools import HttpParserError, HttpParserUpgrade, parse_url
from uvicorn._types import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, Scope
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.api.errors import BAD_REQUEST, HEAD_TOO_LARGE, TOO_SLOW, ProblemType
from app.api.middleware import DISCONNECTED, MALFORMED, OVER_CAPACITY, SHUTTING_DOWN, MalformedRequest
from app.settings import Settings

LARGEST_HEAD = 65_536
_NO_HTTP = "The request is not well-formed HTTP."
_ONE_HOST = "A request names the host that it is meant for, in one `Host` header."
_PROGRESS = 8_192
"""Bytes that a reader has to take within its deadline, so that taking one at a time does not hold a connection."""


@dataclass(frozen=True)
class ConnectionLimits:
    """Seconds for the head of a request and again for its body, for a reader to move on, and for what runs when the
    service is told to stop; and how many connections a process serves."""

    request_seconds: float
    reading_seconds: float
    grace_seconds: float
    connections: int

    @classmethod
    def told(cls, settings: Settings, connections: int) -> Self:
        """The deadlines that settings name, and so many connections."""
        return cls(settings.request_seconds, settings.reading_seconds, settings.grace_seconds, connections)


class BoundedConfig(Config):
    """What the web server is told, and the bounds of its connections. Copied into each worker process."""

    bounds: ConnectionLimits


class InvalidHostHeader(Exception):
    """A request names no host, or more than one."""


class TimeoutProtocol(HttpToolsProtocol):
    """One connection of a client."""

    def __init__(
        self,
        config: BoundedConfig,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._bounds = config.bounds
        self._pause = min(self._bounds.request_seconds, self._bounds.reading_seconds) / 4
        self._watch: asyncio.TimerHandle | None = None
        self._receiving, self._since = True, 0.0
        """Whether the client owes us the rest of something, and since when it or we owe nothing: a new one owes us a
        request."""
        self._stirred = False
        self._begun, self._in_head, self._head_size, self._turned_away = False, False, 0, False
        self._hosts = 0
        self._running: tuple[RequestResponseCycle, asyncio.Task[None]] | None = None
        """The request that is being answered; `cycle` is the last that has come, and others may wait between them."""
        self._unread, self._moved, self._refills = 0, 0.0, 0
        """What a slow reader has left, and when it last took a good part of it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > 2 * self._bounds.connections:
            transport.abort()  # Not even a refusal can be afforded.
            return
        self._since = self.loop.time()
        self._watch = self.loop.call_later(self._pause, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._watch is not None:
            self._watch.cancel()
        super().connection_lost(exc)
        if self._running is not None and not self._running[0].response_complete:
            # The web server tells the last request that has come, behind which this one may stand.
            answered, _ = self._running
            answered.disconnected = answered.scope["state"][DISCONNECTED] = True
            answered.message_event.set()

    # --- what arrives ---

    def data_received(self, data: bytes) -> None:
        if self._turned_away or self.transport.is_closing():
            return
        self._stirred = True
        continued = self._in_head
        try:
            self.parser.feed_data(data)
        except HttpParserUpgrade:
            return  # No other protocol is spoken here, so the request is answered as it is.
        except HttpParserError as error:
            self._turn_away(BAD_REQUEST, _ONE_HOST if isinstance(error.__context__, InvalidHostHeader) else _NO_HTTP)
            return
        if continued and self._in_head:
            self._head_size += len(data)
            if self._head_size > LARGEST_HEAD:
                self._turn_away(HEAD_TOO_LARGE, f"Address and headers together have at most {LARGEST_HEAD} bytes.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._receiving, self._since = True, self.loop.time()
        self._begun, self._in_head, self._head_size, self._hosts = True, True, 0, 0

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        if name == b"host":
            self._hosts += 1
        elif name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        version = self.parser.get_http_version()
        if self._hosts != 1 and (self._hosts or version == "1.1"):
            raise InvalidHostHeader  # So RFC 9112, 3.2. The parser stops there, and hears of nothing that follows.
        scope, url = self.scope, parse_url(self.url)
        raw: bytes = url.path or b"/"
        path = raw.decode("ascii")
        scope["method"], scope["http_version"] = self.parser.get_method().decode("ascii"), version
        scope["path"], scope["raw_path"] = unquote(path) if "%" in path else path, raw
        scope["query_string"] = url.query or b""
        if len(self.connections) > self._bounds.connections:
            scope["state"][OVER_CAPACITY] = True  # The gate says so, where it is counted and named.
        self._take_turn(self.app, keep_alive=version != "1.0" and self.parser.should_keep_alive())
        self._in_head, self._since = False, self.loop.time()

    def on_message_complete(self) -> None:
        self._receiving = False
        super().on_message_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        task = self.loop.create_task(cycle.run_asgi(app))
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)
        self._running = cycle, task

    def on_response_complete(self) -> None:
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self._since, self._stirred = self.loop.time(), False
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())

    def _turn_away(self, kind: ProblemType, detail: str) -> None:
        """Have a request refused that cannot be read, in its turn, and hear nothing more from this client."""
        in_body = self._begun and self._receiving and not self._in_head
        self._turned_away, self._receiving = True, False
        if in_body:
            # Nobody here reads bodies: the request is answered without the rest of it.
            self.cycle.keep_alive = False
            if self.cycle.response_complete:
                self.transport.close()
            return
        super().on_message_begin()
        self.scope.update({"method": "", "path": "", "raw_path": b"", "query_string": b""})
        self.scope["state"][MALFORMED] = MalformedRequest(kind, detail)
        self._take_turn(self._refuse, keep_alive=False)

    def _take_turn(self, app: ASGI3Application, *, keep_alive: bool) -> None:
        """Let an application answer the request that has come, after those that came before it on this connection."""
        waits = not self._is_idle()
        self.cycle = RequestResponseCycle(
            scope=self.scope,
            transport=self.transport,
            flow=self.flow,
            logger=self.logger,
            access_logger=self.access_logger,
            access_log=False,
            default_headers=self.server_state.default_headers,
            message_event=asyncio.Event(),
            expect_100_continue=self.expect_100_continue,
            keep_alive=keep_alive,
            on_response=self.on_response_complete,
        )
        if waits:
            self.flow.pause_reading()
            self.pipeline.appendleft((self.cycle, app))
        else:
            self._start_asgi_task(self.cycle, app)

    async def _refuse(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        await self.app(scope, receive, send)
        if not self.cycle.response_started:
            self.cycle.disconnected = True  # Whoever has sent too much of this is not even told so.
            self.transport.close()

    # --- deadlines ---

    def shutdown(self) -> None:
        super().shutdown()
        self.loop.call_later(max(self._bounds.grace_seconds - 1, 0), self._give_up)

    def _give_up(self) -> None:
        """The grace is nearly over: whoever still waits is told so, before the web server cancels what runs."""
        if self.transport.is_closing():
            return
        if self._running is None or self._running[0].response_started:
            self.transport.close()  # An answer that has begun is only broken off.
            return
        cycle, task = self._running
        cycle.keep_alive = False
        cycle.scope["state"][SHUTTING_DOWN] = True  # The gate says so.
        task.cancel()

    def resume_writing(self) -> None:
        self._refills += 1
        super().resume_writing()

    def _look(self) -> None:
        """See whether the client has kept us waiting for too long."""
        now = self.loop.time()
        self._watch = self.loop.call_later(self._pause, self._look)
        if self._reads_nothing(now):
            self.transport.abort()
        elif self.transport.is_closing() or (self.flow.read_paused and self._receiving):
            self._since = now  # It is not the client who keeps us waiting.
        elif self._receiving and now - self._since >= self._bounds.request_seconds:
            self._cut()
        elif (
            not self._receiving and self._is_idle() and (self._stirred or now - self._since >= self.timeout_keep_alive)
        ):
            self.transport.close()  # It has nothing more to ask; or it sends, but nothing that begins a request.

    def _is_idle(self) -> bool:
        return getattr(self.cycle, "response_complete", True)  # There is no cycle before the first request.

    def _cut(self) -> None:
        if not self._begun:
            self.transport.close()  # Browsers open connections in case they need them, and await no answer.
            return
        self._turn_away(TOO_SLOW, f"A request has to arrive within {self._bounds.request_seconds:g} seconds.")

    def _reads_nothing(self, now: float) -> bool:
        """Whether a reader has not taken a good part of what waits for it, for as long as it may."""
        unread = self.transport.get_write_buffer_size()
        if not unread or not self._unread or self._refills or unread <= self._unread - _PROGRESS:
            self._unread, self._moved, self._refills = unread, now, 0
            return False
        return now - self._moved >= self._bounds.reading_seconds
