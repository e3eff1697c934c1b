"""Answers that are kept survive whatever happens to the run, and what was changed is never taken for an answer."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.errors import RegisterError
from app.imports.wikidata.client import HttpCache

NOON = datetime(2026, 1, 2, 12, 30, 15, 999, UTC)
LATER = datetime(2026, 3, 4, tzinfo=UTC)


def keep(folder: Path, *requests: str) -> None:
    with HttpCache(folder, NOON) as stored:
        for request in requests:
            stored.store(request, f"answer to {request}".encode(), NOON)


def test_what_was_stored_is_found_again_and_the_day_on_which_it_began(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "folder", "a", "b")
    with HttpCache(tmp_path / "new" / "folder", LATER) as stored:
        assert stored.begun == NOON.replace(microsecond=0)
        assert (stored.find("a"), stored.find("b"), stored.find("c")) == (b"answer to a", b"answer to b", None)
        assert len(stored) == 2


def test_an_answer_is_a_file_that_anyone_can_read(tmp_path: Path) -> None:
    keep(tmp_path, "a", "b")
    assert gzip.decompress((tmp_path / "answers" / "000002.json.gz").read_bytes()) == b"answer to b"
    assert '"request": "b"' in (tmp_path / "journal.ndjson").read_text(encoding="utf-8")


def test_a_line_that_was_being_written_is_dropped_and_its_answer_requested_again(tmp_path: Path) -> None:
    keep(tmp_path, "a", "b")
    journal = tmp_path / "journal.ndjson"
    whole = journal.read_bytes()
    for cut in range(1, len(whole.splitlines(keepends=True)[-1])):
        journal.write_bytes(whole[:-cut])
        with HttpCache(tmp_path, LATER) as stored:
            assert (stored.find("a"), stored.find("b")) == (b"answer to a", None)
            stored.store("b", b"again", LATER)
        with HttpCache(tmp_path, LATER) as stored:
            assert (stored.find("a"), stored.find("b")) == (b"answer to a", b"again")


def test_an_answer_whose_file_is_gone_is_requested_again_without_touching_others(tmp_path: Path) -> None:
    keep(tmp_path, "a", "b")
    (tmp_path / "answers" / "000001.json.gz").unlink()
    with HttpCache(tmp_path, LATER) as stored:
        assert stored.find("a") is None
        stored.store("a", b"new", LATER)
        assert (stored.find("a"), stored.find("b")) == (b"new", b"answer to b")
    with HttpCache(tmp_path, LATER) as stored:
        assert (stored.find("a"), stored.find("b")) == (b"new", b"answer to b")


@pytest.mark.parametrize(
    "content", [b"", b"not gzip", gzip.compress(b"another", mtime=0), gzip.compress(b"cut", mtime=0)[:-4]]
)
def test_an_answer_that_was_changed_is_refused(tmp_path: Path, content: bytes) -> None:
    keep(tmp_path, "a")
    (tmp_path / "answers" / "000001.json.gz").write_bytes(content)
    with HttpCache(tmp_path, LATER) as stored, pytest.raises(RegisterError, match="delete it"):
        stored.find("a")


@pytest.mark.parametrize("line", [b"[]", b"{}", b"nothing", b'{"begun": "yesterday"}', b'{"begun": 1}'])
def test_a_journal_of_something_else_is_refused(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "journal.ndjson").write_bytes(line + b"\n")
    with pytest.raises(RegisterError, match="line 1, is not of a journal"):
        HttpCache(tmp_path, LATER)


def test_a_folder_is_one_runs_alone(tmp_path: Path) -> None:
    with HttpCache(tmp_path, NOON), pytest.raises(RegisterError, match="Another run is using"):
        HttpCache(tmp_path, NOON)
    with HttpCache(tmp_path, NOON) as stored:
        assert len(stored) == 0
