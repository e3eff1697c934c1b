"""A draft of a mapping: what the header and the cells of a table suggest, for a person to check and complete.

Only the draft guesses. What it cannot know is left empty, and the import refuses it with its line.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from app.domain.text import normalise, slug, tokenise
from app.domain.vocabulary import Kind, Status
from app.imports.tables.header_words import MEANINGS_OF_WORDS, PARTNER_WORDS, ROLES
from app.imports.tables.mapping import ENDINGS, NOT_STATED, NOT_STATED_URL, Column, InvalidMapping, TableFormat
from app.imports.tables.rows import RowReader, TableRow, clean

_READ_ROWS = 5_000
_SEARCHED_FOR_HEADER = 20
_MAX_WORDS = 30
_SIDE_FIELDS = ("wikidata_id", "geonames_id", "name", "country", "parent", "latitude", "longitude")
_CLAIM_FIELDS = ("start", "end", "status", "kind_column", "permalink", "remark")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2\d{4}")


@dataclass(frozen=True)
class Origin:
    """What a person says of the list: the file does not say it."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None


@dataclass
class _Table:
    """The columns of a table with their cells, and how it was read."""

    columns: list[Column]
    rows: list[TableRow]
    found: dict[str, str | int]
    fields: dict[str, dict[str, Column]] = field(default_factory=lambda: {"a": {}, "b": {}, "claim": {}})

    def cells(self, column: Column | None) -> Iterator[str]:
        """Yield the cells of a column that have text."""
        at = self.columns.index(column) + 1 if column in self.columns else 0
        return filter(None, (clean(row.cells.get(at, "")) for row in self.rows))


def draft_mapping(path: Path, origin: Origin) -> str:
    """Return the text of a mapping for a table in CSV, TSV or XLSX. Raises InvalidMapping if it has no rows."""
    table = _look_at(path)
    _assign_columns(table)
    sections = (_dataset(path, origin), _table(table), *_sides(table), _claim(table), _words(table))
    lines = [
        f"# A draft from {path.name}. Check every line, complete what is empty, and see how the rows are understood:",
        f"# sister-cities import table {path.name} --mapping MAPPING --dry-run",
    ]
    return "\n\n".join(["\n".join(lines), *("\n".join(section) for section in sections if section)]) + "\n"


def _look_at(path: Path) -> _Table:
    form = ENDINGS.get(Path(path.name.removesuffix(".gz")).suffix.lower(), "csv")
    if form not in ("csv", "tsv", "xlsx"):
        raise InvalidMapping(
            f"{path.name}: a draft is made of CSV, TSV and XLSX; see docs/importing.md for other forms"
        )
    reader = RowReader(path, form, TableFormat(form=form, header=False))
    rows = list(islice(reader.read([]), _READ_ROWS))
    if not rows:
        raise InvalidMapping(f"{path.name} has no rows")
    header = max(rows[:_SEARCHED_FOR_HEADER], key=_count_header_words)
    if _count_header_words(header) < 2:
        return _Table(list(range(1, len(rows[0].cells) + 1)), rows, reader.format)
    below = rows[rows.index(header) + 1 :]
    return _Table(list(header.cells.values()), below, reader.format | {"header": header.number})


def _count_header_words(row: TableRow) -> int:
    return len({role for cell in row.cells.values() if (role := _role(cell)) is not None})


def _role(header: str) -> str | None:
    """Return the field that the header of a column suggests."""
    words = [word.rstrip("0123456789") for word in tokenise(header)]
    for role, known in ROLES.items():
        if any(word == one or (len(one) >= 4 and one in word) for word in words for one in known.split()):
            return role
    return None


def _names_partner(header: str) -> bool:
    words = tokenise(header)
    return any(word in words or (len(word) >= 4 and word in normalise(header)) for word in PARTNER_WORDS) or any(
        word.endswith("2") for word in words
    )


