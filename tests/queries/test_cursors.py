"""Cursors mark a place in one list. A cursor of any other query is refused."""

import base64
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.domain.errors import BrokenCursor, InvalidQuery, NodeBehind
from app.domain.revision_ids import RevisionId
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import encode_query
from app.queries.pagination import Cursor
from app.queries.partnerships import prepare
from app.reading.register import Register
from app.reading.state import State
from tests.domain.drawing import steady
from tests.queries.forging import with_checksum
from tests.queries.run_queries import ask, ids, total, walk_partnerships
from tests.store.smallregister import START, city, take_in

pytestmark = pytest.mark.sqlite_only

QUESTION = "partnerships?sort=name"
STORABLE = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
"""Characters that both databases store, and names may therefore have."""
CURSOR = Cursor(QUESTION, 739_579, RevisionId(4, "9f2c1a07"), ("arnhem riga", 7))


def test_cursor_round_trips_and_is_url_safe() -> None:
    text = CURSOR.encode()
    assert Cursor.decode(text, QUESTION) == CURSOR
    assert text.replace("-", "").replace("_", "").isalnum()
    assert len(text) < 200


@pytest.mark.parametrize("question", ["", "partnerships?sort=-name", "cities?sort=name", QUESTION + " "])
def test_cursor_of_another_query_is_refused(question: str) -> None:
    with pytest.raises(BrokenCursor, match="does not belong to this query"):
        Cursor.decode(CURSOR.encode(), question)


def test_every_flipped_bit_is_detected() -> None:
    text = CURSOR.encode()
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    for place in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(BrokenCursor):
            Cursor.decode(base64.urlsafe_b64encode(flipped).decode().rstrip("="), QUESTION)


@pytest.mark.parametrize("cut", range(1, len(CURSOR.encode())))
def test_truncated_cursor_is_refused(cut: int) -> None:
    with pytest.raises(BrokenCursor):
        Cursor.decode(CURSOR.encode()[:-cut], QUESTION)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "1",
        "{}",
        '"text"',
        "[2,739579,4]",
        "[1,739579,4,1,2]",
        '["2",739579,4,"x",7]',
        "[2,739579.0,4,1,2]",
        "[2.0,739579,4,1,2]",
        "[2,true,4,1,2]",
        "[2,739579,true,1,2]",
        "[2,-1,4,1,2]",
        "[2,0,4,1,2]",
        "[2,3652060,4,1,2]",
        "[2,739579,-4,1,2]",
        "[2,739579,2147483648,1,2]",
        f"[2,739579,4,1,{10**400}]",
        f"[2,{10**30},4,1,2]",
        "[2,739579,4,1,null]",
        "[2,739579,4,1,NaN]",
        "[2,739579,4,1,[2]]",
        "[2,739579,4,[1],2]",
        '[2,739579,4,"\\ud800",2]',
        '[2,739579,4,"riga\\udfff",2]',
        '[2,739579,4,"riga\\u0000",2]',
        "[2,739579,4,null,2]",
        "[2,739579,4,1e400,2]",
        "[2,739579,4,true,2]",
        "[2,739579,4,1.0,2]",
        "[2,739579,4,2147483648,2]",
        "[" * 100_000,
        "[2,739579,4," + "[" * 3000 + "]" * 3000 + ",2]",
        "[2,739579,4,1,2",
    ],
)
def test_malformed_body_with_a_valid_checksum_is_refused(body: str) -> None:
    with pytest.raises(BrokenCursor):
        Cursor.decode(with_checksum(body, QUESTION), QUESTION)


@pytest.mark.parametrize("last", [(1,), (1, 2, 3), ("1", 2)])
def test_keyset_of_another_order_is_refused(last: tuple[str | int, ...], small_register: Register) -> None:
    state = State.now(small_register)
    by_update = prepare(PartnershipParams.parse(b""), state)
    by_name = prepare(PartnershipParams.parse(b"sort=name"), state)

    with pytest.raises(BrokenCursor, match="does not belong to this query"):
        by_update.page(last, 1)
    with pytest.raises(BrokenCursor, match="does not belong to this query"):
        by_name.page((1, 2), 1)


@steady
@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BrokenCursor):
        Cursor.decode(text, QUESTION)


@steady
@given(
    st.integers(1, 3_652_059),
    st.integers(0, 10**9 - 1),
    st.sampled_from(["", "9f2c1a07"]),
    st.text(STORABLE, max_size=30) | st.integers(-(2**31) + 1, 2**31 - 1),
    st.integers(0, 2**31 - 1),
)
def test_every_keyset_round_trips(day: int, revision: int, history: str, key: str | int, tie: int) -> None:
    cursor = Cursor(QUESTION, day, RevisionId(revision, history), (key, tie))
    assert Cursor.decode(cursor.encode(), QUESTION) == cursor


