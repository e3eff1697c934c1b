"""Text for readers, in tables, feeds and pages: dates, terms, actors, and sentences about a partnership."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.city_names import city_name, kind_label
from app.domain.dates import VagueDate
from app.domain.vocabulary import Basis, Body, Certainty, Doubt, EventKind, Side, Stage, Status, to_english
from app.store.json_text import Document

STATUS_NAMES: Mapping[str, str] = {status.value: status.value.capitalize() for status in Status}
"""The label of each status: its name in the API with a capital letter."""
_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")


def date_words(document: Mapping[str, Any] | None) -> str:
    """Return a vague date in words: `between 9 January and 24 March 2023`, or `not stated` without a date.

    The day on which editors read of an event is not shown as its date: `at an unknown date after 2001, found on 24
    November 2026`.
    """
    if not document:
        return "not stated"
    if found_on := document.get("found"):
        start = VagueDate.parse(document["edtf"].partition("/")[0])
        return f"at an unknown date after {start.to_english()}, found on {VagueDate.parse(found_on).to_english()}"
    return VagueDate.parse(document["edtf"]).to_english()


def abbreviate(words: str) -> str:
    """Return a date in words with abbreviated months: `between 20 Sep 2020 and 10 May 2023`."""
    return _MONTH.sub(lambda month: month[0][:3], words)


def term_label(word: str) -> str:
    """Return the label of a term: `Human rights` for `human_rights`."""
    return capitalize_first(to_english(word))


def capitalize_first(text: str) -> str:
    """Return a text with a capital first letter. The rest is unchanged: `LGBTI rights` keeps its capitals."""
    return text[:1].upper() + text[1:]


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: `1 source`, `1,013 sources`, `2 countries`."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun}"


def actor_words(actor: Mapping[str, Any] | None, cities: Sequence[Mapping[str, Any]]) -> str:
    """Return who acted: `Arnhem city council`, `Arnhem’s mayor`, `both cities`; empty if no source says."""
    if not actor:
        return ""
    if actor["name"]:
        return str(actor["name"])
    body = "" if actor["body"] in (Body.UNKNOWN, Body.OTHER) else to_english(actor["body"])
    if body == Body.NGO:
        body = "association"
    side = actor["side"]
    if side == Side.BOTH:
        return f"both {body}s" if body else "both cities"
    if side in (Side.A, Side.B):
        city = cities[0 if side == Side.A else 1]
        name = city_name(city)
        if not body:
            return name
        return f"the {body} of {name}" if city["name"] and kind_label(city) else f"{name}’s {body}"
    if body:
        return f"{'an' if body.startswith(('a', 'e')) else 'a'} {body}"
    return "a third party" if side == Side.THIRD_PARTY else ""


DOUBT_WORDS: Mapping[str, str] = {
    Doubt.PROGRAMME_ENDED: "a programme of the partnership ended",
    Doubt.DELISTED: "it was dropped from a list of partners",
    Doubt.PROHIBITED: "a ban is in force",
    Doubt.OUTCOME_UNKNOWN: "a proposal was made, and its outcome is not known",
    Doubt.CLASS_AT_REST: "a source says that all partnerships between these countries rest or ended",
    Doubt.SILENCE: "no news for more than ten years",
    Doubt.LISTED_ONLY: "only data sets list it",
}
"""Why a status may no longer be true, as a clause."""

# --- sentences about one partnership ---

WITHOUT_DECISION = {EventKind.ATTESTED, EventKind.INACTIVE, EventKind.LISTED}
"""Kinds of events that are not decisions."""
_VERBS = {
    EventKind.ATTESTED: "Attested as active",
    EventKind.INACTIVE: "Described as inactive",
    EventKind.EXPIRED: "Left to expire",
}
_NEEDS_NAME = {Body.NGO, Body.OTHER, Body.UNKNOWN}
_BASES = {
    Basis.DECIDED: "a formal decision",
    Basis.REPORTED: "reports; no decision was found",
    Basis.PRESUMED: "presumption: an event implies it, or a data set lists it",
}


# Years after which evidence is no longer recent, and after which a partnership counts as silent.
_RECENT = 3
_SILENT = 10


def reasons_of(record: Document) -> list[str]:
    """Return the reasons to show with the status of a partnership.

    A presumed status has none: its reasons are those of the event that implies it, such as a proposal to sever.
    """
    return [] if record["status"]["basis"] == Basis.PRESUMED else record["reasons"]


def status_sentence(record: Document) -> str:
    """Return a sentence on who brought about the status, when, and against whose advice.

    A second sentence says so if the dates are vague or the evidence is weak. Doubts have texts of their own.
    """
    status = record["status"]
    if not status["value"]:
        return "Not yet a partnership on this day."
    if status["basis"] == Basis.PRESUMED and not status["since"]:
        return f"Presumed {status['value']}; no source says since when.{_doubt(status)}"
    act = act_of(record)
    if status["value"] == Status.UNKNOWN and _is_proposed_only(record):
        return "Only proposed; no source says that it was established."
    kind = act["event"] if act else None
    verb = _VERBS[kind] if kind in _VERBS else term_label(kind or status["value"])
    actor = short_actor(status["actor"], record["cities"]) if kind not in WITHOUT_DECISION else ""
    by = f" by {actor}" if actor else ""
    since = f" {date_phrase(date_words(status['since']))}" if status["since"] else "; no source says since when"
    adviser = _overruled(act, record["events"]) if act else None
    advice = f", against the advice of its {adviser}" if adviser else ""
    return f"{verb}{by}{since}{advice}.{_doubt(status)}"


def short_actor(actor: Mapping[str, Any] | None, cities: Sequence[Mapping[str, Any]]) -> str:
    """Return who acted, by the kind of body where that is enough: the name in a source can be a long phrase."""
    if actor and actor["side"] in (Side.A, Side.B, Side.BOTH) and actor["body"] not in _NEEDS_NAME:
        actor = {**actor, "name": None}
    return actor_words(actor, cities)


def _is_proposed_only(record: Document) -> bool:
    """Return whether the partnership was proposed but, as far as is known, never established."""
    stages = [event["stage"] for event in record["events"] if event["event"] == EventKind.ESTABLISHED]
    return bool(stages) and set(stages) == {Stage.PROPOSED}


def act_of(record: Document) -> Document | None:
    """Return the event that led to the present status, if there is one."""
    return next((event for event in record["events"] if event["seq"] == record["status"]["opened_by"]), None)


def age_words(status: Document, day: date) -> str:
    """Return a status with the year of its latest evidence, for a day: `alive, seen 2025`, `severed 2022`."""
    value, since, evidence = status["value"], status["since"], status["last_evidence"]
    if value is None:
        return "not yet a partnership"
    if value != Status.ACTIVE:
        year = since["latest"][:4] if since and since["latest"] else ""
        return " ".join(filter(None, [value, "since" if value == Status.DORMANT and year else "", year]))
    if evidence is None:
        return "only listed"
    age = day.year - int(evidence[:4])
    if age <= _RECENT:
        return f"alive, seen {evidence[:4]}"
    return f"{'last seen' if age <= _SILENT else 'silent since'} {evidence[:4]}"


def basis_words(status: Document) -> str:
    """Return what a status is based on: `a formal decision`."""
    return _BASES.get(status["basis"], "nothing: the evidence does not decide")


def evidence_words(evidence: Mapping[str, int]) -> str:
    """Return how much is cited: `13 citations from 9 sources, 6 of them independent`."""
    citations, sources, independent = (evidence[name] for name in ("citations", "sources", "independent_sources"))
    if sources == independent:
        return f"{plural(citations, 'citation')} from {plural(sources, 'independent source')}"
    return f"{plural(citations, 'citation')} from {plural(sources, 'source')}, {independent} of them independent"


def date_phrase(since: str) -> str:
    """Return a date in words with its preposition: `on 21 July 2021`, `in 2021`, `between 1 and 25 July 2021`."""
    if re.match(r"\d+ ", since):
        return f"on {since}"
    return f"in {since}" if re.match(r"\d|[A-Z]", since) else since


def _doubt(status: Document) -> str:
    if status["certainty"] != Certainty.POSSIBLE or status["doubt"]:
        return ""  # The texts of doubts say more: see `evidence_wording`.
    alternatives = " or ".join(status["alternatives"])
    possibly = f"; possibly {alternatives}" if alternatives else ""
    return f" Not certain{possibly}: dates are vague or the evidence is weak."


def _overruled(act: Document, events: Sequence[Document]) -> str | None:
    """Return the other body of the same side that had proposed to keep the partnership, if the act ended it."""
    if act["event"] not in (EventKind.SEVERED, EventKind.SUSPENDED, EventKind.EXPIRED, EventKind.ENDED):
        return None
    advice = next(
        (
            event
            for event in events
            if (event["event"], event["stage"]) == (EventKind.KEPT, Stage.PROPOSED)
            and event["seq"] < act["seq"]
            and event["actor"]["side"] == act["actor"]["side"]
            and event["actor"]["body"] != act["actor"]["body"]
        ),
        None,
    )
    return to_english(advice["actor"]["body"]) if advice else None
