"""A page for every thing: it says what `/v1` says of it, links to its neighbours, and has a picture."""

import re
import struct
from collections.abc import Callable
from html import unescape
from io import BytesIO

import httpx
import pytest
from fastapi import FastAPI
from PIL import Image

from app.api.wording import date_words, evidence_words, plural
from app.domain.models import Tombstone
from app.pages import country_page
from app.pages.cards import Card, draw_card
from app.pages.status_counts import StatusCount
from tests.api.running import PUBLIC, connect
from tests.pages.reading import BROWSER, data_of, links_of, meta_of, text_of
from tests.store.smallregister import opened, take_in

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

ARNHEM = "/partnerships/arnhem-nl--wuhan-cn"
THINGS = (ARNHEM, "/cities/arnhem-nl", "/countries/NL", "/sources/city-monitor-2023-05-10")


def status_line(html: str) -> str:
    """What a page says of the status."""
    return text_of(html.partition('<p class="standing">')[2].partition("</p>")[0])


@pytest.mark.parametrize("path", THINGS)
async def test_a_thing_has_a_finished_page(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(path, headers={"Accept": BROWSER})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["cache-control"].startswith("public, max-age=60")
    meta = meta_of(page.text)
    assert meta["canonical"] == meta["og:url"] == PUBLIC + path
    assert meta["title"].endswith(" · Sister cities")
    assert len(meta["description"]) > 60
    assert meta["og:title"] in meta["title"]
    assert "robots" not in meta
    assert page.text.count("<h1") == 1
    assert (await client.get(path, headers={"If-None-Match": page.headers["etag"]})).status_code == 304
    assert (await client.get(path, headers={"Accept": "application/json"})).status_code == 406


@pytest.mark.parametrize("path", THINGS)
async def test_every_link_of_a_page_is_answered(client: httpx.AsyncClient, path: str) -> None:
    links = links_of((await client.get(f"{path}?known_at=r1")).text)
    assert len(links) > 6
    for link in sorted(links)[:60]:
        assert (await client.get(link)).status_code == 200, link


@pytest.mark.parametrize("path", THINGS)
async def test_a_page_has_a_picture_for_where_it_is_shared(client: httpx.AsyncClient, path: str) -> None:
    meta = meta_of((await client.get(path)).text)
    assert meta["og:image"] == f"{PUBLIC}{path}/card.png"
    picture = await client.get(meta["og:image"].removeprefix(PUBLIC), headers={"Accept": "image/png"})
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture.content[16:24]) == (1200, 630)
    assert 5_000 < len(picture.content) < 60_000
    assert "etag" in picture.headers
    assert meta["og:image:alt"]


async def test_a_partnership_answers_at_a_glance(client: httpx.AsyncClient) -> None:
    page = (await client.get(ARNHEM)).text
    assert status_line(page) == "Status on 24 November 2026: severed"
    text = text_of(page)
    for said in (
        "Severed by Arnhem’s council on 21 July 2021, against the advice of its executive.",
        "Established September 1999",
        "Ended 21 July 2021",
        "Why Human rights",
        "Decided by Arnhem city council",
        "Who says so City Monitor, NL Times, NRC,",
        "Last evidence 21 July 2021 · ",
        "Based on a formal decision",
        "The status rests on two or more independent sources, or on the document of the act itself.",
        "13 citations from 9 sources, 6 of them independent.",
        "Dutch cities uncouple from China City Monitor, 10 May 2023 whose city broke ties with Wuhan in 2021",
        "gives the date as 2021",
        "City Monitor ← NL Times ← NRC: one independent source",
        "Gemeenten breken met China NRC, 7 May 2023, in Dutch",
        "r1, ",
    ):
        assert said in text, said
    assert 'href="https://citymonitor.ai/government/dutch-sister-cities-china#:~:text=whose%20city' in page
    assert {"/cities/arnhem-nl", "/cities/wuhan-cn", "/countries/NL", "/countries/CN"} <= links_of(page)
    assert meta_of(page)["title"] == "Arnhem – Wuhan: severed (21 July 2021) · Sister cities"
    order = [
        text.index(f"{kind} ") for kind in ("Listed (reported)", "Severed (decided)", "Kept (proposed)", "Contact")
    ]
    assert order == sorted(order)


