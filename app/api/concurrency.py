"""Threads for work that would keep everybody waiting, in lanes: those who count wait for those who count.

A lane has so many threads and lets a request wait for one only for so long. What takes too long is given up: its
request is refused, and the thread is free again when the database lets go of it. Refuses to begin what nobody waits
for, and to go on with it.
"""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import Any, TypeVar

from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.requests import ClientDisconnect
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from app.domain.errors import Busy, DatabaseUnavailable, QueryTimeout
from app.store.db_errors import TIMEOUT, UNAVAILABLE
from app.store.timeouts import Deadline, Limits, query_timeout

T = TypeVar("T")
COUNTING = 3
"""Threads for answers whose work grows with the register. They share one interpreter with everybody else."""
STREAMING = 3
MAKING = 2
"""Threads for answers that are made whole before their first byte: each takes a processor, and room on a disk."""
SWITCH_INTERVAL = 0.0005  # Seconds.
GC_THRESHOLDS = (20_000, 20, 50)
_AFTER = 1.0  # Seconds that an answer may still be put together in, when its statements are over.
_MEASURING = 3.0  # Seconds: whoever watches gives up after ten, and has to be told what can be told.
_COMING_TO_REST = 2.0  # Seconds.
TOO_MANY = "Too many questions are being worked on. Ask again in a moment."
UNFINISHED = (
    "The file could not be finished in the time that one gets. Ask for the same as CSV or NDJSON, which begin at once,"
    " or narrow the question."
)


