"""Source chains, independent origins, weak evidence, and what counts as a dispute."""

import pytest

from app.domain.models import Citation, Publisher, Source
from app.domain.provenance import (
    SourceOrigin,
    count_independent,
    derivation_chain,
    is_disputed,
    is_listing,
    is_weak,
    origin_of,
    origins_of,
    publisher_ids,
    publisher_key,
    supporting_origins,
    with_publisher_ids,
)
from app.domain.vocabulary import PublisherKind, Scope, SourceKind, Stance
from tests.domain.builders import ORIGINS, cited, event

PUBLISHERS = publisher_ids(
    [
        Publisher(id="nrc", name="NRC", aliases=("NRC Handelsblad",)),
        Publisher(id="dpa", name="dpa", kind=PublisherKind.AGENCY, aliases=("Deutsche Presse-Agentur",)),
        Publisher(id="anp", name="ANP", kind=PublisherKind.AGENCY),
    ]
)


def source(name: str, **members: object) -> Source:
    """A newspaper page."""
    given = {"id": name, "url": f"https://{name}.example/page", "publisher": name, "kind": "press"}
    return with_publisher_ids(Source.model_validate(given | members), PUBLISHERS)


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
        source("nrc-again", publisher="NRC Handelsblad"),
        source("weekly"),
        source("weekly-again", publisher="Weekly"),
        source("stern", rests_on="DPA"),
        source("spiegel", rests_on="Deutsche Presse-Agentur"),
        source("both", derived_from="nrc", rests_on="ANP"),
        source("circle-a", derived_from="circle-b"),
        source("circle-b", derived_from="circle-a"),
        source("hook", derived_from="circle-a"),
    ]
}
SOURCE_ORIGINS = origins_of(SOURCES)


def chain(name: str) -> list[str]:
    """The ids of a chain."""
    return [page.id for page in derivation_chain(SOURCES[name], SOURCES)]


def count_origins(*names: str) -> int:
    """Count the independent origins of some sources."""
    return count_independent([Citation(source=name) for name in names], SOURCE_ORIGINS)


def test_a_chain_runs_from_a_source_to_what_it_rests_on_nearest_first() -> None:
    assert chain("city-monitor") == ["city-monitor", "nl-times", "nrc"]
    assert chain("nrc") == ["nrc"]


def test_a_circle_ends_where_it_closes() -> None:
    assert chain("circle-a") == ["circle-a", "circle-b"]
    assert chain("circle-b") == ["circle-b", "circle-a"]
    assert chain("hook") == ["hook", "circle-a", "circle-b"]


def test_the_origin_of_a_source_is_the_publisher_at_the_end_of_its_chain() -> None:
    assert SOURCE_ORIGINS["city-monitor"] == SourceOrigin("nrc", SourceKind.PRESS)
    assert SOURCE_ORIGINS["nrc"].origin == "nrc"


def test_a_source_has_its_own_kind_and_not_that_of_its_origin() -> None:
    assert SOURCE_ORIGINS["repost"].kind is SourceKind.REPOST


def test_what_the_end_of_a_chain_rests_on_goes_before_its_publisher() -> None:
    assert (
        SOURCE_ORIGINS["gelderlander"].origin
        == SOURCE_ORIGINS["tubantia"].origin
        == SOURCE_ORIGINS["repost"].origin
        == "anp"
    )


def test_spellings_of_one_publisher_are_one_origin() -> None:
    assert SOURCE_ORIGINS["nrc-again"].origin == "nrc"
    assert SOURCE_ORIGINS["stern"].origin == SOURCE_ORIGINS["spiegel"].origin == "dpa"


def test_a_publisher_without_an_id_is_an_origin_by_its_name() -> None:
    assert SOURCE_ORIGINS["weekly"].origin == SOURCE_ORIGINS["weekly-again"].origin == "name: weekly"


def test_a_name_without_an_id_is_never_taken_for_an_id() -> None:
    assert origin_of(source("x", publisher="weekly"), SOURCES).origin != "weekly"


def test_only_the_end_of_a_chain_says_what_it_rests_on() -> None:
    assert SOURCE_ORIGINS["both"].origin == "nrc"


def test_ids_that_a_source_has_are_preserved() -> None:
    given = source("page", publisher="ANP", publisher_id="nrc")

    assert with_publisher_ids(given, PUBLISHERS).publisher_id == "nrc"


@pytest.mark.parametrize(
    ("ids", "count"),
    [
        ([], 0),
        (["nrc"], 1),
        (["nrc", "nrc"], 1),
        (["city-monitor", "nl-times", "nrc"], 1),
        (["gelderlander", "tubantia", "repost"], 1),
        (["city-monitor", "gelderlander"], 2),
        (["gelderlander", "anp"], 1),
        (["nrc", "nrc-again"], 1),
        (["stern", "spiegel"], 1),
        (["nrc", "stern", "weekly"], 3),
    ],
)
def test_papers_that_repeat_one_source_share_its_origin(ids: list[str], count: int) -> None:
    assert count_origins(*ids) == count


