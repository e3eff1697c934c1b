"""The state of a request: what its answer is made from, as a value that is passed on as an argument."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Select, func, select

from app.columns.document_cache import StoredEntity, StoredPartnership
from app.columns.loading import LatestRevision
from app.columns.store import ColumnStore, Snapshot
from app.domain.dates import VagueDate
from app.domain.errors import BrokenCursor, FieldError, InvalidQuery, NodeBehind, RegisterError, ReplacedHistory
from app.domain.revision_ids import RevisionId, is_revision
from app.reading.register import Register
from app.store.read_session import MAX_ROWS, Parameters, Row, check_deadline
from app.store.tables import REVISION
from app.store.time_point import TimePoint

_NEWEST = select(func.coalesce(func.max(REVISION.c.number), 0))
LOCAL_URL = "http://127.0.0.1:8000"
"""The start of absolute links where neither a public URL nor a request says another one."""


@dataclass(frozen=True)
class Site:
    """The service as a reader addresses it, for responses that need no database.

    - `register`: the register of the process, for its settings.
    - `base_url`: the start of absolute links: the public URL, else the address of the request.
    - `today`: the present day, UTC, as an ordinal.
    """

    register: Register
    base_url: str
    today: int

    @classmethod
    def of(cls, register: Register, base_url: str = LOCAL_URL) -> "Site":
        """Return the site of a request to a base URL."""
        return Site(register, register.public_url or base_url, register.today())


@dataclass(frozen=True)
class State(Site):
    """The register as one response reads it. A query about another day or revision derives its own state with `at`.

    - `store`: the rows up to the latest revision, and the documents of its history.
    - `time`: the day and the revision of the query.
    """

    store: ColumnStore
    time: TimePoint

    @classmethod
    def now(cls, register: Register, base_url: str = LOCAL_URL, store: ColumnStore | None = None) -> "State":
        """Return the state of today and of the latest revision, which is that of `store` if it is given.

        Raises DatabaseUnavailable, and NodeBehind for an empty replica.
        """
        store = store or register.current_store.read()
        register.refuse_empty_replica(store.latest.revision)
        site = Site.of(register, base_url)
        return cls(site.register, site.base_url, site.today, store, store.latest.on(site.today))

    @property
    def latest(self) -> LatestRevision:
        """The latest revision."""
        return self.store.latest

    @cached_property
    def snapshot(self) -> Snapshot:
        """The rows of the day and the revision."""
        return self.store.snapshot(self.time, self.today)

    # --- statements and documents ---

    def rows(self, statement: Select[Any], parameters: Parameters | None = None, *, limit: int = MAX_ROWS) -> list[Row]:
        """Return the rows of a statement, as `ReadSession.rows` does.

        Raises DatabaseUnavailable if the database has another history than the store.
        """
        return self.register.session.rows(statement, parameters, limit=limit, history=self.latest.link)

    def row(self, statement: Select[Any], parameters: Parameters | None = None) -> Row | None:
        """Return the first row of a statement, or None, as `rows` does."""
        rows = self.rows(statement, parameters)
        return rows[0] if rows else None

    def read_partnerships(self, versions: Sequence[int], *, keep: bool = True) -> list[StoredPartnership]:
        """Return the documents of versions of partnerships: see `DocumentCache.read`."""
        return self.store.documents.partnerships.read(versions, self.rows, keep=keep)

    def read_entities(self, versions: Sequence[int], *, keep: bool = True) -> list[StoredEntity]:
        """Return the documents of versions of other records: see `DocumentCache.read`."""
        return self.store.documents.entities.read(versions, self.rows, keep=keep)

    # --- revisions ---

    def history_id(self, revision: int) -> str:
        """Return the history id of a revision; empty if it does not exist."""
        return self.store.revisions.history_id(revision)

    def revision_name(self, revision: int) -> str:
        """Return the name of a revision with its history: `r4-9f2c1a07`."""
        return str(RevisionId(revision, self.history_id(revision)))

    def recorded_at(self, revision: int) -> str | None:
        """Return the time at which a revision was made, UTC; None if it does not exist."""
        return self.store.revisions.time(revision)

    def with_revision(self, named: RevisionId, unknown: Callable[[LatestRevision], RegisterError]) -> "State":
        """Return the state at a revision that a request names. Only this method decides whether the database has it.

        If the store does not have it yet, the database is asked once more. Raises NodeBehind if a replica may still
        receive the revision, ReplacedHistory if it belongs to another history, and otherwise the error that `unknown`
        returns for the latest revision.
        """
        state = self
        if named.number > self.latest.revision:
            state = replace(self, store=self.register.current_store.read(named.number))
        latest = state.latest
        is_known = min(1, latest.revision) <= named.number <= latest.revision  # An empty register is at r0.
        if is_known and named.history in ("", state.history_id(named.number)):
            return replace(state, time=state._time(self.time.day, named.number))
        if self.register.reads_replica and named.number > latest.revision:
            raise NodeBehind(
                f"This node is at {latest} and has not received {named}. Try again in a moment. If the error persists,"
                " the revision does not exist."
            )
        if named.history:
            raise ReplacedHistory(
                f"{named} belongs to a history that was replaced: the latest revision is {latest}. /v1/revisions lists"
                " all revisions."
            )
        raise unknown(latest)

    def _time(self, day: int, revision: int) -> TimePoint:
        return TimePoint(day, revision, self.history_id(revision))

    # --- other times ---

    def at_time(self, time: TimePoint) -> "State":
        """Return the state of the time point of a result."""
        store = self.store
        if time.revision > self.latest.revision:
            store = self.register.current_store.read(time.revision)
        return replace(self, store=store, time=time)

    def at(self, as_of: VagueDate | None = None, known_at: str | None = None) -> "State":
        """Return the state of the day and the revision that a query names, else of today and the latest revision.

        Raises ReplacedHistory for a revision of another history, and InvalidQuery for a `known_at` before r1 or in the
        future.
        """
        check_deadline()
        day = self.today if as_of is None else as_of.latest
        if known_at is None:
            return replace(self, time=self.latest.on(day))
        state = self._at_revision(known_at)
        return replace(state, time=replace(state.time, day=day))

    def at_cursor(
        self, as_of: VagueDate | None, known_at: str | None, cursor_day: int, cursor_revision: RevisionId
    ) -> "State":
        """Return the state of the day and the revision of a cursor, whose day `as_of` overrides.

        Raises BrokenCursor if the revision does not exist or contradicts `known_at`, and the errors of `at`.
        """
        state = self.at(as_of, known_at)
        named = state.time.revision
        state = state.with_revision(
            cursor_revision,
            lambda latest: BrokenCursor(
                f"This cursor is of {cursor_revision}, which does not exist: the latest revision is {latest}. Start"
                " without a cursor."
            ),
        )
        revision = state.time.revision
        # An instant may mean a later revision by now, a number never does.
        if known_at is not None and (revision > named or (revision < named and is_revision(known_at))):
            raise BrokenCursor("The cursor and known_at name different revisions. Start without a cursor.")
        day = cursor_day if as_of is None else as_of.latest
        return replace(state, time=replace(state.time, day=day))

    def _at_revision(self, known_at: str) -> "State":
        if is_revision(known_at):
            named = RevisionId.parse(known_at)
        else:
            until = known_at + ("T23:59:59Z" if len(known_at) == 10 else "")
            if until[:10] > datetime.fromordinal(self.today).date().isoformat():
                raise in_the_future("known_at", self.latest)
            until = until if len(until) == 20 else until[:-1] + ":00Z"
            ((newest,),) = self.rows(_NEWEST)
            is_current = newest <= self.latest.revision
            store = self.store if is_current else self.register.current_store.read(newest)
            named = RevisionId(store.revisions.latest_until(until))
        if named.number < min(1, self.latest.revision):
            message = "the register knew nothing yet at that moment: its first revision is r1"
            raise InvalidQuery([FieldError("known_at", "too_early", message, "r1")])
        return self.with_revision(named, partial(in_the_future, "known_at"))


def in_the_future(parameter: str, latest: LatestRevision) -> InvalidQuery:
    """Return the error for a parameter that names a future revision or instant. It suggests the latest revision."""
    message = f"{{field}} lies in the future: the latest revision is r{latest.revision}"
    if parameter == "known_at":
        message += "; for a day write YYYY-MM-DD"
    return InvalidQuery([FieldError(parameter, "future", message, f"r{latest.revision}")])
