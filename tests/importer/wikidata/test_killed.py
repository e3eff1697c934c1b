"""A run that is killed in the middle of whatever it was doing goes on, and reports what an undisturbed one reports."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.importer.wikidata import live
from app.importer.wikidata.live import HttpCache, LiveReader, WikidataServices
from tests.importer.wikidata.endless import LOT, ring

ROOT = Path(__file__).parents[3]


def stored(folder: Path) -> int:
    """How many responses the folder has."""
    return len(HttpCache(folder, datetime.now(UTC)))


def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_BATCH", LOT)
    services = WikidataServices("a@b.example")
    undisturbed = list(LiveReader(tmp_path / "whole", services, transport=ring().transport).read())
    folder = tmp_path / "killed"
    for requests in (2, 10):
        command = [sys.executable, "-m", "tests.importer.wikidata.endless", str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            assert [program.stdout.readline() for _ in range(requests)] == [b"request\n"] * requests
            program.kill()
    before = stored(folder)
    assert 0 < before < stored(tmp_path / "whole")
    wikidata = ring()
    assert list(LiveReader(folder, services, transport=wikidata.transport).read()) == undisturbed
    assert len(wikidata.requests) == stored(tmp_path / "whole") - before  # What was kept is not asked for again.
