"""How a list is found changes nothing about it, and no list is sorted as a whole where an index has its order."""

from collections.abc import Iterator
from itertools import product

import pytest

from app.queries import events, filters, partnerships
from app.queries.events import EventQuestion
from app.queries.pages import Prepared
from app.queries.partnership_question import PartnershipQuestion
from app.queries.register import Register
from app.store.engine import Reader, open_engine
from tests.databases import Databases
from tests.queries.asked import walk_partnerships
from tests.queries.drawnquestions import SORTS

RARE_OR_COMMON = (
    "source_kind=press",
    "publisher=NRC",
    "bbox=3,50,8,54",
    "near=51.98,5.91&radius_km=40",
    "near=89.9,5.91&radius_km=5000",
    "city_kind=municipality",
    "q=ams",
)
SIDES = ("", "country=NL", "country=NL&status=severed", "country=NL&status=severed&status=dormant", "city=arnhem-nl")
DATED = ("established_from=1985", "established_to=1999&certainty=certain", "ended_from=2015&ended_to=2024")


@pytest.fixture(scope="module")
def register(shared_url: str) -> Iterator[Register]:
    register = Register(Reader(open_engine(shared_url)))
    yield register
    register.close()


@pytest.fixture(scope="module")
def embedded(databases: Databases) -> Iterator[Register]:
    """A register in a file: how a server goes about a list depends on what it has counted."""
    url = databases.make("sqlite", "seeded")
    register = Register(Reader(open_engine(url)))
    yield register
    register.close()
    databases.drop(url)


@pytest.mark.parametrize("asked", RARE_OR_COMMON)
@pytest.mark.parametrize("sort", ["established", "-ended", "name", "-updated"])
def test_a_list_is_the_same_however_many_rows_lead_to_it(
    register: Register, monkeypatch: pytest.MonkeyPatch, asked: str, sort: str
) -> None:
    found = []
    for few in (0, 1_000_000):
        monkeypatch.setattr(filters, "_FEW", few)
        pages = walk_partnerships(register, f"{asked}&sort={sort}&limit=60".encode())
        found.append([document for page in pages for document in page.documents])
    assert found[0] == found[1] != []


@pytest.mark.parametrize("dated", DATED)
@pytest.mark.parametrize("sides", SIDES)
def test_what_is_dated_is_found_in_every_order_and_from_page_to_page(
    register: Register, sides: str, dated: str
) -> None:
    lists = []
    for sort in SORTS:
        pages = walk_partnerships(register, f"{sides}&{dated}&sort={sort}&limit=13".encode())
        lists.append([document for page in pages for document in page.documents])
        assert len(lists[-1]) == pages[0].count
    assert all(sorted(one) == sorted(lists[0]) for one in lists)


def sorted_as_a_whole(prepared: Prepared, register: Register) -> bool:
    """Whether SQLite goes through all that there is before it knows the first page of it.

    The parts that a list is put together from are pages already: to sort those is no matter.
    """
    statement, binds = prepared.page("s.edition", None, 25)
    steps = register.reader.rows(f"EXPLAIN QUERY PLAN {statement}", binds)
    walked = {parent for _, parent, _, step in steps if step.startswith(("SEARCH s ", "SCAN s", "SEARCH m ", "SCAN m"))}
    return any(parent in walked and "TEMP B-TREE FOR ORDER BY" in step for _, parent, _, step in steps)


@pytest.mark.parametrize("sides", SIDES[:-1])
@pytest.mark.parametrize("sort", SORTS)
def test_no_list_of_partnerships_is_sorted_as_a_whole(embedded: Register, sides: str, sort: str) -> None:
    question = PartnershipQuestion.read(f"{sides}&sort={sort}".encode())
    assert not sorted_as_a_whole(partnerships.prepare(question, embedded, embedded.clock(None, None)), embedded)


@pytest.mark.parametrize(
    ("sides", "sort"),
    [
        *product(["", "country=NL"], ["date", "-date", "updated", "-updated"]),
        *product(["city=arnhem-nl"], ["updated", "-updated"]),  # The events of one city are few, by date as well.
    ],
)
def test_no_list_of_events_is_sorted_as_a_whole(embedded: Register, sides: str, sort: str) -> None:
    question = EventQuestion.read(f"{sides}&sort={sort}".encode())
    assert not sorted_as_a_whole(events.prepare(question, embedded, embedded.clock(None, None)), embedded)
