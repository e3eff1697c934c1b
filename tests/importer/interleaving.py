"""Writers that take turns: each stops before each of its transactions, which is where another one can overtake it."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore

from sqlalchemy import Connection, Engine, event

from app.claims.claim import Claim
from app.claims.datasets import Dataset
from app.domain.errors import RegisterError
from app.seed.reader import seed
from tests.importer.fictional_data import Rows, import_from, small_gazetteer

Work = Callable[[Engine], object]
"""A command, as one call."""
_PATIENCE = 10.0  # Seconds: a writer that waits for a lock of another one would otherwise hang.


class Writer:
    """A writer in a thread of its own."""

    def __init__(self, engine: Engine, work: Work) -> None:
        self._engine, self._work = engine.execution_options(), work  # The same engine, but with events of its own.
        self._turn, self._stopped = Semaphore(0), Semaphore(0)
        self.has_ended = self.was_refused = False
        event.listen(self._engine, "engine_connect", self._stop)
        self._pool = ThreadPoolExecutor(1)
        self._result = self._pool.submit(self._run)
        self._wait()

    def step(self) -> None:
        """Let it run through one transaction, to the beginning of the next or to its end."""
        self._turn.release()
        self._wait()

    def finish(self) -> None:
        """Let it run to its end. Raises what it raised, unless the register refused it."""
        while not self.has_ended:
            self.step()
        self._pool.shutdown()
        self._result.result()

    def _wait(self) -> None:
        assert self._stopped.acquire(timeout=_PATIENCE), "the writer waits for another one"

    def _stop(self, _connection: Connection) -> None:
        self._stopped.release()
        self._turn.acquire()

    def _run(self) -> None:
        try:
            self._work(self._engine)
        except RegisterError:
            self.was_refused = True
        finally:
            self.has_ended = True
            self._stopped.release()


def interleave(engine: Engine, works: Iterable[Work], turns: Iterable[int]) -> list[bool]:
    """Run writers, one transaction at each turn, and then all of them to the end. Returns which ones were refused.

    A turn is the number of a writer; that of one that has ended is skipped.
    """
    writers = [Writer(engine, work) for work in works]
    for turn in turns:
        if not writers[turn].has_ended:
            writers[turn].step()
    for writer in writers:
        writer.finish()
    return [writer.was_refused for writer in writers]


def seeding(folder: Path, text: str) -> Work:
    """The seed of one file."""
    folder.mkdir()
    (folder / "seed.toml").write_text(text, encoding="utf-8")
    return lambda engine: seed(engine, folder)


def importing(dataset: Dataset, *claims: Claim) -> Work:
    """The import of some claims."""
    return lambda engine: import_from(engine, Rows(claims, dataset), gazetteer=small_gazetteer())
