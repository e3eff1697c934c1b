"""Facets: the numbers of matching partnerships by the value of a property.

Each facet is counted with every filter but its own, so that the other values stay visible. A bucket counts exactly what
its link lists: the query with the bucket's value as the filter. Therefore `unknown` includes proposals, as a list with
`status=unknown` does, and a date that may lie in two decades counts for both. `null` means not stated.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Annotated

import numpy as np

from app.columns.rows import Array, mask_at
from app.domain import vocabulary
from app.domain.countries import country_name
from app.domain.dates import day_to_iso
from app.domain.vocabulary import Certainty, Status, Term
from app.parameters.partnership_params import DEFAULT_FACETS, FACETS_TEXT, Facet, PartnershipFilters
from app.parameters.query_params import encode_query, param
from app.parameters.selection import Selection
from app.queries.dates import count_overlaps, year_of
from app.queries.pagination import NOT_FILTERS, ListResult
from app.queries.partnerships import count_left_out, prepare
from app.queries.status_counts import is_in_doubt, is_presumed
from app.reading.lookups import read_publisher_names
from app.reading.state import State
from app.store.columns import OPEN
from app.store.json_text import Document
from app.store.time_point import TimePoint
from app.store.version_rows import country_of

# The most buckets of one facet that are returned. `rest` is the sum of the other buckets.
_MAX_BUCKETS = 200
_NOT_STATED = "Not stated"
_COUNTRY_NUMBERS = 1 << 16  # All numbers of countries are smaller.
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

    - `count`: counts the rows of a selection at the positions that match.
    - `parameter`: the parameter that selects a value; for spans of `years`, it selects their first year.
    - `last_year`: the parameter that selects the last year of a span.
    - `is_stated`: the parameter that, if `false`, selects partnerships without a value.
    - `single`: whether each partnership counts for one value only.
    """

    count: Callable[[Selection, Array], Counts]
    parameter: str
    is_stated: str = ""
    single: bool = True
    label: Callable[[str], str] = str
    years: int = 0
    last_year: str = ""

    @property
    def parameters(self) -> list[str]:
        """The parameters that filter by the facet."""
        return [name for name in (self.parameter, self.last_year, self.is_stated) if name]


def count_by_facet(params: PartnershipFilters, facets: Sequence[str], state: State) -> ListResult:
    """Count the partnerships that match, in all and by facets: see `find_facets`."""
    state = state.at(params.as_of, params.known_at)
    prepared = prepare(params, state)
    count = prepared.count()
    return ListResult(
        documents=(),
        time=state.time,
        count=count,
        sentence=prepared.description.question("Partnerships", ordered=False),
        query=prepared.description.to_document("partnerships", count=count),
        left_out=count_left_out(prepared),
        facets=find_facets(params, facets, state),
        warnings=prepared.warnings,
    )


def find_facets(params: PartnershipFilters, facets: Sequence[str], state: State) -> dict[str, Document]:
    """Return facets by name, by default DEFAULT_FACETS: each with its total, its buckets, and links to the lists.

    They are counted on the day and at the revision of `state`.
    """
    return {name: _facet(name, params, state) for name in facets or DEFAULT_FACETS}


def _facet(name: str, params: PartnershipFilters, state: State) -> Document:
    facet = _FACETS[name]
    other_filters = params.without(*facet.parameters)
    query = prepare(other_filters, state)
    matching = np.flatnonzero(query.selection.mask())
    counts = facet.count(query.selection, matching)
    total = len(matching)
    is_single = facet.single
    doubts: Mapping[str | None, Mapping[str, int]] = {}
    filters = _filters(other_filters, params, state.time)
    link = link_to(*filters)
    if name == "status":
        is_single = other_filters.certainty is not Certainty.POSSIBLE
        doubts = _count_doubts(counts, facet, query.selection, matching)
        # The status of proposals is unknown: `status=unknown` lists them.
        proposed = count_left_out(query)["proposed"]
        counts += Counter({Status.UNKNOWN.value: proposed})
        total += proposed
        without_proposed = [pair for pair in filters if pair[0] != "include_proposed"]
        link = link_to(*without_proposed, ("include_proposed", "true"))
    values = _values_in_order(counts, facet)
    shown, hidden = values[:_MAX_BUCKETS], values[_MAX_BUCKETS:]
    if name == "publisher":
        names = read_publisher_names([key for key in shown if key], state)
        facet = replace(facet, label=lambda key: names[key][0])
    buckets = [{**_bucket(value, counts[value], facet, filters), **doubts.get(value, {})} for value in shown]
    rest = sum(counts[value] for value in hidden)
    return {"total": total, "link": link, "single": is_single, "buckets": buckets, "rest": rest}