# --- in a list ---


def cursor_of(register: Register, text: str) -> str:
    found = ask(register, text).next
    assert found is not None
    return found


def test_cursor_works_with_another_page_size_and_shape(small_register: Register) -> None:
    cursor = cursor_of(small_register, "sort=name&limit=1")
    for more in ("limit=1", "limit=50", "limit=50&include=events", "limit=50&count=none", "limit=50&fields=id"):
        found = ask(small_register, f"sort=name&{more}&cursor={cursor}")
        assert ids(found.documents)[0] == "arnhem-nl--wuhan-cn"
        assert total(found) == (None if "count=none" in more else 3)


@pytest.mark.parametrize(
    "other", ["sort=-name", "sort=name&status=active", "sort=name&as_of=2020", "sort=name&known_at=r1", "", "q=arnhem"]
)
def test_cursor_of_another_list_is_refused(small_register: Register, other: str) -> None:
    cursor = cursor_of(small_register, "sort=name&limit=1")
    with pytest.raises(BrokenCursor):
        ask(small_register, f"{other}&cursor={cursor}")


def test_last_page_and_empty_list_have_no_cursor(small_register: Register) -> None:
    pages = walk_partnerships(small_register, b"sort=name&limit=2")
    assert [len(page.documents) for page in pages] == [2, 1]
    assert ask(small_register, "limit=3").next is None
    assert ask(small_register, "status=dormant&limit=1").next is None


def test_cursor_pins_day_and_revision(small: Engine, small_register: Register) -> None:
    cursor = cursor_of(small_register, "sort=name&limit=1")
    take_in(small, city("wuhan-cn", name="Hankou"))
    tomorrow = Register(small_register.session, today=lambda: small_register.today() + 1)
    found = ask(tomorrow, f"sort=name&limit=1&cursor={cursor}")
    assert (found.time.day, found.time.revision) == (small_register.today(), 1)
    assert '"name":"Wuhan"' in found.documents[0]


def test_cursor_pins_the_revision_of_an_instant(small: Engine, small_register: Register) -> None:
    """Later on the same day the day means a later revision."""
    query = f"sort=name&limit=1&known_at={START.date().isoformat()}"
    cursor = cursor_of(small_register, query)
    take_in(small, city("wuhan-cn", name="Hankou"), now=START + timedelta(hours=1))
    assert ask(small_register, query).time.revision == 2
    found = ask(small_register, f"{query}&cursor={cursor}")
    assert found.time.revision == 1
    assert '"name":"Wuhan"' in found.documents[0]


# --- revisions that do not exist ---

PARTNERSHIPS = "partnerships?sort=name"


def of_revision(revision: int, query: str = PARTNERSHIPS) -> str:
    return Cursor(query, START.date().toordinal(), RevisionId(revision), ("", 0)).encode()


@pytest.mark.parametrize("revision", [0, 2, 10**9 - 1])
def test_cursor_of_a_revision_that_does_not_exist_is_refused(small_register: Register, revision: int) -> None:
    with pytest.raises(BrokenCursor, match=f"is of r{revision}, which does not exist: the latest revision is r1"):
        ask(small_register, f"sort=name&cursor={of_revision(revision)}")


def test_a_node_on_a_replica_asks_for_patience(small: Engine, small_register: Register) -> None:
    replica = Register(small_register.session, today=small_register.today, reads_replica=True)
    with pytest.raises(NodeBehind, match=r"This node is at r1-[0-9a-f]{8} and has not received r2"):
        ask(replica, f"sort=name&cursor={of_revision(2)}")
    with pytest.raises(NodeBehind):
        ask(replica, "known_at=r2")
    with pytest.raises(BrokenCursor):
        ask(replica, f"sort=name&cursor={of_revision(0)}")
    take_in(small, city("wuhan-cn", name="Hankou"))
    assert ask(replica, f"sort=name&cursor={of_revision(2)}").time.revision == 2


def test_cursor_is_of_the_revision_that_known_at_names(small: Engine, small_register: Register) -> None:
    take_in(small, city("wuhan-cn", name="Hankou"), now=START + timedelta(hours=1))
    instant = "2026-11-24T12:30Z"
    for known_at, revision in (("r1", 2), ("r2", 1), (instant, 2)):
        forged = of_revision(revision, f"partnerships?{encode_query([('sort', 'name'), ('known_at', known_at)])}")
        with pytest.raises(BrokenCursor, match="name different revisions"):
            ask(small_register, f"known_at={known_at}&sort=name&cursor={forged}")
    with pytest.raises(InvalidQuery, match="known_at lies in the future"):
        ask(small_register, f"known_at=r3&sort=name&cursor={of_revision(2, 'partnerships?sort=name&known_at=r3')}")
