"""Projections: the tables that readers query, derived from the records in the transaction that changes them.

A partnership gets a new version only if something derived from it differs from the version in force. Search words are
compared one by one, so that a change writes only the rows that differ.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from sqlalchemy import select, text

from app.domain.ids import first_episode
from app.domain.models import AnyRecord, City, Group, Observation, Partnership, RecordType, Source, Tombstone
from app.domain.provenance import SourceOrigin, origins_of
from app.domain.status import compute_timeline
from app.store.columns import OPEN
from app.store.repository import Repository, batches, select_in, table
from app.store.tables import PARTNERSHIP_VERSION
from app.store.version_content import Content, Keys, partnership_content
from app.store.version_rows import SourceRow, decode_rows
from app.store.versions import update_versions

# The members of a city that the versions of its partnerships show.
_SIDE = attrgetter("name", "country", "kind", "latitude", "longitude", "wikidata_id")
# The members of a source that change the versions of the partnerships that cite it.
_ORIGIN = attrgetter("kind", "published", "publisher", "publisher_id", "derived_from", "rests_on", "rests_on_id")


# --- which partnerships a change affects ---


def affected_partnerships(repository: Repository, changing: Sequence[AnyRecord]) -> set[str]:
    """Return the ids of the partnerships that have to be rendered again. Call it before the change is written.

    A partnership is rendered again if it changes or is removed, if another episode of the pair does, if what it shows
    of a city changes, if a source that it cites gets another kind, date, publisher or derivation chain, or if an
    observation says what all partnerships of its countries are.
    """
    ids = {record.id for record in changing if isinstance(record, Partnership | Tombstone)}
    cities = [record for record in changing if isinstance(record, City)]
    ids |= partnerships_of(repository, _differing(repository, "city", cities, _SIDE))
    ids |= _citing(repository, [record for record in changing if isinstance(record, Source)])
    ids |= _covered(repository, changing)
    return ids.union(*_episodes(repository, ids).values())


def partnerships_of(repository: Repository, cities: Iterable[str]) -> set[str]:
    """Return the ids of the partnerships of some cities, including merged and retracted ones."""
    partnership = table("partnership")
    keys = [city.key for city in repository.existing("city", cities).values()]
    sides = (partnership.c.city_a, partnership.c.city_b)
    ids = select(partnership.c.id)
    return {id_ for side in sides for (id_,) in select_in(repository.connection, ids, side, keys)}


def _differing(
    repository: Repository,
    record_type: RecordType,
    changing: Sequence[AnyRecord],
    members: Callable[[AnyRecord], object],
) -> set[str]:
    """Return the ids of the records that exist and differ in some members. `members` returns their values."""
    stored_records = repository.load(record_type, [record.id for record in changing])
    differing: set[str] = set()
    for record in changing:
        before = stored_records.get(record.id)
        if before is not None and members(record) != members(before):
            differing.add(record.id)
    return differing


def _citing(repository: Repository, changing: Sequence[Source]) -> set[str]:
    """Return the ids of the partnerships that cite a source whose origin may change, or a source derived from it."""
    affected = _differing(repository, "source", changing, _ORIGIN)
    columns = table("source").c
    frontier = affected
    while frontier:
        above = select(columns.id).where(columns.derived_from.in_(sorted(frontier)))
        frontier = set(repository.connection.execute(above).scalars()) - affected
        affected |= frontier
    return _citing_keys(repository, [existing.key for existing in repository.existing("source", affected).values()])


def _citing_keys(repository: Repository, sources: Sequence[int]) -> set[str]:
    """Return the ids of the partnerships whose versions in force cite a source, by the keys of the sources.

    The rows of all versions are read: the origin of a source seldom changes.
    """
    if not sources:
        return set()
    version = PARTNERSHIP_VERSION
    partnership = table("partnership")
    in_force = select(partnership.c.id, version.c.source_rows).join_from(
        version, partnership, partnership.c.key == version.c.partnership
    )
    rows = repository.connection.execute(in_force.where(version.c.system_to == OPEN))
    return {id_ for id_, cited in rows if np.isin(decode_rows(cited, SourceRow), sources).any()}


def _covered(repository: Repository, changing: Sequence[AnyRecord]) -> set[str]:
    """Return the ids of the partnerships about which a changing observation says or said what all of them are.

    An observation changes, too, if the group of countries that it names does.
    """
    groups = {record.id: record for record in changing if isinstance(record, Group)}
    before = statements_with_effect(repository)
    ids = {record.id for record in changing if isinstance(record, Observation)}
    observations = [record for record in changing if isinstance(record, Observation)]
    observations += [stored for stored in before.observations if stored.id in ids or stored.partner_group in groups]
    after = Statements(observations, {**before.groups, **_groups_of(repository, observations), **groups})
    before = Statements(observations, before.groups)
    if not any(observation.effect for observation in observations):
        return set()
    partnership = table("partnership")
    rows = repository.connection.execute(select(partnership.c.id, partnership.c.country_a, partnership.c.country_b))
    covered = set()
    for id_, country_a, country_b in rows:
        countries = (country_a, country_b)
        if before.about(countries) or after.about(countries):
            covered.add(id_)
    return covered


def _episodes(repository: Repository, ids: Collection[str]) -> dict[str, list[str]]:
    """Return all episodes of the pairs of some partnerships, in order, by the id of the first episode.

    Pairs with only one episode are left out. Later episodes are rare, so all of them are read.
    """
    families: dict[str, list[str]] = {first_episode(id_): [first_episode(id_)] for id_ in ids}
    for id_ in sorted({*later_episodes(repository), *ids} - families.keys(), key=lambda id_: (len(id_), id_)):
        families.get(first_episode(id_), []).append(id_)
    return {first: family for first, family in families.items() if len(family) > 1}


def later_episodes(repository: Repository) -> list[str]:
    """Return the ids of all partnerships that are not the first agreement of their cities."""
    partial = text("episode > 1")  # A literal: the partial index is used only where its condition appears as written.
    return list(repository.connection.execute(select(table("partnership").c.id).where(partial)).scalars())


# --- partnerships ---


def refresh(repository: Repository, revision: int, ids: Iterable[str]) -> int:
    """Render partnerships and open a version for each that differs from the one in force. Returns how many did.

    Merged and retracted partnerships are skipped.
    """
    opened = 0
    gone = set(repository.existing("tombstone"))
    for batch in batches(sorted(set(ids) - gone)):
        contents = render_all(repository, repository.find(Partnership, batch))
        opened += update_versions(repository.connection, "partnership", contents, revision)
    return opened


def render_all(repository: Repository, records: Mapping[str, Partnership]) -> dict[int, Content]:
    """Render partnerships, with the stored records on which they depend. Returns their contents by their keys."""
    gone = repository.existing("tombstone")
    episodes_by_first = {
        first: [id_ for id_ in episodes if id_ not in gone]
        for first, episodes in _episodes(repository, records).items()
    }
    relatives = repository.find(Partnership, chain.from_iterable(episodes_by_first.values()))
    cities = set(chain.from_iterable(map(_cities_of, records.values())))
    cited = set[str]().union(*(record.cited_sources for record in records.values()))
    cited_by_relatives = set[str]().union(*(relative.cited_sources for relative in relatives.values()))
    origins = origins_of(read_sources(repository, cited | cited_by_relatives))
    statements = statements_with_effect(repository)
    stored_cities = repository.find(City, cities)
    keys = Keys(_keys(repository, "city", cities), _keys(repository, "source", cited))
    partnership_keys = _keys(repository, "partnership", records)
    contents: dict[int, Content] = {}
    for id_, record in records.items():
        episodes = episodes_by_first.get(first_episode(id_), [id_])
        replaced_on: int | None = None
        if id_ != episodes[-1]:
            successor = relatives[episodes[episodes.index(id_) + 1]]
            replaced_on = _begins_on(successor, origins)
        contents[partnership_keys[id_]] = partnership_content(
            record,
            cities=stored_cities,
            keys=keys,
            origins=origins,
            observations=statements.about(record.countries),
            episodes=episodes if len(episodes) > 1 else (),
            replaced_on=replaced_on,
        )
    return contents


def _cities_of(record: Partnership) -> Iterator[str]:
    """Yield the cities that a partnership names: its sides, and those that took their place."""
    for city in record.cities:
        if city is not None:
            yield city
    for event in record.events:
        if event.successor is not None:
            yield event.successor


def _keys(repository: Repository, record_type: RecordType, ids: Iterable[str]) -> dict[str, int]:
    """Return the keys of stored records by their ids."""
    return {id_: stored.key for id_, stored in repository.existing(record_type, ids).items()}


def _begins_on(episode: Partnership, origins: Mapping[str, SourceOrigin]) -> int:
    """Return the first day on which an episode has a status, but no day before its first event."""
    periods = compute_timeline(episode.events, origins).periods
    first_period = next(period for period in periods if period.status is not None)
    return max(first_period.first_day, episode.events[0].date.earliest)


class Statements(NamedTuple):
    """Observations that say what all partnerships between their countries are, and the groups that they name."""

    observations: Sequence[Observation]
    groups: Mapping[str, Group]

    def about(self, countries: tuple[str, str]) -> list[Observation]:
        """Return the observations with an effect that are about partnerships of two countries."""
        covering = []
        for observation in self.observations:
            group = self.groups.get(observation.partner_group or "")
            members = group.members_on(observation.date.earliest) if group is not None else ()
            if observation.effect is not None and observation.covers(countries, members):
                covering.append(observation)
        return covering


def statements_with_effect(repository: Repository) -> Statements:
    """Return the stored observations that say what all partnerships between their countries are."""
    observation = table("observation")
    with_effect = select(observation.c.id).where(observation.c.effect.is_not(None)).order_by(observation.c.id)
    ids = repository.connection.execute(with_effect).scalars()
    observations = list(repository.find(Observation, ids).values())
    return Statements(observations, _groups_of(repository, observations))


def _groups_of(repository: Repository, observations: Iterable[Observation]) -> dict[str, Group]:
    return repository.find(
        Group, {observation.partner_group for observation in observations if observation.partner_group}
    )


def read_sources(
    repository: Repository, cited: Iterable[str], known: Mapping[str, Source] | None = None
) -> dict[str, Source]:
    """Return the cited sources and the sources they derive from, as far as they exist, and all `known` ones."""
    sources = dict(known or {})
    wanted = set(cited) - sources.keys()
    while wanted:
        found = repository.find(Source, wanted)
        sources |= found
        wanted = {source.derived_from for source in found.values() if source.derived_from} - sources.keys()
    return sources
