"""The parameter that leaves presumed partnerships out of lists. The sentence says so."""

from collections.abc import Iterator

import pytest

from app.domain.errors import InvalidQuery
from app.queries.context import QueryContext
from app.queries.facets import FacetParams, find_facets
from app.queries.partnership_params import PartnershipParams
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.queries.run_queries import ask, total

LEFT_OUT = ", without presumed ones"


@pytest.fixture(scope="module")
def context(shared_url: str) -> Iterator[QueryContext]:
    context = QueryContext(ReadSession(open_engine(shared_url)), today=lambda: 739_944)
    yield context
    context.close()


def count(context: QueryContext, query: str) -> int:
    number = total(ask(context, query))
    assert number is not None
    return number


def test_lists_show_presumed_partnerships_by_default(context: QueryContext) -> None:
    presumed = count(context, "basis=presumed")
    assert presumed > 0
    assert count(context, "presumed=true") == count(context, "")
    assert count(context, "presumed=false") == count(context, "") - presumed
    assert LEFT_OUT in ask(context, "presumed=false").sentence
    assert LEFT_OUT not in ask(context, "").sentence


def test_facets_leave_out_what_the_list_leaves_out(context: QueryContext) -> None:
    question = FacetParams.parse(b"facet=status&presumed=false")
    facets = find_facets(question, ["status"], context.time_point(None, None), context)
    assert facets["status"]["total"] == count(context, "presumed=false&include_proposed=true")


def test_contradiction_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="presumed=false contradicts basis=presumed"):
        PartnershipParams.parse(b"presumed=false&basis=presumed")
