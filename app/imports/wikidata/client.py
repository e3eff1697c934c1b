"""Asking Wikidata politely: one request at a time, under a name with an address to write to, and as slowly as it wants.

What may pass by itself is tried again after the time that the answer names (`Retry-After`), else after growing pauses:
a busy or failing server, a broken connection, an answer that breaks off. Everything else, and the last failure, raises
Unavailable. Only the two hosts of Wikidata are called, by HTTPS; a redirect is refused and never followed. However long
or large an answer becomes, it is not read beyond its bounds.
"""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpx
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from app.domain.errors import RegisterError
from app.imports import limits
from app.imports.outgoing import Bounds, Guarded, Refused, agent
from app.imports.wikidata.members import mapping, member, text

QUERY_SERVICE = "https://query.wikidata.org/sparql"
ENTITY_API = "https://www.wikidata.org/w/api.php"

_ATTEMPTS = 8
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 120.0
_LONGEST_WAIT = 1800.0
_TIMEOUT = httpx.Timeout(90.0, connect=15.0)
_BOUNDS = Bounds(size=limits.MAX_ANSWER_BYTES, seconds=600.0)
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_PASSING_CODES = ("maxlag", "ratelimited", "readonly", "internal_api_error", "failed-save")
_log = logging.getLogger(__name__)


class Unavailable(RegisterError):
    """Wikidata does not answer, or not what was asked."""


class _Passing(Exception):
    """A failure that may pass. `wait` is what the server asks for, in seconds; None where it does not say."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason if wait is None else f"{reason} and asks to wait {wait:.0f} seconds")
        self.wait = wait


class Client:
    """A connection to Wikidata. `contact` is an e-mail address or a page: whom its people can write to about it."""

    def __init__(self, contact: str, transport: httpx.BaseTransport | None = None) -> None:
        if not contact:
            raise RegisterError("Wikidata wants to know whom to write to: set SISTER_CITIES_CONTACT to an address.")
        headers = {"User-Agent": agent(contact), "Accept": "application/sparql-results+json, application/json;q=0.9"}
        set_on_retry_hooks([_tell])
        transport = transport or Guarded(_BOUNDS)
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
        """The body of a whole, well-formed answer in JSON. Raises Unavailable."""
        try:
            for attempt in stamina.retry_context(
                on=_pause,
                attempts=_ATTEMPTS,
                timeout=None,
                wait_initial=_FIRST_PAUSE,
                wait_max=_LONGEST_PAUSE,
            ):
                with attempt:
                    return self._ask(url, parameters)
        except _Passing as error:
            raise Unavailable(f"{httpx.URL(url).host} {error}.") from None
        raise AssertionError("an attempt ends with an answer or an error")

    def _ask(self, url: str, parameters: Mapping[str, str]) -> bytes:
        try:
            answer = self._http.get(url, params=dict(parameters))
        except Refused as error:
            raise Unavailable(f"{httpx.URL(url).host} cannot be asked: {error.detail}.") from error
        except httpx.TransportError as error:
            raise _Passing(f"cannot be reached: {str(error) or type(error).__name__}") from error
        wait = retry_after(answer.headers.get("Retry-After"), datetime.now(UTC))
        if answer.status_code in _PASSING:
            raise _Passing(f"answers {answer.status_code}", wait)
        if answer.status_code != httpx.codes.OK:
            told = " ".join(answer.text.split())[:120]
            raise Unavailable(f"{answer.url.host} answers {answer.status_code}: {told}")
        _check(answer, wait)
        return answer.content


def retry_after(header: str | None, now: datetime) -> float | None:
    """The seconds that a `Retry-After` asks for, written as seconds or as a date; None for what is neither."""
    told = (header or "").strip()
    if told.isascii() and told.isdigit():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def _pause(error: Exception) -> bool | float:
    """How long to wait before the next attempt: True is the next of the growing pauses."""
    if not isinstance(error, _Passing) or (error.wait is not None and error.wait > _LONGEST_WAIT):
        return False
    return True if error.wait is None else error.wait + 1.0


def _tell(details: RetryDetails) -> None:
    """Say that the run is waiting and has not died."""
    _log.warning("Wikidata %s; it is asked again in %.0f seconds", details.caused_by, details.wait_for)


def _check(answer: httpx.Response, wait: float | None) -> None:
    """Whether the answer is whole, and no error in the dress of an answer."""
    try:
        value = json.loads(answer.content)
    except (ValueError, RecursionError):
        raise _Passing("answers with broken JSON", wait) from None
    code = text(member(value, "error", "code"))
    if code is None and "error" not in mapping(value):
        return
    if code is not None and code.startswith(_PASSING_CODES):
        raise _Passing(f"answers “{code}”", wait)
    told = text(member(value, "error", "info")) or code
    raise Unavailable(f"{answer.url.host} refuses the request: {told}")
