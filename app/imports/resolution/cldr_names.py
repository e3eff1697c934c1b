"""The names of present countries in all languages of the Unicode CLDR, as the package `babel` has them."""

from functools import lru_cache
from importlib import import_module

from app.domain.countries import COUNTRIES


def find_by_cldr_name(stated: str) -> tuple[str, ...]:
    """Return the codes of the countries that some language calls so, in order; several share a few names.

    Upper and lower case are the same, and accents are not: a misspelt name is not guessed. Reads all languages the
    first time, which takes about a second.
    """
    return _codes_by_name().get(_key(stated), ())


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    localedata = import_module("babel.localedata")  # Optional: see `app/installation.py`.
    found: dict[str, set[str]] = {}
    for identifier in localedata.locale_identifiers():
        for code, name in localedata.load(identifier, merge_inherited=False).get("territories", {}).items():
            if code in COUNTRIES and isinstance(name, str):
                found.setdefault(_key(name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}
