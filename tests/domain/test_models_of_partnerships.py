"""Partnerships and their events: what must hang together."""

from typing import ClassVar

import pytest

from app.domain.dates import VagueDate
from app.domain.models import Event, Partnership
from tests.domain.builders import events
from tests.domain.raw_records import CITATION, EVENT, PARTNERSHIP, validation_error


def refused_order(*lines: str) -> str:
    """How a partnership with these events is refused."""
    return validation_error(Partnership, PARTNERSHIP, events=events(*lines))


def accepted_order(*lines: str) -> list[str]:
    """The dates of a partnership's events, in the order they were given."""
    partnership = Partnership.model_validate({**PARTNERSHIP, "events": events(*lines)})
    return [event.date.edtf for event in partnership.events]


class TestEvent:
    """Something that happened."""

    def test_an_event_touches_the_whole_and_has_an_unknown_actor_by_default(self) -> None:
        event = Event.model_validate(EVENT)

        assert (event.part, event.actor.side, event.actor.body, event.reasons) == ("whole", "unknown", "unknown", ())

    def test_an_event_without_a_citation_is_refused(self) -> None:
        assert validation_error(Event, EVENT, citations=[]).startswith("citations: ")

    @pytest.mark.parametrize(
        ("member", "value"),
        [
            ("kind", "ended_badly"),
            ("stage", "planned"),
            ("date", "soon"),
            ("date_basis", "rumour"),
            ("part", "half"),
            ("decision", "a\nb"),
            ("reasons", ["boredom"]),
            ("actor", {"side": "c"}),
            ("actor", {"body": "king"}),
            ("citations", [{}]),
        ],
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Event, EVENT, **{member: value}).startswith(member)

    def test_a_change_needs_what_it_became(self) -> None:
        changed = Event.model_validate({**EVENT, "kind": "changed", "kind_after": "friendship"})

        assert changed.kind_after == "friendship"
        assert "kind_after" in validation_error(Event, EVENT, kind="changed")

    def test_nothing_but_a_change_becomes_another_kind(self) -> None:
        assert "kind_after" in validation_error(Event, EVENT, kind_after="friendship")

    def test_nothing_but_a_change_settles_proposals(self) -> None:
        change = {**EVENT, "kind": "changed", "kind_after": "friendship", "settles": True}

        assert Event.model_validate(change).settles
        assert not Event.model_validate(EVENT).settles
        assert "settles belongs to events of kind changed" in validation_error(Event, EVENT, settles=True)

    @pytest.mark.parametrize("found", ["2001-01-01", "2026-11-24"])
    def test_a_date_without_an_end_has_the_day_on_which_editors_read_of_it(self, found: str) -> None:
        event = Event.model_validate({**EVENT, "date": "2001/..", "found": found})

        assert (event.date.edtf, event.found and event.found.edtf) == ("2001/..", found)

    @pytest.mark.parametrize(
        ("date", "found", "message"),
        [
            ("2001/..", "2000-12-31", "found: 2000-12-31 lies before 2001/.."),
            ("2001/2003", "2026-11-24", "found belongs to a date without an end, such as 2001/..; 2001/2003 says"),
            ("2001", "2026-11-24", "found belongs to a date without an end"),
            ("../2001", "2026-11-24", "found belongs to a date without an end"),
            ("2001/..", "2026-11", "found: Value error, a day is written as text"),
        ],
    )
    def test_that_day_is_refused_where_it_is_not_a_day_after_the_start_of_an_open_date(
        self, date: str, found: str, message: str
    ) -> None:
        assert message in validation_error(Event, EVENT, date=date, found=found)

    def test_only_a_succession_has_a_successor(self) -> None:
        succeeded = Event.model_validate({**EVENT, "kind": "succeeded", "successor": "land-van-cuijk-nl"})

        assert succeeded.successor == "land-van-cuijk-nl"
        assert Event.model_validate({**EVENT, "kind": "succeeded"}).successor is None
        assert "successor" in validation_error(Event, EVENT, successor="land-van-cuijk-nl")

    def test_only_a_proposal_has_a_planned_day(self) -> None:
        proposed = Event.model_validate({**EVENT, "stage": "proposed", "due": "2023-06-07"})

        assert proposed.due is not None
        for stage in ("reported", "decided", "effective"):
            assert "due is the planned day of a proposal" in validation_error(
                Event, EVENT, stage=stage, due="2023-06-07"
            )

    def test_a_reason_is_given_once(self) -> None:
        assert "reasons: each is given once" in validation_error(Event, EVENT, reasons=["budget", "merger", "budget"])

    def test_another_reason_is_named_in_the_note(self) -> None:
        event = Event.model_validate({**EVENT, "reasons": ["other"], "note": "A lost bet."})

        assert event.reasons == ("other",)
        assert "reasons: “other” needs a note" in validation_error(Event, EVENT, reasons=["budget", "other"])


