"""A draft of a mapping: what the header and the cells of a table suggest, for a person to check and complete.

Only the draft guesses. What it cannot know is left empty, and the import refuses it with its line.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from app.domain.text import normalise, slug, tokenise
from app.domain.vocabulary import Kind, Status
from app.imports.tables.mapping import ENDINGS, Column, InvalidMapping, TableFormat
from app.imports.tables.rows import RowReader, TableRow, clean

_READ_ROWS = 5_000
_SEARCHED_FOR_HEADER = 20
_MAX_WORDS = 30
_CLAIM_FIELDS = ("start", "end", "status", "kind_column", "permalink", "remark")
_ROLES = {
    "wikidata_id": "wikidata qid",
    "geonames_id": "geonames geonameid",
    "latitude": "lat latitude breite breitengrad",
    "longitude": "lon lng long longitude langengrad",
    "status": "status zustand etat statut situacion situation stato",
    "end": "end ended ende beendet bis until till fin hasta koniec einde",
    "start": "start started since seit beginn begin begonnen grundung gegrundet datum date jahr year signed"
    " unterzeichnet unterzeichnung established founded depuis annee desde fecha ano anno data dal sinds jaar rok",
    "kind_column": "art kind typ type form kategorie category tipo soort rodzaj",
    "permalink": "url link website webseite homepage",
    "remark": "remark remarks note notes notiz bemerkung bemerkungen anmerkung kommentar comment remarque nota",
    "parent": "region bundesland state province provinz provincia county landkreis kreis departement oblast",
    "country": "country land staat pays pais paese nation kraj zeme",
    "name": "city cities town stadt ort gemeinde kommune municipality ville commune ciudad municipio citta comune stad"
    " gemeente miasto gmina mesto obec name partner twin",
}
"""The words of a header by the field that they suggest, in the order in which they are tried."""
_PARTNER_WORDS = ("partner", "twin", "sister", "jumelee", "foreign", "ausland", "target", "b")
"""Words of a header that belong to the second side."""
_MEANINGS_OF_WORDS = {
    "active": ("aktiv", "actif", "active", "activo", "attivo", "actief", "aktywna", "in kraft", "besteht"),
    "dormant": ("ruht", "ruhend", "inaktiv", "inactive", "eingeschlafen", "en sommeil", "slapend", "suspended"),
    "severed": ("beendet", "aufgelost", "gekundigt", "ended", "terminated", "termine", "beeindigd", "finalizado"),
    "unknown": ("unbekannt", "inconnu", "desconocido", "onbekend"),
    "sister_city": (
        "stadtepartnerschaft", "partnerschaft", "partnerstadt", "twinning", "twin town", "sister city", "jumelage",
        "gemellaggio", "hermanamiento", "stedenband",
    ),
    "friendship": ("freundschaft", "stadtefreundschaft", "friendship", "friendship city", "amitie", "amistad"),
    "cooperation": ("kooperation", "cooperation", "zusammenarbeit", "projektpartnerschaft", "cooperacion"),
    "informal": ("informell", "kontakt", "kontakte"),
}  # fmt: skip
"""What words for status and kind usually mean, as a proposal."""


_HEAD = """\
# A draft from {file}. Check every line, complete what is empty, and see how the rows are understood:
# sister-cities import table {file} --mapping MAPPING --dry-run

[dataset]  # the list as a source of the register
id = {id}  # yours for good: it identifies the list when you import it again
title = {title}
publisher = {publisher}  # who publishes the list
url = {url}  # where it is published
licence = {licence}  # such as "CC BY 4.0"
retrieved = {day}  # the day of the file; write the day, month or year from which the list is

