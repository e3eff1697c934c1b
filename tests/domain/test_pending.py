"""What is pending: proposals of the cities that nothing has answered, and decisions still to take effect."""

import pytest

from app.domain.vocabulary import EventKind
from tests.domain.builders import period, status, timeline_of

FOUNDED = "established effective 1990-01-01"

ANSWERS = {
    "kept",
    "declined",
    "established",
    "renewed",
    "suspended",
    "resumed",
    "severed",
    "ended",
    "expired",
    "annulled",
    "dissolved",
}


def pending(on: str, *lines: str) -> bool:
    """Whether something is pending on a day in a partnership founded in 1990."""
    return period(timeline_of(FOUNDED, *lines), on).pending


class TestProposals:
    """Which proposals are pending, and from when."""

    def test_a_proposal_is_pending_once_it_is_known(self) -> None:
        lines = ("severed proposed 2023-04 side=a",)

        assert not pending("2023-04-29", *lines)
        assert pending("2023-04-30", *lines)
        assert pending("2024-04-29", *lines)

    def test_a_proposal_is_pending_for_one_year(self) -> None:
        lines = ("severed proposed 2023-04-12 side=a",)

        assert pending("2024-04-11", *lines)
        assert not pending("2024-04-12", *lines)  # 2024 is a leap year: 365 days later is 11 April.

    def test_a_planned_day_that_has_passed_answers_nothing(self) -> None:
        assert pending("2023", "severed proposed 2023-04-12 side=a due=2023-06-07")

    @pytest.mark.parametrize(
        ("side", "flagged"), [("a", True), ("b", True), ("both", True), ("third_party", False), ("unknown", False)]
    )
    def test_only_the_cities_own_proposals_are_pending(self, side: str, flagged: bool) -> None:
        assert pending("2023", f"severed proposed 2023-04-12 side={side}") is flagged

    @pytest.mark.parametrize(
        ("part", "flagged"), [("whole", True), ("official", True), ("funding", False), ("programme", False)]
    )
    def test_only_proposals_about_the_whole_or_official_relations_are_pending(self, part: str, flagged: bool) -> None:
        assert pending("2023", f"suspended proposed 2023-04-12 side=a part={part}") is flagged

    @pytest.mark.parametrize("kind", ["renewed", "resumed", "established"])
    def test_a_proposal_to_make_it_what_it_is_already_is_not_pending(self, kind: str) -> None:
        assert not pending("2023", f"{kind} proposed 2023-04-12 side=a")

    @pytest.mark.parametrize(
        "kind",
        ["contact", "kept", "exchange_cancelled", "succeeded", "contested", "declined", "statement", "listed"],
    )
    def test_proposals_without_effect_are_not_pending(self, kind: str) -> None:
        assert not pending("2023", f"{kind} proposed 2023-04-12 side=a")

    def test_a_proposed_change_of_kind_is_pending_whatever_the_status(self) -> None:
        change = "changed proposed 2023-04-12 side=a kind_after=friendship"

        assert pending("2023", change)
        assert pending("2023", "severed decided 2020 side=a", change)

    def test_a_proposal_stops_pending_when_the_status_comes_to_match_it_without_an_answer(self) -> None:
        lines = ("inactive proposed 2023-01 side=a", "inactive reported 2023-10 side=b")

        assert pending("2023-09", *lines)
        assert not pending("2023-10", *lines)

    def test_an_answered_proposal_does_not_return_when_the_status_turns(self) -> None:
        lines = ("suspended proposed 2022-01 side=a", "suspended decided 2022-03 side=a", "resumed decided 2023 side=a")

        assert [pending(on, *lines) for on in ("2022-02", "2022-04", "2024")] == [True, False, False]

    def test_a_proposed_founding_is_pending_before_the_partnership_exists(self) -> None:
        life = timeline_of("established proposed 2020-05-10 side=a", "established effective 2021-09-21")

        assert [(status(life, on), period(life, on).pending) for on in ("2020-05-09", "2020-05-10", "2021-09-21")] == [
            ("not yet", False),
            ("not yet", True),
            ("active", False),
        ]

    def test_nothing_but_a_proposed_founding_is_unknown_and_pending(self) -> None:
        life = timeline_of("established proposed 2024-06-01 side=b")

        assert status(life, "2024") == "unknown"
        assert period(life, "2024").pending
        assert status(life, "2026") == "unknown"
        assert not period(life, "2026").pending


