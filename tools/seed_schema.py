"""The JSON Schema of seed files, for TOML editors.

`python -m tools.seed_schema` writes it to `seed/schema.json`.
"""

import json
import sys

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from app.domain import vocabulary
from app.seed.format import TABLES
from app.seed.reader import SEED

SCHEMA = SEED / "schema.json"


class _SeedSchema(GenerateJsonSchema):
    """JSON Schema without titles and null, which TOML does not have."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        has_default = schema.get("default") is not None
        return super().default_schema(schema) if has_default else self.generate_inner(schema["schema"])


def schema() -> JsonSchemaValue:
    """Return the schema of a file."""
    inputs: list[tuple[type[BaseModel], JsonSchemaMode]] = [(table, "validation") for table in TABLES.values()]
    tables, document = models_json_schema(inputs, schema_generator=_SeedSchema)
    for terms in vocabulary.VOCABULARIES.values():
        if terms.__name__ in document["$defs"]:
            document["$defs"][terms.__name__] |= _meanings(terms)
    properties = {name: {"type": "array", "items": tables[table, "validation"]} for name, table in TABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "A seed file of the register of sister-city partnerships. Any file may hold any table.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        **document,
    }


def _meanings(terms: type[vocabulary.Term]) -> JsonSchemaValue:
    """Return the meanings twice: as text for all editors, and by term for those that complete terms."""
    lines = [f"- `{word.value}`: {word.description}" for word in terms]
    described = f"{terms.__doc__}\n\n" + "\n".join(lines)
    return {"description": described, "x-taplo": {"docs": {"enumValues": [word.description for word in terms]}}}


def schema_text() -> str:
    """Return the schema as it is committed."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    sys.stdout.write(f"Wrote {SCHEMA.name}\n")
