"""Changes to the register: the history of one record, the stream of all changes, and differences in plain English."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Annotated, Literal, NamedTuple

import numpy as np
from sqlalchemy import bindparam, exists, select

from app.columns.damage import DamagedVersion
from app.columns.loading import LatestRevision
from app.columns.rows import Rows
from app.columns.sorting import SortedRows, SortOrder
from app.columns.store import ColumnStore
from app.domain.errors import Merged, Retracted
from app.domain.ids import is_partnership_id
from app.domain.models import RecordType, Tombstone
from app.domain.revision_ids import RevisionId
from app.parameters.common_params import TemporalParams
from app.parameters.descriptions import Description
from app.parameters.param_types import Since
from app.parameters.query_params import param
from app.parameters.selection import Selection
from app.queries.entities import EntityListParams
from app.queries.pagination import ListResult, Page, PreparedQuery, start_page
from app.queries.partnerships import missing
from app.reading.state import State, in_the_future
from app.reading.verified_rows import read_records
from app.store.documents import period_on
from app.store.json_text import RawJson, begins_with, read_members, to_json_text
from app.store.repository import table
from app.store.revisions import RevisionRow
from app.store.tables import ENTITY_VERSION, PARTNERSHIP_VERSION

_MAX_VERSIONS = 5_000  # Of one record: all of them are in memory at once.
_RECORDED, _REMOVED, _VERSION = table("partnership").c, table("tombstone").c, PARTNERSHIP_VERSION.c
_HISTORY = (
    select(
        *(_VERSION.system_from, _VERSION.system_to, _VERSION.version),
        exists().where(_REMOVED.id == _RECORDED.id, _REMOVED.merged_into.is_(None)),
    )
    .where(
        _VERSION.partnership == _RECORDED.key,
        _RECORDED.id == bindparam("id"),
        _VERSION.system_from <= bindparam("revision"),
    )
    .order_by(_VERSION.system_from)
)
_ENTITY_IDS = select(ENTITY_VERSION.c.version, ENTITY_VERSION.c.record_type, ENTITY_VERSION.c.id).where(
    ENTITY_VERSION.c.version.in_(bindparam("versions", expanding=True))
)
_PARTNERSHIP_IDS = select(_VERSION.version, _VERSION.system_from, _RECORDED.id, _VERSION.document).where(
    _VERSION.partnership == _RECORDED.key, _VERSION.version.in_(bindparam("versions", expanding=True))
)
_TOMBSTONE_IDS = select(_REMOVED.key, _REMOVED.id).where(_REMOVED.key.in_(bindparam("keys", expanding=True)))
_RETURNED_IDS = select(_RECORDED.key, _RECORDED.id).where(_RECORDED.key.in_(bindparam("keys", expanding=True)))
_PATHS = {
    "partnership": "/v1/partnerships/",
    "city": "/v1/cities/",
    "source": "/v1/sources/",
    "observation": "/v1/observations/",
    "country_group": "/v1/groups/",
}

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None
_MAX_VALUE_LENGTH = 80  # Characters of a value that a sentence repeats.
_UNNAMED = {"value", "edtf"}
"""Members that a sentence calls by what they belong to: the value of a status is the status."""
_SINGULAR = {"cities": "city", "countries": "country", "searches": "search"}


class _HistoryRow(NamedTuple):
    """A version of a partnership."""

    system_from: int
    system_to: int
    version: int
    is_retracted: bool


def find_history(id_: str, params: TemporalParams, state: State) -> ListResult:
    """Find the versions of one partnership's record, oldest first: what changed, when, by whom and why.

    The versions are compared with their status on the day `as_of`. Raises NotFound or Merged if the revision has no
    such record, and Retracted even for a revision before the retraction.
    """
    state = state.at(params.as_of, params.known_at)
    rows = state.rows(_HISTORY, {"id": id_, "revision": state.time.revision}, limit=_MAX_VERSIONS)
    if not rows:
        raise missing(id_, state)
    entries = [_HistoryRow._make(row) for row in rows]
    latest = entries[-1]
    if latest.system_to <= state.time.revision or latest.is_retracted:
        error = missing(id_, state)
        if isinstance(error, Merged | Retracted):
            raise error
    stored = state.read_partnerships([entry.version for entry in entries])
    documents: list[RawJson] = []
    before: Json = None
    for entry, version in zip(entries, stored, strict=True):
        period = period_on(version.periods, state.time.day).members
        after = read_members(version.static, version.cities, period, version.events)
        changes = [] if before is None else list(diff(before, after))
        revision = state.store.revisions.row(entry.system_from)
        document = {
            "revision": revision.number,
            "at": revision.at,
            "actor": revision.actor,
            "comment": revision.comment,
            "in_words": ["Record created."] if before is None else _in_words(changes),
            "changes": [asdict(change) for change in changes],
            "links": {"record": f"/v1/partnerships/{id_}?known_at={state.revision_name(entry.system_from)}"},
        }
        documents.append(to_json_text(document))
        before = after
    return ListResult(documents, state.time, len(documents), f"The history of {id_}")


class ChangeParams(EntityListParams):
    """The parameters of the stream of changes."""

    since: Annotated[Since | None, param("Only changes after this revision. Default: all changes.", "r1")] = None


_ORDER = SortOrder("revision", ("kind", "tie"))
# Within a revision, changes to other records come first, then those to partnerships, then tombstones.
_ENTITY, _PARTNERSHIP, _TOMBSTONE = 1, 2, 3
# Publishers have no address of their own: readers get them with their sources.
_PUBLIC: Sequence[RecordType] = ("city", "source", "observation", "country_group")


def _changes_of(store: ColumnStore) -> Rows:
    """Return a row for each change to a public record: its revision, its kind, and the version that it opened.

    The `tie` of a tombstone is its key.
    """
    versions, tombstones = store.versions, store.tombstones
    entities = [store.entities[record_type] for record_type in _PUBLIC]
    parts = [
        *((_ENTITY, rows["system_from"], rows["version"]) for rows in entities),
        (_PARTNERSHIP, versions["system_from"], versions["version"]),
        (_TOMBSTONE, tombstones["revision"], tombstones["key"]),
    ]
    return Rows(
        {
            "revision": np.concatenate([revisions for _, revisions, _ in parts]),
            "kind": np.concatenate([np.full(len(ties), kind, dtype=np.int32) for kind, _, ties in parts]),
            "tie": np.concatenate([ties for *_, ties in parts]),
        },
        {},
    )


def find_changes(params: ChangeParams, state: State) -> ListResult:
    """Find a page of the changes to public records, oldest first. A merged or retracted record has a tombstone."""
    named = RevisionId.parse(params.since or "0")
    since = named.number
    if since:
        state = state.with_revision(named, partial(in_the_future, "since"))
    state, cursor = start_page(params, state, path="changes")
    if since > state.time.revision:  # For a reader of the revision `known_at`, which is earlier.
        raise in_the_future("since", LatestRevision(state.time.revision, None, state.time.history))
    snapshot = state.snapshot
    selection = Selection(snapshot.store.derive(_changes_of), snapshot)
    selection.require("since", selection["revision"] > since)
    selection.require("known", selection["revision"] <= state.time.revision)
    prepared = PreparedQuery(
        selection, partial(SortedRows.of, selection.rows, _ORDER), Description(params, {}, state.time)
    )
    positions, next_keyset = prepared.page(cursor.last, params.limit)
    documents = _documents(selection.rows.take(positions), state)
    return ListResult(
        documents=documents,
        time=state.time,
        count=prepared.total(params),
        sentence=f"Changes after {named}",
        next=cursor.after(Page(documents, next_keyset)),
    )


class RevisionParams(EntityListParams):
    """The parameters of the list of revisions."""


_LATEST_FIRST = SortOrder("revision", ("tie",), descending=True)


def find_revisions(params: RevisionParams, state: State) -> ListResult:
    """Find a page of the revisions, latest first."""
    state, cursor = start_page(params, state, path="revisions")
    numbers = np.arange(1, state.time.revision + 1, dtype=np.int32)
    selection = Selection(Rows({"revision": numbers, "tie": numbers}, {}), state.snapshot)
    order = partial(SortedRows.of, selection.rows, _LATEST_FIRST)
    prepared = PreparedQuery(selection, order, Description(params, {}, state.time, "latest first"))
    positions, next_keyset = prepared.page(cursor.last, params.limit)
    listed = selection["revision"][positions].tolist()
    documents = [_revision(state.store.revisions.row(number)) for number in listed]
    return ListResult(
        documents=documents,
        time=state.time,
        count=prepared.total(params),
        sentence=prepared.description.question("Revisions"),
        next=cursor.after(Page(documents, next_keyset)),
    )


def _revision(row: RevisionRow) -> RawJson:
    name = str(RevisionId(row.number, row.history_id))
    return to_json_text(
        {
            "revision": row.number,
            "id": name,
            "at": row.at,
            "actor": row.actor,
            "comment": row.comment,
            "new": row.new,
            "changed": row.changed,
            "links": {
                "changes": f"/v1/changes?since={row.number - 1}",
                "partnerships": f"/v1/partnerships?known_at={name}",
            },
        }
    )


def _entities(versions: Sequence[int], state: State) -> Iterator[tuple[int, str, str]]:
    """Yield versions of cities, sources, observations and groups with the type and the id of their records."""
    state.store.documents.entities.refuse_damaged(versions)  # Their ids are in the rows that may be damaged.
    yield from state.rows(_ENTITY_IDS, {"versions": versions})


def _partnerships(versions: Sequence[int], state: State) -> Iterator[tuple[int, str, str]]:
    """Yield versions of partnerships, `partnership`, and their ids.

    An id is compared with that in the document, which is not verified: the rows of the version may be damaged.
    """
    for version, revision, id_, document in state.rows(_PARTNERSHIP_IDS, {"versions": versions}):
        if not begins_with(document, "id", id_):
            damaged = DamagedVersion(version, "partnership", id_, revision)
            damaged.report(state.register.session)
            raise damaged.error()
        yield version, "partnership", id_


def _tombstones(keys: Sequence[int], state: State) -> Iterator[tuple[int, str, str]]:
    """Yield keys of tombstones, `tombstone`, and the ids of the removed records.

    A negative key is that of a partnership that came back: see `read_tombstones`.
    """
    rows = state.rows(_TOMBSTONE_IDS, {"keys": [key for key in keys if key > 0]})
    read_records(state, Tombstone, [id_ for _, id_ in rows])
    for key, id_ in rows:
        yield key, "tombstone", id_
    for key, id_ in state.rows(_RETURNED_IDS, {"keys": [-key for key in keys if key < 0]}):
        yield -key, "tombstone", id_


_RECORDS = {_ENTITY: _entities, _PARTNERSHIP: _partnerships, _TOMBSTONE: _tombstones}
"""The functions that read the records behind changes, by the kind of the change."""


def _documents(changes: Rows, state: State) -> list[RawJson]:
    """Return the documents of changes."""
    records: dict[tuple[int, int], tuple[str, str]] = {}
    for kind, read in _RECORDS.items():
        ties = changes["tie"][changes["kind"] == kind].tolist()
        for tie, record_type, id_ in read(ties, state):
            records[kind, tie] = record_type, id_
    revisions = state.store.revisions
    return [
        _change(revisions.row(revision), *records[kind, tie])
        for revision, kind, tie in zip(*(changes[name].tolist() for name in ("revision", "kind", "tie")), strict=True)
    ]


def _change(revision: RevisionRow, record_type: str, id_: str) -> RawJson:
    withdrawn = record_type == "tombstone"
    kind = ("partnership" if is_partnership_id(id_) else "city") if withdrawn else record_type
    return to_json_text(
        {
            "revision": revision.number,
            "at": revision.at,
            "actor": revision.actor,
            "comment": revision.comment,
            "record_type": kind,
            "id": id_,
            "withdrawn": withdrawn,
            "links": {"record": f"{_PATHS[kind]}{id_}"},
        }
    )


# --- differences ---


@dataclass(frozen=True, slots=True)
class Difference:
    """One added, removed or replaced value. `before` of an addition and `after` of a removal are None."""

    op: Literal["add", "remove", "replace"]
    path: str
    before: Json = None
    after: Json = None

    def to_english(self) -> str:
        """Return the difference as a sentence, in which long values are shortened."""
        member = _name_member(self.path)
        if self.op == "add":
            return f"{member} was added{_quote(' as ', self.after)}."
        if self.op == "remove":
            return f"{member} was removed{_quote('; it was ', self.before)}."
        return f"{member} changed{_quote(' from ', self.before)}{_quote(' to ', self.after)}."


def diff(before: Json, after: Json, path: str = "") -> Iterator[Difference]:
    """Yield every difference between two JSON values, in the order of the later one, with JSON Pointers as paths."""
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        before, after = _by_position(before), _by_position(after)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*after, *before]):
            pointer = f"{path}/{name.replace('~', '~0').replace('/', '~1')}"
            if name not in before:
                yield Difference("add", pointer, after=after[name])
            elif name not in after:
                yield Difference("remove", pointer, before=before[name])
            else:
                yield from diff(before[name], after[name], pointer)
    elif before != after or type(before) is not type(after):
        yield Difference("replace", path, before, after)


def _in_words(changes: Sequence[Difference]) -> list[str]:
    """Return differences as sentences, without the bounds of dates that changed themselves."""
    bounds = {
        change.path.removesuffix("edtf") + bound
        for change in changes
        if change.path.endswith("/edtf")
        for bound in ("earliest", "latest")
    }
    return [change.to_english() for change in changes if change.path not in bounds]


def _name_member(path: str) -> str:
    """Return the name of the member at a JSON Pointer, such as `Certainty of status` or `Date of event 2`."""
    names: list[str] = []
    for part in path.split("/")[1:]:
        if part.isdigit() and names:
            name = names.pop()
            names.append(f"{_SINGULAR.get(name, name.removesuffix('s'))} {int(part) + 1}")
        elif part not in _UNNAMED:
            names.append(part.replace("_", " "))
    name = " of ".join(reversed(names))
    return name[:1].upper() + name[1:]


def _by_position(items: Sequence[Json]) -> dict[str, Json]:
    """Return the items of a list by their positions as text, as in a JSON Pointer."""
    return {str(number): item for number, item in enumerate(items)}


def _value_text(value: Json) -> str:
    if value is None:
        return "not stated"
    return value if isinstance(value, str) else to_json_text(value)


def _quote(lead: str, value: Json) -> str:
    """Return `lead` with a value, which is shortened if it is long; nothing for objects and arrays."""
    if isinstance(value, Mapping | list):
        return ""
    text = _value_text(value)
    if len(text) > _MAX_VALUE_LENGTH:
        return f"{lead}{text[:_MAX_VALUE_LENGTH]}…"
    return lead + text.removesuffix(".")
