"""Clients that repeat the dearest requests keep no other client waiting: lists and records of others are answered.

`benchmarks/dearest_requests.py` names the requests, and docs/running/limits.md what each takes.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import httpx
import pytest

from benchmarks.dearest_requests import (
    DAY,
    Facts,
    Request,
    dearest_requests,
    editors_requests,
    find_facts,
    suggestion_of,
)
from tests.api.described import DOCUMENT
from tests.architecture.tree import ROOT
from tests.cli.commands import Server
from tests.resilience.programs import serve
from tests.resilience.threads import BackgroundThreads

CONNECTIONS = 20
SECONDS = 1.5
ALLOWED = {200, 401, 429, 503}
"""Statuses of the dear requests. A client without a key gets 401 for those of editors; 503 has `Retry-After`."""
OTHERS = ("/v1/partnerships?country=NL&as_of={day}", "/v1/partnerships/arnhem-nl--wuhan-cn?as_of={day}")
SOME = Facts("a-nl--b-de", "a-nl--c-de", "a-nl", ("a-nl", "b-de"), "NL", "source", "EU", "observation", "name", "nmae")
_ROW = re.compile(r"^\| `(?P<operation>[A-Z]+ /\S*)` \|(?P<costs>.*)\|$", re.MULTILINE)


def documented_operations() -> set[str]:
    """Every operation of readers and of editors."""
    editing = json.loads((ROOT / "docs/openapi-editing.json").read_text(encoding="utf-8"))
    methods = ("get", "post", "put", "delete")
    return {
        f"{method.upper()} {path}"
        for document in (DOCUMENT, editing)
        for path, operations in document["paths"].items()
        for method in methods
        if method in operations
    }


def all_requests(facts: Facts) -> dict[str, Sequence[Request]]:
    """The dearest requests of every operation."""
    return dearest_requests(facts) | editors_requests(facts, {}, 1)


def test_every_operation_has_a_dearest_request() -> None:
    assert set(all_requests(SOME)) == documented_operations()


def test_every_operation_has_its_cost_in_the_documentation() -> None:
    rows = dict(_ROW.findall((ROOT / "docs/running/limits.md").read_text(encoding="utf-8")))
    assert set(rows) == documented_operations()
    assert all(cost.strip() for costs in rows.values() for cost in costs.split("|"))


class RepeatingClients(BackgroundThreads):
    """Clients that repeat one request, with another day each time; counts their statuses."""

    def __init__(self, server: Server, method: str, request: Request) -> None:
        super().__init__(*(partial(self._repeat, number) for number in range(CONNECTIONS)))
        self._root, self._method, self._request = f"http://127.0.0.1:{server.port}", method, request
        self.statuses: Counter[int] = Counter()

    def _repeat(self, number: int) -> None:
        turn = number
        with httpx.Client(base_url=self._root, timeout=60, trust_env=False) as client:
            while not self.over.is_set():
                turn += CONNECTIONS
                target = self._request.target.replace(DAY, day(turn))
                form, body = self._request.form, self._request.body
                response = client.request(self._method, target, data=form, json=body)
                self.statuses[response.status_code] += 1
                assert response.status_code != 503 or "retry-after" in response.headers


def day(turn: int) -> str:
    """A day of the last century, another one for each turn."""
    return f"19{turn // 300 % 100:02d}-{turn // 25 % 12 + 1:02d}-{turn % 25 + 1:02d}"


def read_others(server: Server, turns: Iterator[int]) -> tuple[set[int], float]:
    """Read lists and records for some time. Return their statuses, and the seconds of the slowest one."""
    statuses: set[int] = set()
    slowest = 0.0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        for path in OTHERS:
            began = time.monotonic()
            statuses.add(server.get(path.replace(DAY, day(next(turns)))).status_code)
            slowest = max(slowest, time.monotonic() - began)
    return statuses, slowest


@pytest.mark.slow
def test_others_are_served_next_to_the_dearest_request_of_each_operation(
    seeded_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults: list[str] = []
    turns = iter(range(1_000_000))
    with serve(seeded_url, tmp_path) as server:
        server.wait_until_ready()
        with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=60, trust_env=False) as client:
            facts = find_facts(client)
            client.post("/v1/suggestions", json=suggestion_of(facts.other)).raise_for_status()
        for operation, requests in all_requests(facts).items():
            for request in requests:
                with RepeatingClients(server, operation.partition(" ")[0], request) as repeating:
                    statuses, slowest = read_others(server, turns)
                times = f"{operation:40} others {slowest:.2f} s; repeating {dict(repeating.statuses)}\n"
                with capsys.disabled():
                    sys.stdout.write(times)
                if statuses != {200}:
                    faults.append(f"{request.target}: others got {statuses}")
                if not set(repeating.statuses) <= ALLOWED:
                    faults.append(f"{request.target}: {dict(repeating.statuses)}")
    assert faults == []
