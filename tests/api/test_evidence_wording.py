"""How sure a status is, in words: the age of its evidence, the searches of editors, doubts and pending proposals."""

from typing import Any

import httpx
import pytest

from app.api.evidence_wording import (
    doubt_label,
    doubt_texts,
    evidence_age,
    join_words,
    last_evidence_words,
    last_seen,
    pending_text,
    search_words,
)
from app.domain.dates import VagueDate, day_to_iso
from app.domain.vocabulary import Doubt

CITIES = [
    {"name": "Arnhem", "country": "NL", "kind": "municipality"},
    {"name": "Wuhan", "country": "CN", "kind": "municipality"},
]
DAY = "2026-11-30"
JAPAN_AND_RUSSIA = {
    "statement": "Exchange rests.", "effect": "dormant", "country": "JP", "partner_country": "RU",
    "date": {"edtf": "2023-02-22", "earliest": "2023-02-22", "latest": "2023-02-22"},
}  # fmt: skip


def event(kind: str, date: str, stage: str = "decided", **members: Any) -> dict[str, Any]:  # noqa: ANN401
    """Something that happened on a vague date, by the council of Arnhem by default."""
    parsed = VagueDate.parse(date)
    bounds = {"edtf": date, "earliest": day_to_iso(parsed.earliest), "latest": day_to_iso(parsed.latest)}
    bounds["found"] = members.pop("found", None)
    actor = {"side": "a", "body": "council", "name": None} | members.pop("actor", {})
    return {"event": kind, "stage": stage, "date": bounds, "part": "whole", "settles": False, "due": None,
            "actor": actor, **members}  # fmt: skip


def record(*events: dict[str, Any], searches: Any = (), checked_on: str | None = None, **status: Any) -> dict[str, Any]:  # noqa: ANN401
    """A record whose first event, of 1991, is the last evidence for its status."""
    numbered = [{**one, "seq": seq} for seq, one in enumerate((event("established", "1991"), *events), start=1)]
    known = {"value": "active", "certainty": "possible", "alternatives": ["severed"], "doubts": [], "pending": False,
             "last_evidence": "1991-12-31", "last_evidence_event": 1}  # fmt: skip
    return {"cities": CITIES, "countries": ["NL", "CN"], "events": numbered, "status": known | status,
            "searches": list(searches), "checked_on": checked_on}  # fmt: skip


def search(day: str, *languages: str, result: str = "nothing_newer") -> dict[str, Any]:
    """A search of editors."""
    return {"day": day, "languages": list(languages), "words": [], "result": result}


@pytest.mark.parametrize(
    ("searches", "checked_on", "words"),
    [
        ([], None, "never rechecked"),
        ([], "2026-11-25", "checked 25 November 2026"),
        (
            [search("2026-11-30", "no", "en")],
            "2026-11-30",
            "searched in English and Norwegian on 30 November 2026; nothing newer",
        ),
        ([search("2026-11-30", "nl", result="sign_of_life")], "2026-11-30", "searched in Dutch on 30 November 2026"),
        ([search("2025-01-01", "de"), search("2026-11-30")], "2026-11-30",
         "searched on 30 November 2026; nothing newer"),
    ],
)  # fmt: skip
def test_a_search_is_shown_with_its_languages_and_its_result(searches: Any, checked_on: str | None, words: str) -> None:  # noqa: ANN401
    assert search_words(record(searches=searches, checked_on=checked_on)) == words


def test_the_last_evidence_is_as_vague_as_its_event() -> None:
    assert evidence_age(record()) == "last sign of life 1991 · never rechecked"
    listed = record(last_evidence="2022-05-01")
    del listed["events"]
    assert last_evidence_words(listed) == "last evidence 2022"
    assert last_seen(listed["status"]) == "last dated news 2022"
    assert last_evidence_words(record(last_evidence=None)) == "no sign of life on record"
    assert evidence_age(record(value="unknown")) == "never rechecked"


@pytest.mark.parametrize(
    ("evidence", "status", "words"),
    [
        (event("kept", "2001-07-13"), "active", "last sign of life 13 July 2001"),
        (event("exchange_cancelled", "2001-07-13"), "active", "last heard of 13 July 2001: an exchange was cancelled"),
        (event("prohibited", "2001"), "active", "last heard of 2001: a ban was passed"),
        (event("severed", "2001", "proposed"), "active", "last heard of 2001: its end was proposed"),
        (event("suspended", "2001", "proposed"), "active", "last heard of 2001: its suspension was proposed"),
        (event("renewed", "2001", "proposed"), "active", "last heard of 2001: its renewal was proposed"),
        (event("kept", "2001", "proposed"), "active", "last heard of 2001: it was proposed to keep it"),
        (event("severed", "2001"), "severed", "last evidence 2001"),
        (
            event("attested", "1995/..", found="2026-11-24"),
            "active",
            "an undated page, found on 24 November 2026, still shows it",
        ),
        (
            event("inactive", "1995/..", found="2026-11-24"),
            "dormant",
            "last evidence: an undated page, found on 24 November 2026",
        ),
    ],
)
def test_the_last_evidence_is_called_what_it_is(evidence: dict[str, Any], status: str, words: str) -> None:
    assert last_evidence_words(record(evidence, value=status, last_evidence_event=2)) == words


def test_a_first_possible_year_is_not_the_year_of_the_last_news() -> None:
    undated = event("attested", "1995/..", found="2026-11-24")
    given = record(undated, last_evidence="1995-01-01", last_evidence_event=2, doubts=["silence"])
    (text,) = doubt_texts(given, DAY)
    assert text.sentence == ("An undated page, found on 24 November 2026, still shows it; nothing says that it ended.")


