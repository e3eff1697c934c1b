"""History: the stored versions of records, compared with their hashes, and restored where the hashes prove them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from app.domain.models import RecordType
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.repository import Row, batches, table
from app.store.tables import STATUS_PERIOD
from app.store.version_content import TEXTS, VersionContent, index_hash, text_hash
from app.store.versions import INDEXES, owned, owner_columns, period_rows, versions_table

_SPAN = ("system_from", "system_to")


@dataclass(frozen=True)
class RecordHistory:
    """All versions of one record, oldest first, with all of its index rows by table.

    `closed` is the revision that merged or retracted the record, OPEN where none did.
    """

    record_type: RecordType
    key: int
    closed: int
    versions: Sequence[Row]
    index: Mapping[str, Sequence[Row]]

    @property
    def name(self) -> str:
        """The table of the versions."""
        return versions_table(self.record_type)

    def ends(self) -> Iterator[tuple[Row, int]]:
        """Yield each version with the revision at which it has to end: where the next begins."""
        starts = [version["system_from"] for version in self.versions[1:]]
        yield from zip(self.versions, [*starts, self.closed][: len(self.versions)], strict=True)

    def hashes(self, version: Row) -> tuple[str, str]:
        """Return the hashes of what is stored of a version now."""
        index = {name: [row for row in rows if _belongs(name, row, version)] for name, rows in self.index.items()}
        return text_hash(version[column] for column in TEXTS[self.name]), index_hash(self.name, version, index)

    def find_damage(self) -> set[int]:
        """Return the revisions from which on something differs from its hash, or holds for other revisions."""
        damaged = {version["system_from"] for version, end in self.ends() if not self._is_sound(version, end)}
        starts = sorted(version["system_from"] for version in self.versions)
        for name in INDEXES[self.name]:
            for row in self.index[name]:
                if row["system_from"] not in starts:
                    damaged.add(max((start for start in starts if start < row["system_from"]), default=0))
                if row["system_to"] not in (*starts, self.closed):
                    damaged.add(max((start for start in starts if start < row["system_to"]), default=0))
        return damaged

    def _is_sound(self, version: Row, end: int) -> bool:
        periods = [row for row in self.index.get("status_period", ()) if row["version"] == version["version"]]
        return (
            version["system_from"] < version["system_to"] == end
            and self.hashes(version) == (version["hash"], version["index_hash"])
            and all(_same(row, version, "partnership", *_SPAN) for row in periods)
        )


def _belongs(name: str, row: Row, version: Row) -> bool:
    if name == "status_period":
        return bool(row["version"] == version["version"])
    return bool(row["system_from"] <= version["system_from"] < row["system_to"])


def _same(row: Row, other: Row, *names: str) -> bool:
    return all(row[name] == other[name] for name in names)


def read_histories(
    connection: Connection, record_type: RecordType, keys: Sequence[int], closed: Mapping[int, int]
) -> dict[int, RecordHistory]:
    """Return the histories of records by their keys. `closed` has the revision that merged or retracted a record."""
    name = versions_table(record_type)
    versions = _read(connection, name, record_type, keys)
    index = {each: _read(connection, each, record_type, keys) for each in INDEXES[name]}
    if record_type == "partnership":
        index["status_period"] = _read_periods(connection, versions)
    return {
        key: RecordHistory(
            record_type,
            key,
            closed.get(key, OPEN),
            sorted(versions.get(key, ()), key=lambda version: int(version["version"])),
            {each: rows.get(key, []) for each, rows in index.items()},
        )
        for key in keys
    }


def _read(connection: Connection, name: str, record_type: RecordType, keys: Sequence[int]) -> dict[int, list[Row]]:
    rows = table(name)
    (*_, owner) = owner_columns(name, record_type, 0)
    found: dict[int, list[Row]] = {}
    for row in connection.execute(select(rows).where(owned(rows, record_type, keys))).mappings():
        found.setdefault(row[owner], []).append(dict(row))
    return found


def _read_periods(connection: Connection, versions: Mapping[int, Sequence[Row]]) -> dict[int, list[Row]]:
    """Return the periods of partnerships by the keys that their versions have: their own may be wrong."""
    owners = {version["version"]: key for key, rows in versions.items() for version in rows}
    found: dict[int, list[Row]] = {}
    for batch in batches(owners):
        for row in connection.execute(select(STATUS_PERIOD).where(STATUS_PERIOD.c.version.in_(batch))).mappings():
            found.setdefault(owners[row["version"]], []).append(dict(row))
    return found


# --- restoring ---


def restore(connection: Connection, history: RecordHistory, content: VersionContent | None) -> bool:
    """Restore what the hashes prove: the ends of all versions, and the content of the latest.

    `content` is what the record renders to now, None where it was merged or retracted. Returns whether the latest
    version has it afterwards; where it was rendered by other rules nothing proves it, and a version has to be opened.
    """
    _restore_ends(connection, history)
    if content is None or not history.versions:
        return content is None
    latest = history.versions[-1]
    proved = zip(content.hashes, history.hashes(latest), (latest["hash"], latest["index_hash"]), strict=True)
    if not all(fresh in stored for fresh, *stored in proved):
        return False
    rows = table(history.name)
    connection.execute(update(rows).where(rows.c.version == latest["version"]).values(**content.version))
    if history.record_type == "partnership":
        own = {"version": latest["version"], "partnership": history.key}
        span = {"system_from": latest["system_from"], "system_to": OPEN}
        connection.execute(delete(STATUS_PERIOD).where(STATUS_PERIOD.c.version == latest["version"]))
        bulk_insert(connection, STATUS_PERIOD, period_rows(content, own | span))
    for name in INDEXES[history.name]:
        _restore_index(connection, history, name, content.index[name])
    return True


def _restore_ends(connection: Connection, history: RecordHistory) -> None:
    for version, end in history.ends():
        own = {"partnership": history.key} if history.record_type == "partnership" else {}
        for name in (history.name, "status_period") if own else (history.name,):
            rows = table(name)
            span = {"system_from": version["system_from"], "system_to": end}
            connection.execute(update(rows).where(rows.c.version == version["version"]).values(**own, **span))
    if history.closed != OPEN:
        for name in INDEXES[history.name]:
            rows = table(name)
            mine = owned(rows, history.record_type, [history.key])
            connection.execute(update(rows).where(mine, rows.c.system_to == OPEN).values(system_to=history.closed))


def _restore_index(connection: Connection, history: RecordHistory, name: str, fresh: Sequence[Row]) -> None:
    """Let the index rows of the latest version be those of its content."""
    start = history.versions[-1]["system_from"]
    rows = table(name)
    keys = [column for column in rows.primary_key.columns if column.name not in _SPAN]
    stored = [row for row in history.index[name] if row["system_to"] > start]
    begun: dict[tuple[object, ...], int] = {}
    for row in stored:
        identity = tuple(row[key.name] for key in keys)
        begun[identity] = min(row["system_from"], begun.get(identity, start))
        same = (rows.c[column.name] == row[column.name] for column in rows.primary_key.columns)
        connection.execute(delete(rows).where(*same))
    restored = [{**owner_columns(name, history.record_type, history.key), **row} for row in fresh]
    for row in restored:
        row |= {"system_from": begun.get(tuple(row[key.name] for key in keys), start), "system_to": OPEN}
    bulk_insert(connection, rows, restored)
