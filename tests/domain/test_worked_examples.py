"""The worked examples of the domain's own page, each with the few events that it speaks of."""

from tests.domain.builders import cited, course, event, period, status, timeline_of


def test_arnhem_and_wuhan_with_only_the_article_and_no_founding() -> None:
    life = timeline_of("severed decided 2021 side=a")
    summer, new_years_eve = period(life, "2021-06-01"), period(life, "2021-12-31")

    assert (summer.status, summer.basis, summer.certainty) == ("active", "presumed", "possible")
    assert summer.alternatives == ("severed",)
    assert (new_years_eve.status, new_years_eve.certainty, new_years_eve.ending) == ("severed", "certain", "decision")
    assert status(life, "2020-06-01") == "unknown"


def test_arnhem_and_wuhan_as_all_sources_together_have_it() -> None:
    life = timeline_of(
        "contact effective 1995",
        "established effective 1999-09",
        "kept proposed 2021-06 side=a",
        event("severed decided 2021-07-21 side=a", cited("paper", stated="2021"), cited("gazette")),
        "listed reported 2024 side=b",
    )

    assert course(life, ["1999-08-31", "2021-07-20", "2021-07-21"]) == ["not yet", "active", "severed"]
    assert not period(life, "2021-07-20").pending
    assert not life.disputed


def test_founded_in_september_1999() -> None:
    life = timeline_of("established effective 1999-09")

    assert course(life, ["1999-08-31", "1999-09-01", "1999-09-29", "1999-09-30"]) == [
        "not yet", "active?", "active?", "active"
    ]  # fmt: skip


def test_barcelona_and_tel_aviv_yafo_suspended_resumed_and_suspended_again() -> None:
    life = timeline_of(
        "established effective 1998-09-24",
        "suspended decided 2023-02-08 side=a",
        "contested reported 2023-02-24 side=a",
        "resumed decided 2023-09-01 side=a",
        "suspended decided 2025-05-30 side=a",
        "inactive reported 2025-08-22 side=third_party",
    )

    assert course(life, ["2023-03-01", "2023-10-01", "2025-06-01"]) == ["dormant", "active", "dormant"]
    assert period(life, "2026").opened_by == 4
    assert life.disputed


def test_okayama_and_luoyang_suspended_and_resumed() -> None:
    life = timeline_of(
        "established effective 1981",
        "suspended effective 2003-04-21/2003-04 side=a",
        "resumed decided 2006-03-19 side=a",
        "kept reported 2006-04-14 side=b",
    )

    assert course(life, ["2004-01-01", "2007-01-01"]) == ["dormant", "active"]


def test_nagoya_and_nanjing_suspended_and_never_severed() -> None:
    life = timeline_of(
        "established effective 1978",
        "suspended decided 2012-02-21 side=b",
        "resumed proposed 2025-08-04 side=a",
        "exchange_cancelled decided 2025-08-01/2025-08-13 side=b",
    )

    assert course(life, ["2020-01-01", "2025-08-12", "2026"]) == ["dormant", "dormant", "dormant"]
    assert period(life, "2025-08-12").pending


def test_krakow_and_saint_petersburg_voted_in_march_and_effective_in_september() -> None:
    life = timeline_of(
        "established effective 2006",
        "severed decided 2022-03-02 side=a decision=council",
        "severed effective 2022-09-16 side=a decision=council",
    )

    assert (status(life, "2022-06-01"), period(life, "2022-06-01").pending) == ("active", True)
    assert (status(life, "2022-09-16"), period(life, "2022-09-16").pending) == ("severed", False)


def test_milan_and_tel_aviv_yafo_a_conditional_threat_until_the_city_declines() -> None:
    life = timeline_of(
        "severed proposed 2025-06 side=third_party",
        "kept decided 2025-07 side=a",
        "suspended proposed 2025-10-20 side=a",
        "declined decided 2026-03-05 side=a",
    )

    assert course(life, ["2025-06-30", "2025-11-01", "2026-03-04", "2026-03-05"]) == ["active"] * 4
    assert [period(life, on).pending for on in ("2025-06-30", "2025-11-01", "2026-03-04", "2026-03-05")] == [
        False, True, True, False
    ]  # fmt: skip


def test_weert_and_yuhang_counted_among_the_broken_before_the_vote() -> None:
    life = timeline_of(
        "established effective 2013-03",
        "severed proposed 2023-04-12 side=a due=2023-06-07",
        "statement effective 2023-05-23 side=third_party",
    )

    assert (status(life, "2023-05-10"), period(life, "2023-05-10").pending) == ("active", True)


def test_kaliningrad_and_vilnius_reported_by_two_outlets() -> None:
    life = timeline_of(event("severed reported 2022-02-24/2022-02 side=b", cited("paper"), cited("gazette")))
    march = period(life, "2022-03-01")

    assert (march.status, march.certainty, march.basis) == ("severed", "certain", "reported")


def test_riga_a_vote_that_ended_several_partnerships_is_one_act_in_each() -> None:
    life = timeline_of(
        "severed reported 2022-03-16 side=a decision=riga", "ended decided 2022-03-17 side=b decision=riga"
    )

    assert course(life, ["2022-03-16", "2022-03-17"]) == ["unknown", "severed"]


def test_edinburgh_and_kaohsiung_a_founding_that_was_refused() -> None:
    life = timeline_of("established proposed 2024-06 side=a", "declined decided 2024-08-22 side=a")

    assert [(status(life, on), period(life, on).pending) for on in ("2024-07", "2024-08-22")] == [
        ("unknown", True),
        ("unknown", False),
    ]


def test_an_import_in_bulk_lists_a_partnership_without_dates() -> None:
    life = timeline_of(event("attested reported 2026-11-24", cited("bulk")))
    seen = period(life, "2026-11-24")

    assert (seen.status, seen.basis, seen.since) == ("active", "presumed", None)
    assert status(life, "2026-11-23") == "unknown"


def test_to_vanish_from_a_list_is_never_an_end() -> None:
    life = timeline_of("attested reported 2021-05-10", event("delisted reported 2022", cited("bulk")))

    assert status(life, "2026") == "active or severed"
    assert period(life, "2026").doubt == ("delisted",)
