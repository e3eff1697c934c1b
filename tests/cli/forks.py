"""The program in processes forked from one that has imported it, because importing it takes longer than most tests.

A forked program has its own arguments, environment, folder and output. `python -m app.cli` differs in how it imports
and in how the interpreter ends; the tests of starting and stopping run that.
"""

import multiprocessing
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import process
from pathlib import Path
from signal import SIGKILL, SIGTERM, raise_signal

from app.cli import main, serving
from app.settings import Settings

_FORKSERVER = multiprocessing.get_context("forkserver")
_FORKSERVER.set_forkserver_preload(["tests.cli.forks", "app.server.run", "app.telemetry", "psycopg", "uvloop"])


class Program:
    """A forked program, with what tests use of `subprocess.Popen`."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        output: Path,
        errors: Path,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        """Start `sister-cities` with arguments. `prepare` is a function of a module that the process calls first."""
        given = (list(arguments), dict(environment), folder, output, errors, prepare)
        self._process = _FORKSERVER.Process(target=_become, args=given)
        self._process.start()
        self.pid = self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        """The exit status, minus the number of the signal that ended it, or None while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit status, once it has ended."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("sister-cities", timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to stop, as an orchestrator does."""
        self.send_signal(SIGTERM)

    def kill(self) -> None:
        """End it without warning."""
        self.send_signal(SIGKILL)


def _become(
    arguments: list[str],
    environment: dict[str, str],
    folder: Path,
    output: Path,
    errors: Path,
    prepare: Callable[[], None] | None,
) -> None:
    process._parent_process = None  # type: ignore[attr-defined] # It is no worker of the tests.
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for descriptor, file in enumerate((Path(os.devnull), output, errors)):
        with file.open("a+b") as opened:
            os.dup2(opened.fileno(), descriptor)
    sys.stdin = os.fdopen(0)  # Workers inherit it.
    sys.argv = ["sister-cities", *arguments]
    if prepare:
        prepare()
    main.main()


def stop_unheard() -> None:
    """Let a service be stopped where Python ignores what that raises: in a callback of a weak reference."""
    prepare = serving._prepare

    def interrupted(settings: Settings) -> tuple[str, int]:
        gone = set[int]()
        reference = weakref.ref(gone, lambda _: raise_signal(SIGTERM))
        del gone
        assert reference() is None
        return prepare(settings)

    serving._prepare = interrupted
