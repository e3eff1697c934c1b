"""Requests and responses documented in Markdown, sent to the service: the real response must match the documented one.

A request is a block of the language `http`. The block after it may document the response: `json`, a subset of the real
one; `headers`; or `text`. In texts and in strings of JSON, `…` matches anything. A number after the language is the
expected status.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import httpx

from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession

WRITTEN_ON = date(2026, 11, 24)
_BLOCKS = re.compile(
    r"```http\n\s*GET (?P<url>\S+)\n\s*```"
    r"(?:\n\s*```(?P<kind>json|headers|text)(?: (?P<status>\d+))?\n(?P<answer>.*?)```)?",
    re.DOTALL,
)


class DocumentedRequest(NamedTuple):
    """A request, and the response that a text documents."""

    url: str
    kind: str
    status: int
    answer: str

    def __str__(self) -> str:
        return self.url


def read_requests(text: str) -> Iterator[DocumentedRequest]:
    """Yield every request of a text, with the documented response."""
    for match in _BLOCKS.finditer(text):
        yield DocumentedRequest(match["url"], match["kind"] or "", int(match["status"] or 200), match["answer"] or "")


def find_missing(documented: object, real: object, path: str = "") -> list[str]:
    """Return the differences from the documented response, which may leave out members and the last items of lists."""
    if isinstance(documented, dict) and isinstance(real, dict):
        pairs = [(value, real.get(name), f"{path}/{name}") for name, value in documented.items()]
        return [fault for pair in pairs for fault in find_missing(*pair)]
    if isinstance(documented, list) and isinstance(real, list) and len(documented) <= len(real):
        return [fault for at, value in enumerate(documented) for fault in find_missing(value, real[at], f"{path}/{at}")]
    if isinstance(documented, str) and isinstance(real, str) and re.fullmatch(_pattern_of(documented), real):
        return []
    return [] if documented == real else [f"{path}: {documented!r} is documented, {real!r} is answered"]


def _pattern_of(text: str) -> str:
    """Return the regular expression for a documented text, in which `…` matches anything."""
    return ".*".join(re.escape(part) for part in text.split("…"))


def find_mismatches(documented: DocumentedRequest, response: httpx.Response) -> list[str]:
    """Return the documented parts that the real response does not have."""
    if response.status_code != documented.status:
        return [f"status {documented.status} is documented, {response.status_code} is answered"]
    if documented.kind == "json":
        return find_missing(json.loads(documented.answer), response.json())
    lines = [line.strip() for line in documented.answer.strip().splitlines()]
    if documented.kind == "headers":
        real = [f"{name}: {value}" for name, value in response.headers.items()]
        return [line for line in lines if line not in real]
    patterns = [_pattern_of(line) for line in lines]
    return [
        pattern
        for pattern in patterns
        if not re.search(f"^{pattern}$", response.text.removeprefix("\ufeff"), re.MULTILINE)
    ]


async def ask(url: str, database_url: str) -> httpx.Response:
    """Return the response of a new service on a database, as on the day on which the texts were written."""
    register = Register(ReadSession(open_engine(database_url)), today=WRITTEN_ON.toordinal)
    service = create_app(Settings(database_url=database_url, rate_limit=""), register=register)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://register") as client:
        response = await client.get(url)
    register.close()
    return response
