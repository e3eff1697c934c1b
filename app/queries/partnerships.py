"""Partnerships: a page of the list, and the single record.

Both read finished documents. The list is a walk along an index that joins the documents of one page; nothing is parsed
unless a question asks for members to be left out.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import Candidate, NotFound
from app.queries.pages import Found, Order, Source, count_all, page_sql, start
from app.queries.partnership_question import PartnershipQuestion
from app.queries.register import Register
from app.queries.searching import Clock, Search
from app.queries.shared import Clocked, Shaped
from app.store.documents import json_text
from app.store.engine import Row
from app.store.reading import OPEN

ORDERS = {
    "established": Order("s.est_latest", "oldest first"),
    "-established": Order("s.est_down", "most recently established first"),
    "ended": Order("s.end_latest", "earliest end first"),
    "-ended": Order("s.end_down", "most recent end first"),
    "updated": Order("s.from_rev", "longest unchanged first"),
    "-updated": Order("s.from_rev", "", descending=True),
    "name": Order("s.name_key", "by name", textual=True),
    "-name": Order("s.name_key", "by name, backwards", descending=True, textual=True),
}
"""The orders of the list by the values of `sort`."""


STANDING = Source("standing s", ("s.partnership",))


class RecordQuestion(Shaped, Clocked):
    """A question to one record."""


@dataclass(frozen=True)
class Record:
    """One partnership at a clock, as its finished document."""

    document: str
    clock: Clock


def find_partnerships(question: PartnershipQuestion, register: Register) -> Found:
    """A page of the partnerships that a question asks for."""
    walk = start(question, register, path="partnerships")
    search = search_for(question, register, walk.clock)
    order = ORDERS[question.sort]
    tests = tests_of(question, search)
    binds = dict(search.binds)
    dated = [test for group in search.dates.values() for test in group]
    statement = page_sql(STANDING, "s.edition, s.face", [*tests, *dated], order, search, walk, question.limit)
    events = ", e.events" if _with_events(question) else ""
    rows = register.reader.rows(
        f"SELECT p.sort_key, p.partnership, p.edition, e.head, e.cities, f.status{events} FROM ({statement}) p"
        " JOIN edition e ON e.edition = p.edition JOIN face f ON f.edition = p.edition AND f.face = p.face"
        f" ORDER BY {order.sql('p.sort_key', 'p.partnership')}",
        search.binds,
    )
    counted = question.count is None
    return Found(
        documents=_documents(rows[: question.limit], question, register, walk.clock),
        clock=walk.clock,
        count=count_all(register, STANDING, [*tests, *dated], binds) if counted else None,
        sentence=search.sentence("Partnerships", f", {order.phrase}" if order.phrase else ""),
        next=walk.next(rows, question.limit),
        undated=_undated(register, tests, search, binds) if counted and dated else None,
    )


def search_for(question: PartnershipQuestion, register: Register, clock: Clock) -> Search:
    """The search that a question's parameters put together."""
    search = Search(clock, question.certainty)
    for value, filter_ in question.filters():
        filter_.apply(value, search, register)
        if filter_.phrase is not None:
            filter_.phrase(value, search, register)
    return search


def tests_of(question: PartnershipQuestion, search: Search) -> list[str]:
    """All tests but those on dates, which are kept apart for counting what is undated."""
    clock = f"s.first_day <= :day AND s.last_day >= :day AND {search.clock.known('s')}"
    tests = [*search.side_tests(), clock, question.hidden(), *search.tests]
    if search.moments:
        stage = [] if question.stage else ["m.stage <> 1"]  # Proposals count only when they are asked for.
        moment = " AND ".join([*search.moments, *stage])
        tests.append(f"EXISTS (SELECT 1 FROM moment m WHERE m.edition = s.edition AND {moment})")
    return tests


def _undated(register: Register, tests: Sequence[str], search: Search, binds: dict[str, str | int]) -> int:
    """How many fail only because a date is not stated: each date fits or is missing, and at least one is missing."""
    missing = {
        "established": f"s.est_latest = {OPEN}",
        "ended": f"s.end_latest = {OPEN} AND s.value = 3",  # Only what is severed could have an end.
    }
    either = [f"(({' AND '.join(group)}) OR ({missing[name]}))" for name, group in search.dates.items()]
    some = " OR ".join(f"({missing[name]})" for name in search.dates)
    return count_all(register, STANDING, [*tests, *either, f"({some})"], binds)


