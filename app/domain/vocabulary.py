"""Controlled vocabularies: every closed list of terms in the register, each term with its description.

The descriptions are published in `/v1/vocabularies`, in the OpenAPI document and on the documentation page. The rules
that use the terms are in `status`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from app.i18n import pgettext


class Term(StrEnum):
    """A term of a vocabulary: a string with a description. `place` is its position there, counted from 1."""

    description: str
    place: int

    def __new__(cls, text: str, description: str) -> Self:
        term = str.__new__(cls, text)
        term._value_ = text
        term.description = description
        term.place = len(cls.__members__) + 1
        return term

    __hash__ = str.__hash__  # A term equals its text, so both need the same hash.


class Status(Term):
    """The status of a partnership on a day. Always derived from events, never entered."""

    ACTIVE = "active", "In force, and nothing says that it is suspended or inactive."
    DORMANT = "dormant", "Formally in force, but suspended or inactive."
    SEVERED = "severed", "No longer in force; `ending` says how it ended."
    UNKNOWN = "unknown", "The evidence does not decide."


class Ending(Term):
    """The way in which a severed partnership ended."""

    DECISION = "decision", "One side or both decided to end it."
    EXPIRY = "expiry", "It was allowed to expire."
    ANNULMENT = "annulment", "A court or a higher authority annulled it."
    DISSOLUTION = "dissolution", "A city ceased to exist and no successor took its place."
    UNKNOWN = "unknown", "It is over; no source says how."


class Certainty(Term):
    """Whether the dates and events leave more than one status possible on the day."""

    CERTAIN = "certain", "Only this status fits the evidence on that day."
    POSSIBLE = "possible", "Dates are vague or evidence is weak: `alternatives`, or nothing yet, may be true instead."


class Basis(Term):
    """The evidence that a status rests on."""

    DECIDED = "decided", "An act that was decided or took effect."
    REPORTED = "reported", "A report of the act; no decided act was found."
    PRESUMED = "presumed", "Implied by an event, or only listed by a data set."


class Doubt(Term):
    """Why a status that no event has changed may no longer be true. Any later sign of life clears a doubt."""

    PROGRAMME_ENDED = "programme_ended", "A partner ended, suspended or let sleep a part, such as a programme."
    DELISTED = "delisted", "A partner, or someone unknown, dropped it from a list of partners."
    PROHIBITED = "prohibited", "A law or policy in force prohibits it."
    OUTCOME_UNKNOWN = "outcome_unknown", "A partner proposed a change over a year ago; its outcome is not known."
    CLASS_AT_REST = "class_at_rest", "A source says that all partnerships between the two countries rest or ended."
    RUPTURE = "rupture", "Exchange between the two countries broke off in general, with no sign of life since."
    SILENCE = "silence", "No evidence for more than ten years. Nothing says that it ended."
    LISTED_ONLY = "listed_only", "Only data sets list it."


class Kind(Term):
    """The kind of relation that two cities have, in five groups."""

    SISTER_CITY = "sister_city", "A twinning, at any level of government."
    FRIENDSHIP = "friendship", "A friendship agreement, usually a step below a twinning."
    COOPERATION = "cooperation", "An agreement, memorandum, letter of intent or project partnership."
    INFORMAL = "informal", "Contacts without a signed document."
    UNSPECIFIED = "unspecified", "The sources do not say what kind it is."


class EventKind(Term):
    """The kind of an event, with its effect on the status."""

    CONTACT = "contact", "First or last contact. No effect on the status."
    ESTABLISHED = "established", "Signed, formed or formalised. Makes it active."
    RENEWED = "renewed", "Renewed or reaffirmed by both. Makes it active."
    KEPT = "kept", "A body decided to leave things as they are. Answers what was pending; no effect on the status."
    ATTESTED = "attested", "A source shows it in force on a date. Active where nothing else is known."
    CHANGED = "changed", "Upgraded, downgraded or narrowed; `kind_after` says to what. No effect on the status."
    SUSPENDED = "suspended", "Suspended by decision, possibly with conditions. Makes it dormant."
    INACTIVE = "inactive", "Described or declared inactive. Makes it dormant."
    RESUMED = "resumed", "Taken up again, or the ending or suspension was rescinded. Makes it active."
    EXCHANGE_CANCELLED = "exchange_cancelled", "A visit, festival or symbol was dropped. Never a change of status."
    SEVERED = "severed", "Ended by decision of one side or both."
    ENDED = "ended", "It is over; no source says how."
    EXPIRED = "expired", "The agreement was allowed to expire."
    ANNULLED = "annulled", "A court or a higher authority annulled it."
    DISSOLVED = "dissolved", "A side ceased to exist and no successor took over."
    SUCCEEDED = (
        "succeeded",
        "A merger, renaming or transfer: another city took a side's place. No effect on the status.",
    )
    CONTESTED = "contested", "A side or a body disputes an earlier event. The record shows `disputed`."
    DECLINED = "declined", "A proposal was refused. Proves nothing about an earlier partnership."
    STATEMENT = "statement", "A letter, an appeal, a condition met or set; nothing was decided."
    LISTED = "listed", "Appears on a partner's list. Never proof of life."
    DELISTED = "delisted", "Vanished from a partner's list. Never proof of an end."
    PROHIBITED = "prohibited", "A law or policy touches it. Never changes the status by itself."


class Stage(Term):
    """The stage that an act had reached."""

    PROPOSED = "proposed", "Proposed, threatened or planned. Never changes a status."
    REPORTED = "reported", "Reported to have happened; no decision was seen."
    DECIDED = "decided", "Decided by a body entitled to decide."
    EFFECTIVE = "effective", "Took effect."


class Side(Term):
    """The side that acted."""

    A = "a", "The first city of the record."
    B = "b", "The second city of the record."
    BOTH = "both", "Both cities."
    THIRD_PARTY = "third_party", "Someone other than the two cities."
    UNKNOWN = "unknown", "No source says who."


class Body(Term):
    """The body of the acting side."""

    COUNCIL = "council", "The elected assembly."
    EXECUTIVE = "executive", "The executive as a whole: aldermen, board, administration."
    MAYOR = "mayor", "The mayor, governor or another single head."
    NGO = "ngo", "An association, committee or other non-governmental body."
    NATIONAL_GOVERNMENT = "national_government", "A national government or one of its ministries."
    COURT = "court", "A court."
    OTHER = "other", "Another body, named in the event."
    UNKNOWN = "unknown", "No source says which."


class Part(Term):
    """The part of the partnership that an event affects."""

    WHOLE = "whole", "The partnership as such."
    OFFICIAL = "official", "The official relations, while citizens' contacts go on."
    FUNDING = "funding", "Only its funding. No effect on the status."
    PROGRAMME = "programme", "Only a programme or project. No effect on the status."


class Reason(Term):
    """A reason, stated by the actor or attributed by a source. No reason is an empty list, never `other`."""

    HUMAN_RIGHTS = "human_rights", "Human rights in the partner's country."
    ARMED_CONFLICT = "armed_conflict", "War or armed attack."
    GEOPOLITICS_SECURITY = "geopolitics_security", "Geopolitics, espionage, national security."
    SOVEREIGNTY_DISPUTE = "sovereignty_dispute", "A dispute over a state's sovereignty or recognition."
    TERRITORIAL_DISPUTE = "territorial_dispute", "A dispute over a territory."
    HISTORICAL_MEMORY = "historical_memory", "Conflict over history and its remembrance."
    LGBTI_RIGHTS = "lgbti_rights", "Rights of lesbian, gay, bisexual, trans and intersex people."
    GOVERNMENT_IDEOLOGY = "government_ideology", "The ideology of a government."
    DIPLOMATIC_DISPUTE = "diplomatic_dispute", "A dispute between the two states."
    TRADE_DISPUTE = "trade_dispute", "A dispute over trade."
    RETALIATION = "retaliation", "An answer to an act of the other side."
    PUBLIC_BACKLASH = "public_backlash", "Public protest at home."
    INACTIVITY = "inactivity", "No activity for years."
    NO_BENEFIT = "no_benefit", "Too little benefit."
    POLICY_REFOCUS = "policy_refocus", "A new policy on international relations."
    BUDGET = "budget", "Lack of funds."
    AGREEMENT_EXPIRED = "agreement_expired", "The agreement had expired."
    MERGER = "merger", "A municipality merged or was reorganised."
    LEGAL_PROHIBITION = "legal_prohibition", "A law prohibits it."
    LEGAL_RISK = "legal_risk", "A legal risk."
    PANDEMIC = "pandemic", "The pandemic."
    DIALOGUE = "dialogue", "Keeping the dialogue open (a reason not to end it)."
    SOLIDARITY = "solidarity", "Solidarity, with the partner or with a third party."
    OTHER = "other", "Another reason, given in the event's note."


class DateBasis(Term):
    """The occasion that an event's date refers to."""

    SIGNING = "signing", "The signing of a document."
    VOTE = "vote", "A vote or formal decision."
    LETTER = "letter", "A letter or announcement."
    EFFECT = "effect", "The day it took effect."
    PUBLICATION = "publication", "The publication of the source that reports it."
    INFERRED = "inferred", "Inferred from the sources."


