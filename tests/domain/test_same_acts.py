"""The stage rules: which events report one act, and which form of it changes the status."""

import pytest

from app.domain.dates import OPEN_START
from app.domain.event_sequence import ENDING_BY_KIND, RESULTING_STATUS
from app.domain.models import Event
from app.domain.vocabulary import EventKind, Status
from tests.domain.builders import cited, day, event, period, sequence_of, status, timeline_of, value


def effective(*lines: str | Event) -> list[int]:
    """The indexes of the events that count."""
    return [act.index for act in sequence_of(*lines).effective]


def same_act(*lines: str) -> list[int]:
    """The indexes of the forms of the first event."""
    return [act.index for act in sequence_of(*lines).same_act(0)]


def test_a_proposal_never_changes_a_status() -> None:
    life = timeline_of("established effective 1999-09-01", "severed proposed 2021-06-01 side=a")

    assert value(life, "2022") == "active"


def test_a_report_changes_the_status_when_nothing_better_is_known() -> None:
    life = timeline_of("established effective 1999-09-01", "severed reported 2022-03-01 side=a")

    assert status(life, "2022-02-28") == "active"
    assert status(life, "2022-03-01") == "severed"
    assert period(life, "2022-03-01").basis == "reported"


@pytest.mark.parametrize("stage", ["decided", "effective"])
def test_a_report_yields_to_a_decided_or_effective_form_of_the_same_act(stage: str) -> None:
    life = timeline_of(
        "established effective 1999-09-01", "severed reported 2022-03-01 side=a", f"severed {stage} 2022-03-10 side=a"
    )

    assert status(life, "2022-03-09") == "active"
    assert status(life, "2022-03-10") == "severed"
    assert period(life, "2022-03-10").basis == "decided"


def test_a_report_that_follows_the_decision_adds_nothing() -> None:
    assert effective("severed decided 2022-03-01 side=a", "severed reported 2022-03-10 side=a") == [0]


def test_two_reports_of_one_act_both_count_and_the_first_opens_the_status() -> None:
    life = timeline_of("severed reported 2022-03-01 side=a", "severed reported 2022-03-10 side=a")

    assert period(life, "2022-04").opened_by == 0
    assert period(life, "2022-04").basis == "reported"


def test_a_decided_act_waits_for_its_later_effective_form() -> None:
    life = timeline_of(
        "established effective 2006-01-01",
        "severed decided 2022-03-02 side=a decision=council",
        "severed effective 2022-09-16 side=a decision=council",
    )

    assert status(life, "2022-09-15") == "active"
    assert status(life, "2022-09-16") == "severed"
    assert period(life, "2022-09-16").opened_by == 2


@pytest.mark.parametrize("effective", ["2022-03-02", "2022-03", "2022", "2022-01-01/2022-12-01"])
def test_a_decided_act_does_not_wait_for_an_effective_form_that_may_have_been_there_by_then(effective: str) -> None:
    acts = sequence_of("severed decided 2022-03-02 side=a", f"severed effective {effective} side=a")

    assert acts.superseded == []
    assert [act.index for act in acts.effective] == [0, 1]


def test_a_report_does_not_wait_and_does_not_count_next_to_an_effective_form() -> None:
    acts = sequence_of("severed reported 2022-03-02 side=a", "severed effective 2022-09-16 side=a")

    assert acts.superseded == []
    assert [act.index for act in acts.effective] == [1]


def test_a_decided_act_waits_for_the_first_of_several_effective_forms() -> None:
    acts = sequence_of(
        "severed decided 2022-03-02 side=a",
        "severed effective 2022-09-16 side=a",
        "severed effective 2023-01-01 side=a",
    )

    assert [(act.index, later.index) for act, later in acts.superseded] == [(0, 1)]


def test_forms_of_one_act_share_kind_and_side() -> None:
    assert same_act("severed reported 2022-03 side=a", "severed decided 2022-04 side=a") == [0, 1]
    assert same_act("severed reported 2022-03 side=a", "severed decided 2022-04 side=b") == [0]
    assert same_act("severed reported 2022-03 side=a", "ended decided 2022-04 side=a") == [0]


@pytest.mark.parametrize("side", ["a", "b", "unknown", "third_party", "both"])
def test_both_sides_match_either(side: str) -> None:
    assert same_act(f"severed reported 2022-03 side={side}", "severed decided 2022-04 side=both") == [0, 1]
    assert same_act("severed reported 2022-03 side=both", f"severed decided 2022-04 side={side}") == [0, 1]


def test_an_unknown_side_is_not_the_side_of_a_city() -> None:
    assert same_act("severed reported 2022-03 side=unknown", "severed decided 2022-04 side=a") == [0]


def test_a_label_makes_one_act_of_different_kinds_and_sides_with_the_same_effect() -> None:
    same = same_act("severed reported 2022-03 side=a decision=vote", "expired effective 2022-04 side=b decision=vote")
    other = same_act("severed reported 2022-03 side=a decision=vote", "expired effective 2022-04 side=b decision=law")
    turned = same_act("severed decided 2022-03 side=a decision=vote", "resumed decided 2022-03 side=a decision=vote")

    assert same == [0, 1]
    assert other == [0]
    assert turned == [0]


def test_a_label_does_not_part_what_kind_and_side_join() -> None:
    assert same_act("severed reported 2022-03 side=a decision=vote", "severed decided 2022-04 side=a") == [0, 1]
    assert same_act("severed reported 2022-03 side=a decision=x", "severed decided 2022-04 side=a decision=y") == [0, 1]


def test_a_turn_between_parts_two_acts() -> None:
    lines = ("suspended reported 2012-02 side=a", "resumed decided 2013 side=a", "suspended decided 2014-05 side=a")

    assert same_act(*lines) == [0]
    assert effective(*lines) == [0, 1, 2]


