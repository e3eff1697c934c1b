"""Work that goes on in threads beside a block, for as long as the block lasts. An error in it is never lost."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self


class Beside:
    """Some pieces of work, each in a thread of its own, going on until `over` is set: the end of the block sets it.

    What ended one of them before is raised when the block ends well.
    """

    def __init__(self, *work: Callable[[], None]) -> None:
        self._work, self._pool = work, ThreadPoolExecutor(len(work))
        self._going_on: list[Future[None]] = []
        self.over = threading.Event()

    def __enter__(self) -> Self:
        self._going_on = [self._pool.submit(one) for one in self._work]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.over.set()
        self._pool.shutdown()
        if error is None:
            for one in self._going_on:
                one.result()

    def is_whole(self) -> bool:
        """Whether all of the work still goes on."""
        return not any(one.done() for one in self._going_on)
