"""The import log: which claims of which data set were seen, and which city each stated place was matched with.

It is not public, and changes to it open no version of a record: when a claim is seen again, only a day changes. Claims
are stored in the transaction that writes the records made from them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Row, bindparam, delete, func, insert, select, update

from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import City
from app.domain.vocabulary import Status
from app.imports.claims import ClaimEvidence, Dataset, RejectionReason
from app.imports.resolution.city_records import complete_record
from app.store.database import bulk_insert
from app.store.repository import Repository, batches, select_in, table
from app.store.revisions import latest_revision, open_revision, seal_revision
from app.store.tables import IMPORT_CLAIM, IMPORT_RUN, PLACE_MATCH

REFERENCE = "-reference-"
"""Joins a data set's id and a hash in the id of a source that the data set refers to."""

# Reasons of decisions that are not stored. Such a place is resolved again whenever the data set is read.
_PASSING_REASONS = {RejectionReason.UNKNOWN_PLACE, RejectionReason.UNKNOWN_COUNTRY, RejectionReason.UNKNOWN_NAME}
DECIDED = "decided"
"""The reason of a place decision that gives the city that a person chose. Its message says in which file."""


@dataclass(frozen=True, slots=True)
class ImportedClaim:
    """A claim as it is stored, with the evidence from which records are merged. Days are ordinals.

    `claim` is its key. `first_seen` and `last_seen` are the first and the last day of retrieval, that of the stored
    content. `listed_on` is the last day on which the data set is known to have the claim, with any content.
    """

    dataset: str
    claim: str
    digest: str
    partnership: str
    evidence: ClaimEvidence
    first_seen: int
    last_seen: int
    listed_on: int

    @property
    def known_by(self) -> VagueDate:
        """The retrieval at which the claim first showed its present status, after any other status."""
        return self.evidence.retrieval(self.evidence.said_on or self.first_seen)

    @property
    def status(self) -> Status | None:
        """The status that the claim has shown since `known_by`; None if the source marks the claim as wrong."""
        return self.evidence.status_on(self.known_by.latest)

    @property
    def shown_since(self) -> VagueDate:
        """The retrieval that first showed the present status; of a claim in force again, the very first retrieval."""
        was_in_force = self.evidence.in_force_on and self.status is Status.ACTIVE
        return self.evidence.retrieval(self.first_seen) if was_in_force else self.known_by


StoredClaim = Row[str, str, str, int, int]
"""Key, digest, partnership, first day of retrieval, and last day of retrieval with this content."""


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """The city of a stated place, or the reason why it has none.

    `place` is the place's key, `city` an id or empty. If imports created the city, one of its places has in `record`
    the permanent part of its record. `stated` is what the place states about the city, as JSON. With a city, `reason`
    is empty, or `DECIDED` if a person chose it.
    """

    place: str
    city: str
    record: str = ""
    stated: str = ""
    reason: str = ""
    message: str = ""
    latitude: float | None = None
    longitude: float | None = None


def find_survivors(connection: Connection) -> dict[str, str]:
    """Return the survivor of each merged city and partnership, by the id of the merged one, at the end of a chain."""
    rows = table("tombstone")
    statement = select(rows.c.id, rows.c.merged_into).where(rows.c.merged_into.is_not(None))
    merged = dict(connection.execute(statement).all())
    for id_ in merged:
        while merged[id_] in merged:
            merged[id_] = merged[merged[id_]]
    return merged


# --- data sets ---


def actor_of(dataset: str) -> str:
    """Return the actor that revisions name for imports of a data set."""
    return f"import {dataset}"


def find_datasets(connection: Connection) -> set[str]:
    """Return the ids of the data sets that were imported."""
    return set(connection.execute(select(IMPORT_RUN.c.dataset)).scalars())


def refuse_foreign_id(connection: Connection, dataset: str) -> None:
    """Raise RegisterError if editors use the id of a data set for a source of their own, or if the id is reserved.

    Citations of data sets and of editors are distinguished by the id of the source alone. With an id that both use, an
    import would drop citations of the editors.
    """
    if REFERENCE in dataset:
        raise RegisterError(
            f"dataset.id “{dataset}”: “{REFERENCE}” is part of the ids of pages that data sets refer to. Choose another"
            " id."
        )
    if dataset in find_datasets(connection):
        return
    for source in sorted(Repository(connection).existing("source")):
        if source == dataset or source.startswith(f"{dataset}{REFERENCE}"):
            raise RegisterError(
                f"dataset.id “{dataset}”: the register has a source {source} that editors wrote, and an import would"
                " take its citations for those of the data set. Choose another id."
            )


def refuse_unknown_cities(connection: Connection, cities: Mapping[str, str]) -> None:
    """Raise RegisterError if a mapping names a city that neither the register nor an import log has.

    `cities` has ids by descriptions of places.
    """
    ids = set(cities.values())
    known = Repository(connection).existing("city", ids).keys() | find_created_ids(connection, ids)
    missing = [f"“{words}” = {id_}" for words, id_ in cities.items() if id_ not in known]
    if missing:
        raise RegisterError(f"[cities] names ids that are not in this register: {', '.join(missing)}")


