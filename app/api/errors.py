"""Errors as problem documents (RFC 9457). One table defines the handlers, the OpenAPI responses and the codes.

Every error of every layer ends here, including the router's and unexpected exceptions. No response repeats its input at
length or discloses SQL, paths or code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from app.api.accept_headers import PROBLEM, accept_of, prefers_html
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


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem: what it means and what to do about it. Its code names the page that explains it."""

    code: str
    status: int
    title: str
    description: str
    hint: str

    @property
    def type(self) -> str:
        return f"/problems/{self.code}"


INVALID_QUERY = ProblemType(
    "invalid-query", 422, "Invalid query",
    "A parameter is misspelt, given twice, empty, or has a value that does not exist. The register rejects such a query"
    " instead of ignoring the parameter, because the response would answer a different query.",
    "Read `errors`: each one names the parameter, says what is wrong with it, and where possible what was meant"
    " (`did_you_mean`) or what is `allowed`. Correct them all and try again.",
)  # fmt: skip
NOT_FOUND = ProblemType(
    "not-found", 404, "Not found",
    "The register has no record with this id, or had none at the revision of `known_at`. That does not mean that the"
    " city or the partnership does not exist.",
    "Look through `candidates`, or search for the name: `/v1/cities?q=` finds cities in any language. If a record is"
    " missing, report it to the editors.",
)  # fmt: skip
NO_SUCH_PAGE = ProblemType(
    "no-such-page", 404, "No such page",
    "This service has no such address. No address ends in a slash.",
    "Compare it with the addresses in the documentation, `/docs`, or in `/openapi.json`.",
)  # fmt: skip
BROKEN_CURSOR = ProblemType(
    "broken-cursor", 404, "Invalid cursor",
    "A cursor marks a position in the list of one query, at one revision. This one was shortened, changed, or taken"
    " from another query, or the register has no such revision.",
    "Follow `links.next` of the response without changing it, or start again without a `cursor`.",
)  # fmt: skip
REPLACED_HISTORY = ProblemType(
    "replaced-history", 410, "The revision belongs to another history",
    "The register was restored from a backup, or a server failed over, and lost this revision. If there is a revision"
    " with this number now, it is another one.",
    "`/v1/revisions` lists the revisions with the ids of their history: find the last one that you share, and follow"
    " the changes from there. Start a list again without a `cursor`.",
)  # fmt: skip
MERGED = ProblemType(
    "merged", 308, "The record was merged into another one",
    "Two records turned out to be about the same partnership. One of them remains and holds everything; the id of the"
    " other redirects to it permanently.",
    "Follow the `Location` header, as most programs do by themselves, and store the new id.",
)  # fmt: skip
RETRACTED = ProblemType(
    "retracted", 410, "The record was retracted",
    "The record should never have existed, for instance because its source was about other cities. It is no longer"
    " shown, not even at an earlier revision; `detail` says why.",
    "If you used it in a publication, correct the publication.",
)  # fmt: skip
NOT_ALLOWED = ProblemType(
    "method-not-allowed", 405, "Method not allowed",
    "The address exists, but not for this method: most addresses are read only.",
    "Use one of the methods in the `Allow` header.",
)  # fmt: skip
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable", 406, "Not available in the requested format",
    "The `Accept` header of the request allows none of the formats of this address.",
    "Accept the format that `detail` names, or send no `Accept` header.",
)  # fmt: skip
UNSATISFIABLE = ProblemType(
    "range-not-satisfiable", 416, "Range not satisfiable",
    "The `Range` header requests a part that begins after the end of the file, or it is invalid.",
    "`Content-Range` says how many bytes the file has. If you already have as many, you have the whole file.",
)  # fmt: skip
TOO_MANY_ROWS = ProblemType(
    "too-many-rows", 422, "Too many rows for this format",
    "A workbook holds at most 25,000 partnerships or events, because it is finished before it is sent; a sheet of it"
    " holds 1,048,576 rows. The result has more. Nothing is ever cut off silently.",
    "Request the same as CSV (`.csv`) or NDJSON (`.ndjson`), which have no such limit, download a file with everything"
    " from `/v1/exports`, or narrow the query.",
)  # fmt: skip
TOO_LARGE = ProblemType(
    "too-large", 413, "The request is too large",
    "The body of the request has more bytes than this service reads, or its batch more queries than are answered at"
    " once.",
    "Send less at once: a batch in several parts, or a table with fewer rows.",
)  # fmt: skip
UNSUPPORTED_MEDIA_TYPE = ProblemType(
    "unsupported-media-type", 415, "Unsupported media type",
    "This address reads a body of one media type, but the `Content-Type` of the request names another one.",
    "Send the body as the media type that `detail` names.",
)  # fmt: skip
BAD_REQUEST = ProblemType(
    "bad-request", 400, "The request cannot be read",
    "The request is not well-formed HTTP, so it was not processed.",
    "Try the same address in a browser. If it works there, the program that sent the request is at fault.",
)  # fmt: skip
NOT_READY = ProblemType(
    "not-ready", 503, "The register is not ready",
    "The database does not respond at the moment, or is still empty. Or it is a replica that has not yet received the"
    " revision of the request. The query itself may be valid.",
    "Wait as many seconds as `Retry-After` says, and try again. If you operate this service, `/health/ready` says what"
    " is wrong.",
)  # fmt: skip
ANSWER_TOO_SLOW = ProblemType(
    "answer-too-slow", 503, "The query takes too long",
    "The query was stopped because it exceeded the limit for time, or for rows at once. The limits keep the service"
    " fast for everyone. A workbook has to be finished before it is sent; CSV and NDJSON do not.",
    "Narrow the query: fewer countries, fewer years, one facet at a time. For the whole register, the files under"
    " `/v1/exports` are faster. If the query was fast before, wait as many seconds as `Retry-After` says, and try"
    " again.",
)  # fmt: skip
INTERNAL_ERROR = ProblemType(
    "internal-error", 500, "Internal error",
    "An unexpected error in this service. The request was not at fault. The error was logged with everything needed to"
    " find its cause.",
    "Try again later. If it happens again, report the address and the `request_id`.",
)  # fmt: skip

