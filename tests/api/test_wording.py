"""How a status came about, in one sentence: who, when, against whose advice, and what is doubtful."""

import re
from datetime import date
from typing import Any

import pytest

from app.api.wording import actor_words, basis_words, evidence_words, status_sentence, status_words
from app.pages.records import EVENT_STATUSES, WIDTH, draw_lifeline
from app.pages.templates import render

CITIES: list[dict[str, str | None]] = [
    {"name": "Arnhem", "country": "NL", "kind": "municipality"}, {"name": None, "country": "CN", "kind": None}
]  # fmt: skip
PROVINCE = {"name": "Utrecht", "country": "NL", "kind": "province"}


def actor(side: str = "a", body: str = "council", name: str | None = None) -> dict[str, Any]:
    """Someone who acted."""
    return {"side": side, "body": body, "name": name}


def event(seq: int, kind: str, date: str = "2021-07-21", stage: str = "decided", **members: Any) -> dict[str, Any]:  # noqa: ANN401
    """Something that happened on a day."""
    bounds = {"edtf": date, "earliest": date, "latest": date}
    return {"seq": seq, "event": kind, "stage": stage, "date": bounds, "actor": actor(), **members}


def record(*events: dict[str, Any], **status: Any) -> dict[str, Any]:  # noqa: ANN401
    """A record whose last event opened its status."""
    last = events[-1]
    known = {"value": "severed", "certainty": "certain", "alternatives": [], "basis": "decided", "since": last["date"],
             "since_event": last["seq"], "last_evidence_event": last["seq"], "actor": last["actor"],
             "doubts": []}  # fmt: skip
    return {"cities": CITIES, "events": list(events), "status": known | status, "periods": []}


def period(first_day: str | None, last_day: str | None, status: str | None, certainty: str) -> dict[str, Any]:
    status_of_days = {"value": status, "certainty": certainty if status else None}
    return {"first_day": first_day, "last_day": last_day, "status": status_of_days}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (record(event(1, "severed")), "Severed by Arnhem’s council on 21 July 2021."),
        (
            record(event(1, "kept", stage="proposed", actor=actor(body="mayor")), event(2, "severed")),
            "Severed by Arnhem’s council on 21 July 2021, against the advice of its mayor.",
        ),
        (
            record(event(1, "kept", stage="proposed", actor=actor("b", "mayor")), event(2, "severed")),
            "Severed by Arnhem’s council on 21 July 2021.",
        ),
        (record(event(1, "attested"), value="active"), "Attested as active on 21 July 2021."),
        (record(event(1, "inactive"), value="dormant"), "Described as inactive on 21 July 2021."),
        (record(event(1, "severed"), since={"edtf": "2021"}), "Severed by Arnhem’s council in 2021."),
        (record(event(1, "severed"), since={"edtf": "../2021-07"}), "Severed by Arnhem’s council by July 2021."),
        (
            record(event(1, "severed"), since={"edtf": "2021-07-01/2021-07-25"}),
            "Severed by Arnhem’s council between 1 and 25 July 2021.",
        ),
        (record(event(1, "severed"), since=None), "Severed by Arnhem’s council; no source says since when."),
        (
            record(event(1, "severed"), certainty="possible", alternatives=["active", "dormant"]),
            "Severed by Arnhem’s council on 21 July 2021. Not certain; possibly active or dormant: dates are vague or"
            " the evidence is weak.",
        ),
        (
            record(event(1, "severed"), since_event=None, actor=None, since=None, value="unknown"),
            "Unknown: the evidence does not decide.",
        ),
        (
            record(
                event(1, "severed", stage="proposed", actor=actor("third_party", "other", "one resident")),
                value="active",
                basis="presumed",
                since=None,
            ),
            "Presumed active; no source says since when.",
        ),
        (
            record(event(1, "kept"), value="active", basis="presumed", since=None),
            "Presumed active; no source says since when.",
        ),
        (
            record(event(1, "severed", stage="proposed"), event(2, "declined"), value="active", since=None),
            "Kept by Arnhem’s council on 21 July 2021; no source says since when it exists.",
        ),
        (
            record(event(1, "kept", actor=actor("unknown", "unknown")), value="active", since=None),
            "Kept on 21 July 2021; no source says since when it exists.",
        ),
        (
            record(
                event(1, "kept"),
                value="active",
                basis="presumed",
                since=None,
                certainty="possible",
                alternatives=["severed"],
            ),
            "Presumed active; no source says since when. Not certain; possibly severed: dates are vague or the evidence"
            " is weak.",
        ),
        (
            record(
                event(1, "established", stage="proposed"), value="unknown", basis=None, since_event=None, since=None
            ),
            "Only proposed; no source says that it was established.",
        ),
        (
            record(
                event(1, "established", stage="proposed"),
                event(2, "established"),
                value="unknown",
                basis=None,
                since_event=None,
                since=None,
                actor=None,
            ),
            "Unknown: the evidence does not decide.",
        ),
        (record(event(1, "severed"), value=None), "Not yet a partnership on this day."),
    ],
)
def test_a_sentence_says_how_the_status_came_about(given: dict[str, Any], sentence: str) -> None:
    assert status_sentence(given) == sentence


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (actor(name="Arnhem city council"), "Arnhem city council"),
        (actor(), "Arnhem’s council"),
        (actor(body="unknown"), "Arnhem"),
        (actor("b", "mayor"), "an unnamed city’s mayor"),
        (actor("both", "unknown"), "both cities"),
        (actor("both", "council"), "both councils"),
        (actor("third_party", "national_government"), "a national government"),
        (actor("third_party", "other"), "a third party"),
        (actor("unknown", "court"), "a court"),
        (actor("unknown", "unknown"), ""),
        (None, ""),
    ],
)
def test_an_actor_is_named_as_well_as_sources_name_it(given: dict[str, Any] | None, words: str) -> None:
    assert actor_words(given, CITIES) == words


