"""A reader of tables of pairs: one claim for each row, exactly as stated.

A cell that is not understood is left out and reported. If it concerns a side, the status or an end, the row is
rejected.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app.claims.claim import Claim, Rank, hash_of_claim, mark_doubt, quote_remark
from app.claims.claim_reader import ClaimReader, ReaderItem
from app.claims.named_places import NamedPlace, PlaceName
from app.claims.rejections import Rejected, RejectionReason, UnreadCell
from app.domain.field_types import CityId
from app.domain.geo import Point
from app.domain.ids import WIKIDATA_ID
from app.domain.text import normalise
from app.domain.vocabulary import CityKind, Status
from app.importer.tables.dates import is_negation, may_deny, may_state_end
from app.importer.tables.entries import EntryColumns
from app.importer.tables.footnotes import find_marks, may_stop, parse_footnote, strip_marks
from app.importer.tables.mapping import Column, Constant, Mapping, SideColumns
from app.importer.tables.rows import RowReader, TableRow, clean
from app.importer.tables.statements import StatementReader, Unread, is_stopped, stated_cell
from app.importer.tables.unmapped import UnmappedColumns
from app.names.areas import names_area
from app.names.words.lists import load_words

_MAX_TEXT = 200
_CACHED = 16_384  # Places of a side: most occur in several rows, usually close together.
_CITY_ID: TypeAdapter[CityId] = TypeAdapter(CityId)
_NUMBER = re.compile(r"[0-9]{1,10}")
_SEVERAL = re.compile(r"[;|•\n]")
# What follows a name: in brackets, or after a dash.
_ADDITION = re.compile(r"[(（].*|\s[–—-]\s.*")
_YEAR = re.compile(r"\b(?:18|19|20)[0-9]{2}\b")
_NAMELESS = set("n/a n.a. k.a. tbd unknown unbekannt inconnu desconocido desconhecido sconosciuto onbekend".split())


def _read_side(language: str | None, **cells: str) -> NamedPlace | None:
    """Return one side of a row; None if it has neither an id nor a name. Raises ValueError for an unreadable cell.

    `cells` has all fields of `SideColumns`, empty where nothing is stated.
    """
    texts = {field: clean(cell) for field, cell in cells.items()}
    name = _read_name(cells["name"])
    wikidata_id = _read_wikidata_id(texts["wikidata_id"])
    geonames_id = _read_geonames_id(texts["geonames_id"])
    if not name and wikidata_id is None and geonames_id is None:
        return None
    latitude, longitude = _read_point(texts["latitude"], texts["longitude"])
    names = (PlaceName(name[:_MAX_TEXT], language),)
    country = clean(strip_marks(texts["country"]))
    parent = texts["parent"]
    if may_deny(parent) and not names_area(parent):
        raise ValueError(f"“{parent[:40]}” says more than an area: give dates and the status columns of their own")
    return NamedPlace(
        city_id=_read_city_id(texts["id"]),
        kind=_read_kind(texts["kind"]),
        wikidata_id=wikidata_id,
        geonames_id=geonames_id,
        names=names if name else (),
        countries=(country,) if country else (),
        parents=(parent,) if parent else (),
        latitude=latitude,
        longitude=longitude,
    )


def _read_name(cell: str) -> str:
    """Return the name in a cell; empty if it has none. Raises ValueError for a cell that says more than a name."""
    text = clean(cell)
    if _SEVERAL.search(cell.strip()):
        raise ValueError(f"“{text[:40]}” has several lines or parts: give each city a row of its own, with one line")
    name = _clean_name(text)
    is_word = normalise(name) in load_words().statuses  # A city may be called `Over`.
    addition = _ADDITION.search(name)
    is_statement = addition is not None and may_deny(addition[0]) and not is_negation(addition[0])  # `Berlin – Mitte`
    may_end = (may_state_end(name) and not is_word) or is_statement
    if _YEAR.search(name) or may_end:  # The row would say that the pair is active.
        raise ValueError(f"“{name[:40]}” says more than a name: give dates and the status columns of their own")
    return name


def _read_wikidata_id(text: str) -> str | None:
    """Return an id, also of an address that ends with one; None if it is empty. Raises ValueError for anything else."""
    id_ = text.rpartition("/")[2]
    if id_ and not re.fullmatch(WIKIDATA_ID, id_):
        raise ValueError(f"“{id_[:40]}” is not a Wikidata id")
    return id_ or None


def _read_geonames_id(text: str) -> int | None:
    """Return an id; None if it is empty. Raises ValueError for anything else."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or not 0 < int(text) < 2**31:
        raise ValueError(f"“{text[:40]}” is not a GeoNames id")
    return int(text)


