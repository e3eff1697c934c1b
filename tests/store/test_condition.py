"""In which condition a database is: of which schema, and whether it can be written to. Nothing is written for it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import make_url, text

from app.domain.errors import NotReady
from app.store import condition
from app.store.condition import find_condition, find_obstacle, schemas
from app.store.engine import MIGRATIONS, Reader, open_engine
from app.store.patience import Limits
from tests.databases import Databases
from tests.postgres import connect
from tests.store.smallregister import opened


@contextmanager
def reading(url: str) -> Iterator[Reader]:
    with closing(Reader(open_engine(url, reading=Limits()))) as reader:
        yield reader


def change(url: str, statement: str) -> None:
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text(statement))


def test_the_schemas_of_the_program_are_those_of_its_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    chain = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert list(schemas()) == chain[::-1]


def test_a_register_that_can_be_written_to_says_so_and_nothing_else(own_url: str) -> None:
    with reading(own_url) as reader:
        found = find_condition(reader)
    assert (found.revision, found.schema, found.writable, found.remarks) == (1, schemas()[-1], True, ())


def test_an_older_schema_is_not_ready_and_both_are_named(own_url: str, older_schema: str) -> None:
    change(own_url, f"UPDATE alembic_version SET version_num = '{older_schema}'")
    with reading(own_url) as reader, pytest.raises(NotReady) as refused:
        find_condition(reader)
    assert f"schema {older_schema}" in refused.value.detail
    assert schemas()[-1] in refused.value.detail


def test_a_newer_schema_is_told_as_long_as_all_that_is_read_is_there(own_url: str) -> None:
    """A newer version migrates while this one still serves."""
    change(own_url, "UPDATE alembic_version SET version_num = '9999'")
    change(own_url, "ALTER TABLE city ADD COLUMN mayor TEXT")
    with reading(own_url) as reader:
        found = find_condition(reader)
        assert found.writable
        assert "9999" in found.remarks[0]
        change(own_url, "ALTER TABLE revision RENAME COLUMN comment TO remark")
        with pytest.raises(NotReady, match=r"9999 of a newer version .* cannot read"):
            find_condition(reader)
        with pytest.raises(NotReady, match="does not have the tables"):
            reader.rows("SELECT comment FROM revision")


def test_what_stands_in_the_way_of_writing_to_a_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, log = tmp_path / "register", tmp_path / "register-wal"
    assert find_obstacle(file) is None, "it can still be made"
    file.touch()
    log.touch()
    assert find_obstacle(file) is None
    for closed, told in ((log, "one beside it"), (file, "The file"), (tmp_path, "The folder")):
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda path, _, closed=closed: path != closed)
            assert told in str(find_obstacle(file))
    monkeypatch.setattr(condition, "room_of", lambda _: 1024)
    assert "no room" in str(find_obstacle(file))


def test_a_server_says_itself_that_it_takes_no_changes(databases: Databases) -> None:
    url = databases.make("postgresql", "migrated")
    with connect(make_url(url)) as administering:
        for setting, writable in (("on", False), ("off", True)):
            administering.execute(
                f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = {setting}"
            )
            with reading(url) as reader:
                assert find_condition(reader).writable is writable
    databases.drop(url)


def test_an_account_without_rights_is_told_from_a_mistake_of_ours(databases: Databases) -> None:
    url = databases.make("postgresql", "migrated")
    name = f"stranger_{make_url(url).database}"
    with connect(make_url(url)) as administering:
        administering.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'strange'")
        try:
            strange = make_url(url).set(username=name, password="strange").render_as_string(hide_password=False)
            with reading(strange) as reader, pytest.raises(NotReady, match="does not let this service read"):
                find_condition(reader)
        finally:
            administering.execute(f"DROP ROLE {name}")
    databases.drop(url)
