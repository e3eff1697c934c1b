"""Whether anybody disputes a record, and when the last evidence for its present status was."""

import pytest

from app.domain.dates import day_to_iso
from app.domain.vocabulary import Stance
from tests.domain.builders import cited, event, period, status, timeline_of

FOUNDED = "established effective 1990-01-01"


class TestDisputed:
    """Contested, contradicted, dated apart, or shown alive after a decided end."""

    def test_an_undisputed_record(self) -> None:
        assert not timeline_of(FOUNDED, "severed decided 2021-07-21 side=a").disputed

    @pytest.mark.parametrize("stage", ["proposed", "reported", "decided", "effective"])
    def test_a_contested_event_disputes(self, stage: str) -> None:
        assert timeline_of(FOUNDED, f"contested {stage} 2021-07-21 side=b").disputed

    def test_a_contest_about_a_part_disputes(self) -> None:
        assert timeline_of(FOUNDED, "contested reported 2021-07-21 part=programme").disputed

    def test_a_citation_that_says_otherwise_disputes(self) -> None:
        said_otherwise = cited("gazette", stance=Stance.DISPUTES)

        assert timeline_of(FOUNDED, event("severed reported 2021-07-21", cited(), said_otherwise)).disputed

    @pytest.mark.parametrize(
        ("stated", "disputed"),
        [
            ("2021-07-17", True),
            ("2021-07-18", False),
            ("2021-07-20", False),
            ("2021-07-24", False),
            ("2021-07-25", True),
            ("2021", False),
            ("2021-05/2023-05-07", False),
            ("2022", True),
            ("../2021-07-17", True),
            ("2021-07-24/..", False),
        ],
    )
    def test_a_stated_date_disputes_when_it_lies_more_than_three_days_away(self, stated: str, disputed: bool) -> None:
        life = timeline_of(FOUNDED, event("severed decided 2021-07-21 side=a", cited(stated=stated)))

        assert life.disputed is disputed

    def test_distance_is_measured_between_the_nearest_days_of_both_dates(self) -> None:
        assert not timeline_of(event("severed decided 2021-07", cited(stated="2021-08-03"))).disputed
        assert timeline_of(event("severed decided 2021-07", cited(stated="2021-08-04"))).disputed

    @pytest.mark.parametrize("end", ["severed decided", "expired effective", "annulled decided", "suspended decided"])
    def test_to_be_attested_against_a_decided_end_or_suspension_disputes(self, end: str) -> None:
        assert timeline_of(FOUNDED, f"{end} 2000 side=a", "attested reported 2010").disputed

    @pytest.mark.parametrize("end", ["severed reported 2000", "suspended reported 2000", "inactive decided 2000"])
    def test_to_be_attested_by_the_same_origin_against_a_report_or_a_sleep_does_not_dispute(self, end: str) -> None:
        assert not timeline_of(FOUNDED, f"{end} side=a", "attested reported 2010").disputed

    @pytest.mark.parametrize("end", ["severed", "ended", "suspended", "inactive"])
    def test_another_origin_that_attests_it_later_disputes_a_report_and_makes_it_possible(self, end: str) -> None:
        life = timeline_of(
            FOUNDED, f"{end} reported 2000 side=a", event("attested reported 2010-05-10", cited("gazette"))
        )
        value = "dormant" if end in {"suspended", "inactive"} else "severed"

        assert life.disputed
        assert [status(life, on) for on in ("2010-05-09", "2010-05-10", "2026")] == [
            value, f"{value} or active", f"{value} or active"
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("attested", "source"),
        [
            ("attested reported 2000-06-01/2001", "gazette"),
            ("attested reported 2010", "bulk"),
            ("attested proposed 2010", "gazette"),
            ("attested reported 2010 part=programme", "gazette"),
        ],
    )
    def test_a_report_holds_against_what_is_not_later_or_does_not_count(self, attested: str, source: str) -> None:
        life = timeline_of(FOUNDED, "ended reported 2000 side=a", event(attested, cited(source)))

        assert not life.disputed
        assert status(life, "2015") == "severed"

    def test_a_later_report_of_the_end_settles_the_contradiction_but_not_the_dispute(self) -> None:
        attested = event("attested reported 2010", cited("gazette"))
        life = timeline_of(FOUNDED, "ended reported 2000 side=a", attested, "ended reported 2015-05-05 side=b")

        assert life.disputed
        assert [status(life, on) for on in ("2015-05-04", "2015-05-05")] == ["severed or active", "severed"]

    def test_a_report_that_a_decision_confirmed_counts_as_decided(self) -> None:
        assert timeline_of("ended reported 2000", "severed decided 2005 side=a", "attested reported 2010").disputed

    def test_to_be_attested_before_the_end_does_not_dispute(self) -> None:
        assert not timeline_of(FOUNDED, "attested reported 2000", "severed decided 2010 side=a").disputed

    def test_to_be_attested_after_a_reopening_does_not_dispute(self) -> None:
        assert not timeline_of(
            FOUNDED, "severed decided 2000 side=a", "resumed decided 2005 side=a", "attested reported 2010"
        ).disputed

    def test_to_be_attested_while_a_decision_still_waits_does_not_dispute(self) -> None:
        assert not timeline_of(
            FOUNDED,
            "severed decided 2000 side=a decision=x",
            "attested reported 2001",
            "severed effective 2002 side=a decision=x",
        ).disputed

    @pytest.mark.parametrize("attested", ["attested proposed 2010", "attested reported 2010 part=programme"])
    def test_only_an_attestation_that_counts_disputes(self, attested: str) -> None:
        assert not timeline_of(FOUNDED, "severed decided 2000 side=a", attested).disputed


