"""One export of an excerpt of the seed from each database, which the tests only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import KINDS, Databases
from tests.exports.making import export, settle_instant

Exports = dict[str, Path]


@pytest.fixture(scope="session")
def seeded(databases: Databases) -> Iterator[dict[str, str]]:
    """The URLs of databases with the same records, by kind."""
    urls: dict[str, str] = {kind: databases.make(kind, "excerpt") for kind in KINDS}
    for url in urls.values():
        settle_instant(url)
    yield urls
    for url in urls.values():
        databases.drop(url)


@pytest.fixture(scope="session")
def exports(seeded: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """The exports of these databases."""
    return {kind: export(url, tmp_path_factory.mktemp("exports") / "made") for kind, url in seeded.items()}


@pytest.fixture(scope="session")
def exported(exports: Exports) -> Path:
    """The export of one of them."""
    return exports["sqlite"]
