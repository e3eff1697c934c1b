"""An import that is killed without warning, again and again, and then completed."""

import os
import random
import time
from pathlib import Path

from app.store.integrity import check
from tests.cli.commands import SETTING
from tests.cli.forks import Program
from tests.databases import Databases, Kind
from tests.importer.fictional_data import state_of, use_small_batches
from tests.importer.tables.mappings import NAMES
from tests.store.smallregister import opened

ARGUMENTS = ("import", "table", "rows.csv", "--mapping", "rows.toml", "--new-cities")
TOWNS = ["Arnhem", "Breda", "Tilburg", "Eindhoven", "Utrecht", "Groningen", "Zwolle", "Delft", "Leiden", "Haarlem"]


def begin(folder: Path, url: str) -> Program:
    """Start an import as a program of its own."""
    errors = folder / "errors"
    errors.write_text("", encoding="utf-8")
    return Program(ARGUMENTS, {**os.environ, SETTING: url}, folder, Path(os.devnull), errors, use_small_batches)


def complete(folder: Path, url: str) -> None:
    """Run an import to its end."""
    status = begin(folder, url).wait(120)
    assert status == 0, (folder / "errors").read_text(encoding="utf-8")


def test_killed_at_random_dates_it_is_sound_and_comes_to_the_same_register(
    databases: Databases, database_kind: Kind, tmp_path: Path
) -> None:
    rows = [f"{town},Netherlands,Partner {number},Germany" for number in range(20) for town in TOWNS]
    (tmp_path / "rows.csv").write_text("\n".join(["town,land,partner,partner_land", *rows]), encoding="utf-8")
    (tmp_path / "rows.toml").write_text(NAMES, encoding="utf-8")
    whole, cut = databases.make(database_kind, "migrated"), databases.make(database_kind, "migrated")
    complete(tmp_path, whole)
    draw = random.Random(database_kind)
    for _ in range(2):
        program = begin(tmp_path, cut)
        while program.poll() is None and "Writing" not in (tmp_path / "errors").read_text(encoding="utf-8"):
            time.sleep(0.01)
        time.sleep(draw.uniform(0, 0.6))
        program.kill()
        program.wait()
        with opened(cut) as engine, engine.connect() as connection:
            assert check(connection) == []
    complete(tmp_path, cut)
    with opened(whole) as one, opened(cut) as other:
        assert state_of(one)[0] == state_of(other)[0]
    databases.drop(whole)
    databases.drop(cut)
