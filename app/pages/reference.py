"""The operations, parameters and schemas of the OpenAPI document, as the documentation page shows them.

A parameter that several operations share is described once, at the first of them; the others link to it. The same holds
for the schemas of answers: each is described once, in the order in which a reader meets them.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from app.api.examples import FOR_SPREADSHEETS, snippet_of_form, snippets_of_request
from app.api.openapi import find_objects
from app.domain.vocabulary import VOCABULARIES

Json = Mapping[str, Any]
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_WORDS = {vocabulary.__name__: name for name, vocabulary in VOCABULARIES.items()}
_MAX_LISTED = 8
"""The longest vocabulary that is written out as a type; a longer one is linked."""
_PRIMITIVES = {"string": "text", "boolean": "true or false", "integer": "integer", "number": "number"}
_ONE_OF = "one of "


class ApiReference:
    """What the documentation page says about the API that an OpenAPI document describes.

    Tags, operations and schemas are those of the document with what the page adds. Types are HTML. Snippets ask the
    service at `public`.
    """

    def __init__(self, document: Json, public: str) -> None:
        self._document, self._public = document, public
        self._schemas: Json = document["components"]["schemas"]
        self._described: set[str] = set()
        self._reached: list[str] = []
        operations = [
            {**operation, "path": path, "method": method.upper(), "errors": _error_codes(operation)}
            for path, methods in sorted(document["paths"].items(), key=lambda item: item[0].replace("{", " "))
            for method, operation in methods.items()
        ]
        common = set.intersection(*(set(each["errors"]) for each in operations if each["path"].startswith("/v1/")))
        self.errors = sorted(common)
        """The codes of the problems that every list and record may answer with."""
        self.tags: list[Json] = []
        for tag in document["tags"]:
            of_tag = [self._operation(each) for each in operations if tag["name"] in each["tags"]]
            if of_tag:
                self.tags.append({**tag, "id": f"tag-{tag['name'].lower().replace(' ', '-')}", "operations": of_tag})
        self._reach({"$ref": "#/components/schemas/Problem"})
        self.schemas = [self._schema(name) for name in self._reached]
        """The objects that occur in answers."""

    def _operation(self, operation: Json) -> Json:
        """Return an operation with `fields`, the parameters that no earlier one has, and the ids of the others."""
        fields, shared, names = [], [], []
        for reference in operation.get("parameters", []):
            key = _name_of(reference)
            parameter = self._document["components"]["parameters"][key]
            names.append(parameter["name"])
            if key in self._described:
                shared.append((parameter["name"], f"parameter-{key}"))
            else:
                self._described.add(key)
                fields.append(self._field(f"parameter-{key}", parameter["name"], parameter["schema"], parameter))
        contents: Json = operation["responses"]["200"]["content"]
        media_type = next((name for name, content in contents.items() if "examples" in content), next(iter(contents)))
        content = contents[media_type]
        request, example = _example(operation["path"], content)
        if operation["method"] == "POST":
            request, _, form = request.partition(" with ")
            snippets = [snippet_of_form(request, form, self._public)]
        else:
            snippets = snippets_of_request(request, media_type, self._public)
        return {
            **operation,
            "description": Markup(_MARKDOWN.render(operation.get("description", ""))),
            "fields": fields,
            "shared": shared,
            "media_types": [media_type, *(name for name in contents if name != media_type)],
            "answer": self._answer(content.get("schema", {})),
            "request": f"{request}{FOR_SPREADSHEETS}" if "for" in names else request,
            "snippets": snippets,
            "example": example,
            "errors": [code for code in operation["errors"] if code not in self.errors],
        }

    def _answer(self, schema: Json) -> Sequence[tuple[str, Markup]]:
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
            for name in filter(None, map(_name_of, find_objects(found))):
                if name not in self._reached and self._schemas[name] not in waiting:
                    waiting.append(self._schemas[name])
                    if "properties" in self._schemas[name]:
                        self._reached.append(name)

    def _schema(self, name: str) -> Json:
        schema = self._schemas[name]
        required = schema.get("required", [])
        members = [
            self._field(f"schema-{name}.{member}", member, described, {**described, "required": member in required})
            for member, described in schema["properties"].items()
        ]
        return {"name": name, "meaning": schema.get("description", ""), "members": members}

    def _field(self, id_: str, name: str, schema: Json, described: Json) -> Json:
        """Return a parameter, or a member of a schema."""
        default = schema.get("default")
        example = described.get("example", next(iter(described.get("examples", [])), None))
        is_repeated = "in" in described and schema.get("type") == "array"
        return {
            "id": id_,
            "name": name,
            "type": self._list("one or more: ", schema["items"]) if is_repeated else self._type(schema),
            "meaning": described.get("description", ""),
            "required": described.get("required", False),
            "default": "" if default is None else _value(default),
            "example": "" if example is None else _value(example),
        }

    def _resolve(self, schema: Json) -> Json:
        name = _name_of(schema)
        return self._schemas[name] if name else schema

    def _type(self, schema: Json) -> Markup:
        if "anyOf" in schema:
            return _joined([self._type(choice) for choice in schema["anyOf"]])
        name = _name_of(schema)
        resolved = self._resolve(schema)
        terms = resolved.get("enum") or resolved.get("x-extensible-enum")
        if terms:
            return _terms(name, terms)
        if "properties" in resolved and name:
            return Markup('<a href="#schema-{}">{}</a>').format(name, name)
        if name:
            return self._type(resolved)
        if "const" in schema:
            return Markup("<code>{}</code>").format(schema["const"])
        if schema.get("type") == "array":
            return self._list("list of ", schema.get("items", {}))
        if isinstance(schema.get("additionalProperties"), dict):
            return Markup("object of ") + self._type(schema["additionalProperties"])
        return Markup("{}").format(_primitive(schema))

    def _list(self, several: str, items: Json) -> Markup:
        return Markup(several) + self._type(items).removeprefix(_ONE_OF)


def _name_of(reference: Json) -> str:
    """Return the name of the component to which an object refers; empty for any other object."""
    target = reference.get("$ref")
    return target.rpartition("/")[2] if isinstance(target, str) else ""


def _primitive(schema: Json) -> str:
    if schema.get("format") in ("date", "date-time"):
        return "date" if schema["format"] == "date" else "time"
    kind = str(schema.get("type", "object"))
    name = _PRIMITIVES.get(kind, kind)
    if "minimum" in schema and "maximum" in schema:
        return f"{name}, {schema['minimum']} to {schema['maximum']}"
    return name


def _terms(name: str, terms: Sequence[str]) -> Markup:
    words = _WORDS.get(name.removesuffix("Term"))
    link = Markup('<a href="#words-{}">{{}}</a>').format(words.replace("_", "-")) if words else Markup("{}")
    if not name or len(terms) <= _MAX_LISTED:
        return _joined([link.format(Markup("<code>{}</code>").format(term)) for term in terms])
    if words:
        return Markup(_ONE_OF) + link.format(f"{len(terms)} terms")
    return Markup("{}").format("".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip())


def _joined(choices: Sequence[Markup]) -> Markup:
    """Return choices with commas between them, and `or` before the last."""
    *others, last = choices
    return Markup(" or ").join([Markup(", ").join(others), last]) if others else last


def _error_codes(operation: Json) -> list[str]:
    """Return the problem codes of an operation, by status."""
    names = [_name_of(response) for status, response in sorted(operation["responses"].items()) if status != "200"]
    return [code for name in names if name for code in name.split("-or-")]


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
