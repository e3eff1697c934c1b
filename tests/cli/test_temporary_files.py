"""What a server needs while it makes workbooks goes when it stops, and what a killed one left at the next start."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.cli.commands import Server, serving
from tests.databases import Kind, State

WHOLE = "/v1/partnerships.xlsx"


@pytest.fixture
def seeded(make_database: Callable[[Kind, State], str]) -> str:
    """The seed in a file: what lies in temporary files does not depend on the database."""
    return make_database("sqlite", "seeded")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where temporary files go."""
    made = tmp_path / "temporary"
    made.mkdir()
    return made


def begin(server: Server, place: Path) -> tuple[threading.Thread, list[int]]:
    """Ask for a workbook of everything, and wait until it is in the making. Its status comes into the list."""
    statuses: list[int] = []

    def ask() -> None:
        try:
            statuses.append(server.get(WHOLE).status_code)
        except httpx.TransportError:
            statuses.append(0)

    asking = threading.Thread(target=ask)
    asking.start()
    deadline = time.monotonic() + 30
    while not list(place.glob("*/*/*")):
        assert time.monotonic() < deadline
        time.sleep(0.001)
    return asking, statuses


def test_a_stop_lets_a_workbook_be_finished_and_leaves_nothing(seeded: str, tmp_path: Path, place: Path) -> None:
    with serving(seeded, tmp_path / "log", environment={"TMPDIR": str(place)}) as server:
        server.wait_until_ready()
        asking, statuses = begin(server, place)
        assert server.stop() == 0
        asking.join()
    assert statuses == [200]
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_workbook_that_would_outlast_the_grace_is_given_up_and_leaves_nothing(
    seeded: str, tmp_path: Path, place: Path, workers: int
) -> None:
    environment = {"TMPDIR": str(place), "SISTER_CITIES_GRACE_SECONDS": "1"}
    with serving(seeded, tmp_path / "log", environment=environment, workers=workers) as server:
        server.wait_until_ready()
        asking, statuses = begin(server, place)
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 10
        asking.join()
    assert statuses in ([503], [200])  # It may have been finished before the stop came to its maker.
    assert list(place.iterdir()) == []
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def test_what_a_killed_server_left_is_cleared_away_by_the_next_start(seeded: str, tmp_path: Path, place: Path) -> None:
    environment = {"TMPDIR": str(place)}
    with serving(seeded, tmp_path / "first", environment=environment) as server:
        server.wait_until_ready()
        asking, _ = begin(server, place)
        server.process.kill()
        server.process.wait()
        asking.join()
    assert list(place.iterdir()) != []
    with serving(seeded, tmp_path / "second", environment=environment) as server:
        server.wait_until_ready()
        deadline = time.monotonic() + 10
        while list(place.iterdir()):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert server.get(f"{WHOLE}?country=NL").status_code == 200
        assert server.stop() == 0
    assert list(place.iterdir()) == []
