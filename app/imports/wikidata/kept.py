"""Raw answers kept in a folder, so that a run can go on where it stopped and be repeated without any network.

`journal.ndjson` says when the run began and then, in the order in which they came, which request each file under
`answers/` answers and what its hash is. A file is whole on the disk before the journal names it; a line that was being
written when the machine stopped is dropped. Refuses an answer that was changed since it was kept, and a folder that
another run is using.
"""

import fcntl
import gzip
import hashlib
import json
import os
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from app.domain.errors import RegisterError
from app.imports import limits
from app.imports.wikidata.members import mapping

_FORM = 1


class KeptAnswers:
    """The answers in a folder. Use it as a context: it is one run's alone meanwhile.

    `begun` is the instant at which the folder was first used.
    """

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder = folder
        self._journal = folder / "journal.ndjson"
        self._files: dict[str, tuple[str, str]] = {}
        self._count = 0  # Of all lines, so that an answer asked for again never takes another's file.
        (folder / "answers").mkdir(parents=True, exist_ok=True)
        self._out = self._journal.open("ab")
        try:
            self._lock()
            self.begun = self._read_journal() or self._begin(now)
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
        """The answer to a request; None where it is not kept. Raises RegisterError where its file was changed."""
        name, digest = self._files.get(request, (None, None))
        path = self._folder / "answers" / name if name is not None else None
        if path is None or not path.exists():
            return None
        try:
            with gzip.open(path) as packed:
                body = packed.read(limits.MAX_ANSWER_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise RegisterError(f"{path} is damaged ({error}): delete it, and it is asked for again.") from None
        if len(body) > limits.MAX_ANSWER_BYTES:
            limits.raise_too_large(str(path), limits.MAX_ANSWER_BYTES, "delete it, and it is asked for again")
        if hashlib.sha256(body).hexdigest() != digest:
            raise RegisterError(f"{path} is not what was kept: delete it, and it is asked for again.")
        return body

    def keep(self, request: str, body: bytes, retrieved: datetime) -> None:
        """Keep an answer for good: when this returns, it survives whatever happens to the machine."""
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

    def _begin(self, now: datetime) -> datetime:
        self._write({"form": _FORM, "begun": _instant(now)})
        return now.replace(microsecond=0)

    def _write(self, entry: dict[str, object]) -> None:
        self._out.write(json.dumps(entry).encode() + b"\n")
        self._out.flush()
        os.fsync(self._out.fileno())

    def _read_journal(self) -> datetime | None:
        """When the run began; None for a new folder."""
        written = self._journal.read_bytes()
        whole = written[: written.rfind(b"\n") + 1]
        if len(whole) < len(written):
            self._out.truncate(len(whole))
        begun = None
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                entry = mapping(json.loads(line))
                begun = begun or datetime.fromisoformat(str(entry["begun"]))
                if "request" in entry:
                    self._count += 1
                    self._files[str(entry["request"])] = (str(entry["file"]), str(entry["sha256"]))
            except (ValueError, KeyError):
                raise RegisterError(f"{self._journal}, line {number}, is not of a journal of answers.") from None
        return begun


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
