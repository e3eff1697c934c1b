"""The README and the ten questions: every request in them is sent again, and its answer is in the real one."""

import re
from pathlib import Path

import pytest

from app.api.examples import EXAMPLES
from app.seed.records import SeedRecords
from tests.replay import DocumentedRequest, ask, find_mismatches, read_requests

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


def read_questions(text: str) -> list[tuple[str, str]]:
    """The questions of a text, each with its request."""
    titles = [
        re.sub(r"\s+", " ", title) for title in re.findall(r"^\d+\. \*\*(.+?)\*\*", text, re.DOTALL | re.MULTILINE)
    ]
    return list(zip(titles, [request.url for request in read_requests(text)], strict=True))


def test_the_ten_questions_are_those_of_the_documentation_of_the_service() -> None:
    assert read_questions(QUESTIONS) == [(each.text, each.url) for each in EXAMPLES]


def test_the_readme_asks_three_questions_with_requests_of_the_ten() -> None:
    urls = [url for _, url in read_questions(README)]
    assert len(urls) == 3
    assert set(urls) <= {each.url for each in EXAMPLES}


def test_the_readme_says_how_much_the_register_holds(whole_seed: SeedRecords) -> None:
    withdrawn = {tombstone.id for tombstone in whole_seed.withdrawals}
    partnerships = [one for one in whole_seed.partnerships if one.id not in withdrawn]
    cities = {city for partnership in partnerships for city in partnership.cities if city is not None}
    countries = {country for partnership in partnerships for country in partnership.countries}
    sources = whole_seed.sources
    events = [event for partnership in partnerships for event in partnership.events]
    expected = (
        f"It holds {len(partnerships):,} partnerships of {len(cities):,} cities in"
        f" {len(countries)} countries, with {len(events):,} events and"
        f" {sum(len(event.citations) for event in events):,} citations. The {len(sources):,} sources come from"
        f" {len({source.publisher_id for source in sources}):,} publishers."
    )
    assert expected in " ".join(README.split())


@pytest.mark.anyio
async def test_the_readme_says_how_many_partnerships_are_active_and_how_many_of_them_in_doubt(shared_url: str) -> None:
    async def count(query: str) -> int:
        answer = await ask(f"/v1/partnerships?as_of=2026-11-30&{query}", shared_url)
        return int(answer.json()["meta"]["count"])

    expected = (
        f"On 30 November 2026, {await count('status=active')} partnerships were active"
        f" ({await count('status=active&has_doubt=true')} of them in doubt,"
        f" {await count('status=active&doubt=silence')} because nothing was heard of them for ten years),"
        f" {await count('status=dormant')} dormant and {await count('status=severed')} severed."
    )
    assert expected in " ".join(README.split())


@pytest.mark.anyio
@pytest.mark.parametrize("documented", [*read_requests(README), *read_requests(QUESTIONS)], ids=str)
async def test_a_request_is_answered_as_the_text_says(shared_url: str, documented: DocumentedRequest) -> None:
    assert find_mismatches(documented, await ask(documented.url, shared_url)) == []
