"""Facets: how many of the partnerships that fit fall under each value of a property.

Each facet is counted with every filter but its own, so that the other values stay in sight. The buckets of a property
that a partnership has only once add up to the facet's total; `null` stands for what is not stated, and `vague` for a
date that may fall into two buckets.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain import words
from app.domain.countries import country_name
from app.queries.asking import query_text
from app.queries.pages import NOT_FILTERS, Prepared
from app.queries.parameters import says
from app.queries.partnership_question import COUNTED_BY, FACETS, Facet, PartnershipFilters
from app.queries.partnerships import prepare
from app.queries.register import Register
from app.queries.searching import Clock
from app.store.codes import unmask
from app.store.engine import Row
from app.store.reading import OPEN

MOST_SHOWN = 200
"""Buckets of one facet that are shown; how many partnerships the others hold is told as `rest`."""
VAGUE = "vague"
_NOT_STATED = "Not stated"
Tally = Counter[str | None]


class FacetQuestion(PartnershipFilters):
    """A question that is answered by counts alone."""

    facet: Annotated[
        tuple[Facet, ...], says(f"Count {COUNTED_BY}. Several may be given; left out: all of them.", "reason")
    ] = ()


@dataclass(frozen=True)
class _Kind:
    """How one facet is counted: the filters of its own, the columns to group by, and what a group counts for."""

    own: Sequence[str]
    columns: str
    values: Callable[[Row], Iterable[str | None]]
    single: bool = True
    parameter: str | None = None
    vocabulary: type[words.Word] | None = None
    label: Callable[[str], str] | None = None


def find_facets(
    question: PartnershipFilters, facets: Sequence[str], clock: Clock, register: Register
) -> dict[str, dict[str, object]]:
    """The facets asked for, by name: total, buckets with the link that applies each, and whether a value is single."""
    return {name: _facet(name, question, clock, register) for name in facets or FACETS}


def _facet(name: str, question: PartnershipFilters, clock: Clock, register: Register) -> dict[str, object]:
    kind = _KINDS[name]
    others = question.without(*kind.own)
    prepared = prepare(others, register, clock)
    total = prepared.count(register)
    tally = _publishers(prepared, register) if name == "publisher" else _tally(kind, prepared, register)
    by_value = kind.label is None and kind.vocabulary is None
    ordered = sorted(tally.items(), key=lambda item: (by_value or -item[1], item[0] is None, item[0] or ""))
    shown = ordered[:MOST_SHOWN]
    buckets = [_bucket(value, count, kind, others) for value, count in shown]
    rest = sum(count for _, count in ordered[MOST_SHOWN:])
    return {"total": total, "single": kind.single, "buckets": buckets, "rest": rest}


def _tally(kind: _Kind, prepared: Prepared, register: Register) -> Tally:
    where = " AND ".join([*prepared.tests, *prepared.dates])
    statement = f"SELECT {kind.columns}, COUNT(*) FROM {prepared.source.tables} WHERE {where} GROUP BY {kind.columns}"
    tally: Tally = Counter()
    for *row, count in register.kept(statement, prepared.search.binds):
        for value in kind.values(tuple(row)):
            tally[value] += count
    return tally


def _publishers(prepared: Prepared, register: Register) -> Tally:
    where = " AND ".join([*prepared.tests, *prepared.dates])
    statement = (
        "SELECT MIN(w.publisher_name), COUNT(DISTINCT w.edition) FROM witness w"
        f" WHERE w.edition IN (SELECT s.edition FROM {prepared.source.tables} WHERE {where}) GROUP BY w.publisher"
    )
    return Counter(dict(register.kept(statement, prepared.search.binds)))


def _bucket(value: str | None, count: int, kind: _Kind, others: PartnershipFilters) -> dict[str, object]:
    bucket: dict[str, object] = {"value": value, "label": _label(value, kind), "count": count, "link": None}
    if value is not None and value != VAGUE and kind.parameter is not None:
        kept = [(name, given) for name, given in others.asked() if name not in NOT_FILTERS]
        applied = [*kept, *_applied(kind.parameter, value)]
        bucket["link"] = f"/v1/partnerships?{query_text(applied)}"
    return bucket


def _label(value: str | None, kind: _Kind) -> str:
    if value is None:
        return _NOT_STATED
    if value == VAGUE:
        return "May fall into two"
    if kind.vocabulary is not None:
        return next(word.meaning for word in kind.vocabulary if word.value == value)
    return kind.label(value) if kind.label is not None else value


def _applied(parameter: str, value: str) -> list[tuple[str, str]]:
    """The parameters that narrow a list to a bucket."""
    if parameter == "established":
        return [("established_from", value[:4]), ("established_to", f"{value[:3]}9")]
    if parameter == "ended":
        return [("ended_from", value), ("ended_to", value)]
    return [(parameter, value)]


_FEW = "s.kind, s.reasons, s.ending, s.value"
"""Columns of few values: grouped by together and kept, so that facets with the same filters share one count."""


def _word(vocabulary: type[words.Word], place: int) -> Callable[[Row], list[str | None]]:
    members = [word.value for word in vocabulary]
    return lambda row: [members[row[place] - 1] if row[place] else None]


def _reasons(row: Row) -> list[str | None]:
    return [reason.value for reason in unmask(row[1], words.Reason)] or [None]


def _countries(row: Row) -> list[str | None]:
    return sorted(set(row))


def _pair(row: Row) -> list[str | None]:
    return [",".join(sorted(row))]


def _span(length: int, suffix: str) -> Callable[[Row], list[str | None]]:
    """The run of years in which a date lies; `vague` where it may lie in two."""

    def values(row: Row) -> list[str | None]:
        earliest, latest = row
        if latest == OPEN:
            return [None]
        if earliest == 0:
            return [VAGUE]
        first, last = (date.fromordinal(day).year // length * length for day in (earliest, latest))
        return [f"{first:04d}{suffix}" if first == last else VAGUE]

    return values


_KINDS: Mapping[str, _Kind] = {
    "status": _Kind(("status",), _FEW, _word(words.Status, 3), parameter="status", vocabulary=words.Status),
    "kind": _Kind(("kind",), _FEW, _word(words.Kind, 0), parameter="kind", vocabulary=words.Kind),
    "country": _Kind(
        ("country", "exclude_country", "between"), "s.country, s.other_country", _countries, single=False,
        parameter="country", label=country_name,
    ),
    "country_pair": _Kind(
        ("between",), "s.country, s.other_country", _pair, parameter="between",
        label=lambda pair: "–".join(country_name(code) for code in pair.split(",")),
    ),
    "reason": _Kind(
        ("reason",), _FEW, _reasons, single=False, parameter="reason", vocabulary=words.Reason
    ),
    "ending": _Kind(("ending",), _FEW, _word(words.Ending, 2), parameter="ending", vocabulary=words.Ending),
    "decade": _Kind(
        ("established_from", "established_to"), "s.est_earliest, s.est_latest", _span(10, "s"), parameter="established"
    ),
    "year_ended": _Kind(("ended_from", "ended_to"), "s.end_earliest, s.end_latest", _span(1, ""), parameter="ended"),
    "publisher": _Kind(
        ("publisher",), "", lambda row: row, single=False, parameter="publisher", label=lambda name: name
    ),
}  # fmt: skip
