"""In which condition the database of a register is: whether its schema fits, and whether it can be written to.

It is asked for whenever somebody wants to know whether the service is well, so it writes nothing and costs one short
statement. What it says is for the public: refuses to name files, hosts and accounts.

A register that cannot be written to is still read, and balancers must go on sending readers: it is told, and is no
failure. Neither is a schema of a newer version, as long as everything this one reads is still there: it stands so
while an upgrade is under way, and readers have to be answered meanwhile. An older schema is a failure: something that
this program reads may be missing.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.domain.errors import DatabaseUnavailable
from app.store import links, reading, sightings, tables
from app.store.engine import MIGRATIONS, Reader
from app.store.faults import DAMAGED

_LEAST_ROOM = 1024 * 1024
"""Bytes: where less is left even a small revision may not find its place."""
_TABLES = tables.CityRow.metadata.sorted_tables
assert {module.metadata for module in (reading.StandingRow, sightings.SightingRow, links.LinkRow)} == {
    tables.CityRow.metadata
}
_OF_A_FILE = "SELECT g.number, v.version_num FROM registry g, alembic_version v"
_OF_A_SERVER = """SELECT g.number, v.version_num, pg_is_in_recovery(), s.reset_val = 'on',
 has_table_privilege('registry', 'UPDATE') FROM registry g, alembic_version v, pg_settings s
 WHERE s.name = 'default_transaction_read_only'"""


@dataclass(frozen=True)
class Condition:
    """The newest revision, the schema, whether what is written finds its place, and what to say about any of it.

    `writable` is None for a replica, where nobody writes.
    """

    revision: int
    schema: str
    writable: bool | None
    remarks: tuple[str, ...] = ()


def find_condition(reader: Reader) -> Condition:
    """The condition of a register that can be read. Raises NotReady with the reason where it cannot."""
    if reader.damaged:
        raise DatabaseUnavailable(DAMAGED)
    row = reader.row(_OF_A_FILE if reader.embedded else _OF_A_SERVER)
    if row is None:
        raise DatabaseUnavailable("The database holds no register yet.")
    revision, schema, *rights = row
    obstacle = _of_a_server(*rights) if rights else reader.eras.displacement() or find_obstacle(reader.file)
    writable = None if rights and rights[0] else obstacle is None
    return Condition(revision, schema, writable, tuple(filter(None, (_unlike(reader, schema), obstacle))))


@cache
def schemas() -> tuple[str, ...]:
    """The schemas that this program knows, the one it needs last."""
    return tuple(sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py")))


def _unlike(reader: Reader, schema: str) -> str | None:
    """What to say about a schema that is not this program's. Raises NotReady where it does not fit."""
    needed = schemas()[-1]
    if schema == needed:
        return None
    if schema in schemas():
        raise DatabaseUnavailable(
            f"The database has the schema {schema}, and this version of the service needs {needed}."
        )
    newer = f"The database has the schema {schema} of a newer version of the service"
    try:
        for table in _TABLES:
            reader.rows(f"SELECT {', '.join(column.name for column in table.columns)} FROM {table.name} WHERE 1 = 0")
    except DatabaseUnavailable:
        raise DatabaseUnavailable(f"{newer}, which this one cannot read.") from None
    return f"{newer}; this one can still read it."


def _of_a_server(replica: bool, read_only: bool, permitted: bool) -> str | None:
    if replica:
        return "This is a replica: it takes no changes itself."
    if read_only:
        return "The database takes no changes: it is set to be read only."
    return None if permitted else "This account of the database may read the register and not write to it."


def find_obstacle(file: Path | None) -> str | None:
    """Why this process cannot write to a register in a file; None where it can, or where there is none."""
    try:
        if file is None or not file.exists():
            return None
        if not os.access(file.parent, os.W_OK | os.X_OK):
            return "The folder of the register cannot be written to."
        beside = (file.with_name(f"{file.name}{suffix}") for suffix in ("", "-wal", "-shm"))
        if not all(os.access(path, os.W_OK) for path in beside if path.exists()):
            return "The file of the register, or one beside it, cannot be written to."
        return "There is no room left where the register is kept." if room_of(file) < _LEAST_ROOM else None
    except OSError:
        return "The file of the register cannot be reached."


def room_of(file: Path) -> int:
    """The bytes that are left where a file lies. Raises OSError."""
    system = os.statvfs(file.parent)
    return system.f_bavail * system.f_frsize
