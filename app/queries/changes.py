"""What changed in the register, and when: one record's history, and the stream of changes to everything."""

import json
from dataclasses import asdict, dataclass
from typing import Annotated

from app.domain.differences import Json, differences
from app.domain.errors import Fault, InvalidQuery, Merged, Retracted
from app.queries.counts import Counted
from app.queries.entities import Entities
from app.queries.pages import Found, Page, start
from app.queries.parameters import Since, says
from app.queries.partnerships import missing
from app.queries.register import Register
from app.queries.shared import Clocked
from app.store.days import run_on
from app.store.documents import json_text

_MOST_STATES = 5_000  # Of one record: all of them stand in memory with all that was known of it.
_PATHS = {
    "partnership": "/v1/partnerships/",
    "city": "/v1/cities/",
    "source": "/v1/sources/",
    "observation": "/v1/observations/",
    "country_group": "/v1/groups/",
}


class HistoryQuestion(Clocked):
    """A question to the history of one record: `as_of` is the day whose status the states are compared on."""


def find_history(id_: str, question: HistoryQuestion, register: Register) -> Counted:
    """The states of one partnership's record, oldest first: what changed, when, by whom and why."""
    clock = register.clock(question.as_of, question.known_at)
    rows = register.reader.rows(
        "SELECT e.from_rev, e.until_rev, r.at, r.actor, r.comment, e.days, e.head, e.cities, t.events"
        " FROM edition e JOIN revision r ON r.number = e.from_rev JOIN story t ON t.edition = e.edition"
        " WHERE e.id = :id AND e.from_rev <= :revision"
        f" ORDER BY e.from_rev LIMIT {_MOST_STATES + 1}",
        {"id": id_, "revision": clock.revision},
        most=_MOST_STATES,
    )
    reason = missing(id_, register) if not rows or rows[-1][1] <= clock.revision else None
    if isinstance(reason, Merged | Retracted) or (reason is not None and not rows):
        raise reason
    documents: list[str] = []
    before: Json = None
    for number, _, at, actor, comment, days, head, cities, events in rows:
        after = json.loads("{" + ",".join((head, cities, run_on(days, clock.day).members, events)) + "}")
        changes = [] if before is None else list(differences(before, after))
        words = ["It was entered."] if before is None else [change.in_words() for change in changes]
        entry = {"revision": number, "at": at, "actor": actor, "comment": comment, "in_words": words}
        links = {"record": f"/v1/partnerships/{id_}?known_at=r{number}"}
        documents.append(json_text(entry | {"changes": [asdict(change) for change in changes], "links": links}))
        before = after
    return Counted(documents, clock)


class ChangeQuestion(Entities):
    """A question to the stream of changes."""

    since: Annotated[
        Since | None, says("Only what changed after this revision. Left out: everything, from the beginning.", "r1")
    ] = None


@dataclass(frozen=True)
class _Kind:
    """One kind of changes: where they are, and their columns. Within a revision the kinds come one after the other."""

    tables: str
    revision: str
    tie: str
    what: str
    id: str
    test: str = "1 = 1"

    def since(self, bound: str) -> str:
        """What of it lies behind a bound."""
        return f"FROM {self.tables} WHERE {bound} AND {self.revision} <= :revision AND {self.test}"


_KINDS = (
    # Publishers have no address of their own: readers get them with their sources.
    _Kind("entity n", "n.from_rev", "n.entity", "n.what", "n.id", "n.what <> 'publisher'"),
    _Kind("edition e", "e.from_rev", "e.edition", "'partnership'", "e.id"),
    _Kind(
        "change w JOIN partnership p ON w.what = 'withdrawal' AND p.id = w.id",
        "w.revision",
        "p.key",
        "'withdrawal'",
        "w.id",
    ),
)


def find_changes(question: ChangeQuestion, register: Register) -> Found:
    """A page of what readers got anew, in the order in which it happened; a withdrawn record leaves a tombstone."""
    walk = start(question, register, path="changes")
    since = int((question.since or "0").removeprefix("r"))
    if since > walk.clock.revision:
        message = f"since lies in the future: the latest revision is r{walk.clock.revision}"
        raise InvalidQuery([Fault("since", "future", message, f"r{walk.clock.revision}")])
    place = walk.cursor.place(textual=False, ties=2) if walk.cursor else (since, len(_KINDS) + 1, 0)
    binds = {"revision": walk.clock.revision, "after": place[0], "tie": place[2]}
    rows = register.reader.rows(_page(int(place[1]), question.limit), binds)
    shown = rows[: question.limit]
    documents = [_change(revision, *row) for revision, _, _, *row in shown]
    last = None if len(rows) == len(shown) else tuple(shown[-1][:3])
    return Found(
        documents=documents,
        clock=walk.clock,
        count=_count(since, walk.clock.revision, register) if question.count is None else None,
        sentence=f"Changes after r{since}",
        next=walk.next(Page(documents, last)),
    )


def _page(reached: int, limit: int) -> str:
    """The statement for `limit` changes and one more as a sign, behind a place: a revision, a kind and a tie.

    Each kind is read along its index, and no further than it is needed.
    """
    parts = []
    for number, kind in enumerate(_KINDS, start=1):
        bound = f"{kind.revision} {'>=' if number > reached else '>'} :after"
        if number == reached:
            bound = f"({kind.revision}, {kind.tie}) > (:after, :tie)"
        columns = (
            f"{kind.revision} AS revision, {number} AS kind, {kind.tie} AS tie, {kind.what} AS what, {kind.id} AS id"
        )
        order = f"ORDER BY {kind.revision}, {kind.tie} LIMIT {limit + 1}"
        parts.append(f"SELECT * FROM (SELECT {columns} {kind.since(bound)} {order}) k{number}")
    return (
        f"SELECT c.revision, c.kind, c.tie, c.what, c.id, r.at, r.actor, r.comment FROM ({' UNION ALL '.join(parts)}) c"
        f" JOIN revision r ON r.number = c.revision ORDER BY c.revision, c.kind, c.tie LIMIT {limit + 1}"
    )


def _count(since: int, revision: int, register: Register) -> int:
    counts = (f"(SELECT COUNT(*) {kind.since(f'{kind.revision} > :since')})" for kind in _KINDS)
    return register.count(f"SELECT {' + '.join(counts)}", {"since": since, "revision": revision})


def _change(revision: int, what: str, id_: str, at: str, actor: str, comment: str) -> str:
    withdrawn = what == "withdrawal"
    kind = "partnership" if withdrawn else what
    return json_text(
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
