"""How a status came about, in one sentence: who, when, against whose advice, and what is doubtful."""

from typing import Any

import pytest

from app.api.wording import actor_words, basis_words, evidence_words, status_sentence

CITIES: list[dict[str, str | None]] = [{"name": "Arnhem", "country": "NL"}, {"name": None, "country": "CN"}]


def actor(side: str = "a", body: str = "council", name: str | None = None) -> dict[str, Any]:
    """Someone who acted."""
    return {"side": side, "body": body, "name": name}


def event(seq: int, kind: str, date: str = "2021-07-21", stage: str = "decided", **members: Any) -> dict[str, Any]:  # noqa: ANN401
    """Something that happened on a day."""
    bounds = {"edtf": date, "earliest": date, "latest": date}
    return {"seq": seq, "kind": kind, "stage": stage, "date": bounds, "actor": actor(), **members}


def record(*events: dict[str, Any], **status: Any) -> dict[str, Any]:  # noqa: ANN401
    """A record whose last event opened its status."""
    last = events[-1]
    known = {"value": "severed", "certainty": "certain", "alternatives": [], "basis": "decided", "since": last["date"],
             "event": last["seq"], "actor": last["actor"]}  # fmt: skip
    return {"cities": CITIES, "events": list(events), "status": known | status}


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
            record(event(1, "severed"), event=None, actor=None, since=None, value="unknown"),
            "Unknown; no source says since when.",
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
            record(event(1, "established", stage="proposed"), value="unknown", basis=None, event=None, since=None),
            "Only proposed; no source says that it was established.",
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


def test_evidence_is_counted_in_words_that_agree() -> None:
    assert (
        evidence_words({"citations": 1, "sources": 1, "independent_sources": 1})
        == "1 citation from 1 independent source"
    )
    counted = {"citations": 13, "sources": 9, "independent_sources": 6}
    assert evidence_words(counted) == "13 citations from 9 sources, 6 of them independent"
    assert basis_words({"basis": "presumed"}).startswith("presumption")
    assert basis_words({"basis": None}).startswith("nothing")
