"""Identity: readable ids, pairs without order, and the folding of names.

Ids are made once and never derived again: nothing here renames. Folding is done here, in Python, and only here, so
that every database compares the same keys in the same way.
"""

import re
import unicodedata
from collections.abc import Sequence

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
        "ŋ": "n", "ə": "e", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "–": "-", "—": "-", "‐": "-",
    }
)  # fmt: skip
# These letters do not decompose in Unicode, yet readers without them on the keyboard type the plain ones.
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The key under which a text is compared: without case, accents, width or doubled spaces.

    `fold("Łódź") == "lodz"`, `fold("ＡＲＮＨＥＭ") == "arnhem"`. Folding a folded text changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())  # Nothing of what follows would change it.
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order. An apostrophe joins (`be'er` is `beer`), every other mark parts."""
    return _WORD.findall(fold(text).replace("'", ""))


def slug(text: str) -> str:
    """A text as part of an id: folded ASCII words joined by hyphens. Empty where nothing Latin is left."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text).replace("'", "")))


def side_id(city: str | None, country: str) -> str:
    """What stands for a side in a partnership's id: the city's id, or `unnamed-cn`."""
    return city or f"unnamed-{country.lower()}"


def in_order(cities: Sequence[str | None], countries: Sequence[str]) -> bool:
    """Whether the two sides stand in the alphabetical order that ids have."""
    return side_id(cities[0], countries[0]) <= side_id(cities[1], countries[1])


def partnership_id(cities: Sequence[str | None], countries: Sequence[str], episode: int = 1) -> str:
    """The id of the partnership of two sides, in whatever order they are given."""
    sides = sorted(side_id(city, country) for city, country in zip(cities, countries, strict=True))
    return "--".join(sides) + (f"--{episode}" if episode > 1 else "")
