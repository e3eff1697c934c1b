"""Stored JSON becomes part of other JSON as it is."""

import pytest

from app.store.json_text import (
    RawJson,
    embed,
    embed_all,
    find_repeated_members,
    join_members,
    members_of,
    read_json,
    read_members,
    to_json_text,
    to_members,
    with_members,
)

CITY = to_json_text({"id": "koeln-de", "name": "Köln", "note": 'called "Colonia", {once}'})


def test_embedded_json_is_written_as_it_is() -> None:
    spaced = RawJson('{ "id": 1.50 }')
    assert to_json_text({"data": embed(spaced)}) == '{"data":{ "id": 1.50 }}'
    assert to_json_text(embed_all([CITY, CITY])) == f"[{CITY},{CITY}]"
    assert to_json_text(embed_all([])) == "[]"


def test_members_are_joined_in_their_order() -> None:
    joined = join_members(to_members({"a": 1, "b": None}), members_of(CITY))
    assert list(read_json(joined)) == ["a", "b", "id", "name", "note"]
    assert read_members(members_of(CITY)) == read_json(CITY)


def test_further_members_come_last() -> None:
    longer = with_members(CITY, {"counts": {"active": 1}})
    assert read_json(longer) == {**read_json(CITY), "counts": {"active": 1}}
    assert longer.startswith(CITY.removesuffix("}"))


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ('{"a": 1, "b": 2, "a": 3}', ["a"]),
        ('{"a": 1, "\\u0061": 1}', ["a"]),
        (b'[{"list": [{"b": {}, "b": {}, "b": {}}]}, {"a": {}, "a": {}}]', ["b", "a"]),
        ('{"a": {"a": 1}, "A": [{"a": 1}, {"a": 1}]}', []),
        ('"a"', []),
        ('{"a": 1, "a": 2', []),
        (b'{"a": 1, "a": "\xff"}', []),
        ("[" * 50_000, []),
    ],
)
def test_members_that_an_object_has_twice_are_found(text: str | bytes, repeated: list[str]) -> None:
    assert find_repeated_members(text) == repeated
