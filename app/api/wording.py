"""Words for people, in tables, feeds and pages: dates, terms, places and actors."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.dates import VagueDate
from app.domain.vocabulary import Body, Side, to_english

_MUNICIPALITY = "municipality"
_SAYS_WHAT_IT_IS = re.compile(
    "oblast|prefecture|voivodeship|krai|republic|borough|canton|department|state", re.IGNORECASE
)
"""Words in names that say more exactly what a place is than its kind does. The explorer has the same list."""


def date_words(document: Mapping[str, str] | None) -> str:
    """Return a vague date in words: `between 9 January and 24 March 2023`."""
    return VagueDate.parse(document["edtf"]).to_english() if document else "not stated"


def term_label(word: str) -> str:
    """Return the label of a term: `human_rights` is `Human rights`."""
    return capitalize_first(to_english(word))


def capitalize_first(text: str) -> str:
    """Return a text that begins with a capital letter, and is unchanged otherwise: `LGBTI rights` stays as it is."""
    return text[:1].upper() + text[1:]


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: `1 source`, `1,013 sources`, `2 countries`."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun}"


def kind_label(city: Mapping[str, str | None]) -> str:
    """Return the kind of a city that is no municipality and whose name does not say so: `province`; else empty."""
    kind, name = city["kind"] or _MUNICIPALITY, city["name"] or ""
    plain = kind in (_MUNICIPALITY, "other") or kind in name.lower() or _SAYS_WHAT_IT_IS.search(name)
    return "" if plain else kind


def actor_words(actor: Mapping[str, Any] | None, cities: Sequence[Mapping[str, Any]]) -> str:
    """Return who acted: `Arnhem city council`, `Arnhem’s mayor`, `both cities`; empty if no source says."""
    if not actor:
        return ""
    if actor["name"]:
        return str(actor["name"])
    body = "" if actor["body"] in (Body.UNKNOWN, Body.OTHER) else to_english(actor["body"])
    side = actor["side"]
    if side == Side.BOTH:
        return f"both {body}s" if body else "both cities"
    if side in (Side.A, Side.B):
        name = cities[0 if side == Side.A else 1].get("name") or "an unnamed city"
        return f"{name}’s {body}" if body else str(name)
    if side == Side.THIRD_PARTY:
        return body or "a third party"
    return f"a {body}" if body else ""
