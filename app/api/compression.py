"""Content codings: compression of response bodies. `negotiation` chooses the coding."""

import gzip
import sys
import zlib
from collections.abc import Callable

import brotli
from anyio import to_thread

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

IDENTITY = "identity"
CODINGS = ("zstd", "br", "gzip")
"""The codings, in order of preference: the one with the smallest result first."""
MIN_SIZE = 600
"""Bodies of fewer bytes are not compressed."""
_LARGE = 131_072  # Bytes; compressing more takes some milliseconds.


def compress(body: bytes, coding: str, *, once: bool = False) -> bytes:
    """Compress a body. `once` takes longer for a smaller result; use it for responses that never change."""
    if coding == "zstd":
        return zstd.compress(body, level=19 if once else 9)  # For bodies of the size of a page, 9 is as fast as 4.
    if coding == "br":
        return bytes(brotli.compress(body, quality=9 if once else 5))
    if coding == "gzip":
        return gzip.compress(body, compresslevel=9 if once else 6, mtime=0)
    return body


async def run_in_thread_if_large(work: Callable[[], bytes], size: int) -> bytes:
    """Compress a body of `size` bytes, in a thread if it is large, so that other requests need not wait."""
    return await to_thread.run_sync(work) if size > _LARGE else work()


class StreamCompressor:
    """A compressor for a body that is sent in chunks."""

    def __init__(self, coding: str) -> None:
        self._add: Callable[[bytes], bytes] = bytes
        self._end: Callable[[], bytes] = bytes
        if coding == "br":
            br = brotli.Compressor(quality=5)
            self._add, self._end = br.process, br.finish
        elif coding != IDENTITY:
            stream = zstd.ZstdCompressor(level=4) if coding == "zstd" else zlib.compressobj(6, wbits=31)
            self._add, self._end = stream.compress, stream.flush

    def add(self, chunk: bytes, *, last: bool) -> bytes:
        """Compress a chunk and return the bytes that can be sent now: all that remain if it is the last."""
        out = self._add(chunk)
        return out + self._end() if last else out
