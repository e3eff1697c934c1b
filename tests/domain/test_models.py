"""What comes in: what each record accepts, what it refuses, and that a refusal names the field."""

import json

import pytest
from pydantic import TypeAdapter, ValidationError

from app.domain.dates import VagueDate
from app.domain.field_types import Edtf
from app.domain.models import Actor, Citation, City, CityName, Event, Observation, Partnership, Record, Source
from app.seed.records import SeedRecords
from tests.domain.raw_records import CITATION, CITY, EVENT, OBSERVATION, PARTNERSHIP, SOURCE, validation_error

WHOLE: list[tuple[type[Record], dict[str, object]]] = [
    (City, CITY), (Source, SOURCE), (Citation, CITATION), (Event, EVENT), (Partnership, PARTNERSHIP),
    (Observation, OBSERVATION), (Actor, {}), (CityName, {"name": "Arnheim"}),
]  # fmt: skip


class TestEveryRecord:
    """The manners that all records share."""

    @pytest.mark.parametrize(("record", "whole"), WHOLE, ids=lambda value: getattr(value, "__name__", ""))
    def test_what_was_accepted_comes_back_the_same(self, record: type[Record], whole: dict[str, object]) -> None:
        accepted = record.model_validate(whole)

        assert record.model_validate_json(accepted.canonical_json()) == accepted
        assert record.model_validate_json(accepted.model_dump_json()) == accepted

    @pytest.mark.parametrize(("record", "whole"), WHOLE, ids=lambda value: getattr(value, "__name__", ""))
    def test_unknown_members_are_refused_by_name(self, record: type[Record], whole: dict[str, object]) -> None:
        assert validation_error(record, whole, status="severed") == "status: Extra inputs are not permitted"

    def test_what_was_accepted_does_not_change(self) -> None:
        city = City.model_validate(CITY)

        with pytest.raises(ValidationError, match="frozen"):
            city.name = "Nijmegen"  # type: ignore[misc]

    @pytest.mark.parametrize("member", ["id", "name", "country"])
    def test_a_missing_member_is_named(self, member: str) -> None:
        left = {name: value for name, value in CITY.items() if name != member}

        assert validation_error(City, left).startswith(f"{member}: ")

    def test_the_canonical_text_leaves_out_what_is_at_its_default(self) -> None:
        plain = City.model_validate(CITY)
        spelled_out = City.model_validate(
            {**CITY, "kind": "municipality", "names": [], "note": None, "wikidata_id": None}
        )

        assert json.loads(plain.canonical_json()) == CITY
        assert spelled_out == plain
        assert spelled_out.canonical_json() == plain.canonical_json()

    def test_the_canonical_text_does_not_depend_on_the_order_of_members(self) -> None:
        backwards = dict(reversed(PARTNERSHIP.items()))

        assert (
            Partnership.model_validate(backwards).canonical_json()
            == Partnership.model_validate(PARTNERSHIP).canonical_json()
        )

    def test_every_record_of_the_seed_survives_its_canonical_text(self, seed: SeedRecords) -> None:
        for record in seed.all():
            assert type(record).model_validate_json(record.canonical_json()) == record


class TestTexts:
    """Texts that every database keeps."""

    @pytest.mark.parametrize("text", ["\x00", "a\x00b", "a\x1bb", "a\x7fb", "a\x0bb", "a\x0cb", "\ud800"])
    def test_control_characters_and_lone_surrogates_are_refused(self, text: str) -> None:
        assert validation_error(City, CITY, note=text).startswith("note: ")
        assert validation_error(City, CITY, name=text).startswith("name: ")

    def test_a_note_may_have_lines_and_a_name_may_not(self) -> None:
        lines = "One.\n\tTwo.\r\n"

        assert City.model_validate({**CITY, "note": lines}).note == lines
        for text in ["Arn\nhem", "Arn\them", "Arnhem\n", "\rArnhem"]:
            assert validation_error(City, CITY, name=text).startswith("name: ")

    def test_an_empty_text_is_refused(self) -> None:
        assert validation_error(City, CITY, name="").startswith("name: ")
        assert validation_error(City, CITY, note="").startswith("note: ")

    def test_texts_have_an_end(self) -> None:
        City.model_validate({**CITY, "name": "ß" * 500, "note": "武" * 4000})

        assert validation_error(City, CITY, name="a" * 501).startswith("name: ")
        assert validation_error(City, CITY, note="a" * 4001).startswith("note: ")


