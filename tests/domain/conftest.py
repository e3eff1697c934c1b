"""The seed, read once: its records, and what their events make."""

from collections.abc import Mapping

import pytest

from app.domain.evidence import Witness, witness_of
from app.domain.records import Partnership
from app.domain.timeline import Timeline, fold
from app.imports.seed import SeedRecords, read


@pytest.fixture(scope="session")
def seed() -> SeedRecords:
    """Everything in the seed files."""
    return read()


@pytest.fixture(scope="session")
def witnesses(seed: SeedRecords) -> Mapping[str, Witness]:
    """Every source of the seed as a witness."""
    sources = {source.id: source for source in seed.sources}
    return {source.id: witness_of(source, sources) for source in seed.sources}


@pytest.fixture(scope="session")
def partnerships(seed: SeedRecords) -> Mapping[str, Partnership]:
    """Every partnership of the seed by its id."""
    return {partnership.id: partnership for partnership in seed.partnerships}


@pytest.fixture(scope="session")
def timelines(partnerships: Mapping[str, Partnership], witnesses: Mapping[str, Witness]) -> Mapping[str, Timeline]:
    """What the events of every partnership of the seed make, by its id."""
    return {partnership.id: fold(partnership.events, witnesses) for partnership in partnerships.values()}
