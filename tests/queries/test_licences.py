"""The licence of the data: the strictest that holds, and all of them where none replaces the others."""

import pytest
from sqlalchemy import text

from app.reading.licences import combine, find_contained, find_licences, read_licence
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from app.store.row_hashes import insert_hashed
from app.store.tables import IMPORT_RUN
from tests.domain.builders import cited, event
from tests.store.smallregister import ARNHEM, SMALL, opened, partnership, take_in


@pytest.mark.parametrize(
    ("stated", "combined"),
    [
        ([], "CC-BY-4.0"),
        (["CC0 1.0 (Wikidata)", "CC0-1.0", "CC BY 3.0"], "CC-BY-4.0"),
        (["CC BY-SA 4.0 (Wikipedia contributors)"], "CC-BY-SA-4.0"),
        (["CC-BY-SA-3.0", "cc by-sa 4.0"], "CC-BY-SA-4.0"),
        (["CC-BY-SA-3.0"], "CC-BY-4.0 AND CC-BY-SA-3.0"),
        (["CC BY-SA 4.0", "CC BY-NC 4.0"], "CC-BY-NC-4.0 AND CC-BY-SA-4.0"),
        (["CC BY-ND 4.0"], "CC-BY-4.0 AND CC-BY-ND-4.0"),
        (["CC BY"], "CC-BY-4.0 AND LicenseRef-cc-by"),
        (["Use with permission"], "CC-BY-4.0 AND LicenseRef-use-with-permission"),
    ],
)
def test_licences_are_combined(stated: list[str], combined: str) -> None:
    assert " AND ".join(licence.spdx for licence in combine(stated)) == combined


def test_a_licence_has_a_name_and_an_address() -> None:
    assert read_licence("CC-BY-SA-4.0").text == "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/"
    assert read_licence("CC0").url == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert read_licence("Use with permission").text == "Use with permission"


def test_a_data_set_counts_from_the_revision_that_cites_it(migrated_url: str) -> None:
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
        with engine.begin() as connection:
            run = {
                "dataset": "bulk",
                "revision": 2,
                "licence": "CC BY-SA 4.0",
                "retrieved": 738_000,
                "is_day": 1,
                "is_whole": 1,
                "undoes": 0,
            }
            insert_hashed(connection, IMPORT_RUN, [run])
        take_in(engine, partnership(ARNHEM.id, *ARNHEM.events, event("attested reported 2024", cited("bulk"))))
    register = Register(ReadSession(open_engine(migrated_url)))
    found = {
        known_at: [licence.spdx for licence in find_licences(State.now(register).at(None, known_at))]
        for known_at in ("r1", "r2")
    }
    contained = [dataset.text for dataset in find_contained(State.now(register))]
    register.close()
    assert contained == ["Imported: bulk, Lists, CC BY-SA 4.0."]
    assert found == {"r1": ["CC-BY-4.0"], "r2": ["CC-BY-SA-4.0"]}
    with opened(migrated_url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE partnership_version SET source_rows = event_rows"))
    damaged = Register(ReadSession(open_engine(migrated_url)))
    assert find_contained(State.now(damaged)), "a damaged partnership may cite every data set"
    damaged.close()
