"""The insights: every number on them is the result of the request printed next to it, whatever the register holds."""

import json
import re
from collections.abc import Callable
from html import escape, unescape

import httpx
import pytest
from fastapi import FastAPI

from app.domain.vocabulary import to_english
from app.pages.insights import INSIGHTS
from tests.api.running import connect
from tests.pages.reading import text_of

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
    start = f"{reason['total']} partnerships in the register have been severed since 2020."
    assert f"{start} For {most['count']} of them" in text
    counts = sorted({bucket["count"] for bucket in reason["buckets"] if bucket["value"]}, reverse=True)
    second = [to_english(bucket["value"]) for bucket in reason["buckets"] if bucket["count"] == counts[1]]
    assert second, "where several reasons were given equally often, all of them are listed"
    each = " each" if len(second) > 1 else ""
    assert f", followed by {', and '.join(second)} ({counts[1]}{each})." in text
    rows = re.findall(r'<th scope="row">.*?</th>\s*<td class="number">(\d+)(?: <small.*?)?</td>', page.text, re.DOTALL)
    assert [int(count) for count in rows] == [bucket["count"] for bucket in reason["buckets"][:12]]


async def test_years_without_an_end_stay_on_the_axis(client: httpx.AsyncClient) -> None:
    page = (await client.get("/insights/why-cities-leave")).text
    matrix = re.search(r'<table class="matrix">(.*?)</table>', page, re.DOTALL)
    assert matrix is not None
    years = re.findall(r'<th scope="col" class="period">(\d{4})</th>', matrix[1])
    assert years == [str(year) for year in range(int(years[0]), 2027)]
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">.*?</th>(.*?)</tr>', matrix[1], re.DOTALL)
    assert len(rows) == 8
    cells_shown = []
    for link, cells in rows:
        periods = (await client.get(unescape(link))).json()["data"]
        counts = {period["period"]: period["ended"]["certain"] for period in periods}
        cells_shown.append(re.findall(r'<td class="heat-\d">(\S+)</td>', cells))
        assert cells_shown[-1] == [str(counts.get(year) or "·") for year in years]
        assert not [year for year, count in counts.items() if count and year not in years]
        reason = unescape(link).partition("reason=")[2].partition("&")[0]
        listed = (await client.get(f"/v1/partnerships?status=severed&reason={reason}&limit=1")).json()["meta"]["count"]
        uncertain, total = (count.replace("·", "0") for count in re.findall(r'<td class="sum">(\S+)</td>', cells))
        assert int(total) == listed == int(uncertain) + sum(counts.values())
    empty = [year for year, column in zip(years, zip(*cells_shown, strict=True), strict=True) if set(column) == {"·"}]
    assert empty, "a year without an end is a column as well"


