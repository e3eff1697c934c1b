"""The processor time of the dearest request of each operation, and the table of them in docs/running/limits.md.

    python -m benchmarks.dearest [--database FILE] [--publish]

Measures a copy of a register (SQLite), which needs Linux and `taskset`. The result is stored in build/bench/dearest/,
by the number of partnerships. With --publish, all results there become the table.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from sqlmodel import Session

from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key, today
from app.store.database import migrate, open_engine
from benchmarks.dearest_requests import DAY, Request, dearest_requests, editors_requests, find_facts, suggestion_of
from benchmarks.generated_database import ROOT
from benchmarks.servers import UNCACHED, Server, run_service

RESULTS = ROOT / "build" / "bench" / "dearest"
PAGE = ROOT / "docs" / "running" / "limits.md"
BEGIN, END = "<!-- Written by benchmarks/dearest.py -->\n", "<!-- End of the table -->"
_ROUNDS = 3  # Of which the cheapest counts: the others were disturbed.
_REFUSED = {"not-found": "–", "too-many-rows": "refused", "answer-too-slow": "refused"}
_YEARS = range(1995, 2026)
Costs = dict[str, float | str]
"""Milliseconds of processor time by operation; a problem code where the request is refused."""


class Client:
    """A client of one service that measures the processor time of its requests."""

    def __init__(self, server: Server, client: httpx.Client, key: str) -> None:
        self._server, self._client = server, client
        self._editor = {"Authorization": f"Bearer {key}"}
        self._days = (f"{year}-{month:02d}-15" for year in _YEARS for month in range(1, 13))

    def cost(self, request: Request, method: str, *, rounds: int = _ROUNDS) -> float | str:
        """Return the milliseconds of a request, the lowest of several rounds, or the code of the problem.

        Each round asks for another day.
        """
        costs: list[float] = []
        for _ in range(1 if request.is_whole else rounds):
            headers = self._editor | self._precondition(request)
            target = request.target.replace(DAY, next(self._days)).replace(quote(DAY), next(self._days))
            before = self._server.processor_time()
            with self._client.stream(method, target, data=request.form, json=request.body, headers=headers) as response:
                if response.is_error:
                    response.read()
                    return str(response.json()["code"])
                for _ in response.iter_raw():  # Read, and not stored: some are gigabytes.
                    pass
            costs.append((self._server.processor_time() - before) / 1000)
        return min(costs)

    def _precondition(self, request: Request) -> dict[str, str]:
        """Return the header with the ETag of the record that a request changes."""
        if not request.changes:
            return {}
        shown = self._client.get(f"{request.changes}/entry", headers=self._editor)
        return {"If-None-Match": "*"} if shown.status_code == 404 else {"If-Match": shown.headers["etag"]}

    def read(self, path: str) -> httpx.Response:
        """Return a response to an editor, which must be a good one."""
        return self._client.get(path, headers=self._editor).raise_for_status()


def copy_register(database: Path, folder: Path) -> Path:
    """Return a copy of a register in a folder, with the present schema."""
    folder.mkdir(parents=True, exist_ok=True)
    copied = folder / "register.sqlite"
    shutil.copyfile(database, copied)
    migrate(f"sqlite:///{copied}")
    return copied


def measure(database: Path) -> tuple[int, Costs]:
    """Return the number of partnerships in a register, and the cost of the dearest request of each operation."""
    folder = RESULTS / "register"
    copied = copy_register(database, folder)
    engine = open_engine(f"sqlite:///{copied}")
    with Session(engine) as session:
        key = add_key(session, "benchmark", KeyScope.ADMIN, today())
    engine.dispose()
    with (
        run_service(copied, folder, settings=UNCACHED) as server,
        httpx.Client(base_url=server.url, timeout=600, headers={"accept-encoding": "identity"}) as connection,
    ):
        server.wait("/v1/partnerships?limit=1")
        size = connection.get("/v1/partnerships?limit=1").json()["meta"]["count"]
        costs = dict(_measure_all(connection, Client(server, connection, key)))
    shutil.rmtree(folder)
    return size, costs


def _measure_all(connection: httpx.Client, client: Client) -> Iterator[tuple[str, float | str]]:
    """Yield each operation with the cost of its dearest request: first those of readers, then those of editors."""
    facts = find_facts(connection)
    for partnership in (facts.other, facts.id):
        connection.post("/v1/suggestions", json=suggestion_of(partnership)).raise_for_status()
    for operation, requests in dearest_requests(facts).items():
        method = operation.partition(" ")[0]
        yield operation, _highest([client.cost(request, method) for request in requests])
    entry = client.read(f"/v1/partnerships/{quote(facts.id)}/entry").json()["data"]["entry"]
    revision = client.read("/v1/partnerships?limit=1").json()["meta"]["revision"]
    for operation, requests in editors_requests(facts, entry, revision).items():
        method = operation.partition(" ")[0]
        yield operation, _highest([client.cost(request, method, rounds=1) for request in requests])


def _highest(costs: Sequence[float | str]) -> float | str:
    """Return the highest cost, or the code of the problem if no request is answered."""
    measured = [cost for cost in costs if not isinstance(cost, str)]
    return max(measured) if measured else costs[0]


def table(results: Mapping[int, Costs]) -> str:
    """Return the results as a table in Markdown: a row for each operation, a column for each size of the register."""
    sizes = sorted(results)
    operations = dict.fromkeys(operation for size in sizes for operation in results[size])
    head = ["| operation |", *(f" {size:,} |" for size in sizes)]
    lines = ["".join(head), "| --- |" + " ---: |" * len(sizes)]
    for operation in operations:
        cells = [_cell(results[size].get(operation, "–")) for size in sizes]
        lines.append(f"| `{operation}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(cost: float | str) -> str:
    if isinstance(cost, str):
        return _REFUSED.get(cost, cost)
    return f"{cost:,.0f}" if cost >= 10 else f"{cost:.1f}"


def write_table(page: Path, begin: str, written: str, end: str) -> None:
    """Replace what is between two lines of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    page.write_text(f"{before}{begin}{written}{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dearest", description="Measure the dearest requests.")
    parser.add_argument("--database", type=Path, help="the register to measure (SQLite)")
    parser.add_argument("--publish", action="store_true", help="write the table of all results to docs/")
    arguments = parser.parse_args()
    if arguments.database is not None:
        size, costs = measure(arguments.database)
        (RESULTS / f"{size}.json").write_text(json.dumps(costs, indent=1), encoding="utf-8")
    results: dict[int, Any] = {int(file.stem): json.loads(file.read_text()) for file in RESULTS.glob("*.json")}
    written = table(results)
    sys.stdout.write(written)
    if arguments.publish:
        write_table(PAGE, BEGIN, written, END)


if __name__ == "__main__":
    main()
