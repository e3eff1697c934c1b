"""Members of JSON values whose shape is known, but only nearly: Wikidata's PHP writes an empty map as an empty list.

Whatever is not of the shape asked for is empty or None; nothing here refuses. Texts lose the marks that nobody sees and
no record of the register takes: control characters, marks of direction, spaces without width, halves of characters.
"""

import re
from collections.abc import Iterator

_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def mapping(value: object) -> dict[str, object]:
    """The value as a map: an empty one where it is a list, null or missing."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """The value as a list: an empty one where it is none."""
    return value if isinstance(value, list) else []


def text(value: object) -> str | None:
    """The value as a text on one line, or None."""
    return _HIDDEN.sub("", _SPACES.sub(" ", value)) if isinstance(value, str) else None


def number(value: object) -> float | None:
    """The value as a number, or None: a truth value is none."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def member(value: object, *path: str) -> object:
    """What stands at the end of a path of members, or None."""
    for name in path:
        value = mapping(value).get(name)
    return value


def maps(value: object) -> Iterator[dict[str, object]]:
    """The maps in a list."""
    return (item for item in items(value) if isinstance(item, dict))