def _values_in_order(counts: Counts, facet: FacetDefinition) -> list[str | None]:
    """Return the values of a facet in order of its years, otherwise the most frequent first. `None` follows others."""
    values: list[str | None] = [*sorted(value for value in counts if value is not None)]
    if None in counts:
        values.append(None)
    if not facet.years:
        values.sort(key=lambda value: -counts[value])  # Values with the same number stay in order.
    return values


def _filters(filters: PartnershipFilters, params: PartnershipFilters, time: TimePoint) -> list[tuple[str, str]]:
    """Return the parameters of the list that is counted. With a cursor they also pin its day and its revision."""
    pairs = [(name, value) for name, value in filters.pairs if name not in NOT_FILTERS]
    if getattr(params, "cursor", None) is None:
        return pairs
    pins = {"as_of": str(day_to_iso(time.day)), "known_at": time.known_at}
    return [*((name, value) for name, value in pairs if name not in pins), *pins.items()]


def _bucket(
    value: str | None, number: int, facet: FacetDefinition, filters: Sequence[tuple[str, str]]
) -> dict[str, object]:
    label = _NOT_STATED if value is None else facet.label(value)
    if value is None:
        selecting = [(facet.is_stated, "false")]
    elif facet.years:
        first_year = int(value[:4])
        last_year = first_year + facet.years - 1
        selecting = [(facet.parameter, f"{first_year:04d}"), (facet.last_year, f"{last_year:04d}")]
    else:
        selecting = [(facet.parameter, value)]
    return {"value": value, "label": label, "count": number, "link": link_to(*filters, *selecting)}


def link_to(*parameters: tuple[str, str]) -> str:
    """Return the link to a list of partnerships."""
    return f"/v1/partnerships?{encode_query(parameters)}" if parameters else "/v1/partnerships"


# --- counting ---


def _count_numbers(numbers: Array) -> dict[int, int]:
    """Return how often each number occurs. The numbers are whole, small, and not negative."""
    counts = np.bincount(numbers)
    distinct = np.flatnonzero(counts)
    return dict(zip(distinct.tolist(), counts[distinct].tolist(), strict=True))


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


def _count_doubts(
    counts: Counts, facet: FacetDefinition, selection: Selection, matching: Array
) -> dict[str | None, dict[str, int]]:
    """Return how many of the partnerships of each status are in doubt, and how many are only presumed."""
    sure = matching[~is_in_doubt(selection.rows)[matching]]
    surely = _count_terms("status", Status, selection, sure)
    presumed = facet.count(selection, matching[is_presumed(selection.rows)[matching]])
    return {
        status.value: {
            "in_doubt": counts[status.value] - surely[status.value],
            "presumed": presumed[status.value],
        }
        for status in Status
    }


def _count_countries(selection: Selection, matching: Array) -> Counts:
    """Count by country. A partnership within a country counts once."""
    first, second = (selection[name][matching] for name in ("country_a", "country_b"))
    countries = np.concatenate([first, second[second != first]])
    return Counter({country_of(country): number for country, number in _count_numbers(countries).items()})


def _count_country_pairs(selection: Selection, matching: Array) -> Counts:
    """Count by pair of countries in alphabetical order, which is that of their numbers."""
    side_a = selection["country_a"][matching].astype(np.int64)
    side_b = selection["country_b"][matching].astype(np.int64)
    pairs = np.minimum(side_a, side_b) * _COUNTRY_NUMBERS + np.maximum(side_a, side_b)
    distinct, numbers = np.unique(pairs, return_counts=True)
    names = map(_name_pair, distinct.tolist())
    return Counter(dict(zip(names, numbers.tolist(), strict=True)))


@cache
def _name_pair(pair: int) -> str:
    """Return the codes of a pair of countries, such as `CN,NL`. There are thousands of pairs in every count."""
    first, second = divmod(pair, _COUNTRY_NUMBERS)
    return f"{country_of(first)},{country_of(second)}"


