"""CSV: what a cell holds, and what is done for spreadsheets."""

import httpx
import pytest

from app.api.serializers import columns, csv_ndjson
from app.api.serializers.columns import EVENTS, PARTNERSHIPS, Column, Kind, Value
from tests.api.serializers import contexts
from tests.api.serializers.readers import get, rows, walk

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
ARNHEM = "id=arnhem-nl--wuhan-cn"


async def test_a_row_holds_the_whole_partnership(client: httpx.AsyncClient, first_revision: str) -> None:
    answer = await get(client, "/v1/partnerships.csv", ARNHEM)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    (row,) = rows(answer.content)
    (record,) = (await get(client, "/v1/partnerships", f"{ARNHEM}&include=sources")).json()["data"]
    assert list(row) == [column.name for column in PARTNERSHIPS]
    assert (row["status"], row["ending"], row["basis"]) == ("severed", "decision", "decided")
    assert (row["ended"], row["ended_earliest"], row["ended_latest"]) == ("2021-07-21", "2021-07-21", "2021-07-21")
    assert (row["established"], row["established_latest"]) == ("1999-09", "1999-09-30")
    assert row["reasons"] == "human_rights"
    assert (row["city_a_name"], row["country_b"], row["actor_city"]) == ("Arnhem", "CN", "arnhem-nl")
    assert [float(row["city_a_longitude"]), float(row["city_a_latitude"])] == record["cities"][0]["point"]
    assert row["source_urls"].split(" | ") == [source["url"] for source in record["sources"]]
    assert int(row["independent_sources"]) == record["evidence"]["independent_sources"]
    assert row["url"] == "http://127.0.0.1:8000/v1/partnerships/arnhem-nl--wuhan-cn"
    assert row["permalink"] == f"{row['url']}?as_of=2026-11-24&known_at={first_revision}"


async def test_rows_end_as_rfc_4180_says_and_accents_are_utf_8(client: httpx.AsyncClient) -> None:
    content = (await get(client, "/v1/partnerships.csv", "country=PL")).content
    header, *lines = content.split(b"\r\n")
    assert header.startswith(b"id,kind,city_a,")
    assert lines[-1] == b""
    assert "Łódź" in content.decode() or "Kraków" in content.decode()


async def test_missing_reasons_are_said_only_where_somebody_had_some(client: httpx.AsyncClient) -> None:
    records = {record["id"]: record for record in await walk(client, "/v1/partnerships")}
    seen = set()
    for row in rows((await get(client, "/v1/partnerships.csv")).content):
        given = records[row["id"]]["reasons"]
        missing = "not stated" if row["status"] in ("severed", "dormant") else ""
        assert row["reasons"] == (" | ".join(given) or missing), row["id"]
        seen.add((row["status"], bool(given)))
    assert {("severed", False), ("severed", True), ("active", False)} <= seen


async def test_an_unnamed_side_is_empty_but_for_its_country(client: httpx.AsyncClient) -> None:
    found = rows((await get(client, "/v1/partnerships.csv", "counterpart=unnamed")).content)
    assert found
    for row in found:
        unnamed = "a" if row["city_a"] == "" else "b"
        assert row[f"city_{unnamed}"] == row[f"city_{unnamed}_name"] == ""
        assert len(row[f"country_{unnamed}"]) == 2


async def test_a_row_holds_the_whole_event(client: httpx.AsyncClient) -> None:
    query = "partnership=arnhem-nl--wuhan-cn&event=severed"
    (row,) = rows((await get(client, "/v1/events.csv", query)).content)
    (event,) = await walk(client, "/v1/events", query)
    assert list(row) == [column.name for column in EVENTS]
    assert (row["event"], row["stage"], row["date"]) == (event["event"], event["stage"], event["date"]["edtf"])
    assert int(row["citations"]) == len(event["citations"])
    assert len(row["source_urls"].split(" | ")) == len({citation["source"] for citation in event["citations"]})


async def test_files_for_spreadsheets_start_with_a_byte_order_mark(client: httpx.AsyncClient) -> None:
    plain = (await get(client, "/v1/partnerships.csv", ARNHEM)).content
    safe = (await get(client, "/v1/partnerships.csv", f"{ARNHEM}&for=spreadsheet")).content
    assert safe.startswith(b"\xef\xbb\xbfid,")
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert rows(safe) == rows(plain)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
async def test_a_formula_is_disarmed_only_for_spreadsheets(start: str) -> None:
    attack = f"{start}HYPERLINK(0)"
    assert cell_of(attack, "spreadsheet") == f"'{attack}"
    assert cell_of(attack, None) == attack


async def test_numbers_truths_and_harmless_texts_stay_as_they_are() -> None:
    for value in (-74.006, 3, "a=b", "", None):
        assert cell_of(value, "spreadsheet") == value
    for variant in ("spreadsheet", None):
        assert cell_of(True, variant, "flag") == "true"
        assert cell_of(None, variant, "flag") is None


def cell_of(value: Value, variant: str | None, kind: Kind = "text") -> Value:
    """Return the cell of a column whose value is given."""
    column = Column("column", "A column of one value", lambda _, __: value, kind)
    return csv_ndjson.cell_of(column, variant)({}, contexts.PARTNERSHIPS)


async def test_columns_have_names_of_their_own_and_meanings() -> None:
    for declared in (PARTNERSHIPS, EVENTS, columns.CITATIONS):
        names = [column.name for column in declared]
        assert len(set(names)) == len(names)
        assert all(column.meaning for column in declared)
