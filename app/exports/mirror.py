"""A mirror: a copy of the records of another register in one SQLite file, kept in step through its HTTP interface.

The first round reads the newest export, or the lists where there is none; every later one reads the changes since the
revision of the mirror. A round is one transaction of the file: a mirror that is interrupted is still at its last
revision. If the other register has got another history, as after the restore of an older backup, the mirror begins
again.

The mirror keeps of each record what depends on no day and on no other record. Its digest is compared with that of an
export of the same revision: it is the same only if the export, the changes and the withdrawn records suffice to follow
the register.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from pathlib import Path

import httpx
from pydantic import BaseModel

from app.api.schemas import records
from app.api.schemas.counts import Group
from app.domain.errors import RegisterError
from app.parameters.partnership_params import ALL_RECORDS
from app.parameters.query_params import encode_query
from app.store.backup import Progress
from app.store.hashes import hash_text
from app.store.json_text import Document, read_json, to_json_text

_ATTEMPTS = 5
_LARGEST_PAGE = 2**25  # Bytes of a page, or of a record in a file of rows.
_LONGEST_WAIT = 60.0  # Seconds that the other register may ask to wait.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (what TEXT, id TEXT, document TEXT NOT NULL, PRIMARY KEY (what, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (url TEXT NOT NULL, revision TEXT NOT NULL);
"""


class MirrorError(RegisterError):
    """The other register cannot be mirrored. `detail` gives the reason."""


class _ReplacedHistory(MirrorError):
    """The revision of the mirror belongs to another history than that of the register."""


@dataclass(frozen=True)
class _MirroredType:
    """A type of records: its file in an export, the address of its records, and the model of their members."""

    file: str
    path: str
    model: type[BaseModel]
    left_out: Sequence[str] = ("links",)


_MIRRORED_TYPES = {
    "partnership": _MirroredType(
        "partnerships.ndjson",
        "/v1/partnerships/",
        records.Partnership,
        # They depend on the day, are records of their own, or change without a version of the partnership.
        ("links", "status", "ended", "reasons", "periods", "sources", "listings"),
    ),
    "city": _MirroredType("cities.ndjson", "/v1/cities/", records.City),
    "source": _MirroredType("sources.ndjson", "/v1/sources/", records.Source),
    "observation": _MirroredType("observations.ndjson", "/v1/observations/", records.Observation),
    "country_group": _MirroredType("groups.ndjson", "/v1/groups/", Group),
}


@dataclass(frozen=True)
class MirrorReport:
    """What a round did: the revision reached, the records written and removed, and whether it began again.

    - `digest`: the digest of the mirror.
    - `exported`: the digest of the export of this revision; None if there is none.
    """

    revision: str
    written: int
    removed: int
    began_again: bool
    digest: str
    exported: str | None


def mirror(
    client: httpx.Client,
    url: str,
    file: Path,
    progress: Progress,
    *,
    compare: bool = True,
    wait: Callable[[float], None] = time.sleep,
) -> MirrorReport:
    """Bring a mirror of the register at `url` to its latest revision. `compare` reads the export of that revision.

    Raises MirrorError if the register does not answer, or if the file is something else than a mirror of it or cannot
    be written.
    """
    original = _OtherRegister(client, url.rstrip("/"), wait)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            _require_mirror(database, file)
            round_ = _write_round(database, original, progress)
            digest = _digest(_hashes(database))
    except sqlite3.Error as error:
        raise MirrorError(f"{file} cannot be written: {error}.") from error
    exported = original.digest_of_export(round_.revision) if compare else None
    return MirrorReport(round_.revision, round_.written, round_.removed, round_.began_again, digest, exported)


def _require_mirror(database: sqlite3.Connection, file: Path) -> None:
    """Raise MirrorError if a file is neither a mirror nor empty."""
    try:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        raise MirrorError(f"{file} exists and is no mirror. Choose another file.") from None
    if not tables <= {"record", "state"}:
        raise MirrorError(f"{file} is a database of something else. Choose another file.")


