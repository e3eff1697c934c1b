"""Two queries side by side at `/compare`: one chart of both over time, and the map of each.

`a` and `b` are queries as in the address of the explorer, such as `country=PL`. The chart is finished in HTML.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api import internal_client
from app.api.accept_headers import HTML
from app.api.dependencies import Cache, RegisterDep, cached
from app.api.envelope import address
from app.pages.dependencies import form_query
from app.pages.templates import html_response
from app.queries.licences import find_licences
from app.queries.param_types import SearchText
from app.queries.partnership_params import PartnershipFilters
from app.queries.query_params import QueryParams, encode_query, param
from app.queries.register import Register

router = APIRouter()
WIDTH, HEIGHT = 900, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 12, 24
_EARLIEST = 1945  # As in the explorer: years before it have few events.
_EMPTY_YEARS = (1990, 2026)  # Of a chart without partnerships.
_MARKS = 5
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)


class CompareParams(QueryParams):
    """The two queries, and nothing else."""

    a: Annotated[SearchText | None, param("The first query, as in the address of the explorer.", "country=PL")] = None
    b: Annotated[SearchText | None, param("The second query.", "country=DE")] = None


@dataclass(frozen=True)
class Compared:
    """One of the queries: its label, its filters, and how many partnerships were active or dormant at the end
    of each year."""

    label: str
    filters: Sequence[tuple[str, str]]
    numbers: dict[int, int]

    @property
    def explorer(self) -> str:
        """The address of the explorer with the query."""
        return address("/", self.filters)

    @property
    def frame(self) -> str:
        """The address of the map of the query, for a frame."""
        return address("/", [*self.filters, ("embed", "map")])


@router.get("/compare", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def compare(
    params: Annotated[CompareParams, Depends(form_query(CompareParams))], request: Request, register: RegisterDep
) -> Response:
    """Return the page of two queries, or the form that asks for them."""
    path = address("/compare", params.to_pairs())
    compared = [_read(text, request, register) for text in (params.a, params.b) if text]
    return html_response(
        "compare.html",
        register,
        path,
        params=params,
        compared=compared,
        chart=_draw(compared) if compared else None,
        canonical=register.base_url + path,
        licences=find_licences(register),
    )


def _read(text: str, request: Request, register: Register) -> Compared:
    """Read one query. Raises InvalidQuery as the list does."""
    query = text.removeprefix("/").removeprefix("?")
    filters = PartnershipFilters.parse(query.encode()).to_pairs()
    by_year = encode_query([*filters, ("interval", "year")])
    answer = internal_client.get_in_thread("/v1/partnerships/timeline", by_year.encode(), request)
    assert answer is not None
    numbers = {int(year["period"]): year["in_force"]["certain"] for year in answer["data"]}
    return Compared(answer["meta"]["query"]["title"], filters, numbers)


@dataclass(frozen=True)
class Axes:
    """The axes of the chart: the years and the numbers that it reaches."""

    first: int
    last: int
    most: int

    @classmethod
    def of(cls, compared: Sequence[Compared]) -> "Axes":
        """Return axes for the years with partnerships, and up to the largest number."""
        years: set[int] = set()
        most = 1
        for query in compared:
            years.update(year for year, number in query.numbers.items() if number)
            most = max([most, *query.numbers.values()])
        if len(years) < 2:
            return cls(*_EMPTY_YEARS, most)
        return cls(max(_EARLIEST, min(years)), max(years), most)

    def x(self, year: int) -> float:
        """Return where a year is drawn."""
        share = (year - self.first) / (self.last - self.first)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, number: int) -> float:
        """Return where a number is drawn."""
        share = number / self.most
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    @property
    def years(self) -> range:
        """All years, from the first to the last."""
        return range(self.first, self.last + 1)

    @property
    def step(self) -> int:
        """The distance of two marks on the axis of numbers."""
        return next((step for step in _STEPS if self.most / step <= _MARKS), _STEPS[-1])


def _draw(compared: Sequence[Compared]) -> dict[str, object]:
    """Return the chart: the path of each query, and the marks of both axes with their places."""
    axes = Axes.of(compared)
    decades = [year for year in axes.years if year % 10 == 0]
    marked_numbers = range(0, axes.most + 1, axes.step)
    return {
        "paths": [_path(query, axes) for query in compared],
        "years": [(axes.x(year), year) for year in decades],
        "numbers": [(axes.y(number), number) for number in marked_numbers],
        "table": [(year, _numbers_of(year, compared)) for year in axes.years],
    }


def _numbers_of(year: int, compared: Sequence[Compared]) -> list[int]:
    """Return the number of each query at the end of a year."""
    return [query.numbers.get(year, 0) for query in compared]


def _path(query: Compared, axes: Axes) -> str:
    """Return the line of a query."""
    points = [f"{axes.x(year)} {axes.y(query.numbers.get(year, 0))}" for year in axes.years]
    return f"M{'L'.join(points)}"
