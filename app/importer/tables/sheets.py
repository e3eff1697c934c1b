"""Tables that are held in memory: sheets of workbooks (XLSX, XLS, ODS) and tables of web pages (HTML).

A cell that is merged over several rows counts in each of them, one that is merged over several columns in the first.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from html.parser import HTMLParser
from importlib import import_module
from typing import IO, NoReturn
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app.importer import limits
from app.importer.limits import InvalidFile, raise_too_large

WORKBOOKS = (".xlsx", ".xls", ".ods")
PAGES = (".html", ".htm")
Format = dict[str, str | int]
# The number of a row, and its cells in order.
_Row = tuple[int, list[str]]
# The last row of each merged cell over several rows, by its first row (from 1) and its first column (from 0).
_Merged = dict[tuple[int, int], int]
# Parts of a cell's number format that show no part of the date: texts, colours and languages.
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^]]*\]|\\.')
_MERGED = re.compile(r'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MAX_SPAN = 1_000
# A cell with a formula and no value. Excel stores an empty text as a value of the type `str`.
_UNCALCULATED = re.compile(
    r'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    r"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ENCRYPTED_XLSX = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_ODS = b"manifest:encryption-data"
# The namespace of tables in OpenDocument, as ElementTree writes it.
_ODS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read_workbook(file: str, ending: str, data: bytes, sheet: str | None, format_: Format) -> Iterator[_Row]:
    """Yield the rows of a sheet, by default the first one. Add how it is read to the format."""
    if ending == ".xlsx" and _ENCRYPTED_XLSX in data:
        _raise_protected(file)
    archive = io.BytesIO(data)
    if ending != ".xls":
        _check_workbook(file, archive)
    names, rows, merged = _open_xlsx(file, archive, sheet) if ending == ".xlsx" else _open_other(archive, sheet)
    name = sheet or names[0]
    format_["sheet"] = name
    if unread := ", ".join(sheet_name for sheet_name in names if sheet_name != name):
        format_["unread_sheets"] = unread
    if name not in names:
        raise InvalidFile(f"{file} has no sheet {name}: there are {', '.join(names)}")
    if ending == ".ods":
        merged = _find_merged_in_ods(archive, name)
    lasting: dict[int, tuple[int, str]] = {}  # The last row and the text of merged cells, by their first column.
    for number, texts in enumerate(rows, start=1):
        if number > limits.MAX_SHEET_ROWS or len(texts) > limits.MAX_SHEET_COLUMNS:
            raise InvalidFile(
                f"{file} has a sheet of more than {limits.MAX_SHEET_ROWS:,} rows or {limits.MAX_SHEET_COLUMNS:,}"
                " columns; delete what is far out, or save it as CSV"
            )
        if merged and any(texts):
            for column, text in enumerate(texts):
                if (number, column) in merged:
                    lasting[column] = merged[number, column], text
                elif column in lasting and number <= lasting[column][0]:
                    texts[column] = lasting[column][1]
        yield number, texts


def _raise_protected(file: str) -> NoReturn:
    raise InvalidFile(f"{file} is protected by a password: save it without one")


def _open_xlsx(file: str, archive: IO[bytes], sheet_name: str | None) -> tuple[list[str], Iterator[list[str]], _Merged]:
    # Optional: see `app/installation.py`. It also reads how dates are shown.
    book = import_module("openpyxl").load_workbook(archive, read_only=True, data_only=True)
    name = sheet_name or book.sheetnames[0]
    if name not in book.sheetnames:
        return book.sheetnames, iter(()), {}
    sheet = book[name]
    content = book._archive.read(sheet._worksheet_path).decode(errors="replace")  # `read_only` leaves merged cells out.
    uncalculated = _UNCALCULATED.search(content)
    if uncalculated is not None:
        raise InvalidFile(
            f"{file} has a formula without a value in the cell {uncalculated[1]}: open it in a spreadsheet program and"
            " save it again, or save it as CSV"
        )
    ranges = map(import_module("openpyxl.utils").range_boundaries, _MERGED.findall(content))
    merged = {(top, left - 1): bottom for left, top, _, bottom in ranges if bottom > top}
    rows = ([_xlsx_text(cell.value, cell.number_format) for cell in cells] for cells in sheet.iter_rows())
    return book.sheetnames, rows, merged


def _open_other(archive: IO[bytes], sheet_name: str | None) -> tuple[list[str], Iterator[list[str]], _Merged]:
    calamine = import_module("python_calamine")  # Optional: see `app/installation.py`.
    try:
        archive.seek(0)
        book = calamine.CalamineWorkbook.from_filelike(archive)
        names: list[str] = book.sheet_names
        if (sheet_name or names[0]) not in names:
            return names, iter(()), {}
        sheet = book.get_sheet_by_name(sheet_name or names[0])
        ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]] = sheet.merged_cell_ranges or ()
        merged = {(top + 1, left): bottom + 1 for (top, left), (bottom, _) in ranges if bottom > top}
        return names, ([*map(_other_text, cells)] for cells in sheet.to_python(skip_empty_area=False)), merged
    except calamine.CalamineError as error:
        raise EOFError(str(error)) from None


def _find_merged_in_ods(archive: IO[bytes], sheet_name: str) -> _Merged:
    """Return the merged cells of a sheet of OpenDocument, which calamine does not report."""
    with ZipFile(archive) as packed:
        content = ElementTree.fromstring(packed.read("content.xml"))
    (sheet,) = (table for table in content.iter(f"{_ODS}table") if table.get(f"{_ODS}name") == sheet_name)
    merged: _Merged = {}
    number = 1
    for row in sheet.iter(f"{_ODS}table-row"):
        column = 0
        for cell in row:
            rows_spanned = int(cell.get(f"{_ODS}number-rows-spanned", "1"))
            if rows_spanned > 1:
                merged[number, column] = number + rows_spanned - 1
            column += int(cell.get(f"{_ODS}number-columns-repeated", "1"))
        number += int(row.get(f"{_ODS}number-rows-repeated", "1"))
    return merged


def _xlsx_text(value: object, number_format: str) -> str:
    """Return the value of a cell as text. A date is cut to its month or year if the cell shows no more."""
    if isinstance(value, datetime):
        format_ = _NOT_SHOWN.sub("", number_format).lower()
        if "y" in format_ and "d" not in format_:
            return value.isoformat()[: 7 if "m" in format_ else 4]
    return "" if value is None else str(value)


def _other_text(value: object) -> str:
    """Return the value of a cell as text.

    How a date is shown is not known here. The first day of a month may be a month, and that of a year a year.
    """
    if isinstance(value, date):
        text = value.isoformat()[:10]
        return text.removesuffix("-01").removesuffix("-01") if text.endswith("-01") else text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _check_workbook(name: str, archive: IO[bytes]) -> None:
    """Raise InvalidFile for a workbook that unpacks to more than `MAX_WORKBOOK_BYTES` or has a document type.

    A document type could define entities that grow without bounds. Each part is read to its stated size: one that holds
    more fails its checksum there. Raises BadZipFile for a damaged or unusual archive.
    """
    with ZipFile(archive) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > limits.MAX_WORKBOOK_BYTES:
            raise_too_large(
                name, limits.MAX_WORKBOOK_BYTES, "save the sheet as CSV, or split it into smaller workbooks"
            )
        for part in parts:
            if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise BadZipFile("a part is compressed as no workbook is; save it again as a workbook or as CSV")
            with packed.open(part) as content:
                text = content.read(part.file_size + 1).replace(b"\0", b"")  # Also UTF-16 is ASCII then.
            if b"<!DOCTYPE" in text:
                raise InvalidFile(f"{name} has a document type, which no workbook needs: save it again")
            if part.filename == "META-INF/manifest.xml" and _ENCRYPTED_ODS in text:
                _raise_protected(name)


# --- web pages ---


def read_page(file: str, data: bytes, encoding: str | None, table: str | None, format_: Format) -> Iterator[_Row]:
    """Yield the rows of a table of a web page: the one with a number, by default the one with the most rows.

    The encoding is the stated one, else that which the page declares, else UTF-8.
    """
    declared = _CHARSET.search(data[:4096])
    format_["encoding"] = encoding or (declared[1].decode() if declared else "utf-8-sig")
    page = _Page()
    try:
        page.feed(data.decode(str(format_["encoding"])))
    except LookupError:
        raise InvalidFile(f"{file} declares an unknown encoding: state it in [table]") from None
    page.close()
    if not page.tables:
        raise InvalidFile(f"{file} has no table")
    number = (
        int(table)
        if table and table.isdecimal()
        else 1 + max(range(len(page.tables)), key=lambda at: len(page.tables[at]))
    )
    if not 1 <= number <= len(page.tables):
        raise InvalidFile(f"{file} has no table {number}: it has {len(page.tables)}")
    format_["table"] = number
    if len(page.tables) > 1:
        format_["unread_tables"] = len(page.tables) - 1
    yield from enumerate(page.tables[number - 1], start=1)


class _Page(HTMLParser):
    """The tables of a web page, each a list of rows. Text of scripts and styles is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._open: list[int] = []  # The tables around the present position, by their indexes.
        self._lasting: dict[int, dict[int, tuple[int, str]]] = {}
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag == "table":
            self._open.append(len(self.tables))
            self.tables.append([])
            self._lasting[self._open[-1]] = {}
        elif tag == "tr" and self._open:
            self._end_cell()
            self.tables[self._open[-1]].append([])
        elif tag in ("td", "th") and self._open and self.tables[self._open[-1]]:
            self._end_cell()
            attributes = dict(attrs)
            self._spans = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
            self._fill()
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_cell()
            self._fill()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        """Add the open cell, if there is one, to its row."""
        if self._cell is None or not self._open:
            return
        table, row = self._open[-1], self.tables[self._open[-1]][-1]
        text, (rows, columns) = "".join(self._cell).strip(), self._spans
        if rows > 1:
            self._lasting[table][len(row)] = rows - 1, text
        row += [text, *[""] * (columns - 1)]
        self._cell = None

    def _fill(self) -> None:
        """Repeat the cells above that reach into the present row."""
        if not self._open or not self.tables[self._open[-1]]:
            return
        table, row = self._open[-1], self.tables[self._open[-1]][-1]
        while len(row) in self._lasting[table]:
            rows, text = self._lasting[table].pop(len(row))
            if rows > 1:
                self._lasting[table][len(row)] = rows - 1, text
            row.append(text)


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isdecimal() and int(text) else 1
