"""Statistics of the register for monitoring: record counts, the latest revision, and the imports.

Other processes run the imports, so their figures come from the database. Records are counted once a revision, because
the time grows with the size of the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.queries.context import LatestRevision, QueryContext

_COUNTED = {
    "partnerships": "partnership",
    "events": "event",
    "citations": "citation",
    "sources": "source",
    "cities": "city",
    "observations": "observation",
}


def count_records(context: QueryContext) -> dict[str, int]:
    """Return how many records of each kind the register holds now."""
    return {name: context.session.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for name, table in _COUNTED.items()}


@dataclass(frozen=True)
class ImportStats:
    """The imports of one data set: number of runs, whether the last one finished, and its day as a timestamp."""

    dataset: str
    runs: int
    finished: bool
    retrieved: float


@dataclass(frozen=True)
class StatsSnapshot:
    """The figures at one revision. `revised` is the timestamp of the revision, in seconds."""

    revision: int
    revised: float | None
    records: Mapping[str, int]
    imports: list[ImportStats]


class RegisterStats:
    """Statistics of a register, with record counts cached until it changes."""

    def __init__(self, context: QueryContext) -> None:
        self.context = context
        self._counts: tuple[LatestRevision | None, Mapping[str, int]] = (None, {})

    def snapshot(self) -> StatsSnapshot:
        """Return the current figures. Raises DatabaseUnavailable."""
        latest = self.context.latest()
        if self._counts[0] != latest:
            self._counts = (latest, count_records(self.context))
        revised = None if latest.at is None else datetime.fromisoformat(latest.at).timestamp()
        rows = self.context.session.rows("SELECT source, run, finished, retrieved FROM import_run ORDER BY source")
        imports = [ImportStats(source, run, bool(finished), _timestamp(day)) for source, run, finished, day in rows]
        return StatsSnapshot(latest.revision, revised, self._counts[1], imports)


def _timestamp(day: int) -> float:
    return datetime.fromordinal(day).replace(tzinfo=UTC).timestamp()
