"""The pipeline of all imports: read → stage → resolve → merge → load → report.

Claims that are stored with the same content need no further steps. For the others, each partnership is merged again
from all its claims, so that the result depends neither on the order of rows nor on the batches. The next run completes
an interrupted one. No partnership ends because it is missing from a data set.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import City
from app.imports import import_log
from app.imports.claims import (
    ClaimReader,
    DatasetHints,
    NamedPlace,
    PairClaim,
    ReaderItem,
    Rejected,
    RejectionReason,
    UnreadCell,
)
from app.imports.loader import BATCH, Loader
from app.imports.report import ImportReport
from app.imports.resolution.gazetteer import look_up
from app.imports.resolution.matcher import KnownCities
from app.imports.resolution.normalise import is_id, normalise_places
from app.imports.resolution.resolver import DecidedPlace, LookUp, resolve_places
from app.imports.review import REVIEWED, interpret, read_review, render_review, save_review
from app.imports.staging import StagingArea
from app.queries.context import QueryContext
from app.store import listings
from app.store.backup import Progress
from app.store.database import write_transaction
from app.store.read_session import ReadSession
from app.store.repository import Repository, batches
from app.store.writer import without_garbage_collection


@dataclass(frozen=True)
class ImportOptions:
    """Options of a run.

    `dry_run`: write nothing. `retry_undecided`: resolve places without a city again. `decisions`: a completed review
    file. `review`: the review file to write, if places wait for a decision. `new_cities`: places with an unknown name
    become new cities; without, they wait.
    """

    dry_run: bool = False
    retry_undecided: bool = False
    decisions: Path | None = None
    review: Path | None = None
    new_cities: bool = False


@dataclass
class Pipeline:
    """One run of an import.

    At the end, `staging` has the claims that are new or changed, and what was left out. `look_up` and `now` are set
    only by tests.
    """

    engine: Engine
    reader: ClaimReader
    staging: StagingArea
    hints: DatasetHints
    options: ImportOptions
    progress: Progress
    look_up: LookUp = look_up
    now: datetime | None = None

    def __post_init__(self) -> None:
        self.dataset = self.reader.dataset
        self.retrieved = self.dataset.retrieved.earliest
        self.report = ImportReport(self.dataset.id, self.dataset.retrieved.edtf, self.options.dry_run)
        self.decided: dict[str, DecidedPlace] = {}

    def run(self) -> ImportReport:
        """Run all steps, and return the report.

        Raises RegisterError if the run is impossible or fails, or if the report does not add up. What was written until
        then is valid.
        """
        self._begin()
        self._read()
        self._read_decisions()
        if not self.options.dry_run:
            with write_transaction(self.engine) as connection:
                import_log.refuse_foreign_id(connection, self.dataset.id)  # Editors may have used the id meanwhile.
                import_log.begin_run(connection, self.dataset)
        while not self._resolve_places():
            pass  # Another writer has changed the cities meanwhile.
        self._load()
        self.report.refused = self.staging.count_left_out(Rejected)
        self.report.ambiguous = self.report.refused.pop(RejectionReason.AMBIGUOUS, 0)
        self.report.unread_cells = self.staging.count_left_out(UnreadCell).total()
        self.report.compared = self._is_compared()
        if not self.options.dry_run:
            if self.dataset.retrieved.is_day:  # A month or a year of retrieval names no day.
                self._save_last_seen()
                self._publish_reading()
            self._finish_run()
        self._review()
        self.report.format = dict(self.reader.format)
        if not self.report.adds_up():
            raise RegisterError(f"The account does not add up: {self.report.to_text()}")
        return self.report

    def _is_compared(self) -> bool:
        """Return whether all of the data set was read. A row that cannot be read may hold any claim."""
        unread = self.staging.count_left_out(Rejected)
        return self.reader.is_whole and not unread[RejectionReason.UNREADABLE] + unread[RejectionReason.FOOTNOTE]

    def _begin(self) -> None:
        """Find out whether the last run finished. Raises RegisterError if this run is impossible."""
        today = (self.now or datetime.now(UTC)).date()
        if self.retrieved > today.toordinal():
            raise RegisterError(
                f"{self.dataset.id}: retrieved {self.dataset.retrieved.to_english()}, which is yet to come: today is"
                f" {today} (UTC)."
            )
        with self.engine.connect() as connection:
            import_log.refuse_foreign_id(connection, self.dataset.id)
            import_log.refuse_unknown_cities(connection, self.hints.cities)
            last = import_log.find_last_run(connection, self.dataset.id)
        self.is_unfinished = last is not None and not last.finished

    def _finish_run(self) -> None:
        with write_transaction(self.engine) as connection:
            revision = import_log.finish_run(connection, self.dataset, self.now or datetime.now(UTC))
        if revision is not None:
            self.report.revisions.append(revision)

    # --- read and stage ---

    def _read(self) -> None:
        """Read all items, and stage new and changed claims."""
        with self.progress(f"Reading {self.dataset.id} (bytes)", self.reader.size) as advance:
            position = 0
            for numbered in batches(enumerate(self.reader.read()), BATCH):
                self._stage(numbered)
                advance(self.reader.position - position)
                position = self.reader.position

    def _stage(self, numbered: list[tuple[int, ReaderItem]]) -> None:
        retrieved = self.dataset.retrieved
        claims = [(number, _doubt_later(item, retrieved)) for number, item in numbered if isinstance(item, PairClaim)]
        self.staging.add_descriptions(item for _, item in numbered if isinstance(item, NamedPlace))
        self.staging.add_left_out(
            (number, item) for number, item in numbered if isinstance(item, Rejected | UnreadCell)
        )
        first = {claim.key: (number, claim) for number, claim in reversed(claims)}
        fresh = sorted((first[key] for key in self.staging.add_keys(first)), key=lambda one: one[0])
        self.report.seen += sum(isinstance(item, PairClaim | Rejected) for _, item in numbered)
        self.report.repeated += len(claims) - len(fresh)
        with self.engine.connect() as connection:
            seen = import_log.find_seen(connection, self.dataset.id, [claim.key for _, claim in fresh])
        news = [
            (number, claim, claim.key in seen)
            for number, claim in fresh
            if import_log.is_news(seen.get(claim.key), claim.digest, retrieved)
        ]
        self.staging.add_claims(news)
        unchanged = [seen[key] for key in seen.keys() - {claim.key for _, claim, _ in news}]
        self.report.unchanged += len(unchanged)
        self.staging.add_unchanged(claim.claim for claim in unchanged if claim.last_seen < self.retrieved)

    def _save_last_seen(self) -> None:
        """Store the day of retrieval for claims that were seen again, once the whole file is read.

        An interrupted run stores none, because the next run may read another file.
        """
        for is_same in (True, False):
            for claims in batches(self.staging.stored_claims(is_same=is_same), BATCH):
                with write_transaction(self.engine) as connection:
                    import_log.save_day(connection, self.dataset.id, claims, self.retrieved, is_same=is_same)

    def _publish_reading(self) -> None:
        """Publish which partnerships are listed again and, if the whole data set was read, which no longer are."""
        id_, report = self.dataset.id, self.report
        with write_transaction(self.engine) as connection:
            revision, report.missing, report.listed_again = listings.publish_reading(
                connection, id_, self.retrieved, import_log.actor_of(id_), self.now, is_whole=report.compared
            )
        if revision is not None:
            report.revisions.append(revision)

    # --- review ---

    def _read_decisions(self) -> None:
        """Read the completed review file, if there is one. Raises RegisterError with all faults, before any write."""
        file = self.options.decisions
        if file is None:
            return
        stated, faults = read_review(file)
        keys = {one.place for one in stated}
        places = {one.key: one for one in normalise_places(self.staging.places(keys), self.hints)}
        with self.engine.connect() as connection:
            stored = import_log.find_decisions(connection, self.dataset.id, keys)
            cities = _load_known(connection, [one.value for one in stated])
        gazetteer = self.look_up(set(), {one.geonames_id for one in stated if one.geonames_id is not None}, ())
        for one in stated:
            where = f"{file.name}, line {one.line}"
            try:
                outcome = interpret(one, places.get(one.place), stored.get(one.place), cities, gazetteer, where)
            except ValueError as error:
                faults.append(f"{where}, {error}")
            else:
                if outcome is not None:
                    self.decided[one.place] = DecidedPlace(outcome, f"decided by a person in {where}")
        if faults:
            raise RegisterError("\n".join(faults))
        self.report.decided_in = file.name

    def _review(self) -> None:
        """Count the decided places and those that wait for a decision, and write these to the review file."""
        self.report.decided = self.staging.count_decided()
        undecided = {key: one for key, one in self.staging.undecided().items() if one.reason in REVIEWED}
        self.report.waiting = len(undecided)
        if self.options.review is None or not undecided:
            return
        places = normalise_places(self.staging.places(undecided), self.hints)
        places.sort(key=lambda place: (-place.claims, place.name, place.key))
        with self.engine.connect() as connection:
            cities = _load_cities(connection)
        delimiter = str(self.reader.format.get("delimiter", ","))
        with self.progress("Writing the review", None), closing(QueryContext(ReadSession(self.engine))) as context:
            review = render_review([(one, undecided[one.key]) for one in places], cities, context, delimiter)
            self.report.review = str(save_review(review, self.options.review))

    # --- resolve ---

    def _resolve_places(self) -> bool:
        """Resolve the places without a stored decision; return False if the cities have changed meanwhile.

        Resolving takes long, so it is outside any transaction.
        """
        with self.engine.connect() as connection:
            unresolved = self._find_unresolved(connection)
        if not unresolved:
            return True
        with self.progress("Finding places", None), without_garbage_collection():
            places = normalise_places(unresolved, self.hints)
            keys = [place.key for place in places]
            with self.engine.connect() as connection:
                known = _load_known(connection, keys)
            decisions = resolve_places(
                places,
                known,
                manual=self.hints.cities,
                look_up=self.look_up,
                coordinates=self.hints.place.coordinates,
                decided=self.decided,
                new_cities=self.options.new_cities,
            )
        if not self.options.dry_run:
            with write_transaction(self.engine) as connection:
                if _load_known(connection, keys) != known:
                    return False
                import_log.save_decisions(connection, self.dataset.id, decisions)
        self.staging.add_decisions(decisions)
        return True

    def _find_unresolved(self, connection: Connection) -> list[tuple[str, NamedPlace, int]]:
        """Return the places to resolve. Stage the stored decisions about all others."""
        unresolved = []
        for batch in batches(self.staging.places()):
            keys = [key for key, _, _ in batch if key not in self.decided]
            stored = import_log.find_decisions(connection, self.dataset.id, keys)
            undecided = {key for key, one in stored.items() if not one.city and one.reason != RejectionReason.DECLINED}
            again = (
                undecided
                if self.options.retry_undecided
                else import_log.find_cities_of(connection, filter(is_id, undecided))
            )
            stored = {key: one for key, one in stored.items() if key not in again}
            self.staging.add_decisions(stored.values())
            unresolved += [entry for entry in batch if entry[0] not in stored]
        return unresolved

    # --- merge and load ---

    def _load(self) -> None:
        """Write the records of new and changed claims, and complete cities. A dry run only counts."""
        if not self.staging.count_claims() and not self.is_unfinished:
            return
        loader = Loader(
            self.engine,
            self.staging,
            self.dataset,
            self.report,
            self.now,
            is_whole=self._is_compared(),
        )
        title = "Comparing (claims)" if self.options.dry_run else "Writing (claims)"
        with self.progress(title, self.staging.count_claims()) as advance:
            for pairs in batches(self.staging.pairs(), BATCH):
                claims = [claim for own in pairs for claim in own]
                loader.load(claims)
                advance(len(claims))
        if not self.options.dry_run:
            loader.complete_cities()


def _doubt_later(claim: PairClaim, retrieved: VagueDate) -> PairClaim:
    """Return a claim with starts and points in time after its retrieval turned into doubts.

    They also change its digest, so that the claim counts as changed at the first retrieval after such a date.
    """
    later = [
        date
        for date in (*claim.starts, *claim.points_in_time)
        if isinstance(date, VagueDate) and date.earliest > retrieved.latest
    ]
    if not later:
        return claim
    return replace(
        claim,
        digest=" ".join([claim.digest, *(date.edtf for date in later)]),
        starts=tuple(date for date in claim.starts if date not in later),
        points_in_time=tuple(date for date in claim.points_in_time if date not in later),
        doubts=(*claim.doubts, *(f"{date.edtf} lies after the retrieval" for date in later)),
    )


def _load_known(connection: Connection, places: Iterable[str]) -> KnownCities:
    """Return the cities that places may be matched with, and earlier matches of those `places` (keys) that are ids."""
    cities = _load_cities(connection)
    ids = [city.id for city in cities]
    return KnownCities(
        cities,
        import_log.find_points(connection, ids),
        import_log.find_survivors(connection),
        import_log.find_created_ids(connection, ids),
        import_log.find_cities_of(connection, filter(is_id, places)),
    )


def _load_cities(connection: Connection) -> list[City]:
    """Return the cities of the register, and those that imports have planned but not written yet."""
    planned = import_log.find_planned(connection)
    repository = Repository(connection)
    return list((planned | repository.find(City, repository.existing("city"))).values())
