"""Counts by country, city and property equal what a plain count of the documents of the day gives."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from app.domain.dates import VagueDate
from app.domain.errors import NotFound
from app.queries.cities import get_city
from app.queries.counts import (
    PairQuestion,
    count_records,
    find_countries,
    find_country_pairs,
    get_country,
)
from app.queries.facets import FacetQuestion, find_facets
from app.queries.register import Register
from app.queries.shared import Clocked
from app.queries.timelines import TimelineQuestion, find_timeline
from app.store.engine import Reader, open_engine
from tests.domain.builders import cited, event
from tests.queries.asked import ask, world_of
from tests.queries.oracle import opinion
from tests.queries.world import Document, World
from tests.store.smallregister import partnership, source, take_in

DAYS = ["2019-12-31", "2022-03-10", "2026-11-24"]
EMPTY = {"active": 0, "dormant": 0, "severed": 0, "unknown": 0}


@pytest.fixture(scope="module")
def register(shared_url: str) -> Iterator[Register]:
    register = Register(Reader(open_engine(shared_url)), today=date(2026, 11, 24).toordinal)
    yield register
    register.close()


@pytest.fixture(scope="module")
def world(register: Register) -> World:
    return world_of(register)


def listed(world: World, day: str, **asked: list[str]) -> list[Document]:
    return opinion(world, asked, date.fromisoformat(day)).found


def counted(world: World, day: str, **asked: list[str]) -> list[Document]:
    """What is counted by status: what a list of each status shows, so what is only proposed as well."""
    return listed(world, day, include_proposed=["true"], **asked)


def by_status(documents: list[Document]) -> dict[str, int]:
    return EMPTY | Counter(document["status"]["value"] for document in documents)


def clocked(day: str) -> Clocked:
    return Clocked.read(f"as_of={day}".encode())


@pytest.mark.parametrize("day", DAYS)
def test_every_country_counts_its_partnerships_and_a_domestic_one_once(
    register: Register, world: World, day: str
) -> None:
    found = [json.loads(document) for document in find_countries(clocked(day), register).documents]
    countries = {side["country"] for document in counted(world, day) for side in document["cities"]}
    assert {country["code"] for country in found} == countries
    for country in found:
        assert country["counts"] == by_status(counted(world, day, country=[country["code"]])), country["code"]


@pytest.mark.parametrize("code", ["NL", "CN", "US", "RU", "LV"])
def test_a_country_counts_by_the_country_of_the_partner(register: Register, world: World, code: str) -> None:
    (text,) = get_country(code, clocked("2026-11-24"), register).documents
    found = json.loads(text)
    for partner in found["partner_countries"]:
        expected = counted(world, "2026-11-24", between=[f"{code},{partner['code']}"])
        assert partner["counts"] == by_status(expected), partner["code"]
    total = sum(sum(partner["counts"].values()) for partner in found["partner_countries"])
    assert total == sum(found["counts"].values())


def test_pairs_of_countries_add_up_to_the_list(register: Register, world: World) -> None:
    pairs = [json.loads(text) for text in find_country_pairs(PairQuestion.read(b""), register).documents]
    assert sum(sum(pair["counts"].values()) for pair in pairs) == len(counted(world, "2026-11-24"))
    for pair in pairs[:40]:
        assert pair["counts"] == by_status(counted(world, "2026-11-24", between=[",".join(pair["countries"])]))
    dutch = [json.loads(text) for text in find_country_pairs(PairQuestion.read(b"country=NL"), register).documents]
    assert dutch == [pair for pair in pairs if "NL" in pair["countries"]]


def test_an_unknown_country_is_not_found_and_the_one_that_was_meant_is_offered(register: Register) -> None:
    for asked, offered in (("nl", ["NL"]), ("AQ", []), ("XX", []), ("", [])):
        with pytest.raises(NotFound) as missing:
            get_country(asked, clocked("2026-11-24"), register)
        assert [candidate.id for candidate in missing.value.candidates] == offered


@pytest.mark.parametrize("city", ["arnhem-nl", "Q1310", "kyiv-ua", "moscow-ru", "riga-lv"])
def test_a_city_counts_its_partnerships_and_names_its_partners(register: Register, world: World, city: str) -> None:
    found = json.loads(get_city(city, clocked("2026-11-24"), register).document)
    expected = listed(world, "2026-11-24", city=[city])
    assert found["counts"] == by_status(counted(world, "2026-11-24", city=[city]))
    assert {partner["partnership"]: partner["status"] for partner in found["partners"]} == {
        document["id"]: document["status"]["value"] for document in expected
    }


QUESTIONS: list[dict[str, list[str]]] = [
    {},
    {"country": ["NL"], "status": ["severed"]},
    {"between": ["EU,CN"], "certainty": ["possible"], "status": ["severed", "dormant"]},
    {"ended_from": ["2020"], "reason": ["armed_conflict"], "kind": ["sister_city"]},
    {"q": ["san"], "exclude_country": ["CN"]},
]


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_each_facet_counts_with_every_filter_but_its_own(
    register: Register, world: World, asked: dict[str, list[str]]
) -> None:
    def plain(facet: str, *own: str) -> Counter[str | None]:
        others = {name: values for name, values in asked.items() if name not in (facet, *own)}
        if facet == "status":
            others["include_proposed"] = ["true"]  # As a list of what is unknown does.
        found = opinion(world, others, date(2026, 11, 24)).found
        return Counter(value for document in found for value in VALUES[facet](world, document))

    text = "&".join(f"{name}={value}" for name, values in asked.items() for value in values)
    question = FacetQuestion.read(text.encode())
    facets = find_facets(question, sorted(VALUES), register.clock(None, None), register)
    own = {"country_pair": ("between",)}
    for facet in VALUES:
        buckets = facets[facet]["buckets"]
        assert isinstance(buckets, list)
        counted = {bucket["value"]: bucket["count"] for bucket in buckets}
        expected = plain(facet, *own.get(facet, ()))
        assert counted == {value: count for value, count in expected.items() if value in counted}, facet
        hidden = [count for value, count in expected.items() if value not in counted]
        assert sum(hidden) == facets[facet]["rest"], facet
        assert max(hidden, default=0) <= min(counted.values(), default=0), facet


def test_a_bucket_of_publishers_is_applied_by_id_and_labelled_by_name(register: Register, world: World) -> None:
    clock = register.clock(None, None)
    facet = find_facets(FacetQuestion.read(b"country=NL"), ["publisher"], clock, register)["publisher"]
    buckets = facet["buckets"]
    assert isinstance(buckets, list) and len(buckets) > 20
    for bucket in buckets:
        assert bucket["label"] == world.publishers[bucket["value"]]["name"]
        assert bucket["link"] == f"/v1/partnerships?country=NL&publisher={bucket['value']}"
        assert bucket["count"] == len(listed(world, "2026-11-24", country=["NL"], publisher=[bucket["label"]]))


def test_spellings_of_a_publisher_without_a_record_are_one_bucket(small: Engine, small_register: Register) -> None:
    """The bucket's number equals the list that it links to, and its label is a name as a source prints it."""
    cites = [event("established effective 1999", cited(id_)) for id_ in ("gazette", "other")]
    take_in(small, source("gazette", publisher="The Gazette"), source("other", publisher="THE GAZETTE"))
    take_in(small, partnership("breda-nl--wuhan-cn", cites[0]), partnership("breda-nl--riga-lv", cites[1]))
    clock = small_register.clock(None, None)
    (facet,) = find_facets(FacetQuestion.read(b""), ["publisher"], clock, small_register).values()
    assert isinstance(facet["buckets"], list)
    (bucket,) = [one for one in facet["buckets"] if one["value"] == "the gazette"]
    assert (bucket["label"], bucket["count"]) == ("The Gazette", 2)
    assert ask(small_register, bucket["link"].partition("?")[2]).count == 2


