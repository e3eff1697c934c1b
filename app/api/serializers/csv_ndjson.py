"""CSV (RFC 4180) and NDJSON: one row or line per partnership or event.

Values are written unchanged and never shortened; a cell without a value is empty. For spreadsheets, an apostrophe
precedes texts that look like a formula; numbers are harmless and stay numbers.
"""

import csv
from collections.abc import Callable, Mapping
from io import StringIO

from app.api.serializers.columns import EVENTS, PARTNERSHIPS, SUMMARY, Column, Value
from app.api.serializers.context import Batches, Chunks, ExportContext
from app.domain.text import disarm
from app.store.json_text import Document, read_json

FOR_SPREADSHEETS = "spreadsheet"
FOR_EXPORTS = "export"
"""Exported files have no formulas, since people open them too, and no byte order mark, which few programs expect."""
_FLAGS: Mapping[Value, str] = {True: "true", False: "false"}


def write_csv(batches: Batches, context: ExportContext) -> Chunks:
    """Yield the header and the rows. The header comes with the first batch, so that a failing query sends nothing."""
    columns = PARTNERSHIPS if context.subject == "partnerships" else EVENTS
    if context.columns == "summary":
        columns = SUMMARY
    cells = [cell_of(column, context.variant) for column in columns]
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    if context.variant == FOR_SPREADSHEETS:
        text.write("\N{BYTE ORDER MARK}")
    rows.writerow(column.name for column in columns)
    for documents in batches:
        rows.writerows([cell(row, context) for cell in cells] for row in map(read_json, documents))
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def cell_of(column: Column, variant: str | None) -> Callable[[Document, ExportContext], Value]:
    """Return the function that returns the cells of a column, with formulas disarmed if the variant needs it."""
    value = column.value
    if column.kind == "flag":
        return lambda row, context: _FLAGS.get(value(row, context))
    if variant in (FOR_SPREADSHEETS, FOR_EXPORTS):
        return lambda row, context: disarm(value(row, context))
    return value


def write_ndjson(batches: Batches, _: ExportContext) -> Chunks:
    """Return the documents byte for byte as in the JSON list, each followed by a line feed."""
    return (("\n".join(documents) + "\n").encode() for documents in batches if documents)