async def test_reasons_in_a_list_keep_the_capitals_of_their_words(client: httpx.AsyncClient) -> None:
    assert '<p class="quiet">LGBTI rights</p>' in (await client.get("/cities/nieuwegein-nl")).text


async def test_a_page_shows_the_requested_day_and_revision(client: httpx.AsyncClient) -> None:
    page = (await client.get(f"{ARNHEM}?as_of=2021-06-01&known_at=r1")).text
    assert status_line(page).startswith("Status on 1 June 2021: active")
    meta, links = meta_of(page), links_of(page)
    assert meta["canonical"] == PUBLIC + ARNHEM
    assert meta["robots"] == "noindex"
    assert meta["og:image"].endswith("/card.png?as_of=2021-06-01&known_at=r1")
    assert "/cities/arnhem-nl?as_of=2021-06-01&known_at=r1" in links
    assert "/sources/nrc-2023-05-07?known_at=r1" in links
    (table,) = (link for link in links if link.startswith("/v1/partnerships.csv"))
    assert "as_of=2021-06-01&known_at=r1" in table
    assert "for=spreadsheet" in table
    cells = (await client.get(table)).text.splitlines()
    assert len(cells) == 2
    assert ",Active," in cells[1]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/cities/arnhem-nl", "Sister-city partnerships of Arnhem, as of 24 November 2026"),
        ("/cities/utrecht-province-nl", "Sister-city partnerships of Utrecht (province), as of 24 November 2026"),
        ("/countries/NL", "Sister-city partnerships of the Netherlands, as of 24 November 2026"),
        ("/sources/city-monitor-2023-05-10", "The source ‘Dutch cities uncouple from China’ (City Monitor)"),
    ],
)
async def test_a_page_is_cited_by_its_name_in_every_style(client: httpx.AsyncClient, path: str, title: str) -> None:
    page = (await client.get(path)).text
    assert f"“{title}”" in page.partition('<p class="citation">')[2].partition("</p>")[0]
    links = re.findall(r'href="(/v1/cite[^"]+)"', page.partition('<p class="citation">')[2])
    assert len(links) == 3
    for link in links:
        assert title in (await client.get(unescape(link))).text


async def test_a_citation_names_the_page_at_a_day_and_a_revision(
    client: httpx.AsyncClient, first_revision: str
) -> None:
    page = (await client.get(ARNHEM)).text
    permalink = f"{ARNHEM}?as_of=2026-11-24&known_at={first_revision}"
    citation = page.partition('<p class="citation">')[2].partition("</p>")[0].replace("&amp;", "&")
    assert "“The partnership of Arnhem (NL) and Wuhan (CN), as of 24 November 2026: severed”" in citation
    assert f"{PUBLIC}{permalink} (accessed " in citation
    pinned = await client.get(permalink)
    assert status_line(pinned.text) == status_line(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("basis=presumed&status=active", "active presumed"),
        ("disputed=true", "Disputed: sources disagree. Both accounts are shown below."),
        ("pending=true", "Change pending: "),
        ("id=benidorm-es--le-cannet-fr", "Not certain; possibly active: dates are vague or the evidence is weak."),
        ("id=benidorm-es--le-cannet-fr", "dormant possibly active"),
        ("counterpart=unnamed&status=severed", "an unnamed city"),
        ("status=unknown", "Status on 24 November 2026: unknown"),
        ("id=guangdong-cn--utrecht-province-nl", "Utrecht province, Netherlands"),
    ],
)
async def test_what_readers_must_know_is_marked(client: httpx.AsyncClient, query: str, said: str) -> None:
    records = (await client.get(f"/v1/partnerships?limit=8&{query}")).json()["data"]
    assert records
    for record in records:
        assert said in text_of((await client.get(f"/partnerships/{record['id']}")).text), record["id"]


