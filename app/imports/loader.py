"""Loader: writes partnerships in batches, each as one revision together with the claims that its records are made from.

A batch is one write transaction: the stored records are read, merged with the claims, and written with them. No other
writer comes in between, and an interrupted run leaves each batch either complete or absent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Engine

from app.domain.ids import country_of, episode_of, first_episode, partnership_id
from app.domain.models import AnyRecord, City, Partnership, Source
from app.domain.provenance import SourceOrigin, is_disputed
from app.domain.status import RESULTING_STATUS, compute_timeline
from app.domain.vocabulary import SourceKind, Status
from app.imports import import_log
from app.imports.claims import Dataset, Rejected, RejectionReason
from app.imports.import_log import ImportedClaim, StoredClaim, actor_of
from app.imports.merge import editorial_part, merge, referenced_sources
from app.imports.report import ImportReport
from app.imports.staging import StagedClaim, StagingArea
from app.store import listings
from app.store.database import write_transaction
from app.store.projections import later_episodes
from app.store.repository import Repository, batches, hash_of
from app.store.validation import find_external_ids
from app.store.writer import WriteResult, write_records

BATCH = 5000
"""Pairs of cities that are written as one revision, and other items that are read or written at a time."""


class PartnershipIndex:
    """The partnership that a claim is about, found by its cities in the present register.

    It takes account of later agreements of the same cities, of merged records, and of withdrawn ones.
    """

    def __init__(self, connection: Connection) -> None:
        repository = Repository(connection)
        self.withdrawn = set(repository.existing("tombstone"))
        episodes = sorted(later_episodes(repository), key=episode_of)
        self._later = {first_episode(id_): id_ for id_ in episodes if id_ not in self.withdrawn}
        self._merged = import_log.find_survivors(connection)

    def find(self, claim: StagedClaim, stored: StoredClaim | None) -> str | Rejected:
        """Return the id of the partnership that a claim is about, or the rejected claim.

        A claim that is `stored` with other content stays with its partnership, even if the cities have a later
        agreement by now.
        """
        for side in claim.sides:
            if not side.city:
                return claim.evidence.reject(side.reason, side.message)
        one, other = (side.city for side in claim.sides)
        if one == other:
            return claim.evidence.reject(RejectionReason.SELF_LINK, f"both sides are {one}")
        contradiction = claim.evidence.find_contradiction()
        if contradiction:
            return claim.evidence.reject(RejectionReason.CONTRADICTORY, contradiction)
        id_ = partnership_id((one, other), (country_of(one), country_of(other)))
        id_ = self._later.get(id_, id_) if stored is None else stored.partnership
        id_ = self._merged.get(id_, id_)
        if id_ in self.withdrawn:
            return claim.evidence.reject(RejectionReason.WITHDRAWN, f"the record {id_} was withdrawn from the register")
        return id_


class Loader:
    """Writes the partnerships and cities of one run, and counts them in its report. A dry run only counts."""

    def __init__(
        self,
        engine: Engine,
        staging: StagingArea,
        dataset: Dataset,
        report: ImportReport,
        now: datetime | None,
        *,
        is_whole: bool,
    ) -> None:
        self._is_whole = is_whole
        self._engine, self._staging, self._dataset = engine, staging, dataset
        self._report, self._now = report, now
        self._retrieved = dataset.retrieved.earliest
        self._vague_retrieval = () if dataset.retrieved.is_day else (dataset.retrieved.edtf,)
        self._new_cities: set[str] = set()

    def load(self, claims: Sequence[StagedClaim]) -> None:
        """Write the partnerships that claims are about, with their new cities, as one revision. Count the results."""
        with self._engine.connect() if self._report.dry_run else write_transaction(self._engine) as connection:
            redirected, planned = ({}, {}) if self._report.dry_run else self._replace_cities(connection, claims)
            batch = self._group_by_partnership(connection, claims, redirected)
            repository = Repository(connection)
            used = {side.city for own in batch.values() for claim in own for side in claim.sides}
            missing = sorted(used - repository.existing("city", used).keys())
            self._new_cities.update(missing)
            self._report.cities_new = len(self._new_cities)
            to_store, replaced, all_claims = self._collect_claims(connection, batch)
            partnerships = self._merge(repository, batch, all_claims)
            if self._report.dry_run or not partnerships:
                return
            referenced = [source for one in partnerships for source in referenced_sources(all_claims[one.id])]
            sources = {source.id: source for source in (self._source(), *referenced)}
            cities = [planned[id_] for id_ in missing if id_ in planned]
            written = self._write(connection, [*cities, *sources.values(), *partnerships])
            import_log.save_claims(connection, self._dataset.id, to_store, replaced)
            if written.new or written.changed:
                listings.publish_batch(connection, self._dataset.id, written.revision, [one.id for one in partnerships])

    def _write(self, connection: Connection, records: Sequence[AnyRecord]) -> WriteResult:
        comment = f"Import of {self._dataset.title}, retrieved {self._dataset.retrieved.edtf}"
        written = write_records(connection, records, actor=actor_of(self._dataset.id), comment=comment, now=self._now)
        if written.new or written.changed:
            self._report.revisions.append(written.revision)
        return written

    # --- the register as it is now: other writers may have changed it since reading ---

    def _group_by_partnership(
        self,
        connection: Connection,
        claims: Sequence[StagedClaim],
        redirected: Mapping[str, str],
    ) -> dict[str, list[StagedClaim]]:
        """Return the claims to write, by the id of their partnership, with redirected cities.

        Count those that another import of the data set has stored meanwhile as unchanged. Add those without a
        partnership to what is left out.
        """
        index = PartnershipIndex(connection)
        grouped: dict[str, list[StagedClaim]] = {}
        seen = import_log.find_seen(connection, self._dataset.id, [claim.key for claim in claims])
        for claim in claims:
            stored = seen.get(claim.key)
            if stored is not None and not import_log.is_news(stored, claim.digest, self._dataset.retrieved):
                self._report.unchanged += 1
                self._staging.add_unchanged([claim.key] if stored.last_seen < self._retrieved else [])
                continue
            one, other = (replace(side, city=redirected.get(side.city, side.city)) for side in claim.sides)
            current = replace(claim, sides=(one, other))
            found = index.find(current, stored)
            if isinstance(found, str):
                grouped.setdefault(found, []).append(current)
            else:
                self._staging.add_left_out([(claim.number, found)])
        return grouped

    def _replace_cities(
        self, connection: Connection, claims: Iterable[StagedClaim]
    ) -> tuple[dict[str, str], dict[str, City]]:
        """Redirect planned cities to the record that an editor has made meanwhile.

        Return the redirections (planned id → recorded id), and the records of the planned cities that remain, by id.
        """
        places = {side.city: side.place for claim in claims for side in claim.sides if side.city}
        written = Repository(connection).existing("city", places)
        unwritten = [city for city in places if city not in written]
        planned = import_log.find_created(connection, unwritten)
        missing = [city for city in unwritten if city not in planned]
        decisions = import_log.find_decisions(connection, self._dataset.id, [places[city] for city in missing])
        replaced = {city: decisions[places[city]].city for city in missing}
        owners = find_external_ids(connection, list(planned.values()))
        for (_, number), cities in owners.items():
            for owner in cities - planned.keys() if number is not None else ():
                replaced.update(dict.fromkeys(cities & planned.keys(), owner))
        for id_, owner in replaced.items():
            import_log.replace_city(connection, id_, owner)
        if replaced:
            planned = import_log.find_created(connection, {*unwritten, *replaced.values()})
        return replaced, planned

    # --- records ---

    def _collect_claims(
        self, connection: Connection, batch: Mapping[str, list[StagedClaim]]
    ) -> tuple[list[ImportedClaim], set[str], dict[str, list[ImportedClaim]]]:
        """Return the claims to store, the keys of those that they replace, and all claims about each partnership."""
        found = import_log.find_claims(connection, batch)
        claims: list[ImportedClaim] = []
        replaced: set[str] = set()
        all_claims: dict[str, list[ImportedClaim]] = {}
        for id_, new in batch.items():
            stored = {(one.dataset, one.claim): one for one in found.get(id_, [])}
            gone = [one for one in stored.values() if self._is_gone(one)]
            own: dict[tuple[str, str], ImportedClaim] = {}
            for claim in new:
                key, names = (self._dataset.id, claim.key), _names(claim)
                earlier = sorted((one for one in gone if one.evidence.names == names), key=lambda one: one.first_seen)
                own[key] = self._to_store(id_, claim, names, stored.get(key, next(iter(earlier), None)))
                replaced.update(one.claim for one in earlier)
            claims += own.values()
            others = {key: one for key, one in stored.items() if key[0] != self._dataset.id or key[1] not in replaced}
            all_claims[id_] = [*(others | own).values()]
        return claims, replaced, all_claims

    def _is_gone(self, claim: ImportedClaim) -> bool:
        """Return whether this reading of the whole data set no longer has a claim that an earlier one had.

        It has changed then if another claim names the same two places.
        """
        is_earlier = claim.dataset == self._dataset.id and claim.last_seen <= self._retrieved
        return self._is_whole and is_earlier and not self._staging.has_key(claim.claim)

    def _to_store(
        self, id_: str, claim: StagedClaim, names: tuple[str, str], before: ImportedClaim | None
    ) -> ImportedClaim:
        """Return a claim as it is stored. `before` is the claim as stored so far.

        The evidence keeps since when the claim shows its status and when it last showed the partnership in force.
        """
        evidence = replace(
            claim.evidence,
            names=names,
            retrievals=self._vague_retrieval,
            same_as=self._dataset.same_as,
        )
        if before is not None:
            old, is_same = before.evidence, before.status is evidence.status_on(self._dataset.retrieved.latest)
            evidence = replace(
                evidence,
                said_on=old.said_on if is_same else self._retrieved,
                in_force_on=old.in_force_on if is_same or before.status is not Status.ACTIVE else before.last_seen,
                retrievals=tuple(dict.fromkeys((*old.retrievals, *self._vague_retrieval))),
            )
        return ImportedClaim(
            dataset=self._dataset.id,
            claim=claim.key,
            digest=claim.digest,
            partnership=id_,
            evidence=evidence,
            first_seen=min(self._retrieved, self._retrieved if before is None else before.first_seen),
            last_seen=max(self._retrieved, 0 if before is None else before.last_seen),
            listed_on=max(self._dataset.retrieved.latest, 0 if before is None else before.listed_on),
        )

    def _merge(
        self,
        repository: Repository,
        batch: Mapping[str, list[StagedClaim]],
        all_claims: Mapping[str, list[ImportedClaim]],
    ) -> list[Partnership]:
        """Return the merged partnerships of a batch. Count them, and their claims, in the report."""
        report = self._report
        datasets = import_log.find_datasets(repository.connection) | {self._dataset.id}
        present = repository.find(Partnership, batch)
        edited = {id_: editorial_part(record, datasets) for id_, record in present.items()}
        merged = [merge(id_, edited.get(id_), all_claims[id_]) for id_ in batch]
        claims = [claim for own in batch.values() for claim in own]
        report.changed += sum(claim.changed for claim in claims)
        report.new += sum(not claim.changed for claim in claims)
        report.partnerships_new += sum(record.id not in present for record in merged)
        report.partnerships_unchanged += sum(present.get(record.id) == record for record in merged)
        report.partnerships_changed += sum(present.get(record.id, record) != record for record in merged)
        report.disputed += sum(map(_is_disputed, merged))
        return merged

    def _source(self) -> Source:
        return Source(
            id=self._dataset.id,
            url=self._dataset.url,
            publisher=self._dataset.publisher,
            title=self._dataset.title,
            language=self._dataset.language,
            kind=SourceKind.DATASET,
            rests_on=self._dataset.rests_on,
        )

    # --- cities ---

    def complete_cities(self) -> None:
        """Rewrite cities that imports created if any data set has added to them.

        A city is left as it is if another one has its Wikidata id. Cities that this run created are complete.
        """
        with self._engine.connect() as connection:
            cities = sorted(import_log.find_cities_in(connection, self._dataset.id) - self._new_cities)
        for batch in batches(cities, BATCH):
            with write_transaction(self._engine) as connection:
                present = Repository(connection).existing("city", batch)
                created = import_log.find_created(connection, present)
                changed = [city for id_, city in created.items() if hash_of(city) != present[id_].hash]
                owners = find_external_ids(connection, changed)
                free = [
                    one for one in changed if not one.wikidata_id or len(owners["wikidata_id", one.wikidata_id]) == 1
                ]
                self._write(connection, free)


def _names(claim: StagedClaim) -> tuple[str, str]:
    """Return the sides as they are stored: a place that only an id names has its city too."""
    one, other = (
        f"{side.city} ({side.place})" if name == side.place else name
        for name, side in zip(claim.evidence.names, claim.sides, strict=True)
    )
    return one, other


def _is_disputed(partnership: Partnership) -> bool:
    """Return whether a source disputes a partnership.

    Evidence that it is in force counts as a dispute only if the partnership is said to be dormant or to have ended.
    """
    if all(RESULTING_STATUS.get(event.kind, Status.ACTIVE) is Status.ACTIVE for event in partnership.events):
        return any(is_disputed(event) for event in partnership.events)
    origins = {
        citation.source: SourceOrigin(citation.source, SourceKind.DATASET)
        for event in partnership.events
        for citation in event.citations
    }
    return compute_timeline(partnership.events, origins).disputed
