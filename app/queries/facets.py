"""Facets: how many of the partnerships that match fall under each value of a property.

Each facet is counted with every filter but its own, so that the other values stay visible. A bucket counts exactly what
its link lists: the query with the bucket's value as the filter. So `unknown` includes proposals, as a list
with `status=unknown` does, and a date that may lie in two decades counts for both. `null` means not stated.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from app.domain import vocabulary
from app.domain.countries import country_name
from app.domain.dates import day_to_iso
from app.domain.vocabulary import Certainty, Status
from app.queries.context import QueryContext
from app.queries.pagination import NOT_FILTERS
from app.queries.param_types import param
from app.queries.partnership_params import FACETS, FACETS_TEXT, Facet, PartnershipFilters
from app.queries.partnerships import PartnershipQuery, count_left_out, prepare
from app.queries.query_params import encode_query
from app.queries.select_builder import TimePoint
from app.store.columns import OPEN, from_bitmask
from app.store.read_session import Row

MAX_BUCKETS = 200
"""Buckets of one facet that are shown; `rest` is how many partnerships the others hold."""
_NOT_STATED = "Not stated"
_FEW_VALUES = "s.status, s.kind, s.ending, s.reasons"
_SIDES = "s.country_a, s.country_b"
Counts = Counter[str | None]
"""Partnerships by value; None means not stated."""


class FacetParams(PartnershipFilters):
    """The parameters of counts by facet."""

    facet: Annotated[
        tuple[Facet, ...], param(f"Count {FACETS_TEXT}. May be repeated. Default: all facets.", "reason")
    ] = ()


@dataclass(frozen=True)
class FacetDefinition:
    """Definition of a facet: how it is counted and shown.

    `own` are its filters, `columns` those it groups by, `values` what a group counts for. `parameter` applies a value
    and `absent=false` asks for records without a value. A `single` facet has one value for a partnership.
    """

    own: Sequence[str]
    parameter: str
    columns: str
    values: Callable[[Row], Iterable[str | None]] | None = None
    single: bool = True
    absent: str = ""
    label: Callable[[str], str] = str


def find_facets(
    params: PartnershipFilters, facets: Sequence[str], time: TimePoint, context: QueryContext
) -> dict[str, dict[str, object]]:
    """Return the facets by name: each with its total and its buckets, and the lists that these count."""
    return {name: _facet(name, params, time, context) for name in facets or FACETS}


def _facet(name: str, params: PartnershipFilters, time: TimePoint, context: QueryContext) -> dict[str, object]:
    facet = _FACETS[name]
    others = params.without(*facet.own)
    query = prepare(others, context, time)
    counts = _count(name, query, context, others.certainty)
    total = context.count(f"SELECT COUNT(*) FROM ({query.matching('s.version')}) c", query.builder.parameters)
    counted = _filters(others, params, time)
    all_counted, single = counted, facet.single
    if name == "status":
        single = others.certainty is not Certainty.POSSIBLE
        proposed = count_left_out(query, context)["proposed"]
        if proposed:  # Their status is unknown, and `status=unknown` asks for them.
            total, counts = total + proposed, counts + Counter({Status.UNKNOWN.value: proposed})
        shown = (pair for pair in counted if pair[0] != "include_proposed")
        all_counted = [*shown, ("include_proposed", "true")]
    if name == "publisher":
        names = context.publisher_names([value for value in counts if value], time)
        facet = replace(facet, label=lambda key: names[key][0])
    ordered = sorted(counts.items(), key=lambda item: (name in _SPANS or -item[1], item[0] is None, item[0] or ""))
    buckets = [_bucket(value, number, facet, counted) for value, number in ordered[:MAX_BUCKETS]]
    rest = sum(number for _, number in ordered[MAX_BUCKETS:])
    return {"total": total, "link": link_to(*all_counted), "single": single, "buckets": buckets, "rest": rest}


def _filters(others: PartnershipFilters, params: PartnershipFilters, time: TimePoint) -> list[tuple[str, str]]:
    """Return the parameters that select what is counted. A cursor and its links pin the day and the revision."""
    given = [(name, value) for name, value in others.to_pairs() if name not in NOT_FILTERS]
    if getattr(params, "cursor", None) is None:
        return given
    pins = {"as_of": str(day_to_iso(time.day)), "known_at": f"r{time.revision}"}
    return [*((name, value) for name, value in given if name not in pins), *pins.items()]


def _bucket(
    value: str | None, number: int, facet: FacetDefinition, counted: Sequence[tuple[str, str]]
) -> dict[str, object]:
    label = _NOT_STATED if value is None else facet.label(value)
    applied = [(facet.absent, "false")] if value is None else _applied(facet.parameter, value)
    return {"value": value, "label": label, "count": number, "link": link_to(*counted, *applied)}


def link_to(*parameters: tuple[str, str]) -> str:
    """Return the link to a list of partnerships."""
    return f"/v1/partnerships?{encode_query(parameters)}" if parameters else "/v1/partnerships"


def _applied(parameter: str, value: str) -> list[tuple[str, str]]:
    """Return the parameters that narrow a list to a bucket."""
    if parameter == "established":
        return [("established_from", value[:4]), ("established_to", f"{value[:3]}9")]
    if parameter == "ended":
        return [("ended_from", value), ("ended_to", value)]
    return [(parameter, value)]


# --- counting ---


def _count(name: str, query: PartnershipQuery, context: QueryContext, certainty: Certainty | None) -> Counts:
    if name == "publisher":
        return _count_publishers(query, context)
    if name in _SPANS:
        return _count_dates(name, query, context, certain=certainty is Certainty.CERTAIN)
    if name == "status" and certainty is Certainty.POSSIBLE:
        return _sum(_groups("s.possible", query, context), lambda row: from_bitmask(row[0], Status))
    facet = _FACETS[name]
    assert facet.values is not None
    return _sum(_groups(facet.columns, query, context), facet.values)


def _groups(columns: str, query: PartnershipQuery, context: QueryContext) -> list[Row]:
    """Count what matches by some columns: one pass, cached by revision and day."""
    grouped = columns.replace("s.", "c.")
    statement = f"SELECT {grouped}, COUNT(*) FROM ({query.matching(columns)}) c GROUP BY {grouped}"
    return context.cached_rows(statement, query.builder.parameters)


def _sum(rows: Iterable[Row], values: Callable[[Row], Iterable[str | None]]) -> Counts:
    counts: Counts = Counter()
    for *cells, number in rows:
        for value in values(tuple(cells)):
            counts[value] += number
    return counts


def _count_dates(name: str, query: PartnershipQuery, context: QueryContext, *, certain: bool) -> Counts:
    """Count the spans of years in which dates may lie, or certainly lie, as the filters by date find them.

    A date with an open start counts for every span before its end that some other date lies in.
    """
    length, suffix = _SPANS[name]
    counts: Counts = Counter()
    spans: Counter[int] = Counter()
    open_starts: Counter[int] = Counter()
    for earliest, latest, number in _groups(_FACETS[name].columns, query, context):
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
    """Count how many partnerships rest on each publisher, by its id."""
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


def _countries(row: Row) -> list[str | None]:
    return sorted(set(row))


def pair_of(countries: Iterable[str]) -> str:
    """Return two countries as one value, whichever side is which."""
    return ",".join(sorted(countries))


_SPANS = {"decade": (10, "s"), "year_ended": (1, "")}
"""Facets that count by dates: the length of a span in years, and the suffix of its name."""
_FACETS: Mapping[str, FacetDefinition] = {
    "status": FacetDefinition(("status",), "status", _FEW_VALUES, _term(Status, 0), label=_describe(Status)),
    "kind": FacetDefinition(
        ("kind",), "kind", _FEW_VALUES, _term(vocabulary.Kind, 1), label=_describe(vocabulary.Kind)
    ),
    "country": FacetDefinition(("country",), "country", _SIDES, _countries, single=False, label=country_name),
    "country_pair": FacetDefinition(
        ("between",),
        "between",
        _SIDES,
        lambda row: [pair_of(row)],
        label=lambda pair: "–".join(country_name(code) for code in pair.split(",")),
    ),
    "reason": FacetDefinition(
        ("reason", "has_reason"),
        "reason",
        _FEW_VALUES,
        _reasons,
        single=False,
        absent="has_reason",
        label=_describe(vocabulary.Reason),
    ),
    "ending": FacetDefinition(
        ("ending", "has_ending"),
        "ending",
        _FEW_VALUES,
        _term(vocabulary.Ending, 2),
        absent="has_ending",
        label=_describe(vocabulary.Ending),
    ),
    "decade": FacetDefinition(
        ("established_from", "established_to", "has_established_date"),
        "established",
        "s.established_earliest, s.established_latest",
        single=False,
        absent="has_established_date",
    ),
    "year_ended": FacetDefinition(
        ("ended_from", "ended_to", "has_ended_date"),
        "ended",
        "s.ended_earliest, s.ended_latest",
        single=False,
        absent="has_ended_date",
    ),
    "publisher": FacetDefinition(("publisher",), "publisher", "", single=False),
}
