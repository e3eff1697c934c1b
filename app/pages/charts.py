"""A chart of any query at `/chart`: the partnerships of a list by status over time, or counted by something.

The page takes the filters of the list, and `by`, `title` and `colour` of the chart. Its address is all that the chart
needs, so that it can be shared and embedded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, PoolsDep, cached
from app.api.envelope import address, pinned
from app.api.wording import abbreviate, date_words, term_label
from app.domain.countries import country_name
from app.domain.dates import VagueDate
from app.domain.vocabulary import EventKind, Status
from app.i18n import gettext, gettext_noop
from app.i18n import gettext as _
from app.pages.conditions import title_of
from app.pages.dependencies import form_query
from app.pages.figures import LIST, Figure, count_by, count_statuses, draw, matrix_row, timeline_address
from app.pages.languages import page_address
from app.pages.templates import html_response
from app.parameters.param_types import SearchText
from app.parameters.partnership_params import PartnershipFilters
from app.parameters.query_params import param
from app.queries.partnerships import count_partnerships
from app.queries.timeline import TimelineParams, find_timeline
from app.reading.licences import find_licences
from app.reading.state import State
from app.store.json_text import Document

router = APIRouter()

By = Literal["time", "month", "year", "status", "country", "reason", "ending", "event"]
Colour = Literal["active", "dormant", "severed", "unknown", "pair"]
BY: Mapping[By, str] = {
    "time": gettext_noop("status over time"),
    "month": gettext_noop("changes by month"),
    "year": gettext_noop("changes by year"),
    "status": gettext_noop("by status"),
    "country": gettext_noop("by country"),
    "reason": gettext_noop("by reason"),
    "ending": gettext_noop("by kind of ending"),
    "event": gettext_noop("by kind of event"),
}
"""What a chart may show, in words."""
Change = Literal["all", "ended", "suspended", "resumed", "established"]
CHANGES: Mapping[Change, str] = {
    "all": gettext_noop("all changes"),
    "ended": gettext_noop("ends"),
    "suspended": gettext_noop("suspensions and inactivity"),
    "resumed": gettext_noop("resumptions"),
    "established": gettext_noop("foundings"),
}
"""What a chart of changes may count, in words."""
COLOURS: Mapping[Colour, str] = {
    "severed": gettext_noop("orange"),
    "active": gettext_noop("blue"),
    "dormant": gettext_noop("ochre"),
    "unknown": gettext_noop("grey"),
    "pair": gettext_noop("navy"),
}
"""The colours of a chart by the names of the style sheet."""
_NOT_FILTERS = ("by", "change", "title", "colour", "embed")
_MONTHS, _YEARS = 60, 40  # Columns, unless the query names a period.
_MOST_COLUMNS = 120
_EMPTY_END = 3  # Columns without a change after the last one.
# Each series of changes: the counts of the timeline, its colour, and the kinds of event that it counts.
_SERIES: Sequence[tuple[str, Sequence[str], str, Sequence[EventKind]]] = (
    (
        gettext_noop("Severed"),
        ["ended"],
        "severed",
        (EventKind.SEVERED, EventKind.ENDED, EventKind.EXPIRED, EventKind.ANNULLED),
    ),
    (
        gettext_noop("Suspended or inactive"),
        ["suspended", "became_inactive"],
        "dormant",
        (EventKind.SUSPENDED, EventKind.INACTIVE),
    ),
    (gettext_noop("Resumed"), ["resumed"], "resumed", (EventKind.RESUMED,)),
    (gettext_noop("Established"), ["established"], "active", (EventKind.ESTABLISHED,)),
)


class ChartParams(PartnershipFilters):
    """The parameters of the page: the filters of the list, and the look of the chart."""

    by: Annotated[By, param("What the chart counts by.", "month")] = "time"
    change: Annotated[
        Change | None,
        param("What a chart of changes counts. Default: `ended` for severed partnerships, otherwise `all`.", "ended"),
    ] = None
    title: Annotated[SearchText | None, param("A title in place of the one that the query has.", "My chart")] = None
    colour: Annotated[Colour | None, param("The colour of the bars.", "active")] = None
    embed: Annotated[Literal["1"] | None, param("`1` leaves out all but the chart, for another page.", "1")] = None

    @property
    def counted_change(self) -> Change:
        """What a chart of changes counts."""
        default: Change = "ended" if self.status == (Status.SEVERED,) else "all"
        return self.change or default


@router.get("/chart", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
async def show_chart(
    params: Annotated[ChartParams, Depends(form_query(ChartParams))], state: Current, pools: PoolsDep
) -> Response:
    """Return the page of a chart; with `embed`, only the chart, in a page that other sites may embed."""
    return await pools.counts.run(_draw_page, params, state)


def _draw_page(params: ChartParams, state: State) -> Response:
    filters = PartnershipFilters.from_params(params.without(*_NOT_FILTERS))
    chart_pairs = params.without("embed").pairs
    home = address("/chart", chart_pairs)
    title = _title(params, title_of(filters, state))
    embed = page_address("/chart", [*chart_pairs, ("embed", "1")])
    figure = replace(_figure(params, filters, title, state), embed=embed)
    return html_response(
        "insights/embedded.html" if params.embed else "chart.html",
        state,
        home,
        embeddable=params.embed is not None,
        figure=figure,
        params=params,
        choices=BY,
        changes=CHANGES,
        permalink=page_address("/chart", pinned(chart_pairs, figure.time, day=True)),
        colours=COLOURS,
        filters=filters.pairs,
        home=home,
        licences=find_licences(state),
    )


def _title(params: ChartParams, subject: str) -> str:
    """Return the title of a chart: `German partnerships, by reason`, `Severed German partnerships by year`."""
    words = {"subject": subject, "by": gettext(BY[params.by])}
    if params.by in ("month", "year") and params.counted_change != "all":
        return _title_of_change(params, words)
    if params.by in ("time", "month", "year"):
        return _("%(subject)s: %(by)s") % words
    return _("%(subject)s, %(by)s") % words


def _title_of_change(params: ChartParams, words: Mapping[str, str]) -> str:
    """Return the title of a chart of one kind of change. Of severed partnerships, their ends are meant anyway."""
    is_clear = params.counted_change == "ended" and params.status == (Status.SEVERED,)
    words = {**words, "change": gettext(CHANGES[params.counted_change])}
    if params.by == "year":
        return (_("%(subject)s by year") if is_clear else _("%(subject)s: %(change)s by year")) % words
    return (_("%(subject)s by month") if is_clear else _("%(subject)s: %(change)s by month")) % words


def _figure(params: ChartParams, filters: PartnershipFilters, title: str, state: State) -> Figure:
    """Return the figure of a query, with the title and the colour that were asked for."""
    figure = _draw(params, filters, title, state)
    is_recoloured = params.colour is not None and params.by in ("country", "reason", "ending", "event")
    rows = figure.rows
    if is_recoloured:
        rows = [{**row, "status": params.colour} for row in rows]
    return replace(figure, rows=rows, title=params.title or title)


def _draw(params: ChartParams, filters: PartnershipFilters, title: str, state: State) -> Figure:
    match params.by:
        case "time":
            time = state.at(filters.as_of, filters.known_at).time
            return draw("chart", title, filters, time)
        case "month" | "year":
            return _count_changes(params, filters, title, state, params.by)
        case "status":
            return replace(count_statuses(filters, state, name="chart", title=title), kind="bars")
        case "country":
            return _count_countries(filters, title, state)
        case "event":
            return _count_events(filters.without("event"), title, state)
        case "reason":
            return count_by(filters, "reason", state, name="chart", title=title, heading=_("Reason"))
        case "ending":
            return count_by(filters, "ending", state, name="chart", title=title, heading=_("Ending"))


def _count_changes(
    params: ChartParams, filters: PartnershipFilters, title: str, state: State, interval: Literal["month", "year"]
) -> Figure:
    """Count what happened to the partnerships in each month or year of a period.

    It is the period of the query, or else the last five years of months, or forty years.
    """
    state = state.at(filters.as_of, filters.known_at)
    first, last = _period(params, date.fromordinal(state.time.day))
    bounds = {"start": VagueDate.parse(first), "end": VagueDate.parse(last)}
    timeline = find_timeline(TimelineParams.from_params(filters, interval=interval, **bounds), state)
    counted = [count for _, counts, _, _ in _SERIES for count in counts if params.counted_change in ("all", counts[0])]
    periods, note = _without_empty_end(timeline, counted)
    rows = []
    for label, counts, colour, kinds in _SERIES:
        is_in_query = not params.event or any(kind in params.event for kind in kinds)
        is_in_query = is_in_query and params.counted_change in ("all", counts[0])
        row = _series(gettext(label), colour, counts, periods)
        if is_in_query and row["total"]:
            rows.append(row)
    if params.colour and len(rows) == 1:
        rows[0]["status"] = params.colour
    if any(row["uncertain"] for row in rows):
        hatched = _("Hatched: vague dates, spread evenly over the periods in which they may lie.")
        note = f"{hatched} {note}".strip()
    columns = [abbreviate(date_words({"edtf": period["period"]})) for period in periods]
    requests = [timeline_address(filters, interval, ("from", first), ("to", last))]
    query = filters.canonical_query
    return Figure("chart", "columns", title, query, requests, state.time, _("Change"), rows, columns, note)


def _series(label: str, colour: str, counts: Sequence[str], periods: Sequence[Document]) -> Document:
    """Return the row of one kind of change: the certain dates in each period, and the share of vague ones."""
    certain = [sum(period[count]["certain"] for count in counts) for period in periods]
    spread = [sum(period["spread"][count] for count in counts) for period in periods]
    vague = [round(max(0.0, share - number), 2) for share, number in zip(spread, certain, strict=True)]
    total = sum(certain) + round(sum(vague))
    return {**matrix_row(label, colour, total, certain), "vague": vague}


def _without_empty_end(periods: Sequence[Document], changes: Sequence[str]) -> tuple[Sequence[Document], str]:
    """Return the periods until a few after the last change, and a note if later ones are left out."""
    busy = [number for number, period in enumerate(periods) if any(period["spread"][name] for name in changes)]
    end = busy[-1] + 1 + _EMPTY_END if busy else len(periods)
    if end >= len(periods):
        return periods, ""
    last = date_words({"edtf": periods[-1]["period"]})
    return periods[:end], _("No change from then until %(date)s.") % {"date": last}


def _period(params: ChartParams, today: date) -> tuple[str, str]:
    """Return the first and the last month or year of a chart of changes."""
    start = params.event_from or params.ended_from or params.since_from or params.established_from
    end = params.event_to or params.ended_to or params.since_to or params.established_to
    last = date.fromordinal(min(end.latest, today.toordinal())) if end else today
    if params.by == "year":
        first_year = date.fromordinal(start.earliest).year if start else last.year - _YEARS + 1
        return str(max(first_year, last.year - _MOST_COLUMNS + 1)), str(last.year)
    last_month = last.year * 12 + last.month - 1
    first_month = last_month - _MONTHS + 1
    if start:
        first_day = date.fromordinal(start.earliest)
        first_month = first_day.year * 12 + first_day.month - 1
    first_month = min(last_month, max(first_month, last_month - _MOST_COLUMNS + 1))
    return _month_name(first_month), _month_name(last_month)


def _month_name(month: int) -> str:
    """Return a month as text. Months are counted from the year 0."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _count_countries(filters: PartnershipFilters, title: str, state: State) -> Figure:
    """Count by pair of countries or, if the query names one country, by the country of the partner."""
    heading = _("Countries")
    figure = count_by(filters, "country_pair", state, name="chart", title=title, heading=heading, status="pair")
    if len(filters.country) != 1:
        return figure
    (chosen,) = filters.country
    rows = []
    for row in figure.rows:
        partner = next((code for code in row["value"].split(",") if code != chosen), chosen)
        rows.append({**row, "label": country_name(partner)})
    return replace(figure, heading=_("Partner country"), rows=rows)


def _count_events(filters: PartnershipFilters, title: str, state: State) -> Figure:
    """Count the partnerships that had an event of each kind. A partnership may have several."""
    rows: list[Document] = []
    requests: list[str] = []
    for kind in EventKind:
        with_event = filters.model_copy(update={"event": (kind,)})
        requests.append(address(LIST, [*with_event.pairs, ("limit", "1"), ("fields", "id")]))
        count = count_partnerships(with_event, state)
        if count:
            link = page_address("/", with_event.pairs)
            rows.append({"label": term_label(kind), "total": count, "status": "pair", "link": link})
    rows.sort(key=lambda row: -row["total"])
    query, time = filters.canonical_query, state.at(filters.as_of, filters.known_at).time
    return Figure("chart", "bars", title, query, requests, time, _("Kind of event"), rows)
