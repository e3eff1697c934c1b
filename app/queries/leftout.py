"""What lists of partnerships leave out unless a question asks for it: how many, by name.

Few records are hidden on any day, so they are found first, once a revision, and only they are counted.
"""

from collections.abc import Mapping

from app.queries.pages import Prepared
from app.queries.partnership_question import HIDDEN
from app.queries.register import Register
from app.queries.searching import Clock
from app.store.engine import Row

_FEW = 1_000
"""So many editions are named in a statement; more are found by their rows."""
_MOST = 1_000_000_000
"""A limit that is never reached."""


def count_left_out(prepared: Prepared, register: Register) -> Mapping[str, int]:
    """Return how many records the list would gain, for each name of what it leaves out."""
    counts = dict.fromkeys((*HIDDEN, "presumed"), 0)
    names = {HIDDEN[name]: name for name in prepared.left_out if name in HIDDEN}
    hidden = _find_hidden(prepared.search.clock, register) if names else None
    if hidden is not None:
        (own,) = {prepared.left_out[name] for name in names.values()}
        tests = [f"s.hidden IN ({', '.join(map(str, names))})", *(test for test in prepared.tests if test != own)]
        chosen = f"FROM {hidden} WHERE {' AND '.join([*tests, *prepared.dates])}"
        rows = register.kept(f"SELECT s.hidden, COUNT(*) {chosen} GROUP BY s.hidden", prepared.search.binds)
        counts |= {names[code]: number for code, number in rows}
    if "presumed" in prepared.left_out:
        own = prepared.left_out["presumed"]
        everything = " AND ".join([*(test for test in prepared.tests if test != own), *prepared.dates])
        statement = f"SELECT COUNT(*) FROM {prepared.source.tables} WHERE {everything} AND NOT ({own})"
        counts["presumed"] = register.count(statement, prepared.search.binds)
    return counts


def find_proposed(clock: Clock, register: Register) -> list[Row]:
    """Return the two countries of what is only proposed on the day of a clock, and how many there are."""
    hidden = _find_hidden(clock, register)
    if hidden is None:
        return []
    tests = f"s.side = 1 AND s.hidden = {HIDDEN['proposed']} AND {clock.present('s')}"
    return register.kept(
        f"SELECT s.country, s.other_country, COUNT(*) FROM {hidden} WHERE {tests} GROUP BY s.country, s.other_country",
        {"day": clock.day, "revision": clock.revision},
    )


def _find_hidden(clock: Clock, register: Register) -> str | None:
    """The table (`s`) of what is hidden on some day; None where nothing is."""
    rows = register.kept(
        f"SELECT DISTINCT s.edition FROM standing s WHERE s.side = 1 AND s.hidden > 0 AND {clock.known('s')}"
        f" ORDER BY s.edition LIMIT {_FEW + 1}",
        {"revision": clock.revision},
    )
    if not rows:
        return None
    if len(rows) > _FEW:
        return "standing s"
    listed = ", ".join(str(int(edition)) for (edition,) in rows)
    # Without the limit SQLite walks an index of all partnerships of a country, once for each edition.
    return f"(SELECT h.* FROM standing h WHERE h.edition IN ({listed}) AND h.hidden > 0 LIMIT {_MOST}) s"