def test_a_province_is_not_taken_for_the_city_of_its_name() -> None:
    assert actor_words(actor(), [PROVINCE]) == "the council of Utrecht (province)"
    assert actor_words(actor(body="unknown"), [PROVINCE]) == "Utrecht (province)"


def test_evidence_is_counted_in_words_that_agree() -> None:
    assert (
        evidence_words({"citations": 1, "sources": 1, "independent_sources": 1})
        == "1 citation from 1 independent source"
    )
    counted = {"citations": 13, "sources": 9, "independent_sources": 6}
    assert evidence_words(counted) == "13 citations from 9 sources, 6 of them independent"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (record(event(1, "severed")), "a formal decision"),
        (record(event(1, "kept"), value="active", since=None), "a formal decision"),
        (record(event(1, "attested"), value="active"), "sources that show it in force"),
        (record(event(1, "inactive", stage="effective"), value="dormant"), "sources that describe it as inactive"),
        (record(event(1, "ended")), "sources that say that it ended"),
        (record(event(1, "established", stage="effective")), "an agreement or another act of the partners"),
        (record(event(1, "resumed", stage="effective")), "sources that say that it was taken up again"),
        (record(event(1, "expired", stage="effective")), "the expiry of its agreement"),
        (
            record(event(1, "suspended", stage="effective"), value="dormant"),
            "an act in effect; the decision itself is not on record",
        ),
        (record(event(1, "severed"), event(2, "severed", stage="effective")), "a formal decision"),
        (record(event(1, "severed", stage="reported"), basis="reported"), "reports; no decision was found"),
        (record(event(1, "kept"), basis="presumed"), "presumption: an event implies it"),
        (
            record(event(1, "kept"), event(2, "attested"), basis="presumed"),
            "sources that show it in force; none says since when",
        ),
        (record(event(1, "attested"), basis="presumed", doubts=["listed_only"]), "presumption: only data sets list it"),
        (record(event(1, "contact"), basis=None), "nothing: the evidence does not decide"),
    ],
)
def test_a_status_is_based_on_no_more_than_its_sources_say(given: dict[str, Any], words: str) -> None:
    assert basis_words(given) == words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ({"value": "active", "certainty": "certain"}, "active"),
        ({"value": "active", "certainty": "possible"}, "active, in doubt"),
        ({"value": "unknown", "certainty": "possible"}, "unknown"),
        ({"value": None, "certainty": None}, "not yet a partnership"),
    ],
)
def test_a_title_says_whether_a_status_is_in_doubt(status: dict[str, Any], words: str) -> None:
    assert status_words(status) == words


