"""Counts: what is in the register, and how each country's partnerships stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from app.domain.countries import COUNTRIES, country_name
from app.domain.errors import Candidate, NotFound
from app.domain.words import Status
from app.queries.parameters import Country, says
from app.queries.register import Register
from app.queries.searching import Clock
from app.queries.shared import Clocked
from app.store.documents import json_text

_VALUES = list(Status)


@dataclass(frozen=True)
class Counted:
    """Finished documents of things counted at a clock."""

    documents: list[str]
    clock: Clock


def find_countries(question: Clocked, register: Register) -> Counted:
    """Every country of the register with its partnerships by status; one within a country counts once for it."""
    clock = register.clock(question.as_of, question.known_at)
    rows = register.reader.rows(
        f"SELECT s.country, s.value, COUNT(*) FROM standing s WHERE {_standing(clock)}"
        " AND (s.side = 1 OR s.country <> s.other_country) GROUP BY s.country, s.value",
        _binds(clock),
    )
    by_country: dict[str, dict[Status, int]] = {}
    for country, value, number in rows:
        by_country.setdefault(country, dict.fromkeys(_VALUES, 0))[_VALUES[value - 1]] = number
    return Counted([json_text(_country(code, by_country[code])) for code in sorted(by_country)], clock)


def get_country(code: str, question: Clocked, register: Register) -> Counted:
    """One country with its partnerships by status, and the same for each partner country."""
    clock = register.clock(question.as_of, question.known_at)
    rows = register.reader.rows(
        f"SELECT s.other_country, s.value, COUNT(*) FROM standing s WHERE s.country = :country AND {_standing(clock)}"
        " AND (s.side = 1 OR s.country <> s.other_country) GROUP BY s.other_country, s.value",
        _binds(clock) | {"country": code},
    )
    if not rows:
        close = code.upper()
        known = [Candidate(close, COUNTRIES[close])] if close in COUNTRIES and close != code else []
        raise NotFound("country", code, known)
    total = dict.fromkeys(_VALUES, 0)
    partners: dict[str, dict[Status, int]] = {}
    for partner, value, number in rows:
        total[_VALUES[value - 1]] += number
        partners.setdefault(partner, dict.fromkeys(_VALUES, 0))[_VALUES[value - 1]] = number
    shown = [
        {"code": partner, "name": country_name(partner), "counts": counts,
         "links": {"partnerships": f"/v1/partnerships?between={code},{partner}"}}
        for partner, counts in sorted(partners.items())
    ]  # fmt: skip
    return Counted([json_text(_country(code, total) | {"partner_countries": shown})], clock)


class PairQuestion(Clocked):
    """A question to the list of pairs of countries."""

    country: Annotated[tuple[Country, ...], says("One of the two countries.", "NL")] = ()


def find_country_pairs(question: PairQuestion, register: Register) -> Counted:
    """Every pair of countries with its partnerships by status, the largest first; a country may pair with itself."""
    clock = register.clock(question.as_of, question.known_at)
    rows = register.kept(
        f"SELECT s.country, s.other_country, s.value, COUNT(*) FROM standing s WHERE s.side = 1 AND {_standing(clock)}"
        " GROUP BY s.country, s.other_country, s.value",
        _binds(clock),
    )
    pairs: dict[tuple[str, ...], dict[Status, int]] = {}
    for country, other, value, number in rows:
        pair = tuple(sorted((country, other)))
        pairs.setdefault(pair, dict.fromkeys(_VALUES, 0))[_VALUES[value - 1]] += number
    wanted = set(question.country)
    chosen = [(pair, counts) for pair, counts in pairs.items() if not wanted or wanted & set(pair)]
    ordered = sorted(chosen, key=lambda item: (-sum(item[1].values()), item[0]))
    return Counted([json_text(_pair(pair, counts)) for pair, counts in ordered], clock)


def _pair(pair: tuple[str, ...], counts: Mapping[Status, int]) -> dict[str, object]:
    links = {"partnerships": f"/v1/partnerships?between={','.join(pair)}"}
    return {"countries": pair, "names": [country_name(code) for code in pair], "counts": counts, "links": links}


def _country(code: str, counts: Mapping[Status, int]) -> dict[str, object]:
    links = {"self": f"/v1/countries/{code}", "partnerships": f"/v1/partnerships?country={code}"}
    return {"code": code, "name": country_name(code), "counts": counts, "links": links}


def _standing(clock: Clock) -> str:
    return f"s.hidden = 0 AND s.first_day <= :day AND s.last_day >= :day AND {clock.known('s')}"


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
