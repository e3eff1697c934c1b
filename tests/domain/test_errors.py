"""What can go wrong, in sentences fit for the public."""

import pytest

from app.api.errors import NoSuchPage, problem_types
from app.domain.errors import (
    BrokenCursor,
    Conflict,
    DatabaseUnavailable,
    FieldError,
    InvalidContent,
    InvalidQuery,
    InvalidRecords,
    Merged,
    NodeBehind,
    NotFound,
    PreconditionFailed,
    RegisterError,
    Retracted,
    Suggestion,
    TooManySuggestions,
)


def test_a_field_error_has_a_place_a_code_a_message_and_perhaps_a_hint() -> None:
    plain = FieldError("limit", "too_large", "{field} is at most 500.")
    helpful = FieldError("status", "unknown_word", "There is no status “sevred”.", "severed", ("active", "severed"))

    assert (plain.did_you_mean, plain.allowed) == (None, ())
    assert (helpful.did_you_mean, helpful.allowed) == ("severed", ("active", "severed"))


@pytest.mark.parametrize(
    ("field", "template", "sentence"),
    [
        ("id", "this is not valid", "id: this is not valid"),
        ("limit", "{field} is at most 500", "limit is at most 500"),
        ("to", "from lies after {field}", "from lies after to"),
        ("{field}", "Unknown parameter “{field}”", "Unknown parameter “{field}”"),
    ],
)
def test_a_message_names_its_field_once(field: str, template: str, sentence: str) -> None:
    assert FieldError(field, "invalid", template).to_english() == sentence


def test_every_error_that_a_request_gets_is_a_problem_with_a_page_of_its_own() -> None:
    kinds = problem_types()

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert NotFound.problem in kinds and NoSuchPage.problem in kinds
    assert (NodeBehind("").retry_after, DatabaseUnavailable("").retry_after) == (1, 5)


def test_a_problem_has_the_address_of_its_page() -> None:
    assert NotFound.problem.type == f"/problems/{NotFound.problem.code}"


def test_a_failed_precondition_names_the_present_state() -> None:
    error = PreconditionFailed("Another state.", etag='"r12"', location="/v1/revisions/12")

    assert (str(error), error.etag, error.location) == ("Another state.", '"r12"', "/v1/revisions/12")


def test_an_invalid_query_reports_all_its_faults() -> None:
    faults = [
        FieldError("limit", "too_large", "{field} is at most 500."),
        FieldError("as_of", "no_date", "{field} is no date."),
    ]
    error = InvalidQuery(faults)

    assert error.errors == faults
    assert error.detail == str(error) == "limit is at most 500.; as_of is no date."


def test_a_refused_record_is_named_with_the_place_of_each_fault() -> None:
    faults = [
        FieldError("events/2/date", "order", "lies before event 1"),
        FieldError("kind", "unknown_word", "is no kind"),
    ]
    unknown = [FieldError("country", "unknown_word", "is no country")]
    error = InvalidRecords({"partnership arnhem-nl--wuhan-cn": faults, "city x-xx": unknown})

    assert error.errors == {"partnership arnhem-nl--wuhan-cn": faults, "city x-xx": unknown}
    assert error.detail == str(error)
    assert error.detail.splitlines() == [
        "partnership arnhem-nl--wuhan-cn: events/2/date: lies before event 1; kind: is no kind",
        "city x-xx: country: is no country",
    ]


def test_an_unknown_name_is_reported_with_suggestions() -> None:
    candidates = [Suggestion("arnhem-nl", "Arnhem")]
    error = NotFound("city", "arnheim", candidates, parameter="city")

    assert error.detail == str(error) == "There is no city “arnheim” in the register."
    assert (error.record_type, error.id, error.suggestions, error.parameter) == ("city", "arnheim", candidates, "city")


def test_two_failures_to_find_share_no_list_of_candidates() -> None:
    first, second = NotFound("city", "a"), NotFound("city", "b")

    assert first.suggestions == second.suggestions == []
    assert first.suggestions is not second.suggestions
    assert first.parameter is None


def test_a_merged_record_names_its_survivor() -> None:
    error = Merged("arnhem-nl--wuhan-cn--2", "arnhem-nl--wuhan-cn")

    assert error.survivor == "arnhem-nl--wuhan-cn"
    assert error.detail == "The record arnhem-nl--wuhan-cn--2 is now part of arnhem-nl--wuhan-cn."


@pytest.mark.parametrize(
    "error",
    [
        InvalidQuery([]),
        InvalidRecords({"city arnhem-nl": []}),
        NotFound("source", "nrc"),
        Merged("arnhem-nl--wuhan-cn--2", "arnhem-nl--wuhan-cn"),
        Retracted("arnhem-nl--wuhan-cn--2", "No source names it."),
        BrokenCursor("This cursor was made for another question."),
        DatabaseUnavailable("The database has no tables."),
    ],
)
def test_every_error_can_be_raised_caught_at_the_root_and_shown_in_public(error: RegisterError) -> None:
    with pytest.raises(RegisterError) as caught:
        raise error

    assert caught.value is error
    assert str(caught.value) == error.detail


def test_an_error_can_be_in_a_set_and_is_equal_only_to_itself() -> None:
    one, other = NotFound("city", "a"), NotFound("city", "a")

    assert len({one, other}) == 2
    assert one != other


def test_refused_content_reports_all_its_faults() -> None:
    faults = [
        FieldError("text", "too_short", "{field} is too short."),
        FieldError("url", "form", "{field} is no address."),
    ]
    error = InvalidContent(faults)

    assert error.errors == faults
    assert error.detail == "; ".join(fault.to_english() for fault in faults)


def test_a_conflict_and_a_limit_say_where_and_when_to_go_on() -> None:
    conflict = Conflict("The record exists.", "/v1/cities/arnhem-nl")
    limit = TooManySuggestions("Ten suggestions a day.", 3600)

    assert (conflict.detail, conflict.location) == ("The record exists.", "/v1/cities/arnhem-nl")
    assert Conflict("The record was merged.").location is None
    assert (limit.detail, limit.retry_after) == ("Ten suggestions a day.", 3600)
