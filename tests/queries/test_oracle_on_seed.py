"""Random queries on the whole seed, compared with the oracle."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.domain.text import normalise
from app.domain.vocabulary import Status
from app.reading.register import Register
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.domain.drawing import steady
from tests.queries.oracle import Params, expected_answer
from tests.queries.query_strategies import SORTS, questions
from tests.queries.run_queries import ask, query, read_document, total, walk_partnerships, world_of
from tests.queries.world import Document, World, bounds, last_day

pytestmark = pytest.mark.sqlite_only

Drawn = SearchStrategy[tuple[Params, str]]
many = settings(steady, max_examples=max(200, steady.max_examples))
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def register(shared_url: str) -> Iterator[Register]:
    register = Register(ReadSession(open_engine(shared_url)), today=TODAY.toordinal)
    yield register
    register.close()


@pytest.fixture(scope="module")
def world(register: Register) -> World:
    return world_of(register)


@pytest.fixture(scope="module")
def drawn(world: World) -> Drawn:
    """Random queries. Built once, because that takes long."""
    return questions(world)


def sort_keys(documents: Sequence[Document], sort: str) -> list[tuple[bool, object]]:
    """Return the sort keys of documents. Undated documents come last in both directions."""
    name = sort.removeprefix("-")
    if name == "name":
        return [
            (False, normalise(" ".join(side["name"] or "~" for side in document["cities"]))) for document in documents
        ]
    latest_first = sort.startswith("-")
    if name in ("last_evidence", "last_active", "checked_on"):
        texts = [document["status"].get(name, document.get(name)) for document in documents]
        days_of = [text and date.fromisoformat(text).toordinal() for text in texts]
        return [(day is None, 0 if day is None else -day if latest_first else day) for day in days_of]
    dates = [document["status"]["since"] if name == "since" else document[name] for document in documents]
    # A change counts from the first day on which it may have happened, and so does what has no last day.
    ends = [0 if name == "since" or (date and date["latest"] is None) else 1 for date in dates]
    sorted_by = [
        days[end].toordinal() if (days := bounds(date)) else None for date, end in zip(dates, ends, strict=True)
    ]
    return [(day is None, 0 if day is None else -day if latest_first else day) for day in sorted_by]


@many
@given(data=st.data())
def test_every_query_agrees_with_the_oracle(
    register: Register, world: World, drawn: Drawn, data: st.DataObject
) -> None:
    params, as_of = data.draw(drawn)
    sort, limit = data.draw(st.sampled_from(SORTS)), data.draw(st.sampled_from([7, 50, 200, 200]))
    expected = expected_answer(world, params, last_day(as_of))
    limit = limit if len(expected.found) < 60 else 200
    pages = walk_partnerships(
        register, query({**params, "as_of": [as_of], "sort": [sort], "limit": [str(limit)], "include": ["events"]})
    )
    found = [read_document(text) for page in pages for text in page.documents]
    assert [document["id"] for document in found] == list(dict.fromkeys(document["id"] for document in found))
    by_id = {document["id"]: document for document in found}
    assert by_id == {document["id"]: document for document in expected.found}
    dated = any(name.startswith(("established_", "ended_", "since_")) for name in params)
    undated = [page.undated for page in pages]
    assert {*zip(map(total, pages), undated, strict=True)} == {(len(found), expected.undated if dated else None)}
    if not sort.endswith("updated"):
        keys = sort_keys(found, sort)
        assert keys == sorted(keys, reverse=sort == "-name")


@settings(steady, max_examples=60)
@given(data=st.data())
def test_counts_by_status_add_up_to_the_list(register: Register, drawn: Drawn, data: st.DataObject) -> None:
    params, as_of = data.draw(drawn)
    params = {name: values for name, values in params.items() if name not in ("status", "certainty")}
    params |= {"as_of": [as_of], "limit": ["1"], "include_proposed": ["true"]}

    def count(more: Params) -> int:
        return total(ask(register, query({**params, **more}).decode())) or 0

    assert sum(count({"status": [status]}) for status in Status) == count({})


@settings(steady, max_examples=60)
@given(data=st.data())
def test_between_is_symmetric(register: Register, drawn: Drawn, data: st.DataObject) -> None:
    params, as_of = data.draw(drawn)
    params = {name: values for name, values in params.items() if name != "exclude_country"}  # It may contradict.
    between = data.draw(st.sampled_from(["NL,CN", "arnhem-nl,CN", "EU,CN", "EU,EU", "NL,NL", "arnhem-nl,wuhan-cn"]))
    swapped = ",".join(between.split(",")[::-1])
    one, other = (
        walk_partnerships(register, query({**params, "as_of": [as_of], "between": [sides], "sort": ["name"]}))
        for sides in (between, swapped)
    )
    assert [(page.documents, total(page), page.sentence) for page in one] == [
        (page.documents, total(page), page.sentence) for page in other
    ]


@settings(steady, max_examples=60)
@given(data=st.data())
def test_certain_matches_are_possible_matches(register: Register, drawn: Drawn, data: st.DataObject) -> None:
    params, as_of = data.draw(drawn)
    found = {
        certainty: {
            read_document(document)["id"]
            for page in walk_partnerships(
                register, query({**params, "as_of": [as_of], "certainty": [certainty], "limit": ["200"]})
            )
            for document in page.documents
        }
        for certainty in ("certain", "possible")
    }
    assert found["certain"] <= found["possible"]


def test_independent_sources_are_origins_of_citations(world: World) -> None:
    for document in world.on(TODAY):
        citations = [citation for event in document["events"] for citation in event["citations"]]
        stated = [event for event in document["events"] if not world.is_listing(event)] or document["events"]
        assert document["evidence"] == {
            "citations": len(citations),
            "sources": len({citation["source"] for citation in citations}),
            "independent_sources": len(
                world.origins([citation for event in stated for citation in event["citations"]])
            ),
        }, document["id"]


EFFECTS = (
    {"established", "renewed", "attested", "resumed"},
    {"suspended", "inactive"},
    {"severed", "ended", "expired", "annulled", "dissolved"},
)


def test_status_of_one_weak_report_is_not_certain(world: World) -> None:
    """Where another event has the same effect, or another form of the act is known, the rules ask more."""
    found = {"weak": 0, "strong": 0}
    for document in world.on(TODAY):
        status = document["status"]
        opening = next((event for event in document["events"] if event["seq"] == status["since_event"]), None)
        if opening is None or opening["stage"] != "reported" or opening["event"] not in set().union(*EFFECTS):
            continue
        effect = next(kinds for kinds in EFFECTS if opening["event"] in kinds)
        if any(event["event"] in effect for event in document["events"] if event is not opening):
            continue
        citations = [citation for citation in opening["citations"] if citation["stance"] == "supports"]
        one_origin = len(world.origins(citations)) == 1
        if one_origin and all(citation["weak"] or citation["scope"] != "pair" for citation in citations):
            assert status["certainty"] == "possible", document["id"]
            assert status["value"] == "active" or status["alternatives"], document["id"]
            found["weak"] += 1
        else:
            found["strong"] += status["certainty"] == "certain"
    assert found["weak"] > 5 and found["strong"] > 20