async def test_the_description_gives_no_reasons_for_what_is_only_presumed(client: httpx.AsyncClient) -> None:
    page = (await client.get("/partnerships/minsk-by--odesa-ua")).text
    description = page.partition('<meta name="description" content="')[2].partition('"')[0]
    assert "Presumed active; no source says since when. Odesa’s executive proposed to end it" in description
    assert "Reasons" not in description


async def test_lists_give_no_reasons_for_what_is_only_presumed(client: httpx.AsyncClient) -> None:
    presumed = "basis=presumed&reason=armed_conflict"
    assert (await client.get(f"/v1/partnerships?{presumed}")).json()["data"]
    rows = text_of((await client.get(f"/?{presumed}")).text).partition("Cities Status Since ")[2]
    assert "presumed" in rows
    assert "Armed conflict" not in rows
    assert "Armed conflict" not in text_of((await client.get("/cities/minsk-by?presumed=true")).text)


async def test_every_partnership_has_a_page_that_agrees_with_the_interface(client: httpx.AsyncClient) -> None:
    """One of twelve of them, of every status."""
    url: str | None = "/v1/partnerships?include_proposed=true&episodes=all&limit=200&sort=name"
    while url:
        listed = (await client.get(url)).json()
        for record in listed["data"][::12]:
            answer = await client.get(f"/partnerships/{record['id']}")
            assert answer.status_code == 200
            assert status_line(answer.text).startswith(f"Status on 24 November 2026: {record['status']['value']}")
            text = text_of(answer.text)
            assert f"{evidence_words(record['evidence'])}." in text
            assert f"Established {date_words(record['established'])}" in text
        url = listed["links"].get("next")


async def test_the_panel_of_the_explorer_has_the_same_content(client: httpx.AsyncClient) -> None:
    page, panel = await client.get(ARNHEM), await client.get(f"{ARNHEM}/panel")
    assert panel.headers["x-robots-tag"] == "noindex"
    assert panel.text.startswith("<article") or panel.text.strip().startswith("<article")
    article = page.text.partition("<article")[2].partition("</article>")[0]
    assert text_of(f"<article{article}") == text_of(panel.text)
    without_scripts = (await client.get("/?record=arnhem-nl--wuhan-cn")).text
    assert panel.text in without_scripts


async def test_a_city_lists_its_partnerships_by_status(client: httpx.AsyncClient) -> None:
    page = (await client.get("/cities/rotterdam-nl")).text
    city = (await client.get("/v1/cities/rotterdam-nl")).json()["data"]
    text = text_of(page)
    for status, number in city["counts"].items():
        assert f"{number} {status}" in text
    for status, listed in city["count_links"].items():
        assert f"/?{listed.partition('?')[2]}" in links_of(page), status
    for partner in city["partners"]:
        assert f"/partnerships/{partner['partnership']}" in links_of(page)
    assert "/countries/NL" in links_of(page)
    assert "https://www.wikidata.org/wiki/" in page


