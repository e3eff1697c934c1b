"""A smaller gazetteer for tests, cities of 50,000 inhabitants or more, which is read from its file once."""

from collections.abc import Iterator
from functools import cache

import pytest

from app.imports import pipeline
from app.imports.resolution import gazetteer, suggestions
from app.imports.resolution.gazetteer import GazetteerPlace

FILE = "cities15000.json"
_read_places = gazetteer.read_places


def use_towns(patch: pytest.MonkeyPatch) -> None:
    """Let imports look up places in the smaller gazetteer."""
    patch.setattr(gazetteer, "FILE", FILE)
    for module in (gazetteer, suggestions):
        patch.setattr(module, "read_places", _read_cached_places)


def use_small_batches() -> None:
    """Let the imports of a process look up places in the smaller gazetteer, and write in many transactions."""
    gazetteer.FILE = FILE
    pipeline.BATCH = 20


@cache
def _towns() -> list[GazetteerPlace]:
    return [place for place in _read_places() if place.population >= 50_000]


def _read_cached_places() -> Iterator[GazetteerPlace]:
    """A test that sets another file gets the places of that one."""
    return iter(_towns()) if gazetteer.FILE == FILE else _read_places()
