"""What a row of a table states about its pair: dates, words for kind and status, and footnotes.

A date or a word for the kind that is not understood is left out and reported. One that says or may say that the
partnership is not in force is never left out: the row is refused instead, because without it the row would say that the
partnership is active.
"""

import re
from collections.abc import Container, Iterable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from typing import TypeVar

from app.claims.claim import Origin, Reference, StatedAct, Statement, UnstatedDate
from app.claims.named_places import NamedPlace
from app.claims.rejections import KeptRemark, UnreadCell
from app.domain.dates import VagueDate
from app.domain.text import normalise
from app.domain.vocabulary import Body, EventKind, Kind, Reason, Stage, Status
from app.importer.tables.dates import (
    StatusWords,
    is_understood,
    may_deny,
    may_state_end,
    parse_table_date,
    states_limit,
)
from app.importer.tables.footnotes import strip_marks
from app.importer.tables.mapping import Column, Constant, Mapping
from app.importer.tables.rows import TableRow, clean
from app.names.words.lists import load_words

_MAX_TEXT = 200
_PARTS = re.compile(r"[,;|\n、；]")
_NOT_STATED = "not stated"  # What the exports of a register say where no source gives a reason.
_Act = TypeVar("_Act", Reason, Body, Stage)
_KINDS = {
    Status.ACTIVE: EventKind.ATTESTED,
    Status.DORMANT: EventKind.SUSPENDED,
    Status.SEVERED: EventKind.ENDED,
    Status.UNKNOWN: EventKind.LISTED,
}
"""The statement that a status is."""


Unread = list[UnreadCell | KeptRemark]
"""The cells of a row that are left out, and remarks that are kept as text. Methods add to it."""


