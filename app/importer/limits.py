"""Limits on files that other people wrote: their size when unpacked, and the length of their lines, rows and cells.

A file of 87 kB can unpack to gigabytes. Limits are checked while a file is read, so that no more is held in memory.
"""

from collections.abc import Iterator
from typing import IO, NoReturn

from app.domain.errors import RegisterError

MIB = 1024 * 1024
MAX_RATIO = 200
"""The greatest ratio of a packed file's unpacked size to its own. Dumps reach 10 to 30."""
FREE_BYTES = 64 * MIB
"""Bytes that every packed file may unpack to, however small it is."""
MAX_TABLE_BYTES = 2 * 1024 * MIB  # Of a table in CSV, TSV or NDJSON.
MAX_WORKBOOK_BYTES = 64 * MIB
"""Bytes of a workbook, unpacked, which is held in memory."""
MAX_DOCUMENT_BYTES = 32 * MIB
"""Bytes of a Wikidata file that is one JSON document rather than one entity a line."""
MAX_LINE = 16 * MIB
"""Bytes or characters of a line, or of a row that spans several lines. Wikidata's largest entities have 4 MiB."""
MAX_CELL_LENGTH = 131_072
MAX_SHEET_ROWS, MAX_SHEET_COLUMNS = 1_048_576, 1_000
"""Rows and columns of a sheet. Excel allows no more rows; a mapping can name no later column."""


class InvalidFile(RegisterError):
    """A file that is malformed, truncated or too large, or a mapping that does not fit its table."""


def raise_too_large(
    name: str, most: int, remedy: str = "if it is genuine, split it into smaller files, or unpack it yourself"
) -> NoReturn:
    """Raise InvalidFile for a file of more than `most` bytes, unpacked if it is packed."""
    raise InvalidFile(f"{name} holds more than {most:,} bytes, the most that is read of such a file; {remedy}")


def raise_too_long(name: str, number: int, form: str = "a table has one row a line; is a quote left open?") -> NoReturn:
    """Raise InvalidFile for a line that is too long, or is in a row that is. `form` says how lines are expected."""
    raise InvalidFile(f"{name}, line {number}: the line or its row has more than {MAX_LINE:,} characters; {form}")


def read_lines(name: str, data: IO[bytes], most: int, form: str) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number. Raise InvalidFile for a line that is too long, and after `most` bytes."""
    read = 0
    for number, line in enumerate(iter(lambda: data.readline(MAX_LINE + 1), b""), start=1):
        read += len(line)
        if len(line) > MAX_LINE:
            raise_too_long(name, number, form)
        if read > most:
            raise_too_large(name, most)
        yield number, line
