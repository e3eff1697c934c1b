"""Events of a generated partnership, in order, with vague dates and citations.

Each history is drawn as exact days in order, which are then stated as vaguely as in real sources.
"""

from collections.abc import Iterator
from datetime import date
from random import Random

_HISTORIES: list[tuple[int, tuple[str, ...]]] = [
    (30, ("established", "renewed", "attested")),
    (16, ("established", "statement", "exchange", "attested")),
    (10, ("established", "changed", "renewed", "statement", "attested")),
    (8, ("established", "kept", "attested")),
    (10, ("attested", "listed")),
    (1, ("listed",)),
    (7, ("established", "attested", "proposal", "severed")),
    (4, ("established", "renewed", "statement", "proposal", "severed")),
    (3, ("attested", "ended")),
    (5, ("established", "statement", "suspended")),
    (2, ("established", "suspended", "statement", "resumed")),
    (3, ("established", "attested", "inactive", "listed")),
    (1, ("established", "severed", "renewed", "attested")),
]
"""Histories, each with its weight."""
_FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "exchange": ("exchange_cancelled", ("reported", "decided")),
    "proposal": ("severed", ("proposed",)),
    "established": ("established", ("effective", "effective", "decided", "reported")),
    "severed": ("severed", ("decided", "decided", "effective", "reported")),
    "suspended": ("suspended", ("decided", "decided", "reported")),
    "kept": ("kept", ("decided",)),
}
"""The kind and the possible stages of an event in a history. Others have the kind of that name, reported or decided."""
_REASONS = "armed_conflict human_rights geopolitics_security inactivity budget policy_refocus solidarity".split()
_BODIES = "council council executive mayor unknown".split()
_ENDINGS = {"severed", "suspended", "ended", "inactive", "proposal"}
_TODAY = date(2026, 6, 30).toordinal()
_WORDS = "the council has ended its partnership with the city after long debate today".split()


class History:
    """The events of one partnership, in the form of its record, and the numbers of the sources that they cite."""

    def __init__(self, random: Random, sources: int, datasets: int) -> None:
        self._random, self._sources, self._datasets = random, sources, datasets
        self.cited: set[int] = set()
        weights, histories = zip(*_HISTORIES, strict=True)
        (history,) = random.choices(histories, weights)
        self.events = [self._event(what, day) for what, day in zip(history, self._days(history), strict=True)]

    def _days(self, history: tuple[str, ...]) -> Iterator[int]:
        """Yield days in ascending order. Most partnerships begin around 1990, and most end around 2022."""
        random = self._random
        day = date(int(random.triangular(1950, 2014, 1990)), 1, 1).toordinal() + random.randrange(365)
        for number, what in enumerate(history):
            if number:
                typical = date(2022, 3, 1).toordinal() + random.randrange(-400, 700)
                step = random.randrange(30, max(31, (_TODAY - day) // 2))
                day = max(day + 1, typical) if what in _ENDINGS and random.random() < 0.6 else day + step
            yield min(day, _TODAY)

    def _event(self, what: str, day: int) -> dict[str, object]:
        random = self._random
        kind, stages = _FORMS.get(what, (what, ("reported", "decided")))
        stated = self._state(day)
        event: dict[str, object] = {
            "kind": kind,
            "stage": random.choice(stages),
            "date": stated,
            "date_basis": random.choice((None, "signing", "vote", "publication")),
            "actor": {"side": random.choice(("a", "b", "both", "unknown")), "body": random.choice(_BODIES)},
            "citations": [self._citation(what, stated) for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3, 4)))],
        }
        if what in _ENDINGS:
            event["reasons"] = random.sample(_REASONS, random.choice((0, 1, 1, 2)))
        if what == "changed":
            event["kind_after"] = "cooperation"
        if random.random() < 0.15:
            event["note"] = "The sources differ slightly in their words; the date is that of the vote."
        return event

    def _state(self, day: int) -> str:
        """Return a day as a source states it. Half of the sources state only the year."""
        text, draw = date.fromordinal(day).isoformat(), self._random.random()
        if draw < 0.5:
            return text[:4]
        if draw < 0.6:
            return text[:7]
        if draw < 0.92:
            return text
        start = date.fromordinal(day - self._random.randrange(1, 900)).isoformat()
        return f"{start[:4]}/{text}" if draw < 0.98 else f"../{text}"

    def _citation(self, what: str, stated: str) -> dict[str, object]:
        """Return a citation. Sources with low numbers are cited most; attestations cite mostly data sets."""
        random = self._random
        listed = what in ("attested", "listed") and random.random() < 0.6
        number = random.randrange(self._datasets) if listed else int(self._sources * random.random() ** 2)
        self.cited.add(number)
        citation: dict[str, object] = {
            "source": f"source-{number}",
            "stance": "disputes" if random.random() < 0.01 else "supports",
            "scope": "country" if random.random() < 0.05 else "pair",
        }
        if random.random() < 0.3:
            citation["stated_date"] = stated
        if random.random() < 0.2:
            citation["locator"] = f"page {random.randint(1, 60)}"
        if random.random() < 0.25:
            start = random.randrange(6)
            citation["fragment"] = " ".join(_WORDS[start : start + 6])
        return citation
