"""The seed, read once: its records, and what their events make."""

from collections.abc import Mapping

import pytest

from app.domain.models import Partnership
from app.domain.provenance import SourceOrigin, origins_of
from app.domain.status import Timeline, compute_timeline
from app.domain.vocabulary import Effect
from app.seed.reader import read
from app.seed.records import SeedRecords
from app.store.projections import Statements


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
def ruptures(seed: SeedRecords) -> Statements:
    """The observations of the seed that say that exchange between countries broke off."""
    observations = [observation for observation in seed.observations if observation.effect is Effect.RUPTURE]
    return Statements(observations, {group.id: group for group in seed.groups})


@pytest.fixture(scope="session")
def timelines(
    seed: SeedRecords, partnerships: Mapping[str, Partnership], origins: Mapping[str, SourceOrigin]
) -> Mapping[str, Timeline]:
    """What the events of every partnership of the seed make, by its id."""
    statements = Statements(seed.observations, {group.id: group for group in seed.groups})
    return {
        id_: compute_timeline(
            partnership.events,
            origins,
            observations=statements.about(partnership.countries),
        )
        for id_, partnership in partnerships.items()
    }
