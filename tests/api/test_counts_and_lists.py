"""Every number equals the list that it links to, whatever is asked, and every total says what it leaves out.

Links are followed on SQLite; `test_both_databases.py` compares the numbers of both databases.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from fastapi import FastAPI

from app.main import create_app
from app.parameters.partnership_params import DEFAULT_FACETS, FACETS
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import TODAY, ask, make_service

pytestmark = pytest.mark.anyio
LIST = "/v1/partnerships"
QUESTIONS = (
    "",
    "status=unknown",
    "status=severed",
    "status=severed&status=severed&status=unknown&kind=sister_city",
    "include_proposed=true",
    "include_proposed=false",
    "include_proposed=true&episodes=all",
    "episodes=all&as_of=2022-03-10",
    "as_of=2010",
    "as_of=2030-01-01&country=NL",
    "as_of=2022-03-10&known_at=r1&country=RU",
    "as_of=2022-03-10&certainty=possible",
    "as_of=2022-03-10&certainty=possible&status=dormant&status=unknown",
    "as_of=2022-03-10&certainty=certain",
    "between=NL,CN",
    "between=EU,RU&exclude_country=LV",
    "country=NL&country=CN",
    "city=riga-lv",
    "established_from=1990&established_to=1994",
    "ended_from=2020&ended_to=2023&certainty=certain",
    "has_reason=false&has_ending=true",
    "has_established_date=false&has_ended_date=false",
    "kind=friendship&reason=armed_conflict&ending=decision",
    "presumed=false",
    "publisher=NRC&q=wuh",
)
CLOCKS = ("", "as_of=2010", "as_of=2022-03-10&known_at=r1")


async def counted(service: FastAPI, link: str) -> int:
    """The count of the list at a link."""
    answer = await ask(service, f"{link}{'&' if '?' in link else '?'}limit=1" + ("&fields=id" if LIST in link else ""))
    assert answer.status_code == 200, (link, answer.text)
    return int(answer.json()["meta"]["count"])


async def data_of(service: FastAPI, url: str, query: str = "") -> Any:  # noqa: ANN401
    """The data of an answer."""
    answer = await ask(service, f"{url}?{query}" if query else url)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def pages_of(service: FastAPI, url: str) -> list[Any]:
    """The data of all pages of a list."""
    data: list[Any] = []
    following: str | None = url
    while following is not None:
        page = (await ask(service, following)).json()
        data += page["data"]
        following = page["links"].get("next")
    return data


async def hold_to_their_lists(service: FastAPI, facets: Mapping[str, Any], most: int = 8) -> None:
    """Follow the links of every total, of the bucket without a value, and of buckets from the first to the last."""
    for name, facet in facets.items():
        assert await counted(service, facet["link"]) == facet["total"], (name, facet["link"])
        step = max(1, len(facet["buckets"]) // most)
        for place, bucket in enumerate(facet["buckets"]):
            if place % step and bucket["value"] is not None:
                continue
            assert await counted(service, bucket["link"]) == bucket["count"] > 0, (name, bucket)
        if facet["single"]:
            assert sum(bucket["count"] for bucket in facet["buckets"]) + facet["rest"] == facet["total"], name


async def hold_to_its_lists(service: FastAPI, item: Mapping[str, Any]) -> None:
    """Follow the link of every count of a country, a pair or a city."""
    assert item["count_links"].keys() == {name for name, number in item["counts"].items() if number}
    for name, link in item["count_links"].items():
        assert await counted(service, link) == item["counts"][name], link
        sure = await counted(service, f"{link}&certainty=certain")
        assert item["in_doubt"][name] == item["counts"][name] - sure, link
    if "unknown" in item["count_links"]:
        listed = (await ask(service, f"{item['count_links']['unknown']}&limit=1")).json()["meta"]
        everything = item["count_links"]["unknown"].replace("status=unknown", "fields=id")
        proposed = (await ask(service, everything)).json()["meta"]["left_out"]["proposed"]
        assert (item["proposed"], listed["count"]) == (proposed, item["counts"]["unknown"])


@pytest.mark.sqlite_only
@pytest.mark.parametrize("query", QUESTIONS)
async def test_every_bucket_of_every_facet_counts_what_its_link_lists(service: FastAPI, query: str) -> None:
    default = await data_of(service, f"{LIST}/facets", query)
    assert tuple(default) == DEFAULT_FACETS
    own = "&".join(f"facet={name}" for name in FACETS)
    facets = await data_of(service, f"{LIST}/facets", f"{query}&{own}".strip("&"))
    assert tuple(facets) == FACETS
    assert default.items() <= facets.items()
    await hold_to_their_lists(service, facets, 8 if query else 1_000)
    answer = (await ask(service, f"{LIST}?limit=1&fields=id&{own}" + (f"&{query}" if query else ""))).json()
    assert answer["facets"] == facets


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "path", [f"{LIST}/facets", f"{LIST}/timeline", f"{LIST}?facet=status", "/v1/countries", "/v1/country-pairs"]
)
async def test_counts_warn_that_no_share_can_be_calculated(service: FastAPI, path: str) -> None:
    warnings = (await ask(service, path)).json()["meta"]["warnings"]
    assert any("do not calculate percentages" in warning for warning in warnings)


@pytest.mark.parametrize("query", ["", "&between=US,RU", "&as_of=1995", "&status=active&certainty=possible"])
async def test_a_status_says_how_many_are_in_doubt_or_only_presumed(service: FastAPI, query: str) -> None:
    facets = await data_of(service, f"{LIST}/facets", f"facet=status{query}")
    for bucket in facets["status"]["buckets"]:
        others = query.replace("&status=active&certainty=possible", "")
        sure = await counted(service, f"{LIST}?status={bucket['value']}&certainty=certain{others}")
        assert bucket["in_doubt"] == bucket["count"] - sure, bucket
        presumed = await counted(service, f"{bucket['link']}&basis=presumed")
        assert bucket["presumed"] == presumed, bucket


async def test_the_facets_of_a_later_page_link_to_the_day_and_the_revision_of_the_first(
    service: FastAPI, shared_url: str
) -> None:
    first = (await ask(service, f"{LIST}?limit=1&fields=id&facet=status&facet=country")).json()
    later = make_service(shared_url, lambda: service.state.register.today() - 2000)
    answer = (await ask(later, first["links"]["next"])).json()
    assert answer["facets"]["status"]["total"] == first["facets"]["status"]["total"]
    await hold_to_their_lists(later, answer["facets"])
    later.state.register.close()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("query", QUESTIONS)
async def test_a_total_says_what_it_leaves_out(service: FastAPI, query: str) -> None:
    def but(name: str, value: str) -> str:
        others = [part for part in query.split("&") if part and not part.startswith(f"{name}=")]
        return f"{LIST}?" + "&".join([*others, f"{name}={value}"])

    url = f"{LIST}?{query}" if query else LIST
    answer = (await ask(service, f"{url}{'&' if query else '?'}limit=1&fields=id")).json()["meta"]
    more = {
        "earlier_episodes": await counted(service, but("episodes", "all")) - answer["count"],
        "proposed": await counted(service, but("include_proposed", "true")) - answer["count"],
    }
    assert answer["left_out"] == {**more, "presumed": 0}
    facets = (await ask(service, url.replace(LIST, f"{LIST}/facets", 1))).json()["meta"]
    assert (facets["count"], facets["left_out"]) == (answer["count"], answer["left_out"])
    uncounted = (await ask(service, f"{url}{'&' if query else '?'}limit=1&count=none")).json()["meta"]
    assert uncounted["count"] is None and "left_out" not in uncounted


@pytest.mark.parametrize(
    "query", ["", "event=severed", "country=NL&event_from=2020", "include_proposed=true", "stage=decided"]
)
async def test_a_total_of_events_says_how_many_proposals_it_leaves_out(service: FastAPI, query: str) -> None:
    answer = (await ask(service, f"/v1/events?{query}&limit=1".replace("?&", "?"))).json()["meta"]
    hides = "stage" not in query and "proposed" not in query
    proposed = await counted(service, f"/v1/events?{query}&stage=proposed".replace("?&", "?")) if hides else 0
    assert answer["left_out"] == {"earlier_episodes": 0, "proposed": proposed, "presumed": 0}
    assert proposed > 0 or query
    uncounted = (await ask(service, f"/v1/events?{query}&limit=1&count=none".replace("?&", "?"))).json()["meta"]
    assert uncounted["count"] is None and "left_out" not in uncounted


@pytest.mark.sqlite_only
@pytest.mark.parametrize("query", CLOCKS)
async def test_every_count_of_countries_and_pairs_equals_its_list(service: FastAPI, query: str) -> None:
    countries = await data_of(service, "/v1/countries", query)
    pairs = await pages_of(service, f"/v1/country-pairs?{query}&limit=200".replace("?&", "?"))
    assert len(countries) > 40 < len(pairs)
    for item in [*countries, *pairs]:
        await hold_to_its_lists(service, item)
    everything = await data_of(service, f"{LIST}/facets", f"facet=status&facet=country&{query}".strip("&"))
    by_status = {bucket["value"]: bucket["count"] for bucket in everything["status"]["buckets"]}
    for status in by_status:
        assert sum(pair["counts"][status] for pair in pairs) == by_status[status]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("query", CLOCKS)
async def test_every_count_of_a_country_and_a_city_equals_its_list(service: FastAPI, query: str) -> None:
    for country in ("NL", "CN", "RU", "TW", "UA"):
        found = await data_of(service, f"/v1/countries/{country}", query)
        for item in (found, *found["partner_countries"]):
            await hold_to_its_lists(service, item)
    proposed = await data_of(service, LIST, "status=unknown&limit=200&fields=cities")
    succeeded = await data_of(service, "/v1/events", "event=succeeded&limit=200")
    cities = {side["id"] for record in (*proposed, *succeeded) for side in record["cities"]}
    cities |= {event["successor"] for event in succeeded}
    assert len(cities) > 20
    for city in cities - {None}:
        await hold_to_its_lists(service, await data_of(service, f"/v1/cities/{city}", query))


async def test_every_count_of_the_register_equals_its_list(service: FastAPI) -> None:
    about = await data_of(service, "/v1/meta")
    assert about["counts"].keys() - about["count_links"].keys() == {"citations"}
    for name, link in about["count_links"].items():
        assert await counted(service, link) == about["counts"][name], link
    assert about["counts"]["partnerships"] - await counted(service, LIST) == sum(about["left_out"].values()) > 0


@pytest.mark.sqlite_only
async def test_the_partnerships_of_a_source_are_those_of_its_list(service: FastAPI) -> None:
    numbers = set()
    for source in (await data_of(service, "/v1/sources", "limit=200"))[:120]:
        found = await data_of(service, f"/v1/sources/{source['id']}")
        assert await counted(service, found["count_links"]["partnerships"]) == found["partnerships"], source["id"]
        numbers.add(found["partnerships"])
    assert len(numbers) > 2


@pytest.mark.sqlite_only
async def test_counts_equal_their_lists_where_lists_leave_out_what_is_presumed(shared_url: str) -> None:
    register = Register(ReadSession(open_engine(shared_url)), today=lambda: TODAY, lists_presumed=False)
    strict = create_app(Settings(database_url=shared_url, rate_limit=""), register=register)
    meta = (await ask(strict, f"{LIST}?limit=1&country=CN")).json()["meta"]
    more = await counted(strict, f"{LIST}?country=CN&presumed=true") - meta["count"]
    assert meta["left_out"]["presumed"] == more > 0
    reply = (await ask(strict, f"{LIST}?limit=1&country=CN&presumed=false")).json()["meta"]
    assert (reply["count"], reply["left_out"]["presumed"]) == (meta["count"], 0)
    await hold_to_their_lists(strict, await data_of(strict, f"{LIST}/facets", "country=CN"))
    for item in await data_of(strict, "/v1/countries"):
        await hold_to_its_lists(strict, item)
    about = await data_of(strict, "/v1/meta")
    assert await counted(strict, about["count_links"]["partnerships"]) == about["counts"]["partnerships"]
    register.close()
