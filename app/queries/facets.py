"""Facets: the numbers of matching partnerships by the value of a property.

Each facet is counted with every filter but its own, so that the other values stay visible. A bucket counts exactly what
its link lists: the query with the bucket's value as the filter. Therefore `unknown` includes proposals, as a list with
`status=unknown` does, and a date that may lie in two decades counts for both. `null` means not stated.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

import numpy as np

from app.columns.rows import Array, mask_at
from app.domain import vocabulary
from app.domain.countries import country_name
from app.domain.dates import day_to_iso
from app.domain.vocabulary import Certainty, Status, Term
from app.queries.dates import year_of
from app.queries.lookups import read_publisher_names
from app.queries.pagination import NOT_FILTERS
from app.queries.partnership_params import DEFAULT_FACETS, FACETS_TEXT, Facet, PartnershipFilters
from app.queries.partnerships import count_left_out, prepare
from app.queries.query_params import encode_query, param
from app.queries.register import Register
from app.queries.selection import Selection
from app.store.columns import OPEN
from app.store.time_point import TimePoint
from app.store.version_rows import country_of

# The most buckets of one facet that are returned. `rest` is the sum of the other buckets.
_MAX_BUCKETS = 200
_NOT_STATED = "Not stated"
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

    `count` takes the selection and the positions of the matching rows.

    `parameters` are those that filter by it. The first one selects a value, or the first two a span of `years`. The
    last of several, if `false`, selects partnerships without a value. In a `single` facet each partnership counts for
    one value only.
    """

    parameters: Sequence[str]
    count: Callable[[Selection, Array], Counts]
    single: bool = True
    label: Callable[[str], str] = str
    years: int = 0


def find_facets(
    params: PartnershipFilters, facets: Sequence[str], time: TimePoint, register: Register
) -> dict[str, dict[str, object]]:
    """Return facets by name, by default DEFAULT_FACETS: each with its total, its buckets, and links to the lists."""
    return {name: _facet(name, params, time, register) for name in facets or DEFAULT_FACETS}


def _facet(name: str, params: PartnershipFilters, time: TimePoint, register: Register) -> dict[str, object]:
    facet = _FACETS[name]
    other_filters = params.without(*facet.parameters)
    query = prepare(other_filters, register, time)
    matching = np.flatnonzero(query.selection.mask())
    counts = facet.count(query.selection, matching)
    total = len(matching)
    is_single = facet.single
    counted = _filters(other_filters, params, time)
    link = link_to(*counted)
    if name == "status":
        is_single = other_filters.certainty is not Certainty.POSSIBLE
        # The status of proposals is unknown: `status=unknown` lists them.
        proposed = count_left_out(query)["proposed"]
        counts += Counter({Status.UNKNOWN.value: proposed})
        total += proposed
        without_proposed = [pair for pair in counted if pair[0] != "include_proposed"]
        link = link_to(*without_proposed, ("include_proposed", "true"))
    ordered = sorted(counts.items(), key=lambda item: (facet.years or -item[1], item[0] is None, item[0] or ""))
    largest = ordered[:_MAX_BUCKETS]
    if name == "publisher":
        names = read_publisher_names([value for value, _ in largest if value], register, time)
        facet = replace(facet, label=lambda key: names[key][0])
    buckets = [_bucket(value, number, facet, counted) for value, number in largest]
    whole = total if name == "country_pair" else sum(counts.values())
    rest = whole - sum(number for _, number in largest)
    return {"total": total, "link": link, "single": is_single, "buckets": buckets, "rest": rest}


def _filters(filters: PartnershipFilters, params: PartnershipFilters, time: TimePoint) -> list[tuple[str, str]]:
    """Return the parameters of the list that is counted. With a cursor they also pin its day and its revision."""
    pairs = [(name, value) for name, value in filters.to_pairs() if name not in NOT_FILTERS]
    if getattr(params, "cursor", None) is None:
        return pairs
    pins = {"as_of": str(day_to_iso(time.day)), "known_at": time.known_at}
    return [*((name, value) for name, value in pairs if name not in pins), *pins.items()]


