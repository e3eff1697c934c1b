"""Limits on files that other people wrote: how far they may unpack, and how long their lines, rows and cells may be.

A file of 87 kB can unpack to gigabytes. Every limit is checked while a file is read, before its content is in memory.
"""

from collections.abc import Iterator
from typing import IO, NoReturn

from app.domain.errors import RegisterError

MIB = 1024 * 1024
MAX_RATIO = 200
"""How many times its own size a packed file may unpack to. Dumps reach 10 to 30."""
FREE_BYTES = 64 * MIB
"""What every packed file may unpack to, however small it is."""
MAX_TABLE_BYTES = 2 * 1024 * MIB
"""Bytes of a table."""
MAX_HELD_BYTES = 64 * MIB
"""Bytes, unpacked, of a workbook, which is held in memory."""
MAX_DUMP_BYTES = 4 * 1024 * 1024 * MIB
"""Bytes of a dump, unpacked: twice as many as that of Wikidata has."""
MAX_DOCUMENT_BYTES = 32 * MIB
"""Bytes of one JSON document laid out over many lines."""
MAX_ANSWER_BYTES = 256 * MIB
"""Bytes of one answer of Wikidata, unpacked."""
MAX_LINE = 16 * MIB
"""Bytes or characters of a line, and of a row of many lines. The largest entities of Wikidata have 4 MiB."""
MAX_CELL = 131_072
"""Characters of a cell."""
MAX_SHEET_ROWS, MAX_SHEET_COLUMNS = 1_048_576, 1_000
"""Rows and columns of a sheet. Excel has no more rows; a mapping names no column beyond the last one."""


_ONE_ROW = "a table has one row a line; is a quote left open?"
_REMEDY = "if it is genuine, split it into smaller files, or unpack it yourself"


class InvalidFile(RegisterError):
    """A file of an unexpected form, a truncated one, or one beyond the limits; or a mapping that does not fit."""


def raise_too_large(name: str, most: int, remedy: str = _REMEDY) -> NoReturn:
    """Raise InvalidFile for a file of more than `most` bytes, unpacked if it is packed."""
    raise InvalidFile(f"{name} holds more than {most:,} bytes, the most that is read of such a file; {remedy}")


def raise_too_long(name: str, number: int, form: str = _ONE_ROW) -> NoReturn:
    """Raise InvalidFile for a line by its number, or for the row that it belongs to. `form` says what is expected."""
    raise InvalidFile(f"{name}, line {number}: the line or its row has more than {MAX_LINE:,} characters; {form}")


def read_lines(name: str, data: IO[bytes], most: int, form: str) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number. Raises InvalidFile for a long one, and beyond `most` bytes."""
    read = 0
    for number, line in enumerate(iter(lambda: data.readline(MAX_LINE + 1), b""), start=1):
        read += len(line)
        if len(line) > MAX_LINE:
            raise_too_long(name, number, form)
        if read > most:
            raise_too_large(name, most)
        yield number, line
