"""The explorer at `/`: a page that answers the same questions as `/v1/partnerships`, in words, as finished HTML.

The page's query string is the list's query string, read by the same grammar and refused in the same words; a few
parameters of the page itself say what is open. Scripts only enhance what is here: without them the sentence, the
filters, the first results and every link work. Nothing is loaded from another host.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Annotated, Literal
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from app.api.envelope import as_read
from app.api.errors import PROBLEM_BY_ERROR
from app.api.negotiation import require_acceptable
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.domain.countries import country_name
from app.domain.dates import day_to_english
from app.domain.errors import (
    DatabaseUnavailable,
    FieldError,
    InvalidQuery,
    Merged,
    NodeBehind,
    NotFound,
    RegisterError,
)
from app.domain.vocabulary import VOCABULARIES
from app.pages.assets import file_url
from app.pages.docs import CONTENT_SECURITY_POLICY, TEMPLATES, asset_url
from app.pages.records import RecordPageParams, read_record, render_record
from app.pages.stories import INSIGHTS
from app.pages.text import STATUS_NAMES, abbreviate, address, date_words, is_tracking, report_link, term_label
from app.queries.context import QueryContext
from app.queries.facets import find_facets
from app.queries.pagination import NOT_FILTERS, ListResult
from app.queries.param_types import Name, param
from app.queries.partnership_params import PartnershipParams
from app.queries.partnerships import find_partnerships
from app.queries.query_params import encode_query

router = QueryRouter(route_class=CachedRoute)

_HTML = "text/html; charset=utf-8"
PAGE_PARAMETERS = ("view", "record", "embed", "arcs")
_SHAPE = ("fields", "include", "facet", "count")
_FACETS = ("status", "kind", "country", "reason", "ending")
DEFAULT_ORDER = "since"
"""The order of the list where the address names none; the API's own default is `-updated`."""
_LIST = "/v1/partnerships"
_FOR_SPREADSHEETS = ("for", "spreadsheet")
_LEFT_OUT: Mapping[str, tuple[str, str, tuple[str, str]]] = {
    "earlier_episodes": (
        "earlier agreement of the same cities", "earlier agreements of the same cities", ("episodes", "all")
    ),
    "proposed": ("only proposed", "only proposed", ("include_proposed", "true")),
    "presumed": ("only presumed to be in force", "only presumed to be in force", ("presumed", "true")),
}  # fmt: skip
"""What lists leave out, as the page says it of one and of several, and the parameter that shows it."""


class ExplorerParams(PartnershipParams):
    """A question to the page: that to the list, and what of the page is open."""

    view: Annotated[Literal["table"] | None, param("`table` shows the results alone, without the map.", "table")] = None
    record: Annotated[Name | None, param("The partnership that is open.", "arnhem-nl--wuhan-cn")] = None
    embed: Annotated[Literal["1"] | None, param("`1` leaves out all but the picture, for another page.", "1")] = None
    arcs: Annotated[Literal["all"] | None, param("`all` draws every partnership, however many.", "all")] = None


@dataclass(frozen=True)
class ExplorerResult:
    """What the page has to say: an answer of the register, or why there is none."""

    status: int = 200
    found: ListResult | None = None
    facets: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    record: str | None = None
    """The open partnership as HTML."""
    detail: str = ""
    faults: Sequence[FieldError] = ()
    candidates: Sequence[Mapping[str, str]] = ()


