"""Which country of today a stated country means."""

import pytest

from app.imports.countrynames import Land, parts_of, read_countries, read_country


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ("Netherlands", ("NL",)),
        ("the Netherlands", ("NL",)),
        ("NL", ("NL",)),
        ("England", ("GB",)),
        ("Scotland", ("GB",)),
        ("United States of America", ("US",)),
        ("Georgia (country)", ("GE",)),
        ("Georgia", ("GE", "US")),
        ("Ireland", ("IE",)),
        ("Côte d'Ivoire", ("CI",)),
        ("Ivory Coast", ("CI",)),
        ("Türkiye", ("TR",)),
        ("Turkey", ("TR",)),
        ("Kingdom of Romania", ("RO",)),
        ("Mandatory Palestine", ("IL", "PS")),
        ("Czechoslovakia", ("CZ", "SK")),
        ("Turkish Republic of Northern Cyprus", ("CY",)),
        ("Réunion, France", ("RE",)),
        ("Grece", ()),
        ("", ()),
        ("Atlantis", ()),
        ("Somewhere, Atlantis", ()),
    ],
)
def test_a_country_is_the_one_of_today_or_all_that_are_left_open(stated: str, codes: tuple[str, ...]) -> None:
    assert read_country(stated, {}).codes == codes


def test_a_region_before_the_country_is_told_apart() -> None:
    assert read_country("Ohio, United States", {}) == Land(("US",), ("Ohio",))
    assert read_country("Wales, United Kingdom", {}) == Land(("GB",), ("Wales",))


def test_a_mapping_says_what_a_misspelt_country_is() -> None:
    assert read_country("Grece", {"Grece": "GR"}).codes == ("GR",)
    assert read_country("Georgia", {"Georgia": "US"}).codes == ("US",)


def test_of_several_statements_the_first_comes_first() -> None:
    assert read_countries(("Kingdom of Romania", "Hungary", "Atlantis"), {}).codes == ("RO", "HU")


def test_territories_are_also_stated_as_the_country_they_belong_to() -> None:
    assert "RE" in parts_of("FR")
    assert parts_of("RS") == ("XK",)
    assert parts_of("LU") == ()