VALUES: dict[str, Callable[[World, Document], list[str | None]]] = {
    "status": lambda _, document: [document["status"]["value"]],
    "kind": lambda _, document: [document["kind"]],
    "ending": lambda _, document: [document["status"]["ending"]],
    "reason": lambda _, document: document["reasons"] or [None],
    "country": lambda _, document: sorted({side["country"] for side in document["cities"]}),
    "country_pair": lambda _, document: [",".join(sorted(side["country"] for side in document["cities"]))],
    "publisher": lambda world, document: sorted(
        {
            world.sources[citation["source"]]["publisher_id"]
            for event in document["events"]
            for citation in event["citations"]
        }
    ),
}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("from=2019&to=2024", [str(year) for year in range(2019, 2025)]),
        ("from=2022-01&to=2023-01&interval=month", [*(f"2022-{month:02d}" for month in range(1, 13)), "2023-01"]),
    ],
)
def test_the_timeline_counts_how_things_stood_at_the_end_of_each_period(
    register: Register, world: World, asked: str, names: list[str]
) -> None:
    question = TimelineQuestion.read(f"between=US,RU&{asked}".encode())
    chosen = {document["id"] for document in opinion(world, {"between": ["US,RU"]}, date(2026, 11, 24)).found}
    periods = find_timeline(question, register.clock(None, None), register)
    assert [period["period"] for period in periods] == names
    for period in periods:
        day = VagueDate.parse(str(period["period"])).latest
        there = [document for document in world.on(date.fromordinal(day)) if document["id"] in chosen]
        for status, counts in period["standing"].items():  # type: ignore[attr-defined]
            certain = [d for d in there if (d["status"]["value"], d["status"]["certainty"]) == (status, "certain")]
            possible = [d for d in there if status in [d["status"]["value"], *d["status"]["alternatives"]]]
            assert counts == {"certain": len(certain), "possible": len(possible)}, (period["period"], status)


def test_the_register_counts_its_records(register: Register, world: World) -> None:
    counts = count_records(register)
    documents = world.on(date.max)
    assert counts["partnerships"] == len(documents) > 1000
    assert counts["events"] == sum(len(document["events"]) for document in documents)
    assert counts["citations"] == sum(document["evidence"]["citations"] for document in documents)
    assert (counts["cities"], counts["sources"]) == (len(world.cities), len(world.sources))
    assert register.newest().revision == 1
