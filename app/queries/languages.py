"""The names of cities in a reader's language, where the register knows them.

A city keeps its own name where no name in the language is known. Only names still in use count.
"""

import json
from collections.abc import Iterator, Sequence

from app.queries.register import Register
from app.queries.searching import Clock
from app.store.documents import json_text


def in_language(documents: Sequence[str], language: str | None, register: Register, clock: Clock) -> list[str]:
    """Documents of cities, or of what has `cities`, with the names of cities in a language."""
    if language is None:
        return list(documents)
    read = [json.loads(document) for document in documents]
    names = _names({city["id"] for document in read for city in _cities(document)}, language, register, clock)
    for document in read:
        for city in _cities(document):
            city["name"] = names.get(city["id"], city["name"])
    return [json_text(document) for document in read]


def _cities(document: dict[str, object]) -> Iterator[dict[str, str]]:
    """The cities of a document: those it has, or the one it is."""
    cities = document.get("cities", [document])
    for city in cities if isinstance(cities, list) else []:
        if city.get("id") is not None and "name" in city:
            yield city


def _names(ids: set[str], language: str, register: Register, clock: Clock) -> dict[str, str]:
    named: dict[str, str] = {}
    binds: dict[str, str | int] = {f"id{number}": id_ for number, id_ in enumerate(sorted(ids))}
    if not binds:
        return named
    rows = register.reader.rows(
        f"SELECT id, document FROM entity WHERE what = 'city' AND id IN ({', '.join(f':{name}' for name in binds)})"
        " AND from_rev <= :revision AND until_rev > :revision",
        binds | {"revision": clock.revision},
    )
    for id_, document in rows:
        for name in json.loads(document)["names"]:
            if name["language"] == language and name["until"] is None:
                named.setdefault(id_, name["name"])
    return named
