"""An exception to the SSRF guard for test servers: this machine counts as public, on one port."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address

import pytest

from app import http_guard
from app.http_guard import IpAddress, is_public


@contextmanager
def reaching(port: int, resolver: Callable[[str, int], list[str]] | None = None) -> Iterator[None]:
    """Let guarded requests reach a port of this machine. Without a resolver, every host name leads to it."""

    def may_be_called(address: IpAddress) -> bool:
        return address == ip_address("127.0.0.1") or is_public(address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http_guard, "_PORTS", {"http": port, "https": 443})
        patch.setattr(http_guard, "resolve", resolver or (lambda *_: ["127.0.0.1"]))
        patch.setattr(http_guard, "is_public", may_be_called)
        yield
