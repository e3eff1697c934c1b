"""A small disk that can be filled to the last byte and emptied again."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from io import SEEK_END
from pathlib import Path

_PIECE = bytes(64 * 1024)


class Disk:
    """A disk that is mounted at `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._filling = folder, folder / "filling"

    def fill(self, *, leaving: int = 0) -> None:
        """Use up all room but so many bytes."""
        with self._filling.open("ab", buffering=0) as file:
            for piece in (_PIECE, bytes(512)):
                try:
                    while file.write(piece):
                        pass
                except OSError as error:
                    if error.errno != ENOSPC:
                        raise
            if leaving:
                file.truncate(file.seek(0, SEEK_END) - leaving)

    def empty(self) -> None:
        """Free the room that was used up."""
        self._filling.unlink()


@contextmanager
def mounted_disk(folder: Path, megabytes: int) -> Iterator[Disk | None]:
    """Mount a disk of so many megabytes in a new folder; None where mounting is not permitted.

    Without a disk a test has to limit the size of files instead.
    """
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield Disk(folder) if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
