"""Answers that are kept survive whatever happens to the run, and what is damaged is never taken for an answer."""

import gzip
import sqlite3
from contextlib import closing
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
            stored.store(request, f"answer to {request}".encode())


def test_what_was_stored_is_found_again_and_the_day_on_which_it_began(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "folder", "a", "b")
    with HttpCache(tmp_path / "new" / "folder", LATER) as stored:
        assert stored.begun == NOON.replace(microsecond=0)
        assert (stored.find("a"), stored.find("b"), stored.find("c")) == (b"answer to a", b"answer to b", None)
        assert len(stored) == 2


def test_answers_can_be_read_by_any_tool_for_sqlite(tmp_path: Path) -> None:
    keep(tmp_path, "a", "b")
    with closing(sqlite3.connect(tmp_path / "responses.sqlite")) as database:
        rows = database.execute(
            "SELECT request, body FROM response WHERE retrieved > '2026' ORDER BY request"
        ).fetchall()
    assert [(request, gzip.decompress(body)) for request, body in rows] == [
        ("a", b"answer to a"),
        ("b", b"answer to b"),
    ]


@pytest.mark.parametrize("content", [b"not gzip", gzip.compress(b"cut", mtime=0)[:-4]])
def test_an_answer_that_is_damaged_is_refused(tmp_path: Path, content: bytes) -> None:
    keep(tmp_path, "a")
    with closing(sqlite3.connect(tmp_path / "responses.sqlite")) as database, database:
        database.execute("UPDATE response SET body = ?", (content,))
    with HttpCache(tmp_path, LATER) as stored, pytest.raises(RegisterError, match="delete it"):
        stored.find("a")


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "responses.sqlite").write_bytes(b"something else, and much of it" * 100)
    with pytest.raises(RegisterError, match="does not hold responses: file is not a database"):
        HttpCache(tmp_path, LATER)


def test_a_folder_is_one_runs_alone(tmp_path: Path) -> None:
    with HttpCache(tmp_path, NOON), pytest.raises(RegisterError, match="Another run is using"):
        HttpCache(tmp_path, NOON)
    with HttpCache(tmp_path, NOON) as stored:
        assert len(stored) == 0
