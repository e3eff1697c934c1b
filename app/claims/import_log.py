"""The import log: which claims of which data set were seen, and which city each stated place was matched with.

It is not public. It is written in the transaction and the revision that write the records made from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from app.claims.city_records import complete_record
from app.claims.claim import Claim
from app.claims.datasets import Dataset
from app.domain.errors import RegisterError
from app.domain.models import City
from app.store.import_rows import read_import_rows, replace_import_rows
from app.store.listings import IN_FORCE
from app.store.repository import Repository, table
from app.store.row_hashes import insert_hashed
from app.store.tables import IMPORT_CLAIM, IMPORT_RUN, PLACE_MATCH, Row

REFERENCE = "-reference-"
"""Joins a data set's id and a hash in the id of a source that the data set refers to."""

DECIDED = "decided"
"""The reason of a place decision that gives the city that a person chose. Its message says in which file."""


class ImportRun(NamedTuple):
    """An import: its data set, its revision, and the first day of the retrieval date, which `is_day` if it is exact."""

    dataset: str
    revision: int
    licence: str
    retrieved: int
    is_day: int


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
    ids, prefix = table("source").c.id, f"{dataset}{REFERENCE}"
    referenced = (ids >= prefix) & (ids < f"{prefix}\U0010ffff")
    source = connection.execute(select(ids).where((ids == dataset) | referenced).order_by(ids).limit(1)).scalar()
    if source is not None:
        raise RegisterError(
            f"dataset.id “{dataset}”: the register has a source {source} that editors wrote, and an import would take"
            " its citations for those of the data set. Choose another id."
        )


def refuse_unknown_cities(connection: Connection, cities: Mapping[str, str]) -> None:
    """Raise RegisterError if a mapping names a city that neither the register nor an import log has.

    `cities` has ids by descriptions of places.
    """
    ids = set(cities.values())
    in_register = Repository(connection).existing("city", ids).keys() | find_created_ids(connection, ids)
    unknown = [f"“{words}” = {id_}" for words, id_ in cities.items() if id_ not in in_register]
    if unknown:
        raise RegisterError(f"[cities] names ids that are not in this register: {', '.join(unknown)}")


def refuse_dataset_ids(connection: Connection, sources: Iterable[str]) -> None:
    """Raise RegisterError if one of the editors' sources has the id of a data set that was imported."""
    datasets = find_datasets(connection)
    for source in sources:
        if source in datasets or any(source.startswith(f"{dataset}{REFERENCE}") for dataset in datasets):
            raise RegisterError(
                f"The source {source} has the id of a data set that was imported into this register, and an import"
                " would take its citations for those of the data set. Give it another id."
            )


def find_last_retrieval(connection: Connection, dataset: str) -> date | None:
    """Return the latest day of retrieval of a data set; None if it was never imported."""
    statement = select(func.max(IMPORT_RUN.c.retrieved)).where(IMPORT_RUN.c.dataset == dataset, IN_FORCE)
    day = connection.execute(statement).scalar_one()
    return None if day is None else date.fromordinal(day)


def changes_dataset(connection: Connection, dataset: Dataset, *, is_whole: bool) -> bool:
    """Return whether an import has another licence of its data set, or is the first whole reading on a day."""
    run, retrieved = IMPORT_RUN.c, dataset.retrieved
    of_dataset = select(run.licence).where(run.dataset == dataset.id, IN_FORCE)
    licence = connection.execute(of_dataset.order_by(run.revision.desc()).limit(1)).scalar()
    whole = of_dataset.where(run.retrieved == retrieved.earliest, run.is_whole == 1, run.is_day == 1).limit(1)
    is_first_reading = is_whole and retrieved.is_day and connection.execute(whole).first() is None
    return licence is not None and (licence != dataset.licence or is_first_reading)


def save_run(connection: Connection, dataset: Dataset, revision: int, *, is_whole: bool) -> None:
    """Store that a revision is an import of a data set."""
    run = {"dataset": dataset.id, "revision": revision, "licence": dataset.licence}
    days = {"retrieved": dataset.retrieved.earliest, "is_day": int(dataset.retrieved.is_day)}
    insert_hashed(connection, IMPORT_RUN, [run | days | {"is_whole": int(is_whole), "undoes": 0}])


def find_runs(connection: Connection, dataset: str) -> list[ImportRun]:
    """Return the imports of a data set that count, in their order: those that were not undone."""
    run = IMPORT_RUN.c
    statement = select(run.dataset, run.revision, run.licence, run.retrieved, run.is_day)
    rows = connection.execute(statement.where(run.dataset == dataset, IN_FORCE).order_by(run.revision))
    return [ImportRun(*row) for row in rows]


def save_undo(connection: Connection, undone: ImportRun, revision: int) -> None:
    """Store that a revision undid an import. The licence is that of the import before, which counts again."""
    before = [run for run in find_runs(connection, undone.dataset) if run.revision != undone.revision]
    licence = before[-1].licence if before else undone.licence
    row = undone._asdict() | {"revision": revision, "licence": licence, "is_whole": 0, "undoes": undone.revision}
    insert_hashed(connection, IMPORT_RUN, [row])


# --- claims ---


