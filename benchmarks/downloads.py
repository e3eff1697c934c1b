"""The cost of whole downloads, and the table of them in docs/running/limits.md.

    python -m benchmarks.downloads --database FILE [--publish]

Measures a copy of a register (SQLite), which needs Linux and `taskset`. A workbook is that of the largest country that
is not refused. With --publish, the result becomes the table.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.api.serializers.xlsx import MAX_ENTRIES
from benchmarks.dearest import PAGE, RESULTS, copy_register, write_table
from benchmarks.servers import UNCACHED, Server, run_service

BEGIN, END = "<!-- Written by benchmarks/downloads.py -->\n", "<!-- End of the downloads -->"
_FORMATS = ("csv", "ndjson", "geojson")
_SAMPLED = 200  # Chunks from one look at the memory to the next.
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Download:
    """What a download cost: seconds of processor time until its first byte and until its end, and MiB.

    `memory` is the most anonymous memory that the service had more than before, `size` that of the file.
    """

    name: str
    first: float
    whole: float
    memory: float
    size: float


def measure(database: Path) -> tuple[int, list[Download]]:
    """Return the number of partnerships in a register, and the cost of each whole download."""
    folder = RESULTS / "downloads"
    copied = copy_register(database, folder)
    settings = {**UNCACHED, "SISTER_CITIES_WORKBOOK_SECONDS": "600"}
    with (
        run_service(copied, folder, settings=settings) as server,
        httpx.Client(base_url=server.url, timeout=900, headers={"accept-encoding": "identity"}) as client,
    ):
        server.wait("/v1/partnerships?limit=1")
        size = client.get("/v1/partnerships?limit=1").json()["meta"]["count"]
        downloads = [_measure(server, client, name, target) for name, target in _targets(client)]
    shutil.rmtree(folder)
    return size, downloads


def _targets(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """Yield the name and the address of each download."""
    for noun in ("partnerships", "events"):
        for suffix in _FORMATS:
            yield f"{noun}.{suffix}", f"/v1/{noun}.{suffix}?include_proposed=true"
    countries = client.get("/v1/countries").raise_for_status().json()["data"]
    countries.sort(key=lambda country: -sum(country["counts"].values()))
    for noun in ("partnerships", "events"):
        for country in countries:
            target = f"/v1/{noun}.xlsx?include_proposed=true&country={country['code']}"
            rows = client.get(target.replace(".xlsx", "") + "&limit=1").json()["meta"]["count"]
            if rows <= MAX_ENTRIES:
                yield f"{noun}.xlsx, {rows:,} rows", target
                break


def _measure(server: Server, client: httpx.Client, name: str, target: str) -> Download:
    memory_before, began = server.memory(), server.processor_time()
    first, most, size = 0.0, memory_before, 0
    with client.stream("GET", target) as response:
        response.raise_for_status()
        for number, chunk in enumerate(response.iter_raw()):
            if not size:
                first = server.processor_time() - began
            if number % _SAMPLED == 0:
                most = max(most, server.memory())
            size += len(chunk)
    whole = server.processor_time() - began
    most = max(most, server.memory())
    return Download(name, first / 1e6, whole / 1e6, most - memory_before, size / _MEBIBYTE)


def table(partnerships: int, downloads: list[Download]) -> str:
    """Return the downloads as a table in Markdown."""
    lines = [
        f"| of {partnerships:,} partnerships | MiB | processor time | until the first byte | memory |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| `{download.name}` | {download.size:,.0f} | {download.whole:,.0f} s | {1000 * download.first:,.0f} ms"
        f" | {download.memory:,.0f} MiB |"
        for download in downloads
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.downloads", description="Measure whole downloads.")
    parser.add_argument("--database", type=Path, required=True, help="the register to measure (SQLite)")
    parser.add_argument("--publish", action="store_true", help="write the table to docs/")
    arguments = parser.parse_args()
    written = table(*measure(arguments.database))
    sys.stdout.write(written)
    if arguments.publish:
        write_table(PAGE, BEGIN, written, END)


if __name__ == "__main__":
    main()
