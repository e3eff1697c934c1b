"""How one status follows another: first endings, reopenings, knowledge, and what the status rests on."""

import pytest

from app.domain.models import Citation
from app.domain.status import Period, Timeline
from tests.domain.builders import cited, course, event, period, status, timeline_of

FOUNDED = "established effective 1990-01-01"


def opened(life: Timeline, on: str) -> tuple[str | None, str | None, str | None, int | None]:
    """The value on a day, its basis, the date of the event that opened it, and that event's index."""
    seen: Period = period(life, on)
    return seen.status, seen.basis, seen.since.date.edtf if seen.since else None, seen.opened_by


class TestSevered:
    """What is over stays over until it is taken up again."""

    def test_a_later_end_keeps_the_first_ending_its_date_and_its_event(self) -> None:
        life = timeline_of(FOUNDED, "expired decided 2000 side=a", "severed decided 2010-05-10 side=b")
        seen = period(life, "2020")

        assert opened(life, "2020") == ("severed", "decided", "2000", 1)
        assert seen.ending == "expiry"

    def test_the_first_ending_stays_when_a_decision_confirms_a_report(self) -> None:
        life = timeline_of(FOUNDED, "ended reported 2000 side=a", "severed decided 2010-05-10 side=b")

        assert opened(life, "2010-05-09") == ("severed", "reported", "2000", 1)
        assert opened(life, "2010-05-10") == ("severed", "decided", "2000", 1)
        assert period(life, "2010-05-10").ending == "unknown"

    @pytest.mark.parametrize("kind", ["established", "renewed", "resumed"])
    def test_it_is_left_by_what_reopens_it(self, kind: str) -> None:
        life = timeline_of(FOUNDED, "severed decided 2000-01-01", f"{kind} decided 2010-05-10")

        assert opened(life, "2010-05-09") == ("severed", "decided", "2000-01-01", 1)
        assert opened(life, "2010-05-10") == ("active", "decided", "2010-05-10", 2)
        assert period(life, "2010-05-10").ending is None

    @pytest.mark.parametrize("kind", ["inactive", "suspended", "attested", "kept", "exchange_cancelled"])
    def test_nothing_else_leaves_it(self, kind: str) -> None:
        life = timeline_of(FOUNDED, "severed decided 2000-01-01", f"{kind} decided 2010-05-10")

        assert opened(life, "2020") == ("severed", "decided", "2000-01-01", 1)

    def test_it_can_be_severed_again(self) -> None:
        life = timeline_of(FOUNDED, "severed decided 2000", "resumed decided 2005", "annulled decided 2010")
        seen = period(life, "2020")

        assert course(life, ["2000", "2005", "2010"]) == ["severed", "active", "severed"]
        assert (seen.ending, seen.opened_by) == ("annulment", 3)


class TestAttested:
    """A source that shows it in force changes nothing but the absence of knowledge."""

    def test_it_makes_the_unknown_active(self) -> None:
        assert opened(timeline_of("attested reported 2010-05-10"), "2010-05-10") == (
            "active",
            "reported",
            "2010-05-10",
            0,
        )

    @pytest.mark.parametrize("before", ["inactive reported 2000", "suspended decided 2000", "ended reported 2000"])
    def test_it_changes_nothing_that_is_known(self, before: str) -> None:
        life = timeline_of(FOUNDED, before, "attested decided 2010-05-10")

        assert period(life, "2010-05-09").status == period(life, "2020").status
        assert opened(life, "2020") == opened(life, "2010-05-09")

    def test_it_does_not_raise_what_the_status_rests_on(self) -> None:
        life = timeline_of("established reported 1990", "attested effective 2010-05-10")

        assert opened(life, "2020") == ("active", "reported", "1990", 0)

    def test_the_first_of_two_opens_the_status(self) -> None:
        assert opened(timeline_of("attested reported 2001", "attested reported 2005"), "2010")[3] == 0

    def test_a_bulk_list_gives_a_presumption_without_a_date(self) -> None:
        life = timeline_of(event("attested reported 2022-05-10", cited("bulk")))

        assert opened(life, "2022-05-10") == ("active", "presumed", None, 0)

    def test_a_bulk_list_with_a_newspaper_is_no_presumption(self) -> None:
        life = timeline_of(event("attested reported 2022-05-10", cited("bulk"), cited("paper")))

        assert opened(life, "2022-05-10") == ("active", "reported", "2022-05-10", 0)

    def test_an_act_that_only_a_bulk_list_reports_is_still_an_act(self) -> None:
        life = timeline_of(event("established effective 1990", cited("bulk")))

        assert opened(life, "2022") == ("active", "decided", "1990", 0)


