"""Two queries side by side: one chart of both, their maps, and one address."""

import json
import re
from html import unescape
from typing import Any

import httpx
import pytest

from tests.pages.reading import BROWSER, links_of, text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

BOTH = "/compare?a=between%3DPL,RU&b=between%3DDE,RU"


async def test_two_queries_are_in_one_chart_with_their_numbers(client: httpx.AsyncClient) -> None:
    page = await client.get(BOTH, headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert len(_lines_of(page.text)) == 2
    for query, label in (
        ("between=PL,RU", "Polish–Russian partnerships"),
        ("between=DE,RU", "German–Russian partnerships"),
    ):
        assert label in text_of(page.text)
        assert f"/?{query}" in links_of(page.text)
        assert f'<iframe src="/?{query}&embed=map"' in unescape(page.text)
    years = (await client.get("/v1/partnerships/timeline?between=DE,RU&interval=year")).json()["data"]
    last = years[-2]  # The present year has no end yet.
    assert _lines_of(page.text)[1]["counts"][-1] == last["at_interval_end"]["active"]["certain"]
    assert _numbers_in(page.text, last["period"])[1] == str(last["at_interval_end"]["active"]["certain"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Poland with Russia", "between=PL,RU"),
        ("Polen und Russland", "between=PL,RU"),
        ("the Netherlands", "country=NL"),
        ("23 February 2022", "as_of=2022-02-23"),
        ("Poland with Russia on February 23, 2022", "between=PL,RU&as_of=2022-02-23"),
        ("https://register.example/?between=PL,RU", "between=PL,RU"),
    ],
)
async def test_questions_are_read_as_people_type_them(client: httpx.AsyncClient, typed: str, read: str) -> None:
    page = await client.get("/compare", params={"a": typed, "b": "Arnhem"}, headers={"Accept": BROWSER})
    assert f"/?{read}" in links_of(page.text)
    assert "/?q=Arnhem" in links_of(page.text)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("Poland and Germany with Russia", "Poland with Russia", "Germany with Russia"),
        ("Bosnia and Herzegovina and Serbia with Russia", "Bosnia and Herzegovina with Russia", "Serbia with Russia"),
        ("Arnhem and Delft and Breda with China", "Arnhem with China", "Delft and Breda with China"),
        ("23 February 2022 and today", "23 February 2022", "today"),
        ("Poland, May 2022 and 2024", "Poland, May 2022", "Poland 2024"),
        ("Poland vs Germany", "Poland", "Germany"),
    ],
)
async def test_both_questions_may_be_in_the_first_field(
    client: httpx.AsyncClient, typed: str, first: str, second: str
) -> None:
    answer = await client.get("/compare", params={"a": typed})
    assert answer.status_code == 303
    assert httpx.URL(answer.headers["location"]).params == httpx.QueryParams({"a": first, "b": second})


@pytest.mark.parametrize("typed", ["Poland and Russia", "Bosnia and Herzegovina with Russia", "Arnhem", "country=NL"])
async def test_other_texts_are_one_question(client: httpx.AsyncClient, typed: str) -> None:
    assert (await client.get("/compare", params={"a": typed})).status_code == 200


async def test_a_first_question_is_not_split_where_there_is_a_second_one(client: httpx.AsyncClient) -> None:
    assert (await client.get("/compare", params={"a": "Poland vs Germany", "b": "Arnhem"})).status_code == 200


async def test_a_query_is_shown_as_words_where_it_has_some(client: httpx.AsyncClient) -> None:
    page = await client.get("/compare", params={"a": "between=PL,RU&as_of=2022-02-23", "b": "status=severed"})
    assert 'name="a" maxlength="2000" value="Poland – Russia, 23 February 2022"' in page.text
    assert 'name="b" maxlength="2000" value="status=severed"' in page.text


async def test_two_days_have_their_statuses_and_lines_that_end_with_them(client: httpx.AsyncClient) -> None:
    page = await client.get("/compare", params={"a": "23 February 2022", "b": "today"})
    assert "<h1>Partnerships, 23 February 2022 and " in page.text
    assert "2022 and Partnerships" not in page.text
    for day, column in (("as_of=2022-02-23", 0), ("", 1)):
        meta = (await client.get(f"/v1/partnerships?{day}&limit=1".replace("?&", "?"))).json()["meta"]
        severed = (await client.get(f"/v1/partnerships?{day}&status=severed&limit=1".replace("?&", "?"))).json()["meta"]
        assert _numbers_in(page.text, "Severed")[column] == f"{severed['count']:,}"
        assert _numbers_in(page.text, "All")[column] == f"{meta['count']:,}"
    assert _numbers_in(page.text, "2021")[0] == _numbers_in(page.text, "2021")[1]
    assert _numbers_in(page.text, "2022")[0] == "–"
    assert _numbers_in(page.text, "2022")[1] != "0"


