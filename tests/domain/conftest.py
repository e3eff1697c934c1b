"""How these tests run: properties are drawn the same way every time, and the seed is read once.

`HYPOTHESIS_PROFILE=searching` draws anew and for longer, to look for what the steady draw does not meet.
"""

import os
from collections.abc import Mapping

import pytest
from hypothesis import settings

from app.domain.evidence import Witness, witness_of
from app.domain.records import Partnership
from app.domain.timeline import Timeline, fold
from app.imports.seed import SeedRecords, read

settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=150)
settings.register_profile("searching", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


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
