"""The insight pages: articles about the data, at permanent addresses, rendered by the server.

No number, date or source is typed in: all come from public requests, each printed next to its result. Scripts draw maps
and timelines from such requests; the text needs none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import HTTPException, Request
from starlette.responses import Response

from app.api import internal_client
from app.api.negotiation import require_acceptable
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.domain.dates import day_to_english
from app.domain.errors import FieldError, InvalidQuery, NotFound
from app.pages.assets import CONTENT_SECURITY_POLICY
from app.pages.figures import (
    EXPLORER_KINDS,
    LIST,
    ApiResult,
    FigureRow,
    InsightFigure,
    buckets,
    count_all,
    count_by,
    count_statuses,
    ended_certainly,
    plain_label,
    reason_label,
)
from app.pages.templates import html_response
from app.pages.text import date_words, plural
from app.queries.context import QueryContext
from app.queries.licences import find_licences

router = QueryRouter(route_class=CachedRoute)

_REASONS = 8  # How many reasons have a line of years: the rarer ones would be rows of noughts.
_SINCE = "status=severed&ended_from=2020"
_NL_CN = "between=NL,CN"
_RU_SEVERED = "country=RU&status=severed&ended_from=2022-02-24"
Ask = Callable[[str], ApiResult]
Context = dict[str, Any]


def _leaving(ask: Ask) -> Context:
    reasons = ask(f"{LIST}/facets?{_SINCE}&facet=reason")
    counted: Any = reasons.data["reason"]
    total = counted["total"]
    title = f"Reasons given for {plural(total, 'partnership')} severed since 2020"
    return {
        "reasons": reasons,
        "figures": _by_name(
            count_by("reason", reasons, "reasons", title, "Reason", reason_label, "severed"),
            _reasons_by_year(ask, [bucket for bucket in buckets(reasons, "reason") if bucket["value"]][:_REASONS]),
        ),
    }


def _reasons_by_year(ask: Ask, reasons: Sequence[Mapping[str, Any]]) -> InsightFigure:
    """Count the severed partnerships of each year by reason. Years without any are columns, too."""
    everything = ask(f"{LIST}/facets?status=severed&facet=reason")
    totals = {bucket["value"]: bucket["count"] for bucket in buckets(everything, "reason")}
    urls = [f"{LIST}/timeline?status=severed&reason={reason['value']}&interval=year" for reason in reasons]
    counts = [ended_certainly(ask(url)) for url in urls]
    first = min((year for each in counts for year, number in each.items() if number), default="")
    years = sorted({year for each in counts for year in each if year >= first}) if first else []
    rows = [
        FigureRow(reason_label(reason), totals[reason["value"]], link=url, counts=[each.get(year, 0) for year in years])
        for reason, url, each in zip(reasons, urls, counts, strict=True)
    ]
    title = "Severed partnerships by reason and year"
    requests = [everything.url, *urls]
    return InsightFigure("years", "matrix", title, "status=severed", requests, everything.meta, "Reason", rows, years)


def _netherlands_china(ask: Ask) -> Context:
    statements = ask("/v1/observations?country=NL&partner_country=CN&limit=100")
    listed: Any = statements.data
    cited = {citation["source"] for statement in listed for citation in statement["citations"]}
    known, presumed = _ask_statuses(ask, _NL_CN)
    between = "Partnerships between the Netherlands and China"
    return {
        "article": ask("/v1/sources/city-monitor-2023-05-10"),
        "statements": statements,
        "sources": {id_: (ask(f"/v1/sources/{id_}")).data for id_ in sorted(cited)},
        "endings": ask(f"{LIST}?{_NL_CN}&status=severed&sort=ended&include=events,citations,sources&limit=100"),
        "pending": ask(f"{LIST}?{_NL_CN}&pending=true&sort=name&include=events&limit=100"),
        "figures": _by_name(
            count_statuses(known, presumed, "statuses", f"{between}, by status"),
            _map(between, _NL_CN, known),
            _chart(f"{between} over time", _NL_CN, known),
        ),
    }


def _russia(ask: Ask) -> Context:
    before, presumed_before = _ask_statuses(ask, "country=RU&as_of=2022-02-23")
    now, presumed_now = _ask_statuses(ask, "country=RU")
    pairs = ask(f"{LIST}/facets?{_RU_SEVERED}&facet=country_pair")
    reasons = ask(f"{LIST}/facets?{_RU_SEVERED}&facet=reason")
    active = ask(f"{LIST}/facets?country=RU&status=active&presumed=false&facet=country_pair")
    severed = "Partnerships with Russian cities severed since 24 February 2022"
    today = day_to_english(date.fromisoformat(str(now.meta["as_of"])).toordinal())
    return {
        "now": {bucket["value"]: bucket["count"] for bucket in buckets(now, "status")},
        "presumed": count_all(presumed_now),
        "pairs": pairs,
        "figures": _by_name(
            count_statuses(before, presumed_before, "before", "Partnerships with Russian cities on 23 February 2022"),
            count_statuses(now, presumed_now, "now", f"Partnerships with Russian cities on {today}"),
            _months_of_2022(ask),
            _chart("Partnerships with Russian cities over time", "country=RU", now),
            count_by("country_pair", pairs, "countries", f"{severed}, by country", "Countries", plain_label, "severed"),
            _map(severed, _RU_SEVERED, pairs),
            count_by("reason", reasons, "reasons", f"{severed}: reasons given", "Reason", reason_label, "severed"),
            count_by(
                "country_pair",
                active,
                "active",
                "Active partnerships with Russian cities",
                "Countries",
                plain_label,
                "active",
            ),
        ),
    }


def _ask_statuses(ask: Ask, query: str) -> tuple[ApiResult, ApiResult]:
    """Count partnerships by status: those that are known, and those that are only presumed."""
    facets = f"{LIST}/facets?{query}"
    return ask(f"{facets}&presumed=false&facet=status"), ask(f"{facets}&basis=presumed&facet=status")


def _months_of_2022(ask: Ask) -> InsightFigure:
    """Count the partnerships with Russian cities that were severed or suspended in each month of 2022."""
    timeline = f"{LIST}/timeline?country=RU&from=2022-01&to=2022-12&interval="
    months, year = ask(f"{timeline}month"), ask(f"{timeline}year")
    of_months: Any = months.data
    of_year: Any = year.data
    rows = [
        FigureRow(label, of_year[0][kind]["certain"], status, counts=[month[kind]["certain"] for month in of_months])
        for label, kind, status in (("Severed", "ended", "severed"), ("Suspended", "suspended", "dormant"))
    ]
    title = "Partnerships with Russian cities severed or suspended in 2022, by month"
    columns = [date_words({"edtf": month["period"]}) for month in of_months]
    query = "country=RU&event_from=2022&event_to=2022"
    return InsightFigure("months", "matrix", title, query, [months.url, year.url], months.meta, "Change", rows, columns)


def _map(title: str, query: str, sibling: ApiResult) -> InsightFigure:
    return InsightFigure("map", "map", title, query, [f"{LIST}?{query}"], sibling.meta)


def _chart(title: str, query: str, sibling: ApiResult) -> InsightFigure:
    return InsightFigure("chart", "chart", title, query, [f"{LIST}/timeline?{query}&interval=year"], sibling.meta)


def _by_name(*figures: InsightFigure) -> dict[str, InsightFigure]:
    return {figure.name: figure for figure in figures}


@dataclass(frozen=True)
class Insight:
    """An article: its address, title and summary, and the requests for its data."""

    slug: str
    title: str
    summary: str
    load: Callable[[Ask], Context]

    @property
    def path(self) -> str:
        """Its address."""
        return f"/insights/{self.slug}"


INSIGHTS: Mapping[str, Insight] = {
    insight.slug: insight
    for insight in (
        Insight(
            "why-cities-leave",
            "Why do cities leave?",
            "The reasons given for severed partnerships, and how they changed from year to year.",
            _leaving,
        ),
        Insight(
            "netherlands-china",
            "Netherlands–China",
            "The press counted Dutch cities that had broken with Chinese ones. Which were they, and who says so?",
            _netherlands_china,
        ),
        Insight(
            "russia-since-february-2022",
            "Russia after February 2022",
            "What became of partnerships with Russian cities: severed, dormant, still active, or not known.",
            _russia,
        ),
    )
}
"""The articles, in the order of the list."""


@router.get("/insights", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def list_insights(request: Request) -> Response:
    """List the insights."""
    require_acceptable(request.headers.get("accept"), "text/html")
    return _respond("insights/index.html", request, {"insight": None})


@router.get("/insights/{slug}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_insight(request: Request, slug: str) -> Response:
    """Return an insight or, for other sites, one of its figures alone."""
    require_acceptable(request.headers.get("accept"), "text/html")
    insight = INSIGHTS.get(slug)
    if insight is None:
        raise HTTPException(404, "There is no such insight. See the list at /insights.")
    context = {"insight": insight, **_load_context(insight, request.app.state.register)}
    name = request.query_params.get("embed")
    if name is None:
        return _respond(f"insights/{slug}.html", request, context)
    figures = {key: figure for key, figure in context["figures"].items() if figure.kind not in EXPLORER_KINDS}
    if name not in figures:
        raise InvalidQuery([FieldError("embed", "not_allowed", f"embed takes one of {', '.join(figures)} here")])
    policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")
    return _respond("insights/embedded.html", request, {**context, "figure": figures[name]}, policy)


def _load_context(insight: Insight, register: QueryContext) -> Context:
    """Load the data of an article by public requests, so that a page can print each next to its result."""

    def ask(url: str) -> ApiResult:
        path, _, query = url.partition("?")
        answer = internal_client.get(path, query.encode(), register)
        assert answer is not None, url
        return ApiResult(url, answer["data"], answer["meta"])

    try:
        return insight.load(ask)
    except NotFound as error:
        raise HTTPException(404, f"This register does not have the data for this insight. {error.detail}") from error


def _respond(template: str, request: Request, context: Context, policy: str = CONTENT_SECURITY_POLICY) -> Response:
    register = request.app.state.register
    return html_response(
        template,
        register,
        request.url.path,
        {"Content-Security-Policy": policy},
        **context,
        licences=find_licences(register),
        insights=INSIGHTS.values(),
        public=register.base_url,
        today=day_to_english(register.today()),
        buckets=buckets,
    )
