"""A province is not taken for the city of its name."""

from app.domain.city_names import city_name, kind_label, name_in

UTRECHT = {"name": "Utrecht", "kind": "municipality"}
PROVINCE = {"name": "Utrecht", "kind": "province"}
UNNAMED = {"name": None, "kind": None}


def test_a_kind_is_said_where_it_is_no_municipality_and_the_name_does_not_say_so() -> None:
    assert kind_label(UTRECHT) == ""
    assert kind_label(PROVINCE) == "province"
    assert kind_label({"name": "Liberec Region", "kind": "region"}) == ""
    assert kind_label({"name": "Orenburg Oblast", "kind": "province"}) == ""


def test_a_name_has_its_kind_and_the_country_that_is_given() -> None:
    assert [city_name(city) for city in (UTRECHT, PROVINCE, UNNAMED)] == [
        "Utrecht", "Utrecht (province)", "an unnamed city",
    ]  # fmt: skip
    assert [city_name(city, "Netherlands") for city in (UTRECHT, PROVINCE, UNNAMED)] == [
        "Utrecht (Netherlands)", "Utrecht (province, Netherlands)", "an unnamed city (Netherlands)",
    ]  # fmt: skip


def test_a_name_has_the_qualifier_that_tells_it_from_another() -> None:
    cambridge = {**UTRECHT, "name": "Cambridge", "qualifier": "Massachusetts"}
    assert city_name(cambridge) == "Cambridge (Massachusetts)"
    assert city_name(cambridge, "US") == "Cambridge (Massachusetts, US)"
    assert city_name({**UTRECHT, "qualifier": None}) == "Utrecht"


def test_a_name_in_a_language_is_the_current_one() -> None:
    names = [
        {"name": "Leningrad", "language": "de", "until": "1991"},
        {"name": "Sankt Petersburg", "language": "de", "until": None},
    ]
    city = {"name": "Saint Petersburg", "names": names}
    assert name_in(city, "de") == "Sankt Petersburg"
    assert name_in(city, "fr") == "Saint Petersburg"
