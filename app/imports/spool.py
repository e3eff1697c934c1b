"""The claims of a run, set aside on disk until all places are decided, so that memory stays flat whatever is imported.

The file has no name: it is gone when the run ends, also when the run is killed.
"""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.errors import RegisterError
from app.imports.claims import Claim, Place, Refused
from app.imports.evidence import Evidence
from app.store.import_log import Decision
from app.store.repository import batches

_TABLES = (
    "CREATE TABLE claim (key TEXT PRIMARY KEY, number INTEGER, digest TEXT, a TEXT, b TEXT, evidence BLOB,"
    " changed INTEGER, pair TEXT, one TEXT, other TEXT) WITHOUT ROWID",
    "CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE again (key TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE place (key TEXT PRIMARY KEY, place BLOB, times INTEGER) WITHOUT ROWID",
    "CREATE TABLE fact (id TEXT PRIMARY KEY, place BLOB) WITHOUT ROWID",
    "CREATE TABLE entry (place TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE decision (place TEXT PRIMARY KEY, city TEXT, record TEXT, reason TEXT, message TEXT) WITHOUT ROWID",
    "CREATE TABLE planned (city TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID",
    "CREATE TABLE problem (number INTEGER PRIMARY KEY, place TEXT, reason TEXT, message TEXT, text TEXT)",
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim whose places are decided: what each side was taken for, the stating one first.

    `number` counts everything that was read.
    """

    number: int
    key: str
    digest: str
    sides: tuple[Decision, Decision]
    evidence: Evidence
    changed: bool


@dataclass(frozen=True, slots=True)
class Paired:
    """A claim that speaks about a partnership: the keys of its sides as stated, and the cities that they are."""

    number: int
    key: str
    digest: str
    places: tuple[str, str]
    cities: tuple[str, str]
    evidence: Evidence
    changed: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or statement that stays out, and why."""

    where: str
    reason: str
    message: str
    text: str = ""


class NoRoom(RegisterError):
    """The claims of a run cannot be set aside."""


@contextmanager
def spooling() -> Iterator["Spool"]:
    """A spool that is gone at the end. Raises NoRoom where the disk for temporary files is full."""
    spool = Spool()
    try:
        yield spool
    except sqlite3.Error as error:
        raise NoRoom(f"The claims cannot be set aside on disk: {error}. What was written so far is sound.") from error
    finally:
        spool.close()


class Spool:
    """What a run has read and not yet written."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute("PRAGMA cache_size = -16000")
        self._file.execute("PRAGMA journal_mode = OFF")
        for statement in _TABLES:
            self._file.execute(statement)
        self._file.execute("BEGIN")

    def close(self) -> None:
        """Let it go."""
        self._file.close()

    def first_seen(self, keys: list[str]) -> set[str]:
        """Those of the keys that were not seen before in this run, and now are."""
        listed = ", ".join("?" * len(keys))
        found = self._file.execute(f"SELECT key FROM seen WHERE key IN ({listed})", keys)
        fresh = set(keys) - {key for (key,) in found}
        self._file.executemany("INSERT INTO seen VALUES (?)", [(key,) for key in sorted(fresh)])
        return fresh

    def add_claims(self, claims: Iterable[tuple[int, Claim, tuple[str, str], bool]]) -> None:
        """Set claims aside, with their numbers, the keys of their sides, and whether they were seen before and have
        changed."""
        listed = list(claims)
        self._file.executemany(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '')",
            [
                (claim.key, number, claim.digest, *sides, pickle.dumps(Evidence.of(claim)), int(changed))
                for number, claim, sides, changed in listed
            ],
        )
        self._file.executemany(
            "INSERT INTO place VALUES (?, ?, 1) ON CONFLICT (key) DO UPDATE SET times = times + 1",
            [
                (key, pickle.dumps(place))
                for _, claim, sides, _ in listed
                for key, place in zip(sides, claim.sides, strict=True)
            ],
        )

    def add_seen_again(self, keys: Iterable[str]) -> None:
        """Keep which claims say what they said before."""
        self._file.executemany("INSERT INTO again VALUES (?)", [(key,) for key in keys])

    def seen_again(self) -> Iterator[str]:
        """Those claims, in the order of their keys."""
        return (key for (key,) in self._file.execute("SELECT key FROM again ORDER BY key"))

    def add_facts(self, places: Iterable[Place]) -> None:
        """Keep what is told of places apart from claims, under every id that they had."""
        self._file.executemany(
            "INSERT OR REPLACE INTO fact VALUES (?, ?)",
            [
                (id_, pickle.dumps(place))
                for place in places
                for id_ in (place.wikidata_id, *place.merged_ids)
                if id_ is not None
            ],
        )

    def add_entries(self, places: Iterable[str]) -> None:
        """Keep that the source's own entries of places were read, with every partner that they name."""
        self._file.executemany("INSERT OR IGNORE INTO entry VALUES (?)", [(place,) for place in places])

    def add_problems(self, problems: Iterable[tuple[int, Problem | Refused]]) -> None:
        """Keep what stays out, with the numbers under which it was read."""
        self._file.executemany(
            "INSERT INTO problem VALUES (?, ?, ?, ?, ?)",
            [(number, one.where, one.reason, one.message, one.text) for number, one in problems],
        )

    def problems(self) -> Iterator[Problem]:
        """What stays out, in the order in which it was read."""
        rows = self._file.execute("SELECT place, reason, message, text FROM problem ORDER BY number")
        return (Problem(*row) for row in rows)

    def count_claims(self) -> int:
        """How many claims wait."""
        return int(self._file.execute("SELECT count(*) FROM claim").fetchone()[0])

    def places(self) -> Iterator[tuple[str, Place, int]]:
        """Every place that a waiting claim names: its key, all that is told of it, and how many claims name it."""
        rows = self._file.execute(
            "SELECT p.key, p.place, p.times, f.place FROM place p LEFT JOIN fact f ON f.id = p.key ORDER BY p.key"
        )
        for key, stated, times, fact in rows:
            place: Place = pickle.loads(stated)
            yield key, place if fact is None else _together(place, pickle.loads(fact)), times

    def add_decisions(self, decisions: Iterable[Decision]) -> None:
        """Keep what places were taken for."""
        listed = list(decisions)
        self._file.executemany(
            "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?)",
            [(one.place, one.city, one.record, one.reason, one.message) for one in listed],
        )
        self._file.executemany(
            "INSERT OR REPLACE INTO planned VALUES (?, ?)", [(one.city, one.record) for one in listed if one.record]
        )

    def planned(self, cities: Iterable[str]) -> dict[str, str]:
        """The records of cities that are new, by their ids."""
        found: dict[str, str] = {}
        for batch in batches(cities):
            listed = ", ".join("?" * len(batch))
            found.update(self._file.execute(f"SELECT city, record FROM planned WHERE city IN ({listed})", batch))
        return found

    def present_ids(self, ids: Iterable[str]) -> dict[str, str]:
        """The ids under which the source now keeps places, by the ids that claims name, where these are older."""
        found: dict[str, str] = {}
        for batch in batches(ids):
            listed = ", ".join("?" * len(batch))
            for id_, fact in self._file.execute(f"SELECT id, place FROM fact WHERE id IN ({listed})", batch):
                place: Place = pickle.loads(fact)
                found[id_] = place.wikidata_id or id_
        return found

    def decided_claims(self) -> Iterator[Waiting]:
        """Every claim with what its places were taken for."""
        rows = self._file.execute(
            "SELECT c.number, c.key, c.digest, c.evidence, c.changed,"
            " x.place, x.city, x.reason, x.message, y.place, y.city,"
            " y.reason, y.message FROM claim c JOIN decision x ON x.place = c.a JOIN decision y ON y.place = c.b"
            " ORDER BY c.number"
        )
        for number, key, digest, evidence, changed, *sides in rows:
            one, other = (
                Decision(place, city, reason=reason, message=message)
                for place, city, reason, message in (sides[:4], sides[4:])
            )
            yield Waiting(number, key, digest, (one, other), pickle.loads(evidence), bool(changed))

    def pair(self, pairs: Iterable[tuple[str, str, tuple[str, str]]]) -> None:
        """Say what claims speak about: for a claim's key the partnership's id, and the cities as stated."""
        self._file.executemany(
            "UPDATE claim SET pair = ?, one = ?, other = ? WHERE key = ?",
            [(pair, *cities, key) for key, pair, cities in pairs],
        )

    def pairs(self) -> Iterator[tuple[str, list[Paired]]]:
        """The partnerships in the order of their ids, each with the claims about it."""
        self._file.execute("CREATE INDEX IF NOT EXISTS by_pair ON claim (pair, key)")
        rows = self._file.execute(
            "SELECT pair, number, key, digest, a, b, one, other, evidence, changed, place IS NOT NULL"
            " FROM claim LEFT JOIN entry ON place = b WHERE pair <> '' ORDER BY pair, key"
        )
        for pair, own in groupby(rows, key=lambda row: str(row[0])):
            yield (
                pair,
                [
                    Paired(
                        number, key, digest, (a, b), (one, other), _aware(pickle.loads(evidence), read), bool(changed)
                    )
                    for _, number, key, digest, a, b, one, other, evidence, changed, read in own
                ],
            )

    def count_pairs(self) -> int:
        """How many partnerships the claims speak about."""
        return int(self._file.execute("SELECT count(DISTINCT pair) FROM claim WHERE pair <> ''").fetchone()[0])


def _aware(evidence: Evidence, partner_read: int) -> Evidence:
    """The evidence, knowing whether the entry of the other side was read: that shows only when reading is complete."""
    return replace(evidence, partner_read=True) if partner_read and evidence.directed else evidence


def _together(stated: Place, fact: Place) -> Place:
    """A place with what is told of it apart filling in what the claim does not say."""
    return replace(
        stated,
        wikidata_id=fact.wikidata_id,
        geonames_id=stated.geonames_id or fact.geonames_id,
        names=stated.names or fact.names,
        countries=stated.countries or fact.countries,
        parents=stated.parents or fact.parents,
        latitude=fact.latitude if stated.latitude is None else stated.latitude,
        longitude=fact.longitude if stated.longitude is None else stated.longitude,
        kind=stated.kind or fact.kind,
        no_city=stated.no_city or fact.no_city,
        population=stated.population or fact.population,
    )
