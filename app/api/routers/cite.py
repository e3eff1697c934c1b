"""Citations of the responses of this register.

The cited request is made first, by the endpoint that answers it. So a citation repeats the query as understood, and a
query that would be rejected is rejected here with the same message. A citation contains no present time: the same query
for the same day and revision gives the same bytes.
"""

import hashlib
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

from fastapi import APIRouter, Depends, Request, Response
from pydantic import StringConstraints

from app.api import internal_client
from app.api.citations import DEFAULT_STYLE, PATH, STYLES, CitationEntry
from app.api.dependencies import Cache, Current, cached, parsed
from app.api.errors import error_responses
from app.api.formats import FORMATS, PLAIN_QUESTIONS
from app.api.negotiation import require_acceptable
from app.api.wording import plural
from app.domain.city_names import city_name
from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.errors import BrokenCursor, FieldError, InvalidQuery, NotFound, Retracted
from app.domain.source_names import source_name
from app.domain.vocabulary import Certainty
from app.queries.query_params import QueryParams, encode_query, fields_of, param
from app.queries.state import State
from app.store.json_text import Document

# What a list counts, by the last part of its address.
_NOUNS = {
    "partnerships": "partnership",
    "facets": "partnership",
    "events": "event",
    "cities": "city",
    "countries": "country",
    "country-pairs": "country pair",
    "groups": "group",
    "sources": "source",
    "observations": "observation",
    "history": "version",
    "revisions": "revision",
    "changes": "change",
    "corrections": "correction",
}
# The list and the format behind each address that ends in a suffix.
_FORMS = {f"{path}.{form.suffix}": (path, form) for path in PLAIN_QUESTIONS for form in FORMATS}


class CiteParams(QueryParams):
    """Parameters of the citation of a response."""

    url: Annotated[
        Annotated[str, StringConstraints(min_length=1, max_length=4000)],
        param(
            "Address of the record, source, list or count to cite, percent-encoded. It starts with `/v1/` or with the"
            " register's host.",
            "/v1/partnerships/arnhem-nl--wuhan-cn",
        ),
    ]
    style: Annotated[
        Literal["csl", "bibtex", "ris", "text"],
        param(
            "Format: `csl` (CSL-JSON, for Zotero and most reference managers), `bibtex` (for LaTeX), `ris` (for"
            " EndNote and others), `text` (one line for pasting). Without it, the `Accept` header decides.",
            "bibtex",
        ),
    ] = DEFAULT_STYLE


async def _require_style(request: Request) -> None:
    """Raise NotAcceptable if the query names no style and the Accept header allows none."""
    if b"style=" not in request.scope["query_string"]:  # Any other accepted style was added to the query.
        require_acceptable(request.scope, STYLES[DEFAULT_STYLE].media_type)


_LIST = {"type": "array", "items": {"type": "object"}}
router = APIRouter(prefix=PATH, tags=["Citations"])


@router.get(
    "",
    summary="Cite an answer",
    dependencies=[Depends(_require_style), cached(Cache.REVISION_AND_DAY)],
    response_class=Response,
    response_model=None,
    responses={
        200: {
            "description": "The citation",
            "content": {
                style.media_type: {"schema": _LIST if style.suffix == "json" else {"type": "string"}}
                for style in STYLES.values()
            },
        },
        **error_responses(InvalidQuery, NotFound, BrokenCursor, Retracted),
    },
)
async def cite(
    request: Request, params: Annotated[CiteParams, Depends(parsed(CiteParams))], state: Current
) -> Response:
    """How do I cite this?

    Send the address of any record, list or count. Choose the format for your editor or reference manager with `style`
    or the `Accept` header. The citation has the query in words, the revision of the register, and an address whose
    response never changes.
    """
    style = STYLES[params.style]
    path, query = _address(params.url, state.base_url)
    ask = _ask_form if path in _FORMS else internal_client.get
    answer = await ask(path, query, request)
    if answer is None:
        message = "there is nothing to cite at this address: give that of a record, a list or a count"
        raise InvalidQuery([FieldError("url", "not_citable", message)])
    if "permalink" not in answer["links"]:
        message = "a later page of a list has no lasting address: give that of the list, without `cursor`"
        raise InvalidQuery([FieldError("url", "not_citable", message)])
    cited = citation_of(answer["data"], answer["meta"], answer["links"]["permalink"], state)
    headers = {"Content-Disposition": f'inline; filename="{cited.key}.{style.suffix}"'}
    media_type = f"{style.media_type}; charset=utf-8" if params.style in ("bibtex", "ris") else style.media_type
    return Response(style.render(cited).encode(), media_type=media_type, headers=headers)


