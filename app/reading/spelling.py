"""Spelling correction, by transliteration and edit distance: words or cities that a text may mean.

Words are compared as they are indexed: without case, accents and width. Only words in names of cities are offered as
corrections, because notes have too many words that resemble a name. If no record has a word of a search, the most
similar word replaces it. The response says so in `warnings` and in its sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract
from sqlalchemy import Select, and_, bindparam, func, select

from app.columns.rows import Array
from app.domain.errors import Suggestion
from app.domain.models import RecordType
from app.domain.text import tokenise
from app.i18n import gettext as _
from app.names.country_names import find_country_named
from app.reading.register import CityWords
from app.reading.state import State
from app.store.json_text import read_json
from app.store.read_session import Parameters, Row
from app.store.tables import SEARCH_TOKEN
from app.store.time_point import known

AFTER_ALL_TOKENS = "\U0010ffff"
"""A character that sorts after all that a token can contain: it ends the range of tokens with the same beginning."""
_MAX_RECORDS = 5_000_000  # That have one word.
_TOKEN = SEARCH_TOKEN.c
_BEGINS = and_(_TOKEN.token >= bindparam("start"), _TOKEN.token < bindparam("stop"))
_RECORDS = select(_TOKEN.token, _TOKEN.record_type, _TOKEN.record).where(
    _TOKEN.record_type.in_(bindparam("record_types", expanding=True)), known(SEARCH_TOKEN)
)
_WITH_WORDS = _RECORDS.where(_TOKEN.token.in_(bindparam("words", expanding=True)))
_WITH_START = _RECORDS.where(_BEGINS)
_CITIES_BY_WORD = (
    select(_TOKEN.token, func.count())
    .where(_BEGINS, _TOKEN.record_type == "city", known(SEARCH_TOKEN))
    .group_by(_TOKEN.token)
)
# The lengths, in characters, from which a word may have one or two typing errors.
_ONE_ERROR, _TWO_ERRORS = 4, 8
_OFFERED = 4
# The most unknown words of one search that are corrected. A search with more is hardly a search for a name.
_CORRECTED = 3
# The most cities that a warning suggests if no word is similar.
_MEANT = 3
_SUGGESTIONS = 8
_MATCHES_PER_START = 200
# The least similarity, from 0 to 1, between a word of a suggested city and a word of the query.
_MIN_SIMILARITY = 0.5


def records_with(words: Sequence[str], record_types: Sequence[RecordType], state: State) -> list[dict[str, Array]]:
    """Return for each word the keys of the records that have it, by type. The last word may be incomplete."""
    *whole, last = words
    keys: list[dict[str, list[int]]] = [{name: [] for name in record_types} for _ in words]
    places = {word: place for place, word in enumerate(whole)}
    for token, record_type, record in _rows(_WITH_WORDS, {"words": whole}, record_types, state):
        keys[places[token]][record_type].append(record)
    for _token, record_type, record in _rows(_WITH_START, _begins(last), record_types, state):
        keys[-1][record_type].append(record)
    return [
        {name: np.array(records, dtype=np.int64) for name, records in keys_by_type.items()} for keys_by_type in keys
    ]


def _rows(
    statement: Select[Any], parameters: Parameters, record_types: Sequence[RecordType], state: State
) -> list[Row]:
    """Return the word, the type and the key of the records that have a word that a statement selects."""
    bound: Parameters = {**parameters, "record_types": record_types, "revision": state.time.revision}
    return state.rows(statement, bound, limit=_MAX_RECORDS)


def _begins(start: str) -> Parameters:
    """Return the parameters of `_WITH_START`: the range of the words that begin with a text."""
    return {"start": start, "stop": start + AFTER_ALL_TOKENS}


def records_with_any(words: Sequence[str], record_types: Sequence[RecordType], state: State) -> dict[RecordType, Array]:
    """Return the keys of the records that have one of some words, by type."""
    rows = _rows(_WITH_WORDS, {"words": words}, record_types, state)
    return {
        name: np.array([record for _, record_type, record in rows if record_type == name], dtype=np.int64)
        for name in record_types
    }


def cities_named(word: str, state: State) -> Array:
    """Return the keys of the cities that have a word as a whole word in one of their names."""
    return records_with_any([word], ["city"], state)["city"]


def similar_words(word: str, state: State) -> list[str]:
    """Return words in names of cities that a normalised word may mean, at most four.

    A word of four letters or more may have one typing error, and a word of eight letters or more two. The first
    letter must be right, so that the search reads only a short part of the index. The word is also compared in
    Latin letters. Words with the fewest errors come first, among these the words of most cities, then the most
    similar.
    """
    ranks: dict[str, tuple[int, int, float]] = {}
    for spelling in {word, "".join(tokenise(anyascii(word)))} - {""}:
        most = _most_errors(spelling)
        by_length = _cities_by_word(spelling[0], state)
        for length in range(len(spelling) - most, len(spelling) + most + 1):
            counts = by_length.get(length, {})
            similar = extract(spelling, counts.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
            for token, errors, _position in similar:
                rank = (errors, -counts[token], JaroWinkler.distance(spelling, token))
                ranks[token] = min(rank, ranks.get(token, rank))
    return sorted(ranks, key=lambda token: (ranks[token], token))[:_OFFERED]


def _cities_by_word(letter: str, state: State) -> Mapping[int, Mapping[str, int]]:
    """Return the words in names of cities that begin with a letter, by length, each with its number of cities.

    They are cached in memory until another revision is asked for.
    """
    register, time = state.register, state.time
    cached = register.city_words
    if cached.known_at != time.known_at:
        cached = CityWords(time.known_at, {})
        register.city_words = cached
    by_length = cached.by_letter.get(letter)
    if by_length is None:
        by_length = {}
        parameters = {**_begins(letter), "revision": time.revision}
        for word, number in state.rows(_CITIES_BY_WORD, parameters, limit=_MAX_RECORDS):
            by_length.setdefault(len(word), {})[word] = number
        cached.by_letter[letter] = by_length
    return by_length


def _cities_with(start: str, state: State) -> list[tuple[str, str, int]]:
    """Return the matching word, the id and the version of cities that have a word with this beginning.

    They are in the order of the words and ids, and at most _MATCHES_PER_START.
    """
    words = _rows(_WITH_START, _begins(start), ["city"], state)
    rows = state.store.entities["city"]  # Reading a document refuses it if it is damaged.
    with_word = np.isin(rows["record"], [record for *_, record in words])
    positions = np.flatnonzero(with_word & rows.known(state.time.revision))
    ids = [rows.texts["id"][place] for place in rows["id"][positions].tolist()]
    versions = rows["version"][positions].tolist()
    cities = dict(zip(rows["record"][positions].tolist(), zip(ids, versions, strict=True), strict=True))
    matches = ((word, *cities[record]) for word, _record_type, record in words if record in cities)
    return sorted(matches)[:_MATCHES_PER_START]


def _most_errors(word: str) -> int:
    """Return the most typing errors that a word may have."""
    if len(word) >= _TWO_ERRORS:
        return 2
    return 1 if len(word) >= _ONE_ERROR else 0


def correct(text: str, unknown: Sequence[str], state: State, *, notes: bool) -> tuple[dict[str, str], list[str]]:
    """Return the replacements for unknown words of a search, and warnings.

    A replacement is the most similar word in a name of a city. The warnings are about the name of a country, and about
    each unknown word, with other words or cities that may be meant. `notes` says whether notes are searched, too.
    """
    country = find_country_named(text)
    if country is not None:
        is_country = _("“%(word)s” is a country: country=%(code)s lists all of it.")
        return {}, [is_country % {"word": text, "code": country}]
    without = _("No name or note has the word “%(word)s”.") if notes else _("No name has the word “%(word)s”.")
    similar: dict[str, str] = {}
    warnings: list[str] = []
    for word in unknown[:_CORRECTED]:
        country = find_country_named(word)
        candidates = similar_words(word, state) if country is None else []
        if country is not None:
            hint = _("It is a country: country=%(code)s lists all of it.") % {"code": country}
        elif candidates:
            similar[word], *rest = candidates
            hint = _replaced(similar[word], rest)
        else:
            named = [f"{city.name} ({city.id})" for city in suggest_cities(word, state)[:_MEANT]]
            hint = _("Did you mean %(name)s?") % {"name": _(" or ").join(named)} if named else ""
        as_written = next((part for part in re.split(r"[\s-]+", text) if tokenise(part) == [word]), word)
        warnings.append(f"{without % {'word': as_written}} {hint}".rstrip())
    return similar, warnings


def _replaced(word: str, others: Sequence[str]) -> str:
    """Return sentences on the word that a search was read as, and on other similar words."""
    results = _("These are the results for “%(word)s”.") % {"word": word}
    if not others:
        return results
    quoted = [_("“{}”").format(similar) for similar in others]
    further = _("Other similar words: %(words)s.") % {"words": ", ".join(quoted)}
    return f"{results} {further}"


# --- suggestions ---


def suggest_cities(query: str, state: State) -> list[Suggestion]:
    """Suggest cities that a text may mean, as they were known at the time, the most similar first.

    For each word these are cities with a word that begins with it, else with a similar word, else with a word that has
    the same first half.
    """
    words = [word for word in tokenise(query.replace("-", " ")) if len(word) > 2] or tokenise(query)
    versions: dict[str, int] = {}
    likeness: dict[str, dict[str, float]] = {}
    for word in sorted(words, key=len, reverse=True)[:_SUGGESTIONS]:  # Bounds the work for a long text.
        for start, compared in _starts(word, state):
            for token, id_, version in _cities_with(start, state):
                versions[id_] = version
                by_word = likeness.setdefault(id_, {})
                by_word[word] = max(OSA.normalized_similarity(compared, token), by_word.get(word, 0))
            if versions:
                break
        if len(versions) >= _SUGGESTIONS:
            break
    total = {
        id_: sum(by_word.values()) + OSA.normalized_similarity(query, id_)
        for id_, by_word in likeness.items()
        if max(by_word.values()) >= _MIN_SIMILARITY
    }
    best = sorted(total, key=lambda id_: (-total[id_], id_))[:_SUGGESTIONS]
    stored = state.read_entities([versions[id_] for id_ in best])
    return [Suggestion(city.id, read_json(city.document)["name"]) for city in stored]


def _starts(word: str, state: State) -> Iterator[tuple[str, str]]:
    """Yield the beginnings to search for in turn, each with the word to compare: the word, similar ones, half of it."""
    yield word, word
    for similar in similar_words(word, state):
        yield similar, similar
    yield word[: max(3, len(word) // 2)], word
