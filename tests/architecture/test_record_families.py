"""A field of a record is declared once: its table, its seed form and its schema have it from a common base class."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from app.api.schemas import counts, records
from app.api.schemas.records import Schema
from app.domain import models
from app.seed.format import TABLES, EventTable
from app.store import models as tables

BASES = [
    models.CityBase, models.PublisherBase, models.SourceBase, models.EventBase, models.PartnershipBase,
    models.ObservationBase, models.GroupBase, models.TombstoneBase,
]  # fmt: skip
STORED = [
    tables.City, tables.Publisher, tables.Source, tables.Event, tables.Partnership, tables.Observation,
    tables.CountryGroup, tables.Tombstone,
]  # fmt: skip
SCHEMAS = [
    schema
    for schema in (vars(records) | vars(counts)).values()
    if isinstance(schema, type) and issubclass(schema, Schema)
]
OTHER_WORDS = {(counts.Group, "name")}
"""Members that mean something else than the field of their name: a name as a title, and a name in a sentence."""


def find_redeclared(form: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield the fields that a class declares although a class of the domain above it has them."""
    for base in form.__mro__[1:]:
        if base.__module__ == models.__name__ and issubclass(base, BaseModel):
            yield from ((base, name) for name in form.__annotations__.keys() & base.model_fields.keys())


@pytest.mark.parametrize("form", [*STORED, *TABLES.values(), EventTable], ids=lambda form: str(form.__qualname__))
def test_a_table_and_a_seed_form_declare_no_field_of_their_base_again(form: type[BaseModel]) -> None:
    assert list(find_redeclared(form)) == []


@pytest.mark.parametrize("base", BASES, ids=lambda base: str(base.__name__))
def test_every_field_of_a_base_is_described_and_stored(base: type[BaseModel]) -> None:
    [stored] = [table for table in STORED if issubclass(table, base)]
    assert [name for name, field in base.model_fields.items() if not field.description] == []
    assert base.model_fields.keys() <= stored.model_fields.keys()


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: str(schema.__name__))
def test_a_schema_declares_a_field_again_only_for_its_type(schema: type[BaseModel]) -> None:
    for _, name in find_redeclared(schema):
        assert (schema, name) in OTHER_WORDS or schema.model_fields[name].description is None, name
