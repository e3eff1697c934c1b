"""A draft of a mapping: what the header and the cells of a table suggest, for a person to check and complete.

Only a draft contains guesses. Fields that cannot be guessed are left empty, and the import refuses them.
"""

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from itertools import islice
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from app.domain.text import normalise, slug
from app.domain.vocabulary import Kind, Status
from app.importer.limits import InvalidFile
from app.importer.tables.dates import StatusWords, is_date, is_understood
from app.importer.tables.entries import parse_entry
from app.importer.tables.footnotes import strip_marks
from app.importer.tables.headers import names_partner, suggest_field
from app.importer.tables.mapping import Column, TableFormat
from app.importer.tables.rows import OBJECTS, ROWS_SEARCHED_FOR_HEADER, RowReader, clean
from app.names.words.lists import load_words

_READ_ROWS = 5_000
_MAX_WORDS = 30
_CLEAR = {"start": is_date, "end": is_date, "remark": is_understood}
"""Which cells an import understands without words of the mapping; of other columns those that are terms."""
_CLAIM_FIELDS = (
    "start", "end", "suspended", "status", "kind_column", "permalink", "remark", "reasons", "body", "stage",
    "source_url", "source_title", "source_publisher", "source_published",
)  # fmt: skip
# The terms that words may mean, by the field of their column.
_TERMS: dict[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "kind_column": tuple(Kind),
    "end": (Status.ACTIVE, Status.DORMANT, Status.SEVERED),
    "start": (Status.UNKNOWN,),
    "remark": (Status.ACTIVE, Status.DORMANT, Status.SEVERED, Status.UNKNOWN),
}

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)


def _to_toml(value: str | int) -> str:
    """Return a text or a number as TOML: as in JSON, but DEL is escaped as well."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _printable(text: str) -> str:
    """Return a text for a comment, in which a line break would begin another line of the mapping."""
    return "".join(character if character.isprintable() else " " for character in text)


_TEMPLATES.filters["toml"] = _to_toml
_TEMPLATES.filters["printable"] = _printable


@dataclass(frozen=True)
class _Column:
    """A column. `name` is how the mapping calls it: its header, or its number if the header is empty or not unique.

    - `cells`: the cells that are not empty.
    """

    header: str
    name: Column
    cells: list[str]


# The columns by the sections `a`, `b` and `claim` and their fields.
_Fields = dict[str, dict[str, _Column]]


@dataclass(frozen=True)
class KnownList:
    """What is known of a list before its table is read: where it is published, and the city whose partners it has."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    city: str = ""
    country: str = ""


def draft_mapping(path: Path, known: KnownList = KnownList()) -> str:
    """Return the text of a mapping for a table. Raises InvalidFile for NDJSON and for a table without rows."""
    if path.suffix.lower() in OBJECTS:
        raise InvalidFile(f"{path.name}: a draft is made of any other table")
    reader = RowReader(path, TableFormat())
    rows = list(islice(reader.all_rows(), _READ_ROWS))
    if not rows:
        raise InvalidFile(f"{path.name} has no rows")
    header = max(rows[:ROWS_SEARCHED_FOR_HEADER], key=lambda row: len({*map(suggest_field, row[1])} - {None}))
    number, headers = header
    columns = _find_columns(headers, [cells for _, cells in rows[rows.index(header) + 1 :]])
    fields = _assign_columns(columns)
    _find_entries(columns, fields)
    day = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date().isoformat()
    return _TEMPLATES.get_template("draft.toml.jinja").render(
        file=path.name,
        id=slug(path.stem) or "my-list",
        title=known.title or path.stem,
        known=known,
        day=day,
        format=reader.format.items(),
        header=number,
        columns=columns,
        fields=fields,
        used={column.name for section in fields.values() for column in section.values()},
        words=_find_words(fields["claim"]),
    )


def _find_columns(headers: list[str], rows: list[list[str]]) -> list[_Column]:
    columns = []
    for number, header in enumerate(headers, start=1):
        cells = (clean(cells[number - 1]) for cells in rows if len(cells) >= number)
        name = header if header and headers.count(header) == 1 else number
        columns.append(_Column(header, name, list(filter(None, cells))))
    return columns


def _assign_columns(columns: list[_Column]) -> _Fields:
    """Return the columns of each section, by field.

    A column about a place belongs to `b` if its header says so, else to the side of the last name on its left; to the
    other side if that one has such a column already.
    """
    fields: _Fields = {"a": {}, "b": {}, "claim": {}}
    side = "a"
    for column in columns:
        role = suggest_field(column.header)
        if role in _CLAIM_FIELDS:
            fields["claim"].setdefault(role, column)
        elif role is not None:
            section = "b" if names_partner(column.header) else side
            if role in fields[section]:
                section = "b" if section == "a" else "a"
            if role == "name":
                side = section
            fields[section].setdefault(role, column)
    return fields


def _find_entries(columns: list[_Column], fields: _Fields) -> None:
    """Replace the name of a side by entries, if most of its cells say more than a name and no country is known."""
    if len(columns) == 1 and not (fields["a"] or fields["b"]):
        fields["b"]["name"] = columns[0]
    if len(columns) == 1 and "name" in fields["a"] and not fields["b"]:
        fields["b"]["name"] = fields["a"].pop("name")
    for side in ("a", "b"):
        column = fields[side].get("name")
        if column is not None and "country" not in fields[side] and _are_entries(column.cells):
            fields[side] = {"entry": fields[side].pop("name"), **fields[side]}


def _are_entries(cells: list[str]) -> bool:
    number = 0
    for cell in cells:
        with suppress(ValueError):
            entry = parse_entry(strip_marks(cell), _status_words())
            number += bool(entry.name and (entry.country or entry.start))
    return number * 2 > len(cells)


def _find_words(columns: dict[str, _Column]) -> Iterable[tuple[str, int, str, tuple[str, ...]]]:
    """Return the texts that the mapping may explain, each with its count, likely meaning and allowed terms."""
    meanings = {**load_words().kinds, **load_words().statuses}
    words: dict[str, tuple[str, int, str, tuple[str, ...]]] = {}
    for field, allowed in _TERMS.items():
        cells = [clean(strip_marks(cell)) for cell in columns[field].cells] if field in columns else []
        is_clear = _CLEAR.get(field) or partial(_is_term, terms=allowed)
        unclear = [cell for cell in cells if not is_clear(cell) and not _is_dated_word(cell)]
        for word, number in Counter(unclear).most_common(_MAX_WORDS):
            meaning = meanings.get(normalise(word), "")
            words.setdefault(word, (word, number, meaning if meaning in allowed else "", allowed))
    return words.values()


def _is_term(text: str, terms: tuple[str, ...]) -> bool:
    return normalise(text).replace(" ", "_") in terms


def _is_dated_word(text: str) -> bool:
    """Return whether a text is a word for the status with a date, which an import understands: `beendet 2015`."""
    stated_status = _status_words().find(text)
    return stated_status is not None and bool(stated_status[1]) and is_date(stated_status[1])


@cache
def _status_words() -> StatusWords:
    return StatusWords({})
