"""Going over to the register that stands at the address by now, where its file was removed or replaced.

Looks at the name of the file at most once a second, and opens what stands there only when it is another file: in a
thread, since that takes as long as it takes and answers go on meanwhile. Refuses what could not be served after a start
either: what is damaged, of another schema, or holds nothing yet. What was read before is then read on.
"""

import threading
import time
from contextlib import closing

from app.domain.errors import DatabaseUnavailable, RegisterError
from app.store.condition import find_condition
from app.store.engine import Reader
from app.store.faults import DAMAGED, LOOKED_THROUGH
from app.store.openfile import REPLACED

_APART = 1.0
"""Seconds between two looks."""


class Follower:
    """Has a reader follow the name of its file. Several threads may ask it to look."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._due = 0.0
        self._judging: threading.Thread | None = None

    def look(self, now: float) -> None:
        """Look what became of the file, if that was not done within the last second. `now` is of a clock that runs."""
        if now < self._due:
            return
        self._due = now + _APART
        if self._judging is not None and self._judging.is_alive():
            return
        eras = self._reader.eras
        eras.leave()
        if eras.opened.displacement() == REPLACED:
            self._judging = threading.Thread(target=self.judge, name="following", daemon=True)
            self._judging.start()

    def judge(self) -> None:
        """Read what stands in the place of the file from now on, if it can be served; say why not otherwise."""
        began = time.monotonic()
        try:
            with closing(self._reader.beside()) as there:
                _refuse_unfit(there)
                self._reader.eras.begin(there.eras.opened.identity)
        except RegisterError as error:
            self._reader.eras.refused = error.detail
        except OSError:
            self._reader.eras.refused = None  # It is gone again.
        # What takes long to judge is judged less often.
        self._due = max(self._due, began + 20 * (time.monotonic() - began))


def _refuse_unfit(there: Reader) -> None:
    """Raises RegisterError, with the reason, for what could not be served after a start either."""
    if find_condition(there).revision == 0:
        raise DatabaseUnavailable("The database holds no records yet.")
    short = there.file is not None and there.file.stat().st_size <= LOOKED_THROUGH
    if short and there.rows("PRAGMA quick_check(1)") != [("ok",)]:
        raise DatabaseUnavailable(DAMAGED)
