"""Requests that no endpoint answers: OPTIONS at any address, and addresses that do not exist.

Starlette cannot do the same. Its CORSMiddleware adds `Vary: Origin` to every response (decision 12). Its redirects of
slashes are temporary, name the host of the request, and also add slashes.
"""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from app.api.address_hints import redirected_path, suggest_addresses
from app.api.errors import NoSuchPage, methods_of

_METHODS = "GET, HEAD, OPTIONS, POST"
# The response to a CORS preflight request: pages of any site may use these methods and headers at any address.
_PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Cache-Control, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range,"
        " X-Request-Id, X-Requested-With"
    ),
    "Access-Control-Max-Age": "86400",
}
# The methods of an address that has no route.
_ONLY_OPTIONS = "OPTIONS"


class OptionsRoute(BaseRoute):
    """The route of OPTIONS at every address. An address without another route is unknown, except for preflights."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether the request is one for OPTIONS."""
        is_options = scope["type"] == "http" and scope["method"] == "OPTIONS"
        return (Match.FULL if is_options else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight request, or list the methods of the address."""
        request = Request(scope)
        if "access-control-request-method" in request.headers:
            headers = _PREFLIGHT_HEADERS
        elif scope["path"] == "*":  # The service as a whole.
            headers = {"Allow": _METHODS}
        else:
            headers = {"Allow": methods_of(request.app.routes, scope)}
            if headers["Allow"] == _ONLY_OPTIONS:
                await answer_unknown_address(scope, receive, send)
                return
        await Response(status_code=204, headers=headers)(scope, receive, send)


async def answer_unknown_address(scope: Scope, receive: Receive, send: Send) -> None:
    """Redirect to the address that was surely meant. Raises NoSuchPage with those that may be meant."""
    routes = scope["app"].routes
    path = _without_slash(scope)
    if path is None and scope["method"] in ("GET", "HEAD"):
        path = redirected_path(routes, scope["path"])
    if path is None:
        raise NoSuchPage(suggest_addresses(routes, scope))
    query = scope["query_string"].decode("latin-1")
    location = f"{path}?{query}" if query else path
    await Response(status_code=308, headers={"Location": location})(scope, receive, send)


def _without_slash(scope: Scope) -> str | None:
    """Return the path of a request without the slash at its end, if there is a route at that path."""
    path = scope["path"].rstrip("/")
    if path == scope["path"] or not path.startswith("/") or path.startswith("//"):
        return None
    if methods_of(scope["app"].routes, {**scope, "path": path}) == _ONLY_OPTIONS:
        return None
    return quote(path, safe="/:")
