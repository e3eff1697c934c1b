"""The digest depends on the content alone; a rebuild renders the projections from the records and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, text

from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, Group, Tombstone
from app.store.integrity import check, count_records, digest, rebuild
from app.store.repository import table
from app.store.revisions import latest_revision
from tests.databases import Kind, State
from tests.store.smallregister import ARNHEM, BREDA, RIGA, SMALL, START, city, dump, opened, partnership, take_in
from tests.store.test_integrity import PROJECTIONS, TRUTH

MakeDatabase = Callable[[Kind, State], str]


def digest_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def digest_after(url: str, *changes: tuple[AnyRecord, ...]) -> str:
    with opened(url) as engine:
        for number, change in enumerate(changes):
            take_in(engine, *change, now=START + timedelta(days=number))
        return digest_of(engine)


@pytest.mark.postgresql
def test_both_databases_have_one_digest_whatever_the_order_and_the_number_of_changes(
    make_database: MakeDatabase,
) -> None:
    one_by_one = [(record,) for record in (*SMALL[:8], *SMALL[9:11], SMALL[8], *SMALL[11:])]
    detour = (city("wuhan-cn", name="Hankou"), partnership(RIGA.id, "ended reported 2010"))
    digests = {
        digest_after(make_database("sqlite", "migrated"), SMALL),
        digest_after(make_database("postgresql", "migrated"), SMALL[::-1]),
        digest_after(make_database("sqlite", "migrated"), SMALL[:11], SMALL[11:][::-1]),
        digest_after(make_database("postgresql", "migrated"), SMALL, detour, SMALL),
        digest_after(make_database("sqlite", "migrated"), *one_by_one),
    }
    assert len(digests) == 1
    assert len(digests.pop()) == 64


def test_any_change_of_any_record_changes_the_digest(small: Engine) -> None:
    seen = [digest_of(small)]
    for record in (
        city("breda-nl"),
        city("essen-de"),
        partnership(RIGA.id, *RIGA.events, note="Another note."),
        partnership("breda-nl--riga-lv", "established effective 1999"),
    ):
        take_in(small, record)
        seen.append(digest_of(small))
    assert len(set(seen)) == len(seen)


def test_an_empty_register_has_a_digest(engine: Engine) -> None:
    assert len(digest_of(engine)) == 64
    with engine.connect() as connection:
        assert count_records(connection) == 0
        assert check(connection) == []
    assert rebuild(engine) == 0


def test_rebuilding_a_sound_register_opens_no_revision_and_writes_nothing(small: Engine) -> None:
    take_in(small, partnership(f"{ARNHEM.id}--2", "established effective 2024"))
    before, seen = dump(small), list[int]()
    assert rebuild(small, seen.append) == 0
    assert dump(small) == before
    assert sum(seen) == len(SMALL) + 1


MISPLACED = "SET system_from ="
"""What no rebuild finds, though the check does: a version that says that it began at another revision."""
IN_PLACE = (
    *("SET document =", "SET cities =", "SET events =", "SET periods =", "_rows =", "SET name_key", "SET words"),
    *("SET sort_key", "SET latitude"),
)
"""Parts of statements after which nothing stays damaged: what the hashes of a version in force cover."""


@pytest.mark.sqlite_only
@pytest.mark.parametrize("statement", [statement for statement in PROJECTIONS if MISPLACED not in statement])
def test_rebuilding_replaces_a_damaged_projection_in_one_revision(small: Engine, statement: str) -> None:
    take_in(small, partnership(ARNHEM.id, *ARNHEM.events, note="Read again."))
    take_in(small, city("essen-de"))
    sound = digest_of(small)
    with small.begin() as connection:
        assert connection.execute(text(statement)).rowcount > 0
    assert rebuild(small) == 1
    with small.connect() as connection:
        faults = check(connection)
        assert latest_revision(connection) == 4
    assert not [fault for fault in faults if "what readers get" in fault]
    assert bool(faults) == (not any(part in statement for part in IN_PLACE)), faults
    assert digest_of(small) == sound
    assert "'rebuild', 'Rendered all projections again', 0, 0, " in dump(small)["revision"][-1]
    assert rebuild(small) == 0


def test_rebuilding_by_other_rules_opens_versions_and_keeps_the_old_ones(
    small: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = table("partnership_version")
    content = [column for column in version.c if column.name != "system_to"]
    with small.connect() as connection:
        before = connection.execute(select(*content)).all()
    monkeypatch.setattr("app.store.version_content.normalise", lambda name: f"by other rules {name}")
    monkeypatch.setattr("app.store.entity_content.normalise", lambda name: f"by other rules {name}")
    assert rebuild(small) > len(before)
    with small.connect() as connection:
        assert check(connection) == []
        closed = connection.execute(select(*content).where(version.c.system_to == 2)).all()
        opened = connection.execute(select(version.c.version).where(version.c.system_from == 2)).all()
    assert sorted(closed) == sorted(before)
    assert len(opened) == len(before)


def test_rebuilding_restores_everything(small: Engine) -> None:
    with small.begin() as connection:
        for name in ("search_token", "entity_version"):
            connection.execute(text(f"DELETE FROM {name}"))
        connection.execute(text("UPDATE partnership_version SET event_rows = source_rows"))
    assert rebuild(small) == len(SMALL)
    with small.connect() as connection:
        chain, *history = check(connection)
    assert chain.startswith("revision r1 does not fit the hash chain")
    assert history
    assert all(fault.startswith("what readers got of ") for fault in history)


RIGA_KEY = f"(SELECT key FROM partnership WHERE id = '{RIGA.id}')"


def test_rebuilding_closes_a_retracted_partnership_that_is_still_in_force(small: Engine) -> None:
    take_in(small, Tombstone(id=RIGA.id, reason="For a test."))
    with small.begin() as connection:
        for name in ("partnership_version", "search_token"):
            connection.execute(text(f"UPDATE {name} SET system_to = 2147483647"))
        assert check(connection)[1:] == [f"what readers get of partnership {RIGA.id} differs from its record"]
    assert rebuild(small) == 1
    with small.connect() as connection:
        revision, version = check(connection)
        assert revision.startswith("revision r2 does not fit the hash chain")  # It no longer closed the version.
        assert version == f"what readers got of partnership {RIGA.id} at r1 was changed"
        for name in ("partnership_version", "search_token"):
            statement = f"SELECT COUNT(*) FROM {name} WHERE system_to = 2147483647 AND {{}} = {RIGA_KEY}"
            owner = "record_type = 'partnership' AND record" if name == "search_token" else "partnership"
            assert connection.execute(text(statement.format(owner))).scalar_one() == 0


def test_a_rebuild_leaves_the_records_and_their_log_alone(small: Engine) -> None:
    before = dump(small)
    with small.begin() as connection:
        connection.execute(text("UPDATE partnership_version SET hash = '0'"))
    assert rebuild(small) == 3
    after = dump(small)
    for name in ("city", "source", "partnership", "event", "observation", "change_log"):
        assert after[name] == before[name]


@pytest.mark.parametrize("statement", TRUTH)
def test_an_altered_record_is_not_rendered_and_the_rebuild_changes_nothing(small: Engine, statement: str) -> None:
    group = {"id": "TWO", "name": "the Two", "members": [{"country": "NL", "since": "1957"}], "sources": ["bulk"]}
    again = partnership(ARNHEM.id, *ARNHEM.events, note="Read again.")
    take_in(small, again, Group.model_validate(group), Tombstone(id=BREDA.id, reason="For a test."))
    with small.begin() as connection:
        connection.execute(text("UPDATE entity_version SET hash = '0'"))
        assert connection.execute(text(statement)).rowcount > 0
    with small.connect() as connection:
        before = connection.execute(text("SELECT hash FROM entity_version")).all()
    with pytest.raises(DatabaseUnavailable, match=r"differs from its (hash|last change).*\. Restore a backup\.$"):
        rebuild(small)
    with small.connect() as connection:
        assert latest_revision(connection) == 2
        assert connection.execute(text("SELECT hash FROM entity_version")).all() == before


def test_a_rebuild_that_fails_changes_nothing(small: Engine) -> None:
    def fail(_: int) -> None:
        raise KeyboardInterrupt

    with small.begin() as connection:
        connection.execute(text("UPDATE partnership_version SET hash = '0'"))
    before = dump(small)
    with pytest.raises(KeyboardInterrupt):
        rebuild(small, fail)
    assert dump(small) == before
