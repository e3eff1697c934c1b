"""JSON documents of the records, as readers get them. They are rendered when a record is written.

Pure: no SQL and no clock. The same record gives the same bytes on every machine. A partnership's document embeds its
two cities but no sources, so that editing a much-cited source renders nothing again. The OpenAPI document describes the
same shapes; tests compare the two.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import orjson

from app.domain.countries import country_name
from app.domain.dates import OPEN_START, BoundedDate, VagueDate, day_to_iso
from app.domain.models import City, Event, Group, Member, Partnership, PartnershipBase, Record, Source
from app.domain.status import Period
from app.domain.vocabulary import Confidence, Side, Status
from app.store.json_text import (
    Document,
    RawJson,
    RawMembers,
    embed_all,
    join_members,
    members_of,
    read_json,
    to_json_text,
    to_members,
)

MEMBERS = tuple(
    dict.fromkeys(
        (
            "id", "kind", "cities", "countries", "native_label", "note", "searches", "checked_on", "status",
            "established", "ended", "reasons", "confidence", "evidence", "disputed", "further_sources", "episodes",
            "events", "sources", "listings", "periods", "links", *PartnershipBase.model_fields,
        )
    )
)  # fmt: skip
"""The members of a partnership's document, in their order. Fields that are not named here come last."""
_SIDE = ("id", "name", "country", "kind", "point", "wikidata")


def document_text(document: object) -> RawJson:
    """Return a document as JSON. Records in it are written with all their fields, vague dates with their bounds."""
    return RawJson(orjson.dumps(document, default=_to_json, option=orjson.OPT_PASSTHROUGH_DATACLASS).decode())


def _to_json(value: object) -> Document:
    if isinstance(value, VagueDate):
        return {"edtf": value.edtf, "earliest": day_to_iso(value.earliest), "latest": day_to_iso(value.latest)}
    if isinstance(value, BoundedDate):
        return {**_to_json(value.date), "found": None if value.found is None else value.found.edtf}
    if isinstance(value, Record):
        return vars(value)
    raise TypeError(f"{value!r} has no JSON")


def actor_json(record: Partnership, event: Event) -> Document:
    """Return the document of the actor of an event, with the city if one side acted alone and is named."""
    sides = {Side.A: record.cities[0], Side.B: record.cities[1]}
    actor = event.actor
    return {"side": actor.side, "city": sides.get(actor.side), "body": actor.body, "name": actor.name}


def side_json(city: City | None, country: str) -> Document:
    """Return the document of one side of a partnership. For an unnamed side, only the country is not null."""
    document = dict.fromkeys(_SIDE) | {"country": country} if city is None else city_json(city)
    return {name: document[name] for name in _SIDE}


def city_json(city: City) -> Document:
    """Return the document of a city. Its point has the longitude first, as in GeoJSON."""
    return {
        "id": city.id,
        "name": city.name,
        "qualifier": city.qualifier,
        "names": city.names,
        "country": city.country,
        "kind": city.kind,
        "point": None if city.latitude is None else [city.longitude, city.latitude],
        "coordinate_source": city.coordinate_source,
        "geonames": city.geonames_id,
        "wikidata": city.wikidata_id,
        "note": city.note,
        "links": {"self": f"/v1/cities/{city.id}", "partnerships": f"/v1/partnerships?city={city.id}"},
    }


def source_json(source: Source) -> Document:
    """Return the document of a source."""
    links = {"self": f"/v1/sources/{source.id}", "partnerships": f"/v1/partnerships?source={source.id}"}
    return vars(source) | {"links": links}


def group_json(group: Group) -> Document:
    """Return the document of a group of countries."""
    return {
        "id": group.id,
        "name": group.name.removeprefix("the "),
        "in_a_sentence": group.name,
        "note": group.note,
        "members": [
            {
                "country": member.country,
                "name": country_name(member.country),
                "since": member.since,
                "until": member.until,
            }
            for member in group.members
        ],
        "sources": group.sources,
        "links": {"self": f"/v1/groups/{group.id}"},
    }


def read_group(document: str) -> tuple[str, list[Member]]:
    """Return the name of a group as in a sentence, and its members, from its document."""
    group = read_json(document)
    members = [
        Member.model_validate(
            {
                "country": member["country"],
                "since": member["since"]["edtf"],
                "until": member["until"] and member["until"]["edtf"],
            }
        )
        for member in group["members"]
    ]
    return group["in_a_sentence"], members


# --- partnerships ---


def events_json(record: Partnership) -> list[RawJson]:
    """Return the JSON of each event."""
    return [
        document_text({"seq": seq, **_event_members(event), "actor": actor_json(record, event)})
        for seq, event in enumerate(record.events, start=1)
    ]


def _event_members(event: Event) -> Document:
    """Return the members of an event. What happened is `event`, as in queries, and `found` is part of its date."""
    members = {"event": event.kind, **vars(event), "date": event.when}
    del members["kind"], members["found"]
    return members


