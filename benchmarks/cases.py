"""The cases of the benchmark: each is requests of one kind, with the paths for each server.

The paths are found through the service's own API (countries, ids, cursors, names), so they fit any register. A list
counts only if it fills a page, so that servers are compared by the same work.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx

PAGE = 25
"""The number of records in a list."""
_LIST = f"/v1/partnerships?limit={PAGE}&count=none"
_SORTS = {"severed": ("-ended", "-established", "name"), "active": ("-established", "name", "-name"),
          "dormant": ("-established", "name")}  # fmt: skip
_RARE = ("source_kind=official", "checked_after=2020", "reason=inactivity", "pending=true", "disputed=true",
         "has_doubt=true", "min_independent_sources=3", "event=renewed", "city_kind=region")  # fmt: skip
_MAX_PATHS = 400  # In a case: more than fit into the response cache of the measured service.


@dataclass(frozen=True)
class Case:
    """Requests of one kind. `paths` has their paths by server; a path of the limit is the name of the body it sends."""

    name: str
    title: str
    paths: dict[str, list[str]]
    tag: str | None = None
    """The entity tag that the service gets as If-None-Match."""
    one_by_one: bool = False
    """Whether requests are sent one by one, because responses take long or the dearest one counts."""


def find_cases(client: httpx.Client) -> list[Case]:
    """Return the cases for the register of a running service. A small one has no cases that need many full lists."""
    return [case for case in _find_all(client) if case.paths["service"]]


def _find_all(client: httpx.Client) -> list[Case]:
    """Return all cases, also those without a path."""
    random_ = random.Random(1)
    countries = sorted(_read(client, "/v1/countries")["data"], key=lambda item: -sum(item["counts"].values()))
    pairs = [
        (country["code"], status)
        for country in countries[:60]
        for status in _SORTS
        if country["counts"][status] >= PAGE
    ]
    sorted_lists = [f"{_LIST}&country={code}&status={status}&sort={sort}"
                    for code, status in pairs for sort in _SORTS[status]]  # fmt: skip
    random_.shuffle(sorted_lists)
    lists = _find_full(client, sorted_lists)
    tag = client.get(lists[0]).headers["etag"]
    return [
        Case("repeated", "one list, repeated", {"limit": ["/list"], "service": lists[:1]}),
        Case("304", "one list, not modified", {"limit": ["/304"], "service": lists[:1]}, tag=tag),
        Case("list", "distinct lists of 25, two filters", {
            "limit": ["/list"],
            "service": lists,
            "datasette": [f"/peers/listed.json?_shape=array&country={code}&status={status}" for code, status in pairs],
            "datasette_table": [f"/peers/listing.json?_shape=array&_size={PAGE}&_sort_desc=sort&country={code}"
                                f"&status={status}" for code, status in pairs],
            "tutorial": [f"/partnerships?limit={PAGE}&country={code}&status={status}" for code, status in pairs],
        }),
        *_find_dated_lists(client, lists, random_),
        Case("default", "the same in default order, with the count", {
            "limit": ["/list"],
            "service": [f"/v1/partnerships?country={code}&status={status}&limit={PAGE}" for code, status in pairs],
        }),
        *_find_pages_and_records(client, random_),
        *_find_filters(client, [country["code"] for country in countries[:40]], random_),
        *_find_counts(countries[0]["code"]),
    ]  # fmt: skip


def _read(client: httpx.Client, path: str) -> dict[str, Any]:
    document: dict[str, Any] = client.get(path).raise_for_status().json()
    return document


def _find_full(client: httpx.Client, paths: Iterable[str], most: int = _MAX_PATHS) -> list[str]:
    """Return the first `most` paths whose list fills a page."""
    full: list[str] = []
    for path in paths:
        if len(full) == most:
            break
        if len(_read(client, path)["data"]) == PAGE:
            full.append(path)
    return full


def _find_dated_lists(client: httpx.Client, lists: list[str], random_: random.Random) -> Iterator[Case]:
    """Yield the lists as of other days, and the same lists as known at earlier revisions."""
    newest = _read(client, "/v1/partnerships?limit=1&count=none")["meta"]["revision"]
    dated = [f"{path}&as_of=20{random_.randint(20, 26)}-{random_.randint(1, 9):02d}-15" for path in lists]
    earlier = [f"{path}&known_at=r{random_.randint(max(1, newest // 2), newest)}" for path in dated]
    yield Case("as_of", "the same lists as of a day", {"limit": ["/list"], "service": _find_full(client, dated)})
    yield Case("known_at", "the same as known at a revision",
               {"limit": ["/list"], "service": _find_full(client, earlier)})  # fmt: skip


def _find_pages_and_records(client: httpx.Client, random_: random.Random) -> Iterator[Case]:
    """Read up to 250 pages of the whole list, and yield deep pages, lists by name, searches and single records."""
    ids: list[str] = []
    cursors: list[str] = []
    names = Counter[str]()
    path: str | None = "/v1/partnerships?count=none&limit=200"
    while path is not None and len(cursors) < 250:
        document = _read(client, path)
        ids += [record["id"] for record in document["data"]]
        names.update(city["name"] for record in document["data"] for city in record["cities"] if city["name"])
        path = document["links"].get("next")
        cursors += [path.partition("cursor=")[2]] if path else []
    random_.shuffle(ids)
    ids = [quote(id_) for id_ in ids[:4000]]
    deep = [f"{_LIST}&cursor={cursor}" for cursor in cursors[len(cursors) // 2 :]]
    by_name = [f"{_LIST}&sort=name&as_of=2024-{day // 28 + 1:02d}-{day % 28 + 1:02d}" for day in range(300)]
    searches = [f"{_LIST}&q={quote(name)}" for name, _ in names.most_common(_MAX_PATHS)]
    yield Case("deep", "deep pages by cursor, no filter", {"limit": ["/list"], "service": deep})
    yield Case("by_name", "the whole list by name, distinct days", {"limit": ["/list"], "service": by_name})
    yield Case("search", "distinct searches for a city's name",
               {"limit": ["/list"], "service": _find_full(client, searches, 200)})  # fmt: skip
    yield Case("record", "distinct records by id", {
        "limit": ["/record"],
        "service": [f"/v1/partnerships/{id_}" for id_ in ids],
        "datasette": [f"/peers/single.json?_shape=array&id={id_}" for id_ in ids],
        "datasette_table": [f"/peers/record/{id_}.json?_shape=array" for id_ in ids],
        "tutorial": [f"/partnerships/{id_}" for id_ in ids],
    })  # fmt: skip


def _find_filters(client: httpx.Client, countries: list[str], random_: random.Random) -> Iterator[Case]:
    """Yield what users ask besides lists of a country: words, dates, places and events, all with the exact count."""
    path, events = "/v1/partnerships", "/v1/events"
    cities = _read(client, "/v1/cities?limit=200")["data"]
    random_.shuffle(cities)
    words = [quote(city["name"]) for city in cities]
    misspelt = [quote(_misspell(city["name"], random_)) for city in cities]
    points = [city["point"] for city in cities if city["point"] is not None]
    near = [f"{path}?near={latitude},{longitude}&radius_km={{}}" for longitude, latitude in points]
    boxes = [f"{path}?bbox={longitude},{max(latitude, -88) - 2},{longitude + 5},{max(latitude, -88)}"
             for longitude, latitude in points if longitude < 175]  # fmt: skip
    spans = [(1960 + 3 * number, 1965 + 3 * number) for number in range(20)]
    rare = [f"{path}?{filter_}&country={code}" for code in countries for filter_ in _RARE]
    for name, title, paths in (
        ("word", "a word, a status and an order",
         [f"{path}?q={word}&status=active&sort=-established" for word in words]),
        ("dates", "established within six years, in a country",
         [f"{path}?established_from={first}&established_to={last}&country={code}"
          for code in countries for first, last in spans]),
        ("misspelt", "a misspelt name", [f"{path}?q={word}" for word in misspelt]),
        ("suggestions", "matches of a misspelt name",
         [f"/v1/reconcile?queries={quote(json.dumps({'q0': {'query': word}}))}" for word in misspelt]),
        ("near_100", "within 100 km", [address.format(100) for address in near]),
        ("near_300", "within 300 km", [address.format(300) for address in near]),
        ("bbox", "in a box", boxes),
        ("rare", "rare filters", rare),
        ("events", "lists of events", [
            *(f"{events}?country={code}" for code in countries),
            *(f"{events}?q={word}" for word in words[:20]),
            *(f"{events}?event=severed&event_from={first}&event_to={last}" for first, last in spans),
        ]),
    ):  # fmt: skip
        yield Case(name, title, {"service": paths}, one_by_one=name in ("rare", "events"))


def _misspell(name: str, random_: random.Random) -> str:
    """Return a name with two letters after the first one exchanged."""
    place = random_.randint(1, max(1, len(name) - 2))
    return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


def _find_counts(country: str) -> Iterator[Case]:
    """Yield counts, each as of a different day so that none is cached, and everything as CSV.

    The days are around today, where users query most, or about ten years ago.
    """
    days = [f"as_of={datetime.now(UTC).date() + timedelta(days=days)}" for days in sorted(range(-150, 150), key=abs)]
    past = [f"as_of=2016-{number % 12 + 1:02d}-{number // 12 + 1:02d}" for number in range(300)]
    path, table = "/v1/partnerships", "/peers/record"
    for name, title, paths in (
        ("facets", "facets of everything", [f"{path}/facets?{day}" for day in days]),
        ("facets_country", "facets of one country", [f"{path}/facets?country={country}&{day}" for day in days]),
        ("facets_past", "facets of everything, ten years ago", [f"{path}/facets?{day}" for day in past]),
        ("publishers", "publishers of everything", [f"{path}/facets?facet=publisher&{day}" for day in days]),
        ("timeline", "timeline of everything", [f"{path}/timeline?{day}" for day in days]),
        ("countries", "countries with their counts", [f"/v1/countries?{day}" for day in days]),
        ("country_pairs", "pairs of countries with their counts", [f"/v1/country-pairs?{day}" for day in days]),
    ):
        yield Case(name, title, {"service": paths}, one_by_one=True)
    yield Case("facets_two", "two facets of a status", {
        "service": [f"{path}/facets?facet=kind&facet=country&status=severed&{day}" for day in days],
        "datasette_table": [f"{table}.json?_facet=kind&_facet=country_a&_size=0&status=severed"],
    }, one_by_one=True)  # fmt: skip
    yield Case("csv", "everything as CSV", {
        "service": [f"{path}.csv"],
        "datasette_table": [f"{table}.csv?_stream=on"],
    }, one_by_one=True)  # fmt: skip
