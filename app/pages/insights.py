"""The insight pages: articles about the data, at permanent addresses, rendered by the server.

Templates contain no numbers, dates or sources from the data: these come from public requests, which are printed next to
the results. Scripts draw maps and timelines from such requests. The text needs no scripts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, cached
from app.api.wording import date_words, term_label
from app.domain.dates import day_to_iso, day_to_words
from app.domain.doubts import first_evidence_day
from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import Doubt
from app.i18n import gettext as _
from app.i18n import gettext_noop
from app.pages.figures import LIST, Ask, Figure, ask_api, count_by, count_statuses, draw, matrix_row
from app.pages.languages import localize, with_city_names
from app.pages.templates import html_response
from app.queries.licences import find_licences
from app.queries.state import State
from app.store.json_text import Document

router = APIRouter()

RECENT_YEARS = 3
"""Evidence of the present year and of so many years before it is recent."""
_REASONS = 8  # The most reasons in the figure by year: rows of rarer reasons would be almost all zeros.
_SINCE = "status=severed&ended_from=2020"
_NL_CN = "between=NL,CN"
_RU = "country=RU"
_SILENT = f"status=active&doubt={Doubt.SILENCE}"
_RU_SEVERED = "country=RU&status=severed&ended_from=2022-02-24"


# --- figures ---


def _count_reasons(ask: Ask) -> Figure:
    return count_by(
        ask, "reason", _SINCE, "reasons", _("Reasons given for partnerships severed since 2020"), _("Reason")
    )


def _count_nl_cn(ask: Ask) -> Figure:
    return count_statuses(ask, _NL_CN, "statuses", _("Partnerships between the Netherlands and China, by status"))


def _count_ages(ask: Ask) -> Figure:
    """Count the active partnerships by the age of the last evidence: recent, older, and older than ten years."""
    active = f"{LIST}?status=active"
    everything = ask(f"{active}&limit=1")
    today = date.fromisoformat(everything["meta"]["as_of"])
    year = today.year - RECENT_YEARS
    quiet_since = day_to_iso(first_evidence_day(today.toordinal()) - 1)
    groups = (
        (
            _("Seen since %(year)s") % {"year": year},
            f"last_evidence_after={year - 1}",
            _("The last evidence is recent."),
        ),
        (
            _("Seen before"),
            f"last_evidence_before={year}&last_evidence_after={quiet_since}",
            _("Ten years old at most."),
        ),
        (_("Silent"), f"doubt={Doubt.SILENCE}", _("No evidence for more than ten years.")),
    )
    answers = [ask(f"{active}&{query}&limit=1") for _, query, _ in groups]
    certain = [ask(f"{active}&certainty=certain&{query}&limit=1") for _, query, _ in groups]
    rows = [
        {
            "label": label,
            "note": note,
            "total": answer["meta"]["count"],
            "in_doubt": answer["meta"]["count"] - sure["meta"]["count"],
            "status": "active",
            "link": localize(f"/?status=active&{query}"),
        }
        for (label, query, note), answer, sure in zip(groups, answers, certain, strict=True)
    ]
    title = _("Active partnerships by the age of their last evidence")
    requests = [everything["url"], *(answer["url"] for answer in (*answers, *certain))]
    heading = _("Last evidence")
    return Figure("ages", "bars", title, "status=active", requests, everything["meta"], heading, rows)


def _count_years(ask: Ask) -> Figure:
    """Count the severed partnerships by reason and by the year of their end, from the first year with a count.

    Later years without a count are columns, too.
    """
    all_years = ask(f"{LIST}/facets?status=severed&facet=reason")
    reasons = [bucket for bucket in all_years["data"]["reason"]["buckets"] if bucket["value"]][:_REASONS]
    timelines = [ask(f"{LIST}/timeline?status=severed&reason={reason['value']}&interval=year") for reason in reasons]
    counts = [{year["period"]: year["ended"]["certain"] for year in timeline["data"]} for timeline in timelines]
    years = _years_from_first_count(counts)
    rows = []
    for reason, timeline, counts_by_year in zip(reasons, timelines, counts, strict=True):
        cells = [counts_by_year.get(year, 0) for year in years]
        row = matrix_row(term_label(reason["value"]), "severed", reason["count"], cells)
        rows.append({**row, "link": timeline["url"]})
    title = _("Severed partnerships by reason and year")
    requests = [all_years["url"], *(timeline["url"] for timeline in timelines)]
    return Figure("years", "matrix", title, "status=severed", requests, all_years["meta"], _("Reason"), rows, years)


def _years_from_first_count(counts: Sequence[Mapping[str, int]]) -> list[str]:
    """Return the years of some counts by year, from the first year in which one is not 0; none if all are 0."""
    years_with_count = [year for by_year in counts for year, count in by_year.items() if count]
    if not years_with_count:
        return []
    first = min(years_with_count)
    return sorted({year for by_year in counts for year in by_year if year >= first})


def _count_months(ask: Ask) -> Figure:
    """Count the partnerships with Russian cities that were severed or suspended in each month of 2022."""
    timeline = f"{LIST}/timeline?{_RU}&from=2022-01&to=2022-12&interval="
    months, year = ask(f"{timeline}month"), ask(f"{timeline}year")
    (whole_year,) = year["data"]
    rows = []
    for label, kind, status in ((_("Severed"), "ended", "severed"), (_("Suspended"), "suspended", "dormant")):
        cells = [month[kind]["certain"] for month in months["data"]]
        rows.append(matrix_row(label, status, whole_year[kind]["certain"], cells))

    title = _("Partnerships with Russian cities severed or suspended in 2022, by month")
    columns = [date_words({"edtf": month["period"]}) for month in months["data"]]
    query = f"{_RU}&event_from=2022&event_to=2022"
    requests = [months["url"], year["url"]]
    return Figure("months", "matrix", title, query, requests, months["meta"], _("Change"), rows, columns)


# --- articles ---


def _names() -> str:
    """Return the end of a request for city names in the language of the page."""
    return "".join(f"&{name}={value}" for name, value in with_city_names([]))


def _leaving(ask: Ask) -> Document:
    return {"reasons": ask(f"{LIST}/facets?{_SINCE}&facet=reason"), "figures": [_count_reasons(ask), _count_years(ask)]}


def _netherlands_china(ask: Ask) -> Document:
    statements = ask("/v1/observations?country=NL&partner_country=CN&limit=100")
    cited = {citation["source"] for statement in statements["data"] for citation in statement["citations"]}
    statuses = _count_nl_cn(ask)
    between = _("Partnerships between the Netherlands and China")
    return {
        "article": ask("/v1/sources/city-monitor-2023-05-10"),
        "statements": statements,
        "sources": {id_: ask(f"/v1/sources/{id_}")["data"] for id_ in sorted(cited)},
        "endings": ask(
            f"{LIST}?{_NL_CN}&status=severed&sort=ended&include=events,citations,sources&limit=100{_names()}"
        ),
        "proposals": ask(f"{LIST}?{_NL_CN}&doubt=outcome_unknown&sort=name&include=events&limit=100{_names()}"),
        "figures": [
            statuses,
            draw("map", between, _NL_CN, statuses),
            draw("chart", _("Partnerships between the Netherlands and China over time"), _NL_CN, statuses),
        ],
    }


def _silent(ask: Ask) -> Document:
    ages = _count_ages(ask)
    silent = _("Partnerships not heard of for ten years")
    return {
        "silent": ask(f"{LIST}/facets?{_SILENT}&facet=status")["data"]["status"]["total"],
        "oldest": ask(f"{LIST}?{_SILENT}&sort=last_evidence&limit=10{_names()}"),
        "figures": [
            ages,
            draw("map", silent, _SILENT, ages),
            count_by(
                ask,
                "country_pair",
                _SILENT,
                "countries",
                _("Partnerships not heard of for ten years, by country"),
                _("Countries"),
                "active",
            ),
            count_by(ask, "doubt", "status=active", "doubts", _("Active partnerships by doubt"), _("Doubt"), "active"),
        ],
    }


def _russia(ask: Ask) -> Document:
    severed = _("Partnerships with Russian cities severed since 24 February 2022")
    by_country = _("Partnerships with Russian cities severed since 24 February 2022, by country")
    by_reason = _("Partnerships with Russian cities severed since 24 February 2022: reasons given")
    on_day_before = _("Partnerships with Russian cities on 23 February 2022")
    now = count_statuses(ask, _RU, "now", _("Partnerships with Russian cities today"))
    return {
        "counts": {row["status"]: row for row in now.rows},
        "ended": ask(f"{LIST}/facets?{_RU_SEVERED}&facet=status")["data"]["status"]["total"],
        "figures": [
            count_statuses(ask, f"{_RU}&as_of=2022-02-23", "before", on_day_before),
            now,
            _count_months(ask),
            draw("chart", _("Partnerships with Russian cities over time"), _RU, now),
            count_by(ask, "country_pair", _RU_SEVERED, "countries", by_country, _("Countries")),
            draw("map", severed, _RU_SEVERED, now),
            count_by(ask, "reason", _RU_SEVERED, "reasons", by_reason, _("Reason")),
            count_by(
                ask,
                "country_pair",
                f"{_RU}&status=active",
                "active",
                _("Active partnerships with Russian cities"),
                _("Countries"),
                "active",
            ),
        ],
    }


@dataclass(frozen=True)
class Insight:
    """An article. `load` requests the data of its template, `picture` only its figure for the front page."""

    path: str
    title: str
    summary: str
    load: Callable[[Ask], Document]
    picture: Callable[[Ask], Figure]


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


def find_pictures(request: Request) -> list[tuple[Insight, Figure]]:
    """Return the insights for which this register has data, each with its figure for the front page."""
    pictured = [(insight, insight.picture(partial(ask_api, request))) for insight in INSIGHTS.values()]
    return [(insight, figure) for insight, figure in pictured if any(row["total"] for row in figure.rows)]


# --- pages ---


@router.get("/insights", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def list_insights(state: Current) -> Response:
    """List the insights."""
    return _respond("insights/index.html", "/insights", state, {"insight": None})


@router.get("/insights/{slug}", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_insight(request: Request, state: Current, slug: str, embed: str | None = None) -> Response:
    """Return an insight; with `embed`, only one of its figures, in a page that other sites may embed.

    Maps and charts are embedded from the explorer.
    """
    insight = INSIGHTS.get(f"/insights/{slug}")
    if insight is None:
        raise HTTPException(404)
    data = insight.load(partial(ask_api, request))
    values = {**data, "insight": insight, "figures": {figure.name: figure for figure in data["figures"]}}
    if embed is None:
        return _respond(f"insights/{slug}.html", insight.path, state, values)
    figures = {name: figure for name, figure in values["figures"].items() if figure.kind not in ("map", "chart")}
    if embed not in figures:
        raise InvalidQuery([FieldError("embed", "not_allowed", f"{{field}} takes {' or '.join(figures)} here")])
    values |= {"figure": figures[embed], "home": insight.path}
    return _respond("insights/embedded.html", insight.path, state, values, embeddable=True)


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
