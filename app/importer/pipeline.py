"""The pipeline of all imports: read → plan → write → report.

An import is one transaction and one revision: it is written as a whole or not at all. Reading, finding places and
planning need no lock. If another writer has changed the register meanwhile, the plan is made again. No partnership ends
because it is missing from a data set.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from app.claims import import_log
from app.claims.claim import Claim, dates, mark_doubt
from app.claims.claim_reader import ClaimReader
from app.claims.datasets import DatasetHints
from app.claims.import_log import DECIDED, PlaceDecision
from app.claims.loader import Loader, Plan
from app.claims.named_places import StatedPlace
from app.claims.reading import Reading
from app.claims.rejections import Rejected, RejectionReason, UnreadCell
from app.claims.report import ImportReport
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import City
from app.domain.vocabulary import EventKind
from app.importer.resolution.gazetteer import Gazetteer
from app.importer.resolution.known_cities import load_known
from app.importer.resolution.normalise import normalise_places
from app.importer.resolution.outcomes import CityOfGeonames, RegisteredCity
from app.importer.resolution.place_rules import KnownPlaces
from app.importer.resolution.resolver import DecidedPlace, find_entries, resolve_places
from app.importer.review import REVIEWED, interpret, read_review, render_review, save_review
from app.reading.register import Register
from app.reading.state import State
from app.store.backup import Progress
from app.store.database import read_transaction, write_transaction
from app.store.read_session import ReadSession
from app.store.repository import Repository, batches
from app.store.revisions import latest_revision
from app.store.writer import without_garbage_collection

# Items that are read between two steps of the progress bar.
_READ_AT_ONCE = 5000
# Reasons for which rows are left out that may hold any claim, so that nothing is known to be missing.
_UNREAD = (RejectionReason.UNREADABLE, RejectionReason.FOOTNOTE)
# Statements that can only be true of the past. An end may be yet to come.
_PAST = (EventKind.ESTABLISHED, EventKind.ATTESTED)


class _DryRun(Exception):
    """The end of a dry run, which rolls back what it wrote."""


@dataclass(frozen=True)
class ImportOptions:
    """Options of a run.

    `dry_run`: write nothing. `decisions`: a completed review file. `review`: the review file to write, if places wait
    for a decision. `new_cities`: places with an unknown name become new cities; without, they wait. `fewer`: believe a
    reading that has fewer than half of the claims of the one before.
    """

    dry_run: bool = False
    decisions: Path | None = None
    review: Path | None = None
    new_cities: bool = False
    fewer: bool = False


@dataclass
class Pipeline:
    """One run of an import.

    At the end, `reading` has what was read and what was left out, and `plan` what was decided. `now` is set only
    by tests.
    """

    engine: Engine
    reader: ClaimReader
    hints: DatasetHints
    options: ImportOptions
    progress: Progress
    gazetteer: Gazetteer
    now: datetime | None = None

    def __post_init__(self) -> None:
        self.dataset = self.reader.dataset
        self.reading = Reading()
        self.report = ImportReport(self.dataset.id, self.dataset.retrieved.edtf, self.options.dry_run)

    def run(self) -> ImportReport:
        """Run all steps, and return the report.

        Raises RegisterError if the run is impossible or fails, or if the report does not add up. Nothing is written
        then.
        """
        self._check()
        self._read()
        with read_transaction(self.engine) as connection:
            self._refuse_shortened(connection)
            self.plan = self._make_plan(connection)
        title = "Comparing (claims)" if self.options.dry_run else "Writing (claims)"
        with self.progress(title, len(self.plan.changed)) as advance:
            try:
                with write_transaction(self.engine) as connection:
                    self._write(connection, advance)
                    if self.options.dry_run:
                        raise _DryRun
            except _DryRun:
                self.report.revision = None
        self._review()
        self.report.format = dict(self.reader.format)
        return self.report

    def _check(self) -> None:
        """Raise RegisterError if this run is impossible."""
        today = (self.now or datetime.now(UTC)).date()
        if self.dataset.retrieved.earliest > today.toordinal():
            raise RegisterError(
                f"{self.dataset.id}: retrieved {self.dataset.retrieved.to_words()}, which is yet to come: today is"
                f" {today} (UTC)."
            )
        with read_transaction(self.engine) as connection:
            self._check_register(connection)

    def _check_register(self, connection: Connection) -> None:
        import_log.refuse_foreign_id(connection, self.dataset.id)
        import_log.refuse_unknown_cities(connection, self.hints.cities)

    def _read(self) -> None:
        """Read all items, and the completed review file."""
        with self.progress(f"Reading {self.dataset.id} (bytes)", self.reader.size) as advance:
            position = 0
            for items in batches(self.reader.read(), _READ_AT_ONCE):
                for item in items:
                    doubted = _doubt_later(item, self.dataset.retrieved) if isinstance(item, Claim) else item
                    self.reading.add(doubted)
                advance(self.reader.position - position)
                position = self.reader.position
        self.reading.separate()
        rejected = self.reading.count_rejected()
        self.report.compared = self.reader.is_whole and not any(rejected[reason] for reason in _UNREAD)
        self.report.seen, self.report.repeated = self.reading.seen, self.reading.repeated
        self.report.remarks = self.reading.remarks

    def _refuse_shortened(self, connection: Connection) -> None:
        """Raise RegisterError for a whole reading that is empty, or far shorter than the one before it."""
        if self.options.fewer or not self.reader.is_whole:
            return
        earlier = import_log.count_listed(connection, self.dataset.id, self.dataset.retrieved.latest)
        if self.reading.seen == 0 or 2 * self.reading.seen < earlier:
            before = f", and {earlier:,} in the reading before" if earlier else ""
            rows = "1 row or statement" if self.reading.seen == 1 else f"{self.reading.seen:,} rows or statements"
            raise RegisterError(
                f"{self.dataset.id} has {rows} in this file{before}. Is the file complete? If it is, repeat the command"
                " with --fewer."
            )

    # --- plan ---

    def _make_plan(self, connection: Connection) -> Plan:
        """Compare the claims with the register, and find the cities of all places."""
        claims = self.reading.claims
        stored = import_log.find_stored(connection, self.dataset.id, claims)
        changed = [claim for key, claim in claims.items() if self._is_changed(claim, stored.get(key))]
        places = list(self.reading.places_of(changed))
        decided_before = import_log.find_decisions(connection, self.dataset.id, [place.key for place in places])
        decided = self._read_decisions(connection, places, decided_before)
        unresolved = [place for place in places if place.key in decided or place.key not in decided_before]
        decisions = self._resolve(connection, unresolved, decided)
        resolved = {decision.place: decision for decision in decisions}
        return Plan(
            revision=latest_revision(connection),
            stored=stored,
            changed=changed,
            decisions=decided_before | resolved,
            resolved=frozenset(resolved),
            decided=frozenset(decided),
        )

    def _is_changed(self, claim: Claim, stored: Claim | None) -> bool:
        return stored is None or stored.is_outdated_by(claim.digest, self.dataset.retrieved)

    def _resolve(
        self, connection: Connection, stated: list[StatedPlace], decided: dict[str, DecidedPlace]
    ) -> list[PlaceDecision]:
        """Return the city of each place, or why it has none."""
        if not stated:
            return []
        with self.progress("Finding places", None), without_garbage_collection():
            places = normalise_places(stated, self.hints)
            entries = find_entries(places, self.gazetteer)
            ids = [*self.hints.cities.values()]
            for decision in decided.values():
                city = decision.outcome
                if isinstance(city, RegisteredCity):
                    ids.append(city.id)
                elif isinstance(city, CityOfGeonames) and (entry := self.gazetteer.find(city.geonames_id)):
                    entries[city.geonames_id] = entry
            names = [entry.name for entry in entries.values()]
            return resolve_places(
                places,
                KnownPlaces(
                    load_known(connection, places, ids, entries, names), self.gazetteer, manual=self.hints.cities
                ),
                find_used=lambda ids: Repository(connection).existing("city", ids).keys(),
                coordinates=self.hints.place.coordinates,
                decided=decided,
                new_cities=self.options.new_cities,
            )

    def _read_decisions(
        self, connection: Connection, stated: list[StatedPlace], stored: dict[str, PlaceDecision]
    ) -> dict[str, DecidedPlace]:
        """Return what the completed review file decides, by place. Raises RegisterError with all faults.

        `stated`: the places of new and changed claims. `stored`: the decisions about them so far.
        """
        file = self.options.decisions
        if file is None:
            return {}
        decisions, faults = read_review(file)
        keys = {decision.place for decision in decisions}
        named = [place for place in stated if place.key in keys]
        places = {place.key: place for place in normalise_places(named, self.hints)}
        stored = stored | import_log.find_decisions(connection, self.dataset.id, keys - stored.keys())
        geonames_ids = {decision.geonames_id for decision in decisions if decision.geonames_id is not None}
        cities = load_known(connection, places.values(), [decision.value for decision in decisions], geonames_ids)
        decided: dict[str, DecidedPlace] = {}
        for decision in decisions:
            where = f"{file.name}, line {decision.line}"
            try:
                outcome = interpret(
                    decision, places.get(decision.place), stored.get(decision.place), cities, self.gazetteer, where
                )
            except ValueError as error:
                faults.append(f"{where}, {error}")
            else:
                if outcome is not None:
                    decided[decision.place] = DecidedPlace(outcome, f"decided by a person in {where}")
        if faults:
            raise RegisterError("\n".join(faults))
        self.report.decided_in = file.name
        return decided

    # --- write ---

    def _write(self, connection: Connection, advance: Callable[[int], None]) -> None:
        """Write the plan, or a new one if the register has changed since it was made."""
        if latest_revision(connection) != self.plan.revision:
            self._check_register(connection)
            self.plan = self._make_plan(connection)
        report = self.report
        report.unchanged = len(self.reading.claims) - len(self.plan.changed)
        Loader(connection, self.plan, self.reading, self.dataset, report, self.now).load(advance)
        report.refused = self.reading.count_rejected()
        report.ambiguous = report.refused.pop(RejectionReason.AMBIGUOUS, 0)
        report.unread_cells = len(self.reading.left_out(UnreadCell))
        if not report.adds_up():
            raise RegisterError(f"The account does not add up: {report.to_text()}")

    def _review(self) -> None:
        """Count the decided places and those that wait for a decision, and write these to the review file."""
        decisions = self.plan.decisions.values()
        self.report.decided = sum(decision.reason in (DECIDED, RejectionReason.DECLINED) for decision in decisions)
        waiting = {
            decision.place: decision for decision in decisions if not decision.city and decision.reason in REVIEWED
        }
        self.report.waiting = len(waiting)
        if self.options.review is None or not waiting:
            return
        examples = {
            side.key: claim.where
            for claim in reversed(self.plan.changed)
            for side in claim.sides
            if side.key in waiting
        }
        stated = (place for place in self.reading.places_of(self.plan.changed) if place.key in waiting)
        places = normalise_places(stated, self.hints)
        places.sort(key=lambda place: (-place.claims, place.name, place.key))
        rows = [
            (place, Rejected(examples[place.key], waiting[place.key].reason, waiting[place.key].message))
            for place in places
        ]
        delimiter = str(self.reader.format.get("delimiter", ","))
        with self.progress("Writing the review", None), closing(Register(ReadSession(self.engine))) as register:
            review = render_review(rows, self._cities_of_gazetteer, State.now(register), self.gazetteer, delimiter)
            self.report.review = str(save_review(review, self.options.review))

    def _cities_of_gazetteer(self, geonames_ids: Iterable[int]) -> dict[int, City]:
        """Return the cities of the register with GeoNames ids, by those ids."""
        with read_transaction(self.engine) as connection:
            known = load_known(connection, (), (), geonames_ids)
        return {city.geonames_id: city for city in known.cities if city.geonames_id is not None}


def _doubt_later(claim: Claim, retrieved: VagueDate) -> Claim:
    """Return a claim with starts and points in time after its retrieval turned into doubts.

    They also change its digest, so that the claim counts as changed at the first retrieval after such a date.
    """
    later = [date for date in dates((*claim.starts, *claim.points_in_time)) if date.earliest > retrieved.latest]
    if not later:
        return claim
    doubts = [mark_doubt(f"{date.edtf} lies after the retrieval") for date in later]
    return replace(
        claim,
        digest=" ".join([claim.digest, *(date.edtf for date in later)]),
        statements=tuple(
            statement for statement in claim.statements if statement.kind not in _PAST or statement.date not in later
        ),
        remarks=(*claim.remarks, *doubts),
    )
