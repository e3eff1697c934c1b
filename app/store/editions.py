"""Renders what readers get of a record when it is written: finished JSON and the rows by which it is found.

Pure: no SQL, no clock. The same record, cities and sources give the same bytes on every machine. A partnership's
document embeds its two cities but no sources, so that editing a much-cited source re-renders nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic_core import to_json

from app.domain.acts import Acts
from app.domain.dates import VagueDate, day_text
from app.domain.evidence import Witness, independent_origins, publisher_key
from app.domain.geography import in_space
from app.domain.identity import fold as fold_name
from app.domain.identity import words_of
from app.domain.records import City, Partnership, Source
from app.domain.timeline import Face, Timeline, fold
from app.domain.words import EventKind, Stage, Status
from app.store.codes import code, mask
from app.store.days import cut, days_text
from app.store.documents import Cells, actor_json, date_json, event_json, side_json, worded_text
from app.store.reading import OPEN


@dataclass(frozen=True)
class Surroundings:
    """What rendering a partnership needs beside its record."""

    cities: Mapping[str, City]
    city_keys: Mapping[str, int]
    sources: Mapping[str, Source]
    witnesses: Mapping[str, Witness]
    episodes: Sequence[str] = ()
    """The ids of all episodes of the pair, the first first; empty where there is only one."""
    replaced_on: int | None = None
    """The day on which a later episode begins; None where there is none."""


@dataclass
class Edition:
    """A rendered partnership: texts for the edition, and the rows of the index tables without edition and revision."""

    cities: str
    head: str
    events: str
    faces: list[Cells] = field(default_factory=list)
    standing: list[Cells] = field(default_factory=list)
    place: list[Cells] = field(default_factory=list)
    moment: list[Cells] = field(default_factory=list)
    witness: list[Cells] = field(default_factory=list)
    word: list[Cells] = field(default_factory=list)

    @property
    def days(self) -> str:
        """What depends on the day, as a text."""
        return days_text(self.faces)

    @property
    def story(self) -> list[Cells]:
        """The row of what happened, which only the record itself and what is asked to include it show."""
        return [{"events": self.events}]

    @property
    def hash(self) -> str:
        """The hash of everything derived: an edition is opened only when it differs."""
        rows = [self.faces, self.standing, self.place, self.moment, self.witness, self.word]
        text = "\n".join([self.cities, self.head, self.events, to_json(rows).decode()])
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def render(record: Partnership, around: Surroundings) -> Edition:
    """A partnership as readers get it."""
    acts = Acts(record.events)
    timeline = fold(record.events, around.witnesses, acts=acts)
    faces = [_Face(record, face, acts, around.witnesses) for face in cut(timeline.faces, around.replaced_on)]
    citations = [citation for event in record.events for citation in event.citations]
    cited = sorted({citation.source for citation in citations})
    evidence = {
        "citations": len(citations),
        "sources": len(cited),
        "independent_sources": len(independent_origins(citations, around.witnesses)),
    }
    events, moments = _events(record, around)
    sides = _sides(record, around)
    return Edition(
        cities=f'"cities":{worded_text([_side(record, side, around) for side in (0, 1)])}',
        head=_head(record, timeline, evidence, around),
        events=events,
        faces=[face.json(number) for number, face in enumerate(faces)],
        standing=_standing(record, timeline, faces, evidence["independent_sources"], around),
        place=[_place(record, side, row, around) for side, row in enumerate(sides)],
        moment=moments,
        witness=[_witness(around.sources[source]) for source in cited],
        word=_words(record, around),
    )


def _head(record: Partnership, timeline: Timeline, evidence: Mapping[str, int], around: Surroundings) -> str:
    """The members that no day changes."""
    head = {
        "id": record.id,
        "kind": record.kind,
        "countries": record.countries,
        "native_label": record.native_label,
        "note": record.note,
        "confidence": record.confidence,
        "checked_on": None if record.checked_on is None else record.checked_on.edtf,
        "established": date_json(timeline.established),
        "evidence": evidence,
        "disputed": timeline.disputed,
        "further_sources": record.further_sources,
        "episodes": list(around.episodes),
        "links": {"self": f"/v1/partnerships/{record.id}"},
    }
    return worded_text(head)[1:-1]


def _standing(
    record: Partnership, timeline: Timeline, faces: Sequence["_Face"], independent: int, around: Surroundings
) -> list[Cells]:
    """Two rows for every face on which the partnership exists."""
    proposed_only = _only_proposed(record, timeline.faces)
    common = {
        "disputed": int(timeline.disputed),
        "kind": code(record.kind),
        "confidence": code(record.confidence),
        "checked_on": 0 if record.checked_on is None else record.checked_on.earliest,
        "independent": independent,
        "name_key": fold_name(" ".join(_name(city, around) for city in record.cities)),
        **_bounds("est", timeline.established),
    }
    rows: list[Cells] = []
    for number, face in enumerate(faces):
        if face.exists:
            replaced = around.replaced_on is not None and face.face.first_day >= around.replaced_on
            hidden = 1 if replaced else 2 if proposed_only else 0
            row = {"face": number, "hidden": hidden} | common | face.row()
            rows += [row | side for side in _sides(record, around)]
    return rows


def _only_proposed(record: Partnership, faces: Iterable[Face]) -> bool:
    proposed = any(event.kind is EventKind.ESTABLISHED and event.stage is Stage.PROPOSED for event in record.events)
    return proposed and all(face.value is Status.UNKNOWN and not face.alternatives for face in faces)


class _Face:
    """A face together with the act that opened it, all forms of that act taken together."""

    def __init__(self, record: Partnership, face: Face, acts: Acts, witnesses: Mapping[str, Witness]) -> None:
        self.record, self.face = record, face
        self.exists = face.value is not None
        self.event = None if face.opening is None else record.events[face.opening]
        forms = [] if face.opening is None else [act.event for act in acts.forms(face.opening)]
        self.reasons = sorted({reason for form in forms for reason in form.reasons}, key=code)
        citations = [citation for form in forms for citation in form.citations]
        self.witnesses = len(independent_origins(citations, witnesses))
        self.ended = face.since if face.value is Status.SEVERED else None

    def json(self, number: int) -> Cells:
        """The row with the members of the document that depend on the day."""
        face, event = self.face, self.event
        status = {
            "value": face.value,
            "certainty": face.certainty,
            "alternatives": face.alternatives,
            "basis": face.basis,
            "ending": face.ending,
            "since": date_json(face.since),
            "event": None if face.opening is None else face.opening + 1,
            "actor": None if event is None else actor_json(self.record, event),
            "last_evidence": None if face.last_evidence is None else day_text(face.last_evidence),
            "witnesses": self.witnesses,
            "pending": face.pending,
        }
        members = worded_text({"status": status, "ended": date_json(self.ended), "reasons": self.reasons})[1:-1]
        return {"face": number, "first_day": face.first_day, "last_day": face.last_day, "status": members}

    def row(self) -> Cells:
        """The columns of `standing` that depend on the day."""
        face = self.face
        values = [value for value in (face.value, *face.alternatives) if value is not None]
        return {
            "value": code(face.value),
            "candidates": mask(values),
            "certain": int(face.certainty == "certain"),
            "basis": code(face.basis),
            "ending": code(face.ending),
            "pending": int(face.pending),
            "reasons": mask(self.reasons),
            "actor_side": 0 if self.event is None else code(self.event.actor.side),
            "actor_body": 0 if self.event is None else code(self.event.actor.body),
            "evidence_day": face.last_evidence or 0,
            "witnesses": self.witnesses,
            "first_day": face.first_day,
            "last_day": face.last_day,
            "opened_by": 0 if self.event is None else code(self.event.kind),
            "since_earliest": OPEN if face.since is None else face.since.earliest,
            "since_latest": OPEN if face.since is None else face.since.latest,
            **_bounds("end", self.ended),
        }


def _bounds(name: str, date: VagueDate | None) -> Cells:
    """The columns of a date: its bounds and the key that sorts the latest first. Undated is OPEN in all of them."""
    if date is None:
        return {f"{name}_earliest": OPEN, f"{name}_latest": OPEN, f"{name}_down": OPEN}
    return {f"{name}_earliest": date.earliest, f"{name}_latest": date.latest, f"{name}_down": -date.latest}


def _events(record: Partnership, around: Surroundings) -> tuple[str, list[Cells]]:
    """The member `events`, and a row for each event that says where in it the event's JSON stands."""
    text, rows = '"events":[', []
    for seq, event in enumerate(record.events, start=1):
        text += "," if seq > 1 else ""
        start = len(text)
        text += worded_text(event_json(record, seq, event))
        rows.append(
            {
                "event": seq,
                "kind": code(event.kind),
                "stage": code(event.stage),
                "part": code(event.part),
                "actor_side": code(event.actor.side),
                "actor_body": code(event.actor.body),
                "reasons": mask(event.reasons),
                "successor": around.city_keys[event.successor] if event.successor else 0,
                "earliest": event.date.earliest,
                "latest": event.date.latest,
                "start": start,
                "stop": len(text),
            }
        )
    return text + "]", rows