def _count_dates(name: str, length: int, selection: Selection, matching: Array) -> Counts:
    """Count the dates in each span of `length` years: those that may lie in it or, if asked for, certainly do.

    The filters by date find the same. A date with an open start counts for every earlier span that has another date.
    """
    earliest = selection[f"{name}_earliest"][matching]
    latest = selection[f"{name}_latest"][matching]
    is_dated = latest < OPEN
    has_start = is_dated & (earliest >= 1)
    first_spans = year_of(earliest[has_start]) // length
    last_spans = year_of(latest[has_start]) // length
    if selection.certainty is Certainty.CERTAIN:
        counts_by_span = _count_numbers(first_spans[first_spans == last_spans])
    else:
        last_spans_of_open = year_of(latest[is_dated & ~has_start]) // length
        counts_by_span = _count_possible(first_spans, last_spans, last_spans_of_open)
    suffix = "s" if length > 1 else ""
    counts: Counts = Counter({f"{span * length:04d}{suffix}": number for span, number in counts_by_span.items()})
    counts[None] = int(np.count_nonzero(~is_dated))
    return +counts


def _count_possible(first: Array, last: Array, last_of_open: Array) -> dict[int, int]:
    """Count the dates that may lie in each span: those from a `first` to a `last` one, and those with an open start."""
    named_spans = np.concatenate([first, last, last_of_open])
    if not len(named_spans):
        return {}
    spans = np.arange(named_spans.min(), named_spans.max() + 1)
    with_start = count_overlaps(first, last, spans, spans)
    with_open_start = count_overlaps(np.zeros_like(last_of_open), last_of_open, spans, spans)
    ends_of_open = set(last_of_open.tolist())
    counts: dict[int, int] = {}
    for span, dated, open_dated in zip(spans.tolist(), with_start, with_open_start, strict=True):
        if dated or span in ends_of_open:
            counts[span] = dated + open_dated
    return counts


def _count_publishers(selection: Selection, matching: Array) -> Counts:
    """Count the partnerships that cite each publisher, by the publisher's key."""
    snapshot = selection.snapshot
    citations, sources = snapshot.store.citations, snapshot.entities("source")
    is_valid = sources.known(snapshot.time.revision)
    publisher_of_source = np.zeros(int(sources["record"].max(initial=0)) + 1, dtype=np.int64)
    publisher_of_source[sources["record"][is_valid]] = sources["publisher"][is_valid]

    versions = mask_at(selection["version_position"][matching], len(snapshot.store.versions))
    cited = versions[citations["version_position"]] & snapshot.known_citations
    citing_versions = citations["version_position"][cited].astype(np.int64)
    cited_publishers = publisher_of_source[citations["source"][cited]]
    names = sources.texts["publisher"].sorted
    # Each partnership counts once for each of its publishers. For so many pairs, `np.unique` takes far longer.
    pairs = np.sort(citing_versions * len(names) + cited_publishers)
    distinct = pairs[np.diff(pairs, prepend=-1) != 0]
    return Counter({names[key]: number for key, number in _count_numbers(distinct % len(names)).items()})


def _describe(terms: type[vocabulary.Term]) -> Callable[[str], str]:
    return {term.value: term.description for term in terms}.__getitem__


_FACETS: Mapping[str, FacetDefinition] = {
    "status": FacetDefinition(_count_statuses, "status", label=_describe(Status)),
    "doubt": FacetDefinition(
        partial(_count_bits, "doubt", vocabulary.Doubt),
        "doubt",
        is_stated="has_doubt",
        single=False,
        label=_describe(vocabulary.Doubt),
    ),
    "kind": FacetDefinition(partial(_count_terms, "kind", vocabulary.Kind), "kind", label=_describe(vocabulary.Kind)),
    "country": FacetDefinition(_count_countries, "country", single=False, label=country_name),
    "country_pair": FacetDefinition(
        _count_country_pairs,
        "between",
        label=lambda pair: "–".join(country_name(code) for code in pair.split(",")),
    ),
    "reason": FacetDefinition(
        partial(_count_bits, "reasons", vocabulary.Reason),
        "reason",
        is_stated="has_reason",
        single=False,
        label=_describe(vocabulary.Reason),
    ),
    "ending": FacetDefinition(
        partial(_count_terms, "ending", vocabulary.Ending),
        "ending",
        is_stated="has_ending",
        label=_describe(vocabulary.Ending),
    ),
    "decade": FacetDefinition(
        partial(_count_dates, "established", 10),
        "established_from",
        last_year="established_to",
        is_stated="has_established_date",
        single=False,
        years=10,
    ),
    "year_ended": FacetDefinition(
        partial(_count_dates, "ended", 1),
        "ended_from",
        last_year="ended_to",
        is_stated="has_ended_date",
        single=False,
        years=1,
    ),
    "publisher": FacetDefinition(_count_publishers, "publisher", single=False),
}
