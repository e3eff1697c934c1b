"""Names of cities and other governments as people read them."""

import re
from collections.abc import Mapping
from typing import Any

from app.i18n import gettext as _
from app.i18n import pgettext

_MUNICIPALITY = "municipality"
# Words in names that say more exactly than the kind what a place is. The explorer has the same list.
_KIND_IN_NAME = re.compile("oblast|prefecture|voivodeship|krai|republic|borough|canton|department|state", re.IGNORECASE)


def kind_label(city: Mapping[str, Any]) -> str:
    """Return the kind of a city for display next to its name, such as `province`.

    It is empty for a municipality, for the kind `other`, and if the name already says what the place is.
    """
    kind, name = city["kind"] or _MUNICIPALITY, city["name"] or ""
    plain = kind in (_MUNICIPALITY, "other") or kind in name.lower() or _KIND_IN_NAME.search(name)
    return "" if plain else pgettext("term", kind)


def name_in(city: Mapping[str, Any], language: str) -> str | None:
    """Return the current name of a city in a language. Without one it is the name that the register uses."""
    names = (name["name"] for name in city["names"] if name["language"] == language and name["until"] is None)
    name: str | None = next(names, city["name"])
    return name


def city_name(city: Mapping[str, Any], country: str = "") -> str:
    """Return a city's name for readers, with its kind and a country in brackets: `Utrecht (province)`.

    A city with a qualifier has it there, too: `Cambridge (Massachusetts)`. `kind_label` says when the kind is left out.
    A city without a name becomes `an unnamed city`.
    """
    if not city["name"]:
        unnamed = _("an unnamed city")
        return f"{unnamed} ({country})" if country else unnamed
    marks = ", ".join(filter(None, (city.get("qualifier"), kind_label(city), country)))
    return f"{city['name']} ({marks})" if marks else str(city["name"])