def _assign_columns(table: _Table) -> None:
    """Set the columns of each section. Unless it says otherwise, that of a place belongs to the name on its left."""
    fields, side = table.fields, "a"
    for column in table.columns:
        is_unique = table.columns.count(column) == 1  # The import finds a column by its name.
        role = _role(column) if isinstance(column, str) and is_unique else None
        if role in _CLAIM_FIELDS:
            fields["claim"].setdefault(role, column)
        elif role is not None and isinstance(column, str):
            own = "b" if _names_partner(column) else side
            if role in fields[own]:
                own = "b" if own == "a" else "a"
            if role == "name":
                side = own
            fields[own].setdefault(role, column)
    if isinstance(table.columns[0], int):
        fields["a"]["name"], fields["b"]["name"] = 1, 2


def _dataset(path: Path, origin: Origin) -> Iterator[str]:
    stem = path.name.removesuffix(".gz").rpartition(".")[0] or path.name
    day = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
    yield "[dataset]  # the list as a source of the register"
    yield f"id = {_text(slug(stem) or 'my-list')}  # yours for good: it identifies the list when you import it again"
    yield f"title = {_text(origin.title or stem)}"
    yield f"publisher = {_text(origin.publisher or NOT_STATED)}"
    yield f"url = {_text(origin.url or NOT_STATED_URL)}"
    yield f"licence = {_text(origin.licence or NOT_STATED)}"
    yield f"retrieved = {day.isoformat()}  # the day of the file; write the day, month or year from which the list is"


def _table(table: _Table) -> Iterator[str]:
    found = ", ".join(f"{name} {json.dumps(value, ensure_ascii=False)}" for name, value in table.found.items())
    yield f"[table]  # found: {found}"
    if isinstance(table.columns[0], int):
        yield "header = false  # no header was found: columns are numbered from 1"
    for column in table.columns:
        examples = ", ".join(list(dict.fromkeys(table.cells(column)))[:3])
        yield f"# {_text(column)}: {clean(examples)[:80]}"


def _sides(table: _Table) -> Iterator[Iterable[str]]:
    for side, whose in (("a", "the first city"), ("b", "its partner")):
        fields = table.fields[side]
        lines = [f"[{side}]  # {whose}"]
        lines += [f"{name} = {_text(fields[name])}" for name in _SIDE_FIELDS if name in fields]
        if not {"name", "wikidata_id", "geonames_id"} & fields.keys():
            lines.append('name = { always = "" }  # no column was found: write its name, or the same city for all rows')
        if not {"country", "wikidata_id", "geonames_id"} & fields.keys():
            lines.append('country = { always = "" }  # no column was found: the country of all rows, such as "DE"')
        yield lines


def _claim(table: _Table) -> Iterator[str]:
    fields = table.fields["claim"]
    yield "[claim]  # what a row says of the two"
    yield '# kind = "sister_city"  # of all rows'
    for name in _CLAIM_FIELDS:
        if name in fields:
            yield f"{name} = {_text(fields[name])}"
    dates = [
        found
        for name in ("start", "end")
        for cell in table.cells(fields.get(name))
        if (found := _SLASHED.fullmatch(cell))
    ]
    if dates:
        is_day_first, is_month_first = (any(int(found[number]) > 12 for found in dates) for number in (1, 3))
        order = "month first" if is_month_first else "day first"
        sure = "" if is_day_first != is_month_first else "# "
        yield f"{sure}dates = {_text(order)}  # the order of dates such as {dates[0][0]}: day first or month first"


def _words(table: _Table) -> Iterator[str]:
    yield "[words]  # what the words for status and kind mean"
    for name, terms in (("status", Status), ("kind_column", Kind)):
        counts = Counter(table.cells(table.fields["claim"].get(name)))
        allowed = [term.value for term in terms]
        for word, number in counts.most_common(_MAX_WORDS):
            key = normalise(word)
            if key.replace(" ", "_") in allowed:
                continue
            proposed = next((term for term in allowed if key in MEANINGS_OF_WORDS.get(term, ())), None)
            rows = f"{number} row{'s' * (number != 1)}"
            if proposed is not None:
                yield f"{_text(word)} = {_text(proposed)}  # {rows}; a proposal, check it: {', '.join(allowed)}"
            else:
                yield f'# {_text(word)} = ""  # {rows}; one of {", ".join(allowed)}'


def _text(value: Column) -> str:
    return json.dumps(value, ensure_ascii=False)
