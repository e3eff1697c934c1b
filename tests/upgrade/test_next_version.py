"""A register is upgraded by a later version of the program while this one serves it: what was answered stays."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.store import integrity
from app.store.backup import make_backup
from app.store.database import SCHEMA
from app.store.version_rows import ROWS_FORMAT
from tests.cli.commands import SETTING, Server, run_program, serving
from tests.databases import Databases, Kind
from tests.store.smallregister import ARNHEM, RIGA, SMALL, city, opened, partnership, take_in
from tests.store.test_backup import quiet
from tests.upgrade.next_version import write_next_version

UNLIMITED = {"SISTER_CITIES_RATE_LIMIT": ""}
PROGRAM = (sys.executable, "-m", "app.cli")
PATHS = [
    f"/v1/{path}"
    for revision in ("r1", "r2", "r3")
    for path in (
        f"partnerships?known_at={revision}&as_of=2026-11-24&include=events,citations,sources",
        f"partnerships?known_at={revision}&as_of=2020-01-01&status=active&sort=name",
        f"partnerships/arnhem-nl--riga-lv?known_at={revision}&as_of=2026-11-24",
        f"events?known_at={revision}",
        f"cities?known_at={revision}",
    )
]


@pytest.fixture(scope="module")
def next_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the next version of the program."""
    return write_next_version(tmp_path_factory.mktemp("next"), SCHEMA, ROWS_FORMAT)


@pytest.fixture
def register(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """A register of three revisions: new partnerships, a changed city with a retraction of a note, a new agreement."""
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
        take_in(engine, city("riga-lv", name="Riga"), RIGA.model_copy(update={"note": None}), now=None)
        take_in(engine, partnership("arnhem-nl--wuhan-cn--2", "established effective 2025"), now=None)
    yield url
    databases.drop(url)


def run_next(folder: Path, url: str, *arguments: str) -> str:
    """Return what a command of the next version prints, which must succeed."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        env={**os.environ, SETTING: url},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def read_answers(server: Server) -> dict[str, Any]:
    """Return the records of all paths."""
    answers = {}
    for path in PATHS:
        answer = server.get(path)
        assert answer.status_code == 200, answer.text
        answers[path] = answer.json()["data"]
    return answers


def poll(server: Server, ended: Event) -> list[int]:
    """Return the statuses of a list that is read again and again until the end of a migration."""
    statuses = []
    while not ended.wait(0.05):
        statuses.append(server.get("/v1/partnerships?sort=name").status_code)
    return statuses


def test_the_next_version_upgrades_a_register_in_use(register: str, next_version: Path, tmp_path: Path) -> None:
    with opened(register) as engine, engine.connect() as connection:
        digest = integrity.digest(connection)
    with serving(register, tmp_path / "old.log", environment=UNLIMITED) as old:
        old.wait_until_ready()
        before = read_answers(old)
        ended = Event()
        with ThreadPoolExecutor() as pool:
            polling = pool.submit(poll, old, ended)
            try:
                run_next(next_version, register, "migrate")
            finally:
                ended.set()
            statuses = polling.result()
        assert statuses[0] == 200
        assert statuses == [200] * statuses.count(200) + [503] * statuses.count(503)  # It reads no other format.
        assert old.get("/health/ready").status_code == 503
    run_next(next_version, register, "check")
    assert run_next(next_version, register, "digest").strip() == digest
    with serving(register, tmp_path / "new.log", program=PROGRAM, folder=next_version) as new:
        new.wait_until_ready()
        assert read_answers(new) == before
        latest = new.get(f"/v1/partnerships/{ARNHEM.id}").json()
        assert latest["data"]["made_up"] is None
        assert latest["meta"]["revision"] == 4
        [rendering] = new.get("/v1/revisions").json()["data"][:1]
        assert rendering["actor"] == "migrate"


def test_this_version_refuses_a_register_of_the_next_one_in_one_line(register: str, next_version: Path) -> None:
    run_next(next_version, register, "migrate")
    for command in ("migrate", "check", "digest", "rebuild", "seed"):
        done = run_program(register, command)
        assert done.status == 1
        assert len(done.err.strip().splitlines()) == 1
        assert "9002" in done.err


def test_the_next_version_restores_a_backup_of_this_one(
    register: str, next_version: Path, databases: Databases, database_kind: Kind, tmp_path: Path
) -> None:
    with opened(register) as engine:
        backup = make_backup(engine, tmp_path / "backup", (), quiet)
    empty = databases.make(database_kind)
    assert backup.digest in run_next(next_version, empty, "restore", str(tmp_path / "backup"))
    run_next(next_version, empty, "check")
    databases.drop(empty)
