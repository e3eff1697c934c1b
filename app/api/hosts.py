"""Host names: which ones the service answers for, and the base URL of absolute links.

Links, feeds, citations and snippets begin with the configured public URL. Without one they begin with the host of the
request, if it is loopback or trusted, else with the address at which the request arrived. So links work wherever the
service is tried out, and a forged `Host` is never repeated.
"""

import re
from functools import lru_cache
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from app.queries.context import BASE_URL

_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?")
_LONGEST = 300
"""Bytes of a `Host` header that are looked at."""
_DEFAULT_PORTS = {"http": "80", "https": "443"}


class TrustedHosts:
    """The hosts that an operator names, such as `register.example,*.register.example`; false if there are none."""

    def __init__(self, names: str) -> None:
        self._names = tuple(name.lower() for name in names.split(",") if name)

    def __bool__(self) -> bool:
        return bool(self._names)

    def matches(self, host: str) -> bool:
        """Return whether a host is one of them."""
        return any(host.endswith(name[1:]) if name.startswith("*.") else host == name for name in self._names)


class BaseUrlMiddleware:
    """Sets the base URL for everything that answers a request. Left out where a public URL is configured."""

    def __init__(self, app: ASGIApp, *, hosts: TrustedHosts) -> None:
        self._app, self._hosts = app, hosts
        self._of_host = lru_cache(maxsize=1024)(self._find_of_host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = host_of(scope)
        base = (host and self._of_host(scope["scheme"], host)) or _bound_url(scope["scheme"], scope.get("server"))
        token = BASE_URL.set(base or BASE_URL.get())
        try:
            await self._app(scope, receive, send)
        finally:
            BASE_URL.reset(token)

    def _find_of_host(self, scheme: str, authority: str) -> str | None:
        found = _AUTHORITY.fullmatch(authority)
        return (
            join(scheme, *found.groups())
            if found and (_is_loopback(found[1]) or self._hosts.matches(found[1]))
            else None
        )


def host_of(scope: Scope) -> str | None:
    """Return the `Host` header of a request in lower case, with its port; None where there is none, or several."""
    named = [value for name, value in scope["headers"] if name == b"host"]
    return named[0][:_LONGEST].decode("latin-1").lower() if len(named) == 1 else None


def without_port(authority: str) -> str:
    """Return the host of a `Host` header."""
    return authority if authority.endswith("]") else authority.rpartition(":")[0] or authority


def join(scheme: str, host: str, port: str | None) -> str:
    """Return the base URL of a host."""
    return f"{scheme}://{host}" + (f":{port}" if port and port != _DEFAULT_PORTS.get(scheme) else "")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@lru_cache(maxsize=64)
def _bound_url(scheme: str, server: tuple[str, int | None] | None) -> str | None:
    """Return the address at which a request arrived; None for a Unix socket."""
    if server is None or server[0].startswith("/"):
        return None
    host, port = server
    return join(scheme, f"[{host}]" if ":" in host else host, None if port is None else str(port))
