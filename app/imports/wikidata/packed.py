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

from app.domain.errors import RegisterError

_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"
_LONGEST_LINE = 512 * 1024 * 1024
_TOLD_EVERY = 1024 * 1024

_Unpacked = BufferedReader | gzip.GzipFile | bz2.BZ2File
Advance = Callable[[int], None]
"""Is told by how many bytes of the file reading went on."""


class BrokenFile(RegisterError):
    """A file that is not what it is said to be, or that breaks off."""


def read_lines(path: Path, advance: Advance | None = None) -> Generator[bytes, None, None]:
    """Every line of a file, unpacked. Raises BrokenFile, and OSError where there is no file."""
    for line in _read(path, lambda unpacked: unpacked.readline(_LONGEST_LINE), advance):
        if len(line) == _LONGEST_LINE:
            raise BrokenFile(f"{path.name} has a line of more than {_LONGEST_LINE} bytes; a dump has one entity a line")
        yield line


def read_pieces(path: Path, advance: Advance | None = None, size: int = 256 * 1024) -> Generator[bytes, None, None]:
    """The content of a file, unpacked, in pieces of a size. Raises BrokenFile, and OSError where there is no file."""
    return _read(path, lambda unpacked: unpacked.read(size), advance)


def _read(path: Path, take: Callable[[_Unpacked], bytes], advance: Advance | None) -> Generator[bytes, None, None]:
    tell = advance or (lambda _: None)
    reached = since = 0
    with path.open("rb") as raw:
        try:
            with closing(_unpacked(raw)) as unpacked:
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


def _unpacked(raw: BufferedReader) -> _Unpacked:
    start = raw.peek(3)[:3]
    if start.startswith(_GZIP):
        return gzip.GzipFile(fileobj=raw)
    return bz2.BZ2File(raw) if start.startswith(_BZIP2) else raw
