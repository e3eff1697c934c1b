"""Rate limiter: a quota of requests per window for each client, refilled evenly over the window.

It is the generic cell rate algorithm: for each client it stores one time, at which the quota is full again. The whole
quota may be used at once, and there is no reset that all clients share. Each process counts separately. Every request
passes here, so the algorithm is written out: a general library took 30 µs where this takes 2, of 14 in all for a
cached response.
"""

import math
from time import monotonic

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_MOST = 65_536
"""Clients that are stored; beyond that the oldest half is dropped, and has its whole quota again."""


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
