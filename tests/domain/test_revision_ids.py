"""Names of revisions, as readers type and see them."""

import re

import pytest

from app.domain.revision_ids import PATTERN, RevisionId, is_revision

NAMES = [
    ("r4-9f2c1a07", RevisionId(4, "9f2c1a07"), "r4-9f2c1a07"),
    ("4-9f2c1a07", RevisionId(4, "9f2c1a07"), "r4-9f2c1a07"),
    ("r4", RevisionId(4), "r4"),
    ("1842", RevisionId(1842), "r1842"),
    ("r0", RevisionId(0), "r0"),
    ("999999999", RevisionId(999_999_999), "r999999999"),
]


@pytest.mark.parametrize(("text", "revision", "name"), NAMES)
def test_a_name_is_read_and_written(text: str, revision: RevisionId, name: str) -> None:
    assert RevisionId.parse(text) == revision
    assert str(revision) == name
    assert RevisionId.parse(name) == revision
    assert is_revision(text)
    assert re.fullmatch(PATTERN, text)


@pytest.mark.parametrize(
    "text", ["", "r", "r04", "-4", "1234567890", "r4-", "r4-9f2c1a0", "r4-9F2C1A07", "R4", "r٤", "2026-01-01", "r4\n"]
)
def test_other_texts_name_no_revision(text: str) -> None:
    assert not is_revision(text)
    with pytest.raises(ValueError, match="names no revision"):
        RevisionId.parse(text)
