"""The seed, read once: its records, and what their events make."""

from collections.abc import Mapping

import pytest

from app.domain.models import Partnership
from app.domain.provenance import SourceOrigin, origins_of
from app.domain.status import Timeline, compute_timeline
from app.seed.reader import read
from app.seed.records import SeedRecords


@pytest.fixture(scope="session")
def seed() -> SeedRecords:
    """Everything in the seed files."""
    return read()


@pytest.fixture(scope="session")
def origins(seed: SeedRecords) -> Mapping[str, SourceOrigin]:
    """Every source of the seed with its origin."""
    sources = {source.id: source for source in seed.sources}
    return origins_of(sources)


@pytest.fixture(scope="session")
def partnerships(seed: SeedRecords) -> Mapping[str, Partnership]:
    """Every partnership of the seed by its id, without those that were withdrawn."""
    withdrawn = {tombstone.id for tombstone in seed.withdrawals}
    return {partnership.id: partnership for partnership in seed.partnerships if partnership.id not in withdrawn}


@pytest.fixture(scope="session")
def timelines(
    seed: SeedRecords, partnerships: Mapping[str, Partnership], origins: Mapping[str, SourceOrigin]
) -> Mapping[str, Timeline]:
    """What the events of every partnership of the seed make, by its id."""
    classes = [observation for observation in seed.observations if observation.effect is not None]
    return {
        id_: compute_timeline(
            partnership.events,
            origins,
            observations=[observation for observation in classes if observation.covers(partnership.countries)],
        )
        for id_, partnership in partnerships.items()
    }
