"""Counts: what is in the register, and how each country's partnerships stand."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from app.domain.countries import COUNTRIES, country_name
from app.domain.errors import NotFound, Suggestion
from app.domain.vocabulary import Status
from app.queries.asking import query_text
from app.queries.leftout import find_proposed
from app.queries.parameters import Country, says
from app.queries.partnership_question import HIDDEN
from app.queries.register import Register
from app.queries.searching import Clock
from app.queries.shared import Clocked
from app.queries.tallies import ALL, Among, in_lists, kept_rows, on_day
from app.store.counted import pair_of
from app.store.documents import json_text
from app.store.tallies import STATUS_OF_PAIR

_VALUES = list(Status)
_BY_WORD = {status.value: status for status in Status}


@dataclass(frozen=True)
class Counted:
    """Finished documents of things counted at a clock."""

    documents: list[str]
    clock: Clock


def find_countries(question: Clocked, register: Register) -> Counted:
    """Every country of the register with its partnerships by status; one within a country counts once for it."""
    clock = register.clock(question.as_of, question.known_at)
    by_country = _by_status("status", clock, register, _count_countries)
    for *countries, number in find_proposed(clock, register):
        for country in set(countries):
            by_country.setdefault(country, dict.fromkeys(Status, 0))[Status.UNKNOWN] += number
    shown = [_country(code, counts, question, register) for code, counts in sorted(by_country.items())]
    return Counted([json_text(country) for country in shown], clock)


def get_country(code: str, question: Clocked, register: Register) -> Counted:
    """One country with its partnerships by status, and the same for each partner country."""
    clock = register.clock(question.as_of, question.known_at)
    rows = register.reader.rows(
        "SELECT s.other_country, s.value, COUNT(*) FROM standing s"
        f" WHERE s.country = :country AND {counted_by_status(clock)}"
        " AND (s.side = 1 OR s.country <> s.other_country) GROUP BY s.other_country, s.value",
        _binds(clock) | {"country": code},
    )
    if not rows:
        close = code.upper()
        known = [Suggestion(close, COUNTRIES[close])] if close in COUNTRIES and close != code else []
        raise NotFound("country", code, known)
    total = dict.fromkeys(_VALUES, 0)
    partners: dict[str, dict[Status, int]] = {}
    for partner, value, number in rows:
        total[_VALUES[value - 1]] += number
        partners.setdefault(partner, dict.fromkeys(_VALUES, 0))[_VALUES[value - 1]] = number
    shown = [
        {
            "code": partner,
            "name": country_name(partner),
            "counts": counts,
            "count_links": count_links(("between", f"{code},{partner}"), counts, question, register),
            "links": {"partnerships": _list(("between", f"{code},{partner}"), *question.asked())},
        }
        for partner, counts in sorted(partners.items())
    ]
    return Counted([json_text(_country(code, total, question, register) | {"partner_countries": shown})], clock)


class PairQuestion(Clocked):
    """A question to the list of pairs of countries."""

    country: Annotated[tuple[Country, ...], says("One of the two countries.", "NL")] = ()


def find_country_pairs(question: PairQuestion, register: Register) -> Counted:
    """Every pair of countries with its partnerships by status, the largest first; a country may pair with itself."""
    clock = register.clock(question.as_of, question.known_at)
    by_pair = _by_status(STATUS_OF_PAIR, clock, register, _count_pairs)
    for *countries, number in find_proposed(clock, register):
        by_pair.setdefault(pair_of(countries), dict.fromkeys(Status, 0))[Status.UNKNOWN] += number
    pairs = {tuple(pair.split(",")): counts for pair, counts in by_pair.items()}
    wanted = set(question.country)
    chosen = [(pair, counts) for pair, counts in pairs.items() if not wanted or wanted & set(pair)]
    ordered = sorted(chosen, key=lambda item: (-sum(item[1].values()), item[0]))
    asked = question.without("country")
    return Counted([json_text(_pair(pair, counts, asked, register)) for pair, counts in ordered], clock)


def _pair(
    pair: tuple[str, ...], counts: Mapping[Status, int], question: Clocked, register: Register
) -> dict[str, object]:
    chosen = ("between", ",".join(pair))
    return {
        "countries": pair,
        "names": [country_name(code) for code in pair],
        "counts": counts,
        "count_links": count_links(chosen, counts, question, register),
        "links": {"partnerships": _list(chosen, *question.asked())},
    }


def _country(code: str, counts: Mapping[Status, int], question: Clocked, register: Register) -> dict[str, object]:
    chosen = ("country", code)
    return {
        "code": code,
        "name": country_name(code),
        "counts": counts,
        "count_links": count_links(chosen, counts, question, register),
        "links": {"self": f"/v1/countries/{code}", "partnerships": _list(chosen, *question.asked())},
    }


def count_links(
    chosen: tuple[str, str], counts: Mapping[Status, int], question: Clocked, register: Register
) -> dict[str, str]:
    """Return the list behind each count that is not 0: partnerships of one status on the day of a question."""
    presumed = [] if register.lists_presumed else [("presumed", "true")]
    return {
        status.value: _list(chosen, ("status", status.value), *presumed, *question.asked())
        for status, number in counts.items()
        if number
    }


def counted_by_status(clock: Clock) -> str:
    """Return the test that a partnership counts for its status: that a list of this status shows it."""
    return f"s.hidden <> {HIDDEN['earlier_episodes']} AND {clock.present('s')}"


def _list(*parameters: tuple[str, str]) -> str:
    return f"/v1/partnerships?{query_text(parameters)}"


def _by_status(
    facet: str,
    clock: Clock,
    register: Register,
    count: Callable[[Register, Clock, Among], Counter[tuple[str, str]]],
) -> dict[str, dict[Status, int]]:
    """Partnerships by status within every scope of a facet that has some: as they are kept, or else counted."""
    counting = partial(count, register)
    tests = "t.facet = :facet AND t.scope <> ''"
    rows = kept_rows("t.scope, t.value, t.number", tests, {"facet": facet}, clock, register)
    found: Counter[tuple[str, str]] | None = None
    if rows:
        kept = Counter({(scope, value): number for _, scope, value, number in rows if number})
        found = on_day(kept, rows[0][0], clock, register, counting)
    if found is None:
        found = counting(clock, ALL)
    by_scope: dict[str, dict[Status, int]] = {}
    for (scope, value), number in found.items():
        by_scope.setdefault(scope, dict.fromkeys(Status, 0))[_BY_WORD[value]] = number
    return by_scope


def _count_countries(register: Register, clock: Clock, among: Among) -> Counter[tuple[str, str]]:
    chosen = among.chosen("standing s", f"{in_lists(clock)} AND (s.side = 1 OR s.country <> s.other_country)")
    rows = register.kept(
        f"SELECT s.country, s.value, COUNT(*) {chosen} GROUP BY s.country, s.value", {**_binds(clock), **among.binds}
    )
    return Counter({(country, _VALUES[value - 1]): number for country, value, number in rows})


def _count_pairs(register: Register, clock: Clock, among: Among) -> Counter[tuple[str, str]]:
    chosen = among.chosen("standing s", f"s.side = 1 AND {in_lists(clock)}")
    rows = register.kept(
        f"SELECT s.country, s.other_country, s.value, COUNT(*) {chosen} GROUP BY s.country, s.other_country, s.value",
        {**_binds(clock), **among.binds},
    )
    pairs: Counter[tuple[str, str]] = Counter()
    for *pair, value, number in rows:
        pairs[pair_of(pair), _VALUES[value - 1]] += number
    return pairs


def _binds(clock: Clock) -> dict[str, str | int]:
    return {"day": clock.day, "revision": clock.revision}


def count_records(register: Register) -> dict[str, int]:
    """How many records of each kind the register holds now."""
    return {
        name: register.reader.rows(f"SELECT COUNT(*) FROM {table}")[0][0]
        for name, table in (
            ("partnerships", "partnership"),
            ("events", "event"),
            ("citations", "citation"),
            ("sources", "source"),
            ("cities", "city"),
            ("observations", "observation"),
        )
    }
