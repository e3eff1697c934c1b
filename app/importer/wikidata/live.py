"""Live reader of Wikidata: the query service lists all cities with a partner, the entity API describes them.

The client is polite: one request at a time, with a contact address, and as slowly as the server asks. Temporary
failures are repeated after the time that the response names (`Retry-After`), else after growing pauses: a busy or
failing server, a broken connection, a truncated response. All other failures, and the last one, raise Unavailable. Only
the two services are called, by HTTPS, and no redirect is followed. Responses are limited in size and duration.

Each response is stored as received. Reading again with the same folder requests only what is missing, so an interrupted
run continues, and a finished one requests nothing and has the same result. To see changes at Wikidata, use a new
folder. An update requests only the cities that were changed since a day, which is stored in the folder.
"""

import gzip
import hashlib
import json
import logging
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from app.claims.claim_reader import ClaimReader, ReaderItem
from app.claims.rejections import Rejected
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.http_guard import RequestRefused, SsrfGuardTransport, user_agent
from app.importer.limits import MIB
from app.importer.wikidata.entities import ENTITY, ITEM, PARTNER, WikidataEntity, read_entity
from app.importer.wikidata.reader import read_items, wikidata_dataset
from app.store.atomic_files import atomic_write

_RETRYING = stamina.RetryingCaller(attempts=8, timeout=None, wait_initial=2.0, wait_max=120.0)
_MAX_WAIT = 1800.0
_TEMPORARY = {408, 425, 429, 500, 502, 503, 504}
_TEMPORARY_CODES = ("maxlag", "ratelimited", "readonly", "internal_api_error", "failed-save")
_PAGE = 10_000
_BATCH = 50
# A page begins after the last city of the page before, not at a number, so that cities added meanwhile shift nothing.
_CITIES = """
SELECT DISTINCT ?city ?address WHERE {
  ?city <http://www.wikidata.org/prop/%s> ?statement .
  BIND(STR(?city) AS ?address)
  FILTER(?address > "%s")%s
}
ORDER BY ?address
LIMIT %d
""".strip()
_CHANGED = """
  ?city <http://schema.org/dateModified> ?changed .
  FILTER(?changed >= "%sT00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>)
""".rstrip()
_log = logging.getLogger(__name__)


class Unavailable(RegisterError):
    """An error for a missing or unexpected response of Wikidata."""


