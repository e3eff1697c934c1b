"""What the name of a place says, and the keys by which names are compared.

It says the name itself, what it lies in, and its kind.

`Suzhou, Jiangsu` is Suzhou; `Stari Grad (Sarajevo)` and `Sarajevo – Stari Grad` say the same; `Aichi Prefecture` is no
town, and `Tarnów (rural gmina)` is a different authority from Tarnów. Whether `Sarajevo` is a city is left open.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.domain.countries import COUNTRIES, country_name
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import CityKind
from app.names.words.lists import load_words

AREAS = (CityKind.REGION, CityKind.PROVINCE, CityKind.COUNTY)
"""Kinds that are larger than a city."""
_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<qualifier>[^()]+)\)")
# Words that accompany a kind in brackets: `local government district`.
_MODIFIERS = set(
    "rural urban local government municipal metropolitan administrative unitary"
    " de communes urbaine dagglomeration".split()
)
_NUMBERED = re.compile(r"(?P<city>.+\D) (?:[0-9]+|[IVX]+)")
_COUNTRY_NAMES = {normalise(country_name(code)) for code in COUNTRIES}
# The least characters of a name whose last sign is for a kind of area: 長野県, but not 杭州 or 京都.
_SIGNED = 3
_MARKS = str.maketrans(dict.fromkeys("-./,()", " "))
_CODE = re.compile(r"[A-Z]{2,4}")
_PHONETIC = frozenset("[]/")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A stated name in parts. `kind`: None if the name does not say.

    `qualifier` is the text in brackets after the name or before a dash: the city that the place is a district of, or a
    river, region or former owner that distinguishes it from others of its name.
    """

    name: str
    parents: tuple[str, ...]
    kind: CityKind | None
    qualifier: str | None = None


def parse_name(stated: str) -> ParsedName:
    """Return the name itself, what it lies in (nearest first), and its kind if its words say so."""
    text = " ".join(stated.split())
    brackets = _BRACKETS.fullmatch(text)
    if brackets is not None:
        kind = _kind_in_brackets(brackets["qualifier"])
        if kind is None:
            return _qualified(brackets["name"], brackets["qualifier"])
        inside = set(tokenise(brackets["qualifier"]))
        is_town = inside <= load_words().towns or inside == {
            "urban",
            "rural",
            "gmina",
        }  # Else only the brackets distinguish it.
        return ParsedName(brackets["name"] if is_town or kind in AREAS else text, (), kind)
    qualifier, dash, name = text.partition(" – ")
    if dash and name:
        return _qualified(name, qualifier)
    name, *parents = (part.strip() for part in text.split(","))
    parents = [parent for parent in parents if parent and normalise(parent) not in _COUNTRY_NAMES]
    words = tokenise(name)
    kinds = load_words().city_kinds
    kind = kinds.get(words[-1]) or kinds.get(words[0]) if len(words) > 1 else _kind_by_sign(name)
    return ParsedName(name or text, tuple(parents), kind)


def _kind_by_sign(name: str) -> CityKind | None:
    """Return the kind of area that the last signs of a name say, in languages that write no spaces."""
    key = normalise(name)
    kinds = (kind for suffix, kind in load_words().kind_suffixes.items() if key.endswith(suffix))
    return next(kinds, None) if len(name) >= _SIGNED else None


def strip_government(name: str) -> str:
    """Return a name without words for the government of a town: `City of Leeds`, `Malmö kommun`, `横浜市`.

    A name whose other words say a kind is a different authority, and unchanged: `Klaipėda District Municipality`.
    """
    key, words = normalise(name), name.split()
    before, after = _government_words(key)
    if before:
        rest = name[len(before) :] if before[-1] in "'." else " ".join(words[len(before.split()) :])
    elif after:
        rest = " ".join(words[: -len(after.split())])
    else:
        sign = next((sign for sign in _town_signs() if name.endswith(sign)), "")
        rest = name.removesuffix(sign) if len(name) >= _SIGNED else name
    is_other = bool(set(tokenise(rest)) & (_MODIFIERS - {"de"} | load_words().city_kinds.keys()))
    return name if is_other or not rest.strip() else rest.strip()


def _government_words(key: str) -> tuple[str, str]:
    """Return the words for the government of a town before and after a normalised name; empty if there are none."""
    words = load_words()
    before = next((word for word in words.before_towns if key.startswith(word if word[-1] in "'." else f"{word} ")), "")
    return before, next((word for word in words.after_towns if key.endswith(f" {word}")), "")


@cache
def _town_signs() -> tuple[str, ...]:
    """Return signs for towns as they are written, and as normalised: Korean is taken apart then."""
    signs = load_words().town_suffixes
    return tuple(dict.fromkeys((*signs, *(unicodedata.normalize("NFC", sign) for sign in signs))))


def _qualified(name: str, qualifier: str) -> ParsedName:
    """Return the parts of a name with a qualifier.

    `Prague 1 (Prague)` names its city twice, and `Vienna 1 – Innere Stadt` has the number of the district.
    """
    if normalise(name).startswith(f"{normalise(qualifier)} "):
        return ParsedName(name, (), CityKind.DISTRICT)
    numbered = _NUMBERED.fullmatch(qualifier)
    return ParsedName(name, (), None, numbered["city"] if numbered else qualifier)


def _kind_in_brackets(text: str) -> CityKind | None:
    """Return the kind if all words in brackets are about kinds, and none is a name (`Kladno District`)."""
    words = load_words()
    kind_words = {**words.city_kinds, **dict.fromkeys((*words.towns, "parish"), CityKind.MUNICIPALITY)}
    bracket_words = tokenise(text)
    kinds = [kind_words[word] for word in bracket_words if word in kind_words and word not in _MODIFIERS]
    return kinds[-1] if kinds and all(word in kind_words or word in _MODIFIERS for word in bracket_words) else None


def name_key(text: str) -> str:
    """Return the key under which names are compared: without marks such as hyphens: `St. Ives` is `St Ives`."""
    plain = text.lower() if text.isascii() else normalise(text)
    return plain if plain.isalpha() else " ".join(plain.translate(_MARKS).split())


def is_written(text: str) -> bool:
    """Return whether people write a name so: neither an airport code, nor phonetic, nor a machine-made romanisation.

    GeoNames writes such romanisations in small letters: `a na mu` for 阿纳姆.
    """
    is_romanisation = text == text.lower() and re.search("[a-z]", text) is not None
    return text.isprintable() and not (is_romanisation or _CODE.fullmatch(text) or _PHONETIC & set(text))


def select_search_names(candidates: Iterable[str], shown: Iterable[str]) -> tuple[str, ...]:
    """Return the names with a word that neither a shorter name nor a shown one has, so that they help searches.

    Names with the fewest words are preferred: `Munchen` is selected, and not `Lungsod ng München` instead.
    """
    words = {word for name in shown for word in tokenise(name)}
    selected = set()
    tokens = {name: tokenise(name) for name in candidates}
    for name in sorted(tokens, key=lambda name: len(tokens[name])):
        new_words = set(tokens[name]) - words
        if new_words:
            words |= new_words
            selected.add(name)
    return tuple(name for name in tokens if name in selected)
