"""Counts by country, city and property equal what a plain count of the documents of the day gives."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from app.domain.dates import VagueDate
from app.domain.errors import InvalidQuery, NotFound
from app.domain.models import Tombstone
from app.parameters.common_params import TemporalParams
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import encode_query
from app.queries.bulk import count_records
from app.queries.country_counts import (
    CountryPairParams,
    find_countries,
    find_country_pairs,
    get_country,
)
from app.queries.entities import get_city
from app.queries.facets import FacetParams, find_facets
from app.queries.partnerships import find_all_partnerships
from app.queries.timeline import TimelineParams, find_timeline
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import ask as request
from tests.api.running import make_service
from tests.domain.builders import cited, event
from tests.queries.oracle import expected_answer
from tests.queries.run_queries import ask, total, world_of
from tests.queries.world import Document, World
from tests.store.smallregister import ARNHEM, BREDA, city, partnership, source, take_in

pytestmark = pytest.mark.sqlite_only

DAYS = ["2019-12-31", "2022-03-10", "2026-11-24"]
EMPTY = {"active": 0, "dormant": 0, "severed": 0, "unknown": 0}


@pytest.fixture(scope="module")
def register(shared_url: str) -> Iterator[Register]:
    register = Register(ReadSession(open_engine(shared_url)), today=date(2026, 11, 24).toordinal)
    yield register
    register.close()


@pytest.fixture(scope="module")
def world(register: Register) -> World:
    return world_of(register)


def listed(world: World, day: str, **params: list[str]) -> list[Document]:
    return expected_answer(world, params, date.fromisoformat(day)).found


def counted(world: World, day: str, **params: list[str]) -> list[Document]:
    """What is counted by status: what a list of each status shows, so what is only proposed as well."""
    return listed(world, day, include_proposed=["true"], **params)


def by_status(documents: list[Document]) -> dict[str, int]:
    return EMPTY | Counter(document["status"]["value"] for document in documents)


def clocked(day: str) -> TemporalParams:
    return TemporalParams.parse(f"as_of={day}".encode())


@pytest.mark.parametrize("day", DAYS)
def test_countries_count_domestic_partnerships_once(register: Register, world: World, day: str) -> None:
    found = [json.loads(document) for document in find_countries(clocked(day), State.now(register)).documents]
    countries = {side["country"] for document in counted(world, day) for side in document["cities"]}
    assert {country["code"] for country in found} == countries
    for country in found:
        assert country["counts"] == by_status(counted(world, day, country=[country["code"]])), country["code"]


@pytest.mark.parametrize("code", ["NL", "CN", "US", "RU", "LV"])
def test_country_counts_by_partner_country(register: Register, world: World, code: str) -> None:
    text = get_country(code, clocked("2026-11-24"), State.now(register)).document
    found = json.loads(text)
    for partner in found["partner_countries"]:
        expected = counted(world, "2026-11-24", between=[f"{code},{partner['code']}"])
        assert partner["counts"] == by_status(expected), partner["code"]
    total = sum(sum(partner["counts"].values()) for partner in found["partner_countries"])
    assert total == sum(found["counts"].values())


def test_country_pairs_add_up_to_the_list(register: Register, world: World) -> None:
    params = CountryPairParams.parse(b"as_of=2026-11-24&limit=60")
    pairs: list[Document] = []
    while True:
        found = find_country_pairs(params, State.now(register))
        pairs += map(json.loads, found.documents)
        if found.next is None:
            break
        params = CountryPairParams.parse(f"as_of=2026-11-24&limit=60&cursor={found.next}".encode())
    assert found.count == len(pairs) > 60
    sizes = [(-sum(pair["counts"].values()), pair["countries"]) for pair in pairs]
    assert sizes == sorted(sizes)
    assert sum(sum(pair["counts"].values()) for pair in pairs) == len(counted(world, "2026-11-24"))
    for pair in pairs[:40]:
        assert pair["counts"] == by_status(counted(world, "2026-11-24", between=[",".join(pair["countries"])]))


def test_unknown_country_is_not_found_with_a_suggestion(register: Register) -> None:
    for code, offered in (("nl", ["NL"]), ("AQ", []), ("XX", []), ("", [])):
        with pytest.raises(NotFound) as missing:
            get_country(code, clocked("2026-11-24"), State.now(register))
        assert [candidate.id for candidate in missing.value.suggestions] == offered


@pytest.mark.parametrize("city", ["arnhem-nl", "Q1310", "kyiv-ua", "moscow-ru", "riga-lv"])
def test_city_counts_its_partnerships_and_names_its_partners(register: Register, world: World, city: str) -> None:
    found = json.loads(get_city(city, clocked("2026-11-24"), State.now(register)).document)
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


@pytest.mark.parametrize("params", QUESTIONS, ids=str)
def test_facets_count_with_every_filter_but_their_own(
    register: Register, world: World, params: dict[str, list[str]]
) -> None:
    def plain(facet: str, *own: str) -> Counter[str | None]:
        others = {name: values for name, values in params.items() if name not in (facet, *own)}
        if facet == "status":
            others["include_proposed"] = ["true"]  # As a list of what is unknown does.
        found = expected_answer(world, others, date(2026, 11, 24)).found
        if facet == "status" and params.get("certainty") == ["possible"]:
            statuses = [document["status"] for document in found]
            return Counter(value for status in statuses for value in (status["value"], *status["alternatives"]))
        return Counter(value for document in found for value in VALUES[facet](world, document))

    text = "&".join(f"{name}={value}" for name, values in params.items() for value in values)
    question = FacetParams.parse(text.encode())
    facets = find_facets(question, sorted(VALUES), State.now(register))
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


def test_publisher_buckets_filter_by_id_and_show_the_name(register: Register, world: World) -> None:
    state = State.now(register)
    facet = find_facets(FacetParams.parse(b"country=NL"), ["publisher"], state)["publisher"]
    buckets = facet["buckets"]
    assert isinstance(buckets, list) and len(buckets) > 20
    for bucket in buckets:
        assert bucket["label"] == world.publishers[bucket["value"]]["name"]
        assert bucket["link"] == f"/v1/partnerships?country=NL&publisher={bucket['value']}"
        assert bucket["count"] == len(listed(world, "2026-11-24", country=["NL"], publisher=[bucket["label"]]))


def test_spellings_of_an_unrecorded_publisher_share_a_bucket(small: Engine, small_register: Register) -> None:
    """The bucket's number equals the list that it links to, and its label is a name as a source prints it."""
    cites = [event("established effective 1999", cited(id_)) for id_ in ("gazette", "other")]
    take_in(small, source("gazette", publisher="The Gazette"), source("other", publisher="THE GAZETTE"))
    take_in(small, partnership("breda-nl--wuhan-cn", cites[0]), partnership("breda-nl--riga-lv", cites[1]))
    state = State.now(small_register)
    (facet,) = find_facets(FacetParams.parse(b""), ["publisher"], state).values()
    assert isinstance(facet["buckets"], list)
    (bucket,) = [one for one in facet["buckets"] if one["value"] == "the gazette"]
    assert (bucket["label"], bucket["count"]) == ("The Gazette", 2)
    assert total(ask(small_register, bucket["link"].partition("?")[2])) == 2