def test_a_label_joins_across_a_turn() -> None:
    lines = (
        "suspended reported 2012-02 side=a decision=x",
        "resumed decided 2013 side=a",
        "suspended decided 2014-05 side=a decision=x",
    )

    assert same_act(*lines) == [0, 2]
    assert effective(*lines) == [1, 2]


@pytest.mark.parametrize(
    "between",
    [
        "resumed proposed 2013 side=a",
        "resumed decided 2013 side=a part=programme",
        "inactive reported 2013 side=b",
        "kept decided 2013 side=a",
        "statement reported 2013 side=a",
    ],
)
def test_what_changes_no_status_or_has_the_same_effect_is_no_turn(between: str) -> None:
    assert same_act("suspended reported 2012-02 side=a", between, "suspended decided 2014-05 side=a") == [0, 2]


def test_forms_are_found_in_both_directions_and_in_order() -> None:
    acts = sequence_of(
        "severed reported 2022-02 side=a",
        "statement reported 2022-02",
        "severed decided 2022-03 side=a",
        "severed effective 2022-04 side=a",
    )

    assert [[act.index for act in acts.same_act(index)] for index in range(4)] == [[0, 2, 3], [1], [0, 2, 3], [0, 2, 3]]


def test_an_event_that_changes_no_status_has_no_other_forms() -> None:
    assert same_act("kept reported 2022-02 side=a", "kept decided 2022-03 side=a") == [0]
    assert same_act("severed proposed 2022-02 side=a", "severed decided 2022-03 side=a") == [0]
    assert same_act("severed reported 2022-02 side=a part=funding", "severed decided 2022-03 side=a") == [0]


@pytest.mark.parametrize("part", ["whole", "official"])
def test_the_end_of_the_whole_or_of_official_relations_ends_it(part: str) -> None:
    life = timeline_of("established effective 1999-09-01", f"severed decided 2021-07-21 side=a part={part}")

    assert status(life, "2022") == "severed"


@pytest.mark.parametrize("part", ["funding", "programme"])
def test_the_end_of_a_part_ends_nothing(part: str) -> None:
    life = timeline_of("established effective 1999-09-01", f"severed decided 2021-07-21 side=a part={part}")

    assert value(life, "2022") == "active"


def test_an_open_start_is_closed_by_the_largest_earliest_before_it() -> None:
    acts = sequence_of(
        "contact effective 2005", "statement effective 2004/2010", "ended reported ../2012", "listed reported 2020"
    )

    assert [act.earliest for act in acts.all] == [
        day("2005-01-01"), day("2004-01-01"), day("2005-01-01"), day("2020-01-01")
    ]  # fmt: skip
    assert acts.all[2].latest == day("2012")


def test_an_open_start_with_nothing_before_it_stays_open() -> None:
    assert sequence_of("ended reported ../2012").all[0].earliest == OPEN_START


def test_an_end_or_a_suspension_is_an_end_only_when_it_happened_to_the_whole() -> None:
    acts = sequence_of(
        "severed decided 2020",
        "suspended reported 2020",
        "inactive decided 2020",
        "severed proposed 2020",
        "expired effective 2020 part=funding",
        "resumed effective 2020",
    )

    assert [act.is_end for act in acts.all] == [True, True, False, False, False, False]


def test_every_kind_that_severs_says_how_it_ended_and_no_other_does() -> None:
    assert set(ENDING_BY_KIND) == {kind for kind in EventKind if RESULTING_STATUS.get(kind) is Status.SEVERED}


def test_no_kind_makes_a_partnership_unknown() -> None:
    assert Status.UNKNOWN not in RESULTING_STATUS.values()


def statements(index: int, *lines: str) -> list[int]:
    """The indexes of the events that state the status that the event at an index opened."""
    return [event.index for event in sequence_of(*lines).statements_of(index)]


def test_reports_and_the_decision_of_one_end_state_the_same_status() -> None:
    lines = (
        "established effective 1999-09-01",
        "severed reported 2022-03-01 side=a",
        "severed decided 2022-03-10 side=a",
        "ended reported 2022-04-01 side=b",
    )

    assert statements(2, *lines) == [1, 2, 3]


def test_statements_of_a_status_end_where_another_status_begins() -> None:
    lines = (
        "suspended decided 2012-02 side=a",
        "severed decided 2014-05 side=a",
        "resumed decided 2016-01 side=a",
        "severed decided 2022-03 side=a",
    )

    assert [statements(index, *lines) for index in range(4)] == [[0], [1], [2], [3]]


def test_what_changes_no_status_and_what_a_data_set_lists_state_nothing_but_themselves() -> None:
    listing = event("attested reported 1980", cited("bulk"))
    sequence = sequence_of(listing, "kept reported 2022-02 side=a", "established effective 1999-09-01")

    assert [statement.index for statement in sequence.statements_of(0)] == [0]
    assert [statement.index for statement in sequence.statements_of(1)] == [1]
    assert [statement.index for statement in sequence.statements_of(2)] == [2]


@pytest.mark.parametrize(
    ("lines", "strongest"),
    [
        (("severed reported 2022-03 side=a", "severed decided 2022-04 side=a"), 1),
        (("severed decided 2022-03 side=a", "severed effective 2022-04 side=a", "severed reported 2022-05 side=a"), 1),
        (("severed reported 2022-03 side=a",), 0),
    ],
)
def test_the_strongest_form_of_an_act_is_the_one_that_went_furthest(lines: tuple[str, ...], strongest: int) -> None:
    assert [sequence_of(*lines).strongest_form(index).index for index in range(len(lines))] == [strongest] * len(lines)
