"""Damaged rows: what imports and the link checker wrote, compared with its hashes while the store is loaded.

A query may not even find a row that was altered, such as one that moved to another data set. So the whole tables are
compared; `reading.verified_rows` refuses to read a table with a damaged row.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from sqlalchemy import Table, bindparam, select, tuple_

from app.store.read_session import ReadSession
from app.store.row_hashes import describe_altered, hash_row
from app.store.tables import IMPORT_RUN, LINK_STATUS, LISTING

logger = structlog.get_logger()
_TABLES = (IMPORT_RUN, LINK_STATUS, LISTING)
_BATCH = 20_000  # Rows that are read by one statement.


def find_damaged_tables(session: ReadSession, after: int = 0) -> Mapping[str, str]:
    """Return the tables with a row that differs from its hash, by name, each with the reason that readers get.

    Only rows of revisions after `after` are compared, but all rows if it is 0.
    """
    damaged: dict[str, str] = {}
    for table in _TABLES:
        for row in _read(session, table, after):
            if row["hash"] != hash_row(table, row):
                fault = describe_altered(table, row)
                damaged[table.name] = session.damage = f"The register is damaged: {fault}."
                logger.error("damaged row", fault=fault)
    return damaged


def _read(session: ReadSession, table: Table, after: int) -> Iterator[dict[str, Any]]:
    key = list(table.primary_key.columns)
    batch = select(table).order_by(*key).limit(_BATCH)
    if after:
        batch = batch.where((table.c.revision if "revision" in table.c else table.c.system_from) > after)
    beyond = batch.where(
        tuple_(*key) > tuple_(*(bindparam(f"last_{column.name}", type_=column.type) for column in key))
    )
    rows = session.rows(batch)
    while rows:
        for values in rows:
            yield dict(zip(table.c.keys(), values, strict=True))
        last = dict(zip(table.c.keys(), rows[-1], strict=True))
        rows = session.rows(beyond, {f"last_{column.name}": last[column.name] for column in key})
