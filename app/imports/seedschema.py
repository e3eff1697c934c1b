"""The JSON Schema of a seed file, with the meaning of every word, for editors of TOML.

`python -m app.imports.seedschema` writes it to `seed/schema.json`. It refuses nothing: what is refused is decided by
the form itself, of which the schema is a picture.
"""

import json
import sys
from pathlib import Path

from pydantic import JsonValue

from app.domain.vocabulary import VOCABULARIES, Term
from app.imports.seedfile import SeedFile

SCHEMA = Path(__file__).resolve().parents[2] / "seed" / "schema.json"


def schema() -> dict[str, JsonValue]:
    """The schema of a whole file."""
    told: dict[str, JsonValue] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    for name, part in SeedFile.model_json_schema().items():
        told[name] = _plain(part)
    definitions = told["$defs"]
    assert isinstance(definitions, dict)  # Pydantic gathers every table and vocabulary there.
    for vocabulary in VOCABULARIES.values():
        definition = definitions.get(vocabulary.__name__)
        if isinstance(definition, dict):
            definition.update(_meanings(vocabulary))
    return told


def text() -> str:
    """The schema as it is committed."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _plain(part: JsonValue) -> JsonValue:
    """The part without made-up titles, and without null: TOML has none, a field is left out instead."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _plain(value) for name, value in part.items() if not _is_noise(name, value)}
    choices = kept.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        choices.remove({"type": "null"})
        only = choices[0]
        if len(choices) == 1 and isinstance(only, dict):
            del kept["anyOf"]
            kept = {**only, **kept}
    return kept


def _is_noise(name: str, value: JsonValue) -> bool:
    return (name == "title" and isinstance(value, str)) or (name == "default" and value is None)


def _meanings(vocabulary: type[Term]) -> dict[str, JsonValue]:
    """The meanings twice: as text for every editor, and word by word for those that complete words."""
    lines = [f"- `{word.value}`: {word.description}" for word in vocabulary]
    described = f"{vocabulary.__doc__}\n\n" + "\n".join(lines)
    return {"description": described, "x-taplo": {"docs": {"enumValues": [word.description for word in vocabulary]}}}


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"Wrote {SCHEMA.name}\n")
