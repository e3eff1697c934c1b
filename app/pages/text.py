"""Words for pages that people read: sentences about a partnership, and the conditions of a list.

What no source says is written, never left blank. A condition reads `Netherlands – China`, never `NL,CN`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.api.wording import actor_words, date_words, plural, term_label
from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import VagueDate, day_to_english
from app.domain.errors import NotFound
from app.domain.vocabulary import Basis, Certainty, EventKind, Stage, to_english
from app.queries.context import QueryContext
from app.queries.entities import EntityParams, get_source
from app.queries.param_types import is_group_id
from app.queries.select_builder import TimePoint
from app.store.json_text import read_json

Document = Mapping[str, Any]
STATUS_NAMES: Mapping[str, str] = {
    "active": "Active",
    "dormant": "Dormant",
    "severed": "Severed",
    "unknown": "Unknown",
}
"""The statuses as the API calls them; the vocabulary's meaning is given next to them."""
_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")
_TRACKING = re.compile(r"utm_\w+|(fb|g|d|tw|y)clid|msclkid|igshid|mc_[ce]id|_g[al]")


def abbreviate(words: str) -> str:
    """Return a date in words with short months: `between 20 Sep 2020 and 10 May 2023`."""
    return _MONTH.sub(lambda month: month[0][:3], words)


def explorer_url(listed: str) -> str:
    """Return where the explorer shows a list of `/v1/partnerships`."""
    return f"/?{listed.partition('?')[2]}"


def is_tracking(parameter: str) -> bool:
    """Return whether a parameter was added by a network or a newsletter through which an address was shared."""
    return _TRACKING.fullmatch(parameter) is not None


# --- sentences about one partnership ---

_ENDS = {EventKind.SEVERED, EventKind.SUSPENDED, EventKind.EXPIRED, EventKind.ENDED}
WITHOUT_DECISION = {EventKind.ATTESTED, EventKind.INACTIVE, EventKind.LISTED}
"""Kinds of events that no one decides."""
_VERBS = {EventKind.ATTESTED: "Attested as active", EventKind.INACTIVE: "Described as inactive"}
_BASES = {
    Basis.DECIDED: "a formal decision",
    Basis.REPORTED: "reports; no decision was found",
    Basis.PRESUMED: "presumption: it is listed or inferred, and no decision was found",
}


def status_sentence(record: Document) -> str:
    """Return how the status came about: who acted, when, and against whose advice. A doubt is a second sentence."""
    status = record["status"]
    if not status["value"]:
        return "Not yet a partnership on this day."
    act = act_of(record)
    kind = act["kind"] if act else None
    verb = _VERBS[kind] if kind in _VERBS else term_label(kind or status["value"])
    actor = actor_words(status["actor"], record["cities"]) if kind not in WITHOUT_DECISION else ""
    by = f" by {actor}" if actor else ""
    since = f" {_when(date_words(status['since']))}" if status["since"] else "; no source says since when"
    adviser = _overruled(act, record["events"]) if act else None
    advice = f", against the advice of its {adviser}" if adviser else ""
    return f"{verb}{by}{since}{advice}.{_doubt(status)}"


def act_of(record: Document) -> Document | None:
    """Return the event that opened the present status, if one did."""
    return next((event for event in record["events"] if event["seq"] == record["status"]["event"]), None)


def basis_words(status: Document) -> str:
    """Return what a status is based on: `a formal decision`."""
    return _BASES.get(status["basis"], "nothing: the evidence does not decide")


def evidence_words(evidence: Mapping[str, int]) -> str:
    """Return how much is cited: `13 citations from 9 sources, 6 of them independent`."""
    citations, sources, independent = (evidence[name] for name in ("citations", "sources", "independent_sources"))
    if sources == independent:
        return f"{plural(citations, 'citation')} from {plural(sources, 'independent source')}"
    return f"{plural(citations, 'citation')} from {plural(sources, 'source')}, {independent} of them independent"


