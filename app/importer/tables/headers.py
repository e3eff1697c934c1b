"""What the header of a column suggests about it, by the words of all languages."""

import re
from functools import cache

from app.domain.text import tokenise
from app.names.words.lists import alternatives, load_words

# Of equally long words the earlier field counts.
_FIELDS = (
    "wikidata_id", "geonames_id", "latitude", "longitude", "status", "suspended", "end", "start", "kind", "permalink",
    "remark", "reasons", "body", "stage", "source_url", "source_title", "source_publisher", "source_published",
    "parent", "country", "name",
)  # fmt: skip
# The field of the mapping for a field of the word lists, where they differ.
_MAPPING_FIELDS = {"kind": "kind_column"}


def suggest_field(header: str) -> str | None:
    """Return the field that the header of a column suggests: that of the longest known words in it."""
    text = _plain(header)
    longest = 0
    best_field = None
    for field in _FIELDS:
        length = _longest_word(text, field)
        if length > longest:
            longest, best_field = length, _MAPPING_FIELDS.get(field, field)
    return best_field or ("name" if _longest_word(text, "partner") else None)


def names_partner(header: str) -> bool:
    """Return whether a header says that its column is about the second side."""
    words = tokenise(header)
    return "b" in words or any(word.endswith("2") for word in words) or _longest_word(_plain(header), "partner") > 0


def _plain(header: str) -> str:
    return " ".join(word.rstrip("0123456789") for word in tokenise(header))


def _longest_word(text: str, field: str) -> int:
    """Return the length of the longest words of a field in a header, 0 if it has none."""
    return max((len(word) for word in _header_words(field).findall(text)), default=0)


@cache
def _header_words(field: str) -> re.Pattern[str]:
    return re.compile(alternatives(_plain(word) for word in load_words().headers[field]))
