"""Results pinned to a revision keep their bytes, whatever is written later."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.domain.dates import VagueDate
from app.domain.models import AnyRecord, Group, Tombstone
from app.reading.register import Register
from app.store.integrity import check
from app.store.read_session import ReadSession
from tests.domain.builders import cited, event
from tests.domain.drawing import steady
from tests.queries.run_queries import ask, walk_partnerships
from tests.queries.sample_queries import QUESTIONS, answer
from tests.store.emptied import empty
from tests.store.smallregister import (
    ARNHEM,
    BREDA,
    OBSERVATION,
    RIGA,
    SMALL,
    START,
    city,
    partnership,
    publisher,
    source,
    take_in,
)

TODAY = START.date().toordinal()
TWO = Group.model_validate(
    {"id": "TWO", "name": "the Two", "members": [{"country": "NL", "since": "1957"}], "sources": ["bulk"]}
)
GROWN = TWO.model_copy(update={"members": (*TWO.members, TWO.members[0].model_copy(update={"country": "LV"}))})
LATER: dict[str, tuple[AnyRecord, ...]] = {
    "a city renamed": (city("wuhan-cn", name="Hankou"),),
    "a city renamed again": (city("wuhan-cn", name="Wuchang", names=[{"name": "Hankau", "language": "de"}]),),
    "another external id": (city("arnhem-nl", name="Arnhem", wikidata_id="Q99", geonames_id=1),),
    "a city moved": (city("breda-nl", latitude=10, longitude=10, coordinate_source="hand", kind="district"),),
    "a new city": (city("essen-de"),),
    "a source retitled": (source("agency", title="Another", publisher="Agency"),),
    "a source of another publisher": (source("agency", publisher="Bureau", kind="official"),),
    "a publisher renamed": (publisher("agency", "The Wire", "Agency", name="Bureau", kind="agency"),),
    "a publisher gets a record": (publisher("gazette"), source("gazette", publisher="GAZETTE", kind="official")),
    "a later check": (RIGA.model_copy(update={"checked_on": VagueDate.parse("2026-11-24")}),),
    "a remark": (partnership(RIGA.id, *RIGA.events, event("inactive reported 2020", cited(weak=True))),),
    "more than a remark": (partnership(RIGA.id, event("attested reported 2004")),),
    "a longer chain": (source("agency", publisher="Agency", derived_from="gazette"),),
    "no chain": (source("paper", title="Arnhem breaks with Wuhan"),),
    "a partnership taken up again": (partnership(ARNHEM.id, *ARNHEM.events, "resumed decided 2022-02-02"),),
    "a partnership disputed": (
        partnership(ARNHEM.id, *ARNHEM.events, event("contested reported 2023", cited("gazette"))),
    ),
    "a later episode": (partnership(f"{ARNHEM.id}--2", "established effective 2024-03-01"),),
    "a succession": (partnership(RIGA.id, *RIGA.events, "succeeded effective 2010 successor=breda-nl side=a"),),
    "a new partnership": (partnership("breda-nl--wuhan-cn", event("established effective 1999", cited("agency"))),),
    "an observation": (OBSERVATION.model_copy(update={"value": "8"}),),
    "a group grown": (GROWN,),
    "a merger": (Tombstone(id=BREDA.id, merged_into=ARNHEM.id, reason="It was listed twice."),),
    "everything as it was": tuple(record for record in SMALL if record is not BREDA),
}  # fmt: skip
"""Changes that may come in any order and repeatedly."""
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(LATER)), st.sampled_from([1, 11 * 60, 25 * 60])), min_size=1, max_size=6
)


@pytest.fixture(scope="module")
def reused_session(reused_engine: Engine) -> Iterator[ReadSession]:
    """Reads the register of one example after the other. Each example empties it first."""
    session = ReadSession(reused_engine)
    yield session
    session.close()


@settings(steady, max_examples=steady.max_examples // 10)
@given(steps=STEPS)
def test_pinned_answer_keeps_its_bytes(
    reused_engine: Engine, reused_session: ReadSession, steps: list[tuple[str, int]]
) -> None:
    empty(reused_engine)
    now = START
    take_in(reused_engine, *SMALL, TWO, now=now)
    said: dict[tuple[str, str], str] = {}
    for change, seconds in [(None, 0), *steps]:
        now += timedelta(seconds=seconds)
        revision = 1 if change is None else take_in(reused_engine, *LATER[change], now=now).revision
        register = Register(reused_session, today=lambda: TODAY)
        pin = f"known_at=r{revision}"
        for name in QUESTIONS:
            said.setdefault((name, pin), answer(name, register, pin))
    register = Register(reused_session, today=lambda: TODAY)
    assert {name for name, before in said.items() if answer(name[0], register, name[1]) != before} == set()
    with reused_engine.connect() as connection:
        assert check(connection) == []


@settings(steady, max_examples=steady.max_examples // 10)
@given(steps=STEPS, order=st.sampled_from(["name", "-updated", "-ended", "established"]))
def test_paging_sees_each_record_once_while_the_register_changes(
    reused_engine: Engine, reused_session: ReadSession, steps: list[tuple[str, int]], order: str
) -> None:
    empty(reused_engine)
    now = START
    new = partnership("breda-nl--wuhan-cn", "established effective 1999")
    take_in(reused_engine, *SMALL, new, TWO, now=now)
    fresh: Callable[[], Register] = partial(Register, reused_session, today=lambda: TODAY)
    text = f"sort={order}&include=events&limit=1"
    whole = [page.documents for page in walk_partnerships(fresh(), text.encode())]
    page = ask(fresh(), text)
    seen = [page.documents]
    for change, seconds in steps:
        now += timedelta(seconds=seconds)
        take_in(reused_engine, *LATER[change], now=now)
        if page.next is not None:
            page = ask(fresh(), f"{text}&cursor={page.next}")
            seen.append(page.documents)
    while page.next is not None:
        page = ask(fresh(), f"{text}&cursor={page.next}")
        seen.append(page.documents)
    assert seen == whole


def test_sample_queries_find_something(small: Engine, small_register: Register) -> None:
    """Otherwise the properties above would compare nothing."""
    take_in(small, TWO, *LATER["a later episode"], *LATER["a new city"])
    assert {name for name in QUESTIONS if not answer(name, small_register, "").startswith(("{", "["))} == set()
