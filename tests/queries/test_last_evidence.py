"""The last evidence is that of the day of the query."""

import pytest
from sqlalchemy import Engine

from app.reading.register import Register
from tests.queries.run_queries import ask, ids, read_document
from tests.store.smallregister import partnership, take_in

pytestmark = pytest.mark.sqlite_only

RECORD = partnership(
    "breda-nl--riga-lv",
    "established effective 1999",
    "attested reported 2008-05-10",
    "prohibited effective 2012 side=third_party",
    "severed decided 2015-03-01 side=a",
    "ended reported 2016 side=a",
)
DAYS = {
    # as_of: the last evidence
    "2000-01-01": "1999-12-31",
    "2008-05-09": "1999-12-31",
    "2008-05-10": "2008-05-10",
    "2013-01-01": "2008-05-10",
    "2015-03-01": "2015-03-01",
    "2017-01-01": "2016-12-31",
}


@pytest.fixture
def register(small: Engine, small_register: Register) -> Register:
    take_in(small, RECORD)
    return small_register


@pytest.mark.parametrize(("day", "last"), DAYS.items())
def test_filters_find_the_last_evidence_that_the_record_shows(register: Register, day: str, last: str) -> None:
    query = f"id={RECORD.id}&as_of={day}"
    (document,) = ask(register, query).documents
    assert read_document(document)["status"]["last_evidence"] == last
    for other in set(DAYS.values()):
        assert ids(ask(register, f"{query}&last_evidence_before={other}").documents) == [RECORD.id] * (last < other)
        assert ids(ask(register, f"{query}&last_evidence_after={other}").documents) == [RECORD.id] * (last > other)
