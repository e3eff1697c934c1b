"""Access to Wikidata's JSON: typed members, and snaks, which are properties with a value, an unknown one, or none.

Members of an unexpected shape are empty or None, because Wikidata's PHP writes an empty map as an empty list. Texts
lose the characters that no record of the register takes: control and direction characters, zero-width spaces,
surrogates.
"""

import re
from collections.abc import Iterator

from app.imports.wikidata.dates import read_time
from app.imports.wikidata.statements import SnakType, WikidataDate

ITEM = re.compile(r"Q[1-9]\d{0,11}")
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_mapping(value: object) -> dict[str, object]:
    """Return the value as a map; an empty one for a list, null or nothing."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Return the value as a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str | None:
    """Return the value as a text on one line, or None."""
    return _HIDDEN.sub("", _SPACES.sub(" ", value)) if isinstance(value, str) else None


def as_number(value: object) -> float | None:
    """Return the value as a number, or None. A boolean is no number."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def find_member(value: object, *path: str) -> object:
    """Return the value at the end of a path of members, or None."""
    for name in path:
        value = as_mapping(value).get(name)
    return value


def mappings(value: object) -> Iterator[dict[str, object]]:
    """Yield the maps in a list."""
    return (item for item in as_list(value) if isinstance(item, dict))


def snak_type(snak: object) -> SnakType | None:
    """Return what a snak says; None if it is no snak."""
    kind = as_text(find_member(snak, "snaktype"))
    return SnakType(kind) if kind in set(SnakType) else None


def snak_value(snak: object) -> object:
    """Return the value of a snak; None if it has none."""
    return find_member(snak, "datavalue", "value")


def snak_item(snak: object) -> str | None:
    """Return the id of the item that is a snak's value. Before 2017 it was given by number only."""
    value = snak_value(snak)
    id_, number = as_text(find_member(value, "id")), find_member(value, "numeric-id")
    if id_ is not None:
        return id_ if ITEM.fullmatch(id_) else None
    is_item = find_member(value, "entity-type") in (None, "item")
    return f"Q{number}" if is_item and type(number) is int and number > 0 else None


def snak_date(snak: object) -> WikidataDate:
    """Return the date of a snak, also if it is unknown or stated as absent."""
    kind = snak_type(snak)
    if kind is SnakType.VALUE:
        return read_time(snak_value(snak))
    return WikidataDate(kind or SnakType.VALUE, kind or "no snak", remark=None if kind else "is no snak")


def snak_words(snak: object) -> str:
    """Return a snak's value as a short text, for remarks."""
    value, kind = snak_value(snak), snak_type(snak)
    if kind is not SnakType.VALUE:
        return kind or "no snak"
    texts = (as_text(value), as_text(find_member(value, "text")), as_text(find_member(value, "amount")))
    for text in (snak_item(snak), *texts):
        if text is not None:
            return text
    if find_member(value, "time") is not None:
        date = read_time(value)
        return date.edtf or date.written
    return str(value)[:80]


def find_snaks(snaks: object, *properties: str) -> Iterator[dict[str, object]]:
    """Yield the snaks of properties, from a map of lists such as qualifiers and references."""
    return (snak for name in properties for snak in mappings(as_mapping(snaks).get(name)))


def find_texts(snaks: object, *properties: str) -> tuple[str, ...]:
    """Return the texts of properties, each once."""
    texts = ((as_text(snak_value(snak)) or "").strip() for snak in find_snaks(snaks, *properties))
    return tuple(dict.fromkeys(text for text in texts if text))


def find_items(snaks: object, *properties: str) -> tuple[str, ...]:
    """Return the items of properties, each once."""
    return tuple(dict.fromkeys(item for snak in find_snaks(snaks, *properties) if (item := snak_item(snak))))
