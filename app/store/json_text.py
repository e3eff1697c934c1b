"""JSON text of the service: UTF-8 without spaces, members in the given order.

Documents are stored as text, and are part of responses as they are stored. Two types distinguish such texts:
`RawJson` is a whole value, and `RawMembers` the members of an object without its braces.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NewType

import orjson

Document = dict[str, Any]
"""A JSON object, parsed."""
RawJson = NewType("RawJson", str)
"""A JSON value as text."""
RawMembers = NewType("RawMembers", str)
"""Members of a JSON object as text, at least one, without the braces: `"name":"Arnhem","country":"NL"`."""

Embedded = orjson.Fragment
"""JSON text as a value that is written as it is."""


def to_json_bytes(value: object) -> bytes:
    """Return a value as JSON. Raises TypeError for a type that JSON does not have, and for an unpaired surrogate."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)  # Vocabulary terms are keys, too.


def to_json_text(value: object) -> RawJson:
    """Return a value as JSON, as text."""
    return RawJson(to_json_bytes(value).decode())


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - Any JSON value.
    """Parse JSON. Raises ValueError if the text is not valid JSON or not UTF-8."""
    return orjson.loads(text)


def find_repeated_members(text: str | bytes) -> list[str]:
    """Return the names of the members that an object in JSON has more than once: parsers keep the last without a word.

    JSON that cannot be parsed has none.
    """
    repeated: list[str] = []

    def compare(members: Sequence[tuple[str, object]]) -> None:
        numbers = Counter(name for name, _ in members)
        repeated.extend(name for name, number in numbers.items() if number > 1)

    with suppress(ValueError, RecursionError):
        json.loads(text, object_pairs_hook=compare)
    return repeated


def embed(json: RawJson) -> Embedded:
    """Return JSON text as a value of other JSON."""
    return Embedded(json)


def embed_all(documents: Iterable[RawJson]) -> list[Embedded]:
    """Return JSON texts as values of other JSON."""
    return [Embedded(document) for document in documents]


def to_members(values: Mapping[str, object]) -> RawMembers:
    """Return the members of an object."""
    return members_of(to_json_text(values))


def members_of(document: RawJson) -> RawMembers:
    """Return the members of an object that has some."""
    return RawMembers(document[1:-1])


def join_members(*members: RawMembers) -> RawJson:
    """Return an object with all these members."""
    return RawJson(f"{{{','.join(members)}}}")


def with_members(document: RawJson, values: Mapping[str, object]) -> RawJson:
    """Return an object with further members at its end."""
    return join_members(members_of(document), to_members(values))


def begins_with(members: RawMembers, name: str, value: object) -> bool:
    """Return whether the first of several members has this name and value."""
    return members.startswith(f"{to_members({name: value})},")


def read_members(*members: RawMembers) -> Document:
    """Parse members of an object."""
    document: Document = read_json(join_members(*members))
    return document
