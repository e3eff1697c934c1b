"""Sentences: a query in English, from its parameters and what their values name.

The query itself does not depend on these words, and they do not depend on its masks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.dates import VagueDate, day_to_words
from app.domain.vocabulary import Certainty, Counterpart, Status, to_english
from app.queries.param_types import Degrees
from app.queries.query_params import QueryParams
from app.store.time_point import TimePoint

SIDES = {
    "a": "side a",
    "b": "side b",
    "both": "both sides",
    "third_party": "a third party",
    "unknown": "an unknown party",
}
"""The sides that may act, as the sentence names them."""
DOUBTS = {
    "programme_ended": "the end of a programme",
    "delisted": "removal from a list of partners",
    "prohibited": "a ban in force",
    "outcome_unknown": "a proposal with an unknown outcome",
    "class_at_rest": "a statement about all partnerships of the two countries",
    "silence": "ten years without news",
    "listed_only": "being known from data sets only",
}
"""The reasons to doubt a status, as the sentence names them."""


@dataclass
class Sentence:
    """The English sentence that describes a query.

    - `values`: the values of the parameters, or the records that they name.
    - `qualifiers`: the phrases right after the subject, such as `of Arnhem`.
    - `clauses`: the clauses after "that". The key is the clause; the list has its words and what is added.
    - `suffixes`: the phrases after the clauses, such as `without presumed ones`.
    - `as_of`: the phrase with the day, if no clause names the day.
    """

    time: TimePoint
    values: Mapping[str, Any]
    qualifiers: list[str] = field(default_factory=list)
    clauses: dict[str, list[str]] = field(default_factory=dict)
    suffixes: list[str] = field(default_factory=list)
    as_of: str = ""

    @classmethod
    def of(
        cls, params: QueryParams, values: Mapping[str, Any], time: TimePoint, without: Collection[str] = ()
    ) -> "Sentence":
        """Return the sentence with the words of every filter of a query, but for those of some parameters."""
        sentence = cls(time, values)
        for name, _, filter_ in params.filters:
            if name in without:
                continue
            value = values[name]
            if not isinstance(filter_.wording, str):
                filter_.wording(sentence, value)
            elif filter_.wording:
                words = _to_english(value, filter_.names)
                addition = filter_.addition.format(words)
                if filter_.is_bound:
                    addition = _range_to_english(*params.range_of(name))
                sentence.say(filter_.wording.format(words), addition, is_bound=filter_.is_bound)
        return sentence

    @property
    def certainty(self) -> Certainty | None:
        """Which matches count, if the query says so."""
        return self.values.get("certainty")

    @property
    def day(self) -> str:
        """The day of the query."""
        return day_to_words(self.time.day)

    def say(self, clause: str, addition: str = "", *, is_bound: bool = False) -> None:
        """Add a clause to the sentence, or words to a clause that it already has; no words are added twice.

        With `is_bound` the clause is about a range of dates. It begins with `certainly` if only certain matches count.
        """
        words = self.clauses.setdefault(clause, [clause])
        if is_bound and self.certainty is Certainty.CERTAIN:
            words[0] = f"certainly {clause}"
        if addition and addition not in words:
            words.append(addition)

    def to_text(self, subject: str, order: str = "") -> str:
        """Return the sentence without a full stop. `order` is the phrase of the order of a list."""
        clauses = [" ".join(words) for words in self.clauses.values()]
        parts = [subject, *self.qualifiers]
        if clauses:
            parts.append(f"that {join_words(clauses, 'and')}")
        start = " ".join(filter(None, parts))
        return ", ".join(filter(None, (start, *self.suffixes, self.as_of, order)))


def _to_english(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, VagueDate):
        return value.to_words()
    if isinstance(value, tuple) and not isinstance(value, Degrees):
        return join_words([names.get(str(part)) or to_english(str(part)) for part in value])
    return str(value)


def _range_to_english(first: VagueDate | None, last: VagueDate | None) -> str:
    start, end = (date.to_words() if date else None for date in (first, last))
    if first is None or last is None:
        return f"in or before {end}" if first is None else f"in or after {start}"
    if start == end:
        return f"{'on' if first.is_day else 'in'} {start}"
    return f"between {start} and {end}"


def join_words(words: Iterable[str], last: str = "or") -> str:
    """Join words in a sentence: `a, b or c`."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def join_terms(terms: Iterable[str]) -> str:
    """Join terms of vocabularies, or ids of data sets, in a sentence."""
    return join_words(map(to_english, terms))


# --- the words of single filters ---


def say_status(sentence: Sentence, values: Sequence[Status]) -> None:
    """Name the statuses and the day."""
    adverb = {None: "", Certainty.CERTAIN: "certainly ", Certainty.POSSIBLE: "possibly "}[sentence.certainty]
    sentence.say(f"{adverb}had the status {join_words(values)} on {sentence.day}")


def say_certainty(sentence: Sentence, value: Certainty) -> None:
    """Say that the status is certain, unless the clause about the status says it."""
    if value is Certainty.CERTAIN and "status" not in sentence.values:
        sentence.say(f"had a status that is certain on {sentence.day}")


def say_counterpart(sentence: Sentence, value: Counterpart) -> None:
    """Say whether a side is unnamed."""
    is_unnamed = value is Counterpart.UNNAMED
    sentence.say("have a side that is unnamed" if is_unnamed else "have two named sides")


def say_countries(sentence: Sentence, areas: Sequence[Any]) -> None:
    """Name the countries and groups of countries of either side."""
    sentence.qualifiers.append(f"with a city in {join_words([area.name for area in areas])}")


def say_excluded(sentence: Sentence, areas: Sequence[Any]) -> None:
    """Name the excluded countries and groups of countries."""
    sentence.qualifiers.append(f"without a city in {join_words([area.name for area in areas])}")


def say_cities(sentence: Sentence, cities: Sequence[Any]) -> None:
    """Name the cities of either side."""
    sentence.qualifiers.append(f"of {join_words([city.name for city in cities])}")


def say_between(sentence: Sentence, sides: Sequence[Any]) -> None:
    """Name two sides, in alphabetical order."""
    first, second = sorted(side.name for side in sides)
    is_domestic = sides[0].text == sides[1].text
    sentence.qualifiers.append(f"within {first}" if is_domestic else f"between {first} and {second}")


def say_radius(sentence: Sentence, kilometres: int) -> None:
    """Name the circle around `near`."""
    sentence.qualifiers.append(f"with a city within {kilometres} km of {sentence.values['near']}")


def say_words(sentence: Sentence, words: Any) -> None:  # noqa: ANN401 - `FoundWords`, of a module that needs this one.
    """Repeat the text of a search, and how it was read if a word was corrected."""
    sentence.say(f"match “{words.text}”" + (f" (read as “{words.reading}”)" if words.reading else ""))
