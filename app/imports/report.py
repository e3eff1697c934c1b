"""The report of an import: each claim that was read, counted once by its result."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class ImportReport:
    """The counts of an import.

    Claims: `seen` = `new` + `changed` + `unchanged` + `repeated` + `ambiguous` + the sum of `refused` (by reason).
    Partnerships and cities have counts of their own. `disputed` counts the merged partnerships that are disputed.
    `unread_cells`: the cells that were left out of claims. `waiting`: the places that wait for a decision, in the file
    `review` if it was written. `decided`: the
    places that a person decided about, in this run or earlier. `decided_in`: the name of this run's completed review
    file. `missing` and `listed_again` count partnerships.

    - `compared`: whether the whole data set was read, so that the partnerships that it no longer lists are known.
    - `format`: how a table was read: encoding, delimiter, sheets, row of the header. Empty for Wikidata.
    """

    dataset: str
    retrieved: str
    dry_run: bool = False
    seen: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    ambiguous: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    partnerships_new: int = 0
    partnerships_changed: int = 0
    partnerships_unchanged: int = 0
    cities_new: int = 0
    disputed: int = 0
    unread_cells: int = 0
    compared: bool = False
    missing: int = 0
    listed_again: int = 0
    waiting: int = 0
    review: str = ""
    decided: int = 0
    decided_in: str = ""
    revision: int | None = None
    format: dict[str, str | int] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """The number of claims that stay out of the register."""
        return self.ambiguous + self.refused.total()

    def adds_up(self) -> bool:
        """Return whether every claim is counted exactly once."""
        return self.seen == self.new + self.changed + self.unchanged + self.repeated + self.left_out

    def to_json(self) -> dict[str, object]:
        """Return the report as a JSON object."""
        return {
            "dataset": self.dataset,
            "retrieved": self.retrieved,
            "dry_run": self.dry_run,
            "format": self.format,
            "claims": {
                "seen": self.seen,
                "new": self.new,
                "changed": self.changed,
                "unchanged": self.unchanged,
                "repeated": self.repeated,
                "ambiguous": self.ambiguous,
                "refused": dict(sorted(self.refused.items())),
            },
            "unread_cells": self.unread_cells,
            "places": {
                "waiting": self.waiting,
                "review": self.review,
                "decided": self.decided,
                "decided_in": self.decided_in,
            },
            "partnerships": {
                "new": self.partnerships_new,
                "changed": self.partnerships_changed,
                "unchanged": self.partnerships_unchanged,
                "disputed": self.disputed,
            },
            "cities": {"new": self.cities_new},
            "listed": {"compared": self.compared, "missing": self.missing, "again": self.listed_again},
            "revision": self.revision,
        }

    def to_text(self) -> str:
        """Return the report for a terminal."""
        refused = ", ".join(f"{reason} {number:,}" for reason, number in sorted(self.refused.items()))
        found = ", ".join(f"{name.replace('_', ' ')} {_shown(value)}" for name, value in self.format.items())
        listed = f"listed        no longer {self.missing:,}, again {self.listed_again:,}"
        decided = f"decided by a person {self.decided:,}{f' (now: {self.decided_in})' if self.decided_in else ''}"
        waiting = f"waiting for a decision {self.waiting:,}{f' (in {self.review})' if self.review else ''}"
        places = ", ".join([*([decided] if self.decided else []), *([waiting] if self.waiting else [])])
        lines = [
            f"{self.dataset}, retrieved {self.retrieved}{' (dry run: nothing was written)' if self.dry_run else ''}",
            *([f"read as       {found}"] if found else []),
            f"claims        seen {self.seen:,}: new {self.new:,}, changed {self.changed:,}, unchanged"
            f" {self.unchanged:,}, repeated {self.repeated:,}, ambiguous {self.ambiguous:,},"
            f" refused {self.refused.total():,}{f' ({refused})' if refused else ''}",
            *([f"cells         could not be read {self.unread_cells:,}"] if self.unread_cells else []),
            *([f"places        {places}"] if places else []),
            f"partnerships  new {self.partnerships_new:,}, changed {self.partnerships_changed:,}, unchanged"
            f" {self.partnerships_unchanged:,}; disputed {self.disputed:,}",
            f"cities        new {self.cities_new:,}",
            *([listed] if self.missing or self.listed_again else []),
            f"revision      {f'r{self.revision}' if self.revision else 'none'}",
        ]
        return "\n".join(lines)


def _shown(value: str | int) -> str:
    return "tab" if value == "\t" else f"“{value}”" if value in (",", ";", "|") else str(value)
