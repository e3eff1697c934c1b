"""The rows of a table: each with its number as a person counts it, and its cells by column.

All cells are read as text without guessing: `NA` is Namibia and `NO` is Norway. A text file is read row by row; a
workbook is held in memory.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from app.importer import limits
from app.importer.limits import InvalidFile, raise_too_large, raise_too_long
from app.importer.tables.mapping import Column, TableFormat
from app.importer.tables.sheets import PAGES, WORKBOOKS, read_page, read_workbook

Cells = dict[Column, str]
# The number of a row, and its cells in order.
_Cells = tuple[int, list[str]]
_TAB_SEPARATED = (".tsv", ".tab")
OBJECTS = (".ndjson", ".jsonl")  # Endings of files with one JSON object a line.
_WHOLE = (*WORKBOOKS, *PAGES)
_ENDINGS = (".csv", ".txt", *_TAB_SEPARATED, *_WHOLE, *OBJECTS)
ROWS_SEARCHED_FOR_HEADER = 20
# A byte that could not be decoded, as `surrogateescape` represents it.
_UNDECODABLE = re.compile("[\udc80-\udcff]")
EACH = "*"
"""The end of a path to a list of texts: `reasons.*`."""
_JOINED = " | "
_NO_OBJECT = (
    f"it is no JSON object in UTF-8 with one text or number a column, of at most {limits.MAX_CELL_LENGTH:,} characters"
)
# The delimiters that are recognised. Commas come last, because numbers contain them too.
_DELIMITERS = ";\t|,"
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNDEFINED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
# þ and ÿ in cp1252. If a file has no other letter beyond ASCII, it is damaged or it is UTF-16.
_FILL = frozenset(b"\xfe\xff")
_QUOTED = re.compile(r'"[^"]*"')
# Signs of another encoding in text read as cp1252: symbols in words, `Wa³brzych`, or accents in a row, `Ìîñêâà`.
_NOT_WESTERN = re.compile(r"[^\W\d_][¡-¬®-³¶¸-¿][^\W\d_]|[¡-ÿ]{4}")
# Signs of Turkish text read as cp1252: `Ýstanbul` is İstanbul and `Beþiktaþ` is Beşiktaş. No Icelandic word has them.
_TURKISH = re.compile(r"\bÝ\w|\wþ(?:\b|[bcdfghjklmnpqrstvxz])")
# The first line by which spreadsheets declare the delimiter.
_DECLARED = re.compile(r"sep=(.)\s*")
_SAMPLE_BYTES, _SAMPLE_LINES = 256 * 1024, 100
"""How much of a text file is used to detect its encoding and delimiter."""
csv.field_size_limit(limits.MAX_LINE)  # Above it, reading ends; `read` refuses just the row.


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its number, all its cells as stated, and its cells by the columns of the mapping.

    `error` says why it cannot be read as a row of this table; `cells` is empty then. `qualifiers` are the pairs of
    cells that follow the others. `unmapped`: the cells of columns that the mapping does not name.
    """

    number: int
    stated: list[str]
    cells: Cells
    error: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    unmapped: Cells = field(default_factory=dict)


