"""Errors of Pydantic in the body of a request, in plain English."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from app.domain.errors import FieldError
from app.names.synonyms import find_value
from app.parameters.query_params import explain

_MAX_ERRORS = 50
_MESSAGES = {
    "extra_forbidden": "there is no such member",
    "missing": "this member is missing",
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), "write a whole number, such as 3"),
    **dict.fromkeys(("bool_parsing", "bool_type"), "write true or false"),
    "string_type": "write a text in quotation marks",
    "string_too_short": "write at least {min_length} characters",
    "string_too_long": "write at most {max_length} characters",
    "too_short": "give at least {min_length}",
    "too_long": "give at most {max_length}",
    **dict.fromkeys(("list_type", "tuple_type"), "write a list in brackets"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "write an object in braces"),
}
_WRONG_FORM = "write words without control characters"
# Messages for a text of the wrong form, by the member.
_FORMS = {
    "url": "write an address that begins with http:// or https:// and has no spaces",
    "contact": "write an e-mail address, such as maria@example.org",
    **dict.fromkeys(
        ("target", "into"), "write the id with which the address of the record ends, such as arnhem-nl--wuhan-cn"
    ),
    "cities": "write the id of a city, such as arnhem-nl: its name and the code of its country",
}
_NO_MEMBERS = {"constrained-str", "[key]"}
"""What Pydantic adds to the path of a member that has one of several types, and to that of a name."""
_QUOTED = re.compile(r"'([^']+)'")


def read_errors(errors: Sequence[ErrorDetails], body: object) -> list[FieldError]:
    """Return the first error of each member of a body. No message repeats the input."""
    error_by_field: dict[str, FieldError] = {}
    for details in errors[:_MAX_ERRORS]:
        error = _to_field_error(details, body)
        error_by_field.setdefault(error.field, error)
    return list(error_by_field.values())


def _to_field_error(details: ErrorDetails, body: object) -> FieldError:
    context = details.get("ctx", {})
    match details["type"]:
        case "json_invalid":  # Its location is a position in the text.
            return FieldError("body", "json_invalid", "The body is not valid JSON.")
        case "union_tag_not_found":
            return FieldError(context["discriminator"].strip("'"), "missing", _MESSAGES["missing"])
        case "union_tag_invalid":
            allowed = tuple(_QUOTED.findall(context["expected_tags"]))
            field = context["discriminator"].strip("'")
            value = context["tag"]
            return _not_allowed(field, value, allowed)
    path = _path_in(details, body)
    field = "/".join(path) or "body"
    _, allowed = explain(details)
    if allowed:
        return _not_allowed(field, details["input"], allowed)
    return FieldError(field, details["type"], _message(details, path, context))


def _not_allowed(field: str, value: object, allowed: tuple[str, ...]) -> FieldError:
    message = f"write one of {', '.join(allowed)}"
    return FieldError(field, "not_allowed", message, find_value(str(value), allowed), allowed)


def _path_in(details: ErrorDetails, body: object) -> list[str]:
    """Return the names of the members that lead to an error, without the kind that Pydantic puts before them."""
    path = [str(name) for name in details["loc"] if name not in _NO_MEMBERS]
    kind = body.get("kind") if isinstance(body, Mapping) else None
    return path[1:] if path[:1] == [kind] else path


def _message(details: ErrorDetails, path: Sequence[str], context: Mapping[str, Any]) -> str:
    if details["type"] == "string_pattern_mismatch":
        names = [name for name in path if name in _FORMS]
        return _FORMS[names[-1]] if names else _WRONG_FORM
    if context.get("min_length") == 1 and details["type"] == "string_too_short":
        return "leave no empty text"
    message = _MESSAGES.get(details["type"])
    if message:
        return message.format(**context)
    message, _ = explain(details)
    return message
