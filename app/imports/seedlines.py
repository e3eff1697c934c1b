"""Where something stands in a TOML text: line numbers for messages, found by a simple scan.

TOML's reader gives values without places. The scan knows tables in double brackets, fields at the start of a line and
texts over several lines; where somebody writes TOML in another way it answers None rather than a wrong line.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

_HEADER = re.compile(r"\s*\[\[\s*(\w+(?:\s*\.\s*\w+)*)\s*\]\]")
_TOKEN = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")
_FENCES = ('"""', "'''")


class SeedLines:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def line(self, number: int) -> str:
        """The text of a line, counted from 1."""
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""

    def place(self, steps: Sequence[tuple[str, int]], field: str | None = None) -> int | None:
        """The line where a table begins, or of a field in it: the nearest that is found.

        `steps` lead to the table: `[("partnership", 4), ("event", 2)]` is the second event of the fourth partnership.
        """
        name, found, end = "", None, len(self._lines)
        for step, number in steps:
            name = f"{name}.{step}" if name else step
            start = -1 if found is None else found
            heads = [at for at, header in self._headers if header == name and start < at < end]
            if number > len(heads):
                break
            found, end = heads[number - 1], heads[number] if number < len(heads) else end
        else:
            step = field or ""
        if found is None:
            return None
        return (self._field(found, step) if step else None) or found + 1

    def table(self, name: str) -> int | None:
        """The line of the first header with this name, with single or double brackets."""
        wanted = re.compile(rf"\s*\[\[?\s*{re.escape(name)}\s*[\].]|\s*{re.escape(name)}\s*[=.]")
        return next((at + 1 for at in self._open_lines if wanted.match(self._lines[at])), None)

    def _field(self, head: int, field: str) -> int | None:
        wanted = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*[=.]")
        starts = [at for at, _ in self._headers]
        following = bisect_right(starts, head)
        end = starts[following] if following < len(starts) else len(self._lines)
        return next((at + 1 for at in self._open_lines if head < at < end and wanted.match(self._lines[at])), None)

    @cached_property
    def _headers(self) -> list[tuple[int, str]]:
        matches = ((at, _HEADER.match(self._lines[at])) for at in self._open_lines)
        return [(at, re.sub(r"\s", "", match[1])) for at, match in matches if match]

    @cached_property
    def _open_lines(self) -> list[int]:
        """The lines, counted from 0, that do not start inside a text over several lines."""
        fence: str | None = None
        found = []
        for at, line in enumerate(self._lines):
            if fence is None:
                found.append(at)
            fence = _fence_after(line, fence)
        return found


def _fence_after(line: str, fence: str | None) -> str | None:
    """The quotation marks that are still open at the end of the line."""
    at = 0
    while True:
        if fence:
            end = line.find(fence, at)
            if end < 0:
                return fence
            at, fence = end + len(fence), None
        token = _TOKEN.search(line, at)
        if token is None:
            return None
        at = token.end()
        fence = token[0] if token[0] in _FENCES else None
