"""The front page as it leaves the service: figures, stories, the search box, and labels that a reader understands."""

import re
from html import unescape

import httpx
import pytest

from app.api.wording import abbreviate
from app.domain.city_names import kind_label
from app.pages.search_box import interpret_search
from tests.pages.test_explorer import heading

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


async def test_each_figure_is_the_count_of_the_list_that_it_links_to(client: httpx.AsyncClient) -> None:
    page = (await client.get("/")).text
    block = re.search(r'<ul class="figures".*?</ul>', page, re.DOTALL)
    assert block is not None
    figures = re.findall(r'<a href="([^"]+)"><strong>([\d,]+)</strong>', block[0])
    assert len(figures) == 4
    ages = re.findall(r'<a href="([^"]+)">([\d,]+) (?:seen alive since 2023|not heard of for ten years)', block[0])
    assert len(ages) == 2
    figures += ages
    for link, number in figures:
        query = unescape(link).partition("?")[2].replace("view=table", "limit=1")
        listed = (await client.get(f"/v1/partnerships?{query}")).json()["meta"]["count"]
        assert number == f"{listed:,}", link
        assert heading(await client.get(unescape(link))).startswith(f"{number} "), link
    presumed = (await client.get("/v1/partnerships?basis=presumed&limit=1")).json()["meta"]["count"]
    active = (await client.get("/v1/partnerships?status=active&basis=presumed&limit=1")).json()["meta"]["count"]
    assert f", {presumed} only presumed; " in block[0]
    assert f"; {active} only presumed" in block[0]


async def test_the_numbers_of_the_front_page_add_up(client: httpx.AsyncClient) -> None:
    page = (await client.get("/")).text
    title = re.search(r'id="headline"[^>]*>([\d,]+) partnerships<', page)
    figures = [number_of(text) for text in re.findall(r"<strong>([\d,]+)</strong>", page)]
    chips = dict(re.findall(r'name="status" value="(\w+)".*?class="count">([^<]+)<', page, re.DOTALL))
    unknown = re.search(r"on record, ([\d,]+) of them of unknown status", page)
    proposed = re.search(r"; ([\d,]+) more only proposed", page)
    assert title is not None
    assert unknown is not None
    assert proposed is not None
    total, *by_status = figures
    assert total == number_of(title[1]) == sum(by_status) + number_of(unknown[1])
    assert by_status == [number_of(chips[status].partition(" ")[0]) for status in ("active", "dormant", "severed")]
    assert chips["unknown"] == f"{unknown[1]} + {proposed[1]} proposed"


def number_of(text: str) -> int:
    """Read a number as pages write it."""
    return int(text.replace(",", ""))


async def test_four_insights_have_a_picture_with_a_text_alternative(client: httpx.AsyncClient) -> None:
    page = (await client.get("/")).text
    insights = re.findall(r'<svg [^>]*role="img" aria-label="([^"]+)">.*?<h2><a href="([^"]+)"', page, re.DOTALL)
    assert len(insights) == 4
    assert insights[0][0].startswith("Armed conflict: ")
    for _, link in insights:
        assert (await client.get(link)).status_code == 200
    facet = (await client.get("/v1/partnerships/facets?between=NL,CN&facet=status")).json()["data"]["status"]
    in_doubt = {bucket["value"]: bucket["in_doubt"] for bucket in facet["buckets"]}
    assert f"({in_doubt['active']} in doubt)" in insights[1][0]
    assert len(re.findall(r'<circle class="\w+ unsure"', page)) == sum(in_doubt.values())


