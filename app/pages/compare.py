"""Two questions side by side at `/compare`: their counts by status, one chart of both over time, and the map of each.

`a` and `b` are questions as people type them into a search box, or queries as in the address of the explorer, such as
`country=PL`. The chart is finished in HTML.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import StringConstraints

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, RegisterDep, cached
from app.api.envelope import address
from app.api.serializers.context import CAUTION
from app.domain.countries import country_name
from app.domain.dates import VagueDate, day_to_words
from app.domain.vocabulary import Status
from app.i18n import gettext as _
from app.pages.conditions import title_of
from app.pages.dependencies import form_query, redirect
from app.pages.figures import LIST, ask_api
from app.pages.languages import page_address
from app.pages.search_box import interpret_search, split_comparison
from app.pages.templates import html_response
from app.queries.licences import find_licences
from app.queries.partnership_params import PartnershipFilters
from app.queries.query_params import QueryParams, encode_query, param
from app.queries.register import Register
from app.store.json_text import Document

router = APIRouter()
WIDTH, HEIGHT = 900, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 12, 24
_EARLIEST = 1945  # As in the explorer: years before it have few events.
_EMPTY_YEARS = (1990, 2026)  # Of a chart without partnerships.
_MARKS = 5
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
_TYPED = ("between", "country", "q", "as_of")
"""The filters that a question of words can have."""
Question = Annotated[str, StringConstraints(max_length=2000)]
"""A question in words, or the query of an address."""


class CompareParams(QueryParams):
    """The two questions, and nothing else."""

    a: Annotated[Question | None, param("The first question, in words or as a query.", "Poland with Russia")] = None
    b: Annotated[Question | None, param("The second question.", "Germany with Russia")] = None


@dataclass(frozen=True)
class Compared:
    """One of the questions and its answer.

    - `day`: the day of its statuses, in words.
    - `count` and `statuses`: the partnerships, in all and by status on the day of the question.
    - `numbers`: those that were active or dormant at the end of each year until that day.
    """

    title: str
    day: str
    filters: Sequence[tuple[str, str]]
    count: int
    statuses: Mapping[str, int]
    numbers: Mapping[int, int]
    warnings: Sequence[str]

    def number_in(self, year: int) -> int | None:
        """Return the number at the end of a year; None if that is after the day of the question."""
        is_after = bool(self.numbers) and year > max(self.numbers)
        return None if is_after else self.numbers.get(year, 0)

    @property
    def explorer(self) -> str:
        """The address of the explorer with the question."""
        return page_address("/", self.filters)

    @property
    def frame(self) -> str:
        """The address of the map of the question, for a frame."""
        return page_address("/", [*self.filters, ("embed", "map")])


@router.get("/compare", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def compare(
    params: Annotated[CompareParams, Depends(form_query(CompareParams))], request: Request, register: RegisterDep
) -> Response:
    """Return the page of two questions, or the form that asks for them."""
    both = split_comparison(params.a) if params.a and not params.b and not _is_query(params.a) else None
    if both:
        raise redirect(page_address("/compare", [("a", both[0]), ("b", both[1])]))
    path = address("/compare", params.to_pairs())
    compared = [_read(text, request, register) for text in (params.a, params.b) if text]
    return html_response(
        "compare.html",
        register,
        path,
        heading=_heading(compared),
        labels=_labels(compared),
        typed=[_to_words(text or "") for text in (params.a, params.b)],
        compared=compared,
        statuses=list(Status),
        chart=_draw(compared) if compared else None,
        licences=find_licences(register),
    )


def _labels(compared: Sequence[Compared]) -> Sequence[str]:
    """Return the titles of the questions, with their days if these differ."""
    if len({query.day for query in compared}) < 2:
        return [query.title for query in compared]
    return [f"{query.title}, {query.day}" for query in compared]


def _heading(compared: Sequence[Compared]) -> str:
    """Return the title of the page: `Partnerships, 23 February 2022 and 1 December 2026`."""
    if not compared:
        return _("Compare two questions")
    labels = list(_labels(compared))
    if len({query.title for query in compared}) < len(compared):
        labels[1:] = [query.day for query in compared[1:]]
    return _(" and ").join(labels)


# --- questions ---


def _is_query(text: str) -> bool:
    return "=" in text


def _read_filters(text: str) -> Sequence[tuple[str, str]]:
    """Return the filters of a question: of a query or an address of the explorer as they are, or of words."""
    query = text.rpartition("?")[2] if _is_query(text) else encode_query(interpret_search(text))
    return PartnershipFilters.parse(query.encode()).to_pairs()


def _to_words(text: str) -> str:
    """Return a question as people type it; a query that has other filters as it is."""
    if not _is_query(text):
        return text
    filters = dict(_read_filters(text))
    if not set(_TYPED).issuperset(filters):
        return text
    countries = [code for name in ("between", "country") for code in filters.get(name, "").split(",") if code]
    places = " – ".join(map(country_name, countries))
    day = VagueDate.parse(filters["as_of"]).to_words() if "as_of" in filters else ""
    return ", ".join(part for part in (filters.get("q"), places, day) if part)


def _read(text: str, request: Request, register: Register) -> Compared:
    """Ask the API one question. Raises InvalidQuery as the list does."""
    filters = _read_filters(text)
    query = encode_query(filters)
    counted = ask_api(request, f"{LIST}/facets?{query}&facet=status")
    over_time = ask_api(request, f"{LIST}/timeline?{query}&interval=year")
    meta = counted["meta"]
    day = date.fromisoformat(meta["as_of"])
    names_day = any(name == "as_of" for name, _ in filters)
    return Compared(
        title=title_of(filters, register),
        day=day_to_words(day.toordinal()),
        filters=filters,
        count=meta["count"],
        statuses=_count_statuses(counted, filters),
        numbers=_numbers_until(day, over_time["data"]) if names_day else _numbers(over_time["data"]),
        warnings=[warning for warning in meta["warnings"] if warning != CAUTION],
    )


def _count_statuses(counted: Document, filters: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Return the counts of a facet by status. Its buckets also count the statuses that the question leaves out, and
    proposals as unknown."""
    selected = {value for name, value in filters if name == "status"} or set(Status)
    counts: Counter[str] = Counter()
    for bucket in counted["data"]["status"]["buckets"]:
        if bucket["value"] in selected:
            counts[bucket["value"]] = bucket["count"]
    counts[Status.UNKNOWN] -= counted["meta"]["left_out"]["proposed"]
    return counts


def _numbers(intervals: Sequence[Document]) -> Mapping[int, int]:
    """Return how many partnerships were certainly active or dormant at the end of each year."""
    return {int(interval["period"]): interval["in_force"]["certain"] for interval in intervals}


def _numbers_until(day: date, intervals: Sequence[Document]) -> Mapping[int, int]:
    """Return the same for the years that were over on a day."""
    return {year: number for year, number in _numbers(intervals).items() if date(year, 12, 31) <= day}


# --- the chart ---


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
        "lines": [_line(query, axes) for query in compared],
        "years": [(axes.x(year), year) for year in decades],
        "numbers": [(axes.y(number), number) for number in marked_numbers],
        "table": [(year, _numbers_of(year, compared)) for year in axes.years],
    }


def _numbers_of(year: int, compared: Sequence[Compared]) -> list[int | None]:
    """Return the number of each question at the end of a year; None after its day."""
    return [query.number_in(year) for query in compared]


def _line(query: Compared, axes: Axes) -> str:
    """Return the path of a question's line."""
    points = []
    for year in axes.years:
        number = query.number_in(year)
        if number is not None:
            points.append(f"{axes.x(year)} {axes.y(number)}")
    return f"M{'L'.join(points)}" if points else ""
