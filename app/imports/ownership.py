"""Whose a source is: an editor's or a data set's, and never both.

What a data set has said is told apart from what editors wrote by the id of the source alone. An id that both used would
let an import take the editors' citations for its own and drop them, so it is refused before anything is written.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.errors import RegisterError
from app.imports.composing import REFERENCE
from app.store import import_log
from app.store.repository import Repository


def actor_of(dataset: str) -> str:
    """Who an import of a data set is in the history of the register."""
    return f"import {dataset}"


class ForeignId(RegisterError):
    """An id that is asked for belongs to somebody else."""


def refuse_foreign_id(connection: Connection, dataset: str) -> None:
    """Raise ForeignId where a data set may not have the id that it asks for."""
    if REFERENCE in dataset:
        raise ForeignId(
            f"dataset.id “{dataset}”: “{REFERENCE}” stands in the ids of pages that data sets refer to. Choose another"
            " id."
        )
    if dataset in import_log.find_datasets(connection) or dataset in import_log.recorded_by(
        connection, actor_of(dataset)
    ):
        return
    sources = Repository(connection).existing("source")
    taken = [id_ for id_ in sorted(sources) if id_ == dataset or _is_reference(id_, dataset)]
    if taken:
        raise ForeignId(
            f"dataset.id “{dataset}”: the register has a source {taken[0]} that editors wrote, and an import would take"
            " its citations for those of the data set. Choose another id."
        )


def refuse_ids_of_datasets(connection: Connection, sources: Iterable[str]) -> None:
    """Raise ForeignId where one of the editors' sources has the id of a data set that was imported."""
    datasets = import_log.find_datasets(connection)
    for source in sources:
        if source in datasets or any(_is_reference(source, dataset) for dataset in datasets):
            raise ForeignId(
                f"The source {source} has the id of a data set that was imported into this register, and an import"
                " would take its citations for those of the data set. Give it another id."
            )


def _is_reference(source: str, dataset: str) -> bool:
    return source.startswith(f"{dataset}{REFERENCE}")
