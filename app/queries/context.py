"""Query context: the column store, the time point of a query, documents, and lookups of what a query names."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Lock

import numpy as np
from rapidfuzz import fuzz, process

from app.columns.document_cache import Documents, StoredEntity
from app.columns.loading import LatestRevision, read_latest
from app.columns.store import ColumnStore, Snapshot
from app.domain.city_names import city_name
from app.domain.countries import country_name
from app.domain.dates import VagueDate
from app.domain.errors import (
    BrokenCursor,
    FieldError,
    InvalidQuery,
    NodeBehind,
    NotFound,
    RegisterError,
    ReplacedHistory,
    Retracted,
    Suggestion,
)
from app.domain.models import RecordType
from app.domain.revision_ids import RevisionId, is_revision
from app.domain.text import normalise
from app.domain.vocabulary import Stage
from app.queries.spelling import WordIndex, suggest_cities
from app.queries.synonyms import find_country
from app.store.columns import enum_code
from app.store.documents import read_group
from app.store.json_text import read_json
from app.store.read_session import Parameters, ReadSession, Row, bind_list, check_deadline
from app.store.time_point import TimePoint

_POLL = 0.1  # Seconds for which the latest revision is not read again.
DOCUMENT_BYTES = 32 * 1024 * 1024
"""The memory for documents, in bytes, by default."""


def today() -> int:
    """Return the present day, UTC, as an ordinal."""
    return datetime.now(UTC).date().toordinal()


@dataclass(frozen=True)
class NamedCity:
    """A city that a query names: its id, its name, and its key with the keys of all cities that it succeeded."""

    id: str
    name: str
    keys: tuple[int, ...]


_PINNED: "ContextVar[tuple[QueryContext, ColumnStore] | None]" = ContextVar("pinned", default=None)

BASE_URL: "ContextVar[str]" = ContextVar("base_url", default="http://127.0.0.1:8000")
"""The address with which absolute links start during a request, unless a public URL is configured."""


class QueryContext:
    """Context of all queries of a process: the database, its rows in memory, settings, and lookups by id or name.

    - `public_url`: the configured address under which readers reach the register; may be empty.
    - `contact`: where readers report errors, an e-mail address or a web address; may be empty.
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
        lists_presumed: bool = True,
        reads_replica: bool = False,
        document_bytes: int = DOCUMENT_BYTES,
    ) -> None:
        self.session = session
        self.today = today
        self.public_url = public_url
        self.contact = contact
        self.lists_presumed = lists_presumed
        self.reads_replica = reads_replica
        self.words = WordIndex(session)
        self._document_bytes = document_bytes
        self.documents = Documents(session, document_bytes)
        self._store: ColumnStore | None = None
        self._polled = 0.0
        self._refreshing = Lock()

    @property
    def base_url(self) -> str:
        """The address with which absolute links start: the public URL, else the `BASE_URL` of the request."""
        return self.public_url or BASE_URL.get()

    def close(self) -> None:
        """Close the database."""
        self.session.close()

    # --- revisions and time points ---

    @contextmanager
    def pin_revision(self, store: ColumnStore) -> Iterator[None]:
        """Keep the latest revision the same within the block, so that a response and its ETag agree."""
        token = _PINNED.set((self, store))
        try:
            yield
        finally:
            _PINNED.reset(token)

    def store(self, at_least: int = 0) -> ColumnStore:
        """Return the pinned store, else that of the latest revision, which is read at most ten times a second.

        A store of a revision older than `at_least` is refreshed, and replaces a pinned one.
        """
        pinned = _PINNED.get()
        if pinned is not None and pinned[0] is self:
            if pinned[1].latest.revision < at_least:
                pinned = self, self._refresh()
                _PINNED.set(pinned)
            return pinned[1]
        store = self._store
        if store is not None and self.knows_latest() and store.latest.revision >= at_least:
            return store
        return self._refresh()

    def latest(self, at_least: int = 0) -> LatestRevision:
        """Return the latest revision: that of `store`."""
        return self.store(at_least).latest

    def _refresh(self) -> ColumnStore:
        """Return the store of the latest revision. While one thread reads it, others wait for it."""
        begun = time.monotonic()
        with self._refreshing:
            before = self._store
            if before is not None and self._polled > begun:
                return before  # Another thread has read it since.
            polled = time.monotonic()
            if before is None:
                store = ColumnStore.load(self.session)
            elif read_latest(self.session) == before.latest:
                store = before
            else:
                store = before.refreshed(self.session)
                if store.history is not before.history:
                    self.documents, self.words = Documents(self.session, self._document_bytes), WordIndex(self.session)
            self._store, self._polled = store, polled
            return store

    def knows_latest(self) -> bool:
        """Return whether `latest` needs no query."""
        return self._store is not None and time.monotonic() - self._polled < _POLL

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
        latest = self.latest(revision)
        if revision == latest.revision:
            return latest.history
        row = self.session.row("SELECT history_id FROM revision WHERE number = :revision", {"revision": revision})
        return "" if row is None else str(row[0])

    def recorded_at(self, revision: int) -> str | None:
        """Return the time at which a revision was made, UTC; None if it does not exist."""
        latest = self.latest(revision)
        if revision == latest.revision:
            return latest.at
        row = self.session.row("SELECT at FROM revision WHERE number = :revision", {"revision": revision})
        return None if row is None else str(row[0])

    def time_point(
        self, as_of: VagueDate | None, known_at: str | None, *, pinned: tuple[int, RevisionId] | None = None
    ) -> TimePoint:
        """Return the time point of a query: the day and revision that it names, else today and the latest revision.

        `pinned` are the day and revision of a cursor. `as_of` overrides this day. Raises BrokenCursor if the cursor's
        revision does not exist or contradicts `known_at`, ReplacedHistory for a revision of another history, and
        InvalidQuery for a `known_at` before r1 or in the future.
        """
        day = as_of.latest if as_of is not None else pinned[0] if pinned else self.today()
        named = self.latest().revision if known_at is None else self._revision(known_at)
        if pinned is None:
            return TimePoint(day, named, self.history_id(named))
        revision = self.require_revision(
            pinned[1],
            lambda latest: BrokenCursor(
                f"This cursor is of {pinned[1]}, which does not exist: the latest revision is {latest}. Start without a"
                " cursor."
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
            ((number,),) = self.session.rows(statement, {"until": until})
            named = RevisionId(number)
        if named.number < min(1, self.latest().revision):
            message = "the register knew nothing yet at that moment: its first revision is r1"
            raise InvalidQuery([FieldError("known_at", "too_early", message, "r1")])
        return self.require_revision(named, partial(in_the_future, "known_at"))

    # --- what a query names ---

    def entity(self, record_type: RecordType, id_: str, time: TimePoint) -> StoredEntity | None:
        """Return a record other than a partnership by its id; None if the register did not have it."""
        rows = self.snapshot(time).entities(record_type)
        versions = rows["version"][rows.text_in("id", [id_]) & rows.known(time.revision)].tolist()
        return self.documents.entities.read(versions)[0] if versions else None

    def entities(
        self, record_type: RecordType, test: str, parameters: Parameters, time: TimePoint, then: str = ""
    ) -> list[StoredEntity]:
        """Return records other than partnerships that pass a test on the alias `n`.

        `then` follows the WHERE clause: ORDER BY and LIMIT.
        """
        rows = self.session.rows(
            "SELECT n.version FROM entity_version n"
            f" WHERE n.record_type = '{record_type}' AND {test} AND {time.known('n')} {then}",
            {**parameters, "revision": time.revision},
        )
        return self.documents.entities.read([version for (version,) in rows])

    def city(self, name: str, time: TimePoint, parameter: str | None = None) -> NamedCity:
        """Return the city with an id, `Q…` or `geonames:…`. The id of a merged city means its survivor.

        Raises NotFound with suggestions, which for `between` include groups and countries.
        """
        found = self.city_with_id(name, time)
        if found is None:
            merged = self.session.row(
                "SELECT t.merged_into FROM tombstone t JOIN city c ON c.id = t.id"
                " WHERE :name IN (c.id, c.wikidata_id, 'geonames:' || c.geonames_id)",
                {"name": name},
            )
            if merged is not None:
                return self.city(merged[0], time, parameter)
            groups = [group for group in self.groups() if group.id == name.upper()]
            areas = [*groups, *_suggest_country(name)] if parameter == "between" else []
            raise NotFound("city", name, [*areas, *self.city_suggestions(name)], parameter)
        keys = {found.record, *self._succeeded(found.record, time)}
        return NamedCity(found.id, city_name(read_json(found.document)), tuple(sorted(keys)))

    def _succeeded(self, key: int, time: TimePoint) -> set[int]:
        """Return the keys of the cities whose place a city took."""
        events = self.snapshot(time).events
        happened = (events["successor"] == key) & (events["stage"] != enum_code(Stage.PROPOSED))
        found: set[int] = set()
        for row in np.flatnonzero(happened & events.known(time.revision)):
            side = int(events["actor_side"][row])
            if side in (1, 2):
                found.add(int(events[("city_a", "city_b")[side - 1]][row]))
        return found - {0}

    def city_with_id(self, name: str, time: TimePoint) -> StoredEntity | None:
        """Return the city with an id, `Q…` or `geonames:…`; None without one."""
        if not name.startswith(("Q", "geonames:")):
            return self.entity("city", name, time)
        named = "SELECT t.record FROM search_token t WHERE t.token = :name AND t.record_type = 'city'"
        found = self.entities("city", f"n.record IN ({named} AND {time.known('t')})", {"name": f"={name}"}, time)
        return found[0] if found else None

    def group(self, id_: str, time: TimePoint, parameter: str) -> tuple[str, list[str]]:
        """Return the name of a group of countries for a sentence, and the certain members on the day.

        Raises NotFound with a similar country and all groups as suggestions.
        """
        found = self.entity("country_group", id_, time)
        if found is None:
            raise NotFound("group", id_, [*_suggest_country(id_), *self.groups()], parameter)
        name, members = read_group(found.document)
        return name, [member.country for member in members if member.is_certain_on(time.day)]

    def groups(self) -> list[Suggestion]:
        """Return the id and name of every group of countries, as suggestions."""
        return [Suggestion(*row) for row in self.session.rows("SELECT id, name FROM country_group ORDER BY id")]

    def publishers(self, name: str, time: TimePoint) -> list[str]:
        """Return the keys of the publishers with an id, name or alias; see `provenance.publisher_key`.

        Raises NotFound with suggestions if the register had no such publisher.
        """
        keys = {key for _, key, *_ in self._publisher_rows([name, normalise(name)], time)}
        if not keys:
            raise NotFound("publisher", name, self._suggest_publishers(name, time), "publisher")
        return sorted(keys)

    def publisher_names(self, keys: Sequence[str], time: TimePoint) -> dict[str, list[str]]:
        """Return the name of each publisher by its key, with its aliases after it.

        The name is the one in its record, else the one that a source prints.
        """
        rows = sorted(self._publisher_rows(keys, time), key=lambda row: str(row[0]), reverse=True)
        # Rows of sources come first, so that those of publishers replace them.
        found = {key: read_json(document) for _, key, document in rows}
        return {key: [one.get("name") or one["publisher"], *one.get("aliases", ())] for key, one in found.items()}

    def _publisher_rows(self, names: Sequence[str], time: TimePoint) -> list[Row]:
        """Return rows for the publishers with one of some names, keys or aliases.

        A publisher has a row for its record and one for one of its sources, as far as they exist: record type, key
        and document.
        """
        listed, parameters = bind_list([f"={name}" for name in names])
        rows = self.session.rows(
            "SELECT f.record_type, f.publisher, d.version"
            " FROM (SELECT n.record_type, n.publisher, MIN(n.id) AS id FROM search_token t CROSS JOIN entity_version n"
            " WHERE n.record_type = t.record_type AND n.record = t.record"
            f" AND t.token IN ({listed})"
            f" AND t.record_type IN ('publisher', 'source') AND {time.known('t')} AND {time.known('n')}"
            " GROUP BY n.record_type, n.publisher) f"
            f" JOIN entity_version d ON d.record_type = f.record_type AND d.id = f.id AND {time.known('d')}",
            parameters | {"revision": time.revision},
        )
        stored = self.documents.entities.read([version for *_, version in rows])
        return [(kind, key, one.document) for (kind, key, _), one in zip(rows, stored, strict=True)]

    def partnership_keys(self, ids: Sequence[str], time: TimePoint, parameter: str) -> list[int]:
        """Return the keys of partnerships by their ids. The id of a merged partnership means its survivor.

        Raises Retracted for a withdrawn partnership (even for an earlier revision), and NotFound for an unknown id.
        """
        keys: list[int] = []
        for id_ in ids:
            row = self.session.row(
                "SELECT p.key, MAX(v.system_to), t.merged_into, t.reason FROM partnership p"
                " JOIN partnership_version v ON v.partnership = p.key LEFT JOIN tombstone t ON t.id = p.id"
                " WHERE p.id = :id AND v.system_from <= :revision GROUP BY p.key, t.merged_into, t.reason",
                {"id": id_, "revision": time.revision},
            )
            if row is None:
                raise NotFound("partnership", id_, [], parameter)
            key, until, survivor, reason = row
            if reason is not None and survivor is None:
                raise Retracted(id_, reason)
            keys += [key] if until > time.revision else self.partnership_keys([survivor], time, parameter)
        return keys

    def city_suggestions(self, query: str) -> list[Suggestion]:
        """Return cities that `query` may mean, as they are in the latest revision."""
        return suggest_cities(query, self.words, self.time_point(None, None))

    def _suggest_publishers(self, name: str, time: TimePoint) -> list[Suggestion]:
        """Return publishers with a similar name or alias."""
        rows = self.session.rows(
            f"SELECT DISTINCT n.publisher FROM entity_version n WHERE n.record_type = 'source' AND {time.known('n')}",
            {"revision": time.revision},
        )
        names = self.publisher_names([key for (key,) in rows], time)
        owners = {text: key for key, own in sorted(names.items()) for text in own}
        similar = process.extract(name, owners.keys(), scorer=fuzz.ratio, processor=normalise, score_cutoff=60, limit=8)
        keys = dict.fromkeys(owners[text] for text, *_ in similar)
        return [Suggestion(key, names[key][0]) for key in keys]


def _suggest_country(name: str) -> list[Suggestion]:
    code = find_country(name)
    return [] if code is None else [Suggestion(code, country_name(code))]


def in_the_future(parameter: str, latest: LatestRevision) -> InvalidQuery:
    """Return the error for a parameter that names a future revision or instant. It suggests the latest revision."""
    message = f"{parameter} lies in the future: the latest revision is r{latest.revision}; for a day write 2026-01-01"
    return InvalidQuery([FieldError(parameter, "future", message, f"r{latest.revision}")])
