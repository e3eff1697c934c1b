"""Temporary files lie in one folder of the process. What the dead left is cleared away, what the living use is not."""

import fcntl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOLCK
from pathlib import Path

import pytest

from app.api.scratch import Scratch, clear_leftovers

ELSEWHERE = """
import sys
from app.api.scratch import SCRATCH
with SCRATCH.folder() as folder:
    (folder / "file").write_text("a file")
    print(folder.parent, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@contextmanager
def another_process(place: Path) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A process that has a file in its folder until its input is closed, and that folder."""
    command = [sys.executable, "-c", ELSEWHERE]
    environment = {"TMPDIR": str(place), "PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())
        process.communicate()


def test_a_process_has_one_folder_that_is_there_from_the_first_need_to_its_end(place: Path) -> None:
    own = Scratch()
    assert list(place.iterdir()) == []
    with own.folder() as one, own.folder() as other:
        assert one != other
        assert one.parent == other.parent
        assert one.parent.stat().st_mode & 0o777 == 0o700
    assert [list(folder.iterdir()) for folder in place.iterdir()] == [[]]
    own.remove()
    own.remove()
    assert list(place.iterdir()) == []
    with own.folder() as again:
        assert again.is_dir()
    own.remove()


def test_what_a_killed_process_left_is_cleared_away_and_what_a_living_one_uses_is_not(place: Path) -> None:
    with another_process(place) as (killed, left), another_process(place) as (_, used):
        killed.kill()
        killed.wait()
        assert left.is_dir()
        clear_leftovers()
        assert not left.exists()
        assert [path.read_text(encoding="utf-8") for path in used.rglob("file")] == ["a file"]
    assert not used.exists()


def test_what_this_process_uses_is_not_cleared_away() -> None:
    own = Scratch()
    with own.folder() as folder:
        clear_leftovers()
        assert folder.is_dir()
    own.remove()


def test_nothing_but_folders_of_that_name_is_touched(place: Path) -> None:
    (place / "elsewhere").mkdir()
    names = ("sister-cities-scratch", "sister-cities-scratch-mine", "sister-cities-scratch-abcdefgh.old", "tmpabcdefgh")
    for name in names:
        (place / name).mkdir()
    (place / "sister-cities-scratch-abcdefg1").symlink_to(place / "elsewhere")
    (place / "sister-cities-scratch-abcdefg2").write_text("a file")
    before = sorted(place.iterdir())
    clear_leftovers()
    assert sorted(place.iterdir()) == before


def test_a_folder_that_was_cleared_away_before_it_was_locked_is_made_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, made = tempfile.mkdtemp, []

    def make_and_lose(*arguments: str, **named: str) -> str:
        made.append(make(*arguments, **named))
        if len(made) == 1:
            clear_leftovers()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_lose)
    own = Scratch()
    with own.folder() as folder:
        assert list(place.iterdir()) == [folder.parent] == [Path(made[1])]
    own.remove()


def test_where_folders_cannot_be_locked_nothing_is_cleared_away(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    own, other = Scratch(), place / "sister-cities-scratch-abcdefgh"
    other.mkdir()
    with own.folder() as folder:
        clear_leftovers()
        assert folder.is_dir()
    own.remove()
    assert list(place.iterdir()) == [other]