class RowReader:
    """A reader of the rows of one file, which also says how far it has read.

    - `format`: how the file is read, as the mapping states or as detected. It is complete once the first row is read.
    """

    def __init__(self, path: Path, table: TableFormat, other_encoding: str = "utf-8-sig") -> None:
        """Raise InvalidFile for a file of an unknown type, and for one that is too large.

        `other_encoding`: the encoding of a text file if none is stated or detected.
        """
        self._ending = path.suffix.lower()
        if self._ending not in _ENDINGS:
            raise InvalidFile(f"{path.name}: save it as CSV, TSV, XLSX, XLS, ODS, HTML or NDJSON")
        self.path, self.table, self._other_encoding = path, table, other_encoding
        self.format: dict[str, str | int] = {}
        if path.exists() and not path.is_file():
            raise InvalidFile(f"{path.name} is no file, but a folder or a pipe: save the table as a file first")
        self.size = path.stat().st_size
        most = limits.MAX_WORKBOOK_BYTES if self._ending in _WHOLE else limits.MAX_TABLE_BYTES
        if self.size > most:
            raise_too_large(path.name, most)
        self._raw: io.BufferedReader | None = None
        self._row_begin, self._row_size = 1, 0  # The first line of a row of text, and its characters.

    @property
    def position(self) -> int:
        """The number of bytes that were read."""
        return self.size if self._raw is None or self._raw.closed else self._raw.tell()

    def all_rows(self) -> Iterator[_Cells]:
        """Yield the number and the cells of each row that is not empty, those above the header too."""
        with self.path.open("rb") as self._raw:
            rows = self._whole(self._raw) if self._ending in _WHOLE else self._lines(self._raw)
            try:
                for read, row in enumerate(rows):
                    if read < ROWS_SEARCHED_FOR_HEADER and len(row[1]) > limits.MAX_SHEET_COLUMNS:
                        raise InvalidFile(
                            f"{self.path.name} has {len(row[1]):,} columns in row {row[0]}, and a table has at most"
                            f" {limits.MAX_SHEET_COLUMNS:,}: is it a table of pairs, and its delimiter right?"
                        )
                    if any(row[1]):
                        yield row
            except (UnicodeError, EOFError, BadZipFile, ParseError, KeyError, RuntimeError) as error:
                after = f" after line {self._row_begin - 1}" if self._row_begin > 1 else ""
                raise InvalidFile(f"{self.path.name} cannot be read{after}: {error}") from None

    def read(self, columns: Sequence[Column]) -> Iterator[TableRow]:
        """Yield each row below the header. Raises InvalidFile if a column is missing or exists twice."""
        if self._ending in OBJECTS:
            yield from self._objects(columns)
            return
        names, rows = self._find_header(self.all_rows(), columns)
        names = names[: self.table.qualifiers_after]
        positions = self._locate(columns, names)
        repeated = self._locate(self.table.fill_down, names).values()
        unmapped = _find_unmapped(names, positions.values())
        above: dict[int, str] = {}
        for number, cells in rows:
            _fill_down(cells, repeated, above)
            error = None
            cells_of_mapping = cells[: self.table.qualifiers_after]
            further_cells = cells[len(cells_of_mapping) :]
            if len(cells_of_mapping) != len(names) or len(further_cells) % 2:
                error = f"it has {len(cells)} cells and not {len(names)}"
            elif any(len(cell) > limits.MAX_CELL_LENGTH for cell in cells):
                error = f"it has a cell of more than {limits.MAX_CELL_LENGTH:,} characters"
            qualifiers = tuple(zip(further_cells[::2], further_cells[1::2], strict=False))
            if error:
                yield TableRow(number, cells, {}, error, qualifiers)
                continue
            by_column = {column: cells[position] for column, position in positions.items()}
            unmapped_cells = {column: cells[position] for column, position in unmapped.items()}
            yield TableRow(number, cells, by_column, None, qualifiers, unmapped_cells)

    def _objects(self, columns: Sequence[Column]) -> Iterator[TableRow]:
        """Yield a row for each NDJSON line. A line may lack a column.

        Raises InvalidFile after the last line if no line had one of the columns: the mapping misspells it.
        """
        lacking, last_cells = set(columns), Cells()
        with self.path.open("rb") as self._raw:
            form, most = "NDJSON has one row a line", limits.MAX_TABLE_BYTES
            for number, line in limits.read_lines(self.path.name, self._raw, most, form):
                if line.strip():
                    members = _parse_object(line, columns)
                    last_cells = members or last_cells
                    lacking -= last_cells.keys()
                    cells = {column: members.get(column, "") for column in columns}
                    stated = [line.decode(errors="replace")]
                    error = None if members else _NO_OBJECT
                    yield TableRow(number, stated, cells, error, unmapped=_unmapped_members(members, columns))
        if lacking and last_cells:
            lacked, listed = (", ".join(map(str, names)) for names in (lacking, last_cells))
            raise InvalidFile(f"{self.path.name} has no column {lacked}: there are {listed}")

    def _find_header(self, rows: Iterator[_Cells], columns: Sequence[Column]) -> tuple[list[str], Iterator[_Cells]]:
        """Return the names of the columns, and the rows below the header.

        The header is the row that the mapping states, else the row with the most columns of the mapping among the first
        ones, because a title may be above. Without a header, the names are numbers.
        """
        if self.table.header is False:
            first = next(rows, (0, []))
            return [str(number) for number in range(1, len(first[1]) + 1)], chain([first], rows)
        mapped = {column for column in columns if isinstance(column, str)}
        header: int | bool = self.table.header
        if header is True:
            searched = list(islice(rows, ROWS_SEARCHED_FOR_HEADER))
            header_row = max(searched, key=lambda row: len(mapped.intersection(row[1])), default=(0, []))
            rows = chain((row for row in searched if row[0] > header_row[0]), rows)
        else:
            header_row = next((row for row in rows if row[0] >= header), (0, []))
        self.format["header"], names = header_row
        return names, rows

    def _locate(self, columns: Sequence[Column], names: list[str]) -> dict[Column, int]:
        """Return the position of each column in a row. Raises InvalidFile if one is missing or exists twice."""
        listed, numbers = ", ".join(names), range(1, len(names) + 1)
        unknown_columns = ", ".join(str(column) for column in columns if column not in names and column not in numbers)
        if unknown_columns:
            raise InvalidFile(f"{self.path.name} has no column {unknown_columns}: there are {listed}")
        twice = ", ".join(sorted({column for column in columns if isinstance(column, str) and names.count(column) > 1}))
        if twice:
            raise InvalidFile(f"{self.path.name} has more than one column {twice}: there are {listed}")
        return {column: names.index(column) if isinstance(column, str) else column - 1 for column in columns}

    def _lines(self, raw: io.BufferedReader) -> Iterator[_Cells]:
        data = io.BufferedReader(raw, _SAMPLE_BYTES)
        sample = data.peek()
        encoding = self.table.encoding or _sniff_encoding(sample) or self._other_encoding
        start = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)
        declared = _DECLARED.match(start)
        sniffed = declared[1] if declared else _sniff_delimiter(start)
        delimiter = self.table.delimiter or ("\t" if self._ending in _TAB_SEPARATED else sniffed)
        self.format |= {"encoding": encoding, "delimiter": delimiter}
        with io.TextIOWrapper(data, encoding=encoding, errors="surrogateescape", newline="") as text:
            reader = csv.reader(self._checked_lines(text), delimiter=delimiter, strict=True)
            try:
                for cells in reader:
                    if not (declared and reader.line_num == 1):
                        yield reader.line_num, cells
                    self._row_begin, self._row_size = reader.line_num + 1, 0
            except csv.Error as error:
                why = "a cell does not end" if "unexpected end" in str(error) else error
                raise InvalidFile(
                    f"{self.path.name}, line {self._row_begin}: in the row that begins there {why}; is a quote left"
                    " open?"
                ) from None

    def _checked_lines(self, text: IO[str]) -> Iterator[str]:
        """Yield each line. Raises InvalidFile for bytes that are not in the encoding, and for a long row."""
        for number, line in enumerate(iter(lambda: text.readline(limits.MAX_LINE + 1), ""), start=1):
            self._row_size += len(line)
            if self._row_size > limits.MAX_LINE:
                raise_too_long(self.path.name, self._row_begin)
            wrong = None if line.isascii() else _UNDECODABLE.search(line)
            if wrong is not None:
                raise InvalidFile(
                    f"{self.path.name}, line {number}: the byte {ord(wrong[0]) - 0xDC00:#04x} is not text in"
                    f" {self.format['encoding']}; save it as UTF-8, or state the encoding in [table]"
                )
            yield line

    def _whole(self, data: IO[bytes]) -> Iterator[_Cells]:
        """Return the rows of a file that is held in memory."""
        content, name = data.read(), self.path.name
        if self._ending in PAGES:
            return read_page(name, content, self.table.encoding, self.table.sheet, self.format)
        return read_workbook(name, self._ending, content, self.table.sheet, self.format)


