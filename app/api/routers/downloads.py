"""The lists in their other formats: a route for each list and format.

Long lists are streamed or go to temporary files, so memory use stays constant. The first batch is read before the first
byte is sent, so that an early error has an error status. A later error breaks the connection, so that no client takes a
part for the whole.
"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import JSONResponse

from app.api.concurrency import PrimedStreamingResponse
from app.api.dependencies import Current, PoolsDep, query
from app.api.envelope import address, day_of, link_header, pinned
from app.api.errors import TooManyRows, error_responses
from app.api.formats import FORMATS, Format
from app.api.rate_limit import client_of
from app.api.readable_feeds import readable
from app.api.schemas import responses
from app.api.serializers.context import ExportContext, Subject
from app.domain.countries import COUNTRIES
from app.domain.errors import FieldError, InvalidQuery, NotFound, Retracted
from app.domain.text import slug
from app.parameters.param_types import is_group_id
from app.parameters.partnership_params import PartnershipFeedParams, PartnershipFilters
from app.parameters.query_params import QueryParams
from app.queries.events import EventFeedParams, EventFilters, find_all_events
from app.queries.feeds import feed_events, feed_partnerships, revision_time
from app.queries.pagination import FullResult
from app.queries.partnerships import find_all_partnerships
from app.reading.licences import find_licences
from app.reading.lookups import find_city, find_group
from app.reading.state import State

router = APIRouter(tags=["Downloads and feeds"])


def answer(subject: Subject, form: Format, params: QueryParams, state: State) -> Response:
    """Return a list in a format. Raises InvalidQuery for a misspelt `q`, unless the format can report it."""
    whole = _find(params, state, form.include[subject])
    if whole.query.reading is not None and not form.shows_question:
        message = (
            f"{{field}} has an unknown word, and {form.name} cannot report that a similar word was searched instead"
        )
        raise InvalidQuery([FieldError("q", "unknown_word", message, whole.query.reading)])
    if form.max_rows is not None and whole.query.count() > form.max_rows:
        raise TooManyRows(
            f"There are more than {form.max_rows:,} {subject}. Request CSV or NDJSON instead of a workbook, or"
            " download a file from /v1/exports."
        )
    context = _context(subject, form, params, whole, state)
    page, permalink = (link.removeprefix(state.base_url) for link in (context.page, context.permalink))
    headers = link_header(f'<{permalink}>; rel="memento"', f'<{page}>; rel="alternate"; type="application/json"')
    if not form.is_feed:
        disposition = "attachment" if form.attachment else "inline"
        # Every file system accepts a name of 100 characters, and people can still read it.
        marks = "-".join(filter(None, (context.as_of, context.known_at)))
        name = f"{slug(context.title)[:90]}-{marks}.{form.suffix}"
        headers["Content-Disposition"] = f'{disposition}; filename="{name}"'
    chunks = form.write(whole.batches, context)
    if form.is_feed:
        return Response(b"".join(chunks), headers=headers, media_type=form.media_type)
    return PrimedStreamingResponse(chunks, headers, form.media_type)


def _find(params: QueryParams, state: State, include: Sequence[str]) -> FullResult:
    match params:
        case PartnershipFeedParams():
            return feed_partnerships(params, state)
        case EventFeedParams():
            return feed_events(params, state)
        case PartnershipFilters():
            return find_all_partnerships(params, state, include)
        case _:
            assert isinstance(params, EventFilters)
            return find_all_events(params, state, include)


def _context(subject: Subject, form: Format, params: QueryParams, whole: FullResult, state: State) -> ExportContext:
    dated = params.depends_on_day
    parameters = params.pairs
    path = f"/v1/{subject}.{form.suffix}"
    plain = [(name, value) for name, value in parameters if name not in ("for", "geometry", "columns")]
    root = state.base_url
    time = whole.query.time
    columns = getattr(params, "columns", None)
    summarises = columns == "summary" or form.suffix == "xlsx"
    return ExportContext(
        subject=subject,
        title=whole.query.description.english_title(subject.capitalize()),
        question=whole.query.description.question(subject.capitalize()),
        as_of=day_of(time) if dated else None,
        known_at=time.known_at,
        revised_at=revision_time(time.revision, state),
        root=root,
        url=root + address(path, parameters),
        permalink=root + address(path, pinned(parameters, time, day=dated)),
        page=root + address(f"/v1/{subject}", plain),
        variant=getattr(params, "for_", None) or getattr(params, "geometry", None),
        columns=columns,
        first=_first(params, state) if summarises else frozenset(),
        licences=find_licences(state),
    )


def _first(params: QueryParams, state: State) -> frozenset[str]:
    """Return the ids of the requested cities, or the codes of the requested countries: they come first in each row."""
    if not isinstance(params, PartnershipFilters):
        return frozenset()
    side = params.between[0] if params.between and not params.city else None
    if side is not None and (side in COUNTRIES or is_group_id(side)):
        return _countries_of([side], "between", state)
    cities = params.city or ((side,) if side else ())
    named = frozenset[str]().union(*(find_city(city, state).ids for city in cities))
    return named or _countries_of(params.country, "country", state)


def _countries_of(areas: Sequence[str], parameter: str, state: State) -> frozenset[str]:
    """Return the codes of countries, and of the members of groups of countries."""
    codes: set[str] = set()
    for area in areas:
        codes |= {area} if area in COUNTRIES else set(find_group(area, state, parameter)[1])
    return frozenset(codes)


def _add(subject: Subject, form: Format) -> None:
    """Add the route of a list in a format."""
    path = f"/v1/{subject}"
    params_type = form.questions[path]
    documented: type[Response] = JSONResponse if form.suffix in _SHAPES else Response
    problems = [InvalidQuery, NotFound, Retracted]
    if form.max_rows is not None:
        problems.append(TooManyRows)

    @router.get(
        f"{path}.{form.suffix}",
        name=f"{subject}_as_{form.suffix}",
        response_class=type(f"{subject}_{form.suffix}", (documented,), {"media_type": form.essence}),
        response_model=None,
        responses={
            200: {"description": f"The {subject} as {form.name}", **_SHAPES.get(form.suffix, {})},
            **error_responses(*problems),
        },
        summary=f"Subscribe to {subject} as {form.name}" if form.is_feed else f"Download {subject} as {form.name}",
        description=form.explanation.format(path=path),
    )
    async def download(
        params: Annotated[QueryParams, Depends(query(params_type, media_type=None))],
        state: Current,
        pools: PoolsDep,
        request: Request,
    ) -> Response:
        client = client_of(request.scope)
        pools.check_open_downloads(client)
        limiter = pools.downloads if form.max_rows is None else pools.workbooks
        response = await limiter.run(answer, subject, form, params, state)
        return pools.stream(readable(response, request.scope), client)


# The documented schemas of the formats that are JSON.
_SHAPES: dict[str, dict[str, object]] = {
    "geojson": {"model": responses.Map},
    "jsonfeed": {"model": responses.JsonFeed},
}

for _form in FORMATS:
    for _subject in _form.include:
        _add(_subject, _form)
