"""The whole register as a folder, and back into an empty database of either kind.

The folder holds the register as an SQLite file with all tables: records, every version that readers ever got, and what
importers and the link checker remember. Revisions, permalinks and the digest are therefore the same in the copy. Other
exports have only what readers get of one revision.
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, func, select
from sqlmodel import SQLModel

from app.domain.errors import RegisterError
from app.exports.folder import SUMS, digest_of
from app.store import integrity
from app.store.atomic_files import UnsafeTarget, atomic_folder, folder_lock
from app.store.backup import BackupInfo, backup_info, open_sqlite, verify_sqlite_backup
from app.store.database import analyze, bulk_insert, migrate, open_engine, read_transaction, write_transaction
from app.store.revisions import latest_revision

NAME = "sister-cities.sqlite"
Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]
"""Opens a progress bar with a title and a total."""
_BATCH = 5_000
"""Rows in memory."""


def export_register(engine: Engine, folder: Path, progress: Progress) -> BackupInfo:
    """Write the whole register into a new folder, while others read and write. It appears complete or not at all."""
    target = folder.absolute()
    with folder_lock(target.parent):
        if os.path.lexists(target):
            raise UnsafeTarget(f"{folder} exists: a register is exported into a new folder.")
        unfinished = target.with_name(f".{target.name}.unfinished")
        with atomic_folder(unfinished, target), read_transaction(engine) as source:
            info = backup_info(source)
            if info.revision == 0:
                raise RegisterError("The register is empty: there is nothing to export.")
            file = unfinished / NAME
            _write_sqlite(source, file, progress)
            if verify_sqlite_backup(file) != info:
                raise RegisterError("The copy differs from the register. Run “sister-cities check”.")
            (unfinished / SUMS).write_text(f"{digest_of(file)}  {NAME}\n", encoding="utf-8")
    return info


def _write_sqlite(source: Connection, file: Path, progress: Progress) -> None:
    url = URL.create("sqlite", database=str(file)).render_as_string()
    migrate(url)
    engine = open_engine(url)
    try:
        with write_transaction(engine) as target:
            _copy_tables(source, target, progress)
        with closing(engine.raw_connection()) as connection:  # A single file, without a write-ahead log.
            connection.cursor().execute("PRAGMA journal_mode=DELETE").fetchone()
    finally:
        engine.dispose()


def import_register(folder: Path, url: str, progress: Progress) -> BackupInfo:
    """Copy an exported register into an empty database, in one transaction, and check it before it is stored."""
    file = _find_register(folder)
    info = verify_sqlite_backup(file)
    migrate(url)
    engine = open_engine(url)
    try:
        with open_sqlite(file) as source, write_transaction(engine) as target:
            _refuse_filled(target)
            _copy_tables(source, target, progress)
            analyze(target)
            with progress("Checking records", integrity.count_records(target)) as advance:
                faults = integrity.check(target, advance)
            if faults:
                raise RegisterError(f"{folder} is not sound, and nothing of it was imported: {faults[0]}.")
            if backup_info(target) != info:
                raise RegisterError(f"The copy differs from {folder}, and nothing of it was imported.")
    finally:
        engine.dispose()
    return info


def _find_register(folder: Path) -> Path:
    """Return the file with the register in an export. Raises RegisterError unless it is as it was written."""
    file, sums = folder / NAME, folder / SUMS
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines() if sums.is_file() else []
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    if NAME not in listed and not file.is_file():
        raise RegisterError(
            f"{folder} is not an exported register. Make one with “sister-cities export --register FOLDER”; the files"
            " of “export --all” hold one revision for readers, not the whole register."
        )
    if NAME not in listed:
        raise RegisterError(f"{folder} is incomplete: {SUMS} is missing or does not list {NAME}. Export it again.")
    if not file.is_file():
        raise RegisterError(f"{folder} is incomplete: {NAME} is missing. Copy the whole folder again.")
    if digest_of(file) != listed[NAME]:
        raise RegisterError(f"{file} is damaged: it differs from its hash in {SUMS}. Copy the whole folder again.")
    return file


def _refuse_filled(target: Connection) -> None:
    """Raise RegisterError if any table has a row."""
    revision = latest_revision(target)
    for table in SQLModel.metadata.sorted_tables:
        if target.execute(select(table).limit(1)).first() is not None:
            raise RegisterError(
                f"The register is not empty: it is at revision r{revision}. A register is only imported into an empty"
                " one. Set SISTER_CITIES_DATABASE_URL to a new file or to an empty database."
            )


def _copy_tables(source: Connection, target: Connection, progress: Progress) -> None:
    """Copy all rows, tables in the order in which they refer to each other."""
    tables = SQLModel.metadata.sorted_tables
    total = sum(source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    with progress("Copying rows", total) as advance:
        for table in tables:
            ordered = select(table).order_by(*table.primary_key.columns)
            rows = source.execute(ordered, execution_options={"yield_per": _BATCH})
            for batch in rows.partitions():
                bulk_insert(target, table, [row._asdict() for row in batch])
                advance(len(batch))
