"""The dearest known requests of each operation, as templates that are filled in with facts of a register."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

DAY = "{day}"
"""What a template has for a day: each request names another one, so that nothing of its response is cached."""
_ALL_MEMBERS = "include=events,sources,cities,listings,periods&lang=nl"
_ALL_FACETS = "status,doubt,kind,country,country_pair,reason,ending,decade,year_ended,publisher"
_EVERYTHING = "include_proposed=true&episodes=all"


@dataclass(frozen=True)
class Request:
    """A request: its path with a query string, and what it sends.

    - `form`: the fields of the form that it sends, if any.
    - `body`: the JSON that it sends, if any.
    - `changes`: the address of the record that an editor changes, whose ETag the request needs.
    - `is_whole`: whether the response is the whole list, which takes seconds at 300,000 partnerships.
    """

    target: str
    form: Mapping[str, str] | None = None
    body: Mapping[str, Any] | None = None
    changes: str = ""
    is_whole: bool = False


@dataclass(frozen=True)
class Facts:
    """What the requests name: the records of a register to which most others belong."""

    id: str
    other: str
    city: str
    cities: Sequence[str]
    country: str
    source: str
    group: str
    observation: str
    word: str
    misspelt: str


def find_facts(client: httpx.Client) -> Facts:
    """Return the facts of the register that a service has."""
    records = _read(client, "/v1/partnerships?limit=200&include=events")
    record, other = sorted(records, key=lambda record: -len(record["events"]))[:2]
    countries = _read(client, "/v1/countries")
    country = max(countries, key=lambda country: sum(country["counts"].values()))
    listed = _read(client, f"/v1/cities?limit=200&country={country['code']}")
    cities = [_read(client, f"/v1/cities/{quote(city['id'])}") for city in listed[:50]]
    cities.sort(key=lambda city: -sum(city["counts"].values()))
    city = cities[0]
    name = max(city["name"].split(), key=len)
    return Facts(
        id=record["id"],
        other=other["id"],
        city=city["id"],
        cities=[city["id"] for city in cities],
        country=country["code"],
        source=_first_id(client, "/v1/sources"),
        group=_first_id(client, "/v1/groups"),
        observation=_first_id(client, "/v1/observations"),
        word=quote(name),
        misspelt=quote(name[:2] + name[3:2:-1] + name[4:]),
    )


def _read(client: httpx.Client, path: str) -> Any:  # noqa: ANN401 - Any JSON.
    return client.get(path).raise_for_status().json()["data"]


def _first_id(client: httpx.Client, path: str) -> str:
    """Return the id of the first record of a list. An empty list gives an id that no record has."""
    records = _read(client, f"{path}?limit=1")
    return quote(records[0]["id"]) if records else "NONE"


def dearest_requests(facts: Facts) -> dict[str, Sequence[Request]]:
    """Return the requests by operation, such as `GET /v1/partnerships`: those of readers, without keys."""
    id_, city = quote(facts.id), quote(facts.city)
    names = [f"Zzyx{number}qvw Nieuw-Wxqz{number}" for number in range(50)]
    batch = json.dumps({f"q{number}": {"query": name, "limit": 10} for number, name in enumerate(names)})
    short = json.dumps({f"q{number}": {"query": name} for number, name in enumerate(names)})
    extension = json.dumps({"ids": list(facts.cities), "properties": [{"id": "partner"}, {"id": "status"}]})
    lists = {
        "partnerships": [
            f"?limit=200&{_ALL_MEMBERS}&sort=name&{_EVERYTHING}&as_of={DAY}",
            f"?limit=200&facet={_ALL_FACETS}&sort=name&{_EVERYTHING}&as_of={DAY}",
            f"?limit=200&q={facts.misspelt}&sort=relevance&as_of={DAY}",
            f"?limit=200&near=50,10&radius_km=20000&sort=-updated&as_of={DAY}",
            f"?limit=200&certainty=possible&status=severed,dormant&established_from=1900&ended_to=2026&as_of={DAY}",
        ],
        "events": [
            f"?limit=200&sort=-updated&include_proposed=true&event_from={DAY}",
            f"?limit=200&q={facts.misspelt}&event_from={DAY}",
            f"?limit=200&near=50,10&radius_km=20000&event_from={DAY}",
        ],
    }
    requests: dict[str, Sequence[Request]] = {}
    for noun, day in (("partnerships", f"as_of={DAY}"), ("events", f"event_from={DAY}")):
        requests[f"GET /v1/{noun}"] = [Request(f"/v1/{noun}{query}") for query in lists[noun]]
        for suffix in ("csv", "xlsx", "geojson", "ndjson"):
            target = f"/v1/{noun}.{suffix}?include_proposed=true&{day}"
            requests[f"GET /v1/{noun}.{suffix}"] = [Request(target, is_whole=True)]
        for suffix in ("atom", "jsonfeed"):
            target = f"/v1/{noun}.{suffix}?limit=200&include_proposed=true&{day}"
            requests[f"GET /v1/{noun}.{suffix}"] = [Request(target)]
    facets = f"/v1/partnerships/facets?facet={_ALL_FACETS}&{_EVERYTHING}&as_of={DAY}"
    timeline = f"/v1/partnerships/timeline?interval=month&from=1950&{_EVERYTHING}&as_of={DAY}"
    others = {
        "GET /v1/partnerships/facets": facets,
        "GET /v1/partnerships/timeline": timeline,
        "GET /v1/partnerships/{id}": f"/v1/partnerships/{id_}?{_ALL_MEMBERS}&as_of={DAY}",
        "GET /v1/partnerships/{id}/history": f"/v1/partnerships/{id_}/history?as_of={DAY}",
        "GET /v1/revisions": "/v1/revisions?limit=200",
        "GET /v1/changes": "/v1/changes?since=0&limit=200",
        "GET /v1/corrections": "/v1/corrections?limit=200",
        "GET /v1/cities": f"/v1/cities?limit=200&q={facts.misspelt}&lang=nl",
        "GET /v1/cities/{id}": f"/v1/cities/{city}?as_of={DAY}",
        "GET /v1/reconcile": f"/v1/reconcile?queries={quote(short)}",
        "GET /v1/reconcile/suggest/entity": f"/v1/reconcile/suggest/entity?prefix={facts.misspelt}",
        "GET /v1/reconcile/suggest/property": "/v1/reconcile/suggest/property?prefix=s",
        "GET /v1/reconcile/suggest/type": "/v1/reconcile/suggest/type?prefix=city",
        "GET /v1/reconcile/extend/propose": "/v1/reconcile/extend/propose?type=city",
        "GET /v1/countries": f"/v1/countries?as_of={DAY}",
        "GET /v1/countries/{code}": f"/v1/countries/{facts.country}?as_of={DAY}",
        "GET /v1/country-pairs": f"/v1/country-pairs?limit=200&as_of={DAY}",
        "GET /v1/groups": "/v1/groups?limit=200",
        "GET /v1/groups/{id}": f"/v1/groups/{facts.group}",
        "GET /v1/sources": f"/v1/sources?limit=200&q={facts.word}",
        "GET /v1/sources/{id}": f"/v1/sources/{facts.source}",
        "GET /v1/observations": "/v1/observations?limit=200",
        "GET /v1/observations/{id}": f"/v1/observations/{facts.observation}",
        "GET /v1/vocabularies": "/v1/vocabularies",
        "GET /v1/vocabularies/{name}": "/v1/vocabularies/reason",
        "GET /v1/meta": "/v1/meta",
        "GET /health/live": "/health/live",
        "GET /health/ready": "/health/ready",
        "GET /v1/cite": f"/v1/cite?url={quote(facets, safe='{}')}",
        "GET /v1/exports": "/v1/exports",
        "GET /v1/suggestions": "/v1/suggestions?limit=200",
        "GET /v1/suggestions.atom": "/v1/suggestions.atom",
        "GET /v1/suggestions/{id}": "/v1/suggestions/1",
    }
    requests |= {operation: [Request(target)] for operation, target in others.items()}
    requests["POST /v1/reconcile"] = [
        Request("/v1/reconcile", form={"queries": batch}),
        Request("/v1/reconcile", form={"extend": extension}),
    ]
    requests["POST /v1/suggestions"] = [Request("/v1/suggestions?dry_run=true", body=suggestion_of(facts.id))]
    return requests


def suggestion_of(partnership: str) -> dict[str, Any]:
    """Return a suggestion of another source for a partnership, which an editor can accept whatever it is about."""
    return {
        "kind": "more_sources",
        "target": partnership,
        "text": "The council speaks about the partnership.",
        "source": {
            "url": "https://news.example/2026/11/council",
            "title": "Council speaks about the tie",
            "publisher": "News",
            "published": "2026-11-01",
        },
    }


def editors_requests(facts: Facts, entry: Mapping[str, Any], revision: int) -> dict[str, Sequence[Request]]:
    """Return the requests of editors by operation, in an order in which each can be sent once.

    `entry` is that of `facts.id`, and `revision` the latest one. Suggestions 1 and 2 are open; the first is about
    `facts.other`.
    """
    why = {"comment": "A change for the benchmark", "source": "https://news.example/2025/06/vote"}
    record, other = f"/v1/partnerships/{quote(facts.id)}", f"/v1/partnerships/{quote(facts.other)}"
    new_city = f"benchmark-{facts.country.lower()}"
    city = f"/v1/cities/{new_city}"
    return {
        "GET /v1/editor": [Request("/v1/editor")],
        "POST /v1/confirmation-links": [
            Request(
                "/v1/confirmation-links",
                body={"city": facts.city, "office": "International Office", "website": "https://town.example/partners"},
            )
        ],
        "GET /v1/confirmation-links": [Request("/v1/confirmation-links?limit=200")],
        "POST /v1/confirmation-links/{id}/revoke": [Request("/v1/confirmation-links/1/revoke", body={})],
        "GET /v1/{collection}/{id}/entry": [Request(f"{record}/entry")],
        "GET /v1/suggestions/{id}/preview": [Request("/v1/suggestions/1/preview")],
        "PUT /v1/{collection}/{id}/entry": [
            Request(f"{record}/entry", body={"entry": {**entry, "note": "A new note."}, **why}, changes=record),
            Request(f"{city}/entry", body={"entry": {"id": new_city, "name": "Benchmark"}, **why}, changes=city),
        ],
        "POST /v1/revisions/{number}/revert": [Request(f"/v1/revisions/{revision + 1}/revert", body=why)],
        "POST /v1/suggestions/{id}/accept": [
            Request("/v1/suggestions/1/accept", body={"answer": "Thank you for the page."}, changes=other)
        ],
        "POST /v1/suggestions/{id}/pass-on": [
            Request("/v1/suggestions/2/pass-on", body={"note": "An editor has to read the page."})
        ],
        "POST /v1/suggestions/{id}/decline": [
            Request("/v1/suggestions/2/decline", body={"reason": "not_supported", "answer": "Not on that page."})
        ],
        "POST /v1/{collection}/{id}/merge": [Request(f"{city}/merge", body={"into": facts.city, **why}, changes=city)],
        "POST /v1/partnerships/{id}/retract": [Request(f"{record}/retract", body=why, changes=record)],
    }
