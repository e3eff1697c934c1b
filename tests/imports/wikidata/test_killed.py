"""A run that is killed in the middle of whatever it was doing goes on, and reports what an undisturbed one reports."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.imports.wikidata import live
from app.imports.wikidata.client import WikidataServices
from app.imports.wikidata.live import LiveReader
from tests.imports.wikidata.endless import LOT, ring

ROOT = Path(__file__).parents[3]


def stored(folder: Path) -> int:
    """How many lines the journal has."""
    journal = folder / "journal.ndjson"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_BATCH", LOT)
    undisturbed = list(
        LiveReader(tmp_path / "whole", WikidataServices("a@b.example"), transport=ring().transport).read()
    )
    folder = tmp_path / "killed"
    for lines in (1, 9):
        command = [sys.executable, "-m", "tests.imports.wikidata.endless", str(folder)]
        program = subprocess.Popen(command, cwd=ROOT)
        deadline = time.monotonic() + 60
        while stored(folder) < lines and program.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.001)
        program.kill()
        program.wait(timeout=30)
    before = stored(folder)
    assert before < stored(tmp_path / "whole")
    wikidata = ring()
    assert list(LiveReader(folder, WikidataServices("a@b.example"), transport=wikidata.transport).read()) == undisturbed
    assert len(wikidata.requests) == stored(tmp_path / "whole") - before  # What was kept is not asked for again.