def _address(url: str, base_url: str) -> tuple[str, bytes]:
    """Return the path and query string of an address of this register. Raises InvalidQuery for any other address."""
    rest = url.removeprefix(base_url) if url.startswith(f"{base_url}/") else url
    if not rest.startswith("/") or rest.startswith("//"):
        message = f"{{field}} must be an address of this register: it starts with /v1/ or with {base_url}/v1/"
        raise InvalidQuery([FieldError("url", "other_host", message)])
    parts = urlsplit(rest)
    try:
        path = unquote(parts.path, errors="strict")
        query = parts.query.encode("ascii")
    except ValueError:
        raise InvalidQuery([FieldError("url", "unreadable", "{field} is not percent-encoded UTF-8")]) from None
    if not path.isprintable():
        raise InvalidQuery([FieldError("url", "control_character", "{field} contains a control character")])
    return path, query


async def _ask_form(path: str, query: bytes, request: Request) -> Document:
    """Return the JSON response for a query of another format of a list, with the permalink in that format."""
    listed, form = _FORMS[path]
    parameters = form.questions[listed].parse(query).pairs
    page_parameters = set(fields_of(PLAIN_QUESTIONS[listed]))
    if form.is_feed:  # It may have an order that pages do not offer. The order does not change the citation.
        page_parameters.discard("sort")
    page = encode_query((name, value) for name, value in parameters if name in page_parameters)
    answer = await internal_client.get(listed, page.encode(), request)
    assert answer is not None  # Every list has pages.
    clocks = {name: answer["meta"][name] for name in ("as_of", "known_at") if name in answer["meta"]}
    lasting = [(name, value) for name, value in parameters if name not in clocks] + list(clocks.items())
    return answer | {"links": {"permalink": f"{path}?{encode_query(lasting)}"}}


def citation_of(data: Any, meta: Document, permalink: str, state: State) -> CitationEntry:  # noqa: ANN401
    """Return the citation of a response. `data` is a record, a list or counts."""
    recorded_at = state.recorded_at(meta["revision"])
    today = date.fromordinal(state.today)
    issued = date.fromisoformat(recorded_at[:10]) if recorded_at else today
    as_of = meta.get("as_of")
    # The readable beginning of the key: the path, with the id of a record or the kind of list.
    noun = "-".join(["sister-cities", *permalink.partition("?")[0].split("/")[2:]]).replace("--", "-")
    key = f"{noun}-{hashlib.blake2b(permalink.encode(), digest_size=4).hexdigest()}"
    count = meta.get("count")
    # The first day on which the response was available: that of the revision, or `as_of` if later.
    day = issued if as_of is None else date.fromisoformat(as_of)
    accessed = day if issued < day <= today else issued
    return CitationEntry(
        key=key,
        title=" ".join(_title(data, meta["question"], as_of).split()),
        url=state.base_url + permalink,
        version=meta["known_at"],
        issued=issued,
        accessed=accessed,
        note="" if count is None else _counted(count, permalink),
    )


def _title(data: object, sentence: str, as_of: str | None) -> str:
    """Return the query in words, with its day; for a record its name, and for a partnership its status as well."""
    status = ""
    record: Document = data if isinstance(data, dict) else {}
    if {"name", "counts", "links"} <= record.keys():
        name = city_name(record) if "kind" in record else COUNTRIES[record["code"]]
        sentence = f"Sister-city partnerships of {name}"
    elif {"publisher", "title", "url"} <= record.keys():
        sentence = f"The source ‘{source_name(record)}’ ({record['publisher']})"
    elif {"cities", "countries", "status"} <= record.keys():
        sides = zip(record["cities"], record["countries"], strict=True)
        names = [city_name(city, country) for city, country in sides]
        sentence = f"The partnership of {' and '.join(names)}"
        status = _status_words(record["status"])
    if as_of is not None:
        day = VagueDate.parse(as_of).to_words()
        names_day = f"on {day}" in sentence or f"as of {day}" in sentence
        if not names_day:
            sentence += f", as of {day}"
    return sentence + status


def _status_words(status: Document) -> str:
    """Return the status of a partnership for the end of its title; empty before it existed."""
    if status["value"] is None:
        return ""
    possibly = "possibly " if status["certainty"] == Certainty.POSSIBLE else ""
    return f": {possibly}{status['value']}"


def _counted(count: int, permalink: str) -> str:
    """Return a count with its unit, which follows from the address of the response: `107 years`."""
    path, _, query = permalink.partition("?")
    name = path.rpartition("/")[2].partition(".")[0]
    if name == "timeline":
        return plural(count, "month" if "interval=month" in query else "year")
    return plural(count, _NOUNS[name])
