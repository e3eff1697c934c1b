"""The words that lists of partnerships use, in many languages, read from the TOML files next to this module.

Everything about words is data: a language is added with a file. The names of months are those of CLDR (Unicode License
v3). Words are compared normalised. A language without
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
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
# Scripts that write words such as “and” together with the next word.
_PREFIXING = re.compile("[\u0590-\u06ff]")
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
    words after one. `before_decade` and `after_decade`: such words with the first year of a decade. `months`: the month
    that a name or an abbreviation means, by language. `eras`: the year before the first one of an era, and its last
    year. `headers`: the words of a header by the field that they suggest. `towns`: words for the government of a town
    itself. `before_towns` and `after_towns`: such words before and after its name. `town_suffixes` and `kind_suffixes`:
    such words that are written together with the name, with the kind of the latter. `neutral`: words of remarks that
    say nothing about the status. `ending_words` and `ending_beginnings`: negations, and words and beginnings of words
    that may say that a partnership is not in force.
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
    before_decade: tuple[str, ...]
    after_decade: tuple[str, ...]
    months: Mapping[str, Mapping[str, int]]
    eras: Mapping[str, tuple[int, int]]
    headers: Mapping[str, tuple[str, ...]]
    towns: frozenset[str]
    before_towns: tuple[str, ...]
    after_towns: tuple[str, ...]
    town_suffixes: tuple[str, ...]
    city_kinds: Mapping[str, CityKind]
    kind_suffixes: Mapping[str, CityKind]
    neutral: tuple[str, ...]
    ending_words: tuple[str, ...]
    ending_beginnings: tuple[str, ...]


class _WordFiles:
    """The files of all languages, English first."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.toml"), key=lambda path: (path.stem != "en", path.stem))
        self._by_language = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
        self._tables = list(self._by_language.values())

    def fields(self, section: str) -> dict[str, None]:
        """Return the fields of a section, in the order of the files."""
        return dict.fromkeys(field for table in self._tables for field in table.get(section, {}))

    def words(self, section: str, field: str) -> tuple[str, ...]:
        """Return the normalised words of a field in all languages, the longest first."""
        words_found: dict[str, None] = {}
        for table in self._tables:
            words_found |= dict.fromkeys(map(normalise, table.get(section, {}).get(field, ())))
        return tuple(sorted(words_found, key=len, reverse=True))

    def meanings(self, section: str, terms: type[_T]) -> dict[str, _T]:
        """Return the term that each word of a section means. Of two meanings that of the first term counts."""
        terms_by_word: dict[str, _T] = {}
        for term in reversed(terms):
            terms_by_word |= dict.fromkeys(self.words(section, term.value), term)
        return terms_by_word

    def months(self) -> dict[str, dict[str, int]]:
        """Return the number of the month that each name means, by language. `ม.ค.` is without its points: `มค`."""
        months: dict[str, dict[str, int]] = {}
        for language, table in self._by_language.items():
            for number, names in enumerate(table.get("month", {}).get("names", ()), start=1):
                for name in names:
                    months.setdefault(normalise(name).replace(".", ""), {})[language] = number
        return months

    def eras(self) -> dict[str, tuple[int, int]]:
        """Return the year before the first one of each era, and its last year."""
        return {
            normalise(era): (before, last)
            for table in self._tables
            for era, (before, last) in table.get("era", {}).items()
        }

    def kinds(self, ending: str = "") -> dict[str, CityKind]:
        """Return the kind of city that each word means. `ending`: that of the fields after the kind."""
        kinds_by_word: dict[str, CityKind] = {}
        for field, kind in _KINDS.items():
            kinds_by_word |= dict.fromkeys(self.words("place", field + ending), kind)
        return kinds_by_word


@cache
def load_words() -> WordLists:
    """Read the words of all languages."""
    files = _WordFiles(Path(__file__).parent)
    return WordLists(
        statuses=files.meanings("status", Status),
        kinds=files.meanings("kind", Kind),
        reasons=files.meanings("reason", Reason),
        bodies=files.meanings("body", Body),
        stages=files.meanings("stage", Stage),
        since=files.words("date", "since"),
        until=files.words("date", "until"),
        about=files.words("date", "about"),
        date_suffixes=files.words("date", "suffix"),
        before_decade=files.words("date", "before_decade"),
        after_decade=files.words("date", "after_decade"),
        months=files.months(),
        eras=files.eras(),
        headers={field: files.words("header", field) for field in files.fields("header")},
        towns=frozenset(files.words("place", "town")),
        before_towns=files.words("place", "before"),
        after_towns=files.words("place", "after"),
        town_suffixes=files.words("place", "suffix"),
        city_kinds=files.kinds(),
        kind_suffixes=files.kinds("_suffix"),
        neutral=files.words("remark", "neutral"),
        ending_words=files.words("ending", "word"),
        ending_beginnings=files.words("ending", "beginning"),
    )


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, as whole words where their script has spaces."""
    return "|".join(_whole(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def beginnings(words: Iterable[str]) -> str:
    """Return a regular expression for any word that begins with one of some texts, where their script has spaces."""
    return "|".join(
        re.escape(word) if _UNSPACED.search(word) or _PREFIXING.search(word) else rf"(?<!\w){re.escape(word)}"
        for word in words
    )


def _whole(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    if _UNSPACED.search(word):
        return pattern
    return rf"(?<!\w){pattern}(?!\w)"