class Stance(Term):
    """Whether a citation supports an event."""

    SUPPORTS = "supports", "The source says so."
    DISPUTES = "disputes", "The source says otherwise."


class Scope(Term):
    """How closely a citation refers to the pair."""

    PAIR = "pair", "It names both cities."
    CITY = "city", "It names one city, and only the country of the other."
    COUNTRY = "country", "It speaks in general."


class SourceKind(Term):
    """The kind of document that a source is."""

    PRESS = "press", "A newspaper, broadcaster or news site."
    OFFICIAL = "official", "A document or page of a public authority."
    REPOST = "repost", "A copy of another publisher's text."
    NGO = "ngo", "An association or other non-governmental organisation."
    STATE_MEDIA = "state_media", "A medium controlled by a state."
    BLOG = "blog", "A blog or personal page."
    PARTY = "party", "A political party or group."
    REFERENCE = "reference", "A reference work."
    LIST = "list", "A list of partners."
    DATASET = "dataset", "A data set imported in bulk: what it lists is presumed, not decided."


class LinkState(Term):
    """The state of a source's address, as found by the link checker."""

    OK = "ok", "It leads to the source."
    MOVED = "moved", "It leads to another address for good."
    DEAD = "dead", "It did not exist on two different days."
    UNKNOWN = "unknown", "Not known: the site refuses or fails."


