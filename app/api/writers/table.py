"""CSV (RFC 4180): one row a partnership or an event, byte-true unless it is meant for a spreadsheet.

Nothing is guessed or shortened: a cell is empty where there is no value. For spreadsheets an apostrophe stands before
texts that one would take for a formula; numbers cannot do harm and stay numbers.
"""

import csv
from io import StringIO

from app.api.writers.columns import EVENTS, PARTNERSHIPS, Value
from app.api.writers.cover import Batches, Chunks, Cover, read

FOR_SPREADSHEETS = "spreadsheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"


def write(batches: Batches, cover: Cover) -> Chunks:
    """A header, then the rows; the header comes with the first batch, so never without it."""
    columns = PARTNERSHIPS if cover.subject == "partnerships" else EVENTS
    cell = safe if cover.variant == FOR_SPREADSHEETS else plain
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    if cover.variant == FOR_SPREADSHEETS:
        text.write(_BYTE_ORDER_MARK)
    rows.writerow(column.name for column in columns)
    for documents in batches:
        for row in read(documents):
            rows.writerow([cell(column.value(row, cover)) for column in columns])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def plain(value: Value) -> Value:
    """A value as its cell has it."""
    return str(value).lower() if isinstance(value, bool) else value


def safe(value: Value) -> Value:
    """A value as a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else plain(value)
