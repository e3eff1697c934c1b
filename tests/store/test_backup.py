"""Backups: one consistent state, complete or absent, and restored into an empty database of either kind."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from app.domain.errors import RegisterError
from app.main import create_app
from app.reading.register import Register
from app.store import integrity
from app.store.atomic_files import UnsafeTarget
from app.store.backup import BackupInfo, BackupRefused, make_backup, restore_backup
from app.store.database import Limits, open_engine, read_transaction
from app.store.import_rows import replace_import_rows
from app.store.read_session import ReadSession
from app.store.revisions import seal_revision
from app.store.row_hashes import insert_hashed
from app.store.tables import IMPORT_RUN, PLACE_MATCH
from tests.api.running import connect, make_service
from tests.databases import KINDS, Databases, Kind
from tests.fifty import PATHS
from tests.store.smallregister import ARNHEM, SMALL, city, dump, opened, partnership, take_in

Heard = dict[str, tuple[int, str, bytes]]
Make = Callable[[Kind, str], str]


@pytest.fixture
def elsewhere(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Another empty place of the same kind."""
    url = databases.make(database_kind)
    yield url
    databases.drop(url)


def quiet(_title: str, _total: int | None) -> AbstractContextManager[Callable[[int], None]]:
    """Show no progress."""
    return nullcontext(lambda _: None)


def back_up(url: str, file: Path) -> BackupInfo:
    with opened(url) as engine:
        return make_backup(engine, file, (), quiet)


@pytest.fixture
def filled(migrated_url: str) -> str:
    """A register with two revisions, and what importers and the link checker remember."""
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
        take_in(engine, partnership(ARNHEM.id, *ARNHEM.events, note="Ended by the council.\t“It is over”\\n"))
        with engine.begin() as connection:
            run = {"dataset": "list", "revision": 2, "licence": "CC0", "retrieved": 738_000}
            place = {"dataset": "list", "place": "Arnhem", "city": "arnhem-nl", "latitude": 51.98, "longitude": None}
            insert_hashed(connection, IMPORT_RUN, [run | {"is_day": 1, "is_whole": 1, "undoes": 0}])
            unstated = dict.fromkeys(("record", "stated", "reason", "message"), "")
            replace_import_rows(connection, PLACE_MATCH, [], [place | unstated])
            seal_revision(connection, 2)
    return migrated_url


async def hear(url: str) -> Heard:
    """What the service on a database answers at fifty addresses."""
    session = ReadSession(open_engine(url, reading=Limits()))
    service = create_app(register=Register(session))
    transport = httpx.ASGITransport(service)
    async with httpx.AsyncClient(transport=transport, base_url="http://register") as client:
        answers = {path: await client.get(path) for path in PATHS}
    session.close()
    return {path: (one.status_code, one.headers.get("ETag", one.text), one.content) for path, one in answers.items()}


async def permalinks(url: str) -> list[bytes]:
    """What a service on this register answers to permalinks of both revisions, and about its history."""
    service = make_service(url)
    async with connect(service) as client:
        got = [
            (await client.get(path)).content
            for path in (
                f"/v1/partnerships/{ARNHEM.id}?as_of=2021-06-01&known_at=r1",
                f"/v1/partnerships/{ARNHEM.id}?as_of=2021-06-01&known_at=r2",
                f"/v1/partnerships/{ARNHEM.id}/history",
                "/v1/partnerships?as_of=2026-11-24&known_at=r1",
                "/v1/changes?since=r1",
            )
        ]
    service.state.register.close()
    assert got[0] != got[1]
    return got


@pytest.mark.anyio
@pytest.mark.postgresql
async def test_fifty_addresses_answer_byte_for_byte_the_same_after_a_restore(
    excerpt_url: str, database_kind: Kind, make_database: Make, tmp_path: Path
) -> None:
    """The seed goes from each kind of database to the other."""
    elsewhere = make_database("postgresql" if database_kind == "sqlite" else "sqlite", "empty")
    before = await hear(excerpt_url)
    made = back_up(excerpt_url, tmp_path / "copy")
    assert restore_backup(tmp_path / "copy", elsewhere, quiet) == made
    assert len(before) >= 50 and {status for status, _, _ in before.values()} == {200}
    assert await hear(elsewhere) == before
    with opened(excerpt_url) as one, opened(elsewhere) as other:
        assert dump(one) == dump(other)
    assert os.listdir(tmp_path) == ["copy"]


@pytest.mark.anyio
@pytest.mark.parametrize("kind", KINDS)
async def test_a_register_goes_to_either_database_with_all_its_rows_and_permalinks(
    filled: str, kind: Kind, make_database: Make, tmp_path: Path
) -> None:
    other = make_database(kind, "empty")
    back_up(filled, tmp_path / "copy")
    restore_backup(tmp_path / "copy", other, quiet)
    with opened(filled) as one, opened(other) as two:
        assert dump(one) == dump(two)
        with read_transaction(two) as connection:
            assert integrity.check(connection) == []
    assert await permalinks(filled) == await permalinks(other)
    with opened(other) as two:
        take_in(two, partnership("riga-lv--wuhan-cn", "established proposed 2026"))  # It can be written to.
    again = make_database("sqlite", "empty")
    back_up(other, tmp_path / "again")
    restore_backup(tmp_path / "again", again, quiet)
    with opened(other) as two, opened(again) as three:
        assert dump(two) == dump(three)


