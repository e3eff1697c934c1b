"""The counts by status on pages: each is within the range of the chart, and says how much of it is in doubt."""

import re

import httpx
import pytest

from app.pages.status_counts import StatusCount, counts_of, join_counts
from tests.pages.reading import text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

PAGES = {
    "/": "",
    "/?between=US,RU": "between=US,RU",
    "/?country=DE": "country=DE",
    "/countries/DE": "country=DE",
    "/countries/US": "country=US",
    "/cities/cologne-de": "city=cologne-de",
    "/compare?a=between%3DUS,RU": "between=US,RU",
    "/chart?between=US,RU&by=status": "between=US,RU",
}


@pytest.mark.parametrize("path", PAGES)
async def test_no_count_on_a_page_is_unsure_without_saying_so(client: httpx.AsyncClient, path: str) -> None:
    query = PAGES[path]
    page = await client.get(path, follow_redirects=True)
    text = text_of(page.text)
    answer = (await client.get(f"/v1/partnerships/facets?{query}&facet=status".replace("?&", "?"))).json()
    counts = counts_of(answer["data"]["status"], answer["meta"]["left_out"]["proposed"])
    for count in counts:
        least, most = await range_of(client, query, count.status)
        if count.status == "unknown":
            continue
        assert least == count.total - count.in_doubt, count
        assert count.total <= most, count
        if count.in_doubt:
            shown = rf"{count.total}\D{{0,12}}{count.status}\D{{0,12}}{count.doubt}"
            labelled = rf"{count.status}\D{{0,12}}(?:{count.total}\W+{count.doubt}|{count.doubt}\W+{count.total})"
            assert re.search(f"{shown}|{labelled}", text, re.IGNORECASE), (path, count)


async def range_of(client: httpx.AsyncClient, query: str, status: str) -> tuple[int, int]:
    """Return how many certainly have a status on the day, and how many possibly have it: the range of the chart."""
    least, most = [
        (await client.get(f"/v1/partnerships?{query}&status={status}&certainty={certainty}&limit=1".replace("?&", "?")))
        for certainty in ("certain", "possible")
    ]
    return least.json()["meta"]["count"], most.json()["meta"]["count"]


def test_counts_in_words_say_what_is_in_doubt() -> None:
    counts = [StatusCount("active", 15, 15), StatusCount("dormant", 1, 1), StatusCount("severed", 0)]
    assert join_counts(counts) == "15 active (all in doubt), 1 dormant (in doubt)"
    assert join_counts([StatusCount("active", 1200, 3)]) == "1,200 active (3 in doubt)"
