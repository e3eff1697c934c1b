"""Counts of partnerships by status, for each country and pair of countries. Each equals the list that it links to."""

from collections.abc import Iterable, Mapping

import numpy as np

from app.columns.rows import Mask, one_of
from app.columns.store import Snapshot
from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import day_to_english
from app.domain.errors import NotFound, Suggestion
from app.domain.vocabulary import Status
from app.queries.common_params import TemporalParams
from app.queries.facets import count_pairs, link_to, pair_of
from app.queries.filters import VISIBILITY
from app.queries.pagination import ListResult, RecordResult
from app.queries.register import Register
from app.queries.selection import Selection
from app.queries.synonyms import find_country
from app.store.columns import enum_code
from app.store.json_text import to_json_text
from app.store.time_point import TimePoint

_STATUSES = list(Status)
Counts = dict[Status, int]


def find_countries(params: TemporalParams, register: Register) -> ListResult:
    """Find every country with its counts by status. A partnership within a country counts once for that country."""
    time = register.time_point(params.as_of, params.known_at)
    by_country = _by_status(
        (country, status, number) for pair, status, number in _count(time, register) for country in {*pair}
    )
    shown = [_country(code, counts, params, register) for code, counts in sorted(by_country.items())]
    return ListResult(
        documents=[to_json_text(country) for country in shown],
        time=time,
        count=len(shown),
        sentence=f"Partnerships by country and status, as of {day_to_english(time.day)}",
    )


def get_country(code: str, params: TemporalParams, register: Register) -> RecordResult:
    """Get one country with its counts by status, in total and for each partner country.

    Raises NotFound, perhaps with a suggestion, for a country without partnerships.
    """
    time = register.time_point(params.as_of, params.known_at)
    rows = [row for row in _count(time, register) if code in row[0]]
    if not rows:
        close = find_country(code)
        known = [Suggestion(close, COUNTRIES[close])] if close is not None and close != code else []
        raise NotFound("country", code, known)
    total = _by_status((code, status, number) for _, status, number in rows)[code]
    partners = _by_status((pair[1] if pair[0] == code else pair[0], status, number) for pair, status, number in rows)
    shown = [
        {
            "code": partner,
            "name": country_name(partner),
            "counts": counts,
            "count_links": count_links(("between", f"{code},{partner}"), counts, params, register),
            "links": {"partnerships": link_to(("between", f"{code},{partner}"), *params.to_pairs())},
        }
        for partner, counts in sorted(partners.items())
    ]
    return RecordResult(to_json_text(_country(code, total, params, register) | {"partner_countries": shown}), time)


def find_country_pairs(params: TemporalParams, register: Register) -> ListResult:
    """Find every pair of countries with its counts by status, the pair with most partnerships first."""
    time = register.time_point(params.as_of, params.known_at)
    by_pair = _by_status((pair_of(pair), status, number) for pair, status, number in _count(time, register))
    documents = [
        to_json_text(_pair(pair.split(","), counts, params, register))
        for pair, counts in sorted(by_pair.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    ]
    return ListResult(
        documents=documents,
        time=time,
        count=len(documents),
        sentence=f"Partnerships by pair of countries and status, as of {day_to_english(time.day)}",
    )


def count_links(
    chosen: tuple[str, str], counts: Mapping[Status, int], params: TemporalParams, register: Register
) -> dict[str, str]:
    """Return the link to the list behind each count that is not 0: the partnerships with that status on the day."""
    return {
        status.value: link_to(chosen, ("status", status.value), *with_presumed(register), *params.to_pairs())
        for status, number in counts.items()
        if number
    }


def with_presumed(register: Register) -> list[tuple[str, str]]:
    """Return the parameters of a list that includes presumed partnerships, as the counts by status do."""
    return [] if register.lists_presumed else [("presumed", "true")]


def counted_by_status(snapshot: Snapshot) -> Mask:
    """Return which periods count for their status: those that the list of partnerships with this status has."""
    return snapshot.current_periods & ~one_of(snapshot.periods["visibility"], [VISIBILITY["earlier_episodes"]])


def _count(time: TimePoint, register: Register) -> list[tuple[tuple[str, str], Status, int]]:
    """Count partnerships by the countries of their two sides and by status."""
    snapshot = register.snapshot(time)
    selection = Selection(snapshot.periods, snapshot)
    counted = counted_by_status(snapshot)
    return [
        (pair, status, number)
        for status in _STATUSES
        for pair, number in count_pairs(
            selection, np.flatnonzero(counted & (selection["status"] == enum_code(status)))
        ).items()
    ]


def _by_status(counted: Iterable[tuple[str, Status, int]]) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    for name, status, number in counted:
        found.setdefault(name, dict.fromkeys(_STATUSES, 0))[status] += number
    return found


def _pair(pair: list[str], counts: Counts, params: TemporalParams, register: Register) -> dict[str, object]:
    chosen = ("between", ",".join(pair))
    return {
        "countries": pair,
        "names": [country_name(code) for code in pair],
        "counts": counts,
        "count_links": count_links(chosen, counts, params, register),
        "links": {"partnerships": link_to(chosen, *params.to_pairs())},
    }


def _country(code: str, counts: Counts, params: TemporalParams, register: Register) -> dict[str, object]:
    chosen = ("country", code)
    return {
        "code": code,
        "name": country_name(code),
        "counts": counts,
        "count_links": count_links(chosen, counts, params, register),
        "links": {"self": f"/v1/countries/{code}", "partnerships": link_to(chosen, *params.to_pairs())},
    }
