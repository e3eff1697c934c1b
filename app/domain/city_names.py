"""Names of cities and other governments as people read them."""

import re
from collections.abc import Mapping
from typing import Any

_MUNICIPALITY = "municipality"
_SAYS_WHAT_IT_IS = re.compile(
    "oblast|prefecture|voivodeship|krai|republic|borough|canton|department|state", re.IGNORECASE
)
"""Words in names that say more exactly what a place is than its kind does. The explorer has the same list."""


def kind_label(city: Mapping[str, Any]) -> str:
    """Return the kind of a city that is no municipality and whose name does not say so: `province`; else empty."""
    kind, name = city["kind"] or _MUNICIPALITY, city["name"] or ""
    plain = kind in (_MUNICIPALITY, "other") or kind in name.lower() or _SAYS_WHAT_IT_IS.search(name)
    return "" if plain else kind


def city_name(city: Mapping[str, Any], country: str = "") -> str:
    """Return the name of a city with its kind, if that is no municipality, and a country: `Utrecht (province)`."""
    if not city["name"]:
        return f"an unnamed city ({country})" if country else "an unnamed city"
    marks = ", ".join(filter(None, (kind_label(city), country)))
    return f"{city['name']} ({marks})" if marks else str(city["name"])
