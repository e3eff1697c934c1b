"""Filters by columns of terms, texts, numbers and dates. Each is a function from rows and a value to a mask.

Filters by place, by other records and by words are in `place_filters`, `record_filters` and `word_filters`. A filter
whose value names records has a second function, which finds them first: its result is the value.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from app.columns.rows import Array, Mask, one_of
from app.domain.dates import VagueDate
from app.domain.vocabulary import Certainty, Counterpart, Status, Term, to_words
from app.parameters.descriptions import PREFIXES, Sentence, Title, join_words
from app.parameters.query_params import Filter, Words
from app.parameters.selection import Selection
from app.store.columns import OPEN, bitmask, enum_code

VISIBILITY = {"earlier_episodes": 1, "proposed": 2}
"""The codes in the column `visibility` of what lists leave out unless a parameter includes it. Others have 0."""


def term_in(column: str, words: Words, *, of_event: bool = False) -> Filter:
    """Return a filter on a column of vocabulary terms."""

    def mask(selection: Selection, values: Sequence[Term]) -> Mask:
        return one_of(selection[column], [enum_code(value) for value in values])

    return Filter(mask, words, of_event=of_event)


def text_in(column: str, words: Words) -> Filter:
    """Return a filter on a column of texts."""
    return Filter(lambda selection, values: selection.rows.text_in(column, values), words)


def has_terms(column: Array, values: Sequence[Term]) -> Mask:
    """Return which rows have one of some terms in a column of bit masks."""
    return (column & bitmask(values)) > 0


def at_least(column: str, words: Words) -> Filter:
    """Return a filter on the minimum of a column."""
    return Filter(lambda selection, value: selection[column] >= value, words)


def terms_in(column: str, words: Words) -> Filter:
    """Return a filter on a bit mask of terms, which matches if it has one of the given terms."""
    return Filter(lambda selection, values: has_terms(selection[column], values), words)


def before(column: str, words: Words) -> Filter:
    """Return a filter on days before a date. Rows without a day, which have 0, never match."""

    def mask(selection: Selection, date: VagueDate) -> Mask:
        day = selection[column]
        return (day > 0) & (day < date.earliest)

    return Filter(mask, words)


def after(column: str, words: Words) -> Filter:
    """Return a filter on days after a date. Rows without a day, which have 0, never match."""
    return Filter(lambda selection, date: selection[column] > date.latest, words)


def whether(
    test: Callable[[Selection], Mask],
    yes: str,
    no: str,
    labels: tuple[str, str],
    title: Callable[[Title, bool], None] | None = None,
) -> Filter:
    """Return a filter on whether a test holds. It has a clause and a label for each answer."""
    return Filter(
        lambda selection, value: test(selection) if value else ~test(selection),
        Words(
            lambda sentence, value: sentence.say(yes if value else no),
            labels=dict(zip(("true", "false"), labels, strict=True)),
            title=title,
        ),
    )


def from_day(earliest: str, latest: str, words: Words, condition: str = "", *, of_event: bool = False) -> Filter:
    """Return a filter on dates on or after the first day of a date. Undated rows never match.

    By default these are dates that may lie there; with `certainty=certain`, only dates that certainly do.
    """

    def mask(selection: Selection, date: VagueDate) -> Mask:
        end = earliest if selection.certainty is Certainty.CERTAIN else latest
        return (selection[end] >= date.earliest) & (selection[latest] < OPEN)

    return Filter(mask, replace(words, is_bound=True), condition=condition, of_event=of_event)


def to_day(earliest: str, latest: str, words: Words, condition: str = "", *, of_event: bool = False) -> Filter:
    """Return a filter on dates on or before the last day of a date: see `from_day`."""

    def mask(selection: Selection, date: VagueDate) -> Mask:
        end = latest if selection.certainty is Certainty.CERTAIN else earliest
        return (selection[end] <= date.latest) & (selection[latest] < OPEN)

    return Filter(mask, replace(words, is_bound=True), condition=condition, of_event=of_event)


# --- status ---


def _say_status(sentence: Sentence, values: Sequence[Status]) -> None:
    """Name the statuses and the day."""
    sentence.say(f"{PREFIXES[sentence.certainty]}had the status {join_words(values)} on {sentence.day}")


def _shorten_status(title: Title, values: Sequence[Status]) -> None:
    """Name the statuses, unless the phrase of a range of ends says `severed`."""
    is_ended = "ended_from" in title.values or "ended_to" in title.values
    if is_ended and tuple(values) == (Status.SEVERED,) and "certainty" not in title.values:
        title.add("status")
    else:
        prefix = PREFIXES[title.values.get("certainty")]
        title.add("status", "certainty", adjective=f"{prefix}{join_words(values)}")


def _name_statuses(values: Sequence[Status]) -> Sequence[str]:
    return [to_words(value).capitalize() for value in values]


@partial(Filter, words=Words(_say_status, label="{}", values=_name_statuses, title=_shorten_status))
def status(selection: Selection, values: Sequence[Status]) -> Mask:
    """Match the value shown or, with `certainty=possible`, any alternative."""
    if selection.certainty is Certainty.POSSIBLE:
        return has_terms(selection["possible"], values)
    return one_of(selection["status"], [enum_code(value) for value in values])


def _say_certainty(sentence: Sentence, value: Certainty) -> None:
    """Say that the status is certain, unless the clause about the status says it."""
    if value is Certainty.CERTAIN and "status" not in sentence.values:
        sentence.say(f"had a status that is certain on {sentence.day}")


@partial(Filter, words=Words(_say_certainty))
def certainty(selection: Selection, value: Certainty) -> Mask:
    """Match only what is certain, if asked for."""
    if value is Certainty.CERTAIN:
        return one_of(selection["certain"], [1])
    return np.ones(len(selection.rows), dtype=np.bool_)


def _say_counterpart(sentence: Sentence, value: Counterpart) -> None:
    """Say whether a side is unnamed."""
    is_unnamed = value is Counterpart.UNNAMED
    sentence.say("have a side that is unnamed" if is_unnamed else "have two named sides")


@partial(Filter, words=Words(_say_counterpart))
def counterpart(selection: Selection, value: Counterpart) -> Mask:
    """Match partnerships with an unnamed side, or with two named ones."""
    is_unnamed = one_of(selection["city_a"], [0]) | one_of(selection["city_b"], [0])
    return is_unnamed if value is Counterpart.UNNAMED else ~is_unnamed
