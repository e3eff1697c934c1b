"""What importers remember: which claims of which data set were seen, and which city each stated place was matched with.

None of it is what readers get, and none of it opens a version: a later sighting of the same claim only moves a day.
Claims are stored here in the transaction that writes the records that they lead to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Subquery, bindparam, delete, func, insert, select, update

from app.domain.models import RecordType
from app.store.database import bulk_insert
from app.store.repository import batches, table


@dataclass(frozen=True, slots=True)
class Sighting:
    """A claim as it was noted."""

    dataset: str
    claim: str
    digest: str
    partnership: str
    evidence: str
    first_seen: int
    last_seen: int
    run: int


@dataclass(frozen=True, slots=True)
class Noted:
    """When a claim was noted, and about which partnership."""

    claim: str
    digest: str
    partnership: str
    first_seen: int
    last_seen: int
    run: int

    def is_news(self, digest: str, day: int) -> bool:
        """Whether a claim that reads like this on a day says something new. Older words are no news."""
        return self.digest != digest and self.last_seen <= day


@dataclass(frozen=True, slots=True)
class Run:
    """An import of a data set: its number, and whether it came to its end."""

    number: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What a stated place was taken for."""

    place: str
    city: str
    record: str = ""
    reason: str = ""
    message: str = ""
    latitude: float | None = None
    longitude: float | None = None


def find_datasets(connection: Connection) -> set[str]:
    """The ids of the sources that were imported in bulk."""
    return set(connection.execute(select(table("import_run").c.source)).scalars())


def recorded_by(connection: Connection, actor: str) -> set[str]:
    """The ids of the sources that an actor was the last to record."""
    last = _last_changes("source")
    return set(connection.execute(select(last.c.id).where(last.c.actor == actor)).scalars())


def find_overwritten(connection: Connection, dataset: str, actor: str) -> list[str]:
    """Return the partnerships with claims of a data set that another than its actor was the last to record.

    Only their records can lack a claim that is stored here.
    """
    claim, last = table("import_claim"), _last_changes("partnership")
    found = (
        select(claim.c.partnership)
        .distinct()
        .join(last, last.c.id == claim.c.partnership)
        .where(claim.c.dataset == dataset, last.c.actor != actor)
        .order_by(claim.c.partnership)
    )
    return list(connection.execute(found).scalars())


def _last_changes(record_type: RecordType) -> Subquery:
    """Who was the last to record each record of a type."""
    change, revision = table("change_log"), table("revision")
    last = (
        select(change.c.id, func.max(change.c.revision).label("revision"))
        .where(change.c.record_type == record_type)
        .group_by(change.c.id)
        .subquery()
    )
    return select(last.c.id, revision.c.actor).join(revision, revision.c.number == last.c.revision).subquery()


def find_last_run(connection: Connection, source: str) -> Run | None:
    """The last import of a data set."""
    rows = table("import_run")
    row = connection.execute(select(rows.c.run, rows.c.finished).where(rows.c.source == source)).one_or_none()
    return None if row is None else Run(row[0], row[1] == 1)


def note_run(connection: Connection, source: str, licence: str, retrieved: int, run: Run) -> None:
    """Note that an import of a data set has begun or come to its end."""
    rows = table("import_run")
    row = {"licence": licence, "run": run.number, "finished": int(run.finished)}
    known = connection.execute(select(rows.c.retrieved).where(rows.c.source == source)).scalar_one_or_none()
    if known is None:
        connection.execute(insert(rows), [{"source": source, "retrieved": retrieved} | row])
    else:
        again = update(rows).where(rows.c.source == source)
        connection.execute(again.values(retrieved=max(known, retrieved), **row))


def find_noted(connection: Connection, dataset: str, claims: Iterable[str]) -> dict[str, Noted]:
    """Each of the claims that was seen before."""
    rows = table("import_claim")
    statement = select(*(rows.c[name] for name in Noted.__slots__)).where(rows.c.dataset == dataset)
    found: dict[str, Noted] = {}
    for batch in batches(claims):
        found.update({row[0]: Noted(*row) for row in connection.execute(statement.where(rows.c.claim.in_(batch)))})
    return found


def find_sightings(connection: Connection, partnerships: Iterable[str]) -> dict[str, list[Sighting]]:
    """Every claim that bears on each of the partnerships, whatever its data set, in a fixed order."""
    rows = table("import_claim")
    statement = select(*(rows.c[name] for name in Sighting.__slots__)).order_by(rows.c.dataset, rows.c.claim)
    found: dict[str, list[Sighting]] = {}
    for batch in batches(partnerships):
        for row in connection.execute(statement.where(rows.c.partnership.in_(batch))):
            sighting = Sighting(*row)
            found.setdefault(sighting.partnership, []).append(sighting)
    return found


