"""Minutes of mixed load with an import, a backup and an edit in the middle: no wrong answer, and bounded memory.

`SOAK_SECONDS=60` makes it shorter. Prints the 99th percentile of the times, and the memory.
"""

import os
import socket
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import httpx
import pytest
from sqlmodel import Session

from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key
from app.store.backup import verify_backup
from tests.cli.commands import PLAIN, Server
from tests.editing.conftest import EXPIRES
from tests.fifty import PATHS
from tests.importer.tables.mappings import NAMES
from tests.resilience.programs import digest_of, run_command, serve
from tests.resilience.test_load import ADDRESSES, COUNTRIES
from tests.resilience.threads import BackgroundThreads
from tests.store.smallregister import opened

SECONDS = float(os.environ.get("SOAK_SECONDS", "480"))
WARM_UP = min(30.0, SECONDS / 4)
CLIENTS = 6
SLOW_READERS = 20
CACHES = {"SISTER_CITIES_CACHE_BYTES": 64 * 1024 * 1024, "SISTER_CITIES_DOCUMENT_BYTES": 32 * 1024 * 1024}
# Times the memory of the start and the caches. Under load, garbage waits for its collection and downloads for readers.
MOST_MEMORY, MEMORY_AFTER_LOAD = 2.5, 1.2
LARGE = [
    path.format(country)
    for country in COUNTRIES
    for path in (
        "/v1/partnerships/timeline?country={0}&interval=month&from=1990-01&to=2026-01",
        "/v1/partnerships?country={0}&limit=200&include=events,sources",
    )
]
"""Requests with large answers, each of another country."""
PINNABLE = [path for path in PATHS if path.startswith("/v1/partnerships") and ".xlsx" not in path]
ENTRY = "/v1/partnerships/almere-nl--shenzhen-cn/entry"
DOWNLOAD = b"GET /v1/partnerships.ndjson HTTP/1.1\r\nHost: register\r\nConnection: close\r\n\r\n"
EXPECTED = {200, 304, 404, 422}
"""Statuses of the requests in ADDRESSES, LARGE and PINNABLE, two of which are wrong on purpose."""


class Readers(BackgroundThreads):
    """Clients that read pinned addresses, whose bytes never change, and others, whose statuses are counted."""

    def __init__(self, server: Server, pinned: dict[str, bytes]) -> None:
        super().__init__(*(partial(self._read, number) for number in range(CLIENTS)))
        self._root, self._pinned = f"http://127.0.0.1:{server.port}", pinned
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []
        self.faults: list[str] = []

    def _read(self, number: int) -> None:
        addresses = [*self._pinned, *ADDRESSES, *LARGE]
        with httpx.Client(base_url=self._root, timeout=60, trust_env=False, verify=PLAIN) as client:
            for turn in count(number, CLIENTS):
                if self.over.is_set():
                    break
                path = addresses[turn * 7 % len(addresses)]
                began = time.monotonic()
                response = client.get(path)
                self.times.append(time.monotonic() - began)
                self.statuses[response.status_code] += 1
                self._check(path, response)

    def _check(self, path: str, response: httpx.Response) -> None:
        if response.status_code == 503 and "retry-after" in response.headers:
            return
        if response.status_code not in EXPECTED:
            self.faults.append(f"{path}: {response.status_code}")
        elif self._pinned.get(path, response.content) != response.content:
            self.faults.append(f"{path}: other bytes")


@contextmanager
def unread_downloads(server: Server) -> Iterator[None]:
    """Keep connections of another client open that asked for a download and do not read it. They may be cut off."""
    slow_client, service = ("127.0.0.2", 0), ("127.0.0.1", server.port)

    def hold(over: Callable[[], bool]) -> None:
        while not over():
            with ExitStack() as stack:
                for _ in range(SLOW_READERS):
                    client = stack.enter_context(socket.create_connection(service, 30, slow_client))
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
                    client.sendall(DOWNLOAD)
                for _ in range(50):
                    if not over():
                        time.sleep(1)

    threads = BackgroundThreads(lambda: hold(threads.over.is_set))
    with threads:
        yield