TOO_MANY_REQUESTS = ProblemType(
    "too-many-requests", 429, "Too many requests",
    "Your address has used up its rate limit. Clients that share an address, or a /64 network of IPv6, share one rate"
    " limit.",
    "Wait as many seconds as `Retry-After` says. `RateLimit` says how many requests are left, `RateLimit-Policy` how"
    " many there are in all. A request with `If-None-Match` is free while the response is unchanged, and `/v1/exports`"
    " has everything in a few requests.",
)  # fmt: skip
MISDIRECTED = ProblemType(
    "misdirected", 421, "Unknown host",
    "The `Host` header of the request names a host that this service does not serve.",
    "Use the address in the links of the service. If you operate this service, add the host to"
    " SISTER_CITIES_TRUSTED_HOSTS.",
)  # fmt: skip
BUSY = ProblemType(
    "busy", 503, "Too many requests at the moment",
    "The service is processing as many counts and downloads as it can, so it rejects further ones instead of letting"
    " them wait.",
    "Wait as many seconds as `Retry-After` says, and try again. Send one request after the other.",
)  # fmt: skip

# --- suggestions and editing ---

UNAUTHORIZED = ProblemType(
    "unauthorized", 401, "A key is required",
    "This address is for editors. The request has no key, or one that is unknown, has expired or was revoked.",
    "Send the key that the operator gave you, as `Authorization: Bearer sc_…`. Reading needs no key.",
)  # fmt: skip
FORBIDDEN = ProblemType(
    "insufficient-scope", 403, "The key does not allow this",
    "Each key has a scope: `review` answers suggestions, `edit` also changes entries and reverts revisions, and `admin`"
    " also retracts and merges records.",
    "Ask the operator for a key with a larger scope.",
)  # fmt: skip
PRECONDITION_REQUIRED = ProblemType(
    "precondition-required", 428, "If-Match is required",
    "A change must say which state of the record it is based on, so that it cannot undo what another editor wrote in"
    " between.",
    "Get the entry of the record, and send its `ETag` as `If-Match`. For a new record, send `If-None-Match: *`.",
)  # fmt: skip
PRECONDITION_FAILED = ProblemType(
    "precondition-failed", 412, "The record has changed",
    "The record is no longer in the state on which the change is based. Nothing was written.",
    "Get the entry again, repeat the change on it, and send the new `ETag`.",
)  # fmt: skip
CONFLICT = ProblemType(
    "conflict", 409, "The present state rules this out",
    "The request is valid, but not now: for example, you already have an open suggestion about this record, or the"
    " suggestion has been answered, or a later revision changed the record.",
    "Read `detail`. `Location` is the address of what is in the way, if there is one.",
)  # fmt: skip
INVALID_CONTENT = ProblemType(
    "invalid-content", 422, "Invalid content",
    "The content of the request, or of the form, was refused. The messages are those of `sister-cities seed --check`.",
    "Read `errors`: each one names the member, and says what is wrong with it and what is allowed.",
)  # fmt: skip
KEY_REUSED = ProblemType(
    "idempotency-key-reused", 422, "The idempotency key was used for another request",
    "An `Idempotency-Key` marks one request and its repetitions. This one was sent before with another content.",
    "Use a new key for each new request, and the same one only to repeat a request.",
)  # fmt: skip
SUGGESTIONS_OFF = ProblemType(
    "suggestions-off", 404, "This service takes no suggestions",
    "The operator has not switched suggestions on.",
    "Report errors to the contact in `/v1/meta`. If you operate this service, set SISTER_CITIES_SUGGESTIONS=on.",
)  # fmt: skip
TOO_MANY_SUGGESTIONS = ProblemType(
    "too-many-suggestions", 429, "Too many suggestions",
    "Your network has sent as many suggestions as it may, or so many wait for an answer that no more are taken.",
    "Wait as many seconds as `Retry-After` says.",
)  # fmt: skip

