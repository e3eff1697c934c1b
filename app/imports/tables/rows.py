"""The rows of a file in any format: each with its number as a person counts it and its cells by column.

All cells are read as text without guessing: `NA` is Namibia and `NO` is Norway. One row is in memory at a time.
"""

import codecs
import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import IO, cast
from xml.etree import ElementTree
from zipfile import BadZipFile

from app.imports import limits
from app.imports.limits import LimitExceeded, raise_too_long, read_lines
from app.imports.tables.formats import read_edges, sniff_delimiter, sniff_encoding, unpack_workbook
from app.imports.tables.mapping import Column, FileFormat, InvalidMapping, TableFormat

Cells = dict[Column, str]
_Cells = tuple[int, list[str]]
"""The number of a row, and its cells in their order."""
_SEARCHED_FOR_HEADER = 20
"""Rows among which the header is searched."""
_MAX_NAMED = 30
"""Columns that the message about an unknown column lists."""
_UNDECODABLE = re.compile("[\udc80-\udcff]")
"""A byte that could not be decoded, as `surrogateescape` represents it."""
_TOO_LONG = f"it has a cell of more than {limits.MAX_CELL:,} characters"
csv.field_size_limit(limits.MAX_LINE)  # So that only the row of a longer cell is refused.


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its number, and its cells by the names of their columns, by their numbers, or by both.

    `error` says why it cannot be read as a row of this table; `qualifiers` are the pairs of cells after the others.
    """

    number: int
    cells: Cells
    error: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


class RowReader:
    """Reads the rows of a file, and knows how many bytes were read."""

    def __init__(self, path: Path, form: FileFormat, table: TableFormat) -> None:
        self.path, self.form, self.table = path, form, table
        self._raw: IO[bytes] | None = None
        self.format: dict[str, str | int] = {"form": form}
        """How the file is read, as the mapping states it or as it was found: complete once a row was read."""
        self.size = path.stat().st_size

    @property
    def position(self) -> int:
        """How many bytes were read."""
        return self.size if self._raw is None or self._raw.closed else self._raw.tell()

    def read(self, required: Iterable[Column]) -> Iterator[TableRow]:
        """Yield each row. Raises InvalidMapping if a required column does not exist or the file has another format.

        A row without a header may lack a column, but one that all rows lack is misspelt: that is known at the end.
        """
        columns = list(required)
        missing, present = columns, Cells()
        self._row_begin, self._row_size = 1, 0  # The first line of a row of text, and its characters.
        with ExitStack() as stack:
            self._raw = stack.enter_context(self.path.open("rb"))
            zipped = self.path.suffix == ".gz"
            data = cast("IO[bytes]", stack.enter_context(gzip.open(self._raw))) if zipped else self._raw
            most = limits.MAX_HELD_BYTES if self.form in ("xlsx", "gexf") else limits.MAX_TABLE_BYTES
            packed = self.size if zipped else None
            limited = stack.enter_context(limits.limit(self.path.name, data, packed=packed, most=most))
            try:
                for row in self._rows(limited, columns):
                    if row.error is None and any(len(cell) > limits.MAX_CELL for cell in row.cells.values()):
                        row = replace(row, error=_TOO_LONG)  # noqa: PLW2901
                    elif row.error is None:
                        missing, present = [column for column in missing if column not in row.cells], row.cells
                    yield row
            except (UnicodeError, EOFError, gzip.BadGzipFile, BadZipFile, KeyError, RuntimeError) as error:
                after = f" after line {self._row_begin - 1}" if self._row_begin > 1 else ""
                raise InvalidMapping(f"{self.path.name} cannot be read{after}: {error}") from None
            except ElementTree.ParseError as error:
                raise InvalidMapping(f"{self.path.name} is not XML: {error}") from None
        if missing and present:
            listed = ", ".join(map(str, [*present][:_MAX_NAMED]))
            raise InvalidMapping(f"{self.path.name} has no column {', '.join(map(str, missing))}: there are {listed}")

    def _rows(self, data: io.BufferedReader, required: list[Column]) -> Iterator[TableRow]:
        match self.form:
            case "ndjson":
                return self._objects(data)
            case "gexf":
                edges = enumerate(read_edges(self.path.name, data), start=1)
                return (TableRow(number, cells) for number, cells in edges)
            case "xlsx":
                return self._named(self._sheet(data), required)
            case _:
                return self._named(self._lines(data), required)

    def _lines(self, data: io.BufferedReader) -> Iterator[_Cells]:
        sample = data.peek()
        encoding = self.table.encoding or sniff_encoding(sample)
        start = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)
        delimiter = self.table.delimiter or ("\t" if self.form == "tsv" else sniff_delimiter(start))
        self.format |= {"encoding": encoding, "delimiter": delimiter}
        with io.TextIOWrapper(data, encoding=encoding, errors="surrogateescape", newline="") as text:
            reader = csv.reader(self._checked_lines(text), delimiter=delimiter, strict=True)
            try:
                for cells in reader:
                    yield reader.line_num, cells
                    self._row_begin, self._row_size = reader.line_num + 1, 0
            except csv.Error as error:
                why = "a cell does not end" if "unexpected end" in str(error) else error
                message = f"in the row that begins there {why}; is a quote left open?"
                raise InvalidMapping(f"{self.path.name}, line {self._row_begin}: {message}") from None

    def _checked_lines(self, text: IO[str]) -> Iterator[str]:
        """Yield each line. Raises InvalidMapping for bytes that are no text, and LimitExceeded for a long row."""
        for number in count(1):
            line = text.readline(limits.MAX_LINE + 1)
            if not line:
                return
            self._row_size += len(line)
            if self._row_size > limits.MAX_LINE:
                raise_too_long(self.path.name, self._row_begin)
            wrong = None if line.isascii() else _UNDECODABLE.search(line)
            if wrong is not None:
                byte = f"{ord(wrong[0]) - 0xDC00:#04x}"
                encoding = self.format["encoding"]
                message = f"the byte {byte} is not text in {encoding}; [table] may say its encoding"
                raise InvalidMapping(f"{self.path.name}, line {number}: {message}")
            yield line

    def _sheet(self, data: IO[bytes]) -> Iterator[_Cells]:
        file = self.path.name
        # Optional: see `app/installation.py`.
        book = import_module("openpyxl").load_workbook(unpack_workbook(file, data), read_only=True, data_only=True)
        name = self.table.sheet or book.sheetnames[0]
        self.format["sheet"] = name
        if name not in book.sheetnames:
            raise InvalidMapping(f"{file} has no sheet {name}: there are {', '.join(book.sheetnames)}")
        for number, values in enumerate(book[name].iter_rows(values_only=True), start=1):
            if number > limits.MAX_SHEET_ROWS or len(values) > limits.MAX_SHEET_COLUMNS:
                most = f"{limits.MAX_SHEET_ROWS:,} rows or {limits.MAX_SHEET_COLUMNS:,} columns"
                hint = "delete what is far out, or save it as CSV"
                raise LimitExceeded(f"{file} has a sheet of more than {most}; {hint}")
            yield number, ["" if value is None else str(value) for value in values]
        book.close()

    def _find_header(self, rows: Iterator[_Cells], required: list[Column]) -> list[str]:
        """Return the names of the columns, and leave the rows below them.

        They are the row that the mapping states, else the first row with all required columns: a title may be above.
        Raises InvalidMapping if a required column does not exist, or twice.
        """
        file, header = self.path.name, self.table.header
        wanted = {column for column in required if isinstance(column, str)}
        searched: list[_Cells] = []
        for number, cells in islice(rows, _SEARCHED_FOR_HEADER if header is True else header):
            searched.append((number, cells))
            if header is True and wanted.issubset(cells):
                break
        likeliest = searched if header is True else searched[-1:]
        self.format["header"], names = max(likeliest, key=lambda row: len(wanted.intersection(row[1])), default=(0, []))
        listed, numbers = ", ".join(names), range(1, len(names) + 1)
        missing = ", ".join(str(column) for column in required if column not in names and column not in numbers)
        if missing:
            raise InvalidMapping(f"{file} has no column {missing}: there are {listed}")
        if self.table.columns not in (None, len(names)):
            message = f"{len(names)} columns and not {self.table.columns}, as [table] has it"
            raise InvalidMapping(f"{file} has {message}: {listed}")
        twice = ", ".join(sorted(column for column in wanted if names.count(column) > 1))
        if twice:
            raise InvalidMapping(f"{file} has more than one column {twice}: there are {listed}")
        return names

    def _named(self, rows: Iterator[_Cells], required: list[Column]) -> Iterator[TableRow]:
        """Yield the rows that are not empty, with the names of their columns."""
        names = [] if self.table.header is False else self._find_header(rows, required)
        numbers = [column for column in required if isinstance(column, int)]
        for number, cells in rows:
            if any(cells):
                expected = self.table.columns or len(names or cells)
                own, more = (cells[:expected], cells[expected:]) if self.table.qualifiers else (cells, [])
                by_column: Cells = dict(enumerate(own, start=1))
                if len(own) != expected or len(more) % 2:
                    yield TableRow(number, by_column, f"it has {len(cells)} cells and not {expected}")
                else:
                    qualifiers = tuple(zip(more[::2], more[1::2], strict=True))
                    if names:
                        by_column = dict(zip(names, own, strict=True)) | {
                            column: by_column[column] for column in numbers
                        }
                    yield TableRow(number, by_column, qualifiers=qualifiers)

    def _objects(self, data: IO[bytes]) -> Iterator[TableRow]:
        for number, line in read_lines(self.path.name, data):
            if line.strip():
                yield _parse_object(number, line)


def clean(text: str) -> str:
    """Return the text of a cell without extra spaces and hidden characters."""
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # Nearly all cells, ten times faster.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _parse_object(number: int, line: bytes) -> TableRow:
    error = "it is not a JSON object"
    try:
        found = json.loads(line.decode("utf-8-sig"))
        if isinstance(found, dict):
            return TableRow(number, {name: "" if value is None else str(value) for name, value in found.items()})
    except UnicodeDecodeError:
        error = "it is not UTF-8 text"
    except ValueError as invalid:
        error = f"it is not JSON: {invalid}"
    except RecursionError:
        error = "it is JSON nested too deeply"
    return TableRow(number, {1: line.decode("utf-8", errors="replace")}, error)
