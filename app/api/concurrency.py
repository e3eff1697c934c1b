"""Bounded thread pools, one for each kind of work, so that slow queries cannot starve fast ones."""

import asyncio
import gc
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from contextvars import copy_context
from functools import partial
from itertools import chain
from math import inf
from typing import Protocol, TypeVar, TypeVarTuple

from anyio import CancelScope
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from app.api.conditional_requests import needs_only_headers
from app.columns.loading import LatestRevision
from app.columns.store import ColumnStore
from app.domain.errors import Busy, DatabaseUnavailable, QueryTimeout, RegisterError
from app.reading.register import Register
from app.store.database import TIMEOUT, UNAVAILABLE, Limits
from app.store.read_session import Deadline, query_timeout

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
GC_THRESHOLDS = (20_000, 20, 50)
_GRACE = 1.0  # Seconds to finish a response after the timeout of its statements.
UNFINISHED = (
    "The file could not be finished within the time limit. Request the same as CSV or NDJSON, which start at once, or"
    " narrow the query."
)
# Threads of each pool. Few, because they share one interpreter with the event loop.
_COUNT_THREADS = 3
_RECONCILIATION_THREADS = 1
_DOWNLOAD_THREADS = 3
_WORKBOOK_THREADS = 2
# The threads that read the revision and the metrics have a connection each.
_STATUS_CONNECTIONS = 2
MAX_OPEN_DOWNLOADS = 100
"""Downloads that clients read at the same time. One that is not read on keeps up to 2 MB in memory."""
MAX_OPEN_DOWNLOADS_OF_CLIENT = 20
"""Those of one client, so that no client takes all of them."""


class Runner(Protocol):
    """Runs work that may wait for the database: `await runner.run(find_cities, params, state)`."""

    async def run(self, work: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
        """Return the result of `work`."""
        ...


class EventLoopRunner:
    """Runs work at once in the event loop."""

    async def run(self, work: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
        """Return the result of `work`."""
        return work(*arguments)


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
        self._size = threads
        self._threads = ThreadPoolExecutor(threads)
        self._queue_timeout = queue_timeout
        self._timeout = timeout
        self._on_timeout = on_timeout

    async def run(self, work: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
        """Return the result of `work`. Raises Busy after the queue timeout, and QueryTimeout after the work timeout."""
        deadline = Deadline()

        def work_in_time() -> T:
            with query_timeout(self._timeout, deadline):
                return work(*arguments)

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

    It closes its generator at once if the client disconnects or needs only the headers. `while_sent` is entered before
    the first byte and left after the last.
    """

    def __init__(self, chunks: Generator[bytes, None, None], headers: Mapping[str, str], media_type: str) -> None:
        super().__init__((), headers=headers, media_type=media_type)
        self.while_sent: AbstractContextManager[None] = nullcontext()
        self._chunks = chunks
        self._first = next(filter(None, chunks), b"")

    def take_chunks(self) -> Iterator[bytes]:
        """Return all chunks, once. Nothing keeps the first one in memory while a client reads the others."""
        first = self._first
        self._first = b""
        return chain(iter([first]), self._chunks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.while_sent, closing(self._chunks):
            if needs_only_headers(scope):
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            await super().__call__(scope, receive, send)


class ThreadPools:
    """The runners of a process. Together their threads never need more database connections than the limit.

    - `documents`: lists and records. Their documents are read from a file in less time than a thread needs to wake, so
      only a database server has threads for them.
    - `counts`: work that grows with the register.
    - `reconciliation`: batches of names, in one thread, so that they keep no other request waiting.
    - `downloads`: responses that are streamed. A stream has no timeout, but each of its statements has one.
    - `workbooks`: files that are finished before they are sent.
    - `status`: the newest revision and health. A working database answers these queries at once.
    """

    def __init__(self, limits: Limits, *, embedded: bool, workbook_timeout: float = inf) -> None:
        limiter = partial(ThreadLimiter, queue_timeout=limits.waiting)
        other_connections = (
            _COUNT_THREADS + _RECONCILIATION_THREADS + _DOWNLOAD_THREADS + _WORKBOOK_THREADS + _STATUS_CONNECTIONS
        )
        document_threads = limiter(limits.connections - other_connections, timeout=limits.seconds)
        self.documents: Runner = EventLoopRunner() if embedded else document_threads
        self.counts = limiter(_COUNT_THREADS, timeout=limits.seconds)
        self.reconciliation = limiter(_RECONCILIATION_THREADS, timeout=limits.seconds)
        self.downloads = limiter(_DOWNLOAD_THREADS, timeout=inf)
        self._open_downloads: Counter[str] = Counter()
        self.workbooks = limiter(
            _WORKBOOK_THREADS,
            timeout=workbook_timeout,
            on_timeout=lambda error: QueryTimeout(UNFINISHED) if isinstance(error, QueryTimeout) else error,
        )
        self.status = limiter(1, timeout=limits.seconds, on_timeout=lambda _: DatabaseUnavailable(UNAVAILABLE))
        self._limiters = (
            document_threads, self.counts, self.reconciliation, self.downloads, self.workbooks, self.status
        )  # fmt: skip

    async def store(self, register: Register, at_least: int = 0) -> ColumnStore:
        """Return the rows of the latest revision, which a thread reads if they are older than `at_least` or a moment.

        While one thread reads them, other requests wait for the thread, and then need no reading of their own. Raises
        DatabaseUnavailable.
        """
        store = register.current_store.recent(at_least)
        if store is None:
            return await self.status.run(register.current_store.read, at_least)
        return store

    async def latest(self, register: Register) -> LatestRevision:
        """Return the latest revision: see `store`."""
        return (await self.store(register)).latest

    def check_open_downloads(self, client: str) -> None:
        """Raise Busy if all clients together, or this one, read as many downloads as they may."""
        if self._open_downloads[client] >= MAX_OPEN_DOWNLOADS_OF_CLIENT:
            raise Busy("You read too many downloads at the same time. Finish one, then try again.")
        if self._open_downloads.total() >= MAX_OPEN_DOWNLOADS:
            raise Busy("Too many downloads are being read. Try again in a moment.")

    def stream(self, response: Response, client: str) -> Response:
        """Return a response that, if it is streamed, continues in the threads for downloads, and counts as open.

        Raises Busy like `check_open_downloads`: others may have begun since.
        """
        if isinstance(response, PrimedStreamingResponse):
            self.check_open_downloads(client)
            response.body_iterator = self.downloads.iterate(response.take_chunks())
            response.while_sent = self._open_download(client)
        return response

    @contextmanager
    def _open_download(self, client: str) -> Iterator[None]:
        self._open_downloads[client] += 1
        try:
            yield
        finally:
            self._open_downloads -= Counter([client])  # Which drops a client without downloads.

    def close(self) -> None:
        """Cancel queued work, and wait until all threads are idle."""
        for limiter in self._limiters:
            limiter.close()


def tune_interpreter() -> None:
    """Switch threads more often, collect garbage less often, and never collect objects that exist now."""
    sys.setswitchinterval(0.0005)  # Seconds.
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
