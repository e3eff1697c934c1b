"""The insight pages: articles about the data, at permanent addresses, rendered by the server.

No number, date or source is typed in: all come from public requests, each printed next to its result. Scripts draw maps
and timelines from such requests; the text needs none.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException, Request
from starlette.responses import Response

from app.api.internal_client import ApiResult, InternalClient
from app.api.negotiation import require_acceptable
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.domain.countries import country_name
from app.domain.dates import day_to_english
from app.pages.assets import file_url
from app.pages.docs import CONTENT_SECURITY_POLICY, TEMPLATES, asset_url
from app.pages.text import STATUS_NAMES, abbreviate, date_words, report_link, term_label

router = QueryRouter(route_class=CachedRoute)

_LIST = "/v1/partnerships"
_HTML = "text/html; charset=utf-8"
_REASONS = 8  # How many reasons have a line of years: the rarer ones would be rows of noughts.
Asking = Callable[[str], Awaitable[ApiResult]]
Context = dict[str, Any]


async def _leaving(ask: Asking) -> Context:
    reasons = await ask(f"{_LIST}/facets?status=severed&ended_from=2020&facet=reason")
    named = [bucket for bucket in _buckets(reasons, "reason") if bucket["value"]][:_REASONS]
    question = f"{_LIST}/facets?status=severed&facet=year_ended&reason="
    by_year = [(bucket, await ask(question + bucket["value"])) for bucket in named]
    years = sorted({each["value"] for _, figure in by_year for each in _buckets(figure, "year_ended")} - {None})
    return {
        "reasons": reasons,
        "by_year": [
            (bucket, figure, {each["value"]: each["count"] for each in _buckets(figure, "year_ended")})
            for bucket, figure in by_year
        ],
        "years": years,
    }


async def _netherlands_china(ask: Asking) -> Context:
    return {
        "article": await ask("/v1/sources/city-monitor-2023-05-10"),
        "statements": await ask("/v1/observations?country=NL&partner_country=CN&limit=100"),
        "statuses": await ask(f"{_LIST}/facets?between=NL,CN&facet=status"),
        "endings": await ask(
            f"{_LIST}?between=NL,CN&status=severed&sort=ended&include=events,citations,sources&limit=100"
        ),
        "pending": await ask(f"{_LIST}?between=NL,CN&pending=true&sort=name&include=events&limit=100"),
    }


async def _russia(ask: Asking) -> Context:
    ended = "country=RU&status=severed&ended_from=2022-02-24"
    return {
        "before": await ask(f"{_LIST}/facets?country=RU&as_of=2022-02-23&facet=status"),
        "now": await ask(f"{_LIST}/facets?country=RU&facet=status"),
        "months": await ask(f"{_LIST}/timeline?country=RU&from=2022-01&to=2022-12&interval=month"),
        "pairs": await ask(f"{_LIST}/facets?{ended}&facet=country_pair"),
        "reasons": await ask(f"{_LIST}/facets?{ended}&facet=reason"),
        "kept": await ask(f"{_LIST}/facets?country=RU&status=active&facet=country_pair"),
    }


@dataclass(frozen=True)
class Insight:
    """An article: its address, title and summary, and the requests for its data."""

    slug: str
    title: str
    summary: str
    load: Callable[[Asking], Awaitable[Context]]

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
            "The reasons that were given for partnerships that ended, and how they changed from year to year.",
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
async def list_insights(request: Request) -> Response:
    """The list of the insights."""
    require_acceptable(request.headers.get("accept"), "text/html")
    return _respond("insights/index.html", request, {"insight": None})


@router.get("/insights/{slug}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
async def show_insight(request: Request, slug: str) -> Response:
    """One insight."""
    require_acceptable(request.headers.get("accept"), "text/html")
    insight = INSIGHTS.get(slug)
    if insight is None:
        raise HTTPException(404, "There is no such insight. See the list at /insights.")
    return _respond(f"insights/{slug}.html", request, {"insight": insight, **await _load_context(insight, request)})


async def _load_context(insight: Insight, request: Request) -> Context:
    """Load the data of an article from one revision, unless the register changes three times meanwhile."""
    for _ in range(3):
        figures = InternalClient(request.app)
        try:
            context = await insight.load(figures.ask)
        except LookupError as error:
            raise HTTPException(404, f"This register does not have the data for this insight. {error}") from error
        if len(figures.revisions) == 1:
            break
    return context


def _respond(template: str, request: Request, context: Context) -> Response:
    register = request.app.state.register
    text = TEMPLATES.get_template(template).render(
        **context,
        insights=INSIGHTS.values(),
        public=register.base_url,
        report=report_link(register.contact, register.base_url + request.url.path),
        today=day_to_english(register.today()),
        asset_url=asset_url,
        file_url=file_url,
        buckets=_buckets,
        country_name=country_name,
        date_words=date_words,
        term_label=term_label,
        abbreviate=abbreviate,
        status_names=STATUS_NAMES,
    )
    return Response(text, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY}, media_type=_HTML)


def _buckets(figure: ApiResult, facet: str) -> list[dict[str, Any]]:
    """What a figure counts by one facet."""
    found: Any = figure.data[facet]
    buckets: list[dict[str, Any]] = found["buckets"]
    return buckets
