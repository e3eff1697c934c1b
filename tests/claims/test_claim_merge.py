"""What claims become: events and citations that say no more than the data set does, next to what editors wrote."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select

from app.claims.claim import Claim, Rank, Reference, UnstatedDate
from app.domain.dates import BoundedDate, VagueDate
from app.domain.models import Partnership, Tombstone
from app.domain.provenance import SourceOrigin
from app.domain.status import Period, compute_timeline
from app.domain.vocabulary import Basis, EventKind, SourceKind, Stance, Status
from app.store.repository import Repository, table
from tests.databases import commit_records
from tests.domain.builders import period_on
from tests.importer.conftest import EDITED, IN_FORCE, SURROUNDINGS
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    DAY,
    GAMMA,
    LIST,
    OTHER,
    claim,
    get_partnership,
    ids_of,
    import_claims,
    later,
    state_of,
)

AB = "alphaville-fr--betaburg-de"
BULK = {LIST.id, OTHER.id}


def kinds_of(partnership: Partnership) -> list[tuple[str, str]]:
    return [(event.kind.value, event.date.edtf) for event in partnership.events]


def today(partnership: Partnership, on: date = DAY) -> tuple[Period, bool]:
    """How it looks on a day, and whether it is disputed."""
    cited = {citation.source for event in partnership.events for citation in event.citations}
    witnesses = {id_: SourceOrigin(id_, SourceKind.DATASET if id_ in BULK else SourceKind.OFFICIAL) for id_ in cited}
    timeline = compute_timeline(partnership.events, witnesses)
    return period_on(timeline, on.toordinal()), timeline.disputed


def day(text: str) -> VagueDate:
    return VagueDate.parse(text)


def imported(engine: Engine, *claims: Claim) -> Partnership:
    import_claims(engine, *claims)
    return get_partnership(engine, AB)


# --- what no reader but a data set reports ---


def test_a_claim_without_dates_is_a_retrieval_on_the_day_of_retrieval_and_presumed(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA))
    assert kinds_of(partnership) == [("attested", "2024-05-01")]
    face, disputed = today(partnership)
    assert (face.status, face.basis, face.since, disputed) == (Status.ACTIVE, Basis.PRESUMED, None, False)
    assert today(partnership, date(2024, 4, 30))[0].status is Status.UNKNOWN


def test_both_directions_are_one_partnership_with_two_citations(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, directed=True), claim(2, BETA, ALPHA, directed=True))
    (attested,) = partnership.events
    assert [citation.locator for citation in attested.citations] == ["row 1", "row 2"]
    assert attested.note is None
    assert ids_of(empty) == [AB]


def test_a_start_is_a_reported_founding_with_its_own_precision(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, starts=(day("1991-04"),)))
    assert kinds_of(partnership) == [("established", "1991-04"), ("attested", "2024-05-01")]
    face, _ = today(partnership)
    assert (face.status, face.basis, face.since) == (Status.ACTIVE, Basis.REPORTED, BoundedDate(day("1991-04")))


def test_starts_that_differ_make_it_disputed_and_one_inside_the_other_refines_it(empty: Engine) -> None:
    rows = [claim(1, ALPHA, BETA, starts=(day("1956"),)), claim(2, BETA, ALPHA, starts=(day("1961"),))]
    partnership = imported(empty, *rows)
    assert kinds_of(partnership)[0] == ("established", "1956")
    assert [citation.stated_date for citation in partnership.events[0].citations] == [None, day("1961")]
    assert today(partnership)[1]
    import_claims(
        empty, claim(3, ALPHA, GAMMA, starts=(day("1956"),)), claim(4, GAMMA, ALPHA, starts=(day("1956-07"),))
    )
    refined = get_partnership(empty, "alphaville-fr--gammaton-gb")
    assert (kinds_of(refined)[0], today(refined)[1]) == (("established", "1956-07"), False)


@pytest.mark.parametrize(
    ("others", "kinds"),
    [
        ([claim(2, BETA, ALPHA, starts=(day("2010"),))], ["established 1990", "ended 2000", "established 2010"]),
        ([claim(2, BETA, ALPHA, starts=(day("1995"),))], ["established 1990", "ended 2000"]),
        ([claim(2, BETA, ALPHA, starts=(day("2005"),), ends=(day("2010"),))], ["established 1990", "ended 2000"]),
    ],
)
def test_a_start_after_the_end_of_another_claim_is_a_new_founding(
    empty: Engine, others: list[Claim], kinds: list[str]
) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, starts=(day("1990"),), ends=(day("2000"),)), *others)
    shown = [f"{kind} {date}" for kind, date in kinds_of(partnership) if kind != "attested"]
    assert shown == kinds
    assert today(partnership)[0].since == BoundedDate(day(kinds[-1].split()[1]))


def test_an_end_ends_it_as_reported_and_nothing_attests_it_any_more(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, starts=(day("2004"),), ends=(day("2016"),)))
    assert kinds_of(partnership) == [("established", "2004"), ("ended", "2016")]
    face, _ = today(partnership)
    assert (face.status, face.basis, face.since) == (Status.SEVERED, Basis.REPORTED, BoundedDate(day("2016")))


def test_an_end_whose_day_no_one_knows_is_an_end_by_the_day_of_retrieval(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, starts=(day("2004"),), ends=(UnstatedDate.SOME,)))
    assert kinds_of(partnership) == [("established", "2004"), ("ended", "../2024-05-01")]
    assert today(partnership)[0].status is Status.SEVERED
    assert today(partnership, date(2010, 1, 1))[0].alternatives == (Status.SEVERED,)


def test_that_there_is_no_end_is_no_end(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, ends=(UnstatedDate.NONE,)))
    assert kinds_of(partnership) == [("attested", "2024-05-01")]


def test_an_end_that_only_one_side_states_is_contradicted_in_sight(empty: Engine) -> None:
    ended, in_force = claim(1, ALPHA, BETA, ends=(day("2016"),)), claim(2, BETA, ALPHA)
    partnership = imported(empty, ended, in_force)
    assert kinds_of(partnership) == [("ended", "2016"), ("attested", "2024-05-01")]


def test_a_point_in_time_is_a_retrieval_on_that_date(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, points_in_time=(day("1992"),)))
    assert kinds_of(partnership) == [("attested", "1992"), ("attested", "2024-05-01")]


def test_a_deprecated_claim_is_disputed_evidence_and_proves_nothing(empty: Engine) -> None:
    partnership = imported(empty, claim(1, ALPHA, BETA, rank=Rank.DEPRECATED, starts=(day("1991"),)))
    assert kinds_of(partnership) == [("contested", "2024-05-01")]
    face, disputed = today(partnership)
    assert (face.status, disputed) == (Status.UNKNOWN, True)


def test_a_claim_that_ends_before_it_starts_is_reported(empty: Engine) -> None:
    report, rejected = import_claims(empty, claim(3, ALPHA, BETA, starts=(day("2004"),), ends=(day("1996"),)))
    assert report.refused == {"contradictory": 1}
    assert rejected[0].message == "it ends (1996) before it starts (2004)"


def test_the_source_is_a_data_set_and_its_references_appear_next_to_the_record(empty: Engine) -> None:
    reference = Reference(url="https://alpha.example/partners", retrieved=date(2015, 3, 1))
    bad = Reference(url="ftp://alpha.example/\u00a0x")
    row = replace(claim(1, ALPHA, BETA), references=(reference.describe(), bad.describe()))
    partnership = imported(empty, row)
    (further,) = partnership.further_sources
    with empty.connect() as connection:
        sources = Repository(connection).load("source", [LIST.id, further])
    assert [source.model_dump()["kind"] for source in sources.values()] == [SourceKind.DATASET, SourceKind.REFERENCE]
    assert "retrieved 2015-03-01" in (partnership.events[0].citations[0].note or "")


# --- next to what editors wrote ---


def with_editors(engine: Engine, partnership: Partnership) -> None:
    commit_records(engine, [*SURROUNDINGS, partnership], actor="editor", comment="By hand")


def edited_events(partnership: Partnership) -> list[object]:
    """The events that editors wrote, with the citations that editors gave them."""
    return [
        event.model_copy(update={"citations": tuple(c for c in event.citations if c.source not in BULK)})
        for event in partnership.events
        if any(citation.source not in BULK for citation in event.citations)
    ]


@pytest.mark.parametrize(
    ("claims", "disputed"),
    [
        ([claim(1, ALPHA, BETA)], False),  # A listing contradicts no end.
        ([claim(1, ALPHA, BETA, starts=(day("1990"),), ends=(day("2001"),))], True),
        ([claim(1, ALPHA, BETA, starts=(day("2023"),))], True),
        ([claim(1, ALPHA, BETA, ends=(UnstatedDate.SOME,)), claim(2, BETA, ALPHA, rank=Rank.DEPRECATED)], True),
    ],
)
def test_what_editors_wrote_is_never_changed(edited: Engine, claims: Iterable[Claim], disputed: bool) -> None:
    partnership = imported(edited, *claims)
    assert edited_events(partnership) == list(EDITED.events)
    assert today(partnership)[0].status is Status.SEVERED
    assert today(partnership)[0].since == BoundedDate(day("2022-03-10"))
    assert today(partnership)[1] is disputed


@pytest.mark.parametrize("stop", [EventKind.SEVERED, EventKind.SUSPENDED])
@pytest.mark.parametrize(
    ("start", "kinds"),
    [
        ("1901/2000", ["established", "stop", "attested"]),
        ("2022", ["attested", "stop", "attested"]),
        ("2020/2029", ["attested", "stop", "attested"]),
        ("2023", ["stop", "attested", "attested"]),
    ],
)
def test_a_start_that_may_be_later_than_what_editors_wrote_undoes_no_end_and_no_suspension(
    empty: Engine, stop: EventKind, start: str, kinds: list[str]
) -> None:
    own = EDITED.events[1].model_copy(update={"kind": stop})
    with_editors(empty, EDITED.model_copy(update={"events": (own,)}))
    partnership = imported(empty, claim(1, ALPHA, BETA, starts=(day(start),)))
    assert [event.kind.value for event in partnership.events] == [stop if kind == "stop" else kind for kind in kinds]
    for on in (date(2022, 3, 10), date(2022, 12, 31), date(2030, 1, 1)):
        face, _ = today(partnership, on)
        assert (face.since, face.alternatives) == (BoundedDate(day("2022-03-10")), ())
    before = state_of(empty)
    import_claims(empty, claim(1, ALPHA, BETA, starts=(day(start),)))
    assert state_of(empty) == before


def test_a_list_that_still_has_a_severed_partnership_does_not_dispute_its_end(edited: Engine) -> None:
    report, _ = import_claims(edited, claim(1, ALPHA, BETA))
    assert report.disputed == 0
    assert kinds_of(get_partnership(edited, AB))[-1] == ("attested", "2024-05-01")


def test_a_date_that_agrees_is_one_more_citation(edited: Engine) -> None:
    rows = claim(1, ALPHA, BETA, starts=(day("1965"),), ends=(day("2022-03"),))
    partnership = imported(edited, rows)
    assert kinds_of(partnership) == [("established", "1965-06"), ("severed", "2022-03-10")]
    assert [len(event.citations) for event in partnership.events] == [2, 2]
    assert not today(partnership)[1]


def test_an_end_that_editors_do_not_know_disputes_and_does_not_end(empty: Engine) -> None:
    with_editors(empty, IN_FORCE)
    partnership = imported(empty, claim(1, ALPHA, BETA, ends=(day("2016"),)))
    (founding,) = partnership.events
    assert founding.citations[1].stance is Stance.DISPUTES
    assert "it ended: 2016" in (founding.citations[1].note or "")
    face, disputed = today(partnership)
    assert (face.status, face.basis, disputed) == (Status.ACTIVE, Basis.DECIDED, True)


def test_claims_join_the_last_agreement_of_a_pair(edited: Engine) -> None:
    again = EDITED.model_copy(update={"id": f"{AB}--2", "events": (EDITED.events[0].model_copy(
        update={"date": day("2023")}),)})  # fmt: skip
    commit_records(edited, [again], actor="editor", comment="A new agreement")
    import_claims(edited, claim(1, ALPHA, BETA))
    assert get_partnership(edited, AB) == EDITED
    assert [event.kind for event in get_partnership(edited, f"{AB}--2").events] == [
        EventKind.ESTABLISHED,
        EventKind.ATTESTED,
    ]


# --- the same claims, again and differently ---


def test_several_data_sets_speak_about_one_partnership_whatever_their_order(empty: Engine, edited: Engine) -> None:
    import_claims(edited, claim(1, ALPHA, BETA))
    import_claims(edited, claim(1, ALPHA, BETA, starts=(day("1966"),)), dataset=later(-400, OTHER))
    partnership = get_partnership(edited, AB)
    assert kinds_of(partnership) == [
        ("established", "1965-06"),
        ("severed", "2022-03-10"),
        ("attested", "2023-03-28"),
        ("attested", "2024-05-01"),
    ]


def test_a_later_retrieval_opens_no_version(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA))
    before = state_of(empty)
    report, _ = import_claims(empty, claim(1, ALPHA, BETA), dataset=later(300))
    assert (report.unchanged, report.partnerships_changed) == (1, 0)
    assert (report.revision, state_of(empty)) == (before[1] + 1, (before[0], before[1] + 1))
    with empty.connect() as connection:
        versions = connection.execute(select(table("partnership_version").c.system_from)).scalars().all()
    assert versions == [before[1]]


def test_what_a_later_retrieval_lacks_has_not_ended(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA), claim(2, ALPHA, GAMMA))
    before = get_partnership(empty, AB)
    import_claims(empty, claim(2, ALPHA, GAMMA), dataset=later(300))
    assert get_partnership(empty, AB) == before


def test_a_claim_that_gets_an_end_keeps_the_day_on_which_it_had_none(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA))
    report, _ = import_claims(empty, claim(1, ALPHA, BETA, ends=(UnstatedDate.SOME,)), dataset=later(300))
    assert (report.changed, report.partnerships_changed) == (1, 1)
    partnership = get_partnership(empty, AB)
    assert kinds_of(partnership) == [("attested", "2024-05-01"), ("ended", "../2025-02-25")]


ENDED, IN_FORCE_AGAIN = claim(1, ALPHA, BETA, ends=(day("2016"),)), claim(1, ALPHA, BETA)
DATED = claim(1, ALPHA, BETA, starts=(day("1990"),))
WRONG = claim(1, ALPHA, BETA, rank=Rank.DEPRECATED)


@pytest.mark.parametrize(
    ("readings", "kinds"),
    [
        ([[ENDED], [IN_FORCE_AGAIN]], [("attested", "2024-05-31")]),
        ([[ENDED], [ENDED, claim(2, BETA, ALPHA)]], [("ended", "2016"), ("attested", "2024-05-31")]),
        ([[IN_FORCE_AGAIN], [DATED]], [("established", "1990"), ("attested", "2024-05-01")]),
        ([[ENDED], [IN_FORCE_AGAIN], [DATED]], [("established", "1990"), ("attested", "2024-05-31")]),
        ([[IN_FORCE_AGAIN], [ENDED], [IN_FORCE_AGAIN]], [("attested", "2024-05-01")]),
        ([[IN_FORCE_AGAIN], [WRONG]], [("contested", "2024-05-31")]),
        ([[WRONG], [IN_FORCE_AGAIN]], [("attested", "2024-05-31")]),
    ],
)
def test_what_a_claim_shows_has_the_day_on_which_it_first_showed_that(
    empty: Engine, readings: list[list[Claim]], kinds: list[tuple[str, str]]
) -> None:
    for number, claims in enumerate(readings):
        import_claims(empty, *claims, dataset=later(30 * number))
    assert kinds_of(get_partnership(empty, AB)) == kinds


def test_an_end_that_is_yet_to_come_is_no_end_on_the_day_of_retrieval(empty: Engine) -> None:
    planned = claim(1, ALPHA, BETA, ends=(day("2030"),))
    partnership = imported(empty, planned)
    assert kinds_of(partnership) == [("attested", "2024-05-01"), ("ended", "2030")]
    assert today(partnership)[0].status is Status.ACTIVE
    with_editors(empty, IN_FORCE)
    import_claims(empty, planned, dataset=later(30))
    assert not today(get_partnership(empty, AB))[1]


def test_a_start_that_is_yet_to_come_is_a_doubt_until_it_has(empty: Engine) -> None:
    typed = claim(1, ALPHA, BETA, starts=(day("1990"), day("2025")), points_in_time=(day("2062"),))
    partnership = imported(empty, typed)
    assert kinds_of(partnership) == [("established", "1990"), ("attested", "2024-05-01")]
    note = partnership.events[0].citations[0].note or ""
    assert "It is marked: 2025 lies after the retrieval. It is marked: 2062 lies after the retrieval." in note
    assert import_claims(empty, typed)[0].unchanged == 1
    report, _ = import_claims(empty, typed, dataset=later(600))
    assert report.changed == 1
    stated = [cited.stated_date for cited in get_partnership(empty, AB).events[0].citations]
    assert stated == [None, day("2025")]


def test_older_words_do_not_replace_newer_ones(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA, ends=(day("2016"),)))
    before = state_of(empty)
    report, _ = import_claims(empty, claim(1, ALPHA, BETA), dataset=later(-300))
    assert (report.unchanged, state_of(empty)[0]) == (1, before[0])


def test_an_earlier_retrieval_of_the_same_words_is_the_first(empty: Engine) -> None:
    dated = claim(2, ALPHA, GAMMA, starts=(day("1990"),), ends=(UnstatedDate.SOME,))
    import_claims(empty, claim(1, ALPHA, BETA), dated)
    report, _ = import_claims(empty, claim(1, ALPHA, BETA), dated, dataset=later(-300))
    assert (report.changed, report.partnerships_changed) == (2, 2)
    assert kinds_of(get_partnership(empty, AB)) == [("attested", "2023-07-06")]
    assert kinds_of(get_partnership(empty, "alphaville-fr--gammaton-gb"))[1] == ("ended", "../2023-07-06")
    before = state_of(empty)
    for days in (-300, 0, -100):
        import_claims(empty, claim(1, ALPHA, BETA), dated, dataset=later(days))
        assert state_of(empty)[0] == before[0]


def test_a_claim_with_new_content_stays_with_its_partnership(edited: Engine) -> None:
    import_claims(edited, claim(1, ALPHA, BETA))
    again = EDITED.events[0].model_copy(update={"date": VagueDate.parse("2025-03-01")})
    second = EDITED.model_copy(update={"id": f"{EDITED.id}--2", "events": (again,)})
    commit_records(edited, [second], actor="editor", comment="Again")
    changed = claim(1, ALPHA, BETA, starts=(VagueDate.parse("1964"),))
    assert import_claims(edited, changed, dataset=later(30))[0].changed == 1
    assert len(get_partnership(edited, f"{EDITED.id}--2").events) == 1
    assert import_claims(edited, changed, dataset=later(30))[0].revision is None


def test_a_withdrawn_record_does_not_come_back(edited: Engine) -> None:
    import_claims(edited, claim(2, ALPHA, GAMMA))
    gone = "alphaville-fr--gammaton-gb"
    from_editors = get_partnership(edited, gone)
    assert from_editors.id == gone
    commit_records(edited, [withdrawal(gone)], actor="editor", comment="It never was")
    report, rejected = import_claims(edited, claim(3, GAMMA, ALPHA))
    assert report.refused == {"withdrawn": 1}
    assert rejected[0].where == "row 3"


def withdrawal(id_: str) -> Tombstone:
    return Tombstone(id=id_, reason="Somebody invented it")
