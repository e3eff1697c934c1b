"""Stored JSON becomes part of other JSON as it is."""

from app.store.json_text import (
    RawJson,
    embed,
    embed_all,
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
