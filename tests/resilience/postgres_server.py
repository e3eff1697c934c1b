"""A PostgreSQL server that a test may stop in every way there is, and start again at the same address."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL

from tests.postgres import PATIENCE, Account, NoServerError, find_account, find_binaries, initialise, run, started

FAST, IMMEDIATE = signal.SIGINT, signal.SIGQUIT
"""Ways to stop: ending every connection and writing everything down, or at once, as if the machine had failed."""


class PostgresServer:
    """One server, its data, and the folder with its socket."""

    def __init__(self, folder: Path, account: Account, primary: "PostgresServer | None" = None) -> None:
        self.folder, self._account, self._running = folder, account, ExitStack()
        self._binaries = find_binaries(account, folder)
        if primary is None:
            initialise(self._binaries, account, folder)
        else:
            self._copy(primary)
        # What guards a test server removes a folder when the server is gone: this one, and not the data.
        self._nothing = folder / "nothing"

    def _copy(self, primary: "PostgresServer") -> None:
        """Make a streaming replica of a server that runs."""
        options = ("--checkpoint=fast", "--no-sync", "--write-recovery-conf")
        server = ("--host", primary.folder, "--username", "postgres")
        copied = run(
            self._account, self._binaries / "pg_basebackup", *server, "--pgdata", self.folder / "data", *options
        )
        if copied.returncode:
            raise NoServerError(f"pg_basebackup failed:\n{copied.stderr}")

    def own(self, folder: Path) -> None:
        """Let a folder, with all in it, belong to the account of the server."""
        if self._account.user is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self._account.user, self._account.group or 0)

    def start(self) -> URL:
        """Start the server, and return its address when it accepts connections."""
        server = started(self._binaries, self._account, self.folder, removing=self._nothing)
        self.address = self._running.enter_context(server)
        return self.address

    def stop(self, how: signal.Signals) -> None:
        """Stop the server, and wait until it is gone."""
        os.kill(self.pid(), how)
        self.close()

    def wait_until_ended(self) -> None:
        """Wait until the server has ended by itself."""
        pid_file, deadline = self.folder / "data" / "postmaster.pid", time.monotonic() + PATIENCE
        while pid_file.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.close()

    @contextmanager
    def limited_files(self, most: int) -> Iterator[None]:
        """A block in which new processes of the server may write no file beyond so many bytes; then it is restarted."""
        done = run(self._account, "prlimit", f"--pid={self.pid()}", f"--fsize={most}:")
        if done.returncode:
            raise OSError(done.stderr)
        try:
            yield
        finally:
            with suppress(FileNotFoundError, ProcessLookupError):  # It may have ended by itself.
                self.stop(IMMEDIATE)
            self.close()
            self.start()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """A block in which the server accepts connections, because its system does, and never answers."""
        first = self.pid()
        # A halted first process starts no others, so all processes are halted afterwards.
        os.kill(first, signal.SIGSTOP)
        processes = [first, *_children(first)]
        try:
            _signal(processes, signal.SIGSTOP)
            yield
        finally:
            _signal(processes, signal.SIGCONT)

    def pid(self) -> int:
        """Return the process id of the server's first process."""
        return int((self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def close(self) -> None:
        """Stop the server if it runs, and wait until it is gone."""
        self._running.close()


def _children(process: int) -> list[int]:
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
def postgres_server(primary: PostgresServer | None = None) -> Iterator[PostgresServer]:
    """A server, or a replica of one, removed with all its data at the end of the block."""
    account = find_account()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if account.user is not None:
            os.chown(folder, account.user, account.group or 0)
        server = PostgresServer(folder, account, primary)
        try:
            yield server
        finally:
            server.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
