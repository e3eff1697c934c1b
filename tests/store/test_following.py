"""A file that is removed or replaced under a reader: what was read is read on, until a register stands there again."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from app.domain.errors import NotReady
from app.store.condition import Condition, find_condition
from app.store.engine import Reader, migrate, open_engine
from app.store.following import Follower
from app.store.openfile import GONE, MIXED, REPLACED
from app.store.patience import COARSE
from tests.databases import Databases
from tests.store.smallregister import SMALL, city, opened, take_in

COUNT = "SELECT COUNT(*) FROM city"


@pytest.fixture
def file(databases: Databases) -> Iterator[Path]:
    """The small register, alone in its folder but for what lies beside it."""
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
    yield Path(str(make_url(url).database))
    databases.drop(url)


@pytest.fixture
def reader(file: Path) -> Iterator[Reader]:
    """A reader that has read the small register."""
    with closing(Reader(open_engine(f"sqlite:///{file}"))) as reader:
        assert reader.rows(COUNT) == [(5,)]
        yield reader


def remove(file: Path) -> None:
    """Remove a register, as `rm register*` does."""
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def replace(file: Path) -> None:
    """Put a register with six cities in the place of another one."""
    remove(file)
    migrate(f"sqlite:///{file}")
    with opened(f"sqlite:///{file}") as engine:
        take_in(engine, *SMALL, city("essen-de"))


def look(reader: Reader) -> Condition:
    """Follow at once, and tell the condition of what is read then."""
    Follower(reader).judge()
    return find_condition(reader)


def test_a_register_that_was_removed_is_read_on_and_told_of_and_nothing_is_made(file: Path, reader: Reader) -> None:
    remove(file)
    assert reader.rows(COUNT) == [(5,)]
    found = look(reader)
    assert (found.revision, found.writable) == (1, False)
    assert GONE in found.remarks[0]
    assert reader.rows(COUNT) == [(5,)]
    assert not file.exists()


def test_who_needs_another_connection_to_what_was_removed_is_told_why_there_is_none(file: Path, reader: Reader) -> None:
    remove(file)
    held = reader.eras.opened.lend(COARSE)
    with pytest.raises(NotReady, match=GONE):
        reader.rows(COUNT)
    reader.eras.opened.take_back(held)
    assert reader.rows(COUNT) == [(5,)]
    assert not file.exists()


def test_another_register_in_its_place_is_read_from_then_on(file: Path, reader: Reader) -> None:
    replace(file)
    assert reader.rows(COUNT) == [(5,)], "nobody has looked yet"
    found = look(reader)
    assert (found.writable, found.remarks) == (True, ())
    assert reader.rows(COUNT) == [(6,)]


def test_who_goes_over_leaves_the_log_of_the_new_register_alone(file: Path, reader: Reader) -> None:
    """The last connection to a file puts its log into it and removes the log, by its name."""
    replace(file)
    with opened(f"sqlite:///{file}") as engine, engine.connect():
        take_in(engine, city("bonn-de"))
        log = file.with_name(f"{file.name}-wal")
        before = log.stat()
        look(reader)
        reader.eras.leave()
        assert reader.rows(COUNT) == [(7,)]
        assert (log.stat().st_ino, log.stat().st_size) == (before.st_ino, before.st_size)
        take_in(engine, city("kiel-de"))
    assert reader.rows(COUNT) == [(8,)]
    with closing(sqlite3.connect(file)) as alone:
        assert alone.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert alone.execute(COUNT).fetchone() == (8,)


def nothing(file: Path) -> None:
    file.touch()


def words(file: Path) -> None:
    file.write_text("no register", encoding="utf-8")


def no_records(file: Path) -> None:
    migrate(f"sqlite:///{file}")


def older(file: Path) -> None:
    replace(file)
    with opened(f"sqlite:///{file}") as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))


def damaged(file: Path) -> None:
    replace(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    with file.open("r+b") as written:
        for start in range(8192, file.stat().st_size, 4096):
            written.seek(start)
            written.write(b"\xff" * 512)


@pytest.mark.usefixtures("older_schema")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (nothing, "does not have the tables"),
        (words, "is damaged"),
        (no_records, "holds no records yet"),
        (older, "schema 0000"),
        (damaged, "is damaged"),
    ],
)
def test_what_could_not_be_served_is_told_of_and_not_read_until_it_is_mended(
    file: Path, reader: Reader, make: Callable[[Path], None], why: str
) -> None:
    remove(file)
    make(file)
    for _ in range(2):
        found = look(reader)
        assert (found.revision, found.writable) == (1, False)
        assert found.remarks[0].startswith(REPLACED) and why in found.remarks[0]
        assert reader.rows(COUNT) == [(5,)]
        assert not reader.damaged
    replace(file)
    assert look(reader).remarks == ()
    assert reader.rows(COUNT) == [(6,)]


def test_who_looks_changes_nothing(file: Path, reader: Reader) -> None:
    """Not even the journal of a copy that was moved there, before it is known to be a register."""
    remove(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (id)")
    before = file.read_bytes()
    look(reader)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.glob(f"{file.name}*")] == [file.name]


def test_a_file_beside_the_log_of_another_one_is_not_opened(
    file: Path, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be mended with a log that is not its own."""
    replace(tmp_path / "other")
    (tmp_path / "other").replace(file)
    follower, asked = Follower(reader), []
    monkeypatch.setattr(follower, "judge", lambda: asked.append("judged"))
    follower.look(1.0)
    assert find_condition(reader).remarks[0].startswith(MIXED)
    assert reader.rows(COUNT) == [(5,)]
    assert asked == []


def test_what_was_begun_with_a_file_is_finished_with_it(file: Path, reader: Reader) -> None:
    eras = reader.eras
    with eras.staying(eras.number):
        replace(file)
        look(reader)
        eras.leave()
        assert reader.rows(COUNT) == [(5,)]
        with eras.staying(eras.number):
            assert reader.rows(COUNT) == [(6,)]
        assert reader.rows(COUNT) == [(5,)]
    assert reader.rows(COUNT) == [(6,)]


def find_open(name: str) -> list[str]:
    """The files of this name that this process has open; of those that were removed the system says so."""
    links = [Path(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")]
    return [target for link in links if link.is_symlink() and name in (target := os.readlink(link))]


def test_what_nobody_reads_any_more_is_let_go(file: Path, reader: Reader) -> None:
    with reader.eras.staying(reader.eras.number):
        replace(file)
        look(reader)
        reader.eras.leave()
        assert reader.rows(COUNT) == [(5,)]
    reader.eras.leave()
    assert not [name for name in find_open(file.name) if name.endswith("(deleted)")]
    assert reader.rows(COUNT) == [(6,)]


def test_who_asks_often_looks_once_a_second(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []
    monkeypatch.setattr(reader.eras.opened, "displacement", lambda: looks.append(1.0))
    follower = Follower(reader)
    for hundredth in range(250):
        follower.look(1000 + hundredth / 100)
    assert len(looks) == 3


def test_what_is_damaged_is_served_again_when_a_sound_one_stands_in_its_place(file: Path, reader: Reader) -> None:
    reader.eras.opened.damaged = True
    with pytest.raises(NotReady, match="damaged"):
        find_condition(reader)
    replace(file)
    assert look(reader).writable
