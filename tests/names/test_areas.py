"""Names and codes of states, provinces and regions."""

import pytest

from app.names.areas import area_name, find_areas, names_area


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("SP", "BR", "São Paulo"),
        ("BR-SP", "BR", "São Paulo"),
        ("QC", "CA", "Quebec"),
        ("NRW", "DE", "North Rhine-Westphalia"),
        ("NE", "US", "Nebraska"),
        ("34", "TR", "Istanbul"),
        ("the Province of Zeeland", "NL", "Zeeland"),
    ],
)
def test_an_area_is_found_by_its_codes_abbreviations_and_name(text: str, country: str, name: str) -> None:
    ((found, code),) = find_areas([text], [country])
    assert (found, area_name(found, code)) == (country, name)


def test_a_code_that_is_a_negation_elsewhere_names_an_area() -> None:
    assert names_area("NE")
    assert not names_area("nicht")
