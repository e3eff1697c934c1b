"""A table of pairs as claims: one for each row, exactly as it stands there."""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.domain.dates import VagueDate
from app.domain.vocabulary import CityKind
from app.imports.claims import (
    Dataset,
    NamedPlace,
    PairClaim,
    PlaceName,
    Rank,
    ReaderItem,
    Rejected,
    RejectionReason,
    StatedDate,
)
from app.imports.tables.mapping import Beside, Column, Columns, Mapping
from app.imports.tables.rows import Cells, Row, Rows

_LONGEST = 200
_REMEMBERED = 8192  # Places of a side: most stand in several rows, and mostly not far from each other.
_QID = re.compile(r"Q[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"[0-9]{1,10}")


class _Unreadable(ValueError):
    """A row says something that cannot be understood."""


class _Side:
    """Reads what rows say of one side."""

    def __init__(self, columns: Columns, language: str | None) -> None:
        self._named = {member: column for member, column in columns.model_dump().items() if column is not None}
        self._language = language
        self._read_once = lru_cache(maxsize=_REMEMBERED)(self._read)

    def read(self, cells: Cells) -> NamedPlace | None:
        """What a row says of the side; None where that is nothing."""
        return self._read_once(tuple([cells.get(column, "") for column in self._named.values()]))

    def _read(self, stated: tuple[str, ...]) -> NamedPlace | None:
        said = {member: _text(cell) for member, cell in zip(self._named, stated, strict=True)}
        wikidata = said.get("wikidata_id", "").rpartition("/")[2]
        geonames = said.get("geonames_id", "")
        name, country, parent = (said.get(member, "") for member in ("name", "country", "parent"))
        if not (wikidata or geonames or name):
            return None
        if wikidata and not _QID.fullmatch(wikidata):
            raise _Unreadable(f"“{wikidata[:40]}” is no id of Wikidata")
        if geonames and not (_NUMBER.fullmatch(geonames) and 0 < int(geonames) < 2**31):
            raise _Unreadable(f"“{geonames[:40]}” is no id of GeoNames")
        latitude, longitude = (_degree(said.get(member, "")) for member in ("latitude", "longitude"))
        if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
            latitude = longitude = None  # What lies nowhere on the Earth, or is no number, is not stated.
        return NamedPlace(
            wikidata_id=wikidata or None,
            geonames_id=int(geonames) if geonames else None,
            names=(PlaceName(name[:_LONGEST], self._language),) if name else (),
            countries=(country,) if country else (),
            parents=(parent,) if parent else (),
            latitude=latitude,
            longitude=longitude,
            kind=_kind(said.get("kind", "")),
        )


class TableReader:
    """Reads a table by its mapping."""

    def __init__(self, path: Path, mapping: Mapping, beside: Path | None = None) -> None:
        """`beside` is the folder of the second table, where the mapping names one."""
        self._mapping = mapping
        self._rows = Rows(path, mapping.form(path), mapping.table)
        self._sides = [_Side(columns, mapping.place.language) for columns in (mapping.a, mapping.b)]
        self._beside = (beside or path.parent) / mapping.beside.file if mapping.beside else None

    @property
    def dataset(self) -> Dataset:
        """Who states the pairs."""
        return self._mapping.dataset.dataset()

    def size(self) -> int:
        """The bytes of the table."""
        return self._rows.size()

    def position(self) -> int:
        """How many of them have been read."""
        return self._rows.position()

    def read(self) -> Iterator[ReaderItem]:
        """Every row, those of the second table first."""
        if self._mapping.beside is not None and self._beside is not None:
            yield from self._facts(self._mapping.beside, self._beside)
        claim = self._mapping.claim
        own = [claim.start, claim.end, claim.moment, claim.permalink, claim.remark]
        needed = [*self._mapping.a.all(), *self._mapping.b.all(), *(column for column in own if column is not None)]
        for row in self._rows.read(needed):
            yield self._reading(row, needed)

    def _facts(self, beside: Beside, path: Path) -> Iterator[NamedPlace]:
        table = self._mapping.table.model_copy(update={"header": beside.header, "form": None, "columns": None})
        columns = Columns.model_validate(beside.model_dump(exclude={"file", "header"}))
        side = _Side(columns, self._mapping.place.language)
        for row in Rows(path, self._mapping.form(path), table).read(columns.all()):
            place = side.read(row.cells)
            if place is not None:
                yield place

    def _reading(self, row: Row, needed: list[Column]) -> PairClaim | Rejected:
        if row.broken is not None:
            return _refused(row, RejectionReason.UNREADABLE, row.broken)
        try:
            one, other = (side.read(row.cells) for side in self._sides)
            if one is None or other is None:
                return _refused(row, RejectionReason.NO_PARTNER, "a side is empty")
            return self._claim(row, (one, other), needed)
        except ValueError as error:
            return _refused(row, RejectionReason.UNREADABLE, str(error))

    def _claim(self, row: Row, sides: tuple[NamedPlace, NamedPlace], needed: list[Column]) -> PairClaim:
        says = self._mapping.claim
        starts, ends, moments = (self._dates(column, row.cells) for column in (says.start, says.end, says.moment))
        if starts and starts == ends and says.same_start_and_end == "moment":
            starts, ends, moments = (), (), (*moments, *starts)
        remark = _cell(says.remark, row.cells)
        own = [*((str(column), row.cells.get(column, "")) for column in needed), *row.qualifiers]
        stated = "\n".join(f"{name}\t{value}" for name, value in own)
        digest = hashlib.sha256(stated.encode(errors="surrogatepass")).hexdigest()[:32]
        return PairClaim(
            key=digest,
            digest=digest[:16],
            where=_where(row),
            sides=sides,
            directed=says.directed,
            entry_read=says.complete,
            permalink=_cell(says.permalink, row.cells) or None,
            kind=says.kind,
            starts=starts,
            ends=ends,
            points_in_time=moments,
            rank=Rank.DEPRECATED if self._is_deprecated(row) else Rank.NORMAL,
            doubts=tuple([remark, *self._qualified(row)] if remark else self._qualified(row)),
        )

    def _is_deprecated(self, row: Row) -> bool:
        return any(name in self._mapping.qualifier.deprecated for name, _ in row.qualifiers)

    def _qualified(self, row: Row) -> list[str]:
        words = self._mapping.qualifier.words
        return [f"{words.get(name, name)}: {_text(value)}" for name, value in row.qualifiers]

    def _dates(self, column: Column | None, cells: Cells) -> tuple[StatedDate, ...]:
        text = _cell(column, cells)
        return (VagueDate.parse(text),) if text else ()


def _where(row: Row) -> str:
    return f"row {row.number}"


def _refused(row: Row, reason: RejectionReason, message: str) -> Rejected:
    return Rejected(_where(row), reason, message, _text(", ".join(row.cells.values())[:_LONGEST]))


def _cell(column: Column | None, cells: Cells) -> str:
    return "" if column is None else _text(cells.get(column, ""))


def _text(text: str) -> str:
    """A cell without the spaces and hidden marks that get into tables."""
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # Nearly every cell, at a tenth of the price.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _degree(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise _Unreadable(f"“{text[:40]}” is no coordinate") from None


def _kind(text: str) -> CityKind | None:
    if not text:
        return None
    found = next((kind for kind in CityKind if kind.value == text), None)
    if found is None:
        raise _Unreadable(f"“{text[:40]}” is no kind of city: {', '.join(CityKind)}")
    return found
