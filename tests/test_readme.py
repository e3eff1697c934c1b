"""The README keeps its word: every request in it is asked again, and its answers stand in the real ones."""

import re
from pathlib import Path

import pytest

from app.api.questions import QUESTIONS
from tests.replay import Told, ask, find_untold, read_told

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
ASKED = list(read_told(README))


def test_the_readme_asks_the_ten_questions() -> None:
    titles = [
        re.sub(r"\s+", " ", title) for title in re.findall(r"^\d+\. \*\*(.+?)\*\*", README, re.DOTALL | re.MULTILINE)
    ]
    assert list(zip(titles, [told.url for told in ASKED], strict=True)) == [(each.text, each.url) for each in QUESTIONS]


@pytest.mark.anyio
@pytest.mark.parametrize("told", ASKED, ids=str)
async def test_a_request_of_the_readme_is_answered_as_it_says(shared_url: str, told: Told) -> None:
    assert find_untold(told, await ask(told.url, shared_url)) == []
