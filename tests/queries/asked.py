"""Asking the register as a reader would: by query strings, page by page, to the end of a list."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar
from urllib.parse import urlencode

from app.domain.dates import VagueDate
from app.queries.cities import CityQuestion, find_cities
from app.queries.exports import export_partnerships
from app.queries.groups import GroupQuestion, find_groups
from app.queries.pages import Found
from app.queries.partnership_question import PartnershipQuestion
from app.queries.partnerships import find_partnerships
from app.queries.register import Register
from app.queries.shared import Paged
from app.queries.sources import SourceQuestion, find_sources
from tests.queries.oracle import Asked
from tests.queries.world import Document, World

Q = TypeVar("Q", bound=Paged)
Find = Callable[[Q, Register], Found]


def query(asked: Asked) -> bytes:
    """A question as a query string."""
    return urlencode({name: list(values) for name, values in asked.items()}, doseq=True).encode()


def ask(register: Register, text: str) -> Found:
    """A page of partnerships."""
    return find_partnerships(PartnershipQuestion.read(text.encode()), register)


def ids(documents: Sequence[str]) -> list[str]:
    """The ids of documents, in order."""
    return [json.loads(document)["id"] for document in documents]


def walk(kind: type[Q], find: Find[Q], register: Register, text: bytes) -> list[Found]:
    """All pages of a list."""
    pages = [find(kind.read(text), register)]
    while pages[-1].next is not None:
        pages.append(find(kind.read(text + (b"&" if text else b"") + b"cursor=" + pages[-1].next.encode()), register))
    return pages


walk_partnerships = partial(walk, PartnershipQuestion, find_partnerships)


def everything(kind: type[Q], find: Find[Q], register: Register) -> dict[str, Document]:
    """All records of a list, by id."""
    pages = walk(kind, find, register, b"limit=200")
    documents = [json.loads(document) for page in pages for document in page.documents]
    return {document["id"]: document for document in documents}


def publishers_of(register: Register) -> dict[str, Document]:
    """The newest documents of all publishers, by id. No list shows them."""
    rows = register.reader.rows("SELECT id, document FROM entity WHERE what = 'publisher' AND live = 1", {})
    return {id_: json.loads(document) for id_, document in rows}


def world_of(register: Register) -> World:
    """The register as plain documents."""

    def partnerships_on(day: date) -> list[Document]:
        clock = register.clock(VagueDate.parse(day.isoformat()), None)
        return [json.loads(document) for document in export_partnerships(register, clock)]

    return World(
        cities=everything(CityQuestion, find_cities, register),
        sources=everything(SourceQuestion, find_sources, register),
        groups=everything(GroupQuestion, find_groups, register),
        publishers=publishers_of(register),
        partnerships_on=partnerships_on,
    )
