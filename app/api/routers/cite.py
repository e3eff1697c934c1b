"""Citations of the responses of this register.

A citation repeats the query as understood. It contains no present time: the same query for the same day and revision
gives the same bytes.
"""

from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from fastapi import APIRouter, Depends, Request, Response
from pydantic import StringConstraints

from app.api.citations import DEFAULT_STYLE, PATH, STYLES
from app.api.cited_answers import citation_of, find_cited_answer
from app.api.dependencies import Cache, Current, PoolsDep, cached, parsed
from app.api.errors import error_responses
from app.api.negotiation import require_acceptable
from app.domain.errors import BrokenCursor, FieldError, InvalidQuery, NotFound, Retracted
from app.i18n import language_of, speaking
from app.parameters.query_params import QueryParams, param
from app.reading.state import State


class CiteParams(QueryParams):
    """Parameters of the citation of a response."""

    url: Annotated[
        Annotated[str, StringConstraints(min_length=1, max_length=4000)],
        param(
            "Address of the record, source, list or count to cite, percent-encoded. It starts with `/v1/` or with the"
            " register's host. A page, such as `/partnerships/arnhem-nl--wuhan-cn` or `/de/?country=NL`, is cited by"
            " its own address, and in its language.",
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
async def cite(params: Annotated[CiteParams, Depends(parsed(CiteParams))], state: Current, pools: PoolsDep) -> Response:
    """How do I cite this?

    Send the address of any record, list or count. Choose the format for your editor or reference manager with `style`
    or the `Accept` header. The citation has the query in words, the revision of the register, and an address whose
    response never changes.
    """
    return await pools.counts.run(_cite, params, state)


def _cite(params: CiteParams, state: State) -> Response:
    style = STYLES[params.style]
    path, query = _address(params.url, state.base_url)
    with speaking(language_of(path)):
        cited = citation_of(find_cited_answer(path, query, state), state)
        text = style.render(cited)
    headers = {"Content-Disposition": f'inline; filename="{cited.key}.{style.suffix}"'}
    media_type = f"{style.media_type}; charset=utf-8" if params.style in ("bibtex", "ris") else style.media_type
    return Response(text.encode(), media_type=media_type, headers=headers)


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
