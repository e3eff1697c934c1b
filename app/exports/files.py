"""The files of an export, one row a file: its name, its form, what it holds, and who writes it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from app.api import schemas
from app.api.serializers import csv_ndjson, geojson
from app.api.serializers.columns import EVENTS, PARTNERSHIPS, Column
from app.api.serializers.context import Batches, Subject, Writer
from app.domain.models import RecordType
from app.exports import database, parquet
from app.exports.everything import Everything

_EVERY = "all of them: also proposals, earlier episodes, and what does not exist yet on the day"


@dataclass(frozen=True)
class File:
    """A file of an export. `columns` or `shape` say what a row or a line of it is made of, where it has such."""

    name: str
    format: str
    media_type: str
    title: str
    write: Callable[[Everything, Path], None]
    reads: Sequence[RecordType]
    """What is read for it from beginning to end: the measure of the work."""
    columns: Sequence[Column] = ()
    shape: type[BaseModel] | None = None
    key: tuple[str, ...] = ("id",)


def _stream(chunks: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)


def _of(subject: Subject, writer: Writer, name: str, variant: str | None = None) -> Callable[[Everything, Path], None]:
    def write(everything: Everything, path: Path) -> None:
        batches: Batches = everything.partnerships() if subject == "partnerships" else everything.events()
        _stream(writer(batches, replace(everything.context(subject, name), variant=variant)), path)

    return write


def _csv(subject: Subject, title: str, columns: Sequence[Column], key: tuple[str, ...]) -> File:
    name = f"{subject}.csv"
    return File(
        name, "csv", "text/csv", title, _of(subject, csv_ndjson.write_csv, name, csv_ndjson.FOR_EXPORTS),
        ("partnership",), columns=columns, key=key,
    )  # fmt: skip


def _ndjson(name: str, what: RecordType, title: str, shape: type[BaseModel]) -> File:
    def write(everything: Everything, path: Path) -> None:
        context = everything.context("partnerships", name)
        batches = everything.partnerships() if what == "partnership" else everything.entities(what)
        _stream(csv_ndjson.write_ndjson(batches, context), path)

    return File(name, "ndjson", "application/x-ndjson", title, write, (what,), shape=shape)


FILES: Sequence[File] = (
    _csv("partnerships", f"Partnerships, a row each; {_EVERY}", PARTNERSHIPS, ("id",)),
    _ndjson(
        "partnerships.ndjson", "partnership", f"Partnerships with their events, sources and listings; {_EVERY}",
        schemas.Partnership,
    ),
    File(
        "partnerships.geojson", "geojson", "application/geo+json", f"Partnerships as great circles; {_EVERY}",
        _of("partnerships", geojson.write, "partnerships.geojson"), ("partnership",),
    ),
    _csv("events", "Events of all partnerships, a row each; proposals too", EVENTS, ("partnership", "seq")),
    _ndjson("sources.ndjson", "source", "The sources that the register rests on", schemas.Source),
    _ndjson("cities.ndjson", "city", "Cities with all their names", schemas.City),
    _ndjson(
        "observations.ndjson", "observation", "Sourced statements that name no city", schemas.Observation
    ),
    _ndjson("groups.ndjson", "country_group", "Groups of countries with their members over time", schemas.Group),
    File(
        database.NAME, database.FORMAT, database.MEDIA_TYPE,
        "Partnerships, events, citations, sources, cities and observations as tables for SQL",
        database.write, ("city", "source", "partnership", "observation"),
    ),
)  # fmt: skip
"""Every file with records, in the order in which they are made and listed."""

_PARQUET_TITLES = {
    "partnerships.parquet": "Partnerships as in partnerships.csv, with types",
    "events.parquet": "Events as in events.csv, with types",
    "citations.parquet": "Citations of events with their sources, with types",
}
PARQUET_FILES: Sequence[File] = [
    File(name, "parquet", parquet.MEDIA_TYPE, title, parquet.write, ("partnership",))
    for name, title in _PARQUET_TITLES.items()
]
"""The files that need the extra “parquet”."""


def count_work(everything: Everything, files: Sequence[File] = FILES) -> int:
    """Count the records that are read for all files together."""
    counts = {what: everything.count(what) for what in get_args(RecordType) if what != "tombstone"}
    return sum(counts[what] for file in files for what in file.reads)
