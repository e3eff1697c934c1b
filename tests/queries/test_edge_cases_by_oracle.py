"""Random questions to the register of edge cases, each answered as a plain search through all documents answers it.

Every question is asked in two of the orders, whole and walked a record at a time: merged walks go wrong there first.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.domain.identity import fold, words_of
from app.queries.register import Register
from app.store.engine import Reader, open_engine
from tests.api.running import TODAY
from tests.domain.drawing import steady
from tests.queries.asked import query, walk_partnerships, world_of
from tests.queries.drawnquestions import SORTS, questions
from tests.queries.edge_register import revision_of
from tests.queries.oracle import Asked, opinion
from tests.queries.test_second_opinion import sort_keys
from tests.queries.world import Document, World, last_day

Drawn = SearchStrategy[tuple[Asked, str]]


@pytest.fixture(scope="module")
def register(edge_url: str) -> Iterator[Register]:
    register = Register(Reader(open_engine(edge_url)), today=lambda: TODAY)
    yield register
    register.close()


@pytest.fixture(scope="module")
def world(register: Register) -> World:
    return world_of(register)


@pytest.fixture(scope="module")
def drawn(world: World) -> Drawn:
    return questions(world)


def relevance(world: World, document: Document, asked: Asked) -> tuple[int, str]:
    """The rank of the last word asked for: a whole word of a name, its beginning, or neither; then the name."""
    names = " ".join(
        text
        for side in document["cities"]
        if side["id"]
        for city in [world.cities[side["id"]]]
        for text in [city["name"], city["qualifier"] or "", *(name["name"] for name in city["names"])]
    )
    last, own = words_of(asked["q"][0])[-1], words_of(names)
    rank = 0 if last in own else 1 if any(word.startswith(last) for word in own) else 2
    return rank, fold(" ".join(side["name"] or "~" for side in document["cities"]))


def is_in_order(world: World, found: Sequence[Document], asked: Asked, sort: str) -> bool:
    if sort == "relevance":
        keys = [relevance(world, document, asked) for document in found]
        return keys == sorted(keys)
    if sort.endswith("updated"):
        revisions = [revision_of(document["id"]) for document in found]
        return revisions == sorted(revisions, reverse=sort == "-updated")
    dated = sort_keys(found, sort)
    return dated == sorted(dated, reverse=sort == "-name")


@settings(steady, max_examples=max(150, steady.max_examples))
@given(data=st.data())
def test_each_order_and_page_size_finds_what_a_plain_search_finds(
    register: Register, world: World, drawn: Drawn, data: st.DataObject
) -> None:
    asked, as_of = data.draw(drawn)
    expected = opinion(world, asked, last_day(as_of)).found
    orders = st.sampled_from((*SORTS, *(["relevance"] if "q" in asked else [])))
    for sort in data.draw(st.lists(orders, min_size=2, max_size=2, unique=True)):
        for limit in ("1", "200"):
            text = query({**asked, "as_of": [as_of], "sort": [sort], "limit": [limit], "include": ["events"]})
            pages = walk_partnerships(register, text)
            found = [json.loads(document) for page in pages for document in page.documents]
            assert Counter(document["id"] for document in found) == Counter(document["id"] for document in expected)
            assert {document["id"]: document for document in found} == {
                document["id"]: document for document in expected
            }
            assert {page.count for page in pages} == {len(expected)}
            assert is_in_order(world, found, asked, sort)
