"""How long an answer may take: a moment, set by whoever answers, behind which no statement is begun or goes on.

It belongs to the answer and not to a statement, so that many quick statements cannot take for ever either.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Protocol, cast

from sqlalchemy import PoolProxiedConnection

from app.domain.errors import TooSlow
from app.store.faults import LATE

FINE, COARSE = 5_000, 200_000
"""Steps of a statement between two looks at the clock. A thread beside others waits for its turn at every look."""
_SHORT = 1.0  # Seconds: whoever has less looks often.
_UNTIL: ContextVar[float] = ContextVar("until", default=inf)


@dataclass(frozen=True)
class Limits:
    """What readers may use: seconds for a statement, connections at a time, and seconds of waiting for one."""

    seconds: float = inf
    connections: int = 40
    waiting: float = 10.0


class _Interruptible(Protocol):
    def set_progress_handler(self, handler: Callable[[], bool], n: int, /) -> None: ...


class Hurried:
    """A connection to a file that ends its statement when it is late."""

    __slots__ = ("connection", "until")

    def __init__(self, connection: PoolProxiedConnection, steps: int) -> None:
        self.connection, self.until = connection, inf
        cast(_Interruptible, connection.driver_connection).set_progress_handler(self._is_late, steps)

    def _is_late(self) -> bool:
        return monotonic() > self.until


def seconds_left(most: float) -> float:
    """The seconds that a statement may run: what is left of its answer's time, and never more than `most`.

    Raises TooSlow where nothing is left.
    """
    until = _UNTIL.get()
    left = most if until == inf else min(most, until - monotonic())
    if left <= 0:
        raise TooSlow(LATE)
    return left


def steps_for(left: float) -> int:
    """How often a statement that has so many seconds looks at the clock."""
    return FINE if left < _SHORT else COARSE


@contextmanager
def answered_within(seconds: float) -> Iterator[None]:
    """A block that makes one answer: a statement in it raises TooSlow when the seconds are over."""
    token = _UNTIL.set(monotonic() + seconds)
    try:
        yield
    finally:
        _UNTIL.reset(token)
