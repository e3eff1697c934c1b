"""Doubts: what raises each, what clears it, and that none changes a status."""

import pytest

from app.domain.dates import BoundedDate, VagueDate
from app.domain.doubts import first_evidence_day, last_quiet_day
from app.domain.models import Citation, Observation
from app.domain.vocabulary import Claim, Doubt, Effect, Stance
from tests.domain.builders import cited, day, event, period, status, timeline_of, value

FOUNDED = "established effective 2015-05-10"
ALIVE = [
    "established effective {} side=both",
    "renewed reported {} side=both",
    "resumed effective {} side=b part=programme",
    "attested reported {} side=third_party",
    "attested reported {} side=a part=programme",
    "kept decided {} side=a",
    "exchange_cancelled reported {} side=b",
    "changed effective {} side=both kind_after=sister_city",
]
"""Signs of life, each of which clears every doubt that an earlier event raised."""
NOT_ALIVE = [
    "contact effective {} side=a",
    "statement reported {} side=a",
    "listed reported {} side=a",
    "contested reported {} side=b",
    "changed effective {} side=both kind_after=informal",
    "attested proposed {} side=a",
    "kept proposed {} side=a",
]
"""Events that clear no doubt."""


def doubts(on: str, *lines: str) -> list[str]:
    """The doubts on a day about a partnership founded in 2015."""
    return list(period(timeline_of(FOUNDED, *lines), on).doubt)


class TestSilence:
    """Ten years without evidence, up to the end of the record."""

    def test_it_begins_on_the_day_after_ten_years(self) -> None:
        life = timeline_of("attested reported 2001-05-10")

        assert [status(life, on) for on in ("2011-05-10", "2011-05-11")] == ["active", "active or dormant"]
        assert period(life, "2011-05-11").doubt == (Doubt.SILENCE,)

    def test_it_counts_from_the_last_day_of_a_vague_date(self) -> None:
        life = timeline_of("attested reported 2001")

        assert [status(life, on) for on in ("2011-12-31", "2012-01-01")] == ["active", "active or dormant"]

    @pytest.mark.parametrize(
        ("evidence", "last"), [("2012-02-29", "2022-02-28"), ("2012-02-28", "2022-02-28"), ("2010-03-01", "2020-03-01")]
    )
    def test_a_leap_day_has_its_anniversary_on_28_february(self, evidence: str, last: str) -> None:
        assert last_quiet_day(day(evidence)) == day(last)

    def test_evidence_of_the_last_years_of_the_calendar_never_becomes_old(self) -> None:
        life = timeline_of("attested reported 9995")

        assert status(life, "9999") == "active"

    @pytest.mark.parametrize("line", ALIVE)
    def test_a_sign_of_life_starts_the_ten_years_again(self, line: str) -> None:
        life = timeline_of("attested reported 2001", line.format("2009-05-10"))

        assert [status(life, on) for on in ("2019-05-10", "2019-05-11")] == ["active", "active or dormant"]

    @pytest.mark.parametrize("line", NOT_ALIVE)
    def test_what_is_no_sign_of_life_does_not_break_it(self, line: str) -> None:
        assert doubts("2026", line.format("2020-05-10")) == ["silence"]

    def test_a_gap_between_two_traces_is_no_silence(self) -> None:
        life = timeline_of("attested reported 1990", "attested reported 2020-05-10")

        assert [status(life, on) for on in ("2010", "2020-05-09", "2030-05-10", "2030-05-11")] == [
            "active", "active", "active", "active or dormant"
        ]  # fmt: skip

    def test_any_later_event_makes_the_days_before_it_no_silence(self) -> None:
        life = timeline_of("attested reported 1990", "statement reported 2020-05-10")

        assert [status(life, on) for on in ("2020-05-09", "2020-05-10")] == ["active", "active or dormant"]

    @pytest.mark.parametrize("line", ["inactive reported 2000", "severed decided 2000 side=a"])
    def test_only_what_is_active_falls_silent(self, line: str) -> None:
        life = timeline_of("established effective 1990", line)

        assert period(life, "2026").doubt == ()
        assert period(life, "2026").certainty == "certain"

    def test_what_was_never_known_does_not_fall_silent(self) -> None:
        assert period(timeline_of("contact effective 1990"), "2026").doubt == ()


