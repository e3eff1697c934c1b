"""Spelling: the word or record that a text may mean, and how well a name fits, by transliteration and edit distance.

Words are compared as they are indexed: without case, accents and width. Only words of cities' names are offered for
other words: a note has too many that look like a name.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract_iter

from app.domain.errors import Suggestion
from app.domain.text import tokenise
from app.queries.select_builder import AFTER_ALL_TOKENS, TimePoint, bind_list
from app.store.json_text import read_json
from app.store.read_session import ReadSession, Row

_ONE_ERROR, _TWO_ERRORS = 4, 8
"""The lengths from which on a word may have one or two typing errors."""
_OFFERED = 4
_TIED = 100
"""Equally similar words that are looked up."""
_SUGGESTIONS = 8
_STARTS = 200
"""Names that one beginning of a word may lead to."""
SAME_NAME, SAME_FURTHER_NAME = 100, 95
ALL_WORDS = 70
"""The least score of a place that has every word of a name, in whichever language."""
SIMILAR_WORDS = 45
"""The least score of a place whose words are only similar."""
_SPAN = 20
"""What a place may gain on these two by how similar its names are."""


def similar_words(word: str, session: ReadSession, time: TimePoint) -> list[str]:
    """Return words of cities' names that a normalised word may mean, at most four.

    All of them have the fewest typing errors: one in a word of four letters or more, two in one of eight or more. The
    first letter is never wrong, so that the words come from a short part of the index. A word in another script is
    also compared in Latin letters. Words that are the whole name of a city come first, then the most similar.
    """
    errors: dict[str, tuple[int, float]] = {}
    for spelling in {word, "".join(tokenise(anyascii(word)))} - {""}:
        most = (len(spelling) >= _ONE_ERROR) + (len(spelling) >= _TWO_ERRORS)
        for token, distance, _ in extract_iter(
            spelling, _tokens_like(spelling, most, session, time), scorer=OSA.distance, score_cutoff=most
        ):
            found = (distance, JaroWinkler.distance(spelling, token))
            errors[token] = min(found, errors.get(token, found))
    fewest = min((distance for distance, _ in errors.values()), default=0)
    likeliest = {token: likeness for token, (distance, likeness) in errors.items() if distance == fewest}
    names = _names_among(sorted(likeliest), session, time)
    return sorted(likeliest, key=lambda token: (token not in names, likeliest[token], token))[:_OFFERED]


def _tokens_like(spelling: str, most: int, session: ReadSession, time: TimePoint) -> list[str]:
    """Read the words of cities' names that have the first letter of a spelling, and about its length."""
    rows = session.rows(
        "SELECT DISTINCT t.token FROM search_token t WHERE t.token >= :start AND t.token < :stop"
        " AND LENGTH(t.token) BETWEEN :shortest AND :longest AND t.record_type = 'city'"
        f" AND {time.known('t')}",
        {
            "start": spelling[0],
            "stop": spelling[0] + AFTER_ALL_TOKENS,
            "shortest": len(spelling) - most,
            "longest": len(spelling) + most,
            "revision": time.revision,
        },
    )
    return [row[0] for row in rows]


def _names_among(tokens: Sequence[str], session: ReadSession, time: TimePoint) -> set[str]:
    """Return the words that are display names of cities."""
    listed, binds = bind_list(tokens[:_TIED])
    rows = session.rows(
        "SELECT n.sort_key FROM entity_version n WHERE n.record_type = 'city'"
        f" AND n.sort_key IN ({listed}) AND {time.known('n')}",
        binds | {"revision": time.revision},
    )
    return {row[0] for row in rows}


# --- suggestions ---


def suggest(
    query: str,
    search: Callable[[str], Iterable[Row]],
    similar: Callable[[str], Iterable[str]] = lambda _: (),
    least: float = 0,
) -> list[Suggestion]:
    """Suggest what a text may mean: by its words, else by similar ones, else by their first letters.

    `search` returns the id, the name and the word of each record with a word that begins as given. The records whose
    words and id are the most similar come first. `least` is how similar a word of theirs must be, from 0 to 1.
    """
    words = [word for word in tokenise(query.replace("-", " ")) if len(word) > 2] or tokenise(query)
    names: dict[str, str] = {}
    likeness: dict[str, dict[str, float]] = {}
    for word in sorted(words[:_SUGGESTIONS], key=len, reverse=True):  # A long text must not search for long.
        for start, meant in _starts(word, similar):
            for id_, name, token in search(start):
                names[id_] = name
                by_word = likeness.setdefault(id_, {})
                by_word[word] = max(_likeness(meant, token), by_word.get(word, 0))
            if names:
                break
        if len(names) >= _SUGGESTIONS:
            break
    total = {
        id_: sum(by_word.values()) + _likeness(query, id_)
        for id_, by_word in likeness.items()
        if max(by_word.values()) >= least
    }
    return [Suggestion(id_, names[id_]) for id_ in sorted(total, key=lambda id_: (-total[id_], id_))[:_SUGGESTIONS]]


def suggest_cities(
    query: str, session: ReadSession, time: TimePoint, least: float = 0, countries: Sequence[str] = ()
) -> list[Suggestion]:
    """Suggest cities that a text may mean, as they were known at the time; only those of some countries, if given.

    `least` as in `suggest`.
    """
    listed, binds = bind_list(countries)
    where = f" AND n.country IN ({listed})" if binds else ""

    def search(start: str) -> list[Row]:
        return session.rows(
            "SELECT n.id, n.document, t.token FROM search_token t JOIN entity_version n"
            " ON n.record_type = t.record_type AND n.record = t.record"
            " WHERE t.record_type = 'city' AND t.token >= :start AND t.token < :stop"
            f" AND {time.known('t')} AND {time.known('n')}{where} ORDER BY t.token, n.id LIMIT {_STARTS}",
            binds | {"start": start, "stop": start + AFTER_ALL_TOKENS, "revision": time.revision},
        )

    found = suggest(query, search, lambda word: similar_words(word, session, time), least)
    return [Suggestion(city.id, read_json(city.name)["name"]) for city in found]


def _starts(word: str, similar: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield beginnings to search for in turn, each with the word that it is of: this one, similar ones, less of it."""
    yield word, word
    for other in similar(word):
        yield other, other
    yield word[: max(3, len(word) - 2)], word
    yield word[:3], word


def _likeness(one: str, other: str) -> float:
    """Return the similarity of two texts, by the pairs of letters they share."""
    pairs, others = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(pairs & others) / ((len(pairs) + len(others)) or 1)


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