async def test_the_picture_of_an_insight_says_what_it_counts_as_the_insight_does(client: httpx.AsyncClient) -> None:
    page = (await client.get("/")).text
    captions = re.findall(r"<figcaption>([^<]+)</figcaption>", page)
    insight = (await client.get("/insights/russia-since-february-2022")).text
    assert captions[0] == "Reasons given for partnerships severed since 2020"
    assert f"<figcaption>{captions[2]}</figcaption>" in insight
    alternative = re.search(r'aria-label="Severed: ([^;"]+); Suspended: ([^"]+)"', page)
    assert alternative is not None
    figure = insight.partition('id="figure-months"')[2].partition("</figure>")[0]
    months = re.findall(r'<th scope="col" class="period">(\w+ 2022)</th>', figure)
    assert len(months) == 12
    peaks = []
    for row, words in zip(
        re.findall(r'<tr class="\w+">(.*?)</tr>', figure, re.DOTALL), alternative.groups(), strict=True
    ):
        counts = re.findall(r'<td class="heat-\d">([^<]+)<', row)
        assert words == ", ".join(
            f"{count} in {month}" for month, count in zip(months, counts, strict=True) if count != "·"
        )
        peaks.append(counts[2])
    caption = re.search(r'<text class="key"[^>]*>((?:(?!</text>).)*in March 2022)</text>', page)
    assert caption is not None
    assert re.sub("<[^>]+>", "", caption[1]) == f"■ {peaks[0]} severed ■ {peaks[1]} suspended in March 2022"


async def test_only_the_front_page_introduces_the_register(client: httpx.AsyncClient) -> None:
    assert "since when, why, and who says so.</h1>" in (await client.get("/")).text
    for query in ("country=NL", "embed=1", "record=arnhem-nl--wuhan-cn"):
        page = (await client.get(f"/?{query}")).text
        assert 'class="hero"' not in page
        assert page.count("<h1") == 1


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Netherlands", [("country", "NL")]),
        ("the netherlands", [("country", "NL")]),
        ("UK", [("country", "GB")]),
        ("NL", [("country", "NL")]),
        ("Deutschland", [("country", "DE")]),
        ("pays-bas", [("country", "NL")]),
        ("España", [("country", "ES")]),
        ("Espana", [("country", "ES")]),
        ("Россия", [("country", "RU")]),
        ("Niederlande – 中国", [("between", "NL,CN")]),
        ("Granada", [("q", "Granada")]),
        ("Netherlands – China", [("between", "NL,CN")]),
        ("China and the Netherlands", [("between", "CN,NL")]),
        ("United States Russia", [("between", "US,RU")]),
        ("NL   CN", [("between", "NL,CN")]),
        ("Arnhem", [("q", "Arnhem")]),
        ("Arnhem – Wuhan", [("q", "Arnhem Wuhan")]),
        ("Arnhem, China", [("country", "CN"), ("q", "Arnhem")]),
        ("Baden-Baden", [("q", "Baden-Baden")]),
        ("France, Germany, Spain", [("q", "France, Germany, Spain")]),
        ("Bosnia and Herzegovina – China", [("between", "BA,CN")]),
        ("Poland, 23 February 2022", [("country", "PL"), ("as_of", "2022-02-23")]),
        ("Polen am 23. Februar 2022", [("country", "PL"), ("as_of", "2022-02-23")]),
        ("February 23, 2022", [("as_of", "2022-02-23")]),
        ("Poland with Russia in May 2022", [("between", "PL,RU"), ("as_of", "2022-05")]),
        ("Arnhem today", [("q", "Arnhem")]),
        ("  ", []),
    ],
)
def test_a_search_is_a_country_a_pair_or_words(text: str, meaning: list[tuple[str, str]]) -> None:
    assert interpret_search(text) == meaning


async def test_the_search_box_leads_to_the_list(client: httpx.AsyncClient) -> None:
    answer = await client.get("/?find=Netherlands+%E2%80%93+China")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?between=NL,CN")
    assert (await client.get("/?find=")).headers["location"] == "/"
    assert (await client.get("/?find=a&country=NL")).status_code == 422


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("between=NL,CN&status=severed", ["Netherlands – China", "Severed"]),
        ("city=wuhan-cn&as_of=1999", ["Wuhan", "On 31 December 1999"]),
        ("between=EU,CN", ["European Union – China"]),
        ("reason=human_rights&disputed=true", ["Reason: human rights", "Disputed"]),
        ("q=Utrecht&ended_from=2022-02", ["“Utrecht”", "Ended from February 2022"]),
        ("exclude_country=RU&basis=presumed&sort=name", ["Without Russia", "Basis: presumed"]),
        ("source=city-monitor-2023-05-10", ["Source: Dutch cities uncouple from China"]),
        ("publisher=nl-times&presumed=false", ["Publisher: NL Times", "Without presumed ones"]),
        ("id=arnhem-nl--wuhan-cn&pending=false", ["Arnhem NL – Wuhan CN", "No change pending"]),
        ("has_reason=false&episodes=all", ["No reason stated", "Earlier agreements included"]),
        ("near=51.98,5.91&radius_km=50", ["Near 51.98,5.91", "Within 50 km"]),
        ("checked_before=2026-12", ["Checked before: December 2026"]),
    ],
)
async def test_conditions_are_labels_and_never_codes(client: httpx.AsyncClient, query: str, labels: list[str]) -> None:
    page = (await client.get(f"/?{query}")).text
    shown = re.findall(r'title="Remove this condition">(.*?) <span', page)
    assert sorted(map(unescape, shown)) == sorted(labels)


