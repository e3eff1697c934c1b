"""The report of an import: each claim that was read, counted once by its result."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from app.i18n import format_number, ngettext

_SHOWN_REMARKS, _MAX_REMARK = 5, 60
"""How many remarks a report for a terminal shows, and how many characters of each."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim about a partnership that is disputed: what the list and the register say, and the page of the record."""

    where: str
    pair: str
    list_says: str
    register_says: str
    address: str


@dataclass
class ImportReport:
    """The counts of an import.

    Claims: `seen` = `new` + `changed` + `unchanged` + `repeated` + `ambiguous` + the sum of `refused` (by reason).
    Partnerships and cities have counts of their own. `partnerships_unchanged` counts those that the data set lists and
    that stay as they were. `disputed` counts the merged partnerships that are disputed; `disputes` has their claims.
    `unread_cells`: the cells that were left out of claims. `remarks`: the rows with each
    remark that is kept as text. `waiting`: the places that wait for a decision, in the file
    `review` if it was written. `decided`: the places that a person decided about, in this run or earlier. `decided_in`:
    the name of this run's completed review file. `missing` and `listed_again` count partnerships.

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
    disputes: list[Dispute] = field(default_factory=list)
    unread_cells: int = 0
    remarks: Counter[str] = field(default_factory=Counter)
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

    @property
    def summary(self) -> str:
        """The result in a sentence, in the language of the reader: `10 of 13 rows are in, 3 wait for you.`"""
        if self.format:
            items = ngettext("%(number)s row", "%(number)s rows", self.seen)
        else:
            items = ngettext("%(number)s statement", "%(number)s statements", self.seen)
        accepted = self.seen - self.left_out
        if self.dry_run:
            result = ngettext(
                "%(accepted)s of %(items)s would be in", "%(accepted)s of %(items)s would be in", accepted
            )
        else:
            result = ngettext("%(accepted)s of %(items)s is in", "%(accepted)s of %(items)s are in", accepted)
        items %= {"number": format_number(self.seen)}
        result %= {"accepted": format_number(accepted), "items": items}
        if not self.left_out:
            return f"{result}."
        waiting = ngettext(
            "%(result)s, %(number)s waits for you.", "%(result)s, %(number)s wait for you.", self.left_out
        )
        return waiting % {"result": result, "number": format_number(self.left_out)}

    def adds_up(self) -> bool:
        """Return whether every claim is counted exactly once."""
        return self.seen == self.new + self.changed + self.unchanged + self.repeated + self.left_out

    def to_json(self) -> dict[str, object]:
        """Return the report as a JSON object."""
        return {
            "dataset": self.dataset,
            "retrieved": self.retrieved,
            "dry_run": self.dry_run,
            "summary": self.summary,
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
            "remarks": dict(self.remarks.most_common()),
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
            "disputes": [asdict(dispute) for dispute in self.disputes],
            "cities": {"new": self.cities_new},
            "listed": {"compared": self.compared, "missing": self.missing, "again": self.listed_again},
            "revision": self.revision,
        }

    def to_text(self) -> str:
        """Return the report for a terminal: a line for each part. Parts without anything to say are left out."""
        heading = f"{self.dataset}, retrieved {self.retrieved}"
        if self.dry_run:
            heading += " (dry run: nothing was written)"
        lines = [self.summary, heading]
        if self.format:
            lines.append(_line("read as", ", ".join(map(_show_setting, self.format.items()))))
        lines.append(_line("claims", f"seen {self.seen:,}: {self._count_results()}"))
        if self.unread_cells:
            lines.append(_line("cells", f"could not be read {self.unread_cells:,}"))
        if self.remarks:
            lines.append(_line("remarks", f"kept as text {self.remarks.total():,}: {_show_texts(self.remarks)}"))
        if self.decided or self.waiting:
            lines.append(_line("places", ", ".join(self._count_places())))
        partnerships = {
            "new": self.partnerships_new,
            "changed": self.partnerships_changed,
            "unchanged": self.partnerships_unchanged,
        }
        lines.append(_line("partnerships", f"{_counts(partnerships)}; disputed {self.disputed:,}"))
        lines.append(_line("cities", f"new {self.cities_new:,}"))
        if self.missing or self.listed_again:
            lines.append(_line("listed", f"no longer {self.missing:,}, again {self.listed_again:,}"))
        lines.append(_line("revision", "none" if self.revision is None else f"r{self.revision}"))
        return "\n".join(lines)

    def _count_results(self) -> str:
        results = {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "repeated": self.repeated,
            "ambiguous": self.ambiguous,
            "refused": self.refused.total(),
        }
        reasons = f" ({_counts(dict(sorted(self.refused.items())))})" if self.refused else ""
        return _counts(results) + reasons

    def _count_places(self) -> list[str]:
        counts = []
        if self.decided:
            file = f" (now: {self.decided_in})" if self.decided_in else ""
            counts.append(f"decided by a person {self.decided:,}{file}")
        if self.waiting:
            file = f" (in {self.review})" if self.review else ""
            counts.append(f"waiting for a decision {self.waiting:,}{file}")
        return counts


def _line(part: str, text: str) -> str:
    return f"{part:<14}{text}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items())


def _show_texts(texts: Counter[str]) -> str:
    """Return the most frequent texts with their counts."""
    shown = [f"“{text[:_MAX_REMARK]}” {number:,} ×" for text, number in texts.most_common(_SHOWN_REMARKS)]
    further = len(texts) - len(shown)
    return ", ".join([*shown, f"{further:,} more"] if further else shown)


def _show_setting(setting: tuple[str, str | int]) -> str:
    """Return how a table was read, such as `delimiter “,”`."""
    name, value = setting
    if value == "\t":
        value = "tab"
    elif value in (",", ";", "|"):
        value = f"“{value}”"
    return f"{name.replace('_', ' ')} {value}"
