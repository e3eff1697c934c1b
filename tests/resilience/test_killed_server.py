"""A server that is killed at random moments while it fills an empty register and serves leaves a sound register."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import PROGRAM, Server
from tests.databases import Databases, Kind
from tests.importer.fictional_data import state_of
from tests.resilience.liveness import processor_waits
from tests.resilience.programs import digest_of, serve
from tests.store.smallregister import opened

READY_WITHIN = 3.0  # Seconds from the start of the program, without waiting for a processor.


@pytest.fixture
def make(databases: Databases, database_kind: Kind) -> Callable[[], str]:
    """Makes empty databases."""
    return lambda: databases.make(database_kind)


def test_a_kill_leaves_a_sound_register(make: Callable[[], str], seeded_url: str, tmp_path: Path) -> None:
    with opened(seeded_url) as engine:
        whole, _ = state_of(engine)
    kill_and_fill(make(), tmp_path, kills=1, seconds=2.0, whole=whole)


@pytest.mark.slow
def test_twenty_kills_leave_a_sound_register_and_the_next_start_is_quick(
    make: Callable[[], str], seeded_url: str, tmp_path: Path
) -> None:
    url, whole = make(), digest_of(seeded_url)
    with serve(make(), tmp_path) as server:
        seconds = time_until_ready(server)
    kill_and_fill(url, tmp_path, kills=20, seconds=seconds, whole=whole)
    for _ in range(3):
        with serve(url, tmp_path, program=PROGRAM) as server:
            took = time_until_ready(server)
            waited = processor_waits(server.process.pid)[str(server.process.pid)]
        assert took - waited < READY_WITHIN


def kill_and_fill(url: str, folder: Path, *, kills: int, seconds: float, whole: str) -> None:
    """Kill servers from their start until well after they are ready, then let one fill the register."""
    draw = random.Random(kills)
    for number in range(kills):
        with serve(url, folder):
            time.sleep(draw.uniform(number, number + 1) / kills * 1.25 * seconds)
    with serve(url, folder) as server:
        server.wait_until_ready()
    assert digest_of(url) == whole


def time_until_ready(server: Server) -> float:
    """Return the seconds until a server that was just started is ready."""
    began = time.monotonic()
    server.wait_until_ready()
    return time.monotonic() - began