PROBLEM_TYPES: Sequence[ProblemType] = (
    INVALID_QUERY, NOT_FOUND, NO_SUCH_PAGE, BROKEN_CURSOR, NOT_ALLOWED, NOT_ACCEPTABLE, TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST, NOT_READY, ANSWER_TOO_SLOW, INTERNAL_ERROR, MERGED, RETRACTED,
    REPLACED_HISTORY, UNSATISFIABLE, TOO_MANY_ROWS, TOO_MANY_REQUESTS, MISDIRECTED, BUSY,
    UNAUTHORIZED, FORBIDDEN, PRECONDITION_REQUIRED, PRECONDITION_FAILED, CONFLICT, INVALID_CONTENT, KEY_REUSED,
    SUGGESTIONS_OFF, TOO_MANY_SUGGESTIONS,
)  # fmt: skip
"""Every kind of problem."""


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
    """A record that may have been meant."""

    id: str = Field(description="The record's id", examples=["arnhem-nl"])
    name: str = Field(description="The record's name", examples=["Arnhem"])


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
    candidates: list[ProblemCandidate] = Field([], description="Records that may have been meant")


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
    InvalidQuery: INVALID_QUERY,
    NotFound: NOT_FOUND,
    ReplacedHistory: REPLACED_HISTORY,
    Merged: MERGED,
    Retracted: RETRACTED,
    BrokenCursor: BROKEN_CURSOR,
    BatchTooLarge: TOO_LARGE,
    NotAcceptable: NOT_ACCEPTABLE,
    TooManyRows: TOO_MANY_ROWS,
    NodeBehind: NOT_READY,
    DatabaseUnavailable: NOT_READY,
    QueryTimeout: ANSWER_TOO_SLOW,
    Busy: BUSY,
    NotAuthenticated: UNAUTHORIZED,
    NotPermitted: FORBIDDEN,
    PreconditionRequired: PRECONDITION_REQUIRED,
    PreconditionFailed: PRECONDITION_FAILED,
    Conflict: CONFLICT,
    InvalidContent: INVALID_CONTENT,
    KeyReused: KEY_REUSED,
    SuggestionsOff: SUGGESTIONS_OFF,
    TooManySuggestions: TOO_MANY_SUGGESTIONS,
    QuotaExceeded: TOO_MANY_REQUESTS,
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
_MOST_FAULTS = 50
_BY_STATUS = {404: NO_SUCH_PAGE, 405: NOT_ALLOWED, 413: TOO_LARGE, 415: UNSUPPORTED_MEDIA_TYPE, 406: NOT_ACCEPTABLE}


