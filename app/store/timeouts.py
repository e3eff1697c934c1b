"""Query timeouts: a deadline shared by all SQL statements of one response.

The deadline belongs to the response and not to a statement, so that many quick statements cannot take forever either.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf
from time import monotonic

from app.domain.errors import QueryTimeout
from app.store.db_errors import TIMEOUT


class Deadline:
    """The time at which a response is given up. `cancelled` gives it up earlier."""

    __slots__ = ("cancelled", "until")

    def __init__(self) -> None:
        self.until, self.cancelled = inf, False


_DEADLINE: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@dataclass(frozen=True)
class Limits:
    """Limits of readers: seconds for a statement, concurrent connections, and seconds of waiting for one."""

    seconds: float = inf
    connections: int = 40
    waiting: float = 10.0


def seconds_left(longest: float) -> float:
    """Return the seconds that a statement may run: what is left of the deadline, and never more than `longest`.

    Raises QueryTimeout where nothing is left, or the response was cancelled.
    """
    deadline = _DEADLINE.get()
    if deadline is None:
        return longest
    left = longest if deadline.until == inf else min(longest, deadline.until - monotonic())
    if left <= 0 or deadline.cancelled:
        raise QueryTimeout(TIMEOUT)
    return left


def check_deadline() -> None:
    """Raise QueryTimeout if the deadline has passed. For work between statements."""
    seconds_left(inf)


@contextmanager
def query_timeout(seconds: float, deadline: Deadline | None = None) -> Iterator[None]:
    """Raise QueryTimeout from statements within the block after the given seconds."""
    deadline = deadline or Deadline()
    deadline.until = monotonic() + seconds
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)
