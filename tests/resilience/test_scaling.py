"""What docs/scaling.md says of a cluster: readers get no wrong answer, and no more errors than its table allows.

The cluster is a primary, a streaming replica, PgBouncer in each of its modes, two nodes, and nginx in front of them.
A database in a file gets the same revisions, and its service is the reference for every answer.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest

from app.domain.models import AnyRecord
from tests.cli.commands import ROOT, Server
from tests.databases import Databases
from tests.resilience.clusters import (
    ENVIRONMENT,
    Cluster,
    ClusterReaders,
    differing,
    is_accepting,
    query,
    running_cluster,
    wait_until,
    wait_until_replayed,
)
from tests.resilience.postgres_server import IMMEDIATE
from tests.resilience.programs import digest_of, serve
from tests.resilience.proxies import HOST, Mode
from tests.store.smallregister import city, opened, take_in

pytestmark = pytest.mark.slow
ENOUGH = 100  # Answers that readers get after something has happened.
REPORTS = ROOT / "build" / "scaling"


def note(text: str) -> AnyRecord:
    """Return a change of one record."""
    return city("arnhem-nl", note=text)


def write(record: AnyRecord, *urls: str) -> int:
    """Write a revision to databases, and return its number."""
    numbers = set()
    for url in urls:
        with opened(url) as engine:
            numbers.add(take_in(engine, record, now=None).revision)
    (number,) = numbers
    assert number is not None
    return number


def all_have(cluster: Cluster, revision: int) -> bool:
    """Return whether readers of every node see a revision."""
    return {node.revision() for node in cluster.nodes} == {revision}


def allowed_errors() -> dict[str, int]:
    """Return the errors that docs/scaling.md allows for each step."""
    text = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    table = text.partition("| step | errors, at most | measured")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([\d,]+) \|", table, re.MULTILINE)
    return {step: int(errors) for step, errors in rows}


@contextmanager
def reading(cluster: Cluster) -> Iterator[ClusterReaders]:
    """Let readers ask for as long as the block lasts."""
    with ClusterReaders(cluster.port) as readers:
        readers.wait_for_answers(ENOUGH)
        yield readers


def start_again_one_by_one(cluster: Cluster, readers: ClusterReaders) -> None:
    """Stop and start each node while the other one serves."""
    for node in cluster.nodes:
        node.stop()
        readers.wait_for_answers(ENOUGH)
        node.start()
        readers.wait_for_answers(ENOUGH)


def hold_replica_back(cluster: Cluster, readers: ClusterReaders, reference: str) -> None:
    """Let the replica lag behind a revision, and then catch up."""
    first, second = cluster.nodes
    query(cluster.replica, "SELECT pg_wal_replay_pause()")
    newest = write(note("Written while the replica lags."), cluster.pooler.url("leader"), reference)
    wait_until(lambda: second.revision() == newest)
    assert first.revision() == newest - 1
    readers.wait_for_answers(ENOUGH)
    query(cluster.replica, "SELECT pg_wal_replay_resume()")
    wait_until(lambda: first.revision() == newest)


def lose_replica(cluster: Cluster, readers: ClusterReaders) -> None:
    """Let the server of the replica fail and come back."""
    cluster.replica.stop(IMMEDIATE)
    readers.wait_for_answers(ENOUGH)
    cluster.replica.start()
    wait_until_replayed(cluster.primary, cluster.replica)
    wait_until(lambda: cluster.nodes[0].revision() is not None)


def fail_over(cluster: Cluster, readers: ClusterReaders, lost_reference: str) -> None:
    """Let the primary fail with a revision that the replica has not received, and promote the replica."""
    query(cluster.replica, "ALTER SYSTEM SET primary_conninfo = ''")
    query(cluster.replica, "SELECT pg_reload_conf()")
    wait_until(lambda: query(cluster.primary, "SELECT count(*) FROM pg_stat_replication") == 0)
    lost = write(note("This revision is lost."), cluster.pooler.url("leader"), lost_reference)
    wait_until(lambda: cluster.nodes[1].revision() == lost)
    readers.wait_for_answers(ENOUGH)
    cluster.primary.stop(IMMEDIATE)
    readers.wait_for_answers(ENOUGH)
    query(cluster.replica, "SELECT pg_promote()")
    wait_until(lambda: is_accepting(cluster.replica))
    cluster.point_pooler_at(cluster.replica)
    wait_until(lambda: cluster.nodes[1].revision() == lost - 1)


@pytest.mark.parametrize("mode", ["session", "transaction"])
def test_readers_of_a_cluster_get_no_wrong_answer(mode: Mode, databases: Databases, tmp_path: Path) -> None:
    reference = databases.make("sqlite", "seeded")
    with running_cluster(mode, tmp_path) as cluster:
        leader = cluster.pooler.url("leader")
        with reading(cluster) as readers:
            readers.begin("three revisions are written")
            for number in range(3):
                newest = write(note(f"Change {number}."), leader, reference)
                wait_until(partial(all_have, cluster, newest))
                readers.wait_for_answers(ENOUGH)
            readers.begin("each node is restarted")
            start_again_one_by_one(cluster, readers)
            readers.begin("the replica lags behind a revision")
            hold_replica_back(cluster, readers, reference)
            readers.begin("the replica is lost and comes back")
            lose_replica(cluster, readers)
            readers.begin("the primary is lost with a revision, and the replica is promoted")
            lost_reference = databases.copy(reference)
            fail_over(cluster, readers, lost_reference)
            readers.begin("the promoted server takes a revision")
            newest = write(note("Written after the failover."), leader, reference)
            wait_until(partial(all_have, cluster, newest))
            readers.wait_for_answers(ENOUGH)
        with serve_reference(reference, tmp_path) as final, serve_reference(lost_reference, tmp_path) as lost:
            assert len(readers.read) > 5 * ENOUGH
            assert differing(readers.read, [final, lost]) == []
        assert readers.contradictions == []
        assert digest_of(leader) == digest_of(reference)
        report(mode, readers)
    errors = {name: sum(step.errors.values()) for name, step in readers.steps.items() if name != "start"}
    allowed = allowed_errors()
    assert errors.keys() == allowed.keys()
    assert {name: count for name, count in errors.items() if count > allowed[name]} == {}


@contextmanager
def serve_reference(url: str, folder: Path) -> Iterator[Server]:
    """Serve a database as a node of the cluster would."""
    with serve(url, folder, environment=ENVIRONMENT) as server:
        server.wait_until_ready()
        yield server


def report(mode: Mode, readers: ClusterReaders) -> None:
    """Write what was measured to a file, from which docs/scaling.md has its numbers."""
    lines = ["| step | answers | errors | slowest, s |", "| --- | ---: | ---: | ---: |"]
    for name, step in readers.steps.items():
        errors = ", ".join(f"{count} × {error}" for error, count in step.errors.items()) or "0"
        lines.append(f"| {name} | {step.answers:,} | {errors} | {step.slowest:.2f} |")
    REPORTS.mkdir(parents=True, exist_ok=True)
    (REPORTS / f"{mode}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def costs_of(cluster: Cluster, addresses: list[str], expected: set[str]) -> str:
    """Ask for addresses one after the other, and return the processor time of an answer as cells of a table."""
    with httpx.Client(base_url=f"http://127.0.0.1:{cluster.port}", headers={"Host": HOST}, trust_env=False) as client:
        before = cluster.processor_seconds()
        found = {client.get(address).raise_for_status().headers["X-Cache"] for address in addresses}
        after = cluster.processor_seconds()
    assert found == expected
    return " | ".join(f"{1e6 * (after[program] - before[program]) / len(addresses):,.0f} µs" for program in after)


def lists_of(year: int) -> list[str]:
    """Return the addresses of three hundred different lists."""
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(300))
    return [f"/v1/partnerships?country=NL&as_of={day}" for day in days]


def test_repeated_answers_reach_no_node(tmp_path: Path) -> None:
    lines = ["| answers | nginx | nodes | PgBouncer | PostgreSQL |", "| --- | ---: | ---: | ---: | ---: |"]
    with running_cluster("transaction", tmp_path) as cluster:
        costs_of(cluster, lists_of(1980), {"MISS"})  # The first answers of a node cost more.
        lines.append(f"| distinct lists | {costs_of(cluster, lists_of(1990), {'MISS'})} |")
        lines.append(f"| one list, repeated | {costs_of(cluster, lists_of(1990)[:1] * 3000, {'HIT'})} |")
        lines.append("")
        lines += [f"Memory of a node: {node.memory():.0f} MB." for node in cluster.nodes]
    REPORTS.mkdir(parents=True, exist_ok=True)
    (REPORTS / "costs.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
