"""The temporary SQLite database of an import run: claims, places, decisions about places, and what was left out.

Claims wait on disk until all places are resolved, so that memory use does not grow with the data set. The file has no
name: the operating system deletes it when the run ends or is killed.
"""

import sqlite3
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

from pydantic import TypeAdapter

from app.domain.errors import RegisterError
from app.imports.claims import ClaimEvidence, NamedPlace, PairClaim, Rejected, RejectionReason, UnreadCell
from app.imports.import_log import DECIDED, PlaceDecision
from app.imports.resolution.normalise import place_key

_SCHEMA = """
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4000;
PRAGMA journal_mode = OFF;
CREATE TABLE claim (
    key TEXT PRIMARY KEY, number INTEGER, digest TEXT, place_a TEXT, place_b TEXT, evidence TEXT, changed INTEGER
) WITHOUT ROWID;
CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE unchanged (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE place (key TEXT PRIMARY KEY, stated TEXT, claims INTEGER) WITHOUT ROWID;
CREATE TABLE description (id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID;
CREATE TABLE decision (place TEXT PRIMARY KEY, city TEXT, reason TEXT, message TEXT) WITHOUT ROWID;
CREATE TABLE left_out (number INTEGER PRIMARY KEY, type TEXT, place TEXT, name TEXT, message TEXT, text TEXT);
"""
_RESOLVED = """
SELECT min(a.city, b.city) AS one, max(a.city, b.city) AS other, number, claim.key, digest, changed, evidence,
    a.place, a.city, a.reason, a.message, b.place, b.city, b.reason, b.message
FROM claim JOIN decision a ON a.place = place_a JOIN decision b ON b.place = place_b
"""
_LeftOut = TypeVar("_LeftOut", Rejected, UnreadCell)
_PLACE: TypeAdapter[NamedPlace] = TypeAdapter(NamedPlace)


@dataclass(frozen=True, slots=True)
class StagedClaim:
    """A claim with the decisions about its two places, the side that states it first.

    `number` is its position among all items that were read. `changed`: whether the claim is stored with other content.
    """

    number: int
    key: str
    digest: str
    changed: bool
    evidence: ClaimEvidence
    sides: tuple[PlaceDecision, PlaceDecision]


@contextmanager
def open_staging() -> Iterator["StagingArea"]:
    """Yield an empty staging area. Within the block, turn errors of SQLite, such as a full disk, into RegisterError."""
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        try:
            yield StagingArea(database)
        except sqlite3.Error as error:
            raise RegisterError(
                f"The claims cannot be set aside on disk: {error}. What was written so far is sound."
            ) from error


