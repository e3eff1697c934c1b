"""The current store: the column store of the latest revision, which a process holds and refreshes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock

from app.columns.document_cache import Documents
from app.columns.loading import read_latest
from app.columns.store import ColumnStore
from app.store.read_session import ReadSession
from app.store.time_point import TimePoint

_POLL = 0.1  # Seconds for which the latest revision is not read again.


@dataclass
class _Pin:
    """The store that is kept within a block; None until the block first asks for it."""

    owner: "CurrentStore"
    store: ColumnStore | None


_PINNED: ContextVar[_Pin | None] = ContextVar("pinned", default=None)


class CurrentStore:
    """The column store of the latest revision of a database, and the documents of its history.

    `document_bytes` is how much memory documents may take. `today` returns the present day.
    """

    def __init__(self, session: ReadSession, document_bytes: int, today: Callable[[], int]) -> None:
        self.documents = Documents(session, document_bytes)
        self._session, self._document_bytes, self._today = session, document_bytes, today
        self._store: ColumnStore | None = None
        self._polled = 0.0
        self._refreshing = Lock()

    def get(self, at_least: int = 0) -> ColumnStore:
        """Return the pinned store, else that of the latest revision, which is read at most ten times a second.

        A store of a revision older than `at_least` is refreshed, and replaces a pinned one.
        """
        pin = self._pin
        if pin is None:
            return self._read(at_least)
        if pin.store is None or pin.store.latest.revision < at_least:
            pin.store = self._read(at_least)
        return pin.store

    def fresh(self, at_least: int = 0) -> ColumnStore | None:
        """Return what `get` would, and pin it as `get` does, if that needs no query; None otherwise."""
        pin = self._pin
        store = self._store if self._is_polled() else None
        if pin is not None and pin.store is not None:
            store = pin.store
        if store is None or store.latest.revision < at_least:
            return None
        if pin is not None:
            pin.store = store
        return store

    @contextmanager
    def pin(self, store: ColumnStore | None = None) -> Iterator[None]:
        """Keep a store within the block, so that a response and its ETag are of one revision.

        Without `store` it is the one that the block first gets.
        """
        token = _PINNED.set(_Pin(self, store))
        try:
            yield
        finally:
            _PINNED.reset(token)

    @property
    def _pin(self) -> _Pin | None:
        pin = _PINNED.get()
        return pin if pin is not None and pin.owner is self else None

    def _is_polled(self) -> bool:
        return self._store is not None and time.monotonic() - self._polled < _POLL

    def _read(self, at_least: int) -> ColumnStore:
        store = self._store
        if store is not None and self._is_polled() and store.latest.revision >= at_least:
            return store
        return self._refresh()

    def _refresh(self) -> ColumnStore:
        """Return the store of the latest revision. While one thread reads it, others wait for it."""
        begun = time.monotonic()
        with self._refreshing:
            before = self._store
            if before is not None and self._polled > begun:
                return before  # Another thread has read it since.
            polled = time.monotonic()
            if before is None:
                store = ColumnStore.load(self._session)
            elif read_latest(self._session) == before.latest:
                store = before
            else:
                store = before.refreshed(self._session)
                if store.history is not before.history:
                    self.documents = Documents(self._session, self._document_bytes)
            self.documents.partnerships.damaged = store.damaged
            self.documents.entities.damaged = store.damaged_entities
            today = self._today()
            now = TimePoint(today, store.latest.revision, store.latest.history)
            store.snapshot(now, today)  # Here, so that no request waits for the copy.
            self._store, self._polled = store, polled
            return store
