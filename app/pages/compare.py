"""Two questions side by side at `/compare`: their counts by status, one chart of both over time, and the map of each.

`a` and `b` are questions as people type them into a search box, or queries as in the address of the explorer, such as
`country=PL`. The page has the numbers, and a script draws them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response
from pydantic import StringConstraints

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, PoolsDep, cached
from app.api.envelope import address, pinned
from app.domain.countries import country_name
from app.domain.dates import VagueDate, day_to_words
from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import Status
from app.i18n import format_number, gettext_noop
from app.i18n import gettext as _
from app.pages.conditions import title_of
from app.pages.dependencies import form_query, redirect
from app.pages.figures import Figure, timeline_address
from app.pages.languages import page_address
from app.pages.search_box import interpret_search, split_comparison
from app.pages.status_counts import StatusCount, counts_of, join_counts
from app.pages.templates import html_response
from app.parameters.partnership_params import PartnershipFilters
from app.parameters.query_params import QueryParams, encode_query, param
from app.queries.facets import count_by_facet
from app.queries.timeline import TimelineParams, find_timeline
from app.reading.licences import find_licences
from app.reading.state import State
from app.store.json_text import Document
from app.store.time_point import TimePoint

router = APIRouter()
_EARLIEST = 1945  # As in the explorer: years before it have few events.
_COLOURS = ("active", "severed")  # Of the first line and the second.
_NOTE = gettext_noop(
    "The lines count what was certainly active, the pale areas above them what was certainly dormant. Not a complete"
    " list: uneventful partnerships are under-represented, so compare the shape of the lines rather than their height."
)
_TYPED = ("between", "country", "q", "as_of")
"""The filters that a question of words can have."""
Question = Annotated[str, StringConstraints(max_length=2000)]
"""A question in words, or the query of an address."""


class CompareParams(QueryParams):
    """The two questions, and the form of the page."""

    a: Annotated[Question | None, param("The first question, in words or as a query.", "Poland with Russia")] = None
    b: Annotated[Question | None, param("The second question.", "Germany with Russia")] = None
    embed: Annotated[Literal["1"] | None, param("`1` leaves out all but the chart, for another page.", "1")] = None


@dataclass(frozen=True)
class Compared:
    """One of the questions and its answer.

    - `day`: the day of its statuses, in words.
    - `statuses`: how many partnerships have each status on that day, and `count` how many there are.
    - `warnings`: what the reader should know about the answer, besides what every page says.
    - `active`, `dormant`: how many certainly were at the end of each year until that day.
    """

    title: str
    day: str
    filters: PartnershipFilters
    time: TimePoint
    count: int
    warnings: Sequence[str]
    statuses: Sequence[StatusCount]
    active: Mapping[int, int]
    dormant: Mapping[int, int]

    def active_in(self, year: int) -> int | None:
        """Return the number of active ones at the end of a year; None if that is after the day of the question."""
        is_after = bool(self.active) and year > max(self.active)
        return None if is_after else self.active.get(year, 0)

    def dormant_in(self, year: int) -> int:
        """Return the number of dormant ones at the end of a year."""
        return self.dormant.get(year, 0)

    @property
    def summary(self) -> str:
        """What happened, in a sentence: the statuses on the day, and since when fewer have been active."""
        words = {"title": self.title, "counts": join_counts(self.statuses) or _("none"), "day": self.day}
        sentence = _("%(title)s: %(counts)s on %(day)s.") % words
        if not self.active:
            return sentence
        most = max(self.active.values())
        year = max(year for year, number in self.active.items() if number == most)
        last = max(self.active)
        if self.active[last] == most:
            return sentence
        numbers = {"most": format_number(most), "year": year, "number": format_number(self.active[last]), "last": last}
        fall = (
            _("Certainly active were %(most)s at the end of %(year)s and %(number)s at the end of %(last)s.") % numbers
        )
        return f"{sentence} {fall}"

    @property
    def explorer(self) -> str:
        """The address of the explorer with the question."""
        return page_address("/", self.filters.pairs)

    @property
    def permalink(self) -> str:
        """The question at the day and the revision of its answer, as a query."""
        return encode_query(pinned(self.filters.pairs, self.time, day=True))

    @property
    def frame(self) -> str:
        """The address of the map of the question, for a frame."""
        return page_address("/", [*self.filters.pairs, ("embed", "map")])


@router.get("/compare", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
async def compare(
    params: Annotated[CompareParams, Depends(form_query(CompareParams))], state: Current, pools: PoolsDep
) -> Response:
    """Return the page of two questions, or the form that asks for them."""
    return await pools.counts.run(_draw_page, params, state)


def _draw_page(params: CompareParams, state: State) -> Response:
    both = split_comparison(params.a) if params.a and not params.b and not _is_query(params.a) else None
    if both:
        raise redirect(page_address("/compare", [("a", both[0]), ("b", both[1])]))
    compared = [_read(name, text, state) for name, text in (("a", params.a), ("b", params.b)) if text]
    shown = params.without("embed").pairs
    home = address("/compare", shown)
    return html_response(
        "insights/embedded.html" if params.embed and compared else "compare.html",
        state,
        home,
        embeddable=params.embed is not None,
        typed=[_to_words(text or "") for text in (params.a, params.b)],
        **vars(_compare(compared, page_address("/compare", [*shown, ("embed", "1")]))),
        statuses=list(Status),
        home=home,
        licences=find_licences(state),
    )


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The questions side by side, with a title, a label for each, and a chart; without questions only the title."""

    compared: Sequence[Compared]
    labels: Sequence[str]
    heading: str
    figure: Figure | None
    permalink: str


