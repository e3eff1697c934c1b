"""The content of a file as it is kept: plain, gzip or bzip2, told apart by the first bytes.

Refuses a file that breaks off inside its compression, for nobody knows what is missing.
"""

import bz2
import gzip
import zlib
from collections.abc import Callable, Generator
from contextlib import closing
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from app.domain.errors import RegisterError
from app.imports import limits

_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"
_TOLD_EVERY = 1024 * 1024

Advance = Callable[[int], None]
"""Is told by how many bytes of the file reading went on."""


class BrokenFile(RegisterError):
    """A file that is not what it is said to be, or that breaks off."""


def read_lines(path: Path, advance: Advance | None = None) -> Generator[bytes, None, None]:
    """Every line of a file, unpacked. Raises BrokenFile or LimitExceeded, and OSError where there is no file."""
    lines = _read(path, lambda unpacked: unpacked.readline(limits.MAX_LINE + 1), advance)
    for number, line in enumerate(lines, start=1):
        if len(line) > limits.MAX_LINE:
            limits.raise_too_long(path.name, number, "a dump has one entity a line")
        yield line


def read_pieces(path: Path, advance: Advance | None = None, size: int = 256 * 1024) -> Generator[bytes, None, None]:
    """The content of a file, unpacked, in pieces of a size. Raises as `read_lines` does."""
    return _read(path, lambda unpacked: unpacked.read(size), advance)


def _read(path: Path, take: Callable[[BufferedReader], bytes], advance: Advance | None) -> Generator[bytes, None, None]:
    tell = advance or (lambda _: None)
    reached = since = 0
    with path.open("rb") as raw:
        try:
            with closing(_unpacked(path, raw)) as unpacked:
                while taken := take(unpacked):
                    yield taken
                    since += len(taken)
                    if since >= _TOLD_EVERY:
                        tell(raw.tell() - reached)
                        reached, since = raw.tell(), 0
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BrokenFile(f"{path.name} breaks off or is damaged: {error}") from None
        except OSError as error:
            if error.errno is not None:
                raise
            raise BrokenFile(f"{path.name} is damaged: {error}") from None
    tell(path.stat().st_size - reached)


def _unpacked(path: Path, raw: BufferedReader) -> BufferedReader:
    start = raw.peek(3)[:3]
    data: IO[bytes] = raw
    if start.startswith(_GZIP):
        data = cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    elif start.startswith(_BZIP2):
        data = bz2.BZ2File(raw)
    packed = None if data is raw else path.stat().st_size
    return limits.limit(path.name, data, packed=packed, most=limits.MAX_DUMP_BYTES)
