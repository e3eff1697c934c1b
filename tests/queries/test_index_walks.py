"""Index walks: how a list is found changes nothing about it, and its plan uses the index that has its order.

Plans are tested on SQLite, where hints fix them. PostgreSQL plans by statistics.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.queries import events, filters, partnerships
from app.queries.context import QueryContext
from app.queries.events import EventParams
from app.queries.partnership_params import PartnershipParams
from app.queries.partnerships import PartnershipQuery
from app.store.database import open_engine
from app.store.read_session import Parameters, ReadSession
from tests.databases import Databases
from tests.queries.query_strategies import SORTS
from tests.queries.run_queries import total, walk_partnerships

RARE_OR_COMMON = (
    "source_kind=press",
    "publisher=NRC",
    "bbox=3,50,8,54",
    "near=51.98,5.91&radius_km=40",
    "near=89.9,5.91&radius_km=5000",
    "city_kind=municipality",
    "q=ams",
    "country=NL&kind=sister_city",
    "between=EU,US",
)
SIDES = ("", "country=NL", "country=NL&status=severed", "country=NL&status=severed&status=dormant", "city=arnhem-nl")
DATED = ("established_from=1985", "established_to=1999&certainty=certain", "ended_from=2015&ended_to=2024")


@pytest.fixture(scope="module")
def context(shared_url: str) -> Iterator[QueryContext]:
    context = QueryContext(ReadSession(open_engine(shared_url)))
    yield context
    context.close()


@pytest.fixture(scope="module")
def embedded(databases: Databases) -> Iterator[QueryContext]:
    """The seed on SQLite."""
    url = databases.make("sqlite", "seeded")
    context = QueryContext(ReadSession(open_engine(url)))
    yield context
    context.close()
    databases.drop(url)


@pytest.mark.parametrize("text", RARE_OR_COMMON)
@pytest.mark.parametrize("sort", ["established", "-ended", "since", "name", "-updated"])
def test_list_does_not_depend_on_the_leading_table(
    context: QueryContext, monkeypatch: pytest.MonkeyPatch, text: str, sort: str
) -> None:
    found = []
    for few in (0, 1_000_000):
        monkeypatch.setattr(filters, "_FEW", few)
        pages = walk_partnerships(context, f"{text}&sort={sort}&limit=60".encode())
        found.append([document for page in pages for document in page.documents])
    assert found[0] == found[1] != []


@pytest.mark.parametrize("dated", DATED)
@pytest.mark.parametrize("sides", SIDES)
def test_date_ranges_find_the_same_in_every_sort(context: QueryContext, sides: str, dated: str) -> None:
    lists = []
    for sort in SORTS:
        pages = walk_partnerships(context, f"{sides}&{dated}&sort={sort}&limit=13".encode())
        lists.append([document for page in pages for document in page.documents])
        assert len(lists[-1]) == total(pages[0])
    assert all(sorted(one) == sorted(lists[0]) for one in lists)


_INDEX = re.compile(r"ix_(?:status_period|event_index)_(\w+)")


@dataclass(frozen=True)
class Plan:
    """How SQLite runs a statement: the indexes of periods or events that it walks, and what it sorts as a whole.

    The pages that a list is merged from are short, and sorting those does not count.
    """

    steps: list[tuple[int, str]]

    @property
    def indexes(self) -> list[str]:
        return [
            index for _, step in self.steps for index in re.findall(r"ix_(?:status_period|event_index)_(\w+)", step)
        ]

    @property
    def is_covered(self) -> bool:
        """Whether the indexes alone answer the statement."""
        walks = [step for _, step in self.steps if re.match("(SEARCH|SCAN) [sm] ", step)]
        return all("COVERING INDEX" in step for step in walks)

    @property
    def begins_at_the_keyset(self) -> bool:
        """Whether every walk passes over nothing that earlier pages had."""
        walks = [step for _, step in self.steps if " s USING " in step]
        return all(re.search(r",version\)[<>]\(\?,\?\)|_sort=\?", step) for step in walks)

    @property
    def scans_table(self) -> bool:
        return any(re.fullmatch("SCAN [sm]", step) for _, step in self.steps)

    @property
    def sorts_everything(self) -> bool:
        walked = {parent for parent, step in self.steps if re.match("(SEARCH|SCAN) [sm]( |$)", step)}
        return any(parent in walked and "TEMP B-TREE FOR ORDER BY" in step for parent, step in self.steps)


def explain(statement: str, parameters: Parameters, context: QueryContext) -> Plan:
    rows = context.session.rows(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return Plan([(parent, step) for _, parent, _, step in rows])


PAGES = {
    # query: the indexes that are walked, in any order, each as often as here
    "": ["updated", "updated"],
    "sort=updated": ["updated", "updated"],
    "sort=name": ["name", "name"],
    "sort=-name": ["name", "name"],
    "sort=since": ["since", "since"],
    "sort=-established": ["established", "established"],
    "sort=established": ["established", "established", "established", "established"],
    "sort=-ended": ["ended", "ended"],
    "sort=ended": ["ended", "ended", "ended", "ended"],
    "status=severed&sort=-ended": ["ended"],
    "status=active&status=severed": ["updated", "updated"],
    "status=dormant&status=severed": ["updated"],
    "established_from=1990&sort=-established": ["established", "established"],
    "established_from=1990&sort=established": ["established", "established"],
    "country=NL": ["country_a", "country_b"] * 2,
    "country=NL&status=severed": ["country_a", "country_b"],
    "event=severed": ["updated", "updated"],
    "event=severed&event_from=2010": ["updated", "updated"],
    "between=CN,EU": ["country_a", "country_b"] * 2,
    "country=NL&country=DE": ["updated", "updated"],
    "between=NL,CN&status=severed&sort=-ended": ["pair", "pair"],
    "between=NL,NL&status=severed&sort=-ended": ["pair"],
    "pending=true": ["flagged"],
    "disputed=true&sort=updated": ["flagged"],
}
"""Lists in the order of an index."""
SORTED_PAGES = {
    "city=arnhem-nl": [],
    "between=arnhem-nl,CN&sort=name": [],
    "between=NL,CN": ["pair", "pair"],
}
"""Lists of so little that it is found by an index, or by its cities, and then sorted."""
COUNTRY_PAGES = {
    "country=NL&status=severed&sort=-ended": ["ended"],
    "country=NL&status=active&sort=name": ["name"],
    "country=NL&sort=-name": ["name", "name"],
    "country=NL&sort=since": ["since", "since"],
    "country=NL&status=active&sort=-established": ["established"],
    "between=NL,EU&status=severed&sort=-ended": ["ended"],
}
"""Lists of a country in another order than that of its index: the index of the order is walked for a large country."""
COUNTS = {
    "": ["ended"] * 2,
    "status=severed": ["ended"],
    "include_proposed=true": ["ended"] * 2,
    "country=NL": ["country_a", "country_b"] * 2,
    "country=NL&status=severed": ["country_a", "country_b"],
    "country=NL&sort=name": ["country_a", "country_b"] * 2,
    "between=NL,CN": ["pair", "pair"],
    "between=NL,NL": ["pair"],
    "pending=true": ["flagged"],
}
"""Totals that an index answers alone."""
DATED_COUNTS = {
    "established_from=1990&established_to=1999": ["established", "established"],
    "established_to=1999&certainty=certain&status=severed": ["established"],
    "ended_from=2022": ["ended", "ended"],
    "ended_from=2022&status=severed": ["ended"],
}
"""Totals, and how many are undated, that are counted within a range of an index."""
EVENTS = {
    "": ["sort_day"],
    "sort=date": ["sort_day"],
    "sort=updated": ["recorded"],
    "event=severed": ["kind"],
    "event=severed&event=ended": ["sort_day"],
    "country=NL": ["sort_day"],
    "country=NL&sort=-updated": ["recorded"],
}
"""Lists of events in the order of an index."""


def prepared(query: str, context: QueryContext) -> PartnershipQuery:
    return partnerships.prepare(PartnershipParams.parse(query.encode()), context, context.time_point(None, None))


@pytest.mark.parametrize("query", [*PAGES, *SORTED_PAGES])
def test_page_walks_the_index_in_its_order(embedded: QueryContext, query: str) -> None:
    plan = explain(*prepared(query, embedded).select(None, 25), embedded)
    assert plan.indexes == (PAGES | SORTED_PAGES)[query]
    assert not plan.scans_table
    assert plan.sorts_everything is (query in SORTED_PAGES)
    assert plan.is_covered or query in SORTED_PAGES or query.startswith(("established_from", "event"))


@pytest.mark.parametrize("query", PAGES)
def test_later_page_walks_the_same_index_from_its_keyset_on(embedded: QueryContext, query: str) -> None:
    built = prepared(query, embedded)
    keyset = ("m" if built.order.textual else 7, 7)
    plan = explain(*built.select(keyset, 25), embedded)
    assert set(plan.indexes) == set(PAGES[query])
    assert plan.begins_at_the_keyset
    assert not plan.scans_table
    assert not plan.sorts_everything


@pytest.mark.parametrize("query", COUNTRY_PAGES)
def test_a_large_country_is_met_along_the_order_and_a_small_one_is_sorted(
    embedded: QueryContext, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(filters, "_FEW", 0)
    large = explain(*prepared(query, embedded).select(None, 25), embedded)
    assert large.indexes == COUNTRY_PAGES[query]
    assert large.is_covered
    assert not large.sorts_everything
    monkeypatch.setattr(filters, "_FEW", 1_000_000)
    small = explain(*prepared(query, embedded).select(None, 25), embedded)
    assert set(small.indexes) == {"country_a", "country_b"}
    assert not small.scans_table
    assert small.sorts_everything


def test_few_inactive_periods_are_sorted_where_many_active_ones_are_walked(
    embedded: QueryContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = "SELECT COUNT(*) FROM status_period WHERE 'NL' IN (country_a, country_b) AND inactive = :inactive"
    active, inactive = (embedded.session.rows(statement, {"inactive": value})[0][0] for value in (0, 1))
    assert active > 2 * inactive
    monkeypatch.setattr(filters, "_FEW", 2 * inactive)  # A domestic one is in both indexes.
    plan = explain(*prepared("country=NL&sort=name", embedded).select(None, 25), embedded)
    assert plan.indexes == ["name", "country_a", "country_b"]


@pytest.mark.parametrize("query", COUNTS)
def test_total_is_read_from_a_covering_index(embedded: QueryContext, query: str) -> None:
    built = prepared(query, embedded)
    plan = explain(built.matching("1"), built.builder.parameters, embedded)
    assert plan.indexes == COUNTS[query]
    assert plan.is_covered


@pytest.mark.parametrize("query", DATED_COUNTS)
def test_dated_total_reads_a_range_of_an_index(
    embedded: QueryContext, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    counted: list[tuple[str, Parameters]] = []
    count = QueryContext.count

    def note(context: QueryContext, statement: str, parameters: Parameters) -> int:
        counted.append((statement, parameters))
        return count(context, statement, parameters)

    monkeypatch.setattr(QueryContext, "count", note)
    partnerships.find_partnerships(PartnershipParams.parse(query.encode()), embedded)
    plans = [explain(*one, embedded) for one in counted]
    assert [plan.indexes for plan in plans] == [DATED_COUNTS[query]] * 2
    for plan in plans:
        assert all(re.search(r"_sort[=<>]", step) for _, step in plan.steps if " s USING " in step)


@pytest.mark.parametrize("query", EVENTS)
def test_page_of_events_walks_the_index_in_its_order(
    embedded: QueryContext, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(filters, "_FEW", -1)
    built = events.prepare(EventParams.parse(query.encode()), embedded, embedded.time_point(None, None))
    plan = explain(*built.select(None, 25), embedded)
    assert plan.indexes == EVENTS[query]
    assert not plan.scans_table
    assert not plan.sorts_everything


@pytest.mark.parametrize("query", ["city=arnhem-nl", "between=arnhem-nl,CN", "bbox=5,51,6,52"])
def test_partnerships_of_cities_are_found_by_the_keys_of_the_cities(embedded: QueryContext, query: str) -> None:
    plan = explain(*prepared(query, embedded).select(None, 25), embedded)
    searched = [step for _, step in plan.steps if "ix_partnership_city" in step]
    assert [re.findall(r"\((.*)=", step) for step in searched] == [["city_a"], ["city_b"]]
    assert not plan.scans_table


@pytest.mark.parametrize("query", ["q=wuh", "q=arnhem+wuhan"])
def test_words_are_searched_by_primary_key(embedded: QueryContext, query: str) -> None:
    built = prepared(query, embedded)
    statement, parameters = built.select(None, 25)
    plan = explain(statement, parameters, embedded)
    assert {step.partition("(")[2][:5] for _, step in plan.steps if step.startswith("SEARCH t ")} == {"token"}
