"""The files of an export: the name of each, its media type, its title, and the function that writes it.

In Parquet files, which need the extra “parquet”, the columns of the flat tables have types: days are dates, flags
booleans, and several values a list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.api.schemas import records
from app.api.schemas.counts import Group
from app.api.serializers import csv_ndjson, geojson
from app.api.serializers.columns import CITATIONS, EVENTS, PARTNERSHIPS, Column
from app.api.serializers.context import ExportContext, Subject, Writer
from app.domain.models import RecordType
from app.exports import database
from app.exports.contents import ExportContents, ExportedType, RowType
from app.installation import Extra
from app.store.json_text import Document
from app.store.repository import batches

PARQUET = Extra("parquet", ("pyarrow",), "pip install --require-hashes --requirement requirements-parquet.lock")
# The most rows of a Parquet file in memory, and in a row group.
_GROUP = 10_000
_EVERY = "including proposals, earlier agreements, and what does not exist yet on the day"


@dataclass(frozen=True)
class File:
    """A file of an export. What follows `write` is for the description of the files.

    - `columns`, `key`: the columns of a table, and those that identify a row.
    - `has_lists`: whether a column with several values holds a list, and not a text.
    - `record`: the model of a line of NDJSON.
    """

    name: str
    media_type: str
    title: str
    write: Callable[[ExportContents, Path], None]
    columns: Sequence[Column] = ()
    key: Sequence[str] = ()
    has_lists: bool = False
    record: type[BaseModel] | None = None


def _subject_of(row_type: RowType) -> Subject:
    return "events" if row_type in ("event", "citation") else "partnerships"


def _stream(
    exported_type: ExportedType, writer: Writer, variant: str | None, contents: ExportContents, path: Path
) -> None:
    """Write a file with a serializer of the API."""
    context = contents.context(_subject_of(exported_type), path.name)
    with path.open("wb") as file:
        file.writelines(writer(contents.batches(exported_type), replace(context, variant=variant)))


def _ndjson(record_type: RecordType, record: type[BaseModel], name: str, title: str) -> File:
    write = partial(_stream, record_type, csv_ndjson.write_ndjson, None)
    return File(name, "application/x-ndjson", title, write, key=("id",), record=record)


def _parquet(row_type: RowType, columns: Sequence[Column], key: Sequence[str], name: str, title: str) -> File:
    write = partial(_write_parquet, row_type, columns)
    return File(name, "application/vnd.apache.parquet", title, write, columns, key, has_lists=True)


def _write_parquet(row_type: RowType, columns: Sequence[Column], contents: ExportContents, path: Path) -> None:
    context = contents.context(_subject_of(row_type), path.name)
    pyarrow = import_module("pyarrow")  # Optional: see `app/installation.py`.
    schema = pyarrow.schema([_field(pyarrow, column) for column in columns], metadata=contents.facts())
    with import_module("pyarrow.parquet").ParquetWriter(path, schema, compression="zstd") as file:
        for group in batches(contents.rows(row_type), _GROUP):
            cells = {column.name: [_cell(column, row, context) for row in group] for column in columns}
            file.write_table(pyarrow.table(cells, schema=schema))


def _field(pyarrow: Any, column: Column) -> object:  # noqa: ANN401 - An optional package.
    types = {"number": pyarrow.int64(), "decimal": pyarrow.float64(), "flag": pyarrow.bool_(), "day": pyarrow.date32()}
    kind = types.get(column.kind, pyarrow.string())
    described = {"description": column.meaning}
    return pyarrow.field(column.name, pyarrow.list_(kind) if column.items else kind, metadata=described)


def _cell(column: Column, row: Document, context: ExportContext) -> object:
    if column.items is not None:
        return list(column.items(row, context))
    value = column.value(row, context)
    return date.fromisoformat(value) if column.kind == "day" and isinstance(value, str) else value


FILES: Sequence[File] = (
    File(
        "partnerships.csv", "text/csv", f"Partnerships, one row each, {_EVERY}",
        partial(_stream, "partnership", csv_ndjson.write_csv, csv_ndjson.FOR_EXPORTS), PARTNERSHIPS, ("id",),
    ),
    _ndjson(
        "partnership", records.Partnership, "partnerships.ndjson",
        f"Partnerships with their events, sources and listings, {_EVERY}",
    ),
    File(
        "partnerships.geojson", "application/geo+json", f"Partnerships as great circles, {_EVERY}",
        partial(_stream, "partnership", geojson.write, None),
    ),
    File(
        "events.csv", "text/csv", "Events of all partnerships, one row each, including proposals",
        partial(_stream, "event", csv_ndjson.write_csv, csv_ndjson.FOR_EXPORTS), EVENTS, ("partnership", "seq"),
    ),
    _ndjson("source", records.Source, "sources.ndjson", "The sources that the register cites"),
    _ndjson("city", records.City, "cities.ndjson", "Cities with all their names"),
    _ndjson("observation", records.Observation, "observations.ndjson", "Sourced statements that name no city"),
    _ndjson("country_group", Group, "groups.ndjson", "Groups of countries with their members over time"),
    File(
        database.NAME, "application/vnd.sqlite3",
        "Partnerships, events, citations, sources, cities and observations as tables for SQL",
        database.write,
    ),
)  # fmt: skip
"""Every file that needs no extra, in the order in which they are written and listed."""

PARQUET_FILES: Sequence[File] = (
    _parquet(
        "partnership", PARTNERSHIPS, ("id",), "partnerships.parquet", "Partnerships as in partnerships.csv, with types"
    ),
    _parquet("event", EVENTS, ("partnership", "seq"), "events.parquet", "Events as in events.csv, with types"),
    _parquet("citation", CITATIONS, (), "citations.parquet", "Citations of events with their sources, with types"),
)
"""The files that need the extra “parquet”."""
