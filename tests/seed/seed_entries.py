"""Entries of seed files as TOML text. A test names only the fields that it is about; the rest is valid."""

import json
from collections.abc import Mapping


def entry(table: str, **fields: object) -> str:
    """Return an entry of a table."""
    lines = [f"{name} = {_value(value)}" for name, value in fields.items()]
    return "\n".join([f"[[{table}]]", *lines, ""])


def _value(value: object) -> str:
    """Return a value as TOML."""
    if isinstance(value, Mapping):
        members = ", ".join(f"{name} = {_value(member)}" for name, member in value.items())
        return f"{{ {members} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)


def city(id_: str, **fields: object) -> str:
    """Return a city, whose name follows from its id unless the fields have one."""
    name = id_.rpartition("-")[0].title()
    return entry("city", **{"id": id_, "name": name, **fields})


def publisher(id_: str, name: str) -> str:
    """Return a publisher."""
    return entry("publisher", id=id_, name=name)


def source(id_: str, publisher: str, **fields: object) -> str:
    """Return a source, a page of a newspaper unless the fields say otherwise."""
    url = f"https://example.org/{id_}"
    return entry("source", **{"id": id_, "url": url, "publisher": publisher, "kind": "press", **fields})


def event(act: str, source: object, **fields: object) -> str:
    """Return an event of the partnership before it. `act` is its kind, its stage and its date."""
    kind, stage, date = act.split()
    return entry("partnership.event", kind=kind, stage=stage, date=date, **fields, sources=[source])


def partnership(cities: list[str], *events: str, kind: str = "sister_city", **fields: object) -> str:
    """Return a partnership with its events."""
    return "\n".join([entry("partnership", cities=cities, kind=kind, **fields), *events])


def seed_text(*entries: str) -> str:
    """Return the text of a seed file."""
    return "\n".join(entries)
