"""A client for registers of sister-city partnerships. Start with `SisterCities`, or `AsyncSisterCities`."""

from sister_cities_client.asynchronous import AsyncPages, AsyncSisterCities
from sister_cities_client.errors import InvalidQuery, NotFound, ProblemError, RegisterUnavailable, Retracted
from sister_cities_client.pages import Page, days_of
from sister_cities_client.protocol import __version__, show_progress
from sister_cities_client.synchronous import Pages, SisterCities

__all__ = [
    "AsyncPages",
    "AsyncSisterCities",
    "InvalidQuery",
    "NotFound",
    "Page",
    "Pages",
    "ProblemError",
    "RegisterUnavailable",
    "Retracted",
    "SisterCities",
    "__version__",
    "days_of",
    "show_progress",
]
