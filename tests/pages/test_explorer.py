"""The page at `/` as it leaves the service: the list in words, its refusals, its files, and no script of its own."""

import json
import re
from html import unescape
from pathlib import Path

import httpx
import pytest

from app.api.wording import abbreviate, date_words
from app.pages.assets import BUNDLES, asset_url, bundle
from app.pages.insights import INSIGHTS
from tests.pages.reading import BROWSER

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

NL_CN = "between=NL,CN&status=severed&sort=-ended"


def heading(answer: httpx.Response) -> str:
    """The sentence of a page."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text)
    assert found is not None
    return unescape(found[1])


async def test_the_page_says_what_the_list_says(client: httpx.AsyncClient) -> None:
    page, listed = await client.get(f"/?{NL_CN}"), await client.get(f"/v1/partnerships?{NL_CN}")
    meta, records = listed.json()["meta"], listed.json()["data"]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert heading(page) == meta["query"]["headline"] == f"{meta['count']} severed Dutch–Chinese partnerships"
    assert re.findall(r'<tr data-id="([^"]+)"', page.text) == [record["id"] for record in records]
    assert "24 November 2026" in page.text


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("country=germany", "country=DE"),
        ("country=JP,DE", "country=DE&country=JP"),
        ("status=Severed&country=NL", "country=NL&status=severed"),
    ],
)
async def test_scripts_find_one_form_of_a_query_in_the_address(
    client: httpx.AsyncClient, written: str, canonical: str
) -> None:
    answer = await client.get(f"/?{written}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?{canonical}")
    assert (await client.get(f"/?{canonical}")).status_code == 200


@pytest.mark.parametrize("order", ["name", "-name", "since", "-updated", "ended", "established"])
async def test_the_headline_leaves_its_day_and_order_to_the_rest_of_the_page(
    client: httpx.AsyncClient, order: str
) -> None:
    page = await client.get(f"/?between=NL,CN&sort={order}")
    assert heading(page) == "30 Dutch–Chinese partnerships"


async def test_one_partnership_is_in_the_singular(client: httpx.AsyncClient) -> None:
    assert heading(await client.get("/?city=arnhem-nl")) == "1 partnership of Arnhem"
    assert heading(await client.get("/?city=utrecht-province-nl")) == "1 partnership of Utrecht (province)"
    chips = (await client.get("/?id=guangdong-cn--utrecht-province-nl")).text
    assert "Guangdong (province) CN – Utrecht (province) NL" in chips
    assert heading(await client.get("/?city=arnhem-nl&status=severed")) == "1 severed partnership of Arnhem"


@pytest.mark.parametrize(
    "chosen",
    ["", "status=unknown", "exclude_country=RU&country=NL", "between=EU,CN&as_of=2022-03-10&certainty=possible"],
)
async def test_each_number_of_the_form_is_that_of_the_list_it_leads_to(client: httpx.AsyncClient, chosen: str) -> None:
    async def count(*more: str) -> int:
        query = "&".join([*(part for part in chosen.split("&") if part), *more])
        return int((await client.get(f"/v1/partnerships?limit=1&{query}")).json()["meta"]["count"])

    page = (await client.get(f"/?{chosen}")).text
    found = [
        (name, value, number)
        for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', page, re.DOTALL)
        for value, number in re.findall(r'<option value="(\w+)".*?\((\d+)\)</option>', options)
    ]
    found += [
        ("status", *one)
        for one in re.findall(r'value="(\w+)"[^<]*>\s*<svg.*?"count">(\d+)(?: · [^<]*)?<', page, re.DOTALL)
    ]
    assert {name for name, _, _ in found} >= {"country", "kind", "status"}
    for name, value, number in found:
        if f"{name}=" not in chosen.replace("exclude_country=", ""):
            assert await count(f"{name}={value}") == int(number), (name, value)


async def test_the_page_says_what_its_number_leaves_out_and_shows_it(client: httpx.AsyncClient) -> None:
    left_out = (await client.get("/v1/partnerships?limit=1")).json()["meta"]["left_out"]
    page = (await client.get("/")).text
    left_out_text = re.search(r'<span id="leftout">(.*?) <a href="([^"]+)">', page)
    assert left_out_text is not None
    assert re.findall(r"\d[\d,]*(?= )", left_out_text[1]) == [f"{number:,}" for number in left_out.values() if number]
    whole = await client.get(unescape(left_out_text[2]))
    assert '<span id="leftout"></span>' in whole.text
    listed = (await client.get("/v1/partnerships?limit=1&include_proposed=true&episodes=all")).json()["meta"]["count"]
    assert heading(whole).startswith(f"{listed:,} ")


async def test_the_page_says_that_a_search_was_read_differently(client: httpx.AsyncClient) -> None:
    page = await client.get("/?q=Arnhm")
    assert "(read as “arnhem”)" in heading(page)
    assert '<span id="warnings">No name or note has the word “Arnhm”. These are the results for “arnhem”.' in page.text
    assert "/v1/partnerships.csv?q=arnhem&amp;columns=summary&amp;for=spreadsheet" in page.text
    assert '<span id="warnings"></span>' in (await client.get("/?q=Arnhem")).text


@pytest.mark.parametrize(
    ("sort", "name", "member"), [("established", "Established", "established"), ("-ended", "Ended", "ended")]
)
async def test_the_table_shows_the_date_it_is_sorted_by(
    client: httpx.AsyncClient, sort: str, name: str, member: str
) -> None:
    question = f"country=NL&sort={sort}&limit=40"
    page, listed = await client.get(f"/?{question}"), await client.get(f"/v1/partnerships?{question}")
    assert re.findall(r'<th scope="col">(?:<a [^>]*>)?([^<]+)', page.text) == ["Cities", "Status", name]
    shown = [unescape(cell.strip()) for cell in re.findall(r"<td>([^<]*)</td>", page.text)]
    assert len(set(shown)) > 10
    assert shown == [
        "" if member == "ended" and record["status"]["value"] != "severed" else abbreviate(date_words(record[member]))
        for record in listed.json()["data"]
    ]


async def test_other_forms_of_the_same_question_are_linked(client: httpx.AsyncClient) -> None:
    page = await client.get(f"/?{NL_CN}")
    links = dict(re.findall(r'<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"', page.text))
    assert set(links) == {"application/json", "text/csv", "application/geo+json", "application/atom+xml"}
    for media_type, url in links.items():
        answer = await client.get(unescape(url))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media_type)
    assert '<link rel="canonical" href="http' in page.text


async def test_every_table_that_a_person_opens_holds_no_formula(client: httpx.AsyncClient) -> None:
    insights = [insight.path for insight in INSIGHTS.values()]
    for page in ("/", f"/?{NL_CN}", "/?record=arnhem-nl--wuhan-cn", "/docs", "/docs/guide", *insights):
        tables = re.findall(
            r'(?:href="|contentUrl": "|IMPORTDATA\(&#34;)([^"&]*\.csv[^"]*)', (await client.get(page)).text
        )
        assert tables or page in insights, page
        assert [table for table in tables if "for=spreadsheet" not in table] == [], page
    for module in (ROOT / "app/web/explorer").glob("*.js"):
        for table in re.findall(r"`[^`\n]*\.csv[^`\n]*`", module.read_text(encoding="utf-8")):
            assert "for=spreadsheet" in table
    for text in (ROOT / "README.md", ROOT / "docs/questions.md", *(ROOT / "app/web/guide").glob("*.md")):
        for table in re.findall(r"GET \S*\.csv\S*", text.read_text(encoding="utf-8")):
            assert "for=spreadsheet" in table


async def test_the_data_block_is_a_data_set(client: httpx.AsyncClient) -> None:
    page = await client.get("/")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text)
    assert block is not None
    described = json.loads(block[1])
    assert described["@type"] == "Dataset"
    assert described["license"] == ["https://creativecommons.org/licenses/by/4.0/"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("statsu=severed", 422, "This page does not know “statsu”, which is in its address. Did you mean “status”?"),
        ("as_of=x", 422, "As of: write a date such as 2021, 2021-06 or 2021-06-01"),
        ("count=all", 422, "“count” in the address can be: none."),
        ("source=uncouple", 404, '<a href="/sources/city-monitor-2023-05-10">Dutch cities uncouple from China</a>'),
        ("status=gone", 422, "“status” in the address can be: active, dormant, severed, unknown."),
        ("limit=1&limit=2", 422, "“limit” is in the address too often."),
        ("view=globe", 422, "“view” in the address can be: table."),
        ("city=arnhm", 404, '<a href="/cities/arnhem-nl">Arnhem</a>'),
        ("record=nowhere--no-place", 404, "There is no partnership “nowhere--no-place” in the register."),
        ("cursor=broken", 404, "This cursor does not belong to this query."),
    ],
)
async def test_what_the_list_refuses_the_page_refuses(
    client: httpx.AsyncClient, query: str, status: int, words: str
) -> None:
    page = await client.get(f"/?{query}", headers={"Accept": BROWSER})
    assert (page.status_code, page.headers["cache-control"]) == (status, "no-store")
    assert page.text.count(words) == 1
    assert page.headers["content-type"] == "text/html; charset=utf-8"


async def test_query_values_never_become_markup(client: httpx.AsyncClient) -> None:
    for query in ("q=%3Cscript%3Ealert(1)%3C/script%3E", "%3Cb%3E=1", "city=%3Cimg src=x%3E", "record=%22%3E%3Cb%3E"):
        page = await client.get(f"/?{query}", headers={"Accept": BROWSER})
        assert not re.search(r"<(script>alert|b>|img)", page.text)


async def test_the_next_page_follows_the_first(client: httpx.AsyncClient) -> None:
    first = await client.get("/?limit=20&country=NL")
    onward = re.search(r'<a href="([^"]+)" rel="next">', first.text)
    assert onward is not None
    second = await client.get(unescape(onward[1]))
    rows = [set(re.findall(r'<tr data-id="([^"]+)"', page.text)) for page in (first, second)]
    assert len(rows[0]) == 20
    assert rows[1]
    assert not rows[0] & rows[1]


async def test_an_open_record_is_there_without_scripts_and_its_links_open_on_the_evidence(
    client: httpx.AsyncClient,
) -> None:
    page = await client.get("/?record=arnhem-nl--wuhan-cn&as_of=2021-06-01")
    record = re.search(r'<section class="record".*?</section>', page.text, re.DOTALL)
    assert record is not None
    assert re.search(r"Status on 1 June 2021: <span[^>]*><svg.*?</svg> active</span>", record[0])
    assert "21 July 2021" in record[0]
    assert "Dutch cities uncouple from China</a>" in record[0]
    assert "#:~:text=whose%20city%20broke%20ties%20with%20Wuhan%20in%202021" in record[0]


async def test_a_row_links_the_page_of_its_record_on_the_day_of_the_query(client: httpx.AsyncClient) -> None:
    for clock in ("", "lang=nl&as_of=2021-06-01&known_at=r1"):
        page = (await client.get(f"/?between=NL,CN&{clock}")).text
        rows = re.findall(r'<tr data-id="([^"]+)">\s*<th scope="row"><a href="([^"]+)">', page)
        assert rows
        assert [unescape(link) for _, link in rows] == [f"/partnerships/{id_}?{clock}".rstrip("?") for id_, _ in rows]
        assert (await client.get(unescape(rows[0][1]))).status_code == 200


async def test_empty_values_of_a_form_are_left_out(client: httpx.AsyncClient) -> None:
    answer = await client.get("/?q=&country=NL&as_of=&between=NL,CN")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?country=NL&between=NL,CN")
    answer = await client.get("/?q=")
    assert answer.headers["location"] == "/"


async def test_only_an_embedded_page_may_be_framed_by_others(client: httpx.AsyncClient) -> None:
    plain, embedded = await client.get("/"), await client.get("/?embed=1")
    policies = [page.headers["content-security-policy"] for page in (plain, embedded)]
    assert "frame-ancestors 'self'" in policies[0]
    assert "frame-ancestors *" in policies[1]
    assert all("script-src 'self';" in policy and "unsafe" not in policy for policy in policies)
    assert "<header" in plain.text
    assert "<header" not in embedded.text


async def test_the_files_of_the_page_are_served(client: httpx.AsyncClient) -> None:
    addresses = (
        "/",
        "/docs",
        "/insights/netherlands-china",
        "/follow",
        "/de/cities/arnhem-nl",
        "/edit/cities/arnhem-nl",
    )
    pages = [(await client.get(address)).text for address in addresses]
    for name, asset in BUNDLES.items():
        answer = await client.get(asset_url(name))
        assert (answer.status_code, answer.content) == (200, asset.body)
        assert "immutable" in answer.headers["cache-control"]
        assert any(asset_url(name) in page for page in pages), name
    assert (await client.get("/static/none.js")).status_code == 404


async def test_other_forms_of_the_page_itself_are_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get("/", headers={"Accept": "text/html"})).status_code == 200
    assert (await client.get("/", headers={"Accept": "application/json"})).status_code == 406


def test_modules_are_joined_each_once_and_apart(tmp_path: Path) -> None:
    files = {
        "main": "import { one } from './one.js';\nimport { two } from './two.js';\nconst hidden = one + two;\n",
        "one": "// @ts-check\n/** Words.\n * @type {any} */\nconst hidden = 1; // Why.\nexport const one =\n"
        "  /** @type {any} */ (hidden);\n/** More. */\n",
        "two": "import { one } from './one.js';\nexport function two() { return one; }\nexport const later = 3;\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
    joined = bundle(tmp_path, "main")
    assert joined.count("const hidden = 1;\n") == 1
    assert "Why" not in joined
    assert "@ts-check" not in joined
    assert "Words" not in joined
    assert "/** @type {any} */ (hidden);" in joined
    assert "const { one } = $one;" in joined
    assert "return { two, later };" in joined
    assert "import" not in joined
    assert "export" not in joined
