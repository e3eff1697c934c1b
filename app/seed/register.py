"""The register as seed files: every record, so that an empty register that is seeded with them gets the same digest.

The claims of data sets are not in seed files. Their citations are, as those of editors.
"""

from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from app.domain.errors import RegisterError
from app.domain.models import AnyRecord, City, Group, Observation, Partnership, Publisher, Source, Tombstone
from app.seed.records import SeedRecords
from app.seed.writer import write
from app.store.repository import RECORDS, Repository

_Record = TypeVar("_Record", bound=AnyRecord)


def read_register(connection: Connection) -> SeedRecords:
    """Return all records of the register. Merged and retracted ones are among them, with why they were."""
    repository = Repository(connection)

    def load(kind: type[_Record]) -> tuple[_Record, ...]:
        record_type = next(name for name, type_ in RECORDS.items() if type_ is kind)
        return tuple(repository.find(kind, sorted(repository.existing(record_type))).values())

    return SeedRecords(
        cities=load(City),
        sources=load(Source),
        observations=load(Observation),
        partnerships=load(Partnership),
        publishers=load(Publisher),
        groups=load(Group),
        withdrawals=load(Tombstone),
    )


def export_seed(connection: Connection, folder: Path) -> int:
    """Write the register as seed files into a new or empty folder, and return how many records they have.

    Raises RegisterError if the folder has files: they would be read with the new ones.
    """
    if folder.exists() and any(folder.iterdir()):
        raise RegisterError(f"{folder} is not empty. Give a new folder for the seed files.")
    records = read_register(connection)
    write(records, folder)
    return sum(1 for _ in records.all())
