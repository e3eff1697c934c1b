"""Host names: which ones the service answers for, and the base URL of absolute links.

Links, feeds, citations and snippets begin with the configured public URL. Without one they begin with the host of the
request, if it is loopback or trusted, else with the address at which the request arrived. So links work wherever the
service is tried out, and a forged `Host` is never repeated.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from app.queries.context import BASE_URL

_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]{1,253})(:[0-9]{1,5})?")
_LONGEST = 300  # Bytes that are looked at: no valid authority has as many.


def is_trusted(host: str, names: Sequence[str]) -> bool:
    """Return whether a host is one of some names, such as `register.example` or `*.register.example`."""
    return any(host.endswith(name[1:]) if name.startswith("*.") else host == name for name in names)


class BaseUrlMiddleware:
    """Sets the base URL for everything that answers a request. Left out where a public URL is configured."""

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host, port = host_of(scope)
        if not is_loopback(host) and not is_trusted(host, self._hosts):
            host, port = bound_host(scope.get("server"))
        if host:
            BASE_URL.set(f"{scope['scheme']}://{host}{port}")
        await self._app(scope, receive, send)


def host_of(scope: Scope) -> tuple[str, str]:
    """Return the `Host` of a request in lower case, and its port such as `:8000`; empty if it is missing or invalid."""
    named = [value for name, value in scope["headers"] if name == b"host"]
    return _split_port(named[0][:_LONGEST]) if len(named) == 1 else ("", "")


@lru_cache(maxsize=1024)
def _split_port(authority: bytes) -> tuple[str, str]:
    found = _AUTHORITY.fullmatch(authority.decode("latin-1").lower())
    return (found[1], found[2] or "") if found else ("", "")


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def bound_host(server: tuple[str, int | None] | None) -> tuple[str, str]:
    """Return the host and the port at which a request arrived; empty for a Unix socket."""
    if server is None or server[1] is None:
        return "", ""
    host, port = server
    return f"[{host}]" if ":" in host else host, f":{port}"
