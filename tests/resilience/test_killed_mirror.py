"""A mirror that is killed at random moments is at a revision of the register, and ends where an undisturbed one does.

The register takes a revision before every round. In the middle its history is replaced, as by the restore of an older
backup, and goes on differently.
"""

import hashlib
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from app.cli.console import progress
from app.exports.mirror import mirror
from tests.cli.commands import Server, find_free_port, serving
from tests.databases import Databases
from tests.resilience.programs import end, run_command, start_command
from tests.store.smallregister import city, opened, take_in

pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]
KILLS = 20
_FROM_THE_BEGINNING = 4  # So often a round has no file yet, and reads an export.


def content_of(file: Path) -> tuple[str, str] | None:
    """Return the revision of a mirror and a hash of its records; None if no round was complete."""
    with closing(sqlite3.connect(file)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone():
            return None
        state = database.execute("SELECT revision FROM state").fetchone()
        records = database.execute("SELECT what, id, document FROM record ORDER BY what, id").fetchall()
    if state is None:
        assert records == []
        return None
    return str(state[0]), hashlib.sha256(repr(records).encode()).hexdigest()


@dataclass
class Origin:
    """A register that takes revisions, the server of it, and a mirror that is never killed.

    - `contents`: what a mirror has at each revision, by the name of the revision.
    """

    url: str
    folder: Path
    port: int = field(default_factory=find_free_port)
    contents: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of the register."""
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def serving(self) -> Iterator[Server]:
        """Serve the register as long as the block lasts."""
        environment = {"SISTER_CITIES_EXPORTS": str(self.folder / "exports"), "SISTER_CITIES_RATE_LIMIT": ""}
        with serving(self.url, self.folder / "serve.log", port=self.port, environment=environment) as server:
            server.wait_until_ready()
            yield server

    def write(self, note: str) -> str:
        """Write a revision, follow it without a kill, and return its name."""
        with opened(self.url) as engine:
            take_in(engine, city("arnhem-nl", note=note), now=None)
        with httpx.Client(timeout=60, trust_env=False) as client:
            found = mirror(client, self.address, self.folder / "undisturbed.sqlite", progress, compare=False)
        content = content_of(self.folder / "undisturbed.sqlite")
        assert content is not None
        self.contents[found.revision] = content[1]
        return found.revision

    def export(self) -> None:
        """Export the latest revision."""
        run_command(self.url, "export", str(self.folder / "exports"))


def kill_rounds(origin: Origin, file: Path, kills: int, start: Callable[[int], object]) -> int:
    """Kill rounds of a mirror, each after another revision. Return how many had not ended by themselves.

    `start` is called before each round, and may change the file.
    """
    chance = random.Random(kills)
    origin.write("Before the first kill.")
    start(0)
    began = time.monotonic()
    run_command(origin.url, "mirror", origin.address, str(file))
    seconds, early = time.monotonic() - began, 0
    for number in range(kills):
        start(number)
        origin.write(f"Before kill {number}.")
        with start_command(origin.url, "mirror", origin.address, str(file)) as process:
            time.sleep(seconds * (number + chance.random()) / kills)
            early += process.poll() is None
            end(process)
        content = content_of(file) if file.exists() else None
        if content is not None:
            revision, records = content
            assert origin.contents[revision] == records, f"after kill {number}"
    return early


def test_a_killed_mirror_is_at_a_revision_and_goes_on(databases: Databases, tmp_path: Path) -> None:
    origin = Origin(databases.make("sqlite", "seeded"), tmp_path)
    (tmp_path / "exports").mkdir()
    origin.export()
    file, lost = tmp_path / "mirror.sqlite", tmp_path / "lost.sqlite"
    older = databases.copy(origin.url)

    def begin_at_times(number: int) -> None:
        if number % _FROM_THE_BEGINNING == 0:
            file.unlink(missing_ok=True)

    with origin.serving():
        assert kill_rounds(origin, file, KILLS, begin_at_times) > KILLS / 4
        newest = origin.write("After the last kill.")
        origin.export()
        said = run_command(origin.url, "mirror", origin.address, str(file))
        assert "The export of this revision has the same digest." in said
        assert content_of(file) == (newest, origin.contents[newest])
    # The newest export is of the lost history too.
    origin.url = older
    file.rename(lost)
    with origin.serving():
        assert kill_rounds(origin, file, KILLS, lambda _: shutil.copy(lost, file)) > KILLS / 4
        newest = origin.write("After the history was replaced.")
        run_command(origin.url, "mirror", origin.address, str(file))
        assert content_of(file) == (newest, origin.contents[newest])
