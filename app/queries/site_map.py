"""Ids of everything that has a page of its own, in numbered parts, with the day of the last change."""

from collections.abc import Sequence
from math import ceil
from typing import Literal

from app.queries.context import QueryContext
from app.queries.select_builder import TimePoint

PART = 50_000
"""Ids in a part: the most that a file of a site map may hold (sitemaps.org)."""
Listed = Literal["partnership", "city", "source"]


def count_parts(record_type: Listed, context: QueryContext) -> int:
    """Return how many parts the ids of a type fill; at least one."""
    time = context.time_point(None, None)
    number = context.count(f"SELECT COUNT(*) FROM ({_select(record_type, time)}) c", _parameters(record_type, time))
    return max(1, ceil(number / PART))


def find_ids(record_type: Listed, part: int, context: QueryContext) -> Sequence[tuple[str, str]]:
    """Return the ids of a part (from 1), each with the day of its last change, in order."""
    time = context.time_point(None, None)
    rows = context.session.rows(
        f"SELECT c.id, r.at FROM ({_select(record_type, time)}) c JOIN revision r ON r.number = c.changed"
        f" ORDER BY c.id LIMIT {PART} OFFSET :skipped",
        _parameters(record_type, time) | {"skipped": (part - 1) * PART},
    )
    return [(id_, at[:10]) for id_, at in rows]


def _select(record_type: Listed, time: TimePoint) -> str:
    if record_type == "partnership":
        return (
            "SELECT p.id, v.system_from AS changed FROM partnership p JOIN partnership_version v"
            f" ON v.partnership = p.key WHERE {time.known('v')}"
            " AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.id = p.id)"
        )
    return (
        "SELECT n.id, n.system_from AS changed FROM entity_version n"
        f" WHERE n.record_type = :record_type AND {time.known('n')}"
    )


def _parameters(record_type: Listed, time: TimePoint) -> dict[str, str | int]:
    return {"revision": time.revision} | ({} if record_type == "partnership" else {"record_type": record_type})
