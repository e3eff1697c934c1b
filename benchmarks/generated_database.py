"""A generated register in a database, and the speed of the writer.

    python -m benchmarks.generated_database --size 50000 register.sqlite

Each batch is one revision, an hour after the revision before. At the end some partnerships change, so that the register
has a history. An existing file is written again only if the size or the code that determines its content has changed.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Engine

from app.domain.models import AnyRecord, Partnership
from app.store.database import migrate, open_engine, write_transaction
from app.store.writer import write_records
from benchmarks.generated_register import GeneratedRegister, generate_batches

ROOT = Path(__file__).resolve().parent.parent
_BATCH = 5_000
_CHANGED = 0.05  # The share of partnerships that change once.
_FIRST_DAY = datetime(2026, 11, 1, tzinfo=UTC)
_SOURCES = ("app/domain", "app/store", "migrations/versions", "benchmarks")


@dataclass(frozen=True)
class WritingResult:
    """The size of a register, the number of versions, the time to write them, and the bytes per partnership.

    `processor` is seconds of processor time, without the time to generate the records.
    `fingerprint` is the hash of the code that determines the content.
    """

    size: int
    fingerprint: str
    versions: int
    processor: float
    bytes: float

    @property
    def rate(self) -> float:
        """Partnerships written per second of processor time."""
        return self.versions / self.processor


def create_database(path: Path, size: int) -> WritingResult:
    """Write a register of `size` partnerships to a SQLite file, unless it is up to date. Returns the result."""
    result_file, fingerprint = path.with_suffix(".json"), _fingerprint()
    if path.exists() and result_file.exists():
        earlier = WritingResult(**json.loads(result_file.read_text(encoding="utf-8")))
        if (earlier.size, earlier.fingerprint) == (size, fingerprint):
            return earlier
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in (result_file, *(Path(f"{path}{suffix}") for suffix in ("", "-wal", "-shm"))):
        old.unlink(missing_ok=True)
    migrate(f"sqlite:///{path}")
    engine = open_engine(f"sqlite:///{path}")
    versions, processor = write_register(engine, GeneratedRegister(size))
    engine.dispose()
    result = WritingResult(size, fingerprint, versions, processor, path.stat().st_size / size)
    result_file.write_text(json.dumps(asdict(result)) + "\n", encoding="utf-8")
    return result


def write_register(engine: Engine, register: GeneratedRegister) -> tuple[int, float]:
    """Write a whole register. Returns the number of versions of partnerships and the seconds of processor time."""
    versions, processor = 0, 0.0
    for number, batch in enumerate(_revisions(register)):
        start, now = time.process_time(), _FIRST_DAY + timedelta(hours=number)
        with write_transaction(engine) as connection:
            written = write_records(connection, batch, actor="benchmark", comment="A generated batch", now=now)
        versions += written.versions
        processor += time.process_time() - start
    return versions, processor


def _fingerprint() -> str:
    """Return the hash of the code that determines the content of a database."""
    digest = hashlib.sha256()
    for file in sorted(file for folder in _SOURCES for file in (ROOT / folder).rglob("*.py")):
        if "benchmarks" not in file.parts or file.name.startswith("generated_"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _revisions(register: GeneratedRegister) -> Iterator[list[AnyRecord]]:
    """Yield each batch of the register, and then some of its partnerships again with one more event."""
    random = Random(f"{register.size} changes")
    changed: list[Partnership] = []
    for batch in generate_batches(register, _BATCH):
        changed += [_renew(item) for item in batch if isinstance(item, Partnership) and random.random() < _CHANGED]
        yield batch
    for start in range(0, len(changed), _BATCH):
        yield [*changed[start : start + _BATCH]]


def _renew(record: Partnership) -> Partnership:
    event = {"kind": "renewed", "stage": "decided", "date": "2026-08", "citations": record.events[0].citations[:1]}
    return Partnership.model_validate(dict(record) | {"events": (*record.events, event)})


def main() -> None:
    """Run the command: write one file, and print the rate and the size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generated_database", description="Write a register.")
    parser.add_argument("--size", type=int, default=50_000, help="number of partnerships; 50,000 by default")
    parser.add_argument("database", type=Path, help="the SQLite file")
    arguments = parser.parse_args()
    result = create_database(arguments.database, arguments.size)
    print(f"{result.rate:,.0f} partnerships per second of processor time, {result.bytes:,.0f} bytes per partnership")


if __name__ == "__main__":
    main()
