"""A draft of a mapping: what the header and the cells of a table suggest, for a person to check and complete.

Only a draft contains guesses. Fields that cannot be guessed are left empty, and the import refuses them.
"""

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import get_args

from jinja2 import Environment, FileSystemLoader

from app.domain.dates import VagueDate
from app.domain.text import normalise, slug, tokenise
from app.domain.vocabulary import Kind, Status
from app.imports.limits import InvalidFile
from app.imports.tables.dates import DORMANT_WORDS, SEVERED_WORDS, DateOrder, parse_table_date
from app.imports.tables.mapping import Column, TableFormat
from app.imports.tables.rows import OBJECTS, ROWS_SEARCHED_FOR_HEADER, RowReader, clean

_READ_ROWS = 5_000
_MAX_WORDS = 30
_DATES = ("start", "end")
_CLAIM_FIELDS = (*_DATES, "status", "kind_column", "permalink", "remark")
# The words of a header by the field that they suggest, in the order in which they are tried.
_ROLES = {
    "wikidata_id": "wikidata qid",
    "geonames_id": "geonames geonameid",
    "latitude": "lat latitude breite breitengrad",
    "longitude": "lon lng long longitude langengrad",
    "status": "status zustand etat statut situacion situation stato",
    "end": "end ended ende beendet bis until till fin hasta koniec einde terminated termination expired dissolved"
    " gekundigt kundigung aufgelost auflosung resiliation beeindigd opzegging cessazione ukonceni zakonczenie",
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
# Words of a header that belong to the second side.
_PARTNER_WORDS = ("partner", "twin", "sister", "jumelee", "foreign", "ausland", "target", "b")
# Words by the status or kind that they usually mean, which the draft proposes.
_MEANINGS_OF_WORDS = {
    "active": (
        "aktiv", "actif", "active", "activo", "attivo", "actief", "aktywna", "in kraft", "besteht", "heute", "laufend",
        "today", "present", "ongoing", "en cours", "aujourd'hui", "heden", "actualidad", "oggi",
    ),
    "dormant": DORMANT_WORDS,
    "severed": SEVERED_WORDS,
    "unknown": ("unbekannt", "inconnu", "desconocido", "onbekend"),
    "sister_city": (
        "stadtepartnerschaft", "partnerschaft", "partnerstadt", "twinning", "twin town", "sister city", "jumelage",
        "gemellaggio", "hermanamiento", "stedenband",
    ),
    "friendship": ("freundschaft", "stadtefreundschaft", "friendship", "friendship city", "amitie", "amistad"),
    "cooperation": ("kooperation", "cooperation", "zusammenarbeit", "projektpartnerschaft", "cooperacion"),
    "informal": ("informell", "kontakt", "kontakte"),
}  # fmt: skip
# The terms that words may mean, by the field of their column.
_TERMS: dict[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "kind_column": tuple(Kind),
    "end": (Status.ACTIVE, Status.SEVERED),
    "start": (Status.UNKNOWN,),
}

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)
_TEMPLATES.filters["toml"] = partial(json.dumps, ensure_ascii=False)  # A text or a number of JSON is one of TOML.


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


def draft_mapping(path: Path) -> str:
    """Return the text of a mapping for a table. Raises InvalidFile for NDJSON and for a table without rows."""
    if path.suffix.lower() in OBJECTS:
        raise InvalidFile(f"{path.name}: a draft is made of CSV, TSV and XLSX")
    reader = RowReader(path, TableFormat())
    rows = list(islice(reader.all_rows(), _READ_ROWS))
    if not rows:
        raise InvalidFile(f"{path.name} has no rows")
    header = max(rows[:ROWS_SEARCHED_FOR_HEADER], key=lambda row: len({*map(_role, row[1])} - {None}))
    number, headers = header
    columns = _find_columns(headers, [cells for _, cells in rows[rows.index(header) + 1 :]])
    fields = _assign_columns(columns)
    day = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date().isoformat()
    return _TEMPLATES.get_template("draft.toml.jinja").render(
        file=path.name,
        id=slug(path.stem) or "my-list",
        title=path.stem,
        day=day,
        format=reader.format.items(),
        header=number,
        columns=columns,
        fields=fields,
        used={column.name for section in fields.values() for column in section.values()},
        words=_find_words(fields["claim"], VagueDate.parse(day)),
    )


def _find_columns(headers: list[str], rows: list[list[str]]) -> list[_Column]:
    columns = []
    for number, header in enumerate(headers, start=1):
        cells = (clean(cells[number - 1]) for cells in rows if len(cells) >= number)
        name = header if header and headers.count(header) == 1 else number
        columns.append(_Column(header, name, list(filter(None, cells))))
    return columns


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


def _assign_columns(columns: list[_Column]) -> _Fields:
    """Return the columns of each section, by field.

    A column about a place belongs to `b` if its header says so, else to the side of the last name on its left; to the
    other side if that one has such a column already.
    """
    fields: _Fields = {"a": {}, "b": {}, "claim": {}}
    side = "a"
    for column in columns:
        role = _role(column.header)
        if role in _CLAIM_FIELDS:
            fields["claim"].setdefault(role, column)
        elif role is not None:
            own = "b" if _names_partner(column.header) else side
            if role in fields[own]:
                own = "b" if own == "a" else "a"
            if role == "name":
                side = own
            fields[own].setdefault(role, column)
    return fields


def _find_words(columns: dict[str, _Column], retrieved: VagueDate) -> Iterable[tuple[str, int, str, tuple[str, ...]]]:
    """Return the texts that the mapping has to explain, each with its count, likely meaning and allowed terms."""
    words: dict[str, tuple[str, int, str, tuple[str, ...]]] = {}
    for field, allowed in _TERMS.items():
        cells = columns[field].cells if field in columns else []
        is_known = partial(_is_date, retrieved=retrieved) if field in _DATES else partial(_is_term, terms=allowed)
        for word, number in Counter(cell for cell in cells if not is_known(cell)).most_common(_MAX_WORDS):
            meaning = next((term for term in allowed if normalise(word) in _MEANINGS_OF_WORDS.get(term, ())), "")
            words.setdefault(word, (word, number, meaning, allowed))
    return words.values()


def _is_term(text: str, terms: tuple[str, ...]) -> bool:
    return normalise(text).replace(" ", "_") in terms


def _is_date(text: str, retrieved: VagueDate) -> bool:
    """Return whether a text is a date in any order of day and month."""
    for order in get_args(DateOrder):
        with suppress(ValueError):
            return bool(parse_table_date(text, order, retrieved))
    return False
