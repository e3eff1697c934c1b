"""Request ids: in the response, in its problem document and in every line of the log that the request caused.

An id from a client or a proxy is used if it is short and harmless, so that its log and ours can be compared. Clients
choose such ids freely, so they need not be unique. Any other id is replaced silently: control characters and misleading
text must not reach the log.
"""

import os
import re
from contextvars import ContextVar
from itertools import count

HEADER = b"x-request-id"
_HARMLESS = re.compile(rb"[A-Za-z0-9._-]{1,64}")

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the current request; empty outside of requests. The server handles each in a context of its own."""


class RequestIds:
    """Generates ids that are unique across processes: a random prefix and a counter."""

    def __init__(self) -> None:
        self._start, self._count = f"{os.urandom(6).hex()}-", count(1)

    def next(self, headers: list[tuple[bytes, bytes]]) -> str:
        """Return the id of a request with these headers."""
        for name, value in headers:
            if name == b"x-request-id" and _HARMLESS.fullmatch(value):
                return value.decode("ascii")
        return f"{self._start}{next(self._count)}"
