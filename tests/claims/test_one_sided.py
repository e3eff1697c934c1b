"""One-sidedness is shown as far as the register knows: it has one side's entry, and none the other way round."""

from sqlalchemy import Engine

from app.claims.claim import Claim, Rank
from app.claims.record_merge import merge_records
from app.domain.models import Tombstone
from app.store.database import write_transaction
from tests.importer.fictional_data import ALPHA, BETA, OTHER, claim, get_partnership, import_claims, place

AB = "alphaville-fr--betaburg-de"
ONE_SIDED = (
    "One-sided so far: the register has the entry of Betaburg, Germany naming Alphaville, France, and none the other"
    " way round."
)
BETA_SAYS, ALPHA_SAYS = claim(1, BETA, ALPHA, directed=True), claim(2, ALPHA, BETA, directed=True)


def note_of(engine: Engine, *claims: Claim) -> str | None:
    """What the sighting of the pair says next to its citations."""
    import_claims(engine, *claims)
    return get_partnership(engine, AB).events[-1].note


def test_a_pair_is_one_sided_until_the_other_side_names_it_too(empty: Engine) -> None:
    assert note_of(empty, BETA_SAYS) == ONE_SIDED
    assert note_of(empty, BETA_SAYS, ALPHA_SAYS) is None


def test_a_data_set_that_does_not_say_who_states_a_pair_knows_no_sides(empty: Engine) -> None:
    import_claims(empty, claim(3, ALPHA, BETA), dataset=OTHER)
    assert get_partnership(empty, AB).events[0].note is None


def test_a_pair_that_the_other_side_names_and_marks_as_wrong_is_not_one_sided(empty: Engine) -> None:
    import_claims(empty, BETA_SAYS, claim(2, ALPHA, BETA, directed=True, rank=Rank.DEPRECATED))
    assert ONE_SIDED not in [event.note for event in get_partnership(empty, AB).events]


def test_both_sides_of_a_merged_partnership_still_name_each_other(empty: Engine) -> None:
    zulu = place("Zulu", "France", (48.02, 2.02), wikidata_id="Q11")
    import_claims(empty, ALPHA_SAYS, claim(3, BETA, zulu, directed=True))
    same = Tombstone(id=AB, merged_into="betaburg-de--zulu-fr", reason="Zulu is another name of Alphaville.")
    with write_transaction(empty) as connection:
        merge_records(connection, [same], actor="merge")
    assert [event.note for event in get_partnership(empty, "betaburg-de--zulu-fr").events] == [None]
