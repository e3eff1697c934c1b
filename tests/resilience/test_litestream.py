"""Litestream copies the log of a register in a file as it is written, and the copy is restored.

Litestream is no part of the service, so these tests are left out where the program is not on the PATH.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.store import integrity
from app.store.database import file_of
from tests.databases import Databases
from tests.resilience.programs import digest_of, end
from tests.resilience.threads import BackgroundThreads
from tests.store.smallregister import city, opened, take_in

pytestmark = pytest.mark.slow
REVISIONS = 60
PAUSE = 0.3  # Seconds between two revisions.
ENDING = 30.0  # Seconds in which Litestream ends when it is asked to.
CONFIGURATION = """\
dbs:
  - path: {register}
    replica:
      type: file
      path: {copies}
      sync-interval: 1s
"""


class Writer(BackgroundThreads):
    """Writes one revision after the other, and notes the digest of each."""

    def __init__(self, url: str) -> None:
        super().__init__(self._write)
        self._url = url
        self.written: list[str] = []

    def wait(self) -> None:
        """Wait until all revisions were written."""
        while len(self.written) < REVISIONS and self.all_run():
            time.sleep(0.01)

    def _write(self) -> None:
        with opened(self._url) as engine:
            while not self.over.wait(PAUSE):
                take_in(engine, city(f"c{len(self.written)}x{int(time.time() * 1000)}-nl"), now=None)
                with engine.connect() as connection:
                    self.written.append(integrity.digest(connection))


class Litestream:
    """The program, and one register with its copies."""

    def __init__(self, program: str, register: Path, folder: Path) -> None:
        self._program, self._register, self._folder = program, register, folder
        self._settings = folder / "litestream.yml"
        text = CONFIGURATION.format(register=register, copies=folder / "copies")
        self._settings.write_text(text, encoding="utf-8")

    @contextmanager
    def replicating(self) -> Iterator[subprocess.Popen[bytes]]:
        """Copy what is written until the block ends, then ask the program to end, which it does when all is copied."""
        with (self._folder / "litestream.log").open("ab") as log:
            command = [self._program, "replicate", "-config", str(self._settings)]
            process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            yield process
            process.terminate()
            process.wait(ENDING)
        finally:
            end(process)

    def restore(self) -> str:
        """Return the digest of the restored register, which must be sound."""
        new = self._folder / "new.sqlite"
        new.unlink(missing_ok=True)
        command = [self._program, "restore", "-config", str(self._settings), "-o", str(new), str(self._register)]
        subprocess.run(command, capture_output=True, check=True)
        return digest_of(f"sqlite:///{new}")


@pytest.fixture
def program() -> str:
    """The path of the program."""
    return shutil.which("litestream") or pytest.skip("There is no program litestream on the PATH.")


def test_a_copy_is_complete_after_a_stop_and_of_one_revision_after_a_kill(
    program: str, databases: Databases, tmp_path: Path
) -> None:
    url = databases.make("sqlite", "seeded")
    register = file_of(url)
    assert register is not None
    litestream = Litestream(program, register, tmp_path)
    with litestream.replicating(), Writer(url) as writer:
        writer.wait()
    assert litestream.restore() == digest_of(url)
    with Writer(url) as writer, litestream.replicating() as process:
        writer.wait()
        process.kill()
    assert litestream.restore() in writer.written
