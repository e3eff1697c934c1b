"""Errors as RFC 9457 problem documents, from one table: the handlers, the OpenAPI answers and the codes come from it.

Every error of every layer ends here, the router's and the unforeseen included. No answer repeats its input at length,
and none tells of SQL, paths or code.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import FastAPI, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from app.domain.errors import BrokenCursor, InvalidQuery, Merged, NotFound, NotReady, RegisterError, Retracted
from app.store.documents import json_text

MEDIA_TYPE = "application/problem+json"


class ProblemError(BaseModel):
    """One thing wrong with a request: which parameter, what was probably meant, and what is allowed."""

    parameter: str = Field(examples=["status"])
    code: str = Field(examples=["enum"])
    message: str = Field(examples=["status takes one of active, dormant, severed, unknown"])
    did_you_mean: str | None = Field(None, examples=["severed"])
    allowed: list[str] = Field([], examples=[["active", "dormant", "severed", "unknown"]])


class ProblemCandidate(BaseModel):
    """A record that may have been meant."""

    id: str = Field(examples=["arnhem-nl"])
    name: str = Field(examples=["Arnhem"])


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(examples=["/problems/invalid-query"])
    title: str = Field(examples=["The question cannot be understood"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["status takes one of active, dormant, severed, unknown"])
    instance: str = Field(examples=["/v1/partnerships"])
    code: str = Field(examples=["invalid-query"])
    errors: list[ProblemError] = []
    candidates: list[ProblemCandidate] = []


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its code, status and title. The code also names the page that explains it."""

    code: str
    status: int
    title: str

    @property
    def type(self) -> str:
        return f"/problems/{self.code}"


class NotAcceptable(RegisterError):
    """The client accepts no form in which the answer exists."""


INVALID_QUERY = Kind("invalid-query", 422, "The question cannot be understood")
NOT_FOUND = Kind("not-found", 404, "The register does not know this")
NO_SUCH_PAGE = Kind("no-such-page", 404, "There is nothing at this address")
BROKEN_CURSOR = Kind("broken-cursor", 404, "The cursor does not fit")
MERGED = Kind("merged", 308, "The record is part of another one now")
RETRACTED = Kind("retracted", 410, "The record was retracted")
NOT_ALLOWED = Kind("method-not-allowed", 405, "This cannot be done here")
NOT_ACCEPTABLE = Kind("not-acceptable", 406, "Not available in the form asked for")
TOO_LARGE = Kind("too-large", 413, "The request is too large")
BAD_REQUEST = Kind("bad-request", 400, "The request cannot be read")
NOT_READY = Kind("not-ready", 503, "The register is not ready")
UNFORESEEN = Kind("unforeseen", 500, "Something went wrong on our side")

KINDS: Sequence[Kind] = (
    INVALID_QUERY, NOT_FOUND, NO_SUCH_PAGE, BROKEN_CURSOR, NOT_ALLOWED, NOT_ACCEPTABLE, TOO_LARGE, BAD_REQUEST,
    NOT_READY, UNFORESEEN, MERGED, RETRACTED,
)  # fmt: skip
"""Every kind of problem there is."""
BY_ERROR: Mapping[type[RegisterError], Kind] = {
    InvalidQuery: INVALID_QUERY,
    NotFound: NOT_FOUND,
    Merged: MERGED,
    Retracted: RETRACTED,
    BrokenCursor: BROKEN_CURSOR,
    NotAcceptable: NOT_ACCEPTABLE,
    NotReady: NOT_READY,
}
"""Which kind of problem each error of the register is."""
_BY_STATUS = {404: NO_SUCH_PAGE, 405: NOT_ALLOWED, 413: TOO_LARGE, 406: NOT_ACCEPTABLE}


def answers(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """The error answers of an operation for OpenAPI; those that every operation may give come with them."""
    grouped: dict[int, list[str]] = {}
    for kind in (*kinds, NOT_ACCEPTABLE, NOT_READY, UNFORESEEN):
        grouped.setdefault(kind.status, []).append(kind.title)
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": "; or: ".join(titles), "content": {MEDIA_TYPE: schema}}
        for status, titles in grouped.items()
    }


def problem(
    kind: Kind, detail: str, path: str, headers: Mapping[str, str] | None = None, **members: object
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
    text = json_text(document | {name: value for name, value in members.items() if value})
    return Response(text, kind.status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def _of_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RegisterError)
    kind = BY_ERROR[type(error)]
    headers = {"Retry-After": "5"} if kind is NOT_READY else None
    if isinstance(error, Merged):
        query = f"?{request.url.query}" if request.url.query else ""
        headers = {"Location": f"/v1/partnerships/{error.survivor}{query}"}
    members: dict[str, object] = {}
    if isinstance(error, InvalidQuery):
        members["errors"] = [_error(asdict(fault)) for fault in error.faults]
    elif isinstance(error, NotFound):
        members["candidates"] = [asdict(candidate) for candidate in error.candidates]
        if error.parameter:
            members["errors"] = [{"parameter": error.parameter, "code": "not_found", "message": error.detail}]
    return problem(kind, error.detail, request.url.path, headers, **members)


def _error(fault: dict[str, Any]) -> dict[str, object]:
    return {"parameter": fault.pop("where"), **{name: value for name, value in fault.items() if value}}


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code, BAD_REQUEST)
    if kind is NOT_ALLOWED:
        allowed = methods_of(request.app.routes, request.scope)
        return problem(kind, f"This address answers {allowed}.", request.url.path, {"Allow": allowed})
    details = {
        NO_SUCH_PAGE: "There is nothing at this address. /docs explains the addresses there are.",
        BAD_REQUEST: "The request cannot be read.",
    }
    return problem(kind, details.get(kind, kind.title + "."), request.url.path)


def methods_of(routes: Sequence[BaseRoute], scope: Mapping[str, Any]) -> str:
    """Every method that some route answers at the address of a request."""
    found = {"OPTIONS"}
    for route in routes:
        if isinstance(route, Route) and route.matches(dict(scope))[0] is not Match.NONE:
            found |= route.methods or set()
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))


def unforeseen(path: str) -> Response:
    """The answer to an error that nobody foresaw. What happened is in the log, not in the answer."""
    return problem(UNFORESEEN, "The request could not be answered. It has been noted.", path)


def install(app: FastAPI) -> None:
    """Let every error that reaches the application end as a problem document."""
    handler: Callable[[Request, Exception], Response] = _of_error
    for error in BY_ERROR:
        app.add_exception_handler(error, handler)
    app.add_exception_handler(HTTPException, _of_http)
