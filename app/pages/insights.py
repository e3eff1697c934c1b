"""The insight pages: articles about the data, at permanent addresses, rendered by the server.

Templates contain no numbers, dates or sources from the data. The public requests that give them are printed next to
the results. Scripts draw maps and timelines from such requests. The text needs no scripts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, PoolsDep, cached
from app.api.envelope import address
from app.api.wording import date_words, term_label
from app.domain.dates import VagueDate, day_to_iso, day_to_words
from app.domain.doubts import first_evidence_day
from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import Certainty, Doubt, Status
from app.i18n import gettext as _
from app.i18n import gettext_noop
from app.pages.figures import (
    LIST,
    Figure,
    count_by,
    count_statuses,
    draw,
    facets_address,
    matrix_row,
    timeline_address,
)
from app.pages.languages import city_language, page_address
from app.pages.templates import html_response
from app.parameters.partnership_params import PartnershipFilters, PartnershipParams
from app.queries.entities import EntityParams, ObservationParams, find_observations, get_source
from app.queries.facets import count_by_facet
from app.queries.partnerships import count_partnerships, find_partnerships
from app.queries.timeline import TimelineParams, find_timeline
from app.reading.licences import find_licences
from app.reading.state import State
from app.store.json_text import Document, read_json

router = APIRouter()

RECENT_YEARS = 3
"""Evidence of the present year and of so many years before it is recent."""
_REASONS = 8  # The most reasons in the figure by year: rows of rarer reasons would be almost all zeros.
_SEVERED = PartnershipFilters(status=(Status.SEVERED,))
_SINCE = PartnershipFilters(status=(Status.SEVERED,), ended_from=VagueDate.parse("2020"))
_NL_CN = PartnershipFilters.of([("between", "NL,CN")])
_RU = PartnershipFilters(country=("RU",))
_ACTIVE = PartnershipFilters(status=(Status.ACTIVE,))
_SILENT = PartnershipFilters(status=(Status.ACTIVE,), doubt=(Doubt.SILENCE,))
_RU_SEVERED = _RU.model_copy(update={"status": (Status.SEVERED,), "ended_from": VagueDate.parse("2022-02-24")})
_ARTICLE = "city-monitor-2023-05-10"


@dataclass(frozen=True)
class Listed:
    """The answer to a request that a story prints: the address, its documents, and their number."""

    url: str
    data: Sequence[Document]
    count: int | None


def _list_partnerships(params: PartnershipParams, state: State) -> Listed:
    """List partnerships with the names of cities in the language of the page."""
    named = params.model_copy(update={"lang": city_language()})
    result = find_partnerships(named, state)
    return Listed(address(LIST, named.pairs), list(map(read_json, result.documents)), result.count)


# --- figures ---


def _count_reasons(state: State) -> Figure:
    title = _("Reasons given for partnerships severed since 2020")
    return count_by(_SINCE, "reason", state, name="reasons", title=title, heading=_("Reason"))


def _count_nl_cn(state: State) -> Figure:
    title = _("Partnerships between the Netherlands and China, by status")
    return count_statuses(_NL_CN, state, name="statuses", title=title)


def _count_ages(state: State) -> Figure:
    """Count the active partnerships by the age of the last evidence: recent, older, and older than ten years."""
    state = state.at()
    time = state.time
    year = date.fromordinal(time.day).year - RECENT_YEARS
    quiet_since = day_to_iso(first_evidence_day(time.day) - 1)
    before_year = VagueDate.parse(str(year - 1))
    groups = (
        (
            _("Seen since %(year)s") % {"year": year},
            {"last_evidence_after": before_year},
            _("The last evidence is recent."),
        ),
        (
            _("Seen before"),
            {"last_evidence_before": VagueDate.parse(str(year)), "last_evidence_after": VagueDate.parse(quiet_since)},
            _("Ten years old at most."),
        ),
        (_("Silent"), {"doubt": (Doubt.SILENCE,)}, _("No evidence for more than ten years.")),
    )
    queries = [_ACTIVE.model_copy(update=values) for _, values, _ in groups]
    of_certain = [query.model_copy(update={"certainty": Certainty.CERTAIN}) for query in queries]
    totals = [count_partnerships(query, state) for query in queries]
    certain = [count_partnerships(query, state) for query in of_certain]
    rows = [
        {
            "label": label,
            "note": note,
            "total": total,
            "in_doubt": total - sure,
            "status": "active",
            "link": page_address("/", query.pairs),
        }
        for (label, _, note), query, total, sure in zip(groups, queries, totals, certain, strict=True)
    ]
    title = _("Active partnerships by the age of their last evidence")
    requests = [address(LIST, [*query.pairs, ("limit", "1")]) for query in (_ACTIVE, *queries, *of_certain)]
    heading = _("Last evidence")
    return Figure("ages", "bars", title, _ACTIVE.canonical_query, requests, time, heading, rows)


def _count_years(state: State) -> Figure:
    """Count the severed partnerships by reason and by the year of their end, from the first year with a count.

    Later years without a count are columns, too.
    """
    counted = count_by_facet(_SEVERED, ("reason",), state)
    reasons = [bucket for bucket in counted.facets["reason"]["buckets"] if bucket["value"]][:_REASONS]
    queries = [PartnershipFilters.of([*_SEVERED.pairs, ("reason", reason["value"])]) for reason in reasons]
    timelines = [find_timeline(TimelineParams.from_params(query), state.at()) for query in queries]
    counts = [{year["period"]: year["ended"]["certain"] for year in timeline} for timeline in timelines]
    years = _years_from_first_count(counts)
    rows = []
    for reason, query, counts_by_year in zip(reasons, queries, counts, strict=True):
        cells = [counts_by_year.get(year, 0) for year in years]
        row = matrix_row(term_label(reason["value"]), "severed", reason["count"], cells)
        rows.append({**row, "link": timeline_address(query)})
    title = _("Severed partnerships by reason and year")
    requests = [facets_address(_SEVERED, "reason"), *map(timeline_address, queries)]
    list_query = _SEVERED.canonical_query
    return Figure("years", "matrix", title, list_query, requests, counted.time, _("Reason"), rows, years)


def _years_from_first_count(counts: Sequence[Mapping[str, int]]) -> list[str]:
    """Return the years of some counts by year, from the first year in which one is not 0; none if all are 0."""
    years_with_count = [year for by_year in counts for year, count in by_year.items() if count]
    if not years_with_count:
        return []
    first = min(years_with_count)
    return sorted({year for by_year in counts for year in by_year if year >= first})


def _count_months(state: State) -> Figure:
    """Count the partnerships with Russian cities that were severed or suspended in each month of 2022."""
    state = state.at()
    bounds = {"start": VagueDate.parse("2022-01"), "end": VagueDate.parse("2022-12")}
    months = find_timeline(TimelineParams.from_params(_RU, interval="month", **bounds), state)
    (whole_year,) = find_timeline(TimelineParams.from_params(_RU, interval="year", **bounds), state)
    rows = []
    for label, kind, status in ((_("Severed"), "ended", "severed"), (_("Suspended"), "suspended", "dormant")):
        cells = [month[kind]["certain"] for month in months]
        rows.append(matrix_row(label, status, whole_year[kind]["certain"], cells))

    title = _("Partnerships with Russian cities severed or suspended in 2022, by month")
    columns = [date_words({"edtf": month["period"]}) for month in months]
    the_year = VagueDate.parse("2022")
    query = _RU.model_copy(update={"event_from": the_year, "event_to": the_year}).canonical_query
    months_of_year = (("from", "2022-01"), ("to", "2022-12"))
    requests = [timeline_address(_RU, interval, *months_of_year) for interval in ("month", "year")]
    return Figure("months", "matrix", title, query, requests, state.time, _("Change"), rows, columns)


# --- articles ---


def _leaving(state: State) -> Document:
    counted = count_by_facet(_SINCE, ("reason",), state)
    return {"reasons": counted.facets["reason"], "figures": [_count_reasons(state), _count_years(state)]}


def _netherlands_china(state: State) -> Document:
    between = _("Partnerships between the Netherlands and China")
    over_time = _("Partnerships between the Netherlands and China over time")
    about_both = ObservationParams(country=("NL",), partner_country=("CN",), limit=100)
    observations = find_observations(about_both, state)
    statements = list(map(read_json, observations.documents))
    cited = {citation["source"] for statement in statements for citation in statement["citations"]}
    statuses = _count_nl_cn(state)
    endings = PartnershipParams.of(
        [*_NL_CN.pairs, ("status", "severed"), ("sort", "ended"), ("include", "events,citations,sources")]
    )
    proposals = PartnershipParams.of(
        [*_NL_CN.pairs, ("doubt", "outcome_unknown"), ("sort", "name"), ("include", "events")]
    )
    return {
        "article": _read_source(_ARTICLE, state),
        "article_url": f"/v1/sources/{_ARTICLE}",
        "statements": Listed(address("/v1/observations", about_both.pairs), statements, observations.count),
        "sources": {id_: _read_source(id_, state) for id_ in sorted(cited)},
        "endings": _list_partnerships(endings.model_copy(update={"limit": 100}), state),
        "proposals": _list_partnerships(proposals.model_copy(update={"limit": 100}), state),
        "figures": [
            statuses,
            draw("map", between, _NL_CN, statuses.time),
            draw("chart", over_time, _NL_CN, statuses.time),
        ],
    }


def _read_source(id_: str, state: State) -> Document:
    document: Document = read_json(get_source(id_, EntityParams(), state).document)
    return document


def _silent(state: State) -> Document:
    ages = _count_ages(state)
    silent = _("Partnerships not heard of for ten years")
    by_country = _("Partnerships not heard of for ten years, by country")
    by_doubt = _("Active partnerships by doubt")
    oldest = PartnershipParams.from_params(_SILENT, sort="last_evidence")
    return {
        "silent": count_by_facet(_SILENT, ("status",), state).facets["status"]["total"],
        "oldest": _list_partnerships(oldest.model_copy(update={"limit": 10}), state),
        "explorer": page_address("/", oldest.pairs),
        "figures": [
            ages,
            draw("map", silent, _SILENT, ages.time),
            count_by(
                _SILENT,
                "country_pair",
                state,
                name="countries",
                title=by_country,
                heading=_("Countries"),
                status="active",
            ),
            count_by(_ACTIVE, "doubt", state, name="doubts", title=by_doubt, heading=_("Doubt"), status="active"),
        ],
    }


def _russia(state: State) -> Document:
    severed = _("Partnerships with Russian cities severed since 24 February 2022")
    by_country = _("Partnerships with Russian cities severed since 24 February 2022, by country")
    by_reason = _("Partnerships with Russian cities severed since 24 February 2022: reasons given")
    on_day_before = _("Partnerships with Russian cities on 23 February 2022")
    active = _("Active partnerships with Russian cities")
    day_before = _RU.model_copy(update={"as_of": VagueDate.parse("2022-02-23")})
    still_active = _RU.model_copy(update={"status": (Status.ACTIVE,)})
    now = count_statuses(_RU, state, name="now", title=_("Partnerships with Russian cities today"))
    countries = _("Countries")
    return {
        "counts": {row["status"]: row for row in now.rows},
        "ended": count_by_facet(_RU_SEVERED, ("status",), state).facets["status"]["total"],
        "figures": [
            count_statuses(day_before, state, name="before", title=on_day_before),
            now,
            _count_months(state),
            draw("chart", _("Partnerships with Russian cities over time"), _RU, now.time),
            count_by(_RU_SEVERED, "country_pair", state, name="countries", title=by_country, heading=countries),
            draw("map", severed, _RU_SEVERED, now.time),
            count_by(_RU_SEVERED, "reason", state, name="reasons", title=by_reason, heading=_("Reason")),
            count_by(
                still_active,
                "country_pair",
                state,
                name="active",
                title=active,
                heading=countries,
                status="active",
            ),
        ],
    }


@dataclass(frozen=True)
class Insight:
    """An article. `load` reads the data of its template, `picture` only its figure for the front page."""

    path: str
    title: str
    summary: str
    load: Callable[[State], Document]
    picture: Callable[[State], Figure]


INSIGHTS: Mapping[str, Insight] = {
    insight.path: insight
    for insight in (
        Insight(
            "/insights/why-cities-leave",
            gettext_noop("Why do cities leave?"),
            gettext_noop("The reasons given for severed partnerships, and how they changed from year to year."),
            _leaving,
            _count_reasons,
        ),
        Insight(
            "/insights/netherlands-china",
            gettext_noop("Netherlands–China"),
            gettext_noop(
                "The press counted Dutch cities that had broken with Chinese ones. Which were they, and who says so?"
            ),
            _netherlands_china,
            _count_nl_cn,
        ),
        Insight(
            "/insights/russia-since-february-2022",
            gettext_noop("Russia after February 2022"),
            gettext_noop(
                "What became of partnerships with Russian cities: severed, dormant, still active, or not known."
            ),
            _russia,
            _count_months,
        ),
        Insight(
            "/insights/silent-partners",
            gettext_noop("Silent partners"),
            gettext_noop(
                "Partnerships that no source has mentioned for ten years. Nothing says that they were severed."
            ),
            _silent,
            _count_ages,
        ),
    )
}
"""The articles by their paths, in the order in which pages list them."""


def find_pictures(state: State) -> list[tuple[Insight, Figure]]:
    """Return the insights for which this register has data, each with its figure for the front page."""
    pictured = [(insight, insight.picture(state)) for insight in INSIGHTS.values()]
    return [(insight, figure) for insight, figure in pictured if any(row["total"] for row in figure.rows)]


# --- pages ---


@router.get("/insights", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
async def list_insights(state: Current, pools: PoolsDep) -> Response:
    """List the insights with their figures."""
    return await pools.counts.run(_list_insights, state)


def _list_insights(state: State) -> Response:
    pictures = {insight.path: figure for insight, figure in find_pictures(state)}
    return _respond("insights/index.html", "/insights", state, {"insight": None, "pictures": pictures})


@router.get("/insights/{slug}", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
async def show_insight(state: Current, pools: PoolsDep, slug: str, embed: str | None = None) -> Response:
    """Return an insight; with `embed`, only one of its figures, in a page that other sites may embed.

    Maps and charts are embedded from the explorer.
    """
    return await pools.counts.run(_tell, slug, embed, state)


def _tell(slug: str, embed: str | None, state: State) -> Response:
    insight = INSIGHTS.get(f"/insights/{slug}")
    if insight is None:
        raise HTTPException(404)
    data = insight.load(state)
    figures = {figure.name: _embeddable(figure, insight) for figure in data["figures"]}
    values = {**data, "insight": insight, "figures": figures}
    if embed is None:
        return _respond(f"insights/{slug}.html", insight.path, state, values)
    names = [name for name, figure in figures.items() if figure.kind not in ("map", "chart")]
    if embed not in names:
        raise InvalidQuery([FieldError("embed", "not_allowed", f"{{field}} takes {' or '.join(names)} here")])
    values |= {"figure": figures[embed], "home": insight.path}
    return _respond("insights/embedded.html", insight.path, state, values, embeddable=True)


def _embeddable(figure: Figure, insight: Insight) -> Figure:
    """Return a figure with the address of a page that shows it alone. Maps and charts have that of the explorer."""
    return figure if figure.embed else replace(figure, embed=page_address(insight.path, [("embed", figure.name)]))


def _respond(
    template: str, path: str, state: State, values: Mapping[str, Any], *, embeddable: bool = False
) -> Response:
    return html_response(
        template,
        state,
        path,
        embeddable=embeddable,
        **values,
        licences=find_licences(state),
        insights=INSIGHTS.values(),
        public=state.base_url,
        today=day_to_words(state.today),
    )
