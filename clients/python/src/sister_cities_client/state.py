"""The file in which a program that follows the register keeps the revision that it has reached."""

import os
from pathlib import Path

StateFile = str | os.PathLike[str]


def read_state(state: StateFile | None, since: str | int) -> str:
    """Return the revision that was reached: the one in the file, or `since` without a file."""
    if state is not None and Path(state).exists():
        return Path(state).read_text(encoding="utf-8").strip()
    return str(since)


def write_state(state: StateFile | None, revision: str) -> None:
    """Store a revision in the file, which is never half written."""
    if state is not None:
        draft = Path(f"{os.fspath(state)}.new")
        draft.write_text(f"{revision}\n", encoding="utf-8")
        draft.replace(state)
