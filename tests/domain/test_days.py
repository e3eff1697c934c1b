"""The status on the days around the bounds of vague dates: what is certain, what is possible, what is not yet."""

import pytest

from app.domain.dates import OPEN_END, OPEN_START
from app.domain.status import Timeline
from tests.domain.builders import course, day, period, status, timeline_of

FOUNDED = "established effective 1990-01-01"


def bounds(life: Timeline) -> list[tuple[int, int]]:
    """The first and last days of all periods."""
    return [(seen.first_day, seen.last_day) for seen in life.periods]


class TestFounding:
    """Before it, inside its interval, and after it."""

    def test_before_an_exact_founding_it_does_not_exist(self) -> None:
        life = timeline_of("established effective 1999-09-14")

        assert course(life, ["1999-09-13", "1999-09-14", "1999-09-15"]) == ["not yet", "active", "active"]

    def test_what_does_not_exist_has_nothing_that_a_status_has(self) -> None:
        seen = period(timeline_of("established effective 1999-09-14"), "1999-09-13")

        assert (seen.status, seen.certainty, seen.alternatives) == (None, None, ())
        assert (seen.basis, seen.ending, seen.since, seen.opened_by) == (None, None, None, None)
        assert (seen.pending, seen.last_evidence) == (False, None)

    def test_inside_the_interval_it_is_possibly_active_and_the_alternative_is_not_to_exist(self) -> None:
        life = timeline_of("established reported 1999-09")

        assert course(life, ["1999-08-31", "1999-09-01", "1999-09-29", "1999-09-30"]) == [
            "not yet", "active?", "active?", "active"
        ]  # fmt: skip
        inside = period(life, "1999-09-01")
        assert (inside.basis, inside.opened_by, inside.last_evidence) == ("reported", 0, None)

    def test_the_first_establishment_after_the_stage_rules_is_the_founding(self) -> None:
        life = timeline_of("established decided 2009-02 side=a decision=x", "established effective 2013-03 decision=x")

        assert course(life, ["2009-12-31", "2013-02-28", "2013-03-01", "2013-03-31"]) == [
            "not yet", "not yet", "active?", "active"
        ]  # fmt: skip
        assert life.established is not None
        assert life.established.date.edtf == "2013-03"

    def test_a_proposed_founding_founds_nothing(self) -> None:
        life = timeline_of("established proposed 2024-06 side=a")

        assert life.established is None
        assert course(life, ["2024-05-31", "2024-06-30"]) == ["unknown", "unknown"]

    def test_where_no_founding_is_known_it_is_unknown_before_the_first_word(self) -> None:
        life = timeline_of("attested reported 2005-05-10")

        assert life.established is None
        assert course(life, ["1000", "2005-05-09", "2005-05-10"]) == ["unknown", "unknown", "active"]

    def test_a_founding_whose_start_is_open_leaves_the_time_before_it_unknown(self) -> None:
        life = timeline_of("established reported ../1980")

        assert course(life, ["1000", "1980-12-30", "1980-12-31"]) == [
            "unknown or active", "unknown or active", "active"
        ]  # fmt: skip
        assert life.established is not None

    def test_a_founding_whose_start_is_closed_by_a_contact_is_dated(self) -> None:
        life = timeline_of("contact effective 1975", "established reported ../1980")

        assert course(life, ["1974", "1975-01-01", "1980-12-30", "1980-12-31"]) == [
            "not yet", "active?", "active?", "active"
        ]  # fmt: skip

    def test_a_second_establishment_is_not_a_founding(self) -> None:
        life = timeline_of(FOUNDED, "severed decided 2000-01-01", "established effective 2010/2011")

        assert course(life, ["2009", "2010", "2011"]) == ["severed", "severed or active", "active"]
        assert life.established is not None
        assert life.established.date.edtf == "1990-01-01"


class TestFirstEndWithoutFounding:
    """What ends on some day of an interval was in force the day before."""

    @pytest.mark.parametrize("kind", ["severed", "ended", "expired", "annulled", "dissolved"])
    def test_inside_its_interval_it_is_presumed_active(self, kind: str) -> None:
        life = timeline_of(f"{kind} decided 2021 side=a")
        inside = period(life, "2021-06-01")

        assert course(life, ["2020-12-31", "2021-01-01", "2021-12-30", "2021-12-31"]) == [
            "unknown", "active or severed", "active or severed", "severed"
        ]  # fmt: skip
        assert (inside.basis, inside.since, inside.opened_by, inside.last_evidence) == ("presumed", None, None, None)

    def test_the_same_holds_for_a_suspension(self) -> None:
        life = timeline_of("suspended reported 2021-03")

        assert course(life, ["2021-02", "2021-03-01", "2021-03-31"]) == ["unknown", "active or dormant", "dormant"]

    def test_an_exact_end_leaves_the_day_before_unknown(self) -> None:
        life = timeline_of("severed decided 2021-07-21")

        assert course(life, ["2021-07-20", "2021-07-21"]) == ["unknown", "severed"]

    def test_an_end_whose_start_is_open_leaves_the_time_before_it_unknown(self) -> None:
        life = timeline_of("severed decided ../2021-07-21")

        assert course(life, ["1500", "2021-07-20", "2021-07-21"]) == [
            "unknown or severed", "unknown or severed", "severed"
        ]  # fmt: skip

    def test_an_end_whose_start_is_closed_by_an_earlier_event_will_do(self) -> None:
        life = timeline_of("contact effective 2010-05-10", "severed decided ../2021-07-21")

        assert course(life, ["2010-05-09", "2010-05-10", "2021-07-20"]) == [
            "unknown", "active or severed", "active or severed"
        ]  # fmt: skip

    def test_to_be_called_asleep_is_no_end(self) -> None:
        life = timeline_of("inactive reported 2021")

        assert course(life, ["2020", "2021-06-01", "2021"]) == ["unknown", "unknown or dormant", "dormant"]

    def test_only_the_first_end_proves_that_it_was_in_force(self) -> None:
        life = timeline_of("suspended decided 2022-05/..", "severed decided 2023")

        assert course(life, ["2022-04", "2022", "2023-06-01"]) == [
            "unknown", "active or dormant", "active or dormant or severed"
        ]  # fmt: skip

    def test_the_end_of_a_part_proves_nothing(self) -> None:
        assert status(timeline_of("severed decided 2021 part=programme"), "2021-06-01") == "unknown"

    def test_a_proposed_end_proves_nothing_before_it_is_known(self) -> None:
        assert status(timeline_of("severed proposed 2021"), "2021-06-01") == "unknown or active"

    def test_a_revival_inside_its_interval_leaves_the_time_unknown(self) -> None:
        life = timeline_of("resumed reported 2021", "severed decided 2023-05-10")

        assert course(life, ["2020", "2021-06-01", "2021"]) == ["unknown", "unknown or active", "active"]


