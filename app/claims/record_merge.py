"""The merge of records, as people decide: two cities, or two partnerships, become one.

The id of a merged record leads to the survivor permanently. The survivor gets its partnerships, claims and matched
places. A merger is refused if editors wrote events of the partnership that would be merged into another.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from app.claims import import_log
from app.claims.claim_merge import editorial_part, merge, with_names_of, with_successors
from app.domain.errors import RegisterError
from app.domain.ids import country_of, episode_of, is_partnership_id, partnership_id
from app.domain.models import AnyRecord, City, Partnership, RecordType, Tombstone
from app.store.listings import publish_listings
from app.store.projections import partnerships_of
from app.store.repository import Repository, table
from app.store.revisions import seal_revision
from app.store.writer import write_records


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
        moved_claims = import_log.find_claims(connection, moved).values()
        for dataset in sorted({claim.dataset for claims in moved_claims for claim in claims}):
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
    in_register = repository.existing(noun, [merged, survivor])
    for id_ in (merged, survivor):
        if id_ not in in_register:
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
    citing = _find_citing(repository.connection, merged)
    gone = repository.existing("tombstone", ids | citing)
    changed = repository.find(Partnership, citing - gone.keys())
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
    records += [with_successors(partnership, {merged: survivor}) for partnership in changed.values()]
    if not import_log.find_created_ids(repository.connection, [survivor]):
        records_of_cities = repository.find(City, [merged, survivor])
        records.append(with_names_of(records_of_cities[survivor], [records_of_cities[merged]]))
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
    records = repository.find(Partnership, [merged, survivor])
    datasets = import_log.find_datasets(repository.connection)
    if editorial_part(records[merged], datasets) is not None:
        raise RegisterError(
            f"Editors wrote events of {merged}. Write them under {survivor} in the seed, and add a [[withdrawal]] of"
            f" {merged} with merged_into."
        )
    edited = editorial_part(records[survivor], datasets) if survivor in records else None
    import_log.move_claims(repository.connection, merged, survivor)
    return merge(survivor, edited, import_log.find_claims(repository.connection, [survivor])[survivor])
