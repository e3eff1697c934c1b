"""The grammar of questions: what cannot be meant is refused, all of it at once, with what was meant or is allowed."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import Status
from app.queries.asking import MAX_VALUES
from app.queries.cities import CityQuestion
from app.queries.events import EventQuestion
from app.queries.partnership_question import PartnershipQuestion
from app.queries.shared import Clocked
from app.queries.timelines import TimelineQuestion
from tests.domain.drawing import steady


def faults_of(query: str | bytes) -> list[FieldError]:
    """What is wrong with a question to the list of partnerships."""
    with pytest.raises(InvalidQuery) as refused:
        PartnershipQuestion.read(query if isinstance(query, bytes) else query.encode())
    return refused.value.errors


def told(query: str | bytes) -> list[tuple[str, str, str | None]]:
    """Where, the code, and what was probably meant."""
    return [(fault.field, fault.code, fault.did_you_mean) for fault in faults_of(query)]


def test_no_question_is_a_question() -> None:
    question = PartnershipQuestion.read(b"")
    assert question.asked() == []
    assert (question.limit, question.order(), question.status, question.as_of) == (50, "-updated", (), None)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("statuz=severed", "status"),
        ("Status=severed", "status"),
        ("satus=severed", "status"),
        ("contry=NL", "country"),
        ("asof=2021", "as_of"),
        ("betwen=NL,CN", "between"),
        ("xyzzy=1", None),
        ("=1", None),
        ("self=1", None),
        ("__class__=1", None),
        ("model_config=1", None),
    ],
)
def test_an_unknown_parameter_is_refused_with_the_one_that_was_meant(query: str, meant: str | None) -> None:
    (fault,) = faults_of(query)
    assert (fault.code, fault.did_you_mean) == ("unknown_parameter", meant)
    assert fault.field == query.partition("=")[0]
    assert fault.allowed == tuple(sorted(PartnershipQuestion.model_fields))


def test_an_unknown_parameter_is_not_repeated_at_length() -> None:
    (fault,) = faults_of("a" * 300 + "=1")
    assert fault.field == "a" * 40
    assert "a" * 41 not in fault.message


@pytest.mark.parametrize(
    "name",
    ["as_of", "known_at", "limit", "sort", "between", "certainty", "q", "disputed", "include", "cursor", "count"],
)
def test_a_parameter_for_one_value_is_given_once_even_with_the_same_value(name: str) -> None:
    assert (name, "repeated", None) in told(f"{name}=1&{name}=1")


def test_a_repeatable_parameter_takes_many_values_but_not_too_many() -> None:
    values = "&".join(["source=a"] * MAX_VALUES)
    assert len(PartnershipQuestion.read(values.encode()).source) == MAX_VALUES
    assert told(f"{values}&source=a") == [("source", "repeated", None)]


@pytest.mark.parametrize("name", ["status", "city", "as_of", "limit", "q", "cursor", "disputed", "between", "include"])
@pytest.mark.parametrize("form", ["{}=", "{}"])
def test_an_empty_value_is_refused_and_not_taken_for_none(name: str, form: str) -> None:
    assert told(form.format(name)) == [(name, "empty", None)]


def test_an_empty_value_beside_a_good_one_is_refused_too() -> None:
    assert told("status=severed&status=") == [("status", "empty", None)]


def test_a_value_has_a_sensible_length() -> None:
    assert told(f"source={'a' * 501}") == [("source", "too_long", None)]
    assert told(f"source={'a' * 201}") == [("source", "string_too_long", None)]
    assert told(f"city={'a' * 121}") == [("city", "string_too_long", None)]
    assert PartnershipQuestion.read(f"source={'a' * 200}".encode()).source == ("a" * 200,)


@pytest.mark.parametrize("sign", ["%00", "%0A", "%0D", "%1F", "%7F", "%09"])
@pytest.mark.parametrize("name", ["q", "city", "status", "as_of", "cursor"])
def test_a_control_character_is_refused(name: str, sign: str) -> None:
    assert told(f"{name}=a{sign}b") == [(name, "control_character", None)]


@pytest.mark.parametrize("query", [b"q=%FF", b"q=%C3%28", b"q=%ED%A0%80", b"%FF=1", "q=é".encode(), b"q=\xff"])
def test_what_is_not_percent_encoded_text_is_refused(query: bytes) -> None:
    assert told(query) == [("query", "unreadable", None)]


def test_too_many_parts_are_refused() -> None:
    assert told("&".join(f"a{number}=1" for number in range(500))) == [("query", "unreadable", None)]


def test_letters_of_every_script_and_quotes_are_fine_where_words_are_asked_for() -> None:
    asked = "Rīga 武漢 'x' %(id)s :id; DROP TABLE city -- 𝔸"
    assert PartnershipQuestion.read(f"q={quote(asked)}".encode()).q == asked


def test_a_plus_is_a_space_as_in_every_form() -> None:
    assert PartnershipQuestion.read(b"q=new+york").q == "new york"


def test_every_fault_is_told_at_once_those_of_the_grammar_first() -> None:
    query = "limit=0&statuz=x&as_of=0&sort=ended&sort=ended&status=sever&q="
    found = [fault.field for fault in faults_of(query)]
    assert found[:3] == ["statuz", "sort", "q"]
    assert sorted(found[3:]) == ["as_of", "limit", "status"]


def test_no_more_faults_are_told_than_anybody_reads() -> None:
    assert len(faults_of("&".join(f"a{number}=1" for number in range(300)))) == 10


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("status=sever", "severed"),
        ("status=ACTIVE", None),
        ("status=dormnt&status=active", "dormant"),
        ("kind=sistercity", "sister_city"),
        ("reason=human-rights", "human_rights"),
        ("event=seperated", "severed"),
        ("sort=-endet", "-ended"),
        ("certainty=certainly", "certain"),
        ("include=event", "events"),
        ("include=events,sorces", "sources"),
        ("fields=id,statuss", "status"),
        ("count=non", "none"),
        ("disputed=yes", None),
        ("disputed=True", "true"),
        ("counterpart=unamed", "unnamed"),
    ],
)
def test_a_word_of_no_vocabulary_is_refused_with_the_one_that_was_meant_and_all_that_are_allowed(
    query: str, meant: str | None
) -> None:
    (fault,) = faults_of(query)
    assert fault.field == query.partition("=")[0]
    assert fault.did_you_mean == meant
    assert fault.allowed
    if fault.field == "status":
        assert fault.allowed == tuple(word.value for word in Status)


def test_a_member_named_twice_counts_once() -> None:
    assert PartnershipQuestion.read(b"fields=id,status,id").fields == ("id", "status")


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("near=52,5", "radius_km"),
        ("radius_km=5", "near"),
        ("sort=relevance", "sort"),
        ("established_from=2000&established_to=1999", "established_to"),
        ("ended_from=2000-02-01&ended_to=2000-01-31", "ended_to"),
        ("event_from=2000&event_to=1999", "event_to"),
    ],
)
def test_parameters_that_do_not_go_together_are_refused_by_name(query: str, where: str) -> None:
    assert [fault.field for fault in faults_of(query)] == [where]


def test_a_range_may_be_of_one_day_or_of_nested_times() -> None:
    for query in (
        b"ended_from=2000-02-01&ended_to=2000-02-01",
        b"ended_from=2000-05&ended_to=2000",
        b"ended_from=2000",
    ):
        assert PartnershipQuestion.read(query).ended_from is not None


# --- the canonical form ---


def test_a_question_has_one_canonical_form_whatever_the_order_of_its_parameters() -> None:
    one = PartnershipQuestion.read(b"status=severed&between=NL,CN&status=active&limit=7&disputed=true&as_of=2021-06")
    other = PartnershipQuestion.read(
        b"as_of=2021-06&disputed=true&limit=7&status=severed&status=active&between=NL%2CCN"
    )
    assert one.asked() == other.asked()
    assert [value for name, value in one.asked() if name == "status"] == ["severed", "active"]
    assert set(one.asked()) == {
        ("limit", "7"),
        ("as_of", "2021-06"),
        ("between", "NL,CN"),
        ("status", "severed"),
        ("status", "active"),
        ("disputed", "true"),
    }


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        (PartnershipQuestion, "near=51.98,5.91&radius_km=50&lang=de"),
        (PartnershipQuestion, "bbox=-180,-90,180,90&include=events,sources&fields=id,status"),
        (PartnershipQuestion, "known_at=2026-11-24T12:00:00Z&count=none&episodes=all"),
        (CityQuestion, "q=sankt&kind=province&country=NL&known_at=r1"),
        (EventQuestion, "event=severed&event_from=2022-02-24&include_proposed=false&sort=date"),
        (TimelineQuestion, "from=2022-01&to=2023-01&interval=month&status=severed"),
        (Clocked, "as_of=2021"),
    ],
)
def test_reading_the_canonical_form_gives_the_same_question(kind: type[PartnershipQuestion], query: str) -> None:
    question = kind.read(query.encode())
    again = "&".join(f"{name}={quote(value, safe='')}" for name, value in question.asked())
    assert kind.read(again.encode()) == question
    assert dict(question.asked()) == dict(part.split("=") for part in query.split("&"))


def test_a_parameter_under_another_name_is_known_by_the_name_that_is_asked() -> None:
    assert TimelineQuestion.read(b"from=2022&to=2023").asked() == [("from", "2022"), ("to", "2023")]
    with pytest.raises(InvalidQuery) as refused:
        TimelineQuestion.read(b"start=2022")
    assert refused.value.errors[0].code == "unknown_parameter"


@steady
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_question_or_are_refused_in_sentences(query: bytes) -> None:
    try:
        PartnershipQuestion.read(query)
    except InvalidQuery as refused:
        assert refused.errors
        assert all(fault.message and "\n" not in fault.message for fault in refused.errors)


@steady
@given(st.sampled_from(sorted(PartnershipQuestion.model_fields)), st.text(min_size=1, max_size=30))
def test_any_value_of_any_parameter_is_taken_as_it_is_or_refused_by_its_name(name: str, value: str) -> None:
    try:
        question = PartnershipQuestion.read(f"{name}={quote(value, safe='', errors='surrogatepass')}".encode())
    except InvalidQuery as refused:
        assert {fault.field for fault in refused.errors} <= {name, "query", "near", "radius_km"}
    else:
        assert question.asked() == [(name, value)]
