"""The log of a register in a file is copied by Litestream as it is written, and the copy is brought back.

Litestream is no part of the service: where the program is not on the PATH nothing is tried, and the line says so.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.store import integrity
from app.store.database import file_of
from drills.beside import Beside
from drills.drill import Broken, Drill, Place, end
from tests.store.smallregister import city, take_in

_PAUSE = 0.3  # Seconds between two revisions.
_ENDING = 30.0  # Seconds in which Litestream ends when it is asked to.
CONFIGURATION = """\
dbs:
  - path: {register}
    replica:
      type: file
      path: {copies}
      sync-interval: 1s
"""


class Writer(Beside):
    """Writes one revision after the other, and notes the digest of each with the instant at which it was there."""

    def __init__(self, place: Place, url: str) -> None:
        super().__init__(self._write)
        self._place, self._url = place, url
        self.written: dict[str, float] = {}

    def wait_for(self, revisions: int) -> None:
        """Wait until so many revisions were written."""
        while len(self.written) < revisions and self.is_whole():
            time.sleep(0.01)

    def _write(self) -> None:
        with self._place.opened(self._url) as engine:
            while not self.over.wait(_PAUSE):
                take_in(engine, city(f"c{len(self.written)}x{int(time.time() * 1000)}-nl"), now=None)
                instant = time.monotonic()
                with engine.connect() as connection:
                    self.written[integrity.digest(connection)] = instant


class Litestream:
    """The program, and one register with its copies."""

    def __init__(self, place: Place, program: str, register: Path) -> None:
        self._place, self._program, self._register = place, program, register
        self._settings = place.folder / "litestream.yml"
        text = CONFIGURATION.format(register=register, copies=place.folder / "copies")
        self._settings.write_text(text, encoding="utf-8")

    @contextmanager
    def replicating(self) -> Iterator[subprocess.Popen[bytes]]:
        """Copy what is written until the block ends: then ask it to end, which it does when all is copied."""
        with (self._place.folder / "litestream.log").open("ab") as log:
            command = [self._program, "replicate", "-config", str(self._settings)]
            process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            yield process
            process.terminate()
            process.wait(_ENDING)
        finally:
            end(process)

    def restore(self) -> str:
        """The digest of the register as the copies have it, which is sound."""
        new = self._place.folder / "new.sqlite"
        new.unlink(missing_ok=True)
        command = [self._program, "restore", "-config", str(self._settings), "-o", str(new), str(self._register)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise Broken(f"nothing could be brought back: {done.stderr.strip()[-300:]}")
        return self._place.digest(f"sqlite:///{new}")


def run(place: Place, short: bool) -> str:
    """Once Litestream is asked to end, and has everything; once it is killed, and has a moment that was."""
    program = shutil.which("litestream")
    if program is None:
        return "NOT tried, because there is no program litestream on the PATH"
    url, revisions = place.database("migrated" if short else "seeded"), 10 if short else 60
    register = file_of(url)
    assert register is not None
    litestream = Litestream(place, program, register)
    with litestream.replicating(), Writer(place, url) as writer:
        writer.wait_for(revisions)
    whole = litestream.restore()
    if whole != place.digest(url):
        raise Broken("what was brought back is not what was written")
    with Writer(place, url) as writer, litestream.replicating() as process:
        writer.wait_for(revisions)
        process.kill()
        killed = time.monotonic()
    digest = litestream.restore()
    if digest not in writer.written:
        raise Broken("what was brought back after a kill is of no moment of the time before")
    since = killed - writer.written[digest]
    lost = sum(writer.written[digest] < instant < killed for instant in writer.written.values())
    told = subprocess.run([program, "version"], capture_output=True, encoding="utf-8", check=False)
    return (
        f"Litestream {told.stdout.strip()}: asked to end after {revisions} revisions it had a copy with the same"
        f" digest; killed under a writer it had the register of {since:.1f} s before, {lost} revisions less"
    )


DRILL = Drill("litestream", 6, "The log of a file is copied as it is written, and comes back", run, ("sqlite",))
