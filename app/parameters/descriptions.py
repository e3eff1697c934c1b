"""Queries in words, composed of the words that each parameter declares: the question, a short title, and labels.

The question is an English sentence with every filter, the day and the order. A title names the common filters in few
words, as in `Dormant or severed German–Russian partnerships with news since 2022`, and has the clauses of all others.
Labels name one value each, in the language of the reader. No mask depends on any of these words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.domain.dates import VagueDate, day_to_iso, day_to_words
from app.domain.vocabulary import Certainty, to_english, to_words
from app.i18n import ENGLISH, current_language, format_number, gettext, gettext_noop, ngettext, pgettext, speaking
from app.i18n import gettext as _
from app.parameters.param_types import Degrees
from app.parameters.query_params import QueryParams, Words, words_of
from app.store.json_text import Document
from app.store.time_point import TimePoint

PREFIXES = {None: "", Certainty.CERTAIN: "certainly ", Certainty.POSSIBLE: "possibly "}
"""The adverbs for which matches count."""
_TITLE_ORDER = (
    *("disputed", "basis", "status", "country", "between", "id", "q", "kind"),
    *("established_from", "established_to", "ended_from", "ended_to"),
    *("since_from", "since_to", "event", "event_from", "event_to"),
    *("ending", "reason", "doubt", "last_evidence_before", "last_evidence_after"),
    *("last_active_before", "last_active_after", "source", "missing_from"),
)
"""The parameters in the order of their adjectives and phrases in a title."""
_DEFAULT_ORDERS: Mapping[str, str] = {
    "-since": "latest change of status first",
    "-date": "latest first",
}
"""The wording of orders that questions do not name."""


# --- sentences ---


@dataclass
class Sentence:
    """An English sentence in parts.

    - `values`: the values of the parameters, or the records that they name.
    - `qualifiers`: the phrases right after the subject, such as `of Arnhem`.
    - `clauses`: the clauses after "that". The key is the clause; the list has its words and what is added.
    - `suffixes`: the phrases after the clauses, such as `without presumed ones`.
    """

    time: TimePoint
    values: Mapping[str, Any]
    qualifiers: list[str] = field(default_factory=list)
    clauses: dict[str, list[str]] = field(default_factory=dict)
    suffixes: list[str] = field(default_factory=list)

    @property
    def certainty(self) -> Certainty | None:
        """Which matches count, if the query says so."""
        return self.values.get("certainty")

    @property
    def day(self) -> str:
        """The day of the query."""
        return day_to_words(self.time.day)

    def add(self, params: QueryParams, without: Collection[str] = ()) -> None:
        """Add the words of every filter of a query, but for those of some parameters."""
        for name, _value, filter_ in params.filters:
            if name in without:
                continue
            value = self.values[name]
            words = filter_.words
            if not isinstance(words.clause, str):
                words.clause(self, value)
            elif words.clause:
                text = _to_english(value, words.names)
                addition = words.addition.format(text)
                if words.is_bound:
                    addition = _range_to_english(*params.range_of(name))
                self.say(words.clause.format(text), addition, is_bound=words.is_bound)

    def say(self, clause: str, addition: str = "", *, is_bound: bool = False) -> None:
        """Add a clause to the sentence, or words to a clause that it already has; no words are added twice.

        With `is_bound` the clause is about a range of dates. It begins with `certainly` if only certain matches count.
        """
        words = self.clauses.setdefault(clause, [clause])
        if is_bound and self.certainty is Certainty.CERTAIN:
            words[0] = f"certainly {clause}"
        if addition and addition not in words:
            words.append(addition)

    def to_text(self, subject: str, *endings: str) -> str:
        """Return the sentence without a full stop. Endings follow all else."""
        clauses = [" ".join(words) for words in self.clauses.values()]
        parts = [subject, *self.qualifiers]
        if clauses:
            parts.append(f"that {join_words(clauses, 'and')}")
        start = " ".join(filter(None, parts))
        return ", ".join(filter(None, (start, *self.suffixes, *endings)))


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


def join_quoted(texts: Iterable[str]) -> str:
    """Join texts in quotation marks in a sentence."""
    return join_words([f"“{text}”" for text in texts])


# --- titles ---


@dataclass
class Title:
    """A title in parts: adjectives before the noun, phrases after it, and the sentence of all other filters.

    `shortened` are the parameters that adjectives and phrases name.
    """

    values: Mapping[str, Any]
    adjectives: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    shortened: set[str] = field(default_factory=set)

    def add(self, *parameters: str, adjective: str = "", phrase: str = "") -> None:
        """Add the words for some parameters."""
        self.shortened.update(parameters)
        self.adjectives += [adjective] if adjective else []
        self.phrases += [phrase] if phrase else []

    def add_range(self, name: str, verb: str) -> bool:
        """Add a range of dates after its verb: `established from 1990 to 1999`. Return whether the query has one."""
        bounds = f"{name}_from", f"{name}_to"
        first, last = (self.values.get(bound) for bound in bounds)
        if first is None and last is None:
            return False
        certainly = "certainly " if self.values.get("certainty") is Certainty.CERTAIN else ""
        self.add(name, *bounds, phrase=f"{certainly}{verb} {_range_words(first, last)}")
        return True


def _range_words(first: VagueDate | None, last: VagueDate | None) -> str:
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


def phrase(parameter: str, pattern: str) -> Callable[[Title, Sequence[str]], None]:
    """Return the words of a title for a parameter with terms: a phrase, in which `{}` becomes the terms."""
    return lambda title, terms: title.add(parameter, phrase=pattern.format(join_terms(terms)))


# --- the words of a query ---


@dataclass(frozen=True)
class Description:
    """The words of a query, each composed when it is first asked for.

    - `values`: the values of its parameters, or the records that they name.
    - `order`: the phrase of the order of the list; empty if the question does not name it.
    - `suffixes`: phrases at the end of the sentence and of the title, such as `without presumed ones`.
    - `names_day`: whether the question ends with the day, because no clause names it.
    - `has_title`: whether there is a short title of adjectives and phrases. Only lists of partnerships have one.
    """

    params: QueryParams
    values: Mapping[str, Any]
    time: TimePoint
    order: str = ""
    suffixes: Sequence[str] = ()
    names_day: bool = False
    has_title: bool = False

    @cached_property
    def _sentence(self) -> Sentence:
        sentence = Sentence(self.time, self.values)
        sentence.add(self.params)
        sentence.suffixes += self.suffixes
        return sentence

    def question(self, subject: str, *, ordered: bool = True) -> str:
        """Return the query as an English sentence without a full stop. If it is `ordered`, it names the order."""
        with speaking(ENGLISH):
            sentence = self._sentence
            day = f"as of {sentence.day}" if self.names_day else ""
            return sentence.to_text(subject, day, self.order if ordered else "")

    @cached_property
    def _title(self) -> tuple[Title, Sentence]:
        """The parts of the short title: the words of some filters, and a sentence with those of all others."""
        title = Title(self.values)
        words = words_of(type(self.params))
        for name in _TITLE_ORDER:
            shorten = words[name].title if name in self.values else None
            if shorten is not None and name not in title.shortened:
                shorten(title, self.values[name])
        sentence = Sentence(self.time, self.values)
        sentence.qualifiers += title.phrases
        sentence.add(self.params, title.shortened)
        sentence.suffixes += self.suffixes
        return title, sentence

    def _titled(self, noun: str) -> str:
        """Return the title as it continues a number: `severed Dutch–Chinese partnerships`."""
        title, sentence = self._title
        return sentence.to_text(" ".join([*title.adjectives, noun]))

    def english_title(self, subject: str) -> str:
        """Return a title without the day and the order: `Severed Dutch–Chinese partnerships`."""
        with speaking(ENGLISH):
            if not self.has_title:
                return self._sentence.to_text(subject)
            titled = self._titled("partnerships")
            return titled[0].upper() + titled[1:]

    def _english_headline(self, number: int) -> str:
        """Return the title with a number: `32 severed German–Russian partnerships`."""
        with speaking(ENGLISH):
            partnerships = self._titled("partnerships")
            if number == 0:
                return f"No {partnerships}"
            if number > 1:
                return f"{number:,} {partnerships}"
            _title, sentence = self._title
            if sentence.clauses:  # Their verbs are in the plural: “that have …”.
                return f"One record: {partnerships}"
            return f"1 {self._titled('partnership')}"

    def to_document(self, subject: str, *, sort: str | None = None, count: int | None = None) -> Document:
        """Return the query in parts, as the member `query` of `meta`, in the language of the reader.

        `sort` is the order of a list, and `count` the number of its records; both are None for counts.
        """
        filters = list(self._labelled_filters())
        headline = None
        if current_language() == ENGLISH:
            title = self.english_title(subject.capitalize())
            if self.has_title and count is not None:
                headline = self._english_headline(count)
        else:
            title = _title_in_labels(filters)
            if self.has_title and count is not None:
                headline = _headline_of(filters, count)
        return {
            "subject": subject,
            "title": title,
            "headline": headline,
            "filters": filters,
            "as_of": day_to_iso(self.time.day) if self.params.depends_on_day else None,
            "known_at": self.time.known_at,
            "order": {"sort": sort, "label": self.order or _DEFAULT_ORDERS[sort]} if sort else None,
        }

    def _labelled_filters(self) -> Iterator[Document]:
        """Yield every parameter with words that the query gives, with its values and their labels."""
        texts: dict[str, list[str]] = {}
        for name, text in self.params.pairs:
            texts.setdefault(name, []).append(text)
        for name, words in words_of(type(self.params)).items():
            if name in texts:
                values = texts[name][0].split(",") if name == "between" else texts[name]
                names = self._names_of(name, values, words)
                labels = [_label(name, value, named, words) for value, named in zip(values, names, strict=True)]
                yield {
                    "parameter": name,
                    "values": [{"value": value, "label": label} for value, label in zip(values, labels, strict=True)],
                }

    def _names_of(self, name: str, texts: Sequence[str], words: Words) -> Sequence[str]:
        """Return what each value of a parameter names, in words."""
        value: Any = self.values.get(name)
        if words.values is not None:
            return words.values(value)
        if isinstance(value, VagueDate):
            return [value.to_words()]
        return [to_words(text) for text in texts]


def _label(name: str, text: str, named: str, words: Words) -> str:
    """Return the label of a value: the message for this value, else that of the parameter, else its name and value."""
    if text in words.labels:
        return gettext(words.labels[text])
    if words.label:
        return gettext(words.label).format(named)
    return f"{pgettext('parameter', to_english(name).capitalize())}: {named}"


_TITLES_OF_STATUSES = {
    "active": gettext_noop("Active partnerships"),
    "dormant": gettext_noop("Dormant partnerships"),
    "severed": gettext_noop("Severed partnerships"),
    "unknown": gettext_noop("Partnerships of unknown status"),
}


def _title_in_labels(filters: Sequence[Document]) -> str:
    """Return the title of a query in a language other than English; a status alone is no title."""
    match filters:
        case []:
            return _("All partnerships")
        case [{"parameter": "status", "values": [{"value": status}]}]:
            return gettext(_TITLES_OF_STATUSES[status])
    return _joined_labels(filters)


_RANGES = {
    "established": gettext_noop("Established {}"),
    "ended": gettext_noop("Ended {}"),
    "event": gettext_noop("Event {}"),
}
"""The labels of ranges of dates, by the first part of the names of their two parameters: `ended_from`, `ended_to`."""


def _joined_labels(filters: Sequence[Document]) -> str:
    """Return the labels of filters in a language other than English, since no grammar has to join them.

    The two ends of a range of dates are one label.
    """
    ends = {condition["parameter"]: condition["values"][0]["value"] for condition in filters}
    joined = []
    for condition in filters:
        subject, _separator, end = condition["parameter"].rpartition("_")
        first, last = ends.get(f"{subject}_from"), ends.get(f"{subject}_to")
        if subject in _RANGES and first is not None and last is not None:
            if end == "from":
                joined.append(gettext(_RANGES[subject]).format(_labels_of_range(first, last)))
            continue
        separator = " – " if condition["parameter"] == "between" else _(" or ")
        joined.append(separator.join(value["label"] for value in condition["values"]))
    return " · ".join(joined)


def _labels_of_range(first: str, last: str) -> str:
    """Return two dates in words: `2022` if they are the same, `2020 to 2022`."""
    if first == last:
        return VagueDate.parse(first).to_words()
    return _("%(first)s to %(last)s") % {
        "first": VagueDate.parse(first).to_words(),
        "last": VagueDate.parse(last).to_words(),
    }


def _headline_of(filters: Sequence[Document], count: int) -> str:
    """Return the same with the number of partnerships."""
    partnerships = ngettext("%(number)s partnership", "%(number)s partnerships", count)
    counted = partnerships % {"number": format_number(count)}
    conditions = _joined_labels(filters)
    return f"{counted}: {conditions}" if conditions else counted