class TestPartnership:
    """The relation of two cities."""

    @pytest.mark.parametrize(
        ("given", "cities", "countries"),
        [
            ("arnhem-nl--wuhan-cn", ["arnhem-nl", "wuhan-cn"], ["NL", "CN"]),
            ("arnhem-nl--wuhan-cn", ["wuhan-cn", "arnhem-nl"], ["CN", "NL"]),
            ("orebro-se--unnamed-cn", ["orebro-se", None], ["SE", "CN"]),
            ("unnamed-cn--zwolle-nl", [None, "zwolle-nl"], ["CN", "NL"]),
            ("a-nl--b-nl", ["a-nl", "b-nl"], ["NL", "NL"]),
        ],
    )
    def test_a_pair_is_accepted_in_either_order_with_one_side_unnamed_or_within_a_country(
        self, given: str, cities: list[str | None], countries: list[str]
    ) -> None:
        partnership = Partnership.model_validate({**PARTNERSHIP, "id": given, "cities": cities, "countries": countries})

        assert (partnership.id, partnership.episode) == (given, 1)

    @pytest.mark.parametrize("episode", [2, 10, 99])
    def test_a_later_episode_is_numbered(self, episode: int) -> None:
        partnership = Partnership.model_validate({**PARTNERSHIP, "id": f"arnhem-nl--wuhan-cn--{episode}"})

        assert partnership.episode == episode

    def test_it_cites_the_sources_of_its_events_once(self) -> None:
        report = {**EVENT, "citations": [{"source": "report"}, {"source": "list"}]}
        repeated = {**EVENT, "citations": [{"source": "report"}]}
        partnership = Partnership.model_validate({**PARTNERSHIP, "events": [report, repeated]})

        assert partnership.cited_sources == {"report", "list"}

    @pytest.mark.parametrize("given", ["arnhem-nl--wuhan-cn--1", "wuhan-cn--arnhem-nl", "arnhem-nl--beijing-cn"])
    def test_another_id_is_refused_with_the_one_that_is_expected(self, given: str) -> None:
        assert "id: arnhem-nl--wuhan-cn is expected" in validation_error(Partnership, PARTNERSHIP, id=given)

    @pytest.mark.parametrize(
        "given", ["arnhem-nl", "arnhem-nl-wuhan-cn", "arnhem-nl--wuhan-cn--0", "arnhem-nl--wuhan-cn--100"]
    )
    def test_what_has_not_the_form_of_an_id_is_refused(self, given: str) -> None:
        assert validation_error(Partnership, PARTNERSHIP, id=given).startswith("id: ")

    def test_one_side_at_least_is_named(self) -> None:
        message = validation_error(Partnership, PARTNERSHIP, id="unnamed-cn--unnamed-nl", cities=[None, None])

        assert "cities: at least one side is named" in message

    def test_a_city_is_not_its_own_partner(self) -> None:
        message = validation_error(Partnership, PARTNERSHIP, cities=["arnhem-nl", "arnhem-nl"], countries=["NL", "NL"])

        assert "cities: a partnership needs two different cities" in message

    @pytest.mark.parametrize("countries", [["DE", "CN"], ["NL", "TW"], ["CN", "NL"]])
    def test_a_city_lies_in_its_country(self, countries: list[str]) -> None:
        assert "countries: " in validation_error(Partnership, PARTNERSHIP, countries=countries)

    @pytest.mark.parametrize(
        ("member", "value"),
        [
            ("cities", ["arnhem-nl"]),
            ("cities", ["arnhem-nl", "wuhan-cn", "gera-de"]),
            ("cities", ["arnhem-nl", "Wuhan"]),
            ("countries", ["NL"]),
            ("countries", ["NL", "China"]),
            ("kind", "twin"),
            ("native_label", ""),
            ("events", []),
            ("further_sources", ["NRC"]),
        ],
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Partnership, PARTNERSHIP, **{member: value}).startswith(member)

    def test_a_fault_of_an_event_is_reported_with_its_place(self) -> None:
        wrong = {**EVENT, "citations": [CITATION, {**CITATION, "stance": "doubts"}]}

        assert validation_error(Partnership, PARTNERSHIP, events=[EVENT, wrong]).startswith(
            "events/1/citations/1/stance: "
        )