def _lines_of(page: str) -> list[dict[str, Any]]:
    """Return the lines of the chart; none on a page without one."""
    figure = re.search('data-figure="([^"]*)"', page)
    return list(json.loads(unescape(figure[1]))["rows"]) if figure else []


def _numbers_in(page: str, heading: str) -> list[str]:
    """Return the cells of the row with a heading, without how much of them is in doubt."""
    row = re.search(rf'<th scope="row">(?:<strong>)?{heading}(?:</strong>)?</th>(.*?)</tr>', page)
    assert row is not None
    return text_of(re.sub("<small.*?</small>", "", row[1])).split()


async def test_presumed_partnerships_are_counted_apart(client: httpx.AsyncClient) -> None:
    page = (await client.get("/compare", params={"a": "Poland", "b": "Germany"})).text
    for code, column in (("PL", 0), ("DE", 1)):
        meta = (await client.get(f"/v1/partnerships?country={code}&basis=presumed&limit=1")).json()["meta"]
        assert _numbers_in(page, "Only presumed")[column] == str(meta["count"])


async def test_the_statuses_add_up_to_the_list(client: httpx.AsyncClient) -> None:
    first, second = "country=NL", "basis=presumed"
    page = (await client.get("/compare", params={"a": first, "b": second})).text
    metas = [(await client.get(f"/v1/partnerships?{query}&limit=1")).json()["meta"] for query in (first, second)]
    assert metas[0]["left_out"]["proposed"] > 0
    for column, meta in enumerate(metas):
        numbers = [_numbers_in(page, status)[column] for status in ("Active", "Dormant", "Severed", "Unknown")]
        assert sum(int(number.replace(",", "")) for number in numbers) == meta["count"]
    assert _numbers_in(page, "Only presumed")[1] == str(metas[1]["count"])


async def test_words_that_match_nothing_are_named(client: httpx.AsyncClient) -> None:
    page = await client.get("/compare", params={"a": "Xyzzyq", "b": "Poland"})
    assert "No name or note has the word “Xyzzyq”." in text_of(page.text)


@pytest.mark.parametrize(("path", "lines"), [("/compare", 0), ("/compare?a=country%3DNL", 1)])
async def test_the_form_asks_for_what_is_missing(client: httpx.AsyncClient, path: str, lines: int) -> None:
    page = (await client.get(path)).text
    assert len(_lines_of(page)) == lines
    assert page.count("<input name=") == 2


@pytest.mark.parametrize("query", ["a=status%3Dgone", "a=31+February+2022", "a=country%3DNL&b=nothing%3D1", "c=1"])
async def test_what_is_no_query_is_refused(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/compare?{query}", headers={"Accept": BROWSER})).status_code == 422


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("a=Arnhem&b=!!!", "b: holds no word to search for: give letters or digits"),
        ("a=31+February+2022", "a: there is no day 31 in February 2022"),
        ("a=status%3Dgone", "a: status takes one of active, dormant, severed, unknown"),
        ("a=country%3DNL&b=nothing%3D1", "b: Unknown parameter “nothing”"),
    ],
)
async def test_a_refused_question_is_named(client: httpx.AsyncClient, query: str, message: str) -> None:
    (error,) = (await client.get(f"/compare?{query}")).json()["errors"]
    assert (error["parameter"], error["message"]) == (message[0], message)


async def test_the_chart_can_be_embedded(client: httpx.AsyncClient) -> None:
    page = await client.get(f"{BOTH}&embed=1")
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert len(_lines_of(page.text)) == 2
    assert "<form" not in page.text


async def test_the_permalink_fixes_the_day_and_the_revision_of_both(client: httpx.AsyncClient) -> None:
    page = (await client.get(BOTH)).text
    (permalink,) = {link for link in links_of(page) if "known_at" in link and link.startswith("/compare")}
    meta = (await client.get("/v1/partnerships?limit=1")).json()["meta"]
    for name, query in httpx.URL(permalink).params.items():
        assert name in ("a", "b")
        assert f"as_of={meta['as_of']}&known_at={meta['known_at']}" in query
    assert _lines_of((await client.get(permalink)).text)[0]["counts"] == _lines_of(page)[0]["counts"]


async def test_a_query_without_partnerships_has_an_empty_chart(client: httpx.AsyncClient) -> None:
    page = await client.get(
        "/compare?a=country%3DNL%26status%3Dsevered%26established_from%3D2026", follow_redirects=True
    )
    assert page.status_code == 200


async def test_questions_in_german_are_read_and_split_in_german(client: httpx.AsyncClient) -> None:
    answer = await client.get("/de/compare", params={"a": "Polen und Deutschland mit Russland"})
    location = httpx.URL(answer.headers["location"])
    assert location.path == "/de/compare"
    assert location.params == httpx.QueryParams({"a": "Polen mit Russland", "b": "Deutschland mit Russland"})
    page = await client.get("/de/compare", params={"a": "Polen mit Russland", "b": "23. Februar 2022"})
    assert {"/de/?between=PL,RU", "/de/?as_of=2022-02-23"} <= links_of(page.text)
