"""Errors as problem documents (RFC 9457): the errors of HTTP itself, the handlers, and the responses in OpenAPI.

Every error of every layer ends here, including the router's and unexpected exceptions. No response repeats its input at
length or discloses SQL, paths or code. `app.domain.errors` has the errors that do not depend on HTTP.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, cast

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from app.api.accept_headers import PROBLEM, accept_of, prefers_html
from app.api.address_hints import suggest_addresses, suggest_for_id
from app.api.content_errors import read_errors
from app.domain.errors import (
    Busy,
    Conflict,
    FieldError,
    InvalidContent,
    InvalidInput,
    InvalidQuery,
    Merged,
    NotAuthenticated,
    NotFound,
    NotReady,
    PreconditionFailed,
    ProblemType,
    QueryTimeout,
    RegisterError,
    ReplacedHistory,
    Suggestion,
    TooLarge,
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

    problem = ProblemType(
        code="not-acceptable",
        status=406,
        title="Not available in the requested format",
        description="The `Accept` header of the request allows none of the formats of this address.",
        hint="Accept the format that `detail` names, or send no `Accept` header.",
    )


class TooManyRows(RegisterError):
    """The result has more rows than the requested format can hold."""

    problem = ProblemType(
        code="too-many-rows",
        status=422,
        title="Too many rows for this format",
        description="A workbook holds at most 25,000 partnerships or events, because it is finished before it is sent;"
        " a sheet of it holds 1,048,576 rows. The result has more. Nothing is ever cut off silently.",
        hint="Request the same as CSV (`.csv`) or NDJSON (`.ndjson`), which have no such limit, download a file with"
        " everything from `/v1/exports`, or narrow the query.",
    )


class QuotaExceeded(RegisterError):
    """A request beyond the rate limit of its client. `retry_after` is the number of seconds to wait."""

    problem = ProblemType(
        code="too-many-requests",
        status=429,
        title="Too many requests",
        description="Your address has used up its rate limit. Clients that share an address, or a /64 network of IPv6,"
        " share one rate limit.",
        hint="Wait as many seconds as `Retry-After` says. `RateLimit` says how many requests are left,"
        " `RateLimit-Policy` how many there are in all. A request with `If-None-Match` is free while the response is"
        " unchanged, and `/v1/exports` has everything in a few requests.",
    )

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class NoSuchPage(RegisterError):
    """An address at which there is nothing, with addresses that may have been meant."""

    problem = ProblemType(
        code="no-such-page",
        status=404,
        title="No such page",
        description="This service has no such address. No address ends in a slash.",
        hint="Compare it with the addresses in the documentation, `/docs`, or in `/openapi.json`.",
    )

    def __init__(self, suggestions: Sequence[Suggestion] = ()) -> None:
        super().__init__("There is nothing at this address. See /docs for all addresses.")
        self.suggestions = suggestions


class MethodNotAllowed(RegisterError):
    """A method that an address does not have."""

    problem = ProblemType(
        code="method-not-allowed",
        status=405,
        title="Method not allowed",
        description="The address exists, but not for this method: most addresses are read only.",
        hint="Use one of the methods in the `Allow` header.",
    )


class UnsatisfiableRange(RegisterError):
    """A part of a file that begins after its end."""

    problem = ProblemType(
        code="range-not-satisfiable",
        status=416,
        title="Range not satisfiable",
        description="The `Range` header requests a part that begins after the end of the file, or it is invalid.",
        hint="`Content-Range` says how many bytes the file has. If you already have as many, you have the whole file.",
    )


class UnsupportedMediaType(RegisterError):
    """A body of another media type than the address reads."""

    problem = ProblemType(
        code="unsupported-media-type",
        status=415,
        title="Unsupported media type",
        description="This address reads a body of one media type, but the `Content-Type` of the request names another"
        " one.",
        hint="Send the body as the media type that `detail` names.",
    )


class BadRequest(RegisterError):
    """A request that is not well-formed."""

    problem = ProblemType(
        code="bad-request",
        status=400,
        title="The request cannot be read",
        description="The request is not well-formed HTTP, so it was not processed.",
        hint="Try the same address in a browser. If it works there, the program that sent the request is at fault.",
    )


class Misdirected(RegisterError):
    """A request for a host that the service does not serve."""

    problem = ProblemType(
        code="misdirected",
        status=421,
        title="Unknown host",
        description="The `Host` header of the request names a host that this service does not serve.",
        hint="Use the address in the links of the service. If you operate this service, add the host to"
        " SISTER_CITIES_TRUSTED_HOSTS.",
    )


class InternalError(RegisterError):
    """An error that nobody foresaw."""

    problem = ProblemType(
        code="internal-error",
        status=500,
        title="Internal error",
        description="An unexpected error in this service. The request was not at fault. The error was logged with"
        " everything needed to find its cause.",
        hint="Try again later. If it happens again, report the address and the `request_id`.",
    )


# The methods of routes. Each that has GET also answers HEAD.
_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
MAX_BODY = 524_288
"""The largest body of a request that an address reads, in bytes: a form with the largest table of a suggestion."""
_OF_EVERY_OPERATION = (NotAcceptable, QuotaExceeded, NotReady, QueryTimeout, Busy, InternalError)


def problem_types() -> list[ProblemType]:
    """Return every problem type, by its status and code."""
    kinds = {error.problem for error in _subclasses_of(RegisterError) if error.problem is not None}
    return sorted(kinds, key=lambda kind: (kind.status, kind.code))


def _subclasses_of(error: type[RegisterError]) -> Iterator[type[RegisterError]]:
    for subclass in error.__subclasses__():
        yield subclass
        yield from _subclasses_of(subclass)


def error_responses(*errors: type[RegisterError], names_revision: bool = True) -> dict[int | str, dict[str, Any]]:
    """Return the error responses of an operation for OpenAPI, including those of every operation.

    `names_revision`: whether a query of the operation may name a revision.
    """
    if names_revision and InvalidQuery in errors:
        errors = (*errors, ReplacedHistory)
    titles_by_status: dict[int, list[str]] = {}
    for error in (*errors, *_OF_EVERY_OPERATION):
        problem = problem_of(error)
        titles_by_status.setdefault(problem.status, []).append(problem.title)
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": TITLE_SEPARATOR.join(titles), "content": {PROBLEM: schema}}
        for status, titles in titles_by_status.items()
    }


def problem_of(error: RegisterError | type[RegisterError]) -> ProblemType:
    """Return the problem type of an error that a request may get."""
    assert error.problem is not None
    return error.problem


def problem_response(error: RegisterError, scope: Scope, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as a problem document that no cache may store, as a page for browsers.

    Members without a value are left out. The application has the function that makes the page in its state.
    """
    problem = problem_of(error)
    document: Document = {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": error.detail,
        "instance": scope["path"][:200],
        "code": problem.code,
    }
    members = {**_members_of(error), "request_id": REQUEST_ID.get()}
    document |= {name: value for name, value in members.items() if value}
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if scope["method"] in ("GET", "POST") and prefers_html(accept_of(scope)):
        page: Response = scope["app"].state.problem_page(document, scope)
        page.status_code = problem.status
        page.headers.update(headers)
        return page
    return Response(to_json_text(document), problem.status, headers, PROBLEM)


