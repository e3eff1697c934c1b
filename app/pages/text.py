"""Words and dates as they stand on pages for people. What no source says is written, never left blank."""

import re
from collections.abc import Mapping, Sequence

from app.domain.dates import VagueDate
from app.domain.vocabulary import to_english
from app.queries.query_params import encode_query

STATUS_NAMES: Mapping[str, str] = {
    "active": "In force",
    "dormant": "Asleep",
    "severed": "Ended",
    "unknown": "Unknown",
}
"""The statuses in plain words; the vocabulary's meaning is said beside them."""
_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")


def date_words(document: Mapping[str, str] | None) -> str:
    """A vague date in words: `between 9 January and 24 March 2023`."""
    return VagueDate.parse(document["edtf"]).to_english() if document else "not stated"


def abbreviate(words: str) -> str:
    """A date in words as it fits into a table: `20 Sep 2020 – 10 May 2023`."""
    return _MONTH.sub(lambda month: month[0][:3], words.removeprefix("between ").replace(" and ", " – "))


def term_label(word: str) -> str:
    """A word of a vocabulary as it stands in a list for people: `human_rights` is `Human rights`."""
    text = to_english(word)
    return text[:1].upper() + text[1:]


def address(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """An address with its query, if there is one."""
    return f"{path}?{encode_query(parameters)}" if parameters else path
