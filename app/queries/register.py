"""The register, as queries see it: its database, its rows and documents in memory, its clock, and settings."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from app.columns.current_store import CurrentStore
from app.columns.document_cache import Documents
from app.columns.loading import LatestRevision
from app.columns.store import ColumnStore, Snapshot
from app.domain.dates import VagueDate
from app.domain.errors import BrokenCursor, FieldError, InvalidQuery, NodeBehind, RegisterError, ReplacedHistory
from app.domain.revision_ids import RevisionId, is_revision
from app.queries.spelling import WordIndex
from app.store.read_session import MAX_ROWS, Parameters, ReadSession, Row, check_deadline
from app.store.time_point import TimePoint

DOCUMENT_BYTES = 32 * 1024 * 1024
"""The memory for documents, in bytes, by default."""


def today() -> int:
    """Return the present day, UTC, as an ordinal."""
    return datetime.now(UTC).date().toordinal()


BASE_URL: "ContextVar[str]" = ContextVar("base_url", default="http://127.0.0.1:8000")
"""The address with which absolute links start during a request, unless a public URL is configured."""


class PinnedTime(NamedTuple):
    """The day and the revision of a cursor."""

    day: int
    revision: RevisionId


class Register:
    """The register in a process. What a query names in it is found by `lookups`.

    - `public_url`: the configured address under which readers reach the register; may be empty.
    - `contact`: where readers report errors, an e-mail address or a web address; may be empty.
    - `takes_suggestions`: whether readers may send suggestions.
    - `lists_presumed`: whether lists include presumed partnerships by default.
    - `reads_replica`: whether the database is a replica, which may lag behind the register.
    - `document_bytes`: how much memory documents may take.
    """

    def __init__(
        self,
        session: ReadSession,
        *,
        today: Callable[[], int] = today,
        public_url: str = "",
        contact: str = "",
        takes_suggestions: bool = False,
        lists_presumed: bool = True,
        reads_replica: bool = False,
        document_bytes: int = DOCUMENT_BYTES,
    ) -> None:
        self.session = session
        self.today = today
        self.public_url = public_url
        self.contact = contact
        self.takes_suggestions = takes_suggestions
        self.lists_presumed = lists_presumed
        self.reads_replica = reads_replica
        self.current_store = CurrentStore(session, document_bytes, today)
        self.words = WordIndex(self.current_store)

    @property
    def base_url(self) -> str:
        """The address with which absolute links start: the public URL, else the `BASE_URL` of the request."""
        return self.public_url or BASE_URL.get()

    @property
    def documents(self) -> Documents:
        """The documents of all versions."""
        return self.current_store.documents

    def rows(self, statement: str, parameters: Parameters | None = None, *, limit: int = MAX_ROWS) -> list[Row]:
        """Return the rows of a statement. Raises DatabaseUnavailable if its history is not that of `store`."""
        return self.current_store.rows(statement, parameters, limit=limit)

    def row(self, statement: str, parameters: Parameters | None = None) -> Row | None:
        """Return the first row of a statement, or None, as `rows` does."""
        rows = self.rows(statement, parameters)
        return rows[0] if rows else None

    def close(self) -> None:
        """Close the database."""
        self.session.close()

    # --- revisions and time points ---

    def store(self, at_least: int = 0) -> ColumnStore:
        """Return the store of the latest revision, or a pinned one: see `CurrentStore.get`.

        Raises NodeBehind for an empty replica.
        """
        store = self.current_store.get(at_least)
        self.refuse_empty_replica(store.latest.revision)
        return store

    def refuse_empty_replica(self, revision: int) -> None:
        """Raise NodeBehind if the database is a replica whose latest revision is r0.

        It has not received the register yet. A replica that restarts after a crash may be there again for a moment.
        """
        if self.reads_replica and revision == 0:
            raise NodeBehind("The replica of this node has not received the register yet. Try again in a moment.")

    def latest(self, at_least: int = 0) -> LatestRevision:
        """Return the latest revision: that of `store`."""
        return self.store(at_least).latest

    def snapshot(self, time: TimePoint) -> Snapshot:
        """Return the rows of a day and a revision. Raises QueryTimeout if no time is left to use them."""
        check_deadline()
        return self.store(time.revision).snapshot(time, self.today())

    def require_revision(self, named: RevisionId, unknown: Callable[[LatestRevision], RegisterError]) -> int:
        """Return the number of a revision that a request names, if the database has it. Only this method decides it.

        Raises NodeBehind if a replica may still receive the revision, ReplacedHistory if the revision belongs to
        another history, and otherwise the error that `unknown` returns for the latest revision.
        """
        latest = self.latest(named.number)
        is_known = min(1, latest.revision) <= named.number <= latest.revision  # An empty register is at r0.
        if is_known and named.history in ("", self.history_id(named.number)):
            return named.number
        if self.reads_replica and named.number > latest.revision:
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

    def history_id(self, revision: int) -> str:
        """Return the history id of a revision; empty if it does not exist."""
        return self.store().revisions.history_id(revision)

    def revision_name(self, revision: int) -> str:
        """Return the name of a revision with its history: `r4-9f2c1a07`."""
        return str(RevisionId(revision, self.history_id(revision)))

    def recorded_at(self, revision: int) -> str | None:
        """Return the time at which a revision was made, UTC; None if it does not exist."""
        return self.store().revisions.time(revision)

    def time_point(
        self, as_of: VagueDate | None, known_at: str | None, *, pinned: PinnedTime | None = None
    ) -> TimePoint:
        """Return the time point of a query: the day and revision that it names, else today and the latest revision.

        `pinned` are the day and revision of a cursor. `as_of` overrides this day. Raises BrokenCursor if the cursor's
        revision does not exist or contradicts `known_at`, ReplacedHistory for a revision of another history, and
        InvalidQuery for a `known_at` before r1 or in the future.
        """
        if as_of is not None:
            day = as_of.latest
        elif pinned is not None:
            day = pinned.day
        else:
            day = self.today()
        named = self.latest().revision if known_at is None else self._revision(known_at)
        if pinned is None:
            return TimePoint(day, named, self.history_id(named))
        revision = self.require_revision(
            pinned.revision,
            lambda latest: BrokenCursor(
                f"This cursor is of {pinned.revision}, which does not exist: the latest revision is {latest}. Start"
                " without a cursor."
            ),
        )
        # An instant may mean a later revision by now, a number never does.
        if known_at is not None and (revision > named or (revision < named and is_revision(known_at))):
            raise BrokenCursor("The cursor and known_at name different revisions. Start without a cursor.")
        return TimePoint(day, revision, self.history_id(revision))

    def _revision(self, known_at: str) -> int:
        if is_revision(known_at):
            named = RevisionId.parse(known_at)
        else:
            until = known_at + ("T23:59:59Z" if len(known_at) == 10 else "")
            if until[:10] > datetime.fromordinal(self.today()).date().isoformat():
                raise in_the_future("known_at", self.latest())
            until = until if len(until) == 20 else until[:-1] + ":00Z"
            statement = "SELECT COALESCE(MAX(number), 0) FROM revision WHERE at <= :until"
            ((number,),) = self.rows(statement, {"until": until})
            named = RevisionId(number)
        if named.number < min(1, self.latest().revision):
            message = "the register knew nothing yet at that moment: its first revision is r1"
            raise InvalidQuery([FieldError("known_at", "too_early", message, "r1")])
        return self.require_revision(named, partial(in_the_future, "known_at"))


def in_the_future(parameter: str, latest: LatestRevision) -> InvalidQuery:
    """Return the error for a parameter that names a future revision or instant. It suggests the latest revision."""
    message = f"{parameter} lies in the future: the latest revision is r{latest.revision}; for a day write 2026-01-01"
    return InvalidQuery([FieldError(parameter, "future", message, f"r{latest.revision}")])
