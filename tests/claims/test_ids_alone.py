"""Claims that name places by ids alone: they come in with the next import once another data set has described these."""

from dataclasses import replace

from sqlalchemy import Engine

from app.claims.record_merge import merge_records
from app.domain.models import Tombstone
from app.store.database import write_transaction
from tests.importer.fictional_data import (
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


def test_claims_that_are_ids_alone_come_in_again_after_a_data_set_that_describes_them(empty: Engine) -> None:
    first, rejected = import_claims(empty, *ONLY_IDS)
    assert (first.new, first.refused, len(rejected)) == (0, {"unknown_place": 3}, 3)
    import_claims(empty, *DESCRIBED, dataset=OTHER)
    report, _ = import_claims(empty, *ONLY_IDS)
    assert (report.new, report.refused) == (1, {"unknown_place": 2})
    events = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert {citation.source for event in events for citation in event.citations} == {"small-list", "other-list"}
    before = state_of(empty)
    again, _ = import_claims(empty, *ONLY_IDS)
    assert (again.new, again.unchanged, again.left_out) == (0, 1, 2)
    assert state_of(empty) == before


def test_a_claim_that_comes_in_later_has_the_day_on_which_it_was_retrieved(empty: Engine) -> None:
    import_claims(empty, *ONLY_IDS)
    import_claims(empty, *DESCRIBED, dataset=OTHER)
    import_claims(empty, *ONLY_IDS, dataset=later(30))
    days = {
        event.date.edtf
        for event in get_partnership(empty, "alphaville-fr--betaburg-de").events
        for one in event.citations
        if one.source == "small-list"
    }
    assert days == {"2024-05-31"}


def test_an_undecided_place_is_decided_once_its_id_is_known(empty: Engine) -> None:
    unclear = claim(1, place("Springfield", "US", wikidata_id="Q1"), Q2)
    assert import_claims(empty, unclear)[0].ambiguous == 1
    import_claims(empty, *DESCRIBED, dataset=OTHER)
    assert import_claims(empty, unclear)[0].new == 1


def test_an_id_of_a_city_that_was_merged_means_the_survivor(empty: Engine) -> None:
    import_claims(
        empty, claim(1, replace(ALPHA, wikidata_id="Q1"), BETA), dataset=OTHER.model_copy(update={"id": "third"})
    )
    import_claims(empty, claim(1, place("Etaburg", "DE", (51.0, 9.0), wikidata_id="Q2"), GAMMA), dataset=OTHER)
    import_claims(empty, *ONLY_IDS)
    assert "alphaville-fr--etaburg-de" in ids_of(empty)
    with write_transaction(empty) as connection:
        merge_records(connection, [Tombstone(id="etaburg-de", merged_into="betaburg-de", reason="Same.")], actor="me")
    assert import_claims(empty, *ONLY_IDS)[0].unchanged == 1
