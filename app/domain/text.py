"""Text normalisation: comparison keys, search tokens and slugs.

Names are normalised in Python, and only here, so that every database compares the same keys in the same way.
"""

import re
import unicodedata
from itertools import filterfalse
from typing import TypeVar

# These letters do not decompose in Unicode, yet readers without them on the keyboard type the plain ones.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
        "ŋ": "n", "ə": "e", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "–": "-", "—": "-", "‐": "-",
    }
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_Value = TypeVar("_Value")
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Return a text as a comparison key, without differences in case, accents, character width and spaces.

    `normalise("Łódź") == "lodz"`, `normalise("ＡＲＮＨＥＭ") == "arnhem"`. The function is idempotent.
    """
    if text.isascii():
        return " ".join(text.lower().split())  # A fast path with the same result.
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(filterfalse(unicodedata.combining, plain)).split())


def tokenise(text: str) -> list[str]:
    """Return the normalised words of a text in order. Apostrophes are dropped, other punctuation separates words."""
    return _WORD.findall(normalise(text).replace("'", ""))


def disarm(value: _Value) -> _Value | str:
    """Return a value as a cell of a spreadsheet. Text that would be a formula there gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def slug(text: str) -> str:
    """Return a text as part of an id: normalised ASCII words joined by hyphens; empty if it has none."""
    plain = normalise(text).replace("'", "")
    return plain if plain.isascii() and plain.isalpha() else "-".join(re.findall(r"[a-z0-9]+", plain))
