"""Rows of a file, whatever its form: each with its number as a person counts it and its cells by column.

Everything is read as text and nothing is guessed: `NA` is Namibia and `NO` is Norway. Reading holds one row in memory.
"""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import IO, cast
from xml.etree import ElementTree
from zipfile import BadZipFile

from openpyxl import load_workbook

from app.imports import limits
from app.imports.limits import LimitExceeded, WithoutDoctype, raise_too_long
from app.imports.tables.archive import open_archive
from app.imports.tables.mapping import Column, Form, InvalidMapping, Table

Cells = dict[Column, str]
_NAMED = 30
"""Columns that are named to somebody who has asked for another."""
_ENDS = ("source", "target")
_SHOWN = 200
_ESCAPED = re.compile("[\udc80-\udcff]")
"""A byte that could not be read as text, as Python keeps it."""
_TOO_DEEP = f"it is JSON nested too deeply: at most {limits.MAX_DEPTH} levels are read"
_TOO_LONG = f"it has a cell of more than {limits.MAX_CELL:,} characters"
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_Cut = tuple[int, list[str], str | None]
"""A row cut into cells with its number, and why it could not be cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number, and its cells by the names of their columns, or by their numbers without a header.

    `broken` says why it cannot be read as a row of this table; `qualifiers` are the pairs of cells behind the others.
    """

    number: int
    cells: Cells
    broken: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