class TestProgrammeEnded:
    """A partner ended, suspended or let sleep a part."""

    @pytest.mark.parametrize("part", ["programme", "funding"])
    @pytest.mark.parametrize("stage", ["reported", "decided", "effective"])
    @pytest.mark.parametrize("kind", ["ended", "expired", "severed", "suspended", "inactive"])
    def test_it_makes_dormant_possible(self, kind: str, stage: str, part: str) -> None:
        life = timeline_of(FOUNDED, f"{kind} {stage} 2020-05-10 side=a part={part}")

        assert [status(life, on) for on in ("2020-05-09", "2020-05-10")] == ["active", "active or dormant"]
        assert period(life, "2020-05-10").doubt == (Doubt.PROGRAMME_ENDED,)

    @pytest.mark.parametrize("side", ["third_party", "unknown"])
    def test_only_a_partner_raises_it(self, side: str) -> None:
        assert doubts("2021", f"ended decided 2020 side={side} part=programme") == []

    def test_a_proposal_raises_none(self) -> None:
        assert doubts("2023", "ended proposed 2020 side=a part=programme") == []

    @pytest.mark.parametrize("line", ALIVE)
    def test_a_sign_of_life_clears_it(self, line: str) -> None:
        lines = ("ended decided 2020 side=a part=programme", line.format("2021-05-10"))

        assert [doubts(on, *lines) for on in ("2021-05-09", "2021-05-10")] == [["programme_ended"], []]

    @pytest.mark.parametrize("line", NOT_ALIVE)
    def test_nothing_else_clears_it(self, line: str) -> None:
        assert doubts("2022", "ended decided 2020 side=a part=programme", line.format("2021-05-10")) == [
            "programme_ended"
        ]

    def test_a_dormant_partnership_has_none(self) -> None:
        assert doubts("2022", "inactive reported 2020 side=a", "ended decided 2021 side=a part=programme") == []

    def test_a_second_end_after_a_sign_of_life_raises_it_again(self) -> None:
        lines = (
            "ended decided 2020 side=a part=programme",
            "attested reported 2021",
            "suspended decided 2022-05-10 side=b part=funding",
        )

        assert [doubts(on, *lines) for on in ("2021", "2022-05-10")] == [[], ["programme_ended"]]


class TestDelisted:
    """A partner dropped the other from its list."""

    @pytest.mark.parametrize("side", ["a", "b", "both", "unknown"])
    def test_it_makes_severed_possible(self, side: str) -> None:
        life = timeline_of(FOUNDED, f"delisted reported 2020-05-10 side={side}")

        assert status(life, "2021") == "active or severed"
        assert period(life, "2021").doubt == (Doubt.DELISTED,)

    def test_a_dormant_partnership_may_be_severed_too(self) -> None:
        life = timeline_of("inactive reported 2015", "delisted reported 2020 side=a")

        assert status(life, "2021") == "dormant or severed"

    def test_a_third_party_raises_none(self) -> None:
        assert doubts("2021", "delisted reported 2020 side=third_party") == []

    @pytest.mark.parametrize("line", ALIVE)
    def test_a_sign_of_life_clears_it(self, line: str) -> None:
        assert doubts("2022", "delisted reported 2020 side=a", line.format("2021-05-10")) == []

    def test_an_act_with_the_same_status_clears_it(self) -> None:
        lines = ("inactive reported 2016", "delisted reported 2020 side=a", "inactive reported 2021-05-10 side=a")

        assert [doubts(on, *lines) for on in ("2021-05-09", "2021-05-10")] == [["delisted"], []]


class TestProhibited:
    """A ban in force, also one of a third party."""

    @pytest.mark.parametrize("side", ["a", "third_party", "unknown"])
    def test_it_makes_severed_possible_from_its_first_day(self, side: str) -> None:
        life = timeline_of(FOUNDED, f"prohibited effective 2020-05-10/2020-07 side={side}")

        assert [status(life, on) for on in ("2020-05-09", "2020-05-10", "2021")] == [
            "active", "active or severed", "active or severed"
        ]  # fmt: skip

    @pytest.mark.parametrize("stage", ["proposed", "reported", "decided"])
    def test_a_ban_that_is_not_in_force_raises_none(self, stage: str) -> None:
        assert doubts("2021", f"prohibited {stage} 2020 side=third_party") == []

    def test_a_ban_that_opens_the_status_is_its_evidence_and_doubts_it(self) -> None:
        life = timeline_of("prohibited effective 2020-05-10 side=third_party")
        seen = period(life, "2021")

        assert status(life, "2021") == "active or severed"
        assert (seen.basis, seen.last_evidence) == ("presumed", day("2020-05-10"))

    @pytest.mark.parametrize("line", ALIVE)
    def test_a_sign_of_life_clears_it(self, line: str) -> None:
        assert doubts("2022", "prohibited effective 2020 side=third_party", line.format("2021-05-10")) == []