def find_stored(connection: Connection, dataset: str, claims: Iterable[str]) -> dict[str, Claim]:
    """Return the stored claims of a data set among some keys, by key."""
    rows = read_import_rows(connection, IMPORT_CLAIM, IMPORT_CLAIM.c.claim, claims, dataset)
    return {row["claim"]: Claim.from_row(row) for row in rows}


def count_listed(connection: Connection, dataset: str, day: int) -> int:
    """Return the number of claims of a data set in its last reading up to a day."""
    claim = IMPORT_CLAIM.c
    days = select(func.max(claim.listed_on)).where(claim.dataset == dataset, claim.listed_on <= day)
    latest = days.scalar_subquery()
    listed = select(func.count()).where(claim.dataset == dataset, claim.listed_on == latest)
    return connection.execute(listed).scalar_one()


def find_claims(connection: Connection, partnerships: Iterable[str]) -> dict[str, list[Claim]]:
    """Return the claims of all data sets about each partnership, ordered by data set and key."""
    claims: dict[str, list[Claim]] = {}
    for row in read_import_rows(connection, IMPORT_CLAIM, IMPORT_CLAIM.c.partnership, partnerships):
        claims.setdefault(row["partnership"], []).append(Claim.from_row(row))
    return claims


def replace_claims(connection: Connection, old: Iterable[Claim], new: Iterable[Claim]) -> None:
    """Store claims in place of others."""
    replace_import_rows(connection, IMPORT_CLAIM, [claim.to_row() for claim in old], [claim.to_row() for claim in new])


def move_claims(connection: Connection, merged: str, survivor: str) -> None:
    """Assign the claims about a merged partnership to its survivor."""
    claims = find_claims(connection, [merged]).get(merged, [])
    replace_claims(connection, claims, [replace(claim, partnership=survivor) for claim in claims])


# --- places ---


def find_decisions(connection: Connection, dataset: str, places: Iterable[str]) -> dict[str, PlaceDecision]:
    """Return the stored decisions about places, by the keys of the places."""
    rows = read_import_rows(connection, PLACE_MATCH, PLACE_MATCH.c.place, places, dataset)
    return {row["place"]: _to_decision(row) for row in rows}


def find_cities_of(connection: Connection, places: Iterable[str]) -> dict[str, str]:
    """Return the cities of places in any data set, by key. Give only keys that are ids, the same in all data sets."""
    rows = read_import_rows(connection, PLACE_MATCH, PLACE_MATCH.c.place, places)
    cities: dict[str, str] = {}
    for row in rows:
        if row["city"]:
            cities.setdefault(row["place"], row["city"])  # Of several data sets the first by id.
    return cities


def find_created(connection: Connection, cities: Iterable[str]) -> dict[str, City]:
    """Return the records of the cities that imports created, by id, made of everything that all data sets state."""
    records: dict[str, str] = {}
    statements: dict[str, list[str]] = {}
    for row in _rows_of_cities(connection, cities):
        if row["record"]:
            records[row["city"]] = row["record"]
        if row["stated"]:
            statements.setdefault(row["city"], []).append(row["stated"])
    return {city: complete_record(record, statements.get(city, ())) for city, record in records.items()}


def find_created_ids(connection: Connection, cities: Iterable[str]) -> set[str]:
    """Return the ids of the cities that imports created."""
    return {row["city"] for row in _rows_of_cities(connection, cities) if row["record"]}


def find_points(connection: Connection, cities: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude that data sets state for cities, by the ids of the cities.

    If they state several, the first data set and place by id count.
    """
    points: dict[str, tuple[float, float]] = {}
    for row in _rows_of_cities(connection, cities):
        if row["latitude"] is not None:
            points.setdefault(row["city"], (row["latitude"], row["longitude"]))
    return points


def save_decisions(connection: Connection, dataset: str, decisions: Iterable[PlaceDecision]) -> None:
    """Store decisions about places, in place of earlier ones."""
    new = {decision.place: {"dataset": dataset} | asdict(decision) for decision in decisions}
    old = list(read_import_rows(connection, PLACE_MATCH, PLACE_MATCH.c.place, new, dataset))
    replace_import_rows(connection, PLACE_MATCH, old, list(new.values()))


def replace_city(connection: Connection, replaced: str, replacement: str) -> None:
    """Match the places of a city with another one that takes its place: the survivor of a merger."""
    rows = _rows_of_cities(connection, [replaced])
    replace_import_rows(connection, PLACE_MATCH, rows, [row | {"city": replacement, "record": ""} for row in rows])


def release_to_editors(connection: Connection, cities: Iterable[str]) -> None:
    """Hand cities that imports created over to the editors: imports no longer change them."""
    rows = [row for row in _rows_of_cities(connection, cities) if row["record"]]
    replace_import_rows(connection, PLACE_MATCH, rows, [row | {"record": ""} for row in rows])


def _rows_of_cities(connection: Connection, cities: Iterable[str]) -> list[Row]:
    return list(read_import_rows(connection, PLACE_MATCH, PLACE_MATCH.c.city, filter(None, cities)))


def _to_decision(row: Row) -> PlaceDecision:
    return PlaceDecision(**{name: row[name] for name in PlaceDecision.__slots__})
