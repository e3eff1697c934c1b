"""The words that lists of partnerships use, in many languages, read from the TOML files next to this module.

Everything about words is data: a language is added with a file. Words are compared normalised. A language without
spaces attaches some of its words to others; those are matched at the end or the beginning of a text.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.domain.text import normalise
from app.domain.vocabulary import Body, CityKind, Kind, Reason, Stage, Status

_T = TypeVar("_T", Status, Kind, Reason, Body, Stage)
# Scripts that write no spaces between words.
_UNSPACED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_KINDS = {
    "region": CityKind.REGION,
    "province": CityKind.PROVINCE,
    "county": CityKind.COUNTY,
    "district": CityKind.DISTRICT,
    "consortium": CityKind.CONSORTIUM,
}


@dataclass(frozen=True)
class WordLists:
    """The words of all languages, normalised.

    `statuses` to `stages`: what a word means. `since`, `until` and `about` are words before a date, `date_suffixes`
    words after one. `headers`: the words of a header by the field that they suggest. `towns`: words for the government
    of a town itself. `before_towns` and `after_towns`: such words before and after its name. `town_suffixes` and
    `kind_suffixes`: such words that are written together with the name, with the kind of the latter.
    """

    statuses: Mapping[str, Status]
    kinds: Mapping[str, Kind]
    reasons: Mapping[str, Reason]
    bodies: Mapping[str, Body]
    stages: Mapping[str, Stage]
    since: tuple[str, ...]
    until: tuple[str, ...]
    about: tuple[str, ...]
    date_suffixes: tuple[str, ...]
    headers: Mapping[str, tuple[str, ...]]
    towns: frozenset[str]
    before_towns: tuple[str, ...]
    after_towns: tuple[str, ...]
    town_suffixes: tuple[str, ...]
    city_kinds: Mapping[str, CityKind]
    kind_suffixes: Mapping[str, CityKind]


@cache
def load_words() -> WordLists:
    """Read the words of all languages. Of two meanings of a word that of the first file counts."""
    files = sorted(Path(__file__).parent.glob("*.toml"), key=lambda path: (path.stem != "en", path.stem))
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]

    def collect(section: str, field: str) -> tuple[str, ...]:
        words = (normalise(word) for table in tables for word in table.get(section, {}).get(field, ()))
        return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))

    def meanings(section: str, terms: type[_T]) -> dict[str, _T]:
        return {word: term for term in reversed(terms) for word in collect(section, term.value)}

    headers = {field: collect("header", field) for table in tables for field in table.get("header", {})}
    return WordLists(
        statuses=meanings("status", Status),
        kinds=meanings("kind", Kind),
        reasons=meanings("reason", Reason),
        bodies=meanings("body", Body),
        stages=meanings("stage", Stage),
        since=collect("date", "since"),
        until=collect("date", "until"),
        about=collect("date", "about"),
        date_suffixes=collect("date", "suffix"),
        headers=headers,
        towns=frozenset(collect("place", "town")),
        before_towns=collect("place", "before"),
        after_towns=collect("place", "after"),
        town_suffixes=collect("place", "suffix"),
        city_kinds={word: kind for field, kind in _KINDS.items() for word in collect("place", field)},
        kind_suffixes={word: kind for field, kind in _KINDS.items() for word in collect("place", f"{field}_suffix")},
    )


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, as whole words where their script has spaces."""
    return "|".join(_whole(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _whole(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    if _UNSPACED.search(word):
        return pattern
    return rf"(?<!\w){pattern}(?!\w)"
