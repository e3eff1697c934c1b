"""Footnotes of tables: marks such as `Arnheim*`, and the rows that explain them: `* Partnerschaft beendet 2015`.

What a mark means is never guessed. A mark is reported; if its footnote may say that a partnership is not in force, the
rows with the mark wait until the mapping says what the mark means.
"""

import re
from collections.abc import Iterable, Sequence

from app.domain.text import normalise
from app.importer.tables.dates import may_deny

_SIGNS = "*†‡§"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"[{_SIGNS}]+|[{_SUPERSCRIPTS}]+|\[\w{{1,3}}\]|(?<=[^\W\d])\s?\d{{1,2}}\)$")
_FOOTNOTE = re.compile(rf"\s*([{_SIGNS}]+|[{_SUPERSCRIPTS}]+|\[\w{{1,3}}\]|\(?\w{{1,2}}\))\s*(\S.*)", re.DOTALL)


def strip_marks(text: str) -> str:
    """Return a text without footnote marks."""
    return _MARK.sub("", text)


def find_marks(cells: Iterable[str]) -> list[str]:
    """Return the footnote marks in cells, each once, as `mark_key` writes them."""
    return list(dict.fromkeys(mark_key(mark) for cell in cells for mark in _MARK.findall(cell)))


def mark_key(mark: str) -> str:
    """Return a mark without brackets, and a raised number as a plain one: `¹`, `1)` and `[1]` are the same mark."""
    return normalise(mark).strip("[]() ")


def parse_footnote(cells: Sequence[str]) -> tuple[str, str] | None:
    """Return the mark and the text of a row that is a footnote; None for any other row."""
    filled = [cell for cell in cells if cell.strip()]
    match = _FOOTNOTE.fullmatch(filled[0]) if len(filled) == 1 else None
    return (mark_key(match[1]), " ".join(match[2].split())) if match else None


def may_stop(text: str) -> bool:
    """Return whether a footnote may say that a partnership ended or is suspended."""
    return may_deny(text)
