"""Exports of a database for the tests, on the day for which the seed was written, as one revision made at noon."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import update

from app.domain.dates import VagueDate
from app.exports.contents import ExportContents
from app.exports.folder import make_export
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from app.store.revisions import seal_revision
from app.store.tables import REVISION
from tests.importer.fictional_data import no_progress

DAY = date(2026, 11, 24)
NOON = "2026-11-24T12:00:00Z"


def settle_instant(url: str) -> None:
    """Let the revision of a seeded database have been made at noon, on every database."""
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(update(REVISION).values(at=NOON))
        seal_revision(connection, 1)
    engine.dispose()


@contextmanager
def contents_of(url: str, as_of: str | None = None) -> Iterator[ExportContents]:
    """The contents of an export of a database."""
    register = Register(ReadSession(open_engine(url)), today=DAY.toordinal, public_url="https://register.example")
    try:
        yield ExportContents(State.now(register).at(VagueDate.parse(as_of) if as_of else None))
    finally:
        register.close()


def export(url: str, folder: Path, as_of: str | None = None) -> Path:
    """Export a database; the folder of the revision."""
    with contents_of(url, as_of) as contents:
        assert make_export(contents, folder, no_progress)
        return folder / contents.folder_name
