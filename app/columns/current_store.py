"""The current store: the column store of the latest revision, which a process holds and refreshes.

The history of a database may be replaced, as by a restored backup, and then the same numbers mean other revisions and
versions. So documents in memory belong to a store, and a statement that reads another history is refused.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

from app.columns.document_cache import Documents
from app.columns.loading import LatestRevision, read_latest
from app.columns.store import ColumnStore
from app.store.read_session import MAX_ROWS, Parameters, ReadSession, Row
from app.store.time_point import TimePoint

_POLL = 0.1  # Seconds for which the latest revision is not read again.


class _Held(NamedTuple):
    """A store, and the documents of its history."""

    store: ColumnStore
    documents: Documents

    @property
    def revision(self) -> int:
        return self.store.latest.revision


@dataclass
class _Pin:
    """What is kept within a block; None until the block first asks for it."""

    owner: "CurrentStore"
    held: _Held | None = None


_PINNED: ContextVar[_Pin | None] = ContextVar("pinned", default=None)


class CurrentStore:
    """The column store of the latest revision of a database, and the documents of its history.

    `document_bytes` is how much memory documents may take. `today` returns the present day.
    """

    def __init__(self, session: ReadSession, document_bytes: int, today: Callable[[], int]) -> None:
        self._session = session
        self._document_bytes = document_bytes
        self._today = today
        self._held: _Held | None = None
        self._polled = 0.0
        self._refreshing = Lock()

    def get(self, at_least: int = 0) -> ColumnStore:
        """Return the pinned store, else that of the latest revision, which is read at most ten times a second.

        A store of a revision older than `at_least` is refreshed, and replaces a pinned one.
        """
        return self._get(at_least).store

    @property
    def documents(self) -> Documents:
        """The documents of the history of the store that `get` returns."""
        return self._get().documents

    def rows(self, statement: str, parameters: Parameters | None = None, *, limit: int = MAX_ROWS) -> list[Row]:
        """Return the rows of a statement, as `ReadSession.rows` does.

        Raises DatabaseUnavailable if the database has another history than the store that `get` returns.
        """
        return self._session.rows(statement, parameters, limit=limit, history=self._latest().link)

    def fresh(self, at_least: int = 0) -> ColumnStore | None:
        """Return what `get` would, and pin it as `get` does, if that needs no query; None otherwise."""
        pin = self._pin
        held = self._held if self._is_polled() else None
        if pin is not None and pin.held is not None:
            held = pin.held
        if held is None or held.revision < at_least:
            return None
        if pin is not None:
            pin.held = held
        return held.store

    @contextmanager
    def pin(self) -> Iterator[None]:
        """Keep the store that the block first gets, so that a response and its ETag are of one revision."""
        token = _PINNED.set(_Pin(self))
        try:
            yield
        finally:
            _PINNED.reset(token)

    @property
    def _pin(self) -> _Pin | None:
        pin = _PINNED.get()
        return pin if pin is not None and pin.owner is self else None

    def _latest(self) -> LatestRevision:
        return self.get().latest

    def _get(self, at_least: int = 0) -> _Held:
        pin = self._pin
        if pin is None:
            return self._read(at_least)
        if pin.held is None or pin.held.revision < at_least:
            pin.held = self._read(at_least)
        return pin.held

    def _is_polled(self) -> bool:
        return self._held is not None and time.monotonic() - self._polled < _POLL

    def _read(self, at_least: int) -> _Held:
        held = self._held
        if held is not None and self._is_polled() and held.revision >= at_least:
            return held
        return self._refresh()

    def _refresh(self) -> _Held:
        """Return the store of the latest revision. While one thread reads it, others wait for it."""
        begun = time.monotonic()
        with self._refreshing:
            before = self._held
            if before is not None and self._polled > begun:
                return before  # Another thread has read it since.
            polled = time.monotonic()
            held = self._load() if before is None else self._refreshed(before)
            store, documents = held
            documents.partnerships.damaged = store.damaged
            documents.entities.damaged = store.damaged_entities
            today = self._today()
            now = TimePoint(today, store.latest.revision, store.latest.history)
            store.snapshot(now, today)  # Here, so that no request waits for the copy.
            self._held = held
            self._polled = polled
            if before is not None and before.store is not store:
                before.store.forget_snapshot()
            return held

    def _load(self) -> _Held:
        return _Held(ColumnStore.load(self._session), self._no_documents())

    def _refreshed(self, before: _Held) -> _Held:
        if read_latest(self._session) == before.store.latest:
            return before
        store = before.store.refreshed(self._session)
        is_continued = store.history is before.store.history
        return _Held(store, before.documents if is_continued else self._no_documents())

    def _no_documents(self) -> Documents:
        return Documents(self._session, self._latest, self._document_bytes)
