"""Vague dates: what is read, what is refused, and how a date reads in English."""

from datetime import date

import pytest

from app.domain.dates import OPEN_END, OPEN_START, BoundedDate, VagueDate, day_to_iso, day_to_words


def span(text: str) -> tuple[str | None, str | None]:
    """The bounds of a date as days."""
    vague = VagueDate.parse(text)
    return day_to_iso(vague.earliest), day_to_iso(vague.latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-09", "2021-09-01", "2021-09-30"),
        ("2021-09-14", "2021-09-14", "2021-09-14"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2021/2023-05-10", "2021-01-01", "2023-05-10"),
        ("2022-11-22/2022-11", "2022-11-22", "2022-11-30"),
        ("2021/2021", "2021-01-01", "2021-12-31"),
        ("../2023-05-10", None, "2023-05-10"),
        ("2021/..", "2021-01-01", None),
    ],
)
def test_a_date_is_the_days_it_may_be_and_no_others(text: str, earliest: str | None, latest: str | None) -> None:
    assert span(text) == (earliest, latest)
    assert VagueDate.parse(text).edtf == text


@pytest.mark.parametrize("mark", ["~", "?"])
@pytest.mark.parametrize("text", ["2021", "2021-09", "2021-09-14"])
def test_a_mark_is_preserved_and_does_not_widen_the_bounds(text: str, mark: str) -> None:
    assert VagueDate.parse(text + mark).edtf == text + mark
    assert span(text + mark) == span(text)
    assert span(f"{text}{mark}/2023{mark}") == span(f"{text}/2023")


def test_days_are_ordinals_that_compare_as_integers() -> None:
    assert VagueDate.parse("2021-07-21").earliest == date(2021, 7, 21).toordinal()
    assert date.min.toordinal() > OPEN_START
    assert date.max.toordinal() < OPEN_END


def test_open_ends_fit_the_integers_of_every_database() -> None:
    assert (OPEN_START, OPEN_END) == (0, 2**31 - 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2021-13", "there is no month 13"),
        ("2021-00", "there is no month 00"),
        ("2021-02-29", "there is no day 29 in February 2021"),
        ("2021-04-31", "there is no day 31 in April 2021"),
        ("2021-04-00", "there is no day 00 in April 2021"),
        ("0000", "the year 0000 is not in the register's calendar"),
        ("0000-05-10", "the year 0000 is not in the register's calendar"),
        ("../..", "an interval open at both ends says nothing"),
        ("2022/2021", "the interval 2022/2021 ends before it starts"),
        ("2021-09-15/2021-09-14", "the interval 2021-09-15/2021-09-14 ends before it starts"),
        ("2021-21", "there is no month 21"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        VagueDate.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "/",
        "2021/",
        "/2021",
        "2021/2022/2023",
        "2021/../2023",
        "open",
        "unknown",
        " 2021",
        "2021 ",
        "2021\n",
        "21",
        "20211",
        "2021-9",
        "2021-9-14",
        "2021-09-1",
        "20210914",
        "2021/09/14",
        "14-09-2021",
        "-2021",
        "+2021",
        "Y20210",
        "~2021",
        "2021~?",
        "2021%",
        "202X",
        "2021-XX",
        "199u",
        "[2021,2022]",
        "{2021,2022}",
        "2021-09-14T10:00:00Z",
        "2021..2022",
        "2021-2022",
        "..2021",
        "２０２１",
        "٢٠٢١",
        "2021–2022",
    ],
)
def test_everything_outside_the_subset_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD"):
        VagueDate.parse(text)


def test_a_refusal_can_be_sent() -> None:
    with pytest.raises(ValueError, match="is not a date") as refused:
        VagueDate.parse("2021-\ud800")
    assert "2021-?" in str(refused.value).encode().decode()


