"""The explorer at `/`: an HTML page with the results of the same queries as `/v1/partnerships`.

The page takes the parameters of the list, with the same validation and errors, and a few of its own for what is open.
Without scripts, the sentence, the filters, the first results and every link work. Nothing is loaded from another host.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from app.api.accept_headers import HTML, JSON
from app.api.cited_answers import CitedAnswer, question_of
from app.api.dependencies import Cache, Current, cached, parsed
from app.api.envelope import NO_MATCH, address, pinned, with_reading
from app.api.wording import partnerships_words
from app.domain.dates import VagueDate, day_to_words
from app.domain.errors import Merged, NotFound, Suggestion
from app.domain.source_names import source_name
from app.domain.vocabulary import VOCABULARIES, Doubt, Status
from app.i18n import format_number
from app.i18n import gettext as _
from app.pages.cards import Card, draw_card
from app.pages.catalog import dataset_for_search_engines
from app.pages.changes import MonthOfChanges, find_changes_of_month
from app.pages.conditions import chips_of, homes_of
from app.pages.dependencies import pairs_of, redirect, without_tracking
from app.pages.figures import Figure
from app.pages.insights import RECENT_YEARS, Insight, find_pictures
from app.pages.languages import city_language, localize, page_address
from app.pages.left_out import left_out
from app.pages.records import RecordPageParams, RecordView, cite, read_record
from app.pages.search_box import interpret_search
from app.pages.status_counts import StatusCount, counts_of, join_counts
from app.pages.templates import html_response
from app.parameters.common_params import LocationParams
from app.parameters.param_types import Name
from app.parameters.partnership_params import PartnershipFilters, PartnershipParams
from app.parameters.query_params import param
from app.queries.entities import SourceParams, find_sources
from app.queries.facets import count_by_facet, find_facets
from app.queries.pagination import NOT_FILTERS, ListResult
from app.queries.partnerships import count_partnerships, find_partnerships
from app.reading.licences import Licence, find_licences
from app.reading.state import State
from app.store.json_text import Document, read_json, to_json_bytes

router = APIRouter()

# Parameters of the page, and those that shape the response of the API.
_PAGE_PARAMETERS = ("view", "record", "embed", "fields", "include", "facet", "count")
_FACETS = ("status", "kind", "country", "reason", "ending")


class ExplorerParams(PartnershipParams):
    """The parameters of the page: those of the list, and those for what is open on the page."""

    view: Annotated[Literal["table"] | None, param("`table` shows the results alone, without the map.", "table")] = None
    record: Annotated[Name | None, param("The partnership that is open.", "arnhem-nl--wuhan-cn")] = None
    embed: Annotated[
        Literal["1", "map", "chart"] | None,
        param("Leaves out all but the answer, for another page: `1` all of it, `map` or `chart` that alone.", "map"),
    ] = None


async def _redirect_form(request: Request) -> None:
    """Dependency: redirect from an address that a form or a tracker made to the address that it means.

    A search (`find`) becomes parameters of the list. Empty values, which only forms send, and tracking parameters are
    left out.
    """
    query: bytes = request.scope["query_string"]
    pairs = pairs_of(query)
    if [name for name, _ in pairs] == ["find"]:
        text = pairs[0][1]
        raise redirect(_address_of_search(text[:200]))
    filled = [(name, value) for name, value in pairs_of(without_tracking(query)) if value]
    if filled != pairs:
        raise redirect(page_address("/", filled))


def _address_of_search(text: str) -> str:
    """Return the address that a search means: the page of a country, or the list with some parameters."""
    parameters = interpret_search(text)
    if [name for name, _ in parameters] == ["country"]:
        code = parameters[0][1]
        return localize(f"/countries/{code}")
    return page_address("/", parameters)


@router.get(
    "/",
    dependencies=[cached(Cache.REVISION_AND_DAY, HTML), Depends(_redirect_form)],
    include_in_schema=False,
)
def show_explorer(
    params: Annotated[ExplorerParams, Depends(parsed(ExplorerParams))], request: Request, state: Current
) -> Response:
    """Return the explorer, or a redirect from an address with a merged record or in another form, as `country=germany`.

    Scripts read the query from the address.
    """
    canonical = params.pairs
    if sorted(canonical) != sorted(pairs_of(request.scope["query_string"])):
        raise redirect(page_address("/", canonical))
    try:
        view = _view(params, state)
    except Merged as error:
        pairs = [(name, error.survivor if name == "record" else value) for name, value in params.pairs]
        return RedirectResponse(page_address("/", pairs), 308)
    except NotFound as error:
        if error.parameter == "source":  # In the form, people may write words of a title.
            error.suggestions = _sources_by_title(error.id, state)
        raise
    return html_response(
        "explorer.html",
        state,
        address("/", params.pairs),
        embeddable=params.embed is not None,
        page=params,
        words=VOCABULARIES,
        **vars(view),
    )


def _sources_by_title(words: str, state: State) -> list[Suggestion]:
    """Return the sources whose title has some words."""
    sources = find_sources(SourceParams(q=words, limit=8), state)
    return [Suggestion(source["id"], source_name(source)) for source in map(read_json, sources.documents)]


@router.get("/question", dependencies=[cached(Cache.REVISION_AND_DAY, JSON)], include_in_schema=False)
def describe_question(
    params: Annotated[PartnershipParams, Depends(parsed(PartnershipParams))], state: Current
) -> Response:
    """Return the members `query` and `warnings` of `meta` in the language of the page, for its scripts."""
    result = find_partnerships(params.model_copy(update={"limit": 1}), state)
    return Response(to_json_bytes({"query": result.query, "warnings": _warnings(result)}), media_type=JSON)


@router.get("/card.png", dependencies=[cached(Cache.REVISION_AND_DAY, "image/png")], include_in_schema=False)
def draw_picture(state: Current) -> Response:
    """Return the preview picture of the front page and the explorer, for social networks."""
    counted = count_by_facet(PartnershipFilters(), ("status",), state)
    counts = counts_of(counted.facets["status"], counted.number_of_proposed)
    card = Card(
        kicker=_("Register of sister-city partnerships"),
        title=_("Sister cities: which are still partners?"),
        line=join_counts(counts),
        foot=_("As of %(day)s") % {"day": day_to_words(counted.time.day)},
        counts=counts,
    )
    return Response(draw_card(card, state.base_url.partition("://")[2]), media_type="image/png")


def _warnings(result: ListResult) -> Sequence[str]:
    """Return the warnings of a list. An empty one says what the API says of it."""
    return result.warnings if result.documents else [*result.warnings, _(NO_MATCH)]


def _count_without_beginning(params: PartnershipParams, result: ListResult, state: State) -> int:
    """Count the partnerships of a list that have an unknown status on the requested day and no date of establishment.

    Without `as_of`, or with `status`, it is 0.
    """
    if params.status or not params.as_of:
        return 0
    unknown = params.model_copy(update={"status": (Status.UNKNOWN,), "has_established_date": False})
    total: Any = find_facets(unknown, ("kind",), state.at_time(result.time))["kind"]["total"]
    return int(total) - result.number_of_proposed  # `status=unknown` also lists proposals.


@dataclass(frozen=True)
class ActiveByAge:
    """The active partnerships by the age of their evidence, each number with the list that it counts."""

    recent_since: int
    recent: int
    recent_link: str
    silent: int
    silent_link: str


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """What only the front page says: the age of the evidence, the stories with their figures, and the latest month."""

    ages: ActiveByAge
    pictures: Sequence[tuple[Insight, Figure]]
    month: MonthOfChanges


@dataclass(frozen=True, kw_only=True)
class ExplorerView:
    """What the explorer says of a list of partnerships.

    - `parameters`: those of the list; `filters` are those that choose partnerships, and `values` their values by name.
    - `read`: the filters as a search was read, for formats without warnings. `permanent` also has the day and the
      revision of the answer.
    - `facets`: the counts of each value of the filters, and `statuses` those by status.
    - `opened`: the partnership that is open.
    - `chips`: the conditions, each with the address without it; `homes` the pages of what was chosen.
    - `left_out`: a sentence on what the count leaves out, and the address of the explorer with it.
    - `more`: the address of the next page of the list.
    """

    parameters: Sequence[tuple[str, str]]
    filters: Sequence[tuple[str, str]]
    values: Mapping[str, Sequence[str]]
    read: Sequence[tuple[str, str]]
    permanent: Sequence[tuple[str, str]]
    day: str
    count: int
    proposed: int
    rows: Sequence[Document]
    facets: Mapping[str, Any]
    statuses: Sequence[StatusCount]
    headline: str
    warnings: Sequence[str]
    chips: Sequence[tuple[str, str]]
    homes: Sequence[tuple[str, str]]
    left_out: tuple[str, str] | None
    more: str | None
    opened: RecordView | None
    front: FrontPage | None
    citation: str
    licences: Sequence[Licence]
    data_set: Document


def _view(page: ExplorerParams, state: State) -> ExplorerView:
    """Return what the page says of the list that its parameters choose."""
    params = page.without(*_PAGE_PARAMETERS)
    parameters = params.pairs
    result = find_partnerships(_with_names(params), state)
    listed = state.at_time(result.time)
    facets = find_facets(params, _FACETS, listed)
    filters = [(name, value) for name, value in parameters if name not in (*NOT_FILTERS, "sort")]
    read = with_reading(filters, result)
    permanent = pinned(read, result.time, day=True)
    return ExplorerView(
        parameters=parameters,
        filters=filters,
        values=_values_by_name(parameters),
        read=read,
        permanent=permanent,
        day=day_to_words(result.time.day),
        count=result.count or 0,
        proposed=result.number_of_proposed,
        rows=[read_json(document) for document in result.documents],
        facets=facets,
        statuses=counts_of(facets["status"], result.number_of_proposed),
        headline=_headline(result, facets, _count_without_beginning(params, result, state)),
        warnings=_warnings(result),
        chips=chips_of(result, parameters),
        homes=homes_of(result, state),
        left_out=left_out(result, parameters),
        more=_more(parameters, result),
        opened=_open_record(page, params, state),
        front=None if page.pairs else _front_page(result, state),
        citation=_cite(permanent, result, state),
        licences=find_licences(listed),
        data_set=dataset_for_search_engines(listed),
    )


def _with_names(params: PartnershipParams) -> PartnershipParams:
    """Return the parameters of a list with the names of cities in the language of the page, unless they name one."""
    return params if params.lang else params.model_copy(update={"lang": city_language()})


def _open_record(page: ExplorerParams, listed: ExplorerParams, state: State) -> RecordView | None:
    """Return the view of the open partnership, on the day and at the revision of the list; None if none is open."""
    if page.record is None:
        return None
    others = [name for name in listed.model_fields_set if name not in RecordPageParams.model_fields]
    return read_record(page.record, RecordPageParams.from_params(listed.without(*others)), state)


def _values_by_name(parameters: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    return values


def _more(parameters: Sequence[tuple[str, str]], result: ListResult) -> str | None:
    """Return the address of the next page of the list; None on the last page."""
    pairs = [(name, value) for name, value in parameters if name == "sort" or name not in NOT_FILTERS]
    return page_address("/", [*pairs, ("cursor", result.next)]) if result.next else None


def _cite(permanent: Sequence[tuple[str, str]], result: ListResult, state: State) -> str:
    """Return the citation of a list as one line of text."""
    permalink = page_address("/", permanent)
    count = partnerships_words(result.count or 0)
    return cite(CitedAnswer(permalink, question_of(result), result.time, has_day=True, count=count), state)


def _front_page(result: ListResult, state: State) -> FrontPage:
    return FrontPage(
        ages=_active_by_age(state),
        pictures=find_pictures(state),
        month=find_changes_of_month(result.time.day, LocationParams(), state),
    )


def _active_by_age(state: State) -> ActiveByAge:
    year = date.fromordinal(state.time.day).year - RECENT_YEARS
    recent = PartnershipFilters(status=(Status.ACTIVE,), last_evidence_after=VagueDate.parse(str(year - 1)))
    silent = PartnershipFilters(status=(Status.ACTIVE,), doubt=(Doubt.SILENCE,))
    return ActiveByAge(
        recent_since=year,
        recent=count_partnerships(recent, state),
        recent_link=page_address("/", recent.pairs),
        silent=count_partnerships(silent, state),
        silent_link=page_address("/", silent.pairs),
    )


def _headline(result: ListResult, facets: Mapping[str, Any], without_beginning: int) -> str:
    """Return the number of results and the query in few words: see `_count_without_beginning`."""
    assert result.query is not None
    if not without_beginning:
        return str(result.query["headline"])
    return f"{result.query['title']}: {_breakdown(result, facets, without_beginning)}"


def _breakdown(result: ListResult, facets: Mapping[str, Any], without_beginning: int) -> str:
    """Return the counts by status on the requested day: `9 active, 204 whose beginning is unknown`.

    A single total would include partnerships that may not have begun by then.
    """
    *counts, of_unknown_status = counts_of(facets["status"], result.number_of_proposed)
    unknown = of_unknown_status.total - without_beginning
    parts = [join_counts(counts)]
    if unknown > 0:
        parts.append(_("%(number)s of unknown status") % {"number": format_number(unknown)})
    parts.append(_("%(number)s whose beginning is unknown") % {"number": format_number(without_beginning)})
    return ", ".join(filter(None, parts))
