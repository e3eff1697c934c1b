"""Writes a batch of partnerships as one revision, with the claims that they were made from.

Everything happens in one write transaction: what the register says is read, the records are made from it, and they and
the claims are written. So no other writer comes between, and a run that is killed has written a batch or not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Engine

from app.domain.models import AnyRecord, City, Partnership, Source
from app.domain.provenance import SourceOrigin, is_disputed
from app.domain.status import RESULTING_STATUS, compute_timeline
from app.domain.vocabulary import SourceKind, Status
from app.imports.account import Account
from app.imports.claims import DataSet
from app.imports.composing import Pair, compose, edited_part, episode_of, first_episode, references
from app.imports.evidence import Evidence, Told
from app.imports.ownership import actor_of
from app.imports.pairing import Standing, country_of
from app.imports.spool import Paired, Spool
from app.store import import_log
from app.store.database import write_transaction
from app.store.import_log import Sighting
from app.store.repository import Repository, hash_of
from app.store.validation import find_external_ids
from app.store.writer import write_records

Batch = Sequence[tuple[str, list[Paired]]]


class Recorder:
    """Writes the batches of one run."""

    def __init__(
        self, engine: Engine, spool: Spool, dataset: DataSet, run: int, account: Account, dry_run: bool
    ) -> None:
        self.engine, self.spool, self.dataset, self.run, self.account = engine, spool, dataset, run, account
        self.dry_run = dry_run
        self.retrieved = dataset.retrieved.earliest
        self.vague = () if dataset.retrieved.is_day else (dataset.retrieved.edtf,)
        self.made: set[str] = set()

    def record(self, batch: Batch, now: datetime | None) -> None:
        """Write a batch: partnerships by their ids, each with the new claims about it.

        Those without new claims are written where their record lacks what was claimed before.
        """
        with self.engine.connect() if self.dry_run else write_transaction(self.engine) as connection:
            self._record(connection, self._paired_again(connection, batch), now)

    def _record(self, connection: Connection, batch: Batch, now: datetime | None) -> None:
        repository = Repository(connection)
        present, cities = self._cities(repository, batch)
        names = {id_: city.name for id_, city in present.items()} | {city.id: city.name for city in cities}
        notes, told = self._gather(connection, batch, names)
        partnerships = self._compose(repository, batch, told)
        self._count(repository, batch, partnerships)
        if self.dry_run or not partnerships:
            return
        sources: list[AnyRecord] = [self._source(), *_distinct(references(told[one.id]) for one in partnerships)]
        records = [*cities, *sources, *partnerships]
        comment = f"Import of {self.dataset.title}, retrieved {self.dataset.retrieved.edtf}"
        written = write_records(connection, records, actor=actor_of(self.dataset.id), comment=comment, now=now)
        if written.new or written.changed:
            self.account.revisions.append(written.revision)
        import_log.note(connection, notes)

    # --- what has changed since the claims were read ---

    def _paired_again(self, connection: Connection, batch: Batch) -> Batch:
        """The batch as the register is now: other writers may have come between reading and writing."""
        standing = Standing.gather(connection)
        recorded = self._recorded_since(connection, batch)
        again: dict[str, list[Paired]] = {id_: [] for id_, own in batch if not own and id_ not in standing.gone}
        for claim in self._news(connection, [claim for _, own in batch for claim in own]):
            one, other = (recorded.get(city, city) for city in claim.cities)
            paired = standing.pair((one, other))
            if isinstance(paired, str):
                again.setdefault(paired, []).append(replace(claim, cities=(one, other)))
            else:
                self.spool.add_problems([(claim.number, paired.problem(claim.evidence))])
                self.account.leave_out(paired.reason)
        return list(again.items())

    def _news(self, connection: Connection, claims: Sequence[Paired]) -> list[Paired]:
        """Those of the claims that no other import of the data set has taken in."""
        noted = import_log.find_noted(connection, self.dataset.id, [claim.key for claim in claims])
        news, seen = [], []
        for claim in claims:
            before = noted.get(claim.key)
            if before is None or before.is_news(claim.digest, self.retrieved):
                news.append(claim)
            elif before.last_seen < self.retrieved:
                seen.append(claim.key)
        self.account.unchanged += len(claims) - len(news)
        self.spool.add_seen_again(seen)
        return news

    def _recorded_since(self, connection: Connection, batch: Batch) -> dict[str, str]:
        """The cities that editors have recorded under ids of their own, by the ids that imports planned for them."""
        places = {
            city: place
            for _, own in batch
            for claim in own
            for place, city in zip(claim.places, claim.cities, strict=True)
        }
        written = Repository(connection).existing("city", places)
        planned = self._planned(connection, [city for city in places if city not in written])
        replaced = [city for city in places if city not in written and city not in planned]
        decided = import_log.find_decisions(connection, self.dataset.id, [places[city] for city in replaced])
        recorded = {city: decided[places[city]].city for city in replaced}
        owners = find_external_ids(connection, list(planned.values()))
        for (_, number), cities in owners.items():
            for owner in cities - planned.keys() if number is not None else ():
                recorded.update(dict.fromkeys(cities & planned.keys(), owner))
        if not self.dry_run:
            for id_, owner in recorded.items():
                import_log.replace_city(connection, id_, owner)
        return recorded

    def _planned(self, connection: Connection, missing: Sequence[str]) -> dict[str, City]:
        """The records of those cities that imports have planned and not yet written."""
        made = import_log.find_made(connection, missing) | self.spool.planned(missing)
        return {id_: City.model_validate_json(made[id_]) for id_ in missing if id_ in made}

    # --- records ---

    def _gather(
        self, connection: Connection, batch: Batch, names: Mapping[str, str]
    ) -> tuple[list[Sighting], dict[str, list[Told]]]:
        """What there is to note, and everything that is told of each partnership, by this data set and by others."""
        before = import_log.find_sightings(connection, [id_ for id_, _ in batch])
        notes: list[Sighting] = []
        told: dict[str, list[Told]] = {}
        for id_, claims in batch:
            noted = {one.claim: one for one in before.get(id_, []) if one.dataset == self.dataset.id}
            own = [self._sighting(id_, claim, noted.get(claim.key), names) for claim in claims]
            replaced = {(one.dataset, one.claim) for one in own}
            kept = [one for one in before.get(id_, []) if (one.dataset, one.claim) not in replaced]
            notes += own
            told[id_] = [
                Told(one.dataset, one.claim, one.first_seen, Evidence.read(one.evidence)) for one in [*kept, *own]
            ]
        return notes, told

    def _sighting(self, id_: str, claim: Paired, noted: Sighting | None, names: Mapping[str, str]) -> Sighting:
        one, other = (
            f"{names[city]} ({place})" if name == place else name
            for name, place, city in zip(claim.evidence.names, claim.places, claim.cities, strict=True)
        )
        turned = claim.cities[0] > claim.cities[1]
        evidence = replace(
            claim.evidence, names=(one, other), turned=turned, retrievals=self.vague, same_as=self.dataset.same_as
        )
        if noted is not None and noted.digest != claim.digest:
            before = Evidence.read(noted.evidence)
            in_force_on = before.in_force_on if before.has_ended or before.is_deprecated else noted.last_seen
            retrievals = tuple(dict.fromkeys((*before.retrievals, *self.vague)))
            evidence = replace(evidence, said_on=self.retrieved, in_force_on=in_force_on, retrievals=retrievals)
        first_seen = noted.first_seen if noted is not None else self.retrieved
        key, digest = claim.key, claim.digest
        return Sighting(self.dataset.id, key, digest, id_, evidence.text(), first_seen, self.retrieved, self.run)

    def _compose(self, repository: Repository, batch: Batch, told: dict[str, list[Told]]) -> list[Partnership]:
        datasets = import_log.find_datasets(repository.connection) | {self.dataset.id}
        present = repository.find(Partnership, [id_ for id_, _ in batch])
        made: list[Partnership] = []
        for id_, claims in batch:
            one, other = first_episode(id_).split("--")
            pair = Pair((one, other), (country_of(one), country_of(other)), episode_of(id_))
            there = present.get(id_)
            edited = None if there is None else edited_part(there, datasets)
            record = compose(pair, edited, told[id_])
            if claims or record != there:
                made.append(record)
        return made

    # --- cities ---

    def _cities(self, repository: Repository, batch: Batch) -> tuple[dict[str, City], list[City]]:
        """The cities of a batch that are there, and those to write: new ones, and those that imports made and whose
        id has become known."""
        ids = sorted({city for _, own in batch for claim in own for city in claim.cities})
        present = repository.find(City, ids)
        missing = [id_ for id_ in ids if id_ not in present]
        cities = list(self._planned(repository.connection, missing).values())
        made = import_log.find_made(repository.connection, present)
        named = self._ids_named(batch)
        for id_, city in present.items():
            if city.wikidata_id is None and id_ in made and len(named.get(id_, ())) == 1:
                cities.append(city.model_copy(update={"wikidata_id": next(iter(named[id_]))}))
        self.made |= set(missing)
        self.account.cities_new = len(self.made)
        return present, cities

    def _ids_named(self, batch: Batch) -> dict[str, set[str]]:
        """The ids of Wikidata under which the claims of a batch name each city."""
        named: dict[str, set[str]] = {}
        for _, own in batch:
            for claim in own:
                for place, city in zip(claim.places, claim.cities, strict=True):
                    if place.startswith("Q"):
                        named.setdefault(city, set()).add(place)
        present = self.spool.present_ids({id_ for ids in named.values() for id_ in ids})
        return {city: {present.get(id_, id_) for id_ in ids} for city, ids in named.items()}

    # --- the account ---

    def _count(self, repository: Repository, batch: Batch, partnerships: Sequence[Partnership]) -> None:
        present = repository.existing("partnership", [id_ for id_, _ in batch])
        for partnership in partnerships:
            if partnership.id not in present:
                self.account.partnerships_new += 1
            elif present[partnership.id].hash != hash_of(partnership):
                self.account.partnerships_changed += 1
            else:
                self.account.partnerships_unchanged += 1
            self.account.disputed += self._is_disputed(partnership)
        changed = sum(claim.changed for _, own in batch for claim in own)
        self.account.changed += changed
        self.account.new += sum(len(own) for _, own in batch) - changed

    def _is_disputed(self, partnership: Partnership) -> bool:
        """Whether somebody tells a partnership differently. Only where something ended may a sighting be a dispute."""
        if any(is_disputed(event) for event in partnership.events):
            return True
        if all(RESULTING_STATUS.get(event.kind, Status.ACTIVE) is Status.ACTIVE for event in partnership.events):
            return False
        cited = {citation.source for event in partnership.events for citation in event.citations}
        witnesses = {source: SourceOrigin(source, SourceKind.DATASET) for source in cited}
        return compute_timeline(partnership.events, witnesses).disputed

    def _source(self) -> Source:
        return Source(
            id=self.dataset.id,
            url=self.dataset.url,
            publisher=self.dataset.publisher,
            title=self.dataset.title,
            language=self.dataset.language,
            kind=SourceKind.DATASET,
            rests_on=self.dataset.rests_on,
        )


def _distinct(listed: Iterable[Sequence[Source]]) -> list[Source]:
    return list({source.id: source for sources in listed for source in sources}.values())
