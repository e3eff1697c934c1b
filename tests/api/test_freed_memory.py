"""A running service collects garbage and returns freed memory to the system."""

import asyncio
import ctypes
import gc
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import main
from app.api import freed_memory
from tests.api.running import Start

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
BLOCKS, BLOCK_BYTES = 1_000, 100_000


class Node:
    """An object in a cycle, which only the garbage collector frees."""

    def __init__(self, blocks: list[bytes]) -> None:
        self.blocks, self.itself = blocks, self


def anonymous_memory() -> int:
    """Return the bytes of anonymous memory of this process."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:"))


def drop_free_memory() -> None:
    """Return what earlier tests left to the system: otherwise new blocks would need no more memory."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def leave_garbage() -> list[bytes]:
    """Leave many blocks as garbage, and return some between them, so that the heap cannot just become shorter."""
    blocks = [b"x" * BLOCK_BYTES for _ in range(BLOCKS)]
    remaining = blocks[::100]
    Node(blocks)
    return remaining


async def test_a_service_returns_freed_memory(start: Start, seeded_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "tune_interpreter", lambda: None)
    monkeypatch.setattr(freed_memory, "PERIOD", 0.01)
    service = start(seeded_url)
    async with service.router.lifespan_context(service):
        for _ in range(2):  # When it starts, and later.
            drop_free_memory()
            before = anonymous_memory()
            remaining = leave_garbage()
            assert anonymous_memory() > before + BLOCKS * BLOCK_BYTES / 2
            assert await comes_below(before + BLOCKS * BLOCK_BYTES / 4)
            assert len(remaining) == 10


async def comes_below(limit: float) -> bool:
    """Wait until this process has less anonymous memory. Returns whether it has."""
    for _ in range(3_000):
        if anonymous_memory() < limit:
            return True
        await asyncio.sleep(0.01)
    return False


ALLOCATE_IN_THREADS = """
import ctypes, threading
from app.api.freed_memory import share_one_arena

share_one_arena()
all_allocate = threading.Barrier(8)

def allocate():
    all_allocate.wait()
    blocks = [bytes(10_000) for _ in range(100)]
    all_allocate.wait()

threads = [threading.Thread(target=allocate) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
ctypes.CDLL(None).malloc_stats()
"""


def test_threads_share_one_arena() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    done = subprocess.run(
        [sys.executable, "-c", ALLOCATE_IN_THREADS], capture_output=True, text=True, check=True, env=environment
    )
    assert re.findall(r"^Arena (\d+):", done.stderr, re.MULTILINE) == ["0"]


async def test_on_other_c_libraries_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace())
    freed_memory.share_one_arena()
    await freed_memory.return_freed_memory()
