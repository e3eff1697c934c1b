"""How long an answer may take: a moment, set by whoever answers, behind which no statement is begun or goes on.

It belongs to the answer and not to a statement, so that many quick statements cannot take for ever either.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any, Protocol

from app.domain.errors import QueryTimeout
from app.store.faults import LATE

FINE, COARSE = 5_000, 200_000
"""Steps of a statement between two looks at the clock. A thread beside others waits for its turn at every look."""
_SHORT = 1.0  # Seconds: whoever has less looks often.


class Deadline:
    """The moment until which an answer is waited for; whoever waits may give up before it comes."""

    __slots__ = ("given_up", "until")

    def __init__(self) -> None:
        self.until, self.given_up = inf, False


_DEADLINE: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@dataclass(frozen=True)
class Limits:
    """What readers may use: seconds for a statement, connections at a time, and seconds of waiting for one."""

    seconds: float = inf
    connections: int = 40
    waiting: float = 10.0


class _Cursor(Protocol):
    def execute(self, statement: str, binds: Mapping[str, str | int], /) -> object: ...

    def fetchmany(self, size: int) -> Sequence[tuple[Any, ...]]: ...


class FileConnection(Protocol):
    """A connection to a file, as its driver gives it."""

    def set_progress_handler(self, handler: Callable[[], bool], n: int, /) -> None:
        """Have a statement call this after so many steps, and end where it says so."""

    def cursor(self) -> _Cursor:
        """What carries out a statement."""

    def close(self) -> None:
        """Let go of the file."""


class Hurried:
    """A connection to a file that ends its statement when it is late."""

    __slots__ = ("connection", "steps", "until")

    def __init__(self, connection: FileConnection, steps: int) -> None:
        self.connection, self.steps, self.until = connection, steps, inf
        connection.set_progress_handler(self._is_late, steps)

    def _is_late(self) -> bool:
        return monotonic() > self.until


def seconds_left(most: float) -> float:
    """The seconds that a statement may run: what is left of its answer's time, and never more than `most`.

    Raises TooSlow where nothing is left, or nobody waits for the answer any more.
    """
    deadline = _DEADLINE.get()
    if deadline is None:
        return most
    left = most if deadline.until == inf else min(most, deadline.until - monotonic())
    if left <= 0 or deadline.given_up:
        raise QueryTimeout(LATE)
    return left


def steps_for(left: float) -> int:
    """How often a statement that has so many seconds looks at the clock."""
    return FINE if left < _SHORT else COARSE


def go_on() -> None:
    """Look at the clock, for work that is no statement. Raises TooSlow where the answer is not waited for any more."""
    seconds_left(inf)


@contextmanager
def answered_within(seconds: float, deadline: Deadline | None = None) -> Iterator[None]:
    """A block that makes one answer: a statement in it raises TooSlow when the seconds are over."""
    deadline = deadline or Deadline()
    deadline.until = monotonic() + seconds
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)
