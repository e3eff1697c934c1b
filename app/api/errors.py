"""Errors as RFC 9457 problem documents, from one table: the handlers, the OpenAPI answers and the codes come from it.

Every error of every layer ends here, the router's and the unforeseen included. No answer repeats its input at length,
and none tells of SQL, paths or code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import FastAPI, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from app.api.request_id import REQUEST_ID
from app.domain.errors import (
    BatchTooLarge,
    BrokenCursor,
    Busy,
    DatabaseUnavailable,
    InvalidQuery,
    Merged,
    NodeBehind,
    NotFound,
    QueryTimeout,
    RegisterError,
    Retracted,
)
from app.store.documents import to_json_text


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem, what it means and what to do about it. The code also names the page that says so."""

    code: str
    status: int
    title: str
    description: str
    hint: str

    @property
    def type(self) -> str:
        return f"/problems/{self.code}"


INVALID_QUERY = ProblemType(
    "invalid-query", 422, "The question cannot be understood",
    "A parameter is misspelt, given twice, empty, or has a value that does not exist. The register refuses such a"
    " question instead of leaving the part out, because the answer would be to another question than yours.",
    "Read `errors`: each names the parameter, says what is wrong with it, and where possible what was meant"
    " (`did_you_mean`) or what is `allowed`. Mend them all and ask again.",
)  # fmt: skip
NOT_FOUND = ProblemType(
    "not-found", 404, "The register does not know this",
    "Something was asked for by an id, and the register has nothing under it, or had nothing at the moment `known_at`."
    " It does not mean that the city or the partnership does not exist.",
    "Look through `candidates`, or search for the name: `/v1/cities?q=` finds cities in any language. If the register"
    " should have it, tell its keepers.",
)  # fmt: skip
NO_SUCH_PAGE = ProblemType(
    "no-such-page", 404, "There is nothing at this address",
    "The address itself is not one of this service. No address ends in a slash.",
    "Compare it with the addresses in the documentation, `/docs`, or in `/openapi.json`.",
)  # fmt: skip
BROKEN_CURSOR = ProblemType(
    "broken-cursor", 404, "The cursor does not fit",
    "A cursor marks a place in the list of one question, at one revision. This one was cut, changed, or taken from"
    " another question, or the register has no such revision.",
    "Follow `links.next` exactly as it stands in the answer, or start again without a `cursor`.",
)  # fmt: skip
MERGED = ProblemType(
    "merged", 308, "The record is part of another one now",
    "Two records turned out to be about the same partnership. One of them survives and holds everything; the id of the"
    " other leads there for ever.",
    "Follow the `Location` header, as most programs do by themselves, and note the new id.",
)  # fmt: skip
RETRACTED = ProblemType(
    "retracted", 410, "The record was retracted",
    "The record should never have stood, for instance because its source was about other cities. It is shown no more,"
    " not even for an earlier moment; `detail` says why.",
    "If you have published from it, correct what you published.",
)  # fmt: skip
NOT_ALLOWED = ProblemType(
    "method-not-allowed", 405, "This cannot be done here",
    "The address exists, but not for this method: most addresses are there to be read only.",
    "Use one of the methods in the `Allow` header.",
)  # fmt: skip
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable", 406, "Not available in the form asked for",
    "The `Accept` header of the request leaves out every form in which this address answers.",
    "Accept the form that `detail` names, or send no `Accept` header.",
)  # fmt: skip
UNSATISFIABLE = ProblemType(
    "range-not-satisfiable", 416, "The file does not reach that far",
    "The `Range` header asks for a part that begins behind the end of the file.",
    "`Content-Range` says how many bytes the file has. If you have as many already, you have all of it.",
)  # fmt: skip
TOO_MANY_ROWS = ProblemType(
    "too-many-rows", 422, "Too many rows for this form",
    "A workbook holds at most 25,000 partnerships or events, because all of it is made before it is sent; a sheet of"
    " it holds 1,048,576 rows. The answer has more. Nothing is ever cut off silently.",
    "Ask for the same as CSV (`.csv`) or NDJSON (`.ndjson`), which have no such limit, take a file with everything from"
    " `/v1/exports`, or narrow the question.",
)  # fmt: skip
TOO_LARGE = ProblemType(
    "too-large", 413, "The request is too large",
    "The body of the request has more bytes than this service reads, or its batch more queries than are answered at"
    " once.",
    "Send the batch in several parts. No other address needs a body at all.",
)  # fmt: skip
UNSUPPORTED_MEDIA_TYPE = ProblemType(
    "unsupported-media-type", 415, "The body has another form",
    "This address reads a form, as web pages send it, and the `Content-Type` of the request names another media type.",
    "Send the body as `application/x-www-form-urlencoded`.",
)  # fmt: skip
BAD_REQUEST = ProblemType(
    "bad-request", 400, "The request cannot be read",
    "The request is not well-formed HTTP for this service, so it was not even looked up what it asks for.",
    "Try the same address in a browser. If it answers there, the program that sent the request is at fault.",
)  # fmt: skip
NOT_READY = ProblemType(
    "not-ready", 503, "The register is not ready",
    "The database does not answer at the moment, or holds nothing yet. Or it is a replica that has not yet received the"
    " revision that you name. Your question may be perfectly good.",
    "Wait as long as the `Retry-After` header says, and ask again. If you keep this service: `/health/ready` tells when"
    " it is well.",
)  # fmt: skip
ANSWER_TOO_SLOW = ProblemType(
    "answer-too-slow", 503, "The question takes too long",
    "The answer was given up because it took longer, or more rows at once, than one question gets. Everybody else goes"
    " on being answered meanwhile. A workbook has to be finished before it is sent, which CSV and NDJSON have not.",
    "Narrow the question: fewer countries, fewer years, one facet at a time. For everything there is, the files under"
    " `/v1/exports` are quicker. If it was quick before, wait as long as `Retry-After` says, and ask again.",
)  # fmt: skip
INTERNAL_ERROR = ProblemType(
    "unforeseen", 500, "Something went wrong on our side",
    "An error that nobody foresaw. It is not your fault; it was noted with everything needed to find it.",
    "Ask again in a while. If it happens again, report the address you asked for.",
)  # fmt: skip

