"""A work that editors cite themselves is one witness, also where it is imported too."""

from sqlalchemy import Engine

from app.claims.claim_merge import with_claims
from app.domain.dates import VagueDate
from tests.importer.conftest import EDITED
from tests.importer.fictional_data import ALPHA, BETA, GAMMA, LIST, claim, get_partnership, import_claims, state_of

SAME = LIST.model_copy(update={"same_as": "gazette"})


def test_claims_of_a_work_that_editors_cite_for_the_pair_add_nothing_to_it(edited: Engine) -> None:
    ended = claim(1, ALPHA, BETA, ends=(VagueDate.parse("2021"),))
    report, _ = import_claims(edited, ended, claim(2, ALPHA, GAMMA), dataset=SAME)
    assert (report.new, report.partnerships_unchanged) == (2, 1)
    assert get_partnership(edited, EDITED.id) == EDITED
    assert get_partnership(edited, "alphaville-fr--gammaton-gb").events[0].citations[0].source == LIST.id
    before = state_of(edited)
    assert import_claims(edited, ended, dataset=SAME)[0].unchanged == 1
    assert state_of(edited) == before


def test_they_appear_as_soon_as_editors_cite_it_no_more(edited: Engine) -> None:
    import_claims(edited, claim(1, ALPHA, BETA), dataset=SAME)
    events = tuple(
        event.model_copy(update={"citations": (event.citations[0].model_copy(update={"source": "another-paper"}),)})
        for event in EDITED.events
    )
    with edited.connect() as connection:
        assert with_claims(connection, [EDITED]) == [EDITED]
        (laid,) = with_claims(connection, [EDITED.model_copy(update={"events": events})])
    assert [event.kind for event in getattr(laid, "events", ())] == ["established", "severed", "attested"]
