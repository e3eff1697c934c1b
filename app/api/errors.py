"""Errors as problem documents (RFC 9457): the handlers, and the responses in OpenAPI.

Every error of every layer ends here, including the router's and unexpected exceptions. No response repeats its input at
length or discloses SQL, paths or code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, cast
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from app.api import problem_types
from app.api.accept_headers import PROBLEM, accept_of, prefers_html
from app.api.address_hints import redirected_path, suggest_addresses, suggest_for_id
from app.api.content_errors import read_errors
from app.api.problem_types import ProblemType
from app.domain.errors import (
    BatchTooLarge,
    BrokenCursor,
    Busy,
    Conflict,
    DatabaseUnavailable,
    FieldError,
    InvalidContent,
    InvalidQuery,
    KeyReused,
    Merged,
    NodeBehind,
    NotAuthenticated,
    NotFound,
    NotPermitted,
    PreconditionFailed,
    PreconditionRequired,
    QueryTimeout,
    RegisterError,
    ReplacedHistory,
    Retracted,
    SuggestionsOff,
    TooManySuggestions,
)
from app.logging import REQUEST_ID
from app.store.json_text import Document, to_json_text

TITLE_SEPARATOR = "; or: "
"""Separates the titles of problems with the same status in the OpenAPI document."""


class ProblemError(BaseModel):
    """One thing wrong with a request: which parameter, what was probably meant, and what is allowed."""

    parameter: str = Field(description="The parameter", examples=["status"])
    code: str = Field(description="What is wrong, as a stable code", examples=["not_allowed"])
    message: str = Field(
        description="What is wrong, in English", examples=["status takes one of active, dormant, severed, unknown"]
    )
    did_you_mean: str | None = Field(None, description="What was probably meant", examples=["severed"])
    allowed: list[str] = Field(
        [], description="What is allowed", examples=[["active", "dormant", "severed", "unknown"]]
    )


class ProblemCandidate(BaseModel):
    """A record that may have been meant, or an address."""

    id: str = Field(description="The record's id, or the address with its parameters", examples=["arnhem-nl"])
    name: str = Field(description="The record's name, or what the address gives", examples=["Arnhem"])


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str = Field(
        description="The address of the page that explains the problem", examples=["/problems/invalid-query"]
    )
    title: str = Field(description="The kind of problem, in English", examples=["Invalid query"])
    status: int = Field(description="The HTTP status", examples=[422])
    detail: str = Field(
        description="What is wrong with this request, in English",
        examples=["status takes one of active, dormant, severed, unknown"],
    )
    instance: str = Field(description="The path of the request", examples=["/v1/partnerships"])
    code: str = Field(description="The kind of problem, as a stable code", examples=["invalid-query"])
    request_id: str | None = Field(
        None, description="The id of the request, as in `X-Request-Id`", examples=["5f0c1b7a9d3e-42"]
    )
    errors: list[ProblemError] = Field([], description="Everything wrong with the parameters")
    candidates: list[ProblemCandidate] = Field([], description="Records or addresses that may have been meant")


class NotAcceptable(RegisterError):
    """The Accept header allows none of the formats of the response."""


class TooManyRows(RegisterError):
    """The result has more rows than the requested format can hold."""


class QuotaExceeded(RegisterError):
    """A request beyond the rate limit of its client. `wait` is in seconds."""

    def __init__(self, detail: str, wait: int) -> None:
        super().__init__(detail)
        self.wait = wait


# The kind of problem for each error of the register.
_PROBLEM_BY_ERROR: Mapping[type[RegisterError], ProblemType] = {
    InvalidQuery: problem_types.INVALID_QUERY,
    NotFound: problem_types.NOT_FOUND,
    ReplacedHistory: problem_types.REPLACED_HISTORY,
    Merged: problem_types.MERGED,
    Retracted: problem_types.RETRACTED,
    BrokenCursor: problem_types.BROKEN_CURSOR,
    BatchTooLarge: problem_types.TOO_LARGE,
    NotAcceptable: problem_types.NOT_ACCEPTABLE,
    TooManyRows: problem_types.TOO_MANY_ROWS,
    NodeBehind: problem_types.NOT_READY,
    DatabaseUnavailable: problem_types.NOT_READY,
    QueryTimeout: problem_types.ANSWER_TOO_SLOW,
    Busy: problem_types.BUSY,
    NotAuthenticated: problem_types.UNAUTHORIZED,
    NotPermitted: problem_types.FORBIDDEN,
    PreconditionRequired: problem_types.PRECONDITION_REQUIRED,
    PreconditionFailed: problem_types.PRECONDITION_FAILED,
    Conflict: problem_types.CONFLICT,
    InvalidContent: problem_types.INVALID_CONTENT,
    KeyReused: problem_types.KEY_REUSED,
    SuggestionsOff: problem_types.SUGGESTIONS_OFF,
    TooManySuggestions: problem_types.TOO_MANY_SUGGESTIONS,
    QuotaExceeded: problem_types.TOO_MANY_REQUESTS,
}
# The `Retry-After` header of each error that may pass, in seconds.
_RETRY_AFTER: Mapping[type[RegisterError], str] = {
    NodeBehind: "1", DatabaseUnavailable: "5", QueryTimeout: "10", Busy: "3"
}  # fmt: skip
# The response to a CORS preflight request: pages of any site may use these methods and headers at any address.
_PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Cache-Control, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range,"
        " X-Request-Id, X-Requested-With"
    ),
    "Access-Control-Max-Age": "86400",
}
NOTHING_HERE = "There is nothing at this address. See /docs for all addresses."
"""The detail of a problem document for an address that does not exist."""
MAX_BODY = 65_536
"""The largest body of a request that an address reads, in bytes."""
_OF_EVERY_OPERATION = (
    problem_types.NOT_ACCEPTABLE,
    problem_types.TOO_MANY_REQUESTS,
    problem_types.NOT_READY,
    problem_types.ANSWER_TOO_SLOW,
    problem_types.BUSY,
    problem_types.INTERNAL_ERROR,
)
_BY_STATUS = {
    404: problem_types.NO_SUCH_PAGE,
    405: problem_types.NOT_ALLOWED,
    413: problem_types.TOO_LARGE,
    415: problem_types.UNSUPPORTED_MEDIA_TYPE,
    406: problem_types.NOT_ACCEPTABLE,
}


def error_responses(*kinds: ProblemType, names_revision: bool = True) -> dict[int | str, dict[str, Any]]:
    """Return the error responses of an operation for OpenAPI, including those of every operation.

    `names_revision`: whether a query of the operation may name a revision.
    """
    grouped: dict[int, list[str]] = {}
    if names_revision and problem_types.INVALID_QUERY in kinds:
        kinds = (*kinds, problem_types.REPLACED_HISTORY)
    for kind in (*kinds, *_OF_EVERY_OPERATION):
        grouped.setdefault(kind.status, []).append(kind.title)
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": TITLE_SEPARATOR.join(titles), "content": {PROBLEM: schema}}
        for status, titles in grouped.items()
    }


def problem_response(
    kind: ProblemType, detail: str, scope: Scope, headers: Mapping[str, str] | None = None, **members: object
) -> Response:
    """Return a problem document that no cache may store, as a page for browsers. Members without a value are left out.

    The application has the function that makes the page in its state.
    """
    document: Document = {
        "type": kind.type,
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": scope["path"][:200],
        "code": kind.code,
    }
    members["request_id"] = REQUEST_ID.get()
    document |= {name: value for name, value in members.items() if value}
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if scope["method"] == "GET" and prefers_html(accept_of(scope)):
        page: Response = scope["app"].state.problem_page(document, scope)
        page.status_code = kind.status
        page.headers.update(headers)
        return page
    return Response(to_json_text(document), kind.status, headers, PROBLEM)


def _handle_register_error(request: Request, error: Exception) -> Response:
    """Return the problem document for an error of the register."""
    assert isinstance(error, RegisterError)
    error_type = next(base for base in type(error).__mro__ if base in _PROBLEM_BY_ERROR)
    kind = _PROBLEM_BY_ERROR[error_type]
    headers = {"Retry-After": _RETRY_AFTER[error_type]} if error_type in _RETRY_AFTER else {}
    members: dict[str, object] = {}
    match error:
        case Merged():
            query = request.scope["query_string"].decode("latin-1")
            path = request.scope["path"].replace(request.path_params["id"], error.survivor)
            headers["Location"] = f"{path}?{query}" if query else path
        case NotAuthenticated():
            headers["WWW-Authenticate"] = 'Bearer realm="editors"'
        case Conflict(location=location) if location is not None:
            headers["Location"] = location
        case TooManySuggestions():
            headers["Retry-After"] = str(error.retry_after)
        case InvalidQuery() | InvalidContent():
            members["errors"] = [_fault_document(fault) for fault in error.errors]
        case QuotaExceeded():
            headers["Retry-After"] = str(error.wait)
        case NotFound():
            candidates = list(error.suggestions)
            if error.parameter is None:
                candidates = [*suggest_for_id(request.app.routes, request.scope), *candidates]
            members["candidates"] = [asdict(candidate) for candidate in candidates]
            if error.parameter:
                members["errors"] = [{"parameter": error.parameter, "code": "not_found", "message": error.detail}]
    return problem_response(kind, error.detail, request.scope, headers, **members)


def _fault_document(fault: FieldError) -> Document:
    """Return one thing wrong with a request as it is in a problem document. Members without a value are left out."""
    members = asdict(fault)
    parameter = members.pop("field")
    return {"parameter": parameter, **{name: value for name, value in members.items() if value}}


def _handle_validation_error(request: Request, error: Exception) -> Response:
    """Return the problem document for content that FastAPI refused. The input itself is not repeated."""
    assert isinstance(error, RequestValidationError)
    inside = [cast(ErrorDetails, {**details, "loc": details["loc"][1:]}) for details in error.errors()]
    return _handle_register_error(request, InvalidContent(read_errors(inside, error.body)))


def _handle_http_error(request: Request, error: Exception) -> Response:
    """Return the problem document for an HTTP error, or the redirect that an endpoint or a dependency raised.

    No route allows OPTIONS, so it is answered here.
    """
    assert isinstance(error, HTTPException)
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=error.headers)
    if request.method == "OPTIONS":
        headers = _options_headers(request, error.status_code)
        if headers is not None:
            return Response(status_code=204, headers=headers)
    kind = _BY_STATUS.get(error.status_code, problem_types.BAD_REQUEST)
    if kind is problem_types.NOT_ALLOWED:
        allowed = methods_of(request.app.routes, request.scope)
        return problem_response(kind, f"This address allows only {allowed}.", request.scope, {"Allow": allowed})
    if kind is problem_types.NO_SUCH_PAGE:
        return _handle_unknown_address(request)
    details = {
        problem_types.BAD_REQUEST: "The request cannot be read.",
        problem_types.TOO_LARGE: f"A request body may have at most {MAX_BODY} bytes.",
        problem_types.UNSUPPORTED_MEDIA_TYPE: error.detail,
    }
    return problem_response(kind, details.get(kind, kind.title + "."), request.scope)


def _handle_unknown_address(request: Request) -> Response:
    """Return a redirect to the address that was surely meant, or a problem document with those that may be meant."""
    location = _without_slash(request)
    if location is None and request.method in ("GET", "HEAD"):
        path = redirected_path(request.app.routes, request.scope["path"])
        location = path and _with_query(path, request)
    if location:
        return Response(status_code=308, headers={"Location": location})
    candidates = [asdict(candidate) for candidate in suggest_addresses(request.app.routes, request.scope)]
    return problem_response(problem_types.NO_SUCH_PAGE, NOTHING_HERE, request.scope, candidates=candidates)


def _options_headers(request: Request, status: int) -> Mapping[str, str] | None:
    """Return the headers of the response to OPTIONS; None if there is no route at the address."""
    if "access-control-request-method" in request.headers:  # A CORS preflight request.
        return _PREFLIGHT_HEADERS
    if request.scope["path"] == "*":  # The service as a whole.
        return {"Allow": _PREFLIGHT_HEADERS["Access-Control-Allow-Methods"]}
    if status == 405:
        return {"Allow": methods_of(request.app.routes, request.scope)}
    return None


def _without_slash(request: Request) -> str | None:
    """Return the address of a request without the slash at its end, if there is a route at that address."""
    path = request.scope["path"].rstrip("/")
    if path == request.scope["path"] or not path.startswith("/") or path.startswith("//"):
        return None
    if methods_of(request.app.routes, {**request.scope, "path": path}) == "OPTIONS":
        return None
    return _with_query(quote(path, safe="/:"), request)


def _with_query(path: str, request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def methods_of(routes: Sequence[BaseRoute], scope: Mapping[str, Any]) -> str:
    """Return the value of the `Allow` header: every method that a route allows at the path of a request."""
    methods = {"OPTIONS"}
    for route in routes:
        if isinstance(route, Route) and route.matches(dict(scope))[0] is not Match.NONE:
            methods |= route.methods or set()
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods))


EXCEPTION_HANDLERS: Mapping[Any, Any] = {
    **dict.fromkeys(_PROBLEM_BY_ERROR, _handle_register_error),
    HTTPException: _handle_http_error,
    RequestValidationError: _handle_validation_error,
}
"""The handler of each error that reaches the application."""
