"""What readers notice of an import: their slowest answers while another program writes, against those without it.

    python -m benchmarks.meanwhile DATABASE SIZE MONTH

writes every partnership of a made-up register again, with one event more, until it is ended. The measurement does so
itself, in a copy.
"""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.domain.models import Partnership
from app.store.database import open_engine
from app.store.writer import commit_records
from benchmarks.contest import Data, service_command, service_environment
from benchmarks.load import CORE, send, write_paths
from benchmarks.registry import BATCH, longer
from benchmarks.servers import running
from benchmarks.world import World, find_batches

_MONTHS = ("2026-09", "2026-10", "2026-11")
"""The rounds; in each the partnerships get an event of this month."""


def slowest_answers(data: Data, size: int, paths: Sequence[str], seconds: float) -> float:
    """How many times as long the slowest answers (p99) to distinct lists take during an import; the median of three.

    The writer shares a core with those who ask: the server has the other one.
    """
    copy = data.folder / "written.sqlite"
    shutil.copyfile(data.registry, copy)
    file = write_paths(data.folder, "meanwhile", paths)
    with running("meanwhile", service_command(), folder=data.folder, environment=service_environment(copy)) as server:
        server.wait("/v1/partnerships?limit=1")
        ratios = []
        for round_, month in enumerate(_MONTHS):
            alone = send(server, file, seconds=seconds, start=round_)
            with _writing(copy, size, month):
                during = send(server, file, seconds=seconds, start=round_)
            assert alone is not None
            assert during is not None  # A list takes a millisecond: there are always enough of them.
            ratios.append(during.p99 / alone.p99)
    copy.unlink()
    return statistics.median(ratios)


@contextmanager
def _writing(database: Path, size: int, month: str) -> Iterator[None]:
    program = [sys.executable, "-m", "benchmarks.meanwhile", str(database), str(size), month]
    command = ["taskset", "-c", str(CORE), *program]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()  # It says so when it begins to write.
        try:
            yield
            if writer.poll() is not None:
                raise RuntimeError("the import ended before the measurement did")
        finally:
            writer.terminate()


def main() -> None:
    """The command: writes batch after batch, as an import does."""
    database, size, month = sys.argv[1:]
    engine = open_engine(f"sqlite:///{database}")
    for number, batch in enumerate(find_batches(World(int(size)), BATCH)):
        if number == 0:
            sys.stdout.write("writing\n")
            sys.stdout.flush()
        changed = [longer(record, month) if isinstance(record, Partnership) else record for record in batch]
        commit_records(engine, changed, actor="benchmark", comment="A made-up batch")


if __name__ == "__main__":
    main()
