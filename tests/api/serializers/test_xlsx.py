"""XLSX: sheets, types, links, and what does not fit."""

from collections.abc import Iterator
from datetime import datetime

import httpx
import pytest

from app.api import formats
from app.api.errors import TooManyRows
from app.api.serializers import xlsx
from app.api.serializers.columns import SUMMARY
from app.api.serializers.context import ExportContext
from tests.api.serializers.contexts import PARTNERSHIPS, document
from tests.api.serializers.readers import book, get, lines, sheet

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
NL_CN = "between=NL,CN"


async def test_the_sheets_hold_partnerships_events_and_citations(client: httpx.AsyncClient) -> None:
    content = (await get(client, "/v1/partnerships.xlsx", NL_CN)).content
    records = lines((await get(client, "/v1/partnerships.ndjson", NL_CN)).content)
    made = book(content)
    assert made.sheetnames == ["summary", "partnerships", "events", "citations", "about"]
    events = [(record["id"], event["seq"]) for record in records for event in record["events"]]
    assert [(row["partnership"], row["seq"]) for row in sheet(content, "events")] == events
    cited = [
        (record["id"], event["seq"], citation["source"])
        for record in records
        for event in record["events"]
        for citation in event["citations"]
    ]
    assert [(row["partnership"], row["seq"], row["source"]) for row in sheet(content, "citations")] == cited
    assert all(row["publisher"] and row["url"] for row in sheet(content, "citations"))


async def test_an_event_has_the_same_sources_in_both_workbooks_and_not_those_of_other_events(
    client: httpx.AsyncClient,
) -> None:
    query = "city=arnhem-nl"
    named = sheet((await get(client, "/v1/partnerships.xlsx", query)).content, "events")
    listed = sheet((await get(client, "/v1/events.xlsx", f"{query}&include_proposed=true")).content, "events")
    for member in ("publishers", "source_urls", "citations"):
        assert {row["seq"]: row[member] for row in named} == {row["seq"]: row[member] for row in listed}
    assert named[0]["publishers"] == "Wuhan municipal portal (sister cities section)"


async def test_headers_stay_in_sight_and_can_be_filtered(client: httpx.AsyncClient) -> None:
    made = book((await get(client, "/v1/partnerships.xlsx", NL_CN)).content)
    for name in ("partnerships", "events", "citations"):
        assert made[name].freeze_panes == "B2"
        assert made[name].auto_filter.ref == made[name].dimensions


async def test_the_first_sheet_says_who_with_whom_and_since_when_without_scrolling(client: httpx.AsyncClient) -> None:
    made = book((await get(client, "/v1/partnerships.xlsx", NL_CN)).content)["summary"]
    names = [cell.value for cell in made[1]]
    assert names[:13] == [
        "City", "Country", "Partner", "Partner country", "Status", "Since", "Ended", "Reasons", "Decided by",
        "Last evidence", "Last searched", "Doubt", "Sources"
    ]  # fmt: skip
    assert sum(column.width or 0 for column in SUMMARY[:9]) < 190
    severed = next(row for row in made.iter_rows(min_row=2) if row[4].value == "Severed")
    assert severed[5].alignment.wrap_text
    assert {cell.alignment.vertical for cell in severed if cell.value is not None} == {"top"}


async def test_only_what_is_known_to_the_day_is_a_date(client: httpx.AsyncClient) -> None:
    record = (await client.get("/v1/partnerships/arnhem-nl--wuhan-cn")).json()["data"]
    content = (await get(client, "/v1/partnerships.xlsx", "id=arnhem-nl--wuhan-cn")).content
    (row,) = sheet(content, "partnerships")
    assert row["ended"] == datetime(2021, 7, 21)  # noqa: DTZ001 - A cell has no time zone.
    assert row["established"] == "1999-09"
    assert row["established_earliest"] == datetime(1999, 9, 1)  # noqa: DTZ001
    assert row["witnesses"] == record["status"]["witnesses"]
    assert row["checked_on"] == record["checked_on"]
    assert row["disputed"] in (True, False)
    cell = book(content)["partnerships"].cell(2, list(row).index("ended") + 1)
    assert cell.number_format == "yyyy-mm-dd"


