"""What a row of a table states about its pair: dates, words for kind and status, and footnotes.

A date or a word for the kind that is not understood is left out and reported. One that says or may say that the
partnership is not in force is never left out: the row is refused instead, because without it the row would say that the
partnership is active.
"""

import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.claims.claims import KeptRemark, NamedPlace, Reference, StatedAct, StatedDate, UnreadCell, UnstatedDate
from app.domain.dates import VagueDate
from app.domain.text import normalise
from app.domain.vocabulary import Body, Kind, Reason, Stage, Status
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
# What a word means in the column of the start and in that of the end.
_NO_START = {Status.UNKNOWN}


@dataclass
class StatedFacts:
    """The dates, the kind and the status of a pair.

    `is_active`: whether the status is stated as active. `unread`: the cells that were left out, and a remark that is
    kept as text.
    """

    starts: tuple[StatedDate, ...] = ()
    ends: tuple[StatedDate, ...] = ()
    suspensions: tuple[StatedDate, ...] = ()
    points_in_time: tuple[StatedDate, ...] = ()
    kind: Kind | None = None
    act: StatedAct | None = None
    references: tuple[Reference, ...] = ()
    is_unknown: bool = False
    is_active: bool = False
    unread: list[UnreadCell | KeptRemark] = field(default_factory=list)

    @property
    def has_end(self) -> bool:
        """Whether an end is stated, with or without a date."""
        return any(end is not UnstatedDate.NONE for end in self.ends)

    @property
    def is_stopped(self) -> bool:
        """Whether an end or a suspension is stated."""
        return self.has_end or bool(self.suspensions)

    def add_status(self, status: Status, date: VagueDate | None) -> None:
        """Add what a word says about the status, with its date. A stated date of the same thing comes first.

        An end in the row of a dormant partnership is the end of its activity.
        """
        stated: StatedDate = UnstatedDate.SOME if date is None else date
        if status is Status.SEVERED and not self.has_end:
            self.ends = (stated,)
        elif status is Status.DORMANT and not self.suspensions:
            self.suspensions = self.ends if self.has_end else (stated,)
            self.ends = ()
        elif status is Status.UNKNOWN:
            self.is_unknown = not self.is_stopped
        elif status is Status.ACTIVE and date is not None and not self.starts:
            self.points_in_time = (*self.points_in_time, date)


