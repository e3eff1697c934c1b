"""Claims that wait for ids: they come in as soon as any data set has the cities of these ids."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.domain.models import Tombstone
from app.imports.claims import PairClaim
from app.imports.duplicates import merge_records
from app.imports.pipeline import ImportOptions
from app.store.database import write_transaction
from tests.imports.fictional_data import (
    ALPHA,
    BETA,
    GAMMA,
    OTHER,
    claim,
    get_partnership,
    ids_of,
    import_claims,
    later,
    place,
    state_of,
)

Q1, Q2, Q3, Q4 = (place("", wikidata_id=f"Q{number}") for number in (1, 2, 3, 4))
ONLY_IDS = [claim(1, Q1, Q2, directed=True), claim(2, Q2, Q3), claim(3, Q4, Q1)]
DESCRIBED = [claim(1, replace(ALPHA, wikidata_id="Q1"), replace(BETA, wikidata_id="Q2"))]


def test_claims_that_are_ids_alone_come_in_with_the_data_set_that_describes_them(empty: Engine) -> None:
    first, rejected = import_claims(empty, *ONLY_IDS)
    assert (first.new, first.refused, len(rejected)) == (0, {"unknown_place": 3}, 3)
    report, _ = import_claims(empty, *DESCRIBED, dataset=OTHER)
    assert report.completed == {"small-list": 1}
    assert "completed     small-list 1" in report.to_text()
    events = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert {citation.source for event in events for citation in event.citations} == {"small-list", "other-list"}
    before = state_of(empty)
    again, _ = import_claims(empty, *ONLY_IDS)
    assert (again.new, again.unchanged, again.completed) == (0, 1, {})
    assert state_of(empty) == before


def test_what_came_in_may_have_the_ids_of_further_claims(empty: Engine) -> None:
    chain = [claim(1, Q1, replace(GAMMA, wikidata_id="Q3"))]
    import_claims(empty, *ONLY_IDS)
    import_claims(empty, *chain, dataset=OTHER.model_copy(update={"id": "chain"}))
    report, _ = import_claims(empty, *DESCRIBED, dataset=OTHER)
    assert report.completed == {"small-list": 2, "chain": 1}
    assert ids_of(empty) == ["alphaville-fr--betaburg-de", "alphaville-fr--gammaton-gb", "betaburg-de--gammaton-gb"]


def test_a_claim_that_waited_has_the_day_on_which_it_was_read(empty: Engine) -> None:
    import_claims(empty, *ONLY_IDS[:1])
    import_claims(empty, *ONLY_IDS[1:], dataset=later(30))
    import_claims(empty, *DESCRIBED, dataset=OTHER)
    days = {
        event.date.edtf
        for event in get_partnership(empty, "alphaville-fr--betaburg-de").events
        for one in event.citations
        if one.source == "small-list"
    }
    assert days == {"2024-05-01"}


@pytest.mark.parametrize(
    "refused",
    [claim(1, Q1, place("Nowhere", "Nirgendland")), claim(1, Q1, place("", "France"))],
    ids=["a country that is not known", "no name"],
)
def test_a_place_without_an_id_is_not_waited_for(empty: Engine, refused: PairClaim) -> None:
    import_claims(empty, refused)
    assert import_claims(empty, *DESCRIBED, dataset=OTHER)[0].completed == {}


def test_a_dry_run_completes_nothing(empty: Engine) -> None:
    import_claims(empty, *ONLY_IDS)
    before = state_of(empty)
    report, _ = import_claims(empty, *DESCRIBED, dataset=OTHER, options=ImportOptions(dry_run=True))
    assert report.completed == {}
    assert state_of(empty) == before


def test_an_undecided_place_is_decided_once_its_id_is_known(empty: Engine) -> None:
    unclear = claim(1, place("Springfield", "US", wikidata_id="Q1"), Q2)
    assert import_claims(empty, unclear)[0].ambiguous == 1
    assert import_claims(empty, *DESCRIBED, dataset=OTHER)[0].completed == {"small-list": 1}


def test_claims_wait_for_a_city_that_is_merged(empty: Engine) -> None:
    import_claims(empty, *ONLY_IDS)
    import_claims(
        empty, claim(1, replace(ALPHA, wikidata_id="Q1"), BETA), dataset=OTHER.model_copy(update={"id": "third"})
    )
    import_claims(empty, claim(1, place("Etaburg", "DE", (51.0, 9.0), wikidata_id="Q2"), GAMMA), dataset=OTHER)
    assert "alphaville-fr--etaburg-de" in ids_of(empty)
    with write_transaction(empty) as connection:
        merge_records(connection, [Tombstone(id="etaburg-de", merged_into="betaburg-de", reason="Same.")], actor="me")
    assert import_claims(empty, *ONLY_IDS)[0].unchanged == 1
