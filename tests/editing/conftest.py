"""A service that takes suggestions, on each kind of database, and keys of every scope."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key
from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import PUBLIC, TODAY

EXPIRES = date(2999, 12, 31)


@dataclass
class Editing:
    """A service with suggestions and keys, and its client."""

    service: FastAPI
    client: TestClient
    url: str
    keys: dict[str, str]

    def headers(self, scope: str, **headers: str) -> dict[str, str]:
        """The headers of an editor's request. Underscores in their names become hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.keys[scope]}", **named}

    def session(self) -> Session:
        """A session that reads what the service wrote."""
        return Session(self.service.state.editing.reading)


@contextmanager
def serve(url: str, *, suggestions: str = "on") -> Iterator[Editing]:
    """Start a service on a database, with a key of every scope."""
    register = Register(
        ReadSession(open_engine(url)),
        today=lambda: TODAY,
        public_url=PUBLIC,
        takes_suggestions=suggestions == "on",
    )
    settings = Settings(database_url=url, rate_limit="", suggestions=suggestions, waiting_seconds=20)
    service = create_app(settings, register=register, log_requests="all")
    engine = open_engine(url)
    with Session(engine) as session:
        keys = {scope.value: add_key(session, f"{scope}-editor", scope, EXPIRES) for scope in KeyScope}
    engine.dispose()
    with TestClient(service, base_url=PUBLIC, client=("127.0.0.1", 50_000)) as client:
        yield Editing(service, client, url, keys)


@pytest.fixture
def editing(excerpt_url: str) -> Iterator[Editing]:
    """A service that takes suggestions, on a copy of a part of the seed."""
    with serve(excerpt_url) as made:
        yield made
