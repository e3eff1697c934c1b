"""A reader of tables of pairs: one claim for each row, exactly as stated.

A cell that is not understood is left out and reported. If it concerns a side, the status or an end, the row is
rejected.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from app.domain.text import normalise
from app.domain.vocabulary import Kind, Status
from app.imports.claims import (
    ClaimReader,
    NamedPlace,
    PairClaim,
    PlaceName,
    Rank,
    ReaderItem,
    Rejected,
    RejectionReason,
    StatedDate,
    UnreadCell,
    UnstatedDate,
)
from app.imports.tables.dates import may_state_end, parse_table_date
from app.imports.tables.mapping import Column, Constant, Mapping
from app.imports.tables.rows import RowReader, TableRow, clean

_MAX_TEXT = 200
_CACHED = 16_384  # Places of a side: most occur in several rows, usually close together.
_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"[0-9]{1,10}")
_FOOTNOTE = re.compile(r"[*†‡¹²³⁰⁴-⁹]|\[\w{1,3}\]")
_SEVERAL = re.compile(r"[;|•\n]")
_YEAR = re.compile(r"\b(?:18|19|20)[0-9]{2}\b")
_NAMELESS = set("n/a n.a. k.a. tbd unknown unbekannt inconnu desconocido desconhecido sconosciuto onbekend".split())
# The dates that a word in a column of dates means, by the status that the mapping gives for it.
_UNSTATED: dict[str, tuple[StatedDate, ...]] = {
    Status.SEVERED: (UnstatedDate.SOME,),
    Status.ACTIVE: (UnstatedDate.NONE,),
    Status.UNKNOWN: (),
}
_Term = TypeVar("_Term", Status, Kind)


def _read_side(language: str | None, **cells: str) -> NamedPlace | None:
    """Return one side of a row; None if it has neither an id nor a name. Raises ValueError for an unreadable cell.

    `cells` has all fields of `SideColumns`, empty where nothing is stated.
    """
    stated = {field: clean(cell) for field, cell in cells.items()}
    wikidata, geonames, name = stated["wikidata_id"].rpartition("/")[2], stated["geonames_id"], stated["name"]
    if _SEVERAL.search(cells["name"].strip()):
        raise ValueError(f"“{name[:40]}” has several lines or parts: give each city a row of its own, with one line")
    name = _clean_name(name)
    if _YEAR.search(name) or may_state_end(name):  # Without that, the row would say that the pair is active.
        raise ValueError(f"“{name[:40]}” says more than a name: give dates and the status columns of their own")
    if not (wikidata or geonames or name):
        return None
    if wikidata and not _WIKIDATA_ID.fullmatch(wikidata):
        raise ValueError(f"“{wikidata[:40]}” is not a Wikidata id")
    if geonames and not (_NUMBER.fullmatch(geonames) and 0 < int(geonames) < 2**31):
        raise ValueError(f"“{geonames[:40]}” is not a GeoNames id")
    latitude, longitude = _degree(stated["latitude"]), _degree(stated["longitude"])
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        latitude = longitude = None  # Coordinates that are not on the Earth count as not stated.
    return NamedPlace(
        wikidata_id=wikidata or None,
        geonames_id=int(geonames) if geonames else None,
        names=(PlaceName(name[:_MAX_TEXT], language),) if name else (),
        countries=(stated["country"],) if stated["country"] else (),
        parents=(stated["parent"],) if stated["parent"] else (),
        latitude=latitude,
        longitude=longitude,
    )


class TableReader(ClaimReader):
    """A reader of a table by its mapping. The table counts as the whole data set."""

    is_whole = True

    def __init__(self, path: Path, mapping: Mapping) -> None:
        self._mapping, self._rows = mapping, RowReader(path, mapping.table)
        self.dataset, self.format, self.size = mapping.dataset, self._rows.format, self._rows.size
        self._read_side = lru_cache(_CACHED)(partial(_read_side, mapping.place.language))
        self._words = {normalise(word): meaning for word, meaning in mapping.words.items()}
        self._constants = tuple(
            {field: value.always for field, value in side if isinstance(value, Constant)}
            for side in (mapping.a, mapping.b)
        )
        claim = mapping.claim
        own = (claim.start, claim.end, claim.moment, claim.permalink, claim.remark, claim.kind_column, claim.status)
        stated = (*(value for side in (mapping.a, mapping.b) for _, value in side), *own)
        self._columns: list[Column] = [column for column in stated if isinstance(column, str | int)]

    def read(self) -> Iterator[ReaderItem]:
        """Yield the unread cells and then the claim of each row, or the row as rejected. Raises InvalidFile."""
        for row in self._rows.read(self._columns):
            self.position = self._rows.position
            reason, message = RejectionReason.UNREADABLE, row.error
            if message is None:
                try:
                    one, other = (
                        self._read_side(**{field: _cell(row, column) for field, column in side})
                        for side in (self._mapping.a, self._mapping.b)
                    )
                    if one is not None and other is not None:
                        unread: list[UnreadCell] = []
                        claim = self._claim(row, (one, other), unread)
                        yield from unread
                        yield claim
                        continue
                    reason, message = RejectionReason.NO_PARTNER, "a side is empty or no name"
                except ValueError as error:
                    message = str(error)
            yield Rejected(f"row {row.number}", reason, message, clean(", ".join(row.stated)[:_MAX_TEXT]))

    def _claim(self, row: TableRow, sides: tuple[NamedPlace, NamedPlace], unread: list[UnreadCell]) -> PairClaim:
        """Return the claim of a row, and add its unread cells to `unread`.

        Raises ValueError for a status or an end that is not understood: without it, the row would say that the pair is
        active.
        """
        columns = self._mapping.claim
        starts, ends, points = (
            self._dates(row, column, unread) for column in (columns.start, columns.end, columns.moment)
        )
        if starts and starts == ends and columns.same_start_and_end == "moment":
            starts, ends, points = (), (), (*points, *starts)
        status = self._term(row, columns.status, Status, unread)
        has_end = any(end is not UnstatedDate.NONE for end in ends)
        if has_end and status in (Status.ACTIVE, Status.DORMANT):
            unread.append(
                _unread(row, columns.status, f"it means {status}, and the row states an end: correct one of the two")
            )
            status = None
        if status is Status.SEVERED and not has_end:
            ends = (UnstatedDate.SOME,)
        kind = self._term(row, columns.kind_column, Kind, unread) or columns.kind
        remarks = [_text(row, columns.remark)]
        remarks += [_text(row, columns.status)] if status in (Status.DORMANT, Status.SEVERED) else []
        remarks += [f"{self._mapping.qualifiers.get(name, name)}: {clean(value)}" for name, value in row.qualifiers]
        is_deprecated = any(name in columns.deprecated for name, _ in row.qualifiers)
        stated = [*((column, row.cells[column]) for column in self._columns), *row.qualifiers]
        cells = "\n".join(f"{name}\t{cell}" for name, cell in stated)
        understood = self._constants, kind, status, starts, ends, points
        return PairClaim(
            key=_hash(cells)[:32],
            digest=_hash(f"{cells}\n{understood}")[:16],
            where=f"row {row.number}",
            sides=sides,
            directed=columns.directed,
            permalink=_text(row, columns.permalink) or None,
            kind=kind,
            starts=starts,
            ends=ends,
            points_in_time=points,
            is_dormant=status is Status.DORMANT,
            is_unknown=status is Status.UNKNOWN and not has_end,
            rank=Rank.DEPRECATED if is_deprecated else Rank.NORMAL,
            doubts=tuple(filter(None, remarks)),
        )

    def _dates(self, row: TableRow, column: Column | None, unread: list[UnreadCell]) -> tuple[StatedDate, ...]:
        """Return the date of a cell, or what a word in its place means; an empty tuple if there is no date.

        A date that is not understood is added to `unread`. Raises ValueError if it is, or may be, an end.
        """
        text = _text(row, column)
        if not text:
            return ()
        meaning = self._words.get(normalise(text))
        if meaning in _UNSTATED:
            return _UNSTATED[meaning]
        is_end = column == self._mapping.claim.end
        if not is_end and may_state_end(text):
            raise ValueError(
                f"{column}: “{text[:40]}” may state an end: give the start and the end columns of their own"
            )
        try:
            return (parse_table_date(text, self._mapping.claim.dates, self.dataset.retrieved, self.dataset.language),)
        except ValueError as error:
            if is_end:
                means = f'"{text[:40]}" = "severed" (an end without a date) or "active" (no end)'
                raise ValueError(f"{column}: {error}; or say in [words] of the mapping: {means}") from None
            unread.append(_unread(row, column, str(error)))
            return ()

    def _term(self, row: TableRow, column: Column | None, terms: type[_Term], unread: list[UnreadCell]) -> _Term | None:
        """Return the term that a word means; None if the cell is empty or not understood.

        A word that is not understood is added to `unread`. Raises ValueError for such a status.
        """
        text = _text(row, column)
        if not text:
            return None
        meaning = self._words.get(normalise(text), normalise(text).replace(" ", "_"))
        allowed = {term.value: term for term in terms}
        if meaning in allowed:
            return allowed[meaning]
        message = f'say in [words] of the mapping what it means, as "{text[:40]}" = "…": one of {", ".join(allowed)}'
        if terms is Status:
            raise ValueError(f"{column} “{text[:40]}”: {message}")
        unread.append(_unread(row, column, message))
        return None


def _cell(row: TableRow, column: Column | Constant | None) -> str:
    """Return a cell as stated, or a constant in its place; empty if the mapping has no such column."""
    if isinstance(column, Constant):
        return column.always
    return "" if column is None else row.cells[column]


def _text(row: TableRow, column: Column | None) -> str:
    return clean(_cell(row, column))


def _unread(row: TableRow, column: Column | None, message: str) -> UnreadCell:
    return UnreadCell(f"row {row.number}", str(column), message, _text(row, column)[:_MAX_TEXT])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _clean_name(text: str) -> str:
    """Return the name of a city without footnote marks; empty if the text is no name: a number, a dash, `#N/A`."""
    name = clean(_FOOTNOTE.sub("", text))
    is_name = any(map(str.isalpha, name)) and name[0] != "#" and normalise(name).replace(" ", "") not in _NAMELESS
    return name if is_name else ""


def _degree(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a coordinate") from None
