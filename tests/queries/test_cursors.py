"""Cursors: a place in one list. Whatever was not made for this very question is refused, never answered wrongly."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.domain.errors import BrokenCursor
from app.queries.cursor import Cursor
from app.queries.register import Register
from tests.domain.drawing import steady
from tests.queries.asked import ask, ids, walk_partnerships
from tests.store.smallregister import city, take_in

QUESTION = "partnerships?sort=name"
CURSOR = Cursor(739_579, 4, ("arnhem riga", 7))


def sealed(body: str, question: str = QUESTION) -> str:
    """A cursor with a true seal around any body, as somebody who read the code could make it."""
    seal = hashlib.sha256(f"{question}\n{body}".encode()).digest()[:9]
    return base64.urlsafe_b64encode(seal + body.encode()).decode().rstrip("=")


def test_a_cursor_comes_back_as_it_was_and_is_fit_for_an_address() -> None:
    text = CURSOR.text(QUESTION)
    assert Cursor.read(text, QUESTION) == CURSOR
    assert text.replace("-", "").replace("_", "").isalnum()
    assert len(text) < 200


@pytest.mark.parametrize("question", ["", "partnerships?sort=-name", "cities?sort=name", QUESTION + " "])
def test_a_cursor_is_of_no_use_to_another_question(question: str) -> None:
    with pytest.raises(BrokenCursor, match="does not belong to this question"):
        Cursor.read(CURSOR.text(QUESTION), question)


def test_no_flipped_bit_goes_unnoticed() -> None:
    text = CURSOR.text(QUESTION)
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    for place in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(BrokenCursor):
            Cursor.read(base64.urlsafe_b64encode(flipped).decode().rstrip("="), QUESTION)


@pytest.mark.parametrize("cut", range(1, len(CURSOR.text(QUESTION))))
def test_a_cursor_that_was_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(BrokenCursor):
        Cursor.read(CURSOR.text(QUESTION)[:-cut], QUESTION)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "1",
        "{}",
        '"text"',
        "[1,739579,4]",
        "[2,739579,4,1,2]",
        '["1",739579,4,"x",7]',
        "[1,739579.0,4,1,2]",
        "[1,true,4,1,2]",
        "[1,739579,true,1,2]",
        "[1,-1,4,1,2]",
        "[1,0,4,1,2]",
        "[1,3652060,4,1,2]",
        "[1,739579,-4,1,2]",
        "[1,739579,2147483648,1,2]",
        f"[1,739579,4,1,{10**400}]",
        f"[1,{10**30},4,1,2]",
        "[1,739579,4,1,null]",
        "[1,739579,4,1,NaN]",
        "[1,739579,4,1,[2]]",
        "[1,739579,4,[1],2]",
        "[" * 100_000,
        "[1,739579,4," + "[" * 3000 + "]" * 3000 + ",2]",
        "[1,739579,4,1,2",
    ],
)
def test_a_sealed_cursor_of_another_form_is_refused(body: str) -> None:
    with pytest.raises(BrokenCursor):
        Cursor.read(sealed(body), QUESTION)


@pytest.mark.parametrize("last", [(1,), (1, 2, 3), ("1", 2), (None, 2), (True, 2), (1.0, 2), (2**31, 2), ([1], 2)])
def test_a_place_of_another_order_is_refused(last: tuple[str | int, ...]) -> None:
    with pytest.raises(BrokenCursor, match="another form"):
        Cursor(739_579, 4, last).place(textual=False, ties=1)
    with pytest.raises(BrokenCursor, match="another form"):
        Cursor(739_579, 4, (1, 2)).place(textual=True, ties=1)


@steady
@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_any_text_is_refused_as_a_cursor_in_a_sentence(text: str) -> None:
    with pytest.raises(BrokenCursor):
        Cursor.read(text, QUESTION)


@steady
@given(
    st.integers(1, 3_652_059),
    st.integers(0, 2**31 - 1),
    st.text(max_size=30) | st.integers(-(2**31) + 1, 2**31 - 1),
    st.integers(0, 2**31 - 1),
)
def test_every_place_comes_back(day: int, revision: int, key: str | int, tie: int) -> None:
    cursor = Cursor(day, revision, (key, tie))
    assert Cursor.read(cursor.text(QUESTION), QUESTION).place(isinstance(key, str), 1) == (key, tie)


# --- in a list ---


def cursor_of(register: Register, text: str) -> str:
    found = ask(register, text).next
    assert found is not None
    return found


def test_a_walk_goes_on_whatever_the_size_and_the_shape_of_its_pages(small_register: Register) -> None:
    cursor = cursor_of(small_register, "sort=name&limit=1")
    for more in ("limit=1", "limit=50", "limit=50&include=events", "limit=50&count=none", "limit=50&fields=id"):
        found = ask(small_register, f"sort=name&{more}&cursor={cursor}")
        assert ids(found.documents)[0] == "arnhem-nl--wuhan-cn"
        assert found.count == (None if "count=none" in more else 3)


@pytest.mark.parametrize(
    "other", ["sort=-name", "sort=name&status=active", "sort=name&as_of=2020", "sort=name&known_at=r1", "", "q=arnhem"]
)
def test_a_cursor_does_not_go_on_in_another_list(small_register: Register, other: str) -> None:
    cursor = cursor_of(small_register, "sort=name&limit=1")
    with pytest.raises(BrokenCursor):
        ask(small_register, f"{other}&cursor={cursor}")


def test_the_last_page_has_no_cursor_and_an_empty_list_has_none(small_register: Register) -> None:
    pages = walk_partnerships(small_register, b"sort=name&limit=2")
    assert [len(page.documents) for page in pages] == [2, 1]
    assert ask(small_register, "limit=3").next is None
    assert ask(small_register, "status=dormant&limit=1").next is None


def test_a_cursor_pins_the_day_and_the_revision(small: Engine, small_register: Register) -> None:
    cursor = cursor_of(small_register, "sort=name&limit=1")
    take_in(small, city("wuhan-cn", name="Hankou"))
    tomorrow = Register(small_register.reader, today=lambda: small_register.today() + 1)
    found = ask(tomorrow, f"sort=name&limit=1&cursor={cursor}")
    assert (found.clock.day, found.clock.revision) == (small_register.today(), 1)
    assert '"name":"Wuhan"' in found.documents[0]
