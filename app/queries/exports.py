"""The whole register, record by record, as one stream of finished documents.

Nothing is held back: proposals, earlier episodes and partnerships that do not exist yet on the day are all there.
"""

from collections.abc import Iterator

from app.queries.register import Register
from app.queries.searching import Clock

_AT_ONCE = 500


def count_partnerships(register: Register, clock: Clock) -> int:
    """How many partnerships the register holds at a clock."""
    statement = "SELECT COUNT(*) FROM edition e WHERE e.from_rev <= :revision AND e.until_rev > :revision"
    return register.count(statement, {"revision": clock.revision})


def export_partnerships(register: Register, clock: Clock) -> Iterator[str]:
    """Every partnership with its events, as JSON documents in the order of their ids."""
    last = ""
    while True:
        rows = register.reader.rows(
            "SELECT e.id, e.head, e.cities, f.status, e.events FROM edition e JOIN face f ON f.edition = e.edition"
            " WHERE e.id > :last AND e.from_rev <= :revision AND e.until_rev > :revision"
            f" AND f.first_day <= :day AND f.last_day >= :day ORDER BY e.id LIMIT {_AT_ONCE}",
            {"last": last, "revision": clock.revision, "day": clock.day},
        )
        for _, *members in rows:
            yield "{" + ",".join(members) + "}"
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]
