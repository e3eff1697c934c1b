"""The README keeps its word: every request in it is asked again, and its answers stand in the real ones."""

import json
import re
from datetime import date
from pathlib import Path

import httpx
import pytest

from app.main import create_app
from app.queries.register import Register
from app.settings import Settings
from app.store.engine import Reader, open_engine

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
_REQUEST = re.compile(r"```http\n\s*GET (?P<url>\S+)\n\s*```(?:\n\s*```json\n(?P<answer>.*?)```)?", re.DOTALL)
ASKED = [(match["url"], match["answer"]) for match in _REQUEST.finditer(README)]
WRITTEN_ON = date(2026, 11, 24)


def _find_missing(told: object, real: object, path: str = "") -> list[str]:
    """Where the real answer does not hold what is told of it. A list tells of its first items."""
    if isinstance(told, dict) and isinstance(real, dict):
        pairs = [(value, real.get(name), f"{path}/{name}") for name, value in told.items()]
        return [fault for pair in pairs for fault in _find_missing(*pair)]
    if isinstance(told, list) and isinstance(real, list) and len(told) <= len(real):
        return [fault for at, value in enumerate(told) for fault in _find_missing(value, real[at], f"{path}/{at}")]
    return [] if told == real else [f"{path}: {told!r} is told, {real!r} is answered"]


def test_the_readme_asks_ten_questions() -> None:
    assert len(ASKED) == 10


@pytest.mark.anyio
@pytest.mark.parametrize(("url", "answer"), ASKED, ids=[url for url, _ in ASKED])
async def test_a_request_of_the_readme_is_answered_as_it_says(shared_url: str, url: str, answer: str | None) -> None:
    register = Register(Reader(open_engine(shared_url)), today=WRITTEN_ON.toordinal)
    service = create_app(Settings(database_url=shared_url), register=register)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://register") as client:
        response = await client.get(url)
    register.close()
    assert response.status_code == 200
    if answer is not None:
        assert _find_missing(json.loads(answer), response.json()) == []