class Rows:
    """The rows of a file, and how many of its bytes have been read."""

    def __init__(self, path: Path, form: Form, table: Table) -> None:
        self.path, self.form, self.table = path, form, table
        self._raw: IO[bytes] | None = None
        self._line, self._line_number, self._row_size = "", 0, 0

    def size(self) -> int:
        """The bytes of the file."""
        return self.path.stat().st_size

    def position(self) -> int:
        """How many of them have been read."""
        return self.size() if self._raw is None or self._raw.closed else self._raw.tell()

    def read(self, needed: Iterable[Column]) -> Iterator[Row]:
        """Every row. Raises InvalidMapping where a needed column does not exist or the file is of another form."""
        columns = list(needed)
        if self.form in ("ndjson", "gexf") or not self.table.header:
            self._check_columns(columns)
        yield from self._read(columns)

    def _check_columns(self, needed: list[Column]) -> None:
        """Look through a file without a header until every needed column has been seen, before anything is taken in.

        Mostly that is its first row. A row may lack a column, but one that all of them lack is misspelt.
        """
        missing, there = dict.fromkeys(needed), dict[Column, None]()
        for row in self._read(needed):
            if row.broken is None:
                found = _both_ends(row.cells) if self.form == "gexf" else row.cells
                there |= dict.fromkeys(found) if len(there) < _NAMED else {}
                missing = {column: None for column in missing if column not in found}
            if not missing:
                return
        if there:
            named = ", ".join(map(str, list(there)[:_NAMED]))
            raise InvalidMapping(f"{self.path.name} has no column {', '.join(map(str, missing))}: there are {named}")

    def _read(self, needed: list[Column]) -> Iterator[Row]:
        self._line, self._line_number = "", 0
        with ExitStack() as opened:
            self._raw = opened.enter_context(self.path.open("rb"))
            zipped = self.path.suffix == ".gz"
            data = cast("IO[bytes]", opened.enter_context(gzip.open(self._raw))) if zipped else self._raw
            most = limits.MAX_HELD_BYTES if self.form in ("xlsx", "gexf") else limits.MAX_TABLE_BYTES
            limited = opened.enter_context(
                limits.limit(self.path.name, data, packed=self.size() if zipped else None, most=most)
            )
            try:
                yield from map(_check_cells, self._rows(limited, needed))
            except (UnicodeError, EOFError, gzip.BadGzipFile, BadZipFile, KeyError, RuntimeError) as error:
                after = f" after line {self._line_number}" if self._line_number else ""
                raise InvalidMapping(f"{self.path.name} cannot be read{after}: {error}") from None
            except ElementTree.ParseError as error:
                raise InvalidMapping(f"{self.path.name} is not XML: {error}") from None

    def _rows(self, data: IO[bytes], needed: list[Column]) -> Iterator[Row]:
        if self.form == "ndjson":
            return _objects(self.path.name, data)
        if self.form == "gexf":
            return _edges(self.path.name, data)
        lists = self._sheet(data) if self.form == "xlsx" else self._lines(data)
        return self._named(lists, needed)

    def _lines(self, data: IO[bytes]) -> Iterator[_Cut]:
        mark = "\t" if self.form == "tsv" else ","
        with io.TextIOWrapper(data, encoding=self.table.encoding, errors="surrogateescape", newline="") as text:
            reader = csv.reader(self._checked(text), delimiter=mark, strict=True)
            while True:
                begun, self._row_size = reader.line_num + 1, 0
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield reader.line_num, [self._line[:_SHOWN]], self._fault(begun, reader.line_num, error)
                else:
                    yield reader.line_num, cells, None

    def _checked(self, text: IO[str]) -> Iterator[str]:
        """The lines of a text, looked at one by one so that a byte that is no text can be told with its line.

        Raises LimitExceeded for a row that is too long.
        """
        for number in count(1):
            line = text.readline(limits.MAX_LINE + 1)
            if not line:
                return
            self._row_size += len(line)
            if self._row_size > limits.MAX_LINE:
                raise_too_long(self.path.name, number)
            wrong = None if line.isascii() else _ESCAPED.search(line)
            if wrong is not None:
                byte, name = ord(wrong[0]) - 0xDC00, self.table.encoding
                where = f"{self.path.name}, line {number}"
                raise InvalidMapping(
                    f"{where}: the byte {byte:#04x} is no text in {name}; [table] may say its encoding"
                )
            self._line, self._line_number = line, number
            yield line

    def _fault(self, begun: int, line: int, error: csv.Error) -> str:
        """Why a row is refused that could not be cut into cells. Raises InvalidMapping where nobody knows where it
        ends."""
        is_too_long = "field larger" in str(error)
        if is_too_long and begun == line and self._line.count('"') % 2 == 0:
            return _TOO_LONG
        why = "a cell does not end" if is_too_long or "unexpected end" in str(error) else str(error)
        raise InvalidMapping(
            f"{self.path.name}, line {begun}: in the row that begins there {why}; is a quote left open?"
        )

    def _sheet(self, data: IO[bytes]) -> Iterator[_Cut]:
        file = self.path.name
        book = load_workbook(open_archive(file, data), read_only=True, data_only=True)
        name = self.table.sheet or book.sheetnames[0]
        if name not in book.sheetnames:
            raise InvalidMapping(f"{file} has no sheet {name}: there are {', '.join(book.sheetnames)}")
        for number, values in enumerate(book[name].iter_rows(values_only=True), start=1):
            if number > limits.MAX_SHEET_ROWS or len(values) > limits.MAX_SHEET_COLUMNS:
                most = f"{limits.MAX_SHEET_ROWS:,} rows or {limits.MAX_SHEET_COLUMNS:,} columns"
                raise LimitExceeded(
                    f"{file} has a sheet of more than {most}; delete what is far out, or save it as CSV"
                )
            yield number, ["" if value is None else str(value) for value in values], None
        book.close()

    def _header(self, header: list[Column], needed: list[Column]) -> list[Column]:
        """The names of the columns. Raises InvalidMapping where a needed one does not exist, or twice."""
        there = ", ".join(map(str, header))
        missing = [str(column) for column in needed if column not in header]
        if missing:
            raise InvalidMapping(f"{self.path.name} has no column {', '.join(missing)}: there are {there}")
        twice = sorted({str(column) for column in needed if header.count(column) > 1})
        if self.table.columns not in (None, len(header)):
            told = f"{len(header)} columns and not {self.table.columns}, as [table] has it: {there}"
            raise InvalidMapping(f"{self.path.name} has {told}")
        if twice:
            raise InvalidMapping(f"{self.path.name} has more than one column {', '.join(twice)}: there are {there}")
        return header

    def _named(self, lists: Iterator[_Cut], needed: list[Column]) -> Iterator[Row]:
        names = self._header(list(next(lists, (0, [], None))[1]), needed) if self.table.header else None
        for number, cells, broken in lists:
            if not cells:
                continue
            expected = self.table.columns or len(names or cells)
            columns: list[Column] = list(range(1, expected + 1)) if names is None else names
            if broken is not None:
                yield Row(number, dict(enumerate(cells, start=1)), broken)
                continue
            own, more = (cells[:expected], cells[expected:]) if self.table.qualifiers else (cells, [])
            if len(own) != expected or len(more) % 2:
                yield Row(number, dict(enumerate(cells, start=1)), f"it has {len(cells)} cells and not {expected}")
            else:
                named = dict(zip(columns, own, strict=True))
                yield Row(number, named, qualifiers=tuple(zip(more[::2], more[1::2], strict=True)))


