"""Writes the reading tables: closes the editions that a revision changes and opens the new ones.

An edition opens only when something derived of it differs from the one in force, so an unchanged record costs nothing.
All of it happens inside the ledger's transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, text, update

from app.domain.dates import VagueDate
from app.domain.evidence import publisher_key
from app.domain.identity import fold as fold_name
from app.domain.identity import words_of
from app.domain.records import City, Entity, Group, Observation, Partnership, Publisher, Source, What, Withdrawal
from app.store.documents import Cells, city_json, group_json, json_text, observation_json, publisher_json, source_json
from app.store.editions import Edition, city_words
from app.store.reading import OPEN
from app.store.truth import add, batches, table

LIVE_FOR = timedelta(minutes=10)
"""How long a closed row stays in the indexes for the present, and how long before it leaves readers are told."""

_LIVE = text("live = 1")  # Written out: an index for the present is found only where its condition stands literally.


def publish_partnerships(connection: Connection, revision: int, rendered: Mapping[str, tuple[int, Edition]]) -> int:
    """Open an edition for each rendered partnership (by id, with its key) that differs. Returns how many did."""
    current = _current_editions(connection, [key for key, _ in rendered.values()])
    hashes = {id_: edition.hash for id_, (_, edition) in rendered.items()}
    differing = [id_ for id_, (key, _) in rendered.items() if current.get(key, (0, ""))[1] != hashes[id_]]
    closing = [current[key][0] for key in (rendered[id_][0] for id_ in differing) if key in current]
    for name in ("edition", "standing", "moment"):
        _close(connection, name, "edition", closing, revision)
    number = _last(connection, "edition", "edition")
    rows: dict[str, list[Cells]] = {name: [] for name in ("edition", *INDEXES)}
    span = {"from_rev": revision, "until_rev": OPEN, "live": 1}
    for id_ in differing:
        number += 1
        key, edition = rendered[id_]
        texts = {"cities": edition.cities, "head": edition.head, "days": edition.days}
        rows["edition"].append({"edition": number, "partnership": key, "id": id_, "hash": hashes[id_]} | texts | span)
        for name, members in INDEXES.items():
            extra: Cells = {"edition": number}
            if name in ("standing", "moment"):
                extra |= {"partnership": key} | span
            rows[name] += [row | extra for row in getattr(edition, members)]
    for name, new in rows.items():
        add(connection, name, new)
    return len(differing)


INDEXES: Mapping[str, str] = {
    "story": "story",
    "standing": "standing",
    "place": "place",
    "moment": "moment",
    "witness": "witness",
    "word": "word",
}
"""The tables keyed by edition, and the member of a rendered edition that holds their rows."""


def withdraw(connection: Connection, revision: int, ids: Iterable[str]) -> None:
    """Close the editions of partnerships whose records end."""
    close_open(connection, "edition", list(ids), revision)


def close_open(
    connection: Connection, name: str, ids: Sequence[str], revision: int, *, what: What | None = None
) -> None:
    """Close every row in force of some records, whatever it holds: editions with their indexes, or entities."""
    rows = table(name)
    for batch in batches(ids):
        chosen = [rows.c.id.in_(batch), rows.c.until_rev == OPEN] + ([] if what is None else [rows.c.what == what])
        if name == "edition":
            keys = select(table("partnership").c.key).where(table("partnership").c.id.in_(batch))
            for index in ("standing", "moment"):
                found = table(index)
                closing = update(found).where(found.c.partnership.in_(keys), found.c.until_rev == OPEN)
                connection.execute(closing.values(until_rev=revision))
        connection.execute(update(rows).where(*chosen).values(until_rev=revision))


def _current_editions(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[int, str]]:
    rows = table("edition")
    statement = select(rows.c.partnership, rows.c.edition, rows.c.hash).where(rows.c.until_rev == OPEN)
    found: dict[int, tuple[int, str]] = {}
    for batch in batches(keys):
        for partnership, edition, hash_ in connection.execute(statement.where(rows.c.partnership.in_(batch))):
            found[partnership] = (edition, hash_)
    return found


def publish_entities(connection: Connection, revision: int, what: What, records: Iterable[Entity]) -> int:
    """Open an edition for each city, source or observation whose document or index columns differ."""
    new = {record.id: entity_row(record) for record in records}
    current = _current_entities(connection, what, list(new))
    differing = [id_ for id_, row in new.items() if current.get(id_, (0, {}))[1] != row]
    _close(connection, "entity", "entity", [current[id_][0] for id_ in differing if id_ in current], revision)
    number = _last(connection, "entity", "entity")
    entities, found_by = [], []
    by_id = {record.id: record for record in records}
    for id_ in differing:
        number += 1
        span = {"entity": number, "what": what, "from_rev": revision, "until_rev": OPEN, "live": 1}
        entities.append(span | new[id_])
        found_by += [{"word": word, "entity": number} for word in sorted(entity_words(by_id[id_]))]
    add(connection, "entity", entities)
    add(connection, "entity_word", found_by)
    return len(differing)


def _current_entities(connection: Connection, what: What, ids: list[str]) -> dict[str, tuple[int, Cells]]:
    rows = table("entity")
    columns = [column for column in rows.c if column.name not in ("what", "from_rev", "until_rev", "live")]
    found: dict[str, tuple[int, Cells]] = {}
    for batch in batches(ids):
        statement = select(*columns).where(rows.c.what == what, rows.c.until_rev == OPEN, rows.c.id.in_(batch))
        for row in connection.execute(statement).mappings():
            cells = dict(row)
            found[cells["id"]] = (cells.pop("entity"), cells)
    return found


def entity_row(record: Entity) -> Cells:
    """A city's, source's or observation's document and the columns its lists are filtered by; "" for none."""
    row: Cells = dict.fromkeys(("country", "partner_country", "publisher", "language"), "")
    match record:
        case City():
            row |= {"sort": fold_name(record.name), "kind": record.kind, "country": record.country}
            row |= _bounds(None) | {"document": json_text(city_json(record))}
        case Publisher():
            row |= {"sort": fold_name(record.name), "kind": record.kind, "publisher": record.id}
            row |= _bounds(None) | {"document": json_text(publisher_json(record))}
        case Source():
            row |= {"sort": fold_name(record.title or record.publisher), "kind": record.kind}
            row |= {"publisher": publisher_key(record), "language": record.language or ""}
            row |= _bounds(record.published) | {"document": json_text(source_json(record))}
        case Observation():
            row |= {"sort": fold_name(record.statement), "kind": record.claim, "country": record.country or ""}
            row |= {"partner_country": record.partner_country or ""}
            row |= _bounds(record.date) | {"document": json_text(observation_json(record))}
        case Group():
            row |= {"sort": fold_name(record.name), "kind": ""}
            row |= _bounds(None) | {"document": json_text(group_json(record))}
        case Partnership() | Withdrawal():
            raise TypeError(f"{record.id} has no document of this kind")
    return {"id": record.id} | row