class TestLastActive:
    """The day of the last known event that shows the partnership active, whatever its status is."""

    @staticmethod
    def last(on: str, *lines: str) -> str | None:
        """The day for which it was last known to be active."""
        found = period(timeline_of(*lines), on).last_active
        return None if found is None else day_to_iso(found)

    def test_it_stays_when_the_partnership_ends(self) -> None:
        lines = (FOUNDED, "attested reported 2010-05-10", "severed decided 2015-03-01 side=a", "ended reported 2016")

        assert [self.last(on, *lines) for on in ("2000", "2014", "2016", "2020")] == ["1990-01-01", *3 * ["2010-05-10"]]

    def test_a_sign_of_life_after_the_end_counts(self) -> None:
        assert self.last("2020", FOUNDED, "severed decided 2000 side=a", "attested reported 2005") == "2005-12-31"

    def test_what_showed_it_in_force_first_still_counts_when_it_has_ended(self) -> None:
        lines = ("severed proposed 2023-04-12 side=a", "severed decided 2023-05-10 side=a")

        assert [self.last(on, *lines) for on in ("2023-04-12", "2024")] == ["2023-04-12", "2023-04-12"]

    def test_there_is_none_if_only_the_end_is_known_or_only_data_sets_list_it(self) -> None:
        assert self.last("2024", "severed decided 2023-05-10 side=a") is None
        listing = event("attested reported 2023-05-10", cited("bulk"))
        assert period(timeline_of(listing), "2024").last_active is None


class TestLastEvidence:
    """The day of the last known event that speaks for the present status."""

    @staticmethod
    def last(on: str, *lines: str) -> str | None:
        """The last evidence on a day."""
        found = period(timeline_of(*lines), on).last_evidence
        return None if found is None else day_to_iso(found)

    def test_it_is_the_last_day_of_the_event_that_opened_the_status(self) -> None:
        assert self.last("2000", "established effective 1999-09") == "1999-09-30"

    def test_there_is_none_before_anything_is_known_for_certain(self) -> None:
        assert self.last("1999-09-15", "established effective 1999-09") is None
        assert self.last("2000", "contact effective 1995") is None
        assert self.last("2021-06-01", "severed decided 2021") is None

    @pytest.mark.parametrize(
        "line",
        [
            "attested reported 2010-05-10",
            "renewed reported 2010-05-10",
            "kept decided 2010-05-10 side=b",
            "kept reported 2010-05-10 part=programme",
            "exchange_cancelled reported 2010-05-10 side=a",
            "attested reported 2010-05-10 part=programme",
            "resumed effective 2010-05-10 side=a part=programme",
            "changed effective 2010-05-10 kind_after=sister_city",
        ],
    )
    def test_later_events_that_speak_for_it_renew_it(self, line: str) -> None:
        lines = (FOUNDED, "attested reported 2001-05-10", line)

        assert self.last("2010-05-09", *lines) == "2001-05-10"
        assert self.last("2010-05-10", *lines) == "2010-05-10"

    @pytest.mark.parametrize(
        "line",
        [
            "kept proposed 2010-05-10 side=a",
            "exchange_cancelled proposed 2010-05-10 side=a",
            "renewed proposed 2010-05-10 side=a",
            "severed proposed 2010-05-10 side=a",
            "prohibited effective 2010-05-10",
            "contact effective 2010-05-10",
            "statement effective 2010-05-10",
            "listed reported 2010-05-10",
            "changed effective 2010-05-10 kind_after=informal",
            "changed proposed 2010-05-10 side=a kind_after=sister_city",
        ],
    )
    def test_what_does_not_speak_for_it_leaves_it(self, line: str) -> None:
        assert self.last("2020", FOUNDED, line) == "1990-01-01"

    def test_what_speaks_for_life_does_not_speak_for_another_status(self) -> None:
        lines = (FOUNDED, "inactive reported 2000", "kept decided 2005 side=a", "suspended decided 2010")

        assert self.last("2006", *lines) == "2000-12-31"
        assert self.last("2011", *lines) == "2010-12-31"

    def test_a_second_end_is_further_evidence_of_the_end(self) -> None:
        lines = (FOUNDED, "severed decided 2000 side=a", "attested reported 2005", "ended reported 2010 side=b")

        assert self.last("2006", *lines) == "2000-12-31"
        assert self.last("2011", *lines) == "2010-12-31"

    def test_a_report_that_yielded_to_a_decision_is_no_evidence(self) -> None:
        lines = (FOUNDED, "severed decided 2000-05-10 side=a", "severed reported 2000-06 side=a")

        assert self.last("2001", *lines) == "2000-05-10"

    def test_a_proposal_that_proved_life_is_the_evidence_of_it(self) -> None:
        assert self.last("2024", "severed proposed 2023-04-12 side=a") == "2023-04-12"

    def test_the_last_of_several_events_on_its_day_is_named(self) -> None:
        life = timeline_of("established effective 1990", "attested reported 1990-12-31", "kept proposed 1995 side=a")

        assert period(life, "2000").last_evidence_event == 1
        assert period(life, "1990-06-30").last_evidence_event is None

    def test_it_never_changes_the_status(self) -> None:
        life = timeline_of(FOUNDED, "attested reported 2010-05-10")

        assert status(life, "2010-05-09") == status(life, "2010-05-10") == "active"
        assert period(life, "2010-05-10").opened_by == 0
