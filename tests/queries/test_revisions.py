"""Revisions that a request names: one that exists is used, and nothing is stored of any other."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.columns import current_store
from app.columns.loading import LatestRevision
from app.domain.errors import BrokenCursor, InvalidQuery, NodeBehind
from app.domain.revision_ids import RevisionId
from app.parameters.partnership_params import PartnershipParams
from app.queries.changes import ChangeParams, find_changes
from app.queries.partnerships import find_partnerships
from app.reading.register import Register
from app.reading.state import State
from app.store.read_session import ReadSession
from tests.queries.run_queries import total
from tests.statements import statement
from tests.store.smallregister import START, city, partnership, take_in

EDE = city("ede-nl")
MORE = partnership("ede-nl--riga-lv", "established effective 2001")


def refuse(latest: LatestRevision) -> BrokenCursor:
    return BrokenCursor(f"latest r{latest.revision}")


def write(engine: Engine) -> None:
    take_in(engine, EDE, MORE, now=START + timedelta(hours=1))


@pytest.fixture
def patient(small: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """A process that read the latest revision, r1, and does not soon read it again; r2 was made meanwhile."""
    monkeypatch.setattr(current_store, "_POLL", 60)
    register = Register(ReadSession(small), today=START.date().toordinal)
    assert register.current_store.read().latest.revision == 1
    write(small)
    yield register
    register.close()


@pytest.mark.parametrize("revision", [-1, 0, 2, 10**12])
def test_a_revision_that_does_not_exist_is_refused(small_register: Register, revision: int) -> None:
    with pytest.raises(BrokenCursor, match="latest r1"):
        State.now(small_register).with_revision(RevisionId(revision), refuse)


def test_only_a_replica_may_still_receive_a_newer_revision(small: Engine, small_register: Register) -> None:
    replica = Register(small_register.session, reads_replica=True)
    with pytest.raises(NodeBehind):
        State.now(replica).with_revision(RevisionId(2), refuse)
    with pytest.raises(BrokenCursor):
        State.now(replica).with_revision(RevisionId(0), refuse)
    write(small)
    assert State.now(replica).with_revision(RevisionId(2), refuse).time.revision == 2


def test_a_newer_revision_than_the_known_one_is_read_again(patient: Register) -> None:
    with pytest.raises(BrokenCursor, match="latest r2"):
        State.now(patient).with_revision(RevisionId(3), refuse)
    state = State.now(patient).with_revision(RevisionId(2), refuse)
    assert (state.time.revision, state.latest.revision) == (2, 2)


@pytest.mark.parametrize("known_at", ["r2", "2026-11-24"])
def test_a_request_that_names_a_newer_revision_goes_on_with_that(patient: Register, known_at: str) -> None:
    """Another process on the same database may know it already."""
    state = State.now(patient)
    assert (state.latest.revision, state.latest.at) == (1, "2026-11-24T12:00:00Z")
    assert total(find_partnerships(PartnershipParams(known_at=known_at), state)) == 4
    assert state.latest.revision == 1
    state = State.now(patient)
    assert state.latest.revision == 2
    assert state.recorded_at(2) == "2026-11-24T13:00:00Z"


def test_changes_after_a_newer_revision_are_read_again(patient: Register) -> None:
    state = State.now(patient)
    assert state.latest.revision == 1
    found = find_changes(ChangeParams.parse(b"since=r2"), state)
    assert (found.documents, found.time.revision) == ([], 2)


def test_a_request_goes_on_with_the_revision_with_which_it_began(
    small: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_store, "_POLL", 60)
    with closing(Register(ReadSession(small))) as register:
        state = State.now(register)
        assert register.current_store.recent() is state.store
        assert register.current_store.recent(at_least=2) is None
        write(small)
        monkeypatch.setattr(current_store, "_POLL", 0)
        assert register.current_store.recent() is None
        assert State.now(register).latest.revision == 2
        assert total(find_partnerships(PartnershipParams(), state)) == 3


def test_changes_after_a_later_revision_than_that_of_known_at_are_refused(patient: Register) -> None:
    with pytest.raises(InvalidQuery) as refused:
        find_changes(ChangeParams.parse(b"since=r2&known_at=r1"), State.now(patient))
    assert [(fault.field, fault.code, fault.did_you_mean) for fault in refused.value.errors] == [
        ("since", "future", "r1")
    ]


def test_each_revision_has_the_time_and_the_history_that_the_database_says(
    small: Engine, small_register: Register
) -> None:
    assert State.now(small_register).latest.revision == 1
    write(small)
    state = State.now(small_register)
    assert state.latest.revision == 2
    rows = small_register.session.rows(statement("SELECT number, at, history_id FROM revision ORDER BY number"))
    assert [number for number, _, _ in rows] == [1, 2]
    for number, at, history_id in rows:
        assert (state.recorded_at(number), state.history_id(number)) == (at, history_id)
    for number in (-1, 0, 3):
        assert (state.recorded_at(number), state.history_id(number)) == (None, "")
