"""What a drill is, and the place it is given: a database of its own, a folder, and programs that never outlive it.

A drill is the `DRILL` of a module of this package, or one of its `DRILLS`. It starts the service and its commands as
real processes, breaks something, and returns the figure it measured; it raises `Broken` when the promise does not hold.
The short form of a drill runs among the tests, so it takes a few seconds; the long form may take minutes.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import Engine

from app.store import integrity
from app.store.database import open_engine
from tests.cli.commands import ROOT, SETTING, Done, Server, run_program, serving
from tests.databases import KINDS, Databases, Kind, State


class Broken(Exception):
    """A promise did not hold; the message says what happened instead."""


@dataclass
class Place:
    """Where a drill happens: one kind of database, and a folder for everything else."""

    kind: Kind
    databases: Databases
    folder: Path
    patience: float = 1.0
    """How many times as long as promised things may take: more than 1 only among tests, which share the machine."""
    _ending: ExitStack = field(default_factory=ExitStack)
    _numbers: Iterator[int] = field(default_factory=count)

    def database(self, state: State = "empty") -> str:
        """The URL of a new database, gone when the drill is over."""
        return self._own(self.databases.make(self.kind, state))

    def copy(self, original: str) -> str:
        """The URL of a copy of a database to which nobody is connected, gone when the drill is over."""
        return self._own(self.databases.copy(original))

    def _own(self, url: str) -> str:
        self._ending.callback(self.databases.drop, url)
        return url

    @contextmanager
    def serving(
        self,
        url: str,
        *,
        environment: Mapping[str, str] | None = None,
        led_by: Sequence[str] = (),
    ) -> Iterator[Server]:
        """The service as a process of its own on a loopback port, killed at the end if it still runs.

        All readers of a drill have one address, so how often it may ask is bounded only where the drill says so.
        """
        environment = {"SISTER_CITIES_RATE_LIMIT": "", **(environment or {})}
        log = self.folder / f"serve-{next(self._numbers)}.log"
        with serving(url, log, environment=environment, led_by=led_by) as server:
            yield server

    def run(self, url: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Done:
        """A command of the register, to its end. Raises Broken unless it ends well."""
        done = run_program(url, *arguments, patience=600, environment=environment)
        if done.status:
            raise Broken(f"{' '.join(arguments)} ended with status {done.status}: {done.err.strip()[-300:]}")
        return done

    def refused(self, url: str, *arguments: str, led_by: Sequence[str] = ()) -> str:
        """What a command says that cannot be carried out. Raises Broken unless it is one line, with status 1.

        What it is `led_by` is a program that becomes the command.
        """
        command = [*led_by, sys.executable, "-m", "app.cli", *arguments]
        environment = {**os.environ, SETTING: url}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
        said = done.stderr.strip()
        if done.returncode != 1 or "\n" in said or not said:
            raise Broken(f"{arguments[0]}, which was impossible, ended with status {done.returncode}: {said[-300:]}")
        return said

    def start(self, url: str, *arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """A command of the register as a process that runs on, killed when the drill is over."""
        command = [sys.executable, "-m", "app.cli", *arguments]
        surroundings = {**os.environ, SETTING: url, **(environment or {})}
        log = self.folder / f"{arguments[0]}-{next(self._numbers)}.log"
        with log.open("wb") as written:
            process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=written, stderr=written)
        self._ending.callback(end, process)
        return process

    @contextmanager
    def opened(self, url: str) -> Iterator[Engine]:
        """A database, for looking into it from here."""
        engine = open_engine(url)
        try:
            yield engine
        finally:
            engine.dispose()

    def digest(self, url: str) -> str:
        """The digest of a register that is sound. Raises Broken with the first fault of one that is not."""
        with self.opened(url) as engine, engine.connect() as connection:
            faults = integrity.check(connection)
            if faults:
                raise Broken(f"The register is not sound: {faults[0]}")
            return integrity.digest(connection)

    def close(self) -> None:
        """End every process of the drill, and drop its databases."""
        self._ending.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process unless it has ended, and wait until it is gone."""
    if process.poll() is None:
        process.kill()
    process.wait()


@dataclass(frozen=True)
class Drill:
    """One promise, and how it is put to the test on each of the databases: `run(place, short)` returns the figure."""

    name: str
    promise: int
    title: str
    run: Callable[[Place, bool], str]
    databases: tuple[Kind, ...] = KINDS
    has_short_form: bool = True
    """Not where all of it is done by `make test` anyway."""
