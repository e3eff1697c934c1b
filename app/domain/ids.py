"""Ids of partnerships: the ids of both sides in alphabetical order, and a number for each later agreement of the two.

Ids never change: a renamed city keeps its id, and so do its partnerships. The id of a city ends in its country code.
"""

import re
from collections.abc import Sequence

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