@pytest.mark.sqlite_only
def test_a_backup_is_a_register_itself(filled: str, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with opened(filled) as one, opened(f"sqlite:///{tmp_path}/copy") as other:
        assert dump(one) == dump(other)


def test_a_backup_during_writes_holds_a_state_that_existed(migrated_url: str, elsewhere: str, tmp_path: Path) -> None:
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
            last = back_up(migrated_url, tmp_path / "copy")
    finally:
        stop.set()
        writer.join()
    assert last.revision >= 6 and last in states
    assert restore_backup(tmp_path / "copy", elsewhere, quiet) == last
    with opened(elsewhere) as engine, engine.connect() as connection:
        assert integrity.check(connection) == []


def test_nothing_is_written_over(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    back_up(filled, file)
    with opened(filled) as engine:
        before = dump(engine)
        with pytest.raises(BackupRefused, match="not empty: it is at revision r2"):
            restore_backup(file, filled, quiet)
        assert dump(engine) == before


def test_what_is_no_whole_backup_is_refused_and_leaves_nothing(own_url: str, elsewhere: str, tmp_path: Path) -> None:
    file, stored = tmp_path / "copy", tmp_path / "stored"
    back_up(own_url, file)
    whole = file.read_bytes()
    spoiled = bytearray(whole)
    spoiled[len(whole) // 2 : len(whole) // 2 + 65536] = bytes(min(65536, len(whole) - len(whole) // 2))
    for bytes_ in (b"", b"# a text\n", whole[:5], whole[: len(whole) // 2], whole[:-600], whole[:100] * 50, spoiled):
        stored.write_bytes(bytes_)
        with pytest.raises(BackupRefused):
            restore_backup(stored, elsewhere, quiet)
    assert restore_backup(file, elsewhere, quiet) == back_up(elsewhere, stored)


def test_nothing_stays_of_a_backup_whose_rows_differ(filled: str, elsewhere: str, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy")

    @contextmanager
    def spoil(_title: str, _total: int | None) -> Iterator[Callable[[int], None]]:
        with closing(sqlite3.connect(tmp_path / "copy")) as file, file:
            file.execute("UPDATE city SET hash = 'Forged' WHERE id = 'riga-lv'")
        yield lambda _: None

    with pytest.raises(BackupRefused, match="nothing of it was stored"):
        restore_backup(tmp_path / "copy", elsewhere, spoil)
    with opened(elsewhere) as engine:
        assert not any(dump(engine).values())


@pytest.mark.sqlite_only
def test_a_copy_that_is_spoiled_while_it_is_written_is_no_backup(own_url: str, tmp_path: Path) -> None:
    """The disk may write something else than it was given. The backup before stays, and no other file is left."""
    back_up(own_url, tmp_path / "copy")
    before = (tmp_path / "copy").read_bytes()

    @contextmanager
    def spoil(_title: str, _total: int | None) -> Iterator[Callable[[int], None]]:
        yield lambda _: None
        for file in tmp_path.iterdir():
            if file.name == ".copy.unfinished":
                with file.open("r+b") as written:
                    written.seek(file.stat().st_size // 2 // 16384 * 16384)  # The beginning of a page.
                    written.write(b"\xff" * 4096)

    with opened(own_url) as engine, pytest.raises(RegisterError):
        make_backup(engine, tmp_path / "copy", (), spoil)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert (tmp_path / "copy").read_bytes() == before


def test_a_backup_with_another_schema_is_refused(own_url: str, elsewhere: str, tmp_path: Path) -> None:
    back_up(own_url, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackupRefused, match="copy has the schema 9999; this version of the program needs"):
        restore_backup(tmp_path / "copy", elsewhere, quiet)


def test_the_backup_before_stays_when_the_next_one_fails(own_url: str, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    back_up(own_url, file)
    before = file.read_bytes()
    with opened(own_url) as engine, engine.begin() as connection:
        connection.execute(text("ALTER TABLE city RENAME TO town"))
    with pytest.raises(Exception, match="city"):
        back_up(own_url, file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_the_register_is_not_its_own_backup(make_database: Make, tmp_path: Path) -> None:
    with (
        opened(make_database("sqlite", "migrated")) as engine,
        pytest.raises(UnsafeTarget, match="the register itself"),
    ):
        make_backup(engine, Path(str(engine.url.database)), [Path(str(engine.url.database))], quiet)


def test_a_place_that_cannot_be_written_is_reported(own_url: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        back_up(own_url, tmp_path / "nowhere" / "copy")
    assert os.listdir(tmp_path) == []


@pytest.mark.sqlite_only
def test_a_log_that_was_left_is_no_part_of_what_is_restored(filled: str, tmp_path: Path) -> None:
    """SQLite removes the log of a file that is gone."""
    copy, target = tmp_path / "copy", tmp_path / "register"
    made = back_up(filled, copy)
    with opened(f"sqlite:///{target}") as engine, engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num)")
        connection.commit()
        log = target.with_name("register-wal").read_bytes()
    target.unlink()
    target.with_name("register-wal").write_bytes(log)
    assert len(log) > 0
    assert restore_backup(copy, f"sqlite:///{target}", quiet) == made
    with opened(filled) as one, opened(f"sqlite:///{target}") as other:
        assert dump(one) == dump(other)


@pytest.mark.sqlite_only
def test_a_file_is_restored_where_a_link_points(filled: str, tmp_path: Path) -> None:
    copy, link, disk = tmp_path / "copy", tmp_path / "register", tmp_path / "disk"
    disk.mkdir()
    link.symlink_to(disk / "register")
    made = back_up(filled, copy)
    assert restore_backup(copy, f"sqlite:///{link}", quiet) == made
    assert link.is_symlink() and stat.S_ISREG((disk / "register").stat().st_mode)


def test_what_somebody_who_was_killed_left_is_cleared_away(own_url: str, tmp_path: Path) -> None:
    for left in (".copy.unfinished", ".copy.unfinished-journal"):
        (tmp_path / left).write_bytes(b"half of it")
    back_up(own_url, tmp_path / "copy")
    assert os.listdir(tmp_path) == ["copy"]
