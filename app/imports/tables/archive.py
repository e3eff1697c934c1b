"""Workbooks as archives: unpacked within limits before anything in them is understood."""

import shutil
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app.imports import limits
from app.imports.limits import WithoutDoctype, raise_too_large

_MEANS = (ZIP_STORED, ZIP_DEFLATED)


def open_archive(name: str, data: IO[bytes]) -> BytesIO:
    """Return the same archive unpacked in memory, of at most `MAX_HELD_BYTES`.

    An archive may hold more than it says of itself. Each part is copied up to its stated size, so that the library that
    reads the copy is not surprised. Raises LimitExceeded, and BadZipFile for an archive that is damaged or unusual.
    """
    held = BytesIO()
    with ZipFile(BytesIO(data.read())) as packed, ZipFile(held, "w") as unpacked:
        parts = [packed.getinfo(part) for part in dict.fromkeys(packed.namelist())]
        if sum(part.file_size for part in parts) > limits.MAX_HELD_BYTES:
            raise_too_large(name, limits.MAX_HELD_BYTES, "save the sheet as CSV, or split it into smaller workbooks")
        for part in parts:
            if part.compress_type not in _MEANS:
                raise BadZipFile("a part is compressed as no workbook is; save it again as a workbook or as CSV")
            with packed.open(part) as source, unpacked.open(part.filename, "w") as copy:
                shutil.copyfileobj(WithoutDoctype(name, source), copy)
    return held
