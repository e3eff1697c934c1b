"""A partnership inside one country counts once: in lists and events, in facets and timelines, and by country.

The answers are compared with lists of ids written by hand, and every count with the list it links to.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from fastapi import FastAPI

from tests.api.running import ask, make_service
from tests.databases import Databases, Kind
from tests.queries.edge_register import MANY
from tests.queries.query_strategies import SORTS
from tests.store.smallregister import SURROUNDINGS, city, opened, partnership, take_in

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
LIST = "/v1/partnerships"
DUTCH = {"arnhem-nl--breda-nl--2", "breda-nl--tilburg-nl", "arnhem-nl--unnamed-nl", "nieuwstad-nl--oudestad-nl"}
GERMAN, FIJIAN = {"bonn-de--essen-de"}, {"lomaloma-fj--suva-fj"}
EARLIER = {"arnhem-nl--breda-nl"}
DUTCH_ABROAD = {
    "arnhem-nl--wuhan-cn",
    "breda-nl--yangzhou-cn",
    "bonn-de--breda-nl",
    "oudestad-nl--wuhan-cn",
    "nieuwstad-nl--yangzhou-cn",
}
GERMAN_ABROAD = {"bonn-de--breda-nl", "bonn-de--wuhan-cn", "essen-de--suva-fj"}
FOUND = {
    "country=NL": DUTCH | DUTCH_ABROAD,
    "country=NL&episodes=all": DUTCH | EARLIER | DUTCH_ABROAD,
    "country=NL&country=DE": DUTCH | DUTCH_ABROAD | GERMAN | GERMAN_ABROAD,
    "country=NL&exclude_country=CN": DUTCH | {"bonn-de--breda-nl"},
    "between=NL,NL": DUTCH,
    "between=NL,NL&episodes=all": DUTCH | EARLIER,
    "between=NL,NL&country=NL": DUTCH,
    "between=LOW,LOW": DUTCH | FIJIAN,
    "between=LOW,LOW&as_of=2012": DUTCH | FIJIAN | GERMAN | {"bonn-de--breda-nl", "essen-de--suva-fj"},
    "between=LOW,NL": DUTCH,
    "between=ISLES,ISLES": FIJIAN | {"apia-ws--suva-fj"},
    "city=arnhem-nl&city=breda-nl": {
        *("arnhem-nl--breda-nl--2", "arnhem-nl--unnamed-nl", "arnhem-nl--wuhan-cn"),
        *("breda-nl--tilburg-nl", "breda-nl--yangzhou-cn", "bonn-de--breda-nl"),
    },
    "between=arnhem-nl,breda-nl": {"arnhem-nl--breda-nl--2"},
    "between=arnhem-nl,NL": {"arnhem-nl--breda-nl--2", "arnhem-nl--unnamed-nl"},
    # The successor replaces both cities of the first of these.
    "city=nieuwstad-nl": {"nieuwstad-nl--oudestad-nl", "nieuwstad-nl--yangzhou-cn", "oudestad-nl--wuhan-cn"},
    "city=Q42&country=NL&status=severed": {"nieuwstad-nl--oudestad-nl"},
    "near=51.6,5.2&radius_km=80&between=NL,NL": DUTCH - {"nieuwstad-nl--oudestad-nl"},
    "bbox=3,50,8,54&between=NL,NL": DUTCH - {"nieuwstad-nl--oudestad-nl"},
    "city_kind=municipality&between=NL,NL": DUTCH,
    "q=breda&between=NL,NL": {"arnhem-nl--breda-nl--2", "breda-nl--tilburg-nl"},
    "event=established&country=DE": GERMAN | {"bonn-de--breda-nl", "bonn-de--wuhan-cn"},
}
"""Expected ids by query. The day is 24 November 2026 unless the query has another."""


async def read(service: FastAPI, path: str) -> Any:  # noqa: ANN401 - Whatever JSON holds.
    answer = await ask(service, path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def walk(service: FastAPI, path: str) -> list[str]:
    """The ids of a whole list, page by page."""
    found: list[str] = []
    link: str | None = path
    while link is not None:
        page = await read(service, link)
        found += [item["id"] for item in page["data"]]
        link = page["links"].get("next")
    return found


@pytest.mark.parametrize("filters", FOUND)
async def test_each_partnership_is_found_once_and_counted_once(edge_service: FastAPI, filters: str) -> None:
    for more in ("limit=200", "limit=1", "limit=2&sort=name"):
        page = await read(edge_service, f"{LIST}?{filters}&{more}")
        assert page["meta"]["count"] == len(FOUND[filters])
        found = await walk(edge_service, f"{LIST}?{filters}&{more}")
        assert Counter(found) == Counter(FOUND[filters])


@pytest.mark.parametrize("sort", SORTS)
async def test_every_sort_lists_each_partnership_once(edge_service: FastAPI, sort: str) -> None:
    for query in (
        "",
        "country=NL",
        "country=NL&status=active&status=severed",
        "between=NL,NL",
        "country=NL&country=DE",
        "country=NL&established_from=1950",
        "country=NL&status=active&status=severed&established_from=1950",
        "known_at=r3",
        "country=NL&country=DE&known_at=r3",
    ):
        url = f"{LIST}?{query}&sort={sort}&fields=id".replace("?&", "?")
        whole = await walk(edge_service, f"{url}&limit=200")
        assert len(whole) == len(set(whole))
        assert await walk(edge_service, f"{url}&limit=1") == whole


async def test_every_format_lists_each_partnership_once(edge_service: FastAPI) -> None:
    expected = Counter(FOUND["country=NL"])
    table = (await ask(edge_service, f"{LIST}.csv?country=NL")).text
    assert Counter(row["id"] for row in csv.DictReader(io.StringIO(table))) == expected
    lines = (await ask(edge_service, f"{LIST}.ndjson?country=NL")).text.splitlines()
    assert Counter(json.loads(line)["id"] for line in lines) == expected
    features = (await read(edge_service, f"{LIST}.geojson?country=NL"))["features"]
    assert Counter(feature["id"] for feature in features) == expected


FACETED = ("", "country=NL", "country=DE", "status=active", "between=NL,NL", "country=NL&status=severed", "q=bre")
COUNTED = ("status", "kind", "country", "country_pair", "reason", "ending")
"""The facets whose buckets are followed with filters, too."""
TIMES = ("", "as_of=2012", "known_at=r3", "as_of=2000-01-01&known_at=r2")


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("filters", FACETED)
async def test_every_facet_bucket_equals_the_list_behind_its_link(
    edge_service: FastAPI, filters: str, time: str
) -> None:
    query = "&".join(filter(None, (filters, time)))
    chosen = "&".join(f"facet={name}" for name in COUNTED) if filters else ""
    facets = (await read(edge_service, f"{LIST}/facets?{query}&{chosen}".rstrip("?&")))["data"]
    assert set(COUNTED) <= set(facets)
    for name, facet in facets.items():
        if facet["single"]:
            assert sum(bucket["count"] for bucket in facet["buckets"]) == facet["total"], name
        for bucket in facet["buckets"]:
            listed = await walk(edge_service, f"{bucket['link']}&limit=200&fields=id")
            assert bucket["count"] == len(listed), (name, bucket)
    if not filters and not time:
        pairs = {bucket["value"]: bucket["count"] for bucket in facets["country_pair"]["buckets"]}
        assert (pairs["NL,NL"], pairs["DE,DE"], pairs["FJ,FJ"], pairs["CN,NL"]) == (4, 1, 1, 4)


@pytest.mark.parametrize("time", TIMES)
async def test_counts_by_country_and_pair_equal_their_lists(edge_service: FastAPI, time: str) -> None:
    shown = f"{time}&include_proposed=true"  # As counts by status do.
    for country in (await read(edge_service, f"/v1/countries?{time}"))["data"]:
        listed = await statuses(edge_service, f"country={country['code']}&{shown}")
        assert present(country["counts"]) == listed, country["code"]
        record = (await read(edge_service, f"/v1/countries/{country['code']}?{time}"))["data"]
        assert present(record["counts"]) == listed
        for partner in record["partner_countries"]:
            between = f"between={country['code']},{partner['code']}&{shown}"
            assert present(partner["counts"]) == await statuses(edge_service, between)
    pairs = (await read(edge_service, f"/v1/country-pairs?{time}&limit=200"))["data"]
    for pair in pairs:
        assert present(pair["counts"]) == await statuses(edge_service, f"between={','.join(pair['countries'])}&{shown}")
    assert sum((present(pair["counts"]) for pair in pairs), Counter[str]()) == await statuses(edge_service, shown)


def present(counts: dict[str, int]) -> Counter[str]:
    """The statuses that some partnership has."""
    return +Counter(counts)


async def statuses(service: FastAPI, query: str) -> Counter[str]:
    """How many partnerships of a list have each status."""
    page = await read(service, f"{LIST}?limit=200&{query}")
    return Counter(item["status"]["value"] for item in page["data"])


@pytest.mark.parametrize("filters", ["", "country=NL", "between=NL,NL", "country=DE", "city=nieuwstad-nl"])
async def test_timeline_equals_the_lists_of_its_days(edge_service: FastAPI, filters: str) -> None:
    timeline = await read(edge_service, f"{LIST}/timeline?{filters}&from=1960&to=2026")
    for period in timeline["data"][::5]:
        for status in ("active", "dormant", "severed"):
            for certainty, number in period["at_interval_end"][status].items():
                query = f"{filters}&as_of={period['period']}&status={status}&certainty={certainty}&limit=1&fields=id"
                assert number == (await read(edge_service, f"{LIST}?{query}"))["meta"]["count"], query
    flows = {name: sum(period[name]["certain"] for period in timeline["data"]) for name in ("established", "ended")}
    if filters == "between=NL,NL":
        assert flows == {"established": 4, "ended": 2}


async def test_events_and_cities_show_a_domestic_partnership_once(edge_service: FastAPI) -> None:
    for filters, number in (
        ("between=NL,NL", 8),
        ("country=NL", 16),
        ("country=NL&country=DE", 16 + 2 + MANY + 1),
        ("city=arnhem-nl&city=breda-nl&event=established", 6),
        ("city=nieuwstad-nl", 5),
    ):
        for sort in ("date", "-date", "updated", "-updated"):
            page = await read(edge_service, f"/v1/events?{filters}&sort={sort}&limit=200")
            keys = [(item["partnership"], item["seq"]) for item in page["data"]]
            assert len(keys) == len(set(keys)) == page["meta"]["count"] == number, (filters, sort)
    city = (await read(edge_service, "/v1/cities/breda-nl"))["data"]
    assert sorted(partner["partnership"] for partner in city["partners"]) == [
        *("arnhem-nl--breda-nl--2", "bonn-de--breda-nl", "breda-nl--tilburg-nl", "breda-nl--yangzhou-cn")
    ]
    assert sum(city["counts"].values()) == 4


CITIES = [f"city{number:02}-nl" for number in range(48)]
ENDED, SUSPENDED = 100, 30


@pytest.fixture(scope="module")
def large_service(databases: Databases, database_kind: Kind) -> Iterator[FastAPI]:
    """A service with more than a thousand partnerships inside one country, some of which changed in the last month."""
    url = databases.make(database_kind, "migrated")
    latest = ["severed decided 2010-03-04"] * ENDED + ["suspended decided 2026-11-10"] * SUSPENDED
    pairs = [f"{one}--{other}" for one, other in combinations(CITIES, 2)]
    happened = [
        ["established effective 1999-09", *([latest[at]] if at < len(latest) else [])] for at in range(len(pairs))
    ]
    with opened(url) as engine:
        records = [partnership(id_, *lines) for id_, lines in zip(pairs, happened, strict=True)]
        take_in(engine, *SURROUNDINGS, *map(city, CITIES), *records)
    service = make_service(url)
    yield service
    service.state.register.close()
    databases.drop(url)


@pytest.mark.parametrize(("time", "dormant"), [("", SUSPENDED), ("as_of=2026-11-01", 0), ("as_of=2027", SUSPENDED)])
async def test_counts_of_many_partnerships_on_several_days(large_service: FastAPI, time: str, dormant: int) -> None:
    total = len(CITIES) * (len(CITIES) - 1) // 2
    expected = +Counter(active=total - ENDED - dormant, dormant=dormant, severed=ENDED)
    for filters in ("", "country=NL", "between=NL,NL"):
        query = "&".join(filter(None, (filters, time)))
        facets = (await read(large_service, f"{LIST}/facets?{query}"))["data"]
        assert {bucket["value"]: bucket["count"] for bucket in facets["status"]["buckets"]} == expected
        for facet, value in (("country", "NL"), ("country_pair", "NL,NL"), ("kind", "sister_city")):
            assert [(one["value"], one["count"]) for one in facets[facet]["buckets"]] == [(value, total)], facet
        assert (await read(large_service, f"{LIST}?{query}&limit=1"))["meta"]["count"] == total
        timeline = await read(large_service, f"{LIST}/timeline?{query}&from=2026-10&to=2026-11&interval=month")
        assert [period["at_interval_end"]["dormant"]["certain"] for period in timeline["data"]] == [0, SUSPENDED]
    for path in ("/v1/countries", "/v1/country-pairs"):
        (counted,) = (await read(large_service, f"{path}?{time}"))["data"]
        assert present(counted["counts"]) == expected
