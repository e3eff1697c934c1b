"""Programs between readers, nodes and databases: the nginx of `deploy/nginx.conf`, and PgBouncer.

Addresses, paths, TLS and the figures of some limits are replaced, so that nothing waits for long.
"""

import getpass
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import URL

from tests.cli.commands import ROOT, find_free_port
from tests.postgres import find_account, wait_until_ready
from tests.resilience.programs import end

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
HOST = "register.example"
Mode = Literal["session", "transaction"]
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_PROGRAMS = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
_POOL_SIZES: Mapping[Mode, int] = {"session": 40, "transaction": 4}


def find_program(name: str) -> str:
    """Return the path of a program of the system. Raises FileNotFoundError if there is none."""
    path = shutil.which(name, path=_PROGRAMS)
    if path is None:
        raise FileNotFoundError(f"There is no program {name} on this machine: apt-get install {name}")
    return path


@contextmanager
def proxying(
    folder: Path, *ports: int, parameters: str = "", limits: Mapping[str, str] | None = None
) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Run nginx in front of the nodes on some ports, and yield its own port and its process.

    `parameters` follow the address of each node; `limits` replaces directives.
    """
    folder = folder / "nginx"
    folder.mkdir()
    port = find_free_port()
    nodes = "\n".join(f"server 127.0.0.1:{node}{parameters};" for node in ports)
    text = CONFIGURATION.read_text(encoding="utf-8")
    for old, new in {
        "user www-data;": f"user {getpass.getuser()};",
        "worker_processes auto;": "worker_processes 1;",
        "/run/nginx.pid": f"{folder}/pid",
        "/var/log/nginx/error.log": f"{folder}/error.log",
        "/var/log/nginx/access.log": f"{folder}/access.log",
        "/var/cache/nginx/register": f"{folder}/cache",
        "http {\n": "http {\n" + "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in _TEMPORARY),
        "server 127.0.0.1:8000;": nodes,
        "listen [::]:80;": "",
        "listen [::]:443 ssl;": "",
        "listen 80;": f"listen 127.0.0.1:{find_free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} sndbuf=8k;",
        "http2 on;": "",
        f"ssl_certificate /etc/ssl/certs/{HOST}.pem;": "",
        f"ssl_certificate_key /etc/ssl/private/{HOST}.key;": "",
        **(limits or {}),
    }.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    written = folder / "nginx.conf"
    written.write_text(text, encoding="utf-8")
    command: list[str | Path] = [find_program("nginx"), "-c", written, "-e", folder / "start.log", "-g", "daemon off;"]
    process = subprocess.Popen(command)
    try:
        _wait_until_listening(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=20)
        end(process)


def _wait_until_listening(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 20
    while True:
        assert process.poll() is None and time.monotonic() < deadline
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


class Pooler:
    """PgBouncer in front of some databases, each under a name of its own."""

    def __init__(self, folder: Path, mode: Mode, databases: Mapping[str, URL]) -> None:
        self.port = find_free_port()
        self._folder, self._mode, self._user = folder, mode, next(iter(databases.values())).username
        self._configuration = folder / "pgbouncer.ini"
        self._write(databases)
        account = find_account()
        self.log = folder / "log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [find_program("pgbouncer"), "-q", self._configuration],
                stdout=output, stderr=output, user=account.user, group=account.group,
                extra_groups=None if account.user is None else [],
            )  # fmt: skip

    def url(self, name: str) -> str:
        """Return the address of a database behind the pooler."""
        return self._address(name).render_as_string()

    def wait_until_ready(self, name: str) -> None:
        """Wait until the pooler gives connections to a database."""
        wait_until_ready(self._address(name), self.log)

    def point_at(self, databases: Mapping[str, URL]) -> None:
        """Send connections elsewhere from now on."""
        self._write(databases)
        self.process.send_signal(signal.SIGHUP)

    def _address(self, name: str) -> URL:
        return URL.create("postgresql", self._user, host="127.0.0.1", port=self.port, database=name)

    def _write(self, databases: Mapping[str, URL]) -> None:
        lines = [
            f"{name} = host={address.query['host']} user={address.username} dbname={address.database}"
            for name, address in databases.items()
        ]
        settings = f"""
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {self.port}
unix_socket_dir =
auth_type = any
pool_mode = {self._mode}
default_pool_size = {_POOL_SIZES[self._mode]}
max_prepared_statements = 0
server_login_retry = 1
query_wait_timeout = 3
"""
        self._configuration.write_text("\n".join(["[databases]", *lines]) + settings, encoding="utf-8")


@contextmanager
def pooling(mode: Mode, databases: Mapping[str, URL]) -> Iterator[Pooler]:
    """Run PgBouncer in front of databases."""
    folder = Path(tempfile.mkdtemp(prefix="pooler-"))
    folder.chmod(0o755)
    try:
        pooler = Pooler(folder, mode, databases)
        try:
            pooler.wait_until_ready(next(iter(databases)))
            yield pooler
        finally:
            end(pooler.process)
    finally:
        shutil.rmtree(folder)
