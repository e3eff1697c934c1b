"""Undoing an import: the register is as before it, and a later import brings back what it had added."""

import pytest
from sqlalchemy import Engine

from app.claims.undo import UndoReport, undo_import
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError, Retracted
from app.queries import partnerships as queries
from app.queries.changes import ChangeParams, find_changes
from app.queries.partnerships import RecordParams
from app.reading.register import Register
from app.reading.state import State
from app.store.database import write_transaction
from app.store.integrity import check
from app.store.read_session import ReadSession
from tests.importer.conftest import EDITED
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    GAMMA,
    OTHER,
    claim,
    get_partnership,
    import_claims,
    later,
    state_of,
)
from tests.queries.run_queries import ask, ids, read_document

AB, AG, BG = EDITED.id, "alphaville-fr--gammaton-gb", "betaburg-de--gammaton-gb"
ROWS = [claim(1, ALPHA, BETA), claim(2, ALPHA, GAMMA, starts=(VagueDate.parse("1990"),))]


def undo(engine: Engine, dataset: str = "small-list", revision: int | None = None) -> UndoReport:
    """Undo an import, and hold the register to be sound afterwards."""
    with write_transaction(engine) as connection:
        report = undo_import(connection, dataset, revision)
    with engine.connect() as connection:
        assert check(connection) == []
    return report


def listed(engine: Engine, query: str = "") -> list[str]:
    """The partnerships that readers get."""
    register = Register(ReadSession(engine), today=lambda: VagueDate.parse("2026-11-24").earliest)
    try:
        return ids(ask(register, f"sort=name&{query}").documents)
    finally:
        register.session.close()


def answers(engine: Engine, id_: str) -> bool:
    """Whether a reader gets a partnership. Raises Retracted if it is gone."""
    register = Register(ReadSession(engine))
    try:
        return id_ in queries.get_partnership(id_, RecordParams(), State.now(register)).document
    finally:
        register.session.close()


def test_an_undone_import_leaves_what_editors_wrote_and_comes_back_when_it_is_read_again(edited: Engine) -> None:
    before = listed(edited)
    report, _ = import_claims(edited, *ROWS)
    imported = state_of(edited)[0], get_partnership(edited, AG), listed(edited)
    assert imported[2] == [AB, AG]
    undone = undo(edited)
    assert (undone.undone, undone.claims, undone.retracted, undone.changed) == (report.revision, 2, 1, 1)
    assert get_partnership(edited, AB) == EDITED
    assert listed(edited) == before == [AB]
    with pytest.raises(Retracted, match=f"The import of small-list in r{report.revision} was undone."):
        answers(edited, AG)
    again, rejected = import_claims(edited, *ROWS)
    assert (again.new, again.partnerships_new, again.partnerships_changed, rejected) == (2, 1, 1, [])
    assert (state_of(edited)[0], get_partnership(edited, AG), listed(edited)) == imported
    assert answers(edited, AG)


def test_a_reader_of_changes_learns_that_a_record_was_removed_and_that_it_is_back(empty: Engine) -> None:
    import_claims(empty, *ROWS)
    undo(empty)
    import_claims(empty, *ROWS)
    undo(empty)
    register = Register(ReadSession(empty))
    state = State.now(register)
    changes = [read_document(text) for text in find_changes(ChangeParams(since="1"), state).documents]
    assert [(change["revision"], change["withdrawn"]) for change in changes if change["id"] == AG] == [
        (2, True),
        (3, False),
        (4, True),
    ]
    register.session.close()


def test_what_another_data_set_states_stays(empty: Engine) -> None:
    import_claims(empty, ROWS[1], dataset=OTHER)
    before = get_partnership(empty, AG)
    import_claims(empty, *ROWS)
    assert undo(empty).retracted == 1
    assert get_partnership(empty, AG) == before
    assert listed(empty) == [AG]


def test_the_reading_before_counts_again(empty: Engine) -> None:
    import_claims(empty, *ROWS)
    report, _ = import_claims(empty, ROWS[0], claim(3, BETA, GAMMA), dataset=later(30))
    assert listed(empty, "missing_from=small-list") == [AG]
    undone = undo(empty)
    assert (undone.undone, undone.claims, undone.retracted) == (report.revision, 1, 1)
    assert listed(empty) == [AB, AG]
    assert listed(empty, "missing_from=small-list") == []


def test_claims_that_a_later_import_has_seen_stay_when_an_earlier_one_is_undone(empty: Engine) -> None:
    import_claims(empty, *ROWS)
    import_claims(empty, ROWS[0], dataset=later(30))
    assert undo(empty, revision=1).claims == 1
    assert listed(empty) == [AB]


@pytest.mark.parametrize(
    ("dataset", "revision", "message"),
    [
        ("small", None, "There is no import of small to undo. Imported data sets: small-list."),
        ("small-list", 7, "r7 is no import of small-list that can be undone. Imports: r1."),
    ],
)
def test_only_an_import_that_was_not_undone_can_be_undone(
    empty: Engine, dataset: str, revision: int | None, message: str
) -> None:
    import_claims(empty, *ROWS)
    with pytest.raises(RegisterError, match=message):
        undo(empty, dataset, revision)
    undo(empty)
    with pytest.raises(RegisterError, match="no import of small-list"):
        undo(empty)
