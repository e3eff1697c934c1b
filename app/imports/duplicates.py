"""Duplicates: finds partnerships that are probably the same, and merges records as people decide.

Two cities are alike if they share a name and are at most 5 km apart. `Santo Domingo Province` is not alike to its
capital: its own name says that it is an area. GeoNames ids need no comparison: no two cities of the register have the
same.

The id of a merged record leads to the survivor permanently. The survivor gets its partnerships, claims and matched
places. A merger is refused if editors wrote events of the partnership that would be merged into another.
"""

from collections.abc import Sequence
from itertools import combinations, product

from sqlalchemy import Connection, select

from app.domain.errors import RegisterError
from app.domain.ids import country_of, episode_of, is_partnership_id, partnership_id
from app.domain.models import AnyRecord, City, Partnership, RecordType, Tombstone
from app.imports import import_log
from app.imports.merge import editorial_part, merge, with_names_of, with_successors
from app.imports.resolution.gazetteer import SAME, distance
from app.imports.resolution.matcher import KnownCities
from app.imports.resolution.normalise import AREAS, parse_name
from app.store.listings import publish_listings
from app.store.projections import partnerships_of
from app.store.repository import Repository, table
from app.store.revisions import seal_revision
from app.store.writer import write_records


def find_duplicates(connection: Connection) -> list[str]:
    """Return a line for each pair of partnerships that are probably the same, with the evidence, ordered by id."""
    repository = Repository(connection)
    records = repository.find(City, sorted(repository.existing("city")))
    alike = _find_alike(KnownCities(list(records.values()), import_log.find_points(connection, records), {}))
    partners: dict[str, set[str]] = {}
    for pair in alike:
        for one, other in (pair, pair[::-1]):
            partners.setdefault(one, {one}).add(other)
    present = repository.existing("partnership").keys() - repository.existing("tombstone").keys()
    duplicates: dict[tuple[str, str], str] = {}
    for id_ in sorted(present):
        cities = tuple(id_.split("--")[:2])
        for others in product(*(sorted(partners.get(city, {city})) for city in cities)):
            other = partnership_id(others, [country_of(city) for city in others])
            if others[0] != others[1] and other > id_ and other in present:
                pairs = [(min(pair), max(pair)) for pair in zip(cities, others, strict=True) if pair[0] != pair[1]]
                duplicates[id_, other] = f"{id_} = {other}: {'; '.join(alike[pair] for pair in pairs)}"
    return list(duplicates.values())


def _find_alike(cities: KnownCities) -> dict[tuple[str, str], str]:
    """Return the evidence for each pair of cities that are alike. The ids of a pair are in alphabetical order.

    Pairs across a border are included, because one city may be recorded in the wrong country.
    """
    named: dict[str, set[str]] = {}
    for (name, _), ids in cities.by_name.items():
        named.setdefault(name, set()).update(ids)
    found: dict[tuple[str, str], str] = {}
    for name, alike in sorted(named.items()):
        for one, other in combinations(sorted(alike & cities.points.keys()), 2):
            kilometres = distance(cities.points[one], cities.points[other])
            if kilometres <= SAME and _is_called_area(cities.records[one]) == _is_called_area(cities.records[other]):
                found.setdefault(
                    (one, other), f"{one} and {other} both have the name “{name}”, {kilometres:.1f} km apart"
                )
    return found


def _is_called_area(city: City) -> bool:
    """Return whether a word in the name of a city says that it is larger than one: `Emirate of Dubai`."""
    return parse_name(city.name).kind in AREAS


def merge_records(connection: Connection, decisions: Sequence[Tombstone], *, actor: str) -> int:
    """Merge records as decided, within the caller's write transaction. Return how many decisions were new.

    Each new decision is one revision. A decision that was carried out before changes nothing. Raises RegisterError if a
    merger is impossible.
    """
    done = 0
    for decision in decisions:
        repository = Repository(connection)
        merged, survivor = decision.id, decision.merged_into or ""
        if _is_done(repository, merged, survivor):
            continue
        changed: Sequence[AnyRecord] = (
            [_move_partnership(repository, merged, survivor)]
            if is_partnership_id(merged)
            else _move_city(repository, merged, survivor, decision.reason)
        )
        comment = f"{merged} merged into {survivor}: {decision.reason}"[:500]
        written = write_records(connection, [decision, *changed], actor=actor, comment=comment)
        moved = [record.id for record in changed if isinstance(record, Partnership)]
        claims = [claim for own in import_log.find_claims(connection, moved).values() for claim in own]
        for dataset in sorted({claim.dataset for claim in claims}):
            publish_listings(connection, dataset, written.revision, moved)
        seal_revision(connection, written.revision)
        done += 1
    return done