def _members_of(error: RegisterError) -> Document:
    """Return the members of a problem document that not every error has."""
    match error:
        case InvalidInput():
            return {"errors": [_fault_document(fault) for fault in error.errors]}
        case NoSuchPage():
            return {"candidates": [asdict(candidate) for candidate in error.suggestions]}
        case NotFound():
            members: Document = {"candidates": [asdict(candidate) for candidate in error.suggestions]}
            if error.parameter:
                members["errors"] = [{"parameter": error.parameter, "code": "not_found", "message": error.detail}]
            return members
    return {}


def _fault_document(fault: FieldError) -> Document:
    """Return one thing wrong with a request as it is in a problem document. Members without a value are left out."""
    members: Document = {"parameter": fault.field, "code": fault.code, "message": fault.message}
    if fault.did_you_mean:
        members["did_you_mean"] = fault.did_you_mean
    if fault.allowed:
        members["allowed"] = fault.allowed
    return members


def _handle_register_error(request: Request, error: Exception) -> Response:
    """Return the problem document for an error of the register."""
    assert isinstance(error, RegisterError)
    if error.problem is None:  # No request should raise it, so it is answered and logged as any unexpected error.
        raise error
    headers = {}
    if isinstance(error, InvalidQuery) and "id" in request.path_params:
        meant = suggest_for_id(request.app.routes, request.scope)  # `/v1/partnerships/search?q=wuhan`
        error = NoSuchPage(meant) if meant else error
    match error:
        case Merged():
            query = request.scope["query_string"].decode("latin-1")
            path = request.scope["path"].replace(request.path_params["id"], error.survivor)
            headers["Location"] = f"{path}?{query}" if query else path
        case NotAuthenticated():
            headers["WWW-Authenticate"] = 'Bearer realm="editors"'
        case Conflict(location=str(location)):
            headers["Location"] = location
        case PreconditionFailed(etag=str(etag), location=str(location)):
            headers |= {"ETag": etag, "Location": location}
        case NotFound(parameter=None):
            error.suggestions = [*suggest_for_id(request.app.routes, request.scope), *error.suggestions]
    return problem_response(error, request.scope, headers)


def _handle_validation_error(request: Request, error: Exception) -> Response:
    """Return the problem document for content that FastAPI refused. The input itself is not repeated."""
    assert isinstance(error, RequestValidationError)
    inside = [cast(ErrorDetails, {**details, "loc": details["loc"][1:]}) for details in error.errors()]
    return problem_response(InvalidContent(read_errors(inside, error.body)), request.scope)


def _handle_http_error(request: Request, error: Exception) -> Response:
    """Return the problem document for an HTTP error, or the redirect that an endpoint or a dependency raised."""
    assert isinstance(error, HTTPException)
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=error.headers)
    match error.status_code:
        case 404:
            return problem_response(NoSuchPage(suggest_addresses(request.app.routes, request.scope)), request.scope)
        case 405:
            allowed = methods_of(request.app.routes, request.scope)
            refusal = MethodNotAllowed(f"This address allows only {allowed}.")
            return problem_response(refusal, request.scope, {"Allow": allowed})
        case 413:
            detail = f"A request body may have at most {MAX_BODY} bytes."
            return problem_response(TooLarge(detail), request.scope)
    return problem_response(BadRequest("The request cannot be read."), request.scope)


def methods_of(routes: Sequence[BaseRoute], scope: Mapping[str, Any]) -> str:
    """Return the value of the `Allow` header: every method that a route allows at the path of a request."""
    allowed = [
        method
        for method in _METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    return ", ".join(sorted(["OPTIONS", *allowed, *(["HEAD"] if "GET" in allowed else [])]))


EXCEPTION_HANDLERS: Mapping[Any, Any] = {
    RegisterError: _handle_register_error,
    HTTPException: _handle_http_error,
    RequestValidationError: _handle_validation_error,
}
"""The handler of each error that reaches the application."""
