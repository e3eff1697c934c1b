"""Services for the tests of the interface, on the day for which the seed was written, and clients without a network."""

from collections.abc import Callable
from datetime import date

import httpx

from app.main import Service, create_app
from app.queries.register import Register
from app.settings import Settings
from app.store.engine import Reader, open_engine

TODAY = date(2026, 11, 24).toordinal()


def make_service(url: str, today: Callable[[], int] = lambda: TODAY) -> Service:
    """A service on a database, as a process that has just started would have it."""
    return create_app(Settings(database_url=url), register=Register(Reader(open_engine(url)), today=today))


def connect(service: Service, *, raising: bool = True) -> httpx.AsyncClient:
    """A client of a service. `raising` lets through an error that breaks an answer after it has begun."""
    transport = httpx.ASGITransport(service, raise_app_exceptions=raising)
    return httpx.AsyncClient(transport=transport, base_url="http://register.test")
