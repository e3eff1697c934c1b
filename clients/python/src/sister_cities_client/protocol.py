"""What both clients share: how a query becomes a request, and when a request is sent again."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode

import httpx

__version__ = "1.0.0"
Value = str | int | float | date | bool | Sequence[str] | None
"""The value of a parameter. Several values mean any of them; None leaves the parameter out."""
Progress = Callable[[int, int | None, str], None]
"""What a client calls while it reads: how much it has, of how much if it knows, and of what (`records` or `bytes`)."""
HEADERS = {"Accept": "application/json", "User-Agent": f"sister-cities-client/{__version__}"}
RETRIED = frozenset({429, 502, 503, 504})
"""The statuses after which a request is sent again."""


@dataclass(frozen=True)
class Endpoint:
    """An address with a list or a record, the clocks that its queries have, and whether it has a table (CSV)."""

    path: str
    clocks: tuple[str, ...] = ("known_at",)
    has_table: bool = False

    def of(self, id_: str) -> "Endpoint":
        """Return the address of one record."""
        return Endpoint(f"{self.path}/{quote(id_, safe='')}", self.clocks)


BOTH_CLOCKS = ("as_of", "known_at")
PARTNERSHIPS = Endpoint("/v1/partnerships", BOTH_CLOCKS, has_table=True)
FACETS = Endpoint("/v1/partnerships/facets", BOTH_CLOCKS)
TIMELINE = Endpoint("/v1/partnerships/timeline", BOTH_CLOCKS)
EVENTS = Endpoint("/v1/events", BOTH_CLOCKS, has_table=True)
CITIES = Endpoint("/v1/cities")
COUNTRIES = Endpoint("/v1/countries", BOTH_CLOCKS)
COUNTRY_PAIRS = Endpoint("/v1/country-pairs", BOTH_CLOCKS)
GROUPS = Endpoint("/v1/groups")
SOURCES = Endpoint("/v1/sources")
OBSERVATIONS = Endpoint("/v1/observations")
CHANGES = Endpoint("/v1/changes")
VOCABULARIES = Endpoint("/v1/vocabularies", ())
META = Endpoint("/v1/meta", ())
EXPORTS = Endpoint("/v1/exports", ())


@dataclass(frozen=True)
class Retries:
    """How often a request is sent again, and the longest wait between two attempts in seconds."""

    times: int = 4
    longest: float = 60.0

    def wait_after(self, attempt: int, response: httpx.Response | None) -> float | None:
        """Return the seconds until the next attempt; None if there is none. `attempt` counts from 0.

        `response` is None if the connection failed. A register that says when to come back in `Retry-After` is
        believed, unless it would take longer than `longest`.
        """
        if attempt >= self.times or (response is not None and response.status_code not in RETRIED):
            return None
        wanted = None if response is None else retry_after(response)
        seconds = 0.5 * 2**attempt if wanted is None else wanted
        return seconds if seconds <= self.longest else None


class KeptAnswers:
    """The last answers by their address, each with its ETag: one that has not changed is not sent again."""

    most, longest = 64, 1_000_000  # Answers, and bytes of one.

    def __init__(self) -> None:
        self._answers: OrderedDict[str, httpx.Response] = OrderedDict()

    def condition(self, url: str) -> dict[str, str]:
        """Return the header of a request with which the register answers 304 if nothing has changed."""
        answer = self._answers.get(url)
        return {} if answer is None else {"If-None-Match": answer.headers["ETag"]}

    def current(self, url: str, answer: httpx.Response) -> httpx.Response:
        """Return the answer that was kept if it has not changed, else the new one, which is kept."""
        if answer.status_code == 304 and url in self._answers:
            self._answers.move_to_end(url)
            return self._answers[url]
        if answer.is_success and "ETag" in answer.headers and len(answer.content) <= self.longest:
            self._answers[url] = answer
            self._answers.move_to_end(url)
            if len(self._answers) > self.most:
                self._answers.popitem(last=False)
        return answer


class Connection:
    """What both clients know: the address of the register, the clocks of all queries, and when to try again."""

    def __init__(
        self,
        url: str,
        *,
        as_of: Value = None,
        known_at: Value = None,
        retries: int = 4,
        longest_wait: float = 60.0,
        progress: Progress | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self.clocks: Mapping[str, Value] = {"as_of": as_of, "known_at": known_at}
        self._retries = Retries(retries, longest_wait)
        self._progress = progress
        self._kept = KeptAnswers()

    def report(self, done: int, total: int | None, of: str) -> None:
        """Tell the program how much was read, if it wants to know."""
        if self._progress is not None:
            self._progress(done, total, of)

    def absolute(self, link: str) -> str:
        """Return a link of an answer as an address that can be opened."""
        return f"{self.url}{link}" if link.startswith("/") else link


def retry_after(response: httpx.Response) -> float | None:
    """Return the seconds of the header `Retry-After`, which has a number or a date; None without one."""
    text = response.headers.get("Retry-After", "")
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(moment.tzinfo)).total_seconds())


def length_of(response: httpx.Response) -> int | None:
    """Return the bytes that a response will have on its way; None if the register does not say."""
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else None


def completed(response: httpx.Response, content: bytes) -> httpx.Response:
    """Return a response whose body was read and decoded."""
    headers = [(name, value) for name, value in response.headers.multi_items() if name != "content-encoding"]
    return httpx.Response(response.status_code, headers=headers, content=content, request=response.request)


def show_progress(done: int, total: int | None, of: str) -> None:
    """Show on standard error how much was read, on one line."""
    whole = "" if total is None else f" of {total:,}"
    sys.stderr.write(f"\r{done:,}{whole} {of}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def page_query(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a list as the register has them. Raises TypeError for `limit`."""
    if query.get("limit") is not None:
        raise TypeError(
            "A list has every record: per_page is the size of its pages, islice(records, 10) has the first ten"
        )
    return {{"per_page": "limit"}.get(name, name): value for name, value in query.items()}


def address(endpoint: Endpoint, query: Mapping[str, Any], clocks: Mapping[str, Value], suffix: str = "") -> str:
    """Return the address of a query. The clocks of the client hold where the query does not name its own."""
    defaults = {name: value for name, value in clocks.items() if name in endpoint.clocks}
    named = {name: value for name, value in query.items() if value is not None}
    pairs = [pair for name, value in {**defaults, **named}.items() for pair in encode(name, value)]
    path = f"{endpoint.path}{suffix}"
    return f"{path}?{urlencode(pairs, safe=',:')}" if pairs else path


def encode(name: str, value: Value) -> list[tuple[str, str]]:
    """Return the parts of a query string for a parameter."""
    if value is None:
        return []
    if isinstance(value, bool):
        return [(name, str(value).lower())]
    if isinstance(value, str | int | float):
        return [(name, str(value))]
    if isinstance(value, date):
        return [(name, value.isoformat())]
    return [(name, str(part)) for part in value]
