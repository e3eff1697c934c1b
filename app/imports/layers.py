"""Lays what editors write over what data sets claim, so that neither takes the other away.

An editor's record of a partnership that imports know too gets their citations and events added, as the importer would
have done. A city that editors write about is theirs from then on, and imports leave it as it is.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.models import AnyRecord, City, Partnership, Source
from app.imports.composing import Pair, compose
from app.imports.evidence import Evidence, Told
from app.imports.ownership import refuse_ids_of_datasets
from app.store import import_log


def with_claims(connection: Connection, records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """The records, partnerships with everything that data sets tell of them, to be written in the same transaction.

    Raises ForeignId where a source among them has the id of a data set.
    """
    listed = list(records)
    refuse_ids_of_datasets(connection, (one.id for one in listed if isinstance(one, Source)))
    found = import_log.find_sightings(connection, [one.id for one in listed if isinstance(one, Partnership)])
    made = import_log.find_made(connection, [one.id for one in listed if isinstance(one, City)])
    import_log.hand_over(connection, made)
    return [_with_own(one, found.get(one.id, [])) if isinstance(one, Partnership) else one for one in listed]


def _with_own(record: Partnership, noted: list[import_log.Sighting]) -> Partnership:
    a, b = record.cities
    if not noted or a is None or b is None:
        return record
    told = [Told(one.dataset, one.claim, one.first_seen, Evidence.read(one.evidence)) for one in noted]
    return compose(Pair((a, b), record.countries, record.episode), record, told)
