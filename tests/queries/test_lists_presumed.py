"""The setting that leaves presumed partnerships out of lists. The sentence says so, and a query can override it."""

from collections.abc import Iterator

import pytest

from app.domain.errors import InvalidQuery
from app.parameters.partnership_params import PartnershipParams
from app.queries.facets import FacetParams, find_facets
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.queries.run_queries import ask, total

pytestmark = pytest.mark.sqlite_only

LEFT_OUT = ", without presumed ones"


@pytest.fixture(scope="module")
def strict(shared_url: str) -> Iterator[Register]:
    """The seed, without presumed partnerships in lists."""
    register = Register(ReadSession(open_engine(shared_url)), today=lambda: 739_944, lists_presumed=False)
    yield register
    register.close()


@pytest.fixture(scope="module")
def open_handed(shared_url: str) -> Iterator[Register]:
    """The seed with default settings."""
    register = Register(ReadSession(open_engine(shared_url)), today=lambda: 739_944)
    yield register
    register.close()


def count(register: Register, query: str) -> int:
    number = total(ask(register, query))
    assert number is not None
    return number


def test_lists_show_presumed_partnerships_by_default(open_handed: Register, strict: Register) -> None:
    presumed = count(open_handed, "basis=presumed")
    assert presumed > 0
    assert count(open_handed, "presumed=false") == count(open_handed, "") - presumed
    assert count(strict, "") == count(open_handed, "") - presumed
    assert LEFT_OUT in ask(strict, "").sentence
    assert LEFT_OUT not in ask(open_handed, "").sentence


@pytest.mark.parametrize("query", ["presumed=true", "basis=presumed"])
def test_query_can_include_presumed_partnerships(open_handed: Register, strict: Register, query: str) -> None:
    assert count(strict, query) == count(open_handed, query) > 0
    assert LEFT_OUT not in ask(strict, query).sentence


def test_partnership_requested_by_id_is_shown(strict: Register) -> None:
    document = ask(strict, "basis=presumed&limit=1&fields=id").documents[0]
    assert count(strict, f"id={document.split(chr(34))[3]}") == 1


def test_facets_leave_out_what_the_list_leaves_out(strict: Register) -> None:
    question = FacetParams.parse(b"facet=status")
    facets = find_facets(question, ["status"], State.now(strict))
    assert facets["status"]["total"] == count(strict, "include_proposed=true")


def test_contradiction_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="presumed=false contradicts basis=presumed"):
        PartnershipParams.parse(b"presumed=false&basis=presumed")
