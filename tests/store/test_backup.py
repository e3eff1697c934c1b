"""Backups: one consistent state, complete or absent, and restored only where empty target."""

import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import insert, make_url, text
from sqlalchemy.exc import DBAPIError

from app.domain.errors import DatabaseUnavailable
from app.main import create_app
from app.queries.context import QueryContext
from app.store import backup, integrity
from app.store.atomic_files import UnsafeTarget
from app.store.backup import BackupInfo, BackupRefused, make_backup, restore_backup
from app.store.database import Limits, open_engine
from app.store.read_session import ReadSession
from app.store.tables import IMPORT_RUN, PLACE_MATCH
from tests.databases import Databases, Kind
from tests.fifty import PATHS
from tests.postgres import find_embedded
from tests.store.smallregister import SMALL, city, dump, opened, take_in

Heard = dict[str, tuple[int, str, bytes]]


@pytest.fixture(scope="session")
def programs() -> Path | None:
    """Where the programs of the tests' own server are; those on the search path may be older than the server."""
    return find_embedded()


@pytest.fixture
def elsewhere(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Another empty place of the same kind."""
    url = databases.make(database_kind)
    yield url
    databases.drop(url)


def quiet(_pages: int) -> None:
    """Ignore the progress."""


async def hear(url: str) -> Heard:
    """What the service on a database answers at fifty addresses."""
    session = ReadSession(open_engine(url, reading=Limits()))
    service = create_app(register=QueryContext(session))
    transport = httpx.ASGITransport(service)
    async with httpx.AsyncClient(transport=transport, base_url="http://register") as client:
        answers = {path: await client.get(path) for path in PATHS}
    session.close()
    return {path: (one.status_code, one.headers.get("ETag", one.text), one.content) for path, one in answers.items()}


@pytest.mark.anyio
async def test_fifty_addresses_answer_byte_for_byte_the_same_after_a_restore(
    seeded_url: str, elsewhere: str, tmp_path: Path, programs: Path | None
) -> None:
    before = await hear(seeded_url)
    made = make_backup(seeded_url, tmp_path / "copy", programs, quiet)
    assert restore_backup(tmp_path / "copy", elsewhere, programs) == made
    assert len(before) >= 50 and {status for status, _, _ in before.values()} == {200}
    assert await hear(elsewhere) == before
    with opened(seeded_url) as one, opened(elsewhere) as other:
        assert dump(one) == dump(other)
    assert os.listdir(tmp_path) == ["copy"]


def test_a_backup_during_writes_holds_a_state_that_existed(
    migrated_url: str, elsewhere: str, tmp_path: Path, programs: Path | None
) -> None:
    states, stop = [BackupInfo(0, "")], threading.Event()

    def write() -> None:
        with opened(migrated_url) as engine:
            while not stop.is_set():
                number = len(states)
                result = take_in(engine, *(city(f"c{number}x{at}-nl") for at in range(20)), now=None)
                with engine.connect() as connection:
                    states.append(BackupInfo(result.revision, integrity.digest(connection)))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(3):
            while len(states) < 3 * (turn + 1):
                stop.wait(0.01)
            last = make_backup(migrated_url, tmp_path / "copy", programs, quiet)
    finally:
        stop.set()
        writer.join()
    assert last.revision >= 6 and last in states
    assert restore_backup(tmp_path / "copy", elsewhere, programs) == last
    with opened(elsewhere) as engine, engine.connect() as connection:
        assert integrity.check(connection) == []


def test_nothing_is_written_over(migrated_url: str, tmp_path: Path, programs: Path | None) -> None:
    file = tmp_path / "copy"
    make_backup(migrated_url, file, programs, quiet)
    with opened(migrated_url) as engine:
        before = dump(engine)
        with pytest.raises(BackupRefused, match="empty target"):
            restore_backup(file, migrated_url, programs)
        assert dump(engine) == before


def test_what_is_no_whole_backup_is_refused_and_leaves_nothing(
    own_url: str, elsewhere: str, tmp_path: Path, programs: Path | None
) -> None:
    file, stored = tmp_path / "copy", tmp_path / "stored"
    make_backup(own_url, file, programs, quiet)
    whole = file.read_bytes()
    spoiled = bytearray(whole)
    spoiled[len(whole) // 2 : len(whole) // 2 + 65536] = bytes(min(65536, len(whole) - len(whole) // 2))
    for bytes_ in (b"", b"# a text\n", whole[:5], whole[: len(whole) // 2], whole[:-600], whole[:100] * 50, spoiled):
        stored.write_bytes(bytes_)
        with pytest.raises(BackupRefused):
            restore_backup(stored, elsewhere, programs)
    assert restore_backup(file, elsewhere, programs) == make_backup(elsewhere, stored, programs, quiet)


def spoil(file: Path) -> None:
    """Overwrite a page in the middle of a file."""
    with file.open("r+b") as written:
        written.seek(file.stat().st_size // 2 // 4096 * 4096)
        written.write(b"\xff" * 4096)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_copy_that_is_spoiled_while_it_is_written_is_no_backup(
    make_database: Callable[[Kind, str], str], tmp_path: Path, programs: Path | None, database: Kind
) -> None:
    """The disk may write something else than it was given. The backup before stays, and no other file is left."""
    url = make_database(database, "migrated")
    folder, unsound = tmp_path / "backups", tmp_path / "programs"
    folder.mkdir()
    unsound.mkdir()
    make_backup(url, folder / "copy", programs, quiet)
    before = (folder / "copy").read_bytes()
    with opened(url) as engine:
        take_in(engine, *SMALL)

    def spoil_new_files(_pages: int) -> None:
        for file in folder.iterdir():
            if file.name != "copy":
                spoil(file)

    restorer, dumper = (shutil.which(name, path=programs and str(programs)) for name in ("pg_restore", "pg_dump"))
    (unsound / "pg_restore").write_text(f'#!/bin/sh\nexec {restorer} "$@"\n')
    (unsound / "pg_dump").write_text(
        f"""#!/bin/sh
{dumper} "$@" || exit
for option in "$@"; do case $option in --file=*) truncate --size=-600 "${{option#--file=}}";; esac; done
"""
    )
    for program in unsound.iterdir():
        program.chmod(0o755)
    with pytest.raises(BackupRefused):
        make_backup(url, folder / "copy", unsound, spoil_new_files)
    assert [path.name for path in folder.iterdir()] == ["copy"]
    assert (folder / "copy").read_bytes() == before


def test_a_backup_of_a_newer_version_is_refused(own_url: str, tmp_path: Path, programs: Path | None) -> None:
    with opened(own_url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BackupRefused, match="schema 9999; this version of the program needs"):
        make_backup(own_url, tmp_path / "copy", programs, quiet)
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_a_register_has_no_backup(database_url: str, tmp_path: Path, programs: Path | None) -> None:
    with pytest.raises(BackupRefused, match="no register"):
        make_backup(database_url, tmp_path / "copy", programs, quiet)
    assert list(tmp_path.iterdir()) == []


def test_the_backup_before_stays_when_the_next_one_fails(own_url: str, tmp_path: Path, programs: Path | None) -> None:
    file = tmp_path / "copy"
    make_backup(own_url, file, programs, quiet)
    before = file.read_bytes()
    with opened(own_url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BackupRefused):
        make_backup(own_url, file, programs, quiet)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


@pytest.mark.anyio
@pytest.mark.postgresql
async def test_a_register_moves_from_sqlite_to_postgresql_with_all_its_rows(
    make_database: Callable[[Kind, str], str], tmp_path: Path
) -> None:
    here, there = make_database("sqlite", "seeded"), make_database("postgresql", "empty")
    with opened(here) as engine, engine.begin() as connection:
        run = {"source": "list", "licence": "CC0", "description": "", "retrieved": 738_000, "run": 2, "finished": 1}
        place = {"dataset": "list", "place": "Arnhem", "city": "arnhem-nl", "latitude": 51.98}
        unstated = dict.fromkeys(("record", "stated", "reason", "message"), "")
        connection.execute(insert(IMPORT_RUN), [run])
        connection.execute(insert(PLACE_MATCH), [place | unstated])
    made = make_backup(here, tmp_path / "copy", None, quiet)
    assert restore_backup(tmp_path / "copy", there, None) == made
    with opened(here) as one, opened(there) as two:
        assert dump(one) == dump(two)
        with two.connect() as connection:
            assert integrity.check(connection) == []
    assert await hear(here) == await hear(there)
    with opened(there) as engine:
        take_in(engine, city("new-nl"))  # It can be written to.
    with pytest.raises(BackupRefused, match="empty target"):
        restore_backup(tmp_path / "copy", there, None)


@pytest.mark.postgresql
def test_nothing_stays_of_a_move_that_fails(make_database: Callable[[Kind, str], str], tmp_path: Path) -> None:
    here, there = make_database("sqlite", "migrated"), make_database("postgresql", "empty")
    with opened(here) as engine:
        take_in(engine, *SMALL)
    make_backup(here, tmp_path / "copy", None, quiet)
    with closing(sqlite3.connect(tmp_path / "copy")) as file, file:
        file.execute("UPDATE revision SET comment = 'Forged' || char(0)")  # PostgreSQL stores no such character.
    with pytest.raises(DBAPIError):
        restore_backup(tmp_path / "copy", there, None)
    with opened(there) as engine:
        assert not any(dump(engine).values())


@pytest.mark.postgresql
def test_a_dump_of_postgresql_is_not_restored_to_sqlite(
    make_database: Callable[[Kind, str], str], tmp_path: Path, programs: Path | None
) -> None:
    make_backup(make_database("postgresql", "migrated"), tmp_path / "dump", programs, quiet)
    with pytest.raises(BackupRefused, match="only restored to PostgreSQL"):
        restore_backup(tmp_path / "dump", make_database("sqlite", "empty"), programs)


def test_the_register_is_not_its_own_backup(tmp_path: Path) -> None:
    with pytest.raises(UnsafeTarget, match="the register itself"):
        make_backup(f"sqlite:///{tmp_path}/register", tmp_path / "register", None, quiet)
    with pytest.raises(BackupRefused, match="no register at"):
        make_backup(f"sqlite:///{tmp_path}/register", tmp_path / "copy", None, quiet)
    with pytest.raises(BackupRefused, match="in memory"):
        make_backup("sqlite://", tmp_path / "copy", None, quiet)
    with pytest.raises(DatabaseUnavailable):
        make_backup("nowhere", tmp_path / "copy", None, quiet)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_reported(
    own_url: str, elsewhere: str, tmp_path: Path, programs: Path | None
) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        make_backup(own_url, tmp_path / "nowhere" / "copy", programs, quiet)
    make_backup(own_url, tmp_path / "copy", programs, quiet)
    if elsewhere.startswith("sqlite"):
        with pytest.raises(FileNotFoundError, match="nowhere"):
            restore_backup(tmp_path / "copy", f"sqlite:///{tmp_path}/nowhere/register", programs)
    assert os.listdir(tmp_path) == ["copy"]


def test_a_file_is_not_restored_next_to_the_log_of_another(
    make_database: Callable[[Kind, str], str], tmp_path: Path
) -> None:
    make_backup(make_database("sqlite", "migrated"), tmp_path / "copy", None, quiet)
    (tmp_path / "register-wal").touch()
    with pytest.raises(BackupRefused, match="register-wal exists"):
        restore_backup(tmp_path / "copy", f"sqlite:///{tmp_path}/register", None)


def test_a_file_is_restored_where_a_link_points_and_over_nothing_that_is_there(
    make_database: Callable[[Kind, str], str], tmp_path: Path
) -> None:
    copy, link, disk = tmp_path / "copy", tmp_path / "register", tmp_path / "disk"
    disk.mkdir()
    os.mkfifo(tmp_path / "pipe")
    made = make_backup(make_database("sqlite", "migrated"), copy, None, quiet)
    with pytest.raises(BackupRefused, match="pipe exists"):
        restore_backup(copy, f"sqlite:///{tmp_path}/pipe", None)
    link.symlink_to(disk / "register")
    (disk / "register-wal").touch()
    with pytest.raises(BackupRefused, match="register-wal exists"):
        restore_backup(copy, f"sqlite:///{link}", None)
    (disk / "register-wal").unlink()
    assert restore_backup(copy, f"sqlite:///{link}", None) == made
    assert link.is_symlink() and (disk / "register").is_file()
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_backup_is_one_file_without_a_log(make_database: Callable[[Kind, str], str], tmp_path: Path) -> None:
    make_backup(make_database("sqlite", "migrated"), tmp_path / "copy", None, quiet)
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.postgresql
def test_a_server_without_its_programs_says_what_is_missing(
    make_database: Callable[[Kind, str], str], tmp_path: Path
) -> None:
    with pytest.raises(BackupRefused, match="There is no pg_dump"):
        make_backup(make_database("postgresql", "migrated"), tmp_path / "copy", tmp_path, quiet)


def test_a_password_is_on_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = make_url("postgresql://me:pass%3Aw\\rd@127.0.0.1:1/register")
    with backup._pg_connection_string(address) as (connection_string, secret):
        assert "rd" not in connection_string.replace("password", "")
        place = make_url(connection_string)
        assert (place.username, place.host, place.port, place.database) == ("me", "127.0.0.1", 1, "register")
        assert place.query["passfile"] == f"/dev/fd/{secret.fileno()}"
        there = os.fstat(secret.fileno())
        assert (there.st_mode & 0o077, there.st_nlink) == (0, 0)  # Readable by its owner only, and without a name.
        assert os.pread(secret.fileno(), 99, 0) == b"*:*:*:*:pass\\:w\\\\rd\n"


def test_the_programs_of_a_server_read_the_password_that_is_reported(databases: Databases) -> None:
    server = databases.find_server().set(password="not:used")
    with (
        backup._pg_connection_string(server) as (connection_string, _),
        psycopg.connect(connection_string) as connection,
    ):
        assert connection.info.password == "not:used"


def test_what_somebody_who_was_killed_left_is_cleared_away(own_url: str, tmp_path: Path, programs: Path | None) -> None:
    for left in (".copy.unfinished", ".copy.unfinished-journal"):
        (tmp_path / left).write_bytes(b"half of it")
    make_backup(own_url, tmp_path / "copy", programs, quiet)
    assert os.listdir(tmp_path) == ["copy"]