class StatementReader:
    """Reads the facts of rows by the columns and words of a mapping."""

    def __init__(self, mapping: Mapping) -> None:
        self._columns, self._dataset = mapping.claim, mapping.dataset
        self._words = {normalise(word): meaning for word, meaning in mapping.words.items()}
        statuses = {status.value: status for status in Status}
        self._statuses = {word: statuses[meaning] for word, meaning in self._words.items() if meaning in statuses}
        self._status_words, self._known_words = StatusWords(self._statuses), StatusWords({})

    def read(
        self, row: TableRow, sides: tuple[NamedPlace, NamedPlace], footnotes: Sequence[tuple[Status, str]]
    ) -> StatedFacts:
        """Return the facts of a row. `footnotes`: the meanings and texts of its footnotes.

        Raises ValueError for a status or an end that is not understood.
        """
        columns, facts = self._columns, StatedFacts()
        facts.starts = self._start(row, columns.start, facts.unread)
        facts.points_in_time = self._start(row, columns.moment, facts.unread)
        self._read_end(row, columns.end, facts, Status.SEVERED)
        self._read_end(row, columns.suspended, facts, Status.DORMANT)
        if facts.starts and facts.starts == facts.ends and columns.same_start_and_end == "moment":
            facts.points_in_time, facts.starts, facts.ends = (*facts.points_in_time, *facts.starts), (), ()
        self._read_status(row, facts)
        for meaning, text in footnotes:
            facts.add_status(meaning, self._date_in_footnote(text))
        self._read_status_in_remark(row, facts)
        facts.kind = self._kind(row, facts.unread)
        self._read_act(row, sides, facts)
        facts.references += self._references(row)
        return facts

    def _references(self, row: TableRow) -> tuple[Reference, ...]:
        """Return the further sources of a row, by their addresses."""
        addresses = cell_text(row, self._columns.references).replace("|", " ").split()
        return tuple(Reference(url=address) for address in dict.fromkeys(addresses))

    def _read_act(self, row: TableRow, sides: tuple[NamedPlace, NamedPlace], facts: StatedFacts) -> None:
        """Add how the partnership ended or was suspended. The source of any other row is a reference.

        Raises ValueError for a reason of an end that the row does not state, unless it states that it is active.
        """
        columns, words = self._columns, load_words()
        reasons = self._terms(row, columns.reasons, words.reasons, Reason, facts.unread)
        bodies = self._terms(row, columns.body, words.bodies, Body, facts.unread)
        stages = self._terms(row, columns.stage, words.stages, Stage, facts.unread)
        url, title, publisher = (
            cell_text(row, column) or None
            for column in (columns.source_url, columns.source_title, columns.source_publisher)
        )
        published = next(iter(self._start(row, columns.source_published, facts.unread)), None)
        day = published if isinstance(published, VagueDate) else None
        if Stage.PROPOSED in stages:
            raise ValueError(f"{columns.stage}: a proposal ends nothing: write it as an event of a seed file")
        if facts.is_stopped and (reasons or bodies or stages or url):
            facts.act = StatedAct(
                reasons=tuple(reasons),
                body=next(iter(bodies), Body.UNKNOWN),
                by=self._actor(row, sides, facts.unread),
                stage=next(iter(stages), Stage.REPORTED),
                url=url,
                title=title,
                publisher=publisher,
                published=day,
            )
        elif reasons and facts.is_active:
            facts.unread.append(unread_cell(row, columns.reasons, "a reason is given, and no end"))
        elif reasons:
            raise ValueError(f"{columns.reasons}: a reason is given, and no end: state the end or the status")
        if url and not facts.is_stopped:
            facts.references = (Reference(url=url, title=title, publisher=publisher, published=day),)

    def _actor(self, row: TableRow, sides: tuple[NamedPlace, NamedPlace], unread: list[UnreadCell | KeptRemark]) -> str:
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
        unread: list[UnreadCell | KeptRemark],
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

    def _start(
        self, row: TableRow, column: Column | None, unread: list[UnreadCell | KeptRemark]
    ) -> tuple[StatedDate, ...]:
        """Return the date of a cell that states no end; an empty tuple if there is none or it is not understood."""
        text = cell_text(row, column)
        if not text or self._statuses.get(normalise(text)) in _NO_START:
            return ()
        if may_state_end(text):
            raise ValueError(
                f"{column}: “{text[:40]}” may state an end: give the start and the end columns of their own"
            )
        try:
            return (self._parse_date(text),)
        except ValueError as error:
            unread.append(unread_cell(row, column, str(error)))
            return ()

    def _read_end(self, row: TableRow, column: Column | None, facts: StatedFacts, status: Status) -> None:
        """Add the end or the suspension that a cell states, by a date, a word or both."""
        text = cell_text(row, column)
        if not text:
            return
        stated_status = self._find_status(text)
        try:
            meaning, date = (status, self._parse_date(text)) if stated_status is None else stated_status
        except ValueError as error:
            means = f'"{text[:40]}" = "severed" (an end without a date) or "active" (no end)'
            raise ValueError(f"{column}: {error}; or say in [words] of the mapping: {means}") from None
        if meaning is Status.ACTIVE:
            facts.ends = facts.ends or (UnstatedDate.NONE,)
        elif meaning is not Status.UNKNOWN:
            facts.add_status(meaning, date)

    def _read_status(self, row: TableRow, facts: StatedFacts) -> None:
        text = cell_text(row, self._columns.status)
        if not text:
            return
        stated_status = self._find_status(text)
        if stated_status is None:
            terms = ", ".join(Status)
            message = f'say in [words] of the mapping what it means, as "{text[:40]}" = "…": one of {terms}'
            raise ValueError(f"{self._columns.status} “{text[:40]}”: {message}")
        status, date = stated_status
        since = self._start(row, self._columns.status_since, facts.unread)
        if date is None and since and isinstance(since[0], VagueDate):
            date = since[0]
        facts.is_active = status is Status.ACTIVE
        if status is Status.ACTIVE and facts.is_stopped:
            message = "it means active, and the row states an end: correct one of the two"
            facts.unread.append(unread_cell(row, self._columns.status, message))
        else:
            facts.add_status(status, date)

    def _read_status_in_remark(self, row: TableRow, facts: StatedFacts) -> None:
        """Add the status that a remark states (`ruht seit 2011`), if the row does not state that it is not in force.

        A remark whose words are not all known is kept as text, and reported. Raises ValueError for a remark that may
        say that the partnership is not in force, and is not understood. In a row whose status is stated as active, only
        a remark that states another status is refused.
        """
        text = cell_text(row, self._columns.remark)
        if not text or facts.is_stopped or facts.is_unknown:
            return
        if facts.is_active:
            contradicting = self._find_status(text)
            if contradicting is not None and contradicting[0] is not Status.ACTIVE:
                raise ValueError(
                    f"{self._columns.remark}: “{text[:80]}” contradicts the status: correct one of the two"
                )
            return
        is_explained = normalise(text) in self._statuses
        if not is_explained and not may_deny(text):
            if not is_understood(text):
                facts.unread.append(KeptRemark(f"row {row.number}", str(self._columns.remark), text[:_MAX_TEXT]))
            return
        stated_status = self._find_status(text)
        if stated_status is None:
            means = f'"{text[:40]}" = "severed", "dormant" or "active"'
            raise ValueError(
                f"{self._columns.remark}: “{text[:80]}” may say that the pair is not in force: state the status in a"
                f" column of its own, or say in [words] of the mapping what the remark means: {means}"
            )
        status, date = stated_status
        facts.is_active = status is Status.ACTIVE
        facts.add_status(status, date)

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

    def _kind(self, row: TableRow, unread: list[UnreadCell | KeptRemark]) -> Kind | None:
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
