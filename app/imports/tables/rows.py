"""The rows of a file in any format: each with its number as a person counts it and its cells by column.

All cells are read as text without guessing: `NA` is Namibia and `NO` is Norway. One row is in memory at a time.
"""

import codecs
import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import IO, cast
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app.imports import limits
from app.imports.limits import LimitExceeded, raise_too_large, raise_too_long, read_lines, refuse_doctype
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
_DELIMITERS = ";\t|,"
"""The delimiters that are recognised. Commas come last, because they are in numbers too; they are the default."""
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNDEFINED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_FILL = frozenset(b"\xfe\xff")
"""þ and ÿ in cp1252. Where a file has no other letter beyond ASCII, they are damage or a mark of UTF-16."""
_QUOTED = re.compile(r'"[^"]*"')
_SAMPLE_LINES = 100
_ENDS = ("source", "target")
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
                edges = enumerate(_read_edges(self.path.name, data), start=1)
                return (TableRow(number, cells) for number, cells in edges)
            case "xlsx":
                return self._named(self._sheet(data), required)
            case _:
                return self._named(self._lines(data), required)

    def _lines(self, data: io.BufferedReader) -> Iterator[_Cells]:
        sample = data.peek()
        encoding = self.table.encoding or _sniff_encoding(sample)
        start = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)
        delimiter = self.table.delimiter or ("\t" if self.form == "tsv" else _sniff_delimiter(start))
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
        for number, line in enumerate(iter(lambda: text.readline(limits.MAX_LINE + 1), ""), start=1):
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
        file, archive = self.path.name, io.BytesIO(data.read())
        _check_workbook(file, archive)
        # Optional: see `app/installation.py`.
        book = import_module("openpyxl").load_workbook(archive, read_only=True, data_only=True)
        name = self.table.sheet or book.sheetnames[0]
        self.format["sheet"] = name
        if others := ", ".join(other for other in book.sheetnames if other != name):
            self.format["unread_sheets"] = others
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


# --- text: its encoding and delimiter ---


def _sniff_encoding(sample: bytes) -> str:
    """Return the encoding of a text by its first bytes: UTF-8, UTF-16 or cp1252. UTF-8 if none fits."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # The sample may end within a letter.
    except UnicodeDecodeError:
        return "cp1252" if _is_cp1252(sample) else "utf-8-sig"
    return "utf-8-sig"


def _sniff_delimiter(text: str) -> str:
    """Return the delimiter that splits most lines into the same number of cells, most cells if several do."""
    lines = text.splitlines()[: _SAMPLE_LINES + 1]
    complete = [_QUOTED.sub("", line) for line in (lines[:-1] if len(lines) > 1 else lines)]
    found = {delimiter: _agreement([line.count(delimiter) for line in complete]) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: found[delimiter]) if any(map(any, found.values())) else ","


def _agreement(counts: list[int]) -> tuple[int, int]:
    """Return how many lines have the most frequent number of a delimiter, and that number."""
    frequent = Counter(count for count in counts if count)
    number, lines = max(frequent.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return lines, number


def _is_cp1252(sample: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are cp1252, and not UTF-8 with a damaged byte."""
    beyond_ascii = {byte for byte in sample if byte >= 0x80}
    has_utf8_letters = re.search(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample) is not None
    return bool(beyond_ascii - _FILL) and not beyond_ascii & _UNDEFINED_IN_CP1252 and not has_utf8_letters


# --- workbooks ---


def _check_workbook(name: str, archive: IO[bytes]) -> None:
    """Raise LimitExceeded for a workbook that unpacks to more than `MAX_HELD_BYTES` or has a document type.

    Each part is read to its stated size: one that holds more fails its checksum there. Raises BadZipFile for a damaged
    or unusual archive.
    """
    with ZipFile(archive) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > limits.MAX_HELD_BYTES:
            raise_too_large(name, limits.MAX_HELD_BYTES, "save the sheet as CSV, or split it into smaller workbooks")
        for part in parts:
            if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise BadZipFile("a part is compressed as no workbook is; save it again as a workbook or as CSV")
            with packed.open(part) as content:
                refuse_doctype(name, content.read(part.file_size + 1))


# --- graphs: GEXF ---


def _read_edges(name: str, data: IO[bytes]) -> Iterator[Cells]:
    """Yield the cells of each edge: `source.` and `target.` before `id`, `label` and the titles of the attributes.

    Raises LimitExceeded and ElementTree.ParseError.
    """
    titles: dict[str, str] = {}
    nodes: dict[str, dict[str, str]] = {}
    parents: list[ElementTree.Element] = []
    document = data.read()
    refuse_doctype(name, document)
    for event, element in ElementTree.iterparse(io.BytesIO(document), events=("start", "end")):
        if event == "start":
            parents.append(element)
            if len(parents) > limits.MAX_DEPTH:
                raise LimitExceeded(f"{name} is XML nested too deeply: at most {limits.MAX_DEPTH} levels are read")
            continue
        parents.pop()
        id_ = element.get("id", "")
        match _tag(element):
            case "attribute":
                titles[id_] = element.get("title", "")
            case "node":
                nodes[id_] = {"id": id_, "label": element.get("label", "")}
                for part in element.iter():
                    if _tag(part) == "attvalue":
                        nodes[id_][titles.get(part.get("for", ""), "")] = part.get("value", "")
            case "edge":
                ends = {end: nodes.get(element.get(end, ""), {"id": element.get(end, "")}) for end in _ENDS}
                empty = dict.fromkeys(("id", "label", *titles.values()), "")
                stated = [(f"{end}.{key}", value) for end in _ENDS for key, value in (empty | ends[end]).items()]
                yield {"id": id_, **dict(stated)}
        if parents and not any(_tag(parent) == "node" for parent in parents):
            parents[-1].remove(element)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
