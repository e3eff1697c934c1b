"""Claim fields of a row: dates, kind and status. A cell that cannot be read is left out and reported."""

from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.text import normalise
from app.domain.vocabulary import Kind, Status
from app.imports.claims import StatedDate, UnreadCell, UnstatedDate
from app.imports.tables.dates import parse_table_date
from app.imports.tables.mapping import Column, Mapping
from app.imports.tables.rows import TableRow, clean

_Term = TypeVar("_Term", Status, Kind)
_UNSTATED: dict[str, tuple[StatedDate, ...]] = {
    Status.SEVERED: (UnstatedDate.SOME,),
    Status.ACTIVE: (UnstatedDate.NONE,),
    Status.UNKNOWN: (),
}
"""What words in a column of dates mean: it is over, it is not, or nothing is said."""


@dataclass(frozen=True, slots=True)
class ClaimFields:
    """Statements of a row about its pair, apart from its sides.

    `remarks` are its own words. `interpretation`: the meaning of all cells that are not read as they are written, empty
    if there are none: with another mapping the same row may say something else.
    """

    starts: tuple[StatedDate, ...] = ()
    ends: tuple[StatedDate, ...] = ()
    points_in_time: tuple[StatedDate, ...] = ()
    kind: Kind | None = None
    is_dormant: bool = False
    remarks: tuple[str, ...] = ()
    interpretation: str = ""
    unread: tuple[UnreadCell, ...] = ()


@dataclass
class _Cells:
    """The cells of one row, and what became of them."""

    row: TableRow
    unread: list[UnreadCell] = field(default_factory=list)
    interpreted: list[str] = field(default_factory=list)

    def text(self, column: Column | None) -> str:
        return "" if column is None else clean(self.row.cells.get(column, ""))

    def leave_out(self, column: Column | None, message: str) -> None:
        text = self.text(column)[:200]
        self.unread.append(UnreadCell(f"row {self.row.number}", str(column), message, text))


class ClaimFieldReader:
    """Reads what rows say of their pairs, by the mapping."""

    def __init__(self, mapping: Mapping) -> None:
        self._fields, self._retrieved = mapping.claim, mapping.dataset.retrieved
        self._words = {normalise(word): meaning for word, meaning in mapping.words.items()}

    def read(self, row: TableRow) -> ClaimFields:
        """Return what a row says."""
        fields, cells = self._fields, _Cells(row)
        starts, ends, points = (self._dates(cells, one) for one in (fields.start, fields.end, fields.moment))
        if starts and starts == ends and fields.same_start_and_end == "moment":
            starts, ends, points = (), (), (*points, *starts)
        status = self._term(cells, fields.status, Status)
        has_end = any(end is not UnstatedDate.NONE for end in ends)
        if has_end and status in (Status.ACTIVE, Status.DORMANT):
            cells.leave_out(fields.status, f"it means {status}, and the row states an end: correct one of the two")
            status = None
        if status is Status.SEVERED and not has_end:
            ends = (UnstatedDate.SOME,)
        remarks = [cells.text(fields.remark)]
        remarks += [cells.text(fields.status)] if status in (Status.DORMANT, Status.SEVERED) else []
        return ClaimFields(
            starts=starts,
            ends=ends,
            points_in_time=points,
            kind=self._term(cells, fields.kind_column, Kind) or fields.kind,
            is_dormant=status is Status.DORMANT,
            remarks=tuple(filter(None, remarks)),
            interpretation="\n".join(cells.interpreted),
            unread=tuple(cells.unread),
        )

    def _dates(self, cells: _Cells, column: Column | None) -> tuple[StatedDate, ...]:
        text = cells.text(column)
        if not text:
            return ()
        unstated = _UNSTATED.get(self._words.get(normalise(text), ""))
        if unstated is not None:
            cells.interpreted.append(f"{column}\t{unstated}")
            return unstated
        try:
            found = parse_table_date(text, self._fields.dates, self._retrieved)
        except ValueError as error:
            cells.leave_out(column, str(error))
            return ()
        if found.edtf != text:
            cells.interpreted.append(f"{column}\t{found.edtf}")
        return (found,)

    def _term(self, cells: _Cells, column: Column | None, terms: type[_Term]) -> _Term | None:
        """Return the meaning of a word; None if the cell is empty or not understood."""
        text = cells.text(column)
        if not text:
            return None
        meaning = self._words.get(normalise(text), normalise(text).replace(" ", "_"))
        found = next((term for term in terms if term.value == meaning), None)
        if found is None:
            example = f'"{text[:40]}" = "{list(terms)[1].value}"'
            allowed = ", ".join(term.value for term in terms)
            cells.leave_out(column, f"say in [words] of the mapping what it means, as {example}: one of {allowed}")
        else:
            cells.interpreted.append(f"{column}\t{found.value}")
        return found