def test_a_publisher_without_a_record_has_the_same_key_however_its_name_is_spelled() -> None:
    source = Source(id="x", url="https://example.org", publisher="Łódź  Daily", kind=SourceKind.PRESS)
    keys = [
        publisher_key(source),
        publisher_key(source.model_copy(update={"publisher": "LODZ daily"})),
        publisher_key(source.model_copy(update={"publisher_id": "lodz-daily"})),
    ]

    assert keys == ["lodz daily", "lodz daily", "lodz-daily"]


def test_a_disputing_source_does_not_count_as_an_origin() -> None:
    citations = [Citation(source="nrc"), Citation(source="anp", stance=Stance.DISPUTES)]

    assert supporting_origins(citations, SOURCE_ORIGINS) == {"nrc"}
    assert count_independent(citations, SOURCE_ORIGINS) == 1


COPIES = {
    page.id: page
    for page in [
        source("repost", kind="repost"),
        source("other-repost", kind="repost"),
        source("repost-of-nrc", kind="repost", derived_from="nrc"),
        source("repost-of-anp", kind="repost", rests_on="ANP"),
        source("dataset", kind="dataset"),
        source("dataset-of-wikipedia", kind="dataset", rests_on="Wikipedia"),
        source("rewrite-of-a-repost", derived_from="repost"),
    ]
}
WITH_COPIES = origins_of(SOURCES | COPIES)


@pytest.mark.parametrize(
    ("ids", "count"),
    [
        (["nrc", "repost"], 1),
        (["nrc", "dataset"], 1),
        (["nrc", "rewrite-of-a-repost"], 1),
        (["nrc", "repost-of-nrc"], 1),
        (["anp", "repost-of-nrc"], 2),
        (["nrc", "repost-of-anp"], 2),
        (["nrc", "dataset-of-wikipedia"], 2),
        (["repost"], 1),
        (["repost", "other-repost", "dataset"], 1),
    ],
)
def test_a_copy_is_an_independent_source_only_through_what_it_rests_on(ids: list[str], count: int) -> None:
    assert count_independent([Citation(source=name) for name in ids], WITH_COPIES) == count


def test_a_copy_that_disputes_is_not_the_only_source() -> None:
    assert count_independent([Citation(source="repost", stance=Stance.DISPUTES)], WITH_COPIES) == 0


ONE_CITY = Citation(source="nrc", scope=Scope.CITY)
REMARK = Citation(source="nrc", weak=True)


@pytest.mark.parametrize(
    ("citations", "weak"),
    [
        ([Citation(source="nrc")], False),
        ([REMARK], True),
        ([ONE_CITY], True),
        ([Citation(source="nrc", scope=Scope.COUNTRY)], True),
        ([REMARK, ONE_CITY], True),
        ([REMARK, Citation(source="nrc-again")], False),
        ([REMARK, Citation(source="nrc-again", weak=True)], True),
        ([REMARK, Citation(source="anp", weak=True)], False),
        ([REMARK, Citation(source="anp", stance=Stance.DISPUTES)], True),
    ],
)
def test_evidence_is_weak_when_one_origin_gives_no_more_than_remarks(citations: list[Citation], weak: bool) -> None:
    assert is_weak(citations, SOURCE_ORIGINS) is weak


@pytest.mark.parametrize("kind", ["attested", "inactive"])
def test_an_event_is_a_listing_when_only_data_sets_support_it(kind: str) -> None:
    assert is_listing(event(f"{kind} reported 2022", cited("bulk")), ORIGINS)
    assert is_listing(event(f"{kind} reported 2022", cited("bulk"), cited("bulk")), ORIGINS)
    assert is_listing(event(f"{kind} reported 2022", cited("bulk"), cited("paper", stance=Stance.DISPUTES)), ORIGINS)
    assert not is_listing(event(f"{kind} reported 2022", cited("bulk"), cited("paper")), ORIGINS)
    assert not is_listing(event(f"{kind} reported 2022", cited("paper")), ORIGINS)


def test_an_event_without_a_supporting_citation_is_no_listing() -> None:
    assert not is_listing(event("attested reported 2022", cited("bulk", stance=Stance.DISPUTES)), ORIGINS)


def test_an_end_or_a_founding_in_a_data_set_is_no_listing() -> None:
    assert not is_listing(event("established effective 1990", cited("bulk")), ORIGINS)
    assert not is_listing(event("ended reported 2022", cited("bulk")), ORIGINS)


def test_a_mere_list_of_partners_is_no_data_set() -> None:
    listed = event("attested reported 2022", cited("page"))

    assert not is_listing(listed, {"page": SourceOrigin("page", SourceKind.LIST)})


def test_one_disputing_citation_among_many_disputes_the_event() -> None:
    said_otherwise = cited("gazette", stance=Stance.DISPUTES)

    assert is_disputed(event("severed decided 2021-07-21", cited(), said_otherwise, cited()))
    assert not is_disputed(event("severed decided 2021-07-21", cited(), cited("gazette")))


@pytest.mark.parametrize(("stated", "disputed"), [("2021-07-24", False), ("2021-07-25", True), ("2021-07-17", True)])
def test_sources_may_differ_by_three_days(stated: str, disputed: bool) -> None:
    assert is_disputed(event("severed decided 2021-07-21", cited(), cited(stated=stated))) is disputed


def test_to_contest_is_to_dispute() -> None:
    assert is_disputed(event("contested reported 2021"))