def test_facets_equal_their_links_for_every_publisher_alias(small: Engine, small_register: Register) -> None:
    """`agency` has an alias in another script, and a source that prints a name in another case."""
    take_in(small, source("wire", publisher="the wire", publisher_id="agency"))
    cites = [event("established effective 1999", cited(id_)) for id_ in ("agency", "wire")]
    take_in(small, partnership("breda-nl--wuhan-cn", cites[0]), partnership("breda-nl--riga-lv", cites[1]))
    state = State.now(small_register)
    numbers = []
    for name in ("agency", "Agency", "The Wire", "THE WIRE", "통신사"):
        query = encode_query([("publisher", name)])
        facets = find_facets(FacetParams.parse(query.encode()), [], state)
        for facet in facets.values():
            assert isinstance(facet["buckets"], list)
            for bucket in facet["buckets"]:
                listed = ask(small_register, str(bucket["link"]).partition("?")[2])
                assert total(listed) == bucket["count"], bucket["link"]
        numbers.append(total(ask(small_register, query)))
    assert numbers == [2] * 5


# --- totals ---


@pytest.mark.parametrize(
    ("query", "number"), [("", 3), ("country=NL", 3), ("between=NL,CN", 2), ("status=severed", 1), ("q=arnhem", 2)]
)
def test_total_is_exact(small_register: Register, query: str, number: int) -> None:
    found = ask(small_register, query)
    assert len(found.documents) == found.count == number
    whole = find_all_partnerships(PartnershipParams.parse(query.encode()), State.now(small_register))
    assert whole.query.count() == number


