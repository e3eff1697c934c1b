"""What the register tells about itself to whoever watches it: its size, its newest revision, and its imports.

Imports are made by other processes, and are often over when somebody looks: what is told of them is what they left in
the register. Counting takes as long as the register is large, so it is done once a revision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.queries.counts import count_records
from app.queries.present import Newest
from app.queries.register import Register


@dataclass(frozen=True)
class Imported:
    """What the imports of one data set left: `runs` so far, whether the last came to its end, its day as a time."""

    dataset: str
    runs: int
    finished: bool
    retrieved: float


@dataclass(frozen=True)
class Measures:
    """The register in numbers. `revised` is the instant of the newest revision, in seconds."""

    revision: int
    revised: float | None
    records: Mapping[str, int]
    imports: list[Imported]


class Measuring:
    """Measures a register, and counts its records only when it has changed."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._counted: tuple[Newest | None, Mapping[str, int]] = (None, {})

    def measure(self) -> Measures:
        """The register as it is. Raises NotReady."""
        newest = self.register.newest()
        if self._counted[0] != newest:
            self._counted = (newest, count_records(self.register))
        revised = None if newest.at is None else datetime.fromisoformat(newest.at).timestamp()
        rows = self.register.reader.rows("SELECT source, run, finished, retrieved FROM dataset ORDER BY source")
        imports = [Imported(source, run, bool(finished), _start_of(day)) for source, run, finished, day in rows]
        return Measures(newest.revision, revised, self._counted[1], imports)


def _start_of(day: int) -> float:
    return datetime.fromordinal(day).replace(tzinfo=UTC).timestamp()
