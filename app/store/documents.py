"""The shapes of finished JSON: what readers get of a date, an event, a city, a source, an observation.

Pure, like everything that renders: the same record gives the same bytes on every machine. The OpenAPI document
describes the same shapes; tests hold the two together.
"""

import json
from typing import Any

from pydantic_core import from_json, to_json

from app.domain.countries import country_name
from app.domain.dates import VagueDate, day_text
from app.domain.records import Citation, City, Event, Group, Member, Observation, Partnership, Publisher, Source
from app.domain.words import Side

Cells = dict[str, Any]
_WORDED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def json_text(value: object) -> str:
    """JSON as this service writes it: UTF-8, no spaces, members in the order given."""
    return to_json(value).decode()


def worded_text(value: object) -> str:
    """The same text for what holds words of vocabularies, over which the other encoder takes twice as long."""
    return _WORDED.encode(value)


def read_json(text: str) -> Any:  # noqa: ANN401 - Whatever it was written from.
    """What `json_text` wrote, as Python sees it."""
    return from_json(text, cache_strings="keys")


def date_json(date: VagueDate | None) -> Cells | None:
    """A vague date as readers get it: its EDTF text and its bounds, null where open."""
    if date is None:
        return None
    return {"edtf": date.edtf, "earliest": day_text(date.earliest), "latest": day_text(date.latest)}


def actor_json(record: Partnership, event: Event) -> Cells:
    sides = {Side.A: record.cities[0], Side.B: record.cities[1]}
    actor = event.actor
    return {"side": actor.side, "city": sides.get(actor.side), "body": actor.body, "name": actor.name}


def event_json(record: Partnership, seq: int, event: Event) -> Cells:
    """An event as readers get it, its citations inside."""
    return {
        "seq": seq,
        "kind": event.kind,
        "stage": event.stage,
        "date": date_json(event.date),
        "date_basis": event.date_basis,
        "due": date_json(event.due),
        "actor": actor_json(record, event),
        "part": event.part,
        "reasons": event.reasons,
        "decision": event.decision,
        "kind_after": event.kind_after,
        "successor": event.successor,
        "note": event.note,
        "citations": [citation_json(citation) for citation in event.citations],
    }


def citation_json(citation: Citation) -> Cells:
    """A citation as readers get it."""
    return {
        "source": citation.source,
        "stance": citation.stance,
        "scope": citation.scope,
        "stated_date": date_json(citation.stated_date),
        "locator": citation.locator,
        "fragment": citation.fragment,
        "note": citation.note,
        "weak": citation.weak,
    }


def side_json(city: City | None, country: str) -> Cells:
    """A side as it stands in a partnership; all null but the country where it is unnamed."""
    if city is None:
        return {"id": None, "name": None, "country": country, "kind": None, "point": None, "wikidata": None}
    return {
        "id": city.id,
        "name": city.name,
        "country": city.country,
        "kind": city.kind,
        "point": point_json(city),
        "wikidata": city.wikidata_id,
    }


def point_json(city: City) -> list[float] | None:
    """Longitude and latitude, in GeoJSON's order; null where not stated."""
    return None if city.longitude is None or city.latitude is None else [city.longitude, city.latitude]


def city_json(city: City) -> Cells:
    """A city by itself."""
    return {
        "id": city.id,
        "name": city.name,
        "qualifier": city.qualifier,
        "names": [
            {
                "name": name.name,
                "language": name.language,
                "since": date_json(name.since),
                "until": date_json(name.until),
            }
            for name in city.names
        ],
        "country": city.country,
        "kind": city.kind,
        "point": point_json(city),
        "coordinate_source": city.coordinate_source,
        "geonames": city.geonames_id,
        "wikidata": city.wikidata_id,
        "note": city.note,
        "links": {"self": f"/v1/cities/{city.id}", "partnerships": f"/v1/partnerships?city={city.id}"},
    }


def source_json(source: Source) -> Cells:
    """A source by itself."""
    return {
        "id": source.id,
        "url": source.url,
        "publisher": source.publisher,
        "publisher_id": source.publisher_id,
        "title": source.title,
        "published": date_json(source.published),
        "language": source.language,
        "kind": source.kind,
        "derived_from": source.derived_from,
        "rests_on": source.rests_on,
        "rests_on_id": source.rests_on_id,
        "links": {"self": f"/v1/sources/{source.id}", "partnerships": f"/v1/partnerships?source={source.id}"},
    }


def publisher_json(publisher: Publisher) -> Cells:
    """A publisher by itself."""
    return {"id": publisher.id, "name": publisher.name, "kind": publisher.kind, "aliases": publisher.aliases}


def observation_json(observation: Observation) -> Cells:
    """An observation."""
    return {
        "id": observation.id,
        "statement": observation.statement,
        "claim": observation.claim,
        "value": observation.value,
        "unit": observation.unit,
        "country": observation.country,
        "partner_country": observation.partner_country,
        "date": date_json(observation.date),
        "reasons": observation.reasons,
        "citations": [citation_json(citation) for citation in observation.citations],
        "links": {"self": f"/v1/observations/{observation.id}"},
    }


def group_json(group: Group) -> Cells:
    """A group of countries."""
    return {
        "id": group.id,
        "name": group.name.removeprefix("the "),
        "in_a_sentence": group.name,
        "note": group.note,
        "members": [
            {
                "country": member.country,
                "name": country_name(member.country),
                "since": date_json(member.since),
                "until": date_json(member.until),
            }
            for member in group.members
        ],
        "sources": group.sources,
        "links": {"self": f"/v1/groups/{group.id}"},
    }


def read_group(document: str) -> tuple[str, list[Member]]:
    """A group's name as it stands in a sentence, and its members, out of its finished document."""
    group = json.loads(document)
    return group["in_a_sentence"], [Member.model_validate(_membership(member)) for member in group["members"]]


def _membership(member: Cells) -> Cells:
    dates = {name: member[name]["edtf"] for name in ("since", "until") if member[name] is not None}
    return {"country": member["country"], **dates}