def get_partnership(id_: str, question: RecordQuestion, register: Register) -> Record:
    """One record by its id, with its events. Raises NotFound with candidates."""
    clock = register.clock(question.as_of, question.known_at)
    row = register.reader.row(
        "SELECT 0, 0, e.edition, e.head, e.cities, f.status, e.events"
        " FROM edition e JOIN face f ON f.edition = e.edition"
        " WHERE e.id = :id AND e.from_rev <= :revision AND e.until_rev > :revision"
        " AND f.first_day <= :day AND f.last_day >= :day",
        {"id": id_, "revision": clock.revision, "day": clock.day},
    )
    if row is None:
        raise NotFound("partnership", id_, _candidates(id_, register))
    return Record(_documents([row], question, register, clock)[0], clock)


def _candidates(id_: str, register: Register) -> list[Candidate]:
    """Partnerships of the cities that the two halves of an id may mean."""
    halves = [half for half in id_.split("--") if half][:2]
    cities = {candidate.id for half in halves for candidate in register.candidates(half)}
    if not cities:
        return []
    names = {f"c{number}": city for number, city in enumerate(sorted(cities))}
    listed = ", ".join(f":{name}" for name in names)
    rows = register.reader.rows(
        "SELECT p.id FROM partnership p LEFT JOIN city a ON a.key = p.city_a LEFT JOIN city b ON b.key = p.city_b"
        f" WHERE a.id IN ({listed}) AND b.id IN ({listed}) ORDER BY p.id LIMIT 8",
        names,
    )
    return [Candidate(found, found.replace("--", " – ")) for (found,) in rows]


# --- documents ---


def _with_events(question: Shaped) -> bool:
    return bool(question.include and {"events", "citations"} & set(question.include))


def _documents(rows: Sequence[Row], question: Shaped, register: Register, clock: Clock) -> list[str]:
    """Rows of key, tie, edition, head, cities, status and perhaps events as documents in the shape asked for."""
    include = question.include or ()
    editions = [row[2] for row in rows]
    cities = _cities_of(editions, register, clock) if "cities" in include else {}
    sources = _sources_of(editions, register, clock) if "sources" in include else {}
    documents = []
    for _, _, edition, head, own_cities, *rest in rows:
        members = [head, cities.get(edition, own_cities), *rest]
        if "sources" in include:
            members.append(f'"sources":[{",".join(sources.get(edition, []))}]')
        documents.append("{" + ",".join(members) + "}")
    if question.fields is None:
        return documents
    wanted = {"id", *question.fields}
    return [_only(document, wanted) for document in documents]


def _only(document: str, wanted: set[str]) -> str:
    return json_text({name: value for name, value in json.loads(document).items() if name in wanted})


def _sources_of(editions: Sequence[int], register: Register, clock: Clock) -> dict[int, list[str]]:
    """The documents of every source that each edition cites."""
    found: dict[int, list[str]] = {}
    if editions:
        rows = register.reader.rows(
            "SELECT w.edition, n.document FROM witness w JOIN entity n ON n.what = 'source' AND n.id = w.source"
            f" WHERE w.edition IN ({_listed(editions)}) AND n.from_rev <= :revision AND n.until_rev > :revision"
            " ORDER BY w.edition, w.source",
            {"revision": clock.revision},
        )
        for edition, document in rows:
            found.setdefault(edition, []).append(document)
    return found


def _cities_of(editions: Sequence[int], register: Register, clock: Clock) -> dict[int, str]:
    """The member `cities` of each edition with all that is known of them; an unnamed side stays as it is."""
    found: dict[int, list[str]] = {}
    if editions:
        rows = register.reader.rows(
            "SELECT p.edition, n.document, p.country FROM place p LEFT JOIN city c ON c.key = p.city LEFT JOIN entity n"
            " ON n.what = 'city' AND n.id = c.id AND n.from_rev <= :revision AND n.until_rev > :revision"
            f" WHERE p.edition IN ({_listed(editions)}) ORDER BY p.edition, p.side",
            {"revision": clock.revision},
        )
        for edition, document, country in rows:
            found.setdefault(edition, []).append(document or json_text({"id": None, "country": country}))
    return {edition: f'"cities":[{",".join(documents)}]' for edition, documents in found.items()}


def _listed(numbers: Sequence[int]) -> str:
    """Keys the register made itself, as they stand in a statement."""
    return ", ".join(str(int(number)) for number in numbers)