def refuse_dataset_ids(connection: Connection, sources: Iterable[str]) -> None:
    """Raise RegisterError if one of the editors' sources has the id of a data set that was imported."""
    datasets = find_datasets(connection)
    for source in sources:
        if source in datasets or any(source.startswith(f"{dataset}{REFERENCE}") for dataset in datasets):
            raise RegisterError(
                f"The source {source} has the id of a data set that was imported into this register, and an import"
                " would take its citations for those of the data set. Give it another id."
            )


def find_last_run(connection: Connection, dataset: str) -> Row[int, int, int] | None:
    """Return the number of a data set's last import, whether it finished (1 or 0), and the latest day of retrieval."""
    run = IMPORT_RUN.c
    latest = select(func.max(run.retrieved)).where(run.dataset == dataset).scalar_subquery()
    statement = select(run.run, run.finished, latest.label("retrieved")).where(run.dataset == dataset)
    return connection.execute(statement.order_by(run.run.desc()).limit(1)).one_or_none()


def begin_run(connection: Connection, dataset: Dataset) -> None:
    """Store that the next import of a data set has begun."""
    last = find_last_run(connection, dataset.id)
    connection.execute(
        insert(IMPORT_RUN).values(
            dataset=dataset.id,
            run=1 if last is None else last.run + 1,
            began=latest_revision(connection),
            licence=dataset.licence,
            retrieved=dataset.retrieved.earliest,
            is_day=int(dataset.retrieved.is_day),
            finished=0,
            complete=0,
        )
    )


def finish_run(connection: Connection, dataset: Dataset, now: datetime) -> int | None:
    """Store that the last import of a data set has finished.

    Readers get a changed licence with a revision. If the import wrote none, one is opened and its number returned.
    """
    run, own = IMPORT_RUN.c, IMPORT_RUN.c.dataset == dataset.id
    last = select(func.max(run.run)).where(own).scalar_subquery()
    connection.execute(update(IMPORT_RUN).where(own, run.run == last).values(finished=1))
    published = select(run.licence).where(own, run.began < latest_revision(connection)).order_by(run.run.desc())
    if connection.execute(published.limit(1)).scalar() in (None, dataset.licence):
        return None
    revision = open_revision(connection, actor_of(dataset.id), f"Licence: {dataset.licence}", now)
    seal_revision(connection, revision)
    return revision


# --- claims ---


def find_seen(connection: Connection, dataset: str, claims: Iterable[str]) -> dict[str, StoredClaim]:
    """Return the stored claims among the keys, by key."""
    columns = IMPORT_CLAIM.c["claim", "digest", "partnership", "first_seen", "last_seen"]
    statement = select(*columns).where(IMPORT_CLAIM.c.dataset == dataset)
    return {row.claim: row for row in select_in(connection, statement, IMPORT_CLAIM.c.claim, claims)}


def is_news(stored: StoredClaim | None, digest: str, retrieved: VagueDate) -> bool:
    """Return whether a claim must be stored: it is new, has new content, or is older than known so far.

    Other content is new unless it was retrieved before the stored content.
    """
    if stored is None:
        return True
    is_same = stored.digest == digest
    return bool(retrieved.latest < stored.first_seen if is_same else stored.last_seen <= retrieved.earliest)


def find_claims(connection: Connection, partnerships: Iterable[str]) -> dict[str, list[ImportedClaim]]:
    """Return the claims of all data sets about each partnership, ordered by data set and key."""
    statement = select(*(IMPORT_CLAIM.c[name] for name in ImportedClaim.__slots__)).order_by(
        IMPORT_CLAIM.c.dataset, IMPORT_CLAIM.c.claim
    )
    found: dict[str, list[ImportedClaim]] = {}
    for row in select_in(connection, statement, IMPORT_CLAIM.c.partnership, partnerships):
        stored = row._asdict() | {"evidence": ClaimEvidence.from_json(row.evidence)}
        found.setdefault(row.partnership, []).append(ImportedClaim(**stored))
    return found


def save_claims(connection: Connection, dataset: str, claims: Sequence[ImportedClaim], replaced: Iterable[str]) -> None:
    """Store claims of one data set, in place of their earlier content and of those that they replace."""
    for batch in batches([*(one.claim for one in claims), *replaced]):
        connection.execute(
            delete(IMPORT_CLAIM).where(IMPORT_CLAIM.c.dataset == dataset, IMPORT_CLAIM.c.claim.in_(batch))
        )
    rows = [{name: getattr(claim, name) for name in ImportedClaim.__slots__} for claim in claims]
    bulk_insert(connection, IMPORT_CLAIM, [row | {"evidence": row["evidence"].to_json()} for row in rows])


def move_claims(connection: Connection, merged: str, survivor: str) -> None:
    """Assign the claims about a merged partnership to its survivor."""
    connection.execute(update(IMPORT_CLAIM).where(IMPORT_CLAIM.c.partnership == merged).values(partnership=survivor))


