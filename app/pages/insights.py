"""The insight pages: articles about the data, at permanent addresses, rendered by the server.

No number, date or source is typed in: all come from public requests, each printed next to its result. Scripts draw maps
and timelines from such requests; the text needs none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal

from fastapi import HTTPException, Request, Response

from app.api import internal_client
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.api.wording import STATUS_NAMES, date_words, plural, term_label
from app.domain.dates import day_to_english
from app.domain.errors import FieldError, InvalidQuery, NotFound
from app.domain.vocabulary import Basis, Status
from app.pages.assets import CONTENT_SECURITY_POLICY
from app.pages.templates import explorer_url, html_response
from app.queries.context import QueryContext
from app.queries.licences import find_licences
from app.store.documents import Document

router = QueryRouter(route_class=CachedRoute)

LIST = "/v1/partnerships"
EXPLORER_KINDS = ("map", "chart")
"""Kinds of figures that the explorer draws, and gives to other pages."""
_REASONS = 8  # How many reasons have a line of years: the rarer ones would be rows of noughts.
_PICTURED = 4  # How many reasons have a bar on the front page.
_SINCE = "status=severed&ended_from=2020"
_NL_CN = "between=NL,CN"
_RU_SEVERED = "country=RU&status=severed&ended_from=2022-02-24"
Ask = Callable[[str], Document]
"""Returns the answer to a request with its `url`. Raises NotFound."""


@dataclass(frozen=True)
class InsightFigure:
    """A figure of an insight: counts in words and bars, with the requests that made them.

    `query` is that of the list of partnerships which it counts or draws.
    """

    name: str
    kind: Literal["bars", "statuses", "matrix", "map", "chart"]
    title: str
    query: str
    requests: Sequence[str]
    meta: Document
    """Of an answer that it is made of, for its day and its revision."""
    heading: str = ""
    rows: Sequence[Document] = ()
    """Its lines, as `figure_row` makes them."""
    columns: Sequence[str] = ()


# --- figures ---


def figure_row(
    label: str, total: int, status: str = "severed", note: str = "", link: str = "", counts: Sequence[int] = ()
) -> Document:
    """Return a line of a figure, in the colour of a status: a number and, in a matrix, the counts of the columns.

    `uncertain` is how much lies in a column that no source says for certain.
    """
    uncertain = max(0, total - sum(counts))
    return {"label": label, "total": total, "status": status, "note": note, "link": link, "counts": counts,
            "uncertain": uncertain}  # fmt: skip


def _by_facet(facet: str, answer: Document, name: str, title: str, heading: str, status: str) -> InsightFigure:
    """Return the figure of a facet: a bar for each of its buckets, in the colour of a status."""
    rows = []
    for bucket in _buckets(answer, facet):
        label = _reason_label(bucket) if facet == "reason" else str(bucket["label"])
        note = str(bucket["label"]) if bucket["value"] and bucket["label"] != label else ""
        link = explorer_url(bucket["link"]) if bucket["link"] else ""
        rows.append(figure_row(label, bucket["count"], status, note, link))
    return InsightFigure(name, "bars", title, _listed(answer, facet), [answer["url"]], answer["meta"], heading, rows)


def _by_status(known: Document, presumed: Document, name: str, title: str) -> InsightFigure:
    """Return the figure of the facet `status`: all four, those without a partnership included.

    Presumed partnerships are a row of their own, so that they do not look like known ones.
    """
    counts = _status_counts(known)
    rows = [figure_row(label, counts.get(status, 0), status) for status, label in STATUS_NAMES.items()]
    rows.append(figure_row("Only presumed", sum(_status_counts(presumed).values()), Basis.PRESUMED))
    requests = [known["url"], presumed["url"]]
    query = _listed(known, "status").replace("&presumed=false", "")
    return InsightFigure(name, "statuses", title, query, requests, known["meta"], "Status", rows)


def _reasons_by_year(ask: Ask, reasons: Sequence[Document]) -> InsightFigure:
    """Count the severed partnerships of each year by reason. Years without any are columns, too."""
    everything = ask(f"{LIST}/facets?status=severed&facet=reason")
    totals = {bucket["value"]: bucket["count"] for bucket in _buckets(everything, "reason")}
    urls = [f"{LIST}/timeline?status=severed&reason={reason['value']}&interval=year" for reason in reasons]
    counts = [{year["period"]: year["ended"]["certain"] for year in ask(url)["data"]} for url in urls]
    first = min((year for each in counts for year, number in each.items() if number), default="")
    years = sorted({year for each in counts for year in each if year >= first}) if first else []
    rows = [
        figure_row(
            _reason_label(reason), totals[reason["value"]], link=url, counts=[each.get(year, 0) for year in years]
        )
        for reason, url, each in zip(reasons, urls, counts, strict=True)
    ]
    title = "Severed partnerships by reason and year"
    requests = [everything["url"], *urls]
    return InsightFigure(
        "years", "matrix", title, "status=severed", requests, everything["meta"], "Reason", rows, years
    )


def _months_of_2022(ask: Ask) -> InsightFigure:
    """Count the partnerships with Russian cities that were severed or suspended in each month of 2022."""
    timeline = f"{LIST}/timeline?country=RU&from=2022-01&to=2022-12&interval="
    months, year = ask(f"{timeline}month"), ask(f"{timeline}year")
    rows = [
        figure_row(
            label, year["data"][0][kind]["certain"], status, counts=[month[kind]["certain"] for month in months["data"]]
        )
        for label, kind, status in (("Severed", "ended", "severed"), ("Suspended", "suspended", "dormant"))
    ]
    title = "Partnerships with Russian cities severed or suspended in 2022, by month"
    columns = [date_words({"edtf": month["period"]}) for month in months["data"]]
    query = "country=RU&event_from=2022&event_to=2022"
    requests = [months["url"], year["url"]]
    return InsightFigure("months", "matrix", title, query, requests, months["meta"], "Change", rows, columns)


def _drawn(kind: Literal["map", "chart"], title: str, query: str, sibling: Document) -> InsightFigure:
    """Return a figure that the explorer draws. It has the day and the revision of a figure of the same page."""
    request = f"{LIST}?{query}" if kind == "map" else f"{LIST}/timeline?{query}&interval=year"
    return InsightFigure(kind, kind, title, query, [request], sibling["meta"])


def _buckets(answer: Document, facet: str) -> list[Document]:
    found: list[Document] = answer["data"][facet]["buckets"]
    return found


def _status_counts(answer: Document) -> dict[str, int]:
    return {bucket["value"]: bucket["count"] for bucket in _buckets(answer, "status")}


def _reason_label(bucket: Document) -> str:
    """Return a reason as it is listed: `Human rights`."""
    return term_label(bucket["value"]) if bucket["value"] else str(bucket["label"])


def _listed(answer: Document, facet: str) -> str:
    """Return the query of the list that a facet counts."""
    return str(answer["url"]).partition("?")[2].replace(f"&facet={facet}", "")


# --- articles ---


def _leaving(ask: Ask) -> Document:
    reasons = ask(f"{LIST}/facets?{_SINCE}&facet=reason")
    title = f"Reasons given for {plural(reasons['data']['reason']['total'], 'partnership')} severed since 2020"
    return {
        "reasons": reasons,
        "figures": (
            _by_facet("reason", reasons, "reasons", title, "Reason", "severed"),
            _reasons_by_year(ask, [bucket for bucket in _buckets(reasons, "reason") if bucket["value"]][:_REASONS]),
        ),
    }


def _netherlands_china(ask: Ask) -> Document:
    statements = ask("/v1/observations?country=NL&partner_country=CN&limit=100")
    cited = {citation["source"] for statement in statements["data"] for citation in statement["citations"]}
    known, presumed = _ask_statuses(ask, _NL_CN)
    between = "Partnerships between the Netherlands and China"
    return {
        "article": ask("/v1/sources/city-monitor-2023-05-10"),
        "statements": statements,
        "sources": {id_: ask(f"/v1/sources/{id_}")["data"] for id_ in sorted(cited)},
        "endings": ask(f"{LIST}?{_NL_CN}&status=severed&sort=ended&include=events,citations,sources&limit=100"),
        "pending": ask(f"{LIST}?{_NL_CN}&pending=true&sort=name&include=events&limit=100"),
        "figures": (
            _by_status(known, presumed, "statuses", f"{between}, by status"),
            _drawn("map", between, _NL_CN, known),
            _drawn("chart", f"{between} over time", _NL_CN, known),
        ),
    }


def _russia(ask: Ask) -> Document:
    before, presumed_before = _ask_statuses(ask, "country=RU&as_of=2022-02-23")
    now, presumed_now = _ask_statuses(ask, "country=RU")
    pairs = ask(f"{LIST}/facets?{_RU_SEVERED}&facet=country_pair")
    reasons = ask(f"{LIST}/facets?{_RU_SEVERED}&facet=reason")
    active = ask(f"{LIST}/facets?country=RU&status=active&presumed=false&facet=country_pair")
    severed = "Partnerships with Russian cities severed since 24 February 2022"
    still = "Active partnerships with Russian cities"
    today = day_to_english(date.fromisoformat(now["meta"]["as_of"]).toordinal())
    return {
        "now": _status_counts(now),
        "presumed": sum(_status_counts(presumed_now).values()),
        "pairs": pairs,
        "figures": (
            _by_status(before, presumed_before, "before", "Partnerships with Russian cities on 23 February 2022"),
            _by_status(now, presumed_now, "now", f"Partnerships with Russian cities on {today}"),
            _months_of_2022(ask),
            _drawn("chart", "Partnerships with Russian cities over time", "country=RU", now),
            _by_facet("country_pair", pairs, "countries", f"{severed}, by country", "Countries", "severed"),
            _drawn("map", severed, _RU_SEVERED, pairs),
            _by_facet("reason", reasons, "reasons", f"{severed}: reasons given", "Reason", "severed"),
            _by_facet("country_pair", active, "active", still, "Countries", "active"),
        ),
    }


def _ask_statuses(ask: Ask, query: str) -> tuple[Document, Document]:
    """Count partnerships by status: those that are known, and those that are only presumed."""
    facets = f"{LIST}/facets?{query}"
    return ask(f"{facets}&presumed=false&facet=status"), ask(f"{facets}&basis=presumed&facet=status")


# --- pictures on the front page ---


def _count_reasons(ask: Ask) -> Sequence[tuple[str, int]]:
    found = _buckets(ask(f"{LIST}/facets?{_SINCE}&facet=reason"), "reason")
    return [(term_label(bucket["value"]), bucket["count"]) for bucket in found if bucket["value"]][:_PICTURED]


def _count_statuses(ask: Ask) -> Sequence[tuple[str, int]]:
    known, presumed = map(_status_counts, _ask_statuses(ask, _NL_CN))
    statuses = (Status.SEVERED, Status.DORMANT, Status.ACTIVE)
    return [*((status, known.get(status, 0)) for status in statuses), (Basis.PRESUMED, sum(presumed.values()))]


def _count_months(ask: Ask) -> Sequence[tuple[str, int]]:
    months = ask(f"{LIST}/timeline?country=RU&from=2021-09&to=2022-12&interval=month")["data"]
    return [(month["period"], month["ended"]["certain"]) for month in months]


@dataclass(frozen=True)
class Insight:
    """An article: its address, title and summary, the requests for its data, and its picture on the front page.

    `picture` is the kind of the picture, `counted` what its numbers are, and `count` returns them with their labels.
    """

    slug: str
    title: str
    summary: str
    load: Callable[[Ask], Document]
    picture: Literal["bars", "dots", "columns"]
    counted: str
    count: Callable[[Ask], Sequence[tuple[str, int]]]

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
            "bars",
            "Reasons given for partnerships severed since 2020",
            _count_reasons,
        ),
        Insight(
            "netherlands-china",
            "Netherlands–China",
            "The press counted Dutch cities that had broken with Chinese ones. Which were they, and who says so?",
            _netherlands_china,
            "dots",
            "Partnerships by status",
            _count_statuses,
        ),
        Insight(
            "russia-since-february-2022",
            "Russia after February 2022",
            "What became of partnerships with Russian cities: severed, dormant, still active, or not known.",
            _russia,
            "columns",
            "Partnerships severed per month",
            _count_months,
        ),
    )
}
"""The articles, in the order of the list."""


def find_pictures(register: QueryContext) -> list[tuple[Insight, Sequence[tuple[str, int]]]]:
    """Return the insights that this register has data for, each with the labelled counts of its picture."""
    counted = [(insight, insight.count(partial(_ask, register))) for insight in INSIGHTS.values()]
    return [(insight, counts) for insight, counts in counted if any(number for _, number in counts)]


def _ask(register: QueryContext, url: str) -> Document:
    """Return the answer to a public request, so that a page can print it next to its result."""
    path, _, query = url.partition("?")
    answer = internal_client.get(path, query.encode(), register)
    assert answer is not None, url
    return {"url": url, **answer}


# --- pages ---


@router.get("/insights", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def list_insights(request: Request) -> Response:
    """List the insights."""
    return _respond("insights/index.html", request, {"insight": None})


@router.get("/insights/{slug}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_insight(request: Request, slug: str) -> Response:
    """Return an insight or, for other sites, one of its figures alone."""
    insight = INSIGHTS.get(slug)
    if insight is None:
        raise HTTPException(404, "There is no such insight. See the list at /insights.")
    values = {"insight": insight, **_load(insight, request.app.state.register)}
    name = request.query_params.get("embed")
    if name is None:
        return _respond(f"insights/{slug}.html", request, values)
    figures = {key: figure for key, figure in values["figures"].items() if figure.kind not in EXPLORER_KINDS}
    if name not in figures:
        raise InvalidQuery([FieldError("embed", "not_allowed", f"embed takes {' or '.join(figures)} here")])
    policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")
    return _respond("insights/embedded.html", request, {**values, "figure": figures[name]}, policy)


def _load(insight: Insight, register: QueryContext) -> Document:
    try:
        data = insight.load(partial(_ask, register))
        return {**data, "figures": {figure.name: figure for figure in data["figures"]}}
    except NotFound as error:
        raise HTTPException(404, f"This register does not have the data for this insight. {error.detail}") from error


def _respond(
    template: str, request: Request, values: Mapping[str, Any], policy: str = CONTENT_SECURITY_POLICY
) -> Response:
    register = request.app.state.register
    return html_response(
        template,
        register,
        request.url.path,
        {"Content-Security-Policy": policy},
        **values,
        licences=find_licences(register),
        insights=INSIGHTS.values(),
        public=register.base_url,
        today=day_to_english(register.today()),
    )