def _find_unmapped(names: Sequence[str], mapped: Iterable[int]) -> dict[Column, int]:
    """Return the positions of the columns that the mapping does not name: by name, or by number if it is not unique."""
    return {
        name if name and names.count(name) == 1 else position + 1: position
        for position, name in enumerate(names)
        if position not in set(mapped)
    }


def _unmapped_members(members: Cells, columns: Iterable[Column]) -> Cells:
    """Return the members of an object that the mapping does not name, nor a part of them."""
    mapped = {str(column).partition(".")[0] for column in columns}
    return {name: cell for name, cell in members.items() if str(name).partition(".")[0] not in mapped}


def _fill_down(cells: list[str], columns: Iterable[int], above: dict[int, str]) -> None:
    """Repeat the cells above in the columns that are empty, if the row has other cells. `above`: the last ones."""
    if sum(1 for cell in cells if cell.strip()) > 1:
        for column in columns:
            if column < len(cells):
                cells[column] = above[column] = cells[column] if cells[column].strip() else above.get(column, "")


def clean(text: str) -> str:
    """Return the text of a cell without extra spaces and hidden characters."""
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # True of nearly all cells, and ten times faster.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _parse_object(line: bytes, columns: Sequence[Column]) -> Cells:
    """Return the cells of an NDJSON line; empty if it is no object, has a member twice, or a column has no short value.

    The cells are its members, and the columns that are paths within it: `status.value`, `cities.0.name`.
    """
    with suppress(ValueError, RecursionError):  # Not UTF-8, not JSON, a member twice, or nested too deeply.
        members = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_to_object)
        if isinstance(members, dict):
            cells: Cells = dict.fromkeys(members, "")
            cells |= {
                column: _find_value(members, str(column)) for column in columns if _has_column(members, str(column))
            }
            if all(len(cell) <= limits.MAX_CELL_LENGTH for cell in cells.values()):
                return cells
    return {}