class StatementReader:
    """Reads what rows state, by the columns and words of a mapping. `entries`: columns with the parts of entries."""

    def __init__(self, mapping: Mapping, entries: Container[Column]) -> None:
        self._columns, self._dataset, self._entries = mapping.claim, mapping.dataset, entries
        self._words = {normalise(word): meaning for word, meaning in mapping.words.items()}
        statuses = {status.value: status for status in Status}
        self._statuses = {word: statuses[meaning] for word, meaning in self._words.items() if meaning in statuses}
        self._status_words, self._known_words = StatusWords(self._statuses), StatusWords({})

    def read(self, row: TableRow, footnotes: Sequence[tuple[Status, str]], unread: Unread) -> tuple[Statement, ...]:
        """Return the statements of a row that count. `footnotes`: the meanings and texts of its footnotes.

        Raises ValueError for a status or an end that is not understood.
        """
        statements = combine(self._read_dates(row, unread))
        statements = combine([*statements, *self._read_status(row, statements, unread)])
        for meaning, text in footnotes:
            said = _state(meaning, self._date_in_footnote(text), Origin.FOOTNOTE, statements)
            statements = combine([*statements, said])
        return combine([*statements, *self._read_status_in_remark(row, statements, unread)])

    def _read_dates(self, row: TableRow, unread: Unread) -> list[Statement]:
        """Return what the columns of dates state."""
        columns = self._columns
        starts = self._read_start(row, columns.start, EventKind.ESTABLISHED, unread)
        moments = self._read_start(row, columns.moment, EventKind.ATTESTED, unread)
        ends = self._read_end(row, columns.end, Status.SEVERED)
        suspensions = self._read_end(row, columns.suspended, Status.DORMANT)
        is_moment = [start.date for start in starts] == [end.date for end in ends if end.is_end]
        if starts and is_moment and not suspensions and columns.same_start_and_end == "moment":
            return [*moments, *(replace(start, kind=EventKind.ATTESTED) for start in starts)]
        return [*starts, *moments, *ends, *suspensions]

    def read_source(self, row: TableRow, unread: Unread) -> Reference:
        """Return the source of a row; without an address if the row gives none."""
        columns = self._columns
        url, title, publisher = (
            cell_text(row, column) or None
            for column in (columns.source_url, columns.source_title, columns.source_publisher)
        )
        published = self._read_date(row, columns.source_published, unread)
        return Reference(url=url, title=title, publisher=publisher, published=published)

    def read_references(self, row: TableRow) -> list[Reference]:
        """Return the further sources of a row, by their addresses."""
        addresses = cell_text(row, self._columns.references).replace("|", " ").split()
        return [Reference(url=address) for address in dict.fromkeys(addresses)]

    def read_act(
        self,
        row: TableRow,
        sides: tuple[NamedPlace, NamedPlace],
        statements: Sequence[Statement],
        source: Reference,
        unread: Unread,
    ) -> StatedAct | None:
        """Return how the partnership ended or was suspended; None if it is not, or the row says no more about that.

        Raises ValueError for a reason of an end that the row does not state, unless it states that it is active.
        """
        columns, words = self._columns, load_words()
        reasons = self._terms(row, columns.reasons, words.reasons, Reason, unread)
        bodies = self._terms(row, columns.body, words.bodies, Body, unread)
        stages = self._terms(row, columns.stage, words.stages, Stage, unread)
        if Stage.PROPOSED in stages:
            raise ValueError(f"{columns.stage}: a proposal ends nothing: write it as an event of a seed file")
        if not is_stopped(statements):
            if reasons and not _says_active(statements):
                raise ValueError(f"{columns.reasons}: a reason is given, and no end: state the end or the status")
            if reasons:
                unread.append(unread_cell(row, columns.reasons, "a reason is given, and no end"))
            return None
        if not (reasons or bodies or stages or source.url):
            return None
        return StatedAct(
            reasons=tuple(reasons),
            body=next(iter(bodies), Body.UNKNOWN),
            by=self._actor(row, sides, unread),
            stage=next(iter(stages), Stage.REPORTED),
            url=source.url,
            title=source.title,
            publisher=source.publisher,
            published=source.published,
        )

    def _actor(self, row: TableRow, sides: tuple[NamedPlace, NamedPlace], unread: Unread) -> str:
        """Return which side acted, by its name in the row, or by its id."""
        text = normalise(cell_text(row, self._columns.by))
        actors = {"both": "both"}
        for side, actor in zip(sides, ("first", "second"), strict=True):
            actors[normalise(side.name.text)] = actor
            actors[side.city_id or ""] = actor
        if text and text not in actors:
            unread.append(unread_cell(row, self._columns.by, "it is neither the name of a side of the row nor “both”"))
        return actors.get(text, "") if text else ""

    def _terms(
        self,
        row: TableRow,
        column: Column | None,
        words: Dictionary[str, _Act],
        terms: type[_Act],
        unread: Unread,
    ) -> list[_Act]:
        """Return the terms that a cell states by codes or words, several separated by commas or semicolons."""
        stated_terms: list[_Act] = []
        cell = cell_text(row, column)
        if not cell:
            return stated_terms
        terms_by_word = {**words, **{term.value: term for term in terms}}
        for text in filter(None, (part.strip() for part in _PARTS.split(cell))):
            key = normalise(text)
            if key == _NOT_STATED:
                continue
            term = terms_by_word.get(self._words.get(key, key)) or terms_by_word.get(key.replace(" ", "_"))
            if term is None:
                message = f"“{text[:40]}” is not known: write one of {', '.join(term.value for term in terms)}"
                unread.append(unread_cell(row, column, message))
            elif term not in stated_terms:
                stated_terms.append(term)
        return stated_terms

    def _read_start(self, row: TableRow, column: Column | None, kind: EventKind, unread: Unread) -> list[Statement]:
        """Return a statement with the date of a cell; none if the cell is empty or is not understood."""
        date = self._read_date(row, column, unread)
        return [] if date is None else [Statement(kind, date, self._origin(column, Origin.DATE))]

    def _read_date(self, row: TableRow, column: Column | None, unread: Unread) -> VagueDate | None:
        """Return the date of a cell that states no end; None if there is none or it is not understood."""
        text = cell_text(row, column)
        if not text or self._statuses.get(normalise(text)) is Status.UNKNOWN:
            return None
        if may_state_end(text):
            raise ValueError(
                f"{column}: “{text[:40]}” may state an end: give the start and the end columns of their own"
            )
        try:
            return self._parse_date(text)
        except ValueError as error:
            unread.append(unread_cell(row, column, str(error)))
            return None

    def _read_end(self, row: TableRow, column: Column | None, status: Status) -> list[Statement]:
        """Return the end or the suspension that a cell states, by a date, a word or both."""
        text = cell_text(row, column)
        if not text:
            return []
        stated_status = self._find_status(text)
        try:
            meaning, date = (status, self._parse_date(text)) if stated_status is None else stated_status
        except ValueError as error:
            means = f'"{text[:40]}" = "severed" (an end without a date) or "active" (no end)'
            raise ValueError(f"{column}: {error}; or say in [words] of the mapping: {means}") from None
        origin = self._origin(column, Origin.DATE)
        if meaning is Status.ACTIVE:
            return [Statement(EventKind.ENDED, UnstatedDate.NONE, origin)]
        return [] if meaning is Status.UNKNOWN else [_state(meaning, date, origin)]

    def _read_status(self, row: TableRow, stated: Sequence[Statement], unread: Unread) -> list[Statement]:
        """Return what the cell of the status says. `stated`: what the row states by dates."""
        column = self._columns.status
        text = cell_text(row, column)
        if not text:
            return []
        stated_status = self._find_status(text)
        if stated_status is None:
            terms = ", ".join(Status)
            message = f'say in [words] of the mapping what it means, as "{text[:40]}" = "…": one of {terms}'
            raise ValueError(f"{column} “{text[:40]}”: {message}")
        status, date = stated_status
        since = self._read_date(row, self._columns.status_since, unread)
        if status is Status.ACTIVE and is_stopped(stated):
            message = "it means active, and the row states an end: correct one of the two"
            unread.append(unread_cell(row, column, message))
            return []
        return [_state(status, date or since, self._origin(column, Origin.STATUS), stated)]

    def _read_status_in_remark(self, row: TableRow, stated: Sequence[Statement], unread: Unread) -> list[Statement]:
        """Return the status that a remark states (`ruht seit 2011`), if the row does not state that it is not in force.

        A remark whose words are not all known is kept as text, and reported. Raises ValueError for a remark that may
        say that the partnership is not in force, and is not understood. In a row whose status is stated as active, only
        a remark that states another status is refused.
        """
        column = self._columns.remark
        text = cell_text(row, column)
        is_unknown = any(statement.kind is EventKind.LISTED for statement in stated)
        if not text or is_stopped(stated) or is_unknown:
            return []
        stated_status = self._find_status(text)
        if _says_active(stated):
            if stated_status is not None and stated_status[0] is not Status.ACTIVE:
                raise ValueError(f"{column}: “{text[:80]}” contradicts the status: correct one of the two")
            return []
        is_explained = normalise(text) in self._statuses
        if not is_explained and not may_deny(text):
            if not is_understood(text):
                unread.append(KeptRemark(f"row {row.number}", str(column), text[:_MAX_TEXT]))
            return []
        if stated_status is None:
            means = f'"{text[:40]}" = "severed", "dormant" or "active"'
            raise ValueError(
                f"{column}: “{text[:80]}” may say that the pair is not in force: state the status in a column of its"
                f" own, or say in [words] of the mapping what the remark means: {means}"
            )
        status, date = stated_status
        return [_state(status, date, Origin.REMARK, stated)]

    def _origin(self, column: Column | None, own: Origin) -> Origin:
        """Return the entry as the origin of what a part of it says, else that of the column."""
        return Origin.ENTRY if column in self._entries else own

    def _find_status(self, text: str) -> tuple[Status, VagueDate | None] | None:
        """Return the status that a text means by its words, and the date in it; None if it is not understood.

        A text that the mapping explains may hold a date that is not understood.
        """
        key = normalise(text)
        meaning = self._statuses.get(key)
        stated_status = (self._status_words if meaning is None else self._known_words).find(text)
        if stated_status is None or (meaning is not None and stated_status[0] is not meaning):
            return None if meaning is None else (meaning, None)
        status, rest = stated_status
        if states_limit(rest):  # “Active until 2019” is an end, and “suspended until 2019” is not understood.
            if meaning is not None or status is not Status.ACTIVE:
                return None if meaning is None else (meaning, None)
            status = Status.SEVERED
        try:
            date = rest.removeprefix("-").strip()
            return status, self._parse_date(date) if date else None
        except ValueError:
            return None if meaning is None else (meaning, None)

    def _date_in_footnote(self, text: str) -> VagueDate | None:
        """Return the date in a footnote such as `Partnerschaft beendet 2015`; None if it is not clear."""
        words = [word for word in normalise(text).split() if word.strip(".,;:") not in load_words().kinds]
        stated_status = self._find_status(" ".join(words)) if words else None
        return stated_status[1] if stated_status else None

    def _parse_date(self, text: str) -> VagueDate:
        return parse_table_date(text, self._columns.dates, self._dataset.retrieved, self._dataset.language)

    def read_kind(self, row: TableRow, unread: Unread) -> Kind | None:
        """Return the kind that a word means, else that of all rows. Add a word that is not understood to `unread`."""
        text = cell_text(row, self._columns.kind_column)
        if not text:
            return self._columns.kind
        key = normalise(text)
        kinds = {kind.value: kind for kind in Kind}
        kinds_by_word = {**load_words().kinds, **kinds}
        kind = kinds_by_word.get(self._words.get(key, key.replace(" ", "_"))) or kinds_by_word.get(key)
        if kind is None:
            message = f'say in [words] of the mapping what it means, as "{text[:40]}" = "…": one of {", ".join(kinds)}'
            unread.append(unread_cell(row, self._columns.kind_column, message))
        return kind or self._columns.kind


