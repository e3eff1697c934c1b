"""Rows of imports: the claims of data sets and their places, each with a hash that covers it.

Later imports and mergers write records from these rows, so every reader compares a row with its hash. For each data set
and table, `import_digest` has the number of rows and the sum of their hashes, so that no row is lost or added
unnoticed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select

from app.domain.errors import DatabaseUnavailable
from app.store.database import bulk_insert
from app.store.json_text import to_json_text
from app.store.repository import Row, batches, select_in
from app.store.tables import IMPORT_CLAIM, IMPORT_DIGEST, IMPORT_RUN, PLACE_MATCH

_TABLES = (IMPORT_CLAIM, PLACE_MATCH)
_MODULUS = 1 << 128


def read_import_rows(
    connection: Connection, source: Table, column: Column[Any], values: Iterable[str], dataset: str | None = None
) -> Iterator[Row]:
    """Yield the rows of a table of imports whose column has one of some values, in the order of their keys.

    `dataset`: only its rows. Raises DatabaseUnavailable for a row that differs from its hash.
    """
    statement = select(source).order_by(*source.primary_key.columns)
    if dataset is not None:
        statement = statement.where(source.c.dataset == dataset)
    for found in select_in(connection, statement, column, values):
        row = dict(found._mapping)
        if row.pop("hash") != _hash(source, row):
            raise DatabaseUnavailable(f"{_altered(source, row)}. Restore a backup.")
        yield row


def replace_import_rows(
    connection: Connection, target: Table, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> None:
    """Replace rows of a table of imports by others, both without their hashes, and update the digests."""
    datasets = sorted({row["dataset"] for row in (*old, *new)})
    _, key = target.primary_key.columns
    for dataset in datasets:
        own = delete(target).where(target.c.dataset == dataset)
        for batch in batches(row[key.name] for row in old if row["dataset"] == dataset):
            connection.execute(own.where(key.in_(batch)))
    hashed = [{**row, "hash": _hash(target, row)} for row in new]
    bulk_insert(connection, target, hashed)
    for dataset in datasets:
        added = [row["hash"] for row in hashed if row["dataset"] == dataset]
        removed = [_hash(target, row) for row in old if row["dataset"] == dataset]
        _update_digest(connection, dataset, target, added, removed)


def find_altered_rows(connection: Connection) -> Iterator[str]:
    """Yield the faults of the tables of imports: altered rows, and rows that were lost or added."""
    stored = {(dataset, name): counted for dataset, name, *counted in connection.execute(select(IMPORT_DIGEST))}
    imported = set(connection.execute(select(IMPORT_RUN.c.dataset)).scalars())
    for source in _TABLES:
        counted: dict[str, tuple[int, int]] = {}
        for found in connection.execute(select(source).order_by(*source.primary_key.columns)):
            row = dict(found._mapping)
            hash_ = row.pop("hash")
            if hash_ != _hash(source, row):
                yield _altered(source, row)
            number, total = counted.get(row["dataset"], (0, 0))
            counted[row["dataset"]] = number + 1, (total + int(hash_, 16)) % _MODULUS
        for dataset in sorted(counted.keys() | {dataset for dataset, name in stored if name == source.name}):
            number, total = counted.get(dataset, (0, 0))
            if stored.get((dataset, source.name), [0, _to_text(0)]) != [number, _to_text(total)]:
                yield f"{source.name} of the data set {dataset}: rows were lost or added"
    for dataset in sorted({dataset for dataset, _ in stored} - imported):
        yield f"import_digest of the data set {dataset}: it was never imported"


def _update_digest(
    connection: Connection, dataset: str, target: Table, added: Sequence[str], removed: Sequence[str]
) -> None:
    own = (IMPORT_DIGEST.c.dataset == dataset, IMPORT_DIGEST.c.table == target.name)
    before = connection.execute(select(IMPORT_DIGEST.c.rows, IMPORT_DIGEST.c.sum).where(*own)).one_or_none()
    number, total = (0, 0) if before is None else (before.rows, int(before.sum, 16))
    total += sum(int(hash_, 16) for hash_ in added) - sum(int(hash_, 16) for hash_ in removed)
    connection.execute(delete(IMPORT_DIGEST).where(*own))
    row = {"rows": number + len(added) - len(removed), "sum": _to_text(total % _MODULUS)}
    bulk_insert(connection, IMPORT_DIGEST, [{"dataset": dataset, "table": target.name, **row}])


def _hash(source: Table, row: Mapping[str, Any]) -> str:
    content = to_json_text([row[column.name] for column in source.c if column.name != "hash"])
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def _to_text(number: int) -> str:
    return f"{number:032x}"


def _altered(source: Table, row: Mapping[str, Any]) -> str:
    key = " ".join(str(row[column.name]) for column in source.primary_key.columns)
    return f"{source.name} {key} differs from its hash: it was changed"
