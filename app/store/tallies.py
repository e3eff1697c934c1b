"""Counts that are kept: how many partnerships fall under each value of each facet, of everything and of each country,
and the lives of all of them in numbers.

They are those of the newest revision on one day, the base. Whoever asks about another day counts only what looks
different on the two. The writer adds what a revision opened and takes away what it closed, in the same transaction. The
base follows the revisions: once it is a month behind and one in a hundred looks different by then.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, Engine, delete, select, text, update

from app.store.counted import COUNTED, ENDED, FEW, FOUNDED, SIDES, pair_of
from app.store.engine import Row, writing
from app.store.lives import CHOSEN, COUNTS
from app.store.reading import OPEN
from app.store.truth import Cells, add, batches, table

EVERYTHING = ""
"""The scope of what is counted over all partnerships; another one is a country, or a pair of them."""
NOT_STATED = ""
"""The value of what no source states: no compared column is ever null."""
PUBLISHER, STATUS_OF_PAIR = "publisher", "status_of_pair"
"""What is counted beside the facets of a row: publishers, and the statuses within each pair of countries."""
Key = tuple[str, str, str]
"""A facet, a scope and a value."""
Tally = Counter[Key]

_GROUPS = (FEW, SIDES, FOUNDED, ENDED)
_OLDEST = 31  # Days by which the base may lie behind a revision, however much looks different.
_MUCH = 100  # One in so many.
_AT_ONCE = 2_000  # Rows.
_PRESENT = f"e.until_rev = {OPEN}"
_MORE = text(
    "INSERT INTO tally (facet, scope, value, number) VALUES (:facet, :scope, :value, :number)"
    " ON CONFLICT (facet, scope, value) DO UPDATE SET number = tally.number + excluded.number"
)


def keep_up(connection: Connection, revision: int, at: datetime) -> None:
    """Bring the kept counts to a revision that is being written; count anew where their base is too old."""
    base, day = base_of(connection), at.toordinal()
    if not base or (day - base > _OLDEST and _is_far(connection, base, day)):
        count_anew(connection, day)
        return
    tally = _count(connection, base, "e.from_rev = :revision", revision)
    # What has just closed is still in the index for the present, which leads to it.
    tally.subtract(_count(connection, base, "e.live = 1 AND e.until_rev = :revision", revision))
    for rows in batches((row for row in _rows(tally) if row["number"]), _AT_ONCE):
        connection.execute(_MORE, rows)


def _is_far(connection: Connection, base: int, day: int) -> bool:
    """Whether so much looks different on two days that everything is better counted anew."""
    moved = "SELECT COUNT(*) FROM standing WHERE side = 1 AND live = 1 AND first_day > :base AND first_day <= :day"
    counted = "SELECT COALESCE(SUM(number), 0) FROM tally WHERE facet = 'status' AND scope = ''"
    number = connection.execute(text(moved), {"base": base, "day": day}).scalar_one()
    return bool(number * _MUCH > connection.execute(text(counted)).scalar_one())


def count_anew(connection: Connection, day: int) -> None:
    """Count everything as it stands on a day, and keep that."""
    connection.execute(delete(table("tally")))
    for rows in batches(_rows(_count(connection, day, _PRESENT)), _AT_ONCE):
        add(connection, "tally", rows)
    connection.execute(update(table("registry")).values(tallied_on=day))


def catch_up(engine: Engine) -> None:
    """Count what a register was never counted by: one that an older version of this program has filled."""
    at = select(table("revision").c.at).join(
        table("registry"), table("registry").c.number == table("revision").c.number
    )
    with engine.connect() as connection:
        newest = None if base_of(connection) else connection.execute(at).scalar_one_or_none()
    if newest is not None:
        with writing(engine) as connection:
            count_anew(connection, datetime.fromisoformat(newest).toordinal())


def base_of(connection: Connection) -> int:
    """The day of the kept counts; 0 where none are kept."""
    return int(connection.execute(select(table("registry").c.tallied_on)).scalar_one())


def miscounted(connection: Connection) -> list[str]:
    """The scopes whose kept counts are not what counting finds."""
    kept, base = table("tally"), base_of(connection)
    rows = connection.execute(select(kept.c.facet, kept.c.scope, kept.c.value, kept.c.number))
    found: Tally = Counter({(facet, scope, value): number for facet, scope, value, number in rows})
    if base:
        found.subtract(_count(connection, base, _PRESENT))
    return sorted({scope for (_, scope, _), number in found.items() if number})


def _rows(tally: Tally) -> Iterator[Cells]:
    for (facet, scope, value), number in tally.items():
        yield {"facet": facet, "scope": scope, "value": value, "number": number}


# --- counting ---


def _count(connection: Connection, day: int, which: str, revision: int = 0) -> Tally:
    """What the editions (`e`) that pass a test count for on a day."""
    tally: Tally = Counter()
    tables = "edition e JOIN standing s ON s.edition = e.edition"
    tests = f"{which} AND s.first_day <= :day AND s.last_day >= :day AND {CHOSEN}"
    chosen, binds = f"FROM {tables} WHERE {tests} AND s.hidden = 0", {"day": day, "revision": revision}
    columns = ", ".join(f"s.{column}" for group in _GROUPS for column in group)
    for row in _rows_of(connection, f"SELECT {columns} {chosen}", binds):
        values = _values(tuple(row))
        tally.update((facet, scope, value) for scope in {EVERYTHING, row[4], row[5]} for facet, value in values)
        tally[STATUS_OF_PAIR, pair_of(row[4:6]), values[0][1]] += 1
    cited = chosen.replace(" WHERE ", " JOIN witness w ON w.edition = e.edition WHERE ", 1)
    group = "s.edition, s.country, s.other_country"
    publishers = f"SELECT {group}, w.publisher {cited} GROUP BY {group}, w.publisher"
    for _, *countries, name in _rows_of(connection, publishers, binds):
        tally.update((PUBLISHER, scope, name) for scope in {EVERYTHING, *countries})
    for count in COUNTS:
        for row in _rows_of(connection, count.statement(tables, tests), binds):
            for name, cells, number in count.read(tuple(row)):
                tally[name, EVERYTHING, " ".join(map(str, cells))] += number
    return tally


def _rows_of(connection: Connection, statement: str, binds: Mapping[str, int]) -> Iterable[Row]:
    """The rows of a statement, a few at a time."""
    return connection.execute(text(statement).execution_options(yield_per=_AT_ONCE), binds)


def _values(row: Row) -> list[tuple[str, str]]:
    """The facets and values for which a row of all groups counts, the status first."""
    found: list[tuple[str, str]] = []
    place = 0
    for group in _GROUPS:
        found += _values_of(group, row[place : place + len(group)])
        place += len(group)
    return found


@lru_cache(maxsize=65_536)
def _values_of(group: tuple[str, ...], cells: Row) -> list[tuple[str, str]]:
    facets = ((name, facet) for name, facet in COUNTED.items() if facet.columns == group)
    return [(name, value or NOT_STATED) for name, facet in facets for value in facet.values(cells)]
