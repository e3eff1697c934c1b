"""One-sidedness is reported where the entry of the side that does not name the other was read, and nowhere else."""

from dataclasses import replace

from sqlalchemy import Engine

from app.imports.claims import PairClaim, Rank
from tests.imports.fictional_data import ALPHA, BETA, GAMMA, OTHER, claim, get_partnership, import_claims

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