def _bounds(date: VagueDate | None) -> Cells:
    """The day columns of a dated record; OPEN where no date is stated."""
    if date is None:
        return {"earliest": OPEN, "latest": OPEN}
    return {"earliest": date.earliest, "latest": min(date.latest, OPEN - 1)}


def entity_words(record: Entity) -> set[str]:
    """The folded words by which a city, source, observation or group is found."""
    match record:
        case City():
            numbers = {f"={record.wikidata_id}", f"=geonames:{record.geonames_id}"} - {"=None", "=geonames:None"}
            return city_words(record) | numbers
        case Publisher():
            return {f"={record.id}", *(f"={fold_name(name)}" for name in (record.name, *record.aliases))}
        case Source():
            below = {f"<{record.derived_from}"} - {"<None"}
            name = set() if record.publisher_id else {f"={fold_name(record.publisher)}"}
            return {*words_of(record.title or ""), *words_of(record.publisher)} | below | name
        case Observation():
            return set(words_of(record.statement))
        case Group():
            return {*words_of(record.name), *words_of(record.id)}
        case Partnership() | Withdrawal():
            return set()


@dataclass(frozen=True)
class Floor:
    """The oldest revision that the indexes for the present serve.

    `floor_since` is the revision that said so, while the rows below wait to leave; 0 if none wait.
    """

    floor: int
    floor_since: int


def move_floor(connection: Connection, now: datetime, revision: int, stands: Floor) -> Floor:
    """Where the floor is from a revision on: higher, once many rows have closed. What is below it leaves later.

    Whoever was told an older floor may still be reading along it: rows leave ten minutes after it moved at the
    earliest. Those who ask about a revision below the floor use the general indexes.
    """
    rows = table("revision")
    old = select(func.coalesce(func.max(rows.c.number), 0)).where(rows.c.at <= instant(now - LIVE_FOR))
    reached = int(connection.execute(old).scalar_one())
    if stands.floor_since:
        if stands.floor_since > reached:
            return stands
        _clear(connection, stands.floor)
    if reached > stands.floor and any(_burdened(connection, name, reached) for name in ("edition", "entity")):
        return Floor(reached, revision)
    return Floor(stands.floor, 0)


def _clear(connection: Connection, floor: int) -> None:
    """Take the rows that had closed by a revision out of the indexes for the present."""
    edition, entity = table("edition"), table("entity")
    closed = select(edition.c.edition).where(_LIVE, edition.c.until_rev <= floor)
    for name in ("standing", "moment", "edition"):
        rows = table(name)
        connection.execute(update(rows).where(rows.c.edition.in_(closed)).values(live=0))
    connection.execute(update(entity).where(_LIVE, entity.c.until_rev <= floor).values(live=0))


def _burdened(connection: Connection, name: str, reached: int) -> bool:
    """Whether a quarter of the rows that the indexes for the present hold had closed by a revision."""
    rows = table(name)

    def count(*more: ColumnElement[bool]) -> int:
        return int(connection.execute(select(func.count()).select_from(rows).where(_LIVE, *more)).scalar_one())

    closed = count(rows.c.until_rev <= reached)
    return closed > 0 and closed * 4 >= count()  # Nothing has closed in most registers: then they are not counted.


def instant(moment: datetime) -> str:
    """An instant as the register writes it: UTC, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _close(connection: Connection, name: str, column: str, numbers: list[int], revision: int) -> None:
    rows = table(name)
    statement = update(rows).where(rows.c[column] == bindparam("of")).values(until_rev=revision)
    for batch in batches(numbers):
        connection.execute(statement, [{"of": number} for number in batch])


def _last(connection: Connection, name: str, column: str) -> int:
    rows = table(name)
    return int(connection.execute(select(func.coalesce(func.max(rows.c[column]), 0))).scalar_one())
