"""Random queries on the register of edge cases, compared with the oracle.

Every query runs in two sorts, with large pages and with one record a page: merged walks fail there first.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from hypothesis.vendor.pretty import pretty

from app.domain.errors import Retracted
from app.domain.text import normalise
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import TODAY
from tests.domain.drawing import steady
from tests.queries.edge_register import revision_of
from tests.queries.oracle import Params, expected_answer
from tests.queries.query_strategies import SORTS, questions
from tests.queries.run_queries import query, read_document, total, walk_partnerships, world_of
from tests.queries.test_oracle_on_seed import sort_keys
from tests.queries.world import Document, World, last_day
from tests.statements import statement

Drawn = SearchStrategy[tuple[Params, str]]


@pytest.fixture(scope="module")
def register(edge_url: str) -> Iterator[Register]:
    register = Register(ReadSession(open_engine(edge_url)), today=lambda: TODAY)
    yield register
    register.close()


@pytest.fixture(scope="module")
def world(register: Register) -> World:
    return world_of(register)


@pytest.fixture(scope="module")
def drawn(world: World) -> Drawn:
    return questions(world)


def test_hypothesis_can_show_a_failing_example(world: World) -> None:
    """It warns of a longer one, and the warning hides what failed."""
    assert pretty(world) == "World()"


def relevance(world: World, document: Document, params: Params) -> tuple[int, str]:
    """The rank of the last word requested: a whole word of a name, its beginning, or neither; then the name."""
    last = world.reading(params["q"][0])[-1]
    own = set().union(*(world.city_words(side["id"]) for side in document["cities"] if side["id"]))
    rank = 0 if last in own else 1 if any(word.startswith(last) for word in own) else 2
    return rank, normalise(" ".join(side["name"] or "~" for side in document["cities"]))


def is_in_order(
    world: World, found: Sequence[Document], params: Params, sort: str, revision_of: Callable[[str], int] = revision_of
) -> bool:
    if sort == "relevance":
        keys = [relevance(world, document, params) for document in found]
        return keys == sorted(keys)
    if sort.endswith("updated"):
        revisions = [revision_of(document["id"]) for document in found]
        return revisions == sorted(revisions, reverse=sort == "-updated")
    dated = sort_keys(found, sort)
    return dated == sorted(dated, reverse=sort == "-name")


@settings(steady, max_examples=max(100, steady.max_examples))
@given(data=st.data())
def test_every_sort_and_page_size_agrees_with_the_oracle(
    register: Register, world: World, drawn: Drawn, data: st.DataObject
) -> None:
    params, as_of = data.draw(drawn)
    expected = expected_answer(world, params, last_day(as_of)).found
    orders = st.sampled_from((*SORTS, *(["relevance"] if "q" in params else [])))
    for sort in data.draw(st.lists(orders, min_size=2, max_size=2, unique=True)):
        for limit in ("1", "200"):
            text = query({**params, "as_of": [as_of], "sort": [sort], "limit": [limit], "include": ["events"]})
            pages = walk_partnerships(register, text)
            found = [read_document(text) for page in pages for text in page.documents]
            assert Counter(document["id"] for document in found) == Counter(document["id"] for document in expected)
            assert {document["id"]: document for document in found} == {
                document["id"]: document for document in expected
            }
            assert {total(page) for page in pages} == {len(expected)}
            assert is_in_order(world, found, params, sort)


# --- older revisions ---


@pytest.fixture(scope="module")
def changed(changed_url: str) -> Iterator[Register]:
    register = Register(ReadSession(open_engine(changed_url)), today=lambda: TODAY)
    yield register
    register.close()


@pytest.fixture(scope="module")
def worlds(changed: Register) -> dict[int, World]:
    """The register at each of its revisions."""
    return {revision: world_of(changed, revision) for revision in range(1, State.now(changed).latest.revision + 1)}


@pytest.fixture(scope="module")
def drawn_of(worlds: dict[int, World]) -> dict[int, Drawn]:
    """Random queries that name only what is known at a revision."""
    return {revision: questions(world) for revision, world in worlds.items()}


@pytest.fixture(scope="module")
def updates(changed: Register) -> dict[int, dict[str, int]]:
    """The revision that last changed each partnership, at each revision."""
    found: dict[int, dict[str, int]] = {}
    for revision in range(1, State.now(changed).latest.revision + 1):
        rows = changed.session.rows(
            statement(
                "SELECT p.id, v.system_from FROM partnership p JOIN partnership_version v ON v.partnership = p.key"
                " WHERE v.system_from <= :revision AND v.system_to > :revision"
            ),
            {"revision": revision},
        )
        found[revision] = dict(rows)
    return found


@pytest.fixture(scope="module")
def retracted(changed: Register) -> frozenset[str]:
    """The partnerships that were retracted."""
    rows = changed.session.rows(statement("SELECT id FROM tombstone WHERE merged_into IS NULL"))
    return frozenset(id_ for (id_,) in rows)


@settings(steady, max_examples=max(100, steady.max_examples))
@given(data=st.data())
def test_every_revision_agrees_with_the_oracle(
    changed: Register,
    worlds: dict[int, World],
    drawn_of: dict[int, Drawn],
    updates: dict[int, dict[str, int]],
    retracted: frozenset[str],
    data: st.DataObject,
) -> None:
    revision = data.draw(st.sampled_from(sorted(worlds)))
    params, as_of = data.draw(drawn_of[revision])
    world = worlds[revision]
    expected = expected_answer(world, params, last_day(as_of)).found
    sort = data.draw(st.sampled_from(SORTS))
    pins = {"as_of": [as_of], "known_at": [f"r{revision}"], "sort": [sort], "include": ["events"]}
    if not retracted.isdisjoint(params.get("id", ())):  # Refused at every revision.
        with pytest.raises(Retracted):
            walk_partnerships(changed, query({**params, **pins}))
        return
    for limit in ("1", "200"):
        pages = walk_partnerships(changed, query({**params, **pins, "limit": [limit]}))
        found = [read_document(text) for page in pages for text in page.documents]
        assert [document["id"] for document in found] == list(dict.fromkeys(document["id"] for document in found))
        assert {document["id"]: document for document in found} == {document["id"]: document for document in expected}
        assert {total(page) for page in pages} == {len(expected)}
        assert is_in_order(world, found, params, sort, updates[revision].__getitem__)
