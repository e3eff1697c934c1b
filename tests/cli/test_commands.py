"""The commands: what they say, what they change, and with which status they end."""

import json
import os
import re
import signal
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from pydantic_core import PydanticSerializationError
from sqlalchemy import inspect, text
from structlog.testing import capture_logs

from app import __version__
from app.cli import serving
from app.seed.reader import SEED
from app.seed.records import SeedRecords
from app.store import integrity
from app.store.database import read_transaction
from app.store.revisions import newest_chain_hash
from tests.cli.commands import PROGRAM, ROOT, SETTING, Commands, run_program
from tests.seed.seed_entries import city, event, partnership, publisher, seed_text, source
from tests.store.smallregister import SMALL, dump, opened, take_in

SMALL_SEED = seed_text(
    city("arnhem-nl"),
    city("wuhan-cn"),
    publisher("the-paper", "The Paper"),
    source("paper", "The Paper"),
    partnership(["arnhem-nl", "wuhan-cn"], event("established effective 1999-09", "paper", by="both")),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small seed file."""
    (tmp_path / "small.toml").write_text(SMALL_SEED, encoding="utf-8")
    return tmp_path


def on(url: str, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> Commands:
    return Commands(url, patch, captured)


@pytest.fixture
def empty(database_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    """Commands on an empty database."""
    return on(database_url, monkeypatch, capfd)


@pytest.fixture
def seeded(seeded_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    """Commands on a copy of the whole seed."""
    return on(seeded_url, monkeypatch, capfd)


@pytest.fixture
def small(migrated_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    """Commands on a register of a few records."""
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
    return on(migrated_url, monkeypatch, capfd)


def test_the_version_is_printed(empty: Commands) -> None:
    done = empty.run("--version")
    assert (done.status, done.out.strip()) == (0, f"sister-cities {__version__}")


def test_without_a_command_the_commands_are_listed(empty: Commands) -> None:
    done = empty.run()
    assert done.status in (0, 2)
    for name in ("serve", "migrate", "seed", "check", "digest", "duplicates", "rebuild", "export", "--version"):
        assert name in done.out + done.err


@pytest.mark.parametrize(
    "command",
    [
        "sed",
        "serve --prot 80",
        "serve --port 70000",
        "export all --as-of soon",
        "backup",
        "links check --older-than 99999999999999999999",
        "mcp --url nope",
        "mirror ftp://register.example mirror.sqlite",
    ],
)
def test_wrong_arguments_end_with_status_2_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    done = Commands(f"sqlite:///{tmp_path / 'r.sqlite'}", monkeypatch, capfd).run(*command.split())
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_migrating_brings_the_newest_schema_and_may_be_repeated(empty: Commands) -> None:
    for _ in range(2):
        assert (empty.run("migrate").status, empty.run("migrate").out) == (0, "Schema is up to date.\n")
    with opened(empty.url) as engine:
        assert "partnership_version" in inspect(engine).get_table_names()


def test_several_programs_migrate_an_empty_database_at_once(empty: Commands) -> None:
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: run_program(empty.url, "migrate"), range(4)))
    assert [(one.status, one.out, one.err) for one in done] == [(0, "Schema is up to date.\n", "")] * 4


def test_seeding_an_empty_database_migrates_it_and_a_second_time_writes_no_revision(
    empty: Commands, folder: Path
) -> None:
    first = empty.run("seed", str(folder))
    assert (first.status, first.out) == (0, "seen 5, new 5, changed 0, unchanged 0; revision r1\n")
    with opened(empty.url) as engine:
        before = dump(engine)
        second = empty.run("seed", str(folder))
        assert (second.status, second.out) == (0, "seen 5, new 0, changed 0, unchanged 5; revision r1\n")
        assert dump(engine) == before


@pytest.fixture(scope="module")
def records(whole_seed: SeedRecords) -> int:
    """How many records the seed has."""
    return len(list(whole_seed.all()))


@pytest.mark.sqlite_only
def test_the_whole_seed_is_known_already_where_it_was_sown(seeded: Commands, records: int) -> None:
    done = seeded.run("seed")
    assert done.out == f"seen {records}, new 0, changed 0, unchanged {records}; revision r1\n"


@pytest.mark.sqlite_only
def test_seed_files_can_be_checked_without_any_database(empty: Commands, folder: Path, records: int) -> None:
    done = empty.run("seed", "--check", str(folder))
    assert (done.status, done.out) == (0, "5 records, no errors.\n")
    done = empty.run("seed", "--check", "--advise", str(SEED))
    *remarks, result = done.out.splitlines()
    assert (done.status, result) == (0, f"{records} records, no errors, {len(remarks)} remarks.")
    incomplete = re.compile(r"source \S+: no (title|published|language)")
    others = [remark for remark in remarks if not incomplete.search(remark)]
    assert [remark.partition(": ")[2].partition(":")[0] for remark in others] == ["city woluwe-saint-pierre-be"]
    with opened(empty.url) as engine:
        assert inspect(engine).get_table_names() == []


OTHER = "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO customer VALUES (1, 'Ann');"
NOT_A_REGISTER = (
    "The SQLite file holds something else and no register. Nothing in it was changed. Set SISTER_CITIES_DATABASE_URL to"
    " a register or to a new file.\n"
)


@pytest.mark.parametrize(
    "command",
    [
        "serve --port 0", "migrate", "seed", "check", "digest", "duplicates", "rebuild",
        "export {folder}", "import wikidata {folder}/x.json", "import wikidata --dry-run {folder}/x.json",
        "links check",
    ],
)  # fmt: skip
@pytest.mark.parametrize("extra", ["", "CREATE TABLE alembic_version (version_num TEXT);"])
def test_a_file_of_another_program_is_refused_in_one_line_and_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, extra: str
) -> None:
    file = tmp_path / "customers.sqlite"
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with closing(sqlite3.connect(file)) as other:
        other.executescript(OTHER + extra)
    before = file.read_bytes()
    done = Commands(f"sqlite:///{file}", monkeypatch, capsys).run(*command.format(folder=tmp_path).split())
    assert done.status == 1
    assert done.err.endswith(NOT_A_REGISTER) or NOT_A_REGISTER.strip() in done.out
    assert (file.read_bytes(), [path.name for path in tmp_path.glob("customers*")]) == (before, [file.name])


def test_advice_needs_the_check(empty: Commands, folder: Path) -> None:
    done = empty.run("seed", "--advise", str(folder))
    assert done.status == 2
    assert "write --check --advise" in done.err


@pytest.mark.parametrize("check", [["--check"], []], ids=["checking", "seeding"])
def test_an_error_in_a_file_is_reported_with_its_line_and_nothing_is_written(
    empty: Commands, folder: Path, check: list[str]
) -> None:
    empty.run("seed", str(folder))
    broken = SMALL_SEED.replace('kind = "established"', 'kind = "estblished"').replace("Wuhan", "Hankou")
    (folder / "small.toml").write_text(broken, encoding="utf-8")
    with opened(empty.url) as engine:
        before = dump(engine)
        done = empty.run("seed", *check, str(folder))
        assert dump(engine) == before
    assert (done.status, done.out) == (1, "")
    assert "small.toml" in done.err
    assert "established" in done.err
    assert "Traceback" not in done.err


def test_a_sound_register_is_called_sound(small: Commands) -> None:
    done = small.run("check")
    with opened(small.url) as engine, read_transaction(engine) as connection:
        chain_hash = newest_chain_hash(connection)
    assert (done.status, done.out) == (0, f"The register is sound.\nrevision r1, chain hash {chain_hash}\n")
    assert done.err == f"Checking records: {len(SMALL)}\n"


def test_results_are_printed_as_json(small: Commands) -> None:
    checked = json.loads(small.run("check", "--json").out)
    assert (checked["sound"], checked["revision"], checked["faults"]) == (True, 1, [])
    assert checked["chain_hash"] in small.run("check").out
    assert json.loads(small.run("digest", "--json").out) == {"revision": 1, "digest": small.run("digest").out.strip()}
    assert json.loads(small.run("duplicates", "--json").out) == []
    with opened(small.url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE partnership_version SET document = document || ' ' WHERE version = 2"))
    damaged = small.run("check", "--json")
    assert damaged.status == 1
    assert not json.loads(damaged.out)["sound"]
    assert len(json.loads(damaged.out)["faults"]) == 1


@pytest.mark.sqlite_only
def test_a_file_that_is_no_database_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Not a database, but a long enough text.\n" * 100, encoding="utf-8")
    done = Commands(f"sqlite:///{notes}", monkeypatch, capfd).run("digest")
    assert (done.status, done.out) == (1, "")
    assert done.err == f"The database {notes} cannot be used: file is not a database\n"


@pytest.mark.parametrize("command", ["check", "digest"])
def test_a_register_is_checked_while_another_process_writes(small: Commands, command: str) -> None:
    alone = small.run(command)
    with opened(small.url) as engine, engine.connect() as writing:
        writing.execute(text("UPDATE city SET note = 'Not committed'"))
        assert small.run(command) == alone
        writing.rollback()


def test_a_damaged_register_is_not_exported(small: Commands, tmp_path: Path) -> None:
    with opened(small.url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE partnership_version SET document = document || ' ' WHERE version = 2"))
    with capture_logs() as lines:
        done = small.run("export", str(tmp_path / "export"))
    assert (done.status, done.out) == (1, "")
    assert [line["event"] for line in lines] == ["damaged version"]
    assert "The register is damaged: partnership " in done.err
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_damaged_register_is_reported_and_rebuild_repairs_it(small: Commands) -> None:
    before = small.run("digest")
    with opened(small.url) as engine, engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE partnership_version SET document = document || ' ' WHERE partnership ="
                " (SELECT key FROM partnership WHERE id = 'arnhem-nl--wuhan-cn')"
            )
        )
    done = small.run("check")
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines()[1:] == ["what readers get of partnership arnhem-nl--wuhan-cn differs from its record"]
    rebuilt = small.run("rebuild")
    assert (rebuilt.status, rebuilt.out) == (0, "1 versions differed and were rendered again.\n")
    assert small.run("check").status == 0
    assert small.run("rebuild").out == "0 versions differed and were rendered again.\n"
    assert small.run("digest") == before


@pytest.mark.sqlite_only
@pytest.mark.parametrize("reason", ["", "x" * 4001, "bell \x07"])
def test_a_merge_without_a_readable_reason_is_refused_with_what_a_reason_may_be(small: Commands, reason: str) -> None:
    done = small.run("merge", "breda-nl", "arnhem-nl", "--reason", reason)
    assert (done.status, done.out) == (1, "")
    assert done.err == "The reason is empty, longer than 4,000 characters, or has control characters.\n"


@pytest.mark.sqlite_only
def test_a_full_disk_ends_the_database_of_an_export_with_one_line(
    small: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("app.exports.database._creation", fail)
    done = small.run("export", str(tmp_path / "all"))
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines()[1:] == [
        "The file register.sqlite of the export cannot be written: database or disk is full"
    ]
    assert list((tmp_path / "all").iterdir()) == []


@pytest.mark.sqlite_only
def test_an_unreadable_record_ends_a_rebuild_with_one_line(small: Commands) -> None:
    with opened(small.url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE city SET names = '[' WHERE id = 'riga-lv'"))
    done = small.run("rebuild")
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines()[1:] == ["city riga-lv differs from its hash: its rows were changed. Restore a backup."]


def test_the_digest_is_one_line_and_equals_that_of_the_content(small: Commands) -> None:
    with opened(small.url) as engine, engine.connect() as connection:
        digest = integrity.digest(connection)
    done = small.run("digest")
    assert (done.status, done.out) == (0, f"{digest}\n")


NEED_A_REGISTER = [
    "check", "digest", "rebuild", "duplicates", "export {folder}/all",
    "backup {folder}/copy", "links check",
    "merge a-nl b-nl --reason Same", "import wikidata --dry-run {folder}/x.json",
]  # fmt: skip


@pytest.mark.parametrize("command", NEED_A_REGISTER)
def test_a_database_without_tables_is_refused_with_what_to_do(empty: Commands, tmp_path: Path, command: str) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with opened(empty.url) as engine, engine.connect():
        pass  # A file of SQLite exists then, without tables.
    done = empty.run(*command.format(folder=tmp_path).split())
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("The database holds no register. Correct SISTER_CITIES_DATABASE_URL, or create")


@pytest.mark.parametrize("command", NEED_A_REGISTER)
def test_a_command_that_needs_a_register_creates_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    missing = tmp_path / "missing.sqlite"
    done = Commands(f"sqlite:///{missing}", monkeypatch, capfd).run(*command.format(folder=tmp_path).split())
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"There is no register at {missing}. Correct SISTER_CITIES_DATABASE_URL, or create")
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


@pytest.mark.parametrize("command", NEED_A_REGISTER)
def test_a_newer_schema_is_refused_before_anything_is_done(small: Commands, tmp_path: Path, command: str) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with opened(small.url) as engine:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
        before = dump(engine)
        done = small.run(*command.format(folder=tmp_path).split())
        assert dump(engine) == before
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "The database has the schema 0009; this version of the service needs 0001."
        " Start the version of the program that migrated it, or go back: see docs/running/upgrade.md.\n"
    )


@pytest.mark.parametrize("command", ["serve --port 0", "migrate", "seed"])
def test_a_missing_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    file = tmp_path / "missing" / "register.sqlite"
    with capture_logs() as lines:
        done = Commands(f"sqlite:///{file}", monkeypatch, capfd).run(*command.split())
    assert done.status == 1
    said = done.err + str(lines)
    assert f"The database {file} cannot be used: " in said
    assert "The folder of the register does not exist." in said


@pytest.mark.parametrize("command", ["migrate", "seed", "check", "digest", "rebuild", "export all"])
@pytest.mark.parametrize(
    "address", ["mysql://u:secret@host/r", "no address", "postgresql://u:secret@127.0.0.1:1/r"], ids=str
)
def test_a_database_that_cannot_be_used_is_refused_in_one_line_without_its_password(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str, address: str
) -> None:
    done = Commands(address, monkeypatch, capfd).run(*command.split())
    assert done.status == 1
    assert len(done.err.strip().splitlines()) == 1
    assert "secret" not in done.out + done.err


@pytest.mark.sqlite_only
@pytest.mark.parametrize("command", [["check"], ["digest"], ["rebuild"]], ids=" ".join)
def test_commands_work_in_a_process_that_does_nothing_else(small: Commands, command: list[str]) -> None:
    """What one command loads must not be what another one needs."""
    surroundings = {**os.environ, SETTING: small.url}
    done = subprocess.run([*PROGRAM, *command], cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_ctrl_c_ends_a_start_with_status_0_also_if_a_library_makes_an_error_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def prepare(_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except SystemExit as end:
            raise PydanticSerializationError(str(end)) from end

    monkeypatch.setattr(serving, "_prepare", prepare)
    with ExitStack() as stack, capture_logs() as lines:
        stack.callback(serving.STOP_REQUESTED.clear)
        done = Commands(f"sqlite:///{tmp_path / 'r.sqlite'}", monkeypatch, capfd).run("serve", "--port", "0")
    assert (done.status, done.err) == (0, "")
    assert "uncaught" not in [line["event"] for line in lines]


def test_a_refusal_of_a_program_has_no_traceback(tmp_path: Path) -> None:
    done = run_program("mysql://u:secret@host/r", "seed")
    assert (done.status, done.out) == (1, "")
    assert done.err == "The database URL must be sqlite:///FILE or postgresql://HOST/DATABASE.\n"
