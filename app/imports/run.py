"""The run that every importer shares: read, set aside, decide the places, and write in batches.

Claims that were seen before and say the same are done when they are read. Of the others each partnership is made anew
from everything that is told of it, so that the outcome depends neither on the order of rows nor on where a batch ends;
a run that is killed is completed by the next one. Nothing is ever ended because it is missing from a data set.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from app.domain.errors import RegisterError
from app.domain.models import City
from app.domain.vocabulary import CityKind, CoordinateSource
from app.imports.account import Account
from app.imports.claims import Claim, Place, Reader, Reading, Refusal, Refused
from app.imports.deciding import LookUp, decide_places
from app.imports.gazetteer import look_up
from app.imports.matching import KnownCities, may_be_found
from app.imports.ownership import actor_of, refuse_foreign_id
from app.imports.pairing import Standing, pair_up
from app.imports.recording import Recorder
from app.imports.sites import Site, place_key, read_sites
from app.imports.spool import Problem, Spool, spooling
from app.store import import_log
from app.store.database import write_transaction
from app.store.import_log import Noted, Run
from app.store.repository import Repository, batches, hash_text

PARTNERSHIPS_AT_ONCE = 5000
"""Partnerships in one batch, which is one revision."""
_READ_AT_ONCE = 5000
_UNTIL_MORE_IS_TOLD = {Refusal.UNKNOWN_PLACE, Refusal.UNKNOWN_COUNTRY}
"""What stays open only because too little is told: it is looked at again whenever the data set is read."""

Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]
"""Makes a watcher of a piece of work of which so much is to be done (None: nobody knows)."""


@dataclass(frozen=True)
class Rules:
    """What is known about the words of a data set: countries, kinds of places and cities by how they are written there
    (`Moldavia`; `Calabria, Italy`), and what its coordinates may be published as (None: they are evidence only)."""

    countries: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, CityKind] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    coordinates: CoordinateSource | None = None


@dataclass(frozen=True)
class Manner:
    """How a run goes about it.

    `dry_run`: nothing is written. `anew`: places that stayed undecided are looked at again. `resume`: goes on with the
    run that was broken off, and counts what that took in as its own.
    """

    dry_run: bool = False
    anew: bool = False
    resume: bool = False


def unwatched(_what: str, _total: int | None) -> AbstractContextManager[Callable[[int], None]]:
    """Nobody watches."""
    return nullcontext(lambda _: None)


def run(
    engine: Engine,
    reader: Reader,
    *,
    rules: Rules | None = None,
    manner: Manner | None = None,
    progress: Progress = unwatched,
    tell: Callable[[Problem], None] = lambda _: None,
    look_up: LookUp = look_up,
    now: datetime | None = None,
) -> Account:
    """Take everything that a reader yields into the register. `tell` hears of every claim that stays out, at the end.
    `look_up` and `now` are for tests.

    Raises RegisterError where the run cannot be made at all; what was written until then stays and is sound.
    """
    with spooling() as spool:
        work = _Run(engine, reader, spool, rules or Rules(), manner or Manner(), progress, look_up, now)
        account = work.go()
        for problem in spool.problems():
            tell(problem)
    return account


@dataclass(frozen=True)
class _Basis:
    """What decisions about places rest on, to see whether another writer has changed it.

    `cities` has the hash of each record, written or planned; `points` where data sets say that they lie; `taken` the
    cities of places with ids.
    """

    cities: Mapping[str, str]
    points: Mapping[str, tuple[float, float]]
    taken: Mapping[str, str]

    @classmethod
    def gather(cls, connection: Connection, sites: Sequence[Site]) -> "_Basis":
        """As it is now."""
        planned = {id_: hash_text(record) for id_, record in import_log.find_made(connection).items()}
        written = {id_: existing.hash for id_, existing in Repository(connection).existing("city").items()}
        cities = planned | written
        points = import_log.find_evidence_places(connection, cities)
        return cls(cities, points, import_log.find_taken(connection, [site.key for site in sites]))


class _Run:
    """One run."""

    def __init__(
        self,
        engine: Engine,
        reader: Reader,
        spool: Spool,
        rules: Rules,
        manner: Manner,
        progress: Progress,
        look_up: LookUp,
        now: datetime | None,
    ) -> None:
        self.engine, self.reader, self.spool, self.rules, self.manner = engine, reader, spool, rules, manner
        self.progress, self.look_up, self.now = progress, look_up, now
        self.dataset = reader.dataset
        self.retrieved = self.dataset.retrieved.earliest
        self.account = Account(self.dataset.id, self.dataset.retrieved.edtf, manner.dry_run, manner.resume)
        self.number = 1
        self.read_so_far = 0

    def go(self) -> Account:
        """All of it."""
        self.number = self._begin()
        self._read()
        if self.spool.count_claims():
            self._decide()
            self._pair_up()
        self._write()
        self._note_again()
        if not self.manner.dry_run:
            self._note_run(finished=True)
        if not self.account.adds_up():
            raise RegisterError(f"The account does not add up: {self.account.in_words()}")
        return self.account

    def _begin(self) -> int:
        """The number of this run. Raises RegisterError where there is nothing to go on with, and where the data set has
        somebody else's id or comes from the future."""
        today = (self.now or datetime.now(UTC)).date()
        if self.retrieved > today.toordinal():
            stated = self.dataset.retrieved.to_english()
            raise RegisterError(f"{self.dataset.id}: retrieved {stated}, which is yet to come: today is {today} (UTC).")
        with self.engine.connect() as connection:
            refuse_foreign_id(connection, self.dataset.id)
            last = import_log.find_last_run(connection, self.dataset.id)
        if not self.manner.resume:
            return 1 if last is None else last.number + 1
        if last is None or last.finished:
            raise RegisterError(f"No import of {self.dataset.id} was broken off: leave --resume out.")
        return last.number

    def _note_run(self, *, finished: bool) -> None:
        with write_transaction(self.engine) as connection:
            refuse_foreign_id(connection, self.dataset.id)  # Again: editors may have taken it in the meantime.
            run = Run(self.number, finished)
            import_log.note_run(connection, self.dataset.id, self.dataset.licence, self.retrieved, run)

    # --- reading ---

    def _read(self) -> None:
        """Read everything; what says something new is set aside."""
        with self.progress(f"Reading {self.dataset.id}", self.reader.size()) as advance:
            position = 0
            for readings in batches(self.reader.read(), _READ_AT_ONCE):
                self._take(readings)
                advance(self.reader.position() - position)
                position = self.reader.position()

    def _take(self, readings: list[Reading]) -> None:
        numbered = list(enumerate(readings, start=self.read_so_far))
        self.read_so_far += len(readings)
        refused = [(number, reading) for number, reading in numbered if isinstance(reading, Refused)]
        claims = {reading.key: number for number, reading in reversed(numbered) if isinstance(reading, Claim)}
        self.spool.add_facts(reading for reading in readings if isinstance(reading, Place))
        self.spool.add_problems(refused)
        for _, refusal in refused:
            self.account.leave_out(refusal.reason)
        self.spool.add_entries(_entries(readings))
        first = self.spool.first_seen(list(claims))
        fresh = [
            (number, reading)
            for number, reading in numbered
            if isinstance(reading, Claim) and reading.key in first and claims[reading.key] == number
        ]
        stated = sum(isinstance(reading, Claim) for reading in readings)
        self.account.seen += stated + len(refused)
        self.account.repeated += stated - len(fresh)
        with self.engine.connect() as connection:
            noted = import_log.find_noted(connection, self.dataset.id, [claim.key for _, claim in fresh])
        news = {
            claim.key
            for _, claim in fresh
            if claim.key not in noted or noted[claim.key].is_news(claim.digest, self.retrieved)
        }
        self.spool.add_claims(
            (number, claim, _keys(claim), claim.key in noted) for number, claim in fresh if claim.key in news
        )
        self._count_same([noted[claim.key] for _, claim in fresh if claim.key not in news])

    def _count_same(self, same: list[Noted]) -> None:
        before = [sighting for sighting in same if self.manner.resume and sighting.run == self.number]
        self.account.new += sum(sighting.first_seen == self.retrieved for sighting in before)
        self.account.changed += sum(sighting.first_seen != self.retrieved for sighting in before)
        self.account.unchanged += len(same) - len(before)
        self.spool.add_seen_again(sighting.claim for sighting in same if sighting.last_seen < self.retrieved)

    def _note_again(self) -> None:
        """Move the days of what was seen again: of a reading that broke off nobody knows whether it was this data set.

        A month or a year of retrieval names no day to move to.
        """
        if self.manner.dry_run or not self.dataset.retrieved.is_day:
            return
        for claims in batches(self.spool.seen_again(), _READ_AT_ONCE):
            with write_transaction(self.engine) as connection:
                import_log.note_again(connection, self.dataset.id, claims, self.retrieved)

    # --- places ---

    def _decide(self) -> None:
        """Decide which cities the places are that no earlier run has decided, and keep that."""
        if not self.manner.dry_run:
            self._note_run(finished=False)
        if self.manner.anew and not self.manner.dry_run:
            with write_transaction(self.engine) as connection:
                import_log.forget_undecided(connection, self.dataset.id)
        while not self._decide_places():
            pass  # Another writer has changed what it was decided by.

    def _decide_places(self) -> bool:
        """Decide about the places; False where the cities by which that was done are no longer those of the register.

        No transaction is open meanwhile: it takes long, and other writers would wait.
        """
        with self.engine.connect() as connection:
            undecided = self._undecided_places(connection)
        if not undecided:
            return True
        with self.progress("Finding places", None):
            sites = read_sites(undecided, self.rules.countries, self.rules.kinds)
            findable = any(may_be_found(site, self.rules.cities) for site in sites)
            with self.engine.connect() as connection:
                basis = _Basis.gather(connection, sites)
                cities = _all_cities(connection) if findable else []
            decisions = decide_places(
                sites,
                KnownCities.gather(cities, basis.points),
                basis.taken,
                told=self.rules.cities,
                look_up=self.look_up,
                coordinates=self.rules.coordinates,
            )
        if not self.manner.dry_run:
            lasting = [decision for decision in decisions if decision.reason not in _UNTIL_MORE_IS_TOLD]
            with write_transaction(self.engine) as connection:
                if _Basis.gather(connection, sites) != basis:
                    return False
                import_log.decide(connection, self.dataset.id, lasting)
        self.spool.add_decisions(decisions)
        return True

    def _undecided_places(self, connection: Connection) -> list[tuple[str, Place, int]]:
        undecided = []
        for batch in batches(self.spool.places()):
            decided = import_log.find_decisions(connection, self.dataset.id, [key for key, _, _ in batch])
            if self.manner.dry_run and self.manner.anew:
                decided = {key: decision for key, decision in decided.items() if decision.city}
            self.spool.add_decisions(decided.values())
            undecided += [entry for entry in batch if entry[0] not in decided]
        return undecided

    # --- partnerships ---

    def _pair_up(self) -> None:
        with self.engine.connect() as connection:
            standing = Standing.gather(connection)
        for claims in batches(self.spool.decided_claims()):
            pairs, problems = pair_up(claims, standing)
            self.spool.pair(pairs)
            self.spool.add_problems(problems)
            for _, problem in problems:
                self.account.leave_out(problem.reason)

    def _write(self) -> None:
        """Write the records of new claims, and those that others have written since without the claims seen before."""
        with self.engine.connect() as connection:
            overwritten = set(import_log.find_overwritten(connection, self.dataset.id, actor_of(self.dataset.id)))
        if not overwritten and not self.spool.count_claims():
            return
        recorder = Recorder(self.engine, self.spool, self.dataset, self.number, self.account, self.manner.dry_run)
        with self.progress("Writing partnerships", self.spool.count_pairs()) as advance:
            for batch in batches(self.spool.pairs(), PARTNERSHIPS_AT_ONCE):
                recorder.record(batch, self.now)
                overwritten -= {id_ for id_, _ in batch}
                advance(len(batch))
        for ids in batches(sorted(overwritten), PARTNERSHIPS_AT_ONCE):
            recorder.record([(id_, []) for id_ in ids], self.now)


def _keys(claim: Claim) -> tuple[str, str]:
    return place_key(claim.sides[0]), place_key(claim.sides[1])


def _entries(readings: list[Reading]) -> Iterator[str]:
    """The keys of the places whose own entries are read, by every id that they had."""
    for reading in readings:
        if isinstance(reading, Place) and reading.is_entry:
            yield from (place_key(reading), *reading.merged_ids)
        elif isinstance(reading, Claim) and reading.entry_read:
            yield place_key(reading.sides[0])


def _all_cities(connection: Connection) -> list[City]:
    """The cities of the register, and those that an import has planned and not yet written."""
    planned = {id_: City.model_validate_json(text) for id_, text in import_log.find_made(connection).items()}
    repository = Repository(connection)
    return list((planned | repository.find(City, repository.existing("city"))).values())
