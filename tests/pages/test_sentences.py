"""The ready sentences: the numbers of the page and of the chart, in every language, with a lasting address."""

import re

import httpx
import pytest

from tests.pages.reading import BROWSER, links_of
from tests.pages.test_status_counts import range_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


@pytest.mark.parametrize("query", ["between=DE,RU", "between=US,RU", "country=JP", "country=DE&as_of=2022-12-31"])
async def test_the_numbers_of_a_sentence_are_those_of_the_chart(client: httpx.AsyncClient, query: str) -> None:
    sentence = (await client.get(f"/sentence?{query}")).text
    facets = (await client.get(f"/v1/partnerships/facets?{query}&facet=status")).json()
    buckets = {bucket["value"]: bucket for bucket in facets["data"]["status"]["buckets"]}
    for status in ("active", "dormant", "severed"):
        least, most = await range_of(client, query, status)
        if status not in buckets:
            assert not re.search(rf"\d {status}", sentence)
            continue
        bounds = "" if least == most else f" ({least:,} to {most:,} possible)"
        assert f"{buckets[status]['count']:,} {status}{bounds}" in sentence, sentence


@pytest.mark.parametrize("facet", ["", "&facet=reason"])
async def test_a_sentence_of_some_statuses_counts_no_others(client: httpx.AsyncClient, facet: str) -> None:
    sentence = (await client.get(f"/sentence?between=DE,RU&status=dormant{facet}")).text
    listed = "between=DE,RU&status=dormant" if facet else "between=DE,RU&include_proposed=false"
    number = (await client.get(f"/v1/partnerships?{listed}")).json()["meta"]["count"]
    assert f"partnerships, {number} partnerships were on record" in sentence
    assert "active" not in sentence
    least, most = await range_of(client, "between=DE,RU", "dormant")
    assert facet or f", of them 45 dormant ({least} to {most} possible). http" in sentence


async def test_a_sentence_names_day_register_and_a_lasting_address(
    client: httpx.AsyncClient, first_revision: str
) -> None:
    english = (await client.get("/sentence?between=NL,CN&status=severed")).text
    assert english.startswith("According to the Register of sister-city partnerships, ")
    assert "on 24 November 2026 (" in english
    address = english.split()[-1]
    assert address.endswith(f"/?between=NL,CN&status=severed&as_of=2026-11-24&known_at={first_revision}")
    assert (await client.get(address, headers={"Accept": BROWSER})).status_code == 200
    german = (await client.get("/de/sentence?between=NL,CN&status=severed")).text
    assert german.startswith("Nach dem Register der Städtepartnerschaften waren am 24. November 2026 ")
    assert re.findall(r"\d+ (?:severed|beendet)", english)[0].split()[0] in german
    assert "/de/?between=NL,CN" in german


async def test_a_sentence_counts_by_what_a_figure_counts(client: httpx.AsyncClient) -> None:
    sentence = (await client.get("/sentence?status=severed&facet=reason")).text
    facet = (await client.get("/v1/partnerships/facets?status=severed&facet=reason")).json()["data"]["reason"]
    most_frequent = facet["buckets"][0]
    assert re.search(rf"\w {most_frequent['count']}\b", sentence), sentence
    assert "others. http" in sentence


async def test_the_sentence_of_a_record_is_what_its_page_says(client: httpx.AsyncClient) -> None:
    record = "/partnerships/arnhem-nl--wuhan-cn"
    sentence = (await client.get("/sentence?id=arnhem-nl--wuhan-cn")).text
    assert sentence.startswith("Arnhem – Wuhan: ")
    assert f"Register of sister-city partnerships, 24 November 2026. http://127.0.0.1:8000{record}?as_of=" in sentence
    page = (await client.get(record)).text
    assert {"/sentence?id=arnhem-nl--wuhan-cn", "/de/sentence?id=arnhem-nl--wuhan-cn"} <= links_of(page)


@pytest.mark.parametrize(
    "path",
    ["/?country=NL", "/countries/NL", "/cities/arnhem-nl", "/insights/why-cities-leave", "/chart?country=NL&by=reason"],
)
async def test_every_number_and_chart_has_sentences_that_answer(client: httpx.AsyncClient, path: str) -> None:
    links = {link for link in links_of((await client.get(path)).text) if "/sentence?" in link}
    assert links
    assert {link.startswith("/de/") for link in links} == {True, False}
    for link in links:
        assert (await client.get(link)).status_code == 200, link


async def test_a_sentence_of_an_unknown_parameter_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get("/sentence?colour=red")).status_code == 422
