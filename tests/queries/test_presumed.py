"""Whoever runs the register may leave out of lists what is only presumed: the question then says so, and can be told
otherwise."""

from collections.abc import Iterator

import pytest

from app.domain.errors import InvalidQuery
from app.queries.facets import FacetQuestion, find_facets
from app.queries.partnership_question import PartnershipQuestion
from app.queries.register import Register
from app.store.engine import Reader, open_engine
from tests.queries.asked import ask

LEFT_OUT = "have a status that is more than presumed"


@pytest.fixture(scope="module")
def strict(shared_url: str) -> Iterator[Register]:
    """The seed under the setting that leaves out what is presumed."""
    register = Register(Reader(open_engine(shared_url)), today=lambda: 739_944, lists_presumed=False)
    yield register
    register.close()


@pytest.fixture(scope="module")
def open_handed(shared_url: str) -> Iterator[Register]:
    """The seed as it is served when nothing is set."""
    register = Register(Reader(open_engine(shared_url)), today=lambda: 739_944)
    yield register
    register.close()


def count(register: Register, query: str) -> int:
    found = ask(register, query)
    assert found.count is not None
    return found.count


def test_lists_show_what_is_presumed_unless_set_otherwise(open_handed: Register, strict: Register) -> None:
    presumed = count(open_handed, "basis=presumed")
    assert presumed > 0
    assert count(open_handed, "presumed=false") == count(open_handed, "") - presumed
    assert count(strict, "") == count(open_handed, "") - presumed
    assert LEFT_OUT in ask(strict, "").sentence
    assert LEFT_OUT not in ask(open_handed, "").sentence


@pytest.mark.parametrize("query", ["presumed=true", "basis=presumed"])
def test_a_question_can_ask_for_what_is_presumed(open_handed: Register, strict: Register, query: str) -> None:
    assert count(strict, query) == count(open_handed, query) > 0
    assert LEFT_OUT not in ask(strict, query).sentence


def test_a_partnership_named_by_its_id_is_never_left_out(strict: Register) -> None:
    document = ask(strict, "basis=presumed&limit=1&fields=id").documents[0]
    assert count(strict, f"id={document.split(chr(34))[3]}") == 1


def test_counts_of_a_list_leave_out_the_same(strict: Register) -> None:
    question = FacetQuestion.read(b"facet=status")
    facets = find_facets(question, ["status"], strict.clock(None, None), strict)
    assert facets["status"]["total"] == count(strict, "include_proposed=true")


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="presumed=false leaves out what basis=presumed asks for"):
        PartnershipQuestion.read(b"presumed=false&basis=presumed")