@pytest.mark.parametrize(
    ("doubts", "events", "sentences"),
    [
        (["silence"], [], ["No news since 1991; nothing says that it ended."]),
        (["listed_only"], [], ["Only lists name it. No source says when it began or that it is alive."]),
        (
            ["outcome_unknown"],
            [event("severed", "2022-02-28", "proposed", actor={"body": "mayor"})],
            ["Arnhem’s mayor proposed to end it on 28 February 2022. What came of it is not known."],
        ),
        (
            ["outcome_unknown"],
            [event("severed", "2019", "proposed"), event("kept", "2020"), event("severed", "2021", "proposed")],
            ["Arnhem’s council proposed to end it in 2021. What came of it is not known."],
        ),
        (
            ["programme_ended", "silence"],
            [event("ended", "2020-11-13", part="programme", actor={"body": "ngo", "name": "The committee"})],
            [
                "The committee ended a programme of it on 13 November 2020. Whether the partnership goes on without it"
                " is not known.",
                "No news since 1991.",
            ],
        ),
        (
            ["programme_ended"],
            [event("suspended", "2024", part="funding")],
            [
                "Arnhem’s council suspended its funding in 2024. Whether the partnership goes on without it is not"
                " known."
            ],
        ),
        (
            ["delisted"],
            [event("delisted", "2021-07")],
            ["It was no longer on a list of partners in July 2021. No source says that the partnership ended."],
        ),
        (
            ["prohibited"],
            [event("prohibited", "2025-09-01", "effective", actor={"side": "third_party", "name": "State of Texas"})],
            [
                "A ban (State of Texas) took effect on 1 September 2025. Whether the cities ended the partnership is"
                " not known."
            ],
        ),
        (
            ["class_at_rest"],
            [],
            ["On 22 February 2023, a source said of all partnerships between Japan and Russia that they rest."],
        ),
    ],
)
def test_a_doubt_is_explained_by_what_it_comes_from(doubts: list[str], events: Any, sentences: list[str]) -> None:  # noqa: ANN401
    given = record(*events, doubts=doubts, alternatives=["severed", "dormant"])
    assert [text.sentence for text in doubt_texts(given, DAY, [JAPAN_AND_RUSSIA])] == sentences


def test_events_after_the_day_explain_no_doubt() -> None:
    proposals = [event("severed", "2010", "proposed"), event("suspended", "2022", "proposed")]
    given = record(*proposals, doubts=["outcome_unknown"], alternatives=["severed"])
    (text,) = doubt_texts(given, "2015-01-01")
    assert text.sentence.startswith("Arnhem’s council proposed to end it in 2010.")


@pytest.mark.parametrize(
    ("events", "words"),
    [
        (
            [event("severed", "2026-10-01", "proposed", due=event("severed", "2026-12-07")["date"])],
            "Arnhem’s council proposed to end it on 1 October 2026. It was due on 7 December 2026. No decision is known"
            " yet.",
        ),
        (
            [event("severed", "2026-03-02"), event("severed", "2026-12-31", "effective")],
            "Arnhem’s council decided to end it on 2 March 2026, with effect on 31 December 2026.",
        ),
    ],
)
def test_a_pending_change_names_the_proposal_and_its_day(events: Any, words: str) -> None:  # noqa: ANN401
    assert pending_text(record(*events, pending=True), DAY) == words
    assert pending_text(record(*events), DAY) == ""


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ({"certainty": "certain"}, ""),
        ({"value": "unknown"}, ""),
        ({"doubts": ["silence"]}, "no recent news"),
        ({"doubts": ["listed_only"]}, "only listed"),
        ({"doubts": ["prohibited", "silence"], "alternatives": ["severed", "dormant"]}, "possibly severed or dormant"),
        ({"alternatives": []}, "date uncertain"),
    ],
)
def test_silence_alone_is_no_suspicion(status: dict[str, Any], label: str) -> None:
    assert doubt_label(record(**status)["status"]) == label


def test_words_are_joined_as_in_a_sentence() -> None:
    assert join_words(["Dutch"]) == "Dutch"
    assert join_words(["Dutch", "English", "German"]) == "Dutch, English and German"


VAGUE = (
    "A part of the partnership ended.", "It was dropped from a list", "A ban is in force.", "A change was proposed",
    "A source says of all", "Someone", "A change of this partnership was pending",
)  # fmt: skip
"""How texts begin for which no event was found."""


@pytest.mark.anyio
@pytest.mark.sqlite_only
async def test_every_doubt_and_pending_change_of_the_register_is_explained(client: httpx.AsyncClient) -> None:
    for query in ("has_doubt=true", "pending=true"):
        url: str | None = f"/v1/partnerships?{query}&include=events&include_proposed=true&episodes=all&limit=200"
        while url:
            page = (await client.get(url)).json()
            for listed in page["data"]:
                texts = [text.sentence for text in doubt_texts(listed, page["meta"]["as_of"])]
                others = [doubt for doubt in listed["status"]["doubts"] if doubt != Doubt.CLASS_AT_REST]
                assert len(texts) == len(listed["status"]["doubts"])
                explained = [text for text in [*texts, pending_text(listed, page["meta"]["as_of"])] if text]
                found = [text for text in explained if not text.startswith(VAGUE)]
                assert len(found) >= len(others) + listed["status"]["pending"], listed["id"]
            url = page["links"].get("next")
