"""What a kind of problem is, and the kinds that are met before anybody looks at what a request asks."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of problem, what it means and what to do about it. The code also names the page that says so."""

    code: str
    status: int
    title: str
    meaning: str
    remedy: str

    @property
    def type(self) -> str:
        return f"/problems/{self.code}"


TOO_MANY_REQUESTS = Kind(
    "too-many-requests", 429, "Asked too often",
    "Your address has used up what it may ask for the time being, so that enough is left for everybody else. Those who"
    " share an address, or a /64 network of IPv6, share its allowance.",
    "Wait as many seconds as `Retry-After` says. `RateLimit` and `RateLimit-Policy` tell how much is left and how much"
    " there is. A question with `If-None-Match` costs nothing while its answer is the same, and `/v1/exports` has"
    " everything in a few requests.",
)  # fmt: skip
MISDIRECTED = Kind(
    "misdirected", 421, "Not meant for this service",
    "The `Host` header of the request names none of the hosts for which this service answers.",
    "Use the address that the service gives in its own links. If you keep it: SISTER_CITIES_TRUSTED_HOSTS lists the"
    " hosts.",
)  # fmt: skip
TOO_SLOW = Kind(
    "too-slow", 408, "The request took too long to arrive",
    "A request has to arrive whole within some seconds, so that nobody holds a place by sending next to nothing.",
    "Ask again. If it happens often, something between you and the service is slow or broken.",
)  # fmt: skip
HEAD_TOO_LARGE = Kind(
    "head-too-large", 431, "The head of the request is too large",
    "The address and the headers of the request together have more bytes than this service reads.",
    "Shorten the address, and send fewer or smaller headers: cookies, for instance, are never needed.",
)  # fmt: skip
BUSY = Kind(
    "busy", 503, "Too many readers at the moment",
    "The service serves as many connections, or works on as many counts and downloads, as it can carry. It says so"
    " instead of keeping you waiting.",
    "Wait as long as the `Retry-After` header says, and ask again; ask for one thing after the other.",
)  # fmt: skip

BEFORE_THE_QUESTION: Sequence[Kind] = (TOO_MANY_REQUESTS, MISDIRECTED, TOO_SLOW, HEAD_TOO_LARGE, BUSY)
