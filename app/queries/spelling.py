"""Spelling: the word or record that a text may mean, and how well a name fits, by transliteration and edit distance.

Words are compared as they are indexed: without case, accents and width. Only words of cities' names are offered for
other words: a note has too many that look like a name. A word of a search that occurs nowhere is read as the most
similar one, and the answer says so in `warnings` and in its sentence: it is an answer to another question.
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

_ONE_ERROR, _TWO_ERRORS = 4, 8
"""The lengths from which on a word may have one or two typing errors."""
_OFFERED = 4
_CORRECTED = 3
"""Words of one search that similar ones are looked for: where more occur nowhere, it is no search for a name."""
_MEANT = 3
"""Cities that are named where no word is similar."""
_SUGGESTIONS = 8
_STARTS = 200
"""Names that one beginning of a word may lead to."""
_LIKELY = 0.5
"""How similar a word of a suggested city is to one that was given, from 0 to 1."""
SAME_NAME, SAME_FURTHER_NAME = 100, 95
ALL_WORDS = 70
"""The least score of a place that has every word of a name, in whichever language."""
SIMILAR_WORDS = 45
"""The least score of a place whose words are only similar."""
_SPAN = 20
"""What a place may gain on these two by how similar its names are."""


def similar_words(word: str, session: ReadSession, time: TimePoint) -> list[str]:
    """Return words of cities' names that a normalised word may mean, at most four.

    A word of four letters or more may have one typing error, one of eight or more two. The first letter is never
    wrong, so that the words come from a short part of the index. A word in another script is also compared in Latin
    letters. Words with the fewest errors come first, among these the words of most cities, then the most similar.
    """
    found: dict[str, tuple[int, int, float]] = {}
    for spelling in {word, "".join(tokenise(anyascii(word)))} - {""}:
        most = (len(spelling) >= _ONE_ERROR) + (len(spelling) >= _TWO_ERRORS)
        cities = _words_like(spelling, most, session, time)
        for token, errors, _ in extract_iter(spelling, cities.keys(), scorer=OSA.distance, score_cutoff=most):
            rank = (errors, -cities[token], JaroWinkler.distance(spelling, token))
            found[token] = min(rank, found.get(token, rank))
    return sorted(found, key=lambda token: (found[token], token))[:_OFFERED]


def _words_like(spelling: str, most: int, session: ReadSession, time: TimePoint) -> dict[str, int]:
    """Read the words of cities' names that have the first letter of a spelling, and about its length.

    Returns the number of cities by the word.
    """
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
    return dict(rows)


def replace_unknown(
    words: Sequence[str],
    value: str,
    builder: SelectBuilder,
    session: ReadSession,
    record_types: Sequence[RecordType],
) -> dict[str, str]:
    """Return the most similar word of a name for each word of the search `value` that no record of the types has.

    Warns of each unknown word, with other words or cities that may be meant, and of the name of a country.
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

    Each word leads to the cities with a word that begins so, else to those with similar words.
    """
    words = [word for word in tokenise(query.replace("-", " ")) if len(word) > 2] or tokenise(query)
    documents: dict[str, str] = {}
    likeness: dict[str, dict[str, float]] = {}
    for word in sorted(words, key=len, reverse=True)[:_SUGGESTIONS]:  # A long text must not search for long.
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
        if max(by_word.values()) >= _LIKELY
    }
    best = sorted(total, key=lambda id_: (-total[id_], id_))[:_SUGGESTIONS]
    return [Suggestion(id_, read_json(documents[id_])["name"]) for id_ in best]


def _starts(word: str, session: ReadSession, time: TimePoint) -> Iterator[tuple[str, str]]:
    """Yield beginnings to search for in turn, each with the word that it is of: this one, similar ones, half of it."""
    yield word, word
    for other in similar_words(word, session, time):
        yield other, other
    yield word[: max(3, len(word) // 2)], word


def _cities_with(start: str, session: ReadSession, time: TimePoint) -> list[Row]:
    """Read the id, the document and the word of cities with a word that begins so."""
    return session.rows(
        "SELECT n.id, n.document, t.token FROM search_token t JOIN entity_version n"
        " ON n.record_type = t.record_type AND n.record = t.record"
        " WHERE t.record_type = 'city' AND t.token >= :start AND t.token < :stop"
        f" AND {time.known('t')} AND {time.known('n')} ORDER BY t.token, n.id LIMIT {_STARTS}",
        {"start": start, "stop": start + AFTER_ALL_TOKENS, "revision": time.revision},
    )


# --- scores, of the reconciliation service and of the review of imports ---


def comparable(names: Iterable[str]) -> set[str]:
    """Return names as they are compared: their normalised words."""
    return {" ".join(tokenise(name)) for name in names}


def score_names(text: str, own: set[str], further: set[str], least: float) -> float:
    """Return the score of a place by its own names and further ones; `least` if they are neither same nor similar."""
    if text in own:
        return SAME_NAME
    if text in further:
        return SAME_FURTHER_NAME
    texts = {text, *comparable([anyascii(text)])}
    return least + _SPAN * max(OSA.normalized_similarity(one, name) for one in texts for name in own | further)
