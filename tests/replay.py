"""Requests and answers told in Markdown, asked again: what a text promises has to stand in the real answer.

A request is a block of the language `http`. The block after it may tell the answer: `json`, of which the real one has
to hold everything told, `headers`, or `text`, in which `…` stands for anything. A number behind the language is the
expected status.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import httpx

from app.main import create_app
from app.queries.context import QueryContext
from app.settings import Settings
from app.store.database import ReadSession, open_engine

WRITTEN_ON = date(2026, 11, 24)
_BLOCKS = re.compile(
    r"```http\n\s*GET (?P<url>\S+)\n\s*```"
    r"(?:\n\s*```(?P<kind>json|headers|text)(?: (?P<status>\d+))?\n(?P<told>.*?)```)?",
    re.DOTALL,
)


class Told(NamedTuple):
    """A request, and what a text says about its answer."""

    url: str
    kind: str
    status: int
    answer: str

    def __str__(self) -> str:
        return self.url


def read_told(text: str) -> Iterator[Told]:
    """Every request of a text, with what is told of its answer."""
    for match in _BLOCKS.finditer(text):
        yield Told(match["url"], match["kind"] or "", int(match["status"] or 200), match["told"] or "")


def find_missing(told: object, real: object, path: str = "") -> list[str]:
    """Where the real answer does not hold what is told of it. A list tells of its first items."""
    if isinstance(told, dict) and isinstance(real, dict):
        pairs = [(value, real.get(name), f"{path}/{name}") for name, value in told.items()]
        return [fault for pair in pairs for fault in find_missing(*pair)]
    if isinstance(told, list) and isinstance(real, list) and len(told) <= len(real):
        return [fault for at, value in enumerate(told) for fault in find_missing(value, real[at], f"{path}/{at}")]
    return [] if told == real else [f"{path}: {told!r} is told, {real!r} is answered"]


def find_untold(told: Told, response: httpx.Response) -> list[str]:
    """What a text says of an answer and the answer does not bear out."""
    if response.status_code != told.status:
        return [f"status {told.status} is told, {response.status_code} is answered"]
    if told.kind == "json":
        return find_missing(json.loads(told.answer), response.json())
    lines = [line.strip() for line in told.answer.strip().splitlines()]
    if told.kind == "headers":
        real = [f"{name}: {value}" for name, value in response.headers.items()]
        return [line for line in lines if line not in real]
    patterns = [".*".join(re.escape(part) for part in line.split("…")) for line in lines]
    return [
        pattern
        for pattern in patterns
        if not re.search(f"^{pattern}$", response.text.removeprefix("\ufeff"), re.MULTILINE)
    ]


async def ask(url: str, database_url: str) -> httpx.Response:
    """The answer of a fresh service on the seed, on the day on which the texts were written."""
    register = QueryContext(ReadSession(open_engine(database_url)), today=WRITTEN_ON.toordinal)
    service = create_app(Settings(database_url=database_url, rate_limit=""), register=register)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://register") as client:
        response = await client.get(url)
    register.close()
    return response
