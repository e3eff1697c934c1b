"""The indexes of cities, countries, sources and partnerships, from A to Z, as HTML that needs no scripts.

They have the lists of the same path under `/v1`, in pages of a hundred. `letter` begins the list at that letter.
"""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, cached
from app.domain.text import normalise
from app.i18n import format_number
from app.i18n import gettext as _
from app.pages.dependencies import page_query
from app.pages.languages import city_language, page_address
from app.pages.records import Clock
from app.pages.templates import html_response
from app.parameters.common_params import PageParams, TemporalParams
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import QueryParams, param
from app.queries.country_counts import find_countries
from app.queries.entities import CityParams, SourceParams, find_cities, find_sources
from app.queries.pagination import ListResult, cursor_before
from app.queries.partnerships import find_partnerships
from app.queries.source_links import count_links_by_state
from app.reading.licences import find_licences
from app.reading.state import State
from app.store.json_text import read_json

router = APIRouter()
_ROWS = 100
Letter = Annotated[
    Literal[
        "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M",
        "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z",
    ]
    | None,
    param("Begin the list at this letter.", "K"),
]  # fmt: skip


class CityIndexParams(CityParams):
    """The parameters of the index of cities."""

    letter: Letter = None


class SourceIndexParams(SourceParams):
    """The parameters of the index of sources."""

    letter: Letter = None


class PartnershipIndexParams(PartnershipParams):
    """The parameters of the index of partnerships."""

    letter: Letter = None


@router.get("/countries", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_countries(params: Annotated[TemporalParams, Depends(page_query(TemporalParams))], state: Current) -> Response:
    """Return the index of countries with their counts by status."""
    result = find_countries(params, state)
    countries = [read_json(document) for document in result.documents]
    rows = sorted(countries, key=lambda country: normalise(country["name"]))
    return _show("countries", _("Countries"), result, rows, params, state)


@router.get("/cities", dependencies=[cached(Cache.REVISION, HTML)], include_in_schema=False)
def show_cities(params: Annotated[CityIndexParams, Depends(page_query(CityIndexParams))], state: Current) -> Response:
    """Return a page of the index of cities."""
    result = find_cities(_begin(params, "city", state), state)
    return _show("cities", _("Cities, counties and provinces"), result, _read(result), params, state)


@router.get("/sources", dependencies=[cached(Cache.REVISION, HTML)], include_in_schema=False)
def show_sources(
    params: Annotated[SourceIndexParams, Depends(page_query(SourceIndexParams))], state: Current
) -> Response:
    """Return a page of the index of sources."""
    result = find_sources(_begin(params, "source", state), state)
    links = count_links_by_state(state.at_time(result.time))
    return _show("sources", _("Sources"), result, _read(result), params, state, links=links, chosen=params.link)


@router.get("/partnerships", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_partnerships(
    params: Annotated[PartnershipIndexParams, Depends(page_query(PartnershipIndexParams))], state: Current
) -> Response:
    """Return a page of the index of partnerships."""
    by_name = params.model_copy(update={"sort": "name"})
    result = find_partnerships(_begin(by_name, "partnerships", state), state)
    assert result.query is not None
    return _show("partnerships", result.query["title"], result, _read(result), params, state)


def _begin(params: Any, path: str, state: State) -> Any:  # noqa: ANN401
    """Return the parameters of the page of the list that begins at the requested letter or cursor."""
    filters = params.without("letter", "limit")
    if "lang" in type(params).model_fields and params.lang is None:
        filters = filters.model_copy(update={"lang": city_language()})
    page: dict[str, object] = {"limit": _ROWS}
    if params.letter and not params.cursor:
        page["cursor"] = cursor_before(params.letter.lower(), filters, state, path=path)
    return filters.model_copy(update=page)


def _read(result: ListResult) -> list[dict[str, Any]]:
    return [read_json(document) for document in result.documents]


def _show(
    name: str,
    title: str,
    result: ListResult,
    rows: Sequence[Mapping[str, Any]],
    params: QueryParams,
    state: State,
    **values: Any,  # noqa: ANN401
) -> Response:
    path = f"/{name}"
    filters = params.without("letter", "cursor", "limit").pairs
    letters: list[tuple[str, str]] = []
    if isinstance(params, PageParams):
        letters = [(letter, page_address(path, [*filters, ("letter", letter)])) for letter in ascii_uppercase]
    clock = [pair for pair in filters if pair[0] in ("as_of", "known_at")]
    return html_response(
        f"indexes/{name}.html",
        state,
        path,
        title=title,
        here=path,
        rows=rows,
        count=format_number(result.count or 0),
        letter=getattr(params, "letter", None),
        letters=letters,
        first=page_address(path, filters),
        more=page_address(path, [*filters, ("cursor", result.next)]) if result.next else None,
        explorer=page_address("/", filters),
        is_part=bool(params.pairs),
        clock=Clock(clock),
        **values,
        licences=find_licences(state.at_time(result.time)),
    )