@pytest.mark.parametrize("query", ["as_of=2000", "between=US,RU&as_of=1975", "country=NL&as_of=1990"])
async def test_a_past_day_never_counts_what_may_not_have_begun(client: httpx.AsyncClient, query: str) -> None:
    sentence = heading(await client.get(f"/?{query}"))
    without_doubts = re.sub(r" \([^)]*in doubt\)", "", sentence)
    counts = re.findall(r"([\d,]+) ([a-z][a-z ]*)", without_doubts)
    parts = {words: int(number.replace(",", "")) for number, words in counts}
    listed = (await client.get(f"/v1/partnerships?{query}&limit=1")).json()["meta"]["count"]
    assert sum(parts.values()) == listed
    assert parts["whose beginning is unknown"] > 0
    for status in ("active", "dormant", "severed"):
        count = (await client.get(f"/v1/partnerships?{query}&status={status}&limit=1")).json()["meta"]["count"]
        assert parts.get(status, 0) == count


async def test_one_record_and_none_read_well(client: httpx.AsyncClient) -> None:
    assert heading(await client.get("/?q=zzzz")) == "No partnerships matching “zzzz”"
    assert heading(await client.get("/?q=Utrecht")).endswith(" partnerships matching “Utrecht”")
    assert heading(await client.get("/?q=Arnhem+Wuhan+2021")).startswith(("No ", "1 partnership matches", "2 "))


def test_provinces_and_counties_say_what_they_are() -> None:
    def of(name: str, kind: str) -> str:
        return kind_label({"name": name, "kind": kind})

    assert of("Utrecht", "province") == "province"
    assert of("Santa Clara County", "county") == ""
    assert of("Leningrad Oblast", "region") == ""
    assert of("Arnhem", "municipality") == ""


def test_short_dates_have_short_months() -> None:
    assert abbreviate("between 1 and 25 July 2022") == "between 1 and 25 Jul 2022"


async def test_presumed_statuses_have_a_mark_and_a_filter(client: httpx.AsyncClient) -> None:
    page = (await client.get("/?basis=presumed")).text
    assert page.count('class="flag presumed"') == page.count("<tr data-id") > 0
    assert '<option value="presumed"' in page


async def test_the_ways_to_use_a_list_need_no_script(client: httpx.AsyncClient) -> None:
    page = (await client.get("/?between=NL,CN")).text
    block = re.search(r'<section class="use".*?</section>', page, re.DOTALL)
    assert block is not None
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', block[0])]
    for link in links:
        assert (await client.get(link)).status_code == 200, link
    names = re.findall(r"<a [^>]*>([^<]+)</a>", block[0])
    assert {"CSV", "XLSX", "Feed", "Text", "BibTeX", "RIS", "CSL-JSON", "Permalink", "API request"} <= set(names)
    assert any("columns=summary&for=spreadsheet" in link for link in links)
    assert any("known_at=r1" in link and link.startswith("/?") for link in links)
    (cite,) = (link for link in links if "style=text" in link)
    assert (await client.get(cite)).text.strip() in unescape(block[0])


@pytest.mark.parametrize("path", ["/", "/?country=NL"])
async def test_a_shared_link_has_a_picture(client: httpx.AsyncClient, path: str) -> None:
    page = (await client.get(path)).text
    assert 'property="og:image" content="http://127.0.0.1:8000/card.png"' in page
    picture = await client.get("/card.png", headers={"Accept": "image/png"})
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG")