class TestBasis:
    """The same effect again changes nothing but what the status rests on."""

    @pytest.mark.parametrize("stage", ["decided", "effective"])
    def test_a_decision_raises_a_report_and_keeps_its_date_and_its_event(self, stage: str) -> None:
        life = timeline_of("inactive reported 2000", f"suspended {stage} 2010-05-10")

        assert opened(life, "2010-05-09") == ("dormant", "reported", "2000", 0)
        assert opened(life, "2010-05-10") == ("dormant", "decided", "2000", 0)

    def test_a_decision_raises_a_presumption_which_stays_without_a_date(self) -> None:
        life = timeline_of("kept reported 2000", "renewed decided 2010-05-10")

        assert opened(life, "2010-05-09") == ("active", "presumed", None, 0)
        assert opened(life, "2010-05-10") == ("active", "decided", None, 0)

    def test_a_report_raises_neither_a_presumption_nor_a_decision(self) -> None:
        presumed = timeline_of("kept reported 2000", "renewed reported 2010-05-10")
        decided = timeline_of("inactive decided 2000", "suspended reported 2010-05-10")

        assert opened(presumed, "2020") == ("active", "presumed", None, 0)
        assert opened(decided, "2020") == ("dormant", "decided", "2000", 0)

    def test_a_possible_second_act_of_the_same_effect_leaves_the_status_certain(self) -> None:
        life = timeline_of("inactive reported 2000", "suspended decided 2010")

        assert status(life, "2010-06-01") == "dormant"
        assert opened(life, "2010-06-01")[1] == "reported"
        assert opened(life, "2010-12-31")[1] == "decided"

    def test_another_status_starts_afresh(self) -> None:
        life = timeline_of(FOUNDED, "suspended reported 2000", "resumed reported 2005", "severed decided 2010")

        assert [opened(life, year) for year in ("1995", "2000", "2005", "2010")] == [
            ("active", "decided", "1990-01-01", 0),
            ("dormant", "reported", "2000", 1),
            ("active", "reported", "2005", 2),
            ("severed", "decided", "2010", 3),
        ]


class TestPresumedLife:
    """With nothing known, what only happens to a living partnership shows that it was in force."""

    @pytest.mark.parametrize(
        "line",
        [
            "kept reported 2021-05-10 side=a",
            "kept reported 2021-05-10 part=programme",
            "exchange_cancelled decided 2021-05-10 side=b",
            "prohibited effective 2021-05-10 side=third_party",
            "severed proposed 2021-05-10 side=third_party",
            "suspended proposed 2021-05-10 side=a part=funding",
            "renewed proposed 2021-05-10 side=both",
            "expired proposed 2021-05-10 side=unknown",
        ],
    )
    def test_it_counts_as_attested_and_presumed(self, line: str) -> None:
        life = timeline_of(line)

        assert status(life, "2021-05-09") == "unknown"
        assert opened(life, "2021-05-10") == ("active", "presumed", None, 0)

    @pytest.mark.parametrize("stage", ["decided", "effective"])
    def test_a_decision_to_keep_it_rests_on_a_decision(self, stage: str) -> None:
        assert opened(timeline_of(f"kept {stage} 2021-05-10 side=a"), "2021-05-10") == ("active", "decided", None, 0)

    @pytest.mark.parametrize("stage", ["decided", "effective"])
    @pytest.mark.parametrize("kind", ["kept", "declined"])
    def test_a_decision_to_keep_it_or_to_decline_raises_a_presumption(self, kind: str, stage: str) -> None:
        life = timeline_of("severed proposed 2021-05-10 side=b", f"{kind} {stage} 2022-01-10 side=a")

        assert opened(life, "2022-01-09") == ("active", "presumed", None, 0)
        assert opened(life, "2022-01-10") == ("active", "decided", None, 0)

    def test_to_decline_alone_proves_nothing(self) -> None:
        assert status(timeline_of("declined decided 2022-01-10 side=a"), "2023") == "unknown"

    def test_to_decline_raises_no_report_and_no_sleep(self) -> None:
        reported = timeline_of("attested reported 2020", "declined decided 2022-01-10 side=a")
        asleep = timeline_of("inactive reported 2020", "declined decided 2022-01-10 side=a")

        assert opened(reported, "2023") == ("active", "reported", "2020", 0)
        assert opened(asleep, "2023") == ("dormant", "reported", "2020", 0)

    @pytest.mark.parametrize("kind", ["established", "resumed", "inactive", "attested", "ended", "annulled"])
    def test_other_proposals_prove_nothing(self, kind: str) -> None:
        assert status(timeline_of(f"{kind} proposed 2021-05-10 side=a"), "2022") == "unknown"

    def test_it_does_nothing_once_something_is_known(self) -> None:
        life = timeline_of("inactive reported 2000", "kept decided 2010", "severed proposed 2011 side=a")

        assert opened(life, "2020") == ("dormant", "reported", "2000", 0)

    def test_it_does_not_make_an_unfounded_partnership_exist_earlier(self) -> None:
        life = timeline_of("established effective 2000-05-10", "kept decided 2010")

        assert course(life, ["2000-05-09", "2000-05-10", "2011"]) == ["not yet", "active", "active"]