class TestOutcomeUnknown:
    """A proposal of a partner without an answer within a year."""

    @pytest.mark.parametrize(("kind", "alternative"), [("severed", "severed"), ("suspended", "dormant")])
    def test_it_follows_the_year_in_which_the_proposal_is_pending(self, kind: str, alternative: str) -> None:
        life = timeline_of(FOUNDED, f"{kind} proposed 2020-05-10 side=a")
        days = ("2020-05-09", "2020-05-10", "2021-05-10", "2021-05-11")

        assert [period(life, on).pending for on in days] == [False, True, True, False]
        assert [status(life, on) for on in days] == ["active", "active", "active", f"active or {alternative}"]

    def test_a_dormant_partnership_may_have_been_resumed(self) -> None:
        life = timeline_of("suspended decided 2016 side=a", "resumed proposed 2020 side=a")

        assert status(life, "2023") == "dormant or active"

    def test_a_proposal_of_what_is_so_already_raises_none(self) -> None:
        assert doubts("2023", "renewed proposed 2020 side=both") == []

    def test_a_proposed_change_of_kind_raises_none(self) -> None:
        assert doubts("2023", "changed proposed 2020 side=a kind_after=friendship") == []

    @pytest.mark.parametrize("members", ["side=third_party", "side=unknown", "side=a part=funding"])
    def test_only_proposals_of_a_partner_about_the_whole_raise_it(self, members: str) -> None:
        assert doubts("2023", f"severed proposed 2020 {members}") == []

    @pytest.mark.parametrize("answer", ["kept decided 2022-05-10 side=a", "declined decided 2022-05-10 side=b"])
    def test_a_late_answer_ends_it(self, answer: str) -> None:
        lines = ("severed proposed 2020-05-10 side=a", answer)

        assert [doubts(on, *lines) for on in ("2022-05-09", "2022-05-10")] == [["outcome_unknown"], []]

    @pytest.mark.parametrize("line", ALIVE)
    def test_a_sign_of_life_clears_it(self, line: str) -> None:
        assert doubts("2023", "severed proposed 2020 side=a", line.format("2022-05-10")) == []

    def test_a_proposal_without_a_last_day_is_never_pending_and_doubtful_at_once(self) -> None:
        life = timeline_of(FOUNDED, "attested reported 2019", "severed proposed 2020/.. side=a found=2026-11-24")

        assert [status(life, on) for on in ("2026-11-23", "2026-11-24")] == ["active", "active or severed"]
        assert not any(seen.pending for seen in life.periods)

    def test_a_change_that_settles_answers_the_older_proposals_of_its_side(self) -> None:
        proposed = "severed proposed 2020-05-10 side=a"
        settled = "changed decided 2020-08 side=a kind_after=informal settles=true"

        assert doubts("2023", proposed, settled) == []
        assert not period(timeline_of(FOUNDED, proposed, settled), "2020-12-31").pending
        assert doubts("2023", proposed, settled.replace("side=a", "side=b")) == ["outcome_unknown"]
        assert doubts("2023", proposed, settled.replace(" settles=true", "")) == ["outcome_unknown"]

    def test_an_older_change_settles_nothing(self) -> None:
        settled = "changed decided 2020-05-01 side=a kind_after=informal settles=true"

        assert doubts("2023", settled, "severed proposed 2020-05-10 side=a") == ["outcome_unknown"]