def listing_words(listing: Mapping[str, str]) -> str:
    """Return when a data set listed a partnership: `on 8 February 2026`, `from … to …; no longer since …`."""
    days = {name: date_words({"edtf": day}) for name, day in listing.items() if day and name != "dataset"}
    first, last = days.get("first_seen"), days.get("last_seen")
    spans = {(False, True): f"until {last}", (True, False): f"from {first}", (True, True): f"from {first} to {last}"}
    said = f"on {first}" if first and first == last else spans.get((bool(first), bool(last)), "")
    return "; ".join(
        filter(None, [said, f"no longer since {days['missing_since']}" if "missing_since" in days else ""])
    )


def _when(since: str) -> str:
    if re.match(r"\d+ ", since):
        return f"on {since}"
    return f"in {since}" if re.match(r"\d|[A-Z]", since) else since


def _doubt(status: Document) -> str:
    if status["certainty"] != Certainty.POSSIBLE:
        return ""
    others = " or ".join(status["alternatives"])
    return f" Not certain{f'; possibly {others}' if others else ''}: dates are vague or the evidence is weak."


def _overruled(act: Document, events: Sequence[Document]) -> str | None:
    """Return the body of the same side that had proposed to keep the partnership before the act."""
    if act["kind"] not in _ENDS:
        return None
    advice = next(
        (
            event
            for event in events
            if (event["kind"], event["stage"]) == (EventKind.KEPT, Stage.PROPOSED)
            and event["seq"] < act["seq"]
            and event["actor"]["side"] == act["actor"]["side"]
            and event["actor"]["body"] != act["actor"]["body"]
        ),
        None,
    )
    return to_english(advice["actor"]["body"]) if advice else None


# --- conditions of a list ---

LABELS: Mapping[str, str] = {
    "as_of": "On {}",
    "between": "{}",
    "city": "{}",
    "country": "{}",
    "disputed": "Disputed: {}",
    "ended_from": "Ended from {}",
    "ended_to": "Ended until {}",
    "established_from": "Established from {}",
    "established_to": "Established until {}",
    "event_from": "Event from {}",
    "event_to": "Event until {}",
    "exclude_country": "Without {}",
    "known_at": "Register of {}",
    "pending": "Change pending: {}",
    "q": "“{}”",
    "status": "{}",
}
"""How a condition reads by its parameter; others read `Parameter: value`. `chips.js` has the same list."""
_DATES = ("ended_from", "ended_to", "established_from", "established_to", "event_from", "event_to")
_FLAGS = {"true": "yes", "false": "no"}


def chip_label(name: str, value: str, time: TimePoint, context: QueryContext) -> str:
    """Return a condition as a reader calls it. What has no name, such as a city that does not exist, keeps its id."""
    try:
        words = _value_label(name, value, time, context)
    except (NotFound, ValueError):
        words = value
    return LABELS.get(name, f"{term_label(name)}: {{}}").format(words)


def _value_label(name: str, value: str, time: TimePoint, context: QueryContext) -> str:
    if name in ("between", "city", "country", "exclude_country"):
        return " – ".join(_place_name(part, time, context) for part in value.split(","))
    if name == "as_of":
        return day_to_english(VagueDate.parse(value).latest)
    if name in _DATES:
        return VagueDate.parse(value).to_english()
    if name == "status":
        return STATUS_NAMES.get(value, value)
    if name == "source":
        document = read_json(get_source(value, EntityParams(), context).document)
        return str(document["title"] or document["url"])
    return (
        value
        if name in ("q", "known_at", "publisher", "near", "bbox")
        else _FLAGS.get(value, term_label(value).lower())
    )


def _place_name(part: str, time: TimePoint, context: QueryContext) -> str:
    if part in COUNTRIES:
        return country_name(part)
    if is_group_id(part):
        name, _ = context.group(part, time)
        return name.removeprefix("the ")
    return context.city(part, time).name
