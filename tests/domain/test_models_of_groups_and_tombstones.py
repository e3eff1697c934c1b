"""Groups of countries and the withdrawal of records."""

import pytest

from app.domain.dates import VagueDate
from app.domain.models import Group, Member, Tombstone
from tests.domain.builders import day
from tests.domain.raw_records import validation_error

MEMBER: dict[str, object] = {"country": "GB", "since": "1973-01-01", "until": "2020-02-01"}
GROUP: dict[str, object] = {"id": "EU", "name": "the European Union", "members": [MEMBER], "sources": ["eu-members"]}
WITHDRAWAL: dict[str, object] = {"id": "arnhem-nl--wuhan-cn", "reason": "It was listed twice."}


class TestMember:
    """From the day it joined to the day it left."""

    @pytest.mark.parametrize(
        ("on", "counts"),
        [("1972-12-31", False), ("1973-01-01", True), ("2020-01-31", True), ("2020-02-01", False), ("2026", False)],
    )
    def test_it_counts_from_the_day_it_joined_and_no_longer_on_the_day_it_left(self, on: str, counts: bool) -> None:
        assert Member.model_validate(MEMBER).is_certain_on(day(on)) is counts

    @pytest.mark.parametrize(
        ("on", "counts"), [("1995-12-30", False), ("1995-12-31", True), ("1999-12-31", True), ("2000-01-01", False)]
    )
    def test_it_counts_only_where_vague_dates_leave_no_doubt(self, on: str, counts: bool) -> None:
        member = Member(country="AT", since=VagueDate.parse("1995"), until=VagueDate.parse("2000"))

        assert member.is_certain_on(day(on)) is counts

    def test_who_has_not_left_still_counts(self) -> None:
        assert Member(country="NL", since=VagueDate.parse("1958")).is_certain_on(day("9999"))

    @pytest.mark.parametrize(("member", "value"), [("country", "UK"), ("since", None), ("until", "later")])
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Member, MEMBER, **{member: value}).startswith(f"{member}: ")


class TestGroup:
    """A group is valid wherever a country is."""

    @pytest.mark.parametrize("given", ["EU", "NATO", "G7", "BRICS", "A123456789"])
    def test_a_group_has_a_short_id_in_capitals(self, given: str) -> None:
        assert Group.model_validate({**GROUP, "id": given}).id == given

    @pytest.mark.parametrize("given", ["", "E", "eu", "1EU", "A1234567890", "EU-27", "EU\n"])
    def test_other_ids_are_refused(self, given: str) -> None:
        assert validation_error(Group, GROUP, id=given).startswith("id: ")

    @pytest.mark.parametrize("given", ["NL", "XK"])
    def test_the_code_of_a_country_is_no_group(self, given: str) -> None:
        assert f"id: {given} is a country" in validation_error(Group, GROUP, id=given)

    @pytest.mark.parametrize(
        ("member", "value"), [("name", ""), ("members", []), ("sources", []), ("sources", ["EU"]), ("note", "")]
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Group, GROUP, **{member: value}).startswith(member)


class TestWithdrawal:
    """The end of a record, not of a partnership."""

    def test_a_record_is_merged_into_another_or_retracted(self) -> None:
        merged = Tombstone.model_validate({**WITHDRAWAL, "merged_into": "arnhem-nl--wuhan-cn--2"})

        assert merged.merged_into == "arnhem-nl--wuhan-cn--2"
        assert Tombstone.model_validate(WITHDRAWAL).merged_into is None

    @pytest.mark.parametrize(
        ("member", "value"), [("id", "Arnhem"), ("merged_into", "wuhan"), ("reason", ""), ("reason", None)]
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Tombstone, WITHDRAWAL, **{member: value}).startswith(member)
