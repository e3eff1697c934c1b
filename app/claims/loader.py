"""Loader: writes the claims of an import, and the records made from them, as one revision.

Each partnership is merged again from all its claims and what editors wrote, so that the order of rows does not matter.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection

from app.claims import import_log
from app.claims.claim import Claim, dates
from app.claims.claim_merge import act_sources, editorial_part, merge, referenced_sources
from app.claims.datasets import Dataset
from app.claims.import_log import DECIDED, PlaceDecision, actor_of
from app.claims.reading import Reading
from app.claims.rejections import Rejected, RejectionReason
from app.claims.report import Dispute, ImportReport
from app.domain.event_sequence import RESULTING_STATUS
from app.domain.ids import country_of, episode_of, first_episode, partnership_id
from app.domain.models import AnyRecord, City, Partnership, Source
from app.domain.provenance import SourceOrigin, is_disputed
from app.domain.status import compute_timeline
from app.domain.vocabulary import EventKind, SourceKind, Status
from app.store.listings import publish_listings
from app.store.projections import later_episodes
from app.store.removals import find_undone
from app.store.repository import Existing, Repository, batches, hash_of
from app.store.validation import find_external_ids
from app.store.writer import RevisionWriter

BATCH = 1000
"""Partnerships or cities that are merged and written at a time."""

# Who acted, as a reader says it.
_SIDES = ("first", "second")


@dataclass(frozen=True)
class Plan:
    """What an import will do, according to the register at a revision.

    `stored`: the claims that the register has with the same keys. `changed`: claims that are new or have changed.
    `decisions`: the city of each of their places, or why it has none. `decided`: the keys of places that a person
    decided about in this import.
    """

    revision: int
    stored: Mapping[str, Claim]
    changed: Sequence[Claim]
    decisions: Mapping[str, PlaceDecision]
    resolved: frozenset[str]
    decided: frozenset[str]

    def sides_of(self, claim: Claim) -> tuple[PlaceDecision, PlaceDecision]:
        """Return the decisions about the two places of a claim."""
        first, second = claim.sides
        return self.decisions[first.key], self.decisions[second.key]


class PartnershipIndex:
    """The partnership that a claim is about, found by its cities in the present register.

    It takes account of later agreements of the same cities, of merged records, and of withdrawn ones.
    """

    def __init__(self, connection: Connection) -> None:
        repository = Repository(connection)
        self.withdrawn = repository.existing("tombstone").keys() - find_undone(connection)
        episodes = sorted(later_episodes(repository), key=episode_of)
        self._later = {first_episode(id_): id_ for id_ in episodes if id_ not in self.withdrawn}
        self._merged = import_log.find_survivors(connection)

    def find(self, claim: Claim, sides: tuple[PlaceDecision, PlaceDecision], stored: Claim | None) -> str | Rejected:
        """Return the id of the partnership that a claim is about, or the rejected claim.

        A claim that is `stored` with other content stays with its partnership, even if the cities have a later
        agreement by now.
        """
        for side in sides:
            if not side.city:
                return claim.reject(side.reason, side.message)
        first, second = (side.city for side in sides)
        if first == second:
            return claim.reject(RejectionReason.SELF_LINK, f"both sides are {first}")
        contradiction = claim.find_contradiction()
        if contradiction:
            return claim.reject(RejectionReason.CONTRADICTORY, contradiction)
        id_ = partnership_id((first, second), (country_of(first), country_of(second)))
        id_ = self._later.get(id_, id_) if stored is None else stored.partnership
        id_ = self._merged.get(id_, id_)
        if id_ in self.withdrawn:
            return claim.reject(RejectionReason.WITHDRAWN, f"the record {id_} was withdrawn from the register")
        return id_


class Loader:
    """Writes the claims of a plan within a write transaction, and counts the results in the report."""

    def __init__(
        self,
        connection: Connection,
        plan: Plan,
        reading: Reading,
        dataset: Dataset,
        report: ImportReport,
        now: datetime | None,
    ) -> None:
        self._connection, self._plan, self._reading = connection, plan, reading
        self._dataset, self._report = dataset, report
        self._retrieved = dataset.retrieved.earliest
        self._vague_retrieval = () if dataset.retrieved.is_day else (dataset.retrieved.edtf,)
        comment = f"Import of {dataset.title}, retrieved {dataset.retrieved.edtf}"
        self._writer = RevisionWriter(connection, actor=actor_of(dataset.id), comment=comment, now=now)
        self._has_changed_rows = False

    def load(self, advance: Callable[[int], None]) -> None:
        """Write everything as one revision, if anything changes."""
        claims = self._group_by_partnership()
        stored = self._plan.stored
        accepted = {claim.key for group in claims.values() for claim in group if claim.key in stored}
        self._write_cities(self._save_decisions(claims), claims.keys())
        if claims:
            self._writer.write([self._source()], later=claims.keys())
        self._report.partnerships_unchanged += self._count_untouched(claims.keys())
        for batch in self._batches(claims):
            self._write(batch, claims.keys())
            advance(sum(map(len, batch.values())))
        self._save_days(accepted)
        self._finish()

    def _finish(self) -> None:
        """Publish the reading and the listings that it changes, and seal the revision."""
        is_whole = self._report.compared
        changes_dataset = import_log.changes_dataset(self._connection, self._dataset, is_whole=is_whole)
        if self._writer.revision is None and not self._has_changed_rows and not changes_dataset:
            return
        revision = self._writer.open()
        import_log.save_run(self._connection, self._dataset, revision, is_whole=is_whole)
        changes = publish_listings(self._connection, self._dataset.id, revision)
        self._report.missing, self._report.listed_again = changes.missing, changes.listed_again
        self._writer.seal()
        self._report.revision = revision

    def _count_untouched(self, written: Set[str]) -> int:
        """Return how many partnerships the data set lists again without a change."""
        listed = {claim.partnership for claim in self._plan.stored.values()}
        gone = Repository(self._connection).existing("tombstone", listed)
        return len(listed - written - gone.keys())

    # --- places and cities ---

    def _group_by_partnership(self) -> dict[str, list[Claim]]:
        """Return the claims to write, by the id of their partnership. Leave the others out."""
        index = PartnershipIndex(self._connection)
        grouped: dict[str, list[Claim]] = {}
        for claim in self._plan.changed:
            stored = self._plan.stored.get(claim.key)
            partnership = index.find(claim, self._plan.sides_of(claim), stored)
            if isinstance(partnership, Rejected):
                self._reading.leave_out(claim.number, partnership)
            else:
                grouped.setdefault(partnership, []).append(claim)
        return grouped

    def _save_decisions(self, claims: Mapping[str, Sequence[Claim]]) -> set[str]:
        """Store the new decisions about places, and return the ids of their cities.

        Only the places of accepted claims are stored, and those that a person decided about.
        """
        used = {side.key for of_partnership in claims.values() for claim in of_partnership for side in claim.sides}
        keys = sorted(self._plan.resolved & (used | self._plan.decided))
        resolved = [self._plan.decisions[key] for key in keys]
        settled = [decision for decision in resolved if decision.city or decision.reason == RejectionReason.DECLINED]
        decisions = self._with_records(settled)
        import_log.save_decisions(self._connection, self._dataset.id, decisions)
        self._has_changed_rows |= bool(decisions)
        return {decision.city for decision in decisions} - {""}

    def _write_cities(self, ids: set[str], later: Set[str]) -> None:
        """Write the cities among the given ones that imports created: new ones, and those that are complete only now.

        `later`: the partnerships that are written afterwards. There may be very many new cities: only those of one part
        are in memory.
        """
        in_register = Repository(self._connection).existing("city", ids)
        new = sorted(import_log.find_created_ids(self._connection, ids - in_register.keys()))
        self._report.cities_new = len(new)
        completed = self._find_completed(in_register)
        for new_ids in batches(new, BATCH):
            created = import_log.find_created(self._connection, new_ids)
            self._writer.write([created[id_] for id_ in new_ids], later=later)  # No partnership has a new city yet.
        parts = list(batches(completed, BATCH))
        for number, part in enumerate(parts, start=1):  # A partnership may have a city in two parts.
            self._writer.write(part, later=later, postpones=number < len(parts))

    def _find_completed(self, in_register: Mapping[str, Existing]) -> list[City]:
        """Return the cities that are stored otherwise than data sets state by now.

        A city is left as it is if another one has its Wikidata id.
        """
        created = import_log.find_created(self._connection, in_register)
        changed = [city for id_, city in sorted(created.items()) if hash_of(city) != in_register[id_].hash]
        owners = find_external_ids(self._connection, changed)
        return [city for city in changed if not city.wikidata_id or len(owners["wikidata_id", city.wikidata_id]) == 1]

    def _with_records(self, decisions: Sequence[PlaceDecision]) -> list[PlaceDecision]:
        """Return decisions in which one place of each new city has the permanent part of its record."""
        records = {decision.city: decision.record for decision in self._plan.decisions.values() if decision.record}
        return [replace(decision, record=records.pop(decision.city, "")) for decision in decisions]

    # --- partnerships ---

    def _batches(self, claims: dict[str, list[Claim]]) -> Iterator[dict[str, list[Claim]]]:
        """Take the claims of some partnerships out at a time. The agreements of the same cities stay together."""
        families = (list(family) for _, family in groupby(sorted(claims), key=first_episode))
        for batch in batches(families, BATCH):
            yield {id_: claims.pop(id_) for family in batch for id_ in family}

    def _write(self, batch: Mapping[str, list[Claim]], later: Set[str]) -> None:
        """Write partnerships with the sources that their claims refer to, and store the claims."""
        stored = import_log.find_claims(self._connection, batch)
        old: list[Claim] = []
        new: list[Claim] = []
        all_claims: dict[str, list[Claim]] = {}
        for id_, claims in batch.items():
            replaced, added = self._replace_claims(id_, claims, stored.get(id_, []))
            old += replaced
            new += added
            unchanged = [claim for claim in stored.get(id_, []) if claim not in replaced]
            all_claims[id_] = [*unchanged, *added]
        partnerships = self._merge(batch, all_claims)
        referenced = {
            source.id: source
            for claims in all_claims.values()
            for source in (*referenced_sources(claims), *act_sources(claims))
        }
        self._writer.write([*referenced.values(), *partnerships], later=later)
        import_log.replace_claims(self._connection, old, new)
        self._has_changed_rows = True

    def _replace_claims(
        self, id_: str, claims: Sequence[Claim], stored: Sequence[Claim]
    ) -> tuple[list[Claim], list[Claim]]:
        """Return the stored claims that are replaced, and those about a partnership in their place.

        A claim replaces the one with its key, which may be about a partnership that was merged into this one. It also
        replaces earlier ones of the same two names that this reading of the whole data set has no more. The countries
        may be stated otherwise, since a column of countries can be mapped later. `stored`: all claims about the
        partnership so far.
        """
        gone = [claim for claim in stored if claim.dataset == self._dataset.id and self._is_gone(claim)]
        replaced: dict[str, Claim] = {}
        added = []
        for claim in claims:
            names = self._names(claim)
            earlier = sorted(
                (before for before in gone if _name_the_same(before.names, names)),
                key=lambda before: before.first_seen,
            )
            same = self._plan.stored.get(claim.key)
            added.append(self._to_store(id_, claim, names, same or next(iter(earlier), None)))
            replaced |= {before.key: before for before in earlier}
            if same is not None:
                replaced[claim.key] = same
        return list(replaced.values()), added

    def _names(self, claim: Claim) -> tuple[str, str]:
        """Return the sides as they are stored: a place that only an id names has its city too."""
        first, second = (
            f"{side.city} ({side.place})" if name == side.place else name
            for name, side in zip(claim.names, self._plan.sides_of(claim), strict=True)
        )
        return first, second

    def _is_gone(self, claim: Claim) -> bool:
        """Return whether this reading of the whole data set no longer has a claim that an earlier one had."""
        is_earlier = claim.last_seen <= self._retrieved
        return self._report.compared and is_earlier and claim.key not in self._reading.claims

    def _to_store(self, id_: str, claim: Claim, names: tuple[str, str], before: Claim | None) -> Claim:
        """Return a claim as it is stored. `before` is the claim as stored so far.

        It keeps since when the claim shows its status and when it last showed the partnership in force.
        """
        sides = self._plan.sides_of(claim)
        decided = [
            f"{name}: {side.message}." for name, side in zip(claim.names, sides, strict=True) if side.reason == DECIDED
        ]
        act = claim.act
        if act is not None and act.by in _SIDES:
            act = replace(act, by=sides[_SIDES.index(act.by)].city)
        new = replace(
            claim,
            dataset=self._dataset.id,
            partnership=id_,
            names=names,
            act=act,
            remarks=(*claim.remarks, *decided),
            first_seen=self._retrieved,
            last_seen=self._retrieved,
            listed_on=self._dataset.retrieved.latest,
            retrievals=self._vague_retrieval,
            same_as=self._dataset.same_as,
        )
        if before is None:
            return new
        status = claim.status_on(self._dataset.retrieved.latest)
        # Of the same retrieval, another status corrects how the list was read: the list never showed the old one.
        is_same = before.status is status or before.last_seen == self._retrieved
        return replace(
            new,
            said_on=before.said_on if is_same else self._retrieved,
            in_force_on=before.in_force_on if is_same or before.status is not Status.ACTIVE else before.last_seen,
            retrievals=tuple(dict.fromkeys((*before.retrievals, *self._vague_retrieval))),
            first_seen=min(self._retrieved, before.first_seen),
            last_seen=max(self._retrieved, before.last_seen),
            listed_on=max(self._dataset.retrieved.latest, before.listed_on),
        )

    def _merge(
        self, batch: Mapping[str, Sequence[Claim]], all_claims: Mapping[str, Sequence[Claim]]
    ) -> list[Partnership]:
        """Return the merged partnerships of a batch. Count them, and their claims, in the report."""
        report = self._report
        datasets = import_log.find_datasets(self._connection) | {self._dataset.id}
        repository = Repository(self._connection)
        removed = repository.existing("tombstone", batch)  # By an undone import: they come back.
        in_register = repository.find(Partnership, [id_ for id_ in batch if id_ not in removed])
        edited = {id_: editorial_part(record, datasets) for id_, record in in_register.items()}
        merged = [merge(id_, edited.get(id_), all_claims[id_]) for id_ in batch]
        changed = [claim.key in self._plan.stored for claims in batch.values() for claim in claims]
        report.changed += sum(changed)
        report.new += len(changed) - sum(changed)
        report.partnerships_new += sum(record.id not in in_register for record in merged)
        report.partnerships_unchanged += sum(in_register.get(record.id) == record for record in merged)
        report.partnerships_changed += sum(in_register.get(record.id, record) != record for record in merged)
        for record in filter(_is_disputed, merged):
            report.disputed += 1
            register_says = _describe_record(edited.get(record.id) or record)
            report.disputes += [self._dispute(claim, record.id, register_says) for claim in batch[record.id]]
        return merged

    def _dispute(self, claim: Claim, partnership: str, register_says: str) -> Dispute:
        pair = " – ".join(claim.names)
        list_says = _describe_claim(claim, self._dataset.retrieved.latest)
        return Dispute(claim.where, pair, list_says, register_says, f"/partnerships/{partnership}")

    def _source(self) -> AnyRecord:
        return Source(
            id=self._dataset.id,
            url=self._dataset.url,
            publisher=self._dataset.publisher,
            title=self._dataset.title,
            language=self._dataset.language,
            kind=SourceKind.DATASET,
            rests_on=self._dataset.rests_on,
        )

    # --- days ---

    def _save_days(self, accepted: set[str]) -> None:
        """Store the day of retrieval for stored claims that were seen again, with the same content or another one.

        A month or a year of retrieval names no day. `accepted`: the keys of those whose new content is stored already.
        """
        if not self._dataset.retrieved.is_day:
            return
        old, new = [], []
        changed = {claim.key for claim in self._plan.changed if claim.key in self._plan.stored}
        for key, stored in self._plan.stored.items():
            if key in accepted:
                continue
            last_seen = stored.last_seen if key in changed else max(stored.last_seen, self._retrieved)
            moved = replace(stored, last_seen=last_seen, listed_on=max(stored.listed_on, self._retrieved))
            if moved != stored:
                old.append(stored)
                new.append(moved)
        import_log.replace_claims(self._connection, old, new)
        self._has_changed_rows |= bool(new)


def _name_the_same(some: tuple[str, str], others: tuple[str, str]) -> bool:
    """Return whether two pairs of stated places have the same names, whatever is stated of their countries."""
    return [name.partition(",")[0] for name in some] == [name.partition(",")[0] for name in others]


def _describe_claim(claim: Claim, day: int) -> str:
    """Return what a claim says in a few words: `since 1967, severed 2015`."""
    status = claim.status_on(day)
    starts = [f"since {date.to_words()}" for date in dates(claim.starts)]
    stops = dates(claim.ends) if status is Status.SEVERED else dates(claim.suspensions)
    days = " or ".join(date.to_words() for date in stops)
    return ", ".join([*starts, f"{status or 'marked as wrong'} {days}".strip()])


def _describe_record(record: Partnership) -> str:
    """Return what a record says in a few words: `since June 1965, severed 10 March 2022`."""
    starts = [event.date.to_words() for event in record.events if event.kind is EventKind.ESTABLISHED]
    changes = [event for event in record.events if event.kind in RESULTING_STATUS]
    since = [f"since {starts[0]}"] if starts else []
    last = changes[-1] if changes else None
    if last is None or last.kind is EventKind.ESTABLISHED:
        return ", ".join([*since, "active"])
    return ", ".join([*since, f"{last.kind} {last.date.to_words()}"])


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
