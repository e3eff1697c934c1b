"""Damaged rows: what imports and the link checker wrote, compared with its hashes while the store is loaded.

A query may not even find a row that was altered, such as one that moved to another data set. So the whole tables are
compared; `queries.verified_rows` refuses to read a table with a damaged row.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from sqlalchemy import Table

from app.store.read_session import Parameters, ReadSession
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
    names = [column.name for column in table.c]
    key = [column.name for column in table.primary_key.columns]
    opened_by = "revision" if "revision" in names else "system_from"
    tests = [f"{opened_by} > {after}"] if after else []
    parameters: Parameters = {}
    while True:
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        ordered = f"SELECT {', '.join(names)} FROM {table.name}{where} ORDER BY {', '.join(key)} LIMIT {_BATCH}"
        rows = session.rows(ordered, parameters)
        for values in rows:
            yield dict(zip(names, values, strict=True))
        if len(rows) < _BATCH:
            return
        parameters = {f"last_{name}": rows[-1][names.index(name)] for name in key}
        beyond = f"({', '.join(key)}) > ({', '.join(f':last_{name}' for name in key)})"
        tests = [*tests[: 1 if after else 0], beyond]
