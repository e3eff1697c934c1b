"""Files that others made are carried unchanged, and it is written down whose they are."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, VENDORED, write

RECORD = "VENDORED.toml"
MEMBERS = ("path", "package", "version", "licence", "sha256")


def find_strays(root: Path) -> list[str]:
    """Files without a record, records without a file or without a member, and files that are not as they were taken."""
    return [violation for name in VENDORED if (root / name).exists() for violation in find_in(root / name)]


def find_in(folder: Path) -> list[str]:
    """The same for one folder and its record."""
    recorded = folder / RECORD
    entries = tomllib.loads(recorded.read_text(encoding="utf-8")).get("file", []) if recorded.exists() else []
    violations = [f"{entry} lacks {member}" for entry in entries for member in MEMBERS if not entry.get(member)]
    expected = {entry.get("path", ""): entry.get("sha256", "") for entry in entries}
    present = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    violations += [f"{name} is not recorded" for name in present if name not in expected and name != RECORD]
    violations += [f"{name} is not there" for name in expected if name not in present]
    violations += [
        f"{name} was changed"
        for name, path in present.items()
        if name in expected and hashlib.sha256(path.read_bytes()).hexdigest() != expected[name]
    ]
    return violations


def test_vendored_files_are_recorded_and_unchanged() -> None:
    assert find_strays(ROOT) == []
    assert all((ROOT / name / RECORD).exists() for name in VENDORED)


HASH = hashlib.sha256(b"x").hexdigest()
ENTRY = f'[[file]]\npath = "a.js"\npackage = "a"\nversion = "1"\nlicence = "MIT"\nsha256 = "{HASH}"\n'


@pytest.mark.parametrize("vendored", VENDORED)
@pytest.mark.parametrize(
    ("files", "violation"),
    [
        ({"a.js": "x", RECORD: ENTRY}, None),
        ({"a.js": "y", RECORD: ENTRY}, "a.js was changed"),
        ({RECORD: ENTRY}, "a.js is not there"),
        ({"a.js": "x"}, "a.js is not recorded"),
        ({"a.js": "x", "b/c.js": "x", RECORD: ENTRY}, "b/c.js is not recorded"),
        ({"a.js": "x", RECORD: ENTRY.replace('licence = "MIT"\n', "")}, "lacks licence"),
    ],
)
def test_every_stray_is_found(tmp_path: Path, vendored: str, files: dict[str, str], violation: str | None) -> None:
    write(tmp_path, {f"{vendored}{name}": text for name, text in files.items()})
    found = find_strays(tmp_path)
    assert len(found) == (violation is not None)
    assert all(str(violation) in text for text in found)
