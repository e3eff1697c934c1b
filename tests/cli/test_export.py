"""The export: every partnership, whole, and in a file of its name or not at all."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.imports.seed.reader import SeedRecords
from app.queries.context import QueryContext
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.cli.commands import PROGRAM, ROOT, SETTING, Commands
from tests.queries.run_queries import walk_partnerships
from tests.queries.world import Document

EVERYTHING = b"include_proposed=true&episodes=all&include=events&sort=name&limit=200"


@pytest.fixture(scope="module")
def partnerships(whole_seed: SeedRecords) -> int:
    """How many partnerships the seed has."""
    return len(whole_seed.partnerships)


@pytest.fixture
def commands(shared_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    return Commands(shared_url, monkeypatch, capfd)


@pytest.fixture
def register(shared_url: str) -> Iterator[QueryContext]:
    register = QueryContext(ReadSession(open_engine(shared_url)))
    yield register
    register.close()


def read(text: str) -> dict[str, Document]:
    """The records of an export; every line must be one."""
    documents = [json.loads(line) for line in text.splitlines()]
    by_id = {document["id"]: document for document in documents}
    assert len(by_id) == len(documents)
    return by_id


def walked(register: QueryContext, day: str) -> dict[str, Document]:
    pages = walk_partnerships(register, EVERYTHING + f"&as_of={day}".encode())
    documents = [json.loads(document) for page in pages for document in page.documents]
    return {document["id"]: document for document in documents}


def test_the_export_of_today_equals_the_list_walked_to_its_end(
    commands: Commands, register: QueryContext, partnerships: int, tmp_path: Path
) -> None:
    file = tmp_path / "register.ndjson"
    done = commands.run("export", str(file))
    assert (done.status, done.out) == (0, "")
    assert done.err == f"Exporting partnerships: {partnerships}\n"
    exported = read(file.read_text(encoding="utf-8"))
    assert len(exported) == partnerships
    assert exported == walked(register, datetime.now(UTC).date().isoformat())


def test_without_a_file_it_goes_to_standard_output_in_the_order_of_the_ids(commands: Commands) -> None:
    done = commands.run("export", "--as-of", "2021-06-01")
    exported = read(done.out)
    assert list(exported) == sorted(exported)
    assert exported["arnhem-nl--wuhan-cn"]["status"]["value"] == "active"


def test_on_a_day_long_ago_every_record_is_there_and_those_that_existed_are_as_in_the_list(
    commands: Commands, register: QueryContext, partnerships: int
) -> None:
    exported = read(commands.run("export", "--as-of", "1990").out)
    existing = {id_: record for id_, record in exported.items() if record["status"]["value"] is not None}
    assert len(exported) == partnerships
    assert 0 < len(existing) < partnerships
    assert existing == walked(register, "1990")


def test_an_export_that_fails_leaves_the_old_file_as_it_was_and_nothing_else(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Iterator[list[str]]:
        yield ["{}"]
        raise MemoryError

    file = tmp_path / "register.ndjson"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr("app.queries.bulk.iterate_partnerships", fail)
    assert commands.run("export", str(file)).status == 1
    assert file.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["register.ndjson"]


def test_a_day_that_there_is_not_is_refused_in_a_sentence(commands: Commands) -> None:
    for day in ("2021-02-30", "yesterday", "0"):
        done = commands.run("export", "--as-of", day)
        assert done.status != 0
        assert "Traceback" not in done.err


def test_a_missing_folder_is_reported(commands: Commands, tmp_path: Path) -> None:
    done = commands.run("export", str(tmp_path / "nowhere" / "register.ndjson"))
    assert done.status != 0
    assert "nowhere" in done.err


@pytest.mark.sqlite_only
def test_a_full_standard_output_is_named(shared_url: str) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [*PROGRAM, "export"],
            cwd=ROOT,
            env={**os.environ, SETTING: shared_url},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.endswith("standard output: No space left on device\n")
