"""A PostgreSQL server that a drill may stop in every way there is, and start again at the same address."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL

from tests.postgres import PATIENCE, Account, find_account, find_binaries, initialise, run, started

FAST, IMMEDIATE = signal.SIGINT, signal.SIGQUIT
"""Ways to stop: ending every connection and writing everything down, or at once, as if the machine had failed."""


class Cluster:
    """One server, its data, and the folder in which its socket lies."""

    def __init__(self, folder: Path, account: Account) -> None:
        self.folder, self._account, self._running = folder, account, ExitStack()
        self._binaries = find_binaries(account, folder)
        initialise(self._binaries, account, folder)
        # The guard removes this folder and not the data when the server is gone.
        self._nothing = folder / "nothing"

    def give(self, folder: Path) -> None:
        """Let a folder, with all in it, belong to the account of the server."""
        if self._account.user is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self._account.user, self._account.group or 0)

    def start(self) -> URL:
        """Start the server, and return its address when it answers."""
        server = started(self._binaries, self._account, self.folder, removing=self._nothing)
        self.address = self._running.enter_context(server)
        return self.address

    def stop(self, how: signal.Signals) -> None:
        """Stop the server, and wait until it is gone."""
        os.kill(self.number(), how)
        self._running.close()  # The guard waits for it.

    def wait_until_it_gave_up(self) -> None:
        """Wait until the server has ended by itself."""
        told, deadline = self.folder / "data" / "postmaster.pid", time.monotonic() + PATIENCE
        while told.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        self._running.close()

    @contextmanager
    def no_file_may_grow(self, most: int) -> Iterator[None]:
        """A block in which whatever the server begins may write no file beyond so many bytes; then it is begun anew."""
        done = run(self._account, "prlimit", f"--pid={self.number()}", f"--fsize={most}:")
        if done.returncode:
            raise OSError(done.stderr)
        try:
            yield
        finally:
            with suppress(FileNotFoundError, ProcessLookupError):  # It may have given up by itself.
                self.stop(IMMEDIATE)
            self._running.close()
            self.start()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """A block in which the server takes connections, because its system does, and says nothing."""
        server = self.number()
        # The first process begins no others while it stands, so that all there are stand after it.
        os.kill(server, signal.SIGSTOP)
        all_of_it = [server, *_begun_by(server)]
        try:
            _signal(all_of_it, signal.SIGSTOP)
            yield
        finally:
            _signal(all_of_it, signal.SIGCONT)

    def number(self) -> int:
        """The number of the server's first process."""
        return int((self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def close(self) -> None:
        """Stop the server if it runs."""
        self._running.close()


def _begun_by(process: int) -> list[int]:
    """The processes that a process has begun."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # Processes end.
            if int(status.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == process:
                found.append(int(status.parent.name))
    return found


def _signal(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server of one's own, gone with everything in it when the block ends."""
    account = find_account()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if account.user is not None:
            os.chown(folder, account.user, account.group or 0)
        made = Cluster(folder, account)
        try:
            yield made
        finally:
            made.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
