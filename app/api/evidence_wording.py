"""Text on how sure a status is: when evidence last supported it, who searched for news, and why it may have changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.api.wording import actor_words, capitalize_first, date_phrase, date_words, last_evidence_of, short_actor
from app.domain.countries import country_phrase
from app.domain.dates import VagueDate
from app.domain.doubts import PENDING_DAYS
from app.domain.event_sequence import ANSWERS, DECISIVE_PARTS, OWN_SIDES, RESULTING_STATUS
from app.domain.vocabulary import (
    Doubt,
    Effect,
    EventKind,
    Part,
    SearchResult,
    Side,
    Stage,
    Status,
    language_name,
    to_words,
)
from app.i18n import gettext as _
from app.store.json_text import Document

_CHANGES = {
    EventKind.ESTABLISHED,
    EventKind.RENEWED,
    EventKind.RESUMED,
    EventKind.CHANGED,
    EventKind.SUSPENDED,
    EventKind.INACTIVE,
    EventKind.SEVERED,
    EventKind.ENDED,
    EventKind.EXPIRED,
    EventKind.ANNULLED,
    EventKind.DISSOLVED,
}
"""Kinds of events that a partner can propose for a partnership."""


class DoubtText(NamedTuple):
    """Why a status may no longer be true, as sentences, with the observation that they come from, if there is one."""

    sentence: str
    observation: Document | None = None


# --- the age of the evidence ---


def evidence_age(record: Document) -> str:
    """Return when evidence last supported the status, and who searched for news since.

    `last sign of life 2022 · searched in Norwegian on 30 November 2026; nothing newer`
    """
    return " · ".join(filter(None, [last_evidence_words(record), search_words(record)]))


def last_evidence_words(record: Document) -> str:
    """Return when evidence last supported the status, and what it is if that is no sign of life.

    `last sign of life 2022`, `last heard of 13 July 2001: an exchange was cancelled`; empty if the status is unknown.
    """
    status = record["status"]
    if not status["value"] or status["value"] == Status.UNKNOWN:
        return ""
    if status["last_evidence"] is None:
        return _("no sign of life on record")
    event = last_evidence_of(record)
    if event is None:
        return _("last evidence %(date)s") % {"date": status["last_evidence"][:4]}
    words = {"date": date_words(event["date"]), "found": _found_words(event), "event": _what_is_no_sign_of_life(event)}
    if status["value"] != Status.ACTIVE:
        undated, dated = _("last evidence: an undated page, found on %(found)s"), _("last evidence %(date)s")
        return (undated if words["found"] else dated) % words
    if words["event"]:
        return _("last heard of %(date)s: %(event)s") % words
    if words["found"]:
        return _("an undated page, found on %(found)s, still shows it") % words
    return _("last sign of life %(date)s") % words


def _what_is_no_sign_of_life(event: Document) -> str:
    """Return what happened, if that only implies that the partnership was in force; empty for a sign of life."""
    if event["event"] == EventKind.EXCHANGE_CANCELLED:
        return _("an exchange was cancelled")
    if event["event"] == EventKind.PROHIBITED:
        return _("a ban was passed")
    if event["stage"] != Stage.PROPOSED:
        return ""
    if event["event"] == EventKind.KEPT:
        return _("it was proposed to keep it")
    if event["event"] == EventKind.RENEWED:
        return _("its renewal was proposed")
    if event["event"] == EventKind.SUSPENDED:
        return _("its suspension was proposed")
    return _("its end was proposed")


def last_seen(status: Document) -> str:
    """Return the year of the last evidence for a status, for a row of a list; empty without any."""
    last = status["last_evidence"]
    if last is None or status["value"] == Status.UNKNOWN:
        return ""
    words = {"year": last[:4]}
    return _("last dated news %(year)s") % words if status["value"] == Status.ACTIVE else _("evidence %(year)s") % words


def _found_words(event: Document) -> str:
    """Return the day on which editors found an event to which no source gives an end; empty if one does."""
    found = event["date"]["found"]
    return VagueDate.parse(found).to_words() if found else ""


def search_words(record: Document) -> str:
    """Return how editors last searched for news of a partnership, or that they never did."""
    day = record["checked_on"]
    if day is None:
        return _("never rechecked")
    words = {"day": date_words({"edtf": day})}
    latest = [search for search in record["searches"] if search["day"] == day]
    if not latest:
        return _("checked %(day)s") % words
    words["languages"] = join_words(sorted({language_name(code) for search in latest for code in search["languages"]}))
    searched = _("searched in %(languages)s on %(day)s") if words["languages"] else _("searched on %(day)s")
    is_latest = {search["result"] for search in latest} == {SearchResult.NOTHING_NEWER}
    return searched % words + (_("; nothing newer") if is_latest else "")


def join_words(words: Sequence[str]) -> str:
    """Return words as in a sentence: `Dutch, English and German`; empty without any."""
    if len(words) < 2:
        return "".join(words)
    return _("%(words)s and %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}


def doubt_label(status: Document) -> str:
    """Return the label of a status that is not certain: `possibly severed or dormant`; empty if it is certain.

    Partnerships about which nothing is known but silence are not suspected of anything.
    """
    if status["certainty"] != "possible" or status["value"] == Status.UNKNOWN:
        return ""
    if status["doubts"] == [Doubt.SILENCE]:
        return _("no recent news")
    if status["doubts"] == [Doubt.LISTED_ONLY]:
        return _("only listed")
    if status["alternatives"]:
        return _("possibly %(statuses)s") % {"statuses": _(" or ").join(map(to_words, status["alternatives"]))}
    return _("date uncertain")


# --- doubts ---


def doubt_texts(record: Document, day: str, observations: Sequence[Document] = ()) -> list[DoubtText]:
    """Return why the status on a day (`YYYY-MM-DD`) may no longer be true: a text for each doubt.

    `observations` are those that speak of all partnerships between the two countries.
    """
    doubts = record["status"]["doubts"]
    writers = {
        Doubt.PROGRAMME_ENDED: _programme_ended,
        Doubt.DELISTED: _delisted,
        Doubt.PROHIBITED: _prohibited,
        Doubt.OUTCOME_UNKNOWN: _outcome_unknown,
    }
    texts = [DoubtText(writers[doubt](record, day)) for doubt in doubts if doubt in writers]
    if Doubt.CLASS_AT_REST in doubts:
        texts.append(_class_at_rest(record, day, observations))
    if Doubt.RUPTURE in doubts:
        texts.append(_rupture(day, observations))
    if Doubt.SILENCE in doubts:
        texts.append(DoubtText(_silence(record, is_only_doubt=not texts)))
    if Doubt.LISTED_ONLY in doubts:
        texts.append(DoubtText(_("Only lists name it. No source says when it began or that it is alive.")))
    return texts


def _silence(record: Document, *, is_only_doubt: bool) -> str:
    event = last_evidence_of(record)
    if event and event["date"]["found"]:
        words = {"found": _found_words(event)}
        if is_only_doubt:
            return _("An undated page, found on %(found)s, still shows it; nothing says that it ended.") % words
        return _("An undated page, found on %(found)s, still shows it.") % words
    date = date_words(event["date"]) if event else ""
    is_point = date[:1].isdigit() or date[:1].isupper()
    words = {"date": date if is_point else record["status"]["last_evidence"][:4]}
    if is_only_doubt:
        return _("No news since %(date)s; nothing says that it ended.") % words
    return _("No news since %(date)s.") % words


def _programme_ended(record: Document, day: str) -> str:
    rest = _("Whether the partnership goes on without it is not known.")
    event = _last(
        event
        for event in _until(record, day)
        if event["part"] not in DECISIVE_PARTS and event["actor"]["side"] in OWN_SIDES
        if RESULTING_STATUS.get(event["event"]) in (Status.DORMANT, Status.SEVERED)
    )
    if event is None:
        ended = _("A part of the partnership ended.")
        return f"{ended} {rest}"
    is_suspended = event["event"] in (EventKind.SUSPENDED, EventKind.INACTIVE)
    if event["part"] == Part.FUNDING:
        end = (
            _("%(actor)s suspended its funding %(when)s.")
            if is_suspended
            else _("%(actor)s ended its funding %(when)s.")
        )
    elif is_suspended:
        end = _("%(actor)s suspended a programme of it %(when)s.")
    else:
        end = _("%(actor)s ended a programme of it %(when)s.")
    return f"{end % _act(event, record)} {rest}"


def _delisted(record: Document, day: str) -> str:
    rest = _("No source says that the partnership ended.")
    event = _last(
        event
        for event in _until(record, day)
        if event["event"] == EventKind.DELISTED and event["actor"]["side"] != Side.THIRD_PARTY
    )
    if event is None:
        dropped = _("It was dropped from a list of partners.")
        return f"{dropped} {rest}"
    dropped = _("It was no longer on a list of partners %(when)s.") % {"when": _when(event)}
    return f"{dropped} {rest}"


def _prohibited(record: Document, day: str) -> str:
    rest = _("Whether the cities ended the partnership is not known.")
    event = _last(
        event
        for event in record["events"]
        if event["event"] == EventKind.PROHIBITED and event["stage"] == Stage.EFFECTIVE
        if (event["date"]["earliest"] or "") <= day
    )
    if event is None:
        ban = _("A ban is in force.")
        return f"{ban} {rest}"
    actor = actor_words(event["actor"], record["cities"])
    ban = _("A ban (%(actor)s) took effect %(when)s.") if actor else _("A ban took effect %(when)s.")
    return f"{ban % {'actor': actor, 'when': _when(event)}} {rest}"


def _outcome_unknown(record: Document, day: str) -> str:
    rest = _("What came of it is not known.")
    effects = record["status"]["alternatives"]
    proposals = [event for event in _proposals(record, day) if RESULTING_STATUS.get(event["event"]) in effects]
    open_proposals = [proposal for proposal in proposals if not _is_answered(proposal, record, day)]
    proposal = _last(open_proposals or proposals)
    if proposal is None:
        proposed = _("A change was proposed more than a year before.")
        return f"{proposed} {rest}"
    return f"{_proposed(proposal, record)} {rest}"


def _class_at_rest(record: Document, day: str, observations: Sequence[Document]) -> DoubtText:
    last = record["status"]["last_evidence"]
    effects = record["status"]["alternatives"]
    observation = _last(
        observation
        for observation in observations
        if observation["effect"] in effects and observation["date"]["latest"] <= day
        if last is None or last <= observation["date"]["earliest"]
    )
    if observation is None:
        return DoubtText(_("A source says of all partnerships between these countries that they rest or ended."))
    when = capitalize_first(date_phrase(observation["date"]))
    named = [country_phrase(observation[name]) for name in ("country", "partner_country") if observation[name]]
    has_ended = observation["effect"] == Status.SEVERED
    if len(named) == 1 and has_ended:
        said = _("%(when)s, a source said of all partnerships of %(country)s that they ended.")
    elif len(named) == 1:
        said = _("%(when)s, a source said of all partnerships of %(country)s that they rest.")
    elif has_ended:
        said = _("%(when)s, a source said of all partnerships between %(country)s and %(partner)s that they ended.")
    else:
        said = _("%(when)s, a source said of all partnerships between %(country)s and %(partner)s that they rest.")
    return DoubtText(said % {"when": when, "country": named[0], "partner": named[-1]}, observation)


def _rupture(day: str, observations: Sequence[Document]) -> DoubtText:
    observation = _last(
        observation
        for observation in observations
        if observation["effect"] == Effect.RUPTURE and observation["date"]["earliest"] <= day
    )
    if observation is None:
        return DoubtText(_("No sign of life since exchange between the two countries broke off."))
    words = {"country": country_phrase(observation["country"]), "when": date_phrase(observation["date"])}
    return DoubtText(_("No sign of life since exchange with %(country)s broke off %(when)s.") % words, observation)


# --- pending changes ---


def pending_text(record: Document, day: str) -> str:
    """Return what was pending on a day (`YYYY-MM-DD`), as sentences; empty if nothing was."""
    if not record["status"]["pending"]:
        return ""
    if proposal := _last(proposal for proposal in _proposals(record, day) if _is_open(proposal, record, day)):
        sentences = [_proposed(proposal, record)]
        if proposal["due"]:
            sentences.append(_("It was due %(when)s.") % {"when": date_phrase(proposal["due"])})
        return " ".join([*sentences, _("No decision is known yet.")])
    decisions = [event for event in _until(record, day) if event["stage"] == Stage.DECIDED]
    for decision in reversed(decisions):
        effect = _effect_after(decision, record, day)
        if effect and decision["event"] in _CHANGES:
            words = {**_act(decision, record), "effect": _when(effect)}
            return _("%(actor)s decided %(change)s %(when)s, with effect %(effect)s.") % words
    return _("A change of this partnership was pending on this day.")


def _is_open(proposal: Document, record: Document, day: str) -> bool:
    """Return whether a recent proposal for another status was not answered by a day."""
    last_day = _ordinal(proposal["date"]["latest"] or day) + PENDING_DAYS
    is_recent = _ordinal(day) <= last_day
    is_change = RESULTING_STATUS.get(proposal["event"]) != record["status"]["value"]
    return is_recent and is_change and not _is_answered(proposal, record, day)


def _effect_after(decision: Document, record: Document, day: str) -> Document | None:
    """Return the event by which a decision takes effect after a day."""
    status = RESULTING_STATUS.get(decision["event"], "")
    return _last(
        event
        for event in record["events"]
        if event["stage"] == Stage.EFFECTIVE
        and RESULTING_STATUS.get(event["event"]) == status
        and (event["date"]["latest"] or "") > day
    )


# --- events ---


def _until(record: Document, day: str) -> list[Document]:
    """Return the events, proposals aside, that were known to have happened by a day."""
    return [event for event in record["events"] if event["stage"] != Stage.PROPOSED and _known_by(event) <= day]


def _proposals(record: Document, day: str) -> list[Document]:
    """Return the proposals of a partner that were known by a day and would change the whole partnership."""
    return [
        event
        for event in record["events"]
        if event["stage"] == Stage.PROPOSED and event["actor"]["side"] in OWN_SIDES
        if event["event"] in _CHANGES and event["part"] in DECISIVE_PARTS and _known_by(event) <= day
    ]


def _is_answered(proposal: Document, record: Document, day: str) -> bool:
    later = [event for event in _until(record, day) if event["seq"] > proposal["seq"]]
    return any(event["event"] in ANSWERS or event["settles"] for event in later)


def _known_by(event: Document) -> str:
    """Return the day by which an event had happened."""
    return str(event["date"]["latest"] or event["date"]["found"] or "9999")


def _ordinal(day: str) -> int:
    return VagueDate.parse(day).latest


def _proposed(event: Document, record: Document) -> str:
    """Return a sentence on a proposal."""
    return _("%(actor)s proposed %(change)s %(when)s.") % _act(event, record)


def _act(event: Document, record: Document) -> dict[str, str]:
    """Return the words of a sentence on an event: who acted, as its subject, what should change, and when."""
    actor = short_actor(event["actor"], record["cities"])
    return {
        "actor": capitalize_first(actor) if actor else _("Someone"),
        "change": _change_words(event["event"]),
        "when": _when(event),
    }


def _change_words(kind: str) -> str:
    """Return what a partner proposes or decides to do; empty for kinds of events that cannot be proposed."""
    words: Mapping[str, str] = {
        EventKind.ESTABLISHED: _("to establish it"),
        EventKind.RENEWED: _("to renew it"),
        EventKind.RESUMED: _("to resume it"),
        EventKind.CHANGED: _("to change it"),
        EventKind.SUSPENDED: _("to suspend it"),
        EventKind.INACTIVE: _("to let it rest"),
        EventKind.SEVERED: _("to end it"),
        EventKind.ENDED: _("to end it"),
        EventKind.EXPIRED: _("to let it expire"),
        EventKind.ANNULLED: _("to annul it"),
        EventKind.DISSOLVED: _("to dissolve it"),
    }
    return words.get(kind, "")


def _when(event: Document) -> str:
    return date_phrase(event["date"])


def _last(documents: Iterable[Any]) -> Document | None:
    """Return the last of some documents; None if there are none."""
    items = list(documents)
    return items[-1] if items else None
