"""Write the types of the client from the OpenAPI document, and the synchronous client, as `make openapi` does.

Answers may gain members, terms and kinds of problems. So the types are those of plain dictionaries, whose further
members do no harm, and a term of a vocabulary is a `str`.
"""

import json
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "openapi.json"
PACKAGE = HERE / "src" / "sister_cities_client"
# What a program without an event loop has instead, in this order.
SYNCHRONOUS = {
    "The client for programs with an event loop. `synchronous.py` is written from this module by `generate.py`.": (
        "The client for programs and notebooks. Written by `generate.py` from `asynchronous.py`."
    ),
    "import anyio\n": "import time\n",
    "anyio.sleep": "time.sleep",
    "httpx.Async": "httpx.",
    "aclose": "close",
    "aiter_bytes": "iter_bytes",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "AsyncIterator": "Iterator",
    "AsyncPages": "Pages",
    "AsyncSisterCities": "SisterCities",
    "async def ": "def ",
    "async for ": "for ",
    "async with ": "with ",
    "await ": "",
}
HEADER = '''"""The records of the register as typed dictionaries, and the parameters of queries.

Written by `clients/python/generate.py` from the OpenAPI document. Answers of a later release may have more members and
terms than these.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict

'''
# The operations whose parameters a method of the client takes, and the name of their type.
QUERIES = {
    "list_partnerships": "PartnershipQuery",
    "show_partnership": "PartnershipOptions",
    "count_partnerships": "FacetQuery",
    "time_partnerships": "TimelineQuery",
    "list_events": "EventQuery",
    "list_cities": "CityQuery",
    "list_sources": "SourceQuery",
    "list_observations": "ObservationQuery",
    "list_groups": "GroupQuery",
}
# The schemas of data, with everything that they refer to.
RECORDS = (
    "About", "Change", "City", "CityWithPartners", "Country", "CountryPair", "CountryWithPartners", "Event",
    "ExportFile", "Facets", "Group", "Observation", "Partnership", "RecordVersion", "SourceWithChain",
    "TimelineInterval", "VisitedSource", "Vocabulary",
)  # fmt: skip
# Parameters that the client calls otherwise: a list of the client has every record, whatever the size of its pages.
RENAMED = {"limit": "per_page"}
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "object": "dict[str, Any]"}
Json = Mapping[str, Any]


class Generator:
    """Turns the schemas of a document into the text of Python classes."""

    def __init__(self, document: Json) -> None:
        self.document, self.schemas = document, document["components"]["schemas"]

    def text(self) -> str:
        """Return the module."""
        queries = [self.query(operation, name) for operation, name in QUERIES.items()]
        records = [self.record(name) for name in self.reachable()]
        return HEADER + "\n".join([*queries, *records])

    def reachable(self) -> list[str]:
        """Return the names of the schemas of records with members, and of those that they refer to."""
        found: dict[str, None] = {}
        waiting = list(RECORDS)
        while waiting:
            name = waiting.pop()
            if name not in found and "properties" in self.schemas[name]:
                found[name] = None
                waiting += [reference.rpartition("/")[2] for reference in references(self.schemas[name])]
        return sorted(found)

    def record(self, name: str) -> str:
        """Return the class of a record."""
        schema = self.schemas[name]
        required = schema.get("required", ())
        members = []
        for member, of in schema["properties"].items():
            kind = self.type_of(of)
            members.append((member, kind if member in required else f"NotRequired[{kind}]", of.get("description", "")))
        return typed_dict(name, schema.get("description", name), members)

    def query(self, operation: str, name: str) -> str:
        """Return the class of the parameters of an operation. The client itself follows cursors."""
        found = (
            (path, get)
            for path, methods in self.document["paths"].items()
            if (get := methods.get("get", {})).get("operationId") == operation
        )
        path, declared = next(found)
        parameters = [self.resolve(parameter) for parameter in declared["parameters"]]
        members = [
            (
                str(RENAMED.get(parameter["name"], parameter["name"])),
                f"{argument_type(parameter['schema'])} | None",
                parameter.get("description", ""),
            )
            for parameter in parameters
            if parameter["in"] == "query" and parameter["name"] != "cursor"
        ]
        return typed_dict(name, f"Parameters of `GET {path}`.", members, total=False)

    def resolve(self, parameter: Json) -> Json:
        """Return a parameter that may be a reference."""
        if "$ref" not in parameter:
            return parameter
        resolved: Json = self.document["components"]["parameters"][parameter["$ref"].rpartition("/")[2]]
        return resolved

    def type_of(self, schema: Json) -> str:
        """Return the annotation for a schema."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return f'"{name}"' if "properties" in self.schemas[name] else self.type_of(self.schemas[name])
        if "anyOf" in schema:
            kinds = list(dict.fromkeys(self.type_of(one) for one in schema["anyOf"]))
            kinds.sort(key=lambda kind: kind == "None")
            return f'"{" | ".join(kind.strip(chr(34)) for kind in kinds)}"'
        kind = schema.get("type")
        if kind == "array":
            return f"list[{self.type_of(schema.get('items', {}))}]"
        if kind == "null":
            return "None"
        return PLAIN.get(kind or "", "str" if "enum" in schema else "Any")


def references(schema: object) -> Iterator[str]:
    """Yield every reference in a schema."""
    if isinstance(schema, Mapping):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for part in schema.values():
            yield from references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references(part)


def argument_type(schema: Json) -> str:
    """Return the annotation of a parameter: what Python programs have at hand for it."""
    if schema.get("type") == "array":
        return "str | Sequence[str]"
    if schema.get("type") == "string" and re.search(r"\\d\{4\}", schema.get("pattern", "")):
        return "str | date"
    return PLAIN.get(schema.get("type", ""), "str | Sequence[str]")


def typed_dict(name: str, purpose: str, members: list[tuple[str, str, str]], *, total: bool = True) -> str:
    """Return the text of a class. A member whose name is a word of Python needs the other way to write a TypedDict."""
    docstring = '"""' + "\n    ".join(textwrap.wrap(sentence(purpose), 112)) + '"""'
    if any(iskeyword(member) for member, *_ in members):
        entries = ",\n        ".join(f'"{member}": {kind}' for member, kind, _ in members)
        ending = ",\n    },\n" + ("" if total else "    total=False,\n") + ")\n"
        return f'\n{name} = TypedDict(\n    "{name}",\n    {{\n        {entries}{ending}{docstring}\n'
    lines: list[str] = []
    for member, kind, description in members:
        lines.append(f"    {member}: {kind}")
        if description:
            lines.append('    """' + "\n    ".join(textwrap.wrap(sentence(description), 110)) + '"""')
    return (
        f"\nclass {name}(TypedDict{'' if total else ', total=False'}):\n    {docstring}\n\n" + "\n".join(lines) + "\n"
    )


def sentence(text: str) -> str:
    """Return a description as one paragraph that ends with a full stop, without what would end a docstring."""
    text = " ".join(text.split()).replace("\\", "\\\\").replace('"""', "”")
    return text if text.endswith((".", "!", "?")) else f"{text}."


def synchronous(text: str) -> str:
    """Return the synchronous form of an asynchronous module."""
    for word, replacement in SYNCHRONOUS.items():
        text = text.replace(word, replacement)
    return text


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else PACKAGE
    types = Generator(json.loads(DOCUMENT.read_text(encoding="utf-8"))).text()
    (folder / "records.py").write_text(types, encoding="utf-8")
    client = synchronous((PACKAGE / "asynchronous.py").read_text(encoding="utf-8"))
    (folder / "synchronous.py").write_text(client, encoding="utf-8")
