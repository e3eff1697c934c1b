"""A cluster: a primary, a streaming replica, PgBouncer, two nodes and nginx; and readers who remember every answer."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import psycopg
from sqlalchemy import URL

from tests.cli.commands import Server, find_free_port, serving
from tests.postgres import connect
from tests.resilience.postgres_server import PostgresServer, postgres_server
from tests.resilience.programs import run_command
from tests.resilience.proxies import HOST, Mode, Pooler, pooling, proxying
from tests.resilience.threads import BackgroundThreads

ENVIRONMENT = {
    "SISTER_CITIES_DATABASE_CONNECTIONS": "12",
    "SISTER_CITIES_PUBLIC_URL": f"https://{HOST}",
    "SISTER_CITIES_RATE_LIMIT": "",
}
COUNTRIES = ("NL", "DE", "CN", "FR", "GB", "US", "JP", "PL")
PATIENCE = 240.0
_FIRST, _DAYS = date(1950, 1, 1).toordinal(), 27_000
_TICK = os.sysconf("SC_CLK_TCK")


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for an event. The test fails if it does not come."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Node:
    """A node that can be stopped and started again at its address."""

    def __init__(self, folder: Path, name: str, url: str, read_url: str = "") -> None:
        self.port = find_free_port()
        self._log, self._url, self._running = folder / f"{name}.log", url, ExitStack()
        self._environment = {**ENVIRONMENT, "SISTER_CITIES_READ_DATABASE_URL": read_url}

    def start(self) -> None:
        """Start the node, and wait until it is ready."""
        started = serving(self._url, self._log, port=self.port, environment=self._environment)
        self.server: Server = self._running.enter_context(started)
        self.server.wait_until_ready()

    def stop(self) -> None:
        """Stop the node as an orchestrator does."""
        self.server.stop()
        self._running.close()

    def revision(self) -> int | None:
        """Return the revision that readers of the node see; None if it does not answer."""
        response = self.server.get("/v1/meta")
        return int(response.json()["data"]["revision"]) if response.status_code == 200 else None

    def memory(self) -> float:
        """Return the memory of the node in MB."""
        lines = Path(f"/proc/{self.server.process.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


@dataclass
class Cluster:
    """All parts of a cluster. The first node reads the replica, and the second one the primary."""

    primary: PostgresServer
    replica: PostgresServer
    pooler: Pooler
    nodes: tuple[Node, Node]
    port: int
    proxy: int

    def point_pooler_at(self, leader: PostgresServer) -> None:
        """Send writers, and readers of the primary, to a server."""
        self.pooler.point_at(databases_of(leader, self.replica))

    def processor_seconds(self) -> dict[str, float]:
        """Return what each kind of program has used until now."""
        return {
            "nginx": _seconds(self.proxy),
            "nodes": sum(_seconds(node.server.process.pid) for node in self.nodes),
            "PgBouncer": _seconds(self.pooler.process.pid),
            "PostgreSQL": _seconds(self.primary.pid()) + _seconds(self.replica.pid()),
        }


def _seconds(first: int) -> float:
    """Return the processor time of a process and of those below it, ended or not."""
    total, parents = 0, {first}
    processes = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # Processes end.
            continue
        processes[int(file.parent.name)] = (int(fields[1]), sum(map(int, fields[11:15])))
    for process, (parent, ticks) in sorted(processes.items()):
        if process == first or parent in parents:
            parents.add(process)
            total += ticks
    return total / _TICK


def databases_of(leader: PostgresServer, replica: PostgresServer) -> dict[str, URL]:
    """Return the databases behind the pooler by their names there."""
    return {"leader": leader.address, "replica": replica.address}


def query(server: PostgresServer, statement: str) -> object:
    """Return what a statement answers, None if nothing. It is sent to a server without the pooler."""
    with connect(server.address) as connection:
        cursor = connection.execute(statement.encode())
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def wait_until_replayed(primary: PostgresServer, replica: PostgresServer) -> None:
    """Wait until a replica has everything that the primary has written."""
    written = query(primary, "SELECT pg_current_wal_lsn()")
    wait_until(lambda: query(replica, f"SELECT pg_last_wal_replay_lsn() >= '{written}'") is True)


@contextmanager
def running_cluster(mode: Mode, folder: Path) -> Iterator[Cluster]:
    """Run a cluster with the register's seed, whose commands and nodes go through PgBouncer."""
    with ExitStack() as stack:
        primary = stack.enter_context(postgres_server())
        primary.start()
        replica = stack.enter_context(postgres_server(primary))
        replica.start()
        pooler = stack.enter_context(pooling(mode, databases_of(primary, replica)))
        leader_url = pooler.url("leader")
        run_command(leader_url, "migrate")
        run_command(leader_url, "seed")
        wait_until_replayed(primary, replica)
        nodes = (Node(folder, "first", leader_url, pooler.url("replica")), Node(folder, "second", leader_url))
        for node in nodes:
            node.start()
            stack.callback(node.stop)
        ports = [node.port for node in nodes]
        port, proxy = stack.enter_context(proxying(folder, *ports, parameters=" max_fails=0"))
        yield Cluster(primary, replica, pooler, nodes, port, proxy.pid)


