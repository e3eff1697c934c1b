"""A polite client for Wikidata: one request at a time, with a contact address, and as slowly as the server asks.

Temporary failures are repeated after the time that the response names (`Retry-After`), else after growing pauses: a
busy or failing server, a broken connection, a truncated response. All other failures, and the last one, raise
Unavailable. Only the two services are called, by HTTPS, and no redirect is followed. Responses are limited in size and
duration.

Responses are stored in a folder, so that an interrupted read continues, and a finished one is repeated offline.
`journal.ndjson` holds the time of the first use, with the day since which changes are read, and then, in order, the
request and hash of each file under `answers/`. A file is complete on disk before the journal names it; a line that was
being written at a crash is dropped. A response that was changed since, and a folder that another run uses, are refused.
"""

import fcntl
import gzip
import hashlib
import json
import logging
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from app.domain.errors import RegisterError
from app.http_guard import RequestLimits, RequestRefused, SsrfGuardTransport, user_agent
from app.imports import limits
from app.imports.wikidata.entities import as_mapping, as_text, find_member

_MAX_ATTEMPTS = 8
_FIRST_PAUSE, _MAX_PAUSE = 2.0, 120.0
_MAX_WAIT = 1800.0
_TIMEOUT = httpx.Timeout(90.0, connect=15.0)
_LIMITS = RequestLimits(size=limits.MAX_ANSWER_BYTES, seconds=600.0)
_TEMPORARY = {408, 425, 429, 500, 502, 503, 504}
_TEMPORARY_CODES = ("maxlag", "ratelimited", "readonly", "internal_api_error", "failed-save")
_log = logging.getLogger(__name__)
_FORM = 1


class Unavailable(RegisterError):
    """Wikidata does not respond, or not with what was requested."""


class _TemporaryError(Exception):
    """A temporary failure. `wait` is in seconds as the server asks; None if it does not say."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason if wait is None else f"{reason} and asks to wait {wait:.0f} seconds")
        self.wait = wait


@dataclass(frozen=True)
class WikidataServices:
    """The addresses of the query service and of the entity API, with what their operators get.

    `contact` is an e-mail address or a page, `token` an access token for the entity API.
    """

    contact: str
    query_url: str = "https://query.wikidata.org/sparql"
    api_url: str = "https://www.wikidata.org/w/api.php"
    token: str = field(default="", repr=False)


class Client:
    """A connection to Wikidata."""

    def __init__(self, services: WikidataServices, transport: httpx.BaseTransport | None = None) -> None:
        if not services.contact:
            raise RegisterError("Wikidata wants to know whom to write to: set SISTER_CITIES_CONTACT to an address.")
        headers = {
            "User-Agent": user_agent(services.contact),
            "Accept": "application/sparql-results+json, application/json;q=0.9",
        }
        set_on_retry_hooks([_log_retry])
        self._services = services
        transport = transport or SsrfGuardTransport(_LIMITS)
        self._http = httpx.Client(
            transport=transport, timeout=_TIMEOUT, headers=headers, follow_redirects=False, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, url: str, parameters: Mapping[str, str]) -> bytes:
        """Return the body of a complete, well-formed response in JSON. Raises Unavailable."""
        try:
            for attempt in stamina.retry_context(
                on=_pause,
                attempts=_MAX_ATTEMPTS,
                timeout=None,
                wait_initial=_FIRST_PAUSE,
                wait_max=_MAX_PAUSE,
            ):
                with attempt:
                    return self._request(url, parameters)
        except _TemporaryError as error:
            raise Unavailable(f"{httpx.URL(url).host} {error}.") from None
        raise AssertionError("an attempt ends with an answer or an error")

    def _request(self, url: str, parameters: Mapping[str, str]) -> bytes:
        try:
            token = self._services.token if url == self._services.api_url else ""
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            response = self._http.get(url, params=dict(parameters), headers=headers)
        except RequestRefused as error:
            raise Unavailable(f"{httpx.URL(url).host} cannot be asked: {error.detail}.") from error
        except httpx.TransportError as error:
            raise _TemporaryError(f"cannot be reached: {str(error) or type(error).__name__}") from error
        wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if response.status_code in _TEMPORARY:
            raise _TemporaryError(f"answers {response.status_code}", wait)
        if response.status_code != httpx.codes.OK:
            text = " ".join(response.text.split())[:120]
            raise Unavailable(f"{response.url.host} answers {response.status_code}: {text}")
        _check(response, wait)
        return response.content


def retry_after(header: str | None, now: datetime) -> float | None:
    """Return the seconds of a `Retry-After` header, given in seconds or as a date; None for anything else."""
    value = (header or "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def _pause(error: Exception) -> bool | float:
    """Return the seconds before the next attempt; True for the next of the growing pauses, False for no attempt."""
    if not isinstance(error, _TemporaryError) or (error.wait is not None and error.wait > _MAX_WAIT):
        return False
    return True if error.wait is None else error.wait + 1.0


def _log_retry(details: RetryDetails) -> None:
    """Log that the run is waiting and still alive."""
    _log.warning("Wikidata %s; it is asked again in %.0f seconds", details.caused_by, details.wait_for)


def _check(response: httpx.Response, wait: float | None) -> None:
    """Raise an error unless the response is complete JSON, and no error with status 200."""
    try:
        value = json.loads(response.content)
    except (ValueError, RecursionError):
        raise _TemporaryError("answers with broken JSON", wait) from None
    code = as_text(find_member(value, "error", "code"))
    if code is None and "error" not in as_mapping(value):
        return
    if code is not None and code.startswith(_TEMPORARY_CODES):
        raise _TemporaryError(f"answers “{code}”", wait)
    info = as_text(find_member(value, "error", "info")) or code
    raise Unavailable(f"{response.url.host} refuses the request: {info}")


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
