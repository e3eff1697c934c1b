"""Rate limiter: a quota of requests per window for each client, refilled evenly over the window.

It is the generic cell rate algorithm: for each client it stores one time, at which the quota is full again. The whole
quota may be used at once, and there is no reset that all clients share. Each process counts separately. Every request
passes here, so the algorithm is written out: a general library took 30 µs where this takes 2, of 14 in all for a
cached response.
"""

import math
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Network, ip_address
from time import monotonic

from starlette.types import Scope

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_MOST = 65_536
"""Clients that are stored; beyond that the oldest half is dropped, and has its whole quota again."""


def client_of(scope: Scope) -> str:
    """Return the client that a request is counted under; empty for a connection without an address."""
    peer = scope.get("client")
    return _network_of(peer[0]) if peer else ""


@lru_cache(maxsize=4096)
def _network_of(host: str) -> str:
    """Return an address, or the /64 network of one of IPv6, since one client usually has all of it."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host[:100]
    if isinstance(address, IPv4Address):
        return host
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))


class RateLimiter:
    """The same quota for every client, written like `600/minute`, as the settings hold it."""

    def __init__(self, text: str) -> None:
        quota, _, unit = text.partition("/")
        self.quota, self.window = int(quota), _SECONDS[unit]
        self._share = self.window / self.quota
        self._full_at: dict[str, float] = {}
        self.policy = b'"address";q=%d;w=%d' % (self.quota, self.window)
        """The `RateLimit-Policy` field: the allowance itself."""

    def acquire(self, caller: str) -> float:
        """Take one request from a caller's allowance: seconds until it is whole again, more than a window if it is
        used up and nothing was taken."""
        now = monotonic()
        whole_at = self._full_at.get(caller, now)
        left = (whole_at - now if whole_at > now else 0.0) + self._share
        if left <= self.window:
            self._full_at[caller] = now + left
            if len(self._full_at) > _MOST:
                held = [(other, whole_at) for other, whole_at in self._full_at.items() if whole_at > now]
                self._full_at = dict(held[-_MOST // 2 :])
        return left

    def refund(self, caller: str) -> None:
        """Give one request back."""
        if caller in self._full_at:
            self._full_at[caller] -= self._share

    def header(self, left: float) -> bytes:
        """Return the `RateLimit` field: the requests left, and the seconds until the allowance is full again."""
        return b'"address";r=%d;t=%d' % ((self.window - left) / self._share, math.ceil(left))
