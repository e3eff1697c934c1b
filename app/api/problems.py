"""Errors as RFC 9457 problem documents, from one table: the handlers, the OpenAPI answers and the codes come from it.

Every error of every layer ends here, the router's and the unforeseen included. No answer repeats its input at length,
and none tells of SQL, paths or code.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from app.api.kinds import (
    ANSWER_TOO_SLOW,
    BAD_REQUEST,
    BROKEN_CURSOR,
    BUSY,
    INVALID_QUERY,
    MERGED,
    NO_SUCH_PAGE,
    NOT_ACCEPTABLE,
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_READY,
    RETRACTED,
    TOO_LARGE,
    TOO_MANY_REQUESTS,
    TOO_MANY_ROWS,
    UNFORESEEN,
    Kind,
)
from app.api.request_id import REQUEST_ID
from app.domain.errors import (
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

MEDIA_TYPE = "application/problem+json"


class ProblemError(BaseModel):
    """One thing wrong with a request: which parameter, what was probably meant, and what is allowed."""

    parameter: str = Field(examples=["status"])
    code: str = Field(examples=["not_allowed"])
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
    request_id: str | None = Field(None, examples=["5f0c1b7a9d3e-42"])
    errors: list[ProblemError] = []
    candidates: list[ProblemCandidate] = []


class NotAcceptable(RegisterError):
    """The client accepts no form in which the answer exists."""


class TooManyRows(RegisterError):
    """The answer does not fit the form it was asked for in."""


BY_ERROR: Mapping[type[RegisterError], Kind] = {
    InvalidQuery: INVALID_QUERY,
    NotFound: NOT_FOUND,
    Merged: MERGED,
    Retracted: RETRACTED,
    BrokenCursor: BROKEN_CURSOR,
    NotAcceptable: NOT_ACCEPTABLE,
    TooManyRows: TOO_MANY_ROWS,
    NodeBehind: NOT_READY,
    DatabaseUnavailable: NOT_READY,
    QueryTimeout: ANSWER_TOO_SLOW,
    Busy: BUSY,
}
"""Which kind of problem each error of the register is."""
_LATER: Mapping[type[RegisterError], str] = {NodeBehind: "1", DatabaseUnavailable: "5", QueryTimeout: "10", Busy: "3"}
"""After how many seconds it is worth to ask again."""
_BY_STATUS = {404: NO_SUCH_PAGE, 405: NOT_ALLOWED, 413: TOO_LARGE, 406: NOT_ACCEPTABLE}


def answers(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """The error answers of an operation for OpenAPI; those that every operation may give come with them."""
    grouped: dict[int, list[str]] = {}
    for kind in (*kinds, NOT_ACCEPTABLE, TOO_MANY_REQUESTS, NOT_READY, ANSWER_TOO_SLOW, BUSY, UNFORESEEN):
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
    members["request_id"] = REQUEST_ID.get()
    text = to_json_text(document | {name: value for name, value in members.items() if value})
    return Response(text, kind.status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def of_error(scope: Scope, error: RegisterError) -> Response:
    """The answer to a request that the register refused."""
    kind = BY_ERROR[type(error)]
    headers = {"Retry-After": _LATER[type(error)]} if type(error) in _LATER else None
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
    return problem(kind, error.detail, scope["path"], headers, **members)


def _error(fault: dict[str, Any]) -> dict[str, object]:
    return {"parameter": fault.pop("field"), **{name: value for name, value in fault.items() if value}}


def _of_register(request: Request, error: Exception) -> Response:
    assert isinstance(error, RegisterError)
    return of_error(request.scope, error)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code, BAD_REQUEST)
    if kind is NOT_ALLOWED:
        allowed = methods_of(request.app.routes, request.scope)
        return problem(kind, f"This address answers {allowed}.", request.scope["path"], {"Allow": allowed})
    details = {
        NO_SUCH_PAGE: "There is nothing at this address. /docs explains the addresses there are.",
        BAD_REQUEST: "The request cannot be read.",
    }
    return problem(kind, details.get(kind, kind.title + "."), request.scope["path"])


def methods_of(routes: Sequence[BaseRoute], scope: Mapping[str, Any]) -> str:
    """Every method that some route answers at the address of a request."""
    found = {"OPTIONS"}
    for route in _each_of(routes):
        if isinstance(route, Route) and route.matches(dict(scope))[0] is not Match.NONE:
            found |= route.methods or set()
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))


def _each_of(routes: Sequence[BaseRoute]) -> Iterator[BaseRoute]:
    """Routes one by one: the framework keeps those of a router together."""
    for route in routes:
        router = getattr(route, "original_router", None)
        yield from [route] if router is None else router.routes


def unforeseen(path: str) -> Response:
    """The answer to an error that nobody foresaw. What happened is in the log, not in the answer."""
    return problem(UNFORESEEN, "The request could not be answered. It has been noted.", path)


def install(app: FastAPI) -> None:
    """Let every error that reaches the application end as a problem document."""
    for error in BY_ERROR:
        app.add_exception_handler(error, _of_register)
    app.add_exception_handler(HTTPException, _of_http)
