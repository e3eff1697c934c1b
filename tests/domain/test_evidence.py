"""Source chains, independent witnesses, and what counts as a dispute."""

import pytest

from app.domain.evidence import Witness, chain_of, is_bulk, is_disputed, roots_of, witness_of
from app.domain.records import Citation, Source
from app.domain.words import SourceKind, Stance
from tests.domain.builders import WITNESSES, cited, event


def source(name: str, **members: object) -> Source:
    """A newspaper page."""
    given = {"id": name, "url": f"https://{name}.example/page", "publisher": name, "kind": "press"}
    return Source.model_validate(given | members)


SOURCES = {
    page.id: page
    for page in [
        source("city-monitor", derived_from="nl-times"),
        source("nl-times", derived_from="nrc"),
        source("nrc"),
        source("gelderlander", rests_on="ANP"),
        source("tubantia", rests_on="ANP"),
        source("repost", derived_from="tubantia", kind="repost"),
        source("anp"),
        source("both", derived_from="nrc", rests_on="ANP"),
        source("circle-a", derived_from="circle-b"),
        source("circle-b", derived_from="circle-a"),
        source("hook", derived_from="circle-a"),
    ]
}
HEARD = {page.id: witness_of(page, SOURCES) for page in SOURCES.values()}


def chain(name: str) -> list[str]:
    """The ids of a chain."""
    return [page.id for page in chain_of(SOURCES[name], SOURCES)]


def witnesses(*names: str) -> int:
    """How many independent witnesses some sources are."""
    return len(roots_of([Citation(source=name) for name in names], HEARD))


def test_a_chain_runs_from_a_source_to_what_it_rests_on_nearest_first() -> None:
    assert chain("city-monitor") == ["city-monitor", "nl-times", "nrc"]
    assert chain("nrc") == ["nrc"]


def test_a_circle_ends_where_it_closes() -> None:
    assert chain("circle-a") == ["circle-a", "circle-b"]
    assert chain("circle-b") == ["circle-b", "circle-a"]
    assert chain("hook") == ["hook", "circle-a", "circle-b"]


def test_the_root_of_a_source_is_the_end_of_its_chain() -> None:
    assert HEARD["city-monitor"] == Witness("nrc", SourceKind.PRESS)
    assert HEARD["nrc"].root == "nrc"


def test_a_witness_keeps_its_own_kind_and_not_that_of_its_root() -> None:
    assert HEARD["repost"].kind is SourceKind.REPOST


def test_sources_that_rest_on_the_same_origin_outside_the_register_share_it_as_root() -> None:
    assert HEARD["gelderlander"].root == HEARD["tubantia"].root == HEARD["repost"].root


def test_an_origin_outside_the_register_is_never_taken_for_a_source_of_the_same_name() -> None:
    outside = witness_of(source("x", rests_on="nrc"), SOURCES).root

    assert outside != HEARD["nrc"].root


def test_only_the_end_of_a_chain_tells_the_origin_outside() -> None:
    assert HEARD["both"].root == "nrc"


@pytest.mark.parametrize(
    ("ids", "count"),
    [
        ([], 0),
        (["nrc"], 1),
        (["nrc", "nrc"], 1),
        (["city-monitor", "nl-times", "nrc"], 1),
        (["gelderlander", "tubantia", "repost"], 1),
        (["city-monitor", "gelderlander"], 2),
        (["gelderlander", "anp"], 2),
    ],
)
def test_ten_papers_that_repeat_one_are_one_witness(ids: list[str], count: int) -> None:
    assert witnesses(*ids) == count


def test_who_says_otherwise_is_no_witness_for_it() -> None:
    citations = [Citation(source="nrc"), Citation(source="anp", stance=Stance.DISPUTES)]

    assert roots_of(citations, HEARD) == {"nrc"}


def test_an_event_is_bulk_when_nothing_but_data_sets_speaks_about_it() -> None:
    assert is_bulk(event("attested reported 2022", cited("bulk")), WITNESSES)
    assert is_bulk(event("attested reported 2022", cited("bulk"), cited("bulk")), WITNESSES)
    assert not is_bulk(event("attested reported 2022", cited("bulk"), cited("paper")), WITNESSES)
    assert not is_bulk(event("attested reported 2022", cited("paper")), WITNESSES)


def test_a_mere_list_of_partners_is_no_data_set() -> None:
    assert not is_bulk(event("attested reported 2022", cited("page")), {"page": Witness("page", SourceKind.LIST)})


def test_one_disputing_citation_among_many_disputes_the_event() -> None:
    said_otherwise = cited("gazette", stance=Stance.DISPUTES)

    assert is_disputed(event("severed decided 2021-07-21", cited(), said_otherwise, cited()))
    assert not is_disputed(event("severed decided 2021-07-21", cited(), cited("gazette")))


@pytest.mark.parametrize(("stated", "disputed"), [("2021-07-24", False), ("2021-07-25", True), ("2021-07-17", True)])
def test_sources_may_differ_by_three_days(stated: str, disputed: bool) -> None:
    assert is_disputed(event("severed decided 2021-07-21", cited(), cited(stated=stated))) is disputed


def test_to_contest_is_to_dispute() -> None:
    assert is_disputed(event("contested reported 2021"))
