"""Bounded thread pools: limits for threads, for the time in the queue and for the time of the work."""

import threading
from collections.abc import Iterator
from functools import partial

import anyio
import pytest
from anyio import to_thread

from app.api.concurrency import ThreadLimiter
from app.domain.errors import Busy, QueryTimeout
from tests.api.running import Start, ask

pytestmark = pytest.mark.anyio
QUEUE_TIMEOUT = 0.3
"""Seconds in which an idle thread begins its work, even on a busy machine; tests wait for as long to be refused."""


async def test_who_gets_no_thread_in_time_is_refused_and_the_next_one_is_served() -> None:
    limiter, going_on = ThreadLimiter(1, queue_timeout=QUEUE_TIMEOUT, timeout=30), threading.Event()
    async with anyio.create_task_group() as others:
        others.start_soon(partial(limiter.run, going_on.wait))
        await anyio.sleep(0.02)
        with pytest.raises(Busy):
            await limiter.run(lambda: None)
        going_on.set()
    assert await limiter.run(lambda: "done") == "done"


async def test_what_takes_too_long_is_given_up_and_its_thread_is_free_when_it_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.api.concurrency._GRACE", 0.0)
    limiter, going_on = ThreadLimiter(1, queue_timeout=QUEUE_TIMEOUT, timeout=0.05), threading.Event()
    with pytest.raises(QueryTimeout):
        await limiter.run(going_on.wait)
    with pytest.raises(Busy):
        await limiter.run(lambda: None)
    going_on.set()
    assert await limiter.run(lambda: "done") == "done"


async def test_what_fails_fails_as_it_did_in_its_thread_and_frees_it() -> None:
    limiter = ThreadLimiter(1, queue_timeout=0.5, timeout=5)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await limiter.run(lambda: 1 // 0)


async def test_who_gave_up_waiting_leaves_its_place_to_others() -> None:
    limiter, going_on = ThreadLimiter(1, queue_timeout=5, timeout=30), threading.Event()
    async with anyio.create_task_group() as others:
        others.start_soon(partial(limiter.run, going_on.wait))
        await anyio.sleep(0.02)
        with anyio.move_on_after(0.02):
            await limiter.run(lambda: None)
        going_on.set()
    assert await limiter.run(lambda: "done") == "done"


async def test_chunks_come_in_turn_and_empty_ones_are_left_out() -> None:
    def chunks() -> Iterator[bytes]:
        yield from (b"", b"a", b"", b"b")

    limiter = ThreadLimiter(1, queue_timeout=1, timeout=1)
    assert [chunk async for chunk in limiter.iterate(chunks())] == [b"a", b"b"]


async def test_closing_waits_for_running_work_and_drops_the_rest() -> None:
    limiter, begun, going_on = ThreadLimiter(1, queue_timeout=30, timeout=30), threading.Event(), threading.Event()
    done: list[str] = []

    def work() -> None:
        begun.set()
        going_on.wait()
        done.append("first")

    async def dropped() -> None:
        with pytest.raises(Busy):
            await limiter.run(lambda: done.append("second"))

    async with anyio.create_task_group() as others:
        others.start_soon(limiter.run, work)
        await to_thread.run_sync(begun.wait)
        others.start_soon(dropped)
        await anyio.sleep(0.02)
        threading.Timer(0.1, going_on.set).start()
        await to_thread.run_sync(limiter.close)
        assert done == ["first"]
    assert await limiter.run(lambda: "again") == "again"


async def test_chunks_of_an_answer_that_was_let_in_wait_as_long_as_they_must() -> None:
    limiter, going_on, got = ThreadLimiter(1, queue_timeout=QUEUE_TIMEOUT, timeout=30), threading.Event(), list[bytes]()

    async def download() -> None:
        got.extend([chunk async for chunk in limiter.iterate(iter((b"a", b"b")))])

    async with anyio.create_task_group() as others:
        others.start_soon(partial(limiter.run, going_on.wait))
        await anyio.sleep(0.02)
        others.start_soon(download)
        with pytest.raises(Busy):
            await limiter.run(lambda: None)
        assert got == []
        going_on.set()
    assert got == [b"a", b"b"]


async def test_an_answer_that_takes_longer_than_it_may_is_refused_with_a_time_to_come_back(
    shared_url: str, start: Start
) -> None:
    service = start(shared_url)
    service.state.pools.counts = ThreadLimiter(1, queue_timeout=5, timeout=0)
    answer = await ask(service, "/v1/partnerships/timeline")
    assert (answer.status_code, answer.json()["code"]) == (503, "answer-too-slow")
    assert int(answer.headers["retry-after"]) > 0
    assert (await ask(service, "/v1/partnerships")).status_code == 200


BATCH = "/v1/reconcile?queries=%7B%22q0%22%3A%7B%22query%22%3A%22Arnhem%22%7D%7D"


@pytest.mark.parametrize(("pool", "refused"), [("reconciliation", BATCH), ("counts", "/v1/partnerships/timeline")])
async def test_batches_of_names_and_counts_do_not_wait_for_each_other(
    shared_url: str, start: Start, pool: str, refused: str
) -> None:
    service, going_on = start(shared_url), threading.Event()
    busy = ThreadLimiter(1, queue_timeout=QUEUE_TIMEOUT, timeout=30)
    setattr(service.state.pools, pool, busy)
    async with anyio.create_task_group() as others:
        others.start_soon(partial(busy.run, going_on.wait))
        await anyio.sleep(0.02)
        for path in (BATCH, "/v1/partnerships/timeline", "/v1/partnerships/facets", "/v1/partnerships"):
            is_refused = path == refused or (pool == "counts" and path.endswith("facets"))
            assert (await ask(service, path)).status_code == (503 if is_refused else 200)
        going_on.set()


async def test_a_database_that_hangs_does_not_block_routes_without_a_database(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, going_on = start(shared_url), threading.Event()
    await ask(service, "/v1/partnerships")
    session = service.state.register.session
    read_row, reads, begun = session.row, [], threading.Event()

    def hang(*arguments: object) -> object:
        reads.append(arguments)
        begun.set()
        going_on.wait()
        return read_row(*arguments)

    monkeypatch.setattr(session, "row", hang)
    async with anyio.create_task_group() as waiting:
        for _ in range(5):
            waiting.start_soon(ask, service, "/v1/partnerships")
        with anyio.fail_after(60):
            await to_thread.run_sync(begun.wait)
            for path in ("/health/live", "/docs", "/v1/vocabularies"):
                assert (await ask(service, path)).status_code == 200
        assert len(reads) == 1
        going_on.set()
