"""Facets: the numbers of matching partnerships by the value of a property.

Each facet is counted with every filter but its own, so that the other values stay visible. A bucket counts exactly what
its link lists: the query with the bucket's value as the filter. Therefore `unknown` includes proposals, as a list with
`status=unknown` does, and a date that may lie in two decades counts for both. `null` means not stated.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated

from app.domain import vocabulary
from app.domain.countries import country_name
from app.domain.dates import day_to_iso
from app.domain.vocabulary import Certainty, Status
from app.queries.context import QueryContext
from app.queries.pagination import NOT_FILTERS
from app.queries.partnership_params import DEFAULT_FACETS, FACETS_TEXT, Facet, PartnershipFilters
from app.queries.partnerships import PartnershipQuery, count_left_out, prepare
from app.queries.query_params import encode_query, param
from app.queries.select_builder import TimePoint
from app.store.columns import OPEN, from_bitmask
from app.store.read_session import Row

# The most buckets of one facet that are returned. `rest` is the sum of the other buckets.
_MAX_BUCKETS = 200
_NOT_STATED = "Not stated"
_FEW_VALUES = "s.status, s.kind, s.ending, s.reasons, s.doubt"
_SIDES = "s.country_a, s.country_b"
_DATES = "s.established_earliest, s.established_latest, s.ended_earliest, s.ended_latest"
Counts = Counter[str | None]
"""Numbers of partnerships by value; None means not stated."""


class FacetParams(PartnershipFilters):
    """The parameters of counts by facet."""

    facet: Annotated[
        tuple[Facet, ...],
        param(
            f"Count {FACETS_TEXT}. May be repeated. Default: all facets but `publisher`, which takes longest.", "reason"
        ),
    ] = ()


@dataclass(frozen=True)
class FacetDefinition:
    """Definition of a facet: how it is counted and shown.

    `own` are the parameters that filter by it. The first one selects a value, or the first two a span of `years`. The
    last of several, if `false`, selects partnerships without a value. In a `single` facet each partnership counts for
    one value only.
    """

    own: Sequence[str]
    count: Callable[[PartnershipQuery, QueryContext], Counts]
    single: bool = True
    label: Callable[[str], str] = str
    years: int = 0


def find_facets(
    params: PartnershipFilters, facets: Sequence[str], time: TimePoint, context: QueryContext
) -> dict[str, dict[str, object]]:
    """Return facets by name, by default DEFAULT_FACETS: each with its total, its buckets, and links to the lists."""
    return {name: _facet(name, params, time, context) for name in facets or DEFAULT_FACETS}


def _facet(name: str, params: PartnershipFilters, time: TimePoint, context: QueryContext) -> dict[str, object]:
    facet = _FACETS[name]
    others = params.without(*facet.own)
    query = prepare(others, context, time)
    counts = facet.count(query, context)
    total = context.count(f"SELECT COUNT(*) FROM ({query.matching('s.version')}) c", query.builder.parameters)
    counted = _filters(others, params, time)
    all_counted, single = counted, facet.single
    if name == "status":
        single = others.certainty is not Certainty.POSSIBLE
        proposed = count_left_out(query, context)["proposed"]
        if proposed:  # The status of proposals is unknown, and `status=unknown` lists them.
            total, counts = total + proposed, counts + Counter({Status.UNKNOWN.value: proposed})
        shown = (pair for pair in counted if pair[0] != "include_proposed")
        all_counted = [*shown, ("include_proposed", "true")]
    if name == "publisher":
        names = context.publisher_names([value for value in counts if value], time)
        facet = replace(facet, label=lambda key: names[key][0])
    ordered = sorted(counts.items(), key=lambda item: (facet.years or -item[1], item[0] is None, item[0] or ""))
    buckets = [_bucket(value, number, facet, counted) for value, number in ordered[:_MAX_BUCKETS]]
    rest = sum(number for _, number in ordered[_MAX_BUCKETS:])
    return {"total": total, "link": link_to(*all_counted), "single": single, "buckets": buckets, "rest": rest}


def _filters(others: PartnershipFilters, params: PartnershipFilters, time: TimePoint) -> list[tuple[str, str]]:
    """Return the parameters of the list that is counted. With a cursor they also pin its day and its revision."""
    given = [(name, value) for name, value in others.to_pairs() if name not in NOT_FILTERS]
    if getattr(params, "cursor", None) is None:
        return given
    pins = {"as_of": str(day_to_iso(time.day)), "known_at": f"r{time.revision}"}
    return [*((name, value) for name, value in given if name not in pins), *pins.items()]


def _bucket(
    value: str | None, number: int, facet: FacetDefinition, counted: Sequence[tuple[str, str]]
) -> dict[str, object]:
    label = _NOT_STATED if value is None else facet.label(value)
    if value is None:
        applied = [(facet.own[-1], "false")]
    elif facet.years:
        applied = [(facet.own[0], value[:4]), (facet.own[1], f"{int(value[:4]) + facet.years - 1:04d}")]
    else:
        applied = [(facet.own[0], value)]
    return {"value": value, "label": label, "count": number, "link": link_to(*counted, *applied)}


def link_to(*parameters: tuple[str, str]) -> str:
    """Return the link to a list of partnerships."""
    return f"/v1/partnerships?{encode_query(parameters)}" if parameters else "/v1/partnerships"


# --- counting ---


def _groups(columns: str, query: PartnershipQuery, context: QueryContext) -> list[Row]:
    """Return the distinct values of some columns, each with the number of matches; cached by revision and day."""
    grouped = columns.replace("s.", "c.")
    statement = f"SELECT {grouped}, COUNT(*) FROM ({query.matching(columns)}) c GROUP BY {grouped}"
    return context.cached_rows(statement, query.builder.parameters)


def _count_by(
    columns: str, values: Callable[[Row], Iterable[str | None]], query: PartnershipQuery, context: QueryContext
) -> Counts:
    """Count the matching partnerships by value. `values` returns the values of a row with these columns."""
    counts: Counts = Counter()
    for *cells, number in _groups(columns, query, context):
        for value in values(tuple(cells)):
            counts[value] += number
    return counts


def _count_statuses(query: PartnershipQuery, context: QueryContext) -> Counts:
    if query.builder.certainty is Certainty.POSSIBLE:
        return _count_by("s.possible", lambda row: from_bitmask(row[0], Status), query, context)
    return _count_by(_FEW_VALUES, _term(Status, 0), query, context)


def _count_dates(place: int, length: int, query: PartnershipQuery, context: QueryContext) -> Counts:
    """Count the dates in each span of `length` years: those that may lie in it or, if asked for, certainly do.

    `place` is that of the earliest day in _DATES. The filters by date find the same. A date with an open start counts
    for every earlier span that has another date.
    """
    certain, suffix = query.builder.certainty is Certainty.CERTAIN, "s" if length > 1 else ""
    counts: Counts = Counter()
    spans: Counter[int] = Counter()
    open_starts: Counter[int] = Counter()
    for *days, number in _groups(_DATES, query, context):
        earliest, latest = days[place : place + 2]
        if latest == OPEN:
            counts[None] += number
            continue
        last = date.fromordinal(latest).year // length
        first = date.fromordinal(earliest).year // length if earliest > 0 else None
        if first is None:
            open_starts[last] += number
        elif first == last or not certain:
            spans.update(dict.fromkeys(range(first, last + 1), number))
    if not certain:
        every = sorted({*spans, *open_starts})
        for last, number in open_starts.items():
            spans.update({span: number for span in every if span <= last})
    counts.update({f"{span * length:04d}{suffix}": number for span, number in spans.items()})
    return counts


def _count_publishers(query: PartnershipQuery, context: QueryContext) -> Counts:
    """Count the partnerships that cite each publisher, by the publisher's key."""
    time = query.builder.time
    statement = (
        f"SELECT n.publisher, COUNT(DISTINCT c.partnership) FROM ({query.matching('s.partnership')}) c"
        f" CROSS JOIN version_source x CROSS JOIN entity_version n"
        f" WHERE x.partnership = c.partnership AND {time.known('x')}"
        f" AND n.record_type = 'source' AND n.id = x.source AND {time.known('n')} GROUP BY n.publisher"
    )
    return Counter(dict(context.cached_rows(statement, query.builder.parameters)))