@router.get("/", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_site(request: Request, register: RegisterDep) -> Response:
    """The explorer."""
    require_acceptable(request.headers.get("accept"), "text/html")
    query: bytes = request.scope["query_string"]
    filled = _without_empty(query)
    if filled is not None:
        return RedirectResponse(f"/?{filled}" if filled else "/", 303, {"Cache-Control": "no-store"})
    try:
        page = ExplorerParams.parse(query)
        answer = _answer(page, register)
    except Merged as error:
        moved = [(name, error.survivor if name == "record" else value) for name, value in parse_qsl(query.decode())]
        return RedirectResponse(f"/?{encode_query(moved)}", 308)
    except (DatabaseUnavailable, NodeBehind):
        raise
    except RegisterError as error:
        page, answer = ExplorerParams(), _refusal(error)
    body = render(page, answer, register)
    policy = CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self'")
    if page.embed:
        policy = policy.replace("frame-ancestors 'self'", "frame-ancestors *")
    headers = {"Content-Security-Policy": policy}
    if answer.status != 200:
        headers["Cache-Control"] = "no-store"
    return Response(body, answer.status, headers, _HTML)


def _without_empty(query: bytes) -> str | None:
    """The query without empty values, which only a form sends, and without tracking; None where there are none."""
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    filled = [(name, value) for name, value in pairs if value and not is_tracking(name)]
    return encode_query(filled) if len(filled) < len(pairs) else None


def _answer(page: ExplorerParams, register: QueryContext) -> ExplorerResult:
    question = page.without(*PAGE_PARAMETERS, *_SHAPE)
    if not question.sort and not question.q:
        question = question.model_copy(update={"sort": DEFAULT_ORDER})
    found = find_partnerships(question, register)
    facets = find_facets(question, _FACETS, found.time, register)
    record = None
    if page.record is not None:
        clock = [pair for pair in question.to_pairs() if pair[0] in RecordPageParams.model_fields]
        params = RecordPageParams.parse(encode_query(clock).encode())
        record = render_record(read_record(page.record, params, register), level=2)
    return ExplorerResult(found=found, facets=facets, record=record)


def _refusal(error: RegisterError) -> ExplorerResult:
    faults = error.errors if isinstance(error, InvalidQuery) else ()
    candidates = [asdict(candidate) for candidate in error.suggestions] if isinstance(error, NotFound) else []
    return ExplorerResult(
        PROBLEM_BY_ERROR[type(error)].status, detail=error.detail, faults=faults, candidates=candidates
    )


def render(page: ExplorerParams, answer: ExplorerResult, register: QueryContext) -> bytes:
    """The page as UTF-8 HTML."""
    asked = [(name, value) for name, value in page.to_pairs() if name not in (*PAGE_PARAMETERS, *_SHAPE)]
    filters = [(name, value) for name, value in asked if name not in (*NOT_FILTERS, "sort")]
    found = answer.found
    onward = address("/", [*filters, *_given(asked, "sort"), ("cursor", found.next)]) if found and found.next else None
    forms = (("", ()), ("csv", (_FOR_SPREADSHEETS,)), ("geojson", ()), ("atom", ()))
    read = as_read(filters, found) if found else filters
    addresses = {form: address(f"{_LIST}{form and '.'}{form}", [*read, *more]) for form, more in forms}
    text = TEMPLATES.get_template("explorer.html").render(
        page=page,
        answer=answer,
        asked=asked,
        chips=[(name, value, address("/", _less(asked, number))) for number, (name, value) in enumerate(asked)],
        values=_by_name(asked),
        sentence=_sentence(found),
        left_out=_left_out(found, asked),
        dated=_dated(page),
        day=day_to_english(found.time.day) if found else None,
        rows=[json.loads(document) for document in found.documents] if found else [],
        more=onward,
        addresses=addresses,
        canonical=register.base_url + address("/", filters),
        page_url=(page_url := register.base_url + address("/", page.to_pairs())),
        report=report_link(register.contact, page_url),
        description=_description(found),
        data_set=_data_set(register),
        words=VOCABULARIES,
        insights=INSIGHTS.values(),
        status_names=STATUS_NAMES,
        country_name=country_name,
        date_words=date_words,
        abbreviate=abbreviate,
        term_label=term_label,
        address=address,
        file_url=file_url,
        icon=asset_url("icon.svg"),
    )
    return text.encode()


def _dated(page: ExplorerParams) -> str | None:
    """The date by which the list is sorted; None where it is sorted by something else."""
    by = (page.sort or "").removeprefix("-")
    return by if by in ("established", "ended") else None


def _sentence(found: ListResult | None) -> str:
    """How many there are and what was asked, as one sentence."""
    if found is None:
        return "This question cannot be answered"
    rest = found.sentence.removeprefix("Partnerships")
    if found.count and found.count.at_least:
        return f"More than {found.count.at_least:,} partnerships{rest}"
    number = found.count.number if found.count else 0
    if number == 1:
        return f"One record: partnerships{rest}"
    return f"{number:,} partnerships{rest}" if number else f"No partnerships{rest}"


def _left_out(found: ListResult | None, asked: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """What the number of the sentence leaves out, and the address that shows it; None where that is nothing."""
    numbers = {name: number for name, number in (found.left_out or {}).items() if number} if found else {}
    if not numbers:
        return None
    shown = dict(_LEFT_OUT[name][2] for name in numbers)
    words = ", ".join(f"{number:,} {_LEFT_OUT[name][number != 1]}" for name, number in numbers.items())
    kept = [pair for pair in asked if pair[0] not in shown and pair[0] != "cursor"]
    return f"Not counted: {words}.", address("/", [*kept, *shown.items()])


def _description(found: ListResult | None) -> str:
    first = f"{_sentence(found)}. " if found else ""
    return f"{first}Which sister-city partnerships are in force, asleep or ended, since when, why, and who says so."


def _data_set(register: QueryContext) -> dict[str, object]:
    """The register as a schema.org Dataset, for search engines."""
    site = register.base_url
    tables = address(f"{_LIST}.csv", [_FOR_SPREADSHEETS])
    forms = (("text/csv", tables), ("application/geo+json", f"{_LIST}.geojson"))
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Register of sister-city partnerships",
        "description": _description(None),
        "url": f"{site}/",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": site + path} for media, path in forms
        ],
    }


def _by_name(asked: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in asked:
        values.setdefault(name, []).append(value)
    return values


def _given(asked: Sequence[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    return [pair for pair in asked if pair[0] == name]


def _less(asked: Sequence[tuple[str, str]], number: int) -> list[tuple[str, str]]:
    """What was asked without one part, and without the place in a list that no longer exists then."""
    return [pair for at, pair in enumerate(asked) if at != number and pair[0] != "cursor"]
