"""Text for readers, in tables, feeds and pages: dates, terms, actors, and sentences about a partnership."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.city_names import city_name, kind_label
from app.domain.dates import VagueDate
from app.domain.event_sequence import WITHOUT_DECISION
from app.domain.vocabulary import Basis, Body, Certainty, Doubt, EventKind, Side, Stage, Status, to_words
from app.i18n import ENGLISH, current_language, format_number, ngettext, pgettext
from app.i18n import gettext as _
from app.store.json_text import Document

_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")


def date_words(document: Mapping[str, Any] | None) -> str:
    """Return a vague date in words: `between 9 January and 24 March 2023`, or `not stated` without a date.

    The day on which editors read of an event is not shown as its date: `at an unknown date after 2001, found on 24
    November 2026`.
    """
    if not document:
        return _("not stated")
    if found := document.get("found"):
        start = VagueDate.parse(document["edtf"].partition("/")[0])
        dates = {"start": start.to_words(), "found": VagueDate.parse(found).to_words()}
        return _("at an unknown date after %(start)s, found on %(found)s") % dates
    return VagueDate.parse(document["edtf"]).to_words()


def abbreviate(words: str) -> str:
    """Return a date in words with abbreviated months: `between 20 Sep 2020 and 10 May 2023`. Other languages do not."""
    if current_language() != ENGLISH:
        return words
    return _MONTH.sub(lambda month: month[0][:3], words)


def term_label(word: str) -> str:
    """Return the label of a term: `Human rights` for `human_rights`."""
    return capitalize_first(to_words(word))


def status_label(status: str | None) -> str:
    """Return the label of a status, also of a partnership that is not one yet."""
    return term_label(status) if status else _("Not yet a partnership")


def status_words(status: Mapping[str, Any]) -> str:
    """Return a status as in a title: `active`, or `active, in doubt` if it is not certain."""
    if not status["value"]:
        return _("not yet a partnership")
    words = {"status": to_words(status["value"])}
    is_in_doubt = status["certainty"] == Certainty.POSSIBLE and status["value"] != Status.UNKNOWN
    return _("%(status)s, in doubt") % words if is_in_doubt else words["status"]


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
    body = "" if actor["body"] in (Body.UNKNOWN, Body.OTHER) else str(actor["body"])
    side = actor["side"]
    if side == Side.BOTH:
        return _both(body)
    if side in (Side.A, Side.B):
        return _of_city(cities[0 if side == Side.A else 1], body)
    if body:
        return _any_body(body)
    return _("a third party") if side == Side.THIRD_PARTY else ""


def _body_words(body: str) -> str:
    return pgettext("term", "association") if body == Body.NGO else to_words(body)


def _both(body: str) -> str:
    words: Mapping[str, str] = {
        Body.COUNCIL: _("both councils"),
        Body.EXECUTIVE: _("both executives"),
        Body.MAYOR: _("both mayors"),
        Body.NGO: _("both associations"),
        Body.NATIONAL_GOVERNMENT: _("both national governments"),
        Body.COURT: _("both courts"),
    }
    return words[body] if body else _("both cities")


def _of_city(city: Mapping[str, Any], body: str) -> str:
    names = {"city": city_name(city), "body": _body_words(body)}
    if not body:
        return names["city"]
    if city["name"] and (kind_label(city) or city.get("qualifier")):
        return _("the %(body)s of %(city)s") % names
    return _("%(city)s’s %(body)s") % names


def _any_body(body: str) -> str:
    words = _body_words(body)
    if words.startswith(("a", "e")):
        return _("an %(body)s") % {"body": words}
    return _("a %(body)s") % {"body": words}


DOUBT_WORDS: Mapping[str, str] = {
    Doubt.PROGRAMME_ENDED: "a programme of the partnership ended",
    Doubt.DELISTED: "it was dropped from a list of partners",
    Doubt.PROHIBITED: "a ban is in force",
    Doubt.OUTCOME_UNKNOWN: "a proposal was made, and its outcome is not known",
    Doubt.CLASS_AT_REST: "a source says that all partnerships between these countries rest or ended",
    Doubt.RUPTURE: "no sign of life since exchange between the two countries broke off",
    Doubt.SILENCE: "no news for more than ten years",
    Doubt.LISTED_ONLY: "only data sets list it",
}
"""Why a status may no longer be true, as a clause."""

# --- sentences about one partnership ---

_NEEDS_NAME = {Body.NGO, Body.OTHER, Body.UNKNOWN}
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
        return _("Not yet a partnership on this day.")
    if status["basis"] == Basis.PRESUMED and not status["since"]:
        presumed = _("Presumed %(status)s; no source says since when.") % {"status": to_words(status["value"])}
        return f"{presumed}{_doubt(status)}"
    act = act_of(record)
    if decision := _decision_to_keep(record):
        words = {"actor": short_actor(decision["actor"], record["cities"]), "when": date_phrase(decision["date"])}
        by_actor = _("Kept by %(actor)s %(when)s; no source says since when it exists.")
        kept = by_actor if words["actor"] else _("Kept %(when)s; no source says since when it exists.")
        return f"{kept % words}{_doubt(status)}"
    if status["value"] == Status.UNKNOWN and _is_proposed_only(record):
        return _("Only proposed; no source says that it was established.")
    if status["value"] == Status.UNKNOWN:
        return _("Unknown: the evidence does not decide.")
    kind = act["event"] if act else None
    words = {"act": _act_words(kind, status), "actor": "", "since": date_phrase(status["since"])}
    if kind not in WITHOUT_DECISION:
        words["actor"] = short_actor(status["actor"], record["cities"])
    if words["actor"] and status["since"]:
        sentence = _("%(act)s by %(actor)s %(since)s") % words
    elif words["actor"]:
        sentence = _("%(act)s by %(actor)s; no source says since when") % words
    elif status["since"]:
        sentence = _("%(act)s %(since)s") % words
    else:
        sentence = _("%(act)s; no source says since when") % words
    adviser = _overruled(act, record["events"]) if act else None
    if adviser:
        sentence += _(", against the advice of its %(body)s") % {"body": to_words(adviser)}
    return f"{sentence}.{_doubt(status)}"


def _decision_to_keep(record: Document) -> Document | None:
    """Return the decision to keep a partnership that shows it active, where no source says since when it exists."""
    status = record["status"]
    if status["value"] != Status.ACTIVE or status["since"] or status["basis"] != Basis.DECIDED:
        return None
    in_effect = (event for event in record["events"] if event["stage"] in (Stage.DECIDED, Stage.EFFECTIVE))
    return next((event for event in in_effect if event["event"] in (EventKind.KEPT, EventKind.DECLINED)), None)


def _act_words(kind: str | None, status: Document) -> str:
    """Return what brought about a status, as the beginning of a sentence."""
    if kind == EventKind.ATTESTED:
        return _("Attested as active")
    if kind == EventKind.INACTIVE:
        return _("Described as inactive")
    if kind == EventKind.EXPIRED:
        return _("Left to expire")
    return term_label(kind or status["value"])


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
    return next((event for event in record["events"] if event["seq"] == record["status"]["since_event"]), None)


def last_evidence_of(record: Document) -> Document | None:
    """Return the event that is the last evidence for the status; None if the record comes without events."""
    seq = record["status"]["last_evidence_event"]
    return next((event for event in record.get("events", ()) if event["seq"] == seq), None)


def age_words(status: Document, day: date) -> str:
    """Return a status with the year of its latest evidence, for a day: `alive, seen 2025`, `severed 2022`.

    The evidence may be an undated page: then the year is the first in which it can have been written, and nothing is
    said to have happened since.
    """
    value = status["value"]
    since = status["since"]
    evidence = status["last_evidence"]
    if value is None:
        return _("not yet a partnership")
    if value != Status.ACTIVE:
        if not since or not since["latest"]:
            return to_words(value)
        year = since["latest"][:4]
        if value == Status.DORMANT:
            return _("dormant since %(year)s") % {"year": year}
        return f"{to_words(value)} {year}"
    if evidence is None:
        return _("only listed")
    year = evidence[:4]
    age = day.year - int(year)
    if age <= _RECENT:
        return _("alive, seen %(year)s") % {"year": year}
    if age <= _SILENT:
        return _("last dated news %(year)s") % {"year": year}
    return _("no dated news since %(year)s") % {"year": year}


def basis_words(record: Document) -> str:
    """Return what the status of a partnership is based on: `a formal decision`."""
    status = record["status"]
    match status["basis"]:
        case Basis.DECIDED:
            return _act_basis_words(act_of(record), record["events"])
        case Basis.REPORTED:
            return _("reports; no decision was found")
        case Basis.PRESUMED if Doubt.LISTED_ONLY in status["doubts"]:
            return _("presumption: only data sets list it")
        case Basis.PRESUMED if _is_attested(record):
            return _("sources that show it in force; none says since when")
        case Basis.PRESUMED:
            return _("presumption: an event implies it")
    return _("nothing: the evidence does not decide")


def _act_basis_words(act: Document | None, events: Sequence[Document]) -> str:
    """Return what a status is based on that does not rest on reports alone. Not every act is a decision."""
    statements: Mapping[str, str] = {
        EventKind.ATTESTED: _("sources that show it in force"),
        EventKind.INACTIVE: _("sources that describe it as inactive"),
        EventKind.ENDED: _("sources that say that it ended"),
    }
    undecided: Mapping[str, str] = {
        EventKind.ESTABLISHED: _("an agreement or another act of the partners"),
        EventKind.RENEWED: _("an agreement or another act of the partners"),
        EventKind.RESUMED: _("sources that say that it was taken up again"),
        EventKind.EXPIRED: _("the expiry of its agreement"),
        EventKind.SUSPENDED: _("an act in effect; the decision itself is not on record"),
        EventKind.SEVERED: _("an act in effect; the decision itself is not on record"),
    }
    if act is None:
        return _("a formal decision")
    if act["event"] in statements:
        return statements[act["event"]]
    is_decided = any(event["event"] == act["event"] and event["stage"] == Stage.DECIDED for event in events)
    if act["stage"] == Stage.PROPOSED or is_decided or act["event"] not in undecided:
        return _("a formal decision")  # What was only proposed and is a status nevertheless, a decision kept.
    return undecided[act["event"]]


def _is_attested(record: Document) -> bool:
    """Return whether a source shows the partnership in force, at last."""
    event = last_evidence_of(record)
    return event is not None and event["event"] == EventKind.ATTESTED


def presumed_words(record: Document) -> str:
    """Return why a status is only presumed, as sentences."""
    if Doubt.LISTED_ONLY in record["status"]["doubts"]:
        return _("Presumed: no source states this status. Only data sets list the partnership.")
    if _is_attested(record):
        return _("Presumed: sources show the partnership in force, and none says since when.")
    return _("Presumed: no source states this status. An event below implies it.")


def evidence_words(evidence: Mapping[str, int]) -> str:
    """Return how much is cited: `13 citations from 9 sources, 6 of them independent`."""
    citations, sources, independent = (evidence[name] for name in ("citations", "sources", "independent_sources"))
    cited = ngettext("%(number)s citation", "%(number)s citations", citations) % {"number": format_number(citations)}
    if sources == independent:
        words = ngettext(
            "%(citations)s from %(number)s independent source",
            "%(citations)s from %(number)s independent sources",
            sources,
        )
    else:
        words = ngettext(
            "%(citations)s from %(number)s source, %(independent)s of them independent",
            "%(citations)s from %(number)s sources, %(independent)s of them independent",
            sources,
        )
    return words % {"citations": cited, "number": format_number(sources), "independent": independent}


def sources_words(number: int) -> str:
    """Return a number of sources: `1 source`, `1,013 sources`."""
    return ngettext("%(number)s source", "%(number)s sources", number) % {"number": format_number(number)}


def partnerships_words(number: int) -> str:
    """Return a number of partnerships: `1 partnership`, `1,013 partnerships`."""
    return ngettext("%(number)s partnership", "%(number)s partnerships", number) % {"number": format_number(number)}


def date_phrase(document: Mapping[str, Any] | None) -> str:
    """Return a date in words with its preposition: `on 21 July 2021`, `in 2021`, `between 1 and 25 July 2021`."""
    words = date_words(document)
    if not document or document.get("found"):
        return words
    start, slash, end = document["edtf"].partition("/")
    is_range = bool(slash) and (start == ".." or end != "..")
    if is_range or start.endswith("~"):
        return words
    phrases = {
        len("2021"): pgettext("year", "in %(date)s"),
        len("2021-07"): pgettext("month", "in %(date)s"),
        len("2021-07-21"): _("on %(date)s"),
    }
    return phrases[len(start.removesuffix("?"))] % {"date": words}


def _doubt(status: Document) -> str:
    if status["certainty"] != Certainty.POSSIBLE or status["doubts"]:
        return ""  # The texts of doubts say more: see `evidence_wording`.
    if not status["alternatives"]:
        return " " + _("Not certain: dates are vague or the evidence is weak.")
    others = _(" or ").join(map(to_words, status["alternatives"]))
    return " " + _("Not certain; possibly %(statuses)s: dates are vague or the evidence is weak.") % {
        "statuses": others
    }


def _overruled(act: Document, events: Sequence[Document]) -> str | None:
    """Return the other body of the same side that had proposed to keep the partnership, if the act ended it."""
    if act["event"] not in (EventKind.SEVERED, EventKind.SUSPENDED, EventKind.EXPIRED, EventKind.ENDED):
        return None
    actor = act["actor"]
    for event in events:
        is_advice_to_keep = event["event"] == EventKind.KEPT and event["stage"] == Stage.PROPOSED
        is_earlier = event["seq"] < act["seq"]
        is_same_side = event["actor"]["side"] == actor["side"]
        if is_advice_to_keep and is_earlier and is_same_side and event["actor"]["body"] != actor["body"]:
            return str(event["actor"]["body"])
    return None