[table]  # found: {found}
header = {header}  # the row, or false where there is none; columns that share a header or have none are numbered from 1
"""


@dataclass
class _Table:
    """The headers and cells of a table. Fields have numbers of columns. A header is empty where there is none."""

    headers: list[str]
    rows: list[TableRow]
    fields: dict[str, dict[str, int]] = field(default_factory=lambda: {"a": {}, "b": {}, "claim": {}})

    def cells(self, number: int | None) -> Iterator[str]:
        """Yield the cells of a column that have text."""
        return filter(None, (clean(row.cells.get(number or 0, "")) for row in self.rows))

    def column(self, number: int) -> Column:
        """Return how a mapping names a column: by its header, or by its number if it shares the header or has none."""
        header = self.headers[number - 1]
        return header if header and self.headers.count(header) == 1 else number

    def columns(self, section: str) -> Iterator[str]:
        """Yield the lines of a section that name columns."""
        return (f"{name} = {_text(self.column(number))}" for name, number in self.fields[section].items())


def draft_mapping(path: Path, *, publisher: str = "", url: str = "", licence: str = "") -> str:
    """Return the text of a mapping for a table in CSV, TSV or XLSX. Raises InvalidMapping if it has no rows."""
    form = ENDINGS.get(Path(path.name.removesuffix(".gz")).suffix.lower(), "csv")
    if form not in ("csv", "tsv", "xlsx"):
        raise InvalidMapping(
            f"{path.name}: a draft is made of CSV, TSV and XLSX; see docs/importing.md for other forms"
        )
    reader = RowReader(path, form, TableFormat(form=form, header=False))
    rows = list(islice(reader.read([]), _READ_ROWS))
    if not rows:
        raise InvalidMapping(f"{path.name} has no rows")
    header = max(rows[:_SEARCHED_FOR_HEADER], key=lambda row: len({*map(_role, row.cells.values())} - {None}))
    table = _Table(list(header.cells.values()), rows[rows.index(header) + 1 :])
    _assign_columns(table)
    stem = path.name.removesuffix(".gz").rpartition(".")[0] or path.name
    head = _HEAD.format(
        file=path.name,
        id=_text(slug(stem) or "my-list"),
        title=_text(stem),
        publisher=_text(publisher),
        url=_text(url),
        licence=_text(licence),
        day=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date(),
        found=", ".join(f"{name} {_text(value)}" for name, value in reader.format.items()),
        header=header.number,
    )
    sections = (_side(table, "a", "the first city"), _side(table, "b", "its partner"), _claim(table), _words(table))
    lines = ["\n".join(section) for section in (_describe_columns(table), *sections)]
    return head + "\n\n".join(lines) + "\n"


def _role(header: str) -> str | None:
    """Return the field that the header of a column suggests."""
    words = [word.rstrip("0123456789") for word in tokenise(header)]
    for role, known in _ROLES.items():
        if any(word == one or (len(one) >= 4 and one in word) for word in words for one in known.split()):
            return role
    return None


def _names_partner(header: str) -> bool:
    words = tokenise(header)
    return any(word in words or (len(word) >= 4 and word in normalise(header)) for word in _PARTNER_WORDS) or any(
        word.endswith("2") for word in words
    )


def _assign_columns(table: _Table) -> None:
    """Set the columns of each section. Unless it says otherwise, that of a place belongs to the name on its left."""
    fields, side = table.fields, "a"
    for number, header in enumerate(table.headers, start=1):
        role = _role(header)
        if role in _CLAIM_FIELDS:
            fields["claim"].setdefault(role, number)
        elif role is not None:
            own = "b" if _names_partner(header) else side
            if role in fields[own]:
                own = "b" if own == "a" else "a"
            if role == "name":
                side = own
            fields[own].setdefault(role, number)


def _describe_columns(table: _Table) -> Iterator[str]:
    for number, header in enumerate(table.headers, start=1):
        examples = ", ".join(list(dict.fromkeys(table.cells(number)))[:3])
        yield f"# {number}, {_text(header)}: {clean(examples)[:80]}"


def _side(table: _Table, side: str, whose: str) -> Iterator[str]:
    yield f"[{side}]  # {whose}"
    yield from table.columns(side)
    if not {"name", "wikidata_id", "geonames_id"} & table.fields[side].keys():
        yield 'name = { always = "" }  # no column was found: write its name, or the same city for all rows'
    if not {"country", "wikidata_id", "geonames_id"} & table.fields[side].keys():
        yield 'country = { always = "" }  # no column was found: the country of all rows, such as "DE"'


def _claim(table: _Table) -> Iterator[str]:
    yield "[claim]  # what a row says of the two"
    yield '# kind = "sister_city"  # of all rows'
    yield from table.columns("claim")
    yield '# dates = "day first"  # the order of dates such as 28/1/1967, or "month first"'


def _words(table: _Table) -> Iterator[str]:
    yield "[words]  # what the words for status and kind mean"
    for name, terms in (("status", Status), ("kind_column", Kind)):
        counts = Counter(table.cells(table.fields["claim"].get(name)))
        allowed = [term.value for term in terms]
        for word, number in counts.most_common(_MAX_WORDS):
            key = normalise(word)
            if key.replace(" ", "_") not in allowed:
                proposed = next((term for term in allowed if key in _MEANINGS_OF_WORDS.get(term, ())), "")
                sure = "" if proposed else "# "
                yield f"{sure}{_text(word)} = {_text(proposed)}  # rows: {number}; one of {', '.join(allowed)}"


def _text(value: Column) -> str:
    return json.dumps(value, ensure_ascii=False)
