"""Changes to the register: the history of one record, the stream of all changes, and differences in plain English."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Annotated, Literal

from app.domain.errors import Merged, Retracted
from app.domain.ids import is_partnership_id
from app.queries.common_params import TemporalParams
from app.queries.context import LatestRevision, QueryContext, in_the_future
from app.queries.entities import EntityListParams
from app.queries.pagination import ListResult, Page, PreparedQuery, SortOrder, Walk, start_page
from app.queries.partnerships import missing
from app.queries.query_params import Since, param
from app.queries.select_builder import SelectBuilder
from app.store.documents import period_on
from app.store.json_text import read_json, to_json_text

_MAX_VERSIONS = 5_000  # Of one record: all of them are in memory at once.
_PATHS = {
    "partnership": "/v1/partnerships/",
    "city": "/v1/cities/",
    "source": "/v1/sources/",
    "observation": "/v1/observations/",
    "country_group": "/v1/groups/",
}

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None
_MAX_VALUE_LENGTH = 80  # Characters of a value that a sentence repeats.


def find_history(id_: str, params: TemporalParams, context: QueryContext) -> ListResult:
    """Find the versions of one partnership's record, oldest first: what changed, when, by whom and why.

    The versions are compared with their status on the day `as_of`. Raises NotFound or Merged if the revision has no
    such record, and Retracted even for a revision before the retraction.
    """
    time = context.time_point(params.as_of, params.known_at)
    rows = context.session.rows(
        "SELECT v.system_from, v.system_to, r.at, r.actor, r.comment, v.version, v.periods, v.document, v.cities,"
        " v.events, (SELECT 1 FROM tombstone t WHERE t.id = p.id AND t.merged_into IS NULL)"
        " FROM partnership p JOIN partnership_version v ON v.partnership = p.key"
        " JOIN revision r ON r.number = v.system_from WHERE p.id = :id AND v.system_from <= :revision"
        f" ORDER BY v.system_from LIMIT {_MAX_VERSIONS + 1}",
        {"id": id_, "revision": time.revision},
        limit=_MAX_VERSIONS,
    )
    reason = missing(id_, context) if not rows or rows[-1][1] <= time.revision or rows[-1][-1] else None
    if isinstance(reason, Merged | Retracted) or (reason is not None and not rows):
        raise reason
    context.versions.verify("partnership_version", [row[5] for row in rows])
    documents: list[str] = []
    before: Json = None
    for number, _, at, actor, comment, _, periods, static, cities, events, _ in rows:
        after = read_json("{" + ",".join((static, cities, period_on(periods, time.day).members, events)) + "}")
        changes = [] if before is None else list(diff(before, after))
        entry = {
            "revision": number,
            "at": at,
            "actor": actor,
            "comment": comment,
            "in_words": ["Record created."] if before is None else [change.to_english() for change in changes],
            "changes": [asdict(change) for change in changes],
            "links": {"record": f"/v1/partnerships/{id_}?known_at=r{number}"},
        }
        documents.append(to_json_text(entry))
        before = after
    return ListResult(documents, time, len(documents), f"The history of {id_}")


class ChangeParams(EntityListParams):
    """The parameters of the stream of changes."""

    since: Annotated[Since | None, param("Only changes after this revision. Default: all changes.", "r1")] = None


# The SELECTs of the changes to other records, of those to partnerships, and of tombstones.
#
# Within a revision, changes come in this order.
_KINDS = (
    # Publishers have no address of their own: readers get them with their sources.
    "SELECT n.system_from AS revision, 1 AS kind, n.version AS tie, n.record_type, n.id FROM entity_version n"
    " WHERE n.record_type <> 'publisher'",
    "SELECT v.system_from AS revision, 2 AS kind, v.version AS tie, 'partnership' AS record_type, p.id"
    " FROM partnership_version v JOIN partnership p ON p.key = v.partnership",
    "SELECT t.revision, 3 AS kind, w.key AS tie, t.record_type, t.id FROM change_log t JOIN tombstone w ON w.id = t.id"
    " WHERE t.record_type = 'tombstone'",
)


def find_changes(params: ChangeParams, context: QueryContext) -> ListResult:
    """Find a page of the changes to public records, oldest first. A merged or retracted record has a tombstone."""
    since = int((params.since or "0").removeprefix("r"))
    if since:
        context.require_revision(since, partial(in_the_future, "since"))
    time, cursor = start_page(params, context, path="changes")
    if since > time.revision:  # For a reader of the revision `known_at`, which is earlier.
        raise in_the_future("since", LatestRevision(time.revision, None))
    builder = SelectBuilder(time)
    walks = [Walk(f"({kind}) c", [f"c.revision > {builder.bind(since)}", "c.revision <= :revision"]) for kind in _KINDS]
    prepared = PreparedQuery(("c.kind", "c.tie"), builder, SortOrder("c.revision"), walks, lambda: walks)
    statement, parameters = prepared.select(cursor.last, params.limit, "c.record_type", "c.id")
    rows = context.session.rows(
        f"SELECT p.sort_key, p.kind, p.tie, p.record_type, p.id, r.at, r.actor, r.comment FROM ({statement}) p"
        " JOIN revision r ON r.number = p.sort_key ORDER BY p.sort_key, p.kind, p.tie",
        parameters,
    )
    documents = [_change(revision, *row) for revision, _, _, *row in rows[: params.limit]]
    counting = f"SELECT COUNT(*) FROM ({prepared.matching('c.id')}) c"
    return ListResult(
        documents=documents,
        time=time,
        count=context.count(counting, builder.parameters) if params.count is None else None,
        sentence=f"Changes after r{since}",
        next=cursor.after(Page(documents, prepared.keyset_after(rows, params.limit))),
    )


def _change(revision: int, record_type: str, id_: str, at: str, actor: str, comment: str) -> str:
    withdrawn = record_type == "tombstone"
    kind = ("partnership" if is_partnership_id(id_) else "city") if withdrawn else record_type
    return to_json_text(
        {
            "revision": revision,
            "at": at,
            "actor": actor,
            "comment": comment,
            "what": kind,
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
        member = self.path.removeprefix("/").replace("/", ".")
        if self.op == "add":
            return f"{member} was added{_quote(' as ', self.after)}."
        if self.op == "remove":
            return f"{member} was removed{_quote('; it was ', self.before)}."
        return f"{member} changed{_quote(' from ', self.before)}{_quote(' to ', self.after)}."


def diff(before: Json, after: Json, path: str = "") -> Iterator[Difference]:
    """Yield every difference between two JSON values, in the order of the later one, with JSON Pointers as paths."""
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        before, after = ({str(number): one for number, one in enumerate(each)} for each in (before, after))
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


def _quote(lead: str, value: Json) -> str:
    """Return `lead` with a value, which is shortened if it is long; nothing for objects and arrays."""
    if isinstance(value, Mapping | list):
        return ""
    text = "not stated" if value is None else value if isinstance(value, str) else to_json_text(value)
    return lead + (text.removesuffix(".") if len(text) <= _MAX_VALUE_LENGTH else text[:_MAX_VALUE_LENGTH] + "…")
