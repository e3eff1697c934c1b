"""Which partnerships a change touches, and their new editions.

A partnership is rendered anew when it changes itself, when one of its cities does, when an episode of the same pair
does, or when a source it cites changes in what an edition lays down of sources (its chain, its kind, its publisher).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, select, text

from app.domain.evidence import witness_of
from app.domain.records import City, Entity, Partnership, Source, What, Withdrawal
from app.domain.timeline import fold
from app.store.editions import Edition, Surroundings, render
from app.store.publishing import publish_partnerships
from app.store.truth import MODELS, batches, known, load, table

E = TypeVar("E", bound=Entity)
_AT_ONCE = 2000  # Partnerships rendered together: bounds the memory of a rebuild.


def touched_by(connection: Connection, changing: Sequence[Entity]) -> set[str]:
    """The ids of the partnerships that have to be rendered anew. Asked before the change is written."""
    touched = {record.id for record in changing if isinstance(record, Partnership)}
    touched |= _with_cities(connection, [record.id for record in changing if isinstance(record, City)])
    touched |= _citing(connection, [record for record in changing if isinstance(record, Source)])
    touched |= {record.id for record in changing if isinstance(record, Withdrawal)}
    return touched | _families(connection, touched)


def _with_cities(connection: Connection, cities: Iterable[str]) -> set[str]:
    partnership = table("partnership")
    found: set[str] = set()
    for batch in batches(city.key for city in known(connection, "city", cities).values()):
        for side in (partnership.c.city_a, partnership.c.city_b):
            found |= set(connection.execute(select(partnership.c.id).where(side.in_(batch))).scalars())
    return found


def _citing(connection: Connection, changing: Sequence[Source]) -> set[str]:
    present = load(connection, "source", [source.id for source in changing])
    affected = {source.id for source in changing if source.id in present and _laid_down(source, present[source.id])}
    source, citation, partnership = table("source"), table("citation"), table("partnership")
    frontier = affected
    while frontier:
        above = select(source.c.id).where(source.c.derived_from.in_(sorted(frontier)))
        frontier = set(connection.execute(above).scalars()) - affected
        affected |= frontier
    found: set[str] = set()
    for batch in batches(sorted(affected)):
        citing = select(partnership.c.id).join(citation, citation.c.partnership == partnership.c.key)
        found |= set(connection.execute(citing.where(citation.c.source.in_(batch)).distinct()).scalars())
    return found


def _laid_down(source: Source, before: Entity) -> bool:
    members = ("kind", "publisher", "publisher_id", "derived_from", "rests_on", "rests_on_id")
    return any(getattr(source, member) != getattr(before, member) for member in members)


def _families(connection: Connection, touched: Iterable[str]) -> set[str]:
    """The other episodes of touched pairs. Later episodes are rare, so all of them are read."""
    later = find_later(connection)
    families: dict[str, set[str]] = {}
    for id_ in {*later, *(id_ for id_ in touched if _first(id_) != id_)}:
        families.setdefault(_first(id_), {_first(id_)}).add(id_)
    bases = {_first(id_) for id_ in touched}
    return {id_ for base, family in families.items() if base in bases for id_ in family}


def find_later(connection: Connection) -> list[str]:
    """The ids of all partnerships that are not the first agreement of their cities."""
    few = text("episode > 1")  # Written out: the index of these is found only where its condition stands literally.
    return list(connection.execute(select(table("partnership").c.id).where(few)).scalars())


def _first(id_: str) -> str:
    """The id of a pair's first episode."""
    head, _, tail = id_.rpartition("--")
    return head if tail.isdigit() else id_


class _Present:
    """The present state of records: those that are at hand, and the others as the tables have them."""

    def __init__(self, connection: Connection, at_hand: Iterable[Entity] = ()) -> None:
        self.connection = connection
        self._at_hand: dict[type[object], dict[str, Entity]] = {kind: {} for kind in MODELS.values()}
        for record in at_hand:
            self._at_hand[type(record)][record.id] = record

    def find(self, what: What, kind: type[E], ids: Iterable[str]) -> dict[str, E]:
        """The records of a kind by their ids, in the order of the ids; those that do not exist are left out."""
        wanted = list(ids)
        at_hand = self._at_hand[kind]
        found = at_hand | load(self.connection, what, [id_ for id_ in wanted if id_ not in at_hand])
        return {id_: record for id_ in wanted if isinstance(record := found.get(id_), kind)}


def publish_touched(connection: Connection, revision: int, ids: Iterable[str], *, fresh: Iterable[Entity] = ()) -> int:
    """Render partnerships as they stand now and open the editions that differ. Returns how many did.

    `fresh` are records at hand just as they stand now, which need not be read.
    """
    present = _Present(connection, fresh)
    opened = 0
    gone = set(known(connection, "withdrawal"))
    for batch in batches(sorted(set(ids) - gone), _AT_ONCE):
        records = present.find("partnership", Partnership, batch)
        keys = known(connection, "partnership", records)
        rendered = {id_: (keys[id_].key, edition) for id_, edition in _render_all(present, records).items()}
        opened += publish_partnerships(connection, revision, rendered)
    return opened


def render_all(connection: Connection, records: Mapping[str, Partnership]) -> dict[str, Edition]:
    """The editions of partnerships, with everything around them read from the present state."""
    return _render_all(_Present(connection, records.values()), records)


def _render_all(present: _Present, records: Mapping[str, Partnership]) -> dict[str, Edition]:
    families = _episodes(present.connection, records)
    relatives = present.find("partnership", Partnership, [id_ for family in families.values() for id_ in family])
    cities = {city for record in records.values() for city in record.cities if city}
    cities |= {event.successor for record in records.values() for event in record.events if event.successor}
    city_records = present.find("city", City, cities)
    city_keys = {id_: city.key for id_, city in known(present.connection, "city", cities).items()}
    sources = _sources(present, [*records.values(), *relatives.values()])
    witnesses = {id_: witness_of(source, sources) for id_, source in sources.items()}

    def begins(id_: str) -> int:
        """The first day on which an episode exists; an episode without a dated founding begins with its first event."""
        events = relatives[id_].events
        face = next(face for face in fold(events, witnesses).faces if face.value is not None)
        return max(face.first_day, events[0].date.earliest)

    editions: dict[str, Edition] = {}
    for id_, record in records.items():
        family = families.get(_first(id_), [])
        later = family[family.index(id_) + 1 :] if id_ in family else []
        replaced_on = begins(later[0]) if later else None
        around = Surroundings(city_records, city_keys, sources, witnesses, family, replaced_on)
        editions[id_] = render(record, around)
    return editions


def _episodes(connection: Connection, records: Iterable[str]) -> dict[str, list[str]]:
    """All episodes of each pair that has several, by the id of the first, in order."""
    family = _families(connection, records) - set(known(connection, "withdrawal"))
    grouped: dict[str, list[str]] = {}
    for id_ in sorted(family, key=lambda id_: (_first(id_), len(id_), id_)):
        grouped.setdefault(_first(id_), []).append(id_)
    return {first: episodes for first, episodes in grouped.items() if len(episodes) > 1}


def _sources(present: _Present, records: Iterable[Partnership]) -> dict[str, Source]:
    """Every cited source and everything it rests on."""
    sources: dict[str, Source] = {}
    wanted = {citation.source for record in records for event in record.events for citation in event.citations}
    while wanted:
        sources |= present.find("source", Source, wanted)
        wanted = {source.derived_from for source in sources.values() if source.derived_from} - set(sources)
    return sources