class TestAnswers:
    """What settles a proposal, whatever it decides."""

    @pytest.mark.parametrize("stage", ["reported", "decided", "effective"])
    @pytest.mark.parametrize("kind", [kind for kind in EventKind if kind not in {"changed", "inactive"}])
    def test_a_proposed_end_is_answered_by_these_kinds_and_no_others(self, kind: EventKind, stage: str) -> None:
        # The answer touches a programme only, so that it settles the proposal without making it moot.
        lines = ("severed proposed 2023-04-12 side=a", f"{kind} {stage} 2023-06-07 side=a part=programme")

        assert pending("2023-06-06", *lines)
        assert pending("2023-06-07", *lines) is (kind not in ANSWERS)

    @pytest.mark.parametrize(("stage", "settled"), [("reported", False), ("decided", True), ("effective", False)])
    def test_to_be_called_asleep_answers_only_as_a_decision(self, stage: str, settled: bool) -> None:
        lines = ("severed proposed 2023-04-12 side=a", f"inactive {stage} 2023-06-07 side=a")

        assert pending("2023", *lines) is not settled

    @pytest.mark.parametrize("kind", sorted(ANSWERS))
    def test_a_further_proposal_answers_nothing(self, kind: str) -> None:
        assert pending("2023", "severed proposed 2023-04-12 side=a", f"{kind} proposed 2023-06-07 side=third_party")

    def test_an_answer_counts_once_it_is_known(self) -> None:
        lines = ("severed proposed 2023-04-12 side=a", "kept decided 2023-06 side=a")

        assert pending("2023-06-29", *lines)
        assert not pending("2023-06-30", *lines)

    def test_an_earlier_event_answers_nothing(self) -> None:
        assert pending("2023", "kept decided 2023-04-12 side=a", "severed proposed 2023-04-12 side=a")

    def test_either_side_may_answer(self) -> None:
        assert not pending("2023", "severed proposed 2023-04-12 side=a", "kept decided 2023-06-07 side=b")

    def test_one_answer_settles_all_that_was_proposed_before(self) -> None:
        proposed = ("severed proposed 2023-01 side=a", "suspended proposed 2023-02 side=b")

        assert not pending("2023", *proposed, "kept decided 2023-06 side=a")
        assert pending("2023", proposed[0], "kept decided 2023-01 side=a", proposed[1])

    def test_a_change_of_kind_answers_only_a_proposed_change(self) -> None:
        changed = "changed decided 2023-06-07 side=a kind_after=friendship"

        assert not pending("2023", "changed proposed 2023-04-12 side=a kind_after=friendship", changed)
        assert pending("2023", "severed proposed 2023-04-12 side=a", changed)

    @pytest.mark.parametrize("kind", ["kept", "declined"])
    def test_to_keep_or_to_decline_answers_a_proposed_change_too(self, kind: str) -> None:
        lines = ("changed proposed 2023-04-12 side=a kind_after=friendship", f"{kind} decided 2023-06-07 side=a")

        assert not pending("2023", *lines)

    def test_a_proposed_change_of_kind_is_no_answer_to_another(self) -> None:
        change = "changed proposed {} side=a kind_after=friendship"

        assert pending("2023", change.format("2023-04-12"), change.format("2023-06-07"))


class TestDecisionsToCome:
    """A decided act is pending until its effective form has happened."""

    LINES = ("severed decided 2022-03-02 side=a decision=x", "severed effective 2022-09 side=a decision=x")

    @pytest.mark.parametrize(
        ("on", "flagged"),
        [
            ("2022-03-01", False),
            ("2022-03-02", True),
            ("2022-09-01", True),
            ("2022-09-29", True),
            ("2022-09-30", False),
        ],
    )
    def test_from_the_decision_to_the_effect(self, on: str, flagged: bool) -> None:
        assert pending(on, *self.LINES) is flagged

    def test_a_vague_decision_is_pending_once_it_is_known(self) -> None:
        lines = ("severed decided 2022-03 side=a", "severed effective 2022-09-16 side=a")

        assert not pending("2022-03-30", *lines)
        assert pending("2022-03-31", *lines)

    def test_a_decision_without_an_effective_form_is_not_pending(self) -> None:
        assert not pending("2022-03-02", "severed decided 2022-03-02 side=a")

    def test_a_report_is_not_pending_before_its_effective_form(self) -> None:
        assert not pending("2022-06-01", "severed reported 2022-03-02 side=a", "severed effective 2022-09-16 side=a")

    def test_a_decision_about_a_part_is_not_pending(self) -> None:
        lines = ("severed decided 2022-03-02 side=a part=funding", "severed effective 2022-09-16 side=a part=funding")

        assert not pending("2022-06-01", *lines)
