"""Writes a batch of partnerships as one revision, and then notes the claims that they were made from.

The order matters: killed in between, the claims are new to the next run, which makes the same records of them, finds
nothing changed, and notes them.
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
from app.imports.composing import Pair, compose, edited_part, episode_of, references
from app.imports.evidence import Evidence, Told
from app.imports.ownership import actor_of
from app.imports.pairing import country_of
from app.imports.spool import Paired, Spool
from app.store import import_log
from app.store.database import write_transaction
from app.store.import_log import Sighting
from app.store.repository import Repository, hash_of
from app.store.writer import commit_records

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
        """Write a batch: partnerships by their ids, each with the new claims about it."""
        with self.engine.connect() as connection:
            repository = Repository(connection)
            present, cities = self._cities(repository, batch)
            names = {id_: city.name for id_, city in present.items()} | {city.id: city.name for city in cities}
            notes, told = self._gather(connection, batch, names)
            partnerships = self._compose(repository, batch, told)
            self._count(repository, batch, partnerships)
        if self.dry_run:
            return
        sources: list[AnyRecord] = [self._source(), *_distinct(references(one) for one in told.values())]
        records = [*cities, *sources, *partnerships]
        comment = f"Import of {self.dataset.title}, retrieved {self.dataset.retrieved.edtf}"
        written = commit_records(self.engine, records, actor=actor_of(self.dataset.id), comment=comment, now=now)
        if written.new or written.changed:
            self.account.revisions.append(written.revision)
        with write_transaction(self.engine) as connection:
            import_log.note(connection, notes)

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
            cities = sorted(claims[0].cities)
            pair = Pair((cities[0], cities[1]), (country_of(cities[0]), country_of(cities[1])), episode_of(id_))
            there = present.get(id_)
            edited = None if there is None else edited_part(there, datasets)
            made.append(compose(pair, edited, told[id_]))
        return made

    # --- cities ---

    def _cities(self, repository: Repository, batch: Batch) -> tuple[dict[str, City], list[City]]:
        """The cities of a batch that are there, and those to write: new ones, and those that imports made and whose
        id has become known."""
        ids = sorted({city for _, own in batch for claim in own for city in claim.cities})
        present = repository.find(City, ids)
        missing = [id_ for id_ in ids if id_ not in present]
        made = import_log.find_made(repository.connection, ids) | self.spool.planned(missing)
        cities = [City.model_validate_json(made[id_]) for id_ in missing]
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
