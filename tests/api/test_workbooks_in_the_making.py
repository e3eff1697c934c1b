"""A workbook is made whole before it is sent: by few at a time, not for ever, and for nobody who has gone."""

import gc
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import anyio
import pytest
from anyio import to_thread

from app.api.concurrency import MAKING, Workshop
from app.api.scratch import SCRATCH
from app.api.serializers import context, xlsx
from app.domain.errors import Busy, QueryTimeout
from app.main import Service
from app.store.db_errors import TIMEOUT
from app.store.documents import Document
from app.store.timeouts import check_deadline
from tests.api.running import Start, ask, ask_and_leave
from tests.api.serializers.contexts import PARTNERSHIPS, document

pytestmark = pytest.mark.anyio
WHOLE = "/v1/partnerships.xlsx"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files go."""
    SCRATCH.remove()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    SCRATCH.remove()


class Slow:
    """Lets workbooks be made for as long as a test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.enough = threading.Semaphore(0), threading.Event()
        self._read = context.read
        monkeypatch.setattr(xlsx, "read", self._read_slowly)

    def _read_slowly(self, documents: Iterable[str]) -> Iterator[Document]:
        self.begun.release()
        while not self.enough.wait(0.002):
            check_deadline()
        return self._read(documents)

    async def wait_for(self, number: int) -> None:
        """Return when so many more are in the making."""
        with anyio.fail_after(20):
            for _ in range(number):
                await to_thread.run_sync(self.begun.acquire)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Workbooks take as long as this test wants."""
    made = Slow(monkeypatch)
    yield made
    made.enough.set()


def use(service: Service, monkeypatch: pytest.MonkeyPatch, *, waiting: float = 30, seconds: float = 30) -> Workshop:
    """Another workshop for a service, with other limits."""
    made = Workshop(MAKING, waiting=waiting, seconds=seconds)
    monkeypatch.setitem(service.api.state.lanes.__dict__, "making", made)
    return made


def files_in(place: Path) -> list[Path]:
    """The temporary files there are, and the folders in the folder of this process."""
    return list(place.glob("*/**/*"))


async def test_a_client_that_hangs_up_ends_the_making_and_its_files_go(
    shared_url: str, start: Start, slow: Slow, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, leaving, answers = start(shared_url), anyio.Event(), []
    use(service, monkeypatch)

    async def leave() -> None:
        answers.append(await ask_and_leave(service, WHOLE, leaving))

    async with anyio.create_task_group() as clients:
        for _ in range(3 * MAKING):  # Some of them wait for their turn, and leave the line.
            clients.start_soon(leave)
        await slow.wait_for(MAKING)
        assert files_in(place)
        left = time.monotonic()
        leaving.set()
    assert time.monotonic() - left < 5
    assert answers == [None] * 3 * MAKING
    await service.api.state.lanes.making.rest()
    assert files_in(place) == []
    assert not slow.begun.acquire(blocking=False)
    measured = service.watch.measured[WHOLE, "GET", 499]
    assert (measured.count, measured.bytes, service.watch.running) == (3 * MAKING, 0, 0)


async def test_after_those_who_hung_up_others_have_their_turn(
    shared_url: str, start: Start, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, leaving = start(shared_url), anyio.Event()
    use(service, monkeypatch)
    async with anyio.create_task_group() as clients:
        for _ in range(MAKING):
            clients.start_soon(ask_and_leave, service, WHOLE, leaving)
        await slow.wait_for(MAKING)
        leaving.set()
        slow.enough.set()
    assert (await ask(service, f"{WHOLE}?country=NL")).status_code == 200


async def test_one_too_many_is_told_to_come_back_and_other_downloads_go_on(
    shared_url: str, start: Start, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = start(shared_url)
    use(service, monkeypatch, waiting=0.05)
    async with anyio.create_task_group() as clients:
        for _ in range(MAKING):
            clients.start_soon(ask, service, WHOLE)
        await slow.wait_for(MAKING)
        refused = await ask(service, f"{WHOLE}?country=NL")
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert int(refused.headers["retry-after"]) > 0
        for path in ("/v1/partnerships.csv", "/v1/events.ndjson", "/v1/partnerships/timeline"):
            assert (await ask(service, path)).status_code == 200
        slow.enough.set()
    assert (await ask(service, f"{WHOLE}?country=NL")).status_code == 200


async def test_what_cannot_be_finished_in_time_is_given_up_and_the_client_is_told_what_can(
    shared_url: str, start: Start, slow: Slow, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = start(shared_url)
    use(service, monkeypatch, seconds=0.05)
    answer = await ask(service, WHOLE)
    assert (answer.status_code, answer.json()["code"]) == (503, "answer-too-slow")
    assert "CSV" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) > 0
    await service.api.state.lanes.making.rest()
    assert files_in(place) == []


@pytest.mark.parametrize("look", [1, 5, 6, 7, 12, 40, 60])
def test_wherever_it_is_given_up_nothing_is_left(place: Path, monkeypatch: pytest.MonkeyPatch, look: int) -> None:
    """At a record, or at a part of the file that is put together in the end."""
    looks = count(1)

    def give_up() -> None:
        if next(looks) == look:
            raise QueryTimeout(TIMEOUT)

    monkeypatch.setattr(xlsx, "check_deadline", give_up)
    with pytest.raises(QueryTimeout):
        next(xlsx.write(iter([[document()] * 5]), PARTNERSHIPS))
    gc.collect()  # Whatever is closed only now finds nothing to write to, and says nothing.
    assert files_in(place) == []
    assert next(looks) == look + 1


def test_files_that_wait_for_slow_readers_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_UNREAD", 2)
    unread = [xlsx.write(iter([[document()]]), PARTNERSHIPS) for _ in range(2)]
    assert all(next(one) for one in unread)
    with pytest.raises(Busy):
        next(xlsx.write(iter([[document()]]), PARTNERSHIPS))
    unread[0].close()
    assert b"".join(xlsx.write(iter([[document()]]), PARTNERSHIPS))
    unread[1].close()
