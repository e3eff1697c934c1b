"""What imports remember is covered: a row that is changed, lost or doubled is found, and never read."""

import pytest
from sqlalchemy import Engine, text

from app.claims import import_log
from app.domain.errors import DatabaseUnavailable
from app.store.integrity import check
from tests.importer.conftest import empty
from tests.importer.fictional_data import ALPHA, BETA, GAMMA, LIST, claim, import_claims, later
from tests.store.emptied import engine, migrated_url

__all__ = ["empty", "engine", "migrated_url"]
AB = "alphaville-fr--betaburg-de"


@pytest.fixture
def imported(empty: Engine) -> Engine:
    """A register with two readings of a list, whose second one lacks a claim."""
    import_claims(empty, claim(1, ALPHA, BETA), claim(2, BETA, GAMMA))
    import_claims(empty, claim(1, ALPHA, BETA), dataset=later(30))
    return empty


CLAIM = f"import_claim {LIST.id} row-1 differs from its hash: it was changed"
LOST = f"import_claim of the data set {LIST.id}: rows were lost or added"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE import_claim SET evidence = REPLACE(evidence, 'Alphaville', 'Beta') WHERE claim = 'row-1'", CLAIM),
        ("UPDATE import_claim SET first_seen = first_seen - 1 WHERE claim = 'row-1'", CLAIM),
        ("UPDATE import_claim SET claim = 'row-3' WHERE claim = 'row-1'", "import_claim small-list row-3 differs"),
        ("DELETE FROM import_claim WHERE claim = 'row-1'", LOST),
        ("DELETE FROM import_claim", LOST),
        (
            "INSERT INTO import_claim SELECT 'other', claim, digest, partnership, evidence, first_seen, last_seen,"
            " listed_on, hash FROM import_claim",
            "import_claim of the data set other: rows were lost or added",
        ),
        ("UPDATE place_match SET city = 'betaburg-de' WHERE city = 'alphaville-fr'", "place_match small-list "),
        ("DELETE FROM place_match WHERE city = 'alphaville-fr'", "place_match of the data set small-list: rows"),
        ("UPDATE import_digest SET rows = 3", LOST),
        ("DELETE FROM import_digest", LOST),
        ("UPDATE import_run SET licence = 'CC BY 4.0' WHERE revision = 2", "revision r2 does not fit the hash chain"),
        ("UPDATE import_run SET is_whole = 0 WHERE revision = 1", "revision r1 does not fit the hash chain"),
        ("DELETE FROM import_run WHERE revision = 2", "revision r2 does not fit the hash chain"),
        ("UPDATE listing SET missing_since = 0", "revision r2 does not fit the hash chain"),
        ("UPDATE listing SET system_to = system_from WHERE missing_since > 0", "does not fit the hash chain"),
    ],
)  # fmt: skip
def test_a_row_that_is_changed_lost_or_added_is_found(imported: Engine, statement: str, fault: str) -> None:
    with imported.connect() as connection:
        assert check(connection) == []
    with imported.begin() as connection:
        connection.execute(text(statement))
    with imported.connect() as connection:
        faults = check(connection)
    assert any(fault in found for found in faults), faults


def test_a_changed_claim_is_not_read(imported: Engine) -> None:
    with imported.begin() as connection:
        connection.execute(text("UPDATE import_claim SET listed_on = listed_on + 1"))
    with imported.connect() as connection, pytest.raises(DatabaseUnavailable, match="differs from its hash"):
        import_log.find_claims(connection, [AB])
    with pytest.raises(DatabaseUnavailable, match="import_claim small-list row-1 differs from its hash"):
        import_claims(imported, claim(1, ALPHA, BETA, directed=True), dataset=later(60))


def test_a_changed_place_is_not_read(imported: Engine) -> None:
    with imported.begin() as connection:
        connection.execute(text("UPDATE place_match SET city = 'betaburg-de' WHERE city = 'alphaville-fr'"))
    with pytest.raises(DatabaseUnavailable, match=r"place_match small-list .* differs from its hash"):
        import_claims(imported, claim(3, ALPHA, GAMMA), dataset=later(60))
