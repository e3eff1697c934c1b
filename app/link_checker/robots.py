"""Rules of robots.txt, read as RFC 9309 says.

A missing robots.txt (4xx) allows everything. Of a large one the first 500 KiB count. If it fails (5xx, 429), times out
or cannot be reached, nothing is allowed until the next round.
"""

from dataclasses import dataclass, field

import httpx
from protego import Protego

MAX_BYTES = 500 * 1024
"""The bytes of a robots.txt that are read; RFC 9309 requires at least as many."""
MAX_CRAWL_DELAY = 60.0
_ROBOT = "sister-cities"


@dataclass(frozen=True)
class RobotsRules:
    """Rules of one site. `failure` says why the rules are unknown; then nothing is allowed."""

    parsed: Protego = field(default_factory=lambda: Protego.parse(""))
    failure: str = ""

    def find_refusal(self, url: httpx.URL) -> str:
        """Return why an address must not be requested; an empty text if it may be."""
        if self.failure:
            return f"robots.txt cannot be read: {self.failure}"
        return "" if self.parsed.can_fetch(str(url), _ROBOT) else "robots are asked to stay away"

    @property
    def delay(self) -> float:
        """The seconds between two requests that the site asks for, at most a minute."""
        return min(self.parsed.crawl_delay(_ROBOT) or 0.0, MAX_CRAWL_DELAY)


def read_rules(response: httpx.Response, text: bytes) -> RobotsRules:
    """Return the rules in a response; `text` is the beginning of its body."""
    if response.is_client_error and response.status_code != httpx.codes.TOO_MANY_REQUESTS:
        return RobotsRules()
    if not response.is_success:
        return RobotsRules(failure=str(response.status_code))
    if len(text) > MAX_BYTES:
        # A line that is cut in the middle would have another meaning.
        text = text[: max(text.rfind(b"\n", 0, MAX_BYTES), text.rfind(b"\r", 0, MAX_BYTES)) + 1]
    return RobotsRules(Protego.parse(text.decode("utf-8-sig", "replace")))


def read_beginning(response: httpx.Response) -> bytes:
    """Return a whole body, or of a large one slightly more than `MAX_BYTES`."""
    text = bytearray()
    for chunk in response.iter_bytes():
        text += chunk
        if len(text) > MAX_BYTES:
            break
    return bytes(text)