def test_older_revision_is_counted_as_it_was(small: Engine, small_register: Register) -> None:
    before = total(ask(small_register, "known_at=r1")) or 0
    take_in(small, partnership("breda-nl--riga-lv", *ARNHEM.events[:1]))
    assert total(ask(small_register, "known_at=r1")) == before
    assert total(ask(small_register, "")) == before + 1


def test_empty_register_has_zero_counts(engine: Engine) -> None:
    take_in(engine, city("arnhem-nl"))
    register = Register(ReadSession(engine))
    state = State.now(register)
    facets = find_facets(FacetParams.parse(b""), [], state)
    assert {facet["total"] for facet in facets.values()} == {0}
    (interval,) = find_timeline(TimelineParams.parse(b""), state)
    assert interval["established"] == {"certain": 0, "possible": 0}
    assert find_countries(TemporalParams.parse(b""), State.now(register)).documents == []
    assert total(ask(register, "")) == 0
    register.close()


VALUES: dict[str, Callable[[World, Document], list[str | None]]] = {
    "status": lambda _, document: [document["status"]["value"]],
    "doubt": lambda _, document: document["status"]["doubts"] or [None],
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
    ("span", "said"),
    [("from=2020&to=2019", "before from$"), ("to=1900", "before 1920, where the counts begin: give from")],
)
def test_a_timeline_that_ends_before_it_begins_is_refused(register: Register, span: str, said: str) -> None:
    with pytest.raises(InvalidQuery, match=f"to lies {said}"):
        find_timeline(TimelineParams.parse(span.encode()), State.now(register))


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("from=2019&to=2024", [str(year) for year in range(2019, 2025)]),
        ("from=2022-01&to=2023-01&interval=month", [*(f"2022-{month:02d}" for month in range(1, 13)), "2023-01"]),
    ],
)
def test_timeline_counts_statuses_at_the_end_of_each_interval(
    register: Register, world: World, more: str, names: list[str]
) -> None:
    question = TimelineParams.parse(f"between=US,RU&{more}".encode())
    chosen = {document["id"] for document in expected_answer(world, {"between": ["US,RU"]}, date(2026, 11, 24)).found}
    periods = find_timeline(question, State.now(register))
    assert [period["period"] for period in periods] == names
    for period in periods:
        day = VagueDate.parse(str(period["period"])).latest
        there = [document for document in world.on(date.fromordinal(day)) if document["id"] in chosen]
        for status, counts in period["at_interval_end"].items():
            certain = [d for d in there if (d["status"]["value"], d["status"]["certainty"]) == (status, "certain")]
            possible = [d for d in there if status in [d["status"]["value"], *d["status"]["alternatives"]]]
            assert counts == {"certain": len(certain), "possible": len(possible)}, (period["period"], status)
        in_force = {"active", "dormant"}
        certain = [d for d in there if d["status"]["value"] in in_force and d["status"]["certainty"] == "certain"]
        possible = [d for d in there if in_force & {d["status"]["value"], *d["status"]["alternatives"]}]
        assert period["in_force"] == {"certain": len(certain), "possible": len(possible)}, period["period"]


def test_timeline_counts_an_end_on_weak_evidence_as_possible(register: Register, world: World) -> None:
    question = TimelineParams.parse(b"country=RU&from=2022&to=2022")
    (year,) = find_timeline(question, State.now(register))
    ended = {"country": ["RU"], "status": ["severed"], "ended_from": ["2022"], "ended_to": ["2022"]}
    certain = expected_answer(world, ended | {"certainty": ["certain"]}, date(2026, 11, 24)).found
    dated = [
        document for document in expected_answer(world, ended, date(2026, 11, 24)).found if _is_within_2022(document)
    ]
    assert {document["status"]["certainty"] for document in dated} == {"certain", "possible"}
    assert year["ended"] == {"certain": len(certain), "possible": len(certain) + 3}


def _is_within_2022(document: Document) -> bool:
    return all(document["ended"][end].startswith("2022") for end in ("earliest", "latest"))


def test_a_timeline_of_too_many_months_says_what_to_give(register: Register) -> None:
    question = TimelineParams.parse(b"interval=month&from=1800")
    with pytest.raises(InvalidQuery, match="at most 1200 intervals: give from and to, or ask for years"):
        find_timeline(question, State.now(register))


