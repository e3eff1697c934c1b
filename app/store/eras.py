"""Which database a reader reads, era by era: another one begins where another database is read from then on.

Revisions and what they saw mean the same within one era. An answer that was begun in one is finished in it, as far as
the connections to what was read then go. Of a database on a server only the eras are counted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock

from app.domain.errors import DatabaseUnavailable
from app.store.openfile import REPLACED, Identity, OpenFile
from app.store.patience import COARSE, FileConnection

_STAYING: "ContextVar[tuple[Eras, OpenFile] | None]" = ContextVar("staying", default=None)


class Eras:
    """The files that were read under one name, the present one last."""

    def __init__(self, file: Path | None, connect: Callable[[], FileConnection]) -> None:
        self.file, self._connect = file, connect
        self._beginning = Lock()
        self.number = 1
        """The present era."""
        self.opened = OpenFile(file, connect)
        self._by_number: dict[int, OpenFile] = {self.number: self.opened}
        self.refused: str | None = None
        """Why what stands in the place of the file is not read instead."""

    def present(self) -> OpenFile:
        """The file that a statement reads here and now."""
        staying = _STAYING.get()
        return staying[1] if staying is not None and staying[0] is self else self.opened

    @contextmanager
    def staying(self, number: int) -> Iterator[None]:
        """A block whose statements read what was read in an era, though another one may have begun."""
        opened = self._by_number.get(number, self.opened)
        opened.holders += 1
        token = _STAYING.set((self, opened))
        try:
            yield
        finally:
            _STAYING.reset(token)
            opened.holders -= 1

    def begin(self, expected: Identity | None = None) -> None:
        """Read what stands in the place of the file from now on. Raises NotReady where nothing does, or not `expected`.

        Whoever knows that what is read is another database though no file moved, expects nothing.
        """
        opened = OpenFile(self.file, self._connect)
        if self.file is not None:
            opened.take_back(opened.lend(COARSE))
            if expected not in (None, opened.identity):
                opened.let_go()
                raise DatabaseUnavailable(REPLACED)
        with self._beginning:
            if self.file is not None:
                self._by_number[self.number + 1] = opened
            self.opened, self.number, self.refused = opened, self.number + 1, None

    def leave(self) -> None:
        """Let go of the connections to what is not read any more."""
        for number, opened in list(self._by_number.items()):
            if opened is not self.opened and opened.let_go():
                del self._by_number[number]

    def close(self) -> None:
        """Let go of every connection. What stands there is opened anew when it is asked."""
        for opened in self._by_number.values():
            opened.let_go()
        self.opened = OpenFile(self.file, self._connect)
        self._by_number = {self.number: self.opened}

    def displacement(self) -> str | None:
        """What became of the place of the file that is read, and why it is so; None where it still stands there."""
        moved = self.opened.displacement()
        if moved is None:
            return None
        why = f" It is not served: {self.refused}" if self.refused else ""
        return f"{moved}{why} What is served is what was in the file before; nothing can be written to it."