async def test_a_city_and_a_country_say_how_many_are_only_presumed(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/v1/partnerships?basis=presumed&limit=1")).json()["data"][0]
    for path, chosen in (
        (f"/cities/{listed['cities'][0]['id']}", f"city={listed['cities'][0]['id']}"),
        ("/countries/CN", "country=CN"),
    ):
        number = (await client.get(f"/v1/partnerships?basis=presumed&limit=1&{chosen}")).json()["meta"]["count"]
        page = (await client.get(path)).text
        assert f"{number} of them {'is' if number == 1 else 'are'} only presumed" in text_of(page)
        assert f"/?{chosen}&basis=presumed" in links_of(page)
    assert "only presumed" not in text_of((await client.get("/cities/arnhem-nl")).text)


async def test_a_total_equals_its_list_and_says_what_it_leaves_out(client: httpx.AsyncClient) -> None:
    proposed = (await client.get("/v1/partnerships?country=NL&status=unknown&fields=cities")).json()["data"]
    cities = {side["id"] for record in proposed for side in record["cities"]} - {None}
    chosen = [("countries", "country", code) for code in ("NL", "XK", "RU")]
    for collection, parameter, id_ in [*chosen, *(("cities", "city", id_) for id_ in sorted(cities))]:
        page = (await client.get(f"/{collection}/{id_}")).text
        meta = (await client.get(f"/v1/partnerships?{parameter}={id_}&limit=1")).json()["meta"]
        total, only = plural(meta["count"], "partnership"), meta["left_out"]["proposed"]
        assert f": {total}" in meta_of(page)["title"]
        assert f": {total}, " in meta_of(page)["description"]
        by_status = re.findall(r"(\d+) (?:active|dormant|severed|unknown)", meta_of(page)["description"])
        assert sum(map(int, by_status)) == meta["count"], id_
        (table,) = (link for link in links_of(page) if link.startswith("/v1/partnerships.csv"))
        assert len((await client.get(table)).text.splitlines()) == 1 + meta["count"]
        shown = f"/?{parameter}={id_}&include_proposed=true"
        assert (f"Not counted: {only} only proposed." in text_of(page)) == (shown in links_of(page)) == (only > 0), id_
        assert f"/?{parameter}={id_}" in links_of(page)
        more = (await client.get(shown)).text
        assert f"{meta['count'] + only:,} partnerships" in text_of(more) or meta["count"] + only == 1


async def test_a_row_links_both_cities_and_the_record(client: httpx.AsyncClient) -> None:
    for path in ("/countries/NL", "/sources/city-monitor-2023-05-10"):
        page = (await client.get(f"{path}?known_at=r1")).text
        row = next(row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "wuhan-cn" in row)
        assert links_of(row) == {
            f"{thing}?known_at=r1" for thing in ("/cities/arnhem-nl", "/cities/wuhan-cn", ARNHEM)
        }, path
        assert re.search(r"<a [^>]*>9 sources</a>", row)
        assert "2021" in row


async def test_a_card_links_the_record_the_partner_and_its_country(client: httpx.AsyncClient) -> None:
    page = (await client.get("/cities/arnhem-nl?known_at=r1")).text
    (card,) = re.findall(r'<li class="severed">.*?</li>', page.partition('<ul class="partners">')[2], re.DOTALL)
    assert links_of(card) == {f"{thing}?known_at=r1" for thing in (ARNHEM, "/cities/wuhan-cn", "/countries/CN")}
    assert "9 sources" in text_of(card)
    assert "severed 2021" in text_of(card)


async def test_the_country_of_the_page_comes_first_in_each_row(client: httpx.AsyncClient) -> None:
    page = (await client.get("/countries/CN")).text
    rows = re.findall(r"<tr>.*?</tr>", page.partition('id="changes"')[2].partition('id="partners"')[0], re.DOTALL)[1:]
    assert len(rows) == 25
    assert all(re.findall(r"<abbr[^>]*>(\w\w)</abbr>", row)[0] == "CN" for row in rows)


async def test_a_severed_status_has_the_cut_mark_of_the_map(client: httpx.AsyncClient) -> None:
    for path in (ARNHEM, "/countries/NL"):
        page = (await client.get(path)).text
        marks = re.findall(r'<span class="status (\w+)[^>]*>(.*?)</span>', page, re.DOTALL)
        assert marks
        assert all(('class="cut"' in drawn) == (status == "severed") for status, drawn in marks)


async def test_a_city_is_found_by_its_external_id_and_has_one_address(client: httpx.AsyncClient) -> None:
    assert meta_of((await client.get("/cities/Q1310")).text)["canonical"] == f"{PUBLIC}/cities/arnhem-nl"


async def test_a_country_lists_partners_cities_and_latest_changes(client: httpx.AsyncClient) -> None:
    page = (await client.get("/countries/NL")).text
    country = (await client.get("/v1/countries/NL")).json()["data"]
    links = links_of(page)
    assert {f"/countries/{one['code']}" for one in country["partner_countries"]} <= links
    latest = (await client.get("/v1/partnerships?country=NL&sort=-since&limit=5")).json()["data"]
    assert {f"/partnerships/{record['id']}" for record in latest} <= links
    assert "/cities/arnhem-nl" in links
    china = next(one for one in country["partner_countries"] if one["code"] == "CN")
    assert f"/?{china['count_links']['severed'].partition('?')[2]}" in links


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (ARNHEM, "“The partnership of Arnhem (NL) and Wuhan (CN), as of 24 November 2026: severed”"),
        ("/cities/arnhem-nl", "“Sister-city partnerships of Arnhem, as of 24 November 2026”"),
        ("/countries/NL", "“Sister-city partnerships of the Netherlands, as of 24 November 2026”"),
    ],
)
async def test_a_page_is_cited_linked_and_taken_along_as_a_table(
    client: httpx.AsyncClient, path: str, title: str, first_revision: str
) -> None:
    page = (await client.get(path)).text
    permalink = f"{PUBLIC}{path}?as_of=2026-11-24&known_at={first_revision}"
    assert title in text_of(page)
    assert f"{permalink} (accessed " in text_of(page)
    assert f'<a rel="bookmark" href="{permalink}">'.replace("&", "&amp;") in page
    (csv,) = (link for link in links_of(page) if link.startswith("/v1/partnerships.csv"))
    assert (await client.get(csv)).text.startswith("\ufeffCity,Country,Partner,Partner country,Status,")
    (xlsx,) = (link for link in links_of(page) if link.startswith("/v1/partnerships.xlsx"))
    assert (await client.get(xlsx)).status_code == 200
    own = page.partition('<p class="citation">')[2]
    assert len([link for link in links_of(own) if link.startswith("/v1/cite?url=")]) == 3


