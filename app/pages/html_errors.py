"""Errors in a browser: the problem documents of the interface as pages, with what may have been meant.

Nothing is decided here. A page says what the document says, links to the pages of its candidates, and searches.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import MEDIA_TYPE, NO_SUCH_PAGE, PROBLEM_TYPES
from app.api.negotiation import prefers_html
from app.pages.docs import CONTENT_SECURITY_POLICY, TEMPLATES
from app.pages.entities import COLLECTIONS
from app.pages.text import report_link
from app.queries.context import QueryContext
from app.store.json_text import read_json

Document = Mapping[str, Any]

_POLICY = CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self'")
_REPLACED = (b"content-type", b"content-length")
_BY_CODE = {kind.code: kind for kind in PROBLEM_TYPES}
_BY_PARAMETER = {"city": "cities", "source": "sources", "id": "partnerships", "record": "partnerships"}
"""The pages of what a parameter names. `between` names cities, countries and groups: these have no link."""
_PLACES = (*COLLECTIONS, "insights", "docs", "problems")


class HtmlErrorMiddleware:
    """Sends a problem document as a page to a client that would rather have one."""

    def __init__(self, app: ASGIApp, *, register: QueryContext) -> None:
        self._app, self._register = app, register

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not prefers_html(_accept(scope)):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body: list[bytes] = []

        async def send_page(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and dict(message["headers"]).get(
                b"content-type", b""
            ).startswith(MEDIA_TYPE.encode()):
                start = message
            elif start is None:
                await send(message)
            else:
                body.append(message.get("body", b""))
                if not message.get("more_body", False):
                    await self._send(start, read_json(b"".join(body)), scope, send)

        await self._app(scope, receive, send_page)

    async def _send(self, start: Message, problem: Document, scope: Scope, send: Send) -> None:
        page = self._register.base_url + quote(scope["path"])
        content = render_error(problem, report_link(self._register.contact, page))
        headers = [header for header in start["headers"] if header[0] not in _REPLACED]
        headers += [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", b"%d" % len(content)),
            (b"content-security-policy", _POLICY.encode()),
        ]
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": content})


def render_error(problem: Document, report: str) -> bytes:
    """Return the page of a problem document as UTF-8."""
    text = TEMPLATES.get_template("error.html").render(
        problem=problem,
        kind=_BY_CODE[problem["code"]],
        errors=[{"did_you_mean": None, **error} for error in problem.get("errors", ())],
        candidates=[(one, _page_of(one["id"], problem)) for one in problem.get("candidates", ())],
        similar=_similar_address(problem),
        request_id=problem.get("request_id"),
        report=report,
    )
    return text.encode()


def _accept(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept"), "")


def _page_of(id_: str, problem: Document) -> str | None:
    """Return the page of a candidate: by the parameter that named it, else by the requested address."""
    errors = problem.get("errors")
    if errors:
        collection = _BY_PARAMETER.get(errors[0]["parameter"])
    else:
        collection = next((part for part in problem["instance"].split("/") if part in COLLECTIONS), None)
    return f"/{collection}/{quote(id_)}" if collection else None


def _similar_address(problem: Document) -> str | None:
    """Return an address of this site that begins much like an unknown one."""
    if problem["code"] != NO_SUCH_PAGE.code:
        return None
    first, _, rest = problem["instance"].lower().removeprefix("/v1").strip("/").partition("/")
    found = get_close_matches(first, _PLACES, 1)
    if not found or (found[0] in COLLECTIONS and not rest):
        return None
    return f"/{found[0]}{f'/{quote(rest)}' if rest and found[0] in COLLECTIONS else ''}"
