"""Snaks, the smallest parts of an entity's JSON: a property with a value, with an unknown one, or with none."""

import re
from collections.abc import Iterator

from app.imports.wikidata.members import mapping, maps, member, text
from app.imports.wikidata.statements import Moment, State
from app.imports.wikidata.times import read_time

ITEM = re.compile(r"Q[1-9]\d{0,11}")


def state(snak: object) -> State | None:
    """What a snak says; None where it is no snak."""
    kind = text(member(snak, "snaktype"))
    return State(kind) if kind in set(State) else None


def value(snak: object) -> object:
    """The value of a snak; None where it has none."""
    return member(snak, "datavalue", "value")


def item(snak: object) -> str | None:
    """The id of the item that is a snak's value. Before 2017 it was told by number only."""
    found = value(snak)
    id_, number = text(member(found, "id")), member(found, "numeric-id")
    if id_ is not None:
        return id_ if ITEM.fullmatch(id_) else None
    is_item = member(found, "entity-type") in (None, "item")
    return f"Q{number}" if is_item and type(number) is int and number > 0 else None


def moment(snak: object) -> Moment:
    """The date that a snak gives, or that it is unknown, or that there is none."""
    kind = state(snak)
    if kind is State.VALUE:
        return read_time(value(snak))
    return Moment(kind or State.VALUE, kind or "no snak", remark=None if kind else "is no snak")


def words(snak: object) -> str:
    """A snak's value in a few words, for whatever is kept as a remark."""
    found = value(snak)
    if state(snak) is not State.VALUE:
        return state(snak) or "no snak"
    for told in (item(snak), text(found), text(member(found, "text")), text(member(found, "amount"))):
        if told is not None:
            return told
    if member(found, "time") is not None:
        time = read_time(found)
        return time.edtf or time.written
    return str(found)[:80]


def find(snaks: object, *properties: str) -> Iterator[dict[str, object]]:
    """The snaks of these properties, in a map of lists as qualifiers and references have it."""
    return (snak for name in properties for snak in maps(mapping(snaks).get(name)))


def texts(snaks: object, *properties: str) -> tuple[str, ...]:
    """The texts that are values of these properties, each once."""
    told = ((text(value(snak)) or "").strip() for snak in find(snaks, *properties))
    return tuple(dict.fromkeys(one for one in told if one))


def items_of(snaks: object, *properties: str) -> tuple[str, ...]:
    """The items that are values of these properties, each once."""
    return tuple(dict.fromkeys(told for snak in find(snaks, *properties) if (told := item(snak))))
