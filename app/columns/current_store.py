"""The current store: the column store of the latest revision, which a process holds and refreshes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

from app.columns.document_cache import Documents
from app.columns.loading import read_latest
from app.columns.store import ColumnStore
from app.store.read_session import ReadSession

_POLL = 0.1  # Seconds for which the latest revision is not read again.
_PINNED: "ContextVar[tuple[CurrentStore, ColumnStore] | None]" = ContextVar("pinned", default=None)


class CurrentStore:
    """The column store of the latest revision of a database, and the documents of its history.

    `document_bytes` is how much memory documents may take.
    """

    def __init__(self, session: ReadSession, document_bytes: int) -> None:
        self.documents = Documents(session, document_bytes)
        self._session, self._document_bytes = session, document_bytes
        self._store: ColumnStore | None = None
        self._polled = 0.0
        self._refreshing = Lock()

    def get(self, at_least: int = 0) -> ColumnStore:
        """Return the pinned store, else that of the latest revision, which is read at most ten times a second.

        A store of a revision older than `at_least` is refreshed, and replaces a pinned one.
        """
        pinned = _PINNED.get()
        if pinned is not None and pinned[0] is self:
            if pinned[1].latest.revision < at_least:
                pinned = self, self._refresh()
                _PINNED.set(pinned)
            return pinned[1]
        store = self._store
        if store is not None and self.is_fresh() and store.latest.revision >= at_least:
            return store
        return self._refresh()

    def is_fresh(self) -> bool:
        """Return whether `get` needs no query."""
        return self._store is not None and time.monotonic() - self._polled < _POLL

    @contextmanager
    def pin(self, store: ColumnStore) -> Iterator[None]:
        """Keep a store within the block, so that a response and its ETag are of one revision."""
        token = _PINNED.set((self, store))
        try:
            yield
        finally:
            _PINNED.reset(token)

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
            self._store, self._polled = store, polled
            return store
