"""A small disk of one's own, filled to the last byte and emptied again while others work on it.

Where mounting is not permitted there is none, and whoever asked has to make do with a limit on the size of files.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

_PIECE = bytes(64 * 1024)


class Disk:
    """A disk that is mounted at `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._filling = folder, folder / "filling"

    def fill(self, *, leaving: int = 0) -> None:
        """Take all room but so many bytes."""
        with self._filling.open("ab", buffering=0) as file:
            for piece in (_PIECE, bytes(512)):
                try:
                    while file.write(piece):
                        pass
                except OSError as error:
                    if error.errno != ENOSPC:
                        raise
            if leaving:
                file.truncate(file.tell() - leaving)

    def empty(self) -> None:
        """Give the room back."""
        self._filling.unlink()


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[Disk | None]:
    """A disk of so many megabytes in a new folder, gone when the block ends; None where nothing can be mounted."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield Disk(folder) if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
