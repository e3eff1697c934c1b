"""A PostgreSQL server that a drill may stop in every way there is, and start again at the same address."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import URL

from tests.postgres import Account, find_account, find_binaries, initialise, started

FAST, IMMEDIATE = signal.SIGINT, signal.SIGQUIT
"""Ways to stop: ending every connection and writing everything down, or at once, as if the machine had failed."""


class Cluster:
    """One server, its data, and the folder in which its socket lies."""

    def __init__(self, folder: Path, account: Account) -> None:
        self._folder, self._account, self._running = folder, account, ExitStack()
        self._binaries = find_binaries(account, folder)
        initialise(self._binaries, account, folder)
        # The guard removes this folder and not the data when the server is gone.
        self._nothing = folder / "nothing"

    def start(self) -> URL:
        """Start the server, and return its address when it answers."""
        server = started(self._binaries, self._account, self._folder, removing=self._nothing)
        self.address = self._running.enter_context(server)
        return self.address

    def stop(self, how: signal.Signals) -> None:
        """Stop the server, and wait until it is gone."""
        told = self._folder / "data" / "postmaster.pid"
        os.kill(int(told.read_text().split()[0]), how)
        self._running.close()  # The guard waits for it.

    def close(self) -> None:
        """Stop the server if it runs."""
        self._running.close()


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
