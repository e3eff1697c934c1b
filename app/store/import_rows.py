"""Rows of imports: the claims of data sets and their places.

Later imports and mergers write records from these rows, so every reader compares a row with its hash. For each data set
and table, `import_digest` has the number of rows and the sum of their hashes, so that no row is lost or added
unnoticed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select

from app.store.database import bulk_insert
from app.store.repository import batches, select_in
from app.store.row_hashes import hash_row, require_unaltered
from app.store.tables import IMPORT_CLAIM, IMPORT_DIGEST, IMPORT_RUN, PLACE_MATCH, Row

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
    for stored_row in select_in(connection, statement, column, values):
        row = dict(stored_row._mapping)
        require_unaltered(source, row)
        del row["hash"]
        yield row


def replace_import_rows(
    connection: Connection, target: Table, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> None:
    """Replace rows of a table of imports by others, both without their hashes, and update the digests."""
    datasets = sorted({row["dataset"] for row in (*old, *new)})
    _, key = target.primary_key.columns
    for dataset in datasets:
        statement = delete(target).where(target.c.dataset == dataset)
        for batch in batches(row[key.name] for row in old if row["dataset"] == dataset):
            connection.execute(statement.where(key.in_(batch)))
    hashed = [{**row, "hash": hash_row(target, row)} for row in new]
    bulk_insert(connection, target, hashed)
    for dataset in datasets:
        added = [row["hash"] for row in hashed if row["dataset"] == dataset]
        removed = [hash_row(target, row) for row in old if row["dataset"] == dataset]
        _update_digest(connection, dataset, target, added, removed)


def find_lost_rows(connection: Connection) -> Iterator[str]:
    """Yield a fault for each data set and table of imports whose rows do not add up: some were lost or added."""
    stored = {(dataset, name): counted for dataset, name, *counted in connection.execute(select(IMPORT_DIGEST))}
    imported = set(connection.execute(select(IMPORT_RUN.c.dataset)).scalars())
    for source in _TABLES:
        counted: dict[str, tuple[int, int]] = {}
        for row in connection.execute(select(source).order_by(*source.primary_key.columns)):
            number, total = counted.get(row.dataset, (0, 0))
            counted[row.dataset] = number + 1, (total + int(hash_row(source, row._asdict()), 16)) % _MODULUS
        for dataset in sorted(counted.keys() | {dataset for dataset, name in stored if name == source.name}):
            number, total = counted.get(dataset, (0, 0))
            if stored.get((dataset, source.name), [0, _to_text(0)]) != [number, _to_text(total)]:
                yield f"{source.name} of the data set {dataset}: rows were lost or added, or import_digest was changed"
    for dataset, name in sorted(stored):
        if dataset not in imported or name not in (source.name for source in _TABLES):
            yield f"import_digest has a row for {name} of the data set {dataset}, which was never imported"


def _update_digest(
    connection: Connection, dataset: str, target: Table, added: Sequence[str], removed: Sequence[str]
) -> None:
    conditions = (IMPORT_DIGEST.c.dataset == dataset, IMPORT_DIGEST.c.table == target.name)
    before = connection.execute(select(IMPORT_DIGEST.c.rows, IMPORT_DIGEST.c.sum).where(*conditions)).one_or_none()
    number, total = (0, 0) if before is None else (before.rows, int(before.sum, 16))
    total += sum(int(hash_, 16) for hash_ in added) - sum(int(hash_, 16) for hash_ in removed)
    connection.execute(delete(IMPORT_DIGEST).where(*conditions))
    row = {"rows": number + len(added) - len(removed), "sum": _to_text(total % _MODULUS)}
    bulk_insert(connection, IMPORT_DIGEST, [{"dataset": dataset, "table": target.name, **row}])


def _to_text(number: int) -> str:
    return f"{number:032x}"
