"""Keys of editors on the command line."""

import pytest
from sqlmodel import Session, select

from app.editing.keys import hash_key, is_well_formed
from app.store.database import open_engine
from app.store.editing import ApiKey
from tests.cli.commands import Commands


@pytest.fixture
def commands(migrated_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    """Commands on an empty register."""
    return Commands(migrated_url, monkeypatch, capfd)


def stored_keys(url: str) -> list[ApiKey]:
    """The keys as the database has them."""
    engine = open_engine(url)
    with Session(engine) as session:
        keys = list(session.exec(select(ApiKey)))
    engine.dispose()
    return keys


def test_a_key_is_shown_once_and_stored_as_its_hash(commands: Commands) -> None:
    made = commands.run("key", "add", "maria", "--scope", "edit", "--expires", "2999-12-31")
    key = made.out.strip()
    assert made.status == 0, made.err
    assert is_well_formed(key)
    (stored,) = stored_keys(commands.url)
    assert (stored.name, stored.scope, stored.hash) == ("maria", "edit", hash_key(key))
    listed = commands.run("key", "list").out
    assert listed.split() == ["maria", "edit", "expires", "2999-12-31", "never", "used"]
    assert key not in listed


def test_a_revoked_key_stays_in_the_list_and_its_name_is_not_used_again(commands: Commands) -> None:
    commands.run("key", "add", "maria", "--scope", "review")
    assert commands.run("key", "revoke", "maria").out == "The key maria is revoked.\n"
    assert "revoked 20" in commands.run("key", "list").out
    again = commands.run("key", "add", "maria", "--scope", "admin")
    assert (again.status, "already" in again.err) == (1, True)
    assert len(stored_keys(commands.url)) == 1
    unknown = commands.run("key", "revoke", "nora")
    assert (unknown.status, "nora" in unknown.err) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("maria", "--scope", "everything"),
        ("maria", "--scope", "edit", "--expires", "tomorrow"),
        ("maria", "--scope", "edit", "--expires", "2020-01-01"),
        ("Maria Müller", "--scope", "edit"),
        ("a" * 41, "--scope", "edit"),
        ("maria",),
    ],
)
@pytest.mark.sqlite_only
def test_a_key_with_other_arguments_is_refused(commands: Commands, arguments: tuple[str, ...]) -> None:
    refused = commands.run("key", "add", *arguments)
    assert (refused.status, refused.out) == (2, "")
    assert stored_keys(commands.url) == []