def note(connection: Connection, sightings: Sequence[Sighting]) -> None:
    """Note claims, in place of what was noted of them before.

    A claim that now speaks about another pair leaves its old words behind: that it says so no more ends nothing.
    """
    rows = table("import_claim")
    about_another = (
        update(rows)
        .where(rows.c.dataset == bindparam("d"), rows.c.claim == bindparam("c"), rows.c.partnership != bindparam("p"))
        .values(claim=rows.c.claim + "#" + rows.c.digest)
    )
    replaced = delete(rows).where(rows.c.dataset == bindparam("d"), rows.c.claim == bindparam("c"))
    noted = {
        (dataset, claim)
        for dataset in {sighting.dataset for sighting in sightings}
        for claim in find_noted(connection, dataset, [one.claim for one in sightings if one.dataset == dataset])
    }
    again = [sighting for sighting in sightings if (sighting.dataset, sighting.claim) in noted]
    if again:
        marks = [{"d": sighting.dataset, "c": sighting.claim} for sighting in again]
        others = [mark | {"p": one.partnership} for mark, one in zip(marks, again, strict=True)]
        connection.execute(about_another, others)
        connection.execute(replaced, marks)
    bulk_insert(connection, table("import_claim"), [asdict(sighting) for sighting in sightings])


def note_again(connection: Connection, dataset: str, claims: Sequence[str], day: int) -> None:
    """Note that claims were seen again on a later day."""
    rows = table("import_claim")
    for batch in batches(claims):
        again = update(rows).where(rows.c.dataset == dataset, rows.c.claim.in_(batch), rows.c.last_seen < day)
        connection.execute(again.values(last_seen=day))


def find_decisions(connection: Connection, dataset: str, places: Iterable[str]) -> dict[str, Decision]:
    """What each of the places was taken for, where that was decided before."""
    rows = table("place_match")
    statement = select(*(rows.c[name] for name in Decision.__slots__)).where(rows.c.dataset == dataset)
    found: dict[str, Decision] = {}
    for batch in batches(places):
        for row in connection.execute(statement.where(rows.c.place.in_(batch))):
            found[row[0]] = Decision(*row)
    return found


def find_taken(connection: Connection, places: Iterable[str]) -> dict[str, str]:
    """The city for which any data set's place of this key was taken: the keys of ids are the same in all of them."""
    rows = table("place_match")
    statement = select(rows.c.place, rows.c.city).where(rows.c.city != "").order_by(rows.c.dataset.desc())
    found: dict[str, str] = {}
    for batch in batches(places):
        found.update(dict(connection.execute(statement.where(rows.c.place.in_(batch))).all()))
    return found


def find_made(connection: Connection, cities: Iterable[str] | None = None) -> dict[str, str]:
    """The records of cities that imports made, by their ids; of all where none are named."""
    rows = table("place_match")
    statement = select(rows.c.city, rows.c.record).where(rows.c.record != "")
    if cities is None:
        return dict(connection.execute(statement).all())
    found: dict[str, str] = {}
    for batch in batches(cities):
        found.update(dict(connection.execute(statement.where(rows.c.city.in_(batch))).all()))
    return found


def find_evidence_places(connection: Connection, cities: Iterable[str]) -> Mapping[str, tuple[float, float]]:
    """Where data sets say that cities lie."""
    rows = table("place_match")
    statement = select(rows.c.city, rows.c.latitude, rows.c.longitude).where(rows.c.latitude.is_not(None))
    found: dict[str, tuple[float, float]] = {}
    for batch in batches(cities):
        ordered = statement.where(rows.c.city.in_(batch)).order_by(rows.c.dataset.desc(), rows.c.place.desc())
        for city, latitude, longitude in connection.execute(ordered):
            found[city] = (latitude, longitude)
    return found


def decide(connection: Connection, dataset: str, decisions: Sequence[Decision]) -> None:
    """Keep what places were taken for."""
    rows = table("place_match")
    statement = delete(rows).where(rows.c.dataset == dataset, rows.c.place == bindparam("p"))
    if decisions:
        connection.execute(statement, [{"p": decision.place} for decision in decisions])
    bulk_insert(connection, table("place_match"), [{"dataset": dataset} | asdict(decision) for decision in decisions])


def replace_city(connection: Connection, city: str, by: str) -> None:
    """Take the places of a planned city for another one, which editors have recorded in the meantime."""
    rows = table("place_match")
    connection.execute(update(rows).where(rows.c.city == city).values(city=by, record=""))


def hand_over(connection: Connection, cities: Iterable[str]) -> None:
    """Cities that imports made belong to the editors from now on: imports change them no more."""
    rows = table("place_match")
    for batch in batches(cities):
        connection.execute(update(rows).where(rows.c.city.in_(batch)).values(record=""))


def forget_undecided(connection: Connection, dataset: str) -> None:
    """Let places be looked at anew that were taken for no city."""
    rows = table("place_match")
    connection.execute(delete(rows).where(rows.c.dataset == dataset, rows.c.city == ""))
