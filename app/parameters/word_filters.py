"""Filters by words: a search of names of cities, of notes, and of other records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from app.columns.rows import Array, Mask, key_in
from app.domain.errors import FieldError, InvalidQuery
from app.domain.models import RecordType
from app.domain.text import tokenise
from app.i18n import gettext_noop
from app.parameters.descriptions import Sentence, Title
from app.parameters.place_filters import either_city
from app.parameters.query_params import Filter, Words
from app.parameters.selection import Selection
from app.reading.spelling import correct, records_with
from app.reading.state import State


@dataclass(frozen=True)
class FoundWords:
    """A search: for each word the keys of the records that have it, by type of record. The last word may be a prefix.

    - `text`: the text as given. `reading` is the corrected one, None if nothing was corrected.
    - `last_word`: the last word, after correction.
    - `warnings`: what the reader should know about unknown words.
    """

    text: str
    reading: str | None
    last_word: str
    records: Sequence[Mapping[str, Array]]
    warnings: Sequence[str] = field(default_factory=tuple)


def no_word(parameter: str) -> InvalidQuery:
    """Return the error for a text without a word."""
    message = "{field} holds no word to search for: give letters or digits"
    return InvalidQuery([FieldError(parameter, "no_word", message)])


def _distinct(words: Sequence[str]) -> list[str]:
    """Return each word once, and the last one as it is: it may be incomplete."""
    *whole, last = words
    return [*dict.fromkeys(whole), last]


def _find_words(*record_types: RecordType) -> Callable[[str, State], FoundWords]:
    """Return the function that finds the records with the words of a text.

    In searches for cities, an unknown word is replaced by a similar one, with a warning. The function raises
    InvalidQuery if the text has no word.
    """

    def find(value: str, state: State) -> FoundWords:
        tokens = tokenise(value)
        if not tokens:
            raise no_word("q")
        words = _distinct(tokens)
        records = records_with(words, record_types, state)
        reading: str | None = None
        warnings: list[str] = []
        if "city" in record_types:
            unknown = [
                word
                for word, records_by_type in zip(words, records, strict=True)
                if not any(map(len, records_by_type.values()))
            ]
            similar, warnings = correct(value, unknown, state, notes="partnership" in record_types)
            if similar:
                words = _distinct([similar.get(word, word) for word in words])
                records = records_with(words, record_types, state)
                reading = " ".join(words)
        return FoundWords(value, reading, words[-1], records, tuple(warnings))

    return find


def _reading(words: FoundWords) -> str:
    """Return the text of a search, and how it was read if a word was corrected."""
    return f"“{words.text}”" + (f" (read as “{words.reading}”)" if words.reading else "")


def _say_words(sentence: Sentence, words: FoundWords) -> None:
    sentence.say(f"match {_reading(words)}")


def _shorten_words(title: Title, words: FoundWords) -> None:
    title.add("q", phrase=f"matching {_reading(words)}")


_WORDS = Words(_say_words, label=gettext_noop("“{}”"), values=lambda words: [words.text], title=_shorten_words)


@partial(Filter, words=_WORDS, find=_find_words("city", "partnership"))
def search(selection: Selection, words: FoundWords) -> Mask:
    """Match if every word is in a name of a city of either side, or in the notes."""
    mask = np.ones(len(selection.rows), dtype=np.bool_)
    for records in words.records:
        mask &= either_city(selection, records["city"]) | key_in(selection["partnership"], records["partnership"])
    return mask


def search_of(record_type: RecordType) -> Filter:
    """Return the search filter for the list of one record type: a record has to have every word."""

    def mask(selection: Selection, words: FoundWords) -> Mask:
        matching = np.ones(len(selection.rows), dtype=np.bool_)
        for records in words.records:
            matching &= key_in(selection["record"], records[record_type])
        return matching

    return Filter(mask, _WORDS, find=_find_words(record_type))
