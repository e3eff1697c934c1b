"""What changed in the register, and when: one record's history, and the stream of changes to everything."""

import json
from dataclasses import asdict
from typing import Annotated

from app.domain.differences import Json, differences
from app.domain.errors import Fault, InvalidQuery, Merged, Retracted
from app.queries.counts import Counted
from app.queries.entities import Entities
from app.queries.pages import Found, Order, Page, Prepared, Source, start
from app.queries.parameters import Since, says
from app.queries.partnerships import missing
from app.queries.register import Register
from app.queries.searching import Search
from app.queries.shared import Clocked
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
        "SELECT e.from_rev, e.until_rev, r.at, r.actor, r.comment, e.head, e.cities, f.status, e.events"
        " FROM edition e JOIN revision r ON r.number = e.from_rev JOIN face f ON f.edition = e.edition"
        " WHERE e.id = :id AND e.from_rev <= :revision AND f.first_day <= :day AND f.last_day >= :day"
        f" ORDER BY e.from_rev LIMIT {_MOST_STATES + 1}",
        {"id": id_, "revision": clock.revision, "day": clock.day},
        most=_MOST_STATES,
    )
    reason = missing(id_, register) if not rows or rows[-1][1] <= clock.revision else None
    if isinstance(reason, Merged | Retracted) or (reason is not None and not rows):
        raise reason
    documents: list[str] = []
    before: Json = None
    for number, _, at, actor, comment, *members in rows:
        after = json.loads("{" + ",".join(members) + "}")
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


_CHANGED = (
    "(SELECT e.from_rev AS revision, 'partnership' AS what, e.id AS id, e.edition AS tie, 2 AS kind FROM edition e"
    " UNION ALL SELECT n.from_rev, n.what, n.id, n.entity, 1 FROM entity n"
    " UNION ALL SELECT w.revision, 'withdrawal', w.id, p.key, 3 FROM change w JOIN partnership p ON p.id = w.id"
    " WHERE w.what = 'withdrawal') c"
    " JOIN revision r ON r.number = c.revision"
)
CHANGES = Source(_CHANGED, ("c.kind", "c.tie"))


def find_changes(question: ChangeQuestion, register: Register) -> Found:
    """A page of what readers got anew, in the order in which it happened; a withdrawn record leaves a tombstone."""
    walk = start(question, register, path="changes")
    search = Search(walk.clock)
    since = int((question.since or "0").removeprefix("r"))
    if since > walk.clock.revision:
        message = f"since lies in the future: the latest revision is r{walk.clock.revision}"
        raise InvalidQuery([Fault("since", "future", message, f"r{walk.clock.revision}")])
    tests = [f"c.revision > {search.bind(since)}", "c.revision <= :revision"]
    order = Order("c.revision")
    prepared = Prepared(CHANGES, search, tests, order)
    columns = "c.revision, c.what, c.id, r.at, r.actor, r.comment"
    statement, binds = prepared.page(columns, walk.place(prepared), question.limit)
    rows = register.reader.rows(statement, binds)
    documents = [_change(*row[3:]) for row in rows[: question.limit]]
    return Found(
        documents=documents,
        clock=walk.clock,
        count=prepared.count(register) if question.count is None else None,
        sentence=f"Changes after r{since}",
        next=walk.next(Page(documents, prepared.place_behind(rows, question.limit))),
    )


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
