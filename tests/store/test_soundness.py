"""The check finds what is not sound, whatever table it is in, and says where."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from app.domain.records import Group, Withdrawal
from app.store.soundness import check, count_records
from tests.databases import Databases, Kind
from tests.store.smallregister import ARNHEM, SMALL, opened, partnership, take_in

OF_ARNHEM = "(SELECT MAX(edition) FROM edition WHERE id = 'arnhem-nl--wuhan-cn')"
KEY = "(SELECT key FROM partnership WHERE id = 'arnhem-nl--wuhan-cn')"
WUHAN = "(SELECT MAX(entity) FROM entity WHERE id = 'wuhan-cn')"

TRUTH = {
    "UPDATE city SET name = 'Brada' WHERE id = 'breda-nl'": "city breda-nl is no longer what was recorded",
    "UPDATE city_name SET name = 'Arnhim'": "city arnhem-nl is no longer what was recorded",
    "DELETE FROM city_name": "city arnhem-nl is no longer what was recorded",
    "UPDATE source SET title = 'Forged' WHERE id = 'paper'": "source paper is no longer what was recorded",
    "UPDATE publisher SET aliases = '[]' WHERE id = 'agency'": "publisher agency is no longer what was recorded",
    "UPDATE source SET publisher_id = 'agency' WHERE id = 'paper'": "source paper is no longer what was recorded",
    "UPDATE observation SET value = '800'": "observation nl-eight is no longer what was recorded",
    "UPDATE observation_citation SET scope = 'city'": "observation nl-eight is no longer what was recorded",
    f"UPDATE partnership SET note = 'Forged' WHERE key = {KEY}": "partnership arnhem-nl--wuhan-cn is no",
    f"UPDATE partnership SET checked_on = '2000-01-01' WHERE key = {KEY}": "partnership arnhem-nl--wuhan-cn is no",
    f"UPDATE citation SET weak = NOT weak WHERE partnership = {KEY}": "partnership arnhem-nl--wuhan-cn is no longer",
    f"UPDATE event SET date = '2000-09' WHERE partnership = {KEY} AND seq = 1": "partnership arnhem-nl--wuhan-cn is no",
    f"UPDATE citation SET stance = 'disputes' WHERE partnership = {KEY}": "partnership arnhem-nl--wuhan-cn is no",
    f"INSERT INTO further_source VALUES ({KEY}, 0, 'bulk')": "partnership arnhem-nl--wuhan-cn is no longer what was",
    "UPDATE member SET since = '1999'": "country_group TWO is no longer what was recorded",
    "UPDATE withdrawal SET reason = 'Forged'": "withdrawal breda-nl--yangzhou-cn is no longer what was recorded",
    "UPDATE city SET hash = '0' WHERE id = 'breda-nl'": "city breda-nl is no longer what was recorded",
    "UPDATE change SET record = '{}' WHERE id = 'riga-lv'": "city riga-lv differs from its last change in the log",
    "DELETE FROM change WHERE id = 'riga-lv'": "city riga-lv differs from its last change in the log",
    f"DELETE FROM change WHERE id = '{ARNHEM.id}' AND revision = 2": f"partnership {ARNHEM.id} differs from its last",
}
"""Statements that falsify the truth, and the beginning of what is said then."""

READING = (
    f"UPDATE edition SET head = head || ' ' WHERE edition = {OF_ARNHEM}",
    f"UPDATE edition SET cities = head WHERE edition = {OF_ARNHEM}",
    f"UPDATE story SET events = '' WHERE edition = {OF_ARNHEM}",
    f"UPDATE edition SET hash = '0' WHERE edition = {OF_ARNHEM}",
    f"UPDATE edition SET until_rev = 2 WHERE edition = {OF_ARNHEM}",
    f"DELETE FROM story WHERE edition = {OF_ARNHEM}",
    f"UPDATE edition SET days = days || ' ' WHERE edition = {OF_ARNHEM}",
    f"UPDATE edition SET days = '1' || days WHERE edition = {OF_ARNHEM}",
    f"DELETE FROM standing WHERE edition = {OF_ARNHEM} AND face = 2 AND side = 2",
    f"UPDATE standing SET value = 2 WHERE edition = {OF_ARNHEM} AND face = 2",
    f"UPDATE standing SET checked_on = 1 WHERE edition = {OF_ARNHEM}",
    f"UPDATE standing SET hidden = 1 WHERE edition = {OF_ARNHEM}",
    f"UPDATE standing SET name_key = 'a' WHERE edition = {OF_ARNHEM}",
    f"UPDATE standing SET until_rev = 2 WHERE edition = {OF_ARNHEM}",
    f"UPDATE standing SET from_rev = from_rev + 1 WHERE edition = {OF_ARNHEM}",
    f"UPDATE standing SET live = 0 WHERE edition = {OF_ARNHEM}",
    f"UPDATE standing SET partnership = 77 WHERE edition = {OF_ARNHEM}",
    f"UPDATE moment SET latest = 1 WHERE edition = {OF_ARNHEM}",
    f"UPDATE moment SET stop = 1 WHERE edition = {OF_ARNHEM}",
    f"UPDATE moment SET live = 0 WHERE edition = {OF_ARNHEM}",
    f"UPDATE moment SET until_rev = 2 WHERE edition = {OF_ARNHEM}",
    f"DELETE FROM moment WHERE edition = {OF_ARNHEM}",
    f"UPDATE place SET longitude = 1 WHERE edition = {OF_ARNHEM} AND side = 1",
    f"DELETE FROM place WHERE edition = {OF_ARNHEM}",
    f"DELETE FROM witness WHERE edition = {OF_ARNHEM}",
    f"UPDATE witness SET publisher = 'x' WHERE edition = {OF_ARNHEM}",
    f"DELETE FROM word WHERE edition = {OF_ARNHEM} AND word = 'wuhan'",
    f"INSERT INTO word VALUES ('peking', {OF_ARNHEM}, 1)",
    f"UPDATE entity SET document = '{{}}' WHERE entity = {WUHAN}",
    f"UPDATE entity SET sort = 'zzz' WHERE entity = {WUHAN}",
    f"UPDATE entity SET until_rev = 2 WHERE entity = {WUHAN}",
    f"UPDATE entity SET live = 0 WHERE entity = {WUHAN}",
    f"DELETE FROM entity_word WHERE entity = {WUHAN}",
    f"INSERT INTO entity_word VALUES ('peking', {WUHAN})",
)
"""Statements that spoil what readers get of Arnhem and Wuhan, or of Wuhan."""

REGISTRY = (
    "UPDATE registry SET number = 4",
    "UPDATE registry SET number = 2",
    "INSERT INTO revision VALUES (4, '2026-11-24T13:00:00Z', 'x', 'x', 0, 0)",
    "UPDATE revision SET number = 9 WHERE number = 3",
)
"""Statements after which the registry does not count its revisions right."""


@pytest.fixture(scope="module")
def varied(databases: Databases, database_kind: Kind) -> Iterator[Engine]:
    """The small register with a record of every kind and a second revision of one; nobody writes to it for good."""
    group = {"id": "TWO", "name": "the Two", "members": [{"country": "NL", "since": "1957"}], "sources": ["bulk"]}
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
        take_in(engine, partnership(ARNHEM.id, *ARNHEM.events, note="Read again."), Group.model_validate(group))
        take_in(engine, Withdrawal(id="breda-nl--yangzhou-cn", reason="For a test."))
        yield engine
    databases.drop(url)


def faults_after(engine: Engine, statement: str) -> list[str]:
    """What the check says while a statement has been executed; then it is taken back."""
    with engine.connect() as connection:
        changed = connection.execute(text(statement)).rowcount
        assert changed > 0, "the statement must spoil something"
        faults = check(connection)
        connection.rollback()
    return faults


def test_a_register_is_sound_and_every_record_is_looked_at(varied: Engine) -> None:
    seen: list[int] = []
    with varied.connect() as connection:
        assert check(connection, seen.append) == []
        assert sum(seen) == count_records(connection) == len(SMALL) + 2


@pytest.mark.parametrize("statement", TRUTH)
def test_a_falsified_truth_is_found(varied: Engine, statement: str) -> None:
    assert any(fault.startswith(TRUTH[statement]) for fault in faults_after(varied, statement))


@pytest.mark.parametrize("statement", READING)
def test_whatever_readers_get_wrong_is_found(varied: Engine, statement: str) -> None:
    named = f"partnership {ARNHEM.id}" if "'wuhan-cn'" not in statement else "city wuhan-cn"
    faults = [fault for fault in faults_after(varied, statement) if not fault.startswith("the counts that are kept")]
    assert faults
    assert all(named in fault for fault in faults)


@pytest.mark.parametrize(
    ("statement", "scope"),
    [
        ("UPDATE tally SET number = number + 1 WHERE scope = '' AND facet = 'kind'", "everything"),
        ("DELETE FROM tally WHERE scope = 'LV'", "LV"),
        ("INSERT INTO tally VALUES ('status', 'FR', 'severed', 1)", "FR"),
        ("UPDATE tally SET value = 'Nobody' WHERE scope = 'CN' AND facet = 'publisher'", "CN"),
    ],
)
def test_counts_that_are_kept_wrong_are_found(varied: Engine, statement: str, scope: str) -> None:
    assert faults_after(varied, statement) == [f"the counts that are kept of {scope} are wrong"]


@pytest.mark.parametrize("statement", REGISTRY)
def test_a_registry_that_counts_wrong_is_found(varied: Engine, statement: str) -> None:
    disconnected = "DELETE FROM change WHERE revision = 3" if "SET number = 9" in statement else None
    with varied.connect() as connection:
        if disconnected:
            connection.execute(text(disconnected))
        connection.execute(text(statement))
        faults = check(connection)
        connection.rollback()
    assert any(fault.startswith("the registry counts") for fault in faults)


def test_a_reference_to_nothing_is_found_where_the_database_lets_it_happen(small: Engine, database_kind: Kind) -> None:
    """PostgreSQL refuses it always, SQLite only on connections that ask for it."""
    if database_kind == "postgresql":
        with pytest.raises(Exception, match="foreign key"):
            faults_after(small, "DELETE FROM source WHERE id = 'paper'")
        return
    with small.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("DELETE FROM source WHERE id = 'gazette'")
        driver.execute("PRAGMA foreign_keys=ON")
    with small.connect() as connection:
        faults = check(connection)
    assert "observation_citation refers to something that does not exist" in faults


def test_every_fault_is_told_and_not_only_the_first(varied: Engine) -> None:
    faults = faults_after(varied, "UPDATE city SET note = 'Forged'")
    assert sum("is no longer what was recorded" in fault for fault in faults) == 5
    assert {city_.id for city_ in SMALL[:5]} == {fault.split()[1] for fault in faults if fault.startswith("city ")}


def test_a_check_changes_nothing(varied: Engine) -> None:
    for _ in range(2):
        assert faults_after(varied, "UPDATE observation SET value = '800'") != []
    with varied.connect() as connection:
        assert check(connection) == []
