"""Records that do not fit the register are refused together, each fault with its place, and nothing is written."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine

from app.domain.errors import InvalidRecords
from app.domain.models import AnyRecord, Event, Group, Observation, Tombstone
from app.store import writer
from tests.databases import Databases, Kind
from tests.domain.builders import cited, event
from tests.store.emptied import small_database
from tests.store.smallregister import (
    ARNHEM,
    BREDA,
    OBSERVATION,
    RIGA,
    SMALL,
    city,
    dump,
    opened,
    partnership,
    publisher,
    source,
    take_in,
)

FINE = (city("essen-de"), city("riga-lv", name="Riga"))
"""A new record and a changed one, committed with a faulty one, that must not be written without it."""
FOUNDED = "established effective 1999"

REFUSED: dict[str, tuple[tuple[AnyRecord, ...], str, tuple[str, str], str | None]] = {
    "an unknown city": (
        (partnership("arnhem-nl--gdansk-pl", FOUNDED),),
        "partnership arnhem-nl--gdansk-pl",
        ("cities", "unknown"),
        None,
    ),
    "an unknown source": (
        (partnership("breda-nl--wuhan-cn", event(FOUNDED, cited("papre"), cited("bulk"))), source("paper")),
        "partnership breda-nl--wuhan-cn",
        ("events/1/citations/1/source", "unknown"),
        "paper",
    ),
    "an unknown source of an observation": (
        (OBSERVATION.model_copy(update={"citations": (cited("nowhere"),)}),),
        "observation nl-eight",
        ("citations/1/source", "unknown"),
        None,
    ),
    "an unknown further source": (
        (partnership("breda-nl--wuhan-cn", FOUNDED, further_sources=["bulk", "nowhere"]),),
        "partnership breda-nl--wuhan-cn",
        ("further_sources", "unknown"),
        None,
    ),
    "an unknown successor": (
        (partnership("breda-nl--wuhan-cn", FOUNDED, "succeeded effective 2001 successor=breta-nl"), city("breda-nl")),
        "partnership breda-nl--wuhan-cn",
        ("events/2/successor", "unknown"),
        "breda-nl",
    ),
    "an unknown source below a source": (
        (source("repost", derived_from="nowhere"),),
        "source repost",
        ("derived_from", "unknown"),
        None,
    ),
    "an unknown publisher": (
        (source("repost", publisher_id="the-papr"),),
        "source repost",
        ("publisher_id", "unknown"),
        "the-paper",
    ),
    "an unknown origin outside the register": (
        (source("repost", rests_on="A bureau", rests_on_id="bureau"),),
        "source repost",
        ("rests_on_id", "unknown"),
        None,
    ),
    "a publisher's name that is taken": (
        (publisher("wire", "the  WIRE"),),
        "publisher wire",
        ("name", "taken"),
        None,
    ),
    "a name that two new publishers share": (
        (publisher("one", "Daily"), publisher("two", "daily")),
        "publisher one",
        ("name", "taken"),
        None,
    ),
    "a circle through a stored source": (
        (source("agency", derived_from="paper"),),
        "source agency",
        ("derived_from", "circle"),
        None,
    ),
    "a circle of new sources": (
        (source("x", derived_from="y"), source("y", derived_from="z"), source("z", derived_from="x")),
        "source x",
        ("derived_from", "circle"),
        None,
    ),
    "a source above a circle": (
        (source("w", derived_from="x"), source("x", derived_from="y"), source("y", derived_from="x")),
        "source w",
        ("derived_from", "circle"),
        None,
    ),
    "one id twice": ((city("gdansk-pl"), city("gdansk-pl", note="n")), "city gdansk-pl", ("id", "double"), None),
    "one record twice": ((BREDA, BREDA), "partnership breda-nl--yangzhou-cn", ("id", "double"), None),
    "a Wikidata id that is taken": (
        (city("breda-nl", wikidata_id="Q1310"),),
        "city breda-nl",
        ("wikidata_id", "taken"),
        None,
    ),
    "a GeoNames id that is taken": (
        (city("gdansk-pl", geonames_id=2759661),),
        "city gdansk-pl",
        ("geonames_id", "taken"),
        None,
    ),
    "an external id that two new cities share": (
        (city("gdansk-pl", wikidata_id="Q7"), city("sopot-pl", wikidata_id="Q7")),
        "city gdansk-pl",
        ("wikidata_id", "taken"),
        None,
    ),
    "an episode without the one before": (
        (partnership("breda-nl--yangzhou-cn--3", FOUNDED),),
        "partnership breda-nl--yangzhou-cn--3",
        ("id", "unknown"),
        None,
    ),
    "an end left open that no source closes": (
        (partnership("breda-nl--wuhan-cn", FOUNDED, event("ended reported 2019/..", cited("gazette"))),),
        "partnership breda-nl--wuhan-cn",
        ("events/2/date", "open"),
        None,
    ),
}
"""By what is wrong: the records, which of them is named, where and why, and what was probably meant."""


@pytest.fixture(scope="module")
def unchanged(databases: Databases, database_kind: Kind) -> Iterator[Engine]:
    """The small register, for changes that are refused."""
    with small_database(databases, database_kind) as url, opened(url) as engine:
        yield engine


@pytest.mark.parametrize("wrong", REFUSED)
def test_a_faulty_record_is_refused_with_its_field_and_nothing_is_written(unchanged: Engine, wrong: str) -> None:
    records, named, fault, meant = REFUSED[wrong]
    before = dump(unchanged)
    with pytest.raises(InvalidRecords) as refused:
        take_in(unchanged, FINE[0], *records, FINE[1])
    first = refused.value.errors[named][0]
    assert ((first.field, first.code), first.did_you_mean) == (fault, meant)
    assert f"{named}: {fault[0]}: " in refused.value.detail
    assert set(refused.value.errors) <= {f"{type(record).__name__.lower()} {record.id}" for record in records}
    assert dump(unchanged) == before


def test_every_fault_of_a_record_is_reported_at_once(unchanged: Engine) -> None:
    faulty = partnership("gdansk-pl--sopot-pl--2", event(FOUNDED, cited("nowhere")), further_sources=["neither"])
    with pytest.raises(InvalidRecords) as refused:
        take_in(unchanged, faulty)
    assert [fault.field for fault in refused.value.errors[f"partnership {faulty.id}"]] == [
        "cities",
        "cities",
        "id",
        "events/1/citations/1/source",
        "further_sources",
    ]


def test_every_faulty_record_is_reported_with_every_fault_and_its_place(unchanged: Engine) -> None:
    faulty = (
        partnership("gdansk-pl--sopot-pl", event(FOUNDED, cited("nowhere"))),
        source("repost", publisher_id="no-one", derived_from="nowhere"),
        city("sopot-pl", wikidata_id="Q1310", geonames_id=2759661),
        OBSERVATION.model_copy(update={"citations": (cited("nowhere"), cited("neither"))}),
        Group.model_validate(
            {"id": "TWO", "name": "the Two", "members": [{"country": "NL", "since": "1957"}], "sources": ["nowhere"]}
        ),
        publisher("wire", "The Wire"),
        Tombstone(id="breda-nl--riga-lv", reason="There is none."),
    )
    before = dump(unchanged)
    with pytest.raises(InvalidRecords) as refused:
        take_in(unchanged, FINE[0], *faulty, FINE[1])
    places = {record: [(one.field, one.code) for one in found] for record, found in refused.value.errors.items()}
    assert places == {
        "partnership gdansk-pl--sopot-pl": [("cities", "unknown"), ("events/1/citations/1/source", "unknown")],
        "source repost": [("derived_from", "unknown"), ("publisher_id", "unknown")],
        "city sopot-pl": [("wikidata_id", "taken"), ("geonames_id", "taken")],
        "observation nl-eight": [("citations/1/source", "unknown"), ("citations/2/source", "unknown")],
        "group TWO": [("sources", "unknown")],
        "publisher wire": [("name", "taken")],
        "tombstone breda-nl--riga-lv": [("id", "unknown")],
    }
    assert len(refused.value.detail.splitlines()) == len(faulty)
    assert dump(unchanged) == before


def test_the_circle_is_shown(unchanged: Engine) -> None:
    with pytest.raises(InvalidRecords, match="agency rests on paper rests on agency: a circle"):
        take_in(unchanged, source("agency", derived_from="paper"))


def test_an_event_or_observation_without_a_citation_is_no_record() -> None:
    for model, record in ((Event, ARNHEM.events[0]), (Observation, OBSERVATION)):
        with pytest.raises(ValidationError, match="citations"):
            model.model_validate(record.model_dump() | {"citations": ()})


def test_a_refused_record_is_accepted_once_it_is_complete(small: Engine) -> None:
    faulty = partnership("arnhem-nl--gdansk-pl", FOUNDED)
    with pytest.raises(InvalidRecords):
        take_in(small, faulty)
    assert take_in(small, faulty, city("gdansk-pl")).revision == 2


@pytest.mark.parametrize(
    "happened",
    [("ended reported 2023/..",), ("established effective 2022", "ended reported 2019/..")],
    ids=["before it begins", "before an earlier event"],
)
def test_an_open_end_that_its_source_would_close_too_early_is_refused(small: Engine, happened: tuple[str, ...]) -> None:
    before = dump(small)
    with pytest.raises(InvalidRecords) as refused:
        take_in(small, partnership("breda-nl--wuhan-cn", *happened))
    (faults,) = refused.value.errors.values()
    assert faults[0].field.startswith("events")
    assert dump(small) == before


@pytest.mark.parametrize("step", ["entity_content", "refresh", "bulk_insert", "open_revision"])
def test_a_crash_while_writing_leaves_nothing_and_the_next_change_works(
    small: Engine, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise MemoryError("in the middle")

    before = dump(small)
    with monkeypatch.context() as broken:
        broken.setattr(writer, step, crash)
        with pytest.raises(MemoryError):
            take_in(small, *FINE, partnership("essen-de--wuhan-cn", FOUNDED))
    assert dump(small) == before
    result = take_in(small, *FINE, partnership("essen-de--wuhan-cn", FOUNDED))
    assert (result.revision, result.new, result.changed) == (2, 2, 1)
    assert take_in(small, *SMALL[:2], RIGA).unchanged == 3
