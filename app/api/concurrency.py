"""Bounded thread pools, one for each kind of work, so that slow queries cannot starve fast ones."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from itertools import chain
from math import inf
from typing import TypeVar

from anyio import CancelScope
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from app.api.routing import Pool
from app.columns.loading import LatestRevision
from app.columns.store import ColumnStore
from app.domain.errors import Busy, DatabaseUnavailable, QueryTimeout, RegisterError
from app.queries.register import Register
from app.store.database import TIMEOUT, UNAVAILABLE, Limits
from app.store.read_session import Deadline, query_timeout

T = TypeVar("T")
GC_THRESHOLDS = (20_000, 20, 50)
_GRACE = 1.0  # Seconds to finish a response after the timeout of its statements.
UNFINISHED = (
    "The file could not be finished within the time limit. Request the same as CSV or NDJSON, which start at once, or"
    " narrow the query."
)


_COUNTS, _RECONCILIATION, _DOWNLOADS, _WORKBOOKS = 3, 1, 3, 2
"""Threads of each pool. Few, because they share one interpreter with the event loop."""


class ThreadLimiter:
    """A thread pool with a queue timeout and a work timeout, both in seconds.

    `on_timeout` converts the error that is raised, Busy or QueryTimeout, into another one.
    """

    def __init__(
        self,
        threads: int,
        *,
        queue_timeout: float,
        timeout: float,
        on_timeout: Callable[[RegisterError], RegisterError] | None = None,
    ) -> None:
        self._size, self._threads = threads, ThreadPoolExecutor(threads)
        self._queue_timeout, self._timeout, self._on_timeout = queue_timeout, timeout, on_timeout

    async def run(self, work: Callable[[], T]) -> T:
        """Return the result of `work`. Raises Busy after the queue timeout, and QueryTimeout after the work timeout."""
        deadline = Deadline()

        def work_in_time() -> T:
            with query_timeout(self._timeout, deadline):
                return work()

        job = self._threads.submit(copy_context().run, work_in_time)
        result = asyncio.wrap_future(job)
        try:
            await asyncio.wait([result], timeout=self._queue_timeout)
            if job.cancel():  # No thread has begun it.
                raise Busy("Too many requests are being processed. Try again in a moment.")
            await asyncio.wait([result], timeout=self._timeout + _GRACE)
            if not result.done():
                raise QueryTimeout(TIMEOUT)
            return result.result()
        except (Busy, QueryTimeout) as error:
            if self._on_timeout is None:
                raise
            raise self._on_timeout(error) from error
        finally:
            deadline.cancelled = True  # No client waits for what still runs.
            result.cancel()

    async def iterate(self, chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
        """Yield the chunks of a response that has begun. Each waits for a thread as long as necessary."""
        while True:
            job = self._threads.submit(copy_context().run, lambda: next(chunks, None))
            with CancelScope(shield=True):  # A generator cannot be closed while a thread runs it.
                chunk = await asyncio.wrap_future(job)
            if chunk is None:
                return
            if chunk:
                yield chunk

    def close(self) -> None:
        """Cancel queued work, and wait for running work to end. Later work gets new threads."""
        self._threads.shutdown(cancel_futures=True)
        self._threads = ThreadPoolExecutor(self._size)


class PrimedStreamingResponse(StreamingResponse):
    """A streaming response that computes its first chunk when it is created, so that early errors get a status.

    It closes its generator at once if the client disconnects or needs only the headers.
    """

    def __init__(self, chunks: Generator[bytes, None, None], headers: Mapping[str, str], media_type: str) -> None:
        super().__init__((), headers=headers, media_type=media_type)
        self.chunks, self.first = chunks, next(filter(None, chunks), b"")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.chunks.close()


class ThreadPools:
    """The thread limiters of a process. Together they never need more database connections than the limit."""

    def __init__(self, limits: Limits, workbook_timeout: float = inf) -> None:
        limiter = partial(ThreadLimiter, queue_timeout=limits.waiting)
        taken = _COUNTS + _RECONCILIATION + _DOWNLOADS + _WORKBOOKS
        self.limiters = {
            # For all other queries of a database server. SQLite is queried in the event loop. The threads that read the
            # revision and the metrics have a connection each.
            Pool.INLINE: limiter(limits.connections - taken - 2, timeout=limits.seconds),
            Pool.COUNTS: limiter(_COUNTS, timeout=limits.seconds),
            Pool.RECONCILIATION: limiter(_RECONCILIATION, timeout=limits.seconds),
            # A stream has no timeout, but each of its statements has one.
            Pool.DOWNLOADS: limiter(_DOWNLOADS, timeout=inf),
            Pool.WORKBOOKS: limiter(
                _WORKBOOKS,
                timeout=workbook_timeout,
                on_timeout=lambda error: QueryTimeout(UNFINISHED) if isinstance(error, QueryTimeout) else error,
            ),
            # A working database answers these queries at once.
            Pool.STATUS: limiter(1, timeout=limits.seconds, on_timeout=lambda _: DatabaseUnavailable(UNAVAILABLE)),
        }

    async def store(self, register: Register) -> ColumnStore:
        """Return the rows of the latest revision, which a thread reads if they are not up to date.

        While one thread reads them, other requests wait for the thread, and then need no reading of their own. Raises
        DatabaseUnavailable.
        """
        if register.current_store.is_fresh():
            return register.store()
        return await self.limiters[Pool.STATUS].run(register.store)

    async def latest(self, register: Register) -> LatestRevision:
        """Return the latest revision: see `store`."""
        return (await self.store(register)).latest

    async def run(self, pool: Pool, work: Callable[[], Response], *, embedded: bool) -> Response:
        """Return the response of `work`, run in a pool. Raises Busy, QueryTimeout or DatabaseUnavailable.

        `embedded` means that the database is a file, from which documents are read faster than a thread wakes. Streams
        continue in the threads for downloads.
        """
        if pool is Pool.NONE or (pool is Pool.INLINE and embedded):
            return work()
        response = await self.limiters[pool].run(work)
        if isinstance(response, PrimedStreamingResponse):
            response.body_iterator = self.limiters[Pool.DOWNLOADS].iterate(chain((response.first,), response.chunks))
        return response

    def close(self) -> None:
        """Cancel queued work, and wait until all threads are idle."""
        for limiter in self.limiters.values():
            limiter.close()


def tune_interpreter() -> None:
    """Switch threads more often, collect garbage less often, and never collect objects that exist now."""
    sys.setswitchinterval(0.0005)  # Seconds.
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
