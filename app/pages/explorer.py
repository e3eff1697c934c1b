"""The explorer at `/`: an HTML page with the results of the same queries as `/v1/partnerships`.

The page takes the parameters of the list, with the same validation and errors, and a few of its own for what is open.
Without scripts, the sentence, the filters, the first results and every link work. Nothing is loaded from another host.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, RegisterDep, cached
from app.api.envelope import address, pinned, with_reading
from app.api.wording import STATUS_NAMES
from app.domain.dates import day_to_english
from app.domain.errors import Merged, NotFound, Suggestion
from app.domain.source_names import source_name
from app.domain.vocabulary import VOCABULARIES, Doubt, Status
from app.pages.cards import Card, draw_card
from app.pages.catalog import dataset_for_search_engines
from app.pages.changes import find_changes_of_month
from app.pages.conditions import chips_of, homes_of
from app.pages.entities import left_out, without_tracking
from app.pages.insights import RECENT_YEARS, find_pictures
from app.pages.records import RecordPageParams, cite, read_record
from app.pages.search_box import interpret_search
from app.pages.templates import html_response
from app.queries.entities import SourceParams, find_sources
from app.queries.facets import find_facets
from app.queries.licences import find_licences
from app.queries.pagination import NOT_FILTERS, ListResult
from app.queries.param_types import Name
from app.queries.partnership_params import PartnershipFilters, PartnershipParams
from app.queries.partnerships import find_partnerships
from app.queries.query_params import encode_query, param
from app.queries.register import Register
from app.store.json_text import Document, read_json
from app.store.time_point import TimePoint

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


@router.get("/", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_site(request: Request, register: RegisterDep) -> Response:
    """Return the explorer, or a redirect from an address that a form or a tracker made, or with a merged record."""
    query: bytes = request.scope["query_string"]
    meant = _meant_by_form(query)
    if meant is not None:
        return RedirectResponse(meant, 303, {"Cache-Control": "no-store"})
    page = ExplorerParams.parse(query)
    try:
        values = _values(page, request, register)
    except Merged as error:
        moved = [(name, error.survivor if name == "record" else value) for name, value in parse_qsl(query.decode())]
        return RedirectResponse(f"/?{encode_query(moved)}", 308)
    except NotFound as error:
        if error.parameter == "source":  # In the form, people may write words of a title.
            titled = SourceParams.parse(encode_query([("q", error.id), ("limit", "8")]).encode())
            sources = map(read_json, find_sources(titled, register).documents)
            error.suggestions = [Suggestion(source["id"], source_name(source)) for source in sources]
        raise
    return html_response(
        "explorer.html",
        register,
        address("/", page.to_pairs()),
        embeddable=page.embed is not None,
        **values,
    )


@router.get("/card.png", dependencies=[cached(Cache.REVISION, "image/png")], include_in_schema=False)
def draw_picture(request: Request, register: RegisterDep) -> Response:
    """Return the preview picture of the front page and the explorer, for social networks."""
    card = Card(
        kicker="Register of sister-city partnerships",
        title="Sister cities: which are still partners?",
        line="Active, dormant or severed, since when, why, and who says so",
        foot="Every claim has a source",
    )
    return Response(draw_card(card, register.base_url.partition("://")[2]), media_type="image/png")


def _meant_by_form(query: bytes) -> str | None:
    """Return the address that a query sent by a form means; None if the query can stay as it is.

    A search (`find`) becomes parameters of the list. Empty values, which only forms send, and tracking parameters are
    left out.
    """
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    if [name for name, _ in pairs] == ["find"]:
        meant = interpret_search(pairs[0][1][:200])
        return f"/countries/{meant[0][1]}" if [name for name, _ in meant] == ["country"] else address("/", meant)
    filled = parse_qsl(without_tracking(query).decode())
    return address("/", filled) if filled != pairs else None


def _count_without_beginning(question: PartnershipParams, found: ListResult, register: Register) -> int:
    """Count the partnerships of a list that have an unknown status on the requested day and no date of establishment.

    Without `as_of`, or with `status`, it is 0.
    """
    if question.status or not question.as_of:
        return 0
    unknown = question.model_copy(update={"status": (Status.UNKNOWN,), "has_established_date": False})
    total: Any = find_facets(unknown, ("kind",), found.time, register)["kind"]["total"]
    return int(total) - (found.left_out or {}).get("proposed", 0)  # `status=unknown` also lists proposals.


def _values(page: ExplorerParams, request: Request, register: Register) -> dict[str, Any]:
    """Return the values for the template of the page."""
    question = page.without(*_PAGE_PARAMETERS)
    parameters = question.to_pairs()
    found = find_partnerships(question, register)
    facets = find_facets(question, _FACETS, found.time, register)
    filters = [(name, value) for name, value in parameters if name not in (*NOT_FILTERS, "sort")]
    read = with_reading(filters, found)
    permanent = pinned(read, found.time, day=True)
    without_beginning = _count_without_beginning(question, found, register)
    is_front = not page.to_pairs()
    introduction = _introduction(found, request, register) if is_front else {}
    return {
        "page": page,
        "facets": facets,
        "is_front": is_front,
        "count": found.count or 0,
        **introduction,
        "view": _open_record(page, parameters, register),
        "warnings": found.warnings,
        "licences": find_licences(register, found.time),
        "data_set": dataset_for_search_engines(register, found.time),
        "parameters": parameters,
        "chips": chips_of(found, parameters),
        "homes": homes_of(found, register),
        "values": _values_by_name(parameters),
        "headline": _headline(found, facets, without_beginning),
        "left_out": left_out(found, parameters),
        "day": day_to_english(found.time.day),
        "rows": [read_json(document) for document in found.documents],
        "more": _more(parameters, found),
        "filters": filters,
        "read": read,
        "permanent": permanent,
        "citation": _cite(permanent, found, register),
        "page_url": register.base_url + address("/", page.to_pairs()),
        "site": register.base_url,
        "words": VOCABULARIES,
    }


def _open_record(page: ExplorerParams, parameters: Sequence[tuple[str, str]], register: Register) -> Document | None:
    """Return the view of the open partnership, on the day and at the revision of the list; None if none is open."""
    if page.record is None:
        return None
    clock = [pair for pair in parameters if pair[0] in RecordPageParams.model_fields]
    return read_record(page.record, RecordPageParams.parse(encode_query(clock).encode()), register)


def _values_by_name(parameters: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    return values


def _more(parameters: Sequence[tuple[str, str]], found: ListResult) -> str | None:
    """Return the address of the next page of the list; None on the last page."""
    pairs = [(name, value) for name, value in parameters if name == "sort" or name not in NOT_FILTERS]
    return address("/", [*pairs, ("cursor", found.next)]) if found.next else None


def _cite(permanent: Sequence[tuple[str, str]], found: ListResult, register: Register) -> str:
    """Return the citation of a list as one line of text."""
    return cite(
        None,
        found.time,
        address("/v1/partnerships", permanent),
        register,
        day=True,
        title=found.sentence,
        count=found.count,
    )


@dataclass(frozen=True)
class ActiveByAge:
    """The active partnerships by the age of their evidence, each number with the list that it counts."""

    recent_since: int
    recent: int
    recent_link: str
    silent: int
    silent_link: str


def _introduction(found: ListResult, request: Request, register: Register) -> dict[str, object]:
    """Return the additional values of the front page.

    They are the counts by status of the list that the page shows, how many of them are only presumed, the age of the
    evidence for the active ones, and the insights with their figures.
    """
    proposed = (found.left_out or {}).get("proposed", 0)
    listed, stated = (
        _counts(find_facets(PartnershipFilters.parse(query), ["status"], found.time, register)["status"])
        for query in (b"", b"presumed=false")
    )
    presumed = listed - stated
    listed[Status.UNKNOWN] -= proposed
    return {
        "statuses": listed,
        "presumed": presumed,
        "proposed": proposed,
        "ages": _active_by_age(found.time, register),
        "pictures": find_pictures(request),
        "month": find_changes_of_month(found.time.day, [], request),
    }


def _active_by_age(time: TimePoint, register: Register) -> ActiveByAge:
    year = date.fromordinal(time.day).year - RECENT_YEARS
    recent = [("status", "active"), ("last_evidence_after", str(year - 1))]
    silent = [("status", "active"), ("doubt", Doubt.SILENCE.value)]
    numbers = [
        find_partnerships(PartnershipParams.parse(encode_query([*query, ("limit", "1")]).encode()), register).count or 0
        for query in (recent, silent)
    ]
    return ActiveByAge(year, numbers[0], address("/", recent), numbers[1], address("/", silent))


def _counts(facet: Mapping[str, Any]) -> Counter[str]:
    return Counter({bucket["value"]: bucket["count"] for bucket in facet["buckets"]})


def _headline(found: ListResult, facets: Mapping[str, Any], without_beginning: int) -> str:
    """Return the number of results and the query in few words: see `_count_without_beginning`."""
    assert found.query is not None
    if not without_beginning:
        return str(found.query["headline"])
    return f"{found.query['title']}: {_breakdown(found, facets, without_beginning)}"


def _breakdown(found: ListResult, facets: Mapping[str, Any], without_beginning: int) -> str:
    """Return the counts by status on the requested day: `9 active, 204 whose beginning is unknown`.

    A single total would include partnerships that may not have begun by then.
    """
    counts = _counts(facets["status"])
    unknown = counts.pop("unknown", 0) - (found.left_out or {}).get("proposed", 0) - without_beginning
    parts = [f"{counts[status]:,} {status}" for status in STATUS_NAMES if counts.get(status)]
    if unknown > 0:
        parts.append(f"{unknown:,} of unknown status")
    return ", ".join([*parts, f"{without_beginning:,} whose beginning is unknown"])