async def test_a_country_with_one_partnership_reads_well(client: httpx.AsyncClient) -> None:
    text = text_of((await client.get("/countries/LU")).text)
    assert "1 partnership in the explorer" in text
    assert "Latest changes of status" not in text
    assert "partnerships of the Netherlands: " in meta_of((await client.get("/countries/NL")).text)["description"]


async def test_a_long_list_says_that_it_is_cut_and_where_the_rest_is(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(country_page, "_SHOWN", 7)
    monkeypatch.setattr(country_page, "_MOST_CITIES", 5)
    page = (await client.get("/countries/NL?as_of=2026-11-24")).text
    number = (await client.get("/v1/partnerships?country=NL&limit=1")).json()["meta"]["count"]
    cities = (await client.get("/v1/cities?country=NL&limit=1")).json()["meta"]["count"]
    assert f"The 7 latest changes of {number} partnerships." in text_of(page)
    assert f"The first 5 of {cities}." in text_of(page)
    assert "/v1/cities?country=NL" in links_of(page)


async def test_a_source_says_what_it_is_based_on_and_what_cites_it(client: httpx.AsyncClient) -> None:
    page = (await client.get("/sources/city-monitor-2023-05-10")).text
    text = text_of(page)
    assert "This source repeats others, so it is not an independent one." in text
    assert "5 partnerships citing this source" in text
    assert {"/sources/nl-times-2023-05-08", "/sources/nrc-2023-05-07", ARNHEM} <= links_of(page)
    assert "https://citymonitor.ai/government/dutch-sister-cities-china" in page


async def test_structured_data_says_what_the_register_says(client: httpx.AsyncClient) -> None:
    about = data_of((await client.get(ARNHEM)).text)
    assert (about["@context"], about["@type"]) == ("https://schema.org", "WebPage")
    assert [place["name"] for place in about["about"]] == ["Arnhem", "Wuhan"]
    assert about["about"][0]["containedInPlace"]["name"] == "Netherlands"
    assert about["about"][0]["sameAs"] == "https://www.wikidata.org/entity/Q1310"
    assert "Dutch cities uncouple from China" in [source.get("name") for source in about["citation"]]
    city, country, source = [data_of((await client.get(path)).text) for path in THINGS[1:]]
    assert (city["@type"], country["@type"], source["@type"]) == ("City", "Country", "CreativeWork")
    assert source["datePublished"] == "2023-05-10"
    assert "geo" in city
    province = data_of((await client.get("/cities/utrecht-province-nl")).text)
    assert province["@type"] == "AdministrativeArea"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/partnerships/arnhem-nl--wuhan", 404, "not-found"),
        ("/cities/arnem", 404, "not-found"),
        ("/countries/nl", 404, "not-found"),
        ("/sources/city-monitor", 404, "not-found"),
        ("/cities/%00", 404, "no-such-page"),
        ("/cities/arnem/card.png", 404, "not-found"),
        ("/towns/arnhem-nl/card.png", 404, "no-such-page"),
        (f"{ARNHEM}?statsu=severed", 422, "invalid-query"),
        (f"{ARNHEM}?as_of=yesterday", 422, "invalid-query"),
        (f"{ARNHEM}?known_at=r99", 422, "invalid-query"),
        (f"{ARNHEM}/panel?known_at=r99", 422, "invalid-query"),
        ("/sources/city-monitor-2023-05-10?as_of=2021", 422, "invalid-query"),
    ],
)
async def test_what_the_interface_refuses_a_page_refuses(
    client: httpx.AsyncClient, path: str, status: int, code: str
) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["cache-control"] == "no-store"


