"""Fills a database with a made-up world through the register's own writer, and reports how fast that was.

    python -m benchmarks.registry --size 50000 build/bench/registry-50000.sqlite

Every batch is one revision, dated an hour after the one before. At the end some partnerships change, so that there is
a history. An existing registry is rebuilt only if the code that made it has changed.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from rich.console import Console
from sqlalchemy import Engine

from app.domain.models import AnyRecord, Partnership
from app.store.database import migrate, open_engine
from app.store.writer import commit_records
from benchmarks.world import World, find_batches

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
BATCH = 5_000
CHANGING = 0.05
"""The part of the partnerships that changes once after it came in."""
_FIRST_DAY = datetime(2026, 11, 1, tzinfo=UTC)
_MADE_BY = ("app/domain", "app/store", "migrations/versions", "benchmarks/world.py", "benchmarks/lives.py",
            "benchmarks/registry.py")  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """What went into a registry, and how long the writer took: without the time for making it up.

    `seconds` are those of the clock, `processor` those of processor time.
    """

    size: int
    seed: int
    made_by: str
    records: int
    revisions: int
    versions: int
    seconds: float
    processor: float
    bytes: int

    @property
    def partnerships_a_second(self) -> float:
        """How many partnerships were written, rendered and indexed in a second of processor time."""
        return self.versions / self.processor

    @property
    def by_the_clock(self) -> float:
        """How many it were in a second of the clock, whatever else the machine did meanwhile."""
        return self.versions / self.seconds


def fill(database: Path, size: int, *, seed: int = 1, console: Console) -> Filled:
    """The registry of a size in a SQLite file, made unless it is there."""
    account, made_by = database.with_suffix(".json"), fingerprint()
    if account.exists() and database.exists():
        before = Filled(**json.loads(account.read_text(encoding="utf-8")))
        if (before.size, before.seed, before.made_by) == (size, seed, made_by):
            return before
    database.parent.mkdir(parents=True, exist_ok=True)
    for old in (database, account, *(Path(f"{database}{tail}") for tail in ("-wal", "-shm"))):
        old.unlink(missing_ok=True)
    url = f"sqlite:///{database}"
    migrate(url)
    engine = open_engine(url)
    written = write(engine, World(size, seed), console)
    engine.dispose()
    filled = Filled(size, seed, made_by, *written, database.stat().st_size)
    account.write_text(json.dumps(asdict(filled), indent=2) + "\n", encoding="utf-8")
    return filled


def fingerprint() -> str:
    """Return the hash of the code that determines the contents of a registry."""
    digest = hashlib.sha256()
    for name in _MADE_BY:
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def write(engine: Engine, world: World, console: Console) -> tuple[int, int, int, float, float]:
    """Write a whole world. Returns records, revisions, versions, and the seconds by the clock and of the processor."""
    records = versions = revisions = 0
    seconds = processor = 0.0
    for batch in _changes(world):
        start, used = time.perf_counter(), time.process_time()
        result = commit_records(
            engine, batch, actor="benchmark", comment="A made-up batch", now=_FIRST_DAY + timedelta(hours=revisions)
        )
        seconds, processor = seconds + time.perf_counter() - start, processor + time.process_time() - used
        records, versions, revisions = records + len(batch), versions + result.versions, revisions + 1
        console.print(f"  {versions:,} partnerships written, {versions / seconds:,.0f} a second", highlight=False)
    return records, revisions, versions, round(seconds, 2), round(processor, 2)


def _changes(world: World) -> Iterator[list[AnyRecord]]:
    """Every batch of the world, and then the same partnerships again with one event more."""
    random = Random(f"{world.size} changes")
    changing: list[Partnership] = []
    for batch in find_batches(world, BATCH):
        changing += _some_of(batch, random)
        yield batch
    for start in range(0, len(changing), BATCH):
        yield [longer(record) for record in changing[start : start + BATCH]]


def _some_of(batch: Iterable[AnyRecord], random: Random) -> list[Partnership]:
    return [record for record in batch if isinstance(record, Partnership) and random.random() < CHANGING]


def longer(record: Partnership, month: str = "2026-08") -> Partnership:
    """The record with one event more: it was kept up by both in a month."""
    first = record.events[0]
    event = {"kind": "renewed", "stage": "decided", "date": month, "citations": first.citations[:1]}
    return Partnership.model_validate(dict(record) | {"events": (*record.events, event)})


def main() -> None:
    """The command: fills one file and prints the rates."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.registry", description="Fill a made-up registry.")
    parser.add_argument("--size", type=int, default=50_000, help="how many partnerships; 50,000 if left out")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another world")
    parser.add_argument("database", type=Path, nargs="?", help="the SQLite file; below build/bench/ if left out")
    given = parser.parse_args()
    console = Console()
    filled = fill(given.database or BUILD / f"registry-{given.size}.sqlite", given.size, seed=given.seed,
                  console=console)  # fmt: skip
    console.print(
        f"{filled.records:,} records in {filled.revisions} revisions, {filled.bytes / 2**20:,.0f} MiB:"
        f" {filled.by_the_clock:,.0f} partnerships a second by the clock, {filled.partnerships_a_second:,.0f} a second"
        f" of processor time, which is {filled.processor / filled.versions * 1e6:,.0f} µs for each",
        highlight=False,
    )


if __name__ == "__main__":
    main()