class PublisherKind(Term):
    """The kind of organisation that a source comes from."""

    PUBLISHER = "publisher", "A newspaper, broadcaster, authority or other organisation that publishes under its name."
    AGENCY = "agency", "A news agency, whose reports others publish."


class CityKind(Term):
    """The kind of government that signs an agreement."""

    MUNICIPALITY = "municipality", "A municipality, town or city."
    DISTRICT = "district", "A district of a city or of a county."
    COUNTY = "county", "A county or an equivalent."
    PROVINCE = "province", "A province, prefecture, oblast or voivodeship."
    REGION = "region", "A region or a state of a federation."
    CONSORTIUM = "consortium", "Several governments acting together."
    OTHER = "other", "None of these, such as a refugee camp."


class Confidence(Term):
    """How well the status is supported. Always derived from the citations of the events that state it."""

    HIGH = "high", "The status rests on two or more independent sources, or on the document of the act itself."
    MEDIUM = "medium", "The status rests on one independent source."
    LOW = "low", "The status rests on weak evidence, copies or data sets alone, or on nothing."


class CoordinateSource(Term):
    """The origin of a city's coordinates."""

    GEONAMES = "geonames", "GeoNames, geonames.org, CC BY 4.0."
    WIKIDATA = "wikidata", "Wikidata, CC0."
    HAND = "hand", "Set by hand: an approximate centre or seat of government."


class Claim(Term):
    """The statement that an observation makes about an unnamed set."""

    IN_FORCE = "in_force", "They were in force."
    ESTABLISHED = "established", "They were established."
    DORMANT = "dormant", "They were dormant."
    SUSPENDED = "suspended", "They were suspended."
    SEVERED = "severed", "They were severed."
    SEVERED_OR_SUSPENDED = (
        "severed_or_suspended",
        "They were severed or suspended; the source does not separate the two.",
    )
    ANNULLED = "annulled", "They were annulled."
    CONSIDERING_END = "considering_end", "They were considering an end."
    LETTING_EXPIRE = "letting_expire", "They were being allowed to expire."


class Effect(Term):
    """What an observation throws doubt on: what it says of all partnerships between its countries."""

    DORMANT = "dormant", "All, or nearly all, of them rest."
    SEVERED = "severed", "All, or nearly all, of them ended."
    RUPTURE = "rupture", "Exchange broke off in general, without a word on each of them."


class SearchResult(Term):
    """The result of a search of editors for later events of a partnership."""

    NOTHING_NEWER = "nothing_newer", "Nothing newer than the record was found. It is no proof that there is nothing."
    SIGN_OF_LIFE = "sign_of_life", "A newer sign of life was found, and is in the record."
    CHANGE = "change", "A change of the status was found, and is in the record."


