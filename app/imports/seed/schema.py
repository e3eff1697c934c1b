"""The JSON Schema of a seed file, with the meaning of each term, for TOML editors.

`python -m app.imports.seed.schema` writes it to `seed/schema.json`. It validates nothing here: the format itself does.
"""

import json
import sys

from pydantic import JsonValue

from app.domain.vocabulary import VOCABULARIES, Term
from app.imports.seed.format import SeedFile
from app.installation import find_path

SCHEMA = find_path("seed") / "schema.json"


def schema() -> dict[str, JsonValue]:
    """Return the schema of a file."""
    document: dict[str, JsonValue] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    for name, part in SeedFile.model_json_schema().items():
        document[name] = _plain(part)
    definitions = document["$defs"]
    assert isinstance(definitions, dict)  # Pydantic puts all tables and vocabularies there.
    for vocabulary in VOCABULARIES.values():
        definition = definitions.get(vocabulary.__name__)
        if isinstance(definition, dict):
            definition.update(_descriptions(vocabulary))
    return document


def text() -> str:
    """Return the schema as it is committed."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _plain(part: JsonValue) -> JsonValue:
    """Return the part without generated titles, and without null, which TOML does not have."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    plain = {name: _plain(value) for name, value in part.items() if not _is_noise(name, value)}
    choices = plain.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        choices.remove({"type": "null"})
        only = choices[0]
        if len(choices) == 1 and isinstance(only, dict):
            del plain["anyOf"]
            plain = {**only, **plain}
    return plain


def _is_noise(name: str, value: JsonValue) -> bool:
    return (name == "title" and isinstance(value, str)) or (name == "default" and value is None)


def _descriptions(vocabulary: type[Term]) -> dict[str, JsonValue]:
    """Return the meanings twice: as text for all editors, and by term for those that complete terms."""
    lines = [f"- `{word.value}`: {word.description}" for word in vocabulary]
    described = f"{vocabulary.__doc__}\n\n" + "\n".join(lines)
    return {"description": described, "x-taplo": {"docs": {"enumValues": [word.description for word in vocabulary]}}}


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"Wrote {SCHEMA.name}\n")