async def test_the_last_check_is_a_date_and_remarks_and_publishers_have_cells(client: httpx.AsyncClient) -> None:
    content = (await get(client, "/v1/partnerships.xlsx", "id=benidorm-es--le-cannet-fr")).content
    (row,), (citation,) = sheet(content, "partnerships"), sheet(content, "citations")
    assert row["checked_on"] == datetime(2026, 11, 25)  # noqa: DTZ001
    assert citation["weak"] is True
    assert citation["publisher_id"]


async def test_addresses_are_links_and_nothing_is_a_formula(client: httpx.AsyncClient) -> None:
    made = book((await get(client, "/v1/partnerships.xlsx", NL_CN)).content)
    cells = [cell for sheet in made for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    links = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert "http://127.0.0.1:8000/v1/partnerships/arnhem-nl--wuhan-cn" in links
    assert any(not link.startswith("http://127.0.0.1") for link in links)


async def test_the_last_sheet_says_what_the_file_is(client: httpx.AsyncClient, first_revision: str) -> None:
    made = book((await get(client, "/v1/partnerships.xlsx", f"{NL_CN}&as_of=2023-05-10")).content)
    lines = list(made["about"].iter_rows(values_only=True, max_col=2))
    about = dict(lines[:8])
    assert about["question"] == "Partnerships between China and the Netherlands, as of 10 May 2023"
    assert (about["as_of"], about["known_at"]) == ("2023-05-10", first_revision)
    pinned = f"/v1/partnerships.xlsx?between=NL,CN&as_of=2023-05-10&known_at={first_revision}"
    assert about["permalink"].endswith(pinned)
    assert dict(lines)["ending"] == "How it ended"


async def test_events_have_no_sheet_of_partnerships(client: httpx.AsyncClient) -> None:
    made = book((await get(client, "/v1/events.xlsx", "event=severed")).content)
    assert made.sheetnames == ["events", "citations", "about"]


async def test_the_same_list_gives_the_same_bytes(client: httpx.AsyncClient) -> None:
    first = await get(client, "/v1/partnerships.xlsx", NL_CN)
    assert (await get(client, "/v1/partnerships.xlsx", NL_CN)).content == first.content


def test_hostile_and_long_texts_stay_texts() -> None:
    texts = ["=1+1", "http://example.org/", "007", "1900-02-29", "1850-01-01", "x" * 40_000, "2021-07~ "]
    documents = [document(note=text) for text in texts]
    content = b"".join(xlsx.write(iter([documents]), PARTNERSHIPS))
    notes = [row["note"] for row in sheet(content, "partnerships")]
    assert notes[:5] == texts[:5]
    assert notes[5] == "x" * 16_000 + "… (cut; see CSV)"


def test_days_that_spreadsheets_cannot_count_stay_texts() -> None:
    dates = ["1850-01-01", "1900-02-28", "1900-03-01", "2021-09?", "2021/2022", "1998-12-31?"]
    documents = [
        document(established={"edtf": text, "earliest": None, "latest": None, "found": None}) for text in dates
    ]
    content = b"".join(xlsx.write(iter([documents]), PARTNERSHIPS))
    found = [row["established"] for row in sheet(content, "partnerships")]
    assert found == [*dates[:2], datetime(1900, 3, 1), *dates[3:]]  # noqa: DTZ001


def test_a_sheet_that_overflows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    with pytest.raises(TooManyRows, match="CSV or NDJSON"):
        list(xlsx.write(iter([[document()] * 4]), PARTNERSHIPS))


async def test_more_partnerships_than_a_sheet_holds_are_refused_before_they_are_read(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = next(form for form in formats.FORMATS if form.suffix == "xlsx")

    def write(_: Iterator[list[str]], context: ExportContext) -> Iterator[bytes]:
        raise AssertionError(context)

    monkeypatch.setitem(form.__dict__, "max_rows", 10)
    monkeypatch.setitem(form.__dict__, "write", write)
    answer = await client.get("/v1/partnerships.xlsx")
    assert answer.status_code == 422
    assert answer.json()["code"] == "too-many-rows"
    assert "CSV" in answer.json()["detail"]


def test_addresses_that_a_sheet_cannot_link_are_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_LINKS", 2)
    content = b"".join(xlsx.write(iter([[document()] * 3]), PARTNERSHIPS))
    column = [row["url"] for row in sheet(content, "partnerships")]
    assert len(set(column)) == 1
    cells = [line[list(sheet(content, "partnerships")[0]).index("url")] for line in book(content)["partnerships"]]
    assert [cell.hyperlink is not None for cell in cells[1:]] == [True, True, False]
