"""A smaller gazetteer for tests, cities of 50,000 inhabitants or more: read once, and each name normalised once."""

from collections.abc import Iterator
from functools import cache, lru_cache

import pytest

from app.claims import loader
from app.domain.text import slug
from app.importer.resolution import gazetteer, suggestions
from app.importer.resolution.gazetteer import GazetteerPlace
from app.names.place_names import name_key

WHOLE, FILE = gazetteer.FILE, "cities15000.json"
_read_places, _name_key = gazetteer.read_places, name_key
_name_key_once, _slug_once = lru_cache(1 << 18)(_name_key), lru_cache(1 << 16)(slug)


def use_towns(patch: pytest.MonkeyPatch) -> None:
    """Let imports look up places in the smaller gazetteer."""
    patch.setattr(gazetteer, "FILE", FILE)
    for module in (gazetteer, suggestions):
        patch.setattr(module, "read_places", _read_towns)
    patch.setattr(gazetteer, "name_key", _name_key_once)
    patch.setattr(gazetteer, "slug", _slug_once)


def use_file(patch: pytest.MonkeyPatch, file: str) -> None:
    """Let imports look up places in a file of GeoNames, as they do without tests."""
    patch.setattr(gazetteer, "FILE", file)
    for module in (gazetteer, suggestions):
        patch.setattr(module, "read_places", _read_places)
    patch.setattr(gazetteer, "name_key", _name_key)
    patch.setattr(gazetteer, "slug", slug)


def use_small_batches() -> None:
    """Let the imports of a process look up places in the smaller gazetteer, and write in many parts."""
    gazetteer.FILE = FILE
    loader.BATCH = 20


@cache
def _towns() -> list[GazetteerPlace]:
    return [place for place in _read_places() if place.population >= 50_000]


def _read_towns() -> Iterator[GazetteerPlace]:
    return iter(_towns())
