"""Run queries as a client does: by query string, page by page, to the end of a list."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TypeVar
from urllib.parse import urlencode

from sqlalchemy import select

from app.parameters.common_params import PageParams
from app.parameters.partnership_params import PartnershipParams
from app.queries.bulk import iterate_partnerships
from app.queries.entities import CityParams, EntityListParams, SourceParams, find_cities, find_groups, find_sources
from app.queries.pagination import ListResult
from app.queries.partnerships import find_partnerships
from app.reading.register import Register
from app.reading.state import State
from app.store.tables import ENTITY_VERSION
from app.store.time_point import TimePoint, known
from tests.queries.oracle import Params
from tests.queries.world import Document, World
from tests.statements import statement

Q = TypeVar("Q", bound=PageParams)
Find = Callable[[Q, State], ListResult]


def query(params: Params) -> bytes:
    """Return parameters as a query string."""
    return urlencode({name: list(values) for name, values in params.items()}, doseq=True).encode()


def ask(register: Register, text: str) -> ListResult:
    """Return a page of partnerships, read in one snapshot as the service reads it."""
    with register.session.snapshot():
        return find_partnerships(PartnershipParams.parse(text.encode()), State.now(register))


def total(found: ListResult) -> int | None:
    """Return the total of a list; None where it was not counted."""
    return found.count


@cache
def read_document(text: str) -> Document:
    """Return a document, which is the same object each time: most days and databases have the same documents."""
    document: Document = json.loads(text)
    return document


def ids(documents: Sequence[str]) -> list[str]:
    """Return the ids of documents, in order."""
    return [read_document(document)["id"] for document in documents]


def walk(kind: type[Q], find: Find[Q], register: Register, text: bytes) -> list[ListResult]:
    """Return all pages of a list, read in one snapshot."""
    with register.session.snapshot():
        state = State.now(register)
        pages = [find(kind.parse(text), state)]
        while pages[-1].next is not None:
            cursor = b"cursor=" + pages[-1].next.encode()
            pages.append(find(kind.parse(b"&".join(filter(None, (text, cursor)))), state))
    return pages


walk_partnerships = partial(walk, PartnershipParams, find_partnerships)


def everything(kind: type[Q], find: Find[Q], register: Register, known_at: str = "") -> dict[str, Document]:
    """Return all records of a list at a revision, by id."""
    pages = walk(kind, find, register, b"&".join(filter(None, (b"limit=200", known_at.encode()))))
    documents = [read_document(text) for page in pages for text in page.documents]
    return {document["id"]: document for document in documents}


def publishers_of(register: Register, time: TimePoint) -> dict[str, Document]:
    """Return the documents of all publishers, by id. No list shows them."""
    rows = register.session.rows(
        select(ENTITY_VERSION.c.id, ENTITY_VERSION.c.document).where(
            ENTITY_VERSION.c.record_type == "publisher", known(ENTITY_VERSION)
        ),
        {"revision": time.revision},
    )
    return {id_: json.loads(document) for id_, document in rows}


def search_names_of(register: Register, time: TimePoint) -> dict[str, Sequence[str]]:
    """Return the names of cities that no document shows, by id, as they came in."""
    rows = register.session.rows(
        statement(
            "SELECT id, record FROM change_log WHERE record_type = 'city' AND revision <= :revision ORDER BY revision"
        ),
        {"revision": time.revision},
    )
    return {id_: json.loads(record).get("search_names", ()) for id_, record in rows}


def world_of(register: Register, revision: int | None = None) -> World:
    """Return the register as plain documents, as it was at a revision; default: the latest."""
    known_at = "" if revision is None else f"known_at=r{revision}"
    state = State.now(register).at(None, None if revision is None else f"r{revision}")
    now = state.time

    def partnerships_on(day: date) -> list[Document]:
        on_day = state.at_time(replace(now, day=day.toordinal()))
        return [read_document(text) for batch in iterate_partnerships(on_day, ()) for text in batch]

    listings = {
        document["id"]: document["listings"]
        for documents in iterate_partnerships(state)
        for document in map(json.loads, documents)
    }
    return World(
        cities=everything(CityParams, find_cities, register, known_at),
        sources=everything(SourceParams, find_sources, register, known_at),
        groups=everything(EntityListParams, find_groups, register, known_at),
        publishers=publishers_of(register, now),
        search_names=search_names_of(register, now),
        missing={
            id_: {one["dataset"]: date.fromisoformat(one["missing_since"]) for one in listed if one["missing_since"]}
            for id_, listed in listings.items()
        },
        datasets=sorted({one["dataset"] for listed in listings.values() for one in listed}),
        partnerships_on=partnerships_on,
    )
