"""Facets: how many of the partnerships that fit fall under each value of a property.

Each facet is counted with every filter but its own, so that the other values stay in sight. The buckets of a property
that a partnership has only once add up to the facet's total; `null` stands for what is not stated, and `vague` for a
date that may fall into two buckets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from app.domain import vocabulary
from app.domain.countries import country_name
from app.domain.vocabulary import Term
from app.queries.asking import query_text
from app.queries.pages import NOT_FILTERS
from app.queries.parameters import says
from app.queries.partnership_question import COUNTED_BY, FACETS, Facet, PartnershipFilters
from app.queries.partnerships import prepare
from app.queries.register import Register
from app.queries.searching import Clock
from app.queries.tallies import find_tally, find_total
from app.store.counted import VAGUE

MOST_SHOWN = 200
"""Buckets of one facet that are shown; how many partnerships the others hold is told as `rest`."""
_NOT_STATED = "Not stated"


class FacetQuestion(PartnershipFilters):
    """A question that is answered by counts alone."""

    facet: Annotated[
        tuple[Facet, ...], says(f"Count {COUNTED_BY}. Several may be given; left out: all of them.", "reason")
    ] = ()


@dataclass(frozen=True)
class _Kind:
    """How one facet is shown: the filters of its own, and how its values are named and applied."""

    own: Sequence[str]
    single: bool = True
    parameter: str | None = None
    vocabulary: type[Term] | None = None
    label: Callable[[str], str] | None = None


def find_facets(
    question: PartnershipFilters, facets: Sequence[str], clock: Clock, register: Register
) -> dict[str, dict[str, object]]:
    """The facets asked for, by name: total, buckets with the link that applies each, and whether a value is single."""
    return {name: _facet(name, question, clock, register) for name in facets or FACETS}


def _facet(name: str, question: PartnershipFilters, clock: Clock, register: Register) -> dict[str, object]:
    kind = _KINDS[name]
    others = question.without(*kind.own)
    searching = partial(prepare, others, register, clock)
    total = find_total(others, searching, clock, register)
    tally = find_tally(name, others, searching, clock, register)
    by_value = kind.label is None and kind.vocabulary is None
    ordered = sorted(tally.items(), key=lambda item: (by_value or -item[1], item[0] is None, item[0] or ""))
    shown = ordered[:MOST_SHOWN]
    if name == "publisher":
        kind = replace(kind, label=register.publisher_names([value for value, _ in shown if value], clock).__getitem__)
    buckets = [_bucket(value, count, kind, others) for value, count in shown]
    rest = sum(count for _, count in ordered[MOST_SHOWN:])
    return {"total": total, "single": kind.single, "buckets": buckets, "rest": rest}


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
        return next(word.description for word in kind.vocabulary if word.value == value)
    return kind.label(value) if kind.label is not None else value


def _applied(parameter: str, value: str) -> list[tuple[str, str]]:
    """The parameters that narrow a list to a bucket."""
    if parameter == "established":
        return [("established_from", value[:4]), ("established_to", f"{value[:3]}9")]
    if parameter == "ended":
        return [("ended_from", value), ("ended_to", value)]
    return [(parameter, value)]


_KINDS: Mapping[str, _Kind] = {
    "status": _Kind(("status",), parameter="status", vocabulary=vocabulary.Status),
    "kind": _Kind(("kind",), parameter="kind", vocabulary=vocabulary.Kind),
    "country": _Kind(("country", "exclude_country", "between"), single=False, parameter="country", label=country_name),
    "country_pair": _Kind(
        ("between",), parameter="between", label=lambda pair: "–".join(country_name(code) for code in pair.split(","))
    ),
    "reason": _Kind(("reason",), single=False, parameter="reason", vocabulary=vocabulary.Reason),
    "ending": _Kind(("ending",), parameter="ending", vocabulary=vocabulary.Ending),
    "decade": _Kind(("established_from", "established_to"), parameter="established"),
    "year_ended": _Kind(("ended_from", "ended_to"), parameter="ended"),
    "publisher": _Kind(("publisher",), single=False, parameter="publisher", label=lambda name: name),
}