async def test_a_merged_record_leads_to_its_survivor_and_a_retracted_one_is_gone(
    seeded_url: str, start: Callable[[str], FastAPI]
) -> None:
    merged, retracted = "breda-nl--yangzhou-cn", "eindhoven-nl--nanjing-cn"
    with opened(seeded_url) as engine:
        take_in(engine, Tombstone(id=merged, merged_into="arnhem-nl--wuhan-cn", reason="It was there twice."), now=None)
        take_in(engine, Tombstone(id=retracted, merged_into=None, reason="The source means another town."), now=None)
    async with connect(start(seeded_url)) as client:
        for suffix in ("", "/panel", "/card.png"):
            moved = await client.get(f"/partnerships/{merged}{suffix}?as_of=2021-06-01")
            assert (moved.status_code, moved.headers["location"]) == (308, f"{ARNHEM}{suffix}?as_of=2021-06-01")
            gone = await client.get(f"/partnerships/{retracted}{suffix}", headers={"Accept": BROWSER})
            assert gone.status_code == 410
        page = text_of((await client.get(f"/partnerships/{retracted}", headers={"Accept": BROWSER})).text)
        assert "The source means another town." in page
        listed = (await client.get("/sitemaps/partnerships-1.xml")).text
        assert f"{ARNHEM}<" in listed
        assert merged not in listed
        assert retracted not in listed


async def test_what_networks_add_to_a_shared_address_is_left_out(client: httpx.AsyncClient) -> None:
    for query, left in (
        ("fbclid=IwAR0x-y", ""),
        ("as_of=2021&utm_source=a&utm_medium=b&gclid=1", "?as_of=2021"),
        ("mc_cid=1&msclkid=2&known_at=r1", "?known_at=r1"),
        ("fbclid&as_of=2021&gclid", "?as_of=2021"),
    ):
        for path in (ARNHEM, "/cities/arnhem-nl"):
            shared, plain = await client.get(f"{path}?{query}"), await client.get(f"{path}{left}")
            assert (shared.status_code, shared.text) == (200, plain.text)
        moved = await client.get(f"/?{query}")
        assert (moved.status_code, moved.headers["location"]) == (303, f"/{left}")
        assert moved.headers["cache-control"] == "no-store"
    assert (await client.get("/v1/cities/arnhem-nl?utm_source=a")).status_code == 422