class TestWeakEvidence:
    """A report that rests on one origin and no more than remarks, or names one city only, is never certain."""

    REMARK = Citation(source="paper", weak=True)

    def test_the_alternative_is_the_status_before(self) -> None:
        life = timeline_of(FOUNDED, event("severed reported 2000-01-01 side=a", self.REMARK))

        assert status(life, "1999") == "active"
        assert status(life, "2001") == "severed or active"

    def test_where_nothing_was_known_the_alternative_is_active(self) -> None:
        life = timeline_of(event("inactive reported 2000-01-01 side=a", self.REMARK))

        assert status(life, "2001") == "dormant or active"

    def test_there_is_no_alternative_where_the_status_before_is_the_same(self) -> None:
        life = timeline_of(event("attested reported 2000-01-01", self.REMARK))

        assert status(life, "2001") == "active?"

    @pytest.mark.parametrize(
        "citations",
        [(cited(),), (REMARK, cited("gazette")), (REMARK, cited("paper"))],
        ids=["a plain citation", "a second origin", "a plain citation of the same origin"],
    )
    def test_better_evidence_makes_it_certain(self, citations: tuple[Citation, ...]) -> None:
        assert (
            status(timeline_of(FOUNDED, event("severed reported 2000-01-01 side=a", *citations)), "2001") == "severed"
        )

    @pytest.mark.parametrize("stage", ["decided", "effective"])
    def test_an_act_is_certain_however_it_is_known(self, stage: str) -> None:
        life = timeline_of(FOUNDED, event(f"severed {stage} 2000-01-01 side=a", self.REMARK))

        assert status(life, "2001") == "severed"

    @pytest.mark.parametrize("later", ["ended reported 2005-05-05", "severed decided 2005-05-05 side=b"])
    def test_a_later_event_of_the_same_effect_makes_it_certain(self, later: str) -> None:
        life = timeline_of(FOUNDED, event("severed reported 2000-01-01 side=a", self.REMARK), later)

        assert status(life, "2005-05-04") == "severed or active"
        assert status(life, "2005-05-05") == "severed"
        assert opened(life, "2006")[2:] == ("2000-01-01", 1)

    def test_a_later_attestation_makes_a_weak_founding_certain(self) -> None:
        life = timeline_of(event("established reported 2000-01-01", self.REMARK), "attested reported 2005-05-05")

        assert status(life, "2005-05-04") == "active?"
        assert status(life, "2005-05-05") == "active"

    def test_what_may_be_happening_comes_after_the_status_before(self) -> None:
        life = timeline_of(
            FOUNDED, event("inactive reported 2000-01-01 side=a", self.REMARK), "severed decided 2005 side=a"
        )

        assert status(life, "2005-05-04") == "dormant or active or severed"
