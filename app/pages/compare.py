"""Two queries side by side at `/compare`: one chart of both over time, and the map of each.

`a` and `b` are queries as in the address of the explorer, such as `country=PL`. The chart is finished in HTML.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Request, Response

from app.api import internal_client
from app.api.envelope import address
from app.api.routing import Cache, CachedRoute, QueryRouter, RegisterDep
from app.pages.entities import without_tracking
from app.pages.templates import html_response
from app.queries.licences import find_licences
from app.queries.partnership_params import PartnershipFilters
from app.queries.query_params import QueryParams, SearchText, encode_query, param
from app.queries.register import Register

router = QueryRouter(route_class=CachedRoute)
WIDTH, HEIGHT = 900, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 12, 24
_EARLIEST = 1945  # As in the explorer: years before it have few events.
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


@router.get("/compare", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def compare(request: Request, register: RegisterDep) -> Response:
    """Return the page of two queries, or the form that asks for them."""
    params = CompareParams.parse(without_tracking(request.scope["query_string"]))
    compared = [_read(query, register) for query in (params.a, params.b) if query]
    return html_response(
        "compare.html",
        register,
        address("/compare", params.to_pairs()),
        params=params,
        compared=compared,
        chart=_draw(compared) if compared else None,
        canonical=register.base_url + address("/compare", params.to_pairs()),
        licences=find_licences(register),
    )


def _read(query: str, register: Register) -> Compared:
    """Read one query. Raises InvalidQuery as the list does."""
    filters = PartnershipFilters.parse(query.removeprefix("/").removeprefix("?").encode()).to_pairs()
    answer = internal_client.get(
        "/v1/partnerships/timeline", encode_query([*filters, ("interval", "year")]).encode(), register
    )
    assert answer is not None
    numbers = {int(year["period"]): year["in_force"]["certain"] for year in answer["data"]}
    return Compared(answer["meta"]["query"]["title"], filters, numbers)


def _draw(compared: Sequence[Compared]) -> dict[str, object]:
    """Return the chart: the path of each query, and the marks of both axes with their places."""
    years = sorted({year for each in compared for year, number in each.numbers.items() if number})
    first, last = (max(_EARLIEST, years[0]), years[-1]) if len(years) > 1 else (1990, 2026)
    most = max([1, *(number for each in compared for number in each.numbers.values())])
    step = next((step for step in _STEPS if most / step <= 5), _STEPS[-1])

    def x(year: int) -> float:
        return round(_LEFT + (year - first) / (last - first) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(number: int) -> float:
        return round(HEIGHT - _BOTTOM - number / most * (HEIGHT - _TOP - _BOTTOM), 1)

    decades = [year for year in range(first, last + 1) if year % 10 == 0]
    return {
        "paths": ["M" + "L".join(f"{x(year)} {y(each.numbers.get(year, 0))}" for year in range(first, last + 1))
                  for each in compared],
        "years": [(x(year), year) for year in decades],
        "numbers": [(y(number), number) for number in range(0, most + 1, step)],
        "table": [(year, [each.numbers.get(year, 0) for each in compared]) for year in range(first, last + 1)],
    }  # fmt: skip