def error_responses(*kinds: ProblemType, names_revision: bool = True) -> dict[int | str, dict[str, Any]]:
    """Return the error responses of an operation for OpenAPI, including those of every operation.

    `names_revision`: whether a query of the operation may name a revision.
    """
    grouped: dict[int, list[str]] = {}
    if names_revision and INVALID_QUERY in kinds:
        kinds = (*kinds, REPLACED_HISTORY)
    for kind in (*kinds, NOT_ACCEPTABLE, TOO_MANY_REQUESTS, NOT_READY, ANSWER_TOO_SLOW, BUSY, INTERNAL_ERROR):
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
        page: Response = scope["app"].state.problem_page(document, scope["path"])
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
            members["candidates"] = [asdict(candidate) for candidate in error.suggestions]
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
    faults = list(map(_to_field_error, error.errors()))
    return _handle_register_error(request, InvalidContent(faults[:_MOST_FAULTS]))


def _to_field_error(fault: Mapping[str, Any]) -> FieldError:
    """Return an error of Pydantic as one of the register, with the path of the member inside the body."""
    if fault["type"] == "json_invalid":  # Its location is a position in the text.
        return FieldError("body", "json_invalid", "The body is not valid JSON.")
    member = "/".join(map(str, fault["loc"][1:])) or "body"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return FieldError(member, str(fault["type"]), message[:300])


def _handle_http_error(request: Request, error: Exception) -> Response:
    """Return the problem document for an HTTP error, or the redirect that an endpoint or a dependency raised.

    Also answer OPTIONS, including CORS preflight requests.
    """
    assert isinstance(error, HTTPException)
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=error.headers)

    if request.method == "OPTIONS" and "access-control-request-method" in request.headers:
        return Response(status_code=204, headers=_PREFLIGHT_HEADERS)
    if request.method == "OPTIONS" and request.scope["path"] == "*":  # The service as a whole.
        return Response(status_code=204, headers={"Allow": _PREFLIGHT_HEADERS["Access-Control-Allow-Methods"]})
    kind = _BY_STATUS.get(error.status_code, BAD_REQUEST)
    if kind is NOT_ALLOWED:
        allowed = methods_of(request.app.routes, request.scope)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed})
        return problem_response(kind, f"This address allows only {allowed}.", request.scope, {"Allow": allowed})
    if kind is NO_SUCH_PAGE and (location := _without_slash(request)):
        return Response(status_code=308, headers={"Location": location})
    details = {
        NO_SUCH_PAGE: NOTHING_HERE,
        BAD_REQUEST: "The request cannot be read.",
        TOO_LARGE: f"A request body may have at most {MAX_BODY} bytes.",
        UNSUPPORTED_MEDIA_TYPE: error.detail,
    }
    return problem_response(kind, details.get(kind, kind.title + "."), request.scope)


def _without_slash(request: Request) -> str | None:
    """Return the address of a request without the slash at its end, if there is a route at that address."""
    path, query = request.scope["path"].rstrip("/"), request.scope["query_string"].decode("latin-1")
    if path == request.scope["path"] or not path.startswith("/") or path.startswith("//"):
        return None
    if methods_of(request.app.routes, {**request.scope, "path": path}) == "OPTIONS":
        return None
    return f"{quote(path, safe='/:')}?{query}" if query else quote(path, safe="/:")


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
