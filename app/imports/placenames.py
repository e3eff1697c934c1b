"""What a stated name says beside the name: the state it lies in, the city it may be a district of, what kind it is.

`Suzhou, Jiangsu` is Suzhou; `Stari Grad (Sarajevo)` and `Sarajevo – Stari Grad` say the same; `Aichi Prefecture` is no
town, nor is what has its kind in brackets behind the name of a town: `Tarnów (rural gmina)` is another government than
Tarnów. Nothing is looked up here, so that whether `Sarajevo` is a city and `Halle (Saale)` lies in one stays open.
"""

import re
from dataclasses import dataclass

from app.domain.countries import COUNTRIES, country_name
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import CityKind

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
_TOWNS = set("town city municipality commune gemeinde stadt urban gmina".split())
"""Words for the government of a town itself."""
_BRACKETED = _BY_WORD | dict.fromkeys(_TOWNS | {"parish"}, CityKind.MUNICIPALITY)
_BRACKETED |= dict.fromkeys("communaute samtgemeinde verbandsgemeinde microregion".split(), CityKind.CONSORTIUM)
_BESIDE_KINDS = set("rural urban local government municipal metropolitan administrative unitary de communes".split())
_BESIDE_KINDS |= {"urbaine", "dagglomeration"}
"""What stands beside a kind in brackets: `local government district`."""
_NUMBERED = re.compile(r"(?P<city>.+\D) (?:[0-9]+|[IVX]+)")
_NAMES = {normalise(country_name(code)) for code in COUNTRIES}


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A stated name taken apart. `kind`: None where the name does not say.

    `within` stands in brackets behind the name or before a dash: the city that the place is a district of, or a river,
    a region, a former owner that tells it from others of its name.
    """

    name: str
    parents: tuple[str, ...]
    kind: CityKind | None
    within: str | None = None


def take_apart(stated: str) -> PlaceWords:
    """The name itself, what it lies in (nearest first), and its kind where the words tell."""
    text = " ".join(stated.split())
    found = _WITHIN.fullmatch(text)
    if found is not None:
        kind = _bracketed_kind(found["parent"])
        return _within(found["name"], found["parent"]) if kind is None else _of_kind(text, found, kind)
    parent, dash, name = text.partition(" – ")
    if dash and name:
        return _within(name, parent)
    name, *parents = (part.strip() for part in text.split(","))
    parents = [parent for parent in parents if parent and normalise(parent) not in _NAMES]
    return PlaceWords(name or text, tuple(parents), _kind_of(name))


def _of_kind(text: str, found: re.Match[str], kind: CityKind) -> PlaceWords:
    """A name with its kind in brackets. They stay in the name where only they tell the place from the town."""
    words = set(tokenise(found["parent"]))
    is_town = words <= _TOWNS or words == {"urban", "rural", "gmina"}
    is_wide = kind in (CityKind.REGION, CityKind.PROVINCE, CityKind.COUNTY)
    return PlaceWords(found["name"] if is_town or is_wide else text, (), kind)


def _within(name: str, parent: str) -> PlaceWords:
    """`Prague 1 (Prague)` says its city twice, and `Vienna 1 – Innere Stadt` the number of the district."""
    if normalise(name).startswith(f"{normalise(parent)} "):
        return PlaceWords(name, (), CityKind.DISTRICT)
    numbered = _NUMBERED.fullmatch(parent)
    return PlaceWords(name, (), None, numbered["city"] if numbered else parent)


def _bracketed_kind(text: str) -> CityKind | None:
    """The kind that brackets tell: every word of them is one of kinds, and not a name (`Kladno District`)."""
    found = tokenise(text)
    kinds = [_BRACKETED[word] for word in found if word in _BRACKETED and word not in _BESIDE_KINDS]
    return kinds[-1] if kinds and all(word in _BRACKETED or word in _BESIDE_KINDS for word in found) else None


def _kind_of(name: str) -> CityKind | None:
    """The kind that the first or the last word of a name of several words tells."""
    found = tokenise(name)
    if len(found) < 2:
        return None
    return _BY_WORD.get(found[-1]) or _BY_WORD.get(found[0])
