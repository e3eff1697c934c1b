"""The column store: a refreshed store equals a loaded one, and damaged or replaced rows are never used."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, RowMapping, delete, insert, select, text, update

from app.columns.store import ColumnStore
from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, Partnership, Tombstone
from app.reading.register import Register
from app.store.hashes import hash_text
from app.store.integrity import rebuild
from app.store.read_session import ReadSession, query_timeout
from app.store.repository import table
from app.store.tables import Row
from app.store.time_point import TimePoint
from app.store.version_content import COMPARED
from app.store.version_rows import MATRICES, ROWS_FORMAT
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
    store = ColumnStore.load(session, 0)
    removal: list[list[AnyRecord]] = [] if removed is None else [[Tombstone(id=removed, reason="A mistake.")]]
    for number, records in enumerate([list(SMALL), *writes, *removal]):
        by_id = {(type(record), record.id): record for record in records}
        take_in(engine, *by_id.values(), now=START + timedelta(minutes=number))
        store = store.refreshed(session)
        assert contents(store) == contents(ColumnStore.load(session, 0))


def test_a_store_without_changes_stays_the_same(small: Engine) -> None:
    session = ReadSession(small)
    store = ColumnStore.load(session, 0)
    assert store.refreshed(session) is store


def test_a_change_of_a_partnership_keeps_the_rows_of_other_records(small: Engine) -> None:
    session = ReadSession(small)
    store = ColumnStore.load(session, 0)
    take_in(small, partnership(ARNHEM.id, *ARNHEM.events, note="Gardeners."), now=START + timedelta(hours=1))
    refreshed = store.refreshed(session)
    assert refreshed.entities is store.entities
    assert len(refreshed.versions) == len(store.versions) + 1


def test_after_midnight_the_rows_of_today_are_those_of_the_new_day(small: Engine) -> None:
    store = ColumnStore.load(ReadSession(small), 0)
    day = int(store.periods["valid_to"].min())  # The last day of a period: the next one has another status.
    for today in (day, day + 1):
        time = TimePoint(today, 1, store.latest.history)
        now = store.snapshot(time, today)
        from_all_rows = store.snapshot(time, 0)  # Since the day is not today.
        valid, expected = (
            snapshot.periods["valid_from"][snapshot.current_periods].tolist() for snapshot in (now, from_all_rows)
        )
        assert valid == expected


def test_an_empty_register_has_an_empty_store(session: ReadSession) -> None:
    assert ColumnStore.load(session, 0).latest.revision == 0
    assert not any(contents(ColumnStore.load(session, 0)).values())


@pytest.mark.parametrize("column", [*MATRICES, "name_key", "words", "document_hash", "rows_format"])
def test_a_damaged_version_has_no_rows(small: Engine, column: str) -> None:
    number, partnership = damage(small, column)
    session = ReadSession(small)
    store = ColumnStore.load(session, 0)
    assert list(store.damaged) == [number]
    assert session.damage == store.damaged[number].reason
    for rows in (store.periods, store.events, store.citations):
        assert partnership not in rows["partnership"].tolist()
    snapshot = store.snapshot(TimePoint(START.date().toordinal(), 1), START.date().toordinal())
    for name in ("periods", "all_periods", "events", "current_periods", "known_events"):
        with pytest.raises(DatabaseUnavailable, match=r"The register is damaged: partnership .* was changed"):
            getattr(snapshot, name)
    assert snapshot.cites(-1)
    assert rebuild(small) == 1
    healed = ColumnStore.load(session, 0)
    assert healed.snapshot(TimePoint(snapshot.time.day, healed.latest.revision), snapshot.time.day).periods


def damage(engine: Engine, column: str) -> tuple[int, int]:
    """Change one value of a version. Returns the version and the key of its partnership."""
    version = table("partnership_version")
    with engine.begin() as connection:
        statement = select(version.c.version, version.c.partnership, version.c[column]).limit(1)
        number, partnership, before = connection.execute(statement).one()
        changed = bytes([before[0] ^ 1]) + before[1:] if isinstance(before, bytes) else changed_value(before)
        connection.execute(update(version).where(version.c.version == number).values({column: changed}))
    return number, partnership


def changed_value(before: str | int) -> str | int:
    return before + 1 if isinstance(before, int) else f"{before}x"


def test_a_damaged_version_counts_while_it_is_in_force(small: Engine) -> None:
    session = ReadSession(small)
    before = ColumnStore.load(session, 0)
    record = partnership(ARNHEM.id, *ARNHEM.events, note="Gardeners.")
    take_in(small, record, now=START + timedelta(minutes=1))
    version = table("partnership_version")
    with small.begin() as connection:
        connection.execute(update(version).where(version.c.system_to == 2).values(event_rows=b""))
    day = START.date().toordinal()
    store = ColumnStore.load(session, 0)
    assert store.snapshot(TimePoint(day, 2), day).current_periods.any()
    with pytest.raises(DatabaseUnavailable):
        store.snapshot(TimePoint(day, 2), day).events  # noqa: B018 - The property raises.
    with pytest.raises(DatabaseUnavailable):
        store.snapshot(TimePoint(day, 1), day).periods  # noqa: B018
    assert len(before.refreshed(session).periods) > len(store.periods)


@pytest.mark.sqlite_only
def test_bytes_and_texts_in_the_wrong_columns_are_damage(small: Engine) -> None:
    with small.begin() as connection:
        connection.execute(text("UPDATE partnership_version SET period_rows = 'text' WHERE version = 1"))
        connection.execute(text("UPDATE partnership_version SET words = x'00' WHERE version = 2"))
    assert list(ColumnStore.load(ReadSession(small), 0).damaged) == [1, 2]


@pytest.mark.parametrize("column", [*COMPARED["entity_version"], "document_hash", "hash"])
def test_a_damaged_version_of_another_record_has_only_its_id(small: Engine, column: str) -> None:
    version = table("entity_version")
    with small.begin() as connection:
        statement = select(version.c.version, version.c.id, version.c[column]).where(version.c.record_type == "source")
        number, id_, before = connection.execute(statement.limit(1)).one()
        changed = changed_value(before) if isinstance(before, str) else before - 1
        connection.execute(update(version).where(version.c.version == number).values({column: changed}))
    session = ReadSession(small)
    store = ColumnStore.load(session, 0)
    assert session.damage == store.damaged_entities[number].reason
    assert [(damaged.record_type, damaged.record) for damaged in store.damaged_entities.values()] == [("source", id_)]
    rows = store.entities["source"]
    position = rows["version"].tolist().index(number)
    assert [rows.texts[name][rows[name][position]] for name in ("id", "publisher", "sort_key")] == [id_, "", ""]
    day = START.date().toordinal()
    snapshot = store.snapshot(TimePoint(day, 1), day)
    assert snapshot.entities("city")
    with pytest.raises(DatabaseUnavailable, match=f"The register is damaged: source {id_} was changed"):
        snapshot.entities("source")
    assert rebuild(small) == 1
    healed = ColumnStore.load(session, 0)
    assert healed.snapshot(TimePoint(day, healed.latest.revision), day).entities("source")


MISPLACED: Mapping[str, Row] = {
    "partnership_version": {"version": 64, "partnership": 2, "system_from": 3, "system_to": 3},
    "entity_version": {"version": 64, "record_type": "country_group", "record": 64, "system_from": 2, "system_to": 3},
    "change_log": {"id": BREDA.id, "revision": 2},
}
"""Other values of the columns that say to which record and to which revisions a row belongs, by table."""


def test_no_version_belongs_to_another_record_or_revision_and_none_is_lost(small: Engine) -> None:
    take_in(small, partnership(ARNHEM.id, *ARNHEM.events, note="Gardeners."), now=START + timedelta(minutes=1))
    take_in(small, Tombstone(id=RIGA.id, reason="A mistake."), now=START + timedelta(minutes=2))
    session = ReadSession(small)
    for name, values in MISPLACED.items():
        statement = select(table(name)).order_by(*table(name).primary_key)
        if name == "change_log":
            statement = statement.where(table(name).c.record_type == "tombstone")
        with small.connect() as connection:
            row = connection.execute(statement).mappings().all()[-1]
        altered = [{**row, column: value} for column, value in values.items()]
        for other in (*altered, None):
            replace(small, name, row, other)
            with pytest.raises(DatabaseUnavailable, match=r"The register is damaged: revision r\d was changed"):
                ColumnStore.load(session, 0)
            replace(small, name, other, row)
    assert ColumnStore.load(session, 0).latest.revision == 3


def replace(engine: Engine, name: str, before: RowMapping | Row | None, after: RowMapping | Row | None) -> None:
    """Delete a row of a table, if there is one, and insert another one, if there is one."""
    rows = table(name)
    with engine.begin() as connection:
        if before is not None:
            connection.execute(delete(rows).where(*(column == before[column.name] for column in rows.primary_key)))
        if after is not None:
            connection.execute(insert(rows).values(**after))


def test_a_record_of_an_unknown_type_is_damage(small: Engine) -> None:
    with small.begin() as connection:
        connection.execute(text("UPDATE entity_version SET record_type = 'town' WHERE version = 1"))
    with pytest.raises(DatabaseUnavailable, match="entity_version has a record of an unknown type"):
        ColumnStore.load(ReadSession(small), 0)


@pytest.mark.sqlite_only
def test_a_text_among_the_numbers_of_a_record_is_damage(small: Engine) -> None:
    with small.begin() as connection:
        connection.execute(text("UPDATE entity_version SET system_to = 'north' WHERE version = 1"))
    with pytest.raises(DatabaseUnavailable, match="entity_version has a value that is not a number"):
        ColumnStore.load(ReadSession(small), 0)


def test_rows_of_another_format_are_refused(small: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.columns.loading.ROWS_FORMAT", ROWS_FORMAT + 1)
    with pytest.raises(DatabaseUnavailable, match=f"rows for queries have the format {ROWS_FORMAT}"):
        ColumnStore.load(ReadSession(small), 0)


def test_the_format_of_rows_is_counted() -> None:
    """A change of the fields of a row counts ROWS_FORMAT up, and comes with a migration."""
    fields = ";".join(",".join(kind._fields) for kind in MATRICES.values())
    message = "The fields of a row changed: write the new hash here, count ROWS_FORMAT up, and add a migration."
    assert (ROWS_FORMAT, hash_text(fields)[:8]) == (2, "2a1c7a52"), message


def test_a_register_that_takes_longer_than_a_response_may_is_loaded(small: Engine) -> None:
    register = Register(ReadSession(small), today=START.date().toordinal)
    with query_timeout(0):
        assert register.current_store.read().latest.revision == 1
    register.close()


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
