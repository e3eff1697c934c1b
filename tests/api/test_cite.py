"""How answers are cited: with the question, the revision, and an address that gives the same answer for ever."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import httpx
import pybtex.database
import pytest
import rispy
from fastapi import FastAPI

from app.domain.models import Tombstone
from tests.api.described import OPERATIONS
from tests.api.running import TODAY, connect, make_service
from tests.store.smallregister import opened, take_in

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

PUBLIC = "http://127.0.0.1:8000"
ARNHEM = "/v1/partnerships/arnhem-nl--wuhan-cn"
MONITOR = "/v1/sources/city-monitor-2023-05-10"
BROKEN = "/v1/partnerships?between=NL,CN&status=severed&as_of=2023-05-10"
REGISTER = "Register of sister-city partnerships"


async def cite(client: httpx.AsyncClient, url: str, style: str = "csl") -> httpx.Response:
    return await client.get(f"/v1/cite?url={quote(url, safe='')}&style={style}")


async def item(client: httpx.AsyncClient, url: str) -> dict[str, Any]:
    """The CSL-JSON item of an address."""
    answer = await cite(client, url)
    assert answer.status_code == 200, answer.text
    (only,) = answer.json()
    return dict(only)


@pytest.fixture(scope="module")
async def revised(client: httpx.AsyncClient) -> date:
    """The day of the newest revision."""
    return date.fromisoformat((await client.get("/v1/meta")).json()["data"]["revised_at"][:10])


def parts(day: date) -> dict[str, object]:
    return {"date-parts": [[day.year, day.month, day.day]]}


async def test_a_record_is_cited_by_its_cities_its_day_and_its_revision(
    client: httpx.AsyncClient, revised: date, first_revision: str
) -> None:
    cited = await item(client, f"{ARNHEM}?as_of=2021-06-01")
    assert cited.pop("id").startswith("sister-cities-partnerships-arnhem-nl-wuhan-cn-")
    assert cited == {
        "type": "dataset",
        "title": "The partnership of Arnhem (NL) and Wuhan (CN), as of 1 June 2021: active",
        "author": [{"literal": REGISTER}],
        "publisher": REGISTER,
        "issued": parts(revised),
        "accessed": parts(revised),
        "version": first_revision,
        "URL": f"{PUBLIC}{ARNHEM}?as_of=2021-06-01&known_at={first_revision}",
    }


async def test_a_title_says_what_is_only_possible_and_what_did_not_exist(client: httpx.AsyncClient) -> None:
    titles = [(await item(client, f"{ARNHEM}?as_of={day}"))["title"] for day in ("1999-09-10", "1999-08-31")]
    assert [title.rpartition("Wuhan (CN), ")[2] for title in titles] == [
        "as of 10 September 1999: active, in doubt",
        "as of 31 August 1999",
    ]


async def test_an_unnamed_side_is_cited_as_unnamed(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/partnerships?counterpart=unnamed&limit=1")).json()["data"][0]
    assert "an unnamed city (" in (await item(client, f"/v1/partnerships/{found['id']}"))["title"]


async def test_a_query_is_cited_by_its_question_and_the_number_of_its_results(client: httpx.AsyncClient) -> None:
    answer = (await client.get(BROKEN)).json()
    cited = await item(client, BROKEN)
    assert cited["title"] == answer["meta"]["question"]
    assert "on 10 May 2023" in cited["title"]
    assert cited["note"] == f"{answer['meta']['count']} partnerships"
    assert cited["URL"] == PUBLIC + answer["links"]["permalink"]


@pytest.mark.parametrize("clocks", ["", "&as_of=2026-11-24", "&known_at=r1"])
async def test_a_title_has_the_day_once(client: httpx.AsyncClient, clocks: str) -> None:
    title = (await item(client, f"/v1/partnerships?country=NL{clocks}"))["title"]
    assert title == "Partnerships with a city in the Netherlands, as of 24 November 2026"


@pytest.mark.parametrize(
    ("url", "things"),
    [
        ("/v1/partnerships/timeline?from=1990&to=1999", "10 years"),
        ("/v1/partnerships/timeline?from=1990&to=1990&interval=month", "12 months"),
        ("/v1/partnerships/arnhem-nl--wuhan-cn/history", "1 version"),
        ("/v1/partnerships.csv?id=arnhem-nl--wuhan-cn", "1 partnership"),
        ("/v1/cities?q=arnhem", "1 city"),
    ],
)
async def test_a_citation_says_what_it_counts(client: httpx.AsyncClient, url: str, things: str) -> None:
    assert (await item(client, url))["note"] == things


@pytest.mark.parametrize(
    ("url", "title"),
    [
        (
            "/v1/partnerships/timeline?q=wuh&interval=month&from=2020&to=2021-06",
            "Partnerships that match “wuh”, as of 24 November 2026, by month from 2020 to June 2021",
        ),
        ("/v1/partnerships/timeline?from=2020", "Partnerships, as of 24 November 2026, by year from 2020"),
        ("/v1/partnerships/facets?q=wuh", "Partnerships that match “wuh”, as of 24 November 2026"),
        ("/v1/countries?as_of=2010", "Partnerships by country and status, as of 31 December 2010"),
        ("/v1/country-pairs", "Partnerships by pair of countries and status, as of 24 November 2026"),
    ],
)
async def test_counts_are_cited_with_their_whole_query(client: httpx.AsyncClient, url: str, title: str) -> None:
    assert (await item(client, url))["title"] == title
    assert (await client.get(url)).json()["meta"]["question"] == title


async def test_a_source_is_cited_as_a_record(client: httpx.AsyncClient, first_revision: str) -> None:
    cited = await item(client, MONITOR)
    assert (cited["title"], cited["URL"]) == (
        "The source ‘Dutch cities uncouple from China’ (City Monitor)",
        f"{PUBLIC}{MONITOR}?known_at={first_revision}",
    )


async def test_every_style_says_the_same(client: httpx.AsyncClient, revised: date, first_revision: str) -> None:
    cited = await item(client, BROKEN)
    bibtex, ris, text = [await cite(client, BROKEN, style) for style in ("bibtex", "ris", "text")]
    entry = pybtex.database.parse_string(bibtex.text, "bibtex").entries[cited["id"]]
    (record,) = rispy.loads(ris.text)
    assert entry.type == "misc"
    assert [str(person) for person in entry.persons["author"]] == [f"{{{REGISTER}}}"]
    assert [entry.fields[name].strip("{}") for name in ("title", "url", "version", "note", "urldate")] == [
        cited["title"], cited["URL"], first_revision, cited["note"], revised.isoformat(),
    ]  # fmt: skip
    assert (record["title"], record["authors"], record["urls"]) == (cited["title"], [REGISTER], [cited["URL"]])
    assert (record["id"], record["edition"], record["notes"]) == (cited["id"], first_revision, [cited["note"]])
    assert record["access_date"] == revised.strftime("%Y/%m/%d")
    assert text.text.startswith(f"{REGISTER}: “{cited['title']}”. {cited['note']}. Revision {first_revision}, ")
    assert f" {cited['URL']} (accessed " in text.text


@pytest.mark.parametrize(
    ("style", "media_type", "suffix"),
    [
        ("csl", "application/vnd.citationstyles.csl+json", "json"),
        ("bibtex", "application/x-bibtex", "bib"),
        ("ris", "application/x-research-info-systems", "ris"),
        ("text", "text/plain", "txt"),
    ],
)
async def test_each_style_has_its_media_type_and_is_negotiated(
    client: httpx.AsyncClient, style: str, media_type: str, suffix: str
) -> None:
    address = f"/v1/cite?url={ARNHEM}&style={style}"
    for accept in (media_type, "*/*", f"text/html, {media_type};q=0.1", "image/png"):
        answer = await client.get(address, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert answer.headers["content-disposition"].endswith(f'.{suffix}"')


@pytest.mark.parametrize(
    ("accept", "style"),
    [
        ("application/x-bibtex", "bibtex"),
        ("application/x-research-info-systems", "ris"),
        ("application/vnd.citationstyles.csl+json", "csl"),
        ("text/plain", "text"),
        ("text/*", "text"),
        ("text/html, Application/X-BibTeX;q=0.1", "bibtex"),
        ("application/x-bibtex;q=0.4, text/plain;q=0.6", "text"),
        ("application/x-bibtex, */*;q=0.1", "bibtex"),
        ("application/x-bibtex, application/vnd.citationstyles.csl+json", "csl"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "csl"),
        ("*/*", "csl"),
        ("", "csl"),
    ],
)
async def test_the_style_that_is_accepted_most_comes_where_the_question_names_none(
    client: httpx.AsyncClient, accept: str, style: str
) -> None:
    named = await cite(client, ARNHEM, style)
    for _ in range(2):
        negotiated = await client.get(f"/v1/cite?url={quote(ARNHEM, safe='')}", headers={"Accept": accept})
        assert (negotiated.status_code, negotiated.content) == (200, named.content)
        assert negotiated.headers["content-type"] == named.headers["content-type"]
        assert "Accept" in negotiated.headers["vary"]


async def test_no_style_is_guessed_that_is_not_accepted(client: httpx.AsyncClient) -> None:
    for accept in ("image/png", "text/html", "application/x-bibtex;q=0"):
        assert (await client.get(f"/v1/cite?url={ARNHEM}", headers={"Accept": accept})).status_code == 406


async def test_an_address_is_required_in_every_style(client: httpx.AsyncClient) -> None:
    missing = await client.get("/v1/cite", headers={"Accept": "application/x-bibtex"})
    assert (missing.status_code, missing.json()["errors"][0]["parameter"]) == (422, "url")


async def test_a_cited_address_answers_what_was_cited(client: httpx.AsyncClient) -> None:
    for url in (f"{ARNHEM}?as_of=2021-06-01", BROKEN, "/v1/events?country=NL&event=severed"):
        permalink = (await item(client, url))["URL"].removeprefix(PUBLIC)
        lasting, plain = (await client.get(permalink)).json(), (await client.get(url)).json()
        assert (lasting["data"], lasting["meta"]) == (plain["data"], plain["meta"])
        assert (await item(client, permalink))["URL"] == PUBLIC + permalink


async def test_an_address_may_have_the_hosts_name_or_a_fragment(client: httpx.AsyncClient) -> None:
    plain = (await cite(client, BROKEN)).content
    assert (await cite(client, PUBLIC + BROKEN)).content == plain
    assert (await cite(client, f"{BROKEN}#part")).content == plain


async def test_a_long_question_can_be_cited(client: httpx.AsyncClient) -> None:
    countries = "&".join(f"country={code}" for code in ("NL", "BE", "DE", "FR", "PL", "UA") * 10)
    assert len(countries) > 500
    assert (await cite(client, f"/v1/partnerships?{countries}")).status_code == 200


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "ndjson", "atom", "jsonfeed"])
async def test_another_form_of_a_list_is_cited_like_the_list(client: httpx.AsyncClient, suffix: str) -> None:
    for listed in ("partnerships", "events"):
        plain = await item(client, f"/v1/{listed}?country=NL")
        other = await item(client, f"/v1/{listed}.{suffix}?country=NL")
        assert (other["title"], other["note"]) == (plain["title"], plain["note"])
        assert other["URL"] == plain["URL"].replace(listed, f"{listed}.{suffix}", 1)
        assert (await client.get(other["URL"].removeprefix(PUBLIC))).status_code == 200


async def test_what_only_another_form_understands_stays_in_its_address(client: httpx.AsyncClient) -> None:
    sheet = await item(client, "/v1/partnerships.csv?country=NL&for=spreadsheet")
    assert "for=spreadsheet" in sheet["URL"]
    feed = await item(client, "/v1/events.atom?country=NL&sort=updated&limit=3")
    assert "sort=updated&limit=3" in feed["URL"] or "limit=3&sort=updated" in feed["URL"]
    assert (await cite(client, "/v1/partnerships.csv?limit=3")).json()["errors"][0]["parameter"] == "limit"


@pytest.mark.parametrize(
    ("url", "status", "parameter", "code"),
    [
        ("https://elsewhere.test/v1/partnerships", 422, "url", "other_host"),
        ("//elsewhere.test/v1/partnerships", 422, "url", "other_host"),
        (f"{PUBLIC}.elsewhere.test/v1/partnerships", 422, "url", "other_host"),
        ("v1/partnerships", 422, "url", "other_host"),
        (PUBLIC, 422, "url", "other_host"),
        ("/v1/nothing", 422, "url", "not_citable"),
        ("/v1/partnerships/", 422, "url", "not_citable"),
        ("/v1/meta", 422, "url", "not_citable"),
        ("/v1/cite?url=/v1/partnerships", 422, "url", "not_citable"),
        ("/docs", 422, "url", "not_citable"),
        ("/v1/cities/%FF", 422, "url", "unreadable"),
        ("/v1/cities/%00", 422, "url", "control_character"),
        ("/v1/partnerships?q=%00", 422, "q", "control_character"),
        ("/v1/partnerships?q=ü", 422, "url", "unreadable"),
        ("/v1/partnerships?status=severd", 422, "status", "not_allowed"),
        ("/v1/partnerships?colour=red", 422, "colour", "unknown_parameter"),
        ("/v1/partnerships?city=atlantis", 404, "city", "not_found"),
        (f"{ARNHEM}?known_at=r99", 422, "known_at", "future"),
        ("", 422, "url", "empty"),
        ("/v1/partnerships?q=" + "x" * 4000, 422, "url", "too_long"),
    ],
)
async def test_what_cannot_be_cited_is_refused_as_the_question_itself_would_be(
    client: httpx.AsyncClient, url: str, status: int, parameter: str, code: str
) -> None:
    answer = await cite(client, url)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert [(error["parameter"], error["code"]) for error in answer.json()["errors"]] == [(parameter, code)]


async def test_a_record_that_is_not_there_is_not_found_with_candidates(client: httpx.AsyncClient) -> None:
    answer = await cite(client, "/v1/partnerships/arnhem--wuhan")
    assert answer.status_code == 404
    assert "arnhem-nl--wuhan-cn" in [candidate["id"] for candidate in answer.json()["candidates"]]
    assert (await cite(client, "/v1/partnerships?cursor=abc")).json()["code"] == "broken-cursor"


async def test_whatever_has_a_permalink_links_its_citation(client: httpx.AsyncClient) -> None:
    """Goes over every address of the interface, so that what is added later is citable too."""
    cited = 0
    for operation in OPERATIONS:
        if operation.media_types != ["application/json"]:
            continue
        answer = await client.get(operation.url())
        if "permalink" not in answer.json().get("links", {}):
            continue
        links = answer.json()["links"]
        citation = await client.get(links["cite"])
        assert citation.status_code == 200, (operation, citation.text)
        assert citation.json()[0]["URL"] == PUBLIC + links["permalink"]
        assert f'<{links["cite"]}>; rel="describedby"' in answer.headers["link"]
        cited += 1
    assert cited > 12


@pytest.fixture
async def later(shared_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """The same register, a year later."""
    service = make_service(shared_url, today=lambda: TODAY + 365)
    async with connect(service) as client:
        yield client
    service.state.register.close()


async def test_a_pinned_question_is_cited_in_the_same_bytes_a_year_later(
    client: httpx.AsyncClient, later: httpx.AsyncClient
) -> None:
    for url in (BROKEN, (await client.get("/v1/partnerships?country=NL")).json()["links"]["permalink"], MONITOR):
        for style in ("csl", "bibtex", "ris", "text"):
            assert (await cite(client, url, style)).content == (await cite(later, url, style)).content


async def test_the_day_of_access_is_the_day_of_as_of_unless_that_is_in_the_future(
    later: httpx.AsyncClient, revised: date
) -> None:
    today = date.fromordinal(TODAY + 365)
    assert (await item(later, ARNHEM))["accessed"] == parts(today)
    assert (await item(later, f"{ARNHEM}?as_of=2021"))["accessed"] == parts(revised)
    assert (await item(later, f"{ARNHEM}?as_of=2099"))["accessed"] == parts(revised)


async def test_a_merged_record_is_cited_as_the_one_it_became_part_of(
    seeded_url: str, start: Callable[[str], FastAPI]
) -> None:
    gone = "tilburg-nl--changzhou-cn"
    with opened(seeded_url) as engine:
        listed = make_service(seeded_url)
        async with connect(listed) as client:
            found = (await client.get("/v1/partnerships?country=NL&status=severed&limit=2")).json()["data"]
        listed.state.register.close()
        gone = next(record["id"] for record in found if record["id"] != "arnhem-nl--wuhan-cn")
        take_in(engine, Tombstone(id=gone, merged_into="arnhem-nl--wuhan-cn", reason="It was a duplicate."), now=None)
    async with connect(start(seeded_url)) as client:
        assert (await item(client, f"/v1/partnerships/{gone}?as_of=2021-06-01"))["URL"].startswith(PUBLIC + ARNHEM)


@pytest.mark.parametrize(
    "path", ["/partnerships/arnhem-nl--wuhan-cn", "/cities/arnhem-nl", "/?country=NL", "/de/?q=wuh"]
)
async def test_a_page_is_cited_by_its_own_address(client: httpx.AsyncClient, path: str) -> None:
    cited = await item(client, path)
    assert cited["URL"].startswith(PUBLIC + path)
    assert (await client.get(cited["URL"])).status_code == 200
    if path.startswith("/de"):
        assert cited["title"].endswith(", Stand 24. November 2026")


async def test_a_page_without_a_record_is_not_cited(client: httpx.AsyncClient) -> None:
    answer = await cite(client, "/insights/netherlands-china")
    assert answer.json()["errors"][0]["code"] == "not_citable"
