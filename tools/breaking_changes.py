"""What of a contract a later one breaks: nothing may be removed, renamed or narrowed, and no request may need more.

A request breaks if the later contract refuses what the earlier one accepted, an answer if the later one gives what the
earlier one excluded. So both compare two schemas: a wide one must cover a narrow one. Of a request the later schema is
the wide one, of an answer the earlier one. No member and no term of the earlier schema may be missing in the later one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
_METHODS = ("get", "post", "put", "patch", "delete")
# Bounds of numbers, texts and lists, by whether a wide schema has the smaller value.
_BOUNDS = {
    **dict.fromkeys(("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"), True),
    **dict.fromkeys(("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"), False),
}
# What both schemas must have alike if the wide one has it.
_FORMS = ("pattern", "format")
# The pattern of a list of words with commas, such as the names of members.
_LIST_OF_WORDS = re.compile(r"\^\(([\w.|-]+)\)\(,\(\1\)\)\{0,\d+\}\$")
_VARIANTS = ("anyOf", "oneOf")
_ANYTHING: Json = {}


def breaking_changes(earlier: Json, later: Json) -> list[str]:
    """Return what a later contract breaks, a sentence for each. Contracts are those of `tools.contract`."""
    breaks: list[str] = []
    for name in ("openapi", "openapi-editing"):
        breaks += [f"{name}: {text}" for text in _Documents(earlier[name], later[name]).breaks()]
    for name in ("seed", "mapping"):
        schemas = _Schemas(earlier[name], later[name], is_answer=False)
        breaks += [f"{name}: {text}" for text in schemas.breaks(earlier[name], later[name], "")]
    for name, words in earlier["names"].items():
        breaks += [f"{name}: {word} is gone" for word in words if word not in later["names"].get(name, ())]
    return breaks


@dataclass(frozen=True)
class _Documents:
    """Two OpenAPI documents."""

    earlier: Json
    later: Json

    def breaks(self) -> Iterator[str]:
        """Yield what the later document breaks."""
        for path, methods in self.earlier["paths"].items():
            for method in methods.keys() & set(_METHODS):
                name = f"{method.upper()} {path}"
                operation = self.later["paths"].get(path, {}).get(method)
                if operation is None:
                    yield f"{name} is gone"
                else:
                    yield from (f"{name}: {text}" for text in self._breaks_of_operation(methods[method], operation))

    def _breaks_of_operation(self, earlier: Json, later: Json) -> Iterator[str]:
        if earlier["operationId"] != later["operationId"]:
            yield f"the operation {earlier['operationId']} is now {later['operationId']}"
        yield from self._breaks_of_parameters(earlier, later)
        yield from self._breaks_of_body(earlier, later)
        for status, response in earlier["responses"].items():
            yield from self._breaks_of_answer(response, later["responses"].get(status), status)

    def _breaks_of_parameters(self, earlier: Json, later: Json) -> Iterator[str]:
        before, after = _parameters(self.earlier, earlier), _parameters(self.later, later)
        for name, parameter in before.items():
            if name not in after:
                yield f"the parameter {name} is gone"
            else:
                yield from self._requests(parameter["schema"], after[name]["schema"], name)
        for name, parameter in after.items():
            if parameter.get("required") and not before.get(name, {}).get("required"):
                yield f"the parameter {name} is now required"

    def _breaks_of_body(self, earlier: Json, later: Json) -> Iterator[str]:
        before, after = earlier.get("requestBody", {}), later.get("requestBody", {})
        if after.get("required") and not before.get("required"):
            yield "the body is now required"
        for media_type, content in before.get("content", {}).items():
            if media_type not in after.get("content", {}):
                yield f"the body as {media_type} is gone"
            else:
                yield from self._requests(content["schema"], after["content"][media_type]["schema"], "body")

    def _breaks_of_answer(self, earlier: Json, later: Json | None, status: str) -> Iterator[str]:
        before = _resolved(self.earlier, earlier)
        after = _resolved(self.later, later or {})
        for header in before.get("headers", {}):
            if header not in after.get("headers", {}):
                yield f"the header {header} of {status} is gone"
        for media_type, content in before.get("content", {}).items():
            if media_type not in after.get("content", {}):
                yield f"{status} as {media_type} is gone"
            elif "schema" in content:
                schemas = _Schemas(self.earlier, self.later, is_answer=True)
                yield from schemas.breaks(content["schema"], after["content"][media_type].get("schema", {}), status)

    def _requests(self, earlier: Json, later: Json, where: str) -> Iterator[str]:
        return _Schemas(self.earlier, self.later, is_answer=False).breaks(earlier, later, where)


def _parameters(document: Json, operation: Json) -> dict[str, Json]:
    parameters = [_resolved(document, parameter) for parameter in operation.get("parameters", ())]
    return {parameter["name"]: parameter for parameter in parameters}


def _resolved(document: Json, part: Json) -> Json:
    """Return a part of a document, or what it refers to."""
    while "$ref" in part:
        found: Any = document
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


@dataclass(frozen=True)
class _Schemas:
    """The schemas of two documents, of requests or of answers. `compared` has those that refer to each other."""

    earlier: Json
    later: Json
    is_answer: bool
    compared: set[tuple[str, str]] = field(default_factory=set)

    def breaks(self, earlier: Json, later: Json, where: str) -> Iterator[str]:
        """Yield what a later schema breaks of an earlier one."""
        references = (str(earlier.get("$ref")), str(later.get("$ref")))
        if "$ref" in earlier and references in self.compared:
            return
        self.compared.add(references)
        before, after = _resolved(self.earlier, earlier), _resolved(self.later, later)
        if _variants(before) or _variants(after):
            yield from self._breaks_of_variants(before, after, where)
            return
        yield from self._narrowed(before, after, where)
        for term in before.get("x-extensible-enum", ()):
            if term not in after.get("x-extensible-enum", ()):
                yield f"{where}: the term {term} is gone"
        for name, member in before.get("properties", {}).items():
            if name not in after.get("properties", {}):
                yield f"{where}: the member {name} is gone"
            else:
                yield from self.breaks(member, after["properties"][name], f"{where}.{name}")
        for name in ("items", "additionalProperties"):
            if isinstance(before.get(name), Mapping):
                part = after.get(name, _ANYTHING)
                yield from self.breaks(before[name], part if isinstance(part, Mapping) else _ANYTHING, f"{where}[]")

    def _narrowed(self, before: Json, after: Json, where: str) -> Iterator[str]:
        """Yield where the narrow schema allows what the wide one does not."""
        wide, narrow = (before, after) if self.is_answer else (after, before)
        allowed_types = set(_types(wide)) | ({"integer"} if "number" in _types(wide) else set())
        if allowed_types and (not _types(narrow) or not set(_types(narrow)) <= allowed_types):
            yield f"{where}: the type was {_types(before)} and is {_types(after)}"
        allowed, given = _values(wide), _values(narrow)
        if allowed is not None and (given is None or not set(given) <= set(allowed)):
            yield f"{where}: the values were {_values(before) or 'any'} and are {_values(after) or 'any'}"
        for bound, is_least in _BOUNDS.items():
            if bound in wide and (
                bound not in narrow or (wide[bound] > narrow[bound] if is_least else wide[bound] < narrow[bound])
            ):
                yield f"{where}: {bound} was {before.get(bound)} and is {after.get(bound)}"
        for form in _FORMS:
            if form in wide and wide[form] != narrow.get(form) and not _has_all_words(wide[form], narrow.get(form)):
                yield f"{where}: {form} was {before.get(form)} and is {after.get(form)}"
        for name in wide.get("required", ()):
            if name not in narrow.get("required", ()):
                yield f"{where}: {name} is now {'optional' if self.is_answer else 'required'}"
        if wide.get("additionalProperties") is False and narrow.get("additionalProperties") is not False:
            yield f"{where}: further members are now {'possible' if self.is_answer else 'refused'}"

    def _breaks_of_variants(self, before: Json, after: Json, where: str) -> Iterator[str]:
        """Yield each variant of the narrow schema that no variant of the wide one covers."""
        earlier, later = _variants(before) or [before], _variants(after) or [after]
        narrow, wide = (later, earlier) if self.is_answer else (earlier, later)
        for variant in narrow:
            faults = [self._variant_breaks(variant, other, where) for other in wide]
            if all(faults):
                yield from min(faults, key=len)

    def _variant_breaks(self, narrow: Json, wide: Json, where: str) -> Sequence[str]:
        before, after = (wide, narrow) if self.is_answer else (narrow, wide)
        attempt = _Schemas(self.earlier, self.later, self.is_answer, set(self.compared))
        return list(attempt.breaks(before, after, where))


def _has_all_words(wide: str, narrow: str | None) -> bool:
    """Return whether two patterns are those of lists of words, and the wide one has all words of the narrow one."""
    lists = [_LIST_OF_WORDS.fullmatch(pattern or "") for pattern in (wide, narrow)]
    all_words, words = (set(found[1].split("|")) if found else set() for found in lists)
    return bool(words) and words <= all_words


def _variants(schema: Json) -> Sequence[Json]:
    return next((schema[name] for name in _VARIANTS if name in schema), ())


def _values(schema: Json) -> Sequence[Any] | None:
    """Return the values of a closed list; None if the list is not closed."""
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _types(schema: Json) -> Sequence[str]:
    kind = schema.get("type", ())
    return [kind] if isinstance(kind, str) else list(kind)
