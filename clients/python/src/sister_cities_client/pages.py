"""Lists: iterators over records that fetch the next page when it is needed."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from sister_cities_client.protocol import Endpoint, address
from sister_cities_client.tables import csv_query, pandas_frame, polars_frame

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from sister_cities_client.client import AsyncSisterCities, SisterCities

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a list, as the register sent it. Links are absolute."""

    data: list[T]
    meta: Mapping[str, Any]
    links: Mapping[str, str]

    @property
    def count(self) -> int | None:
        """The number of records in the whole list; None if the query left it out."""
        return cast("int | None", self.meta.get("count"))

    @property
    def question(self) -> str:
        """The query as an English sentence."""
        return str(self.meta.get("question", ""))

    @property
    def warnings(self) -> list[str]:
        """What to know before using the numbers."""
        return list(self.meta.get("warnings", ()))

    @property
    def permalink(self) -> str | None:
        """The address that gives this page for ever, whatever the register learns later."""
        return self.links.get("permalink")


class Pages(Generic[T]):
    """A list of records. Iterate over it for all of them: pages are fetched one by one.

    All pages are of one day and one revision, so that no record is missed or repeated while the register changes.
    """

    def __init__(self, client: "SisterCities", endpoint: Endpoint, query: Mapping[str, Any]) -> None:
        self._client, self._endpoint, self._query = client, endpoint, query
        self._first: Page[T] | None = None

    def first_page(self) -> Page[T]:
        """Return the first page, which has the total, the sentence and the permalink of the list."""
        if self._first is None:
            url = address(self._endpoint, self._query, self._client.clocks)
            self._first = page_of(self._client.get(url), self._client.url)
        return self._first

    def pages(self) -> Iterator[Page[T]]:
        """Yield one page after the other."""
        page = self.first_page()
        yield page
        while "next" in page.links:
            page = page_of(self._client.get(page.links["next"]), self._client.url)
            yield page

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.data

    def to_pandas(self) -> "pd.DataFrame":
        """Return the whole list as a table. Partnerships and events come in one request, as CSV."""
        if self._endpoint.has_table:
            return pandas_frame(csv=self._client.get_bytes(self._csv()))
        return pandas_frame(records=list(self))

    def to_polars(self) -> "pl.DataFrame":
        """Return the whole list as a table. Partnerships and events come in one request, as CSV."""
        if self._endpoint.has_table:
            return polars_frame(csv=self._client.get_bytes(self._csv()))
        return polars_frame(records=list(self))

    def _csv(self) -> str:
        return address(self._endpoint, csv_query(self._query), self._client.clocks, ".csv")


class AsyncPages(Generic[T]):
    """A list of records, for `async for`. Otherwise the same as `Pages`."""

    def __init__(self, client: "AsyncSisterCities", endpoint: Endpoint, query: Mapping[str, Any]) -> None:
        self._client, self._endpoint, self._query = client, endpoint, query
        self._first: Page[T] | None = None

    async def first_page(self) -> Page[T]:
        """Return the first page, which has the total, the sentence and the permalink of the list."""
        if self._first is None:
            url = address(self._endpoint, self._query, self._client.clocks)
            self._first = page_of(await self._client.get(url), self._client.url)
        return self._first

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Yield one page after the other."""
        page = await self.first_page()
        yield page
        while "next" in page.links:
            page = page_of(await self._client.get(page.links["next"]), self._client.url)
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for record in page.data:
                yield record

    async def to_pandas(self) -> "pd.DataFrame":
        """Return the whole list as a table. Partnerships and events come in one request, as CSV."""
        if self._endpoint.has_table:
            return pandas_frame(csv=await self._client.get_bytes(self._csv()))
        return pandas_frame(records=[record async for record in self])

    async def to_polars(self) -> "pl.DataFrame":
        """Return the whole list as a table. Partnerships and events come in one request, as CSV."""
        if self._endpoint.has_table:
            return polars_frame(csv=await self._client.get_bytes(self._csv()))
        return polars_frame(records=[record async for record in self])

    def _csv(self) -> str:
        return address(self._endpoint, csv_query(self._query), self._client.clocks, ".csv")


def page_of(answer: Mapping[str, Any], base_url: str) -> Page[Any]:
    """Return the page that an answer has."""
    links = {
        name: base_url + link if link.startswith("/") else link
        for name, link in answer.get("links", {}).items()
        if isinstance(link, str)
    }
    return Page(list(answer["data"]), answer.get("meta", {}), links)