def test_a_lifeline_shows_a_vague_event_as_wide_as_its_date() -> None:
    vague = event(1, "established")
    vague["date"] = {"edtf": "1990/1999", "earliest": "1990-01-01", "latest": "1999-12-31"}
    last, suggested = event(2, "severed"), event(3, "severed", stage="proposed")
    drawn = draw_lifeline(record(vague, last, suggested), 738_500)
    assert drawn is not None
    band, dot, proposed = drawn["marks"]
    assert band["width"] > 50
    assert dot["width"] == 0
    assert [mark["event"] for mark in (band, dot, proposed)] == [vague, last, suggested]
    values = {"view": {"lifeline": drawn}, "event_statuses": EVENT_STATUSES, "width": WIDTH}
    shapes = re.findall('class="moment ([^"]*)"', render("entities/lifeline.html", **values))
    assert shapes == ["band active", "severed", "severed proposed"]
    middle = band["first"] + band["width"] / 2
    assert drawn["labels"] == [(pytest.approx(middle), "1990–1999"), (dot["middle"], "2021")]


def test_a_lifeline_has_a_line_for_each_period_until_the_day() -> None:
    first, last = event(1, "established"), event(2, "severed")
    first["date"] = {"edtf": "1999-09", "earliest": "1999-09-01", "latest": "1999-09-30"}
    periods = [
        period(None, "1999-08-31", None, ""),
        period("1999-09-01", "1999-09-30", "active", "possible"),
        period("1999-10-01", "2021-07-20", "active", "certain"),
        period("2021-07-21", None, "severed", "certain"),
    ]

    def segments(day: date) -> list[dict[str, Any]]:
        drawn = draw_lifeline(record(first, last) | {"periods": periods}, day.toordinal())
        assert drawn is not None
        lines: list[dict[str, Any]] = drawn["segments"]
        assert lines[-1]["last"] == drawn["day"]
        assert [line["first"] for line in lines[1:]] == [line["last"] for line in lines[:-1]]
        return lines

    whole = segments(date(2024, 1, 1))
    assert [(line["status"], line["certainty"]) for line in whole] == [
        ("active", "possible"), ("active", "certain"), ("severed", "certain")
    ]  # fmt: skip
    assert [line["status"] for line in segments(date(2021, 7, 20))] == ["active", "active"]
    values = {"view": {"lifeline": {"segments": whole, "marks": [], "day": 300, "labels": []}}, "width": WIDTH}
    drawn = re.findall('class="segment ([^"]*)"', render("entities/lifeline.html", **values))
    assert drawn == ["active possible", "active certain", "severed certain"]


def test_a_record_without_a_date_has_no_lifeline() -> None:
    undated = event(1, "attested")
    undated["date"] = {"edtf": "", "earliest": None, "latest": None}
    assert draw_lifeline(record(undated), 738_500) is None


def test_a_lifeline_names_the_years_of_its_dots_and_of_the_day() -> None:
    begun, ended, later = event(1, "established"), event(2, "severed"), event(3, "ended", "2022-01-01")
    begun["date"] = {"edtf": "../1999-09", "earliest": None, "latest": "1999-09-30"}
    ended["date"] = {"edtf": "2015-04/..", "earliest": "2015-04-01", "latest": None}
    drawn = draw_lifeline(record(begun, ended, later), date(2022, 6, 1).toordinal())
    assert drawn is not None
    first, second, third = drawn["marks"]
    assert drawn["labels"] == [(first["middle"], "by 1999"), (second["middle"], "from 2015"), (third["middle"], "2022")]
    text = render("entities/lifeline.html", view={"lifeline": drawn}, event_statuses=EVENT_STATUSES)
    assert re.findall("<text[^>]*>([^<]+)<", text) == ["by 1999", "from 2015", "2022"]
    assert (
        'aria-label="Timeline: Established by September 1999; Severed April 2015 or later; Ended 1 January 2022"'
        in text
    )
