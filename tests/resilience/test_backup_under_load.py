"""Backups made while the register is written and read are each of one revision, and answer as before when restored."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.store import integrity
from tests.cli.commands import Server
from tests.databases import Databases, Kind
from tests.fifty import PATHS
from tests.resilience.programs import run_command, serve
from tests.resilience.threads import BackgroundThreads
from tests.store.smallregister import city, opened, take_in

pytestmark = pytest.mark.slow
COPIES = 10
ENVIRONMENT = {"SISTER_CITIES_PUBLIC_URL": "https://register.example"}  # Absolute links do not depend on the port.
PINNED = [f"{path}&as_of=2026-11-01&known_at=" for path in PATHS if path.startswith("/v1/partnerships?")]


class Load(BackgroundThreads):
    """Writes one revision after the other, notes what each is called, and reads the service meanwhile."""

    def __init__(self, url: str, server: Server) -> None:
        super().__init__(self._write, self._read)
        self._url, self._server = url, server
        self.revisions: list[str] = []

    def wait_for(self, number: int) -> None:
        """Wait until so many revisions were written."""
        while len(self.revisions) < number and self.all_run():
            time.sleep(0.01)

    def _write(self) -> None:
        with opened(self._url) as engine:
            while not self.over.wait(0.25):
                cities = (city(f"c{len(self.revisions)}x{number}-nl") for number in range(50))
                revision = take_in(engine, *cities, now=None).revision
                with engine.connect() as connection:
                    self.revisions.append(f"revision r{revision}, digest {integrity.digest(connection)}")

    def _read(self) -> None:
        while not self.over.wait(0.05):
            response = self._server.get("/v1/cities?limit=5")
            assert response.status_code == 200, response.text


def test_copies_under_load(seeded_url: str, databases: Databases, database_kind: Kind, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with serve(seeded_url, tmp_path, environment=ENVIRONMENT) as server:
        server.wait_until_ready()
        with Load(seeded_url, server) as load:
            for number in range(COPIES):
                load.wait_for(3 * (number + 1))
                name = backup(seeded_url, "backup", copy)
                if name not in load.revisions:
                    load.wait_for(len(load.revisions) + 1)  # It is noted just after it was written.
                assert name in load.revisions
        revision = name.split()[1].rstrip(",")
        expect_equal_after_restore(databases.make(database_kind), server, copy, name, [p + revision for p in PINNED])
        name = backup(seeded_url, "backup", copy)
        expect_equal_after_restore(databases.make(database_kind), server, copy, name, PATHS)


def expect_equal_after_restore(empty: str, server: Server, copy: Path, name: str, paths: Sequence[str]) -> None:
    """Restore a copy into an empty database, and fail unless both services give equal bytes and entity tags."""
    assert backup(empty, "restore", copy).startswith(name)
    with serve(empty, copy.parent, environment=ENVIRONMENT) as restored:
        restored.wait_until_ready()
        for path in paths:
            here, there = server.get(path), restored.get(path)
            assert here.status_code == there.status_code == 200, path
            assert (here.headers["etag"], here.content) == (there.headers["etag"], there.content), path


def backup(url: str, command: str, file: Path) -> str:
    """Run `backup` or `restore`, and return the name of the revision that it prints."""
    lines = run_command(url, command, str(file)).strip().splitlines()
    return lines[-1].removeprefix(f"{file}: ")