def combine(said: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that count, of all that the parts of a row say one after the other. Who wins:

    - The first end wins over later ones, and over “no end”.
    - A suspension wins over an end before it: the end of a dormant partnership is the end of its activity. A suspension
      that is dated before the end leaves it.
    - The first suspension wins over later ones.
    - An end and a suspension win over “unknown”.
    """
    kept: list[Statement] = []
    for statement in said:
        ends = [other for other in kept if other.is_end]
        has_suspension = any(other.kind is EventKind.SUSPENDED for other in kept)
        without_ends = [other for other in kept if other.kind is not EventKind.ENDED]
        match statement.kind:
            case EventKind.ENDED if ends:
                pass
            case EventKind.ENDED:
                kept = [*without_ends, statement]
            case EventKind.SUSPENDED if has_suspension:
                pass
            case EventKind.SUSPENDED if any(_precedes(statement, end) for end in ends):
                kept.append(statement)
            case EventKind.SUSPENDED:
                kept = [*without_ends, *(replace(end, kind=EventKind.SUSPENDED) for end in ends or [statement])]
            case _:
                kept.append(statement)
    if is_stopped(kept):
        kept = [statement for statement in kept if statement.kind is not EventKind.LISTED]
    return tuple(kept)


def _precedes(statement: Statement, other: Statement) -> bool:
    """Return whether a statement has a date that lies before that of another one."""
    date, later = statement.date, other.date
    return isinstance(date, VagueDate) and isinstance(later, VagueDate) and date.latest < later.earliest


def is_stopped(statements: Iterable[Statement]) -> bool:
    """Return whether an end or a suspension is stated."""
    return any(statement.is_stop for statement in statements)


def _says_active(statements: Iterable[Statement]) -> bool:
    """Return whether the status is stated as active."""
    return any(
        statement.kind is EventKind.ATTESTED and statement.origin in (Origin.STATUS, Origin.ENTRY, Origin.REMARK)
        for statement in statements
    )


def _state(status: Status, date: VagueDate | None, origin: Origin, stated: Iterable[Statement] = ()) -> Statement:
    """Return the statement that a word for a status is. `stated`: what is stated so far.

    The date of “active” counts only without a start: it says no more than that.
    """
    has_start = any(statement.kind is EventKind.ESTABLISHED for statement in stated)
    if date is None or (status is Status.ACTIVE and has_start):
        return Statement(_KINDS[status], UnstatedDate.SOME, origin)
    return Statement(_KINDS[status], date, origin)


def stated_cell(row: TableRow, column: Column | Constant | None) -> str:
    """Return a cell as stated, or a constant in its place; empty if the mapping has no such column."""
    if isinstance(column, Constant):
        return column.always
    return "" if column is None else row.cells[column]


def cell_text(row: TableRow, column: Column | None) -> str:
    """Return the text of a cell without footnote marks and extra spaces."""
    return clean(strip_marks(stated_cell(row, column)))


def unread_cell(row: TableRow, column: Column | None, message: str) -> UnreadCell:
    """Return a cell that is left out, with how to make it acceptable."""
    return UnreadCell(f"row {row.number}", str(column), message, clean(stated_cell(row, column))[:_MAX_TEXT])