TOO_MANY_REQUESTS = ProblemType(
    "too-many-requests", 429, "Asked too often",
    "Your address has used up what it may ask for the time being, so that enough is left for everybody else. Those who"
    " share an address, or a /64 network of IPv6, share its allowance.",
    "Wait as many seconds as `Retry-After` says. `RateLimit` and `RateLimit-Policy` tell how much is left and how much"
    " there is. A question with `If-None-Match` costs nothing while its answer is the same, and `/v1/exports` has"
    " everything in a few requests.",
)  # fmt: skip
MISDIRECTED = ProblemType(
    "misdirected", 421, "Not meant for this service",
    "The `Host` header of the request names none of the hosts for which this service answers.",
    "Use the address that the service gives in its own links. If you keep it: SISTER_CITIES_TRUSTED_HOSTS lists the"
    " hosts.",
)  # fmt: skip
BUSY = ProblemType(
    "busy", 503, "Too many readers at the moment",
    "The service works on as many counts and downloads as it can carry. It says so instead of keeping you waiting.",
    "Wait as long as the `Retry-After` header says, and ask again; ask for one thing after the other.",
)  # fmt: skip

PROBLEM_TYPES: Sequence[ProblemType] = (
    INVALID_QUERY, NOT_FOUND, NO_SUCH_PAGE, BROKEN_CURSOR, NOT_ALLOWED, NOT_ACCEPTABLE, TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST, NOT_READY, ANSWER_TOO_SLOW, INTERNAL_ERROR, MERGED, RETRACTED, UNSATISFIABLE,
    TOO_MANY_ROWS, TOO_MANY_REQUESTS, MISDIRECTED, BUSY,
)  # fmt: skip
"""Every kind of problem there is."""


MEDIA_TYPE = "application/problem+json"
TITLE_SEPARATOR = "; or: "
"""Stands between the titles of problems with the same status in the OpenAPI document."""


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
    """Why there is no answer (RFC 9457)."""

    type: str = Field(
        description="The address of the page that explains the problem", examples=["/problems/invalid-query"]
    )
    title: str = Field(description="The kind of problem, in English", examples=["The question cannot be understood"])
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
    """The client accepts no form in which the answer exists."""


class TooManyRows(RegisterError):
    """The answer does not fit the form it was asked for in."""


