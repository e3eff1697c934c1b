"""Rate limiter: a quota of requests per window for each client, refilled evenly over the window.

It is the generic cell rate algorithm: for each client it stores the time at which the quota is full again. The whole
quota may be used at once, and there is no common reset. Each process counts separately. The algorithm is written out
because it runs for every request, and a general library takes longer than the rest of a cached response.
"""

import math
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Network, ip_address
from time import monotonic

from starlette.types import Scope

from app.api.errors import QuotaExceeded

TAKE_REQUESTS = "take_requests"
"""The key of the scope for a function that takes further requests from the client's quota, for a batch of queries."""
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}


def client_of(scope: Scope) -> str:
    """Return the client as it is counted and logged: an IPv4 address or IPv6 network. Empty on a Unix socket."""
    peer = scope.get("client")
    return _network_of(peer[0]) if peer else ""


@lru_cache(maxsize=4096)
def _network_of(host: str) -> str:
    """Return an IPv4 address, or the /64 network of an IPv6 address, since one client usually has all of it."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host[:100]
    if isinstance(address, IPv4Address):
        return host
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))


class RateLimiter:
    """A rate limiter with the same quota for every client, given as in the settings: `600/minute`.

    - `policy`: the value of the `RateLimit-Policy` header: the quota and its window.
    - `max_clients`: how many clients are stored. Beyond that, full quotas are dropped, then those of the clients that
      were seen first.
    """

    def __init__(self, text: str, max_clients: int = 65_536) -> None:
        quota, _, unit = text.partition("/")
        self.quota = int(quota)
        self.window = _SECONDS[unit]
        self._share = self.window / self.quota
        self._full_at: dict[str, float] = {}
        self._max_clients = max_clients
        self.policy = b'"address";q=%d;w=%d' % (self.quota, self.window)

    def __len__(self) -> int:
        """Return how many clients are stored."""
        return len(self._full_at)

    def acquire(self, client: str, requests: int = 1) -> float:
        """Take requests from a client's quota, and return the seconds until the quota is full again.

        If it has fewer left, take nothing and return more than the window.
        """
        now = monotonic()
        full_at = self._full_at.get(client, now)
        left = max(0.0, full_at - now) + self._share * requests
        if left <= self.window:
            self._full_at[client] = now + left
            if len(self) > self._max_clients:
                stored = [(stored_client, time) for stored_client, time in self._full_at.items() if time > now]
                self._full_at = dict(stored[-self._max_clients // 2 :])
        return left

    def refund(self, client: str) -> None:
        """Give one request back to a client's quota."""
        if client in self._full_at:
            self._full_at[client] -= self._share

    def refusal(self, left: float) -> QuotaExceeded:
        """Return the error for a request that was refused. `left` is what `acquire` returned."""
        wait = math.ceil(left - self.window)
        return QuotaExceeded(
            f"Your address has used its quota of {self.quota} requests in {self.window} seconds."
            f" Try again after {wait} s. /v1/exports has the whole register in a few requests.",
            wait,
        )

    def header(self, left: float) -> bytes:
        """Return the value of the `RateLimit` header: requests left, and seconds until the quota is full again."""
        return b'"address";r=%d;t=%d' % ((self.window - left) / self._share, math.ceil(left))
