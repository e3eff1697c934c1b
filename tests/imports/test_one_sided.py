"""One-sidedness is reported where the entry of the side that does not name the other was read, and nowhere else."""

from dataclasses import replace

from sqlalchemy import Engine

from app.domain.dates import VagueDate
from app.domain.models import Tombstone
from app.imports.claims import PairClaim, Rank
from app.imports.duplicates import merge_records
from app.store.database import write_transaction
from tests.imports.fictional_data import ALPHA, BETA, GAMMA, OTHER, claim, get_partnership, import_claims, place

AB = "alphaville-fr--betaburg-de"
ONE_SIDED = (
    "One-sided: in this data set the entry of Betaburg, Germany names Alphaville, France, and not the other way round."
)


def note_of(engine: Engine, *claims: PairClaim) -> str | None:
    """What the sighting of the pair says next to its citations."""
    import_claims(engine, *claims)
    return get_partnership(engine, AB).events[-1].note


def test_one_sidedness_is_shown_where_the_entry_of_the_silent_side_was_read(empty: Engine) -> None:
    silent = replace(claim(2, ALPHA, GAMMA, directed=True), entry_read=True)
    assert note_of(empty, claim(1, BETA, ALPHA, directed=True), silent) == ONE_SIDED
    import_claims(empty, claim(3, ALPHA, GAMMA), dataset=OTHER)
    assert get_partnership(empty, "alphaville-fr--gammaton-gb").events[0].note is None


def test_a_side_whose_entry_no_one_read_is_not_called_silent(empty: Engine) -> None:
    assert note_of(empty, claim(1, BETA, ALPHA, directed=True), claim(2, ALPHA, GAMMA, directed=True)) is None


def test_an_entry_that_was_seen_before_still_counts_as_read(empty: Engine) -> None:
    silent = replace(claim(2, ALPHA, GAMMA, directed=True), entry_read=True)
    import_claims(empty, silent)
    assert note_of(empty, silent, claim(1, BETA, ALPHA, directed=True)) == ONE_SIDED


def test_a_pair_that_the_other_side_names_and_marks_as_wrong_is_not_one_sided(empty: Engine) -> None:
    wrong = replace(claim(2, ALPHA, BETA, directed=True, rank=Rank.DEPRECATED), entry_read=True)
    assert note_of(empty, claim(1, BETA, ALPHA, directed=True), wrong) != ONE_SIDED
    assert [event.note for event in get_partnership(empty, AB).events].count(ONE_SIDED) == 0


def test_a_pair_that_the_other_side_names_with_impossible_dates_is_not_one_sided(empty: Engine) -> None:
    starts, ends = (VagueDate.parse("2004"),), (VagueDate.parse("1996"),)
    impossible = replace(claim(2, ALPHA, BETA, directed=True, starts=starts, ends=ends), entry_read=True)
    report, _ = import_claims(empty, claim(1, BETA, ALPHA, directed=True), impossible)
    assert report.refused == {"contradictory": 1}
    assert get_partnership(empty, AB).events[-1].note is None


def test_both_sides_of_a_merged_partnership_still_name_each_other_after_a_change(empty: Engine) -> None:
    zulu = place("Zulu", "France", (48.02, 2.02), wikidata_id="Q11")
    one, other = (
        replace(claim(number, *sides, directed=True), entry_read=True)
        for number, sides in enumerate([(ALPHA, BETA), (BETA, zulu)], 1)
    )
    import_claims(empty, one, other)
    same = Tombstone(id=AB, merged_into="betaburg-de--zulu-fr", reason="Zulu is another name of Alphaville.")
    with write_transaction(empty) as connection:
        merge_records(connection, [same], actor="merge")
    assert [event.note for event in get_partnership(empty, "betaburg-de--zulu-fr").events] == [None]
    dated = replace(one, digest="other", starts=(VagueDate.parse("1990"),))
    import_claims(empty, dated, other)
    assert [event.note for event in get_partnership(empty, "betaburg-de--zulu-fr").events] == [None, None]