def test_a_name_of_any_length_has_room_on_a_picture() -> None:
    long = "Landkreis Mecklenburgische Seenplatte und noch einige Gemeinden – Llanfairpwllgwyngyllgogerychwyrndrobwll"
    for title in ("Å – Y", long, long * 4, "x" * 400):
        line, foot = "Dormant: since 2012, presumed" * 3, "9 sources" * 20
        picture = draw_card(Card("Germany – United Kingdom", title, line, foot, "dormant"), "register.example")
        assert picture.startswith(b"\x89PNG")


def test_a_sentence_on_a_picture_is_not_cut() -> None:
    line = "99 partnerships: 38 active, 4 dormant, 53 severed, 4 unknown"
    pictures = {draw_card(Card("Country", "Netherlands", end, ""), "site") for end in (line, line[:-1])}
    assert len(pictures) == 2


def test_a_picture_shows_how_partnerships_are_divided_and_what_is_in_doubt() -> None:
    counts = [StatusCount("active", 15, 15), StatusCount("severed", 5)]
    picture = Image.open(BytesIO(draw_card(Card("Country", "Netherlands", "", "", counts=counts), "site")))
    columns = [picture.convert("RGB").crop((x, 500, x + 1, 501)).tobytes() for x in (100, 850, 1000)]
    assert columns[0] == columns[1]
    assert sum(columns[1]) > sum(columns[2])  # Paler.


def test_a_picture_has_the_colour_of_the_status_along_its_edge() -> None:
    edges = {}
    for status in ("active", "dormant", "severed", "unknown"):
        card = Card("Country", "Netherlands", "", "", status)
        picture = Image.open(BytesIO(draw_card(card, "site"))).convert("RGB")
        (colour,) = {picture.getpixel(place) for place in ((0, 0), (16, 0), (0, 629), (16, 629))}
        edges[status] = colour
    assert len(set(edges.values())) == len(edges)


def test_ranges_within_a_month_or_a_year_do_not_repeat_it() -> None:
    words = {
        "2022-07-01/2022-07-25": "between 1 and 25 July 2022",
        "2022-07/2022-07-25": "between 1 and 25 July 2022",
        "2023-01-09/2023-03-24": "between 9 January and 24 March 2023",
        "2024-06-15/2024-06": "between 15 and the end of June 2024",
        "2022-12-14/2022": "between 14 December and the end of 2022",
        "2021/2023-05-10": "between 2021 and 10 May 2023",
        "../2023-05-10": "by 10 May 2023",
        "2021-07": "July 2021",
    }
    assert {text: date_words({"edtf": text}) for text in words} == words
    assert date_words(None) == "not stated"


def test_the_day_on_which_editors_read_of_an_event_is_not_shown_as_its_date() -> None:
    words = "at an unknown date after 2001, found on 24 November 2026"
    assert date_words({"edtf": "2001/..", "found": "2026-11-24"}) == words
    assert date_words({"edtf": "2001/..", "found": None}) == "2001 or later"


def test_numbers_agree_with_their_nouns() -> None:
    assert [plural(number, "source") for number in (0, 1, 2, 1013)] == [
        "0 sources",
        "1 source",
        "2 sources",
        "1,013 sources",
    ]
    assert plural(2, "country") == "2 countries"


async def test_a_source_that_no_event_cites_says_for_what_it_is_there(client: httpx.AsyncClient) -> None:
    page = (await client.get("/sources/city-of-portland")).text
    assert "0 partnerships citing this source" in page
    assert "Partnerships may name it as a further source" in page
    assert "Show all on the map" not in page
