"""Stored responses in a folder, so that an interrupted read continues, and a finished one is repeated offline.

`journal.ndjson` holds the time of the first use, with the day since which changes are read, and then, in order, the
request and hash of each file under `answers/`. A file is complete on disk before the journal names it; a line that was
being written at a crash is dropped. A response that was changed since, and a folder that another run uses, are refused.
"""

import fcntl
import gzip
import hashlib
import json
import os
import zlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from app.domain.errors import RegisterError
from app.imports import limits
from app.imports.wikidata.snaks import as_mapping

_FORM = 1


class HttpCache:
    """The responses in a folder. As a context it locks the folder for one run.

    `begun` is the time at which the folder was first used. `since` is the day that was given then, None if none was.
    """

    def __init__(self, folder: Path, now: datetime, since: date | None = None) -> None:
        self._folder = folder
        self._journal = folder / "journal.ndjson"
        self._files: dict[str, tuple[str, str]] = {}
        self.since: date | None = None
        self._count = 0  # Of all lines, so that a repeated response never overwrites the file of another.
        (folder / "answers").mkdir(parents=True, exist_ok=True)
        self._out = self._journal.open("ab")
        try:
            self._lock()
            self.begun = self._read_journal() or self._begin(now, since)
        except BaseException:
            self._out.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._out.close()

    def __len__(self) -> int:
        return len(self._files)

    def find(self, request: str) -> bytes | None:
        """Return the response to a request; None if it is not stored. Raises RegisterError if its file was changed."""
        name, digest = self._files.get(request, (None, None))
        path = self._folder / "answers" / name if name is not None else None
        if path is None or not path.exists():
            return None
        try:
            with gzip.open(path) as packed:
                body = packed.read(limits.MAX_ANSWER_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise RegisterError(f"{path} is damaged ({error}): delete it, and it is requested again.") from None
        if len(body) > limits.MAX_ANSWER_BYTES:
            limits.raise_too_large(str(path), limits.MAX_ANSWER_BYTES, "delete it, and it is requested again")
        if hashlib.sha256(body).hexdigest() != digest:
            raise RegisterError(f"{path} is not what was stored: delete it, and it is requested again.")
        return body

    def store(self, request: str, body: bytes, retrieved: datetime) -> None:
        """Store a response. It is on disk when this returns."""
        self._count += 1
        name = f"{self._count:06d}.json.gz"
        path = self._folder / "answers" / name
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as out:
            out.write(gzip.compress(body, mtime=0))
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
        digest = hashlib.sha256(body).hexdigest()
        self._write({"file": name, "sha256": digest, "retrieved": _instant(retrieved), "request": request})
        self._files[request] = (name, digest)

    def _lock(self) -> None:
        try:
            fcntl.flock(self._out, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RegisterError(f"Another run is using the folder {self._folder}.") from None

    def _begin(self, now: datetime, since: date | None) -> datetime:
        self.since = since
        self._write({"form": _FORM, "begun": _instant(now)} | ({"since": since.isoformat()} if since else {}))
        return now.replace(microsecond=0)

    def _write(self, entry: dict[str, object]) -> None:
        self._out.write(json.dumps(entry).encode() + b"\n")
        self._out.flush()
        os.fsync(self._out.fileno())

    def _read_journal(self) -> datetime | None:
        """Return the time of the first use; None for a new folder."""
        written = self._journal.read_bytes()
        whole = written[: written.rfind(b"\n") + 1]
        if len(whole) < len(written):
            self._out.truncate(len(whole))
        begun = None
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                entry = as_mapping(json.loads(line))
                begun = begun or datetime.fromisoformat(str(entry["begun"]))
                if "since" in entry:
                    self.since = date.fromisoformat(str(entry["since"]))
                if "request" in entry:
                    self._count += 1
                    self._files[str(entry["request"])] = (str(entry["file"]), str(entry["sha256"]))
            except (ValueError, KeyError):
                raise RegisterError(f"{self._journal}, line {number}, is not of a journal of responses.") from None
        return begun


def _instant(time: datetime) -> str:
    return time.astimezone(UTC).replace(microsecond=0).isoformat()
