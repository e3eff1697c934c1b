"""Content codings: which one a client gets, and the compressed bytes.

A coding that the client weighs at 0 is never sent, also not the plain one. Equal weights fall to the smallest result.
"""

import gzip
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache

import brotli
from anyio import to_thread

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

IDENTITY = "identity"
MIN_SIZE = 600
"""Bodies of fewer bytes are sent as they are."""
_LARGE = 131_072  # Bytes that take some milliseconds.

_COMPRESS: Mapping[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstd.compress(body, level=9),  # For answers as long as a page as fast as level 4.
    "br": lambda body: bytes(brotli.compress(body, quality=5)),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
_COMPRESS_ONCE: Mapping[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstd.compress(body, level=19),
    "br": lambda body: bytes(brotli.compress(body, quality=9)),
    "gzip": lambda body: gzip.compress(body, compresslevel=9, mtime=0),
}
"""For files that never change: slower, and smaller by a tenth or more."""


@lru_cache(maxsize=512)
def negotiate_encoding(header: str) -> tuple[str, bool]:
    """Return the best coding that an Accept-Encoding header allows, and whether it allows plain bytes. The coding is
    `identity` if the header allows no other.
    """
    weights: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights[name] = next((_weight(parameter[2:]) for parameter in parameters if parameter.startswith("q=")), 1.0)
    others = weights.get("*", 0.0)
    best = max(_COMPRESS, key=lambda name: weights.get(name, others))
    weight = weights.get(best, others)
    plain = weights.get(IDENTITY, weights.get("*", 1.0)) > 0
    return (best if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY), plain


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def compress(body: bytes, coding: str, *, once: bool = False) -> bytes:
    """Compress a body; `once` means that the result is kept as long as the process runs."""
    return body if coding == IDENTITY else (_COMPRESS_ONCE if once else _COMPRESS)[coding](body)


async def run_in_thread_if_large(work: Callable[[], bytes], size: int) -> bytes:
    """Compress a body, in a thread if it is large, so that other requests need not wait."""
    return await to_thread.run_sync(work) if size > _LARGE else work()


class StreamCompressor:
    """A body in a coding, chunk by chunk."""

    def __init__(self, coding: str) -> None:
        self._add: Callable[[bytes], bytes] = bytes
        self._end: Callable[[], bytes] = bytes
        if coding == "zstd":
            stream = zstd.ZstdCompressor(level=4)
            self._add, self._end = stream.compress, stream.flush
        elif coding == "br":
            br = brotli.Compressor(quality=5)
            self._add, self._end = br.process, br.finish
        elif coding == "gzip":
            zipped = zlib.compressobj(6, wbits=31)
            self._add, self._end = zipped.compress, zipped.flush

    def add(self, chunk: bytes, *, last: bool) -> bytes:
        """Compress a chunk and return what can be sent already."""
        return self._add(chunk) + (self._end() if last else b"")
