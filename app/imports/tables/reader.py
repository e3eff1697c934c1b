"""A table of pairs as claims: one for each row, exactly as stated."""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

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
)
from app.imports.tables.claim_fields import ClaimFieldReader, ClaimFields
from app.imports.tables.mapping import Column, Mapping, SideColumns
from app.imports.tables.rows import Cells, RowReader, TableRow, clean

_MAX_TEXT = 200
_CACHED = 8192  # Places of a side: most are in several rows, usually close to each other.
_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"[0-9]{1,10}")


class _SideReader:
    """Reads what rows state about one side."""

    def __init__(self, columns: SideColumns, language: str | None) -> None:
        self._columns, self._constants = columns.columns(), columns.constants()
        self._language = language
        self._read_cached = lru_cache(maxsize=_CACHED)(self._read)

    def read(self, cells: Cells) -> NamedPlace | None:
        """Return what a row states about the side; None if that is nothing. Raises ValueError."""
        return self._read_cached(tuple([cells.get(column, "") for column in self._columns.values()]))

    def _read(self, stated: tuple[str, ...]) -> NamedPlace | None:
        cells = {field: clean(cell) for field, cell in zip(self._columns, stated, strict=True)}
        text = self._constants | cells
        wikidata = text.get("wikidata_id", "").rpartition("/")[2]
        geonames = text.get("geonames_id", "")
        name, country, parent = (text.get(field, "") for field in ("name", "country", "parent"))
        if not (wikidata or geonames or name):
            return None
        if wikidata and not _WIKIDATA_ID.fullmatch(wikidata):
            raise ValueError(f"“{wikidata[:40]}” is not a Wikidata id")
        if geonames and not (_NUMBER.fullmatch(geonames) and 0 < int(geonames) < 2**31):
            raise ValueError(f"“{geonames[:40]}” is not a GeoNames id")
        latitude, longitude = (_degree(text.get(field, "")) for field in ("latitude", "longitude"))
        if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
            latitude = longitude = None  # Coordinates that are not on the Earth count as not stated.
        return NamedPlace(
            wikidata_id=wikidata or None,
            geonames_id=int(geonames) if geonames else None,
            names=(PlaceName(name[:_MAX_TEXT], self._language),) if name else (),
            countries=(country,) if country else (),
            parents=(parent,) if parent else (),
            latitude=latitude,
            longitude=longitude,
            kind=_kind(text.get("kind", "")),
        )


class TableReader:
    """Reads a table by its mapping. The table is the whole data set."""

    is_whole = True

    def __init__(self, path: Path, mapping: Mapping) -> None:
        self._path, self._mapping = path, mapping
        self._rows = RowReader(path, mapping.form(path), mapping.table)
        self._sides = [_SideReader(columns, mapping.place.language) for columns in (mapping.a, mapping.b)]
        self._fields = ClaimFieldReader(mapping)
        constants = mapping.a.constants(), mapping.b.constants()
        self._constants = repr(constants) if any(constants) else ""
        claim = mapping.claim
        own = (claim.start, claim.end, claim.moment, claim.permalink, claim.remark, claim.kind_column, claim.status)
        self._required: list[Column] = [*mapping.a.columns().values(), *mapping.b.columns().values()]
        self._required += [column for column in own if column is not None]

    @property
    def dataset(self) -> Dataset:
        """The data set that states the pairs."""
        return self._mapping.dataset.dataset()

    def format(self) -> dict[str, str | int]:
        """Return how the table was read: form, encoding, delimiter, sheet, row of the header."""
        return dict(self._rows.format)

    def size(self) -> int:
        """Return the bytes of the table."""
        return self._rows.size()

    def position(self) -> int:
        """Return how many bytes were read."""
        return self._rows.position()

    def read(self) -> Iterator[ReaderItem]:
        """Yield each row, those of the table of places first."""
        yield from self._read_places()
        for row in self._rows.read(self._required):
            yield from self._read_row(row)

    def _read_places(self) -> Iterator[NamedPlace]:
        places = self._mapping.places_table
        if places is None:
            return
        path = self._path.parent / places.file
        table = self._mapping.table.model_copy(update={"header": places.header, "form": None, "columns": None})
        side = _SideReader(places, self._mapping.place.language)
        for row in RowReader(path, self._mapping.form(path), table).read(places.columns().values()):
            place = side.read(row.cells)
            if place is not None:
                yield place

    def _read_row(self, row: TableRow) -> Iterator[ReaderItem]:
        """Yield the cells that could not be read, then the claim, or only why the row is none."""
        reason, message = RejectionReason.UNREADABLE, row.error
        if message is None:
            try:
                one, other = (side.read(row.cells) for side in self._sides)
                if one is not None and other is not None:
                    fields = self._fields.read(row)
                    yield from fields.unread
                    yield self._claim(row, (one, other), fields)
                    return
                reason, message = RejectionReason.NO_PARTNER, "a side is empty"
            except ValueError as error:
                message = str(error)
        yield Rejected(f"row {row.number}", reason, message, clean(", ".join(row.cells.values())[:_MAX_TEXT]))

    def _claim(self, row: TableRow, sides: tuple[NamedPlace, NamedPlace], fields: ClaimFields) -> PairClaim:
        claim, qualifiers = self._mapping.claim, self._mapping.qualifier
        stated = [*((str(column), row.cells.get(column, "")) for column in self._required), *row.qualifiers]
        text = "\n".join(f"{name}\t{value}" for name, value in stated)
        key = _hash(text)[:32]
        interpretation = f"{self._constants}{fields.interpretation}"
        is_deprecated = any(name in qualifiers.deprecated for name, _ in row.qualifiers)
        return PairClaim(
            key=key,
            digest=_hash(f"{text}\n{interpretation}")[:16] if interpretation else key[:16],
            where=f"row {row.number}",
            sides=sides,
            directed=claim.directed,
            entry_read=claim.complete,
            permalink=clean(row.cells.get(claim.permalink, "")) or None if claim.permalink is not None else None,
            kind=fields.kind,
            starts=fields.starts,
            ends=fields.ends,
            points_in_time=fields.points_in_time,
            is_dormant=fields.is_dormant,
            rank=Rank.DEPRECATED if is_deprecated else Rank.NORMAL,
            doubts=(
                *fields.remarks,
                *(f"{qualifiers.words.get(name, name)}: {clean(value)}" for name, value in row.qualifiers),
            ),
        )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _degree(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a coordinate") from None


def _kind(text: str) -> CityKind | None:
    if not text:
        return None
    found = next((kind for kind in CityKind if kind.value == text), None)
    if found is None:
        raise ValueError(f"“{text[:40]}” is not a kind of city: {', '.join(CityKind)}")
    return found
