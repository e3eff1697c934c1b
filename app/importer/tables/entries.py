"""Entries: texts that say more than a name, such as `Iserlohn, Germany (1981)` in a list of one column.

An entry has a name, and may have an area, a country, dates and a word for the status, in any order after the name. Each
part must be understood: what is left over makes the entry unreadable.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from app.domain.countries import COUNTRIES
from app.domain.text import normalise
from app.importer.tables.dates import StatusWords, is_date, may_deny
from app.importer.tables.footnotes import strip_marks
from app.importer.tables.mapping import ClaimColumns, Column, Mapping, SideColumns
from app.importer.tables.rows import TableRow
from app.names.country_names import parse_country
from app.names.words.lists import load_words

_SEPARATORS = re.compile(r"\s*[,;()\[\]:|\n、，；：（）]+\s*|\s+[–—-]\s+")
_RANGE = re.compile(r"(.*?\d{4})\s*[–—~-]\s*(\d{4}\S*)")
_YEAR = re.compile(r"\d{4}|\d年")


@dataclass
class ListEntry:
    """The parts of an entry; each is empty if it is not stated."""

    name: str = ""
    parent: str = ""
    country: str = ""
    start: str = ""
    end: str = ""
    status: str = ""


class EntryColumns:
    """The columns of entries, and the mapping with columns for their parts in their place.

    `parts`: the columns for what entries state about their pairs.
    """

    def __init__(self, mapping: Mapping) -> None:
        self._words = StatusWords({})
        self.columns: list[Column] = []
        self.parts: set[Column] = set()
        changes: dict[str, object] = {}
        for name, side in (("a", mapping.a), ("b", mapping.b)):
            if side.entry is not None:
                self.columns.append(side.entry)
                of_place = _columns_of_parts(side, side.entry, ("country", "parent"))
                of_claim = _columns_of_parts(mapping.claim, side.entry, ("start", "end", "status"))
                self.parts |= {_part(side.entry, part) for part in ("start", "end", "status")}
                named = {"entry": None, "name": _part(side.entry, "name")}
                changes[name] = side.model_copy(update=named | of_place)
                changes["claim"] = mapping.claim.model_copy(update=of_claim)
        self.mapping = mapping.model_copy(update=changes)

    def take_apart(self, row: TableRow) -> TableRow:
        """Return a row with a cell for each part of its entries. Raises ValueError for an unreadable entry."""
        cells = dict(row.cells)
        for column in self.columns:
            entry = parse_entry(strip_marks(row.cells[column]), self._words)
            cells |= {_part(column, field): text for field, text in asdict(entry).items()}
        return replace(row, cells=cells) if self.columns else row


def _columns_of_parts(section: SideColumns | ClaimColumns, entry: Column, fields: Iterable[str]) -> dict[str, object]:
    """Return the column of each field: that of the mapping, else the one for the part of an entry."""
    return {field: getattr(section, field) or _part(entry, field) for field in fields}


def _part(column: Column, field: str) -> str:
    """Return the name of the column for a part of an entry."""
    return f"{column} ({field})"


def parse_entry(text: str, words: StatusWords) -> ListEntry:
    """Return the parts of an entry. Raises ValueError if a part is not understood or stated twice."""
    entry = ListEntry()
    for part in filter(None, _SEPARATORS.split(_keep_ranges(text).strip())):
        _add(entry, part.replace("\0", "–"), words)
    return entry


def _keep_ranges(text: str) -> str:
    """Return a text whose ranges of years are not taken apart."""
    return re.sub(r"(\d{4})\s*[–—~-]\s*(\d{4})", "\\1\0\\2", text)


def _add(entry: ListEntry, part: str, words: StatusWords) -> None:
    """Add a part of a text to the entry, by what it is."""
    field = _field_of(part, words)
    if field == "range":
        years = _RANGE.fullmatch(part)
        entry.start, entry.end = (years[1], years[2]) if years else ("", "")
    elif field == "text":
        name, date = _split_date(part)
        entry.start = date or entry.start
        if normalise(name) in load_words().kinds:
            return
        field = "parent" if entry.name else "name"
        if getattr(entry, field) or (field == "parent" and (date or may_deny(name))):
            raise ValueError(f"“{part[:40]}” is not understood: give each city a row of its own, with its country")
        setattr(entry, field, name)
    elif getattr(entry, field):
        raise ValueError(f"“{part[:40]}” states a second {field}: give the columns of their own")
    else:
        setattr(entry, field, part)


def _field_of(part: str, words: StatusWords) -> str:
    if _RANGE.fullmatch(part):
        return "range"
    if is_date(part):
        return "start"
    status = words.find(part)
    if status is not None and (not status[1] or is_date(status[1])):
        return "status"
    if part in COUNTRIES or parse_country(part, {})[0]:
        return "country"
    return "text"


def _split_date(part: str) -> tuple[str, str]:
    """Return a text and the date at its end: `Iserlohn seit 1981`. Raises ValueError for a year that is no date."""
    words = part.split()
    for at in range(1, len(words)):
        if is_date(" ".join(words[at:])):
            return " ".join(words[:at]), " ".join(words[at:])
    if _YEAR.search(part):
        raise ValueError(f"“{part[:40]}” says more than a name: give dates and the status columns of their own")
    return part, ""
