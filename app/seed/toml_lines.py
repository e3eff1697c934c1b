"""Line numbers of tables and fields in a TOML text, for error messages."""

import re
from collections import Counter

_HEADER = re.compile(r"\s*\[\[?\s*(\w+(?:\s*\.\s*\w+)*)\s*\]")
_FIELD = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[\w-]+)\s*[=.]")
# A string or a comment, within which no table or field begins.
_LITERAL = re.compile(
    r'"{3}(?:\\.|[^\\])*?"{3}' + r"|'{3}.*?'{3}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'|#[^\n]*", re.DOTALL
)
_Path = tuple[str | int, ...]


class TomlLines:
    """The line numbers of a TOML text, from 1. TOML parsers give no positions, so a simple scan finds them.

    The scan recognises tables in brackets, fields at the start of a line, and multi-line strings.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[_Path, int] = {}
        tables: Counter[_Path] = Counter()
        path: _Path = ()
        for number, line in enumerate(_LITERAL.sub(_first_line, text).split("\n"), start=1):
            header, field = _HEADER.match(line), _FIELD.match(line)
            if header:
                *parents, name = re.split(r"\s*\.\s*", header[1])
                path = ()
                for parent in parents:
                    path = (*path, parent, max(1, tables[*path, parent]))
                    self._lines.setdefault(path, number)
                tables[*path, name] += 1
                path = (*path, name, tables[*path, name])
                self._lines[path] = number
            elif field:
                self._lines.setdefault((*path, field[1].strip("\"'")), number)

    def find(self, *path: str | int) -> int | None:
        """Return the line of a table or field, else that of the nearest table around it that is found, else None.

        `("partnership", 4, "event", 2, "date")` is the date of the second event of the fourth partnership.
        """
        while len(path) > 2 and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)


def _first_line(literal: re.Match[str]) -> str:
    """Return the first line of a string or comment, and empty lines in place of the others."""
    return literal[0].partition("\n")[0] + "\n" * literal[0].count("\n")