class TestOrderOfEvents:
    """The order in which things happened never contradicts the dates."""

    @pytest.mark.parametrize(
        "lines",
        [
            ["established effective 1999-09", "severed decided 2021-07-21"],
            ["severed proposed 2021-07-21", "severed decided 2021-07-21"],
            ["severed reported 2021", "severed decided 2021-03"],
            ["severed reported 2021-05/2023", "resumed reported 2021-05-01"],
            ["contact effective 1995", "ended reported ../1995"],
            ["contact effective 1995/..", "ended reported 1995"],
            ["contact effective ../2005", "ended reported 1990"],
            ["established effective 2010", "ended reported 2001/.. found=2026-11-24", "resumed reported 2012"],
        ],
    )
    def test_events_that_may_have_happened_in_this_order_are_accepted_and_keep_it(self, lines: list[str]) -> None:
        assert accepted_order(*lines) == [line.split()[2] for line in lines]

    @pytest.mark.parametrize(
        "lines",
        [
            ["severed decided 2021-07-21", "established effective 1999-09"],
            ["severed decided 2021-07-21", "contact effective 2021-07-20"],
            ["severed reported 2021", "severed decided 2020-12-31"],
            ["contact effective 1995", "ended reported ../1994"],
            ["contact effective 1995/..", "ended reported 1994"],
        ],
    )
    def test_an_event_before_an_earlier_one_is_refused(self, lines: list[str]) -> None:
        date, before = lines[1].split()[2], lines[0].split()[2]

        assert f"events/2/date: {date} lies before event 1 ({before})" in refused_order(*lines)

    def test_the_refusal_names_the_event_that_reaches_furthest(self) -> None:
        message = refused_order(
            "contact effective 1995", "severed reported 2021-05", "listed reported 2021", "resumed decided 2000"
        )

        assert "events/4/date: 2000 lies before event 2 (2021-05)" in message


class TestSearches:
    """How editors searched for later events."""

    FIRST: ClassVar = {"day": "2026-11-20", "languages": ["no"], "words": ["vennskapsby"], "result": "nothing_newer"}
    LAST: ClassVar = {"day": "2026-11-25", "result": "change"}

    def test_the_last_check_follows_from_the_searches_in_any_order(self) -> None:
        for searches in ([self.FIRST, self.LAST], [self.LAST, self.FIRST]):
            partnership = Partnership.model_validate({**PARTNERSHIP, "searches": searches})
            assert partnership.checked_on == VagueDate.parse("2026-11-25")

    def test_the_same_last_check_may_be_given_and_makes_no_other_record(self) -> None:
        searches = {"searches": [self.FIRST, self.LAST]}
        derived = Partnership.model_validate({**PARTNERSHIP, **searches})
        assert Partnership.model_validate({**PARTNERSHIP, **searches, "checked_on": "2026-11-25"}) == derived
        assert Partnership.model_validate_json(derived.canonical_json()) == derived

    def test_another_last_check_is_refused(self) -> None:
        for day in ("2026-11-20", "2026-11-26"):
            message = validation_error(Partnership, PARTNERSHIP, searches=[self.FIRST, self.LAST], checked_on=day)
            assert message.startswith("checked_on: ")
            assert "the last search was on 2026-11-25: leave checked_on out" in message

    def test_a_last_check_without_searches_is_as_given(self) -> None:
        checked = Partnership.model_validate({**PARTNERSHIP, "checked_on": "2026-11-25"})
        assert (checked.checked_on, checked.searches) == (VagueDate.parse("2026-11-25"), ())
        assert Partnership.model_validate(PARTNERSHIP).checked_on is None

    @pytest.mark.parametrize(
        ("member", "value"),
        [("day", "2026-11"), ("languages", ["Norwegian"]), ("words", [""]), ("result", "nothing")],
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert f"searches/0/{member}" in validation_error(
            Partnership, PARTNERSHIP, searches=[{**self.FIRST, member: value}]
        )

    @pytest.mark.parametrize("member", ["languages", "words"])
    def test_words_and_their_languages_come_together(self, member: str) -> None:
        message = validation_error(Partnership, PARTNERSHIP, searches=[{**self.FIRST, member: []}])
        assert "languages and words are given together" in message


@pytest.mark.parametrize("value", ["2021", "2021-09", "2021-09-14~"])
def test_the_last_check_is_a_day(value: str) -> None:
    assert "a day is written as text" in str(validation_error(Partnership, PARTNERSHIP | {"checked_on": value}))