def anonymous_memory(server: Server) -> int:
    """Return the bytes of anonymous memory of a server: without files that the system can read again."""
    lines = (Path("/proc") / str(server.process.pid) / "status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:"))


def memory_after_load(server: Server) -> int:
    """Return the least memory within half a minute, in which the service returns what was freed."""
    samples = []
    for _ in range(30):
        time.sleep(1)
        samples.append(anonymous_memory(server))
    return min(samples)


def pin(server: Server) -> dict[str, bytes]:
    """Return the answers at the present revision by their pinned address: what they must be for ever."""
    known_at = server.get("/v1/partnerships?limit=1").json()["meta"]["known_at"]
    clocks = f"as_of=2026-11-01&known_at={known_at}"
    addresses = [f"{path}{'&' if '?' in path else '?'}{clocks}" for path in PINNABLE if "as_of" not in path]
    answers = {address: server.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: answer.content for address, answer in answers.items()}


def import_rows(url: str, folder: Path) -> None:
    """Import a table of new cities, which is a revision."""
    rows, mapping = folder / "rows.csv", folder / "rows.toml"
    pairs = [f"Neudorf {number},Germany,Nieuwstad {number},Netherlands" for number in range(100)]
    rows.write_text("\n".join(["town,land,partner,partner_land", *pairs]), encoding="utf-8")
    mapping.write_text(NAMES, encoding="utf-8")
    run_command(url, "import", "table", str(rows), "--mapping", str(mapping), "--new-cities")


def edit(server: Server, key: str) -> None:
    """Replace an entry as an editor."""
    editor = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", headers=editor, trust_env=False) as client:
        shown = client.get(ENTRY)
        entry = {**shown.json()["data"]["entry"], "note": "Changed under load."}
        body = {"entry": entry, "comment": "A change under load", "source": "https://news.example/1"}
        client.put(ENTRY, json=body, headers={"If-Match": shown.headers["etag"]}, timeout=60).raise_for_status()


@pytest.mark.slow
def test_mixed_load_with_an_import_a_backup_and_an_edit(
    seeded_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(seeded_url) as engine, Session(engine) as session:
        key = add_key(session, "maria", KeyScope.EDIT, EXPIRES)
    copy = tmp_path / "copy"
    settings = {name: str(size) for name, size in CACHES.items()}
    with serve(seeded_url, tmp_path, environment=settings) as server:
        server.wait_until_ready()
        pinned = pin(server)
        start = anonymous_memory(server)
        memory: list[int] = []
        with Readers(server, pinned) as readers, unread_downloads(server):
            time.sleep(WARM_UP)
            for work in (
                lambda: import_rows(seeded_url, tmp_path),
                lambda: run_command(seeded_url, "backup", str(copy)),
                lambda: edit(server, key),
                lambda: None,
            ):
                work()
                until = time.monotonic() + (SECONDS - WARM_UP) / 4
                while time.monotonic() < until and readers.all_run():
                    memory.append(anonymous_memory(server))
                    time.sleep(1)
        end = memory_after_load(server)
        after = pin_again(server, pinned)
        revision = server.get("/v1/partnerships?limit=1").json()["meta"]["revision"]
    p99 = statistics.quantiles(readers.times, n=100)[98]
    megabytes = [round(size / 1e6) for size in (start, max(memory), end)]
    with capsys.disabled():
        sys.stdout.write(f"{len(readers.times)} requests, p99 {p99:.2f} s, {dict(readers.statuses)}\n")
        sys.stdout.write(f"MB of memory at the start, at most, after load: {megabytes}\n")
    assert readers.faults == []
    assert after == pinned
    assert revision >= 3
    verify_backup(copy)
    digest_of(seeded_url)
    assert max(memory) <= MOST_MEMORY * (start + sum(CACHES.values()))
    assert end <= MEMORY_AFTER_LOAD * (start + sum(CACHES.values()))


def pin_again(server: Server, pinned: dict[str, bytes]) -> dict[str, bytes]:
    """Return the present answers at the pinned addresses."""
    return {address: server.get(address).content for address in pinned}
