"""Columns that no field of the mapping names. One that may say that a partnership is not in force is never passed over.

The report lists them all. The mapping says which of them may be left out: `[table] ignore = ["population"]`.
"""

import json
from collections.abc import Collection
from functools import lru_cache

from app.importer.limits import InvalidFile
from app.importer.tables.dates import may_deny, says_stopped
from app.importer.tables.headers import suggest_field
from app.importer.tables.mapping import Column
from app.importer.tables.rows import TableRow, clean

_ALL = "*"
_LISTED = 20  # Columns that the report lists.
# Fields of the mapping without which a partnership that ended would come in as active.
_ABOUT_STATUS = {"end", "suspended", "status"}
# Fields that suggest cells such as names and addresses, in which words for an end are no statement.
_NAMES = {
    "name", "country", "parent", "latitude", "longitude", "wikidata_id", "geonames_id", "permalink", "source_url",
    "source_title", "source_publisher",
}  # fmt: skip


class UnmappedColumns:
    """The unmapped columns of a table. `ignored`: those that the mapping leaves out on purpose."""

    def __init__(self, file: str, ignored: Collection[Column]) -> None:
        self._file, self._ignored = file, ignored
        self._is_about_names: dict[Column, bool] = {}

    @property
    def format(self) -> dict[str, str | int]:
        """The columns that were not read, for the report."""
        columns = [str(column) for column in self._is_about_names]
        further = f" and {len(columns) - _LISTED} more" if len(columns) > _LISTED else ""
        return {"columns_not_read": ", ".join(columns[:_LISTED]) + further} if columns else {}

    def add(self, row: TableRow) -> None:
        """Add the columns of a row. Raises InvalidFile for one whose header suggests an end or a status."""
        for column in row.unmapped:
            if column in self._is_about_names:
                continue
            header = str(column)
            field = "end" if says_stopped(header) else suggest_field(header)
            if field in _ABOUT_STATUS and not self._is_ignored(column):
                name = _to_toml(column)
                raise InvalidFile(
                    f"{self._file}: the mapping does not name the column “{column}”, which may say that a partnership"
                    f" is not in force. Add {field} = {name} to [claim], or ignore = [{name}] to [table]"
                )
            self._is_about_names[column] = field in _NAMES

    def check(self, row: TableRow) -> None:
        """Raise ValueError for a cell that may say that the partnership is not in force."""
        for column, cell in row.unmapped.items():
            if cell and not self._is_about_names[column] and not self._is_ignored(column) and _may_deny(cell):
                raise ValueError(
                    f"{column}: “{clean(cell)[:80]}” may say that the pair is not in force, and the mapping does not"
                    f" name the column. Add it to [claim], or ignore = [{_to_toml(column)}] to [table]"
                )

    def _is_ignored(self, column: Column) -> bool:
        return column in self._ignored or _ALL in self._ignored


@lru_cache(4096)
def _may_deny(text: str) -> bool:
    return any(map(str.isalpha, text)) and may_deny(text)


def _to_toml(column: Column) -> str:
    return json.dumps(column, ensure_ascii=False)
