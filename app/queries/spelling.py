"""Spelling correction, by transliteration and edit distance: words or cities that a text may mean, and scores of names.

Words are compared as they are indexed: without case, accents and width. Only words in names of cities are offered as
corrections, because notes have too many words that resemble a name. If no record has a word of a search, the most
similar word replaces it. The response says so in `warnings` and in its sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract_iter

from app.domain.countries import CODES_BY_ANY_NAME
from app.domain.errors import Suggestion
from app.domain.models import RecordType
from app.domain.text import tokenise
from app.queries.select_builder import AFTER_ALL_TOKENS, SelectBuilder, TimePoint, join_words
from app.store.json_text import read_json
from app.store.read_session import ReadSession, Row

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
SAME_NAME, SAME_FURTHER_NAME = 100, 95
"""The scores of a place if its own name, or one of its further names, equals the name."""
ALL_WORDS = 70
"""The least score of a place that has every word of a name, each in any of its names."""
SIMILAR_WORDS = 45
"""The least score of a place that has only similar words."""
# The points that the similarity of names adds at most to these two.
_SPAN = 20


def similar_words(word: str, session: ReadSession, time: TimePoint) -> list[str]:
    """Return words in names of cities that a normalised word may mean, at most four.

    A word of four letters or more may have one typing error, and a word of eight letters or more two. The first letter
    must be right, so that the search reads only a short part of the index. The word is also compared in Latin letters.
    Words with the fewest errors come first, among these the words of most cities, then the most similar.
    """
    found: dict[str, tuple[int, int, float]] = {}
    for spelling in {word, "".join(tokenise(anyascii(word)))} - {""}:
        most = (len(spelling) >= _ONE_ERROR) + (len(spelling) >= _TWO_ERRORS)
        rows = session.rows(
            "SELECT t.token, COUNT(*) FROM search_token t WHERE t.token >= :start AND t.token < :stop"
            " AND LENGTH(t.token) BETWEEN :shortest AND :longest AND t.record_type = 'city'"
            f" AND {time.known('t')} GROUP BY t.token",
            {
                "start": spelling[0],
                "stop": spelling[0] + AFTER_ALL_TOKENS,
                "shortest": len(spelling) - most,
                "longest": len(spelling) + most,
                "revision": time.revision,
            },
        )
        cities: dict[str, int] = dict(rows)  # The number of cities that have each word.
        for token, errors, _ in extract_iter(spelling, cities.keys(), scorer=OSA.distance, score_cutoff=most):
            rank = (errors, -cities[token], JaroWinkler.distance(spelling, token))
            found[token] = min(rank, found.get(token, rank))
    return sorted(found, key=lambda token: (found[token], token))[:_OFFERED]


def replace_unknown(
    words: Sequence[str],
    value: str,
    builder: SelectBuilder,
    session: ReadSession,
    record_types: Sequence[RecordType],
) -> dict[str, str]:
    """Return the replacements for words of the search `value` that no record of the types has.

    A replacement is the most similar word in a name of a city. Adds warnings to the builder: about the name of a
    country, and about each unknown word, with other words or cities that may be meant.
    """
    country = CODES_BY_ANY_NAME.get(" ".join(tokenise(value)))
    if country:
        builder.warnings.append(f"“{value}” is a country: country={country} lists all of it.")
        return {}
    time = builder.time
    types = f"t.record_type IN ({', '.join(map(repr, record_types))})"
    columns = [
        f"(SELECT 1 FROM search_token t WHERE {test} AND {types} AND {time.known('t')} LIMIT 1)"
        for test in builder.word_tests(words)
    ]
    (known,) = session.rows(f"SELECT {', '.join(columns)}", builder.parameters)
    unknown = [word for word, found in zip(words, known, strict=True) if found is None]
    where = "No name or note" if "partnership" in record_types else "No name"
    similar: dict[str, str] = {}
    for word in unknown[:_CORRECTED]:
        country = CODES_BY_ANY_NAME.get(word)
        best, *others = [""] if country else similar_words(word, session, time) or [""]
        if country:
            more = f" It is a country: country={country} lists all of it."
        elif best:
            similar[word] = best
            more = f" These are the results for “{best}”."
            more += f" Other similar words: {', '.join(f'“{other}”' for other in others)}." if others else ""
        else:
            named = [f"{city.name} ({city.id})" for city in suggest_cities(word, session, time)[:_MEANT]]
            more = f" Did you mean {join_words(named)}?" if named else ""
        given = next((part for part in re.split(r"[\s-]+", value) if tokenise(part) == [word]), word)
        builder.warnings.append(f"{where} has the word “{given}”.{more}")
    return similar


# --- suggestions ---


def suggest_cities(query: str, session: ReadSession, time: TimePoint) -> list[Suggestion]:
    """Suggest cities that a text may mean, as they were known at the time, the most similar first.

    For each word these are cities with a word that begins with it, else with a similar word, else with a word that has
    the same first half.
    """
    words = [word for word in tokenise(query.replace("-", " ")) if len(word) > 2] or tokenise(query)
    documents: dict[str, str] = {}
    likeness: dict[str, dict[str, float]] = {}
    for word in sorted(words, key=len, reverse=True)[:_SUGGESTIONS]:  # Bounds the work for a long text.
        for start, meant in _starts(word, session, time):
            for id_, document, token in _cities_with(start, session, time):
                documents[id_] = document
                by_word = likeness.setdefault(id_, {})
                by_word[word] = max(OSA.normalized_similarity(meant, token), by_word.get(word, 0))
            if documents:
                break
        if len(documents) >= _SUGGESTIONS:
            break
    total = {
        id_: sum(by_word.values()) + OSA.normalized_similarity(query, id_)
        for id_, by_word in likeness.items()
        if max(by_word.values()) >= _MIN_SIMILARITY
    }
    best = sorted(total, key=lambda id_: (-total[id_], id_))[:_SUGGESTIONS]
    return [Suggestion(id_, read_json(documents[id_])["name"]) for id_ in best]


def _starts(word: str, session: ReadSession, time: TimePoint) -> Iterator[tuple[str, str]]:
    """Yield the beginnings to search for in turn, each with the word to compare: the word, similar ones, half of it."""
    yield word, word
    for other in similar_words(word, session, time):
        yield other, other
    yield word[: max(3, len(word) // 2)], word


def _cities_with(start: str, session: ReadSession, time: TimePoint) -> list[Row]:
    """Return the id, the document and the matching word of cities that have a word with this beginning."""
    return session.rows(
        "SELECT n.id, n.document, t.token FROM search_token t JOIN entity_version n"
        " ON n.record_type = t.record_type AND n.record = t.record"
        " WHERE t.record_type = 'city' AND t.token >= :start AND t.token < :stop"
        f" AND {time.known('t')} AND {time.known('n')} ORDER BY t.token, n.id LIMIT {_MATCHES_PER_START}",
        {"start": start, "stop": start + AFTER_ALL_TOKENS, "revision": time.revision},
    )


# --- scores, for the reconciliation service and the review of imports ---


def comparable(names: Iterable[str]) -> set[str]:
    """Return names in the form in which they are compared: their normalised words, joined by spaces."""
    return {" ".join(tokenise(name)) for name in names}


def score_names(text: str, own: set[str], further: set[str], least: float) -> float:
    """Return the score of a place for a name, all in comparable form, by its own and its further names.

    It is SAME_NAME, SAME_FURTHER_NAME, or `least` and up to 20 points for similarity.
    """
    if text in own:
        return SAME_NAME
    if text in further:
        return SAME_FURTHER_NAME
    texts = {text, *comparable([anyascii(text)])}
    return least + _SPAN * max(OSA.normalized_similarity(one, name) for one in texts for name in own | further)
