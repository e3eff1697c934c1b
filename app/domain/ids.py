"""Ids, and the patterns of ids and codes that the register takes from elsewhere.

The id of a partnership has the ids of both sides in alphabetical order, and a number for each later agreement of the
two. Ids never change: a renamed city keeps its id, and so do its partnerships. The id of a city ends in the code of its
country.
"""

import re
from collections.abc import Sequence

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""Lower-case words and numbers, joined by hyphens: the ids of cities, sources and publishers."""
GROUP_ID = r"[A-Z][A-Z0-9]{1,9}"
"""The id of a group of countries: `EU`, `G7`."""
WIKIDATA_ID = r"Q[1-9][0-9]{0,11}"
"""The number of an item at Wikidata."""
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"
"""A language, with its script or region where these matter: `nl`, `zh-Hans`."""
_UNNAMED = re.compile(r"unnamed-[a-z]{2}")


def side_id(city: str | None, country: str) -> str:
    """Return one side of a partnership's id: the id of the city, or `unnamed-cn`."""
    return city or f"unnamed-{country.lower()}"


def is_unnamed(side: str) -> bool:
    """Return whether a side of an id is a city that no source names, such as `unnamed-cn`."""
    return _UNNAMED.fullmatch(side) is not None


def is_partnership_id(id_: str) -> bool:
    """Return whether an id belongs to a partnership and not to a city."""
    return "--" in id_


def partnership_id(cities: Sequence[str | None], countries: Sequence[str], episode: int = 1) -> str:
    """Return the id of the partnership of two sides, given in any order."""
    sides = sorted(side_id(city, country) for city, country in zip(cities, countries, strict=True))
    return "--".join(sides) + (f"--{episode}" if episode > 1 else "")


def country_of(city: str) -> str:
    """Return the country code of a city, which is the end of its id."""
    return city[-2:].upper()


def first_episode(id_: str) -> str:
    """Return the id of the first agreement between the sides of a partnership."""
    head, _, tail = id_.rpartition("--")
    return head if tail.isdigit() else id_


def episode_of(id_: str) -> int:
    """Return the number of the agreement at the end of a partnership's id; 1 if there is none."""
    tail = id_.rpartition("--")[2]
    return int(tail) if tail.isdigit() else 1
