"""The check finds every fault, in whichever table, and says where it is."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select, text, update
from sqlalchemy.exc import DBAPIError

from app.domain.models import AnyRecord, Group, Tombstone
from app.store.database import read_transaction
from app.store.integrity import check, count_records
from app.store.repository import table
from app.store.revisions import latest_revision, newest_chain_hash
from app.store.version_content import with_hashes
from app.store.version_rows import MATRICES
from tests.databases import KINDS, Databases, Kind
from tests.store.smallregister import ARNHEM, SMALL, city, opened, partnership, take_in

PARTNERSHIP = "(SELECT key FROM partnership WHERE id = 'arnhem-nl--wuhan-cn')"
VERSION = f"(SELECT MAX(version) FROM partnership_version WHERE partnership = {PARTNERSHIP})"
RETRACTED = "(SELECT key FROM partnership WHERE id = 'breda-nl--yangzhou-cn')"
FIRST_VERSION = VERSION.replace("MAX", "MIN")
WUHAN = "(SELECT key FROM city WHERE id = 'wuhan-cn')"
WUHAN_VERSION = "(SELECT MAX(version) FROM entity_version WHERE record_type = 'city' AND id = 'wuhan-cn')"
IN_FORCE = f"partnership = {PARTNERSHIP} AND system_to = 2147483647"

TRUTH = {
    "UPDATE city SET name = 'Brada' WHERE id = 'breda-nl'": "city breda-nl differs from its hash",
    "UPDATE city SET names = '[{\"name\":\"Arnhim\"}]' WHERE id = 'arnhem-nl'": "city arnhem-nl differs from its hash",
    "UPDATE city SET names = '[]' WHERE id = 'arnhem-nl'": "city arnhem-nl differs from its hash",
    "UPDATE source SET title = 'Forged' WHERE id = 'paper'": "source paper differs from its hash",
    "UPDATE publisher SET aliases = '[]' WHERE id = 'agency'": "publisher agency differs from its hash",
    "UPDATE source SET publisher_id = 'agency' WHERE id = 'paper'": "source paper differs from its hash",
    "UPDATE observation SET value = '800'": "observation nl-eight differs from its hash",
    'UPDATE observation SET citations = \'[{"source":"bulk"}]\'': "observation nl-eight differs from its hash",
    f"UPDATE partnership SET note = 'Forged' WHERE key = {PARTNERSHIP}": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    f"UPDATE partnership SET checked_on = '2000-01-01' WHERE key = {PARTNERSHIP}": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    f'UPDATE event SET citations = \'[{{"source":"nowhere"}}]\' WHERE partnership = {PARTNERSHIP} AND seq = 1': (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    f"UPDATE event SET citations = REPLACE(citations, 'paper', 'a paper') WHERE partnership = {PARTNERSHIP}": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    f"UPDATE event SET citations = '[]' WHERE partnership = {PARTNERSHIP}": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    f"UPDATE event SET date = '1 May' WHERE partnership = {PARTNERSHIP}": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    "UPDATE city SET names = '[' WHERE id = 'arnhem-nl'": "city arnhem-nl differs from its hash",
    f"UPDATE event SET date = '2000-09' WHERE partnership = {PARTNERSHIP} AND seq = 1": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    f"UPDATE event SET citations = REPLACE(citations, 'paper', 'bulk') WHERE partnership = {PARTNERSHIP}": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    f"UPDATE partnership SET further_sources = '[\"bulk\"]' WHERE key = {PARTNERSHIP}": (
        f"partnership {ARNHEM.id} differs from its hash"
    ),
    'UPDATE country_group SET members = \'[{"country":"NL","since":"1999"}]\'': (
        "country_group TWO differs from its hash"
    ),
    "UPDATE tombstone SET reason = 'Forged'": "tombstone breda-nl--yangzhou-cn differs from its hash",
    "UPDATE city SET hash = '0' WHERE id = 'breda-nl'": "city breda-nl differs from its hash",
    "UPDATE change_log SET record = '{}' WHERE id = 'riga-lv'": "city riga-lv differs from its last change in the log",
    "DELETE FROM change_log WHERE id = 'riga-lv'": "city riga-lv differs from its last change in the log",
    f"DELETE FROM change_log WHERE id = '{ARNHEM.id}' AND revision = 2": (
        f"partnership {ARNHEM.id} differs from its last"
    ),
}
"""Statements that falsify the truth, and how the fault begins that is reported."""

PROJECTIONS = (
    f"UPDATE partnership_version SET document = document || ' ' WHERE version = {VERSION}",
    f"UPDATE partnership_version SET cities = document WHERE version = {VERSION}",
    f"UPDATE partnership_version SET events = '' WHERE version = {VERSION}",
    f"UPDATE partnership_version SET hash = '0' WHERE version = {VERSION}",
    f"UPDATE partnership_version SET system_to = 3 WHERE version = {VERSION}",
    f"UPDATE partnership_version SET system_from = 3 WHERE version = {VERSION}",
    f"UPDATE partnership_version SET periods = periods || ' ' WHERE version = {VERSION}",
    f"UPDATE partnership_version SET periods = '1' || periods WHERE version = {VERSION}",
    f"UPDATE partnership_version SET system_to = 2147483647 WHERE partnership = {PARTNERSHIP}",
    f"UPDATE partnership_version SET document_hash = '0' WHERE version = {VERSION}",
    f"UPDATE partnership_version SET name_key = 'a' WHERE version = {VERSION}",
    f"UPDATE partnership_version SET words = 'a' WHERE version = {VERSION}",
    f"UPDATE partnership_version SET period_rows = event_rows WHERE version = {VERSION}",
    f"UPDATE partnership_version SET event_rows = source_rows WHERE version = {VERSION}",
    f"UPDATE partnership_version SET source_rows = event_rows WHERE version = {VERSION}",
    f"DELETE FROM search_token WHERE record_type = 'partnership' AND record = {PARTNERSHIP} AND token = 'read'",
    f"INSERT INTO search_token VALUES ('peking', 'partnership', {PARTNERSHIP}, 1, 2147483647)",
    f"UPDATE entity_version SET document = '{{}}' WHERE version = {WUHAN_VERSION}",
    f"UPDATE entity_version SET sort_key = 'zzz' WHERE version = {WUHAN_VERSION}",
    f"UPDATE entity_version SET latitude = 1 WHERE version = {WUHAN_VERSION}",
    f"UPDATE entity_version SET system_to = 3 WHERE version = {WUHAN_VERSION}",
    f"DELETE FROM entity_version WHERE version = {WUHAN_VERSION}",
    f"DELETE FROM search_token WHERE record_type = 'city' AND record = {WUHAN}",
    f"INSERT INTO search_token VALUES ('peking', 'city', {WUHAN}, 1, 2147483647)",
)
"""Statements that damage a row in force of every projection, of Arnhem and Wuhan or of Wuhan alone."""

PROJECTION_TABLES = (
    "partnership_version",
    "search_token",
    "entity_version",
)

REVISIONS = (
    "INSERT INTO revision VALUES (5, '2026-11-24T13:00:00Z', 'x', 'x', 0, 0, 'x', 'x', 'x', 'x')",
    "UPDATE revision SET number = 9 WHERE number = 3",
)
"""Statements after which revisions are missing."""

CLOSED_CITY = "(SELECT MIN(version) FROM entity_version WHERE record_type = 'city' AND id = 'wuhan-cn')"
ARNHEM_AT_1 = f"what readers got of partnership {ARNHEM.id} at r1 was changed"
BREDA_AT_1 = "what readers got of partnership breda-nl--yangzhou-cn at r1 was changed"
WUHAN_AT_1 = "what readers got of city wuhan-cn at r1 was changed"
HISTORY = {
    f"UPDATE partnership_version SET document = document || ' ' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET cities = cities || ' ' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET periods = periods || ' ' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET events = events || ' ' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET hash = '0' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET document_hash = '0' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET system_to = 3 WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"INSERT INTO search_token VALUES ('peking', 'partnership', {PARTNERSHIP}, 1, 2)": ARNHEM_AT_1,
    f"UPDATE partnership_version SET period_rows = event_rows WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET name_key = 'a' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET words = 'a' WHERE version = {FIRST_VERSION}": ARNHEM_AT_1,
    f"UPDATE partnership_version SET source_rows = event_rows WHERE partnership = {RETRACTED}": BREDA_AT_1,
    f"UPDATE partnership_version SET system_to = 2 WHERE partnership = {RETRACTED}": BREDA_AT_1,
    f"UPDATE entity_version SET document = document || ' ' WHERE version = {CLOSED_CITY}": WUHAN_AT_1,
    f"UPDATE entity_version SET sort_key = 'zzz' WHERE version = {CLOSED_CITY}": WUHAN_AT_1,
    f"UPDATE entity_version SET system_from = 0 WHERE version = {CLOSED_CITY}": "what readers got of city wuhan",
    f"DELETE FROM entity_version WHERE version = {CLOSED_CITY}": "revision r1 does not fit the hash chain",
    "UPDATE change_log SET record = '{}' WHERE id = 'arnhem-nl--wuhan-cn' AND revision = 1": "revision r1 does not fit",
    "DELETE FROM change_log WHERE id = 'wuhan-cn' AND revision = 1": "revision r1 does not fit",
    "UPDATE revision SET comment = 'Forged' WHERE number = 2": "revision r2 does not fit",
    "UPDATE revision SET actor = 'Forged' WHERE number = 1": "revision r1 does not fit",
    "UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE number = 3": "revision r3 does not fit",
    "UPDATE revision SET chain_hash = 'x' WHERE number = 1": "revision r2 does not fit",
    "INSERT INTO link_status VALUES ('paper', 2, 2147483647, 'dead', 1, '', '', '')": "revision r2 does not fit",
}
"""Statements that change what is no longer in force, and how a fault begins that is reported."""


@pytest.fixture(scope="module")
def varied(databases: Databases, database_kind: Kind) -> Iterator[Engine]:
    """The small register with a record of every kind and a second revision of one; no test commits to it."""
    group = {"id": "TWO", "name": "the Two", "members": [{"country": "NL", "since": "1957"}], "sources": ["bulk"]}
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
        changed = partnership(ARNHEM.id, *ARNHEM.events, note="Read again.")
        take_in(engine, changed, city("wuhan-cn", qualifier="Hubei", note="Three towns."), Group.model_validate(group))
        take_in(engine, Tombstone(id="breda-nl--yangzhou-cn", reason="For a test."))
        yield engine
    databases.drop(url)


def faults_after(engine: Engine, statement: str) -> list[str]:
    """Return what the check reports after a statement, which is then rolled back."""
    with engine.connect() as connection:
        changed = connection.execute(text(statement)).rowcount
        assert changed > 0, "the statement must damage something"
        faults = check(connection)
        connection.rollback()
    return faults


def test_a_sound_register_has_no_faults_and_every_record_is_checked(varied: Engine) -> None:
    seen: list[int] = []
    with varied.connect() as connection:
        assert check(connection, seen.append) == []
        assert sum(seen) == count_records(connection) == len(SMALL) + 2


@pytest.mark.parametrize("statement", TRUTH)
def test_a_falsified_record_is_found(varied: Engine, statement: str) -> None:
    assert any(fault.startswith(TRUTH[statement]) for fault in faults_after(varied, statement))


@pytest.mark.parametrize("statement", PROJECTIONS)
def test_a_damaged_projection_is_found(varied: Engine, statement: str) -> None:
    named = "city wuhan-cn" if "wuhan-cn')" in statement and ARNHEM.id not in statement else f"partnership {ARNHEM.id}"
    faults = [fault for fault in faults_after(varied, statement) if "does not fit the hash chain" not in fault]
    assert faults
    assert all(named in fault for fault in faults)


@pytest.mark.parametrize("statement", HISTORY)
def test_changed_history_is_found(varied: Engine, statement: str) -> None:
    faults = faults_after(varied, statement)
    assert any(fault.startswith(HISTORY[statement]) for fault in faults), faults


def test_a_forged_version_with_a_fitting_hash_is_found_by_the_chain(varied: Engine) -> None:
    version = table("partnership_version")
    with varied.connect() as connection:
        row = connection.execute(select(version).where(version.c.version == text(FIRST_VERSION))).mappings().one()
        forged = {**row, "document": row["document"].replace("stedenband", "friendship")}
        forged = with_hashes("partnership_version", forged)
        connection.execute(update(version).where(version.c.version == row["version"]).values(forged))
        assert check(connection) == [
            "revision r1 does not fit the hash chain: it, its changes or its versions were altered"
        ]
        connection.rollback()


@pytest.mark.parametrize("matrix", MATRICES)
def test_a_changed_byte_in_any_matrix_is_found(varied: Engine, matrix: str) -> None:
    version = table("partnership_version")
    with varied.connect() as connection:
        stored = connection.execute(select(version.c.version, version.c[matrix])).all()
        for number, rows in stored:
            for place in (0, len(rows) // 2, len(rows) - 1):
                changed = bytearray(rows)
                changed[place] ^= 1
                connection.execute(update(version).where(version.c.version == number).values({matrix: bytes(changed)}))
                (fault,) = check(connection)
                assert fault.startswith(("what readers get of partnership", "what readers got of partnership"))
            connection.execute(update(version).where(version.c.version == number).values({matrix: rows}))
        assert check(connection) == []
        connection.rollback()


@pytest.mark.postgresql
def test_the_chain_is_the_same_on_both_databases(databases: Databases) -> None:
    newest = set()
    for kind in KINDS:
        url = databases.make(kind, "migrated")
        with opened(url) as engine:
            take_in(engine, *SMALL)
            take_in(
                engine, city("wuhan-cn", name="Hankou"), Tombstone(id="breda-nl--yangzhou-cn", reason="For a test.")
            )
            with read_transaction(engine) as connection:
                newest.add(newest_chain_hash(connection))
        databases.drop(url)
    assert len(newest) == 1
    assert len(newest.pop()) == 64


def test_a_check_during_an_import_sees_one_state(small: Engine) -> None:
    changes: Iterator[AnyRecord] = iter(
        [partnership(ARNHEM.id, "established effective 1998"), city("essen-de"), city("breda-nl")]
    )

    def write(_: int) -> None:
        for record in changes:
            take_in(small, record)

    with read_transaction(small) as connection:
        assert check(connection, write) == []
        assert latest_revision(connection) == 1
    with read_transaction(small) as connection:
        assert check(connection) == []
        assert latest_revision(connection) == 4


def test_a_check_does_not_wait_for_a_writer(small: Engine) -> None:
    with small.connect() as writing:
        writing.execute(text("UPDATE city SET note = 'Not committed'"))
        with read_transaction(small) as connection:
            assert check(connection) == []
        writing.rollback()


def test_a_read_transaction_cannot_write(small: Engine, database_kind: Kind) -> None:
    """SQLite would let it write after all: there it only takes no lock before it does."""
    if database_kind == "sqlite":
        return
    with read_transaction(small) as connection, pytest.raises(DBAPIError, match="read-only"):
        connection.execute(text("UPDATE city SET note = 'x'"))


def test_every_projection_is_among_the_damaged_tables() -> None:
    damaged = {name for name in PROJECTION_TABLES for statement in PROJECTIONS if f" {name} " in statement}
    assert damaged == set(PROJECTION_TABLES)


@pytest.mark.parametrize("statement", REVISIONS)
def test_a_missing_revision_is_found(varied: Engine, statement: str) -> None:
    disconnected = "DELETE FROM change_log WHERE revision = 3" if "SET number = 9" in statement else None
    with varied.connect() as connection:
        if disconnected:
            connection.execute(text(disconnected))
        connection.execute(text(statement))
        faults = check(connection)
        connection.rollback()
    assert any(fault.startswith("there are ") for fault in faults)


def test_a_broken_reference_is_found_where_the_database_allows_it(small: Engine, database_kind: Kind) -> None:
    """PostgreSQL always refuses it, SQLite only on connections that enforce foreign keys."""
    if database_kind == "postgresql":
        with pytest.raises(Exception, match="foreign key"):
            faults_after(small, "DELETE FROM city WHERE id = 'arnhem-nl'")
        return
    with small.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("DELETE FROM city WHERE id = 'arnhem-nl'")
        driver.execute("PRAGMA foreign_keys=ON")
    with small.connect() as connection:
        faults = check(connection)
    assert "partnership violates a foreign key" in faults


MISSING = {
    "DELETE FROM observation": "observation nl-eight was accepted, but its rows are missing",
    "DELETE FROM country_group": "country_group TWO was accepted, but its rows are missing",
    "DELETE FROM source WHERE id = 'gazette'": "source gazette was accepted, but its rows are missing",
    "DELETE FROM source WHERE id = 'paper'": "source paper was accepted, but its rows are missing",
}
"""Statements that no foreign key refuses, and the fault that is reported."""


@pytest.mark.parametrize("statement", MISSING)
def test_a_missing_record_is_found(varied: Engine, statement: str) -> None:
    missing, *following = faults_after(varied, statement)
    assert missing == MISSING[statement]
    consequences = ("a partnership refers to 'paper', whose rows are missing", "entity_version has", "search_token has")
    assert all(fault.startswith(consequences) for fault in following)


def test_a_retracted_partnership_that_is_still_in_force_is_found(varied: Engine) -> None:
    reopened = f"UPDATE partnership_version SET system_to = 2147483647 WHERE partnership = {RETRACTED}"
    revision, version = faults_after(varied, reopened)
    assert revision.startswith("revision r3 does not fit the hash chain")
    assert version == "what readers get of partnership breda-nl--yangzhou-cn differs from its record"


def test_every_fault_is_reported_and_not_only_the_first(varied: Engine) -> None:
    faults = faults_after(varied, "UPDATE city SET note = 'Forged'")
    assert sum("differs from its hash" in fault for fault in faults) == 5
    assert {city_.id for city_ in SMALL[:5]} == {fault.split()[1] for fault in faults if fault.startswith("city ")}


def test_an_altered_record_hides_no_other_fault(varied: Engine) -> None:
    with varied.connect() as connection:
        for statement in (
            "UPDATE city SET names = '[' WHERE id = 'arnhem-nl'",
            "UPDATE city SET kind = 'county' WHERE id = 'yangzhou-cn'",
            "UPDATE city SET search_names = '[1]' WHERE id = 'riga-lv'",
            f"UPDATE entity_version SET document = '{{}}' WHERE version = {WUHAN_VERSION}",
            "UPDATE source SET kind = 'official' WHERE id = 'bulk'",
            f"UPDATE partnership_version SET source_rows = event_rows WHERE partnership = {RETRACTED}",
            "UPDATE observation SET value = '800'",
            "DELETE FROM country_group",
        ):
            assert connection.execute(text(statement)).rowcount > 0
        faults = check(connection)
        connection.rollback()
    assert faults == [
        "country_group TWO was accepted, but its rows are missing",
        "city arnhem-nl differs from its hash: its rows were changed. Restore a backup.",
        "city riga-lv differs from its hash: its rows were changed. Restore a backup.",
        "what readers get of city wuhan-cn differs from its record",
        "city yangzhou-cn differs from its hash: its rows were changed. Restore a backup.",
        "source bulk differs from its hash: its rows were changed. Restore a backup.",
        "what readers got of partnership breda-nl--yangzhou-cn at r1 was changed",
        "observation nl-eight differs from its hash: its rows were changed. Restore a backup.",
        "entity_version has rows of the country_group with the key 1, which does not exist",
        "search_token has rows of the country_group with the key 1, which does not exist",
    ]


def test_a_check_changes_nothing(varied: Engine) -> None:
    for _ in range(2):
        assert faults_after(varied, "UPDATE observation SET value = '800'") != []
    with varied.connect() as connection:
        assert check(connection) == []