class _OtherRegister:
    """The register that is mirrored."""

    def __init__(self, client: httpx.Client, url: str, wait: Callable[[float], None]) -> None:
        self._client = client
        self.url = url
        self._wait = wait

    def find_json(self, path: str, *absent: int) -> Document | None:
        """Return the JSON at an address; None if the status is one of `absent`."""
        with closing(self._send(path, *absent)) as response:
            if response.status_code != 200:
                return None
            body = bytearray()
            for chunk in self._chunks(response):
                body += chunk
                if len(body) > _LARGEST_PAGE:
                    raise MirrorError(f"{self.url}{path} is larger than a page of any register.")
        try:
            document: Document = read_json(bytes(body))
        except ValueError:  # Such as the page of a proxy.
            raise MirrorError(f"{self.url}{path} answered with something that is not JSON.") from None
        return document

    def get_json(self, path: str) -> Document:
        """Return the JSON at an address, which must be there."""
        document = self.find_json(path)
        assert document is not None
        return document

    def _lines(self, path: str, most: float = inf) -> Iterator[bytes]:
        """Yield the lines at an address while they arrive. Only line feeds separate them.

        Raises MirrorError for more than `most` bytes, and for a line that is longer than any record.
        """
        rest, size = b"", 0
        with closing(self._send(path)) as response:
            for chunk in self._chunks(response):
                size += len(chunk)
                *lines, rest = (rest + chunk).split(b"\n")
                if size > most or len(rest) > _LARGEST_PAGE:
                    raise MirrorError(f"{self.url}{path} is longer than it may be.")
                yield from lines
        yield rest

    def _chunks(self, response: httpx.Response) -> Iterator[bytes]:
        try:
            yield from response.iter_bytes()
        except httpx.TransportError as error:
            raise MirrorError(f"{self.url} broke off: {error}") from None

    def _send(self, path: str, *absent: int) -> httpx.Response:
        """Return the open response to a request, which is repeated while the register is busy.

        Raises MirrorError for an address that leads to another server: the register writes some of them.
        """
        if _origin(self.url + path) != _origin(self.url):
            raise MirrorError(f"{self.url} names a file of another server: {path}.")
        for attempt in range(_ATTEMPTS):
            request = self._client.build_request("GET", self.url + path)
            try:
                response = self._client.send(request, stream=True, follow_redirects=False)
            except httpx.TransportError as error:
                if attempt == _ATTEMPTS - 1:
                    raise MirrorError(f"{self.url} does not answer: {error}") from None
                self._wait(2.0**attempt)
                continue
            if response.status_code in (200, *absent):
                return response
            response.close()
            if response.status_code not in (429, 503) or attempt == _ATTEMPTS - 1:
                raise MirrorError(f"{self.url}{path} answered with the status {response.status_code}.")
            self._wait(min(_seconds_to_wait(response), _LONGEST_WAIT))
        raise AssertionError("the last attempt returns or raises")

    def newest_export(self) -> dict[str, Document]:
        """Return the files of the newest export by their names; none if there is no export."""
        files = self.get_json("/v1/exports")["data"]
        return {file["name"]: file for file in files if file["known_at"] == files[0]["known_at"]}

    def records_of(self, file: Document) -> Iterator[Document]:
        """Yield the records of an exported file. Raises MirrorError at its end if it is not complete."""
        content = hashlib.sha256()
        for number, line in enumerate(self._lines(file["url"], file["bytes"])):
            content.update(b"\n" + line if number else line)
            if line:
                yield read_json(line)
        if content.hexdigest() != file["sha256"]:
            raise MirrorError(f"{self.url}{file['url']} is not complete.")

    def list_of(self, mirrored: _MirroredType, known_at: str) -> Iterator[Document]:
        """Yield the records of a type at a revision: partnerships as a stream, the others by pages."""
        path = mirrored.path.rstrip("/")
        if mirrored.model is records.Partnership:
            rows = self._lines(f"{path}.ndjson?{encode_query([*ALL_RECORDS, ('known_at', known_at)])}")
            yield from (read_json(line) for line in rows if line)
            return
        following: str | None = f"{path}?limit=200&known_at={known_at}"
        while following:
            page = self.get_json(following)
            yield from page["data"]
            following = page["links"].get("next")

    def digest_of_export(self, revision: str) -> str | None:
        """Return the digest of the newest export; None if it has another revision."""
        files = self.newest_export()
        if not files or next(iter(files.values()))["known_at"] != revision:
            return None
        return _digest(self._exported(files))

    def _exported(self, files: dict[str, Document]) -> Iterator[tuple[str, str, str]]:
        for record_type, mirrored in sorted(_MIRRORED_TYPES.items()):
            exported = self.records_of(files[mirrored.file])
            hashes = {document["id"]: hash_text(_content(document, mirrored)) for document in exported}
            for id_, content_hash in sorted(hashes.items()):
                yield record_type, id_, content_hash


def _origin(url: str) -> tuple[str, str, int | None]:
    """Return the scheme, the host and the port of an address; nothing for an invalid one."""
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        return "", "", None
    return address.scheme, address.host, address.port