@pytest.mark.parametrize("path", PATHS[1:])
async def test_each_figure_is_taken_away_with_links_that_answer(
    client: httpx.AsyncClient, path: str, first_revision: str
) -> None:
    page = (await client.get(path)).text
    figures = re.findall(r'<figure class="figure" id="figure-(\w+)" data-figure="([^"]+)".*?</figure>', page, re.DOTALL)
    assert len(figures) == {"why": 2, "net": 3, "rus": 8, "sil": 4}[path.split("/")[-1][:3]]
    for name, drawing in figures:
        block = page.partition(f'id="figure-{name}"')[2].partition("</figure>")[0]
        title = json.loads(unescape(drawing))["title"]
        assert f"<figcaption>{title}</figcaption>" in block
        code = unescape(unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", block, re.DOTALL)[1]))  # type: ignore[index]
        frame = re.match(r'<iframe src="http://127.0.0.1:8000([^"]+)" .* title="([^"]+)" .*></iframe>\n<script ', code)
        assert frame is not None
        assert frame[2] == title
        embedded = await client.get(frame[1])
        assert embedded.status_code == 200
        assert "frame-ancestors *" in embedded.headers["content-security-policy"]
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', block.partition('class="use"')[2])]
        assert any(link.endswith(f"known_at={first_revision}") for link in links)
        assert any("columns=summary&for=spreadsheet" in link for link in links)
        assert sum("/v1/cite?" in link for link in links) == 4
        for link in links:
            assert (await client.get(link)).status_code == 200, link


async def test_a_figure_alone_is_that_of_its_insight(client: httpx.AsyncClient) -> None:
    whole = (await client.get("/insights/why-cities-leave")).text
    alone = await client.get("/insights/why-cities-leave?embed=years")
    table = re.compile(r'<table class="matrix">.*?</table>', re.DOTALL)
    assert table.findall(alone.text) == table.findall(whole)
    assert "<header" not in alone.text
    refused = await client.get("/insights/why-cities-leave?embed=atlas")
    assert (refused.status_code, refused.json()["detail"]) == (422, "embed takes reasons or years here")


async def test_observations_name_their_publishers(client: httpx.AsyncClient) -> None:
    page = (await client.get("/insights/netherlands-china")).text
    block = re.search(r'<ul class="statements">(.*?)</ul>', page, re.DOTALL)
    assert block is not None
    listed = (await client.get("/v1/observations?country=NL&partner_country=CN&limit=100")).json()["data"]
    assert block[1].count("<li>") == len(listed)
    for citation in (citation for statement in listed for citation in statement["citations"]):
        publisher = (await client.get(f"/v1/sources/{citation['source']}")).json()["data"]["publisher"]
        assert f'<a href="/sources/{citation["source"]}">{escape(publisher)}</a>' in block[1]
    assert "NRC , 7 May 2023" in read_text(block[1])


@pytest.mark.parametrize("path", PATHS)
async def test_a_status_has_one_word(client: httpx.AsyncClient, path: str) -> None:
    page = (await client.get(path)).text
    sources_and_events = re.compile(r'<ul class="statements">.*?</ul>|<ol class="endings">.*?</ol>', re.DOTALL)
    text = read_text(sources_and_events.sub("", page))
    assert not re.search(r"asleep|in force|\bended\b(?!_)", re.sub(r"GET \S+|“[^”]*”", "", text), re.IGNORECASE)
    assert "Explorer Countries Cities Stories" in text
    assert "Insights" not in text


async def test_each_ending_has_its_sources_and_their_passages(client: httpx.AsyncClient) -> None:
    page = await client.get("/insights/netherlands-china")
    url = next(url for url in read_requests(page.text) if "include=events,citations,sources" in url)
    records = (await client.get(url)).json()["data"]
    endings = re.search(r'<ol class="endings">(.*?)</ol>', page.text, re.DOTALL)
    assert endings is not None
    assert len(re.findall("<h3>", endings[1])) == len(records) > 0
    for record in records:
        assert f'href="/partnerships/{record["id"]}"' in endings[1]
        links = [one["link"] for source in record["sources"] for one in source["passages"]
                 if one["seq"] == record["status"]["since_event"]]  # fmt: skip
        assert links
        assert set(links) <= {unescape(link) for link in re.findall(r'href="(http[^"]+)"', endings[1])}
    text = read_text(page.text)
    assert f"The register has {len(records)} severed partnerships between Dutch and Chinese cities" in text
    arnhem = next(record for record in records if record["id"] == "arnhem-nl--wuhan-cn")
    assert "City Monitor 10 May 2023 NL Times 8 May 2023 NRC 7 May 2023" in text
    witnesses = arnhem["status"]["witnesses"]
    arnhem_text = f"Reason given: human rights. Independent sources: {witnesses}."
    assert f"Arnhem city council. {arnhem_text}" in text


async def test_the_months_of_2022_are_those_that_the_printed_requests_count(client: httpx.AsyncClient) -> None:
    page = (await client.get("/insights/russia-since-february-2022")).text
    figure = page.partition('id="figure-months"')[2].partition("</figure>")[0]
    columns = re.findall(r'<th scope="col" class="period">([^<]+)</th>', figure)
    assert (columns[0], columns[11:]) == ("January 2022", ["December 2022", "uncertain", "all"])
    months, year = [(await client.get(url)).json()["data"] for url in read_requests(figure)]
    for label, kind in (("Severed", "ended"), ("Suspended", "suspended")):
        row = figure.partition(f'<th scope="row">{label}</th>')[2].partition("</tr>")[0]
        *counts, uncertain, total = [int(cell.replace("·", "0")) for cell in re.findall(r"<td[^>]*>(\S+)</td>", row)]
        assert counts == [month[kind]["certain"] for month in months]
        assert total == year[0][kind]["certain"] == uncertain + sum(counts)
        assert max(counts) > 20


async def test_the_statuses_without_what_was_only_proposed_add_up_to_the_list(client: httpx.AsyncClient) -> None:
    text = read_text((await client.get("/insights/netherlands-china")).text)
    found = re.search(
        r"by status Active (\d+)(?: \d+ in doubt)? Dormant (\d+)(?: \d+ in doubt)? Severed (\d+) Unknown (\d+)"
        r" Not counted: (\d+) only proposed",
        text,
    )
    assert found is not None
    *others, proposed = map(int, found.groups())
    meta = (await client.get("/v1/partnerships?between=NL,CN&limit=1")).json()["meta"]
    assert (sum(others), proposed) == (meta["count"], meta["left_out"]["proposed"])
    reasons = read_text((await client.get("/insights/why-cities-leave")).text)
    assert "Too little benefit Too little benefit." not in reasons


async def test_each_proposal_without_a_known_outcome_is_listed(client: httpx.AsyncClient) -> None:
    page = (await client.get("/insights/netherlands-china")).text
    listed = page.partition("Proposals without a known outcome")[2].partition("</ul>")[0]
    assert 'Yuhang District&nbsp;<abbr title="China">CN</abbr></a>: severed (proposed), 12 April 2023</li>' in listed
    records = (await client.get("/v1/partnerships?between=NL,CN&doubt=outcome_unknown&limit=100")).json()["data"]
    assert len(records) > 1
    assert len(re.findall(r"</a>: \w+ \(proposed\), ", listed)) == len(records)


async def test_russia_is_counted_as_of_the_day_before_and_today(client: httpx.AsyncClient) -> None:
    text = read_text((await client.get("/insights/russia-since-february-2022")).text)
    for day, clock in (("23 February 2022", "&as_of=2022-02-23"), ("today", "")):
        request = f"/v1/partnerships/facets?country=RU{clock}&facet=status"
        answer = (await client.get(request)).json()
        counts = {bucket["value"]: bucket for bucket in answer["data"]["status"]["buckets"]}
        active = counts["active"]
        assert active["in_doubt"] > 0
        assert (
            f"{day} Active {active['count']} {active['in_doubt']} in doubt Dormant {counts['dormant']['count']}" in text
        )
        unknown = counts["unknown"]["count"] - answer["meta"]["left_out"]["proposed"]
        assert f"Unknown {unknown}" in text
        assert f"GET {request}" in text
    today = (
        f"{active['count']} are active on the latest evidence; of the active ones {active['in_doubt']} are in doubt."
    )
    assert today in text


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


async def test_the_list_of_stories_shows_their_figures_and_the_day(client: httpx.AsyncClient) -> None:
    page = (await client.get("/insights")).text
    assert page.count("<figcaption>") == page.count('<svg viewBox="0 0 320 116"') == len(INSIGHTS)
    assert "As of 24 November 2026." in text_of(page)
