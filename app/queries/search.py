"""The parameter `q`: words of names and notes, exact, the last perhaps a beginning.

A word that occurs nowhere is read as the most similar word of a city's name, and the answer says so in `warnings` and
in its sentence: it is an answer to another question than the one given.
"""

import re
from collections.abc import Sequence

from app.domain.errors import FieldError, InvalidQuery
from app.domain.models import RecordType
from app.domain.text import tokenise
from app.queries.context import QueryContext
from app.queries.filters import leads, versions_of
from app.queries.query_params import Filter
from app.queries.select_builder import AFTER_ALL_TOKENS, SelectBuilder, join_words
from app.queries.spelling import similar_words, suggest_cities

_CORRECTED = 3
"""Words of one search that similar ones are looked for: where more occur nowhere, it is no search for a name."""
_SUGGESTED = 3


def apply_words(
    value: str, builder: SelectBuilder, context: QueryContext, record_types: Sequence[RecordType]
) -> list[str]:
    """Return a test on the alias `t`, a search token, for each word. Adds to the builder what was read differently.

    Raises InvalidQuery where the text holds no word.
    """
    texts = tokenise(value)
    if not texts:
        raise InvalidQuery([FieldError("q", "no_word", "q holds no word to search for: give letters or digits")])
    words = list(dict.fromkeys(texts[:-1])) + texts[-1:]
    if "city" in record_types:
        similar = _replace_unknown(words, value, builder, context, record_types)
        words = [similar.get(word, word) for word in words]
        builder.reading = " ".join(words) if similar else None
    builder.last_word = words[-1]
    builder.say(f"match “{value}”" + (f" (read as “{builder.reading}”)" if builder.reading else ""))
    return _tests(words, builder)


def _tests(words: Sequence[str], builder: SelectBuilder) -> list[str]:
    *whole, last = words
    start, stop = builder.bind(last), builder.bind(last + AFTER_ALL_TOKENS)
    return [*(f"t.token = {builder.bind(word)}" for word in whole), f"t.token >= {start} AND t.token < {stop}"]


def _replace_unknown(
    words: Sequence[str],
    value: str,
    builder: SelectBuilder,
    context: QueryContext,
    record_types: Sequence[RecordType],
) -> dict[str, str]:
    """Return the most similar word of a name for each word that no record of the types has.

    Warns of each unknown word, with other words or cities that may be meant.
    """
    session, time = context.session, builder.time
    types = f"t.record_type IN ({', '.join(map(repr, record_types))})"
    columns = [
        f"(SELECT 1 FROM search_token t WHERE {test} AND {types} AND {time.known('t')} LIMIT 1)"
        for test in _tests(words, builder)
    ]
    (known,) = session.rows(f"SELECT {', '.join(columns)}", builder.parameters)
    unknown = [word for word, found in zip(words, known, strict=True) if found is None]
    where = "No name or note" if "partnership" in record_types else "No name"
    similar: dict[str, str] = {}
    for word in unknown[:_CORRECTED]:
        best, *others = similar_words(word, session, time) or [""]
        if best:
            similar[word] = best
            more = f" These are the results for “{best}”."
            more += f" Other similar words: {', '.join(f'“{other}”' for other in others)}." if others else ""
        else:
            named = [f"{city.name} ({city.id})" for city in suggest_cities(word, session, time)[:_SUGGESTED]]
            more = f" Did you mean {join_words(named)}?" if named else ""
        builder.warnings.append(f"{where} has the word “{_as_given(word, value)}”.{more}")
    return similar


def _as_given(word: str, value: str) -> str:
    """Return a normalised word as the search gives it."""
    return next((part for part in re.split(r"[\s-]+", value) if tokenise(part) == [word]), word)


# --- filters ---


@Filter
def words(value: str, builder: SelectBuilder, context: QueryContext) -> None:
    """Require each word in a name of the two cities, or in the notes: for lists of partnerships and events."""
    for test in apply_words(value, builder, context, ("city", "partnership")):
        cities, notes = _records_with(test, "city", builder), _records_with(test, "partnership", builder)
        builder.tests.append(
            f"(s.city_a IN ({cities}) OR s.city_b IN ({cities}) OR {builder.partnership} IN ({notes}))"
        )
    if leads(f"{cities} UNION ALL {notes}", builder, context):  # Those of the last word.
        builder.versions.append(
            f"{versions_of(cities)} UNION SELECT v.version FROM partnership_version v WHERE v.partnership IN ({notes})"
        )


def _records_with(test: str, record_type: str, builder: SelectBuilder) -> str:
    known = builder.time.known("t")
    return f"SELECT t.record FROM search_token t WHERE {test} AND t.record_type = '{record_type}' AND {known}"


def words_of(record_type: RecordType) -> Filter:
    """Return the filter for lists of records of one type: each word is one of theirs."""

    def apply(value: str, builder: SelectBuilder, context: QueryContext) -> None:
        for test in apply_words(value, builder, context, (record_type,)):
            builder.tests.append(f"s.record IN ({_records_with(test, record_type, builder)})")

    return Filter(apply)
