"""The folder of exports: one folder for each revision, published atomically.

An export is written to a temporary folder next to its place and renamed when everything is on the disk. A process that
is killed before leaves only that folder, which the next export removes. Finished exports are never touched.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from app.domain.errors import DatabaseUnavailable
from app.exports.everything import Everything
from app.exports.files import FILES, File
from app.exports.package import describe
from app.store.atomic_files import UnsafeTarget, atomic_folder, folder_lock

_UNFINISHED = ".unfinished"


def place_of(everything: Everything, folder: Path) -> Path:
    """Return the folder of the export of a revision. Raises DatabaseUnavailable if the register has no revision.

    Raises UnsafeTarget if a path there is not a folder.
    """
    if everything.time.revision == 0:
        raise DatabaseUnavailable("The register is empty: there is nothing to export.")
    place = folder / everything.known_at
    for taken in (folder, place):
        if os.path.lexists(taken) and not taken.is_dir():
            raise UnsafeTarget(f"{taken} exists and is not a folder, so it is not replaced.")
    return place


def make_export(everything: Everything, folder: Path, files: Sequence[File] = FILES) -> bool:
    """Make the export of a revision. Return False if it exists already."""
    place = place_of(everything, folder)
    folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        if place.exists():
            return False
        unfinished = folder / _UNFINISHED
        with atomic_folder(unfinished, place):
            for file in files:
                file.write(everything, unfinished / file.name)
            describe(everything, unfinished, files)
    return True
