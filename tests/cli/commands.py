"""The command line as tests use it: in this process, forked as a program, or started as one."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from app.cli import main
from tests.cli.forks import Program

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "app.cli")
SETTING = "SISTER_CITIES_DATABASE_URL"
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For requests without TLS: loading the certificates of the system takes longer than the request."""


@dataclass(frozen=True)
class Done:
    """What became of a command."""

    status: int
    out: str
    err: str


@dataclass
class Commands:
    """Runs commands on one database, in this process."""

    url: str
    patch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Done:
        """Run a command to its end."""
        self.patch.setenv(SETTING, self.url)
        for name in ("configure", "configure_log"):
            self.patch.setattr(main, name, lambda *_: None)  # The log of this process belongs to the tests.
        self.patch.setattr(sys, "argv", ["sister-cities", *arguments])
        self.captured.readouterr()
        try:
            main.main()
            status: object = 0
        except SystemExit as end:
            status = end.code
        return Done(status if isinstance(status, int) else 0, *self.captured.readouterr())


def run_program(url: str, *arguments: str, patience: float = 60, environment: Mapping[str, str] | None = None) -> Done:
    """Run a command as a program of its own, to its end."""
    surroundings = {**os.environ, SETTING: url, **(environment or {})}
    with TemporaryDirectory() as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        program = Program(arguments, surroundings, ROOT, output, errors)
        try:
            status = program.wait(patience)
        finally:
            program.kill()
        return Done(status, output.read_text(encoding="utf-8"), errors.read_text(encoding="utf-8"))


@dataclass
class Server:
    """A server that was started, with its port and whatever it has written."""

    process: subprocess.Popen[str] | Program
    port: int
    log: Path
    lines: list[str] = field(default_factory=list)

    def wait_for(self, text: str) -> None:
        """Wait until the server has written something."""
        deadline = time.monotonic() + 60
        while text not in self.log.read_text(encoding="utf-8"):
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def wait_until_ready(self) -> None:
        """Wait until the server says that it is ready."""
        deadline = time.monotonic() + 60
        while True:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            try:
                if self.get("/health/ready").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)

    def get(self, path: str) -> httpx.Response:
        """Ask the server."""
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=30, trust_env=False, verify=PLAIN)

    def stop(self) -> int:
        """Ask the server to stop, as an orchestrator does; its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)


def find_free_port() -> int:
    """Return a port of the loopback address that no process listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(
    url: str | None,
    log: Path,
    *,
    program: Sequence[str] = (),
    folder: Path = ROOT,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    workers: int = 1,
) -> Iterator[Server]:
    """A server on a database, ended in any case. It is forked, unless the command line of a program is given.

    Without a URL the database is the default one, in the folder where the program runs.
    """
    port = port or find_free_port()
    command = [*program, "serve", "--port", str(port), "--workers", str(workers)]
    surroundings = {**os.environ, **({} if url is None else {SETTING: url}), **(environment or {})}
    with log.open("w", encoding="utf-8") as written:
        process = (
            subprocess.Popen(command, cwd=folder, env=surroundings, stdout=written, stderr=written, encoding="utf-8")
            if program
            else Program(command, surroundings, folder, log, log)
        )
    try:
        yield Server(process, port, log)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def ask(client: socket.socket, request: bytes) -> bytes:
    """The head of the answer to a request (or to what was sent before), after all of it has come."""
    client.sendall(request)
    received = b""
    while b"\r\n\r\n" not in received:
        received += client.recv(65_536) or pytest.fail(f"The server hung up after {received!r}")
    head, _, body = received.partition(b"\r\n\r\n")
    left = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]) - len(body)
    while left > 0:
        left -= len(client.recv(left)) or pytest.fail("The server hung up")
    return head