def save_day(connection: Connection, dataset: str, claims: Sequence[str], day: int, *, is_same: bool) -> None:
    """Store that a data set had claims on a day, unless a later one is stored. `is_same`: with the stored content."""
    for batch in batches(claims):
        own = update(IMPORT_CLAIM).where(IMPORT_CLAIM.c.dataset == dataset, IMPORT_CLAIM.c.claim.in_(batch))
        for name in ("last_seen", "listed_on") if is_same else ("listed_on",):
            connection.execute(own.where(IMPORT_CLAIM.c[name] < day).values({name: day}))


# --- places ---


def find_decisions(connection: Connection, dataset: str, places: Iterable[str]) -> dict[str, PlaceDecision]:
    """Return the stored decisions about places, by the keys of the places."""
    statement = select(*(PLACE_MATCH.c[name] for name in PlaceDecision.__slots__)).where(
        PLACE_MATCH.c.dataset == dataset
    )
    return {row.place: PlaceDecision(*row) for row in select_in(connection, statement, PLACE_MATCH.c.place, places)}


def find_cities_of(connection: Connection, places: Iterable[str]) -> dict[str, str]:
    """Return the cities of places in any data set, by key. Give only keys that are ids, the same in all data sets."""
    statement = (
        select(PLACE_MATCH.c.place, PLACE_MATCH.c.city)
        .where(PLACE_MATCH.c.city != "")
        .order_by(PLACE_MATCH.c.dataset.desc())
    )
    return dict(select_in(connection, statement, PLACE_MATCH.c.place, places))


def find_created(connection: Connection, cities: Iterable[str]) -> dict[str, City]:
    """Return the records of the cities that imports created, by id, made of everything that all data sets state."""
    records = dict(_rows_of_cities(connection, cities, PLACE_MATCH.c.record))
    stated: dict[str, list[str]] = {city: [] for city in records}
    for city, text in _rows_of_cities(connection, records, PLACE_MATCH.c.stated):
        stated[city].append(text)
    return {city: complete_record(record, stated[city]) for city, record in records.items()}


def find_planned(connection: Connection) -> dict[str, City]:
    """Return the records of the cities that imports have planned but not written yet, by id."""
    written = select(table("city").c.id)
    planned = select(PLACE_MATCH.c.city).where(PLACE_MATCH.c.record != "", PLACE_MATCH.c.city.not_in(written))
    return find_created(connection, connection.execute(planned).scalars().all())


def find_created_ids(connection: Connection, cities: Iterable[str]) -> set[str]:
    """Return the ids of the cities that imports created."""
    return {city for city, _ in _rows_of_cities(connection, cities, PLACE_MATCH.c.record)}


def find_cities_in(connection: Connection, dataset: str) -> set[str]:
    """Return the ids of the cities that places of a data set were matched with."""
    statement = select(PLACE_MATCH.c.city).distinct().where(PLACE_MATCH.c.dataset == dataset, PLACE_MATCH.c.city != "")
    return set(connection.execute(statement).scalars())


def _rows_of_cities(connection: Connection, cities: Iterable[str], column: Column[str]) -> Iterator[tuple[str, str]]:
    """Yield the id of a city and the value of the column, for each of its places where the value is not empty."""
    return select_in(connection, select(PLACE_MATCH.c.city, column).where(column != ""), PLACE_MATCH.c.city, cities)


def find_points(connection: Connection, cities: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude that data sets state for cities, by the ids of the cities.

    If they state several, the first data set and place by id count.
    """
    statement = (
        select(PLACE_MATCH.c.city, PLACE_MATCH.c.latitude, PLACE_MATCH.c.longitude)
        .where(PLACE_MATCH.c.latitude.is_not(None))
        .order_by(PLACE_MATCH.c.dataset.desc(), PLACE_MATCH.c.place.desc())
    )
    return {city: tuple(point) for city, *point in select_in(connection, statement, PLACE_MATCH.c.city, cities)}


def save_decisions(connection: Connection, dataset: str, decisions: Sequence[PlaceDecision]) -> None:
    """Store decisions about places, in place of earlier ones, except those for reasons that may pass."""
    if decisions:
        replaced = delete(PLACE_MATCH).where(PLACE_MATCH.c.dataset == dataset, PLACE_MATCH.c.place == bindparam("p"))
        connection.execute(replaced, [{"p": decision.place} for decision in decisions])
    rows = [{"dataset": dataset} | asdict(one) for one in decisions if one.reason not in _PASSING_REASONS]
    bulk_insert(connection, PLACE_MATCH, rows)


def replace_city(connection: Connection, replaced: str, replacement: str) -> None:
    """Match the places of a city with another one that takes its place: an editor's record, or a merger's survivor."""
    connection.execute(update(PLACE_MATCH).where(PLACE_MATCH.c.city == replaced).values(city=replacement, record=""))


def hand_over(connection: Connection, cities: Iterable[str]) -> None:
    """Hand cities that imports created over to the editors: imports no longer change them."""
    for batch in batches(cities):
        created = update(PLACE_MATCH).where(PLACE_MATCH.c.city.in_(batch), PLACE_MATCH.c.record != "")
        connection.execute(created.values(record=""))
