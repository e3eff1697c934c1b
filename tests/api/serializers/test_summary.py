"""The table for people: what it says, and that the asked-for side comes first."""

import re

import httpx
import pytest

from app.api.serializers.columns import SUMMARY
from tests.api.serializers.readers import book, get, rows, sheet

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
PEOPLE = "columns=summary&for=spreadsheet"


async def test_the_summary_says_who_with_whom_since_when_why_and_who_says_so(client: httpx.AsyncClient) -> None:
    content = (await get(client, "/v1/partnerships.csv", f"id=arnhem-nl--wuhan-cn&{PEOPLE}")).content
    assert content.startswith(b"\xef\xbb\xbfCity,Country,Partner,Partner country,Status,Since,Ended,")
    (row,) = rows(content)
    assert list(row) == [column.name for column in SUMMARY]
    assert (row["City"], row["Country"], row["Partner country"]) == ("Arnhem", "Netherlands", "China")
    assert (row["Status"], row["Since"], row["Ended"]) == ("Severed", "2021-07-21", "2021-07-21")
    assert row["Reasons"] == "human rights"
    assert "Arnhem" in row["Decided by"]
    assert "City Monitor: https://" in row["Sources"]
    assert re.fullmatch(r"https?://[^/]+/partnerships/arnhem-nl--wuhan-cn", row["Record"])


@pytest.mark.parametrize(
    ("query", "column", "value"),
    [
        ("between=CN,NL", "Country", "China"),
        ("between=NL,CN", "Country", "Netherlands"),
        ("country=CN", "Country", "China"),
        ("between=EU,CN", "Partner country", "China"),
        ("city=wuhan-cn", "City", "Wuhan"),
        ("between=wuhan-cn,NL", "City", "Wuhan"),
        ("country=NL&city=wuhan-cn", "City", "Wuhan"),
    ],
)
async def test_the_requested_side_is_always_first(
    client: httpx.AsyncClient, query: str, column: str, value: str
) -> None:
    found = rows((await get(client, "/v1/partnerships.csv", f"{query}&{PEOPLE}")).content)
    assert found
    assert {row[column] for row in found} == {value}


async def test_vague_dates_are_words_and_missing_ones_are_said(client: httpx.AsyncClient) -> None:
    found = rows((await get(client, "/v1/partnerships.csv", f"sort=name&{PEOPLE}")).content)
    since = {row["Since"] for row in found}
    assert any(text.startswith("between ") for text in since)
    assert "not stated" in since
    assert not any("/" in text or "~" in text for text in since)
    assert {row["Ended"] for row in found if not row["Status"].startswith("Severed")} == {""}
    assert any(row["Status"].endswith("(uncertain)") for row in found)
    assert {row["Reasons"] for row in found if row["Status"] == "Active (presumed)"} == {""}


async def test_programs_get_all_columns_unless_they_ask_for_the_summary(client: httpx.AsyncClient) -> None:
    plain, whole = [
        (await get(client, "/v1/partnerships.csv", query)).content
        for query in ("between=NL,CN", "between=NL,CN&columns=all")
    ]
    assert [row["id"] for row in rows(plain)] == [row["id"] for row in rows(whole)]
    answer = await client.get("/v1/partnerships.csv?columns=some")
    assert answer.status_code == 422


async def test_the_first_sheet_of_a_workbook_is_the_summary(client: httpx.AsyncClient) -> None:
    content = (await get(client, "/v1/partnerships.xlsx", "between=CN,NL&status=severed")).content
    first = book(content).worksheets[0]
    assert first.title == "summary"
    found = sheet(content, "summary")
    assert {row["Country"] for row in found} == {"China"}
    assert len(found) == len(sheet(content, "partnerships"))
    assert any(hasattr(row["Ended"], "year") for row in found)