def _compare(compared: Sequence[Compared], embed: str) -> Comparison:
    """Return what the page says of the questions. `embed` is the address of the chart alone."""
    labels = _labels(compared)
    heading = _heading(compared, labels)
    permalinks = [(name, query.permalink) for name, query in zip("ab", compared, strict=False)]
    return Comparison(
        compared=compared,
        labels=labels,
        heading=heading,
        figure=_draw(compared, labels, heading, embed) if compared else None,
        permalink=page_address("/compare", permalinks),
    )


def _labels(compared: Sequence[Compared]) -> Sequence[str]:
    """Return the titles of the questions, with their days if these differ."""
    if len({query.day for query in compared}) < 2:
        return [query.title for query in compared]
    return [f"{query.title}, {query.day}" for query in compared]


def _heading(compared: Sequence[Compared], labels: Sequence[str]) -> str:
    """Return the title of the page: `Partnerships, 23 February 2022 and 1 December 2026`."""
    if not compared:
        return _("Compare two questions")
    parts = list(labels)
    if len({query.title for query in compared}) < len(compared):
        parts[1:] = [query.day for query in compared[1:]]
    return _(" and ").join(parts)


# --- questions ---


def _is_query(text: str) -> bool:
    return "=" in text


def _read_filters(text: str) -> PartnershipFilters:
    """Return the filters of a question: of a query or an address of the explorer as they are, or of words."""
    if _is_query(text):
        return PartnershipFilters.parse(text.rpartition("?")[2].encode())
    return PartnershipFilters.of(interpret_search(text))


def _to_words(text: str) -> str:
    """Return a question as people type it; a query that has other filters as it is."""
    if not _is_query(text):
        return text
    filters = dict(_read_filters(text).pairs)
    if not set(_TYPED).issuperset(filters):
        return text
    countries = [code for name in ("between", "country") for code in filters.get(name, "").split(",") if code]
    places = " – ".join(map(country_name, countries))
    day = VagueDate.parse(filters["as_of"]).to_words() if "as_of" in filters else ""
    return ", ".join(part for part in (filters.get("q"), places, day) if part)


def _read(parameter: str, text: str, state: State) -> Compared:
    """Return a question with its answer. Raises InvalidQuery, which names the parameter that has the question."""
    try:
        return _ask(text, state)
    except InvalidQuery as invalid:
        raise InvalidQuery([_of_question(error, parameter, text) for error in invalid.errors]) from None


def _of_question(error: FieldError, parameter: str, text: str) -> FieldError:
    """Return an error of a question. A question in words does not have the parameters that it is read as."""
    message = error.to_english() if _is_query(text) else error.message.removeprefix(f"{error.field} ")
    return replace(error, field=parameter, template=f"{{field}}: {message}")


def _ask(text: str, state: State) -> Compared:
    """Answer one question. Raises InvalidQuery as the list does."""
    filters = _read_filters(text)
    counted = count_by_facet(filters, ("status",), state)
    over_time = find_timeline(TimelineParams.from_params(filters), state.at_time(counted.time))
    day = date.fromordinal(counted.time.day)
    return Compared(
        title=title_of(filters, state),
        day=day_to_words(counted.time.day),
        filters=filters,
        time=counted.time,
        count=counted.count or 0,
        warnings=counted.warnings,
        statuses=counts_of(counted.facets["status"], counted.number_of_proposed, filters.status),
        active=_numbers_until(day, over_time, Status.ACTIVE),
        dormant=_numbers_until(day, over_time, Status.DORMANT),
    )


def _numbers_until(day: date, intervals: Sequence[Document], status: Status) -> Mapping[int, int]:
    """Return how many partnerships certainly had a status at the end of each year that was over on a day."""
    numbers = {}
    for interval in intervals:
        year = int(interval["period"])
        if date(year, 12, 31) <= day:
            numbers[year] = interval["at_interval_end"][status]["certain"]
    return numbers


# --- the chart ---


def _draw(compared: Sequence[Compared], labels: Sequence[str], title: str, embed: str) -> Figure:
    """Return the figure with a line for each question."""
    years = _years_of(compared)
    rows = []
    for query, label, colour in zip(compared, labels, _COLOURS, strict=False):
        counts = [query.active_in(year) for year in years]
        dormant = [query.dormant_in(year) for year in years]
        rows.append({"label": label, "status": colour, "counts": counts, "dormant": dormant})
    return Figure(
        "comparison",
        "lines",
        _("%(title)s: active at the end of each year") % {"title": title},
        query="",
        requests=[timeline_address(query.filters) for query in compared],
        time=compared[0].time,
        heading=_("Year"),
        rows=rows,
        columns=[str(year) for year in years],
        note=_(_NOTE),
        embed=embed,
    )


def _years_of(compared: Sequence[Compared]) -> range:
    """Return the years of the chart: from the first one with partnerships to the last one that is over."""
    busy = [year for query in compared for year, number in query.active.items() if number]
    over = [year for query in compared for year in query.active]
    if not busy:
        return range(0)
    return range(max(_EARLIEST, min(busy)), max(over) + 1)
