"""The service and its commands as processes of their own, and the register as it is seen from outside."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from app.store import integrity
from app.store.database import migrate
from tests.cli.commands import PROGRAM, ROOT, SETTING, Done, Server, run_program, serving
from tests.cli.forks import Program
from tests.store.smallregister import SMALL, opened, take_in


@contextmanager
def serve(
    url: str, folder: Path, *, environment: Mapping[str, str] | None = None, program: Sequence[str] = ()
) -> Iterator[Server]:
    """Serve a register on a loopback port, and kill the service at the end of the block.

    There is no rate limit unless the environment sets one. The log is written to the folder. The service is forked,
    unless the command line of a program is given.
    """
    log = folder / f"serve-{uuid4().hex}.log"
    with serving(
        url, log, environment={"SISTER_CITIES_RATE_LIMIT": "", **(environment or {})}, program=program
    ) as server:
        yield server


def run_command(url: str, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """Return what a command prints, which must succeed."""
    done = run_program(url, *arguments, patience=600, environment=environment)
    assert done.status == 0, f"{arguments[0]} ended with status {done.status}: {done.err[-500:]}"
    return done.out


def run_refused_command(url: str, *arguments: str, led_by: Sequence[str] = ()) -> str:
    """Return the one line with which a command fails, with status 1. `led_by` is a program that becomes it."""
    if led_by:
        command, environment = [*led_by, *PROGRAM, *arguments], {**os.environ, SETTING: url}
        limited = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=600)
        done = Done(limited.returncode, limited.stdout, limited.stderr)
    else:
        done = run_program(url, *arguments, patience=600)
    message = done.err.strip()
    assert done.status == 1, message
    assert message and "\n" not in message, message
    return message


@contextmanager
def start_command(url: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Program]:
    """Start a command, and kill it at the end of the block unless it has ended."""
    nowhere = Path(os.devnull)
    process = Program(arguments, {**os.environ, SETTING: url, **(environment or {})}, ROOT, nowhere, nowhere)
    try:
        yield process
    finally:
        end(process)


def end(process: "Program | subprocess.Popen[bytes]") -> None:
    """Kill a process unless it has ended, and wait until it is gone."""
    if process.poll() is None:
        process.kill()
    process.wait()


def digest_of(url: str) -> str:
    """Return the digest of a register, which must be sound."""
    with opened(url) as engine, engine.connect() as connection:
        assert integrity.check(connection) == []
        return integrity.digest(connection)


def fill_small(url: str) -> None:
    """Migrate an empty database and write the small register."""
    migrate(url)
    with opened(url) as engine:
        take_in(engine, *SMALL)
