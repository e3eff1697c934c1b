"""XLSX: a summary for people, sheets of partnerships, events and citations, and a sheet that describes the file.

Only dates known to the day are date cells; vague dates are text, with their first and last possible day next to them.
No cell is ever a formula. Rows are written to temporary files at once.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from tempfile import TemporaryDirectory, TemporaryFile

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app import REGISTER_NAME
from app.api.errors import TooManyRows
from app.api.serializers.columns import CITATIONS, EVENTS, PARTNERSHIPS, SUMMARY, Column, Value, citation_rows
from app.api.serializers.context import CAUTION, Batches, Chunks, ExportContext
from app.domain.errors import DatabaseUnavailable
from app.queries.bulk import events_of
from app.store.json_text import Document, read_json
from app.store.read_session import check_deadline

MAX_ROWS = 1_048_575
"""The most rows of a sheet, without its header."""
MAX_ENTRIES = 25_000
"""The most partnerships or events in a workbook: they may take all of its time. `/v1/exports` has everything."""
_MOST_LINKS = 10_000  # Links, unlike rows, stay in memory until the end; later addresses are plain text.
_LONGEST_LINK = 2_000
_MAX_TEXT = 16_000  # A cell holds 32,767 UTF-16 units, and a character may take two.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # Anything else is a vague date.
_FIRST_DAY = "1900-03-01"  # Spreadsheet programs disagree about earlier days.
_CHUNK = 1 << 18
_NO_SPACE = "There is no disk space for the temporary files of a workbook at the moment."
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = {"text": 18, "number": 11, "decimal": 11, "flag": 9, "date": 14, "day": 12, "link": 40}


def write(batches: Batches, context: ExportContext) -> Chunks:
    """Yield the file in chunks. It is finished before the first chunk.

    Raises TooManyRows if a sheet overflows, QueryTimeout after the time limit, and DatabaseUnavailable if there is no
    space for temporary files.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(TemporaryFile())
            with TemporaryDirectory(prefix="sister-cities-") as folder:
                _write_workbook(Workbook(file, {**_OPTIONS, "tmpdir": folder}), batches, context)
        except (OSError, FileCreateError) as error:
            raise DatabaseUnavailable(_NO_SPACE) from error
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _write_workbook(workbook: Workbook, batches: Batches, context: ExportContext) -> None:
    revised_at = datetime.fromisoformat(context.revised_at).replace(tzinfo=None)
    workbook.set_properties(
        {"title": context.title, "author": REGISTER_NAME, "comments": context.permalink, "created": revised_at}
    )
    try:
        _write_sheets(workbook, batches, context)
        workbook.close()
    finally:
        for sheet in workbook.worksheets():  # An abandoned workbook leaves its files open.
            sheet.row_data_fh.close()


def _write_sheets(workbook: Workbook, batches: Batches, context: ExportContext) -> None:
    # Texts begin at the upper edge of a row, since some take several lines. Dates are aligned like dates in words.
    styles = {
        "plain": workbook.add_format({"valign": "top"}),
        "wrapped": workbook.add_format({"valign": "top", "text_wrap": True}),
        "day": workbook.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}),
        "link": workbook.add_format({"valign": "top", "font_color": "blue", "underline": 1}),
        "bold": workbook.add_format({"bold": True}),
    }
    tables = {"summary": SUMMARY, "partnerships": PARTNERSHIPS, "events": EVENTS, "citations": CITATIONS}
    if context.subject == "events":
        del tables["summary"], tables["partnerships"]
    sheets = {name: _Sheet(workbook.add_worksheet(name), columns, context, styles) for name, columns in tables.items()}
    for documents in batches:
        for row in map(read_json, documents):
            check_deadline()
            if context.subject == "partnerships":
                sheets["summary"].add(row)
                sheets["partnerships"].add(row)
                events = events_of(row)
            else:
                events = iter([row])
            for event in events:
                sheets["events"].add(event)
                for citation in citation_rows(event):
                    sheets["citations"].add(citation)
    for sheet in sheets.values():
        sheet.end()
    _write_about(workbook.add_worksheet("about"), tables, context, styles["bold"])


class _Sheet:
    """A worksheet that is written row by row, with a frozen header row and first column."""

    def __init__(
        self, sheet: Worksheet, columns: Sequence[Column], context: ExportContext, styles: Mapping[str, Format]
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._context = context
        self._styles = styles
        self._rows = 0
        self._links = 0
        for place, column in enumerate(columns):
            style = styles["wrapped" if column.wrap else "plain"]
            sheet.set_column(place, place, column.width or _WIDTHS[column.kind], style)
            sheet.write_string(0, place, column.name, styles["bold"])
        sheet.freeze_panes(1, 1)

    def add(self, row: Document) -> None:
        """Write a row. Raises TooManyRows if the sheet is full."""
        if self._rows == MAX_ROWS:
            raise TooManyRows(
                f"A sheet holds {MAX_ROWS:,} rows, and the answer has more. Request CSV or NDJSON instead."
            )
        self._rows += 1
        for place, column in enumerate(self._columns):
            value = column.value(row, self._context)
            if value is not None:
                self._write(place, column, value)

    def _write(self, place: int, column: Column, value: Value) -> None:
        sheet = self._sheet
        text = str(value)
        match column.kind:
            case "date" | "day" if _DAY.fullmatch(text) and text >= _FIRST_DAY:
                sheet.write_datetime(self._rows, place, date.fromisoformat(text), self._styles["day"])
            case "link" if len(text) <= _LONGEST_LINK and self._links < _MOST_LINKS:
                self._links += 1
                sheet.write_url(self._rows, place, text, self._styles["link"])
            case _:
                if len(text) > _MAX_TEXT:
                    value = f"{text[:_MAX_TEXT]}… (cut; see CSV)"
                sheet.write(self._rows, place, value)

    def end(self) -> None:
        """Add the filter to the header, now that the number of rows is known."""
        self._sheet.autofilter(0, 0, self._rows, len(self._columns) - 1)


def _write_about(sheet: Worksheet, tables: dict[str, Sequence[Column]], context: ExportContext, bold: Format) -> None:
    """Write the sheet with the query, its day and revision, the licences, and the meaning of every column."""
    facts = [
        ("question", context.question),
        ("as_of", context.as_of or "the events do not depend on a day"),
        ("known_at", context.known_at),
        ("revised_at", context.revised_at),
        ("permalink", context.permalink),
        ("register", f"{REGISTER_NAME}, {context.root}"),
        ("licence", " and ".join(licence.text for licence in context.licences)),
        ("caution", CAUTION),
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    rows: list[tuple[str, str, Format | None]] = [(name, text, bold) for name, text in facts]
    for name, columns in tables.items():
        rows += [("", "", None), (name, "", bold), *((column.name, column.meaning, None) for column in columns)]
    for number, (name, text, style) in enumerate(rows):
        sheet.write_string(number, 0, name, style)
        sheet.write_string(number, 1, text)
