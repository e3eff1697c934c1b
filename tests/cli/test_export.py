"""The export: every partnership, whole, on the day that was asked for."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.models import Partnership
from app.reading.register import Register
from app.seed.records import SeedRecords
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.cli.commands import Commands
from tests.databases import excerpt_of
from tests.queries.run_queries import walk_partnerships
from tests.queries.world import Document

EVERYTHING = b"include_proposed=true&episodes=all&include=events&sort=name&limit=200"


@pytest.fixture(scope="module")
def partnerships(whole_seed: SeedRecords) -> int:
    """How many partnerships the excerpt of the seed has."""
    return sum(isinstance(record, Partnership) for record in excerpt_of(whole_seed))


@pytest.fixture
def commands(excerpt_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    return Commands(excerpt_url, monkeypatch, capfd)


@pytest.fixture
def register(excerpt_url: str) -> Iterator[Register]:
    register = Register(ReadSession(open_engine(excerpt_url)))
    yield register
    register.close()


def read(folder: Path) -> dict[str, Document]:
    """The partnerships of the export in a folder, as a list with their events has them."""
    lines = (folder / "r1" / "partnerships.ndjson").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    by_id = {document["id"]: document for document in documents}
    assert list(by_id) == sorted(document["id"] for document in documents)
    for document in documents:
        del document["sources"]
        document.pop("listings", None)
    return by_id


def walked(register: Register, day: str) -> dict[str, Document]:
    pages = walk_partnerships(register, EVERYTHING + f"&as_of={day}".encode())
    documents = [json.loads(document) for page in pages for document in page.documents]
    return {document["id"]: document for document in documents}


def test_the_export_of_today_equals_the_list_walked_to_its_end(
    commands: Commands, register: Register, partnerships: int, tmp_path: Path
) -> None:
    before = datetime.now(UTC).date().isoformat()
    done = commands.run("export", str(tmp_path))
    today = before if before in done.out else datetime.now(UTC).date().isoformat()  # Midnight may pass.
    assert (done.status, done.out) == (0, f"{tmp_path}/r1: written, with the statuses on {today}.\n")
    assert done.err.startswith("Writing files: ")
    exported = read(tmp_path)
    assert len(exported) == partnerships
    assert exported == walked(register, today)


def test_on_a_day_long_ago_every_record_is_there_and_those_that_existed_are_as_in_the_list(
    commands: Commands, register: Register, partnerships: int, tmp_path: Path
) -> None:
    assert commands.run("export", str(tmp_path), "--as-of", "1990").status == 0
    exported = read(tmp_path)
    existing = {id_: record for id_, record in exported.items() if record["status"]["value"] is not None}
    assert len(exported) == partnerships
    assert 0 < len(existing) < partnerships
    assert existing == walked(register, "1990")


def test_a_day_that_there_is_not_is_refused_in_a_sentence(commands: Commands, tmp_path: Path) -> None:
    for day in ("2021-02-30", "yesterday", "0"):
        done = commands.run("export", str(tmp_path), "--as-of", day)
        assert done.status != 0
        assert "Traceback" not in done.err