PROBLEM_BY_ERROR: Mapping[type[RegisterError], ProblemType] = {
    InvalidQuery: INVALID_QUERY,
    NotFound: NOT_FOUND,
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
}
"""Which kind of problem each error of the register is."""
RETRY_AFTER: Mapping[type[RegisterError], str] = {
    NodeBehind: "1", DatabaseUnavailable: "5", QueryTimeout: "10", Busy: "3"
}  # fmt: skip
"""After how many seconds it is worth to ask again."""
_BY_STATUS = {404: NO_SUCH_PAGE, 405: NOT_ALLOWED, 413: TOO_LARGE, 415: UNSUPPORTED_MEDIA_TYPE, 406: NOT_ACCEPTABLE}


def error_responses(*kinds: ProblemType) -> dict[int | str, dict[str, Any]]:
    """The error answers of an operation for OpenAPI; those that every operation may give come with them."""
    grouped: dict[int, list[str]] = {}
    for kind in (*kinds, NOT_ACCEPTABLE, TOO_MANY_REQUESTS, NOT_READY, ANSWER_TOO_SLOW, BUSY, INTERNAL_ERROR):
        grouped.setdefault(kind.status, []).append(kind.title)
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": TITLE_SEPARATOR.join(titles), "content": {MEDIA_TYPE: schema}}
        for status, titles in grouped.items()
    }


def problem_response(
    kind: ProblemType, detail: str, path: str, headers: Mapping[str, str] | None = None, **members: object
) -> Response:
    """A problem document as an answer that nobody keeps."""
    document = {
        "type": kind.type,
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": path[:200],
        "code": kind.code,
    }
    members["request_id"] = REQUEST_ID.get()
    text = to_json_text(document | {name: value for name, value in members.items() if value})
    return Response(text, kind.status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def from_error(scope: Scope, error: RegisterError) -> Response:
    """The answer to a request that the register refused."""
    kind = PROBLEM_BY_ERROR[type(error)]
    headers = {"Retry-After": RETRY_AFTER[type(error)]} if type(error) in RETRY_AFTER else None
    if isinstance(error, Merged):
        query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
        headers = {"Location": f"/v1/partnerships/{error.survivor}{query}"}
    members: dict[str, object] = {}
    if isinstance(error, InvalidQuery):
        members["errors"] = [_error(asdict(fault)) for fault in error.errors]
    elif isinstance(error, NotFound):
        members["candidates"] = [asdict(candidate) for candidate in error.suggestions]
        if error.parameter:
            members["errors"] = [{"parameter": error.parameter, "code": "not_found", "message": error.detail}]
    return problem_response(kind, error.detail, scope["path"], headers, **members)


def _error(fault: dict[str, Any]) -> dict[str, object]:
    return {"parameter": fault.pop("field"), **{name: value for name, value in fault.items() if value}}


def _of_register(request: Request, error: Exception) -> Response:
    assert isinstance(error, RegisterError)
    return from_error(request.scope, error)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code, BAD_REQUEST)
    if kind is NOT_ALLOWED:
        allowed = methods_of(request.app.routes, request.scope)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed})
        return problem_response(kind, f"This address answers {allowed}.", request.scope["path"], {"Allow": allowed})
    details = {
        NO_SUCH_PAGE: "There is nothing at this address. /docs explains the addresses there are.",
        BAD_REQUEST: "The request cannot be read.",
        UNSUPPORTED_MEDIA_TYPE: "Send the body as application/x-www-form-urlencoded.",
    }
    return problem_response(kind, details.get(kind, kind.title + "."), request.scope["path"])


def methods_of(routes: Sequence[BaseRoute], scope: Mapping[str, Any]) -> str:
    """Every method that some route answers at the address of a request."""
    found = {"OPTIONS"}
    for route in routes:
        if isinstance(route, Route) and route.matches(dict(scope))[0] is not Match.NONE:
            found |= route.methods or set()
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))


def internal_error(path: str) -> Response:
    """The answer to an error that nobody foresaw. What happened is in the log, not in the answer."""
    return problem_response(INTERNAL_ERROR, "The request could not be answered. It has been noted.", path)


def add_exception_handlers(app: FastAPI) -> None:
    """Let every error that reaches the application end as a problem document."""
    for error in PROBLEM_BY_ERROR:
        app.add_exception_handler(error, _of_register)
    app.add_exception_handler(HTTPException, _of_http)