def _read_point(latitude: str, longitude: str) -> Point | tuple[None, None]:
    """Return coordinates. Those that are not on the Earth count as not stated. Raises ValueError for other texts."""
    north, east = _read_degree(latitude), _read_degree(longitude)
    if north is None or east is None:
        return None, None
    is_on_earth = abs(north) <= 90 and abs(east) <= 180  # False also for NaN.
    return (north, east) if is_on_earth else (None, None)


def _read_city_id(text: str) -> CityId | None:
    """Return an id of a city in a register; None if it is empty. Raises ValueError for anything else."""
    try:
        return _CITY_ID.validate_python(text) if text else None
    except ValidationError:
        raise ValueError(f"“{text[:40]}” is not the id of a city such as arnhem-nl") from None


def _read_kind(text: str) -> CityKind | None:
    """Return the kind that a word means; None if it is empty. Raises ValueError for an unknown word."""
    if not text:
        return None
    key = normalise(text)
    kinds_by_word = {**load_words().city_kinds, **{kind.value: kind for kind in CityKind}}
    if key not in kinds_by_word:
        raise ValueError(f"“{text[:40]}” is no kind of government: write one of {', '.join(CityKind)}")
    return kinds_by_word[key]


class TableReader(ClaimReader):
    """A reader of a table by its mapping. The table counts as the whole data set."""

    is_whole = True

    def __init__(self, path: Path, mapping: Mapping) -> None:
        self._entries = EntryColumns(mapping)
        self._mapping, self._rows = self._entries.mapping, RowReader(path, mapping.table)
        self.dataset, self.format, self.size = mapping.dataset, self._rows.format, self._rows.size
        self._read_side = lru_cache(_CACHED)(partial(_read_side, mapping.place.language))
        self._statements = StatementReader(self._mapping, self._entries.parts)
        self._footnotes: dict[str, str] = {}
        self._constants = tuple(
            {field: value.always for field, value in side if isinstance(value, Constant)}
            for side in (mapping.a, mapping.b)
        )
        claim = mapping.claim
        dates = (claim.start, claim.end, claim.suspended, claim.moment, claim.status_since)
        marked = (*dates, claim.kind_column, claim.status)
        acts = (claim.reasons, claim.body, claim.by, claim.stage)
        sources = (claim.source_url, claim.source_title, claim.source_publisher, claim.source_published)
        places = [value for side in (mapping.a, mapping.b) for _, value in side]
        self._marked = [column for column in (*places, *marked) if isinstance(column, str | int)]
        unmarked = (claim.permalink, claim.remark, claim.references, *acts, *sources)
        self._columns: list[Column] = [*self._marked, *(column for column in unmarked if column is not None)]
        self._unmapped = UnmappedColumns(path.name, mapping.table.ignore)

    def read(self) -> Iterator[ReaderItem]:
        """Yield the unread cells and then the claim of each row, or the row as rejected. Raises InvalidFile.

        Rows with footnote marks come last, when all footnotes are known.
        """
        marked: list[TableRow] = []
        for row in self._rows.read(self._columns):
            self.position = self._rows.position
            self._unmapped.add(row)
            footnote = parse_footnote(row.stated)
            if footnote is not None:
                mark, text = footnote
                self._footnotes[mark] = text
                yield UnreadCell(f"row {row.number}", "footnote", "it is a footnote and no pair", text[:_MAX_TEXT])
            elif any(find_marks(row.cells[column] for column in self._marked) if row.cells else ()):
                marked.append(row)
            else:
                yield from self._read_row(row)
        for row in marked:
            yield from self._read_marked(row)
        self._rows.format |= self._unmapped.format

    def _read_marked(self, row: TableRow) -> Iterator[ReaderItem]:
        """Yield what a row with footnote marks states. It waits if a footnote may say that the pair is not in force."""
        where, footnotes = f"row {row.number}", []
        for mark in find_marks(row.cells[column] for column in self._marked):
            text = self._footnotes.get(mark, "")
            if mark in self._mapping.footnotes:
                footnotes.append((self._mapping.footnotes[mark], text))
            elif may_stop(text):
                message = f"the footnote “{mark}” says “{text[:80]}”, and may mean that the pair is not in force"
                yield Rejected(where, RejectionReason.FOOTNOTE, message, clean(", ".join(row.stated)[:_MAX_TEXT]))
                return
            else:
                explained = f"its footnote says “{text[:80]}”" if text else "no footnote explains it"
                yield UnreadCell(where, "footnote mark", explained, mark)
        yield from self._read_row(row, footnotes)

    def _read_row(self, row: TableRow, footnotes: Sequence[tuple[Status, str]] = ()) -> Iterator[ReaderItem]:
        where, stated = f"row {row.number}", clean(", ".join(row.stated)[:_MAX_TEXT])
        if row.error is not None:
            yield Rejected(where, RejectionReason.UNREADABLE, row.error, stated)
            return
        unread: Unread = []
        try:
            self._unmapped.check(row)
            parts = self._entries.take_apart(row)
            first = self._read_columns(parts, self._mapping.a)
            second = self._read_columns(parts, self._mapping.b)
            if first is None or second is None:
                yield Rejected(where, RejectionReason.NO_PARTNER, "a side is empty or no name", stated)
                return
            claim = self._claim(parts, (first, second), footnotes, unread)
        except ValueError as error:
            yield Rejected(where, RejectionReason.UNREADABLE, str(error), stated)
            return
        yield from unread
        yield claim

    def _read_columns(self, row: TableRow, side: SideColumns) -> NamedPlace | None:
        """Return one side of a row; None if it states no place. Raises ValueError for an unreadable cell."""
        cells = {field: stated_cell(row, column) for field, column in side if field != "entry"}
        return self._read_side(**cells)

    def _claim(
        self,
        row: TableRow,
        sides: tuple[NamedPlace, NamedPlace],
        footnotes: Sequence[tuple[Status, str]],
        unread: Unread,
    ) -> Claim:
        """Return the claim of a row. Raises ValueError for a status or an end that is not understood."""
        reader, columns = self._statements, self._mapping.claim
        statements = reader.read(row, footnotes, unread)
        kind = reader.read_kind(row, unread)
        source = reader.read_source(row, unread)
        act = reader.read_act(row, sides, statements, source, unread)
        references = reader.read_references(row)
        if source.url and not is_stopped(statements):
            references.insert(0, source)
        is_deprecated = any(name in columns.deprecated for name, _ in row.qualifiers)
        mapped_cells = [(column, row.cells[column]) for column in self._columns]
        cells = "\n".join(f"{name}\t{cell}" for name, cell in [*mapped_cells, *row.qualifiers])
        understood = f"{self._constants}{kind}{statements}{act or ''}"
        return Claim(
            key=hash_of_claim(*(side.key for side in sides)),
            row=hash_of_claim(cells),
            digest=hash_of_claim(f"{cells}\n{understood}")[:16],
            sides=sides,
            where=f"row {row.number}",
            names=(sides[0].description, sides[1].description),
            directed=columns.directed,
            permalink=clean(stated_cell(row, columns.permalink)) or None,
            kind=kind,
            statements=statements,
            act=act,
            rank=Rank.DEPRECATED if is_deprecated else Rank.NORMAL,
            remarks=tuple(self._remarks(row, is_stopped=is_stopped(statements))),
            references=tuple(reference.describe() for reference in references),
        )

    def _remarks(self, row: TableRow, *, is_stopped: bool) -> Iterator[str]:
        """Yield sentences with the remark of a row, its words for a status that is not active, and its qualifiers."""
        remark = clean(stated_cell(row, self._mapping.claim.remark))
        if remark:
            yield quote_remark(remark)
        status = clean(stated_cell(row, self._mapping.claim.status))
        if status and is_stopped:
            yield mark_doubt(status)
        for name, value in row.qualifiers:
            yield mark_doubt(f"{self._mapping.qualifiers.get(name, name)}: {clean(value)}")


def _clean_name(text: str) -> str:
    """Return the name of a city without footnote marks; empty if the text is no name: a number, a dash, `#N/A`."""
    name = clean(strip_marks(text))
    is_name = any(map(str.isalpha, name)) and name[0] != "#" and normalise(name).replace(" ", "") not in _NAMELESS
    return name if is_name else ""


def _read_degree(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a coordinate") from None
