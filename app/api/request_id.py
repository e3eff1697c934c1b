"""The name of a request: in its answer, in its problem document and in every line of the log that it caused.

The name that a client or a proxy gave is taken over if it is short and harmless, so that its log and ours can be laid
side by side. Anybody may choose one, so it tells requests apart only as well as whoever sent it does. Everything else
is replaced without a word: nothing that acts or misleads may stand in a log.
"""

import os
import re
from contextvars import ContextVar
from itertools import count

HEADER = b"x-request-id"
_HARMLESS = re.compile(rb"[A-Za-z0-9._-]{1,64}")

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The request that is being answered; empty where none is. A web server answers each in a context of its own."""


class RequestIds:
    """Makes names that no other process makes: random where they begin, counted where they end."""

    def __init__(self) -> None:
        self._start, self._count = f"{os.urandom(6).hex()}-", count(1)

    def next(self, headers: list[tuple[bytes, bytes]]) -> str:
        """Return the id of a request with these headers."""
        for name, value in headers:
            if name == b"x-request-id" and _HARMLESS.fullmatch(value):
                return value.decode("ascii")
        return f"{self._start}{next(self._count)}"
