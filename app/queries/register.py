"""The register as queries see it: the newest revision, the clock of a question, and whatever has to be looked up first.

One `Register` serves a whole process. It keeps nothing that a revision could make wrong without noticing.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate, day_in_words
from app.domain.errors import Candidate, Fault, InvalidQuery, NotFound
from app.domain.identity import fold, words_of
from app.queries.keeping import Keep
from app.queries.present import Newest, Present
from app.queries.searching import Clock
from app.store.documents import read_group
from app.store.engine import Binds, Reader, Row

_DEAR_ROWS = 30_000  # Some seven megabytes.
_MANY = 8  # Candidates offered for something unknown.
AFTER_ALL_WORDS = "\U0010ffff"
"""Sorts after every character that a word can continue with."""


def today() -> int:
    """The present day, UTC, as an ordinal."""
    return datetime.now(UTC).date().toordinal()


@dataclass(frozen=True)
class KnownCity:
    """A city that a question names: its id and name, and the keys of it and of every city it took the place of."""

    id: str
    name: str
    key: int
    keys: tuple[int, ...]


@dataclass(frozen=True)
class KnownGroup:
    """A group of countries that a question names, as it stands in a sentence, with its members on the day."""

    name: str
    countries: tuple[str, ...]


class Register(Present):
    """Answers what every question needs: what is newest, which clock, which city is meant."""

    def __init__(
        self,
        reader: Reader,
        *,
        today: Callable[[], int] = today,
        public_url: str = "http://127.0.0.1:8000",
        contact: str = "",
        lists_presumed: bool = True,
    ) -> None:
        super().__init__(reader)
        self.public_url = public_url
        """The address under which readers reach the service: absolute links start with it."""
        self.contact = contact
        """Where readers report errors, an e-mail address or a web address; empty where nobody said."""
        self.lists_presumed = lists_presumed
        """Whether lists show what is only presumed when a question does not say."""
        self.today = today
        self._count = lru_cache(maxsize=4096)(self._count_anew)
        self._instant = lru_cache(maxsize=4096)(self._find_instant)
        self._dear = Keep(_DEAR_ROWS)

    def recorded_at(self, revision: int) -> str | None:
        """When a revision was made, UTC; None for one that does not exist."""
        newest = self.newest()
        if revision >= newest.revision:
            return newest.at if revision == newest.revision else None
        return self._instant(revision, newest)

    def _find_instant(self, revision: int, _: Newest) -> str | None:
        row = self.reader.row("SELECT at FROM revision WHERE number = :revision", {"revision": revision})
        return str(row[0]) if row else None

    # --- clocks ---

    def clock(self, as_of: VagueDate | None, known_at: str | None, *, pinned: tuple[int, int] | None = None) -> Clock:
        """The clock of a question: the day and the revision it names, or a cursor's, or today and the newest."""
        newest = self.newest()
        day = as_of.latest if as_of is not None else pinned[0] if pinned else self.today()
        revision = pinned[1] if pinned else newest.revision
        if known_at is not None:
            revision = self._revision(known_at, newest)
        # Rows leave the indexes for the present long after the floor has moved: they serve until this is answered.
        return Clock(day, revision, revision >= newest.floor)

    def _revision(self, known_at: str, newest: Newest) -> int:
        if known_at.startswith("r"):
            number = int(known_at[1:])
        else:
            until = known_at + ("T23:59:59Z" if len(known_at) == 10 else "")
            if until[:10] > day_text_of(self.today()):
                raise self._not_yet(newest)
            until = until if len(until) == 20 else until[:-1] + ":00Z"
            row = self.reader.row("SELECT MAX(number) FROM revision WHERE at <= :until", {"until": until})
            number = row[0] if row and row[0] else 0
        if number > newest.revision:
            raise self._not_yet(newest)
        if number < 1:
            message = "the register knew nothing yet at that moment: its first revision is r1"
            raise InvalidQuery([Fault("known_at", "too_early", message, "r1")])
        return number

    @staticmethod
    def _not_yet(newest: Newest) -> InvalidQuery:
        message = f"known_at lies in the future: the latest revision is r{newest.revision}"
        return InvalidQuery([Fault("known_at", "future", message, f"r{newest.revision}")])

    # --- counts ---

    def count(self, statement: str, binds: Binds) -> int:
        """The one number of a statement that binds its revision: kept, since it cannot change."""
        return self._count(statement, tuple(sorted(binds.items())), self.era())

    def _count_anew(self, statement: str, binds: tuple[tuple[str, str | int], ...], _era: int) -> int:
        row = self.reader.row(statement, dict(binds))
        return int(row[0]) if row else 0

    def kept(self, statement: str, binds: Binds) -> list[Row]:
        """The rows of a statement that binds its revision and is dear: kept, since they cannot change."""
        asked = (statement, tuple(sorted(binds.items())), self.era())
        return self._dear.find(asked, lambda: self.reader.rows(statement, binds))

    # --- what a question names ---

    def city(self, asked: str, clock: Clock, parameter: str | None = None) -> KnownCity:
        """The city of an id, `Q…` or `geonames:…`, as it was known at a clock. Raises NotFound with candidates."""
        external = asked.startswith(("Q", "geonames:"))
        named = (
            "n.entity IN (SELECT w.entity FROM entity_word w WHERE w.word = :asked)" if external else "n.id = :asked"
        )
        row = self.reader.row(
            "SELECT c.key, c.id, n.document FROM entity n JOIN city c ON c.id = n.id"
            f" WHERE n.what = 'city' AND {named} AND n.from_rev <= :revision AND n.until_rev > :revision",
            {"asked": f"={asked}" if external else asked, "revision": clock.revision},
        )
        if row is None:
            raise NotFound("city", asked, self.candidates(asked), parameter)
        key, id_, document = row
        taken_over = self.reader.rows(
            "SELECT p.city FROM moment m JOIN place p ON p.edition = m.edition AND p.side = m.actor_side"
            " WHERE m.successor = :key AND m.successor > 0 AND m.from_rev <= :revision AND m.until_rev > :revision",
            {"key": key, "revision": clock.revision},
        )
        return KnownCity(
            id_, json.loads(document)["name"], key, tuple(sorted({key, *(city for (city,) in taken_over)}))
        )

    def group(self, asked: str, clock: Clock) -> KnownGroup:
        """A group of countries with its members on the day of a clock. Raises NotFound with the groups there are."""
        row = self.reader.row(
            "SELECT document FROM entity WHERE what = 'country_group' AND id = :id"
            " AND from_rev <= :revision AND until_rev > :revision",
            {"id": asked, "revision": clock.revision},
        )
        if row is None:
            raise NotFound("group", asked, self.groups(), "between")
        name, members = read_group(row[0])
        return KnownGroup(name, tuple(member.country for member in members if member.counts_on(clock.day)))

    def groups(self) -> list[Candidate]:
        """All groups of countries there are."""
        return [Candidate(*row) for row in self.reader.rows("SELECT id, name FROM country_group ORDER BY id")]

    def publishers(self, asked: str, clock: Clock) -> list[str]:
        """The keys of the publishers with an id, name or alias. See `publisher_key`.

        Raises NotFound where the register had no such publisher at the clock.
        """
        keys = {row[1] for row in self._publisher_rows([asked, fold(asked)], clock)}
        if not keys:
            raise NotFound("publisher", asked, [], "publisher")
        return sorted(keys)

    def publisher_names(self, keys: Sequence[str], clock: Clock) -> dict[str, str]:
        """The names of publishers by their keys: of the publisher's record, else as a source prints it."""
        rows = sorted(self._publisher_rows(keys, clock), key=lambda row: str(row[0]), reverse=True)
        names = {key: json.loads(document) for _, key, document in rows}  # Records come last, and so they count.
        return {key: names[key].get("name") or names[key]["publisher"] for key in keys}

    def _publisher_rows(self, names: Sequence[str], clock: Clock) -> list[Row]:
        """What (publisher or source), key and one document of each publisher with one of some ids or folded names."""
        if not names:
            return []
        binds: dict[str, str | int] = {f"p{number}": f"={name}" for number, name in enumerate(names)}
        return self.reader.rows(
            "SELECT n.what, n.publisher, MIN(n.document) FROM entity_word w CROSS JOIN entity n"
            f" WHERE n.entity = w.entity AND w.word IN ({', '.join(f':{name}' for name in binds)})"
            " AND n.what IN ('publisher', 'source') AND n.from_rev <= :revision AND n.until_rev > :revision"
            " GROUP BY n.what, n.publisher",
            binds | {"revision": clock.revision},
        )

    def partnership_keys(self, ids: Sequence[str], clock: Clock, parameter: str) -> list[int]:
        """The keys of partnerships by their ids. Raises NotFound for the first that was not known at the clock."""
        keys: list[int] = []
        for id_ in ids:
            row = self.reader.row(
                "SELECT partnership FROM edition WHERE id = :id AND from_rev <= :revision LIMIT 1",
                {"id": id_, "revision": clock.revision},
            )
            if row is None:
                raise NotFound("partnership", id_, [], parameter)
            keys.append(row[0])
        return keys

    def candidates(self, asked: str) -> list[Candidate]:
        """Cities that somebody who wrote `asked` may have meant: by its words, else by its first letters."""
        words = [word for word in words_of(asked.replace("-", " ")) if len(word) > 2] or words_of(asked)
        words = words[:_MANY]  # No city has a longer name, and a long text must not ask for long.
        found: dict[str, str] = {}
        for word in sorted(words, key=len, reverse=True):
            for start in (word, word[: max(3, len(word) - 2)], word[:3]):
                for id_, name in self._cities_with(start):
                    found.setdefault(id_, name)
                if found:
                    break
            if len(found) >= _MANY:
                break
        ranked = sorted(found.items(), key=lambda item: (-_likeness(asked, item[0]), item[0]))
        return [Candidate(id_, name) for id_, name in ranked[:_MANY]]

    def _cities_with(self, start: str) -> list[tuple[str, str]]:
        rows = self.reader.rows(
            "SELECT DISTINCT c.id, c.name FROM entity_word w JOIN entity n ON n.entity = w.entity"
            " JOIN city c ON c.id = n.id WHERE n.what = 'city' AND w.word >= :start AND w.word < :stop"
            " ORDER BY c.id LIMIT 200",
            {"start": start, "stop": start + AFTER_ALL_WORDS},
        )
        return [(id_, name) for id_, name in rows]


def day_text_of(day: int) -> str:
    """A day as YYYY-MM-DD."""
    return datetime.fromordinal(day).date().isoformat()


def country_phrase(code: str) -> str:
    """A country as it stands in a sentence: `the Netherlands`."""
    return COUNTRIES[code]


def on_day(clock: Clock) -> str:
    """The day of a clock as it stands in a sentence: `on 10 May 2023`."""
    return f"on {day_in_words(clock.day)}"


def _likeness(one: str, other: str) -> float:
    """How much two ids resemble each other, by the pairs of letters they share."""
    pairs, others = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(pairs & others) / ((len(pairs) + len(others)) or 1)
