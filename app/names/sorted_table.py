"""Tables of names that come with the program. They are searched by bisection, since dictionaries take more memory."""

from bisect import bisect_left
from functools import cached_property
from pathlib import Path


class SortedTable:
    """A CSV file without quotes, whose lines are in the order of their characters. It is read when first searched."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _lines(self) -> list[str]:
        return self._path.read_text(encoding="utf-8").split("\n")

    def find(self, *cells: str) -> str | None:
        """Return the last cell of the line that begins with the given cells, which are all others; None without one."""
        beginning = "".join(f"{cell}," for cell in cells)
        at = bisect_left(self._lines, beginning)
        line = self._lines[at] if at < len(self._lines) else ""
        return line.removeprefix(beginning) if line.startswith(beginning) else None