@dataclass
class Step:
    """What readers met while something happened to the cluster."""

    answers: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


class ClusterReaders(BackgroundThreads):
    """Readers behind nginx, who ask for a list, for its permalink and for its second page, each time as of another day.

    - `steps`: what they met, by the name of what happened at the time.
    - `read`: the records that each address gave, of those that name a revision.
    - `contradictions`: lists whose permalink gave other records at once.
    """

    def __init__(self, port: int, clients: int = 6) -> None:
        super().__init__(*(partial(self._read, number, clients) for number in range(clients)))
        self._root = f"http://127.0.0.1:{port}"
        self.steps: dict[str, Step] = {}
        self.read: dict[str, Any] = {}
        self.contradictions: list[str] = []
        self.begin("start")

    def begin(self, name: str) -> None:
        """Count under another name from now on."""
        self._step = self.steps.setdefault(name, Step())

    def wait_for_answers(self, number: int) -> None:
        """Wait until so many answers have come since now."""
        step = self._step
        before = step.answers
        wait_until(lambda: step.answers >= before + number)

    def _read(self, number: int, clients: int) -> None:
        turn = number
        headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
        with httpx.Client(base_url=self._root, timeout=PATIENCE, trust_env=False, headers=headers) as client:
            while not self.over.is_set():
                turn += clients
                day = date.fromordinal(_FIRST + turn % _DAYS)
                first = self._get(client, f"/v1/partnerships?country={COUNTRIES[turn % 8]}&as_of={day}&limit=10")
                if first is None:
                    continue
                permalink = first["links"]["permalink"]
                again = self._get(client, permalink)
                if again is not None and again["data"] != first["data"]:
                    self.contradictions.append(permalink)
                if "next" in first["links"]:
                    self._get(client, first["links"]["next"])
                self.read[permalink] = first["data"]

    def _get(self, client: httpx.Client, address: str) -> dict[str, Any] | None:
        step, began = self._step, time.monotonic()
        try:
            response = client.get(address)
            error = "" if response.status_code == 200 else f"{response.status_code}"
        except httpx.HTTPError as failure:
            error = type(failure).__name__
        step.slowest = max(step.slowest, time.monotonic() - began)
        if error:
            step.errors[error] += 1
            return None
        step.answers += 1
        answer: dict[str, Any] = response.json()
        if "cursor=" in address or "known_at=" in address:
            self.read[address] = answer["data"]
        return answer


def differing(read: Mapping[str, Any], references: list[Server]) -> list[str]:
    """Return the addresses whose records differ from those of the first reference that has the revision."""
    wrong = []
    for address, records in read.items():
        responses = (reference.get(address) for reference in references)
        expected = next((response.json()["data"] for response in responses if response.status_code == 200), None)
        if records != expected:
            wrong.append(address)
    return wrong


def is_accepting(server: PostgresServer) -> bool:
    """Return whether a server accepts connections and writes."""
    try:
        return query(server, "SELECT pg_is_in_recovery()") is False
    except psycopg.OperationalError:
        return False
