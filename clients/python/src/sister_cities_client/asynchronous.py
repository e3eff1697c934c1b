"""The client for programs with an event loop. `synchronous.py` is written from this module by `generate.py`."""

from collections.abc import AsyncIterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, Unpack, cast

import anyio
import httpx

from sister_cities_client import protocol as at
from sister_cities_client import records as of
from sister_cities_client.errors import error_of
from sister_cities_client.pages import Page, page_of
from sister_cities_client.protocol import (
    HEADERS,
    Connection,
    Endpoint,
    Progress,
    Value,
    address,
    completed,
    length_of,
    page_query,
)
from sister_cities_client.state import StateFile, read_state, write_state
from sister_cities_client.tables import csv_query, pandas_frame, polars_frame

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

T = TypeVar("T")


class AsyncPages(Generic[T]):
    """A list of records. Iterate over it for all of them: pages are fetched one by one.

    All pages are of one day and one revision, so that no record is missed or repeated while the register changes.
    """

    def __init__(self, client: "AsyncSisterCities", endpoint: Endpoint, query: Mapping[str, Any]) -> None:
        self._client, self._endpoint, self._query = client, endpoint, query
        self._first: Page[T] | None = None

    async def first_page(self) -> Page[T]:
        """Return the first page, which has the total, the sentence and the permalink of the list."""
        if self._first is None:
            url = address(self._endpoint, page_query(self._query), self._client.clocks)
            self._first = page_of(await self._client.get(url), self._client.url)
        return self._first

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Yield one page after the other."""
        page = await self.first_page()
        done = len(page.data)
        self._client.report(done, page.count, "records")
        yield page
        while "next" in page.links:
            page = page_of(await self._client.get(page.links["next"]), self._client.url)
            done += len(page.data)
            self._client.report(done, page.count, "records")
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for record in page.data:
                yield record

    async def to_pandas(self) -> "pd.DataFrame":
        """Return the whole list as a table. Partnerships and events come in one request, as CSV.

        Raises TypeError for `fields`, `include` and `facet`, which CSV does not have.
        """
        if self._endpoint.has_table:
            return pandas_frame(csv=await self._client.get_bytes(self._csv()))
        return pandas_frame(records=[record async for record in self])

    async def to_polars(self) -> "pl.DataFrame":
        """Return the whole list as a table. Partnerships and events come in one request, as CSV.

        Raises TypeError for `fields`, `include` and `facet`, which CSV does not have.
        """
        if self._endpoint.has_table:
            return polars_frame(csv=await self._client.get_bytes(self._csv()))
        return polars_frame(records=[record async for record in self])

    def _csv(self) -> str:
        return address(self._endpoint, csv_query(self._query), self._client.clocks, ".csv")


class AsyncSisterCities(Connection):
    """A register of sister-city partnerships.

    - `url`: the address of the register.
    - `as_of`: the day in the world for all queries; default: today.
    - `known_at`: the revision of the register for all queries, such as `r12`; default: the latest.
    - `retries`, `longest_wait`: how often a request is sent again when the register is busy, and the longest wait.
    - `progress`: called while something is read, such as `show_progress`.

    `per_page` of a query is the size of its pages. An answer that has not changed is not sent again.

    Errors are `ProblemError`, and those of httpx if there is no answer at all.
    """

    def __init__(
        self,
        url: str,
        *,
        as_of: Value = None,
        known_at: Value = None,
        retries: int = 4,
        longest_wait: float = 60.0,
        timeout: float = 30.0,
        progress: Progress | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(
            url, as_of=as_of, known_at=known_at, retries=retries, longest_wait=longest_wait, progress=progress
        )
        self._http = httpx.AsyncClient(headers=HEADERS, timeout=timeout, transport=transport, follow_redirects=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    def partnerships(self, **query: Unpack[of.PartnershipQuery]) -> AsyncPages[of.Partnership]:
        """Return the partnerships that match a query, without their events unless `include="events"`."""
        return AsyncPages(self, at.PARTNERSHIPS, query)

    def events(self, **query: Unpack[of.EventQuery]) -> AsyncPages[of.Event]:
        """Return what happened where and when, over all partnerships."""
        return AsyncPages(self, at.EVENTS, query)

    def cities(self, **query: Unpack[of.CityQuery]) -> AsyncPages[of.City]:
        """Return cities; `q` finds them by any name, also misspelt."""
        return AsyncPages(self, at.CITIES, query)

    def sources(self, **query: Unpack[of.SourceQuery]) -> AsyncPages[of.VisitedSource]:
        """Return sources."""
        return AsyncPages(self, at.SOURCES, query)

    def observations(self, **query: Unpack[of.ObservationQuery]) -> AsyncPages[of.Observation]:
        """Return statements about sets of partnerships that name no city."""
        return AsyncPages(self, at.OBSERVATIONS, query)

    def groups(self, **query: Unpack[of.GroupQuery]) -> AsyncPages[of.Group]:
        """Return groups of countries, such as the EU, with their members over time."""
        return AsyncPages(self, at.GROUPS, query)

    def countries(self, *, as_of: Value = None, known_at: Value = None) -> AsyncPages[of.Country]:
        """Return the countries with their counts by status."""
        return AsyncPages(self, at.COUNTRIES, {"as_of": as_of, "known_at": known_at})

    def country_pairs(self, *, as_of: Value = None, known_at: Value = None) -> AsyncPages[of.CountryPair]:
        """Return the pairs of countries with their counts by status."""
        return AsyncPages(self, at.COUNTRY_PAIRS, {"as_of": as_of, "known_at": known_at})

    def timeline(self, **query: Unpack[of.TimelineQuery]) -> AsyncPages[of.TimelineInterval]:
        """Return per year or month what was established, ended and in force."""
        return AsyncPages(self, at.TIMELINE, query)

    def changes(self, *, since: str | int = 0, per_page: int | None = None) -> AsyncPages[of.Change]:
        """Return every record whose published form changed after a revision, in order."""
        return AsyncPages(self, at.CHANGES, {"since": since, "per_page": per_page})

    def exports(self) -> AsyncPages[of.ExportFile]:
        """Return the files with the whole register."""
        return AsyncPages(self, at.EXPORTS, {})

    def vocabularies(self) -> AsyncPages[of.Vocabulary]:
        """Return every vocabulary with the meaning of its terms."""
        return AsyncPages(self, at.VOCABULARIES, {})

    async def partnership(self, id_: str, **options: Unpack[of.PartnershipOptions]) -> of.Partnership:
        """Return a partnership with its events and citations. A merged id leads to its survivor."""
        return cast("of.Partnership", await self._data(at.PARTNERSHIPS.of(id_), options))

    async def history(self, id_: str) -> list[of.RecordVersion]:
        """Return the versions of a partnership: what changed, when, by whom and why."""
        return cast("list[of.RecordVersion]", await self._data(Endpoint(f"{at.PARTNERSHIPS.of(id_).path}/history"), {}))

    async def city(self, id_: str, *, as_of: Value = None, known_at: Value = None) -> of.CityWithPartners:
        """Return a city with its partners, by its id, `Q…` or `geonames:…`."""
        return cast(
            "of.CityWithPartners",
            await self._data(Endpoint(at.CITIES.of(id_).path, at.BOTH_CLOCKS), {"as_of": as_of, "known_at": known_at}),
        )

    async def country(self, code: str, *, as_of: Value = None, known_at: Value = None) -> of.CountryWithPartners:
        """Return a country with its partners, by its ISO code."""
        return cast(
            "of.CountryWithPartners", await self._data(at.COUNTRIES.of(code), {"as_of": as_of, "known_at": known_at})
        )

    async def source(self, id_: str, *, known_at: Value = None) -> of.SourceWithChain:
        """Return a source with the sources that it is derived from, and the records that cite it."""
        return cast("of.SourceWithChain", await self._data(at.SOURCES.of(id_), {"known_at": known_at}))

    async def observation(self, id_: str, *, known_at: Value = None) -> of.Observation:
        """Return an observation."""
        return cast("of.Observation", await self._data(at.OBSERVATIONS.of(id_), {"known_at": known_at}))

    async def group(self, id_: str, *, known_at: Value = None) -> of.Group:
        """Return a group of countries."""
        return cast("of.Group", await self._data(at.GROUPS.of(id_), {"known_at": known_at}))

    async def about(self) -> of.About:
        """Return the register's revision, counts, licence and attribution."""
        return cast("of.About", await self._data(at.META, {}))

    async def facets(self, **query: Unpack[of.FacetQuery]) -> of.Facets:
        """Return counts by status, reason, country and more, each with a link to the list of exactly that many."""
        return cast("of.Facets", await self.get(address(at.FACETS, query, self.clocks)))

    async def cite(self, link: str, style: str = "text") -> str:
        """Return the citation of a record or query, by its link: `csl`, `bibtex`, `ris` or `text`."""
        query = {"url": link.removeprefix(self.url), "style": style}
        return (await self.get_bytes(address(Endpoint("/v1/cite", ()), query, {}))).decode()

    async def suggest(self, suggestion: Mapping[str, Any], *, dry_run: bool = False) -> dict[str, Any]:
        """Send a suggestion, which an editor answers in public. Return it, or what it would change in a dry run.

        Its members are those of `POST /v1/suggestions`: `kind`, `text`, `source`, `target` and more. It is sent once.
        """
        path = address(Endpoint("/v1/suggestions", ()), {"dry_run": dry_run or None}, {})
        response = await self._http.post(self.absolute(path), json=dict(suggestion))
        if not response.is_success:
            raise error_of(response)
        answer: dict[str, Any] = response.json()["data"]
        return answer

    async def follow(
        self, state: StateFile | None = None, *, since: str | int = 0, every: float | None = None
    ) -> AsyncIterator[of.Change]:
        """Yield the changes after the revision in the file `state`, or after `since` if there is no file yet.

        The file is written when all changes of a revision were handled, so a program that is killed gets those of its
        last revision again. With `every` it waits so many seconds for new changes and never ends.
        """
        reached = read_state(state, since)
        while True:
            changes = self.changes(since=reached, per_page=200)
            revision = None
            async for change in changes:
                if revision is not None and change["revision"] > revision:
                    write_state(state, f"r{revision}")
                yield change
                revision = change["revision"]
            reached = str((await changes.first_page()).meta["known_at"])
            write_state(state, reached)
            if every is None:
                return
            await anyio.sleep(every)

    async def get(self, url: str) -> dict[str, Any]:
        """Return the JSON of any address of the register, absolute or from its root."""
        answer: dict[str, Any] = (await self._send(url)).json()
        return answer

    async def get_bytes(self, url: str) -> bytes:
        """Return the bytes of any address of the register, such as a CSV or an export."""
        return (await self._send(url, {"Accept": "*/*"}, reports=True)).content

    async def _data(self, endpoint: Endpoint, query: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return (await self.get(address(endpoint, query, self.clocks)))["data"]

    async def _send(
        self, url: str, headers: Mapping[str, str] | None = None, *, reports: bool = False
    ) -> httpx.Response:
        """Return a successful response. A request is sent again as `Retries` says. Raises ProblemError."""
        attempt = 0
        url = self.absolute(url)
        while True:
            response, failure = None, None
            try:
                response = await self._read(url, {**(headers or {}), **self._kept.condition(url)}, reports=reports)
            except httpx.TransportError as error:
                failure = error
            if response is not None and (response.is_success or response.status_code == 304):
                return self._kept.current(url, response)
            wait = self._retries.wait_after(attempt, response)
            if wait is None:
                raise error_of(response) if response is not None else failure or RuntimeError("no response")
            await anyio.sleep(wait)
            attempt += 1

    async def _read(self, url: str, headers: Mapping[str, str], *, reports: bool) -> httpx.Response:
        """Return a response with its body. `reports`: whether to report how much of it was read."""
        async with self._http.stream("GET", url, headers=headers) as response:
            parts = []
            async for part in response.aiter_bytes():
                parts.append(part)
                if reports and response.is_success:
                    self.report(response.num_bytes_downloaded, length_of(response), "bytes")
        return completed(response, b"".join(parts))
