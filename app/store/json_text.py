"""JSON as this service writes and reads it: UTF-8, no spaces, members in the order given."""

from typing import Any

import orjson


def to_json_text(value: object) -> str:
    """Return a value as JSON. Raises TypeError for a type that JSON does not have, and for a lone surrogate."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()  # Vocabulary terms are keys, too.


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - Whatever it was written from.
    """Parse JSON. Raises ValueError for text that is none, or not UTF-8."""
    return orjson.loads(text)
