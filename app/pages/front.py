"""The front page: what the register is in four figures, and its insights, each with a small picture.

Every figure is the count of the list that it links to. Pictures are counts that the template draws as SVG, so they need
no script and no second request.
"""

from collections import Counter
from typing import Any

from app.api.wording import STATUS_NAMES, term_label
from app.domain.vocabulary import Basis, Status
from app.pages.insights import INSIGHTS
from app.queries.context import QueryContext
from app.queries.facets import find_facets
from app.queries.partnership_params import PartnershipFilters
from app.queries.select_builder import TimePoint
from app.queries.timeline import TimelineParams, find_timeline
from app.store.documents import Document

_EXPLANATIONS = {
    "active": "carried on",
    "dormant": "not cancelled, but suspended or without activity",
    "severed": "cancelled, dissolved or left to expire",
}
_REASONS = 4
"""How many reasons the picture of the first story names."""


def find_figures(total: int, time: TimePoint, context: QueryContext) -> list[Document]:
    """Return the figures: a number, what it counts, and the list that has exactly so many.

    Presumed partnerships are counted apart, so that they do not look like known ones.
    """
    everything, known = (
        Counter(dict(_buckets(query, "status", time, context))) for query in ("presumed=true", "presumed=false")
    )
    presumed = sum(everything.values()) - sum(known.values())
    explanation = f"on record, {presumed:,} of them only presumed" if presumed else "on record, each with its sources"
    figure = ("number", "name", "explanation", "link", "status")
    figures = [(total, "Partnerships", explanation, "/?view=table", "")]
    for status, text in _EXPLANATIONS.items():
        number, more = known[status], everything[status] - known[status]
        explanation = f"{text}; {more:,} more only presumed" if more else text
        link = f"/?status={status}&presumed=false"
        figures.append((number, STATUS_NAMES[status], explanation, link, status))
    return [dict(zip(figure, values, strict=True)) for values in figures]


def find_pictures(time: TimePoint, context: QueryContext) -> list[Document]:
    """Return the insights that this register has data for, each with the kind of its picture and labelled counts."""
    pictures = (
        ("why-cities-leave", "bars", _reasons(time, context)),
        ("netherlands-china", "dots", _statuses("between=NL,CN", time, context)),
        ("russia-since-february-2022", "columns", _months(time, context)),
    )
    return [
        {"insight": INSIGHTS[slug], "kind": kind, "counts": counts}
        for slug, kind, counts in pictures
        if any(number for _, number in counts)
    ]


def _buckets(query: str, facet: str, time: TimePoint, context: QueryContext) -> list[tuple[str | None, int]]:
    found: Any = find_facets(PartnershipFilters.parse(query.encode()), [facet], time, context)[facet]["buckets"]
    return [(bucket["value"], bucket["count"]) for bucket in found]


def _reasons(time: TimePoint, context: QueryContext) -> list[tuple[str, int]]:
    found = _buckets("status=severed&ended_from=2020", "reason", time, context)
    return [(term_label(reason), number) for reason, number in found if reason][:_REASONS]


def _statuses(query: str, time: TimePoint, context: QueryContext) -> list[tuple[str, int]]:
    known, presumed = (
        dict(_buckets(f"{query}&{basis}", "status", time, context)) for basis in ("presumed=false", "basis=presumed")
    )
    statuses = (Status.SEVERED, Status.DORMANT, Status.ACTIVE)
    return [*((status, known.get(status, 0)) for status in statuses), (Basis.PRESUMED, sum(presumed.values()))]


def _months(time: TimePoint, context: QueryContext) -> list[tuple[str, int]]:
    query = TimelineParams.parse(b"country=RU&from=2021-09&to=2022-12&interval=month")
    found: list[Any] = find_timeline(query, time, context)
    return [(month["period"], month["ended"]["certain"] + month["suspended"]["certain"]) for month in found]