class TestClassAtRest:
    """An observation that says that all partnerships between two countries rest or ended."""

    @staticmethod
    def observation(effect: Effect | None, date: str = "2023-02/2023-05-10") -> Observation:
        return Observation(
            id="all-rest",
            statement="All partnerships rest.",
            claim=Claim.DORMANT,
            country="FI",
            partner_country="RU",
            date=VagueDate.parse(date),
            effect=effect,
            citations=(Citation(source="paper"),),
        )

    @pytest.mark.parametrize("effect", [Effect.DORMANT, Effect.SEVERED])
    def test_its_effect_is_possible_from_its_last_day_on(self, effect: Effect) -> None:
        life = timeline_of(FOUNDED, observations=[self.observation(effect)])

        assert [status(life, on) for on in ("2023-05-09", "2023-05-10")] == ["active", f"active or {effect}"]
        assert period(life, "2024").doubt == (Doubt.CLASS_AT_REST,)

    def test_without_an_effect_it_does_nothing(self) -> None:
        assert status(timeline_of(FOUNDED, observations=[self.observation(None)]), "2024") == "active"

    @pytest.mark.parametrize(
        ("evidence", "expected"),
        [("2023-02-01", "active or dormant"), ("2023-02-02", "active"), ("2024-05-10", "active")],
    )
    def test_evidence_after_its_first_day_speaks_against_it(self, evidence: str, expected: str) -> None:
        life = timeline_of(FOUNDED, f"attested reported {evidence}", observations=[self.observation(Effect.DORMANT)])

        assert status(life, "2024-05-10") == expected

    @pytest.mark.parametrize("line", ["inactive reported 2020", "severed decided 2020 side=a"])
    def test_only_what_is_active_is_doubted(self, line: str) -> None:
        life = timeline_of(FOUNDED, line, observations=[self.observation(Effect.SEVERED)])

        assert period(life, "2024").doubt == ()


class TestListings:
    """Events that only data sets state."""

    LISTED = event("attested reported 2020-05-10", cited("bulk"))
    LISTED_AS_INACTIVE = event("inactive reported 2020-05-10", cited("bulk"))

    def test_a_listing_opens_a_status_that_is_presumed_and_only_possible(self) -> None:
        life = timeline_of(self.LISTED)
        seen = period(life, "2021")

        assert [status(life, on) for on in ("2020-05-09", "2021")] == ["unknown", "active or dormant"]
        assert (seen.basis, seen.since, seen.last_evidence) == ("presumed", None, None)
        assert seen.doubt == (Doubt.LISTED_ONLY,)

    def test_a_listing_as_inactive_may_be_active(self) -> None:
        life = timeline_of(self.LISTED_AS_INACTIVE)

        assert status(life, "2021") == "dormant or active"
        assert period(life, "2021").doubt == (Doubt.LISTED_ONLY,)

    def test_the_first_other_event_takes_its_own_effect(self) -> None:
        life = timeline_of(self.LISTED, "inactive reported 2021-05-10 side=a")

        assert status(life, "2022") == "dormant"
        assert period(life, "2022").opened_by == 1
        assert timeline_of(self.LISTED_AS_INACTIVE, "kept decided 2021-05-10 side=a").periods[-2].status == "active"

    @pytest.mark.parametrize(
        "line", ["contact effective 2021", "declined decided 2021 side=a", "statement reported 2021"]
    )
    def test_an_event_without_effect_leaves_it_listed_only(self, line: str) -> None:
        assert period(timeline_of(self.LISTED, line), "2022").doubt == (Doubt.LISTED_ONLY,)
        assert period(timeline_of(self.LISTED, line), "2022").basis == "presumed"

    @pytest.mark.parametrize(
        "line",
        [
            "inactive reported 2016 side=a",
            "severed decided 2016 side=a",
            "ended reported 2016",
            "attested reported 2005",
            "ended decided 2016 side=a part=programme",
            "delisted reported 2016 side=a",
            "prohibited effective 2016",
            "severed proposed 2016 side=a",
        ],
    )
    def test_a_listing_changes_nothing_where_there_is_a_status(self, line: str) -> None:
        before = timeline_of("established effective 1990-01-01", line)

        for listing in (self.LISTED, self.LISTED_AS_INACTIVE):
            after = timeline_of("established effective 1990-01-01", line, listing)
            assert after.periods == before.periods
            assert not after.disputed

    def test_two_listings_leave_it_listed_only(self) -> None:
        assert status(timeline_of(self.LISTED, self.LISTED), "2026") == "active or dormant"
        assert status(timeline_of(self.LISTED, self.LISTED_AS_INACTIVE), "2026") == "active or dormant"

    def test_an_editors_citation_makes_it_more_than_a_listing(self) -> None:
        life = timeline_of(event("attested reported 2020-05-10", cited("bulk"), cited("paper")))

        assert status(life, "2021") == "active"

    def test_an_event_that_nothing_supports_is_no_listing(self) -> None:
        life = timeline_of(event("attested reported 2020-05-10", cited("bulk", stance=Stance.DISPUTES)))

        assert period(life, "2021").basis == "reported"


