"""What the Reconciliation Service API 0.2 allows, as JSON schemas.

Written from the text of https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. They are
stricter than the specification where OpenRefine relies on more: a candidate says what it is and whether it is a match.
"""

from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
URI: Schema = {"type": "string", "pattern": "^https?://"}
TEMPLATE: Schema = {
    "type": "object",
    "required": ["url"],
    "properties": {"url": {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}},
}
ENTITY_TYPE: Schema = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
ADDRESS: Schema = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {"service_url": URI, "service_path": {"type": "string", "pattern": "^/"}},
    "additionalProperties": False,
}
MANIFEST: Schema = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": URI,
        "schemaSpace": URI,
        "documentation": URI,
        "serviceVersion": TEXT,
        "defaultTypes": {"type": "array", "items": ENTITY_TYPE, "uniqueItems": True},
        "view": TEMPLATE,
        "preview": {**TEMPLATE, "required": ["url", "width", "height"]},
        "suggest": {
            "type": "object",
            "required": ["entity", "property", "type"],
            "properties": {"entity": ADDRESS, "property": ADDRESS, "type": ADDRESS},
        },
        "extend": {
            "type": "object",
            "required": ["propose_properties"],
            "properties": {"propose_properties": ADDRESS, "property_settings": {"type": "array", "maxItems": 0}},
        },
        "batchSize": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
_ENTITY: Schema = {"type": "object", "required": ["id"], "properties": {"id": TEXT, "name": TEXT}}
_VALUE: Schema = {"anyOf": [{"type": ["string", "number", "boolean"]}, _ENTITY]}
QUERY_BATCH: Schema = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {
            "query": TEXT,
            "type": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
            "limit": {"type": "number", "minimum": 1},
            "properties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["pid", "v"],
                    "properties": {"pid": TEXT, "v": {"anyOf": [_VALUE, {"type": "array", "items": _VALUE}]}},
                },
            },
            "type_strict": {"enum": ["any", "should", "all"]},
        },
        "anyOf": [
            {"required": ["query"]},
            {"required": ["properties"], "properties": {"properties": {"minItems": 1}}},
        ],
        "additionalProperties": False,
    },
}
RESULT_BATCH: Schema = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score", "match", "type"],
                    "properties": {
                        "id": TEXT,
                        "name": TEXT,
                        "description": TEXT,
                        "score": {"type": "number", "minimum": 0, "maximum": 100},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": ENTITY_TYPE, "minItems": 1},
                    },
                    "additionalProperties": False,
                },
            }
        },
        "additionalProperties": False,
    },
}


SUGGESTIONS: Schema = {
    "type": "object",
    "required": ["result"],
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name", "description", "notable"],
                "properties": {
                    "id": TEXT,
                    "name": TEXT,
                    "description": TEXT,
                    "notable": {"type": "array", "items": ENTITY_TYPE},
                },
                "additionalProperties": False,
            },
        }
    },
    "additionalProperties": False,
}
PROPERTY_PROPOSAL: Schema = {
    "type": "object",
    "required": ["properties"],
    "properties": {
        "type": TEXT,
        "limit": {"type": "number"},
        "properties": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {"id": TEXT, "name": TEXT, "description": TEXT},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
EXTENSION_QUERY: Schema = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "items": TEXT},
        "properties": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": TEXT, "settings": {"type": "object"}},
            },
        },
    },
}
# A value has the member for its type alone; an unknown one has none.
_EXTENSION_VALUE: Schema = {
    "oneOf": [
        {"type": "object", "maxProperties": 0},
        *(
            {"type": "object", "required": [*members], "properties": members, "additionalProperties": False}
            for members in (
                {"str": {"type": "string"}},
                {"float": {"type": "number"}},
                {"int": {"type": "integer"}},
                {"id": TEXT, "name": TEXT},
            )
        ),
    ]
}
EXTENSION_RESULT: Schema = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {"id": TEXT, "name": TEXT, "type": ENTITY_TYPE},
                "additionalProperties": False,
            },
        },
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": _EXTENSION_VALUE},
            },
        },
    },
    "additionalProperties": False,
}


def faults_of(schema: Schema, document: object) -> list[str]:
    """What a document has that a schema does not allow."""
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(document)]
