"""A workbook is finished before it is sent: by few threads at a time, and within a time limit."""

import gc
import os
import tempfile
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import anyio
import pytest
from anyio import to_thread

from app.api.serializers import xlsx
from app.domain.errors import QueryTimeout
from app.store.database import TIMEOUT
from app.store.json_text import Document, read_json
from app.store.read_session import check_deadline
from tests.api.running import Start, ask
from tests.api.serializers.contexts import PARTNERSHIPS, document

pytestmark = pytest.mark.anyio
WORKBOOK = "/v1/partnerships.xlsx?between=NL,CN"
OTHER_WORKBOOK = "/v1/partnerships.xlsx?between=NL,BE"
WORKBOOKS = 2
"""Threads of the pool for workbooks."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


class Slow:
    """Lets workbooks be made for as long as a test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.enough = threading.Semaphore(0), threading.Event()
        monkeypatch.setattr(xlsx, "read_json", self._read_slowly)

    def _read_slowly(self, document: str) -> Document:
        self.begun.release()
        while not self.enough.wait(0.002):
            check_deadline()
        read: Document = read_json(document)
        return read

    async def wait_for(self, number: int) -> None:
        """Return when so many more are in the making."""
        with anyio.fail_after(60):
            for _ in range(number):
                await to_thread.run_sync(self.begun.acquire)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Workbooks take as long as this test wants."""
    made = Slow(monkeypatch)
    yield made
    made.enough.set()


async def test_one_too_many_gets_retry_after_and_other_downloads_continue(
    shared_url: str, start: Start, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = start(shared_url, waiting_seconds=3)
    async with anyio.create_task_group() as clients:
        for _ in range(WORKBOOKS):
            clients.start_soon(ask, service, WORKBOOK)
        await slow.wait_for(WORKBOOKS)
        refused = await ask(service, OTHER_WORKBOOK)
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert int(refused.headers["retry-after"]) > 0
        for path in ("/v1/partnerships.csv?country=NL", "/v1/events.ndjson?country=NL", "/v1/partnerships/timeline"):
            assert (await ask(service, path)).status_code == 200
        slow.enough.set()
    assert (await ask(service, OTHER_WORKBOOK)).status_code == 200


async def test_a_workbook_over_the_time_limit_is_stopped_and_the_error_names_an_alternative(
    shared_url: str, start: Start, slow: Slow, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = start(shared_url, workbook_seconds=0.05)
    answer = await ask(service, WORKBOOK)
    assert (answer.status_code, answer.json()["code"]) == (503, "answer-too-slow")
    assert "CSV" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) > 0
    with anyio.fail_after(60):
        while os.listdir(place):  # noqa: ASYNC110 - Nothing says when a thread has ended.
            await anyio.sleep(0.02)


@pytest.mark.parametrize("look", [1, 5])
def test_wherever_it_is_given_up_nothing_is_left(place: Path, monkeypatch: pytest.MonkeyPatch, look: int) -> None:
    looks = count(1)

    def give_up() -> None:
        if next(looks) == look:
            raise QueryTimeout(TIMEOUT)

    monkeypatch.setattr(xlsx, "check_deadline", give_up)
    with pytest.raises(QueryTimeout):
        next(xlsx.write(iter([[document()] * 5]), PARTNERSHIPS))
    gc.collect()  # What is closed only now has nothing to write to.
    assert list(place.iterdir()) == []
    assert next(looks) == look + 1
