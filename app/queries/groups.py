"""Groups of countries: who belongs to the European Union, NATO and others, from when to when."""

from app.queries import entities
from app.queries.pages import Found
from app.queries.register import Register
from app.queries.sources import EntityRecord, SourceRecordQuestion


class GroupQuestion(entities.Entities):
    """A question to the list of groups."""


def find_groups(question: GroupQuestion, register: Register) -> Found:
    """A page of groups, by name."""
    return entities.find("country_group", question, register, "Groups of countries")


def get_group(id_: str, question: SourceRecordQuestion, register: Register) -> EntityRecord:
    """One group by its id."""
    clock = register.clock(None, question.known_at)
    return EntityRecord(entities.get("country_group", id_, clock, register, register.groups), clock)