def _term(terms: type[vocabulary.Term], place: int) -> Callable[[Row], list[str | None]]:
    values = [term.value for term in terms]
    return lambda row: [values[row[place] - 1] if row[place] else None]


def _describe(terms: type[vocabulary.Term]) -> Callable[[str], str]:
    return {term.value: term.description for term in terms}.__getitem__


def _reasons(row: Row) -> list[str | None]:
    return [reason.value for reason in from_bitmask(row[3], vocabulary.Reason)] or [None]


def _doubts(row: Row) -> list[str | None]:
    return [doubt.value for doubt in from_bitmask(row[4], vocabulary.Doubt)] or [None]


def pair_of(countries: Iterable[str]) -> str:
    """Return two countries as one value, in alphabetical order: `CN,NL`."""
    return ",".join(sorted(countries))


_FACETS: Mapping[str, FacetDefinition] = {
    "status": FacetDefinition(("status",), _count_statuses, label=_describe(Status)),
    "doubt": FacetDefinition(
        ("doubt", "has_doubt"),
        partial(_count_by, _FEW_VALUES, _doubts),
        single=False,
        label=_describe(vocabulary.Doubt),
    ),
    "kind": FacetDefinition(
        ("kind",),
        partial(_count_by, _FEW_VALUES, _term(vocabulary.Kind, 1)),
        label=_describe(vocabulary.Kind),
    ),
    "country": FacetDefinition(("country",), partial(_count_by, _SIDES, set), single=False, label=country_name),
    "country_pair": FacetDefinition(
        ("between",),
        partial(_count_by, _SIDES, lambda row: [pair_of(row)]),
        label=lambda pair: "–".join(country_name(code) for code in pair.split(",")),
    ),
    "reason": FacetDefinition(
        ("reason", "has_reason"),
        partial(_count_by, _FEW_VALUES, _reasons),
        single=False,
        label=_describe(vocabulary.Reason),
    ),
    "ending": FacetDefinition(
        ("ending", "has_ending"),
        partial(_count_by, _FEW_VALUES, _term(vocabulary.Ending, 2)),
        label=_describe(vocabulary.Ending),
    ),
    "decade": FacetDefinition(
        ("established_from", "established_to", "has_established_date"),
        partial(_count_dates, 0, 10),
        single=False,
        years=10,
    ),
    "year_ended": FacetDefinition(
        ("ended_from", "ended_to", "has_ended_date"), partial(_count_dates, 2, 1), single=False, years=1
    ),
    "publisher": FacetDefinition(("publisher",), _count_publishers, single=False),
}
