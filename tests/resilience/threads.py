"""Threads that work in the background of a block, for as long as the block lasts."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self


class BackgroundThreads:
    """Functions that run in a thread each until `over` is set, which the end of the block does.

    An error in one of them is raised when the block ends without an error of its own.
    """

    def __init__(self, *functions: Callable[[], None]) -> None:
        self._functions, self._pool = functions, ThreadPoolExecutor(len(functions))
        self._running: list[Future[None]] = []
        self.over = threading.Event()

    def __enter__(self) -> Self:
        self._running = [self._pool.submit(function) for function in self._functions]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.over.set()
        self._pool.shutdown()
        if error is None:
            for one in self._running:
                one.result()

    def all_run(self) -> bool:
        """Whether none of the threads has ended."""
        return not any(one.done() for one in self._running)
