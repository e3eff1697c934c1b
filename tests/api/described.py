"""The interface as its OpenAPI document describes it: operations, parameters, examples, shapes of answers.

Tests that go over all of these hold whatever is added later. Nothing here asks a service; the document is made by an
application that is never started.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from jsonschema import Draft202012Validator

from app.api import examples
from app.main import create_app
from app.settings import Settings

Json = dict[str, Any]
PROBLEM = "application/problem+json"
DOCUMENT: Json = create_app(Settings(database_url="sqlite:///unused.sqlite")).openapi()
"""The document as it is served."""


def follow(value: Json) -> Json:
    """What a value refers to, or the value itself."""
    reference: str | None = value.get("$ref")
    if reference is None:
        return value
    found: Any = DOCUMENT
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    assert isinstance(found, dict)
    return found


def closed(document: Json) -> Json:
    """A document whose answers may hold only the members and terms that this release describes.

    Clients must not rely on that, so the served document leaves answers open. The service itself has to describe
    every member that it sends.
    """
    schemas = {name: closed_schema(schema) for name, schema in document["components"]["schemas"].items()}
    return {**document, "components": {**document["components"], "schemas": schemas}}


def closed_schema(schema: Json) -> Json:
    """A schema that allows no further member and no further term."""
    if "x-extensible-enum" in schema:
        return {**schema, "enum": schema["x-extensible-enum"]}
    return {**schema, "additionalProperties": False} if "properties" in schema else schema


CLOSED: Json = closed(DOCUMENT)
"""The document to which answers are held."""
_SCHEMAS: Json = CLOSED["components"]["schemas"]
SPARSE: Json = {"components": {"schemas": {**_SCHEMAS, "Partnership": _SCHEMAS["SparsePartnership"]}}}
"""The document to which answers to `fields=` are held: their records are sparse."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation, as documented."""

    name: str
    place: str
    described: Json

    @property
    def schema(self) -> Json:
        """What one value has to be; for a repeatable parameter, each of them."""
        own: Json = self.described["schema"]
        one: Json = own["items"] if self.repeatable else own
        return follow(one)

    @property
    def repeatable(self) -> bool:
        return bool(self.described["schema"].get("type") == "array")

    @property
    def examples(self) -> list[str]:
        """The documented examples as a URL has them, before percent-encoding."""
        example = self.described.get("example", [])
        values = example if isinstance(example, list) else [example]
        return [str(value).lower() if isinstance(value, bool) else str(value) for value in values]

    def allows(self, text: str) -> bool:
        """Return whether the documented schema allows a value, written as in a URL, with terms in any case.

        A repeatable parameter also takes its values in one list, separated by commas.
        """
        texts = text.split(",") if self.repeatable else [text]
        return all(self._allows(each) or self._allows(each.lower()) for each in texts)

    def _allows(self, text: str) -> bool:
        value = self._value(text)
        return value is not None and Draft202012Validator(self.schema).is_valid(value)

    def _value(self, text: str) -> str | int | bool | None:
        match self.schema.get("type"):
            case "integer":
                plain = text.removeprefix("-")
                digits = plain.isascii() and plain.isdecimal() and (plain == "0" or not plain.startswith("0"))
                return int(text) if digits and text != "-0" and len(plain) < 4000 else None
            case "boolean":
                return {"true": True, "false": False}.get(text)
            case _:
                return text


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked: a path with a method that it answers."""

    path: str
    described: Json

    @property
    def parameters(self) -> list[Parameter]:
        found = [follow(one) for one in self.described.get("parameters", [])]
        return [Parameter(one["name"], one["in"], one) for one in found]

    @property
    def in_query(self) -> list[Parameter]:
        return [parameter for parameter in self.parameters if parameter.place == "query"]

    @property
    def in_path(self) -> list[Parameter]:
        return [parameter for parameter in self.parameters if parameter.place == "path"]

    @property
    def required(self) -> list[tuple[str, str]]:
        """The query parameters without which there is no answer, with their examples."""
        return [(one.name, one.examples[0]) for one in self.in_query if one.described.get("required")]

    @property
    def responses(self) -> dict[str, Json]:
        """The documented answers by their status."""
        return {status: follow(response) for status, response in self.described["responses"].items()}

    @property
    def statuses(self) -> set[int]:
        """The documented answers."""
        return {int(status) for status in self.responses}

    @property
    def media_types(self) -> list[str]:
        """The forms in which the operation answers."""
        return list(self.responses["200"].get("content", {}))

    def at(self, **given: str) -> str:
        """The path with a value for each of its parameters, else the documented example."""
        path = self.path
        for parameter in self.in_path:
            value = given.get(parameter.name, parameter.examples[0] if parameter.examples else "")
            path = path.replace(f"{{{parameter.name}}}", quote(value, safe=":,"))
        return path

    def url(self, *query: tuple[str, str], **given: str) -> str:
        """A request with these query parameters besides the required ones."""
        names = {name for name, _ in query}
        pairs = [*(pair for pair in self.required if pair[0] not in names), *query]
        text = "&".join(f"{name}={quote(value, safe=',:/')}" for name, value in pairs)
        return self.at(**given) + (f"?{text}" if text else "")

    def brief(self, *query: tuple[str, str]) -> str:
        """A request with these query parameters that a form of a list answers with few records."""
        return self.url(*([("city", "arnhem-nl")] if is_form(self) else []), *query)


OPERATIONS: Sequence[Operation] = [
    Operation(path, methods["get"]) for path, methods in DOCUMENT["paths"].items() if "get" in methods
]
"""Everything that can be asked."""
POSTED: Sequence[Operation] = [
    Operation(path, methods["post"]) for path, methods in DOCUMENT["paths"].items() if "post" in methods
]
"""What is asked by POST, because the question may be too long for an address."""
LISTS: Sequence[Operation] = [
    operation
    for operation in OPERATIONS
    if any(parameter.name == "cursor" for parameter in operation.in_query)
    and not operation.path.startswith("/v1/reconcile")  # OpenRefine has pages of its own.
]
"""The operations that answer with pages."""

BRISK: Sequence[Operation] = [one for one in OPERATIONS if not one.path.endswith(".xlsx")]
"""All but the workbooks, which take seconds to pack: for what does not depend on the form."""


def names(operations: Sequence[Operation]) -> list[str]:
    """How tests call operations."""
    return [operation.path for operation in operations]


def is_form(operation: Operation) -> bool:
    """Whether an operation gives in another form what an operation without a suffix gives in JSON."""
    return "." in operation.path


def examples_of(operation: Operation) -> Iterator[str]:
    """Every request that the documentation of an operation shows: alone, and with each example of each parameter.

    Of another form of a list only those are given that the list does not know: the rest is the same declaration.
    """
    yield operation.url()
    for parameter in own_parameters(operation):
        yield from (operation.url((parameter.name, example)) for example in parameter.examples)


def own_parameters(operation: Operation) -> list[Parameter]:
    """The query parameters of an operation; of another form of a list, those that no list declares."""
    if not is_form(operation):
        return operation.in_query
    listed = {str(one.described) for other in OPERATIONS if not is_form(other) for one in other.in_query}
    return [parameter for parameter in operation.in_query if str(parameter.described) not in listed]


def _first_offers() -> dict[tuple[str, str], str]:
    """The first operation that offers each declaration of a parameter, with lists before their other forms."""
    found: dict[tuple[str, str], str] = {}
    for operation in sorted(OPERATIONS, key=is_form):
        for parameter in operation.in_query:
            found.setdefault((parameter.name, str(parameter.described)), operation.path)
    return found


_FIRST_OFFERS = _first_offers()


def is_first_offer(operation: Operation, parameter: Parameter) -> bool:
    """Whether no earlier operation has the same declaration of a parameter."""
    return _FIRST_OFFERS[parameter.name, str(parameter.described)] == operation.path


EXAMPLES: Sequence[str] = list(
    dict.fromkeys(
        [url for operation in OPERATIONS for url in examples_of(operation)]
        + [question.url for question in examples.EXAMPLES]
    )
)
"""Every request that the documentation shows."""


def operation_of(path: str, operations: Sequence[Operation] = OPERATIONS) -> Operation:
    """The operation that answers at a path; one without parameters comes before one with."""
    parts = path.split("/")
    for operation in sorted(operations, key=lambda one: "{" in one.path):
        own = operation.path.split("/")
        if len(own) == len(parts) and all(a == b or a.startswith("{") for a, b in zip(own, parts, strict=True)):
            return operation
    raise LookupError(path)


def faults(path: str, status: int, media_type: str, body: Any) -> list[str]:  # noqa: ANN401
    """What is not as documented about an answer's body."""
    content = operation_of(path).responses[str(status)].get("content", {})
    return faults_of(content[media_type.partition(";")[0]].get("schema", {}), body)


def faults_of(schema: Json, body: Any, document: Json = CLOSED) -> list[str]:  # noqa: ANN401
    """What a body has that a schema of a document does not allow."""
    whole = {**schema, "components": document["components"]}
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(body)]
