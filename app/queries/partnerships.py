"""Partnerships: a page of the list, and the single record.

Both read finished documents. The list is a walk along an index that joins the documents of one page; nothing is parsed
unless a question asks for members to be left out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.errors import Merged, NotFound, RegisterError, Retracted, Suggestion
from app.domain.text import tokenise
from app.domain.vocabulary import Basis, Stage, Status
from app.queries.evidence import PUBLISHERS, brief, with_evidence
from app.queries.languages import in_language
from app.queries.leftout import count_left_out
from app.queries.pages import Found, Order, Page, Place, Prepared, Source, start
from app.queries.partnership_question import PartnershipFilters, PartnershipQuestion
from app.queries.register import AFTER_ALL_WORDS, Register
from app.queries.searching import Clock, Search
from app.queries.shared import Clocked, Shaped
from app.queries.tallies import find_total
from app.store.codes import code
from app.store.days import members_of, run_on
from app.store.documents import json_text
from app.store.reading import OPEN

ORDERS = {
    "established": Order("s.est_down", "oldest first", descending=True, open_last=True),
    "-established": Order("s.est_down", "most recently established first"),
    "ended": Order("s.end_down", "earliest end first", descending=True, open_last=True),
    "-ended": Order("s.end_down", "most recent end first"),
    "updated": Order("s.from_rev", "longest unchanged first"),
    "-updated": Order("s.from_rev", "", descending=True),
    "name": Order("s.name_key", "by name", textual=True),
    "-name": Order("s.name_key", "by name, backwards", descending=True, textual=True),
}
"""The orders of the list by the values of `sort`."""
_BY_STATUS = ("s.est_down", "s.name_key")
"""In these orders an index has the partnerships of a country by status alone."""


STANDING = Source("standing s", ("s.partnership",))


class RecordQuestion(Shaped, Clocked):
    """A question to one record."""


@dataclass(frozen=True)
class Record:
    """One partnership at a clock, as its finished document."""

    document: str
    clock: Clock


def prepare(question: PartnershipFilters, register: Register, clock: Clock) -> Prepared:
    """The search for the partnerships that a question asks for."""
    search = Search(clock, question.certainty)
    search.apply(question, register)
    hidden = question.hidden()
    left_out = dict.fromkeys(question.left_out(), hidden)
    if question.leaves_out_presumed(register.lists_presumed):
        presumed = f"s.basis <> {code(Basis.PRESUMED)}"
        search.tests.append(presumed)
        search.that.append("have a status that is more than presumed")
        if question.presumed is None:
            left_out["presumed"] = presumed
    tests = [*search.side_tests(), clock.present("s"), hidden, *search.tests]
    if search.moments:
        stage = [] if question.stage else [f"m.stage <> {code(Stage.PROPOSED)}"]
        moment = " AND ".join([*search.moments, *stage])
        tests.append(f"EXISTS (SELECT 1 FROM moment m WHERE m.edition = s.edition AND {moment})")
    dates = [test for group in search.dates.values() for test in group]
    name = question.order()
    if name == "relevance" and question.q:
        order = _relevance(search, question.q)
    else:
        order = ORDERS[name].off_index() if search.leads else ORDERS[name]
    if order.column in _BY_STATUS and len(search.statuses) > 1 and search.anchor and clock.live:
        parts = [[f"s.value = {status}"] for status in search.statuses]
        return Prepared(STANDING, search, tests, order, dates, parts, search.status_test, left_out)
    return Prepared(STANDING, search, tests, order, dates, left_out=left_out)


def _relevance(search: Search, asked: str) -> Order:
    """The best matches first: whose names hold the last word whole, then whose names hold its beginning, then the rest.

    The other words are there in any case.
    """
    word = search.bind(tokenise(asked)[-1])
    beyond = search.bind(tokenise(asked)[-1] + AFTER_ALL_WORDS)
    named = "EXISTS (SELECT 1 FROM word n WHERE n.edition = s.edition AND n.named = 1 AND"
    rank = f"CASE WHEN {named} n.word = {word}) THEN '0' WHEN {named} n.word > {word} AND n.word < {beyond}) THEN '1'"
    return Order(f"({rank} ELSE '2' END || s.name_key)", "best matches first", textual=True)


def read(prepared: Prepared, register: Register, place: Place | None, limit: int, include: Sequence[str] = ()) -> Page:
    """The partnerships behind a place in the list, as finished documents with the members to include."""
    order, clock = prepared.order, prepared.search.clock
    statement, binds = prepared.page("s.edition, s.face", place, limit)
    told, story = "", ""
    if {"events", "citations"} & set(include):
        told, story = ", t.events", " JOIN story t ON t.edition = p.edition"
    rows = register.reader.rows(
        f"SELECT p.sort_key, p.partnership, p.edition, p.face, e.head, e.cities, e.days{told} FROM ({statement}) p"
        f" JOIN edition e ON e.edition = p.edition{story} ORDER BY {order.sql('p.sort_key', 'p.partnership')}",
        binds,
    )
    found = [
        (edition, (head, cities, members_of(days, face), *events))
        for _, _, edition, face, head, cities, days, *events in rows[:limit]
    ]
    return Page(_documents(found, include, register, clock), prepared.place_behind(rows, limit))


def find_partnerships(question: PartnershipQuestion, register: Register) -> Found:
    """A page of the partnerships that a question asks for."""
    walk = start(question, register, path="partnerships")
    prepared = prepare(question, register, walk.clock)
    page = read(prepared, register, walk.place(prepared), question.limit, question.include or ())
    counted = question.count is None
    return Found(
        documents=_shaped(page.documents, question, register, walk.clock),
        clock=walk.clock,
        count=find_total(question, lambda: prepared, walk.clock, register) if counted else None,
        sentence=prepared.sentence("Partnerships"),
        next=walk.next(page),
        undated=_undated(prepared, register) if counted and prepared.dates else None,
        left_out=count_left_out(prepared, register) if counted else None,
    )


def find_left_out(register: Register) -> Mapping[str, int]:
    """Return how many of all records a list leaves out in the end, whatever the day is."""
    clock = replace(register.clock(None, None), day=date.max.toordinal())
    return count_left_out(prepare(PartnershipFilters.read(b""), register, clock), register)


def _undated(prepared: Prepared, register: Register) -> int:
    """How many fail only because a date is not stated: each date fits or is missing, and at least one is missing."""
    missing = {
        "established": f"s.est_latest = {OPEN}",
        "ended": f"s.end_latest = {OPEN} AND s.value = {code(Status.SEVERED)}",  # Only that could have an end.
    }
    dates = prepared.search.dates
    either = [f"(({' AND '.join(group)}) OR ({missing[name]}))" for name, group in dates.items()]
    some = " OR ".join(f"({missing[name]})" for name in dates)
    return prepared.count(register, [*either, f"({some})"])


def get_partnership(id_: str, question: RecordQuestion, register: Register) -> Record:
    """One record by its id, with its events.

    Raises Merged where it became part of another record, Retracted where it should never have stood (at whatever
    revision), and NotFound with candidates.
    """
    clock = register.clock(question.as_of, question.known_at)
    row = register.reader.row(
        "SELECT e.edition, e.head, e.cities, e.days, t.events,"
        " (SELECT 1 FROM withdrawal w WHERE w.id = e.id AND w.merged_into IS NULL)"
        " FROM edition e JOIN story t ON t.edition = e.edition"
        " WHERE e.id = :id AND e.from_rev <= :revision AND e.until_rev > :revision",
        {"id": id_, "revision": clock.revision},
    )
    if row is None or row[5]:
        raise missing(id_, register)
    edition, head, cities, days, events, _ = row
    found = (edition, (head, cities, run_on(days, clock.day).members, events))
    document = _documents([found], question.include or (), register, clock)[0]
    return Record(_shaped([document], question, register, clock)[0], clock)


def missing(id_: str, register: Register) -> RegisterError:
    """Why there is no record under an id: merged, retracted, or never there."""
    row = register.reader.row("SELECT merged_into, reason FROM withdrawal WHERE id = :id", {"id": id_})
    if row is None:
        return NotFound("partnership", id_, _candidates(id_, register))
    return Retracted(f"The record {id_} was retracted: {row[1]}") if row[0] is None else Merged(id_, row[0])


def _candidates(id_: str, register: Register) -> list[Suggestion]:
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
    return [Suggestion(found, found.replace("--", " – ")) for (found,) in rows]


# --- documents ---


_Found = tuple[int, tuple[str, ...]]
"""The number of an edition, and its members: the head, the cities, what depends on the day, and perhaps the events."""


def _documents(found: Sequence[_Found], include: Sequence[str], register: Register, clock: Clock) -> list[str]:
    """Editions as documents, with what is to be included."""
    if not {"cities", "sources", PUBLISHERS} & set(include):
        return ["{" + ",".join(members) + "}" for _, members in found]
    editions = [edition for edition, _ in found]
    cities = _cities_of(editions, register, clock) if "cities" in include else {}
    sources = _sources_told(editions, include, register, clock)
    documents = []
    for edition, (head, own_cities, *rest) in found:
        members = [head, cities.get(edition, own_cities), *rest]
        if sources is not None:
            members.append(f'"sources":[{",".join(sources.get(edition, ()))}]')
        documents.append("{" + ",".join(members) + "}")
    return documents


def _sources_told(
    editions: Sequence[int], include: Sequence[str], register: Register, clock: Clock
) -> dict[int, list[str]] | None:
    """What documents tell of the sources of each edition: all of it, the publishers alone, or nothing."""
    if "sources" in include:
        return with_evidence(sources_of(editions, register, clock), register)
    if PUBLISHERS in include:
        found = sources_of(editions, register, clock)
        return {edition: [brief(document) for document in sources.values()] for edition, sources in found.items()}
    return None


def _shaped(documents: Sequence[str], question: Shaped, register: Register, clock: Clock) -> list[str]:
    """Documents in the reader's language, with the members asked for."""
    if question.lang is None and question.fields is None:
        return list(documents)
    spoken = in_language(documents, question.lang, register, clock)
    return [_only(document, question.fields) for document in spoken]


def _only(document: str, fields: Sequence[str] | None) -> str:
    """A document with the members asked for; all of them where none were named."""
    if fields is None:
        return document
    return json_text({name: value for name, value in json.loads(document).items() if name == "id" or name in fields})


def sources_of(editions: Iterable[int], register: Register, clock: Clock) -> dict[int, dict[str, str]]:
    """The documents of every source that each edition cites, by their ids."""
    found: dict[int, dict[str, str]] = {}
    listed = _listed(editions)
    if listed:
        rows = register.reader.rows(
            # The order of a cross join is kept, so that the few witnesses lead and not all sources of the register.
            "SELECT w.edition, w.source, n.document"
            f" FROM (SELECT edition, source FROM witness WHERE edition IN ({listed})) w CROSS JOIN entity n"
            " WHERE n.what = 'source' AND n.id = w.source AND n.from_rev <= :revision AND n.until_rev > :revision"
            " ORDER BY w.edition, w.source",
            {"revision": clock.revision},
        )
        for edition, source, document in rows:
            found.setdefault(edition, {})[source] = document
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


def _listed(numbers: Iterable[int]) -> str:
    """Keys the register made itself, as they stand in a statement."""
    return ", ".join(str(int(number)) for number in numbers)
