"""What differs between two states of a record, as places and in words."""

import copy
from collections.abc import Sequence
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.queries.changes import Difference, Json, diff
from tests.domain.drawing import steady

leaves = st.none() | st.booleans() | st.integers(-3, 3) | st.text(alphabet="ab~/", max_size=3)
names = st.text(alphabet="ab~/.", max_size=2)
states: st.SearchStrategy[Json] = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet="ab~/.", max_size=2), inner, max_size=4)
    ),
    max_leaves=12,
)


def changes(before: Json, after: Json) -> list[tuple[str, str, Json, Json]]:
    """The differences, plainly."""
    return [(one.op, one.path, one.before, one.after) for one in diff(before, after)]


@pytest.mark.parametrize("state", [None, True, 0, "", [], {}, {"events": [{"kind": "severed"}]}])
def test_equal_states_do_not_differ(state: Json) -> None:
    assert changes(state, copy.deepcopy(state)) == []


def test_members_are_added_removed_and_replaced() -> None:
    before: Json = {"name": "Arnhem", "note": "On the Rhine.", "kind": "municipality"}
    after: Json = {"name": "Arnhem", "qualifier": "Gelderland", "kind": "region"}

    assert changes(before, after) == [
        ("add", "/qualifier", None, "Gelderland"),
        ("replace", "/kind", "municipality", "region"),
        ("remove", "/note", "On the Rhine.", None),
    ]


def test_members_come_in_the_order_of_the_later_state_and_then_what_is_gone() -> None:
    paths = [one.path for one in diff({"z": 1, "gone": 1, "a": 1}, {"a": 2, "z": 2, "m": 2})]

    assert paths == ["/a", "/z", "/m", "/gone"]


def test_a_list_is_compared_place_by_place() -> None:
    assert changes({"reasons": ["budget", "merger"]}, {"reasons": ["budget", "inactivity", "other"]}) == [
        ("replace", "/reasons/1", "merger", "inactivity"),
        ("add", "/reasons/2", None, "other"),
    ]
    assert changes(["a", "b", "c"], ["a"]) == [("remove", "/1", "b", None), ("remove", "/2", "c", None)]


def test_a_place_inside_an_event_is_reported_and_not_the_whole_event() -> None:
    before: Json = {"events": [{"kind": "established"}, {"kind": "severed", "date": "2021"}]}
    after: Json = {"events": [{"kind": "established"}, {"kind": "severed", "date": "2021-07-21"}]}

    assert changes(before, after) == [("replace", "/events/1/date", "2021", "2021-07-21")]


@pytest.mark.parametrize(
    ("before", "after"), [({"a": 1}, [1]), ([], {}), ("1", 1), (None, ""), (False, None), (1, True)]
)
def test_values_of_different_sorts_replace_each_other(before: Json, after: Json) -> None:
    assert changes(before, after) == [("replace", "", before, after)]


def test_signs_that_have_a_meaning_in_a_pointer_are_escaped() -> None:
    assert [one.path for one in diff({}, {"a/b": 1, "c~d": 1, "~1": 1})] == ["/a~1b", "/c~0d", "/~01"]


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        (Difference("add", "/qualifier", after="Gelderland"), "Qualifier was added as Gelderland."),
        (Difference("remove", "/note", before="Old"), "Note was removed; it was Old."),
        (Difference("replace", "/events/1/date", "2021", "2021-07"), "Date of event 2 changed from 2021 to 2021-07."),
        (Difference("replace", "/note", None, "New"), "Note changed from not stated to New."),
        (Difference("replace", "/pending", True, False), "Pending changed from true to false."),
        (Difference("replace", "/latitude", 51, 51.98), "Latitude changed from 51 to 51.98."),
        (Difference("add", "/events/2", after={"kind": "severed"}), "Event 3 was added."),
        (Difference("remove", "/reasons", before=["budget"]), "Reasons was removed."),
        (Difference("replace", "/cities", ["a"], "b"), "Cities changed to b."),
        (Difference("replace", "/status/value", "active", "severed"), "Status changed from active to severed."),
        (Difference("remove", "/status/doubt/0", "silence"), "Doubt 1 of status was removed; it was silence."),
        (Difference("replace", "/cities/1/name", "Kiev", "Kyiv"), "Name of city 2 changed from Kiev to Kyiv."),
        (Difference("add", "/events/0/date_basis", after="vote"), "Date basis of event 1 was added as vote."),
    ],
)
def test_a_difference_reads_as_a_sentence(difference: Difference, sentence: str) -> None:
    assert difference.to_english() == sentence


def test_a_long_value_is_cut() -> None:
    assert Difference("add", "/note", after="x" * 80).to_english() == f"Note was added as {'x' * 80}."
    assert Difference("add", "/note", after="x" * 81).to_english() == f"Note was added as {'x' * 80}…."


def changed(state: Json, keys: Sequence[str], difference: Difference) -> Json:
    """The state with one difference made in it, at the place that the keys lead to."""
    if not keys:
        return difference.after
    key, rest = keys[0], keys[1:]
    if isinstance(state, dict):
        if rest or difference.op != "remove":
            return {**state, key: changed(state.get(key), rest, difference)}
        return {name: value for name, value in state.items() if name != key}
    members, place = list(cast("list[Json]", state)), int(key)
    if not rest and difference.op == "remove":
        return members[:place] + members[place + 1 :]
    now = changed(members[place] if place < len(members) else None, rest, difference)
    return [*members[:place], now, *members[place + 1 :]]


@steady
@given(states, states)
def test_the_differences_lead_from_the_one_state_to_the_other(before: Json, after: Json) -> None:
    found = list(diff(before, after))
    state = copy.deepcopy(before)
    # What is removed from a list is removed from its end, so that places stay what they are.
    for one in [*(one for one in found if one.op != "remove"), *reversed([one for one in found if one.op == "remove"])]:
        keys = [key.replace("~1", "/").replace("~0", "~") for key in one.path.split("/")[1:]]
        state = changed(state, keys, one)

    assert state == after


@steady
@given(states, states)
def test_every_place_is_reported_once(before: Json, after: Json) -> None:
    paths = [one.path for one in diff(before, after)]

    assert len(set(paths)) == len(paths)


@steady
@given(states, states)
def test_the_way_back_has_the_same_places(before: Json, after: Json) -> None:
    there = {(one.path, one.op) for one in diff(before, after)}
    opposite = {"add": "remove", "remove": "add", "replace": "replace"}

    assert {(one.path, opposite[one.op]) for one in diff(after, before)} == there
