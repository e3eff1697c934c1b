"""Services for the tests of the interface, on the day for which the seed was written, and two ways to ask them.

`connect` gives an ordinary client without a network between. `ask` hands one request to a service as a web server
would, byte by byte: for what a client would mend before sending it, and for tests that ask thousands of times.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol
from urllib.parse import unquote

import anyio
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Select
from starlette.types import Message, Scope

from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import MAX_ROWS, ChainLink, Parameters, ReadSession, Row

TODAY = date(2026, 11, 24).toordinal()
HOST = "register.test"
PUBLIC = "http://127.0.0.1:8000"
NAMED = {"x-request-id": "test"}
"""The tests' requests have one name, so that answers can be compared whole."""


class Start(Protocol):
    """Starts services for a test."""

    def __call__(self, url: str, today: int = TODAY, **settings: float) -> FastAPI: ...


def make_service(
    url: str, today: Callable[[], int] = lambda: TODAY, contact: str = "", suggestions: str = "off", **settings: float
) -> FastAPI:
    """A service on a database with some settings, as a process that has just started would have it."""
    register = Register(
        ReadSession(open_engine(url)),
        today=today,
        public_url=PUBLIC,
        contact=contact,
        takes_suggestions=suggestions == "on",
    )
    members = {"database_url": url, "rate_limit": "", "suggestions": suggestions, **settings}
    return create_app(Settings.model_validate(members), register=register)


def connect(service: FastAPI, *, raising: bool = True) -> httpx.AsyncClient:
    """A client of a service. `raising` lets through an error that breaks an answer after it has begun."""
    transport = httpx.ASGITransport(service, raise_app_exceptions=raising)
    return httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", headers=NAMED)


async def ask(
    service: FastAPI,
    target: str | bytes,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """Return the response to a request, whose target is sent unchanged."""
    answer = await _answer(service, scope_of(target, method, headers), anyio.Event())
    assert answer is not None
    return answer


def scope_of(target: str | bytes, method: str = "GET", headers: Mapping[str, str] | None = None) -> Scope:
    """Return the ASGI scope of a request."""
    raw = target if isinstance(target, bytes) else target.encode("ascii")
    path, _, query = raw.partition(b"?")
    fields = {"host": HOST, **NAMED, **(headers or {})}
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path.decode("latin-1")),
        "raw_path": path,
        "root_path": "",
        "query_string": query,
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in fields.items()],
        "client": ("127.0.0.1", 1),
        "server": (HOST, 80),
    }


async def _answer(service: FastAPI, scope: Scope, leaving: anyio.Event) -> httpx.Response | None:
    requested = anyio.Event()
    start: Message = {}
    body: list[bytes] = []

    async def receive() -> Message:
        if requested.is_set():
            await leaving.wait()
            return {"type": "http.disconnect"}
        requested.set()
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            body.append(message.get("body", b""))

    await service(scope, receive, send)
    if not start:
        return None
    answer = httpx.Response(start["status"], headers=start["headers"], content=b"".join(body))
    answer.headers = httpx.Headers(start["headers"])  # And none that the client adds.
    return answer


def stop(service: FastAPI) -> None:
    """End the threads of a service and close its database, as at the end of its lifespan."""
    service.state.pools.close()
    service.state.register.close()


def listen(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that a service sends to its database from now on."""
    sent: list[str] = []
    session: ReadSession = service.state.register.session
    rows = session.rows

    def note(
        statement: Select[Any],
        parameters: Parameters | None = None,
        *,
        limit: int = MAX_ROWS,
        history: ChainLink | None = None,
    ) -> list[Row]:
        sent.append(str(statement))
        return rows(statement, parameters, limit=limit, history=history)

    monkeypatch.setattr(session, "rows", note)
    return sent
