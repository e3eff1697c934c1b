"""Which country of today a stated country means."""

import pytest

from app.claims.datasets import DatasetHints
from app.claims.named_places import NamedPlace, PlaceName, StatedPlace
from app.importer.resolution.normalise import normalise_places
from app.names.country_names import parse_country, split_country, with_territories


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
        ("Frankreich", ("FR",)),
        ("Österreich", ("AT",)),
        ("GRÈCE", ("GR",)),
        ("Ελλάδα", ("GR",)),
        ("中国", ("CN",)),
        ("Weißrussland", ("BY",)),
        ("Bayern, Deutschland", ("DE",)),
        ("Kongo", ("CD", "CG")),
        ("GRECE", ("GR",)),
        ("Estnia", ()),
        ("", ()),
        ("Atlantis", ()),
        ("Somewhere, Atlantis", ()),
        ("Taiwan, China", ("TW",)),
        ("Ukraine, Soviet Union", ("UA",)),
        ("Germany, Netherlands", ()),
        ("Stato di Palestina", ("PS",)),
        ("Великобританія", ("GB",)),
        ("Korea, Republic of", ("KR",)),
        ("ČSSR", ("CZ", "SK")),
        ("Tschechoslowakei", ("CZ", "SK")),
    ],
)
def test_a_country_is_the_one_of_today_or_all_that_are_left_open(stated: str, codes: tuple[str, ...]) -> None:
    assert parse_country(stated, {})[0] == codes


@pytest.mark.parametrize("name", ["USSR", "СССР", "UdSSR", "URSS", "Union soviétique", "ソ連"])
def test_a_former_state_is_known_in_other_languages(name: str) -> None:
    assert parse_country(name, {}) == parse_country("Soviet Union", {})


def test_a_region_before_the_country_is_distinguished() -> None:
    assert parse_country("Ohio, United States", {}) == (("US",), ["Ohio"])
    assert parse_country("Wales, United Kingdom", {}) == (("GB",), ["Wales"])


@pytest.mark.parametrize(
    ("stated", "name", "country"),
    [
        ("Brest, France", "Brest", "France"),
        ("Brest (Frankreich)", "Brest", "Frankreich"),
        ("Springfield, Illinois, USA", "Springfield, Illinois", "USA"),
        ("San Jose, CA", "San Jose, CA", ""),
        ("Halle (Saale)", "Halle (Saale)", ""),
        ("France", "France", ""),
        ("Timișoara (RO)", "Timișoara", "RO"),
    ],
)
def test_a_name_may_end_with_its_country_but_with_no_code_that_the_mapping_does_not_have(
    stated: str, name: str, country: str
) -> None:
    assert split_country(stated, {"RO": "RO"}) == (name, country)


def test_a_mapping_says_what_a_misspelt_country_is() -> None:
    assert parse_country("Estnia", {"Estnia": "EE"})[0] == ("EE",)
    assert parse_country("Georgia", {"Georgia": "US"})[0] == ("US",)


def test_of_several_statements_the_first_comes_first() -> None:
    stated = NamedPlace(names=(PlaceName("Alphaville"),), countries=("Atlantis", "Kingdom of Romania", "Hungary"))
    [place] = normalise_places([StatedPlace("key", stated, 1)], DatasetHints())
    assert (place.stated_countries, place.countries) == (("RO",), ("RO", "HU"))


def test_territories_are_also_stated_as_the_country_they_belong_to() -> None:
    assert "RE" in with_territories(["FR"])
    assert with_territories(["RS"]) == ("RS", "XK")
    assert with_territories(["LU"]) == ("LU",)
