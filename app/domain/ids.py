"""Ids of partnerships: both sides in alphabetical order, and a number for a later agreement of the same sides.

Ids are assigned once and never derived again, so a renamed city keeps its ids. The id of a city ends in its country.
"""

import re
from collections.abc import Sequence

_UNNAMED = re.compile(r"unnamed-[a-z]{2}")


def side_id(city: str | None, country: str) -> str:
    """Return one side of a partnership's id: the id of the city, or `unnamed-cn`."""
    return city or f"unnamed-{country.lower()}"


def is_unnamed(side: str) -> bool:
    """Return whether one side of an id is that of a city that no source names, such as `unnamed-cn`."""
    return _UNNAMED.fullmatch(side) is not None


def is_partnership_id(id_: str) -> bool:
    """Return whether an id is that of a partnership and not of a city."""
    return "--" in id_


def partnership_id(cities: Sequence[str | None], countries: Sequence[str], episode: int = 1) -> str:
    """Return the id of the partnership of two sides, given in any order."""
    sides = sorted(side_id(city, country) for city, country in zip(cities, countries, strict=True))
    return "--".join(sides) + (f"--{episode}" if episode > 1 else "")


def country_of(city: str) -> str:
    """Return the country of a city, which is the end of its id."""
    return city[-2:].upper()


def first_episode(id_: str) -> str:
    """Return the id of a pair's first agreement."""
    head, _, tail = id_.rpartition("--")
    return head if tail.isdigit() else id_


def episode_of(id_: str) -> int:
    """Return the number of the agreement of an id."""
    tail = id_.rpartition("--")[2]
    return int(tail) if tail.isdigit() else 1
