"""An import that is killed without warning, again and again, and then completed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.store.integrity import check
from tests.cli.commands import ROOT, SETTING
from tests.databases import Databases, Kind
from tests.imports.fictional_data import state_of
from tests.imports.tables.mappings import NAMES
from tests.store.smallregister import opened

PROGRAM = """
import sys
from app.cli import main
from app.imports import pipeline
from app.imports.resolution import gazetteer
gazetteer.FILE = "cities15000.json"
pipeline.BATCH = 20
sys.argv = ["sister-cities", "import", "table", "rows.csv", "--mapping", "rows.toml"]
main.main()
"""
TOWNS = ["Arnhem", "Breda", "Tilburg", "Eindhoven", "Utrecht", "Groningen", "Zwolle", "Delft", "Leiden", "Haarlem"]


def begin(folder: Path, url: str) -> subprocess.Popen[str]:
    """Start an import as a program of its own."""
    environment = {**os.environ, SETTING: url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )


def complete(folder: Path, url: str) -> None:
    """Run an import to its end."""
    with begin(folder, url) as program:
        _, said = program.communicate(timeout=120)
    assert program.returncode == 0, said


def test_killed_at_random_dates_it_is_sound_and_comes_to_the_same_register(
    databases: Databases, database_kind: Kind, tmp_path: Path
) -> None:
    rows = [f"{town},Netherlands,Partner {number},Germany" for number in range(20) for town in TOWNS]
    (tmp_path / "rows.csv").write_text("\n".join(["town,land,partner,partner_land", *rows]), encoding="utf-8")
    (tmp_path / "rows.toml").write_text(NAMES, encoding="utf-8")
    whole, cut = databases.make(database_kind, "seeded"), databases.make(database_kind, "seeded")
    complete(tmp_path, whole)
    draw = random.Random(database_kind)
    for _ in range(2):
        with begin(tmp_path, cut) as program:
            assert program.stderr is not None
            for line in program.stderr:
                if line.startswith("Writing"):
                    break
            time.sleep(draw.uniform(0, 0.6))
            program.send_signal(signal.SIGKILL)
        with opened(cut) as engine, engine.connect() as connection:
            assert check(connection) == []
    complete(tmp_path, cut)
    with opened(whole) as one, opened(cut) as other:
        assert state_of(one)[0] == state_of(other)[0]
    databases.drop(whole)
    databases.drop(cut)