def _seconds_to_wait(response: httpx.Response) -> float:
    """Return for how long a response asks to wait: a number of seconds, by default 1, or until a date."""
    retry_after = response.headers.get("retry-after", "1")
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):  # It is no date, or one without a time zone.
        return 1.0


class _Round:
    """One round of a mirror, in a transaction that is open."""

    def __init__(self, database: sqlite3.Connection, original: _OtherRegister, progress: Progress) -> None:
        self._database = database
        self._other = original
        self._progress = progress
        self.revision = ""
        self.written = self.removed = 0
        self.began_again = False

    def run(self) -> None:
        """Bring the mirror to the latest revision of the register."""
        state = self._database.execute("SELECT url, revision FROM state").fetchone()
        if state is not None and state[0] != self._other.url:
            raise MirrorError(f"The file is a mirror of {state[0]}. Choose another file for {self._other.url}.")
        try:
            revision = state[1] if state is not None else self._load()
            self._follow(revision)
        except _ReplacedHistory:
            self.began_again = True
            self._database.execute("DELETE FROM record")
            self._follow(self._load())
        self._database.execute("DELETE FROM state")
        self._database.execute("INSERT INTO state VALUES (?, ?)", (self._other.url, self.revision))

    def _load(self) -> str:
        """Read the newest export, or the lists if there is none, and return their revision."""
        files = self._other.newest_export()
        if files:
            known_at = str(next(iter(files.values()))["known_at"])
        else:
            known_at = str(self._other.get_json("/v1/groups?limit=1")["meta"]["known_at"])
        for record_type, mirrored in _MIRRORED_TYPES.items():
            if files:
                documents = self._other.records_of(files[mirrored.file])
            else:
                documents = self._other.list_of(mirrored, known_at)
            with self._progress(f"Reading {mirrored.file.removesuffix('.ndjson')}", None) as advance:
                for document in documents:
                    self._write(record_type, document)
                    advance(1)
        return known_at

    def _follow(self, since: str) -> None:
        """Read all records that changed after a revision. Raises _ReplacedHistory if it belongs to another history."""
        changed: dict[tuple[str, str], bool] = {}
        following: str | None = f"/v1/changes?since={since}&limit=200"
        self.revision = ""
        while following:
            page = self._other.find_json(following, 410)
            if page is None:
                raise _ReplacedHistory(f"The history of {self._other.url} was replaced. Try again.")
            self.revision = self.revision or page["meta"]["known_at"]
            for change in page["data"]:
                changed[change["record_type"], change["id"]] = change["withdrawn"]
            following = page["links"].get("next")
        if not changed:
            return
        with self._progress("Reading changed records", len(changed)) as advance:
            for (record_type, id_), is_withdrawn in changed.items():
                self._update(record_type, id_, is_withdrawn=is_withdrawn)
                advance(1)

    def _update(self, record_type: str, id_: str, *, is_withdrawn: bool) -> None:
        found = None
        if not is_withdrawn:
            # Merged or retracted since the revision: the next round finds that as a change.
            path = f"{_MIRRORED_TYPES[record_type].path}{id_}?known_at={self.revision}"
            found = self._other.find_json(path, 308, 410)
        if found is None:
            deletion = self._database.execute("DELETE FROM record WHERE what = ? AND id = ?", (record_type, id_))
            self.removed += deletion.rowcount
        else:
            self._write(record_type, found["data"])

    def _write(self, record_type: str, document: Document) -> None:
        row = (record_type, document["id"], _content(document, _MIRRORED_TYPES[record_type]))
        self._database.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", row)
        self.written += 1


def _write_round(database: sqlite3.Connection, original: _OtherRegister, progress: Progress) -> _Round:
    database.executescript(_SCHEMA)
    database.execute("BEGIN IMMEDIATE")
    try:
        round_ = _Round(database, original, progress)
        round_.run()
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    return round_


def _content(document: Document, mirrored: _MirroredType) -> str:
    """Return what the mirror keeps of a record, as JSON: the members of its model, in their order."""
    names = [name for name in mirrored.model.model_fields if name in document and name not in mirrored.left_out]
    return to_json_text({name: document[name] for name in names})


def _hashes(database: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    for record_type, id_, document in database.execute("SELECT what, id, document FROM record ORDER BY what, id"):
        yield record_type, id_, hash_text(document)


def _digest(hashes: Iterable[tuple[str, str, str]]) -> str:
    """Return the hash of the types, ids and hashes of records, which have to be in the order of the first two."""
    content = hashlib.sha256()
    for record_type, id_, content_hash in hashes:
        content.update(f"{record_type} {id_} {content_hash}\n".encode())
    return content.hexdigest()
