"""What changed in a month: the changes that sources certainly date to it, and the way to other months."""

import re
from datetime import date, timedelta

import httpx
import pytest

from tests.pages.reading import BROWSER, links_of, text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


def is_within_a_year(event_date: dict[str, str | None]) -> bool:
    first, last = event_date["earliest"], event_date["latest"]
    return bool(first and last) and date.fromisoformat(str(last)) - date.fromisoformat(str(first)) <= timedelta(366)


async def test_a_month_has_the_changes_that_are_certainly_of_it(client: httpx.AsyncClient) -> None:
    page = await client.get("/changes?country=DE&month=2022-03", headers={"Accept": BROWSER})
    assert page.status_code == 200
    kinds = "established,suspended,inactive,resumed,severed,ended,expired,annulled,dissolved"
    query = f"country=DE&event={kinds}&event_from=2022-03&event_to=2022-03&limit=200"
    events = (await client.get(f"/v1/events?{query}")).json()["data"]
    certain = [
        event
        for event in events
        if (event["date"]["earliest"] or "").startswith("2022-03") and (event["date"]["latest"] or "")[:7] == "2022-03"
    ]
    shown = re.findall(r'<h3><a href="/partnerships/([^"]+)">', page.text)
    assert certain
    assert shown == [event["partnership"] for event in certain]
    assert "German partnerships" in text_of(page.text)
    vague = [event for event in events if is_within_a_year(event["date"])]
    assert f"{len(vague) - len(certain)} more changes may have happened in this month" in text_of(page.text)
    assert {"/changes?country=DE&month=2022-02", "/changes?country=DE&month=2022-04"} <= links_of(page.text)


async def test_months_with_changes_are_counted_and_linked(client: httpx.AsyncClient) -> None:
    page = (await client.get("/changes")).text
    months = re.findall(r'<li><a href="(/changes\?month=[^"]+)"[^>]*>[^<]+</a> <span class="quiet">(\d+)</span>', page)
    assert months
    link, number = months[0]
    assert int(number) > 0
    assert (await client.get(link)).text.count("<h3>") >= 1


async def test_the_present_month_has_no_month_after_it(client: httpx.AsyncClient) -> None:
    page = (await client.get("/changes")).text
    assert "November 2026" in text_of(page)
    assert "The month after" not in page
    assert "No change of status is on record for this month." in text_of(page)
    assert "may have happened in this month" not in text_of(page)  # Only dates that are vague by years.
    assert "The month before" in page


@pytest.mark.parametrize("path", ["/", "/follow"])
async def test_pages_lead_to_the_changes_of_the_month(client: httpx.AsyncClient, path: str) -> None:
    assert "/changes" in links_of((await client.get(path)).text)


@pytest.mark.parametrize("query", ["month=2022-13", "month=soon", "status=severed"])
async def test_what_is_no_month_is_refused(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/changes?{query}", headers={"Accept": BROWSER})).status_code == 422


async def test_what_the_register_learnt_is_told_apart_from_what_happened(client: httpx.AsyncClient) -> None:
    changes = (await client.get("/v1/meta")).json()["data"]
    month = changes["revised_at"][:7]
    page = (await client.get(f"/changes?view=learnt&month={month}&city=arnhem-nl")).text
    events = (await client.get("/v1/events?city=arnhem-nl&include_proposed=true&limit=100")).json()["data"]
    shown = re.findall(r'<h3><a href="/partnerships/([^"]+)">', page)
    assert sorted(shown) == sorted(event["partnership"] for event in events)
    assert "Added on" in text_of(page)
    assert {f"/changes?city=arnhem-nl&month={month}", "/corrections"} <= links_of(page)
    earlier = (await client.get("/changes?view=learnt&month=2020-01")).text
    assert "The register learnt nothing in this month." in text_of(earlier)
    assert f"/changes?view=learnt&month={month}" in links_of(earlier)


@pytest.mark.parametrize("path", ["/", "/follow", "/cities/arnhem-nl", "/partnerships/arnhem-nl--wuhan-cn"])
async def test_pages_lead_to_changes_and_corrections(client: httpx.AsyncClient, path: str) -> None:
    assert {"/changes", "/corrections"} <= links_of((await client.get(path)).text)