class ThreadLimiter:
    """Some threads, the seconds that a request waits for one of them, and the seconds that an answer may take."""

    def __init__(self, threads: int, *, waiting: float, seconds: float) -> None:
        self._threads = CapacityLimiter(threads)
        self._waiting, self._seconds = waiting, seconds

    async def answer(self, work: Callable[[], T]) -> T:
        """Return the result. Raises Busy if no thread is free in time, and QueryTimeout after the time limit."""
        job, unclaimed, deadline = object(), [True], Deadline()
        loop = asyncio.get_running_loop()

        def work_on() -> T:
            unclaimed.pop()  # Whoever is first decides: the thread that begins, or who gives it up.
            try:
                with query_timeout(self._seconds, deadline):
                    return work()
            finally:
                with suppress(RuntimeError):  # The loop may be gone by now.
                    loop.call_soon_threadsafe(self._threads.release_on_behalf_of, job)

        await self._come_in(job)
        try:
            with move_on_after(self._seconds + _AFTER):
                return await to_thread.run_sync(work_on, abandon_on_cancel=True, limiter=_AS_MANY)
            raise QueryTimeout(TIMEOUT)
        finally:
            deadline.cancelled = True  # Whatever still goes on goes on for nobody.
            with suppress(IndexError):
                unclaimed.pop()
                self._threads.release_on_behalf_of(job)

    async def drain(self) -> None:
        """Begin nothing until no thread is at work, or one does not come to its end at all.

        Who stops waits for this. Where the same service is started once more in one process, its lanes are free again.
        """
        jobs: list[object] = []
        with move_on_after(_COMING_TO_REST):
            while len(jobs) < self._threads.total_tokens:
                job = object()
                await self._threads.acquire_on_behalf_of(job)
                jobs.append(job)
        for job in jobs:
            self._threads.release_on_behalf_of(job)

    async def _come_in(self, job: object) -> None:
        with move_on_after(self._waiting) as waiting:
            await self._threads.acquire_on_behalf_of(job)
        if waiting.cancelled_caught:
            raise Busy(TOO_MANY)

    async def iterate(self, chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
        """The chunks of an answer that has begun: it waits for its turn at each of them as long as it must."""
        while True:
            chunk = await to_thread.run_sync(next, chunks, None, limiter=self._threads)
            if chunk is None:
                return
            if chunk:
                yield chunk


class Lookout(ThreadLimiter):
    """A lane for what any database answers at once: one that does not is away, whoever asks and whatever for."""

    async def answer(self, work: Callable[[], T]) -> T:
        """What the work comes to. Raises DatabaseUnavailable where that takes as long as an answer may take."""
        try:
            return await super().answer(work)
        except (Busy, QueryTimeout) as error:
            raise DatabaseUnavailable(UNAVAILABLE) from error


class Workshop(ThreadLimiter):
    """A lane for what is made whole before it is sent."""

    async def answer(self, work: Callable[[], T]) -> T:
        """Return the result. Raises Busy if no thread is free in time, and QueryTimeout after the time limit."""
        try:
            return await super().answer(work)
        except QueryTimeout as error:
            raise QueryTimeout(UNFINISHED) from error


class PrimedStreamingResponse(StreamingResponse):
    """An answer in chunks that lets go of its files at once, also when the client hangs up or wanted the head alone."""

    def __init__(self, chunks: Generator[bytes, None, None], headers: Mapping[str, str], media_type: str) -> None:
        super().__init__((), headers=headers, media_type=media_type)
        self._chunks, self._first = chunks, b""

    def begin(self) -> None:
        """Make the first chunk: what fails, fails before a byte is sent."""
        try:
            self._first = next(filter(None, self._chunks), b"")
        except BaseException:
            self._chunks.close()
            raise

    def go_on(self, lane: ThreadLimiter) -> None:
        """Let the other chunks be made in a lane, in turn with others."""
        self.body_iterator = _led_by(self._first, lane.iterate(self._chunks))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._chunks.close()


def prime(work: Callable[[], Response]) -> Response:
    """An answer of which the first chunk is made already, if it comes in chunks."""
    answer = work()
    if isinstance(answer, PrimedStreamingResponse):
        answer.begin()
    return answer


def resume(answer: Response, lane: ThreadLimiter) -> Response:
    """The same answer; what is left of it is made in a lane."""
    if isinstance(answer, PrimedStreamingResponse):
        answer.go_on(lane)
    return answer


async def _led_by(first: bytes, coming: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in coming:
        yield chunk


@dataclass(frozen=True)
class ThreadPools:
    """The lanes of a process: for what counts, for what comes in chunks, and for whatever asks a distant database."""

    counting: ThreadLimiter
    streaming: ThreadLimiter
    making: Workshop
    asking: ThreadLimiter
    looking: Lookout
    """For one who looks what is newest or whether all is well, so that this is known whatever the others wait for."""
    measuring: Lookout
    """For one who counts the records of the register now and then, for whoever watches."""


_OWN = COUNTING + STREAMING + MAKING + 2  # The threads of the lanes that are always as wide.


def open_thread_pools(limits: Limits, making: float = inf) -> ThreadPools:
    """The lanes of a process, and the seconds for what is made whole before it is sent.

    All of them together never need more connections than there are.
    """
    seconds, waiting = limits.seconds, limits.waiting
    return ThreadPools(
        ThreadLimiter(COUNTING, waiting=waiting, seconds=seconds),
        # What is sent in chunks may take as long as it takes; every statement for one has its own time.
        ThreadLimiter(STREAMING, waiting=waiting, seconds=inf),
        Workshop(MAKING, waiting=waiting, seconds=making),
        ThreadLimiter(limits.connections - _OWN, waiting=waiting, seconds=seconds),
        Lookout(1, waiting=waiting, seconds=seconds),
        Lookout(1, waiting=min(waiting, _MEASURING), seconds=min(seconds, _MEASURING)),
    )


def tune_interpreter() -> None:
    """Let threads take turns quickly in this process, and let nobody wait until all of its memory was looked through.

    What stands in memory when a process begins to serve stays there: it need not be looked through ever again. What
    comes and goes later has few cycles, so it is looked through after more of it has come.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


_AS_MANY = CapacityLimiter(inf)  # The lanes count for themselves.


DISCONNECTED = "gone"
"""What the state of a request holds whose client is gone."""


async def cancel_on_disconnect(answering: Coroutine[Any, Any, T], receive: Receive) -> T:
    """What an answer comes to, whose request has been read to its end. Raises ClientDisconnect as soon as the client
    is gone."""
    work, leaving = asyncio.ensure_future(answering), asyncio.ensure_future(_departure(receive))
    try:
        await asyncio.wait((work, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ClientDisconnect
        return work.result()
    finally:
        work.cancel()
        leaving.cancel()


async def _departure(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
