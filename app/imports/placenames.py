"""What a stated name says beside the name: the state it lies in, the city it is a district of, what kind it is.

`Suzhou, Jiangsu` is Suzhou; `Stari Grad (Sarajevo)` and `Sarajevo – Stari Grad` are the same district; `Aichi
Prefecture` is no town. Nothing is looked up here.
"""

import re
from dataclasses import dataclass

from app.domain.countries import COUNTRIES, country_name
from app.domain.identity import fold, words_of
from app.domain.words import CityKind

_WITHIN = re.compile(r"(?P<name>[^()]+?)\s*\((?P<parent>[^()]+)\)")
_KINDS = {
    CityKind.REGION: "region regione regija state land autonomous republic krai kray",
    CityKind.PROVINCE: "province provincia provinz prefecture prafektur prefettura oblast voivodeship governorate"
    " woiwodschaft",
    CityKind.COUNTY: "county landkreis kreis raion rayon comitat megye judet zupanija departement department canton"
    " amt",
    CityKind.DISTRICT: "district ward arrondissement borough bezirk okrug",
}  # fmt: skip
_BY_WORD = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}
_NAMES = {fold(country_name(code)) for code in COUNTRIES}


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A stated name taken apart. `kind`: None where the name does not say."""

    name: str
    parents: tuple[str, ...]
    kind: CityKind | None


def take_apart(stated: str) -> PlaceWords:
    """The name itself, what it lies in (nearest first), and its kind where the words tell."""
    text = " ".join(stated.split())
    within = _WITHIN.fullmatch(text)
    if within is not None and within["parent"].casefold() in _BY_WORD:
        return PlaceWords(within["name"], (), _BY_WORD[within["parent"].casefold()])
    if within is not None:
        return _district(within["name"], within["parent"])
    parent, dash, name = text.partition(" – ")
    if dash and name:
        return _district(name, parent)
    name, *parents = (part.strip() for part in text.split(","))
    parents = [parent for parent in parents if parent and fold(parent) not in _NAMES]
    return PlaceWords(name or text, tuple(parents), _kind_of(name))


def _district(name: str, parent: str) -> PlaceWords:
    """A district; `Prague 1 (Prague)` says its city twice."""
    says_it = fold(name).startswith(f"{fold(parent)} ")
    return PlaceWords(name, () if says_it else (parent,), CityKind.DISTRICT)


def _kind_of(name: str) -> CityKind | None:
    """The kind that the first or the last word of a name of several words tells."""
    found = words_of(name)
    if len(found) < 2:
        return None
    return _BY_WORD.get(found[-1]) or _BY_WORD.get(found[0])
