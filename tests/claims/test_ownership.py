"""A data set has an id of its own: one that editors use is refused before anything is written."""

import pytest
from sqlalchemy import Engine

from app.claims import import_log
from app.claims.claim_merge import with_claims
from app.claims.datasets import Dataset
from app.domain.errors import RegisterError
from app.domain.models import Source
from app.domain.vocabulary import SourceKind
from app.importer.pipeline import ImportOptions
from tests.importer.conftest import EDITED
from tests.importer.fictional_data import ALPHA, BETA, GAMMA, LIST, claim, get_partnership, import_claims, state_of
from tests.store.smallregister import take_in as record_all


def source(id_: str) -> Source:
    return Source(id=id_, url="https://paper.example/", publisher="The Paper", kind=SourceKind.PRESS)


def refuse(engine: Engine, dataset: Dataset, message: str) -> None:
    """Hold an import to be refused, dry or not, and to leave no trace."""
    before = state_of(engine)
    for options in (ImportOptions(), ImportOptions(dry_run=True)):
        with pytest.raises(RegisterError, match=message):
            import_claims(engine, claim(1, ALPHA, BETA), dataset=dataset, options=options)
    assert state_of(engine) == before
    with engine.connect() as connection:
        assert import_log.find_datasets(connection) == set()


def test_the_id_of_an_editors_source_is_refused_and_its_citations_stay(edited: Engine) -> None:
    refuse(edited, LIST.model_copy(update={"id": "gazette"}), "the register has a source gazette that editors wrote")
    assert get_partnership(edited, EDITED.id) == EDITED


def test_an_id_that_could_be_that_of_a_page_which_a_data_set_refers_to_is_refused(edited: Engine) -> None:
    refuse(
        edited,
        LIST.model_copy(update={"id": "other-list-reference-0123456789abcdef"}),
        "“-reference-” is part of the ids of pages",
    )
    record_all(edited, source("small-list-reference-2024"))
    refuse(edited, LIST, "the register has a source small-list-reference-2024 that editors wrote")


def test_a_data_set_keeps_its_id_from_one_import_to_the_next(edited: Engine) -> None:
    import_claims(edited, claim(1, ALPHA, BETA))
    assert import_claims(edited, claim(2, ALPHA, GAMMA))[0].new == 1


@pytest.mark.parametrize("id_", [LIST.id, f"{LIST.id}-reference-2024"])
def test_editors_are_refused_the_id_of_a_data_set(edited: Engine, id_: str) -> None:
    import_claims(edited, claim(1, ALPHA, BETA))
    with edited.connect() as connection:
        with pytest.raises(RegisterError, match=f"The source {id_} has the id of a data set"):
            with_claims(connection, [source(id_)])
        assert with_claims(connection, [source("small-list-2024")]) == [source("small-list-2024")]
