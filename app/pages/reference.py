"""The operations, parameters and schemas of the OpenAPI document, as the documentation page shows them.

A parameter that several operations share is described once, at the first of them; the others link to it. The same holds
for the schemas of answers: each is described once, in the order in which a reader meets them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup

from app.api.examples import FOR_SPREADSHEETS, Snippet, snippet_of_form, snippets_of_request
from app.domain.vocabulary import VOCABULARIES

Json = Mapping[str, Any]
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_WORDS = {vocabulary.__name__: name for name, vocabulary in VOCABULARIES.items()}
_MAX_LISTED = 8
"""The longest vocabulary that is written out as a type; a longer one is linked."""
_PRIMITIVES = {"string": "text", "boolean": "true or false", "integer": "integer", "number": "number"}


class TypePart(NamedTuple):
    """A piece of the description of a type. `link` is an anchor of the page, or empty; `code` sets it as code."""

    text: str
    link: str = ""
    code: bool = False


_ONE_OF = TypePart("one of ")


class Field(NamedTuple):
    """A parameter, or a member of a schema."""

    id: str
    name: str
    type: Sequence[TypePart]
    meaning: str
    required: bool
    default: str = ""
    example: str = ""


class Operation(NamedTuple):
    """One request that the service answers."""

    id: str
    method: str
    path: str
    summary: str
    description: Markup
    fields: Sequence[Field]
    """The parameters that no earlier operation has."""
    shared: Sequence[tuple[str, str]]
    """The names of the other parameters, and the ids of their rows."""
    media_types: Sequence[str]
    answer: Sequence[tuple[str, Sequence[TypePart]]]
    """The members of the answer with their types; one without a name where the answer is one thing."""
    request: str
    """The example as a path with its query, so that a person may open a table of it in a spreadsheet."""
    snippets: Sequence[Snippet]
    example: str
    """The answer to the example."""
    errors: Sequence[str]
    """The codes of the problems that are particular to it."""


class Tag(NamedTuple):
    """A group of operations."""

    id: str
    name: str
    description: str
    operations: Sequence[Operation]


class ObjectSchema(NamedTuple):
    """An object that occurs in answers."""

    name: str
    meaning: str
    members: Sequence[Field]


class ApiReference(NamedTuple):
    """Everything that the documentation page says about the API."""

    tags: Sequence[Tag]
    schemas: Sequence[ObjectSchema]
    errors: Sequence[str]
    """The codes of the problems that every list and record may answer with."""


def read_reference(document: Json, public: str) -> ApiReference:
    """Return the reference that an OpenAPI document describes; its snippets ask the service at `public`."""
    return _Reader(document, public).read()


class _Reader:
    def __init__(self, document: Json, public: str) -> None:
        self._document, self._public = document, public
        self._schemas: Json = document["components"]["schemas"]
        self._described: set[str] = set()
        self._reached: list[str] = []

    def read(self) -> ApiReference:
        operations = [
            (path, method.upper(), operation)
            for path, methods in sorted(self._document["paths"].items(), key=lambda item: item[0].replace("{", " "))
            for method, operation in methods.items()
        ]
        common = set.intersection(
            *(set(_error_codes(operation)) for path, _, operation in operations if path.startswith("/v1/"))
        )
        tags = [
            Tag(
                f"tag-{tag['name'].lower().replace(' ', '-')}",
                tag["name"],
                tag["description"],
                [
                    self._operation(path, method, found, common)
                    for path, method, found in operations
                    if tag["name"] in found["tags"]
                ],
            )
            for tag in self._document["tags"]
        ]
        self._reach({"$ref": "#/components/schemas/Problem"})
        return ApiReference(
            [tag for tag in tags if tag.operations],
            [self._schema(name) for name in self._reached],
            sorted(common),
        )

    def _operation(self, path: str, method: str, operation: Json, common: set[str]) -> Operation:
        own, shared, names = [], [], []
        for reference in operation.get("parameters", []):
            key = reference["$ref"].rpartition("/")[2]
            parameter = self._document["components"]["parameters"][key]
            names.append(parameter["name"])
            if key in self._described:
                shared.append((parameter["name"], f"parameter-{key}"))
            else:
                self._described.add(key)
                own.append(self._field(f"parameter-{key}", parameter["name"], parameter["schema"], parameter))
        contents: Json = operation["responses"]["200"]["content"]
        media_type = next((name for name, content in contents.items() if "examples" in content), next(iter(contents)))
        content = contents[media_type]
        schema = content.get("schema", {})
        request, example = _example(path, content)
        if method == "POST":
            request, _, form = request.partition(" with ")
            snippets = [snippet_of_form(request, form, self._public)]
        else:
            snippets = snippets_of_request(request, media_type, self._public)
        return Operation(
            id=operation["operationId"],
            method=method,
            path=path,
            summary=operation["summary"],
            description=Markup(_MARKDOWN.render(operation.get("description", ""))),
            fields=own,
            shared=shared,
            media_types=[media_type, *(name for name in contents if name != media_type)],
            answer=self._answer(schema),
            request=f"{request}{FOR_SPREADSHEETS}" if "for" in names else request,
            snippets=snippets,
            example=example,
            errors=[code for code in _error_codes(operation) if code not in common],
        )

    def _answer(self, schema: Json) -> Sequence[tuple[str, Sequence[TypePart]]]:
        """Return the members of the object around the data, which has no description; else the type itself."""
        members: Json = self._resolve(schema).get("properties", {})
        if "data" not in members:
            self._reach(schema)
            return [("", self._type(schema))]
        for member in members.values():
            self._reach(member)
        return [(name, self._type(member)) for name, member in members.items()]

    def _reach(self, schema: Json) -> None:
        """Add the objects that a schema names and those that these name, nearest first."""
        waiting = [schema]
        for found in waiting:
            for name in _names(found):
                if name not in self._reached and self._schemas[name] not in waiting:
                    waiting.append(self._schemas[name])
                    if "properties" in self._schemas[name]:
                        self._reached.append(name)

    def _schema(self, name: str) -> ObjectSchema:
        schema = self._schemas[name]
        required = schema.get("required", [])
        members = [
            self._field(f"schema-{name}.{member}", member, described, {**described, "required": member in required})
            for member, described in schema["properties"].items()
        ]
        return ObjectSchema(name, schema.get("description", ""), members)

    def _field(self, id_: str, name: str, schema: Json, described: Json) -> Field:
        default = schema.get("default")
        example = described.get("example", next(iter(described.get("examples", [])), None))
        is_repeated = "in" in described and schema.get("type") == "array"
        return Field(
            id_,
            name,
            self._list("one or more: ", schema["items"]) if is_repeated else self._type(schema),
            described.get("description", ""),
            described.get("required", False),
            "" if default is None else _value(default),
            "" if example is None else _value(example),
        )

    def _resolve(self, schema: Json) -> Json:
        name = schema.get("$ref", "").rpartition("/")[2]
        return self._schemas[name] if name else schema

    def _type(self, schema: Json) -> Sequence[TypePart]:
        if "anyOf" in schema:
            return _joined([self._type(choice) for choice in schema["anyOf"]])
        name = schema.get("$ref", "").rpartition("/")[2]
        resolved = self._resolve(schema)
        terms = resolved.get("enum") or resolved.get("x-extensible-enum")
        if terms:
            return _terms(name, terms)
        if "properties" in resolved and name:
            return [TypePart(name, f"#schema-{name}")]
        if name:
            return self._type(resolved)
        if "const" in schema:
            return [TypePart(str(schema["const"]), code=True)]
        if schema.get("type") == "array":
            return self._list("list of ", schema.get("items", {}))
        if isinstance(schema.get("additionalProperties"), dict):
            return [TypePart("object of "), *self._type(schema["additionalProperties"])]
        return [TypePart(_primitive(schema))]

    def _list(self, several: str, items: Json) -> Sequence[TypePart]:
        parts = self._type(items)
        return [TypePart(several), *(parts[1:] if parts[0] == _ONE_OF else parts)]


def _primitive(schema: Json) -> str:
    if schema.get("format") in ("date", "date-time"):
        return "date" if schema["format"] == "date" else "time"
    kind = str(schema.get("type", "object"))
    name = _PRIMITIVES.get(kind, kind)
    if "minimum" in schema and "maximum" in schema:
        return f"{name}, {schema['minimum']} to {schema['maximum']}"
    return name


def _terms(name: str, terms: Sequence[str]) -> Sequence[TypePart]:
    words = _WORDS.get(name.removesuffix("Term"))
    link = f"#words-{words.replace('_', '-')}" if words else ""
    if not name or len(terms) <= _MAX_LISTED:
        return _joined([[TypePart(term, link, code=True)] for term in terms])
    if words:
        return [_ONE_OF, TypePart(f"{len(terms)} terms", link)]
    return [TypePart("".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip())]


def _joined(choices: Sequence[Sequence[TypePart]]) -> list[TypePart]:
    """Choices with commas between them, and `or` before the last."""
    parts = list(choices[0])
    for number, choice in enumerate(choices[1:], 2):
        parts += [TypePart(" or " if number == len(choices) else ", "), *choice]
    return parts


def _names(schema: object) -> Iterator[str]:
    """Yield the schemas to which a schema refers, in order."""
    if isinstance(schema, Mapping):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rpartition("/")[2]
        for part in schema.values():
            yield from _names(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _names(part)


def _error_codes(operation: Json) -> list[str]:
    """Return the problem codes of an operation, by status."""
    names = [
        response["$ref"].rpartition("/")[2]
        for status, response in sorted(operation["responses"].items())
        if status != "200" and "$ref" in response
    ]
    return [code for name in names for code in name.split("-or-")]


def _example(path: str, content: Json) -> tuple[str, str]:
    """Return the address of the example, with the form that is sent, and the response; the path alone without one."""
    example = next(iter(content.get("examples", {}).values()), None)
    if example is None:
        return path, ""
    value = example.get("value", "")  # A workbook is not shown.
    text = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
    return example["summary"].partition(" ")[2], text


def _value(value: object) -> str:
    """Return a value of a parameter or member as it appears in an address or a response."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
