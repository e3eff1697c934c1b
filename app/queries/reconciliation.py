"""Queries of the reconciliation service: the batch that a client sends, by the Reconciliation Service API 0.2."""

import re
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails

from app.domain.errors import BatchTooLarge, FieldError, InvalidQuery
from app.queries.param_types import param
from app.queries.query_params import QueryParams
from app.queries.synonyms import closest

CITY_TYPE = {"id": "city", "name": "City or other government"}
"""The one type of the entities."""
MAX_QUERIES = 50
"""Maximum number of queries in a batch."""
_MAX_CANDIDATES = 50
_MAX_NAME = 200  # Characters.
_DEFAULT_CANDIDATES = 5
_MAX_FORM = 65_536  # Characters: no more fit into a body.
_MAX_IN_ADDRESS = 4000  # Characters.
_MAX_VALUES = 20
_MAX_ERRORS = 10
_MESSAGES = {
    "json_invalid": 'write a JSON object such as {"q0": {"query": "Arnhem"}}',
    "dict_type": 'write a JSON object such as {"q0": {"query": "Arnhem"}}',
    "extra_forbidden": "a query has no such member",
    "string_too_long": f"a name has at most {_MAX_NAME} characters",
    "missing": "this member is missing",
}
"""Messages by the error type of Pydantic."""
_EXAMPLE = '{"q0": {"query": "Arnhem", "properties": [{"pid": "country", "v": "NL"}]}}'


def _to_texts(value: object) -> tuple[str, ...]:
    """Return the values of a property as texts. An entity counts by its id."""
    values = value if isinstance(value, list) else [value]
    texts = [one.get("id") if isinstance(one, dict) else one for one in values]
    if len(texts) > _MAX_VALUES or not all(isinstance(text, str | int | float) for text in texts):
        raise ValueError(
            f"v is a text, a number, true, false or an object with an id, or a list of at most {_MAX_VALUES} of these"
        )
    return tuple(text for one in texts if (text := str(one).strip()))


def _check_types(value: object) -> object:
    types = value if isinstance(value, list) else [value]
    if any(one != CITY_TYPE["id"] for one in types):
        raise ValueError("the only type is city")
    return types


class PropertyValue(BaseModel):
    """A property of a city with the values that it may have."""

    pid: Literal["country", "geonames", "kind", "wikidata"]
    v: Annotated[tuple[str, ...], BeforeValidator(_to_texts)]


class ReconciliationQuery(BaseModel):
    """A query of a batch, as the specification describes it."""

    model_config = ConfigDict(extra="forbid")

    query: Annotated[str, StringConstraints(max_length=_MAX_NAME)] | None = None
    type: Annotated[list[str], BeforeValidator(_check_types)] = []
    limit: Annotated[int, Field(ge=1, le=_MAX_CANDIDATES)] = _DEFAULT_CANDIDATES
    properties: Annotated[list[PropertyValue], Field(max_length=_MAX_VALUES)] = []
    type_strict: Literal["any", "should", "all"] | None = None

    @model_validator(mode="after")
    def _check_content(self) -> "ReconciliationQuery":
        if self.query is None and not self.properties:
            raise ValueError("give a query, properties or both")
        return self

    def values_of(self, pid: str) -> list[str]:
        """Return the values of a property."""
        return [value for each in self.properties if each.pid == pid for value in each.v]


_BATCH = TypeAdapter(dict[str, ReconciliationQuery])


def parse_batch(text: str) -> dict[str, ReconciliationQuery]:
    """Return the queries of a batch by their ids. Raises InvalidQuery and BatchTooLarge."""
    try:
        batch = _BATCH.validate_json(text)
    except ValidationError as invalid:
        raise InvalidQuery(
            [_to_error(details) for details in invalid.errors(include_url=False)[:_MAX_ERRORS]]
        ) from None
    if len(batch) > MAX_QUERIES:
        raise BatchTooLarge(f"queries holds {len(batch)} queries, and a batch has at most {MAX_QUERIES}. Send several.")
    return batch


def _to_error(fault: ErrorDetails) -> FieldError:
    """Convert an error of Pydantic to a FieldError in plain English, with allowed values and a suggestion."""
    where = ".".join(str(part)[:40] for part in fault["loc"])
    allowed = tuple(re.findall(r"'([^']+)'", str(fault.get("ctx", {}).get("expected", ""))))
    meant = closest(str(fault["input"])[:40], allowed) if allowed else None
    message = fault["msg"].removeprefix("Value error, ")
    if fault["loc"][-1:] == ("limit",):
        message = f"limit is a whole number from 1 to {_MAX_CANDIDATES}"
    elif allowed:
        message = f"write one of {', '.join(allowed)}"
    else:
        message = _MESSAGES.get(fault["type"], message[:1].lower() + message[1:])
    return FieldError("queries", "no_batch", f"queries{f', {where}' if where else ''}: {message}", meant, allowed)


_FORM_SCHEMA = {
    "type": "string",
    "minLength": 1,
    "pattern": r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
    "contentMediaType": "application/json",
}
"""JSON Schema of the field of the form: JSON that may be laid out for people. What limits its length is the body."""


class ReconciliationParams(QueryParams):
    """The parameters of the reconciliation service."""

    queries: Annotated[
        Annotated[str, StringConstraints(max_length=_MAX_IN_ADDRESS)] | None,
        param(
            "Batch of queries in JSON, by ids of your choice. Without it, the response is the manifest of the service."
            " Send long batches by POST.",
            _EXAMPLE,
        ),
    ] = None


class ReconciliationForm(QueryParams):
    """The form that holds a batch of queries."""

    queries: Annotated[
        str,
        StringConstraints(max_length=_MAX_FORM),
        WithJsonSchema(_FORM_SCHEMA),
        param(
            f"A batch of at most {MAX_QUERIES} queries in JSON, by ids of your choice. Each has a `query` (a name, or"
            " an id),"
            " `properties` (`country`, `geonames`, `kind`, `wikidata`) or both, and optionally a `limit` and a `type`.",
            _EXAMPLE,
        ),
    ]
