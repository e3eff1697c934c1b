"""The pages under /problems/: what each kind of error means and what to do about it, with a document as an example.

The `type` of every problem document leads here. The pages are made once, from the table of problems; nothing about the
request that failed is known here, so nothing of it can be shown.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fastapi import HTTPException, Response

from app.api.errors import (
    ANSWER_TOO_SLOW,
    BAD_REQUEST,
    BROKEN_CURSOR,
    BUSY,
    INTERNAL_ERROR,
    INVALID_QUERY,
    MERGED,
    MISDIRECTED,
    NO_SUCH_PAGE,
    NOT_ACCEPTABLE,
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_READY,
    PROBLEM_TYPES,
    RETRACTED,
    TOO_LARGE,
    TOO_MANY_REQUESTS,
    TOO_MANY_ROWS,
    UNSATISFIABLE,
    UNSUPPORTED_MEDIA_TYPE,
    ProblemType,
    internal_error,
    problem_response,
)
from app.api.middleware import too_many_requests_detail
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.pages.docs import CONTENT_SECURITY_POLICY, TEMPLATES
from app.pages.text import report_link
from app.queries.context import QueryContext
from app.store.db_errors import TIMEOUT
from app.store.json_text import read_json

router = QueryRouter(prefix="/problems", route_class=CachedRoute)


@dataclass(frozen=True)
class ProblemExample:
    """A request, with the header that matters, and the problem document that answers it."""

    request: str
    answer: Response

    @property
    def document(self) -> str:
        """The document, laid out for reading."""
        document = read_json(bytes(self.answer.body)) | {"request_id": _A_REQUEST}
        return json.dumps(document, indent=2, ensure_ascii=False)


_A_REQUEST = "5f0c1b7a9d3e-42"  # Every request has its own.
_STATUSES = ["active", "dormant", "severed", "unknown"]
_NO_SUCH_STATUS = f"status takes one of {', '.join(_STATUSES)}"
_MERGED = "The record anytown-us--nowhere-de is now part of anytown-county-us--nowhere-de."
EXAMPLES: Mapping[ProblemType, ProblemExample] = {
    INVALID_QUERY: ProblemExample(
        "GET /v1/partnerships?status=severd",
        problem_response(
            INVALID_QUERY,
            _NO_SUCH_STATUS,
            "/v1/partnerships",
            errors=[
                {
                    "parameter": "status",
                    "code": "not_allowed",
                    "message": _NO_SUCH_STATUS,
                    "did_you_mean": "severed",
                    "allowed": _STATUSES,
                }
            ],
        ),
    ),
    NOT_FOUND: ProblemExample(
        "GET /v1/cities/arnem",
        problem_response(
            NOT_FOUND,
            "There is no city “arnem” in the register.",
            "/v1/cities/arnem",
            candidates=[{"id": "arnhem-nl", "name": "Arnhem"}],
        ),
    ),
    NO_SUCH_PAGE: ProblemExample(
        "GET /v1/partnership",
        problem_response(
            NO_SUCH_PAGE,
            "There is nothing at this address. See /docs for all addresses.",
            "/v1/partnership",
        ),
    ),
    BROKEN_CURSOR: ProblemExample(
        "GET /v1/partnerships?cursor=abc",
        problem_response(
            BROKEN_CURSOR,
            "This cursor does not belong to this query. Follow links.next unchanged, or start without a cursor.",
            "/v1/partnerships",
        ),
    ),
    MERGED: ProblemExample(
        "GET /v1/partnerships/anytown-us--nowhere-de",
        problem_response(MERGED, _MERGED, "/v1/partnerships/anytown-us--nowhere-de"),
    ),
    RETRACTED: ProblemExample(
        "GET /v1/partnerships/erehwon-nz--nowhere-de",
        problem_response(
            RETRACTED,
            "The record erehwon-nz--nowhere-de was retracted: the article is about another town of that name",
            "/v1/partnerships/erehwon-nz--nowhere-de",
        ),
    ),
    UNSATISFIABLE: ProblemExample(
        "GET /v1/exports/r1/partnerships.csv (Range: bytes=99999999-)",
        problem_response(UNSATISFIABLE, "The file has 460614 bytes.", "/v1/exports/r1/partnerships.csv"),
    ),
    NOT_ALLOWED: ProblemExample(
        "POST /v1/cities",
        problem_response(NOT_ALLOWED, "This address allows only GET, HEAD, OPTIONS.", "/v1/cities"),
    ),
    NOT_ACCEPTABLE: ProblemExample(
        "GET /v1/cities (Accept: image/png)",
        problem_response(
            NOT_ACCEPTABLE,
            "This address offers application/json, but the Accept header allows only other formats.",
            "/v1/cities",
        ),
    ),
    TOO_MANY_ROWS: ProblemExample(
        "GET /v1/partnerships.xlsx",
        problem_response(
            TOO_MANY_ROWS,
            "1,250,000 rows do not fit a sheet. Request CSV or NDJSON instead.",
            "/v1/partnerships.xlsx",
        ),
    ),
    TOO_LARGE: ProblemExample(
        "POST /v1/cities (Content-Length: 100000)",
        problem_response(TOO_LARGE, "A request body may have at most 65536 bytes.", "/v1/cities"),
    ),
    UNSUPPORTED_MEDIA_TYPE: ProblemExample(
        "POST /v1/reconcile (Content-Type: application/json)",
        problem_response(
            UNSUPPORTED_MEDIA_TYPE, "Send the body as application/x-www-form-urlencoded.", "/v1/reconcile"
        ),
    ),
    BAD_REQUEST: ProblemExample(
        "a request that is not well-formed",
        problem_response(BAD_REQUEST, "The request cannot be read.", "/v1/partnerships"),
    ),
    NOT_READY: ProblemExample(
        "GET /health/ready",
        problem_response(NOT_READY, "The database holds no register yet.", "/health/ready"),
    ),
    TOO_MANY_REQUESTS: ProblemExample(
        "GET /v1/partnerships",
        problem_response(TOO_MANY_REQUESTS, too_many_requests_detail(3000, 60, 1), "/v1/partnerships"),
    ),
    MISDIRECTED: ProblemExample(
        "GET /v1/cities (Host: register.example)",
        problem_response(MISDIRECTED, "This service does not serve the host that the request names.", "/v1/cities"),
    ),
    BUSY: ProblemExample(
        "GET /v1/cities",
        problem_response(BUSY, "The service serves as many connections as it can carry.", "/v1/cities"),
    ),
    ANSWER_TOO_SLOW: ProblemExample(
        "GET /v1/partnerships/timeline", problem_response(ANSWER_TOO_SLOW, TIMEOUT, "/v1/partnerships/timeline")
    ),
    INTERNAL_ERROR: ProblemExample("GET /v1/partnerships", internal_error("/v1/partnerships")),
}
"""A document of each kind. The register has been asked for most; the ids of those it cannot show are invented."""
_BY_CODE = {kind.code: kind for kind in PROBLEM_TYPES}


@lru_cache(maxsize=64)
def _page(kind: ProblemType | None, report: str) -> bytes:
    page = TEMPLATES.get_template("problem.html")
    example = EXAMPLES[kind] if kind else None
    return page.render(kind=kind, kinds=PROBLEM_TYPES, example=example, report=report).encode()


def _answer(kind: ProblemType | None, register: QueryContext) -> Response:
    path = kind.type if kind else "/problems"
    body = _page(kind, report_link(register.contact, register.public_url + path))
    return Response(body, media_type="text/html", headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})


@router.get("", cache=Cache.IMMUTABLE, include_in_schema=False)
async def list_problems(register: RegisterDep) -> Response:
    """List all kinds of problem, each with a page."""
    return _answer(None, register)


@router.get("/{code}", cache=Cache.IMMUTABLE, include_in_schema=False)
async def show_problem(code: str, register: RegisterDep) -> Response:
    """Explain one kind of problem and its remedy."""
    if code not in _BY_CODE:
        raise HTTPException(404)
    return _answer(_BY_CODE[code], register)