def _is_done(repository: Repository, merged: str, survivor: str) -> bool:
    """Return whether a record was merged into the survivor before. Raises RegisterError if they cannot be merged."""
    noun: RecordType = "partnership" if is_partnership_id(merged) else "city"
    if is_partnership_id(survivor) != is_partnership_id(merged):
        raise RegisterError(
            f"{merged} and {survivor} are a city and a partnership. Give two cities, or two partnerships."
        )
    if merged == survivor:
        raise RegisterError(f"{merged} cannot be merged into itself. Give the id of another {noun} to keep.")
    known = repository.existing(noun, [merged, survivor])
    for id_ in (merged, survivor):
        if id_ not in known:
            raise RegisterError(
                f"There is no {noun} {id_} in the register. Give an id as “sister-cities duplicates” does."
            )
    before = repository.find(Tombstone, [merged, survivor])
    if merged in before and before[merged].merged_into == survivor:
        return True
    for id_, tombstone in before.items():
        became = f"merged into {tombstone.merged_into}" if tombstone.merged_into else "retracted"
        raise RegisterError(f"{id_} was itself {became}. Give the ids of two records that are in the register.")
    return False


def _move_city(repository: Repository, merged: str, survivor: str, reason: str) -> list[AnyRecord]:
    """Move the partnerships, claims and matched places of a city to the survivor. Return the records to write."""
    if country_of(merged) != country_of(survivor):
        raise RegisterError(f"{merged} and {survivor} lie in different countries, so they are not the same city.")
    ids = partnerships_of(repository, [merged])
    gone = repository.existing("tombstone", ids)
    changed = repository.find(Partnership, _find_citing(repository.connection, merged) - gone.keys())
    records: list[AnyRecord] = []
    for id_, record in sorted(repository.find(Partnership, sorted(ids - gone.keys())).items()):
        if survivor in record.cities:
            raise RegisterError(
                f"{merged} and {survivor} have a partnership, {id_}. Retract that first if it is an error."
            )
        cities = tuple(survivor if city == merged else city for city in record.cities)
        moved = partnership_id(cities, record.countries, episode_of(id_))
        if moved in repository.existing("tombstone", [moved]):
            raise RegisterError(
                f"{id_} would become {moved}, which was merged or retracted. Merge or retract {id_} first."
            )
        changed[moved] = _move_partnership(repository, id_, moved)
        records.append(Tombstone(id=id_, merged_into=moved, reason=reason))
    records += [with_successors(one, {merged: survivor}) for one in changed.values()]
    if not import_log.find_created_ids(repository.connection, [survivor]):
        known = repository.find(City, [merged, survivor])
        records.append(with_names_of(known[survivor], [known[merged]]))
    import_log.replace_city(repository.connection, merged, survivor)
    return records


def _find_citing(connection: Connection, city: str) -> set[str]:
    """Return the partnerships with an event that names a city as successor."""
    event, partnership = table("event"), table("partnership")
    citing = select(partnership.c.id).join(event, event.c.partnership == partnership.c.key)
    return set(connection.execute(citing.where(event.c.successor == city)).scalars())


def _move_partnership(repository: Repository, merged: str, survivor: str) -> Partnership:
    """Move the claims of a partnership to the survivor. Return the survivor's record, merged again.

    Raises RegisterError if editors wrote events of the partnership.
    """
    found = repository.find(Partnership, [merged, survivor])
    datasets = import_log.find_datasets(repository.connection)
    if editorial_part(found[merged], datasets) is not None:
        raise RegisterError(
            f"Editors wrote events of {merged}. Write them under {survivor} in the seed, and add a [[withdrawal]] of"
            f" {merged} with merged_into."
        )
    own = editorial_part(found[survivor], datasets) if survivor in found else None
    import_log.move_claims(repository.connection, merged, survivor)
    return merge(survivor, own, import_log.find_claims(repository.connection, [survivor])[survivor])