def _to_object(members: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Return the object with some members. Raises ValueError if it has one twice: which one counts is not known."""
    values = dict(members)
    if len(values) < len(members):
        raise ValueError("a member is there twice")
    return values


def _has_column(members: dict[str, object], column: str) -> bool:
    return column in members or column.partition(".")[0] in members


def _find_value(value: object, path: str) -> str:
    """Return the text at a path within a value of JSON; empty for null, and for what it lacks.

    The texts of a list of objects are joined by `|`. Raises ValueError for an object or a list where the path ends.
    """
    if value is None:
        return ""
    name, _, rest = path.partition(".")
    if not path and isinstance(value, dict | list):
        raise ValueError("the path ends before a text or a number")
    if not path:
        return str(value)
    if isinstance(value, dict):
        return _find_value(value[path], "") if path in value else _find_value(value.get(name), rest)
    if isinstance(value, list) and name.isdecimal():
        return _find_value(value[int(name)], rest) if int(name) < len(value) else ""
    if isinstance(value, list):
        texts = [str(part) if path == EACH else _find_value(part, path) for part in value]
        return _JOINED.join(dict.fromkeys(filter(None, texts)))
    return ""


# --- text: its encoding and delimiter ---


def _sniff_encoding(sample: bytes) -> str | None:
    """Return the encoding of a text by its first bytes: UTF-8, UTF-16 or cp1252. None if none fits."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # The sample may end within a character.
    except UnicodeDecodeError:
        return "cp1252" if _is_cp1252(sample) else None
    return "utf-8-sig"


def _sniff_delimiter(text: str) -> str:
    """Return the delimiter that the most lines have outside quotes; of several such, the most frequent one.

    Commas that the first line lacks, and of which the others have different numbers, are part of the text of the only
    column. A tab is returned for it.
    """
    lines = [_QUOTED.sub("", line) for line in text.splitlines()[:_SAMPLE_LINES]]
    counts = {delimiter: [line.count(delimiter) for line in lines] for delimiter in _DELIMITERS}
    frequent = max(counts, key=lambda delimiter: (-counts[delimiter].count(0), sum(counts[delimiter])))
    is_text = frequent == "," and counts[frequent][:1] == [0] and len({*counts[frequent]} - {0}) > 1
    return "\t" if is_text else frequent


def _is_cp1252(sample: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are cp1252: not UTF-8 with a damaged byte, nor another encoding."""
    beyond_ascii = {byte for byte in sample if byte >= 0x80}
    has_utf8_letters = re.search(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample) is not None
    if not beyond_ascii - _FILL or beyond_ascii & _UNDEFINED_IN_CP1252 or has_utf8_letters:
        return False
    text = sample.decode("cp1252")
    return _NOT_WESTERN.search(text) is None and _TURKISH.search(text) is None