class Counterpart(Term):
    """Whether every source leaves one side unnamed."""

    NAMED = "named", "Both cities are known."
    UNNAMED = "unnamed", "Of one side only the country is known."


class SuggestionKind(Term):
    """What a reader suggests."""

    ENDED = "ended", "The partnership has ended."
    STILL_ACTIVE = "still_active", "The partnership is in force: a source newer than the last evidence shows it."
    WRONG = "wrong", "The record says something that is wrong."
    MISSING = "missing", "The register does not have the partnership of two cities."
    MORE_SOURCES = "more_sources", "Another source speaks about the partnership."
    LIST = "list", "A table lists the partners of a city."


class SuggestionState(Term):
    """Whether a suggestion has been answered, and how."""

    OPEN = "open", "It waits for an editor."
    ACCEPTED = "accepted", "The register was changed; `revision` says by which revision."
    DECLINED = "declined", "The register was not changed; `reason` and `answer` say why."


class DeclineReason(Term):
    """Why an editor declined a suggestion."""

    NOT_SUPPORTED = "not_supported", "The source does not say so."
    ALREADY_KNOWN = "already_known", "The register says so already."
    OUT_OF_SCOPE = "out_of_scope", "It is not about a partnership of two cities."
    UNUSABLE_SOURCE = "unusable_source", "The source cannot be read, or rests on the register itself."
    ABUSE = "abuse", "It is spam or an insult; its text is not shown."


class KeyScope(Term):
    """What the key of an editor allows. Each scope includes the ones before it."""

    REVIEW = "review", "Read the queue, and decline suggestions or accept them as they are."
    EDIT = "edit", "Correct suggestions, change entries, and revert revisions of editors."
    ADMIN = "admin", "Retract and merge records."


VOCABULARIES: dict[str, type[Term]] = {
    "status": Status,
    "ending": Ending,
    "certainty": Certainty,
    "basis": Basis,
    "doubt": Doubt,
    "kind": Kind,
    "event": EventKind,
    "stage": Stage,
    "actor_side": Side,
    "actor_body": Body,
    "part": Part,
    "reason": Reason,
    "date_basis": DateBasis,
    "stance": Stance,
    "scope": Scope,
    "source_kind": SourceKind,
    "publisher_kind": PublisherKind,
    "link": LinkState,
    "city_kind": CityKind,
    "confidence": Confidence,
    "coordinate_source": CoordinateSource,
    "claim": Claim,
    "effect": Effect,
    "search_result": SearchResult,
    "counterpart": Counterpart,
    "suggestion_kind": SuggestionKind,
    "suggestion_state": SuggestionState,
    "decline_reason": DeclineReason,
    "key_scope": KeyScope,
}
"""Every vocabulary by the name under which it is published."""

IRREGULAR_PHRASES: Mapping[str, str] = {
    "geopolitics_security": "geopolitics and security",
    "lgbti_rights": "LGBTI rights",
    "no_benefit": "too little benefit",
    "policy_refocus": "a new policy",
    "public_backlash": "public protest",
}
"""Wording of terms that do not read well if underscores just become spaces. The explorer has the same list."""


def to_english(term: str) -> str:
    """Return the wording of a term in a sentence: `human_rights` becomes `human rights`."""
    return IRREGULAR_PHRASES.get(term) or term.replace("_", " ")


def to_words(term: str) -> str:
    """Return the wording of a term in a sentence, in the language of the request."""
    return pgettext("term", to_english(term))


def language_name(code: str) -> str:
    """Return the name of a language in which sources are written; the code of others."""
    return pgettext("language", LANGUAGES[code]) if code in LANGUAGES else code


LANGUAGES: Mapping[str, str] = dict(
    pair.split(":")
    for pair in (
        "ar:Arabic be:Belarusian bg:Bulgarian ca:Catalan cs:Czech da:Danish de:German el:Greek en:English"
        " es:Spanish et:Estonian fi:Finnish fr:French fy:Frisian he:Hebrew hr:Croatian hu:Hungarian id:Indonesian"
        " is:Icelandic it:Italian ja:Japanese ko:Korean lt:Lithuanian lv:Latvian nl:Dutch no:Norwegian pl:Polish"
        " pt:Portuguese ro:Romanian ru:Russian rw:Kinyarwanda sk:Slovak sl:Slovenian sr:Serbian sv:Swedish"
        " tl:Tagalog tr:Turkish uk:Ukrainian zh:Chinese"
    ).split()
)
"""English names of languages in which sources are written. Other languages are shown as their code."""
