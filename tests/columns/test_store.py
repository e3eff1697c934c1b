"""The column store: a refreshed store equals a loaded one, and damaged or replaced rows are never used."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update

from app.columns.store import ColumnStore
from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, Partnership, Tombstone
from app.queries.register import Register
from app.store.integrity import rebuild
from app.store.read_session import ReadSession
from app.store.repository import table
from app.store.version_rows import MATRICES
from tests.columns.comparing import contents
from tests.domain.drawing import steady
from tests.queries.run_queries import ask, ids, total
from tests.store.emptied import empty
from tests.store.smallregister import ARNHEM, BREDA, RIGA, SMALL, START, city, partnership, source, take_in

NAMES = st.sampled_from(["Aachen", "Arnhem", "Zutphen", "武漢"])
CHANGES = st.one_of(
    st.builds(lambda name: city("arnhem-nl", name=name), NAMES),
    st.builds(lambda name: city("wuhan-cn", name=name, qualifier="Hubei"), NAMES),
    st.builds(lambda kind: source("paper", kind=kind), st.sampled_from(["press", "official", "dataset"])),
    st.builds(
        lambda record, note, number: partnership(record.id, *record.events[:number], note=note),
        st.sampled_from([ARNHEM, BREDA, RIGA]),
        st.sampled_from([None, "Gardeners.", "Choirs."]),
        st.integers(1, 2),
    ),
    st.just(partnership(f"{ARNHEM.id}--2", "established effective 2024")),
    st.just(partnership("breda-nl--riga-lv", "established effective 2001")),
)
"""Changes to the small register."""


@pytest.mark.parametrize("removed", [BREDA.id, None])
@settings(steady, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writes=st.lists(st.lists(CHANGES, min_size=1, max_size=3), max_size=4))
def test_a_refreshed_store_equals_a_loaded_one(
    engine: Engine, session: ReadSession, removed: str | None, writes: list[list[AnyRecord]]
) -> None:
    empty(engine)
    store = ColumnStore.load(session)
    removal: list[list[AnyRecord]] = [] if removed is None else [[Tombstone(id=removed, reason="A mistake.")]]
    for number, records in enumerate([list(SMALL), *writes, *removal]):
        by_id = {(type(record), record.id): record for record in records}
        take_in(engine, *by_id.values(), now=START + timedelta(minutes=number))
        store = store.refreshed(session)
        assert contents(store) == contents(ColumnStore.load(session))


def test_a_store_without_changes_stays_the_same(small: Engine) -> None:
    session = ReadSession(small)
    store = ColumnStore.load(session)
    assert store.refreshed(session) is store


def test_an_empty_register_has_an_empty_store(session: ReadSession) -> None:
    assert ColumnStore.load(session).latest.revision == 0
    assert not any(contents(ColumnStore.load(session)).values())


@pytest.mark.parametrize("matrix", MATRICES)
def test_a_version_with_a_changed_byte_is_not_loaded(small: Engine, matrix: str) -> None:
    version = table("partnership_version")
    with small.begin() as connection:
        number, rows = connection.execute(select(version.c.version, version.c[matrix]).limit(1)).one()
        changed = bytes([rows[0] ^ 1]) + rows[1:]
        connection.execute(update(version).where(version.c.version == number).values({matrix: changed}))
    session = ReadSession(small)
    with pytest.raises(DatabaseUnavailable, match=r"The register is damaged: partnership .* was changed"):
        ColumnStore.load(session)
    assert session.damage is not None
    assert rebuild(small) == 1
    ColumnStore.load(session)


def write(engine: Engine, record: Partnership, minutes: int) -> None:
    take_in(engine, record, now=START + timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [5, 10])
def test_a_replaced_history_drops_the_store(small: Engine, monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    """As after a backup was restored: numbers of revisions and of versions are assigned again."""
    monkeypatch.setattr("app.columns.current_store._POLL", 0)
    register = Register(ReadSession(small), today=START.date().toordinal)
    write(small, partnership("breda-nl--riga-lv", "established effective 2001"), 10)
    assert total(ask(register, "country=LV")) == 2
    empty(small)
    take_in(small, *SMALL)
    write(small, partnership("breda-nl--wuhan-cn", "established effective 2001", note="Another."), minutes)
    if minutes == 10:  # The same number and the same time: only the chain hash differs.
        write(small, partnership("riga-lv--yangzhou-cn", "established effective 2001"), 20)
    assert "breda-nl--riga-lv" not in ids(ask(register, "").documents)
    register.close()