def _name(city: str | None, around: Surroundings) -> str:
    return around.cities[city].name if city else "~"  # Sorts after every letter: the unnamed come last.


def _side(record: Partnership, side: int, around: Surroundings) -> Cells:
    city = record.cities[side]
    return side_json(around.cities[city] if city else None, record.countries[side])


def _sides(record: Partnership, around: Surroundings) -> list[Cells]:
    keys = [around.city_keys[city] if city else 0 for city in record.cities]
    return [
        {
            "side": side + 1,
            "country": record.countries[side],
            "other_country": record.countries[1 - side],
            "city": keys[side],
            "other_city": keys[1 - side],
        }
        for side in (0, 1)
    ]


def _place(record: Partnership, side: int, row: Cells, around: Surroundings) -> Cells:
    city_id = record.cities[side]
    city = around.cities[city_id] if city_id else None
    place = row | {"city_kind": code(city.kind) if city else 0}
    if city is None or city.latitude is None or city.longitude is None:
        return place | {"latitude": OPEN, "longitude": OPEN, "x": 0, "y": 0, "z": 0}
    x, y, z = in_space(city.latitude, city.longitude)
    latitude, longitude = (round(degree * 1_000_000) for degree in (city.latitude, city.longitude))
    return place | {"latitude": latitude, "longitude": longitude, "x": x, "y": y, "z": z}


def _witness(source: Source) -> Cells:
    return {
        "source": source.id,
        "publisher": publisher_key(source),
        "source_kind": code(source.kind),
    }


def city_words(city: City) -> set[str]:
    """The folded words of all of a city's names."""
    names = [city.name, city.qualifier or "", *(name.name for name in city.names)]
    return {word for name in names for word in words_of(name)}


def _words(record: Partnership, around: Surroundings) -> list[Cells]:
    noted = {word for text in (record.note, record.native_label) for word in words_of(text or "")}
    named = {word for city in record.cities if city is not None for word in city_words(around.cities[city])}
    return [{"word": word, "named": int(word in named)} for word in sorted(noted | named)]
