"""Compare stores: their rows, with texts instead of the positions of texts."""

from collections.abc import Iterator

from app.columns.rows import Rows
from app.columns.store import ColumnStore


def kinds_of(store: ColumnStore) -> Iterator[tuple[str, Rows]]:
    """Every kind of rows of a store."""
    yield "versions", store.versions
    yield "periods", store.periods
    yield "events", store.events
    yield "citations", store.citations
    yield "tombstones", store.tombstones
    yield from store.entities.items()


def contents(store: ColumnStore) -> dict[str, list[tuple[object, ...]]]:
    """All revisions and rows of a store as plain values."""
    revisions: list[tuple[object, ...]] = list(store.revisions.rows)
    rows = {kind: list(zip(*(_values(rows, name) for name in sorted(rows.names)), strict=True))
            for kind, rows in kinds_of(store)}  # fmt: skip
    return {"revisions": revisions, **rows}


def _values(rows: Rows, name: str) -> list[object]:
    values: list[object] = rows[name].tolist()
    texts = rows.texts.get(name)
    return values if texts is None else [texts[int(str(value))] for value in values]
