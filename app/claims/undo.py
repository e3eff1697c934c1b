"""Undoing an import: the claims that it wrote are taken out, and the register is as if it had not been read.

Partnerships of which nothing else is known are retracted, and come back with a later import that has them. Cities stay.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from app.claims import import_log
from app.claims.claim import Claim
from app.claims.claim_merge import editorial_part, merge
from app.claims.import_log import ImportRun
from app.domain.errors import RegisterError
from app.domain.models import AnyRecord, Partnership, Tombstone
from app.store.listings import end_listings, publish_listings
from app.store.removals import UNDO
from app.store.repository import Repository, batches
from app.store.tables import CHANGE_LOG, IMPORT_CLAIM
from app.store.writer import RevisionWriter

_BATCH = 1000
"""Partnerships that are written at a time."""


@dataclass
class UndoReport:
    """What an undo took out. `undone` is the revision of the import, `revision` that of the undo."""

    undone: int
    claims: int = 0
    retracted: int = 0
    changed: int = 0
    revision: int = 0

    def to_text(self) -> str:
        """Return the report as a sentence."""
        return (
            f"The import of r{self.undone} is undone: {self.claims:,} claims taken out, {self.retracted:,} partnerships"
            f" retracted, {self.changed:,} changed; revision r{self.revision}."
        )


def undo_import(
    connection: Connection, dataset: str, revision: int | None = None, *, now: datetime | None = None
) -> UndoReport:
    """Undo an import of a data set, by default the last one, within the caller's write transaction.

    Claims that a later import has seen again stay. Raises RegisterError if there is no such import.
    """
    run = _find_run(connection, dataset, revision)
    report = UndoReport(run.revision)
    comment = f"Import of {dataset} in r{run.revision} undone"
    writer = RevisionWriter(connection, actor=f"{UNDO}{dataset}", comment=comment, now=now)
    report.revision = writer.open()
    for ids in batches(sorted(_find_partnerships(connection, run)), _BATCH):
        writer.write(_take_out(connection, run, ids, report))
    import_log.save_undo(connection, run, report.revision)
    publish_listings(connection, dataset, report.revision)
    writer.seal()
    return report


def _find_run(connection: Connection, dataset: str, revision: int | None) -> ImportRun:
    """Return the import with a revision, or the last one. Raises RegisterError if it does not exist or is undone."""
    runs = import_log.find_runs(connection, dataset)
    if not runs:
        known = ", ".join(sorted(import_log.find_datasets(connection))) or "none"
        raise RegisterError(f"There is no import of {dataset} to undo. Imported data sets: {known}.")
    by_revision = {run.revision: run for run in runs}
    if revision is None:
        return runs[-1]
    if revision not in by_revision:
        listed = ", ".join(f"r{number}" for number in by_revision)
        raise RegisterError(f"r{revision} is no import of {dataset} that can be undone. Imports: {listed}.")
    return by_revision[revision]


def _find_partnerships(connection: Connection, run: ImportRun) -> set[str]:
    """Return the partnerships that an import wrote; of the only import of a data set all that it has claims about."""
    log, claim = CHANGE_LOG.c, IMPORT_CLAIM.c
    written = select(log.id).where(log.revision == run.revision, log.record_type == "partnership")
    ids = set(connection.execute(written).scalars())
    survivors = import_log.find_survivors(connection)
    ids |= {survivors[id_] for id_ in ids & survivors.keys()}
    if len(import_log.find_runs(connection, run.dataset)) == 1:
        ids |= set(connection.execute(select(claim.partnership).where(claim.dataset == run.dataset)).scalars())
    return ids


def _take_out(connection: Connection, run: ImportRun, ids: list[str], report: UndoReport) -> list[AnyRecord]:
    """Delete the claims of an import about some partnerships, and return the records to write. Count them."""
    repository = Repository(connection)
    datasets = import_log.find_datasets(connection)
    removed = repository.existing("tombstone", ids)
    records = repository.find(Partnership, ids)
    gone: list[Claim] = []
    unlisted: list[str] = []
    changed: list[AnyRecord] = []
    for id_, claims in import_log.find_claims(connection, ids).items():
        of_import = [claim for claim in claims if claim.dataset == run.dataset and claim.last_seen <= run.retrieved]
        if not of_import:
            continue
        others = [claim for claim in claims if claim not in of_import]
        gone += of_import
        if all(claim.dataset != run.dataset for claim in others):
            unlisted.append(id_)
        if id_ in removed:
            continue
        edited = editorial_part(records[id_], datasets)
        if edited is None and not others:
            changed.append(Tombstone(id=id_, reason=f"The import of {run.dataset} in r{run.revision} was undone."))
            report.retracted += 1
        else:
            record = merge(id_, edited, others)
            report.changed += record != records[id_]
            changed.append(record)
    import_log.replace_claims(connection, gone, ())
    end_listings(connection, run.dataset, report.revision, unlisted)
    report.claims += len(gone)
    return changed
