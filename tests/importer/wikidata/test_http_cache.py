"""Answers that are kept survive whatever happens to the run, and what is damaged is never taken for an answer."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.errors import RegisterError
from app.importer.wikidata.live import HttpCache

NOON = datetime(2026, 1, 2, 12, 30, 15, 999, UTC)
LATER = datetime(2026, 3, 4, tzinfo=UTC)


def keep(folder: Path, *requests: str) -> HttpCache:
    stored = HttpCache(folder, NOON)
    for request in requests:
        assert stored.get(request, f"answer to {request}".encode) == f"answer to {request}".encode()
    return stored


def test_what_was_stored_is_found_again_and_the_day_on_which_it_began(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "folder", "a", "b")
    stored = HttpCache(tmp_path / "new" / "folder", LATER)
    assert stored.begun == NOON.replace(microsecond=0)
    assert (stored.get("a", bytes), stored.get("b", bytes)) == (b"answer to a", b"answer to b")
    assert len(stored) == 2
    assert stored.get("c", lambda: b"answer to c") == b"answer to c"
    assert len(stored) == 3


def test_answers_can_be_read_by_any_tool_for_gzip(tmp_path: Path) -> None:
    keep(tmp_path, "a", "b")
    assert sorted(gzip.decompress(file.read_bytes()) for file in tmp_path.glob("*.json.gz")) == [
        b"answer to a",
        b"answer to b",
    ]


@pytest.mark.parametrize("content", [b"not gzip", gzip.compress(b"cut", mtime=0)[:-4]])
def test_an_answer_that_is_damaged_is_refused(tmp_path: Path, content: bytes) -> None:
    stored = keep(tmp_path, "a")
    (file,) = tmp_path.glob("*.json.gz")
    file.write_bytes(content)
    with pytest.raises(RegisterError, match="delete it"):
        stored.get("a", bytes)