def test_a_refusal_quotes_no_more_than_the_beginning_of_a_long_text() -> None:
    with pytest.raises(ValueError, match="“" + "x" * 40 + "”"):
        VagueDate.parse("x" * 5000)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-07-21", "21 July 2021"),
        ("2021-07-01", "1 July 2021"),
        ("1999-09", "September 1999"),
        ("2021", "2021"),
        ("0987", "987"),
        ("1998~", "about 1998"),
        ("1998-05~", "about May 1998"),
        ("1998?", "1998 (uncertain)"),
        ("2021/2023-05-10", "between 2021 and 10 May 2023"),
        ("2021~/2023", "between about 2021 and 2023"),
        ("2022-07-01/2022-07-25", "between 1 and 25 July 2022"),
        ("2022-07/2022-07-25", "between 1 and 25 July 2022"),
        ("2022-12-14/2022", "between 14 December and the end of 2022"),
        ("2022/2022-05-10", "between 1 January and 10 May 2022"),
        ("2023-01-09/2023-03-24", "between 9 January and 24 March 2023"),
        ("2022-04/2022-07", "between April and July 2022"),
        ("2022-11/2023-02", "between November 2022 and February 2023"),
        ("2014/2026-11-24", "between 2014 and 24 November 2026"),
        ("2024-06-15/2024-06", "between 15 and the end of June 2024"),
        ("../2023-05-10", "by 10 May 2023"),
        ("../1998~", "by about 1998"),
        ("2021-02/..", "February 2021 or later"),
    ],
)
def test_a_date_reads_as_english(text: str, words: str) -> None:
    assert VagueDate.parse(text).to_words() == words


def test_every_month_has_its_english_name_whatever_the_machine_speaks() -> None:
    names = [VagueDate.parse(f"2021-{month:02d}").to_words().removesuffix(" 2021") for month in range(1, 13)]

    assert names == ("January February March April May June July August September October November December".split())


def test_an_exact_day_in_words_and_as_text() -> None:
    may = date(2023, 5, 10).toordinal()

    assert day_to_words(may) == "10 May 2023"
    assert day_to_iso(may) == "2023-05-10"


def test_an_open_end_has_no_text() -> None:
    assert day_to_iso(OPEN_START) is None
    assert day_to_iso(OPEN_END) is None


@pytest.mark.parametrize(("text", "exact"), [("2021-07-21", True), ("2021-07-21~", True), ("2021-07", False)])
def test_only_a_day_is_exact(text: str, exact: bool) -> None:
    assert VagueDate.parse(text).is_day is exact


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2021-09-14", "2021-09-14", 0),
        ("2021-09-14", "2021", 0),
        ("2021-09/2021-11", "2021-10/2022", 0),
        ("2021-09-14", "2021-09-15", 1),
        ("2021-09-14", "2021-09-18", 4),
        ("2021", "2022", 1),
        ("2020-12-25", "2021", 7),
        ("../2021-09-14", "2021-09-17", 3),
        ("2021-09-17/..", "../2021-09-14", 3),
        ("../2023", "2021/..", 0),
    ],
)
def test_how_far_two_dates_lie_apart(one: str, other: str, days: int) -> None:
    first, second = VagueDate.parse(one), VagueDate.parse(other)

    assert first.days_apart(second) == second.days_apart(first) == days


@pytest.mark.parametrize(
    ("text", "found", "earliest", "latest", "sort_day"),
    [
        ("2022-03", None, "2022-03-01", "2022-03-31", "2022-03-31"),
        ("2020-02-01/..", "2026-11-24", "2020-02-01", "2026-11-24", "2020-02-01"),
        ("2020-02-01/..", None, "2020-02-01", None, "2020-02-01"),
        ("../1998", None, None, "1998-12-31", "1998-12-31"),
    ],
)
def test_the_day_on_which_an_event_was_found_bounds_its_date(
    text: str, found: str | None, earliest: str | None, latest: str | None, sort_day: str
) -> None:
    bounded = BoundedDate(VagueDate.parse(text), VagueDate.parse(found) if found else None)

    assert (day_to_iso(bounded.earliest), day_to_iso(bounded.latest)) == (earliest, latest)
    assert day_to_iso(bounded.sort_day) == sort_day
    assert bounded.is_open == text.endswith("..")
