"""Documents and covers for the tests of writers that need no database."""

import json
from typing import Any

from app.api.serializers.context import ExportContext

ROOT = "https://register.example"
PARTNERSHIPS = ExportContext(
    subject="partnerships",
    title="Partnerships of Arnhem",
    question="Partnerships of Arnhem",
    as_of="2026-11-24",
    known_at="r1",
    revised_at="2026-11-24T12:00:00Z",
    root=ROOT,
    url=f"{ROOT}/v1/partnerships.csv?city=arnhem-nl",
    permalink=f"{ROOT}/v1/partnerships.csv?city=arnhem-nl&as_of=2026-11-24&known_at=r1",
    page=f"{ROOT}/v1/partnerships?city=arnhem-nl",
)


def vague(edtf: str, earliest: str | None = None, latest: str | None = None) -> dict[str, str | None]:
    """A vague date; a day where nothing else is said."""
    return {"edtf": edtf, "earliest": earliest or edtf, "latest": latest or edtf}


def event_date(edtf: str, earliest: str | None = None, latest: str | None = None) -> dict[str, str | None]:
    """The date of an event; a day where nothing else is said."""
    return vague(edtf, earliest, latest) | {"found": None}


def side(id_: str, name: str, country: str, *point: float) -> dict[str, object]:
    """Return a city as a partnership has it."""
    kind = "municipality"
    return {"id": id_, "name": name, "country": country, "kind": kind, "point": list(point) or None, "wikidata": None}


ARNHEM, WUHAN = side("arnhem-nl", "Arnhem", "NL", 5.91, 51.98), side("wuhan-cn", "Wuhan", "CN", 114.28, 30.58)
ACTOR = {"side": "a", "city": "arnhem-nl", "body": "council", "name": None}
SOURCE = {
    "id": "paper", "url": "https://example.org/paper", "publisher": "The Paper",
    "publisher_id": "the-paper", "title": "Arnhem breaks with Wuhan", "published": vague("2021-07-22"),
    "language": "en", "kind": "press", "derived_from": None, "rests_on": None, "rests_on_id": None, "copy_of": None,
    "links": {},
}  # fmt: skip
CITATION = {
    "source": "paper", "stance": "supports", "scope": "pair", "stated_date": None, "locator": None,
    "fragment": "ends the sister-city tie", "note": None, "weak": False,
}  # fmt: skip
EVENT = {
    "seq": 1, "event": "severed", "stage": "decided", "date": event_date("2021-07-21"), "date_basis": "vote",
    "due": None, "actor": ACTOR, "part": "whole", "reasons": ["human_rights"], "decision": None, "kind_after": None,
    "settles": False, "successor": None, "note": None, "citations": [CITATION],
}  # fmt: skip
STATUS = {
    "value": "severed", "certainty": "certain", "alternatives": [], "doubts": [], "basis": "decided",
    "ending": "decision", "since": event_date("2021-07-21"), "since_event": 1, "actor": ACTOR,
    "last_evidence": "2021-07-21", "last_evidence_event": 2, "last_active": "1999-09-30",
    "witnesses": 1, "pending": False,
}  # fmt: skip


def document(**members: Any) -> str:  # noqa: ANN401 - Members of JSON.
    """A partnership as it is read from the register, with its events and sources, and with other members."""
    record = {
        "id": "arnhem-nl--wuhan-cn", "kind": "sister_city", "countries": ["NL", "CN"], "native_label": "stedenband",
        "note": None, "confidence": "high", "searches": [], "checked_on": "2026-11-20",
        "established": event_date("1999-09", "1999-09-01", "1999-09-30"),
        "evidence": {"citations": 1, "sources": 1, "independent_sources": 1}, "disputed": False, "further_sources": [],
        "episodes": [], "links": {}, "cities": [ARNHEM, WUHAN], "status": STATUS, "ended": event_date("2021-07-21"),
        "reasons": ["human_rights"], "events": [EVENT], "sources": [SOURCE],
    }  # fmt: skip
    return json.dumps(record | members)
