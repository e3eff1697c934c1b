"""Short titles of lists of partnerships: `Dormant or severed German–Russian partnerships with news since 2022`.

A title names the common filters in few words. The clauses of all others are those of the sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.countries import ADJECTIVES
from app.domain.dates import VagueDate
from app.domain.vocabulary import Basis, Certainty, Doubt, EventKind, Status, to_english
from app.queries.query_params import QueryParams
from app.queries.sentences import Sentence, join_terms, join_words
from app.store.time_point import TimePoint

_PREFIXES = {None: "", Certainty.CERTAIN: "certainly ", Certainty.POSSIBLE: "possibly "}
_PHRASES: Mapping[str, str] = {
    EventKind.CONTACT: "with a first or last contact",
    EventKind.EXCHANGE_CANCELLED: "with a cancelled exchange",
}
"""Kinds of event that are no participles of a partnership."""


@dataclass
class Title:
    """A title in parts: adjectives before the noun, phrases after it, and the sentence of all other filters.

    `shortened` are the parameters that adjectives and phrases name.
    """

    params: QueryParams
    values: Mapping[str, Any]
    adjectives: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    shortened: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, params: QueryParams, values: Mapping[str, Any]) -> "Title":
        """Return the title of a query of partnerships."""
        title = cls(params, values)
        for shorten in _SHORTENERS:
            shorten(title)
        return title

    def add(self, *parameters: str, adjective: str = "", phrase: str = "") -> None:
        """Add the words for some parameters."""
        self.shortened.update(parameters)
        self.adjectives += [adjective] if adjective else []
        self.phrases += [phrase] if phrase else []

    def sentence(self, time: TimePoint, suffixes: Sequence[str]) -> Sentence:
        """Return what follows the noun: the phrases, and the words of all other filters as in the sentence."""
        sentence = Sentence.of(self.params, self.values, time, without=self.shortened)
        sentence.qualifiers[:0] = self.phrases
        sentence.suffixes.extend(suffixes)
        return sentence

    def subject(self, noun: str) -> str:
        """Return the noun after its adjectives."""
        return " ".join([*self.adjectives, noun])


@dataclass(frozen=True)
class Headline:
    """A short title, and how it continues a number of partnerships."""

    title: Title
    sentence: Sentence

    @classmethod
    def of(cls, params: QueryParams, values: Mapping[str, Any], time: TimePoint, suffixes: Sequence[str]) -> "Headline":
        """Return the headline of a query of partnerships. `suffixes` are those of its sentence."""
        title = Title.of(params, values)
        return cls(title, title.sentence(time, suffixes))

    @property
    def plural(self) -> str:
        """The title as it continues a number: `severed Dutch–Chinese partnerships`."""
        return self.sentence.to_text(self.title.subject("partnerships"))

    def to_text(self) -> str:
        """Return the title without a number: `Severed Dutch–Chinese partnerships`."""
        return self.plural[0].upper() + self.plural[1:]

    def count(self, number: int) -> str:
        """Return the title with a number: `32 severed German–Russian partnerships`."""
        if number == 0:
            return f"No {self.plural}"
        if number > 1:
            return f"{number:,} {self.plural}"
        if self.sentence.clauses:  # Their verbs are in the plural: “that have …”.
            return f"One record: {self.plural}"
        return f"1 {self.sentence.to_text(self.title.subject('partnership'))}"


# --- the words of filters ---


def _shorten_status(title: Title) -> None:
    statuses: Sequence[Status] = title.values.get("status", ())
    is_ended = any(name in title.values for name in ("ended_from", "ended_to"))
    if is_ended and tuple(statuses) == (Status.SEVERED,) and "certainty" not in title.values:
        title.add("status")  # The phrase of the range says “severed”.
    elif statuses:
        prefix = _PREFIXES[title.values.get("certainty")]
        title.add("status", "certainty", adjective=f"{prefix}{join_words(statuses)}")


def _shorten_presumed(title: Title) -> None:
    if title.values.get("basis") == (Basis.PRESUMED,):
        title.add("basis", adjective="presumed")


def _shorten_disputed(title: Title) -> None:
    if title.values.get("disputed"):
        title.add("disputed", adjective="disputed")


def _shorten_countries(title: Title) -> None:
    adjectives = [ADJECTIVES.get(area.text) for area in title.values.get("country", ())]
    if adjectives and all(adjectives):
        title.add("country", adjective=join_words(filter(None, adjectives)))


def _shorten_pair(title: Title) -> None:
    sides: Sequence[str] = getattr(title.params, "between", None) or ()
    adjectives = [ADJECTIVES.get(side) for side in sides]
    is_pair_of_countries = len(set(sides)) == 2 and all(adjectives)
    if is_pair_of_countries:
        title.add("between", adjective="–".join(filter(None, adjectives)))


def _shorten_words(title: Title) -> None:
    if "q" not in title.values:
        return
    words = title.values["q"]
    read = f" (read as “{words.reading}”)" if words.reading else ""
    title.add("q", phrase=f"matching “{words.text}”{read}")


def _shorten_kind(title: Title) -> None:
    if "kind" in title.values:
        title.add("kind", phrase=f"of the kind {join_terms(title.values['kind'])}")


def _shorten_established(title: Title) -> None:
    _shorten_range(title, "established", "established")


def _shorten_ended(title: Title) -> None:
    _shorten_range(title, "ended", "severed")


def _shorten_event(title: Title) -> None:
    kinds = title.values.get("event", ())
    if "stage" in title.values:
        return
    words = join_words([_PHRASES.get(kind) or to_english(kind) for kind in kinds]) if kinds else "with news"
    if not _shorten_range(title, "event", words) and kinds:
        title.add("event", phrase=words if words.startswith("with") else f"once {words}")


def _shorten_range(title: Title, name: str, verb: str) -> bool:
    """Add a range of dates after its verb: `established from 1990 to 1999`. Returns whether the query has one."""
    bounds = f"{name}_from", f"{name}_to"
    first, last = (title.values.get(bound) for bound in bounds)
    if first is None and last is None:
        return False
    certainly = "certainly " if title.values.get("certainty") is Certainty.CERTAIN else ""
    title.add(name, *bounds, phrase=f"{certainly}{verb} {range_words(first, last)}")
    return True


def range_words(first: VagueDate | None, last: VagueDate | None) -> str:
    """Return a range of dates in few words: `since 2020`, `until 2020`, `in 2020`, `from 2020 to 2022`."""
    if last is None and first is not None:
        return f"since {first.to_words()}"
    if first is None and last is not None:
        return f"until {last.to_words()}"
    assert first is not None
    assert last is not None
    start, end = first.to_words(), last.to_words()
    if start == end:
        return f"{'on' if first.is_day else 'in'} {start}"
    return f"from {start} to {end}"


def _shorten_reason(title: Title) -> None:
    if "reason" in title.values:
        title.add("reason", phrase=f"because of {join_terms(title.values['reason'])}")


def _shorten_ending(title: Title) -> None:
    if "ending" in title.values:
        title.add("ending", phrase=f"ended by {join_terms(title.values['ending'])}")


def _shorten_doubt(title: Title) -> None:
    if title.values.get("doubt") == (Doubt.SILENCE,):
        title.add("doubt", phrase="not heard of for ten years")


def _shorten_evidence(title: Title) -> None:
    for parameter, word in (("last_evidence_before", "before"), ("last_evidence_after", "after")):
        if parameter in title.values:
            title.add(parameter, phrase=f"last seen {word} {title.values[parameter].to_words()}")


def _shorten_partnerships(title: Title) -> None:
    if "id" in title.values:
        pairs = [label.replace(" – ", " and ") for label in title.values["id"].labels]
        title.add("id", phrase=f"of {'; '.join(pairs)}")


def _shorten_sources(title: Title) -> None:
    if "source" in title.values:
        title.add("source", phrase=f"resting on {_quote(title.values['source'].labels)}")


def _shorten_missing(title: Title) -> None:
    if "missing_from" in title.values:
        title.add("missing_from", phrase=f"no longer listed by {_quote(title.values['missing_from'].labels)}")


def _quote(titles: Sequence[str]) -> str:
    return join_words([f"“{title}”" for title in titles])


_SHORTENERS: Sequence[Callable[[Title], None]] = (
    _shorten_disputed,
    _shorten_presumed,
    _shorten_status,
    _shorten_countries,
    _shorten_pair,
    _shorten_partnerships,
    _shorten_words,
    _shorten_kind,
    _shorten_established,
    _shorten_ended,
    _shorten_event,
    _shorten_ending,
    _shorten_reason,
    _shorten_doubt,
    _shorten_evidence,
    _shorten_sources,
    _shorten_missing,
)
"""The functions that shorten filters, in the order of their words."""
