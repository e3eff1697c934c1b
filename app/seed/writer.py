"""Seed writer: writes records as seed files, in the form in which a person would write them.

`read` returns the same records again. Defaults, and what follows from other fields, are left out.
"""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.domain.ids import side_id
from app.domain.models import AnyRecord, City, Event, Group, Observation, Partnership, Source, Tombstone
from app.domain.vocabulary import Body, Side
from app.seed.format import TABLES, EventTable
from app.seed.layout import Entry, SeedFile, place_entries
from app.seed.records import SeedRecords

Fields = dict[str, Any]
"""The fields of an entry by their names, with the types of TOML, in the order in which they are written."""

# The longest lines: of a field, of a table in a list, and of the words of a text over several lines.
_FIELD_WIDTH, _ITEM_WIDTH, _WRAPPED_WIDTH = 110, 120, 102
_INDENT = "    "
_PROSE = ("note", "statement", "title", "reason")
_LISTS_OF_TABLES = ("searches", "event")


def write(records: SeedRecords, folder: Path) -> None:
    """Write the records as the seed files of a folder. Other files in it do not change."""
    for name, text in seed_texts(records).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def seed_texts(records: SeedRecords) -> dict[str, str]:
    """Return the text of each seed file by its path in the folder of the seed."""
    return {file.path: file_text(file) for file in place_entries(list(_entries(records)))}


def file_text(file: SeedFile) -> str:
    """Return the text of a seed file."""
    schema = "../" * file.path.count("/") + "schema.json"
    head = "\n".join([f"#:schema {schema}", *(f"# {line}" for line in file.about)])
    return "\n\n".join([head, *(entry.text for entry in file.entries)]) + "\n"


# --- records to entries ---


def _entries(records: SeedRecords) -> Iterator[Entry]:
    for record in records.all():
        table, fields = entry_of(record)
        yield Entry(table, record.id, tuple(sources_of(record)), entry_text(table, fields))
    yield from search_entries({city.id: city.search_names for city in records.cities if city.search_names})
    for decision in records.same:
        merger = {"id": decision.id, "same_as": decision.merged_into, "reason": decision.reason}
        yield Entry("same", decision.id, (), entry_text("same", merger))


def search_entries(names: Mapping[str, Iterable[str]]) -> Iterator[Entry]:
    """Yield an entry for the search names of each city, given by its id."""
    for city, searched in names.items():
        text = f'[[search_names]]\nid = "{city}"\nnames = {_value_text(list(searched))}'
        yield Entry("search_names", city, (), text)


def sources_of(record: AnyRecord) -> Iterator[str]:
    """Yield the sources that a record names, some of them repeatedly."""
    match record:
        case Source():
            yield from filter(None, [record.derived_from])
        case Observation():
            yield from (citation.source for citation in record.citations)
        case Group():
            yield from record.sources
        case Partnership():
            for event in record.events:
                yield from (citation.source for citation in event.citations)
            yield from record.further_sources


def entry_of(record: AnyRecord) -> tuple[str, Fields]:
    """Return the table and the fields of the entry for a record."""
    fields = record.model_dump(mode="json", exclude_defaults=True)
    table = "withdrawal" if isinstance(record, Tombstone) else type(record).__name__.lower()
    match record:
        case City():
            fields["names"] = [_shorten(name, "name") for name in fields.get("names", ())]
        case Observation():
            fields["sources"] = [_shorten(citation, "source") for citation in fields["citations"]]
        case Partnership():
            fields |= _partnership_fields(record)
    return table, _in_order(fields, TABLES[table])


def _partnership_fields(partnership: Partnership) -> Fields:
    """Return the fields that the entry of a partnership has and the record lacks, or has otherwise."""
    cities = zip(partnership.cities, partnership.countries, strict=True)
    sides = [side_id(city, country) for city, country in cities]
    fields: Fields = {
        "cities": sides,
        "episode": partnership.episode if partnership.episode > 1 else None,
        "event": [_event_fields(event, sides) for event in partnership.events],
    }
    if partnership.searches:
        fields["checked_on"] = None  # It follows from the searches.
    return fields


def _event_fields(event: Event, sides: Sequence[str]) -> Fields:
    """Return the fields of an event. `sides` are the ids of the two cities."""
    fields = event.model_dump(mode="json", exclude_defaults=True)
    actors = {Side.A: sides[0], Side.B: sides[1], Side.UNKNOWN: None}
    fields["by"] = actors.get(event.actor.side, event.actor.side.value)
    fields["body"] = None if event.actor.body is Body.UNKNOWN else event.actor.body.value
    fields["body_name"] = event.actor.name
    fields["sources"] = [_shorten(citation, "source") for citation in fields["citations"]]
    return _in_order(fields, EventTable)


def _shorten(item: Fields, name: str) -> Fields | str:
    """Return the text of an item that has only one field, `name`; else the item."""
    return str(item[name]) if item.keys() == {name} else item


def _in_order(fields: Fields, table: type[BaseModel]) -> Fields:
    """Return the fields that a table has, in its order, without those that are not stated."""
    return {name: fields[name] for name in table.model_fields if fields.get(name) not in (None, [])}


# --- entries to text ---


def entry_text(table: str, fields: Fields) -> str:
    """Return an entry as TOML, with its lists of tables below it."""
    lines = [f"[[{table}]]"]
    blocks: list[str] = []
    for name, value in fields.items():
        text = None if name in _LISTS_OF_TABLES else _field_text(name, value)
        if text is None:
            items = [item if isinstance(item, dict) else {"source": item} for item in value]
            blocks += [entry_text(f"{table}.{name}", item) for item in items]
        else:
            lines.append(text)
    return "\n\n".join(["\n".join(lines), *blocks])


def _field_text(name: str, value: Any) -> str | None:  # noqa: ANN401 - A value of TOML.
    """Return a field as TOML; None if it is a list of tables that are too long for one line each."""
    line = f"{name} = {_value_text(value)}"
    if len(line) <= _FIELD_WIDTH:
        return line
    if isinstance(value, str) and name in _PROSE and value == " ".join(value.split()):
        return f'{name} = """\\\n{_wrap(value)}"""'
    if not isinstance(value, list):
        return line
    items = [f"{_INDENT}{_value_text(item)}," for item in value]
    if any(isinstance(item, dict) and len(text) > _ITEM_WIDTH for item, text in zip(value, items, strict=True)):
        return None
    return "\n".join([f"{name} = [", *items, "]"])


def _value_text(value: Any) -> str:  # noqa: ANN401 - A value of TOML.
    """Return a value on one line. Texts, numbers and truth values of JSON are those of TOML."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value_text, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_value_text(item)}' for name, item in value.items())} }}"
    if isinstance(value, str) and '"' in value and "'" not in value and value.isprintable() and "\\" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)


def _wrap(text: str) -> str:
    """Return a text as lines of a multi-line text. A backslash joins each line with the next one."""
    escaped = json.dumps(text, ensure_ascii=False)[1:-1]
    if '""' not in text and not text.endswith('"'):
        escaped = escaped.replace('\\"', '"')
    lines = textwrap.wrap(escaped, _WRAPPED_WIDTH, break_long_words=False, break_on_hyphens=False)
    return " \\\n".join(f"{_INDENT}{line}" for line in lines)