def _bucket(
    value: str | None, number: int, facet: FacetDefinition, counted: Sequence[tuple[str, str]]
) -> dict[str, object]:
    label = _NOT_STATED if value is None else facet.label(value)
    if value is None:
        applied = [(facet.parameters[-1], "false")]
    elif facet.years:
        applied = [(facet.parameters[0], value[:4]), (facet.parameters[1], f"{int(value[:4]) + facet.years - 1:04d}")]
    else:
        applied = [(facet.parameters[0], value)]
    return {"value": value, "label": label, "count": number, "link": link_to(*counted, *applied)}


def link_to(*parameters: tuple[str, str]) -> str:
    """Return the link to a list of partnerships."""
    return f"/v1/partnerships?{encode_query(parameters)}" if parameters else "/v1/partnerships"


# --- counting ---


def count_values(values: Array) -> dict[int, int]:
    """Return the number of times that each whole number occurs. They are from 0 on, and small."""
    numbers = np.bincount(values)
    distinct = np.flatnonzero(numbers)
    return dict(zip(distinct.tolist(), numbers[distinct].tolist(), strict=True))


def _count_terms(column: str, terms: type[Term], selection: Selection, matching: Array) -> Counts:
    """Count by the term in a column. 0 is no term."""
    values = [None, *(term.value for term in terms)]
    numbers = np.bincount(selection[column][matching], minlength=len(values)).tolist()
    return Counter({value: number for value, number in zip(values, numbers, strict=True) if number})


def _count_bits(column: str, terms: type[Term], selection: Selection, matching: Array) -> Counts:
    """Count by every term in a bit mask; rows without one have no term."""
    bits = selection[column][matching]
    counts: Counts = Counter({None: int(np.count_nonzero(bits == 0))})
    for place, term in enumerate(terms):
        counts[term.value] = int(np.count_nonzero(bits >> place & 1))
    return +counts


def _count_statuses(selection: Selection, matching: Array) -> Counts:
    if selection.certainty is Certainty.POSSIBLE:
        return _count_bits("possible", Status, selection, matching)
    return _count_terms("status", Status, selection, matching)


def _count_countries(selection: Selection, matching: Array) -> Counts:
    """Count by country. A partnership within a country counts once."""
    first, second = (selection[name][matching] for name in ("country_a", "country_b"))
    countries = np.concatenate([first, second[second != first]])
    return Counter({country_of(country): number for country, number in count_values(countries).items()})


def _count_country_pairs(selection: Selection, matching: Array) -> Counts:
    """Count by pair of countries in alphabetical order, which is that of their numbers: only the largest pairs."""
    first, second = (selection[name][matching].astype(np.int64) for name in ("country_a", "country_b"))
    pairs, numbers = np.unique(np.minimum(first, second) << 16 | np.maximum(first, second), return_counts=True)
    largest = np.lexsort((pairs, -numbers))[:_MAX_BUCKETS]
    counts: Counts = Counter()
    for pair, number in zip(pairs[largest].tolist(), numbers[largest].tolist(), strict=True):
        counts[f"{country_of(pair >> 16)},{country_of(pair & 0xFFFF)}"] = number
    return counts