class _TemporaryError(Exception):
    """A temporary failure. `wait` is in seconds as the server asks; None if it does not say."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason if wait is None else f"{reason} and asks to wait {wait:.0f} seconds")
        self.wait = wait


@dataclass(frozen=True)
class WikidataServices:
    """The addresses of the query service and of the entity API, and how requests identify themselves.

    `contact` is an e-mail address or a page, `token` an access token for the entity API.
    """

    contact: str
    query_url: str = "https://query.wikidata.org/sparql"
    api_url: str = "https://www.wikidata.org/w/api.php"
    token: str = field(default="", repr=False)


class Client(httpx.Client):
    """An HTTP client for Wikidata, which repeats requests after temporary failures."""

    def __init__(self, services: WikidataServices, transport: httpx.BaseTransport | None = None) -> None:
        if not services.contact:
            raise RegisterError("Wikidata asks for a contact: set SISTER_CITIES_CONTACT to an e-mail or web address.")
        set_on_retry_hooks([_log_retry])
        self._services = services
        super().__init__(
            transport=transport or SsrfGuardTransport(size=256 * MIB, seconds=600.0),
            timeout=httpx.Timeout(90.0, connect=15.0),
            headers={
                "User-Agent": user_agent(services.contact),
                "Accept": "application/sparql-results+json, application/json;q=0.9",
            },
            trust_env=False,
        )

    def fetch(self, url: str, parameters: Mapping[str, str]) -> bytes:
        """Return the body of a complete, well-formed response in JSON. Raises Unavailable."""
        try:
            return _RETRYING(_pause, self._try, url, parameters)
        except _TemporaryError as error:
            raise Unavailable(f"{httpx.URL(url).host} {error}.") from None

    def _try(self, url: str, parameters: Mapping[str, str]) -> bytes:
        """Request a response once. Raises _TemporaryError for a failure that may pass, and Unavailable for others."""
        try:
            token = self._services.token if url == self._services.api_url else ""
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            response = self.get(url, params=dict(parameters), headers=headers)
        except RequestRefused as error:
            raise Unavailable(f"{httpx.URL(url).host} cannot be asked: {error.detail}.") from error
        except httpx.TransportError as error:
            raise _TemporaryError(f"cannot be reached: {str(error) or type(error).__name__}") from error
        wait = retry_after(response.headers.get("Retry-After"))
        if response.status_code in _TEMPORARY:
            raise _TemporaryError(f"answers {response.status_code}", wait)
        if response.status_code != httpx.codes.OK:
            text = " ".join(response.text.split())[:120]
            raise Unavailable(f"{response.url.host} answers {response.status_code}: {text}")
        try:
            answer = json.loads(response.content)
        except (ValueError, RecursionError):
            raise _TemporaryError("answers with broken JSON", wait) from None
        match answer:  # Wikidata also sends errors with status 200.
            case {"error": {"code": str(code)}} if code.startswith(_TEMPORARY_CODES):
                raise _TemporaryError(f"answers “{code}”", wait)
            case {"error": {"info": reason}} | {"error": reason}:
                raise Unavailable(f"{response.url.host} refuses the request: {reason}")
            case dict():
                return response.content
        raise Unavailable(f"{response.url.host} does not answer with an object of JSON")


def retry_after(header: str | None) -> float | None:
    """Return the seconds of a `Retry-After` header; None for a date or anything else."""
    value = (header or "").strip()
    return float(value) if value.isascii() and value.isdigit() else None


def _pause(error: Exception) -> bool | float:
    """Return the seconds before the next attempt; True for the next of the growing pauses, False for no attempt."""
    if not isinstance(error, _TemporaryError) or (error.wait is not None and error.wait > _MAX_WAIT):
        return False
    return True if error.wait is None else error.wait + 1.0


def _log_retry(details: RetryDetails) -> None:
    """Log that the run is waiting and still alive."""
    _log.warning("Wikidata %s; it is asked again in %.0f seconds", details.caused_by, details.wait_for)


class HttpCache:
    """The responses in a folder, one file each.

    `begun` is the time at which the folder was first used, `since` the day that was given then, None if none was.
    """

    def __init__(self, folder: Path, now: datetime, since: date | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        reading = folder / "reading.json"
        if not reading.exists():
            first = {"begun": now.replace(microsecond=0).isoformat(), "since": since and since.isoformat()}
            with atomic_write(reading, ()) as unfinished:
                unfinished.write_text(json.dumps(first), encoding="ascii")
        first = json.loads(reading.read_text(encoding="ascii"))
        self.begun = datetime.fromisoformat(first["begun"])
        self.since = first["since"] and date.fromisoformat(first["since"])

    def __len__(self) -> int:
        return len(list(self._folder.glob("*.json.gz")))

    def get(self, request: str, fetch: Callable[[], bytes]) -> bytes:
        """Return the stored response to a request. If there is none, call `fetch` and store its result.

        Raises RegisterError if the stored response is damaged.
        """
        file = self._folder / f"{hashlib.sha256(request.encode()).hexdigest()[:32]}.json.gz"
        if not file.exists():
            body = fetch()
            with atomic_write(file, ()) as unfinished:
                unfinished.write_bytes(gzip.compress(body))
            return body
        try:
            return gzip.decompress(file.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise RegisterError(f"{file} is damaged ({error}): delete it, and it is requested again.") from None


class LiveReader(ClaimReader):
    """All statements about partners that Wikidata has now, or had when the responses in a folder were fetched.

    `since`: only the cities that were changed on that day or later; a folder that was begun with a day keeps it.
    `size` counts the entities, and is None until the query service has listed them.
    """

    def __init__(
        self,
        folder: Path,
        services: WikidataServices,
        since: date | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._services, self._transport = services, transport
        self._cache = HttpCache(folder, datetime.now(UTC), since)
        if since is not None and self._cache.since is None:
            raise RegisterError(f"{folder} has answers about all of Wikidata: give an update a folder of its own.")
        self.is_whole = self._cache.since is None
        self.dataset = wikidata_dataset(VagueDate.parse(self._cache.begun.date().isoformat()))

    def read(self) -> Iterator[ReaderItem]:
        """Yield each statement once, and each place that they name. Raises Unavailable."""
        self.size, self.position = None, 0
        with Client(self._services, self._transport) as self._client:
            cities = list(dict.fromkeys(self._find_cities()))
            self.size = len(cities)
            partners = sorted((yield from read_items(self._read_entities(cities))))
            self.size += len(partners)
            # A deleted partner has no description, and its claim stays.
            entities = self._read_entities(partners)
            yield from read_items(entity for entity in entities if isinstance(entity, WikidataEntity))

    def _read_entities(self, ids: list[str]) -> Iterator[WikidataEntity | Rejected]:
        """Yield the entities of ids. Those that a response omits for its size are requested again."""
        waiting = ids
        while waiting:
            parameters = {
                "action": "wbgetentities",
                "ids": "|".join(waiting[:_BATCH]),
                "props": "info|labels|claims",
                "format": "json",
                "maxlag": "5",
            }
            answered = json.loads(self._get(self._services.api_url, parameters)).get("entities") or {}
            entities = (read_entity(value, id_) for id_, value in answered.items())
            yield from (entity for entity in entities if entity is not None)
            left = [id_ for id_ in waiting if id_ not in answered]
            if len(left) == len(waiting):
                raise Unavailable(f"The entity API leaves {waiting[0]} out of its answer.")
            self.position += len(waiting) - len(left)
            waiting = left

    def _get(self, url: str, parameters: dict[str, str]) -> bytes:
        """Return a stored response, else request and store it."""
        request = str(httpx.URL(url, params=parameters))
        try:
            return self._cache.get(request, lambda: self._client.fetch(url, parameters))
        except Unavailable as error:
            raise Unavailable(
                f"{error.detail} {len(self._cache)} responses are stored; the same command continues from there."
            ) from None

    def _find_cities(self) -> Iterator[str]:
        last = ENTITY
        changed = _CHANGED % self._cache.since.isoformat() if self._cache.since else ""
        while True:
            query = _CITIES % (PARTNER, last, changed, _PAGE)
            answer = json.loads(self._get(self._services.query_url, {"query": query, "format": "json"}))
            try:
                addresses = [row["city"]["value"] for row in answer["results"]["bindings"]]
            except (KeyError, TypeError):
                raise Unavailable("The query service does not answer with a list of cities.") from None
            yield from (id_ for address in addresses if ITEM.fullmatch(id_ := address.removeprefix(ENTITY)))
            if len(addresses) < _PAGE:
                return
            if addresses[-1] <= last:
                raise Unavailable("The query service gives the same page of cities again and again.")
            last = addresses[-1]
