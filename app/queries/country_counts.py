"""Counts of partnerships by status, for each country and pair of countries. Each equals the list that it links to."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import numpy as np

from app.columns.rows import Array, Mask, Rows, one_of
from app.columns.sorting import SortedRows, SortOrder
from app.columns.store import Snapshot
from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import day_to_iso, day_to_words
from app.domain.errors import NotFound, Suggestion
from app.domain.vocabulary import Status
from app.names.synonyms import find_country
from app.parameters.common_params import PageParams, TemporalParams
from app.parameters.descriptions import Description
from app.parameters.filters import VISIBILITY
from app.parameters.selection import Selection
from app.queries.facets import link_to
from app.queries.pagination import (
    NOT_FILTERS,
    ListResult,
    Page,
    PreparedQuery,
    RecordResult,
    start_page,
)
from app.queries.status_counts import is_in_doubt, is_proposed
from app.reading.state import State
from app.store.json_text import Document, RawJson, to_json_text
from app.store.time_point import TimePoint
from app.store.version_rows import country_of

Counts = Mapping[Status, int]
_TOTAL = slice(0, len(Status))
_IN_DOUBT = slice(len(Status), 2 * len(Status))
_PROPOSED = 2 * len(Status)
"""Where a row of numbers has the totals by status, those of them in doubt, and the number that was only proposed."""
Parameters = tuple[tuple[str, str], ...]


class CountryPairParams(PageParams, TemporalParams):
    """The parameters of the list of pairs of countries."""


_LARGEST_FIRST = SortOrder("partnerships", ("pair",))


def find_countries(params: TemporalParams, state: State) -> ListResult:
    """Find every country with its counts by status. A partnership within a country counts once for that country."""
    state = state.at(params.as_of, params.known_at)
    table = _count(state.snapshot)
    clock = tuple(params.pairs)
    documents = [
        to_json_text(_country(code, numbers, clock, state))
        for code, numbers in zip(table.codes, table.by_country(), strict=True)
    ]
    return ListResult(
        documents=documents,
        time=state.time,
        count=len(documents),
        sentence=f"Partnerships by country and status, as of {day_to_words(state.time.day)}",
    )


def get_country(code: str, params: TemporalParams, state: State) -> RecordResult:
    """Get one country with its counts by status, in total and for each partner country.

    Raises NotFound, perhaps with a suggestion, for a country without partnerships.
    """
    state = state.at(params.as_of, params.known_at)
    table = _count(state.snapshot)
    if code not in table.codes:
        close = find_country(code)
        suggestions = [Suggestion(close, COUNTRIES[close])] if close is not None and close != code else []
        raise NotFound("country", code, suggestions)
    clock = tuple(params.pairs)
    partners: list[dict[str, object]] = []
    by_partner = table.by_partner(code)
    for partner, numbers in zip(table.codes, by_partner, strict=True):
        if numbers.any():
            partners.append(_partner(code, partner, numbers, clock, state))
    country = _country(code, by_partner.sum(axis=0), clock, state)
    return RecordResult(to_json_text(country | {"partner_countries": partners}), state.time)


def find_country_pairs(params: CountryPairParams, state: State) -> ListResult:
    """Find a page of the pairs of countries with their counts by status, the pair with most partnerships first."""
    state, cursor = start_page(params, state, path="country-pairs")
    snapshot = state.snapshot
    table = _count(snapshot)
    pairs = table.pairs()
    selection = Selection(pairs, snapshot)
    prepared = PreparedQuery(
        selection, partial(SortedRows.of, pairs, _LARGEST_FIRST), Description(params, {}, state.time)
    )
    positions, next_keyset = prepared.page(cursor.last, params.limit)
    clock = _clock(params, state.time)
    documents: list[RawJson] = []
    for first, second in zip(*(pairs[side][positions].tolist() for side in ("first", "second")), strict=True):
        codes = [table.codes[first], table.codes[second]]
        documents.append(to_json_text(_pair(codes, table.numbers[first, second], clock, state)))
    return ListResult(
        documents=documents,
        time=state.time,
        count=prepared.total(params),
        sentence=f"Partnerships by pair of countries and status, as of {day_to_words(state.time.day)}",
        next=cursor.after(Page(documents, next_keyset)),
    )


def _clock(params: CountryPairParams, time: TimePoint) -> Parameters:
    """Return the parameters of links to lists of the same day and revision. A cursor pins both."""
    if params.cursor is not None:
        return (("as_of", str(day_to_iso(time.day))), ("known_at", time.known_at))
    return tuple((name, value) for name, value in params.pairs if name not in NOT_FILTERS)


# --- counting ---


class CountryTable(NamedTuple):
    """Numbers of partnerships by their two countries.

    `numbers[first, second]` is the row of numbers of the partnerships of `codes[first]` with `codes[second]`, which are
    in alphabetical order: see `_TOTAL`.
    """

    codes: list[str]
    numbers: Array

    def by_country(self) -> Array:
        """Return the numbers of each country. A partnership within a country counts once."""
        within = np.diagonal(self.numbers).T
        totals: Array = self.numbers.sum(axis=0) + self.numbers.sum(axis=1) - within
        return totals

    def by_partner(self, code: str) -> Array:
        """Return the numbers of a country with each country."""
        place = self.codes.index(code)
        numbers: Array = self.numbers[place] + self.numbers[:, place]
        numbers[place] = self.numbers[place, place]
        return numbers

    def pairs(self) -> Rows:
        """Return a row for each pair that has partnerships: both places, and minus the number of partnerships."""
        totals = self.numbers[:, :, _TOTAL].sum(axis=2)
        first, second = np.nonzero(totals)
        pair = first * len(self.codes) + second
        return Rows({"first": first, "second": second, "pair": pair, "partnerships": -totals[first, second]}, {})


def _count(snapshot: Snapshot) -> CountryTable:
    periods = snapshot.periods
    counted = periods.take(np.flatnonzero(counted_by_status(snapshot)), _COLUMNS)
    sides = [counted[f"country_{side}"] for side in "ab"]
    countries = np.unique(np.concatenate(sides))
    places = np.zeros(int(countries.max(initial=0)) + 1, dtype=np.int64)
    places[countries] = np.arange(len(countries))
    side_a, side_b = (places[side] for side in sides)
    shape = (len(countries), len(countries), _PROPOSED + 1)
    first, second = np.minimum(side_a, side_b), np.maximum(side_a, side_b)
    in_doubt, proposed = is_in_doubt(counted), is_proposed(counted)
    status = counted["status"] - 1
    cells = [
        np.ravel_multi_index((first, second, status), shape),
        np.ravel_multi_index((first, second, len(Status) + status), shape)[in_doubt],
        np.ravel_multi_index((first, second, np.full_like(status, _PROPOSED)), shape)[proposed],
    ]
    numbers = np.bincount(np.concatenate(cells), minlength=int(np.prod(shape))).reshape(shape)
    return CountryTable(list(map(country_of, countries)), numbers)


def counted_by_status(snapshot: Snapshot) -> Mask:
    """Return which periods count for their status: those that the list of partnerships with this status has."""
    return snapshot.current_periods & ~one_of(snapshot.periods["visibility"], [VISIBILITY["earlier_episodes"]])


_COLUMNS = ("country_a", "country_b", "status", "certain", "visibility")


def _by_status(numbers: Array) -> Counts:
    return dict(zip(Status, numbers.tolist(), strict=True))


# --- documents ---


def count_links(chosen: tuple[str, str], counts: Counts, clock: Parameters, state: State) -> dict[str, str]:
    """Return the link to the list behind each count that is not 0: the partnerships with that status on the day."""
    return {
        status.value: link_to(chosen, ("status", status.value), *with_presumed(state), *clock)
        for status, number in counts.items()
        if number
    }


def with_presumed(state: State) -> list[tuple[str, str]]:
    """Return the parameters of a list that includes presumed partnerships, as the counts by status do."""
    return [] if state.register.lists_presumed else [("presumed", "true")]


def _count_members(chosen: tuple[str, str], numbers: Array, clock: Parameters, state: State) -> Document:
    """Return the members of a document with counts: the counts, and the links to the lists that they count."""
    counts = _by_status(numbers[_TOTAL])
    return {
        "counts": counts,
        "in_doubt": _by_status(numbers[_IN_DOUBT]),
        "proposed": int(numbers[_PROPOSED]),
        "count_links": count_links(chosen, counts, clock, state),
        "links": {"partnerships": link_to(chosen, *clock)},
    }


def _pair(codes: list[str], numbers: Array, clock: Parameters, state: State) -> dict[str, object]:
    chosen = ("between", ",".join(codes))
    return {
        "countries": codes,
        "names": [country_name(code) for code in codes],
        **_count_members(chosen, numbers, clock, state),
    }


def _country(code: str, numbers: Array, clock: Parameters, state: State) -> dict[str, object]:
    members = _count_members(("country", code), numbers, clock, state)
    links = {"self": f"/v1/countries/{code}", **members["links"]}
    return {"code": code, "name": country_name(code), **members, "links": links}


def _partner(code: str, partner: str, numbers: Array, clock: Parameters, state: State) -> dict[str, object]:
    chosen = ("between", f"{code},{partner}")
    return {
        "code": partner,
        "name": country_name(partner),
        **_count_members(chosen, numbers, clock, state),
    }
