"""The insights: every number on them is the result of the request printed next to it, whatever the register holds."""

import re
from collections.abc import Callable
from html import unescape

import httpx
import pytest
from fastapi import FastAPI

from app.domain.vocabulary import to_english
from app.pages.insights import INSIGHTS
from tests.api.running import connect

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

PATHS = ["/insights", *(insight.path for insight in INSIGHTS.values())]


def read_text(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def read_requests(html: str) -> list[str]:
    """Return the requests that a page prints next to its figures."""
    return [unescape(url) for url in re.findall(r"<code>GET ([^<]+)</code>", html)]


@pytest.mark.parametrize("path", PATHS)
async def test_every_link_of_an_insight_is_answered(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in page.headers["content-security-policy"]
    links = {unescape(link) for link in re.findall(r'href="(/[^"]*)"', page.text)}
    assert len(links) > 5
    for link in sorted(links | set(read_requests(page.text))):
        assert (await client.get(link)).status_code == 200, link


async def test_the_reasons_are_those_that_the_printed_request_counts(client: httpx.AsyncClient) -> None:
    page = await client.get("/insights/why-cities-leave")
    url = "/v1/partnerships/facets?status=severed&ended_from=2020&facet=reason"
    assert url in read_requests(page.text)
    reason = (await client.get(url)).json()["data"]["reason"]
    most = max(reason["buckets"], key=lambda bucket: bucket["count"])
    text = read_text(page.text)
    assert f"knows of {reason['total']} partnerships that have ended since 2020. For {most['count']} of them" in text
    counts = sorted({bucket["count"] for bucket in reason["buckets"] if bucket["value"]}, reverse=True)
    second = [to_english(bucket["value"]) for bucket in reason["buckets"] if bucket["count"] == counts[1]]
    assert second, "where several reasons were given equally often, all of them are listed"
    assert f"; second, with {counts[1]}: {', and '.join(second)}." in text
    rows = re.findall(r'<th scope="row">.*?</th>\s*<td class="number">(\d+)</td>', page.text, re.DOTALL)
    assert [int(count) for count in rows] == [bucket["count"] for bucket in reason["buckets"][:12]]


async def test_the_years_of_a_reason_are_those_that_its_request_counts(client: httpx.AsyncClient) -> None:
    page = (await client.get("/insights/why-cities-leave")).text
    matrix = re.search(r'<table class="matrix">(.*?)</table>', page, re.DOTALL)
    assert matrix is not None
    years = re.findall(r'<th scope="col">(\d{4})</th>', matrix[1])
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">.*?</th>(.*?)</tr>', matrix[1], re.DOTALL)
    assert len(rows) == 8
    for link, cells in rows:
        buckets = (await client.get(unescape(link))).json()["data"]["year_ended"]["buckets"]
        counts = {bucket["value"]: bucket["count"] for bucket in buckets}
        cells_shown = re.findall(r'<td class="heat-\d">(\S+)</td>', cells)
        assert cells_shown == [str(counts.get(year, "·")) for year in years]
        assert set(counts) - {None} <= set(years)


async def test_each_ending_has_its_sources_and_their_passages(client: httpx.AsyncClient) -> None:
    page = await client.get("/insights/netherlands-china")
    url = next(url for url in read_requests(page.text) if "include=events,citations,sources" in url)
    records = (await client.get(url)).json()["data"]
    endings = re.search(r'<ol class="endings">(.*?)</ol>', page.text, re.DOTALL)
    assert endings is not None
    assert len(re.findall("<h3>", endings[1])) == len(records) > 0
    for record in records:
        assert f"record={record['id']}" in endings[1]
        links = [one["link"] for source in record["sources"] for one in source["evidence"]
                 if one["event"] == record["status"]["event"]]  # fmt: skip
        assert links
        assert set(links) <= {unescape(link) for link in re.findall(r'href="(http[^"]+)"', endings[1])}
    text = read_text(page.text)
    assert f"The register knows of {len(records)} partnerships between Dutch and Chinese cities" in text
    arnhem = next(record for record in records if record["id"] == "arnhem-nl--wuhan-cn")
    assert "City Monitor 10 May 2023 NL Times 8 May 2023 NRC 7 May 2023" in text
    witnesses = arnhem["status"]["witnesses"]
    arnhem_text = f"Reason given: human rights. Independent witnesses of the end: {witnesses}."
    assert f"Arnhem city council. {arnhem_text}" in text


async def test_russia_is_counted_as_of_the_day_before_and_today(client: httpx.AsyncClient) -> None:
    text = read_text((await client.get("/insights/russia-since-february-2022")).text)
    for day, clock in (("23 February 2022", "&as_of=2022-02-23"), ("24 November 2026", "")):
        url = f"/v1/partnerships/facets?country=RU{clock}&facet=status"
        buckets = (await client.get(url)).json()["data"]["status"]["buckets"]
        counts = {bucket["value"]: bucket["count"] for bucket in buckets}
        summary = f"{day} Active {counts['active']} Dormant {counts['dormant']} Severed {counts['severed']}"
        assert summary in text
        assert f"GET {url}" in text


@pytest.mark.parametrize("path", PATHS)
async def test_an_insight_is_linked_for_machines_and_from_the_explorer(client: httpx.AsyncClient, path: str) -> None:
    if path != "/insights":
        assert path in (await client.get("/llms.txt")).text
        assert f'href="{path}"' in (await client.get("/")).text
    assert f'rel="canonical" href="http://127.0.0.1:8000{path}"' in (await client.get(path)).text


async def test_an_unknown_insight_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.get("/insights/atlantis")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert (await client.get(PATHS[1], headers={"Accept": "application/json"})).status_code == 406


async def test_a_register_without_the_data_serves_no_insight_with_gaps(
    migrated_url: str, start: Callable[[str], FastAPI]
) -> None:
    async with connect(start(migrated_url)) as empty:
        answers = [await empty.get(path) for path in PATHS]
    assert all(answer.status_code in (200, 404, 503) for answer in answers)
    assert "500" not in "".join(str(answer.status_code) for answer in answers)
