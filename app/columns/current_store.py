"""The current store: the column store of the latest revision, which a process holds and refreshes.

The history of a database may be replaced, as by a restored backup, and then the same numbers mean other revisions and
versions. So documents in memory belong to a store, and a statement that reads another history is refused.
"""

import time
from collections.abc import Callable
from math import inf
from threading import Lock

from app.columns.loading import read_latest
from app.columns.store import ColumnStore
from app.store.read_session import ReadSession, query_timeout

_POLL = 0.1  # Seconds for which the latest revision is not read again.


class CurrentStore:
    """The column store of the latest revision of a database.

    `document_bytes` is how much memory documents may take. `today` returns the present day.
    """

    def __init__(self, session: ReadSession, document_bytes: int, today: Callable[[], int]) -> None:
        self._session = session
        self._document_bytes = document_bytes
        self._today = today
        self._store: ColumnStore | None = None
        self._polled = 0.0
        self._refreshing = Lock()

    def recent(self, at_least: int = 0) -> ColumnStore | None:
        """Return the store if the latest revision was read a moment ago; None if it has to be read again.

        A store of a revision older than `at_least` has to be read again, too.
        """
        store = self._store
        if store is None or store.latest.revision < at_least or time.monotonic() - self._polled >= _POLL:
            return None
        return store

    def read(self, at_least: int = 0) -> ColumnStore:
        """Return the store of the latest revision, which is read at most ten times a second, except for `at_least`.

        While one thread reads it, others wait for it. Raises DatabaseUnavailable.
        """
        return self.recent(at_least) or self._refresh()

    def _refresh(self) -> ColumnStore:
        begun = time.monotonic()
        # What is read here serves all later responses, so the deadline of the first one does not end it.
        with self._refreshing, query_timeout(inf):
            before = self._store
            if before is not None and self._polled > begun:
                return before  # Another thread has read it since.
            polled = time.monotonic()
            if before is None:
                store = ColumnStore.load(self._session, self._document_bytes)
            elif read_latest(self._session) == before.latest:
                store = before
            else:
                store = before.refreshed(self._session)
            today = self._today()
            store.snapshot(store.latest.on(today), today)  # Here, so that no request waits for the copy.
            self._store = store
            self._polled = polled
            if before is not None and before is not store:
                before.forget_snapshot()
            return store
