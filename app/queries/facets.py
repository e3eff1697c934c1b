"""Facets: how many of the partnerships that fit fall under each value of a property.

Each facet is counted with every filter but its own, so that the other values stay in sight. A bucket counts exactly
what its link lists: the question with the bucket's value as the filter. So `unknown` includes what is only proposed, as
a list with `status=unknown` does, and a date that may lie in two decades counts for both. `null` is what is not stated.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Annotated

from app.domain import words
from app.domain.countries import country_name
from app.queries.asking import query_text
from app.queries.leftout import count_left_out
from app.queries.pages import NOT_FILTERS
from app.queries.parameters import says
from app.queries.partnership_question import COUNTED_BY, FACETS, Facet, PartnershipFilters
from app.queries.partnerships import prepare
from app.queries.register import Register, day_text_of
from app.queries.searching import Clock
from app.queries.tallies import find_tally, find_total

MOST_SHOWN = 200
"""Buckets of one facet that are shown; how many partnerships the others hold is told as `rest`."""
_NOT_STATED = "Not stated"
_PROPOSED_TOO = ("include_proposed", "true")


class FacetQuestion(PartnershipFilters):
    """A question that is answered by counts alone."""

    facet: Annotated[
        tuple[Facet, ...], says(f"Count {COUNTED_BY}. Several may be given; left out: all of them.", "reason")
    ] = ()


@dataclass(frozen=True)
class _Kind:
    """How one facet is shown: the filters of its own, and how its values are named and applied."""

    own: Sequence[str]
    parameter: str
    single: bool = True
    absent: str = ""
    """The parameter that, as `false`, asks for what the property is not stated of."""
    vocabulary: type[words.Word] | None = None
    label: Callable[[str], str] | None = None


def find_facets(
    question: PartnershipFilters, facets: Sequence[str], clock: Clock, register: Register
) -> dict[str, dict[str, object]]:
    """Return the facets asked for, by name: each with its total and its buckets, and the lists that these count."""
    return {name: _facet(name, question, clock, register) for name in facets or FACETS}


def _facet(name: str, question: PartnershipFilters, clock: Clock, register: Register) -> dict[str, object]:
    kind = _KINDS[name]
    others = question.without(*kind.own)
    searching = cache(partial(prepare, others, register, clock))
    total = find_total(others, searching, clock, register)
    tally = find_tally(name, others, searching, clock, register)
    counted = _filters(others, question, clock)
    all_of_them, single = counted, kind.single
    if name == "status":
        single = others.certainty is not words.Certainty.POSSIBLE
        # Their status is unknown, and `status=unknown` asks for them.
        proposed = count_left_out(searching(), register)["proposed"]
        if proposed:
            total, tally = total + proposed, tally + Counter({words.Status.UNKNOWN.value: proposed})
        all_of_them = [*((name, value) for name, value in counted if name != "include_proposed"), _PROPOSED_TOO]
    by_value = kind.label is None and kind.vocabulary is None
    ordered = sorted(tally.items(), key=lambda item: (by_value or -item[1], item[0] is None, item[0] or ""))
    shown = ordered[:MOST_SHOWN]
    if name == "publisher":
        kind = replace(kind, label=register.publisher_names([value for value, _ in shown if value], clock).__getitem__)
    buckets = [_bucket(value, count, kind, counted) for value, count in shown]
    rest = sum(count for _, count in ordered[MOST_SHOWN:])
    return {"total": total, "link": _address(all_of_them), "single": single, "buckets": buckets, "rest": rest}


def _filters(others: PartnershipFilters, question: PartnershipFilters, clock: Clock) -> list[tuple[str, str]]:
    """The parameters that choose what is counted. A cursor has pinned the day and the revision, so its links do."""
    kept = [(name, given) for name, given in others.asked() if name not in NOT_FILTERS]
    if getattr(question, "cursor", None) is None:
        return kept
    pins = {"as_of": day_text_of(clock.day), "known_at": f"r{clock.revision}"}
    return [*((name, value) for name, value in kept if name not in pins), *pins.items()]


def _bucket(value: str | None, count: int, kind: _Kind, counted: Sequence[tuple[str, str]]) -> dict[str, object]:
    applied = [(kind.absent, "false")] if value is None else _applied(kind.parameter, value)
    return {"value": value, "label": _label(value, kind), "count": count, "link": _address([*counted, *applied])}


def _address(parameters: Sequence[tuple[str, str]]) -> str:
    return f"/v1/partnerships?{query_text(parameters)}" if parameters else "/v1/partnerships"


def _label(value: str | None, kind: _Kind) -> str:
    if value is None:
        return _NOT_STATED
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


_KINDS: Mapping[str, _Kind] = {
    "status": _Kind(("status",), parameter="status", vocabulary=words.Status),
    "kind": _Kind(("kind",), parameter="kind", vocabulary=words.Kind),
    "country": _Kind(("country",), single=False, parameter="country", label=country_name),
    "country_pair": _Kind(
        ("between",), parameter="between", label=lambda pair: "–".join(country_name(code) for code in pair.split(","))
    ),
    "reason": _Kind(
        ("reason", "has_reason"), single=False, parameter="reason", absent="has_reason", vocabulary=words.Reason
    ),
    "ending": _Kind(("ending", "has_ending"), parameter="ending", absent="has_ending", vocabulary=words.Ending),
    "decade": _Kind(
        ("established_from", "established_to", "has_established_date"),
        single=False,
        parameter="established",
        absent="has_established_date",
    ),
    "year_ended": _Kind(
        ("ended_from", "ended_to", "has_ended_date"), single=False, parameter="ended", absent="has_ended_date"
    ),
    "publisher": _Kind(("publisher",), single=False, parameter="publisher", label=lambda name: name),
}
