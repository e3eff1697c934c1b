"""JSON text of the service: UTF-8 without spaces, members in the given order."""

from typing import Any

import orjson

Document = dict[str, Any]
"""A JSON object, parsed."""


def to_json_text(value: object) -> str:
    """Return a value as JSON. Raises TypeError for a type that JSON does not have, and for an unpaired surrogate."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()  # Vocabulary terms are keys, too.


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - Any JSON value.
    """Parse JSON. Raises ValueError if the text is not valid JSON or not UTF-8."""
    return orjson.loads(text)
