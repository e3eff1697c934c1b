"""What a backup is: all of a register at one moment, named by its revision and the digest of its content.

Refuses what is no register, and what a newer version of the program made.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from app.domain.errors import RegisterError
from app.store import soundness
from app.store.condition import schemas

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


class BackupRefused(RegisterError):
    """A backup that cannot be made, or must not be brought back; the detail says why."""


@dataclass(frozen=True)
class Moment:
    """The moment that a copy holds."""

    revision: int
    digest: str


def moment_of(connection: Connection) -> Moment:
    """The newest revision that a connection sees, with the digest of what it holds."""
    tables = set(inspect(connection).get_table_names())
    if not {"alembic_version", "registry"} <= tables:
        raise BackupRefused("The database holds no register.")
    number = connection.execute(text("SELECT number FROM registry")).scalar_one()
    return Moment(int(number), soundness.digest(connection))


def refuse_newer(schema: str | None) -> None:
    """Refuse a schema that this version of the program does not know; None is no schema at all."""
    if schema is None:
        raise BackupRefused("The file holds no register.")
    if schema not in schemas():
        raise BackupRefused(f"The backup has the schema {schema}, which only a newer version of this program knows.")