def searches_json(record: Partnership) -> list[Document]:
    """Return the documents of the searches for later events."""
    return [vars(search) | {"day": search.day.edtf} for search in record.searches]


def event_in(events: RawMembers, seq: int) -> RawJson:
    """Return the JSON of one event from the member `events`. Quotes in texts are escaped, so only events begin so."""
    start = events.index(f'{{"seq":{seq},')
    return RawJson(events[start : events.find(f',{{"seq":{seq + 1},', start)])


# --- periods ---

# The members about the last evidence, and the one after them. Quotes in texts are escaped, so only they begin so.
_LAST_EVIDENCE = '"last_evidence":'
_AFTER_EVIDENCE = '"witnesses":'


class StoredPeriod(NamedTuple):
    """A period of a stored version: its first and last day, and the JSON members that depend on the day."""

    first_day: int
    last_day: int
    members: RawMembers


def end_date(period: Period) -> BoundedDate | None:
    """Return the date of the end; None if the partnership has not ended."""
    return period.since if period.status is Status.SEVERED else None


def period_members(period: Period, opening: Document) -> RawMembers:
    """Return the JSON members of a period. `opening` describes how its status was opened."""
    status = {
        "value": period.status,
        "certainty": period.certainty,
        "alternatives": period.alternatives,
        "doubts": period.doubt,
        "basis": period.basis,
        "ending": period.ending,
        "since": period.since,
        "since_event": opening["since_event"],
        "actor": opening["actor"],
        "last_evidence": _day(period.last_evidence),
        "last_evidence_event": None if period.last_evidence_event is None else period.last_evidence_event + 1,
        "last_active": _day(period.last_active),
        "witnesses": opening["witnesses"],
        "pending": period.pending,
    }
    members = {
        "status": status,
        "ended": end_date(period),
        "reasons": opening["reasons"],
        "confidence": opening["confidence"],
    }
    return members_of(document_text(members))


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else day_to_iso(ordinal)


NO_OPENING: Document = {
    "since_event": None,
    "actor": None,
    "witnesses": 0,
    "reasons": (),
    "confidence": Confidence.LOW,
}
"""The opening of a status that no event opened."""
_NO_PERIOD = Period(0, 0, None)
_NO_STATUS = period_members(_NO_PERIOD, NO_OPENING)


def period_lines(periods: Sequence[Period], openings: Mapping[int | None, Document]) -> str:
    """Return periods as text, a line for each, the last period first: its first day, its last day and its JSON members.

    `openings` are by the index of the event. The members are left out before the partnership exists. If only the last
    evidence differs from the line before, the values of its three members replace them.
    """
    lines = []
    before = None
    for period in reversed(periods):
        undated = period._replace(
            first_day=0, last_day=0, last_evidence=None, last_evidence_event=None, last_active=None
        )
        if undated == _NO_PERIOD:
            stored = ""
        elif undated == before and period.last_evidence_event is not None and period.last_active is not None:
            stored = f"{_day(period.last_evidence)} {period.last_evidence_event + 1} {_day(period.last_active)}"
        else:
            stored = period_members(period, openings[period.opened_by])
        before = undated
        lines.append(f"{period.first_day} {period.last_day} {stored}")
    return "\n".join(lines)


def period_on(periods: str, day: int) -> StoredPeriod:
    """Return the period that contains a day. `periods` is the column of the version."""
    complete = RawMembers("")
    for line in periods.split("\n"):
        first, last, stored = line.split(" ", 2)
        if stored.startswith('"'):
            complete = RawMembers(stored)
        if day >= int(first):
            return StoredPeriod(int(first), int(last), _complete(stored, complete))
    raise ValueError(f"no period contains {day}")


def periods_json(periods: str) -> RawJson:
    """Return the periods of a version as a JSON array, each with its days and its members. Open ends are null."""
    documents = []
    for line in reversed(periods.split("\n")):
        first, last, members = period_on(periods, int(line.split(" ")[0]))
        first_day = None if first == OPEN_START + 1 else day_to_iso(first)
        days = to_members({"first_day": first_day, "last_day": day_to_iso(last)})
        documents.append(join_members(days, members))
    return to_json_text(embed_all(documents))


def _complete(stored: str, complete: RawMembers) -> RawMembers:
    """Return the members of a period from what its line stores of them, and the last complete members."""
    if not stored:
        return _NO_STATUS
    if stored == complete:
        return complete
    day, event, last_active = stored.split(" ")
    before, _, others = complete.partition(_LAST_EVIDENCE)
    _, _, after = others.partition(_AFTER_EVIDENCE)
    evidence = f'"last_evidence":"{day}","last_evidence_event":{event},"last_active":"{last_active}"'
    return RawMembers(f"{before}{evidence},{_AFTER_EVIDENCE}{after}")
