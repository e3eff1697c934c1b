"""Parquet files with the types of the columns: days are dates, flags booleans, and several values a list.

The columns are those of the flat tables. Needs the extra “parquet”.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

from app.api.serializers.columns import CITATIONS, EVENTS, PARTNERSHIPS, Column, citation_rows
from app.api.serializers.context import ExportContext, Subject, read
from app.exports.everything import Everything
from app.installation import Extra
from app.store.documents import Document
from app.store.repository import batches

PARQUET = Extra("parquet", ("pyarrow",), "pip install --require-hashes --requirement requirements-parquet.lock")
MEDIA_TYPE = "application/vnd.apache.parquet"
TABLES: Mapping[str, Sequence[Column]] = {
    "partnerships.parquet": PARTNERSHIPS,
    "events.parquet": EVENTS,
    "citations.parquet": CITATIONS,
}
"""The columns of each file."""
_GROUP = 10_000
"""Rows in memory, and in one row group."""


def write(everything: Everything, path: Path) -> None:
    """Write one of the files."""
    columns = TABLES[path.name]
    subject: Subject = "partnerships" if columns is PARTNERSHIPS else "events"
    context = everything.context(subject, path.name)
    pyarrow = import_module("pyarrow")  # Optional: see `app/installation.py`.
    schema = pyarrow.schema([_field(pyarrow, column) for column in columns], metadata=everything.facts())
    with import_module("pyarrow.parquet").ParquetWriter(path, schema, compression="zstd") as file:
        for rows in batches(_rows(everything, columns), _GROUP):
            cells = {column.name: [_cell(column, row, context) for row in rows] for column in columns}
            file.write_table(pyarrow.table(cells, schema=schema))


def _rows(everything: Everything, columns: Sequence[Column]) -> Iterator[Document]:
    documents: Iterable[list[str]] = everything.partnerships() if columns is PARTNERSHIPS else everything.events()
    rows = chain.from_iterable(map(read, documents))
    return chain.from_iterable(map(citation_rows, rows)) if columns is CITATIONS else rows


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
