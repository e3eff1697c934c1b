"""The README keeps its word: every request in it is asked again, and its answers stand in the real ones."""

import re
from pathlib import Path

import pytest

from app.api.examples import EXAMPLES
from app.imports.seed.reader import read
from tests.replay import Told, ask, find_untold, read_told

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
ASKED = list(read_told(README))


def test_the_readme_asks_the_ten_questions() -> None:
    titles = [
        re.sub(r"\s+", " ", title) for title in re.findall(r"^\d+\. \*\*(.+?)\*\*", README, re.DOTALL | re.MULTILINE)
    ]
    assert list(zip(titles, [told.url for told in ASKED], strict=True)) == [(each.text, each.url) for each in EXAMPLES]


def test_the_readme_says_how_much_the_register_holds() -> None:
    seed = read()
    events = [event for partnership in seed.partnerships for event in partnership.events]
    expected = (
        f"It holds {len(seed.partnerships):,} partnerships of {len(seed.cities):,} cities in"
        f" {len({city.country for city in seed.cities})} countries, with {len(events):,} events and"
        f" {sum(len(event.citations) for event in events):,} citations. The {len(seed.sources):,} sources come from"
        f" {len({source.publisher_id for source in seed.sources}):,} publishers."
    )
    assert expected in " ".join(README.split())


@pytest.mark.anyio
@pytest.mark.parametrize("told", ASKED, ids=str)
async def test_a_request_of_the_readme_is_answered_as_it_says(shared_url: str, told: Told) -> None:
    assert find_untold(told, await ask(told.url, shared_url)) == []