class TestOwnBounds:
    """An event without a last day counts from the day on which the editors found it."""

    def test_an_end_is_possible_from_its_first_day_and_known_when_found(self) -> None:
        life = timeline_of(FOUNDED, "ended reported 2020-02-01/.. found=2026-11-24 side=a")

        assert [status(life, on) for on in ("2020-01-31", "2020-02-01", "2026-11-23", "2026-11-24")] == [
            "active", "active or severed", "active or severed", "severed"
        ]  # fmt: skip
        assert period(life, "2026-11-24").since == BoundedDate(
            VagueDate.parse("2020-02-01/.."), VagueDate.parse("2026-11-24")
        )

    def test_as_evidence_it_counts_on_its_first_day(self) -> None:
        life = timeline_of("established effective 1990", "attested reported 2001-05-10/.. found=2026-11-24")
        seen = period(life, "2026-11-24")

        assert seen.last_evidence == day("2001-05-10")
        assert seen.doubt == (Doubt.SILENCE,)
        assert period(life, "2026-11-23").doubt == ()

    def test_it_clears_only_doubts_of_days_before_its_first_day(self) -> None:
        found = "attested reported 2021-05-10/.. found=2026-11-24"

        assert doubts("2026-11-24", "delisted reported 2021-05-09 side=a", found) == []
        assert doubts("2026-11-24", "delisted reported 2021-05-10 side=a", found) == ["delisted"]

    def test_a_proof_of_life_is_possible_before_it_was_found(self) -> None:
        life = timeline_of("kept reported 2021-05-10/.. found=2026-11-24 side=a")

        assert [status(life, on) for on in ("2021-05-09", "2021-05-10", "2026-11-24")] == [
            "unknown", "unknown or active", "active"
        ]  # fmt: skip


class TestSeveralDoubts:
    """Doubts together, and what they leave alone."""

    LINES = (
        "ended decided 2004 side=a part=programme",
        "delisted reported 2006 side=b",
        "prohibited effective 2007 side=third_party",
        "suspended proposed 2008 side=a",
    )

    def test_reasons_and_alternatives_have_the_order_of_the_vocabulary(self) -> None:
        life = timeline_of("established effective 1990", *self.LINES)
        seen = period(life, "2026")

        assert seen.doubt == ("programme_ended", "delisted", "prohibited", "outcome_unknown", "silence")
        assert status(life, "2026") == "active or dormant or severed"

    def test_vague_events_come_before_doubts(self) -> None:
        life = timeline_of(FOUNDED, "ended decided 2016 side=a part=programme", "severed decided 2020 side=a")

        assert status(life, "2020-05-10") == "active or severed or dormant"

    def test_a_doubt_changes_neither_value_nor_since_nor_basis_nor_opening(self) -> None:
        plain = period(timeline_of("established effective 1990"), "1999")
        doubted = period(timeline_of("established effective 1990", *self.LINES), "2026")

        assert (doubted.status, doubted.since, doubted.basis, doubted.opened_by, doubted.ending) == (
            plain.status, plain.since, plain.basis, plain.opened_by, plain.ending
        )  # fmt: skip

    def test_what_is_severed_or_unknown_is_not_doubted(self) -> None:
        severed = timeline_of(FOUNDED, *self.LINES, "severed decided 2020 side=a")
        unknown = timeline_of("contact effective 1990", "delisted reported 2006 side=b")

        assert period(severed, "2026").doubt == ()
        assert value(unknown, "2026") == "unknown"
        assert period(unknown, "2026").doubt == ()


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2026-11-24", "2016-11-24"),
        ("2026-02-28", "2016-02-28"),
        ("2028-02-29", "2018-03-01"),
        ("2026-03-01", "2016-03-01"),
    ],
)
def test_the_first_day_of_evidence_that_is_not_too_old(today: str, first: str) -> None:
    assert first_evidence_day(day(today)) == day(first)
    assert last_quiet_day(first_evidence_day(day(today)) - 1) < day(today)