class StagingArea:
    """The claims of a run that are new or changed, their places, and what was left out."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    # --- reading ---

    def add_keys(self, keys: Iterable[str]) -> set[str]:
        """Add keys of claims, and return those that are new in this run."""
        statement = "INSERT OR IGNORE INTO seen VALUES (?)"
        return {key for key in sorted(keys) if self._database.execute(statement, (key,)).rowcount}

    def has_key(self, key: str) -> bool:
        """Return whether a claim with a key was read in this run."""
        return self._database.execute("SELECT 1 FROM seen WHERE key = ?", (key,)).fetchone() is not None

    def add_claims(self, claims: Iterable[tuple[int, PairClaim, bool]]) -> None:
        """Add claims and their places. Each claim has its number and whether it is stored with other content."""
        staged, places = [], []
        for number, claim, changed in claims:
            keys = [place_key(side) for side in claim.sides]
            staged.append((claim.key, number, claim.digest, *keys, ClaimEvidence.of(claim).to_json(), changed))
            places += [(key, _to_json(side)) for key, side in zip(keys, claim.sides, strict=True)]
        self._database.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?)", staged)
        statement = "INSERT INTO place VALUES (?, ?, 1) ON CONFLICT (key) DO UPDATE SET claims = claims + 1"
        self._database.executemany(statement, places)

    def add_unchanged(self, keys: Iterable[str]) -> None:
        """Add the keys of claims that are stored with the same content and need a later day of retrieval."""
        self._database.executemany("INSERT INTO unchanged VALUES (?)", [(key,) for key in keys])

    def add_descriptions(self, places: Iterable[NamedPlace]) -> None:
        """Add descriptions of places, each under the place's Wikidata id and the ids that were merged into it."""
        self._database.executemany(
            "INSERT OR REPLACE INTO description VALUES (?, ?)",
            ((id_, _to_json(place)) for place in places for id_ in (place.wikidata_id, *place.merged_ids)),
        )

    def add_left_out(self, left_out: Iterable[tuple[int, Rejected | UnreadCell]]) -> None:
        """Add rejected claims and unread cells, each with its number among all items that were read."""
        self._database.executemany(
            "INSERT INTO left_out VALUES (?, ?, ?, ?, ?, ?)",
            ((number, type(one).__name__, *astuple(one)) for number, one in left_out),
        )

    def left_out(self, kind: type[_LeftOut]) -> Iterator[_LeftOut]:
        """Yield the rejected claims or the unread cells, in the order in which they were read."""
        statement = "SELECT place, name, message, text FROM left_out WHERE type = ? ORDER BY number"
        return (kind(*row) for row in self._database.execute(statement, (kind.__name__,)))

    def count_left_out(self, kind: type[Rejected | UnreadCell]) -> Counter[str]:
        """Count the rejected claims by reason, or the unread cells by column."""
        statement = "SELECT name, count(*) FROM left_out WHERE type = ? GROUP BY name"
        return Counter(dict(self._database.execute(statement, (kind.__name__,))))

    def stored_claims(self, *, is_same: bool) -> Iterator[str]:
        """Yield the keys of claims that are stored with the same content, or else with other content, in order."""
        stored = "unchanged" if is_same else "claim WHERE changed"
        return (key for (key,) in self._database.execute(f"SELECT key FROM {stored} ORDER BY key"))

    def count_claims(self) -> int:
        """Count the claims that are new or changed."""
        return int(self._database.execute("SELECT count(*) FROM claim").fetchone()[0])

    # --- resolving ---

    def places(self, keys: Container[str] | None = None) -> Iterator[tuple[str, NamedPlace, int]]:
        """Yield each place that a claim names: its key, its description or what the claim states, and how often.

        `keys` selects places; None: all.
        """
        rows = self._database.execute(
            "SELECT key, coalesce(description.place, stated), claims FROM place LEFT JOIN description ON id = key"
            " ORDER BY key"
        )
        return (
            (key, _PLACE.validate_json(place), claims) for key, place, claims in rows if keys is None or key in keys
        )

    def undecided(self) -> dict[str, Rejected]:
        """Return the places without a city, by key, each as rejected where a claim first names it."""
        rows = self._database.execute(
            "SELECT decision.place, reason, message, evidence FROM decision JOIN"
            " (SELECT place, min(number), evidence FROM (SELECT place_a AS place, number, evidence FROM claim"
            " UNION ALL SELECT place_b, number, evidence FROM claim) GROUP BY place) first"
            " ON first.place = decision.place WHERE city = ''"
        )
        return {
            place: Rejected(ClaimEvidence.from_json(text).where, reason, message)
            for place, reason, message, text in rows
        }

    def count_decided(self) -> int:
        """Count the places that a person decided about, in this run or an earlier one."""
        reasons = DECIDED, RejectionReason.DECLINED.value
        return int(
            self._database.execute("SELECT count(*) FROM decision WHERE reason IN (?, ?)", reasons).fetchone()[0]
        )

    def add_decisions(self, decisions: Iterable[PlaceDecision]) -> None:
        """Add decisions about places, in place of earlier ones in this run."""
        self._database.executemany(
            "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?)",
            ((one.place, one.city, one.reason, one.message) for one in decisions),
        )

    def claims(self) -> Iterator[StagedClaim]:
        """Yield each claim whose places are decided, in the order in which it was read."""
        return (_staged(row) for row in self._database.execute(f"{_RESOLVED} ORDER BY number"))

    def pairs(self) -> Iterator[list[StagedClaim]]:
        """Yield the claims about each pair of cities together, ordered by the ids of the cities.

        A claim with a place that has no city comes by itself.
        """
        rows = self._database.execute(f"{_RESOLVED} ORDER BY one, other, claim.key")
        for _, own in groupby(rows, key=lambda row: row[:2] if row[0] else row[:4]):
            yield [_staged(row) for row in own]


def _staged(row: tuple[Any, ...]) -> StagedClaim:
    """Return the claim of a row of `_RESOLVED`. Decisions by a person become remarks of its evidence."""
    _, _, number, key, digest, changed, text, *decisions = row
    one, other = (
        PlaceDecision(place, city, reason=reason, message=message)
        for place, city, reason, message in (decisions[:4], decisions[4:])
    )
    evidence = ClaimEvidence.from_json(text)
    sides = zip(evidence.names, (one, other), strict=True)
    decided = [f"{name}: {side.message}." for name, side in sides if side.reason == DECIDED]
    if decided:  # Copying takes four times as long as reading the evidence, so only where needed.
        evidence = replace(evidence, remarks=(*evidence.remarks, *decided))
    return StagedClaim(number, key, digest, bool(changed), evidence, (one, other))


def _to_json(place: NamedPlace) -> str:
    return _PLACE.dump_json(place, exclude_defaults=True).decode()
