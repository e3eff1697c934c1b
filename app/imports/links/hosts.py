"""The hosts of a round, and what each asks of robots: where they may go, how slowly, and when they have had enough.

All who visit in one round share it, because links of many sites lead to the same host. The rules of robots are those of
RFC 9309: no rules where there is no robots.txt (4xx), and the first 500 KiB of one that is larger. Where it fails (5xx,
429), says nothing in time or cannot be reached, everything is forbidden until the next round.
"""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

import httpx
from protego import Protego

MOST_RULES = 500 * 1024
"""So many bytes of a robots.txt are read, as RFC 9309 asks for at least."""
LONGEST_DELAY = 60.0
_ROBOT = "sister-cities"


@dataclass(frozen=True)
class Rules:
    """What one site lets robots see, and how many seconds it wants between two requests.

    `failure` says why the rules are not known; then nothing may be seen.
    """

    parsed: Protego = field(default_factory=lambda: Protego.parse(""))
    failure: str = ""

    def refuse(self, url: httpx.URL) -> str:
        """Why an address is left alone; an empty text where it may be visited."""
        if self.failure:
            return f"robots.txt cannot be read: {self.failure}"
        return "" if self.parsed.can_fetch(str(url), _ROBOT) else "robots are asked to stay away"

    @property
    def delay(self) -> float:
        """Nobody is waited for longer than a minute."""
        return min(self.parsed.crawl_delay(_ROBOT) or 0.0, LONGEST_DELAY)


def read_rules(answer: httpx.Response, text: bytes) -> Rules:
    """The rules in an answer, of which `text` is the beginning."""
    if answer.is_client_error and answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
        return Rules()
    if not answer.is_success:
        return Rules(failure=str(answer.status_code))
    if len(text) > MOST_RULES:
        # A line that is cut would say something else than what is written there.
        text = text[: max(text.rfind(b"\n", 0, MOST_RULES), text.rfind(b"\r", 0, MOST_RULES)) + 1]
    return Rules(Protego.parse(text.decode("utf-8-sig", "replace")))


@dataclass
class Host:
    """One host: its rules, by scheme and port, and when it was last asked for anything.

    Whoever asks it for something holds `turn` meanwhile, so it is asked by one at a time. `reading` is held by who
    reads its rules, who then asks for turns, also of others; nobody who has a turn waits for rules.
    """

    delay: float
    last: float = float("-inf")
    had_enough: bool = False
    rules: dict[tuple[str, int | None], Rules] = field(default_factory=dict)
    turn: Lock = field(default_factory=Lock)
    reading: Lock = field(default_factory=Lock)

    @property
    def wait(self) -> float:
        """How many seconds from now it may be asked for something."""
        return max(0.0, self.last + self.delay - monotonic())

    def hear(self, answer: httpx.Response) -> None:
        """Note whether it wants to be left alone for the rest of the round."""
        self.had_enough = self.had_enough or asks_for_peace(answer)

    def learn(self, url: httpx.URL, rules: Rules) -> Rules:
        """Keep its rules. It is asked as slowly as the slowest of them wants."""
        self.rules[url.scheme, url.port] = rules
        self.delay = max(self.delay, rules.delay)
        return rules


class Hosts:
    """Every host that was met, by its name. `delay` is how many seconds each is given between two requests."""

    def __init__(self, delay: float) -> None:
        self._delay, self._met = delay, dict[str, Host]()
        self._lock = Lock()

    def __getitem__(self, name: str) -> Host:
        with self._lock:
            return self._met.setdefault(name, Host(self._delay))


def name_of(url: str | httpx.URL) -> str:
    """The name of a host, or an empty text where an address has none."""
    try:
        return httpx.URL(url).host.rstrip(".")
    except httpx.InvalidURL:
        return ""


def asks_for_peace(answer: httpx.Response) -> bool:
    """Whether an answer says that it was one request too many."""
    return answer.status_code in (429, 503) and "Retry-After" in answer.headers
