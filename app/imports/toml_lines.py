"""Lines of a TOML text, for messages about what a person wrote."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*\[\[?\s*(\w+(?:\s*\.\s*\w+)*)\s*\]")
_LITERAL = re.compile(
    r'"{3}(?:\\.|[^\\])*?"{3}' + r"|'{3}.*?'{3}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'|#[^\n]*", re.DOTALL
)
"""A text or a comment: nothing else begins within it."""


class TomlLines:
    """The lines of a TOML text, counted from 1. TOML readers give no positions, so a simple scan finds them.

    The scan knows tables in brackets, fields at the start of a line and multi-line texts. For TOML written in another
    way it returns None, never a wrong line.
    """

    def __init__(self, text: str) -> None:
        self._bare = _LITERAL.sub(_first_line, text).split("\n")
        headers = ((at, _HEADER.match(line)) for at, line in enumerate(self._bare))
        self._headers = [(at, re.sub(r"\s", "", match[1])) for at, match in headers if match]

    def find(self, steps: Sequence[tuple[str, int]], field: str | None = None) -> int | None:
        """Return the line of a table, or of a field in it, or the nearest that is found.

        `steps` lead to the table: `[("partnership", 4), ("event", 2)]` is the second event of the fourth partnership.
        """
        name, found, end = "", None, len(self._bare)
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
        return (self._find_field(found, step) if step else None) or found + 1

    def find_table(self, name: str) -> int | None:
        """Return the line of the first header with this name, with single or double brackets."""
        wanted = re.compile(rf"\s*\[\[?\s*{re.escape(name)}\s*[\].]|\s*{re.escape(name)}\s*[=.]")
        return next((number for number, line in enumerate(self._bare, start=1) if wanted.match(line)), None)

    def _find_field(self, head: int, field: str) -> int | None:
        wanted = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*[=.]")
        end = next((at for at, _ in self._headers if at > head), len(self._bare))
        return next((at + 1 for at in range(head + 1, end) if wanted.match(self._bare[at])), None)


def _first_line(literal: re.Match[str]) -> str:
    """Return the first line of a text, and empty lines in place of the others."""
    return literal[0].partition("\n")[0] + "\n" * literal[0].count("\n")