class TestDates:
    """Dates as members of records."""

    def test_a_date_is_read_from_its_text_and_written_as_it(self) -> None:
        event = Event.model_validate({**EVENT, "date": "2021~/2023-05-10"})

        assert event.date == VagueDate.parse("2021~/2023-05-10")
        assert json.loads(event.canonical_json())["date"] == "2021~/2023-05-10"

    def test_a_date_that_was_read_already_is_taken(self) -> None:
        assert Event.model_validate({**EVENT, "date": VagueDate.parse("2021")}).date.edtf == "2021"

    @pytest.mark.parametrize("value", [2021, 0, 2021.0, True, None, ["2021"], {"edtf": "2021"}])
    def test_what_is_no_text_is_refused_with_an_example(self, value: object) -> None:
        assert validation_error(Event, EVENT, date=value) == (
            "date: Value error, a date is written as text, such as 2021, 2021-09, 2021-09-14 or ../2023-05-10"
        )

    @pytest.mark.parametrize(
        ("text", "why"),
        [("2021-13", "there is no month 13"), ("spring", "is not a date"), ("2022/2021", "ends before it starts")],
    )
    def test_what_is_no_date_is_refused_with_the_reason(self, text: str, why: str) -> None:
        message = validation_error(Event, EVENT, date=text)

        assert message.startswith("date: ")
        assert why in message

    @pytest.mark.parametrize(
        ("record", "whole", "member"),
        [(Source, SOURCE, "published"), (Citation, CITATION, "stated_date"), (Observation, OBSERVATION, "date")],
    )
    def test_every_date_is_named_in_its_refusal(
        self, record: type[Record], whole: dict[str, object], member: str
    ) -> None:
        assert validation_error(record, whole, **{member: "2021-13"}).startswith(f"{member}: ")

    def test_the_schema_of_a_date_is_a_text_with_an_example(self) -> None:
        schema = TypeAdapter[VagueDate](Edtf).json_schema()

        assert schema["type"] == "string"
        assert all(VagueDate.parse(example) for example in schema["examples"])


class TestObservation:
    """Statements about unnamed sets."""

    @pytest.mark.parametrize("value", ["8", ">=4", "~35", "25%"])
    def test_a_number_is_preserved_as_the_source_has_it(self, value: str) -> None:
        assert Observation.model_validate({**OBSERVATION, "value": value}).value == value

    @pytest.mark.parametrize(
        ("member", "value"),
        [
            ("id", "Eight Cities"),
            ("statement", ""),
            ("claim", "active"),
            ("country", "Netherlands"),
            ("partner_country", "cn"),
            ("citations", []),
            ("reasons", ["boredom"]),
            ("effect", "active"),
        ],
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Observation, OBSERVATION, **{member: value}).startswith(member)

    def test_an_effect_needs_a_country(self) -> None:
        unplaced = {name: value for name, value in OBSERVATION.items() if "country" not in name}

        assert "effect: needs country" in validation_error(Observation, unplaced, effect="severed")
        assert Observation.model_validate({**unplaced, "effect": "severed", "partner_country": "RU"}).effect

    @pytest.mark.parametrize(
        ("stated", "covered", "not_covered"),
        [
            ({"country": "JP", "partner_country": "RU"}, [("JP", "RU"), ("RU", "JP")], [("JP", "JP"), ("NL", "RU")]),
            ({"country": "JP", "partner_country": "JP"}, [("JP", "JP")], [("JP", "RU")]),
            ({"country": "JP"}, [("JP", "RU"), ("NL", "JP")], [("NL", "RU")]),
            ({"partner_country": "RU"}, [("JP", "RU"), ("RU", "NL")], [("NL", "JP")]),
            ({}, [], [("NL", "JP")]),
        ],
    )
    def test_the_countries_of_the_partnerships_that_it_is_about(
        self, stated: dict[str, str], covered: list[tuple[str, str]], not_covered: list[tuple[str, str]]
    ) -> None:
        unplaced = {name: value for name, value in OBSERVATION.items() if "country" not in name}
        observation = Observation.model_validate({**unplaced, **stated})

        assert all(observation.covers(countries) for countries in covered)
        assert not any(observation.covers(countries) for countries in not_covered)