def _count_dates(name: str, length: int, selection: Selection, matching: Array) -> Counts:
    """Count the dates in each span of `length` years: those that may lie in it or, if asked for, certainly do.

    The filters by date find the same. A date with an open start counts for every earlier span that has another date.
    """
    earliest = selection[f"{name}_earliest"][matching]
    latest = selection[f"{name}_latest"][matching]
    is_dated = latest < OPEN
    has_start = is_dated & (earliest >= 1)
    first = year_of(earliest[has_start]) // length
    last = year_of(latest[has_start]) // length
    if selection.certainty is Certainty.CERTAIN:
        spans = count_values(first[first == last])
    else:
        spans = _count_overlaps(first, last)
        _add_open_starts(spans, year_of(latest[is_dated & ~has_start]) // length)
    suffix = "s" if length > 1 else ""
    counts: Counts = Counter({f"{span * length:04d}{suffix}": number for span, number in spans.items()})
    counts[None] = int(np.count_nonzero(~is_dated))
    return +counts


def _add_open_starts(spans: dict[int, int], last: Array) -> None:
    """Add dates with an open start to the numbers by span: to the `last` span of each, and to all earlier spans."""
    by_last = count_values(last)
    for span in {*spans, *by_last}:
        spans[span] = spans.get(span, 0) + sum(number for end, number in by_last.items() if span <= end)


def _count_overlaps(first: Array, last: Array) -> dict[int, int]:
    """Return for each whole number how many of the ranges from `first` to `last` contain it."""
    if not len(first):
        return {}
    start, stop = int(first.min()), int(last.max()) + 2
    begun = np.bincount(first - start, minlength=stop - start)
    ended = np.bincount(last + 1 - start, minlength=stop - start)
    running = np.cumsum(begun - ended).tolist()
    return {start + place: number for place, number in enumerate(running) if number}


def _count_publishers(selection: Selection, matching: Array) -> Counts:
    """Count the partnerships that cite each publisher, by the publisher's key."""
    snapshot = selection.snapshot
    citations, sources = snapshot.store.citations, snapshot.entities("source")
    versions = mask_at(selection["version_position"][matching], len(snapshot.store.versions))
    cited = versions[citations["version_position"]] & snapshot.known_citations
    is_known = sources.known(snapshot.time.revision)
    publishers = np.zeros(int(sources["record"].max(initial=0)) + 1, dtype=np.int64)
    publishers[sources["record"][is_known]] = sources["publisher"][is_known]
    # Each partnership counts once for each of its publishers.
    citing_versions = citations["version_position"][cited].astype(np.int64)
    cited_publishers = publishers[citations["source"][cited]]
    pairs = np.sort(citing_versions << 32 | cited_publishers)
    distinct = pairs[np.diff(pairs, prepend=-1) != 0]
    names = sources.texts["publisher"]
    return Counter({names[key]: number for key, number in count_values(distinct & 0xFFFFFFFF).items()})


def _describe(terms: type[vocabulary.Term]) -> Callable[[str], str]:
    return {term.value: term.description for term in terms}.__getitem__


_FACETS: Mapping[str, FacetDefinition] = {
    "status": FacetDefinition(("status",), _count_statuses, label=_describe(Status)),
    "doubt": FacetDefinition(
        ("doubt", "has_doubt"),
        partial(_count_bits, "doubt", vocabulary.Doubt),
        single=False,
        label=_describe(vocabulary.Doubt),
    ),
    "kind": FacetDefinition(
        ("kind",), partial(_count_terms, "kind", vocabulary.Kind), label=_describe(vocabulary.Kind)
    ),
    "country": FacetDefinition(("country",), _count_countries, single=False, label=country_name),
    "country_pair": FacetDefinition(
        ("between",),
        _count_country_pairs,
        label=lambda pair: "–".join(country_name(code) for code in pair.split(",")),
    ),
    "reason": FacetDefinition(
        ("reason", "has_reason"),
        partial(_count_bits, "reasons", vocabulary.Reason),
        single=False,
        label=_describe(vocabulary.Reason),
    ),
    "ending": FacetDefinition(
        ("ending", "has_ending"),
        partial(_count_terms, "ending", vocabulary.Ending),
        label=_describe(vocabulary.Ending),
    ),
    "decade": FacetDefinition(
        ("established_from", "established_to", "has_established_date"),
        partial(_count_dates, "established", 10),
        single=False,
        years=10,
    ),
    "year_ended": FacetDefinition(
        ("ended_from", "ended_to", "has_ended_date"), partial(_count_dates, "ended", 1), single=False, years=1
    ),
    "publisher": FacetDefinition(("publisher",), _count_publishers, single=False),
}
