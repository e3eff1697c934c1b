"""The registers of the tests of imports."""

from tests.importer.conftest import (
    _own_folder,
    edited,
    empty,
    engine,
    migrated_url,
    reused_engine,
    reused_url,
)

__all__ = [
    "_own_folder",
    "edited",
    "empty",
    "engine",
    "migrated_url",
    "reused_engine",
    "reused_url",
]
