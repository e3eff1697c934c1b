"""A chart of any query: what it counts, how it looks, and the ways to take it away."""

import json
from html import unescape
from typing import Any

import httpx
import pytest

from app.columns.store import ColumnStore
from app.reading.register import Register
from app.reading.state import State
from tests.pages.reading import BROWSER, links_of, meta_of, text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
DE_RU = "between=DE,RU&event=suspended&event_from=2022-02-24"


def figure_of(page: httpx.Response) -> dict[str, Any]:
    """What the script of a page draws."""
    assert page.status_code == 200, page.text
    data: dict[str, Any] = json.loads(unescape(page.text.partition('data-figure="')[2].partition('"')[0]))
    return data


async def test_changes_by_month_are_those_of_the_timeline(client: httpx.AsyncClient) -> None:
    page = await client.get(f"/chart?{DE_RU}&by=month")
    figure = figure_of(page)
    assert figure["title"] == "German–Russian partnerships suspended since 24 February 2022: changes by month"
    assert figure["columns"][0] == "Feb 2022"
    (row,) = figure["rows"]
    assert (row["label"], row["status"]) == ("Suspended or inactive", "dormant")
    answer = await client.get(f"/v1/partnerships/timeline?{DE_RU}&interval=month&from=2022-02&to=2026-11")
    months = answer.json()["data"]
    numbers = [month["suspended"]["certain"] + month["became_inactive"]["certain"] for month in months]
    shown = len(figure["columns"])
    assert row["counts"] == numbers[:shown]
    assert not any(numbers[shown:])
    assert sum(row["counts"]) > 0
    spread = sum(month["spread"]["suspended"] + month["spread"]["became_inactive"] for month in months)
    assert sum(row["counts"]) + sum(row["vague"]) == pytest.approx(spread, abs=0.5)
    assert "Hatched: vague dates" in text_of(page.text)


@pytest.mark.parametrize("by", ["country", "reason", "ending", "event", "status"])
async def test_each_bar_counts_the_list_that_it_leads_to(client: httpx.AsyncClient, by: str) -> None:
    figure = figure_of(await client.get(f"/chart?country=DE&by={by}"))
    assert figure["title"].startswith("German partnerships, by ")
    assert figure["rows"]
    for row in figure["rows"][:4]:
        if "link" in row:
            listed = (await client.get(f"/v1/partnerships{row['link'][1:]}&limit=1")).json()["meta"]
            assert listed["count"] == row["total"], row


async def test_partner_countries_are_named_without_the_country_itself(client: httpx.AsyncClient) -> None:
    figure = figure_of(await client.get("/chart?country=DE&by=country"))
    labels = [row["label"] for row in figure["rows"]]
    assert "Russia" in labels
    assert not any("–" in label for label in labels)


async def test_the_title_and_the_colour_are_the_readers_and_part_of_the_address(client: httpx.AsyncClient) -> None:
    query = "/chart?between=US,RU&by=reason&title=My%20title&colour=active"
    page = await client.get(query, headers={"Accept": BROWSER})
    figure = figure_of(page)
    assert figure["title"] == "My title"
    assert {row["status"] for row in figure["rows"]} == {"active"}
    assert meta_of(page.text)["canonical"].endswith(query)
    embed = next(line for line in unescape(page.text).splitlines() if "<iframe" in line)
    assert "&colour=active&embed=1" in unescape(embed)


async def test_a_chart_is_embedded_alone(client: httpx.AsyncClient) -> None:
    page = await client.get("/chart?between=US,RU&by=year&embed=1")
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    assert figure_of(page)["kind"] == "columns"
    assert "<form" not in page.text
    assert "/chart?between=US,RU&by=year" in links_of(page.text)


async def test_a_chart_of_severed_partnerships_counts_their_ends_unless_asked_otherwise(
    client: httpx.AsyncClient,
) -> None:
    page = await client.get("/chart?country=DE&status=severed&by=year")
    figure = figure_of(page)
    assert [row["label"] for row in figure["rows"]] == ["Severed"]
    assert figure["title"] == "Severed German partnerships by year"
    permalink = unescape(page.text.partition('data-permalink="')[2].partition('"')[0])
    pinned = permalink.partition("/chart?")[2]
    assert "by=year" in pinned
    assert "&known_at=" in pinned
    assert figure_of(await client.get(f"/chart?{pinned}"))["rows"] == figure["rows"]
    everything = figure_of(await client.get("/chart?country=DE&status=severed&by=year&change=all"))
    assert len(everything["rows"]) > 1
    german = figure_of(await client.get("/de/chart?country=DE&status=severed&by=year"))
    assert "Beendet" in german["title"]
    assert german["title"].endswith("nach Jahr")


@pytest.mark.parametrize("query", ["", "by=month", "by=year", "by=event", "q=zzzz&by=reason", "q=zzzz&by=month"])
async def test_any_query_has_a_chart(client: httpx.AsyncClient, query: str) -> None:
    figure_of(await client.get(f"/chart?{query}"))


@pytest.mark.parametrize(
    ("form", "query"),
    [("/chart?country=DE&by=reason&colour=&title=", "/chart?country=DE&by=reason"), ("/compare?a=&b=", "/compare")],
)
async def test_empty_fields_of_a_form_are_left_out(client: httpx.AsyncClient, form: str, query: str) -> None:
    answer = await client.get(form)
    assert (answer.status_code, answer.headers["location"]) == (303, query)


@pytest.mark.parametrize("query", ["by=weather", "colour=pink", "status=gone"])
async def test_what_is_no_chart_is_refused(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/chart?{query}", headers={"Accept": BROWSER})).status_code == 422


async def test_the_explorer_leads_to_the_chart_of_its_list(client: httpx.AsyncClient) -> None:
    assert "/chart?between=DE,RU&event=suspended" in links_of(
        (await client.get("/?between=DE,RU&event=suspended")).text
    )


async def test_all_requests_of_a_page_read_one_revision(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    states: list[State] = []
    now = State.now

    def note(register: Register, base_url: str, store: ColumnStore) -> State:
        states.append(now(register, base_url, store))
        return states[-1]

    monkeypatch.setattr(State, "now", note)
    assert (await client.get("/chart?country=LU&by=event")).status_code == 200
    assert len(states) == 1
