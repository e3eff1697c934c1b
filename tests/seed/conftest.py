"""The registers and the smaller gazetteer of the tests of imports."""

from tests.importer.conftest import (
    _larger_towns,
    _own_folder,
    edited,
    empty,
    engine,
    migrated_url,
    reused_engine,
    reused_url,
)

__all__ = [
    "_larger_towns",
    "_own_folder",
    "edited",
    "empty",
    "engine",
    "migrated_url",
    "reused_engine",
    "reused_url",
]
