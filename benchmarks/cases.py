"""What is asked of whom: the cases of a run, with the addresses that each contestant is sent.

The service is asked through its own interface what there is to ask for (countries, ids, cursors, names), so the cases
fit any registry. Lists are kept only where they fill a page, so that equal work is compared with equal work.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx

PAGE = 25
"""How many records a list has."""
_LIST = f"/v1/partnerships?limit={PAGE}&count=none"
_SORTS = {"severed": ("-ended", "-established", "name"), "active": ("-established", "name", "-name"),
          "dormant": ("-established", "name")}  # fmt: skip
_MOST = 400  # Addresses of a case: more than the small cache of a measured service holds.


@dataclass(frozen=True)
class Case:
    """One question. `paths` has the addresses by contestant; `limit` names the body that the limit sends for it."""

    name: str
    title: str
    paths: dict[str, list[str]]
    limit: str | None = "list"
    known: str | None = None
    """The entity tag that the service is sent."""
    slow: bool = False
    """Whether an answer takes so long that it is asked for one by one."""


@dataclass
class Asker:
    """A client of the service that finds out what can be asked."""

    client: httpx.Client
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def read(self, path: str) -> dict[str, Any]:
        """A JSON answer."""
        answer: dict[str, Any] = self.client.get(path).raise_for_status().json()
        return answer

    def full(self, paths: Iterable[str], most: int = _MOST) -> list[str]:
        """The addresses, at most so many, that answer with a full page."""
        found: list[str] = []
        for path in paths:
            if len(self.read(path)["data"]) == PAGE:
                found.append(path)
            if len(found) == most:
                break
        return found

    def countries(self) -> list[dict[str, Any]]:
        """The countries with their counts, those with the most partnerships first."""
        countries: list[dict[str, Any]] = self.read("/v1/countries")["data"]
        return sorted(countries, key=lambda country: -sum(country["counts"].values()))

    def walk(self, pages: int, limit: int) -> Iterator[tuple[str | None, list[dict[str, Any]]]]:
        """Pages of the whole list: the cursor to the next one, and what is on it."""
        path: str | None = f"/v1/partnerships?count=none&limit={limit}"
        for _ in range(pages):
            if path is None:
                return
            answer = self.read(path)
            path = answer["links"].get("next")
            yield (path.partition("cursor=")[2] if path else None), answer["data"]


def find_cases(client: httpx.Client) -> list[Case]:
    """The cases that the service can be asked; those without an endpoint yet are left out."""
    asker = Asker(client)
    countries = asker.countries()
    listed = [
        (country["code"], status, f"{_LIST}&country={country['code']}&status={status}&sort={sort}")
        for status, sorts in _SORTS.items()
        for country in countries[:60]
        if country["counts"][status] >= PAGE
        for sort in sorts
    ]
    asker.chance.shuffle(listed)
    lists = asker.full(path for _, _, path in listed)
    hot = lists[0]
    tag = client.get(hot).headers["etag"]
    cases = [
        Case("hot", "one list, again and again", {"service": [hot]}),
        Case("304", "one list, nothing has changed", {"service": [hot]}, limit="304", known=tag),
        Case("list", "distinct lists of 25, two filters", {"service": lists} | _of_peers(listed)),
        *_clocked(asker, lists),
        Case("typed", "the same as people type them: default order, with the count", {"service": _typed(listed)}),
        *_walked(asker),
    ]
    return cases + _counted(asker, countries)


def _of_peers(listed: Sequence[tuple[str, str, str]]) -> dict[str, list[str]]:
    pairs = sorted({(country, status) for country, status, _ in listed})
    queries = [f"country={country}&status={status}" for country, status in pairs]
    return {
        "datasette": [f"/peers/listed.json?_shape=array&{question}" for question in queries],
        "datasette_table": [f"/peers/listing.json?_shape=array&_size={PAGE}&_sort_desc=sort&{q}" for q in queries],
        "tutorial": [f"/partnerships?limit={PAGE}&{question}" for question in queries],
    }


def _typed(listed: Sequence[tuple[str, str, str]]) -> list[str]:
    pairs = sorted({(country, status) for country, status, _ in listed})
    return [f"/v1/partnerships?country={country}&status={status}&limit={PAGE}" for country, status in pairs]


def _clocked(asker: Asker, lists: Sequence[str]) -> Iterator[Case]:
    """The lists on other days, and with what was known at an earlier revision as well."""
    newest = asker.read("/v1/partnerships?limit=1&count=none")["meta"]["revision"]
    days = [f"20{asker.chance.randint(20, 26)}-{asker.chance.randint(1, 9):02d}-15" for _ in lists]
    of_day = [f"{path}&as_of={day}" for path, day in zip(lists, days, strict=True)]
    revisions = [asker.chance.randint(max(1, newest // 2), newest) for _ in lists]
    known = [f"{path}&known_at=r{revision}" for path, revision in zip(of_day, revisions, strict=True)]
    yield Case("as_of", "the same lists as of a day", {"service": asker.full(of_day)})
    yield Case("known_at", "as of a day, as known at a revision", {"service": asker.full(known)})


def _walked(asker: Asker) -> Iterator[Case]:
    """What a walk through the list finds: deep pages, records, names to search for."""
    ids, cursors, names = [], [], Counter[str]()
    for cursor, documents in asker.walk(pages=250, limit=200):
        ids += [document["id"] for document in documents]
        names.update(city["name"] for document in documents for city in document["cities"] if city["name"])
        cursors += [cursor] if cursor else []
    asker.chance.shuffle(ids)
    ids = [quote(id_) for id_ in ids[:4000]]
    deep = [f"{_LIST}&cursor={cursor}" for cursor in cursors[len(cursors) // 2 :]]
    often = [f"{_LIST}&q={quote(name)}" for name, _ in names.most_common(_MOST)]
    named = [f"{_LIST}&sort=name&as_of=2024-{day // 28 + 1:02d}-{day % 28 + 1:02d}" for day in range(300)]
    yield Case("deep", "deep pages by cursor, no filter", {"service": deep})
    yield Case("by_name", "the whole list by name, on distinct days", {"service": named})
    yield Case("search", "distinct searches for a city's name", {"service": asker.full(often, 200)})
    records = {
        "service": [f"/v1/partnerships/{id_}" for id_ in ids],
        "datasette": [f"/peers/single.json?_shape=array&id={id_}" for id_ in ids],
        "datasette_table": [f"/peers/record/{id_}.json?_shape=array" for id_ in ids],
        "tutorial": [f"/partnerships/{id_}" for id_ in ids],
    }
    yield Case("record", "distinct records by id", records, limit="record")


def _counted(asker: Asker, countries: Sequence[dict[str, Any]]) -> list[Case]:
    """What is counted, each time on another day so that no answer was counted before; and everything as CSV.

    The days are those around today, the nearest first, as readers ask for them; and, for what is not kept of a day so
    far off, those of ten years ago.
    """
    offered = asker.read("/openapi.json")["paths"]
    around = sorted(range(-150, 150), key=abs)
    days = [f"as_of={datetime.now(UTC).date() + timedelta(days=number)}" for number in around]
    past = [f"as_of=2016-{number % 12 + 1:02d}-{number // 12 + 1:02d}" for number in range(300)]
    place = countries[0]["code"]
    facets, timeline, csv = (f"/v1/partnerships{tail}" for tail in ("/facets", "/timeline", ".csv"))
    whole = {"service": [csv], "datasette_table": ["/peers/record.csv?_stream=on"]}
    found = [
        (facets, Case("facets", "facets of everything", {"service": [f"{facets}?{day}" for day in days]})),
        (facets, Case("facets_country", "facets of one country",
                      {"service": [f"{facets}?country={place}&{day}" for day in days]})),
        (facets, Case("facets_past", "facets of everything, ten years ago",
                      {"service": [f"{facets}?{day}" for day in past]})),
        (facets, Case("facets_two", "two facets of a status",
                      {"service": [f"{facets}?facet=kind&facet=country&status=severed&{day}" for day in days],
                       "datasette_table": ["/peers/record.json?_facet=kind&_facet=country_a&_size=0&status=severed"]})),
        (timeline, Case("timeline", "timeline of everything", {"service": [f"{timeline}?{day}" for day in days]})),
        (csv, Case("csv", "everything as CSV", whole)),
    ]  # fmt: skip
    return [Case(case.name, case.title, case.paths, None, slow=True) for path, case in found if path in offered]
