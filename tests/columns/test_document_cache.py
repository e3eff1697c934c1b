"""Documents in memory: read and verified once, and never more than fit."""

from sys import getsizeof

import pytest
from sqlalchemy import Engine

from app.columns.document_cache import Documents
from app.domain.errors import DatabaseUnavailable
from app.store.read_session import ReadSession
from tests.store.smallregister import ARNHEM, BREDA, RIGA

IDS = [ARNHEM.id, BREDA.id, RIGA.id]


def test_documents_come_in_the_order_of_their_versions(small: Engine) -> None:
    session = ReadSession(small)
    documents = Documents(session, 10**6).partnerships
    found = [
        [stored.id for stored in documents.read(versions, session.rows)] for versions in ([1, 2, 3], [3, 1, 3], [])
    ]
    assert sorted(found[0]) == sorted(IDS)
    assert found[1:] == [[found[0][2], found[0][0], found[0][2]], []]


@pytest.mark.parametrize(("max_bytes", "keep", "statements"), [(10**6, True, 1), (10**6, False, 2), (0, True, 2)])
def test_documents_are_read_once_if_they_fit_and_are_cached(
    small: Engine, max_bytes: int, keep: bool, statements: int
) -> None:
    session = ReadSession(small)
    documents = Documents(session, max_bytes)
    before = session.statistics.statements
    for _ in range(2):
        assert len(documents.partnerships.read([1, 2, 3], session.rows, keep=keep)) == 3
    assert session.statistics.statements == before + statements


def test_the_oldest_documents_leave_first(small: Engine) -> None:
    session = ReadSession(small)
    (stored,) = Documents(session, 0).partnerships.read([3], session.rows)
    size = sum(getsizeof(text) for text in stored if isinstance(text, str)) + 300
    documents = Documents(session, size)
    documents.partnerships.read([1], session.rows)
    documents.partnerships.read([3], session.rows)
    before = session.statistics.statements
    documents.partnerships.read([3], session.rows)
    assert session.statistics.statements == before
    documents.partnerships.read([1], session.rows)
    assert session.statistics.statements == before + 1


def test_a_version_that_is_gone_is_no_answer_with_fewer_records(small: Engine) -> None:
    session = ReadSession(small)
    with pytest.raises(DatabaseUnavailable, match="does not have a version"):
        Documents(session, 10**6).partnerships.read([1, 99], session.rows)
