"""Sources: what was read, what each rests on, and what rests on it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from app.domain.words import LinkState, SourceKind
from app.queries import entities
from app.queries.asking import Filter, Question, query_text
from app.queries.filters import published_by, says_that
from app.queries.pages import Found
from app.queries.parameters import KnownAt, Name, PlainDate, Words, says
from app.queries.partnership_question import ALL_RECORDS
from app.queries.register import Register
from app.queries.searching import Clock, Search
from app.store.documents import json_text

_TOLD = "l.from_rev <= :revision AND l.until_rev > :revision"


def _leads(values: tuple[LinkState, ...], search: Search, _: Register) -> None:
    state = search.one_of("l.state", values)
    search.tests.append(f"EXISTS (SELECT 1 FROM link l WHERE l.source = s.id AND {state} AND {_TOLD})")


class SourceQuestion(entities.Entities):
    """A question to the list of sources."""

    q: Annotated[
        Words | None,
        says("Words of the title or publisher; the last may be a beginning.", "stedenband"),
        entities.WORDS,
    ] = None
    publisher: Annotated[
        tuple[Name, ...],
        says("Who published it: the id of a publisher, or any of its names.", "NRC"),
        published_by("s.publisher", "were published by {}"),
    ] = ()
    kind: Annotated[
        tuple[SourceKind, ...],
        says("What sort of document it is.", "official"),
        entities.one_of("s.kind", "are of the kind {}"),
    ] = ()
    language: Annotated[
        tuple[Name, ...],
        says("Its language, an ISO 639 code.", "nl"),
        entities.one_of("s.language", "are written in {}"),
    ] = ()
    link: Annotated[
        tuple[LinkState, ...],
        says("What became of its address; one that nobody looked at is none of these.", "dead"),
        Filter(_leads, says_that("have a link that is {}")),
    ] = ()
    published_from: Annotated[
        PlainDate | None,
        says("Published on or after this date.", "2022"),
        entities.date("s.latest", ">=", "appeared in or after {}"),
    ] = None
    published_to: Annotated[
        PlainDate | None,
        says("Published on or before this date.", "2023-05-10"),
        entities.date("s.earliest", "<=", "appeared in or before {}"),
    ] = None


class SourceRecordQuestion(Question):
    """A question to one source or observation."""

    known_at: Annotated[
        KnownAt | None, says("What the register knew at that moment: a revision or an instant.", "r1")
    ] = None


@dataclass(frozen=True)
class EntityRecord:
    """One source or observation at a revision, as its finished document."""

    document: str
    clock: Clock


def find_sources(question: SourceQuestion, register: Register) -> Found:
    """A page of sources, by title, with what became of their addresses where that was looked at."""
    found = entities.find("source", question, register, "Sources")
    return replace(found, documents=_with_links(found.documents, found.clock, register))


def _with_links(documents: Sequence[str], clock: Clock, register: Register) -> list[str]:
    ids = [str(json.loads(document)["id"]) for document in documents]
    names = {f"source{number}": id_ for number, id_ in enumerate(ids)}
    asked = ", ".join(f":{name}" for name in names) or "''"
    rows = register.reader.rows(
        f"SELECT l.source, l.state, l.since, l.location, l.archive FROM link l WHERE l.source IN ({asked}) AND {_TOLD}",
        {**names, "revision": clock.revision},
    )
    links = {
        source: {
            "state": state,
            "since": date.fromordinal(since).isoformat(),
            "location": location or None,
            "archive": archive or None,
        }
        for source, state, since, location, archive in rows
    }
    return [
        f"{document[:-1]},{json_text({'link': links[id_]})[1:]}" if id_ in links else document
        for id_, document in zip(ids, documents, strict=True)
    ]


def get_source(id_: str, question: SourceRecordQuestion, register: Register) -> EntityRecord:
    """Return one source with its chain (what it rests on), what rests on it, and how many partnerships cite it."""
    clock = register.clock(None, question.known_at)
    document = entities.get("source", id_, clock, register, lambda: entities.similar("source", id_, register))
    asked = [("source", id_), *question.asked()]
    more = {
        "chain": _chain(document, clock, register),
        "relied_on_by": _relied_on_by(id_, clock, register),
        "partnerships": _cited_by(id_, clock, register),
        "count_links": {"partnerships": f"/v1/partnerships?{query_text([*asked, *ALL_RECORDS])}"},
    }
    (document,) = _with_links([document], clock, register)
    return EntityRecord(f"{document[:-1]},{json_text(more)[1:]}", clock)


def _chain(document: str, clock: Clock, register: Register) -> list[dict[str, object]]:
    """What a source rests on, step by step to the one that rests on nothing in the register."""
    chain: list[dict[str, object]] = []
    below = json.loads(document)["derived_from"]
    while below is not None:
        step = json.loads(entities.get("source", below, clock, register, list))
        chain.append({name: step[name] for name in ("id", "publisher", "title", "published", "url", "rests_on")})
        below = step["derived_from"]
    return chain


def _relied_on_by(id_: str, clock: Clock, register: Register) -> list[str]:
    rows = register.reader.rows(
        # A cross join keeps SQLite from going through all the sources.
        "SELECT n.id FROM entity_word w CROSS JOIN entity n"
        " WHERE n.entity = w.entity AND n.what = 'source' AND w.word = :below"
        " AND n.from_rev <= :revision AND n.until_rev > :revision ORDER BY n.id",
        {"below": f"<{id_}", "revision": clock.revision},
    )
    return [found for (found,) in rows]


def _cited_by(id_: str, clock: Clock, register: Register) -> int:
    row = register.reader.row(
        "SELECT COUNT(*) FROM witness w JOIN edition e ON e.edition = w.edition"
        " WHERE w.source = :id AND e.from_rev <= :revision AND e.until_rev > :revision",
        {"id": id_, "revision": clock.revision},
    )
    return int(row[0]) if row else 0


def find_attributions(register: Register) -> list[str]:
    """What to name beside facts that were imported in bulk: each data set with its publisher and licence."""
    rows = register.reader.rows(
        "SELECT s.title, s.publisher, d.licence FROM dataset d JOIN source s ON s.id = d.source ORDER BY d.source"
    )
    return [f"Imported: {title}, {publisher}, {licence}." for title, publisher, licence in rows]