def _check_cells(row: Row) -> Row:
    """The row, as one that cannot be read where a cell is too long."""
    if row.broken is None and any(len(cell) > limits.MAX_CELL for cell in row.cells.values()):
        return replace(row, broken=_TOO_LONG)
    return row


def _objects(name: str, data: IO[bytes]) -> Iterator[Row]:
    for number in count(1):
        line = data.readline(limits.MAX_LINE + 1)
        if not line:
            return
        if len(line) > limits.MAX_LINE:
            raise_too_long(name, number)
        if line.strip():
            yield _object(number, line)


def _object(number: int, line: bytes) -> Row:
    shown: Cells = {1: line.decode("utf-8", errors="replace")}
    try:
        text = line.decode("utf-8-sig")
        if _is_too_deep(text):
            return Row(number, shown, _TOO_DEEP)
        found = json.loads(text)
        if not isinstance(found, dict):
            return Row(number, shown, "it is not a JSON object")
        return Row(number, {name: "" if value is None else str(value) for name, value in found.items()})
    except UnicodeDecodeError:
        return Row(number, shown, "it is not UTF-8 text")
    except ValueError as error:
        return Row(number, shown, f"it is not JSON: {error}")


def _is_too_deep(text: str) -> bool:
    """Whether brackets outside of strings are open on more than the allowed levels at once."""
    if text.count("[") + text.count("{") <= limits.MAX_DEPTH:
        return False
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        if found[0] in "[{":
            depth += 1
        elif found[0] in "]}":
            depth -= 1
        if depth > limits.MAX_DEPTH:
            return True
    return False


def _both_ends(cells: Cells) -> list[Column]:
    """The columns of an edge, and for each of one node the same of the other: any node may stand at either end."""
    names = [str(column) for column in cells]
    own = dict.fromkeys(name.partition(".")[2] for name in names if name.startswith(tuple(f"{end}." for end in _ENDS)))
    return [*(name for name in names if "." not in name), *(f"{end}.{name}" for end in _ENDS for name in own)]


def _edges(name: str, data: IO[bytes]) -> Iterator[Row]:
    """The edges of a graph as rows: `source.` and `target.` before `id`, `label` and the titles of the attributes.

    The nodes are held in memory, and nothing else is.
    """
    titles: dict[str, str] = {}
    nodes: dict[str, dict[str, str]] = {}
    number = 0
    around: list[ElementTree.Element] = []
    for when, element in ElementTree.iterparse(WithoutDoctype(name, data), events=("start", "end")):
        if when == "start":
            around.append(element)
            if len(around) > limits.MAX_DEPTH:
                raise LimitExceeded(f"{name} is XML nested too deeply: at most {limits.MAX_DEPTH} levels are read")
            continue
        around.pop()
        tag = _tag(element)
        if tag == "attribute":
            titles[element.get("id", "")] = element.get("title", "")
        elif tag == "node":
            values = {
                titles.get(part.get("for", ""), ""): part.get("value", "")
                for part in element.iter()
                if _tag(part) == "attvalue"
            }
            nodes[element.get("id", "")] = {
                "id": element.get("id", ""),
                "label": element.get("label", ""),
            } | values
        elif tag == "edge":
            number += 1
            cells: Cells = {"id": element.get("id", "")}
            for end in _ENDS:
                node = nodes.get(element.get(end, ""), {"id": element.get(end, "")})
                cells |= {f"{end}.{column}": value for column, value in node.items()}
            yield Row(number, cells)
        if around and not any(_tag(outer) == "node" for outer in around):
            around[-1].remove(element)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