class TestIntervals:
    """An event whose date is vague is possible from its first day and certain on its last."""

    @pytest.mark.parametrize(
        ("date", "days"),
        [
            ("2021-07", ["2021-06-30", "2021-07-01", "2021-07-30", "2021-07-31", "2021-08-01"]),
            ("2021", ["2020-12-31", "2021-01-01", "2021-12-30", "2021-12-31", "2022-01-01"]),
            ("2021-05/2023-05-10", ["2021-04-30", "2021-05-01", "2023-05-09", "2023-05-10", "2023-05-11"]),
            ("../2023-05-10", ["1989-12-31", "1990-01-01", "2023-05-09", "2023-05-10", "2023-05-11"]),
        ],
    )
    def test_the_days_before_of_and_after_both_bounds(self, date: str, days: list[str]) -> None:
        life = timeline_of(FOUNDED, f"severed decided {date} side=a")
        before = "not yet" if date.startswith("..") else "active"

        assert course(life, days) == [before, "active or severed", "active or severed", "severed", "severed"]

    def test_an_event_without_an_upper_bound_stays_possible_for_ever(self) -> None:
        life = timeline_of("established effective 2020", "severed reported 2022/..")

        assert course(life, ["2021", "2022", "9999"]) == ["active", "active or severed", "active or severed"]

    def test_each_possible_event_is_taken_on_its_own_in_order(self) -> None:
        life = timeline_of(FOUNDED, "inactive reported 2022-11", "severed decided 2022-11-22/2022-11-29")

        assert course(life, ["2022-11-21", "2022-11-22", "2022-11-28", "2022-11-29", "2022-11-30"]) == [
            "active or dormant",
            "active or dormant or severed",
            "active or dormant or severed",
            "severed",
            "severed",
        ]

    def test_alternatives_have_the_order_of_the_events_and_each_once(self) -> None:
        life = timeline_of(
            FOUNDED,
            "severed reported 2020/2022 side=a",
            "resumed reported 2020/2022 side=a",
            "inactive reported 2020/2022",
            "ended reported 2020/2022 side=b",
        )

        assert status(life, "2021") == "active or severed or dormant"

    def test_what_is_certain_on_its_last_day_is_no_longer_taken_on_its_own(self) -> None:
        life = timeline_of(FOUNDED, "suspended reported 2020", "resumed decided 2020-12-31")

        assert course(life, ["2020-12-30", "2020-12-31"]) == ["active or dormant", "active"]

    def test_a_possible_event_that_would_do_nothing_leaves_the_status_certain(self) -> None:
        life = timeline_of(FOUNDED, "severed decided 2020-01-01", "suspended reported 2021", "renewed reported 2023")

        assert course(life, ["2021-06-01", "2023-06-01"]) == ["severed", "severed or active"]

    def test_a_possible_first_proof_of_life_makes_it_possibly_active(self) -> None:
        life = timeline_of("kept decided 2021 side=a")

        assert course(life, ["2020", "2021-06-01", "2021"]) == ["unknown", "unknown or active", "active"]


class TestFaces:
    """A timeline is a short list of runs of days."""

    def test_there_is_a_face_for_every_day_from_the_first_to_the_last(self) -> None:
        life = timeline_of("established effective 1999-09", "severed decided 2021-07-21 side=a")

        assert bounds(life) == [
            (OPEN_START + 1, day("1999-08-31")),
            (day("1999-09-01"), day("1999-09-29")),
            (day("1999-09-30"), day("2021-07-20")),
            (day("2021-07-21"), OPEN_END),
        ]

    def test_days_that_look_the_same_are_one_face(self) -> None:
        life = timeline_of(FOUNDED, "statement reported 2001", "listed reported 2005-05-10", "contested proposed 2006")

        assert bounds(life) == [
            (OPEN_START + 1, day("1989-12-31")),
            (day("1990-01-01"), day("2006-12-30")),
            (day("2006-12-31"), OPEN_END),  # Silent since 2000, but only once nothing else is to come.
        ]

    def test_a_record_that_says_nothing_about_the_status_has_one_period(self) -> None:
        assert bounds(timeline_of("contact effective 1995")) == [(OPEN_START + 1, OPEN_END)]

    def test_events_open_at_an_end_leave_the_faces_whole(self) -> None:
        assert bounds(timeline_of("severed decided ../2021", "resumed reported 2022/..")) == [
            (OPEN_START + 1, day("2021-12-30")),
            (day("2021-12-31"), day("2021-12-31")),
            (day("2022-01-01"), OPEN_END),
        ]