@pytest.mark.parametrize("interval", ["year", "month"])
def test_timeline_spreads_each_date_over_the_months_in_which_it_may_lie(
    register: Register, world: World, interval: str
) -> None:
    question = TimelineParams.parse(f"between=US,RU&from=1900&to=1999&interval={interval}".encode())
    if interval == "month":
        question = TimelineParams.parse(b"between=US,RU&from=1950&to=1999&interval=month")
    chosen = expected_answer(world, {"between": ["US,RU"]}, date(2026, 11, 24)).found
    expected = 0.0
    for document in chosen:
        if document["established"] and document["established"]["earliest"]:
            first, last = (
                day.year * 12 + day.month
                for day in (date.fromisoformat(document["established"][end]) for end in ("earliest", "latest"))
            )
            expected += len([month for month in range(first, last + 1) if month <= 1999 * 12 + 12]) / (last - first + 1)
    periods: list[Any] = find_timeline(question, State.now(register))
    assert sum(period["spread"]["established"] for period in periods) == pytest.approx(expected, abs=0.5)
    for period in periods:
        assert period["established"]["certain"] - 0.01 <= period["spread"]["established"]
        assert period["spread"]["established"] <= period["established"]["possible"] + 0.01


def test_timeline_of_two_vague_dates(small: Engine, small_register: Register) -> None:
    """The example in the documentation of the module `timeline`."""
    take_in(small, partnership("breda-nl--wuhan-cn", "established effective 1999"))
    take_in(small, partnership("breda-nl--riga-lv", "established effective 1999/2000"))
    question = TimelineParams.parse(b"id=breda-nl--wuhan-cn&id=breda-nl--riga-lv&from=1999&to=2000")
    periods: list[Any] = find_timeline(question, State.now(small_register))
    counts = [(period["period"], period["established"], period["spread"]["established"]) for period in periods]
    assert counts == [
        ("1999", {"certain": 1, "possible": 2}, 1.5),
        ("2000", {"certain": 0, "possible": 1}, 0.5),
    ]


def test_records_are_counted_by_type(register: Register, world: World) -> None:
    counts = count_records(State.now(register))
    documents = world.on(date.max)
    assert counts["partnerships"] == len(documents) > 1000
    assert counts["events"] == sum(len(document["events"]) for document in documents)
    assert counts["citations"] == sum(document["evidence"]["citations"] for document in documents)
    assert (counts["cities"], counts["sources"]) == (len(world.cities), len(world.sources))
    assert State.now(register).latest.revision == 1


@pytest.mark.anyio
@pytest.mark.parametrize("day", ["1985-01-01", "2026-11-24"])
async def test_counts_equal_their_lists_after_withdrawals_and_before_the_first_day(changed_url: str, day: str) -> None:
    service = make_service(changed_url, date.fromisoformat(day).toordinal)

    async def get(url: str) -> Any:  # noqa: ANN401
        return (await request(service, url)).json()

    about = (await get("/v1/meta"))["data"]
    for name, link in about["count_links"].items():
        assert (await get(link))["meta"]["count"] == about["counts"][name], name
    events = (await get("/v1/events?include_proposed=true&limit=200"))["data"]
    assert about["counts"]["citations"] == sum(len(event["citations"]) for event in events) > 0
    for document in (await get("/v1/cities?limit=200"))["data"]:
        found = (await get(document["links"]["self"]))["data"]
        assert Counter(partner["status"] for partner in found["partners"]) == Counter(found["counts"]), document["id"]
    service.state.register.close()


@pytest.mark.anyio
async def test_a_source_counts_what_its_link_lists_also_what_is_still_to_be_established(
    small: Engine, small_register: Register
) -> None:
    planned = partnership("breda-nl--wuhan-cn", event("established effective 2030-05-06", cited("gazette")))
    take_in(small, planned, Tombstone(id=BREDA.id, reason="It was a mistake."))
    service = make_service(small.url.render_as_string(hide_password=False), small_register.today)
    for source_id, pin in (("gazette", "&as_of=2030-05-06"), ("paper", "")):
        found = (await request(service, f"/v1/sources/{source_id}")).json()["data"]
        link = found["count_links"]["partnerships"]
        assert link.endswith(f"episodes=all{pin}")
        assert (await request(service, link)).json()["meta"]["count"] == found["partnerships"] > 0, source_id
    service.state.register.close()
