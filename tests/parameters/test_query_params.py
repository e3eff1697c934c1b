"""The grammar of queries: errors are reported together, with suggestions and allowed values."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import Status
from app.parameters.common_params import TemporalParams
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import MAX_VALUES, QueryParams, encode_query
from app.queries.entities import CityParams, ObservationParams, SourceParams
from app.queries.events import EventParams
from app.queries.timeline import TimelineParams
from tests.domain.drawing import steady


def faults_of(query: str | bytes) -> list[FieldError]:
    """Return the errors of a query for partnerships."""
    with pytest.raises(InvalidQuery) as refused:
        PartnershipParams.parse(query if isinstance(query, bytes) else query.encode())
    return refused.value.errors


def errors_of(query: str | bytes) -> list[tuple[str, str, str | None]]:
    """Return parameter, code and suggestion of each error."""
    return [(fault.field, fault.code, fault.did_you_mean) for fault in faults_of(query)]


def test_empty_query_has_defaults() -> None:
    question = PartnershipParams.parse(b"")
    assert list(question.pairs) == []
    assert (question.limit, question.order(), question.status, question.as_of) == (50, "-since", (), None)


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
def test_unknown_parameter_is_refused_with_a_suggestion(query: str, meant: str | None) -> None:
    (fault,) = faults_of(query)
    assert (fault.code, fault.did_you_mean) == ("unknown_parameter", meant)
    assert fault.field == query.partition("=")[0]
    assert fault.allowed == tuple(sorted(PartnershipParams.model_fields))


def test_long_unknown_parameter_is_not_echoed() -> None:
    (fault,) = faults_of("a" * 300 + "=1")
    assert fault.field == "a" * 40
    assert "a" * 41 not in fault.message


@pytest.mark.parametrize(
    "name",
    ["as_of", "known_at", "limit", "sort", "between", "certainty", "q", "disputed", "include", "cursor", "count"],
)
def test_repeated_single_value_parameter_is_refused(name: str) -> None:
    assert (name, "repeated", None) in errors_of(f"{name}=1&{name}=1")


def test_repeatable_parameter_has_a_maximum_of_values() -> None:
    values = "&".join(f"source=s{number}" for number in range(MAX_VALUES))
    assert len(PartnershipParams.parse(values.encode()).source) == MAX_VALUES
    assert errors_of(f"{values}&source=a") == [("source", "repeated", None)]


@pytest.mark.parametrize("name", ["status", "city", "as_of", "limit", "q", "cursor", "disputed", "between", "include"])
@pytest.mark.parametrize("form", ["{}=", "{}"])
def test_empty_value_is_refused(name: str, form: str) -> None:
    assert errors_of(form.format(name)) == [(name, "empty", None)]


def test_empty_value_among_others_is_refused() -> None:
    assert errors_of("status=severed&status=") == [("status", "empty", None)]


def test_value_has_a_maximum_length() -> None:
    assert errors_of(f"source={'a' * 501}") == [("source", "too_long", None)]
    assert errors_of(f"source={'a' * 201}") == [("source", "too_long", None)]
    assert errors_of(f"city={'a' * 121}") == [("city", "too_long", None)]
    assert PartnershipParams.parse(f"source={'a' * 200}".encode()).source == ("a" * 200,)


@pytest.mark.parametrize("sign", ["%00", "%0A", "%0D", "%1F", "%7F", "%09"])
@pytest.mark.parametrize("name", ["q", "city", "status", "as_of", "cursor"])
def test_control_character_is_refused(name: str, sign: str) -> None:
    assert errors_of(f"{name}=a{sign}b") == [(name, "control_character", None)]


@pytest.mark.parametrize("query", [b"q=%FF", b"q=%C3%28", b"q=%ED%A0%80", b"%FF=1", "q=é".encode(), b"q=\xff"])
def test_query_that_is_not_percent_encoded_utf8_is_refused(query: bytes) -> None:
    assert errors_of(query) == [("query", "unreadable", None)]


def test_too_many_parameters_are_refused() -> None:
    assert errors_of("&".join(f"a{number}=1" for number in range(500))) == [("query", "unreadable", None)]


def test_search_text_may_hold_any_script_and_quotes() -> None:
    words = "Rīga 武漢 'x' %(id)s :id; DROP TABLE city -- 𝔸"
    assert PartnershipParams.parse(f"q={quote(words)}".encode()).q == words


def test_plus_is_a_space() -> None:
    assert PartnershipParams.parse(b"q=new+york").q == "new york"


def test_all_errors_are_reported_together_grammar_first() -> None:
    query = "limit=0&statuz=x&as_of=0&sort=ended&sort=ended&status=sever&q="
    found = [fault.field for fault in faults_of(query)]
    assert found[:3] == ["statuz", "sort", "q"]
    assert sorted(found[3:]) == ["as_of", "limit", "status"]


@pytest.mark.parametrize("query", ["between=NL", "near=1", "bbox=1", "as_of=now", "limit=0", "status=x", "fields=x"])
def test_the_sentence_of_an_error_begins_with_its_parameter(query: str) -> None:
    (fault,) = faults_of(query)
    assert fault.to_english().startswith(query.partition("=")[0])


def test_at_most_ten_errors_are_reported() -> None:
    assert len(faults_of("&".join(f"a{number}=1" for number in range(300)))) == 10


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("status=sever", "severed"),
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
        ("counterpart=unamed", "unnamed"),
    ],
)
def test_unknown_term_is_refused_with_a_suggestion_and_the_allowed_terms(query: str, meant: str | None) -> None:
    (fault,) = faults_of(query)
    assert fault.field == query.partition("=")[0]
    assert fault.did_you_mean == meant
    assert fault.allowed
    if fault.field == "status":
        assert fault.allowed == tuple(word.value for word in Status)


def test_repeated_value_counts_once() -> None:
    params = PartnershipParams.parse(b"city=arnhem-nl&city=breda-nl&city=arnhem-nl")
    assert params.city == ("arnhem-nl", "breda-nl")


def test_repeated_member_counts_once() -> None:
    assert PartnershipParams.parse(b"fields=id,status,id").fields == ("id", "status")


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("near=52,5", "radius_km"),
        ("radius_km=5", "near"),
        ("sort=relevance", "sort"),
        ("established_from=2000&established_to=1999", "established_to"),
        ("ended_from=2000-02-01&ended_to=2000-01-31", "ended_to"),
        ("event_from=2000&event_to=1999", "event_to"),
        ("since_from=2000&since_to=1999", "since_to"),
        ("last_evidence_after=2020&last_evidence_before=2010", "last_evidence_before"),
        ("last_evidence_after=2020&last_evidence_before=2020", "last_evidence_before"),
        ("last_active_after=2020&last_active_before=2020", "last_active_before"),
        ("checked_after=2020-05-01&checked_before=2020-05-02", "checked_before"),
    ],
)
def test_conflicting_parameters_are_refused_by_name(query: str, where: str) -> None:
    assert [fault.field for fault in faults_of(query)] == [where]


@pytest.mark.parametrize(
    ("kind", "query", "where"),
    [
        (SourceParams, "published_from=2023&published_to=2022", "published_to"),
        (ObservationParams, "date_from=2023-05&date_to=2023-04-30", "date_to"),
    ],
)
def test_a_range_that_ends_before_it_starts_is_refused(kind: type[QueryParams], query: str, where: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        kind.parse(query.encode())
    assert [(fault.field, fault.code) for fault in refused.value.errors] == [(where, "backwards")]


def test_range_may_be_one_day_or_nested_dates() -> None:
    for query in (
        b"ended_from=2000-02-01&ended_to=2000-02-01",
        b"ended_from=2000-05&ended_to=2000",
        b"ended_from=2000",
        b"ended_from=2000&checked_after=2020-05-01&checked_before=2020-05-03",
    ):
        assert PartnershipParams.parse(query).ended_from is not None


# --- the canonical form ---


def test_canonical_form_ignores_the_order_of_parameters() -> None:
    one = PartnershipParams.parse(b"status=severed&between=NL,CN&status=active&limit=7&disputed=true&as_of=2021-06")
    other = PartnershipParams.parse(b"as_of=2021-06&disputed=true&limit=7&status=severed&status=active&between=NL%2CCN")
    assert one.pairs == other.pairs
    assert [value for name, value in one.pairs if name == "status"] == ["active", "severed"]
    assert set(one.pairs) == {
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
        (PartnershipParams, "near=51.98,5.91&radius_km=50&lang=de"),
        (PartnershipParams, "bbox=-180,-90,180,90&include=events,sources&fields=id,status"),
        (PartnershipParams, "known_at=2026-11-24T12:00:00Z&count=none&episodes=all"),
        (CityParams, "q=sankt&kind=province&country=NL&known_at=r1"),
        (EventParams, "event=severed&event_from=2022-02-24&include_proposed=true&sort=date"),
        (TimelineParams, "from=2022-01&to=2023-01&interval=month&status=severed"),
        (TemporalParams, "as_of=2021"),
    ],
)
def test_canonical_form_parses_to_the_same_query(kind: type[PartnershipParams], query: str) -> None:
    question = kind.parse(query.encode())
    again = "&".join(f"{name}={quote(value, safe='')}" for name, value in question.pairs)
    assert kind.parse(again.encode()) == question
    assert dict(question.pairs) == dict(part.split("=") for part in query.split("&"))


def test_canonical_form_has_terms_in_the_order_of_their_vocabulary() -> None:
    params = PartnershipParams.parse(b"kind=friendship,cooperation,sister_city")
    assert [value for _, value in params.pairs] == ["sister_city", "friendship", "cooperation"]


@pytest.mark.parametrize(
    ("kind", "spelled_out"),
    [
        (PartnershipParams, "limit=50&sort=-since&include_proposed=false"),
        (PartnershipParams, "q=wuhan&sort=relevance"),
        (EventParams, "sort=-date&include_proposed=false"),
        (TimelineParams, "interval=year"),
    ],
)
def test_canonical_form_leaves_out_defaults(kind: type[PartnershipParams], spelled_out: str) -> None:
    assert [pair for pair in kind.parse(spelled_out.encode()).pairs if pair[0] != "q"] == []


def test_canonical_form_keeps_an_order_that_is_not_the_default_one() -> None:
    assert ("sort", "-since") in PartnershipParams.parse(b"q=wuhan&sort=-since").pairs


def test_a_copy_forgets_what_the_old_values_led_to() -> None:
    query = PartnershipParams.parse(b"country=NL&status=severed")
    assert (query.canonical_query, len(query.filters)) == ("country=NL&status=severed", 2)
    copy = query.model_copy(update={"country": ("DE",), "limit": 1})
    assert (copy.canonical_query, copy.filters[0].value) == ("country=DE&status=severed&limit=1", ("DE",))


def test_pairs_of_texts_are_the_same_query_again() -> None:
    query = PartnershipParams.parse(b"between=nl,China&status=severed&status=active&as_of=2021")
    assert PartnershipParams.of(query.pairs) == query
    with pytest.raises(InvalidQuery):
        PartnershipParams.of([("limit", "0")])


def test_renamed_parameter_uses_its_public_name() -> None:
    assert list(TimelineParams.parse(b"from=2022&to=2023").pairs) == [("from", "2022"), ("to", "2023")]
    with pytest.raises(InvalidQuery) as refused:
        TimelineParams.parse(b"start=2022")
    assert refused.value.errors[0].code == "unknown_parameter"


@steady
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_parsed_or_refused(query: bytes) -> None:
    try:
        PartnershipParams.parse(query)
    except InvalidQuery as refused:
        assert refused.errors
        assert all(fault.message and "\n" not in fault.message for fault in refused.errors)


@steady
@given(st.sampled_from(sorted(PartnershipParams.model_fields)), st.text(min_size=1, max_size=30))
def test_any_value_is_accepted_or_refused_by_parameter_name(name: str, value: str) -> None:
    try:
        question = PartnershipParams.parse(f"{name}={quote(value, safe='', errors='surrogatepass')}".encode())
    except InvalidQuery as refused:
        assert {fault.field for fault in refused.errors} <= {name, "query", "near", "radius_km"}
    else:
        assert {parameter for parameter, _ in question.pairs} <= {name}
        assert PartnershipParams.parse(encode_query(question.pairs).encode()) == question
